#include "shape/mass.h"

#include <math.h>

/* Volume integrals of 1, x, y, z and the second moments, about a reference point. */
struct integrals {
    double volume;
    struct vec3 first;
    double xx, yy, zz, xy, xz, yz;
};

static double pair_sum(double a, double b, double c, double p, double q, double r)
{
    return 2 * (a * p + b * q + c * r) + a * q + b * p + b * r + c * q + c * p + a * r;
}

/* The tetrahedron from the reference point to one triangle. */
static void integrals_add(struct integrals *sum, struct vec3 a, struct vec3 b, struct vec3 c)
{
    double d = vec3_dot(a, vec3_cross(b, c));
    struct vec3 corners = vec3_add(a, vec3_add(b, c));
    sum->volume += d / 6;
    sum->first = vec3_add(sum->first, vec3_scale(corners, d / 24));
    sum->xx += d / 120 * pair_sum(a.x, b.x, c.x, a.x, b.x, c.x);
    sum->yy += d / 120 * pair_sum(a.y, b.y, c.y, a.y, b.y, c.y);
    sum->zz += d / 120 * pair_sum(a.z, b.z, c.z, a.z, b.z, c.z);
    sum->xy += d / 120 * pair_sum(a.x, b.x, c.x, a.y, b.y, c.y);
    sum->xz += d / 120 * pair_sum(a.x, b.x, c.x, a.z, b.z, c.z);
    sum->yz += d / 120 * pair_sum(a.y, b.y, c.y, a.z, b.z, c.z);
}

/* The middle of the bounding box as reference keeps cancellation small for parts far from their origin. */
static struct vec3 reference_point(const struct mesh *mesh)
{
    struct vec3 low, high;
    if (!mesh_bounds(mesh, &low, &high))
        return vec3_make(0, 0, 0);
    return vec3_scale(vec3_add(low, high), 0.5);
}

struct mass_properties mass_of_mesh(const struct mesh *mesh, double density)
{
    struct integrals sum = {0};
    struct vec3 origin = reference_point(mesh);
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        struct triangle t = mesh->triangles[i];
        integrals_add(&sum, vec3_sub(mesh->vertices[t.a], origin), vec3_sub(mesh->vertices[t.b], origin),
                      vec3_sub(mesh->vertices[t.c], origin));
    }
    if (sum.volume == 0)
        return (struct mass_properties){.center = origin};
    struct vec3 c = vec3_scale(sum.first, 1 / sum.volume);
    double xx = sum.xx - sum.volume * c.x * c.x, yy = sum.yy - sum.volume * c.y * c.y;
    double zz = sum.zz - sum.volume * c.z * c.z;
    return (struct mass_properties){
        .mass = density * sum.volume,
        .volume = sum.volume,
        .center = vec3_add(origin, c),
        .inertia = {.xx = density * (yy + zz),
                    .yy = density * (xx + zz),
                    .zz = density * (xx + yy),
                    .xy = -density * (sum.xy - sum.volume * c.x * c.y),
                    .xz = -density * (sum.xz - sum.volume * c.x * c.z),
                    .yz = -density * (sum.yz - sum.volume * c.y * c.z)},
    };
}

/* Add what a point mass at offset `d` has. */
static struct inertia inertia_shift(struct inertia i, double mass, struct vec3 d)
{
    i.xx += mass * (d.y * d.y + d.z * d.z);
    i.yy += mass * (d.x * d.x + d.z * d.z);
    i.zz += mass * (d.x * d.x + d.y * d.y);
    i.xy -= mass * d.x * d.y;
    i.xz -= mass * d.x * d.z;
    i.yz -= mass * d.y * d.z;
    return i;
}

struct mass_properties mass_combine(struct mass_properties a, struct mass_properties b)
{
    double mass = a.mass + b.mass;
    if (mass <= 0)
        return (struct mass_properties){.volume = a.volume + b.volume, .center = a.center};
    struct vec3 center =
        vec3_scale(vec3_add(vec3_scale(a.center, a.mass), vec3_scale(b.center, b.mass)), 1 / mass);
    struct inertia u = inertia_shift(a.inertia, a.mass, vec3_sub(a.center, center));
    struct inertia v = inertia_shift(b.inertia, b.mass, vec3_sub(b.center, center));
    return (struct mass_properties){
        .mass = mass,
        .volume = a.volume + b.volume,
        .center = center,
        .inertia = {u.xx + v.xx, u.yy + v.yy, u.zz + v.zz, u.xy + v.xy, u.xz + v.xz, u.yz + v.yz},
    };
}

static struct vec3 inertia_apply(struct inertia i, struct vec3 v)
{
    return vec3_make(i.xx * v.x + i.xy * v.y + i.xz * v.z, i.xy * v.x + i.yy * v.y + i.yz * v.z,
                     i.xz * v.x + i.yz * v.y + i.zz * v.z);
}

