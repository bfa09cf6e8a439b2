/* What the files of the forklift share. The truck faces +X; the origin lies under the middle of its body. */
#ifndef GZM_GENERATE_FAMILIES_FORKLIFT_H
#define GZM_GENERATE_FAMILIES_FORKLIFT_H

#include "generate/families/haul.h"
#include "generate/families/make_moving.h"

struct forklift {
    const struct slots *slots;
    struct articulation *object;
    double rear, face;       /* x of the counterweight's back and of the forks' shanks */
    double half, guard;      /* half the width, height of the overhead guard */
    double mast, fork, lift; /* height of the lowered mast, length of the forks, lift height */
    double front, back;      /* x of the axles */
    struct finish paint, dark, steel, weight;
};

/* The fixed body: frame, counterweight, hood, seat, cowl, guard, lights (forklift_body.c). */
void forklift_body(const struct forklift *f, const struct bench *bench);
/* Tilting mast, inner mast, carriage and forks, each with its joint (forklift_mast.c). */
void forklift_mast(const struct forklift *f, const struct bench *chassis);

#endif
