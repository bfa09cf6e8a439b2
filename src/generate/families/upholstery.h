/* Soft things of seats and beds: cushions that bulge, padded slabs, tapered feet. */
#ifndef GZM_GENERATE_FAMILIES_UPHOLSTERY_H
#define GZM_GENERATE_FAMILIES_UPHOLSTERY_H

#include "generate/families/make_shapes.h"

/*
 * A stuffed cushion (superellipsoid) at a pose, full sizes. `edge` is how its rim falls off: 0.25 a firm seat
 * cushion, 1 a pillow with a seam. Collider: a box.
 */
struct part *cushion_add(const struct bench *bench, const char *name, struct finish finish, struct pose pose,
                         struct vec3 size, double edge);
/* The pose at `at`, turned about X: positive tilts the top towards +Y. */
struct pose pose_leaning(struct vec3 at, double angle);
/* A tapered round foot with a glide, from the floor up to `top`, splayed by `splay` (m, outwards). */
void sofa_foot_add(const struct bench *bench, struct finish finish, struct vec3 top, struct vec3 splay,
                   double radius);

#endif
