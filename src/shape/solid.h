/*
 * The parts that objects are built of. Each appends a closed, outward mesh to `mesh`, transformed by `pose`.
 * Round parts take as many segments as keep the chord error below 0.2 mm, 12 to 96 (solid_segments); one
 * vertex of each ring lies on the local X axis. A size that is not positive appends nothing.
 */
#ifndef GZM_SHAPE_SOLID_H
#define GZM_SHAPE_SOLID_H

#include <stddef.h>

#include "shape/polygon.h"

/* ceil(pi / acos(1 - tolerance / radius)), a multiple of 4 in 12..96. */
int solid_segments(double radius);

/* Centred at the pose's origin; full sizes. */
void solid_box(struct mesh *mesh, struct pose pose, double x, double y, double z);
/* A box whose edges are cut by a 45 degree bevel; falls back to solid_box when bevel is too large or 0. */
void solid_beveled_box(struct mesh *mesh, struct pose pose, double x, double y, double z, double bevel);
/* A box with round edges and corners; radii below 0.5 mm become bevels, too large ones are cut down. */
void solid_rounded_box(struct mesh *mesh, struct pose pose, double x, double y, double z, double radius);
/* A box whose top is only `top` long, flush at -X: a ramp that falls towards +X; top 0 is a ridge. */
void solid_wedge(struct mesh *mesh, struct pose pose, double x, double y, double z, double top);
/* Axis Z, centred. */
void solid_cylinder(struct mesh *mesh, struct pose pose, double radius, double height);
/* A cylinder with both rims beveled. */
void solid_beveled_cylinder(struct mesh *mesh, struct pose pose, double radius, double height, double bevel);
void solid_tube(struct mesh *mesh, struct pose pose, double outer, double inner, double height);
/* Axis Z, base at -height/2; a radius of 0 makes a cone. */
void solid_frustum(struct mesh *mesh, struct pose pose, double bottom, double top, double height);
void solid_sphere(struct mesh *mesh, struct pose pose, double radius);
/* Axis Z; `height` is the length between the sphere centres. */
void solid_capsule(struct mesh *mesh, struct pose pose, double radius, double height);
/*
 * Turn a profile (x = radius >= 0, y = height, bottom to top, both ends on or off the axis) about Z. An end
 * off the axis is closed by a flat disc. Points between the ends stay off the axis.
 */
void solid_lathe(struct mesh *mesh, struct pose pose, const struct point2 *profile, size_t count);
/* Turn a closed polygon off the axis about Z: tyres, rims, handwheels. Either sense of rotation. */
void solid_lathe_ring(struct mesh *mesh, struct pose pose, const struct point2 *polygon, size_t count);
/* A ring of round section; `section` is the radius of the section, axis Z. */
void solid_torus(struct mesh *mesh, struct pose pose, double radius, double section);
/* Extrude a simple polygon along Z, centred in height (ear clipping), either sense. A polygon that crosses
 * itself gives nothing. */
void solid_extrude(struct mesh *mesh, struct pose pose, const struct point2 *polygon, size_t count,
                   double height);
/*
 * The same with holes and beveled rims: rings[0] is the outside, the others are holes that lie inside it,
 * apart from each other by more than two bevels; either sense. Without room for the bevel there is none.
 */
void solid_plate(struct mesh *mesh, struct pose pose, const struct outline *rings, size_t ring_count,
                 double height, double bevel);

/*
 * A profile moved along a path: corners are mitred, the profile does not twist (rotation minimizing frames).
 * Its Y points towards `up` as far as the first segment allows; someone who looks back from the end of the
 * path sees it as it was drawn. A closed path joins its last point to its first. Corners must leave the
 * profile room: segments longer than its reach times tan(half the turn); turns sharper than 150 degrees give
 * nothing.
 */
void solid_sweep(struct mesh *mesh, struct pose pose, const struct vec3 *path, size_t count, bool closed,
                 const struct point2 *profile, size_t profile_count, struct vec3 up);
/* A round bar along a path whose corners are bent by `bend` (of the centre line; less where room is short).
 */
void solid_pipe(struct mesh *mesh, struct pose pose, const struct vec3 *path, size_t count, bool closed,
                double radius, double bend);
/* A coil spring of round wire about Z, centred; `radius` of the centre line, flat ends cut off the wire. */
void solid_coil(struct mesh *mesh, struct pose pose, double radius, double wire, double height, double turns);

/*
 * A path whose corners are rounded by `bend`, in steps of at most `step` radians. Fills `result`; returns the
 * number of points, 0 when `capacity` is too small. Points nearer than 0.1 mm to the last one are left out.
 */
size_t path_round(struct vec3 *result, size_t capacity, const struct vec3 *path, size_t count, bool closed,
                  double bend, double step);
enum { PATH_POINTS_MOST = 1024 };

#endif
