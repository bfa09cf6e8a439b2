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
/* Free objects: let fall from 0.2 m they come to rest on the floor. Advisory: they stay on a slope of 10 deg.
 */
void physics_check_drop(struct simulator *simulator, struct physics *physics);
/* Driven joints: told to move by 30 degrees they overshoot by less than half of it and arrive within 5 s. */
void physics_check_step(struct simulator *simulator, struct physics *physics);
/* Each movable joint, without gravity, is driven towards its open end and must get somewhere. */
void physics_check_joints(struct simulator *simulator, struct physics *physics);
double physics_rounded(double value);
/* The largest speed of any degree of freedom (m/s, rad/s); `finite` becomes false when one is not a number.
 */
double physics_speed(const struct simulator *simulator, bool *finite);
/* The deepest contact, m. */
double physics_depth(const struct simulator *simulator);
/* How far joint `seen` gets when joint `id` is pushed towards `target`, at most a little more than `needed`.
 */
double physics_push(struct simulator *simulator, int id, int seen, double target, double needed);

#endif
#endif
