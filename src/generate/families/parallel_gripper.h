/* The gripper as a part of other families: an arm carries it on its flange. */
#ifndef GZM_GENERATE_FAMILIES_PARALLEL_GRIPPER_H
#define GZM_GENERATE_FAMILIES_PARALLEL_GRIPPER_H

#include "generate/slots.h"
#include "shape/articulation.h"

/*
 * Add base and fingers; slots "stroke", "finger_length" and "force" are read, the material of the housing is
 * `material` or aluminium. The base's frame is the mount, Z towards the fingers, which slide along Y. Returns
 * the base link, which no joint moves yet.
 */
size_t gripper_add(const struct slots *slots, struct articulation *object);
/* out_of_range when the fingers are so long for the stroke that they hardly move. */
enum result gripper_check(const struct slots *slots, struct fault *fault);
/* Gains of the finger drive, from the force asked for; after the sweep. */
void gripper_drive(const struct slots *slots, struct articulation *object);

/* The rows of the gripper's own parameters, for the families that carry one. */
#define GRIPPER_PARAMETERS(stroke_default)                                                                     \
    {"stroke",                                                                                                 \
     "m",                                                                                                      \
     PARAMETER_NUMBER,                                                                                         \
     stroke_default,                                                                                           \
     0.01,                                                                                                     \
     0.3,                                                                                                      \
     "Robotiq 2F-85 class: 85 mm",                                                                             \
     NULL,                                                                                                     \
     "gripper_stroke finger_stroke",                                                                           \
     NULL,                                                                                                     \
     SCALE_NONE},                                                                                              \
        {"finger_length", "m", PARAMETER_NUMBER, "", 0.02, 0.3, "", NULL, "finger_size", NULL, SCALE_NONE},    \
        {"fingers", "",  PARAMETER_COUNT, "2", 2, 2, "parallel grippers have two fingers", NULL,               \
         NULL,      "2", SCALE_NONE},                                                                          \
        {"fingers_kind", "",   PARAMETER_CHOICE, "parallel", 0, 0, "only parallel ones are built", "parallel", \
         NULL,           NULL, SCALE_NONE},                                                                    \
    {                                                                                                          \
        "force", "N", PARAMETER_NUMBER, "100", 5, 500, "2F-85 class: 20 to 235 N", NULL, "grip_force", NULL,   \
            SCALE_NONE                                                                                         \
    }

#endif