/* R I R^T, column by column. */
static struct inertia inertia_rotate(struct inertia i, struct quat rotation)
{
    struct quat back = quat_conjugate(rotation);
    struct vec3 x = quat_rotate(rotation, inertia_apply(i, quat_rotate(back, vec3_make(1, 0, 0))));
    struct vec3 y = quat_rotate(rotation, inertia_apply(i, quat_rotate(back, vec3_make(0, 1, 0))));
    struct vec3 z = quat_rotate(rotation, inertia_apply(i, quat_rotate(back, vec3_make(0, 0, 1))));
    return (struct inertia){x.x, y.y, z.z, x.y, x.z, y.z};
}

struct mass_properties mass_transform(struct mass_properties m, struct pose pose)
{
    m.center = pose_apply(pose, m.center);
    m.inertia = inertia_rotate(m.inertia, pose.rotation);
    return m;
}

/* ---- principal axes ---------------------------------------------------------------------------- */

/* One Jacobi rotation that makes a[p][q] zero; `v` collects the rotations (columns are axes). */
static void jacobi_rotate(double a[3][3], double v[3][3], int p, int q)
{
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = (theta >= 0 ? 1 : -1) / (fabs(theta) + sqrt(theta * theta + 1));
    double c = 1 / sqrt(t * t + 1), s = t * c;
    for (int k = 0; k < 3; k++) {
        double kp = a[k][p], kq = a[k][q];
        a[k][p] = c * kp - s * kq;
        a[k][q] = s * kp + c * kq;
    }
    for (int k = 0; k < 3; k++) {
        double pk = a[p][k], qk = a[q][k];
        a[p][k] = c * pk - s * qk;
        a[q][k] = s * pk + c * qk;
    }
    for (int k = 0; k < 3; k++) {
        double kp = v[k][p], kq = v[k][q];
        v[k][p] = c * kp - s * kq;
        v[k][q] = s * kp + c * kq;
    }
}

/* Off-diagonal entries below the rounding of the input count as zero: a cube keeps its axes. */
static void jacobi_solve(double a[3][3], double v[3][3])
{
    static const int pairs[3][2] = {{0, 1}, {0, 2}, {1, 2}};
    double small = 1e-15 * (fabs(a[0][0]) + fabs(a[1][1]) + fabs(a[2][2]));
    for (int sweep = 0; sweep < 32; sweep++) {
        bool changed = false;
        for (int i = 0; i < 3; i++) {
            int p = pairs[i][0], q = pairs[i][1];
            if (fabs(a[p][q]) > small) {
                jacobi_rotate(a, v, p, q);
                changed = true;
            }
        }
        if (!changed)
            return;
    }
}

/* The largest component (the first of equals) of an axis becomes positive. */
static struct vec3 axis_fix_sign(struct vec3 v)
{
    double x = fabs(v.x), y = fabs(v.y), z = fabs(v.z), slack = 1e-12;
    double leading = x + slack >= y && x + slack >= z ? v.x : (y + slack >= z ? v.y : v.z);
    return leading < 0 ? vec3_scale(v, -1) : v;
}

/* Shepperd's method: the largest of the four squares is taken from the diagonal. */
static struct quat quat_from_axes(struct vec3 x, struct vec3 y, struct vec3 z)
{
    double trace = x.x + y.y + z.z;
    struct quat q;
    if (trace > 0)
        q = (struct quat){y.z - z.y, z.x - x.z, x.y - y.x, 1 + trace};
    else if (x.x >= y.y && x.x >= z.z)
        q = (struct quat){1 + x.x - y.y - z.z, x.y + y.x, z.x + x.z, y.z - z.y};
    else if (y.y >= z.z)
        q = (struct quat){x.y + y.x, 1 + y.y - x.x - z.z, y.z + z.y, z.x - x.z};
    else
        q = (struct quat){z.x + x.z, y.z + z.y, 1 + z.z - x.x - y.y, x.y - y.x};
    return quat_unit(q);
}

void mass_principal(struct inertia inertia, double moments[3], struct quat *axes)
{
    double a[3][3] = {{inertia.xx, inertia.xy, inertia.xz},
                      {inertia.xy, inertia.yy, inertia.yz},
                      {inertia.xz, inertia.yz, inertia.zz}};
    double v[3][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    int order[3] = {0, 1, 2};
    jacobi_solve(a, v);
    for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2 - i; j++) {
            if (a[order[j + 1]][order[j + 1]] < a[order[j]][order[j]]) {
                int swap = order[j];
                order[j] = order[j + 1];
                order[j + 1] = swap;
            }
        }
    }
    for (int i = 0; i < 3; i++)
        moments[i] = a[order[i]][order[i]];
    struct vec3 first = axis_fix_sign(vec3_make(v[0][order[0]], v[1][order[0]], v[2][order[0]]));
    struct vec3 second = axis_fix_sign(vec3_make(v[0][order[1]], v[1][order[1]], v[2][order[1]]));
    *axes = quat_from_axes(first, second, vec3_cross(first, second));
}
