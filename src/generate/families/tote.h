/* Euro stacking containers, alone (families/tote.c) or as a load of something else. */
#ifndef GZM_GENERATE_FAMILIES_TOTE_H
#define GZM_GENERATE_FAMILIES_TOTE_H

#include "generate/families/make_shapes.h"

struct tote {
    double width, depth, height; /* m, outer */
    struct finish finish;
    bool grips; /* holes to carry it by; without them colliders stay few */
};

/* The largest of 800 x 600, 600 x 400, 400 x 300 and 300 x 200 mm within the sizes; false when none is. */
bool tote_size_within(double width, double depth, double height, struct tote *tote);
/* Parts of an open container that stands on `at`, centred there. */
void tote_add(const struct bench *bench, const struct tote *tote, struct vec3 at);

#endif
