/* Convex hulls: quickhull (Barber, Dobkin, Huhdanpaa 1996) for the few points a collider has. */
#ifndef GZM_SHAPE_HULL_H
#define GZM_SHAPE_HULL_H

#include "shape/articulation.h"

/* The most vertices of a convex collider: PhysX's limit for hulls. */
enum { HULL_VERTICES_MOST = 64 };

/*
 * Append the convex hull of the points to `mesh`: closed, outward. Of more than `most` hull vertices the
 * farthest are kept, so the result then lies inside the true hull. False and nothing appended when the
 * points are flat, fewer than 4, not finite, or memory ran out (then mesh->failed is set too).
 */
bool hull_of_points(struct mesh *mesh, const struct vec3 *points, size_t count, size_t most);

/* A COLLIDER_CONVEX around the part's mesh as it is now; NULL when it has no volume. */
struct collider *part_add_hull(struct part *part);
/* A COLLIDER_CONVEX around the points, given in the frame of the link; NULL when they are flat. */
struct collider *part_add_hull_of(struct part *part, const struct vec3 *points, size_t count);

#endif
