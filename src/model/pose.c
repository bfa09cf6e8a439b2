#include "model/pose.h"

#include <math.h>

struct vec3 vec3_make(double x, double y, double z)
{
    return (struct vec3){x, y, z};
}

struct vec3 vec3_add(struct vec3 a, struct vec3 b)
{
    return (struct vec3){a.x + b.x, a.y + b.y, a.z + b.z};
}

struct vec3 vec3_sub(struct vec3 a, struct vec3 b)
{
    return (struct vec3){a.x - b.x, a.y - b.y, a.z - b.z};
}

struct vec3 vec3_scale(struct vec3 a, double s)
{
    return (struct vec3){a.x * s, a.y * s, a.z * s};
}

struct vec3 vec3_cross(struct vec3 a, struct vec3 b)
{
    return (struct vec3){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

double vec3_dot(struct vec3 a, struct vec3 b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

double vec3_length(struct vec3 a)
{
    return sqrt(vec3_dot(a, a));
}

struct vec3 vec3_unit(struct vec3 a)
{
    double length = vec3_length(a);
    return length > 0 ? vec3_scale(a, 1 / length) : a;
}

struct quat quat_identity(void)
{
    return (struct quat){0, 0, 0, 1};
}

struct quat quat_about(struct vec3 axis, double angle)
{
    double s = sin(angle / 2);
    return (struct quat){axis.x * s, axis.y * s, axis.z * s, cos(angle / 2)};
}

struct quat quat_mul(struct quat a, struct quat b)
{
    return (struct quat){
        a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y,
        a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x,
        a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w,
        a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z,
    };
}

struct quat quat_conjugate(struct quat q)
{
    return (struct quat){-q.x, -q.y, -q.z, q.w};
}

double quat_norm(struct quat q)
{
    return sqrt(q.x * q.x + q.y * q.y + q.z * q.z + q.w * q.w);
}

struct quat quat_unit(struct quat q)
{
    /* Scaled first, so that neither huge nor tiny values leave the range when squared. */
    double most = fmax(fmax(fabs(q.x), fabs(q.y)), fmax(fabs(q.z), fabs(q.w)));
    if (!isfinite(q.x) || !isfinite(q.y) || !isfinite(q.z) || !isfinite(q.w) || most <= 0)
        return quat_identity();
    q = (struct quat){q.x / most, q.y / most, q.z / most, q.w / most};
    double norm = q.w < 0 ? -quat_norm(q) : quat_norm(q);
    /* Adding 0 makes -0 a plain 0. */
    return (struct quat){q.x / norm + 0.0, q.y / norm + 0.0, q.z / norm + 0.0, q.w / norm + 0.0};
}

struct vec3 quat_rotate(struct quat q, struct vec3 v)
{
    struct vec3 axis = {q.x, q.y, q.z};
    struct vec3 t = vec3_scale(vec3_cross(axis, v), 2);
    return vec3_add(vec3_add(v, vec3_scale(t, q.w)), vec3_cross(axis, t));
}

struct quat quat_from_rpy(double roll, double pitch, double yaw)
{
    struct quat x = quat_about(vec3_make(1, 0, 0), roll);
    struct quat y = quat_about(vec3_make(0, 1, 0), pitch);
    struct quat z = quat_about(vec3_make(0, 0, 1), yaw);
    return quat_unit(quat_mul(z, quat_mul(y, x)));
}

void quat_to_rpy(struct quat q, double *roll, double *pitch, double *yaw)
{
    q = quat_unit(q);
    double sine = 2 * (q.w * q.y - q.z * q.x);
    double cosine = hypot(1 - 2 * (q.y * q.y + q.z * q.z), 2 * (q.w * q.z + q.x * q.y));
    /* atan2 and not asin: near 90 degrees asin loses half of the digits. */
    *pitch = atan2(sine, cosine);
    if (cosine > 1e-9) {
        *roll = atan2(2 * (q.w * q.x + q.y * q.z), 1 - 2 * (q.x * q.x + q.y * q.y));
        *yaw = atan2(2 * (q.w * q.z + q.x * q.y), 1 - 2 * (q.y * q.y + q.z * q.z));
    } else {
        /* Straight up or down roll and yaw turn about the same axis: all of it is told as yaw. */
        *roll = 0;
        *yaw = atan2(2 * (q.w * q.z - q.x * q.y), 1 - 2 * (q.x * q.x + q.z * q.z));
    }
}

struct pose pose_identity(void)
{
    return (struct pose){.rotation = quat_identity()};
}

struct pose pose_at(double x, double y, double z)
{
    return (struct pose){{x, y, z}, quat_identity()};
}

struct pose pose_mul(struct pose a, struct pose b)
{
    return (struct pose){pose_apply(a, b.position), quat_mul(a.rotation, b.rotation)};
}

struct pose pose_inverse(struct pose p)
{
    struct quat back = quat_conjugate(p.rotation);
    return (struct pose){quat_rotate(back, vec3_scale(p.position, -1)), back};
}

struct vec3 pose_apply(struct pose p, struct vec3 v)
{
    return vec3_add(p.position, quat_rotate(p.rotation, v));
}

bool pose_is_finite(struct pose p)
{
    return isfinite(p.position.x) && isfinite(p.position.y) && isfinite(p.position.z) &&
           isfinite(p.rotation.x) && isfinite(p.rotation.y) && isfinite(p.rotation.z) &&
           isfinite(p.rotation.w);
}

static const double pi = 3.14159265358979323846;

double radians(double degrees_value)
{
    return degrees_value * (pi / 180);
}

double degrees(double radians_value)
{
    return radians_value * (180 / pi);
}

struct quat quat_from_xy(struct vec3 x, struct vec3 y)
{
    x = vec3_unit(x);
    y = vec3_unit(vec3_sub(y, vec3_scale(x, vec3_dot(x, y))));
    struct vec3 z = vec3_cross(x, y);
    double trace = x.x + y.y + z.z;
    struct quat q;
    if (trace > 0)
        q = (struct quat){y.z - z.y, z.x - x.z, x.y - y.x, 1 + trace};
    else if (x.x > y.y && x.x > z.z)
        q = (struct quat){1 + x.x - y.y - z.z, y.x + x.y, z.x + x.z, y.z - z.y};
    else if (y.y > z.z)
        q = (struct quat){y.x + x.y, 1 + y.y - x.x - z.z, z.y + y.z, z.x - x.z};
    else
        q = (struct quat){z.x + x.z, z.y + y.z, 1 + z.z - x.x - y.y, x.y - y.x};
    return quat_unit(q);
}
