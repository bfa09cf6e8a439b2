/*
 * The expanding polytope algorithm. The result is the least extent of the difference along all directions
 * that were tried, so rounding can make it a little too deep, never too shallow, and never wild.
 */
#include <math.h>

#include "shape/simplex.h"

enum { STEPS_MOST = 64, POINTS_MOST = STEPS_MOST + 4, FACES_MOST = 2 * POINTS_MOST };

static const double PRECISION = 1e-7;
static const double FLAT = 1e-10;

struct face {
    int a, b, c;
    struct vec3 normal; /* unit, outward */
    double offset;      /* of the plane from the origin */
};

struct polytope {
    struct vec3 points[POINTS_MOST];
    struct face faces[FACES_MOST];
    int point_count, face_count;
};

/* ---- the first tetrahedron --------------------------------------------------------------------- */

static struct vec3 farther(const struct convex *a, const struct convex *b, struct vec3 direction,
                           struct vec3 from)
{
    struct vec3 back = vec3_scale(direction, -1);
    struct vec3 p = difference_support(a, b, direction), q = difference_support(a, b, back);
    double ahead = vec3_dot(direction, vec3_sub(p, from)), behind = vec3_dot(back, vec3_sub(q, from));
    return ahead >= behind ? p : q;
}

/* A unit vector that is normal to the simplex of 1 to 3 points; `turn` chooses among several. */
static struct vec3 direction_off(const struct simplex *s, int turn)
{
    static const struct vec3 axes[3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    if (s->count == 1)
        return axes[turn % 3];
    struct vec3 along = vec3_unit(vec3_sub(s->points[1], s->points[0]));
    if (s->count == 2) {
        struct vec3 side = vec3_cross(along, axes[turn % 3]);
        return vec3_length(side) > 0.1 ? vec3_unit(side) : vec3_unit(vec3_cross(along, axes[(turn + 1) % 3]));
    }
    return vec3_unit(vec3_cross(along, vec3_sub(s->points[2], s->points[0])));
}

/* Add points until there are four that span a volume. Otherwise `flat` is a direction without extent. */
static bool simplex_fill(struct simplex *s, const struct convex *a, const struct convex *b, struct vec3 *flat)
{
    while (s->count < 4) {
        bool grown = false;
        for (int turn = 0; turn < 3 && !grown; turn++) {
            *flat = direction_off(s, turn);
            struct vec3 p = farther(a, b, *flat, s->points[0]);
            if (fabs(vec3_dot(*flat, vec3_sub(p, s->points[0]))) > FLAT) {
                s->points[s->count++] = p;
                grown = true;
            }
        }
        if (!grown)
            return false;
    }
    return true;
}

/* ---- the polytope ------------------------------------------------------------------------------ */

/* False for a sliver, or when there is no more room. */
static bool face_add(struct polytope *polytope, int a, int b, int c)
{
    struct vec3 p = polytope->points[a];
    struct vec3 normal = vec3_cross(vec3_sub(polytope->points[b], p), vec3_sub(polytope->points[c], p));
    double length = vec3_length(normal);
    if (!(length > 1e-18) || polytope->face_count == FACES_MOST)
        return false;
    normal = vec3_scale(normal, 1 / length);
    polytope->faces[polytope->face_count++] =
        (struct face){.a = a, .b = b, .c = c, .normal = normal, .offset = vec3_dot(normal, p)};
    return true;
}

static bool polytope_start(struct polytope *polytope, const struct simplex *s)
{
    const struct vec3 *p = s->points;
    struct vec3 normal = vec3_cross(vec3_sub(p[1], p[0]), vec3_sub(p[2], p[0]));
    bool flip = vec3_dot(normal, vec3_sub(p[3], p[0])) > 0; /* the fourth must lie behind the first face */
    polytope->point_count = 4;
    polytope->face_count = 0;
    for (int i = 0; i < 4; i++)
        polytope->points[i] = p[i];
    int one = flip ? 2 : 1, two = flip ? 1 : 2;
    return face_add(polytope, 0, one, two) && face_add(polytope, 0, 3, one) &&
           face_add(polytope, one, 3, two) && face_add(polytope, two, 3, 0);
}

static int nearest_face(const struct polytope *polytope)
{
    int nearest = 0;
    for (int i = 1; i < polytope->face_count; i++) {
        if (polytope->faces[i].offset < polytope->faces[nearest].offset)
            nearest = i;
    }
    return nearest;
}

struct edge {
    int from, to;
};

/* An edge that is met in both directions lies between two removed faces. */
static int rim_toggle(struct edge *rim, int count, int from, int to)
{
    for (int i = 0; i < count; i++) {
        if (rim[i].from == to && rim[i].to == from) {
            rim[i] = rim[count - 1];
            return count - 1;
        }
    }
    rim[count] = (struct edge){from, to};
    return count + 1;
}

static bool polytope_expand(struct polytope *polytope, struct vec3 point)
{
    struct edge rim[3 * FACES_MOST];
    int rim_count = 0, kept = 0, added = polytope->point_count;
    if (added == POINTS_MOST)
        return false;
    polytope->points[polytope->point_count++] = point;
    for (int i = 0; i < polytope->face_count; i++) {
        struct face f = polytope->faces[i];
        if (vec3_dot(f.normal, point) - f.offset <= 1e-12) {
            polytope->faces[kept++] = f;
            continue;
        }
        rim_count = rim_toggle(rim, rim_count, f.a, f.b);
        rim_count = rim_toggle(rim, rim_count, f.b, f.c);
        rim_count = rim_toggle(rim, rim_count, f.c, f.a);
    }
    polytope->face_count = kept;
    for (int i = 0; i < rim_count; i++) {
        if (!face_add(polytope, rim[i].from, rim[i].to, added))
            return false;
    }
    return rim_count >= 3;
}

double simplex_depth(const struct simplex *simplex, const struct convex *a, const struct convex *b)
{
    struct polytope polytope;
    struct simplex start = *simplex;
    struct vec3 flat;
    double depth = INFINITY;
    if (!simplex_fill(&start, a, b, &flat))
        return fabs(vec3_dot(flat, difference_support(a, b, flat)));
    bool sound = polytope_start(&polytope, &start);
    for (int step = 0; sound && step < STEPS_MOST; step++) {
        struct face nearest = polytope.faces[nearest_face(&polytope)];
        struct vec3 point = difference_support(a, b, nearest.normal);
        double extent = vec3_dot(point, nearest.normal);
        depth = fmin(depth, extent);
        if (depth - nearest.offset < PRECISION)
            break;
        sound = polytope_expand(&polytope, point);
    }
    return fmax(depth, 0);
}
