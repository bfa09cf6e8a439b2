#include "shape/material.h"

#include <math.h>

#include "base/text.h"

/* Where numbers come from. Restitution stays at or below 0.3: measured values scatter, and furniture that
 * bounces does not settle. */
#define OWN_REST "restitution, roughness and colour: chosen by gzm; "
#define WOOD_TABLE OWN_REST "density: Engineering ToolBox, wood densities; "
#define PLASTIC_TABLE OWN_REST "density: plastics tables of matmake.com and 24kjx.com.cn; "
#define DENSITY_TABLE OWN_REST "density: table of densities, scribd.com 217626278; "
#define MATWEB OWN_REST "density: MatWeb values in OpenMaterialsSelector; "
#define TEXTBOOK OWN_REST "density: textbook value; "
#define ISO_TABLE OWN_REST "density: EN ISO 10456, tabulated design values; "
#define STEEL_CODE OWN_REST "density: EN 1993-1-2, unit mass of steel; "
#define FRICTION_TABLE "friction: howwhy.nfshost.com friction pairs"
#define FRICTION_OWN "friction: chosen by gzm"

const struct material material_table[] = {
    /* name, density, friction static and dynamic, restitution, sRGB and alpha, roughness, metallic, source */
    {"oak", 740, 0.5, 0.3, 0.3, 0.72, 0.56, 0.38, 1, 0.6, 0, WOOD_TABLE FRICTION_TABLE " (wood on wood)"},
    {"beech", 720, 0.5, 0.3, 0.3, 0.83, 0.67, 0.49, 1, 0.55, 0, WOOD_TABLE FRICTION_TABLE " (wood on wood)"},
    {"maple", 680, 0.5, 0.3, 0.3, 0.88, 0.76, 0.60, 1, 0.55, 0, WOOD_TABLE FRICTION_TABLE " (wood on wood)"},
    {"birch", 670, 0.5, 0.3, 0.3, 0.88, 0.78, 0.62, 1, 0.55, 0, WOOD_TABLE FRICTION_TABLE " (wood on wood)"},
    {"pine", 510, 0.5, 0.3, 0.3, 0.87, 0.72, 0.50, 1, 0.65, 0, WOOD_TABLE FRICTION_TABLE " (wood on wood)"},
    {"walnut", 660, 0.5, 0.3, 0.3, 0.36, 0.24, 0.17, 1, 0.55, 0, WOOD_TABLE FRICTION_TABLE " (wood on wood)"},
    {"plywood", 600, 0.5, 0.3, 0.2, 0.80, 0.66, 0.47, 1, 0.7, 0, TEXTBOOK FRICTION_TABLE " (wood on wood)"},
    {"mdf", 750, 0.5, 0.3, 0.2, 0.68, 0.56, 0.44, 1, 0.7, 0, TEXTBOOK FRICTION_TABLE " (wood on wood)"},
    {"particle_board", 680, 0.5, 0.3, 0.2, 0.76, 0.66, 0.52, 1, 0.7, 0,
     TEXTBOOK FRICTION_TABLE " (wood on wood)"},
    {"bamboo", 350, 0.4, 0.3, 0.3, 0.84, 0.74, 0.48, 1, 0.6, 0, WOOD_TABLE FRICTION_OWN},
    {"steel", 7850, 0.6, 0.3, 0.3, 0.60, 0.62, 0.64, 1, 0.35, 1, STEEL_CODE FRICTION_TABLE " (dry steel)"},
    {"stainless_steel", 7900, 0.6, 0.3, 0.3, 0.75, 0.76, 0.77, 1, 0.25, 1,
     ISO_TABLE FRICTION_TABLE " (dry steel)"},
    {"cast_iron", 7200, 0.6, 0.3, 0.3, 0.30, 0.30, 0.32, 1, 0.6, 1, DENSITY_TABLE FRICTION_OWN},
    {"aluminium", 2710, 0.6, 0.4, 0.3, 0.80, 0.81, 0.83, 1, 0.35, 1, DENSITY_TABLE FRICTION_OWN},
    {"brass", 8400, 0.5, 0.3, 0.3, 0.80, 0.66, 0.33, 1, 0.3, 1, DENSITY_TABLE FRICTION_OWN},
    {"bronze", 8500, 0.5, 0.3, 0.3, 0.69, 0.48, 0.28, 1, 0.3, 1, DENSITY_TABLE FRICTION_OWN},
    {"copper", 8930, 0.5, 0.3, 0.3, 0.79, 0.48, 0.34, 1, 0.3, 1, TEXTBOOK FRICTION_OWN},
    {"abs", 1050, 0.4, 0.3, 0.3, 0.25, 0.26, 0.28, 1, 0.5, 0, PLASTIC_TABLE FRICTION_OWN},
    {"polypropylene", 905, 0.3, 0.2, 0.3, 0.86, 0.87, 0.88, 1, 0.45, 0, PLASTIC_TABLE FRICTION_OWN},
    {"hdpe", 950, 0.3, 0.2, 0.3, 0.20, 0.40, 0.68, 1, 0.45, 0, PLASTIC_TABLE FRICTION_OWN},
    {"pvc", 1380, 0.4, 0.3, 0.3, 0.82, 0.82, 0.80, 1, 0.3, 0, PLASTIC_TABLE FRICTION_OWN},
    {"polycarbonate", 1210, 0.4, 0.3, 0.3, 0.86, 0.90, 0.92, 0.4, 0.3, 0, PLASTIC_TABLE FRICTION_OWN},
    {"acrylic", 1180, 0.4, 0.3, 0.3, 0.88, 0.93, 0.95, 0.35, 0.3, 0, PLASTIC_TABLE FRICTION_OWN},
    {"nylon", 1140, 0.25, 0.2, 0.3, 0.90, 0.89, 0.84, 1, 0.4, 0, PLASTIC_TABLE FRICTION_OWN},
    {"pom", 1420, 0.25, 0.2, 0.3, 0.93, 0.93, 0.91, 1, 0.4, 0, PLASTIC_TABLE FRICTION_OWN},
    {"pet", 1380, 0.25, 0.2, 0.3, 0.80, 0.90, 0.92, 0.5, 0.4, 0, PLASTIC_TABLE FRICTION_OWN},
    {"rubber", 950, 1.0, 0.7, 0.3, 0.10, 0.10, 0.11, 1, 0.9, 0,
     PLASTIC_TABLE FRICTION_TABLE " (rubber on dry concrete)"},
    {"neoprene", 1240, 1.0, 0.7, 0.3, 0.14, 0.14, 0.15, 1, 0.9, 0,
     PLASTIC_TABLE FRICTION_TABLE " (rubber on dry concrete)"},
    {"silicone", 1150, 0.9, 0.7, 0.2, 0.78, 0.80, 0.82, 1, 0.9, 0, TEXTBOOK FRICTION_OWN},
    {"foam", 40, 0.9, 0.7, 0.2, 0.85, 0.82, 0.72, 1, 0.9, 0, TEXTBOOK FRICTION_OWN},
    {"glass", 2500, 0.4, 0.3, 0.3, 0.80, 0.90, 0.90, 0.3, 0.05, 0, ISO_TABLE FRICTION_OWN},
    {"ceramic", 2350, 0.4, 0.3, 0.3, 0.93, 0.92, 0.89, 1, 0.25, 0, TEXTBOOK FRICTION_OWN},
    {"concrete", 2350, 0.8, 0.6, 0.2, 0.62, 0.61, 0.59, 1, 0.9, 0, MATWEB FRICTION_OWN},
    {"brick", 1900, 0.8, 0.6, 0.2, 0.63, 0.31, 0.24, 1, 0.9, 0, DENSITY_TABLE FRICTION_OWN},
    {"granite", 2700, 0.5, 0.4, 0.3, 0.45, 0.43, 0.43, 1, 0.4, 0, ISO_TABLE FRICTION_OWN},
    {"cardboard", 150, 0.4, 0.3, 0.1, 0.72, 0.56, 0.38, 1, 0.9, 0,
     OWN_REST "density: textbook value of the corrugated wall as a whole; " FRICTION_OWN},
    {"leather", 860, 0.6, 0.5, 0.1, 0.36, 0.22, 0.15, 1, 0.9, 0, TEXTBOOK FRICTION_OWN},
    {"fabric", 300, 0.6, 0.5, 0.1, 0.45, 0.48, 0.53, 1, 0.9, 0, TEXTBOOK FRICTION_OWN},
    {"ptfe", 2200, 0.04, 0.04, 0.2, 0.95, 0.95, 0.95, 1, 0.3, 0, ISO_TABLE FRICTION_TABLE " (on steel)"},
};

