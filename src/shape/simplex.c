/* The nearest point of a simplex by Voronoi regions (Ericson, "Real-Time Collision Detection", 2005, 5.1). */
#include "shape/simplex.h"

#include <math.h>

struct vec3 difference_support(const struct convex *a, const struct convex *b, struct vec3 direction)
{
    return vec3_sub(convex_support(a, direction), convex_support(b, vec3_scale(direction, -1)));
}

static struct simplex simplex_of(int count, struct vec3 a, struct vec3 b, struct vec3 c)
{
    return (struct simplex){.points = {a, b, c}, .count = count};
}

static struct vec3 nearest_on_segment(struct simplex *s)
{
    struct vec3 a = s->points[0], b = s->points[1], ab = vec3_sub(b, a);
    double length = vec3_dot(ab, ab), along = -vec3_dot(a, ab);
    if (!(along > 0)) {
        *s = simplex_of(1, a, a, a);
        return a;
    }
    if (along >= length) {
        *s = simplex_of(1, b, b, b);
        return b;
    }
    return vec3_add(a, vec3_scale(ab, along / length));
}

static struct vec3 edge_of(struct simplex *s, struct vec3 a, struct vec3 b)
{
    *s = simplex_of(2, a, b, b);
    return nearest_on_segment(s);
}

/* The nearest of the three edges: for triangles without area. */
static struct vec3 nearest_on_edges(struct simplex *s)
{
    struct simplex best = *s;
    struct vec3 nearest = {INFINITY, INFINITY, INFINITY};
    for (int i = 0; i < 3; i++) {
        struct simplex edge;
        struct vec3 p = edge_of(&edge, s->points[i], s->points[(i + 1) % 3]);
        if (i == 0 || vec3_dot(p, p) < vec3_dot(nearest, nearest)) {
            nearest = p;
            best = edge;
        }
    }
    *s = best;
    return nearest;
}

static struct vec3 nearest_on_triangle(struct simplex *s)
{
    struct vec3 a = s->points[0], b = s->points[1], c = s->points[2];
    struct vec3 ab = vec3_sub(b, a), ac = vec3_sub(c, a), normal = vec3_cross(ab, ac);
    double square = vec3_dot(normal, normal);
    if (!(square > 1e-24 * vec3_dot(ab, ab) * vec3_dot(ac, ac)))
        return nearest_on_edges(s);
    /* Barycentric coordinates of the projected origin, times the square of the normal. */
    double u = vec3_dot(vec3_cross(b, c), normal), v = vec3_dot(vec3_cross(c, a), normal);
    double w = vec3_dot(vec3_cross(a, b), normal);
    if (u > 0 && v > 0 && w > 0)
        return vec3_scale(normal, vec3_dot(a, normal) / square);
    return nearest_on_edges(s);
}

/* Is the origin beyond the plane a b c, seen from d? A flat tetrahedron has it beyond all its faces. */
static bool is_beyond(struct vec3 a, struct vec3 b, struct vec3 c, struct vec3 d)
{
    struct vec3 normal = vec3_cross(vec3_sub(b, a), vec3_sub(c, a));
    double origin = -vec3_dot(a, normal), inner = vec3_dot(vec3_sub(d, a), normal);
    if (fabs(inner) <= 1e-12 * vec3_length(normal))
        return true;
    return origin * inner < 0;
}

static struct vec3 nearest_on_tetrahedron(struct simplex *s)
{
    static const int faces[4][4] = {{0, 1, 2, 3}, {0, 2, 3, 1}, {0, 3, 1, 2}, {1, 3, 2, 0}};
    const struct vec3 *p = s->points;
    struct simplex best = *s;
    struct vec3 nearest = {0, 0, 0};
    bool found = false;
    for (int i = 0; i < 4; i++) {
        const int *f = faces[i];
        if (!is_beyond(p[f[0]], p[f[1]], p[f[2]], p[f[3]]))
            continue;
        struct simplex face = simplex_of(3, p[f[0]], p[f[1]], p[f[2]]);
        struct vec3 q = nearest_on_triangle(&face);
        if (!found || vec3_dot(q, q) < vec3_dot(nearest, nearest)) {
            nearest = q;
            best = face;
            found = true;
        }
    }
    *s = best;
    return nearest;
}

struct vec3 simplex_nearest(struct simplex *simplex)
{
    if (simplex->count == 1)
        return simplex->points[0];
    if (simplex->count == 2)
        return nearest_on_segment(simplex);
    if (simplex->count == 3)
        return nearest_on_triangle(simplex);
    return nearest_on_tetrahedron(simplex);
}
