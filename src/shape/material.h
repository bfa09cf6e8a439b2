/* What parts are made of. One table; `source` says where density and friction come from. */
#ifndef GZM_SHAPE_MATERIAL_H
#define GZM_SHAPE_MATERIAL_H

#include <stddef.h>

struct material {
    const char *name;                         /* "oak" */
    double density;                           /* kg/m3 */
    double static_friction, dynamic_friction; /* against itself */
    double restitution;
    double red, green, blue, alpha; /* sRGB, 0 to 1 */
    double roughness, metallic;
    const char *source;
};

extern const struct material material_table[];
extern const size_t material_count;

/* By name or alias ("aluminum"), ASCII case ignored; NULL when unknown. */
const struct material *material_find(const char *name);
/* sRGB to linear (IEC 61966-2-1). */
double color_to_linear(double srgb);

#endif
