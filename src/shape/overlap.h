/* Looking for overlapping links of one object many times, in many poses. */
#ifndef GZM_SHAPE_OVERLAP_H
#define GZM_SHAPE_OVERLAP_H

#include "shape/collision.h"
#include "shape/convex.h"

/* Deeper than this is an overlap; touching parts and rounding stay below. */
#define OVERLAP_ALLOWED 1e-4

struct linked_collider {
    const struct collider *collider;
    size_t link;
};

struct link_box {
    size_t first, end; /* its pieces */
    size_t parent;     /* SIZE_MAX for the root */
    struct vec3 low, high;
    struct pose pose; /* where its pieces are placed; nowhere yet unless `placed` */
    bool placed;
    bool moved; /* by the joints that the search is about */
};

struct overlap_search {
    const struct articulation *object; /* borrowed */
    struct linked_collider *pieces;              /* by link */
    struct convex *placed;
    size_t piece_count;
    struct link_box *boxes;
    struct pose *poses;
    double *home; /* joint values */
    bool all;     /* look at all pairs, not only at those of which one link was moved */
};

/* False when memory ran out. Needs a sound tree and finite numbers. */
bool overlap_search_init(struct overlap_search *search, const struct articulation *object);
void overlap_search_free(struct overlap_search *search);
/* Look only at pairs that `joint` and its followers move against each other; object->joint_count: all. */
void overlap_search_about(struct overlap_search *search, size_t joint);
/* The first pair deeper than `enough`; depth 0 when there is none. */
struct overlap overlap_search_first(struct overlap_search *search, const double *q, double enough);
/* The deepest pair. */
struct overlap overlap_search_worst(struct overlap_search *search, const double *q);
/* Does the joint, or one that follows it, lie between the link and the root? */
bool joint_moves(const struct articulation *object, size_t joint, size_t link);

#endif
