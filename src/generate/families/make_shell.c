/* Vessels: a turned wall of even thickness with a floor. */
#include <math.h>

#include "generate/families/make_shapes.h"
#include "shape/colliders.h"

enum { WALL_POINTS_MOST = 120, BANDS_MOST = 4 };

/* The inside of the wall: each side of the profile moved inward, mitred. The line goes bottom to rim. */
static void move_inward(struct point2 *inner, const struct point2 *outer, size_t count, double wall)
{
    for (size_t i = 0; i < count; i++) {
        struct point2 a = outer[i > 0 ? i - 1 : 0], b = outer[i > 0 ? i : 1];
        struct point2 c = outer[i + 1 < count ? i : count - 2], d = outer[i + 1 < count ? i + 1 : count - 1];
        double in = hypot(b.x - a.x, b.y - a.y), out = hypot(d.x - c.x, d.y - c.y);
        struct point2 n = {-(b.y - a.y) / in, (b.x - a.x) / in}, m = {-(d.y - c.y) / out, (d.x - c.x) / out};
        double scale = wall / (1 + n.x * m.x + n.y * m.y);
        inner[i] = (struct point2){outer[i].x + (n.x + m.x) * scale, outer[i].y + (n.y + m.y) * scale};
    }
    double rim = outer[count - 1].y, slope = inner[count - 1].y - inner[count - 2].y;
    if (slope > 1e-9) { /* the rim is level */
        double share = (rim - inner[count - 2].y) / slope;
        inner[count - 1].x = inner[count - 2].x + share * (inner[count - 1].x - inner[count - 2].x);
    }
    inner[count - 1].y = rim;
}

/* What of the inside lies above the floor; starts on the floor. 0 when nothing does. */
static size_t cut_at_floor(struct point2 *line, size_t count, double floor)
{
    size_t first = 0;
    while (first < count && line[first].y <= floor + 1e-4)
        first++;
    if (first == count)
        return 0;
    struct point2 b = line[first], a = first > 0 ? line[first - 1] : (struct point2){b.x, floor};
    double share = b.y > a.y ? fmax(0, (floor - a.y) / (b.y - a.y)) : 0;
    struct point2 start = {a.x + share * (b.x - a.x), floor};
    if (first == 0 && b.x <= 1e-4) /* a round bottom that ends on the axis */
        start = (struct point2){0, b.y};
    size_t made = 0, from = first == 0 && b.x <= 1e-4 ? 1 : first;
    struct point2 kept[WALL_POINTS_MOST];
    kept[made++] = start;
    for (size_t i = from; i < count; i++)
        kept[made++] = line[i];
    for (size_t i = 0; i < made; i++)
        line[i] = kept[i];
    return made;
}

/* Inside points must lie inside and go up. */
static bool wall_is_sound(const struct point2 *inner, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!(inner[i].x > 1e-4 || i == 0) || !isfinite(inner[i].y) || (i > 0 && inner[i].y < inner[i - 1].y))
            return false;
    }
    return count >= 2 && inner[0].x >= 0;
}

static double radius_at(const struct point2 *line, size_t count, double y)
{
    for (size_t i = 0; i + 1 < count; i++) {
        if (y <= line[i + 1].y) {
            double rise = line[i + 1].y - line[i].y, share = rise > 0 ? (y - line[i].y) / rise : 1;
            return line[i].x + fmax(0, share) * (line[i + 1].x - line[i].x);
        }
    }
    return line[count - 1].x;
}

/* A floor as wide as the inside there, and rings of sectors between the corners of the thinned wall. */
static void add_colliders(struct part *part, struct pose pose, const struct point2 *outer, size_t outer_count,
                          const struct point2 *inner, size_t inner_count)
{
    struct point2 thin[WALL_POINTS_MOST];
    double tolerance = COLLIDER_TOLERANCE, bottom = outer[0].y, floor = inner[0].y;
    size_t count = inner_count;
    do {
        for (size_t i = 0; i < inner_count; i++)
            thin[i] = inner[i];
        count = polyline_simplify(thin, inner_count, tolerance);
        tolerance *= 1.5;
    } while (count > BANDS_MOST + 1);
    double base = fmax(outer[0].x, fmax(thin[0].x, radius_at(outer, outer_count, floor)));
    part_add_cylinder(part, pose_mul(pose, pose_at(0, 0, (bottom + floor) / 2)), base, floor - bottom);
    for (size_t i = 0; i + 1 < count; i++) {
        struct point2 a = thin[i], b = thin[i + 1];
        const struct point2 section[4] = {{fmax(a.x, 1e-3), a.y},
                                          {radius_at(outer, outer_count, a.y), a.y},
                                          {radius_at(outer, outer_count, b.y), b.y},
                                          {b.x, b.y}};
        if (b.y - a.y > 1e-4)
            part_add_ring(part, pose, section, 4, ring_sectors(b.x));
    }
}

struct part *bench_shell(const struct bench *bench, const char *name, struct finish finish, struct vec3 at,
                         struct vec3 axis, const struct point2 *profile, size_t count, double wall,
                         double floor)
{
    struct point2 line[2 * WALL_POINTS_MOST], inner[WALL_POINTS_MOST];
    if (count < 2 || count >= WALL_POINTS_MOST || !(wall > 0 && floor > 0))
        return NULL;
    move_inward(inner, profile, count, wall);
    size_t inside = cut_at_floor(inner, count, profile[0].y + floor);
    if (!wall_is_sound(inner, inside))
        return NULL;
    size_t made = 0;
    for (size_t i = 0; i < count; i++)
        line[made++] = profile[i];
    for (size_t i = inside; i-- > 0;)
        line[made++] = inner[i];
    struct part *part = bench_part(bench, name, finish);
    struct pose pose = bench_pose(bench, pose_toward(at, axis));
    solid_lathe(&part->mesh, pose, line, made);
    add_colliders(part, pose, profile, count, inner, inside);
    return part;
}
