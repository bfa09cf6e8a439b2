/* Hand-made objects that exercise every feature of the writers. All are *new*; articulation_free frees them.
 */
#ifndef GZM_TEST_FORMATS_OBJECTS_H
#define GZM_TEST_FORMATS_OBJECTS_H

#include "formats/archive.h"
#include "shape/articulation.h"

/* Bolted down: a hinged door and a drawer; boxes, a cylinder, a sphere. */
void object_cabinet(struct articulation *object);
/* Bolted down: two driven links whose rest pose is not 0, a wrist about a slanted axis, two mimic fingers. */
void object_arm(struct articulation *object);
/* Free, one link; a capsule and a convex collider. */
void object_crate(struct articulation *object);
/* Free, with four continuous wheels. */
void object_cart(struct articulation *object);

/* What was understood of "oak cabinet <b>"; free with understanding_clear. */
void understanding_example(struct understanding *understanding);

#endif
