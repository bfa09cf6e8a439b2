/* The simulated checks. Private to formats/, only with GZM_MUJOCO. */
#ifndef GZM_FORMATS_PHYSICS_INSIDE_H
#define GZM_FORMATS_PHYSICS_INSIDE_H

#ifdef GZM_MUJOCO

#include "formats/simulator.h"
#include "shape/articulation.h"
#include "shape/check.h"

struct physics {
    const struct articulation *object;
    struct check_report *report;
    const char *stage; /* the check that runs now */
};

/* Up to 2 s from the rest pose, motors on: at rest in the end, not sunk, not fallen, not gone. */
void physics_check_settle(struct simulator *simulator, struct physics *physics);
/* Each movable joint, without gravity, is driven towards its open end and must get somewhere. */
void physics_check_joints(struct simulator *simulator, struct physics *physics);
double physics_rounded(double value);

#endif
#endif
