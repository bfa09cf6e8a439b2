/*
 * A collider placed in a common frame, seen as what GJK needs: a core with a support function, and a margin
 * around the core (spheres and capsules are a point and a segment with a margin, so they are exact).
 */
#ifndef GZM_SHAPE_CONVEX_H
#define GZM_SHAPE_CONVEX_H

#include "shape/articulation.h"

struct convex {
    const struct collider *collider; /* borrowed */
    struct pose pose;
    struct vec3 x, y, z; /* the axes of the pose */
    double margin;
    struct vec3 low, high; /* bounding box, margin included */
};

struct convex convex_place(const struct collider *collider, struct pose link);
/* The point of the core that is farthest along `direction` (any length). */
struct vec3 convex_support(const struct convex *convex, struct vec3 direction);
bool boxes_touch(struct vec3 a_low, struct vec3 a_high, struct vec3 b_low, struct vec3 b_high);
/*
 * Penetration depth, 0 when apart. Work stops early when the depth is known to be at most `enough`: then
 * the result is some number up to `enough`.
 */
double convex_penetration(const struct convex *a, const struct convex *b, double enough);

#endif
