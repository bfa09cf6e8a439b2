/* What carts, trucks and conveyors share: their axes and finishes. They face or carry towards +X. */
#ifndef GZM_GENERATE_FAMILIES_HAUL_H
#define GZM_GENERATE_FAMILIES_HAUL_H

#include "generate/families/make_shapes.h"

/*
 * For families with "length" (X) and "width" (Y): sizes written as a product ("0.9 x 0.6 m") come as width
 * and depth; the longer one becomes the length. Takes a parameter "depth" that has no default.
 */
void haul_axes(struct slots *slots);

/* Painted steel tube: its wall is a quarter of the section. */
struct finish finish_tube(unsigned rgb);
struct finish finish_zinc(void);

/*
 * A shelf with an upstanding edge: board `thick`, edge to `edge` above it, from low to high in x and y (z of
 * both is the board's underside). Fill of the board as given.
 */
void tray_add(const struct bench *bench, const char *name, struct finish finish, struct vec3 low,
              struct vec3 high, double thick, double edge);

#endif
