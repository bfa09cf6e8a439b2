/* Carcasses, feet and screws. */
#include <math.h>
#include <stdio.h>

#include "generate/families/make_shapes.h"
#include "shape/colliders.h"

static double *axis_of(struct vec3 *v, int axis)
{
    return axis == 0 ? &v->x : axis == 1 ? &v->y : &v->z;
}

static double side_thickness(enum side side, enum side open, double wall, double back)
{
    if (side == open)
        return 0;
    return (side ^ 1u) == open && back > 0 ? back : wall;
}

bool carcass_add(const struct bench *bench, const char *name, struct finish finish, struct vec3 *low,
                 struct vec3 *high, enum side open, double wall, double back, double bevel)
{
    static const char *const names[6] = {"left", "right", "front", "back", "bottom", "top"};
    static const int order[3] = {2, 0, 1}; /* bottom and top reach over the sides, these over the back */
    struct vec3 size = vec3_sub(*high, *low);
    double most = 2 * fmax(wall, back);
    if (!(wall > 0 && size.x > most && size.y > most && size.z > most))
        return false;
    for (int i = 0; i < 3; i++) {
        int axis = order[i];
        for (int end = 0; end < 2; end++) {
            enum side side = (enum side)(2 * axis + end);
            double thickness = side_thickness(side, open, wall, back);
            struct vec3 from = *low, to = *high;
            char text[PART_NAME_SIZE];
            if (end == 0)
                *axis_of(&to, axis) = *axis_of(low, axis) += thickness;
            else
                *axis_of(&from, axis) = *axis_of(high, axis) -= thickness;
            snprintf(text, sizeof text, "%.48s_%s", name, names[side]);
            if (thickness > 0)
                bench_block(bench, text, finish, from, to, bevel);
        }
    }
    return true;
}

struct part *foot_add(const struct bench *bench, const char *name, struct vec3 floor, double radius,
                      double height)
{
    struct vec3 top = {floor.x, floor.y, floor.z + height};
    return bench_rod(bench, name, finish_plain("rubber"), floor, top, radius, fmin(0.001, height / 4));
}

void level_foot_add(const struct bench *bench, const char *name, struct vec3 floor, double radius,
                    double height)
{
    double disc = fmin(0.012, height * 0.4), stud = radius * 0.35, nut = fmin(0.006, (height - disc) * 0.4);
    struct vec3 over = {floor.x, floor.y, floor.z + disc}, top = {floor.x, floor.y, floor.z + height};
    char text[PART_NAME_SIZE];
    foot_add(bench, name, floor, radius, disc);
    snprintf(text, sizeof text, "%.48s_stud", name);
    bench_rod(bench, text, finish_plain("steel"), over, top, stud, 0);
    snprintf(text, sizeof text, "%.48s_nut", name);
    struct vec3 under = {top.x, top.y, top.z - nut};
    bolt_head(bench, text, finish_plain("steel"), under, vec3_make(0, 0, 1), 3.2 * stud, nut);
}

struct part *screw_head(const struct bench *bench, const char *name, struct finish finish, struct vec3 at,
                        struct vec3 axis, double radius)
{
    struct point2 head[16], socket[6];
    double height = 0.9 * radius, depth = 0.5 * radius;
    const struct outline rings[2] = {{head, polygon_regular(head, 16, 16, radius, 0)},
                                     {socket, polygon_regular(socket, 6, 6, 0.55 * radius, 0)}};
    struct part *part = bench_part(bench, name, finish);
    struct pose pose = bench_pose(bench, pose_toward(at, axis));
    solid_extrude(&part->mesh, pose_mul(pose, pose_at(0, 0, (height - depth) / 2)), head, 16, height - depth);
    solid_plate(&part->mesh, pose_mul(pose, pose_at(0, 0, height - depth / 2)), rings, 2, depth, 0.0002);
    return part;
}

struct part *bolt_head(const struct bench *bench, const char *name, struct finish finish, struct vec3 at,
                       struct vec3 axis, double across, double height)
{
    struct point2 points[6];
    double radius = across / sqrt(3);
    struct outline outline = {points, polygon_regular(points, 6, 6, radius, 0)};
    struct pose pose = pose_mul(pose_toward(at, axis), pose_at(0, 0, height / 2));
    return bench_plate_at(bench, name, finish, pose, &outline, 1, height, fmin(0.0005, height / 4));
}
