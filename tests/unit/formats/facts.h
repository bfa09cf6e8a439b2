/* The physics that an exported file tells, read by the letter of each format and by none of the code under
 * test. */
#ifndef GZM_TEST_FORMATS_FACTS_H
#define GZM_TEST_FORMATS_FACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "shape/mass.h"

enum { FACTS_MOST = 64, FACT_NAME_SIZE = 64 };

struct link_fact {
    char name[FACT_NAME_SIZE];
    double mass;
    struct vec3 center;
    struct inertia inertia; /* about the centre, axes of the link */
};

struct joint_fact {
    char name[FACT_NAME_SIZE];
    struct vec3 axis; /* in the frame of the child */
    bool limited;
    double lower, upper; /* rad or m */
};

struct facts {
    struct link_fact links[FACTS_MOST];
    struct joint_fact joints[FACTS_MOST]; /* those that move */
    size_t link_count, joint_count;
};

void facts_of_mjcf(const char *text, struct facts *facts);
void facts_of_urdf(const char *text, struct facts *facts);
void facts_of_sdf(const char *text, struct facts *facts);
void facts_of_usda(const char *text, struct facts *facts);
/* The JSON chunk of a GLB file. */
void facts_of_gltf(const char *json, struct facts *facts);

/* The volume of the Mesh prim `name` of a .usda file. */
double usda_mesh_volume(const char *text, const char *name);
/* `count` numbers that stand in `text` between blanks, commas and brackets. */
void numbers_in(const char *text, double *values, size_t count);

struct link_fact *facts_add_link(struct facts *facts, const char *name);
struct joint_fact *facts_add_joint(struct facts *facts, const char *name);

#endif
