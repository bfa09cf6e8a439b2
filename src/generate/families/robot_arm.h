/* The shapes of robot arms: tables in metres for a reference reach, in the pose where all joints are 0. */
#ifndef GZM_GENERATE_FAMILIES_ROBOT_ARM_H
#define GZM_GENERATE_FAMILIES_ROBOT_ARM_H

#include <stddef.h>

#include "model/pose.h"

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

extern const struct arm_shape arm_cobot, arm_industrial, arm_seven;

#endif
