#include <math.h>

#include "shape/collision.h"
#include "shape/simplex.h"

static const double TOUCH = 1e-9; /* m: what counts as contact without overlap */
enum { STEPS_MOST = 64 };

/* ---- directions worth trying first ------------------------------------------------------------- */

/* The overlap of both along a unit direction: the depth is at most that. */
static double overlap_along(const struct convex *a, const struct convex *b, struct vec3 n)
{
    return vec3_dot(n, difference_support(a, b, n)) + a->margin + b->margin;
}

static double try_direction(const struct convex *a, const struct convex *b, struct vec3 direction,
                            double best)
{
    double length = vec3_length(direction);
    if (!(length > TOUCH))
        return best;
    struct vec3 n = vec3_scale(direction, 1 / length);
    return fmin(best, fmin(overlap_along(a, b, n), overlap_along(a, b, vec3_scale(n, -1))));
}

/* Faces of boxes, ends and sides of round things: exact for most contacts between furniture parts. */
static double try_own_axes(const struct convex *a, const struct convex *b, const struct convex *of,
                           double best)
{
    enum collider_kind kind = of->collider->kind;
    if (kind == COLLIDER_SPHERE || kind == COLLIDER_CONVEX)
        return best;
    best = try_direction(a, b, of->z, best);
    if (kind == COLLIDER_BOX) {
        best = try_direction(a, b, of->x, best);
        return try_direction(a, b, of->y, best);
    }
    struct vec3 between = vec3_sub(a->pose.position, b->pose.position);
    struct vec3 along = vec3_scale(of->z, vec3_dot(between, of->z));
    return try_direction(a, b, vec3_sub(between, along), best);
}

static double try_directions(const struct convex *a, const struct convex *b)
{
    double best = try_own_axes(a, b, a, INFINITY);
    best = try_own_axes(a, b, b, best);
    best = try_direction(a, b, vec3_sub(a->pose.position, b->pose.position), best);
    return try_direction(a, b, vec3_cross(a->z, b->z), best);
}

/* ---- GJK --------------------------------------------------------------------------------------- */

static bool simplex_has(const struct simplex *s, struct vec3 p)
{
    for (int i = 0; i < s->count; i++) {
        struct vec3 d = vec3_sub(s->points[i], p);
        if (vec3_dot(d, d) < 1e-24)
            return true;
    }
    return false;
}

/*
 * The distance of the cores, as far as it matters: any number above `far` when they are farther apart than
 * that. 0 when they overlap; `simplex` then holds the origin.
 */
static double core_distance(const struct convex *a, const struct convex *b, double far,
                            struct simplex *simplex)
{
    struct vec3 start = vec3_sub(a->pose.position, b->pose.position);
    simplex->points[0] = difference_support(a, b, vec3_scale(start, -1));
    simplex->count = 1;
    for (int step = 0; step < STEPS_MOST; step++) {
        struct vec3 v = simplex_nearest(simplex);
        double square = vec3_dot(v, v);
        if (simplex->count == 4 || square < TOUCH * TOUCH)
            return 0;
        struct vec3 w = difference_support(a, b, vec3_scale(v, -1));
        double length = sqrt(square), least = vec3_dot(v, w) / length; /* the distance is at least that */
        if (least > far || length - least <= 1e-9 || simplex_has(simplex, w))
            return length;
        simplex->points[simplex->count++] = w;
    }
    struct vec3 v = simplex_nearest(simplex);
    return vec3_length(v) < 1e-7 ? 0 : vec3_length(v);
}

double convex_penetration(const struct convex *a, const struct convex *b, double enough)
{
    double margin = a->margin + b->margin;
    double best = try_directions(a, b);
    struct simplex simplex;
    if (best <= fmax(enough, TOUCH))
        return best <= TOUCH ? 0 : best;
    double distance = core_distance(a, b, margin - fmin(enough, margin), &simplex);
    double depth = distance > 0 ? margin - distance : margin + simplex_depth(&simplex, a, b);
    depth = fmin(best, depth);
    return depth > TOUCH ? depth : 0;
}

double collider_penetration(const struct collider *a, struct pose a_link, const struct collider *b,
                            struct pose b_link)
{
    struct convex one = convex_place(a, a_link), two = convex_place(b, b_link);
    if (!boxes_touch(one.low, one.high, two.low, two.high))
        return 0;
    return convex_penetration(&one, &two, 0);
}
