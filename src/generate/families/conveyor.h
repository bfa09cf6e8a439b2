/* The supports of conveyors: side rails stand on H-shaped legs with levelling feet. */
#ifndef GZM_GENERATE_FAMILIES_CONVEYOR_H
#define GZM_GENERATE_FAMILIES_CONVEYOR_H

#include "generate/families/haul.h"

/* Legs at even distances (at most 1.5 m) under a conveyor `length` long whose rails stand `half` apart from
 * the middle, up to `top`. */
void conveyor_legs(const struct bench *bench, struct finish finish, double length, double half, double top);

#endif
