/* The simplex of GJK: 1 to 4 points of the Minkowski difference of two cores. */
#ifndef GZM_SHAPE_SIMPLEX_H
#define GZM_SHAPE_SIMPLEX_H

#include "shape/convex.h"

struct simplex {
    struct vec3 points[4];
    int count;
};

/* The point of (core of a) - (core of b) that is farthest along `direction`. */
struct vec3 difference_support(const struct convex *a, const struct convex *b, struct vec3 direction);
/*
 * Reduce the simplex to the face that holds its point nearest to the origin, and return that point. A
 * tetrahedron that holds the origin stays whole, and the point is the origin.
 */
struct vec3 simplex_nearest(struct simplex *simplex);
/*
 * How deep the origin is inside the difference of the cores (EPA), starting from a simplex that holds the
 * origin. An upper bound that is within 1e-7 m of the depth, or as near as 64 steps lead.
 */
double simplex_depth(const struct simplex *simplex, const struct convex *a, const struct convex *b);

#endif
