/* The vacuum gripper as a part of other families: an arm carries it on its flange. */
#ifndef GZM_GENERATE_FAMILIES_SUCTION_GRIPPER_H
#define GZM_GENERATE_FAMILIES_SUCTION_GRIPPER_H

#include "generate/slots.h"
#include "shape/articulation.h"

/*
 * Holding force by the cup makers' rule F = p A / S with p = 60 kPa below the air's pressure and S = 2 (cups
 * on top of the load). `fill` sets the slots "cups" and "cup_diameter" for a load in kg; `payload` is what
 * the cups that are set hold, in kg.
 */
void suction_fill(struct slots *slots, double load);
double suction_payload(const struct slots *slots);
/*
 * Add one link: flange, manifold and bellows cups by the slots "cups" and "cup_diameter". Its frame is the
 * mount, Z towards the cups. Adds the site "grasp" in the plane of the lips. Returns the link, which no joint
 * moves yet.
 */
size_t suction_add(const struct slots *slots, struct articulation *object);

/* The rows of the gripper's own parameters, for the families that carry one. */
#define SUCTION_PARAMETERS                                                                          \
    {"cups", "", PARAMETER_COUNT, "", 1, 4, "", NULL, NULL, NULL, SCALE_NONE},                      \
    {                                                                                               \
        "cup_diameter", "m", PARAMETER_NUMBER, "", 0.01, 0.15, "", NULL, "cup_size diameter", NULL, \
            SCALE_NONE                                                                              \
    }

#endif
