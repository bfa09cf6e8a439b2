#include "generate/families/make_shapes.h"

#include <math.h>

#include "shape/colliders.h"
#include "shape/decompose.h"
#include "shape/hull.h"

struct part *bench_rounded(const struct bench *bench, const char *name, struct finish finish,
                           struct vec3 center, struct vec3 size, double radius)
{
    struct pose pose = bench_pose(bench, pose_at(center.x, center.y, center.z));
    struct part *part = bench_part(bench, name, finish);
    solid_rounded_box(&part->mesh, pose, size.x, size.y, size.z, radius);
    part_add_box(part, pose, size);
    return part;
}

struct part *bench_wedge(const struct bench *bench, const char *name, struct finish finish, struct pose pose,
                         struct vec3 size, double top)
{
    struct part *part = bench_part(bench, name, finish);
    solid_wedge(&part->mesh, bench_pose(bench, pose), size.x, size.y, size.z, top);
    part_add_hull(part);
    return part;
}

/* ---- plates ------------------------------------------------------------------------------------ */

static struct pose plane_pose(enum plane plane, struct vec3 center)
{
    struct pose pose = {center, quat_identity()};
    if (plane == PLANE_XZ)
        pose.rotation = quat_about(vec3_make(1, 0, 0), radians(90));
    else if (plane == PLANE_YZ)
        pose.rotation = (struct quat){0.5, 0.5, 0.5, 0.5}; /* x to Y, y to Z, z to X */
    return pose;
}

struct part *bench_plate_at(const struct bench *bench, const char *name, struct finish finish,
                            struct pose pose, const struct outline *rings, size_t ring_count,
                            double thickness, double bevel)
{
    struct part *part = bench_part(bench, name, finish);
    pose = bench_pose(bench, pose);
    solid_plate(&part->mesh, pose, rings, ring_count, thickness, bevel);
    part_add_plate(part, pose, rings, ring_count, thickness);
    return part;
}

struct part *bench_plate(const struct bench *bench, const char *name, struct finish finish, enum plane plane,
                         struct vec3 center, const struct outline *rings, size_t ring_count, double thickness,
                         double bevel)
{
    return bench_plate_at(bench, name, finish, plane_pose(plane, center), rings, ring_count, thickness,
                          bevel);
}

struct part *bench_extrusion(const struct bench *bench, const char *name, struct finish finish,
                             enum plane plane, struct vec3 center, const struct point2 *points, size_t count,
                             double thickness, double bevel)
{
    struct outline outline = {points, count};
    return bench_plate(bench, name, finish, plane, center, &outline, 1, thickness, bevel);
}

struct part *bench_panel(const struct bench *bench, const char *name, struct finish finish, enum plane plane,
                         struct vec3 center, double width, double height, double thickness, double radius)
{
    struct point2 points[POLYGON_POINTS_MOST];
    struct outline outline = {points, polygon_rounded(points, POLYGON_POINTS_MOST, width, height, radius)};
    struct part *part = bench_part(bench, name, finish);
    struct pose pose = bench_pose(bench, plane_pose(plane, center));
    solid_plate(&part->mesh, pose, &outline, 1, thickness, fmin(0.001, thickness / 4));
    part_add_box(part, pose, vec3_make(width, height, thickness));
    return part;
}

/* ---- pipes and sweeps -------------------------------------------------------------------------- */

static struct part *add_pipe(const struct bench *bench, const char *name, struct finish finish,
                             const struct vec3 *points, size_t count, bool closed, double radius, double bend)
{
    struct part *part = bench_part(bench, name, finish);
    struct pose pose = bench_pose(bench, pose_identity());
    solid_pipe(&part->mesh, pose, points, count, closed, radius, bend);
    part_add_pipe(part, pose, points, count, closed, radius, bend);
    return part;
}

struct part *bench_pipe(const struct bench *bench, const char *name, struct finish finish,
                        const struct vec3 *points, size_t count, double radius, double bend)
{
    return add_pipe(bench, name, finish, points, count, false, radius, bend);
}

struct part *bench_pipe_loop(const struct bench *bench, const char *name, struct finish finish,
                             const struct vec3 *points, size_t count, double radius, double bend)
{
    return add_pipe(bench, name, finish, points, count, true, radius, bend);
}

/* Hulls about the spans of one convex piece of the profile; the mesh that has them is not kept. */
static void add_spans(struct part *part, struct pose pose, const struct vec3 *path, size_t count, bool closed,
                      const struct point2 *piece, size_t around, struct vec3 up)
{
    struct mesh kept = part->mesh;
    mesh_init(&part->mesh);
    solid_sweep(&part->mesh, pose, path, count, closed, piece, around, up);
    if (part->mesh.triangle_count > 0 && !part->mesh.failed)
        part_add_spans(part, 0, around, count, closed);
    kept.failed = kept.failed || part->mesh.failed;
    mesh_free(&part->mesh);
    part->mesh = kept;
}

