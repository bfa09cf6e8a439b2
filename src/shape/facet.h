/* The faces of mesh files: polygons in space, cut into triangles. Pure. */
#ifndef GZM_SHAPE_FACET_H
#define GZM_SHAPE_FACET_H

#include "shape/mesh.h"

enum { FACET_CORNERS_MOST = 1024 };

/*
 * Fill `count - 2` triangles of indices 0 .. count - 1 that wind as the polygon does, by ear clipping
 * (Meisters 1975) in the plane of its area vector (Newell). A convex polygon becomes a fan about corner 0,
 * and so does one that cannot be cut (no area, crossing itself) or has more than FACET_CORNERS_MOST
 * corners. `work` counts the tests made; above FACET_WORK_MOST polygons become fans, which bounds the time
 * of a file.
 */
void facet_cut(const struct vec3 *points, size_t count, struct triangle *triangles, uint64_t *work);
void facet_fan(size_t count, struct triangle *triangles);

#define FACET_WORK_MOST ((uint64_t)2000 * 1000 * 1000)

#endif
