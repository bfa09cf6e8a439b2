/* The judgement of a simulator, when gzm was built with MuJoCo. */
#ifndef GZM_FORMATS_PHYSICS_H
#define GZM_FORMATS_PHYSICS_H

#include <stdbool.h>

#include "shape/articulation.h"
#include "shape/check.h"

/* Was MuJoCo built in? `version` (or NULL) receives its version, *borrowed*, or "". */
bool physics_available(const char **version);

/*
 * Write the object as MJCF in memory, load it in MuJoCo and add checks: mujoco_load (no message),
 * mujoco_mass, mujoco_settle (at rest, not sunk, not fallen), of free objects mujoco_drop (comes to rest
 * after a fall of 0.2 m) and, advisory, mujoco_slope (stays on 10 degrees), of driven ones mujoco_step (30
 * degrees further: overshoot below 50 %, there within 5 s), mujoco_joints (each joint driven to its open end
 * moves: 1 degree or 2 % of the child's diagonal). Without MuJoCo adds one advisory row that says so.
 */
void physics_check(const struct articulation *object, struct check_report *report);

#endif
