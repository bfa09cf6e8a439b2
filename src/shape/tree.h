/* The shape of the tree of links: used by articulation_finish and the checks. */
#ifndef GZM_SHAPE_TREE_H
#define GZM_SHAPE_TREE_H

#include "shape/articulation.h"

enum { TREE_TEXT_SIZE = 160 };

/*
 * One root, parents before children, every link but the root moved by exactly one joint, mimic joints
 * following a movable joint that itself follows none. False with a sentence in `text` otherwise.
 */
bool tree_is_sound(const struct articulation *object, char text[TREE_TEXT_SIZE]);
/*
 * All values of joints and poses finite, axes and rotations of unit length within 1e-9, lower <= home <=
 * upper and open_end between them. False with a sentence in `text` otherwise.
 */
bool tree_frames_are_sound(const struct articulation *object, char text[TREE_TEXT_SIZE]);
/* The joint that moves `link`, or NULL for the root. Needs a sound tree. */
const struct joint *tree_joint_of(const struct articulation *object, size_t link);
/* The value of a joint: `q` (NULL: home), and what mimic joints make of it. */
double tree_joint_value(const struct articulation *object, size_t joint, const double *q);

#endif
