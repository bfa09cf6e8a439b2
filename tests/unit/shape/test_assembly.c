/* Links that move, followers, bounds and what is kept of problems. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "shape/assembly.h"
#include "shape/solid.h"

static struct assembly assembly;

static void setup(void)
{
    assembly_init(&assembly, "thing");
}

static void teardown(void)
{
    assembly_free(&assembly);
}

TestSuite(assembly, .init = setup, .fini = teardown);

static void expect_at(struct vec3 got, double x, double y, double z)
{
    cr_expect_lt(vec3_length(vec3_sub(got, vec3_make(x, y, z))), 1e-12, "%g %g %g", got.x, got.y, got.z);
}

Test(assembly, a_joint_turns_about_its_anchor)
{
    struct pose pose[2];
    const double quarter[] = {radians(90)};
    assembly_add_link(&assembly, "base", -1, pose_at(0, 0, 1));
    size_t door = assembly_add_link(&assembly, "door", 0, pose_at(0, 2, 0));
    struct assembly_joint *joint = assembly_add_joint(&assembly, JOINT_REVOLUTE, "hinge", door);
    joint->anchor = vec3_make(1, 0, 0);
    assembly_link_poses(&assembly, quarter, pose);
    expect_at(pose_apply(pose[1], vec3_make(1, 0, 0)), 1, 2, 1);
    expect_at(pose_apply(pose[1], vec3_make(2, 0, 0)), 1, 3, 1);
    assembly_link_poses(&assembly, NULL, pose);
    expect_at(pose[1].position, 0, 2, 1);
}

Test(assembly, followers_follow_followers)
{
    struct pose pose[3];
    const double q[] = {0.5, 99, 99};
    for (int i = 0; i < 3; i++) {
        size_t link = assembly_add_link(&assembly, "slide", -1, pose_identity());
        struct assembly_joint *joint = assembly_add_joint(&assembly, JOINT_PRISMATIC, "j", link);
        joint->axis = vec3_make(1, 0, 0);
        joint->mimic = i - 1;
        joint->mimic_ratio = 2;
        joint->mimic_offset = 1;
    }
    assembly_link_poses(&assembly, q, pose);
    expect_at(pose[0].position, 0.5, 0, 0);
    expect_at(pose[1].position, 2, 0, 0);
    expect_at(pose[2].position, 5, 0, 0);
}

Test(assembly, a_ring_of_followers_ends)
{
    struct pose pose[2];
    for (int i = 0; i < 2; i++) {
        size_t link = assembly_add_link(&assembly, "slide", -1, pose_identity());
        assembly_add_joint(&assembly, JOINT_PRISMATIC, "j", link)->mimic = 1 - i;
    }
    assembly_link_poses(&assembly, NULL, pose);
    cr_expect(pose_is_finite(pose[0]));
}

Test(assembly, bounds_leave_colliders_out)
{
    struct vec3 low, high;
    cr_expect_not(assembly_bounds(&assembly, NULL, &low, &high));
    size_t link = assembly_add_link(&assembly, "base", -1, pose_at(0, 0, 1));
    solid_box(&assembly_add_piece(&assembly, link, "seen")->mesh, pose_identity(), 2, 2, 2);
    struct piece *hidden = assembly_add_piece(&assembly, link, "touched");
    solid_box(&hidden->mesh, pose_identity(), 8, 8, 8);
    hidden->collision = true;
    cr_assert(assembly_bounds(&assembly, NULL, &low, &high));
    expect_at(low, -1, -1, 0);
    expect_at(high, 1, 1, 2);
    cr_expect_eq(assembly_triangles(&assembly), 24);
}

Test(assembly, postures_widen_with_joints)
{
    size_t link = assembly_add_link(&assembly, "a", -1, pose_identity());
    assembly_add_joint(&assembly, JOINT_REVOLUTE, "one", link)->home = 0.25;
    cr_expect_float_eq(assembly_add_posture(&assembly, "home")->values[0], 0.25, 0);
    link = assembly_add_link(&assembly, "b", 0, pose_identity());
    assembly_add_joint(&assembly, JOINT_REVOLUTE, "two", link);
    cr_expect_float_eq(assembly.postures[0].values[1], 0, 0);
    cr_expect_eq(assembly_find_joint(&assembly, "two"), 1);
    cr_expect_eq(assembly_find_joint(&assembly, "three"), -1);
}

Test(assembly, problems_are_clean_and_counted)
{
    char longest[1000];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assembly_add_problem(&assembly, "bad\033[2J %s", longest);
    cr_expect_null(strchr(assembly.problems[0], '\033'));
    cr_expect_lt(strlen(assembly.problems[0]), sizeof assembly.problems[0]);
    for (int i = 0; i < 100; i++)
        assembly_add_problem(&assembly, "%d", i);
    cr_expect_eq(assembly.problem_count, 101);
}

Test(assembly, what_is_not_there_fails)
{
    assembly_add_joint(&assembly, JOINT_REVOLUTE, "nowhere", 3)->home = 1;
    cr_expect(assembly.failed);
    cr_expect(assembly_add_piece(&assembly, 3, "nowhere")->mesh.failed);
    cr_expect_eq(assembly.joint_count + assembly.piece_count, 0);
}
