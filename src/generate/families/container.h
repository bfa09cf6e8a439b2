/* What the builders of vessels share. Lengths in metres; the origin is the centre of the base. */
#ifndef GZM_GENERATE_FAMILIES_CONTAINER_H
#define GZM_GENERATE_FAMILIES_CONTAINER_H

#include "generate/families/make_shapes.h"

enum { VESSEL_POINTS_MOST = 64 };

/* The outer line of a vessel, from the base up: x as a share of the radius, y as a share of the height. */
struct vessel {
    const char *kind, *title;
    double diameter, height, wall, floor;
    const char *material;
    unsigned rgb; /* 0: the material's colour */
    bool smooth;  /* the line is a curve through its points */
    bool narrow;  /* nothing is put into it: contacts see it closed */
    int handles;
    const char *lid;
    size_t count;
    struct point2 line[14];
};

struct container {
    const struct slots *slots;
    struct articulation *object;
    const struct vessel *vessel;
    struct finish body, handle, lid;
    double radius, height, wall, floor;
    size_t handles;
    bool has_lid, empty;
    struct point2 line[VESSEL_POINTS_MOST]; /* metres */
    size_t count;
};

/* The kind asked for. */
const struct vessel *vessel_of(const struct slots *slots);
/* Radius of the outer line at a height. */
double container_radius(const struct container *c, double z);

/* Pots, pans, kettles, teapots: handles and spouts on the body that exists already. */
void container_add_pot(const struct container *c, const struct bench *bench);
void container_add_pan_handle(const struct container *c, const struct bench *bench);
void container_add_kettle(const struct container *c, const struct bench *bench);
void container_add_tray(const struct container *c, const struct bench *bench, double depth);
/* A loop of bar on the side that faces `way`, from z0 to z1. */
void container_add_loop(const struct container *c, const struct bench *bench, double way, double z0,
                        double z1, double out, double bar);
/* A lid that is lifted off by the joint lid_lift. */
void container_add_lid(const struct container *c, const struct bench *bench);
/* A screw cap or stopper, also lifted off. */
void container_add_cap(const struct container *c, const struct bench *bench);

#endif
