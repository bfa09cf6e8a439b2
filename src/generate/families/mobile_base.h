/* The driven base as a part of other families: a mobile manipulator stands on it. */
#ifndef GZM_GENERATE_FAMILIES_MOBILE_BASE_H
#define GZM_GENERATE_FAMILIES_MOBILE_BASE_H

#include "generate/families/make_shapes.h"

struct base_choice {
    double length, breadth, height; /* m, the outside: lidar or beacon included */
    double payload;                 /* kg, for the wheels' effort */
    size_t casters;                 /* 1 to 4 beside the two driven wheels */
    bool agv;
    struct finish body; /* of the cover */
    struct finish light;
    const struct slots *slots; /* faults name "length", "breadth" or "height" */
};

/* kg: MiR100, MiR250 and MiR600 class, less below 0.7 m. */
double base_class_mass(double length, double breadth, double height);
/* Sets length, breadth and wheels where open: by those given, else by the payload (0: none), else as said. */
void base_fill(struct slots *slots, double payload, double length, double breadth);
/*
 * Adds the chassis as a root link at the floor's middle (facing +X), two driven wheels that turn about Y and
 * castors. `deck` becomes its link and the middle of the load area. out_of_range when wheels have no room.
 */
enum result base_add(const struct base_choice *choice, struct articulation *object, struct bench *deck,
                     struct fault *fault);

/* Length (X), breadth (Y) and depth: "0.9 x 0.6 x 0.3 m" says width, depth, height of it. */
#define BASE_PARAMETERS(source)                                                                    \
    {"length", "m", PARAMETER_NUMBER, "", 0.3, 2.5, source, NULL, NULL, NULL, SCALE_ALL},          \
        {"breadth", "m", PARAMETER_NUMBER, "", 0.25, 1.8, source, NULL, "width", NULL, SCALE_ALL}, \
        {"depth", "m", PARAMETER_NUMBER, "", 0.25, 1.8, source, NULL, NULL, NULL, SCALE_NONE},     \
    {                                                                                              \
        "wheels", "", PARAMETER_COUNT, "", 3, 6, "", NULL, NULL, NULL, SCALE_NONE                  \
    }

#endif
