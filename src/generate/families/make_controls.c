/* Knobs, push buttons and levers. */
#include <math.h>
#include <stdio.h>

#include "generate/families/make_moving.h"
#include "shape/colliders.h"

static struct vec3 along(struct vec3 from, struct vec3 axis, double distance)
{
    return vec3_add(from, vec3_scale(axis, distance));
}

/* A skirt, a fluted grip and a white line from the middle to the rim. */
static void add_knob(const struct bench *bench, const char *name, struct finish finish, struct vec3 at,
                     struct vec3 axis, double radius, double height)
{
    char text[PART_NAME_SIZE];
    struct point2 grip[4 * 24];
    int flutes = radius < 0.012 ? 12 : radius < 0.02 ? 18 : 24;
    double skirt = 0.2 * height, depth = fmin(0.0008, 0.06 * radius);
    struct pose pose = bench_pose(bench, pose_toward(at, axis));
    struct part *part = bench_part(bench, name, finish);
    solid_beveled_cylinder(&part->mesh, pose_mul(pose, pose_at(0, 0, skirt / 2)), radius, skirt, skirt / 5);
    struct outline outline = {grip, polygon_gear(grip, 4 * 24, flutes, 0.84 * radius, 0.84 * radius - depth)};
    double rest = height - skirt;
    solid_plate(&part->mesh, pose_mul(pose, pose_at(0, 0, skirt + rest / 2)), &outline, 1, rest,
                fmin(0.0006, rest / 5));
    part_add_cylinder(part, pose_mul(pose, pose_at(0, 0, height / 2)), radius, height);
    snprintf(text, sizeof text, "%.40s_pointer", name);
    part = bench_part(bench, text, finish_tinted("abs", 0xf2f2f2));
    solid_box(&part->mesh, pose_mul(pose, pose_at(0, 0.5 * radius, height + 0.0002)),
              fmax(0.0012, 0.1 * radius), 0.5 * radius, 0.0004);
}

size_t knob_add(const struct bench *on, const char *name, struct finish finish, struct vec3 at,
                struct vec3 axis, double radius, double height, double turn)
{
    char text[PART_NAME_SIZE];
    struct vec3 out = vec3_unit(axis);
    struct bench knob = bench_link(on, name, at);
    snprintf(text, sizeof text, "%.40s_grip", name);
    /* 0.3 mm clear of the panel, so that it turns freely. */
    add_knob(&knob, text, finish, along(at, out, 0.0003), out, radius, height);
    snprintf(text, sizeof text, "%.40s_turn", name);
    joint_knob(on->object, text, on->link, knob.link, vec3_sub(at, on->origin), out, turn);
    snprintf(text, sizeof text, "grasp_%.40s", name);
    struct pose approach = pose_toward(along(at, out, height), vec3_scale(out, -1));
    bench_site(&knob, text, approach.position, approach.rotation);
    return knob.link;
}

size_t button_add(const struct bench *on, const char *name, struct finish finish, struct finish bezel,
                  struct vec3 at, struct vec3 axis, double radius)
{
    enum { TRAVEL_MM = 4 };
    char text[PART_NAME_SIZE];
    double travel = TRAVEL_MM / 1000.0, ring = 0.003, height = travel + ring + 0.001;
    struct vec3 out = vec3_unit(axis);
    snprintf(text, sizeof text, "%.40s_bezel", name);
    bench_tube(on, text, bezel, at, along(at, out, ring), radius * 1.25, radius + 0.0008);
    struct bench cap = bench_link(on, name, at);
    snprintf(text, sizeof text, "%.40s_cap", name);
    /* Pressed, the cap ends on the panel. */
    bench_rod(&cap, text, finish, along(at, out, travel), along(at, out, travel + height), radius,
              fmin(0.001, radius / 6));
    snprintf(text, sizeof text, "%.40s_press", name);
    joint_button(on->object, text, on->link, cap.link, vec3_sub(at, on->origin), vec3_scale(out, -1), travel);
    snprintf(text, sizeof text, "press_%.40s", name);
    struct pose approach = pose_toward(along(at, out, travel + height), vec3_scale(out, -1));
    bench_site(&cap, text, approach.position, approach.rotation);
    return cap.link;
}

size_t lever_add(const struct bench *on, const char *name, struct finish arm, struct finish grip,
                 struct vec3 at, struct vec3 axis, struct vec3 pivot, double length, double swing)
{
    char text[PART_NAME_SIZE];
    struct vec3 out = vec3_unit(axis);
    double radius = fmin(0.008, 0.05 * length), ball = 2.2 * radius;
    struct bench lever = bench_link(on, name, at);
    snprintf(text, sizeof text, "%.40s_arm", name);
    bench_rod(&lever, text, arm, at, along(at, out, length - ball), radius, 0);
    snprintf(text, sizeof text, "%.40s_ball", name);
    bench_ball(&lever, text, grip, along(at, out, length - ball), ball);
    snprintf(text, sizeof text, "%.40s_lever", name);
    joint_lever(on->object, text, on->link, lever.link, vec3_sub(at, on->origin), vec3_unit(pivot), -swing,
                swing, length);
    snprintf(text, sizeof text, "grasp_%.40s", name);
    struct pose approach = pose_toward(along(at, out, length - ball), vec3_scale(out, -1));
    bench_site(&lever, text, approach.position, approach.rotation);
    return lever.link;
}
