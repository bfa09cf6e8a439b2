/*
 * How deep two convex pieces overlap: GJK (Gilbert, Johnson, Keerthi 1988) and EPA (van den Bergen 2001) on
 * support functions of the collider shapes.
 */
#ifndef GZM_SHAPE_COLLISION_H
#define GZM_SHAPE_COLLISION_H

#include "shape/articulation.h"

/* Penetration depth in metres, 0 when apart. Poses place each collider's link in a common frame. */
double collider_penetration(const struct collider *a, struct pose a_link, const struct collider *b,
                            struct pose b_link);

/* The worst overlap among links that no joint joins (parent and child are skipped), for joint values q. */
struct overlap {
    double depth; /* m; 0 when nothing overlaps */
    size_t link_a, link_b;
};
struct overlap articulation_overlap(const struct articulation *object, const double *q);

/*
 * Shrink joint limits until no link passes through another: each movable joint alone over 33 samples, then
 * all corner combinations of the joints with one parent (up to 6), else pairs. A limit is moved towards
 * home by bisection to 0.1 degrees or 0.5 mm and its reason noted. RESULT_CHECK_FAILED when the home pose
 * itself overlaps by more than 0.1 mm ("overlap_at_rest") or a continuous joint cannot turn all the way
 * ("joint_blocked"). Limits of followers are cut to what their leaders allow. Needs a finished object.
 */
enum result articulation_sweep(struct articulation *object, struct fault *fault);

#endif