const size_t material_count = sizeof material_table / sizeof material_table[0];

static const struct {
    const char *alias, *name;
} aliases[] = {
    {"wood", "oak"},
    {"wooden", "oak"},
    {"hardwood", "oak"},
    {"softwood", "pine"},
    {"ply", "plywood"},
    {"fiberboard", "mdf"},
    {"fibreboard", "mdf"},
    {"chipboard", "particle_board"},
    {"particleboard", "particle_board"},
    {"particle board", "particle_board"},
    {"metal", "steel"},
    {"metallic", "steel"},
    {"sheet metal", "steel"},
    {"stainless", "stainless_steel"},
    {"stainless steel", "stainless_steel"},
    {"inox", "stainless_steel"},
    {"chrome", "stainless_steel"},
    {"iron", "cast_iron"},
    {"cast iron", "cast_iron"},
    {"aluminum", "aluminium"},
    {"alu", "aluminium"},
    {"plastic", "abs"},
    {"pp", "polypropylene"},
    {"polyethylene", "hdpe"},
    {"pe", "hdpe"},
    {"vinyl", "pvc"},
    {"pc", "polycarbonate"},
    {"pmma", "acrylic"},
    {"plexiglass", "acrylic"},
    {"perspex", "acrylic"},
    {"polyamide", "nylon"},
    {"delrin", "pom"},
    {"acetal", "pom"},
    {"natural rubber", "rubber"},
    {"polyurethane foam", "foam"},
    {"pu foam", "foam"},
    {"porcelain", "ceramic"},
    {"stoneware", "ceramic"},
    {"cement", "concrete"},
    {"stone", "granite"},
    {"marble", "granite"},
    {"corrugated cardboard", "cardboard"},
    {"textile", "fabric"},
    {"cloth", "fabric"},
    {"upholstery", "fabric"},
    {"teflon", "ptfe"},
};

static const struct material *find_row(const char *name)
{
    for (size_t i = 0; i < material_count; i++) {
        if (text_equal_nocase(material_table[i].name, name))
            return &material_table[i];
    }
    return NULL;
}

const struct material *material_find(const char *name)
{
    const struct material *row = name != NULL ? find_row(name) : NULL;
    for (size_t i = 0; row == NULL && name != NULL && i < sizeof aliases / sizeof aliases[0]; i++) {
        if (text_equal_nocase(aliases[i].alias, name))
            row = find_row(aliases[i].name);
    }
    return row;
}

double color_to_linear(double srgb)
{
    if (!(srgb > 0))
        return 0;
    if (srgb >= 1)
        return 1;
    return srgb <= 0.04045 ? srgb / 12.92 : pow((srgb + 0.055) / 1.055, 2.4);
}
