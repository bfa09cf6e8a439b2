/* Vectors, rotations and poses. Metres and radians; right-handed, Z up; quaternions scalar last. */
#ifndef GZM_MODEL_POSE_H
#define GZM_MODEL_POSE_H

#include <stdbool.h>

struct vec3 {
    double x, y, z;
};

struct quat {
    double x, y, z, w;
};

struct pose {
    struct vec3 position;
    struct quat rotation;
};

struct vec3 vec3_make(double x, double y, double z);
struct vec3 vec3_add(struct vec3 a, struct vec3 b);
struct vec3 vec3_sub(struct vec3 a, struct vec3 b);
struct vec3 vec3_scale(struct vec3 a, double s);
struct vec3 vec3_cross(struct vec3 a, struct vec3 b);
double vec3_dot(struct vec3 a, struct vec3 b);
double vec3_length(struct vec3 a);
/* Unit length; the zero vector stays zero. */
struct vec3 vec3_unit(struct vec3 a);

struct quat quat_identity(void);
/* Rotation by `angle` about the unit vector `axis` (Rodrigues). */
struct quat quat_about(struct vec3 axis, double angle);
/* a after b. */
struct quat quat_mul(struct quat a, struct quat b);
struct quat quat_conjugate(struct quat q);
double quat_norm(struct quat q);
/* Unit length with w >= 0; a zero or not finite quaternion gives the identity. */
struct quat quat_unit(struct quat q);
struct vec3 quat_rotate(struct quat q, struct vec3 v);
/* Fixed-axis roll (X), pitch (Y), yaw (Z), the URDF convention: R = Rz(yaw) Ry(pitch) Rx(roll). Radians. */
struct quat quat_from_rpy(double roll, double pitch, double yaw);
/* The rotation that turns X to `x` and Y to the part of `y` that is square to it; neither needs unit length.
 */
struct quat quat_from_xy(struct vec3 x, struct vec3 y);
void quat_to_rpy(struct quat q, double *roll, double *pitch, double *yaw);

struct pose pose_identity(void);
struct pose pose_at(double x, double y, double z);
/* a after b: maps a point p to a(b(p)). With a = parent in world and b = child in parent: child in world. */
struct pose pose_mul(struct pose a, struct pose b);
struct pose pose_inverse(struct pose p);
struct vec3 pose_apply(struct pose p, struct vec3 v);
bool pose_is_finite(struct pose p);

double radians(double degrees);
double degrees(double radians);

#endif
