/* What the tests of shapes share. */
#ifndef GZM_TEST_SHAPE_SUPPORT_H
#define GZM_TEST_SHAPE_SUPPORT_H

#include "shape/articulation.h"
#include "shape/check.h"

/* The next repeatable number in [low, high). */
double random_between(uint64_t *state, double low, double high);
struct vec3 random_vec(uint64_t *state, double size);
struct pose random_pose(uint64_t *state, double size);

/* Fails the test unless the mesh is closed, outward, of even Euler number and free of slivers. */
void expect_sound_mesh(const struct mesh *mesh, size_t shells, const char *what);
void expect_near(double value, double wanted, double slack, const char *what);

/* A joint that passes the checks: effort, speed, damping set. */
struct joint *build_joint(struct articulation *object, enum joint_kind kind, const char *name, size_t parent,
                          size_t child, struct pose pose, double lower, double upper);
/* A box of steel with its collider. */
struct part *build_block(struct articulation *object, size_t link, const char *name, double x, double y,
                         double z, double width, double depth, double height);
/* The row of a check; fails the test when it is missing. */
const struct check *expect_row(const struct check_report *report, const char *name);

#endif
