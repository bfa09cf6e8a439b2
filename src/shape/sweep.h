/* Moving joints through their ranges: shared by articulation_sweep and the check of its result. */
#ifndef GZM_SHAPE_SWEEP_H
#define GZM_SHAPE_SWEEP_H

#include "shape/overlap.h"

enum { SWEEP_SAMPLES = 33, CORNER_JOINTS_MOST = 6 };

/* Joints that take extreme values together, and which extremes. */
struct corner {
    size_t joints[CORNER_JOINTS_MOST];
    size_t count;
    unsigned upper; /* bit i: joint i is at its upper end, otherwise at its lower end */
};

/* Called with each corner; false ends the walk. */
typedef bool corner_visit(void *context, const struct corner *corner);

/*
 * All corner combinations of the joints of each parent when there are up to 6, else of each two of them.
 * Continuous joints and followers are left out. False when a visit ended the walk.
 */
bool sweep_corners(const struct articulation *object, corner_visit *visit, void *context);
/* Value number `sample` of a joint: from lower to upper, or once around. */
double sweep_sample(const struct joint *joint, int sample);
/* q = home, with the joints of the corner `share` (0 to 1) of the way to their ends. */
void sweep_corner_values(const struct overlap_search *search, const struct corner *corner, double share,
                         double *q);

/* The first overlap that moving joints meets; `joint` is one that was moved. */
struct sweep_hit {
    struct overlap overlap;
    size_t joint;
};
/* True when joints can move freely; false with a hit, or with an infinite depth when memory ran out. */
bool sweep_is_free(const struct articulation *object, struct sweep_hit *hit);

#endif
