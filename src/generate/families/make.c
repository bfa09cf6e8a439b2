#include "generate/families/make.h"

#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/lexicon.h"
#include "shape/mass.h"
#include "shape/solid.h"

struct finish finish_plain(const char *material)
{
    const struct material *found = material_find(material);
    return (struct finish){.material = found ? found : &material_table[0]};
}

static void tint(struct finish *finish, unsigned rgb)
{
    finish->tinted = true;
    finish->red = (double)(rgb >> 16 & 255) / 255;
    finish->green = (double)(rgb >> 8 & 255) / 255;
    finish->blue = (double)(rgb & 255) / 255;
}

struct finish finish_tinted(const char *material, unsigned rgb)
{
    struct finish finish = finish_plain(material);
    tint(&finish, rgb);
    return finish;
}

struct finish finish_of(const struct slots *slots, const char *material, const char *color,
                        struct finish otherwise)
{
    struct finish finish = otherwise;
    const char *name = slots_text(slots, material);
    if (name[0])
        finish = finish_plain(name);
    const struct color_name *named = color ? color_find(slots_text(slots, color)) : NULL;
    if (named)
        tint(&finish, named->rgb);
    return finish;
}

struct finish finish_hollow(struct finish finish, double fill)
{
    if (finish.material->metallic > 0.5)
        finish.fill = fill;
    return finish;
}

static void paint(struct part *part, struct finish finish)
{
    if (finish.fill > 0)
        part->fill = finish.fill;
    if (!finish.tinted)
        return;
    part->red = finish.red;
    part->green = finish.green;
    part->blue = finish.blue;
}

struct part *bench_part(const struct bench *bench, const char *name, struct finish finish)
{
    struct part *part = articulation_add_part(bench->object, bench->link, name, finish.material);
    paint(part, finish);
    return part;
}

struct pose bench_pose(const struct bench *bench, struct pose pose)
{
    pose.position = vec3_sub(pose.position, bench->origin);
    return pose;
}

struct part *bench_board(const struct bench *bench, const char *name, struct finish finish,
                         struct vec3 center, struct vec3 size, double bevel)
{
    struct pose pose = bench_pose(bench, pose_at(center.x, center.y, center.z));
    struct part *part =
        articulation_add_board(bench->object, bench->link, name, finish.material, pose, size, bevel);
    paint(part, finish);
    return part;
}

struct part *bench_block(const struct bench *bench, const char *name, struct finish finish, struct vec3 low,
                         struct vec3 high, double bevel)
{
    struct vec3 size = vec3_sub(high, low);
    if (size.x <= 1e-6 || size.y <= 1e-6 || size.z <= 1e-6)
        return NULL;
    return bench_board(bench, name, finish, vec3_scale(vec3_add(low, high), 0.5), size, bevel);
}

struct pose pose_between(struct vec3 from, struct vec3 to)
{
    struct vec3 along = vec3_unit(vec3_sub(to, from));
    struct vec3 z = vec3_make(0, 0, 1);
    struct vec3 axis = vec3_unit(vec3_cross(z, along));
    struct pose pose = {.position = vec3_scale(vec3_add(from, to), 0.5), .rotation = quat_identity()};
    double angle = acos(fmax(-1, fmin(1, vec3_dot(z, along))));
    if (vec3_length(axis) > 0.5)
        pose.rotation = quat_about(axis, angle);
    else if (along.z < 0)
        pose.rotation = quat_about(vec3_make(1, 0, 0), radians(180));
    return pose;
}

struct pose pose_toward(struct vec3 at, struct vec3 axis)
{
    struct pose pose = pose_between(vec3_make(0, 0, 0), axis);
    pose.position = at;
    return pose;
}

struct part *bench_rod(const struct bench *bench, const char *name, struct finish finish, struct vec3 from,
                       struct vec3 to, double radius, double bevel)
{
    struct pose pose = bench_pose(bench, pose_between(from, to));
    double height = vec3_length(vec3_sub(to, from));
    struct part *part =
        articulation_add_rod(bench->object, bench->link, name, finish.material, pose, radius, height, bevel);
    paint(part, finish);
    return part;
}

struct quat quat_of_axes(struct vec3 x, struct vec3 y, struct vec3 z)
{
    struct quat q = {0};
    double trace = x.x + y.y + z.z;
    if (trace > 0) {
        double s = 2 * sqrt(1 + trace);
        q = (struct quat){(y.z - z.y) / s, (z.x - x.z) / s, (x.y - y.x) / s, s / 4};
    } else if (x.x > y.y && x.x > z.z) {
        double s = 2 * sqrt(1 + x.x - y.y - z.z);
        q = (struct quat){s / 4, (y.x + x.y) / s, (z.x + x.z) / s, (y.z - z.y) / s};
    } else if (y.y > z.z) {
        double s = 2 * sqrt(1 + y.y - x.x - z.z);
        q = (struct quat){(y.x + x.y) / s, s / 4, (z.y + y.z) / s, (z.x - x.z) / s};
    } else {
        double s = 2 * sqrt(1 + z.z - x.x - y.y);
        q = (struct quat){(z.x + x.z) / s, (z.y + y.z) / s, s / 4, (x.y - y.x) / s};
    }
    return quat_unit(q);
}

struct part *bench_bar(const struct bench *bench, const char *name, struct finish finish, struct vec3 from,
                       struct vec3 to, double width, double thickness, struct vec3 normal)
{
    struct vec3 along = vec3_sub(to, from), x = vec3_unit(along), z = vec3_unit(normal);
    struct vec3 y = vec3_unit(vec3_cross(z, x));
    struct pose pose = {vec3_scale(vec3_add(from, to), 0.5), quat_of_axes(x, y, vec3_cross(x, y))};
    struct part *part =
        articulation_add_board(bench->object, bench->link, name, finish.material, bench_pose(bench, pose),
                               vec3_make(vec3_length(along), width, thickness), fmin(0.001, thickness / 4));
    paint(part, finish);
    return part;
}

