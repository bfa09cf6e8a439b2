/*
 * Outlines: polygons in the plane, for extrusions and sweeps. The makers fill the caller's array, counter-
 * clockwise, and return the number of points, or 0 when the sizes make no sense or `capacity` is too small
 * (POLYGON_POINTS_MOST is always enough). Metres.
 */
#ifndef GZM_SHAPE_POLYGON_H
#define GZM_SHAPE_POLYGON_H

#include <stdbool.h>
#include <stddef.h>

#include "shape/mesh.h"

enum { POLYGON_POINTS_MOST = 512 };

struct point2 {
    double x, y;
};

/* A closed polygon; `points` is *borrowed*. */
struct outline {
    const struct point2 *points;
    size_t count;
};

size_t polygon_rectangle(struct point2 *points, size_t capacity, double width, double height);
/* Corners rounded by `radius` (at most half the shorter side is used). */
size_t polygon_rounded(struct point2 *points, size_t capacity, double width, double height, double radius);
/* `sides` corners on a circle, the first at angle `turn`. */
size_t polygon_regular(struct point2 *points, size_t capacity, int sides, double radius, double turn);
/* With as many corners as a turned solid has (solid_segments). */
size_t polygon_circle(struct point2 *points, size_t capacity, double radius);
/* A slot with round ends: full length along X. */
size_t polygon_slot(struct point2 *points, size_t capacity, double length, double width);
/* A piece of a ring from angle `from` to `to` (counter-clockwise, less than 2 pi); inner 0: a slice. */
size_t polygon_ring_sector(struct point2 *points, size_t capacity, double inner, double outer, double from,
                           double to);
/* A wheel with trapezoid teeth: gears, knurled knobs, star handles. */
size_t polygon_gear(struct point2 *points, size_t capacity, int teeth, double outer, double root);
/* Corners of a polygon rounded by `radius`, where its sides leave room for that. Either sense. */
size_t polygon_round_corners(struct point2 *points, size_t capacity, const struct point2 *polygon,
                             size_t count, double radius);
/* Move in place. */
void polygon_shift(struct point2 *points, size_t count, double x, double y);
/* Turn round in place. */
void polygon_reverse(struct point2 *points, size_t count);

/* Signed: positive counter-clockwise. */
double polygon_area(const struct point2 *points, size_t count);
bool polygon_is_convex(const struct point2 *points, size_t count);
/* Twice the signed area of the triangle a b c. */
double point2_turn(struct point2 a, struct point2 b, struct point2 c);
/*
 * Move every side to its left by `distance` (into a counter-clockwise polygon); corners are mitred. False
 * when a side would vanish or turn round.
 */
bool polygon_inset(struct point2 *result, const struct point2 *points, size_t count, double distance);
/*
 * Leave out corners while all corners stay within `tolerance` of what remains (Douglas, Peucker 1973);
 * at least 3 remain. Returns the new count; works in place.
 */
size_t polygon_simplify(struct point2 *points, size_t count, double tolerance);
/* The same for an open line: its ends stay. */
size_t polyline_simplify(struct point2 *points, size_t count, double tolerance);

/*
 * Triangles of a polygon with holes: rings[0] is the outside, the others lie inside it, apart from each
 * other; either sense. Corners are numbered through all rings. Fills `triangles`, counter-clockwise; room
 * for TRIANGLES_OF(corners, rings) is needed. Returns their number; 0 when the rings cross or memory ran out.
 */
#define TRIANGLES_OF(corners, rings) ((corners) + 2 * (rings))
size_t polygon_triangulate(const struct outline *rings, size_t ring_count, struct triangle *triangles);

#endif
