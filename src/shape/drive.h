/*
 * Position drives that hold and move what they carry. Loads are those of rigid bodies: the diagonal of the
 * joint-space mass matrix and the gravity term (Featherstone, "Rigid Body Dynamics Algorithms", 2008,
 * composite rigid bodies). SI units.
 */
#ifndef GZM_SHAPE_DRIVE_H
#define GZM_SHAPE_DRIVE_H

#include "shape/articulation.h"

/* What one joint feels, its followers (mimic) and its armature included. */
struct joint_load {
    double inertia; /* kg m2 or kg */
    double gravity; /* Nm or N, as an amount (>= 0), gravity 9.81 along -Z */
};

/*
 * Loads of all joints (`loads` has joint_count rows) at joint values `q` (NULL: home) of a finished object.
 * `payload_kg` (0: none) hangs on `payload_link` at its first site, or at its origin where it has none.
 * False when memory ran out.
 */
bool articulation_joint_loads(const struct articulation *object, const double *q, double payload_kg,
                              size_t payload_link, struct joint_load *loads);

/*
 * Set kp, kv and effort of every joint with DRIVE_POSITION from the worst inertia M and the worst gravity
 * load G over 200 fixed poses within the limits, payload on:
 *     kp = max(M (2 pi 3)^2, 60 G),  kv = 2 sqrt(kp M),  effort = 3 G + 30 M
 * (3 Hz, critically damped, gravity sag below 1 degree). Call after articulation_finish and
 * articulation_sweep. Sets `failed` when memory ran out.
 */
void articulation_set_drives(struct articulation *object, double payload_kg, size_t payload_link);

#endif
