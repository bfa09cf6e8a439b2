/* Positions and rotations as they are typed. */
#include <criterion/criterion.h>
#include <math.h>

#include "cmd/command.h"
#include "cmd/pose_option.h"

static enum result read_pose(char *const *words, int count, struct pose *pose, bool *position, bool *rotation,
                             struct fault *fault)
{
    const struct command *command = command_find("scene", "move");
    struct option_tables tables = command_tables(command);
    struct options options = {0};
    int used;
    *pose = pose_identity();
    *position = *rotation = false;
    enum result result = options_read(&options, &tables, count, words, false, &used, fault);
    if (result == RESULT_OK)
        result = pose_options_read(&options, pose, position, rotation, fault);
    options_clear(&options);
    return result;
}

#define POSE(...)                                                                                      \
    read_pose((char *[]){__VA_ARGS__}, (int)(sizeof((char *[]){__VA_ARGS__}) / sizeof(char *)), &pose, \
              &position, &rotation, &fault)

Test(pose_option, a_position_alone)
{
    struct pose pose;
    bool position, rotation;
    struct fault fault = FAULT_NONE;
    cr_assert_eq(POSE("--position", "-1.5,2,1e-1"), RESULT_OK);
    cr_expect(position && !rotation);
    cr_expect_float_eq(pose.position.x, -1.5, 1e-15);
    cr_expect_float_eq(pose.position.y, 2.0, 1e-15);
    cr_expect_float_eq(pose.position.z, 0.1, 1e-15);
}

Test(pose_option, ninety_degrees_of_yaw)
{
    struct pose pose;
    bool position, rotation;
    struct fault fault = FAULT_NONE;
    cr_assert_eq(POSE("--rpy=0,0,90"), RESULT_OK);
    cr_expect(!position && rotation);
    cr_expect_float_eq(pose.rotation.z, sqrt(0.5), 1e-12);
    cr_expect_float_eq(pose.rotation.w, sqrt(0.5), 1e-12);
    struct vec3 turned = quat_rotate(pose.rotation, vec3_make(1, 0, 0));
    cr_expect_float_eq(turned.y, 1.0, 1e-12);
}

Test(pose_option, a_rounded_quaternion_is_normalised)
{
    struct pose pose;
    bool position, rotation;
    struct fault fault = FAULT_NONE;
    cr_assert_eq(POSE("--rotation", "0,0,0.7071,0.7071"), RESULT_OK);
    cr_expect_float_eq(quat_norm(pose.rotation), 1.0, 1e-12);
}

static void refuses(const char *option, const char *value)
{
    struct pose pose;
    bool position, rotation;
    struct fault fault = FAULT_NONE;
    cr_expect_eq(POSE((char *)option, (char *)value), RESULT_USAGE, "%s %s", option, value);
}

Test(pose_option, what_is_no_pose_is_refused)
{
    static const char *const bad[] = {"",      "1",       "1,2",     "1,2,3,4",  "1,2,", ",,",
                                      "a,b,c", "1,2,nan", "inf,0,0", "1 ,2,3 x", "1;2;3"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        refuses("--position", bad[i]);
        refuses("--rpy", bad[i]);
    }
    refuses("--position", "1e7,0,0");
    refuses("--rotation", "0,0,0");
    refuses("--rotation", "0,0,0,0");
    refuses("--rotation", "0,0,0,1.01");
    refuses("--rotation", "1,1,1,1");
}

Test(pose_option, two_kinds_of_rotation_exclude_each_other)
{
    struct pose pose;
    bool position, rotation;
    struct fault fault = FAULT_NONE;
    cr_expect_eq(POSE("--rotation", "0,0,0,1", "--rpy", "0,0,0"), RESULT_USAGE);
}
