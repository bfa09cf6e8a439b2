#include "generate/families/upholstery.h"

#include <math.h>

#include "shape/colliders.h"

enum { AROUND = 32, RINGS = 9 }; /* RINGS between the poles */

static double power(double value, double exponent)
{
    return copysign(pow(fabs(value), exponent), value);
}

/* Barr 1981: x = cos^e(v) cos^r(u), y = cos^e(v) sin^r(u), z = sin^e(v), scaled to the half sizes. */
static struct vec3 superellipsoid(struct vec3 half, double v, double u, double edge)
{
    static const double OUTLINE = 0.3;
    double across = power(cos(v), edge);
    return vec3_make(half.x * across * power(cos(u), OUTLINE), half.y * across * power(sin(u), OUTLINE),
                     half.z * power(sin(v), edge));
}

static void add_bulge(struct mesh *mesh, struct pose pose, struct vec3 half, double edge)
{
    uint32_t first = (uint32_t)mesh->vertex_count;
    for (int ring = 1; ring <= RINGS; ring++)
        for (int k = 0; k < AROUND; k++) {
            double v = radians(-90 + 180.0 * ring / (RINGS + 1)), u = radians(360.0 * k / AROUND);
            mesh_add_vertex(mesh, pose_apply(pose, superellipsoid(half, v, u, edge)));
        }
    uint32_t bottom = mesh_add_vertex(mesh, pose_apply(pose, vec3_make(0, 0, -half.z)));
    uint32_t top = mesh_add_vertex(mesh, pose_apply(pose, vec3_make(0, 0, half.z)));
    uint32_t last = first + (RINGS - 1) * AROUND;
    for (uint32_t k = 0; k < AROUND; k++) {
        uint32_t next = (k + 1) % AROUND;
        mesh_add_triangle(mesh, bottom, first + next, first + k);
        mesh_add_triangle(mesh, top, last + k, last + next);
        for (uint32_t ring = first; ring < last; ring += AROUND)
            mesh_add_quad(mesh, ring + k, ring + next, ring + next + AROUND, ring + k + AROUND);
    }
}

struct part *cushion_add(const struct bench *bench, const char *name, struct finish finish, struct pose pose,
                         struct vec3 size, double edge)
{
    struct part *part = bench_part(bench, name, finish);
    pose = bench_pose(bench, pose);
    add_bulge(&part->mesh, pose, vec3_scale(size, 0.5), edge);
    part_add_box(part, pose, size);
    return part;
}

struct pose pose_leaning(struct vec3 at, double angle)
{
    return (struct pose){at, quat_about(vec3_make(1, 0, 0), -angle)};
}

void sofa_foot_add(const struct bench *bench, struct finish finish, struct vec3 top, struct vec3 splay,
                   double radius)
{
    struct vec3 floor = {top.x + splay.x, top.y + splay.y, 0}, low = {floor.x, floor.y, 0.005};
    foot_add(bench, "foot", floor, radius * 0.6, 0.007);
    bench_frustum(bench, "leg", finish, low, top, radius * 0.65, radius);
}
