/* What the files of the bins share. */
#ifndef GZM_GENERATE_FAMILIES_BIN_H
#define GZM_GENERATE_FAMILIES_BIN_H

#include "generate/families/make.h"

struct bin {
    const struct slots *slots;
    struct articulation *object;
    double width, depth, height; /* m, outer */
    struct finish body, lid;
};

void bin_build_wheelie(const struct bin *bin);

#endif
