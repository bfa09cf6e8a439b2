/* What a format cannot say of an object. */
#ifndef GZM_FORMATS_LOSSES_H
#define GZM_FORMATS_LOSSES_H

#include "model/format.h"
#include "shape/articulation.h"

struct loss {
    const char *what;   /* "restitution" */
    const char *detail; /* what became of it */
};

/* The loss at `*row` or after it that concerns the object, NULL when there is no more; `*row` begins at 0. */
const struct loss *loss_next(const struct articulation *object, enum export_format format, size_t *row);

#endif
