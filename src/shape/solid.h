/*
 * The parts that objects are built of. Each appends a closed, outward mesh to `mesh`, transformed by `pose`.
 * Round parts take as many segments as keep the chord error below 0.2 mm, 12 to 96 (solid_segments); one
 * vertex of each ring lies on the local X axis. A size that is not positive appends nothing.
 */
#ifndef GZM_SHAPE_SOLID_H
#define GZM_SHAPE_SOLID_H

#include <stddef.h>

#include "shape/mesh.h"

struct point2 {
    double x, y;
};

/* ceil(pi / acos(1 - tolerance / radius)), a multiple of 4 in 12..96. */
int solid_segments(double radius);

/* Centred at the pose's origin; full sizes. */
void solid_box(struct mesh *mesh, struct pose pose, double x, double y, double z);
/* A box whose edges are cut by a 45 degree bevel; falls back to solid_box when bevel is too large or 0. */
void solid_beveled_box(struct mesh *mesh, struct pose pose, double x, double y, double z, double bevel);
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
/* Extrude a simple counter-clockwise polygon along Z, centred in height (ear clipping). A polygon that
 * crosses itself gives nothing. */
void solid_extrude(struct mesh *mesh, struct pose pose, const struct point2 *polygon, size_t count,
                   double height);

#endif