static void add_sweep_colliders(struct part *part, struct pose pose, const struct vec3 *path, size_t count,
                                bool closed, const struct point2 *profile, size_t profile_count,
                                struct vec3 up)
{
    struct outline outline = {profile, profile_count};
    struct polygon_pieces pieces;
    if (!polygon_decompose(&outline, 1, &pieces))
        return;
    for (size_t i = 0; i < pieces.count; i++)
        add_spans(part, pose, path, count, closed, pieces.points + pieces.first[i],
                  pieces.first[i + 1] - pieces.first[i], up);
    polygon_pieces_free(&pieces);
}

struct part *bench_sweep(const struct bench *bench, const char *name, struct finish finish,
                         const struct vec3 *points, size_t count, bool closed, const struct point2 *profile,
                         size_t profile_count, struct vec3 up, double bend)
{
    struct vec3 path[PATH_POINTS_MOST];
    struct part *part = bench_part(bench, name, finish);
    struct pose pose = bench_pose(bench, pose_identity());
    size_t made = path_round(path, PATH_POINTS_MOST, points, count, closed, bend, radians(7.5));
    solid_sweep(&part->mesh, pose, path, made, closed, profile, profile_count, up);
    made = path_round(path, PATH_POINTS_MOST, points, count, closed, bend, radians(30));
    add_sweep_colliders(part, pose, path, made, closed, profile, profile_count, up);
    return part;
}

/* ---- round solids ------------------------------------------------------------------------------ */

struct part *bench_tube(const struct bench *bench, const char *name, struct finish finish, struct vec3 from,
                        struct vec3 to, double outer, double inner)
{
    struct part *part = bench_part(bench, name, finish);
    struct pose pose = bench_pose(bench, pose_between(from, to));
    double height = vec3_length(vec3_sub(to, from)), half = height / 2;
    const struct point2 wall[4] = {{inner, -half}, {outer, -half}, {outer, half}, {inner, half}};
    solid_tube(&part->mesh, pose, outer, inner, height);
    if (inner > 0)
        part_add_ring(part, pose, wall, 4, ring_sectors(outer));
    else
        part_add_cylinder(part, pose, outer, height);
    return part;
}

struct part *bench_frustum(const struct bench *bench, const char *name, struct finish finish,
                           struct vec3 from, struct vec3 to, double from_radius, double to_radius)
{
    double height = vec3_length(vec3_sub(to, from));
    const struct point2 profile[2] = {{from_radius, 0}, {to_radius, height}};
    return bench_lathe(bench, name, finish, from, vec3_sub(to, from), profile, 2);
}

struct part *bench_ball(const struct bench *bench, const char *name, struct finish finish, struct vec3 center,
                        double radius)
{
    struct part *part = bench_part(bench, name, finish);
    struct pose pose = bench_pose(bench, pose_at(center.x, center.y, center.z));
    solid_sphere(&part->mesh, pose, radius);
    part_add_sphere(part, pose, radius);
    return part;
}

struct part *bench_dome(const struct bench *bench, const char *name, struct finish finish, struct vec3 at,
                        struct vec3 axis, double radius, double height)
{
    struct point2 profile[POLYGON_POINTS_MOST];
    int quarter = solid_segments(fmax(radius, height)) / 4;
    for (int k = 0; k <= quarter; k++) {
        double angle = radians(90) * k / quarter;
        profile[k] = (struct point2){k == quarter ? 0 : radius * cos(angle), height * sin(angle)};
    }
    return bench_lathe(bench, name, finish, at, axis, profile, (size_t)quarter + 1);
}

struct part *bench_lathe(const struct bench *bench, const char *name, struct finish finish, struct vec3 at,
                         struct vec3 axis, const struct point2 *profile, size_t count)
{
    struct part *part = bench_part(bench, name, finish);
    struct pose pose = bench_pose(bench, pose_toward(at, axis));
    solid_lathe(&part->mesh, pose, profile, count);
    part_add_turned(part, pose, profile, count);
    return part;
}

struct part *bench_torus(const struct bench *bench, const char *name, struct finish finish,
                         struct vec3 center, struct vec3 axis, double radius, double section)
{
    struct part *part = bench_part(bench, name, finish);
    struct pose pose = bench_pose(bench, pose_toward(center, axis));
    struct point2 ring[8];
    polygon_regular(ring, 8, 8, section * 2 / (1 + cos(radians(22.5))), radians(22.5));
    polygon_shift(ring, 8, radius, 0);
    solid_torus(&part->mesh, pose, radius, section);
    part_add_ring(part, pose, ring, 8, ring_sectors(radius));
    return part;
}

struct part *bench_coil(const struct bench *bench, const char *name, struct finish finish, struct vec3 from,
                        struct vec3 to, double radius, double wire, double turns)
{
    struct part *part = bench_part(bench, name, finish);
    struct pose pose = bench_pose(bench, pose_between(from, to));
    double height = vec3_length(vec3_sub(to, from));
    solid_coil(&part->mesh, pose, radius, wire, height, turns);
    part_add_cylinder(part, pose, radius + wire, height);
    return part;
}
