/* The vise of workbenches. */
#ifndef GZM_GENERATE_FAMILIES_WORKBENCH_H
#define GZM_GENERATE_FAMILIES_WORKBENCH_H

#include "generate/families/make_shapes.h"

struct vise {
    double jaw;        /* width of the jaws, m */
    struct vec3 front; /* on the front edge of the top, where the jaws' middle is */
    struct finish paint;
    const char *state; /* "closed", "open", "half_open" */
};

/* Fixed jaw on the link of `bench`; link vise_jaw on joint vise_slide, link vise_screw on vise_screw_turn. */
void vise_add(const struct bench *bench, const struct vise *vise);

#endif
