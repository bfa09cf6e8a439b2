/*
 * Convex colliders for the solids of solid.h. Poses are in the frame of the link. Outlines and profiles are
 * first thinned out as far as a contact does not notice (COLLIDER_TOLERANCE), so that pieces stay few; a
 * shape that has no volume adds nothing. Memory failure is marked in the part's mesh, as everywhere.
 */
#ifndef GZM_SHAPE_COLLIDERS_H
#define GZM_SHAPE_COLLIDERS_H

#include "shape/articulation.h"
#include "shape/polygon.h"

/* Metres; well below the 5 mm of the check "collider_cover". */
#define COLLIDER_TOLERANCE 0.0015

void part_add_box(struct part *part, struct pose pose, struct vec3 size);
/* Axis Z, centred. */
void part_add_cylinder(struct part *part, struct pose pose, double radius, double height);
void part_add_sphere(struct part *part, struct pose pose, double radius);
/* Axis Z; `height` between the sphere centres. */
void part_add_capsule(struct part *part, struct pose pose, double radius, double height);
/*
 * For solid_plate: extruded convex pieces. Holes below 12 mm across are not in it; larger round ones get at
 * least eight corners.
 */
void part_add_plate(struct part *part, struct pose pose, const struct outline *rings, size_t ring_count,
                    double height);
/*
 * For solid_lathe: one hull when the profile is convex and has few corners, else a stack of cylinders and
 * frustums. A profile that goes up and down (a vessel) gives one hull: vessels take part_add_ring for the
 * wall.
 */
void part_add_turned(struct part *part, struct pose pose, const struct point2 *profile, size_t count);
/* For solid_lathe_ring: `sectors` hulls around Z, each about the whole section. */
void part_add_ring(struct part *part, struct pose pose, const struct point2 *polygon, size_t count,
                   int sectors);
/* Sectors that keep the wall of a ring of this radius to its place within about 2.5 mm: 12, 16 or 24. */
int ring_sectors(double radius);
/*
 * For solid_pipe: a cylinder for each straight end, capsules between; bends in steps of 45 degrees. A bar
 * without corners is one cylinder.
 */
void part_add_pipe(struct part *part, struct pose pose, const struct vec3 *path, size_t count, bool closed,
                   double radius, double bend);
/* For solid_sweep: a hull between each two rings of the mesh, of which `first` is the first vertex. */
void part_add_spans(struct part *part, size_t first, size_t around, size_t rings, bool closed);

#endif
