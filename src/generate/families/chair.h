/* Chairs: what the kinds share. */
#ifndef GZM_GENERATE_FAMILIES_CHAIR_H
#define GZM_GENERATE_FAMILIES_CHAIR_H

#include "generate/families/make.h"

struct chair {
    const struct slots *slots;
    struct articulation *object;
    double width, depth, height; /* m, outer sizes */
    double seat;                 /* m, height of the seat's top */
    bool arms, back;
    struct finish frame, cushion, metal;
};

/* A swivel chair: five castors, a gas spring, a tilting seat. */
void chair_build_office(const struct chair *chair);

#endif
