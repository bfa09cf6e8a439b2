#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "shape/collision.h"
#include "shape/sweep.h"
#include "support.h"

/* A door on a post (link 1) that a wall at the distance `gap` behind it (link 2, fixed) may stop. */
static void build_door(struct articulation *object, double wall_x)
{
    articulation_init(object, "door", "door");
    size_t base = articulation_add_link(object, "base"), leaf = articulation_add_link(object, "leaf");
    size_t wall = articulation_add_link(object, "wall");
    build_block(object, base, "plinth", 0, 0, 0.05, 2, 2, 0.1);
    build_block(object, leaf, "panel", 0.4, 0, 0.5, 0.8, 0.04, 0.98);
    build_block(object, wall, "slab", 0, 0, 0, 0.1, 1, 1);
    build_joint(object, JOINT_REVOLUTE, "hinge", base, leaf, pose_at(0, 0, 0.12), 0, radians(170));
    build_joint(object, JOINT_FIXED, "wall_mount", base, wall, pose_at(wall_x, 0.9, 0.7), 0, 0);
    cr_assert_eq(articulation_finish(object, NULL), RESULT_OK);
}

Test(sweep, a_door_that_would_hit_a_wall_is_stopped)
{
    struct articulation object;
    struct sweep_hit hit;
    build_door(&object, -0.3);
    cr_assert(!sweep_is_free(&object, &hit));
    cr_assert_eq(hit.joint, 0);
    cr_assert_eq(articulation_sweep(&object, NULL), RESULT_OK);
    const struct joint *hinge = &object.joints[0];
    cr_assert(hinge->upper > radians(80) && hinge->upper < radians(140), "%g", degrees(hinge->upper));
    cr_assert_eq(hinge->lower, 0);
    cr_assert_eq(hinge->open_end, hinge->upper);
    cr_assert(strstr(hinge->limit_reason, "wall") != NULL, "%s", hinge->limit_reason);
    cr_assert(sweep_is_free(&object, &hit));
    /* As far as possible: a little further it touches. */
    double q[2] = {hinge->upper + radians(0.2), 0};
    cr_assert(articulation_overlap(&object, q).depth > OVERLAP_ALLOWED);
    articulation_free(&object);
}

Test(sweep, a_clear_door_is_left_alone)
{
    struct articulation object;
    build_door(&object, -5);
    cr_assert_eq(articulation_sweep(&object, NULL), RESULT_OK);
    cr_assert_eq(object.joints[0].upper, radians(170));
    cr_assert_eq(object.joints[0].limit_reason[0], '\0');
    articulation_free(&object);
}

/* Two leaves 0.6 m apart that open towards each other: alone each may open fully, together they meet. */
Test(sweep, two_doors_that_meet_are_both_stopped)
{
    struct articulation object;
    struct sweep_hit hit;
    articulation_init(&object, "doors", "door");
    size_t base = articulation_add_link(&object, "base");
    size_t left = articulation_add_link(&object, "left"), right = articulation_add_link(&object, "right");
    build_block(&object, base, "plinth", 0, 0, 0.05, 2, 2, 0.1);
    build_block(&object, left, "left_panel", 0, -0.2, 0.5, 0.02, 0.4, 0.9);
    build_block(&object, right, "right_panel", 0, -0.2, 0.5, 0.02, 0.4, 0.9);
    build_joint(&object, JOINT_REVOLUTE, "left_hinge", base, left, pose_at(-0.3, 0, 0.1), 0, radians(80));
    struct joint *joint = build_joint(&object, JOINT_REVOLUTE, "right_hinge", base, right,
                                      pose_at(0.3, 0, 0.1), radians(-80), 0);
    joint->open_end = joint->lower;
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_OK);
    cr_assert(!sweep_is_free(&object, &hit));
    cr_assert_eq(articulation_sweep(&object, NULL), RESULT_OK);
    const struct joint *j = object.joints;
    expect_near(j[0].upper, -j[1].lower, 1e-3, "both alike");
    cr_assert(j[0].upper > radians(30) && j[0].upper < radians(60), "%g", degrees(j[0].upper));
    cr_assert_eq(j[1].open_end, j[1].lower);
    cr_assert(sweep_is_free(&object, &hit));
    articulation_free(&object);
}

Test(sweep, an_overlap_at_rest_is_refused)
{
    struct articulation object;
    struct fault fault = FAULT_NONE;
    build_door(&object, 0.4);
    object.joints[1].pose.position.y = 0;
    cr_assert_eq(articulation_sweep(&object, &fault), RESULT_CHECK_FAILED);
    cr_assert_str_eq(fault.code, "overlap_at_rest");
    articulation_free(&object);
}

Test(sweep, a_wheel_that_cannot_turn_is_refused)
{
    struct articulation object;
    struct fault fault = FAULT_NONE;
    build_door(&object, -0.3);
    object.joints[0].kind = JOINT_CONTINUOUS;
    cr_assert_eq(articulation_sweep(&object, &fault), RESULT_CHECK_FAILED);
    cr_assert_str_eq(fault.code, "joint_blocked");
    articulation_free(&object);
}

/* Jaws that close on each other: the leader is stopped, and its follower's limits go with it. */
Test(sweep, followers_share_the_limits_of_their_leader)
{
    struct articulation object;
    articulation_init(&object, "gripper", "gripper");
    size_t palm = articulation_add_link(&object, "palm");
    size_t left = articulation_add_link(&object, "left"), right = articulation_add_link(&object, "right");
    build_block(&object, palm, "palm_block", 0, 0, 0.05, 0.2, 0.1, 0.1);
    build_block(&object, left, "left_block", 0, 0, 0.05, 0.02, 0.02, 0.1);
    build_block(&object, right, "right_block", 0, 0, 0.05, 0.02, 0.02, 0.1);
    struct joint *one =
        build_joint(&object, JOINT_PRISMATIC, "left_slide", palm, left, pose_at(-0.05, 0, 0.1), 0, 0.06);
    one->axis = vec3_make(1, 0, 0);
    struct joint *two =
        build_joint(&object, JOINT_PRISMATIC, "right_slide", palm, right, pose_at(0.05, 0, 0.1), -0.06, 0);
    two->axis = vec3_make(1, 0, 0);
    two->mimic = 0;
    two->mimic_ratio = -1;
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_OK);
    cr_assert_eq(articulation_sweep(&object, NULL), RESULT_OK);
    expect_near(object.joints[0].upper, 0.04, 0.0006, "upper of the leader");
    expect_near(object.joints[1].lower, -object.joints[0].upper, 1e-12, "lower of the follower");
    articulation_free(&object);
}
