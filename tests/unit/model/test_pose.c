#include <criterion/criterion.h>
#include <math.h>

#include "base/random.h"
#include "model/pose.h"

static uint64_t seed = 5;

static double uniform(double low, double high)
{
    return low + (high - low) * (double)(random_next(&seed) >> 11) / 9007199254740992.0;
}

static struct quat random_quat(void)
{
    return quat_unit((struct quat){uniform(-1, 1), uniform(-1, 1), uniform(-1, 1), uniform(-1, 1)});
}

static double difference(struct quat a, struct quat b)
{
    return fabs(a.x - b.x) + fabs(a.y - b.y) + fabs(a.z - b.z) + fabs(a.w - b.w);
}

Test(pose, rpy_and_back_is_the_same_rotation)
{
    for (int i = 0; i < 20000; i++) {
        struct quat q = random_quat();
        double roll, pitch, yaw;
        quat_to_rpy(q, &roll, &pitch, &yaw);
        struct quat back = quat_from_rpy(roll, pitch, yaw);
        double dot = q.x * back.x + q.y * back.y + q.z * back.z + q.w * back.w;
        cr_assert(fabs(fabs(dot) - 1) < 1e-12);
    }
}

Test(pose, rpy_holds_straight_up_and_down)
{
    for (int i = 0; i < 2000; i++) {
        double pitch = (i % 2 ? 1 : -1) * radians(90), roll, back_pitch, yaw;
        struct quat q = quat_from_rpy(uniform(-3, 3), pitch, uniform(-3, 3));
        quat_to_rpy(q, &roll, &back_pitch, &yaw);
        struct quat back = quat_from_rpy(roll, back_pitch, yaw);
        double dot = q.x * back.x + q.y * back.y + q.z * back.z + q.w * back.w;
        cr_assert(fabs(fabs(dot) - 1) < 1e-9, "%g", dot);
        cr_assert_float_eq(back_pitch, pitch, 1e-6);
    }
}

Test(pose, rpy_is_the_urdf_convention)
{
    /* 90 degrees of yaw take X to Y; of pitch, X to -Z; of roll, Y to Z. */
    struct vec3 v = quat_rotate(quat_from_rpy(0, 0, radians(90)), vec3_make(1, 0, 0));
    cr_expect_float_eq(v.y, 1, 1e-12);
    v = quat_rotate(quat_from_rpy(0, radians(90), 0), vec3_make(1, 0, 0));
    cr_expect_float_eq(v.z, -1, 1e-12);
    v = quat_rotate(quat_from_rpy(radians(90), 0, 0), vec3_make(0, 1, 0));
    cr_expect_float_eq(v.z, 1, 1e-12);
}

Test(pose, rotation_keeps_length_and_composes)
{
    for (int i = 0; i < 2000; i++) {
        struct quat a = random_quat(), b = random_quat();
        struct vec3 v = {uniform(-9, 9), uniform(-9, 9), uniform(-9, 9)};
        struct vec3 once = quat_rotate(quat_mul(a, b), v), twice = quat_rotate(a, quat_rotate(b, v));
        cr_assert(vec3_length(vec3_sub(once, twice)) < 1e-12 * 20);
        cr_assert_float_eq(vec3_length(once), vec3_length(v), 1e-11);
    }
}

Test(pose, inverse_undoes)
{
    for (int i = 0; i < 2000; i++) {
        struct pose p = {{uniform(-9, 9), uniform(-9, 9), uniform(-9, 9)}, random_quat()};
        struct vec3 v = {uniform(-9, 9), uniform(-9, 9), uniform(-9, 9)};
        struct vec3 back = pose_apply(pose_inverse(p), pose_apply(p, v));
        cr_assert(vec3_length(vec3_sub(back, v)) < 1e-11);
        back = pose_apply(pose_mul(p, pose_inverse(p)), v);
        cr_assert(vec3_length(vec3_sub(back, v)) < 1e-11);
    }
}

Test(pose, unit_takes_anything)
{
    cr_expect(difference(quat_unit((struct quat){0, 0, 0, 0}), quat_identity()) <= 0);
    cr_expect(difference(quat_unit((struct quat){NAN, 0, 0, 1}), quat_identity()) <= 0);
    cr_expect(difference(quat_unit((struct quat){0, INFINITY, 0, 1}), quat_identity()) <= 0);
    cr_expect(difference(quat_unit((struct quat){0, 0, 0, -5}), quat_identity()) <= 0);
    cr_expect_float_eq(quat_norm(quat_unit((struct quat){1e200, -1e200, 0, 1e200})), 1, 1e-12);
    cr_expect_float_eq(quat_norm(quat_unit((struct quat){1e-200, 0, 1e-200, 0})), 1, 1e-12);
    cr_expect_not(signbit(quat_unit((struct quat){0, 0, 0, -5}).x));
    cr_expect(vec3_length(vec3_unit(vec3_make(0, 0, 0))) <= 0);
    cr_expect_float_eq(vec3_length(vec3_unit(vec3_make(3, 4, 0))), 1, 1e-15);
    struct pose p = pose_at(1, 2, 3);
    cr_expect(pose_is_finite(p));
    p.position.y = NAN;
    cr_expect_not(pose_is_finite(p));
    cr_expect_float_eq(degrees(radians(37)), 37, 1e-12);
}
