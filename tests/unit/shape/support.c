#include "support.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "base/random.h"
#include "shape/mesh_judge.h"

double random_between(uint64_t *state, double low, double high)
{
    double share = (double)(random_next(state) >> 11) * 0x1p-53;
    return low + share * (high - low);
}

struct vec3 random_vec(uint64_t *state, double size)
{
    double x = random_between(state, -size, size), y = random_between(state, -size, size);
    return vec3_make(x, y, random_between(state, -size, size));
}

struct pose random_pose(uint64_t *state, double size)
{
    struct vec3 v = random_vec(state, 1);
    struct quat q = {v.x, v.y, v.z, random_between(state, -1, 1)};
    return (struct pose){random_vec(state, size), quat_unit(q)};
}

void expect_sound_mesh(const struct mesh *mesh, size_t shells, const char *what)
{
    struct mesh_judgement seen;
    cr_assert(mesh_judge(mesh, &seen));
    cr_assert(!seen.broken_numbers, "%s: broken numbers", what);
    cr_assert_eq(seen.open_edges, 0, "%s: %zu open edges", what, seen.open_edges);
    cr_assert_eq(seen.shells, shells, "%s: %zu shells", what, seen.shells);
    cr_assert_eq(seen.inverted, 0, "%s: turned inside out", what);
    cr_assert_eq(seen.nested, 0, "%s: nested", what);
    cr_assert_eq(seen.odd_euler, 0, "%s: odd Euler number", what);
    cr_assert(seen.least_area > 1e-12, "%s: area %g", what, seen.least_area);
    cr_assert(seen.least_edge > 1e-5, "%s: edge %g", what, seen.least_edge);
}

void expect_near(double value, double wanted, double slack, const char *what)
{
    cr_assert(fabs(value - wanted) <= slack, "%s: %.12g, not %.12g within %g", what, value, wanted, slack);
}

struct joint *build_joint(struct articulation *object, enum joint_kind kind, const char *name, size_t parent,
                          size_t child, struct pose pose, double lower, double upper)
{
    struct joint *joint = articulation_add_joint(object, kind, name, parent, child);
    joint->pose = pose;
    joint->lower = lower;
    joint->upper = upper;
    joint->open_end = upper;
    joint->damping = 0.1;
    joint->effort = 100;
    joint->velocity = 1;
    return joint;
}

struct part *build_block(struct articulation *object, size_t link, const char *name, double x, double y,
                         double z, double width, double depth, double height)
{
    return articulation_add_board(object, link, name, material_find("steel"), pose_at(x, y, z),
                                  vec3_make(width, depth, height), 0);
}

const struct check *expect_row(const struct check_report *report, const char *name)
{
    for (size_t i = 0; i < report->count; i++) {
        if (strcmp(report->checks[i].name, name) == 0)
            return &report->checks[i];
    }
    cr_assert_fail("no row %s", name);
    return NULL;
}