struct bench bench_link(const struct bench *on, const char *name, struct vec3 at)
{
    return (struct bench){on->object, articulation_add_link(on->object, name), at};
}

void bench_site(const struct bench *bench, const char *name, struct vec3 at, struct quat rotation)
{
    struct pose pose = {at, rotation};
    articulation_add_site(bench->object, name, bench->link, bench_pose(bench, pose));
}

static void add_knob(const struct bench *bench, const char *name, struct finish finish, struct vec3 at)
{
    static const struct point2 profile[] = {{0, 0},         {0.007, 0},      {0.006, 0.010}, {0.007, 0.014},
                                            {0.014, 0.019}, {0.0155, 0.024}, {0.012, 0.028}, {0, 0.030}};
    struct part *part = bench_part(bench, name, finish);
    struct pose pose = bench_pose(bench, pose_between(at, vec3_add(at, vec3_make(0, -1, 0))));
    pose.position = vec3_sub(at, bench->origin);
    solid_lathe(&part->mesh, pose, profile, sizeof profile / sizeof profile[0]);
    struct pose middle = pose_mul(pose, pose_at(0, 0, 0.015));
    struct collider *collider = part_add_collider(part, COLLIDER_CYLINDER, middle);
    collider->radius = 0.0155;
    collider->half_length = 0.015;
}

/* 30 mm of room for fingers between the bar and the front. */
static void add_bar(const struct bench *bench, const char *name, struct finish finish, struct vec3 at,
                    struct vec3 along, double length)
{
    enum { OUT_MM = 32 };
    double out = OUT_MM / 1000.0, radius = 0.006;
    struct vec3 bar = vec3_add(at, vec3_make(0, -out, 0));
    struct vec3 half = vec3_scale(along, length / 2), foot = vec3_scale(along, length / 2 - 0.018);
    bench_rod(bench, name, finish, vec3_sub(bar, half), vec3_add(bar, half), radius, 0.0012);
    for (int side = -1; side <= 1; side += 2) {
        struct vec3 base = vec3_add(at, vec3_scale(foot, side));
        bench_rod(bench, name, finish, base, vec3_add(base, vec3_make(0, -(out - radius), 0)), 0.0045, 0);
    }
}

void bench_handle(const struct bench *bench, const char *owner, enum handle_kind kind, struct finish finish,
                  struct vec3 at, double length)
{
    char name[PART_NAME_SIZE];
    snprintf(name, sizeof name, "%.40s_%s", owner, kind == HANDLE_KNOB ? "knob" : "handle");
    if (kind == HANDLE_KNOB)
        add_knob(bench, name, finish, at);
    else
        add_bar(bench, name, finish, at, kind == HANDLE_BAR_X ? vec3_make(1, 0, 0) : vec3_make(0, 0, 1),
                length);
    snprintf(name, sizeof name, "grasp_%.40s", owner);
    /* The site's Z is the direction of approach: into the front. */
    struct quat approach = quat_about(vec3_make(1, 0, 0), radians(-90));
    bench_site(bench, name, vec3_add(at, vec3_make(0, kind == HANDLE_KNOB ? -0.024 : -0.032, 0)), approach);
}

double link_mass_now(const struct articulation *object, size_t link)
{
    double mass = 0;
    for (size_t i = 0; i < object->links[link].part_count; i++) {
        const struct part *part = &object->links[link].parts[i];
        mass += mass_of_mesh(&part->mesh, part->material->density * part->fill).mass + part->added_mass;
    }
    return mass;
}

struct joint *joint_hinge(struct articulation *object, const char *name, size_t parent, size_t child,
                          struct vec3 at, struct vec3 axis, double open, double width)
{
    double mass = link_mass_now(object, child);
    struct joint *joint = articulation_add_joint(object, JOINT_REVOLUTE, name, parent, child);
    joint->pose = pose_at(at.x, at.y, at.z);
    joint->axis = axis;
    joint->upper = joint->open_end = open;
    joint->damping = 0.02 * mass * width * width;
    joint->friction = fmax(0.02, 0.01 * mass * 9.81 * width);
    joint->armature = 1e-3;
    joint->effort = fmax(5, 2 * mass * 9.81 * width);
    joint->velocity = 3;
    text_put(joint->limit_reason, sizeof joint->limit_reason, "usual hinge travel");
    return joint;
}

struct joint *joint_slide(struct articulation *object, const char *name, size_t parent, size_t child,
                          struct vec3 at, struct vec3 axis, double open)
{
    double mass = link_mass_now(object, child);
    struct joint *joint = articulation_add_joint(object, JOINT_PRISMATIC, name, parent, child);
    joint->pose = pose_at(at.x, at.y, at.z);
    joint->axis = axis;
    joint->upper = joint->open_end = open;
    joint->damping = 2 * mass;
    joint->friction = fmax(0.5, 0.02 * mass * 9.81);
    joint->armature = 1e-3;
    joint->effort = fmax(50, 2 * mass * 9.81);
    joint->velocity = 1;
    text_put(joint->limit_reason, sizeof joint->limit_reason, "usual runner travel");
    return joint;
}

void joint_state(struct joint *joint, const char *state)
{
    if (text_equal(state, "open"))
        joint->home = joint->upper;
    else if (text_equal(state, "half_open"))
        joint->home = joint->upper / 2;
}
