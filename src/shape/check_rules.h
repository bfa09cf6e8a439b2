/* The rules behind check_articulation, one function per row, grouped by file. */
#ifndef GZM_SHAPE_CHECK_RULES_H
#define GZM_SHAPE_CHECK_RULES_H

#include "shape/check.h"

/* Rows closed_manifold, orientation, degenerate, euler. False when numbers are so broken that nothing else
 * can be judged. */
bool check_meshes(const struct articulation *object, struct check_report *report);
/* Rows tree, joint_frames, names. False when the tree or its frames are broken. */
bool check_structure(const struct articulation *object, struct check_report *report);
/* Rows inertia, mass_plausibility. */
void check_masses(const struct articulation *object, struct check_report *report);
/* Rows overlap_at_rest, joint_sweep, collider_cover. */
void check_contacts(const struct articulation *object, struct check_report *report);
/* Rows stability, stability_open, ground, drives. */
void check_statics(const struct articulation *object, struct check_report *report);

#endif
