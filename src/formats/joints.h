/* What the writers ask about joints. */
#ifndef GZM_FORMATS_JOINTS_H
#define GZM_FORMATS_JOINTS_H

#include "shape/articulation.h"

/* Has the object a joint that moves? */
bool joints_move(const struct articulation *object);
/* The leader of a joint that follows another, or NULL. */
const struct joint *joint_leader(const struct articulation *object, const struct joint *joint);
/* Held by a motor of its own at a position. */
bool joint_is_driven(const struct joint *joint);

/* The joint that moves a link; NULL for the root. */
const struct joint *joint_of_link(const struct articulation *object, size_t link);

#endif
