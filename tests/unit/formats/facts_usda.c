#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "facts.h"

/* What stands behind "key = " between `at` and the end of its prim's own attributes. */
static bool values_of(const char *at, const char *end, const char *key, double *values, size_t count)
{
    char pattern[100];
    snprintf(pattern, sizeof pattern, " %s = ", key);
    const char *found = strstr(at, pattern);
    if (!found || found >= end)
        return false;
    numbers_in(found + strlen(pattern), values, count);
    return true;
}

/* R diag(moments) R^T */
static struct inertia tensor(const double moments[3], struct quat axes)
{
    double r[3][3], t[3][3] = {{0}};
    for (int k = 0; k < 3; k++) {
        struct vec3 column = quat_rotate(axes, vec3_make(k == 0, k == 1, k == 2));
        r[0][k] = column.x;
        r[1][k] = column.y;
        r[2][k] = column.z;
    }
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            for (int k = 0; k < 3; k++)
                t[i][j] += r[i][k] * moments[k] * r[j][k];
    return (struct inertia){t[0][0], t[1][1], t[2][2], t[0][1], t[0][2], t[1][2]};
}

static void read_body(const char *name, const char *at, const char *end, struct facts *facts)
{
    double center[3], moments[3], axes[4];
    struct link_fact *link = facts_add_link(facts, name);
    cr_assert(values_of(at, end, "physics:mass", &link->mass, 1));
    cr_assert(values_of(at, end, "physics:centerOfMass", center, 3));
    cr_assert(values_of(at, end, "physics:diagonalInertia", moments, 3));
    cr_assert(values_of(at, end, "physics:principalAxes", axes, 4));
    link->center = vec3_make(center[0], center[1], center[2]);
    link->inertia = tensor(moments, (struct quat){axes[1], axes[2], axes[3], axes[0]});
}

static void read_joint(const char *name, const char *at, const char *end, bool linear, struct facts *facts)
{
    double q[4], unit = linear ? 1 : radians(1);
    struct joint_fact *joint = facts_add_joint(facts, name);
    const char *token = strstr(at, "physics:axis = \"");
    cr_assert(token && token < end);
    char letter = token[strlen("physics:axis = \"")];
    cr_assert(values_of(at, end, "physics:localRot1", q, 4));
    joint->axis = quat_rotate((struct quat){q[1], q[2], q[3], q[0]},
                              vec3_make(letter == 'X', letter == 'Y', letter == 'Z'));
    joint->limited = values_of(at, end, "physics:lowerLimit", &joint->lower, 1) &&
                     values_of(at, end, "physics:upperLimit", &joint->upper, 1);
    joint->lower *= unit;
    joint->upper *= unit;
}

/* A prim of interest ends before the next `def`. */
void facts_of_usda(const char *text, struct facts *facts)
{
    *facts = (struct facts){0};
    for (const char *at = strstr(text, "def "); at;) {
        char type[40], name[FACT_NAME_SIZE];
        const char *next = strstr(at + 4, "def ");
        const char *end = next ? next : at + strlen(at);
        cr_assert_eq(sscanf(at, "def %39s \"%63[^\"]\"", type, name), 2);
        const char *api = strstr(at, "PhysicsRigidBodyAPI");
        if (strcmp(type, "Xform") == 0 && api && api < end)
            read_body(name, at, end, facts);
        else if (strcmp(type, "PhysicsRevoluteJoint") == 0 || strcmp(type, "PhysicsPrismaticJoint") == 0)
            read_joint(name, at, end, type[7] == 'P', facts);
        at = next;
    }
}

static size_t count_of(const char *at, const char *end, char c)
{
    size_t count = 0;
    for (; at < end; at++)
        count += *at == c;
    return count;
}

/* The numbers of the list behind "key = [". */
static double *list_of(const char *prim, const char *key, size_t *count)
{
    char pattern[100];
    snprintf(pattern, sizeof pattern, " %s = [", key);
    const char *list = strstr(prim, pattern);
    cr_assert_not_null(list, "no %s", key);
    list += strlen(pattern);
    *count = count_of(list, strchr(list, ']'), ',') + 1;
    double *values = calloc(*count, sizeof *values);
    cr_assert_not_null(values);
    numbers_in(list, values, *count);
    return values;
}

double usda_mesh_volume(const char *text, const char *name)
{
    char start[100];
    size_t points = 0, corners = 0;
    struct mesh mesh;
    snprintf(start, sizeof start, "def Mesh \"%s\"", name);
    const char *prim = strstr(text, start);
    cr_assert_not_null(prim, "no %s", start);
    double *p = list_of(prim, "points", &points), *c = list_of(prim, "faceVertexIndices", &corners);
    mesh_init(&mesh);
    for (size_t i = 0; i + 2 < points; i += 3)
        mesh_add_vertex(&mesh, vec3_make(p[i], p[i + 1], p[i + 2]));
    for (size_t i = 0; i + 2 < corners; i += 3)
        mesh_add_triangle(&mesh, (uint32_t)c[i], (uint32_t)c[i + 1], (uint32_t)c[i + 2]);
    double volume = mass_of_mesh(&mesh, 1).volume;
    mesh_free(&mesh);
    free(p);
    free(c);
    return volume;
}
