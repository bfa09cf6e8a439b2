#include "shape/facet.h"

#include <math.h>

struct flat {
    double x[FACET_CORNERS_MOST], y[FACET_CORNERS_MOST];
    uint32_t ring[FACET_CORNERS_MOST];
    size_t count;
    double least; /* areas below this are none */
    uint64_t *work;
};

void facet_fan(size_t count, struct triangle *triangles)
{
    for (uint32_t i = 0; i + 2 < count; i++)
        triangles[i] = (struct triangle){0, i + 1, i + 2};
}

/* Twice the area, normal to it; about the first corner, so that far places lose no digits. */
static struct vec3 area_vector(const struct vec3 *points, size_t count)
{
    struct vec3 area = {0, 0, 0};
    for (size_t i = 1; i + 1 < count; i++)
        area = vec3_add(area, vec3_cross(vec3_sub(points[i], points[0]), vec3_sub(points[i + 1], points[0])));
    return area;
}

/* Seen from where the polygon winds counter-clockwise. False when it has no area. */
static bool flatten(struct flat *flat, const struct vec3 *points, size_t count)
{
    struct vec3 normal = area_vector(points, count);
    double area = vec3_length(normal), size = 0;
    for (size_t i = 1; i < count; i++)
        size = fmax(size, vec3_length(vec3_sub(points[i], points[0])));
    flat->least = 1e-12 * size * size;
    if (!(area > flat->least))
        return false;
    normal = vec3_scale(normal, 1 / area);
    struct vec3 across = fabs(normal.x) < 0.6 ? vec3_make(1, 0, 0) : vec3_make(0, 1, 0);
    struct vec3 u = vec3_unit(vec3_cross(across, normal)), v = vec3_cross(normal, u);
    for (size_t i = 0; i < count; i++) {
        struct vec3 d = vec3_sub(points[i], points[0]);
        flat->x[i] = vec3_dot(d, u);
        flat->y[i] = vec3_dot(d, v);
        flat->ring[i] = (uint32_t)i;
    }
    flat->count = count;
    return true;
}

/* Twice the signed area of three corners. */
static double turn(const struct flat *flat, uint32_t a, uint32_t b, uint32_t c)
{
    return (flat->x[b] - flat->x[a]) * (flat->y[c] - flat->y[a]) -
           (flat->y[b] - flat->y[a]) * (flat->x[c] - flat->x[a]);
}

static bool same_place(const struct flat *flat, uint32_t a, uint32_t b)
{
    return flat->x[a] == flat->x[b] && flat->y[a] == flat->y[b];
}

static double ring_turn(const struct flat *flat, size_t at)
{
    size_t n = flat->count;
    return turn(flat, flat->ring[(at + n - 1) % n], flat->ring[at], flat->ring[(at + 1) % n]);
}

/* Left turns all the way round, and round only once. */
static bool is_convex(const struct flat *flat)
{
    for (size_t i = 0; i < flat->count; i++)
        if (ring_turn(flat, i) < -flat->least)
            return false;
    for (uint32_t i = 1; i + 1 < flat->count; i++)
        if (turn(flat, 0, i, i + 1) < -flat->least)
            return false;
    return true;
}

static bool is_ear(const struct flat *flat, size_t at)
{
    size_t n = flat->count;
    uint32_t a = flat->ring[(at + n - 1) % n], b = flat->ring[at], c = flat->ring[(at + 1) % n];
    if (turn(flat, a, b, c) <= flat->least)
        return false;
    *flat->work += n;
    for (size_t i = 0; i < n; i++) {
        uint32_t p = flat->ring[i];
        if (p == a || p == b || p == c || same_place(flat, p, a) || same_place(flat, p, b) ||
            same_place(flat, p, c))
            continue;
        if (turn(flat, a, b, p) >= -flat->least && turn(flat, b, c, p) >= -flat->least &&
            turn(flat, c, a, p) >= -flat->least)
            return false;
    }
    return true;
}

/* An ear, or else a corner of no area, from `from` on; `count` when there is neither. */
static size_t find_ear(const struct flat *flat, size_t from)
{
    size_t n = flat->count;
    for (size_t i = 0; i < n; i++)
        if (is_ear(flat, (from + i) % n))
            return (from + i) % n;
    for (size_t i = 0; i < n; i++)
        if (fabs(ring_turn(flat, i)) <= flat->least)
            return i;
    return n;
}

static bool clip(struct flat *flat, struct triangle *triangles)
{
    size_t from = 0;
    for (size_t made = 0; flat->count > 2; made++) {
        size_t n = flat->count, ear = find_ear(flat, from);
        if (ear == n || *flat->work > FACET_WORK_MOST)
            return false;
        triangles[made] =
            (struct triangle){flat->ring[(ear + n - 1) % n], flat->ring[ear], flat->ring[(ear + 1) % n]};
        for (size_t i = ear; i + 1 < n; i++)
            flat->ring[i] = flat->ring[i + 1];
        flat->count--;
        from = ear < flat->count ? ear : 0;
    }
    return true;
}

void facet_cut(const struct vec3 *points, size_t count, struct triangle *triangles, uint64_t *work)
{
    struct flat flat; /* large: only what is used is set */
    flat.work = work;
    if (count < 4 || count > FACET_CORNERS_MOST || *work > FACET_WORK_MOST ||
        !flatten(&flat, points, count) || is_convex(&flat) || !clip(&flat, triangles))
        facet_fan(count, triangles);
}
