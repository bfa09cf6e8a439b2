/* What an exhibit says of its poses, links and masses. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>

#include "picture/exhibit.h"
#include "picture/subject.h"

static struct exhibit *load(const char *text, size_t length)
{
    char path[] = "/tmp/gzm-test-XXXXXX.xml";
    struct exhibit *exhibit = NULL;
    struct fault fault = FAULT_NONE;
    int fd = mkstemps(path, 4);
    cr_assert(fd >= 0);
    cr_assert_eq(write(fd, text, length), (ssize_t)length);
    close(fd);
    exhibit_load(path, &exhibit, &fault);
    unlink(path);
    cr_assert(exhibit, "%s", fault.text);
    return exhibit;
}

#define LOAD(text) load(text, sizeof(text) - 1)

static struct balance balance_of(const struct exhibit *exhibit, long link)
{
    struct pose poses[8];
    cr_assert_leq(exhibit->assembly.link_count, 8);
    assembly_link_poses(&exhibit->assembly, NULL, poses);
    return exhibit_balance(exhibit, poses, link);
}

static void is_at(struct vec3 v, double x, double y, double z)
{
    cr_assert_float_eq(v.x, x, 1e-9, "%g %g %g", v.x, v.y, v.z);
    cr_assert_float_eq(v.y, y, 1e-9, "%g %g %g", v.x, v.y, v.z);
    cr_assert_float_eq(v.z, z, 1e-9, "%g %g %g", v.x, v.y, v.z);
}

static const char stated[] =
    "<mujoco><worldbody><body name='a' pos='0 0 1'><inertial pos='0 0 .5' mass='3'/><geom type='box' "
    "size='1 1 1'/><body name='b' pos='4 0 0'><joint name='j' type='slide' axis='1 0 0' range='0 "
    "2'/><inertial "
    "pos='0 0 0' mass='1'/><geom type='box' size='1 1 1'/><geom type='sphere' size='3' group='3'/>"
    "</body></body></worldbody><keyframe><key name='open' qpos='2'/><key name='home' qpos='.5'/></keyframe>"
    "</mujoco>";

Test(exhibit, stated_masses_are_weighed)
{
    struct exhibit *exhibit = LOAD(stated);
    struct balance whole = balance_of(exhibit, -1), one = balance_of(exhibit, 0);
    cr_assert_eq(whole.source, MASS_STATED);
    cr_assert_float_eq(whole.mass, 4, 1e-12);
    is_at(whole.center, 4.5 / 4, 0, (3 * 1.5 + 1) / 4);
    cr_assert_eq(one.source, MASS_STATED);
    cr_assert_float_eq(one.mass, 3, 1e-12);
    is_at(one.center, 0, 0, 1.5);
    exhibit_free(exhibit);
}

Test(exhibit, where_one_mass_is_missing_volumes_are_weighed)
{
    struct exhibit *exhibit = LOAD(
        "<mujoco><worldbody><body name='a'><inertial pos='0 0 9' mass='3'/><geom type='box' size='1 1 1'/>"
        "</body><body name='b' pos='6 0 0'><geom type='box' size='1 1 .5' mass='0'/><geom type='box' size='5 5 "
        "5' mass='0' group='3'/></body></worldbody></mujoco>");
    struct balance whole = balance_of(exhibit, -1), stated_one = balance_of(exhibit, 0),
                   other = balance_of(exhibit, 1);
    cr_assert_eq(whole.source, MASS_BY_VOLUME);
    is_at(whole.center, 2, 0, 0);
    cr_assert_eq(stated_one.source, MASS_STATED);
    cr_assert_eq(other.source, MASS_BY_VOLUME);
    is_at(other.center, 6, 0, 0);
    exhibit_free(exhibit);
}

Test(exhibit, poses_are_home_and_those_of_the_file)
{
    struct exhibit *exhibit = LOAD(stated);
    double value;
    cr_assert_eq(exhibit_pose_count(exhibit), 2);
    cr_assert_str_eq(exhibit_pose_name(exhibit, 0), "home");
    cr_assert_str_eq(exhibit_pose_name(exhibit, 1), "open");
    exhibit_pose(exhibit, 0, &value);
    cr_assert_eq(value, 0.5);
    exhibit_pose(exhibit, 1, &value);
    cr_assert_eq(value, 2);
    cr_assert_eq(exhibit_find_pose(exhibit, "open"), 1);
    cr_assert_eq(exhibit_find_pose(exhibit, "closed"), -1);
    exhibit_free(exhibit);
}

Test(exhibit, an_object_without_poses_has_home)
{
    struct exhibit *exhibit = LOAD("<mujoco><worldbody><geom type='sphere' size='1'/></worldbody></mujoco>");
    cr_assert_eq(exhibit_pose_count(exhibit), 1);
    cr_assert_str_eq(exhibit_pose_name(exhibit, 0), "home");
    exhibit_free(exhibit);
}

Test(exhibit, bounds_are_those_of_what_is_drawn)
{
    struct exhibit *exhibit = LOAD(stated);
    struct pose poses[8];
    struct vec3 low, high;
    const double open = 2;
    assembly_link_poses(&exhibit->assembly, &open, poses);
    cr_assert(subject_bounds(exhibit->subject, poses, false, &low, &high));
    cr_assert_float_eq(low.x, -1, 1e-6);
    cr_assert_float_eq(high.x, 7, 1e-6);
    cr_assert(subject_bounds(exhibit->subject, poses, true, &low, &high));
    cr_assert_float_eq(low.x, 3, 1e-6);
    cr_assert_float_eq(high.x, 9, 1e-6);
    exhibit_free(exhibit);
}

Test(exhibit, links_that_show_something_and_their_joints_are_known)
{
    struct exhibit *exhibit = LOAD(
        "<mujoco><worldbody><body name='a'><geom type='sphere' size='1'/><body name='empty'><body "
        "name='b'><joint name='j'/><geom type='sphere' size='1'/></body></body></body></worldbody></mujoco>");
    bool shown[3];
    exhibit_shown_links(exhibit, shown);
    cr_assert(shown[0] && !shown[1] && shown[2]);
    cr_assert_eq(exhibit_joint_link(exhibit, 0), 2);
    cr_assert_eq(exhibit_joint_link(exhibit, 1), -1);
    exhibit_free(exhibit);
}
