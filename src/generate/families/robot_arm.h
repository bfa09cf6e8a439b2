/*
 * Robot arms as a part of other families, and their shapes: tables in metres for a reference reach, in the
 * pose where all joints are 0.
 */
#ifndef GZM_GENERATE_FAMILIES_ROBOT_ARM_H
#define GZM_GENERATE_FAMILIES_ROBOT_ARM_H

#include <stddef.h>

#include "generate/families/make.h"
#include "generate/families/parallel_gripper.h"
#include "generate/families/suction_gripper.h"

enum piece_shape { PIECE_ROD, PIECE_BLOCK };
enum piece_tone { TONE_BODY, TONE_ACCENT, TONE_DARK, TONE_METAL };

/* A cylinder from a to b, or a box with the corners a and b, on link `link` (0: base). */
struct arm_piece {
    int link;
    enum piece_shape shape;
    enum piece_tone tone;
    struct vec3 a, b;
    double radius; /* of a rod; the bevel of a block */
};

struct arm_axis {
    const char *joint, *link; /* names of the joint and of the link it moves */
    struct vec3 at, axis;
    double low, high, home; /* degrees */
    double speed;           /* degrees/s */
    int keep_from;          /* built with this many axes or more */
    double motor;           /* kg of motor and gear in the link it moves, at the reference */
};

struct arm_shape {
    double reach; /* m, that the table is drawn for */
    const struct arm_axis *axes;
    size_t axis_count;
    const struct arm_piece *pieces;
    size_t piece_count;
    struct pose tool;   /* the flange's face; Z away from it */
    const char *limits; /* where the limits come from */
};

struct arm_choice {
    size_t dof;
    double reach, payload; /* m, kg */
    bool cobot;
    const struct slots *slots; /* "gripper" and the rows of the grippers; faults name "payload" */
    struct finish body;        /* of the housings */
    struct bench mount; /* link that carries the arm, and where in its frame it stands; not read when the
                           object has no links yet: then the arm is the root */
};

/* What arms of this reach usually carry, kg: UR3e to UR20; IRB 120 to IRB 6700. */
double arm_usual_payload(double reach, bool cobot);
/* Aluminium in the usual colour, unless the slots "material" and "color" say otherwise. */
struct finish arm_finish(const struct slots *slots, bool cobot);
/* Sets what is open of the grippers' rows for an arm of this reach and payload. */
void arm_fill_gripper(struct slots *slots, double reach, double payload);
/* Adds links, joints, gripper and the site "tcp" or "grasp". out_of_range when values do not go together. */
enum result arm_add(const struct arm_choice *choice, struct articulation *object, struct fault *fault);
/* Gains for this payload at the tool, gripper included; after the sweep. */
void arm_drive(const struct slots *slots, struct articulation *object, double payload);

/* The rows of an arm's tool. */
#define TOOL_PARAMETERS                                                                                    \
    {"gripper",     "",         PARAMETER_CHOICE, "none", 0, 0, "none asked for", "none parallel suction", \
     "cup_gripper", "parallel", SCALE_NONE},                                                               \
        GRIPPER_PARAMETERS(""), SUCTION_PARAMETERS

extern const struct arm_shape arm_cobot, arm_industrial, arm_seven;

#endif
