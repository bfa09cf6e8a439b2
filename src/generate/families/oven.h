/* What the hobs of stoves and cooktops share with the oven below. */
#ifndef GZM_GENERATE_FAMILIES_OVEN_H
#define GZM_GENERATE_FAMILIES_OVEN_H

#include "generate/families/appliance.h"

struct oven {
    const struct slots *slots;
    struct articulation *object;
    double w, d, h, front; /* front: where the body begins, behind the door */
    size_t burners, knobs;
    struct finish body, door, handle;
};

/* Burners of the fuel asked for on the plane z = top, between y0 and y1. */
void oven_add_hob(const struct oven *oven, const struct bench *bench, double top, double y0, double y1);

#endif
