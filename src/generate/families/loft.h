/*
 * Bodies whose section is a rounded rectangle that changes along an axis: bins, cases, hoods, lids. A section
 * lies at `z` along the axis of the pose, its middle at x and y. Sections come in order of z; radii are kept
 * between 1 mm and what the section allows. Colliders as in make_shapes.h.
 */
#ifndef GZM_GENERATE_FAMILIES_LOFT_H
#define GZM_GENERATE_FAMILIES_LOFT_H

#include "generate/families/make_shapes.h"

enum { LOFT_SECTIONS_MOST = 12 };

struct section {
    double z, width, depth, radius, x, y;
};

/* Solid, closed at both ends. Colliders: a hull between each two sections. */
struct part *bench_loft(const struct bench *bench, const char *name, struct finish finish, struct pose pose,
                        const struct section *sections, size_t count);
/*
 * Hollow, open at the last section; a floor of that thickness closes the first one, floor 0 leaves it open
 * too. Colliders: the floor, and pieces of the wall between each two sections, so that things lie in it.
 */
struct part *bench_tub(const struct bench *bench, const char *name, struct finish finish, struct pose pose,
                       const struct section *sections, size_t count, double wall, double floor);
/* The same, seen only: no colliders, for trim that lies within 5 mm of what is touched. */
struct part *bench_tub_seen(const struct bench *bench, const char *name, struct finish finish,
                            struct pose pose, const struct section *sections, size_t count, double wall,
                            double floor);

#endif
