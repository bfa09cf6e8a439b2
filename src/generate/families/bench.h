/* Benches to sit on: what the kinds share. */
#ifndef GZM_GENERATE_FAMILIES_BENCH_H
#define GZM_GENERATE_FAMILIES_BENCH_H

#include "generate/families/make.h"

struct seat_bench {
    const struct slots *slots;
    double w, d, h, seat;     /* m, outer sizes and the height of the seat */
    double front, seat_depth; /* y of the front edge of a slatted seat, its depth */
    size_t slats;
    bool arms, back, cushion;
    struct finish wood, frame, pad;
};

/* A padded bench on a steel frame; its back tilts about the seat's end. */
void gym_bench_build(const struct seat_bench *seat, const struct bench *bench);
void gym_bench_drive(const struct slots *slots, struct articulation *object);

#endif
