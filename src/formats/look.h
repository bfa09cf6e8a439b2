/* What parts look like: each pair of material and colour once, with a name that says both. */
#ifndef GZM_FORMATS_LOOK_H
#define GZM_FORMATS_LOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "shape/articulation.h"

struct look {
    char name[PART_NAME_SIZE]; /* "oak", or "oak_1e4fa0" when the colour is not the material's own */
    const struct material *material;
    double red, green, blue, alpha; /* sRGB */
};

struct look_list {
    struct look *looks;
    size_t count, capacity;
    bool failed; /* memory ran out */
};

struct look look_of(const struct part *part);
/* Add those of an object that are not in the list yet, in the order of its parts. */
void looks_add(struct look_list *list, const struct articulation *object);
void looks_free(struct look_list *list);

#endif
