/* Beds: what the kinds share. */
#ifndef GZM_GENERATE_FAMILIES_BED_H
#define GZM_GENERATE_FAMILIES_BED_H

#include "generate/families/make.h"

struct bed {
    double w, l, thick; /* m, the mattress */
    double h;           /* m, the whole */
    double rail;        /* m, thickness of the side rails */
    double slats;       /* m, height of the slats' top */
    double middle;      /* y of the middle of the mattress */
    struct finish frame, mattress, pillow, blanket;
};

/* On the slats, whose top is at `z`. */
void bed_add_slats(const struct bed *bed, const struct bench *bench, double z);
void bed_add_bedding(const struct bed *bed, const struct bench *bench, double z, size_t pillows,
                     bool blanket);

/* Two beds, one above the other, with guard rails and a ladder. */
enum result bed_build_bunk(const struct bed *bed, const struct slots *slots, struct articulation *object,
                           struct fault *fault);

#endif
