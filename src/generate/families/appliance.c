#include "generate/families/appliance.h"

#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "shape/colliders.h"

struct finish finish_filled(struct finish finish, double fill)
{
    finish.fill = fill;
    return finish;
}

struct finish appliance_finish(const struct slots *slots, const char *material, const char *color)
{
    return finish_of(slots, material, color, finish_tinted("steel", 0xf1f2f2));
}

struct finish finish_dark(void)
{
    return finish_tinted("abs", 0x1d1e20);
}

struct finish finish_window(void)
{
    return finish_tinted("acrylic", 0x15181b);
}

struct finish finish_chrome(void)
{
    return finish_tinted("steel", 0xc9ccd0);
}

static void wall(const struct bench *bench, const char *name, const char *side, struct finish finish,
                 struct vec3 low, struct vec3 high)
{
    char text[PART_NAME_SIZE];
    snprintf(text, sizeof text, "%.40s_%s", name, side);
    bench_block(bench, text, finish, low, high, 0.002);
}

static void line_box(const struct bench *bench, struct part *part, struct vec3 low, struct vec3 high)
{
    struct vec3 middle = vec3_scale(vec3_add(low, high), 0.5), size = vec3_sub(high, low);
    solid_box(&part->mesh, bench_pose(bench, pose_at(middle.x, middle.y, middle.z)), size.x, size.y, size.z);
}

static void add_liner(const struct bench *bench, const char *name, struct finish finish, struct vec3 a,
                      struct vec3 b)
{
    enum { THICK_UM = 1500 };
    char text[PART_NAME_SIZE];
    double t = THICK_UM * 1e-6;
    snprintf(text, sizeof text, "%.40s_liner", name);
    struct part *part = bench_part(bench, text, finish);
    line_box(bench, part, a, vec3_make(a.x + t, b.y, b.z));
    line_box(bench, part, vec3_make(b.x - t, a.y, a.z), b);
    line_box(bench, part, vec3_make(a.x + t, b.y - t, a.z), vec3_make(b.x - t, b.y, b.z));
    line_box(bench, part, vec3_make(a.x + t, a.y, a.z), vec3_make(b.x - t, b.y - t, a.z + t));
    line_box(bench, part, vec3_make(a.x + t, a.y, b.z - t), vec3_make(b.x - t, b.y - t, b.z));
}

void cavity_add(const struct bench *bench, const char *name, struct finish finish, struct finish liner,
                struct vec3 low, struct vec3 high, struct vec3 in, struct vec3 out)
{
    wall(bench, name, "bottom", finish, low, vec3_make(high.x, high.y, in.z));
    wall(bench, name, "top", finish, vec3_make(low.x, low.y, out.z), high);
    wall(bench, name, "left", finish, vec3_make(low.x, low.y, in.z), vec3_make(in.x, high.y, out.z));
    wall(bench, name, "right", finish, vec3_make(out.x, low.y, in.z), vec3_make(high.x, high.y, out.z));
    wall(bench, name, "back", finish, vec3_make(in.x, out.y, in.z), vec3_make(out.x, high.y, out.z));
    add_liner(bench, name, liner, in, out);
}

/* ---- doors ------------------------------------------------------------------------------------- */

static void add_window(const struct bench *bench, const char *name, const struct door_look *l,
                       struct vec3 center)
{
    char text[PART_NAME_SIZE];
    struct point2 outside[POLYGON_POINTS_MOST], inside[POLYGON_POINTS_MOST];
    double w = l->x1 - l->x0, h = l->z1 - l->z0, ww = w - 2 * l->frame, wh = h - 2 * l->frame;
    const struct outline rings[2] = {
        {outside, polygon_rounded(outside, POLYGON_POINTS_MOST, w, h, l->radius)},
        {inside, polygon_rounded(inside, POLYGON_POINTS_MOST, ww, wh, fmin(0.02, 0.1 * wh))}};
    snprintf(text, sizeof text, "%.40s_frame", name);
    bench_plate(bench, text, l->panel, PLANE_XZ, center, rings, 2, l->thickness, 0.0015);
    snprintf(text, sizeof text, "%.40s_window", name);
    center.y = l->face + 0.006;
    bench_board(bench, text, finish_window(), center, vec3_make(ww + 0.001, 0.004, wh + 0.001), 0)->alpha =
        0.55;
}

static void add_handle(const struct bench *bench, const char *name, const struct door_look *l)
{
    double inset = fmin(0.045, 0.12 * (l->x1 - l->x0));
    bool level = l->hinge == DOOR_BOTTOM;
    struct vec3 at = {level                   ? (l->x0 + l->x1) / 2
                      : l->hinge == DOOR_LEFT ? l->x1 - inset
                                              : l->x0 + inset,
                      l->face, l->handle_z};
    bench_handle(bench, name, level ? HANDLE_BAR_X : HANDLE_BAR_Z, l->handle, at, l->handle_size);
}

struct bench door_add(const struct bench *on, const char *name, const struct door_look *l)
{
    char text[PART_NAME_SIZE];
    double w = l->x1 - l->x0, h = l->z1 - l->z0;
    struct vec3 hinge = {l->hinge == DOOR_RIGHT ? l->x1 : l->x0, l->face, l->z0};
    struct vec3 axis = vec3_make(0, 0, l->hinge == DOOR_LEFT ? -1 : 1);
    if (l->hinge == DOOR_BOTTOM) {
        hinge.x = (l->x0 + l->x1) / 2;
        axis = vec3_make(1, 0, 0);
    }
    struct bench door = bench_link(on, name, hinge);
    struct vec3 center = {(l->x0 + l->x1) / 2, l->face + l->thickness / 2, (l->z0 + l->z1) / 2};
    snprintf(text, sizeof text, "%.40s_panel", name);
    if (l->frame > 0)
        add_window(&door, name, l, center);
    else
        bench_panel(&door, text, l->panel, PLANE_XZ, center, w, h, l->thickness, l->radius);
    if (l->handle_size > 0)
        add_handle(&door, name, l);
    snprintf(text, sizeof text, "%.40s_hinge", name);
    struct joint *joint = joint_hinge(on->object, text, on->link, door.link, vec3_sub(hinge, on->origin),
                                      axis, l->open, l->hinge == DOOR_BOTTOM ? h : w);
    if (l->hinge == DOOR_BOTTOM) /* springs in the hinges carry most of the weight */
        joint->friction = fmax(joint->friction, 0.3 * link_mass_now(on->object, door.link) * 9.81 * h / 2);
    joint_state(joint, l->state);
    return door;
}

/* ---- wires ------------------------------------------------------------------------------------- */

static void add_wire(const struct bench *bench, struct part *part, struct vec3 from, struct vec3 to,
                     double wire)
{
    double length = vec3_length(vec3_sub(to, from));
    struct pose pose = bench_pose(bench, pose_between(from, to));
    solid_box(&part->mesh, pose, 1.8 * wire, 1.8 * wire, length);
}

static void add_loop(const struct bench *bench, struct part *part, struct vec3 low, struct vec3 high,
                     double z, double wire)
{
    const struct vec3 corners[4] = {{low.x + wire, low.y + wire, z},
                                    {high.x - wire, low.y + wire, z},
                                    {high.x - wire, high.y - wire, z},
                                    {low.x + wire, high.y - wire, z}};
    solid_pipe(&part->mesh, bench_pose(bench, pose_identity()), corners, 4, true, wire, 0.015);
}

static void add_grid(const struct bench *bench, struct part *part, struct vec3 low, struct vec3 high,
                     double pitch, double wire, double z)
{
    int count = (int)fmax(2, floor((high.x - low.x) / pitch));
    for (int i = 1; i < count; i++) {
        double x = low.x + (high.x - low.x) * i / count;
        add_wire(bench, part, vec3_make(x, low.y + 1.5 * wire, z), vec3_make(x, high.y - 1.5 * wire, z),
                 wire);
    }
    double across = z - wire; /* ends beside the middle of the frame's bar, not inside it */
    add_wire(bench, part, vec3_make(low.x + 1.5 * wire, (low.y + high.y) / 2, across),
             vec3_make(high.x - 1.5 * wire, (low.y + high.y) / 2, across), wire);
}

static void cover(const struct bench *bench, struct part *part, struct vec3 low, struct vec3 high)
{
    struct vec3 middle = vec3_scale(vec3_add(low, high), 0.5);
    part_add_box(part, bench_pose(bench, pose_at(middle.x, middle.y, middle.z)), vec3_sub(high, low));
}

void wire_rack_add(const struct bench *bench, const char *name, struct finish finish, struct vec3 low,
                   struct vec3 high, double pitch, double wire)
{
    struct part *part = bench_part(bench, name, finish);
    double z = (low.z + high.z) / 2;
    add_loop(bench, part, low, high, z, wire);
    add_grid(bench, part, low, high, pitch, wire, z);
    cover(bench, part, low, high);
}

void wire_basket_add(const struct bench *bench, const char *name, struct finish finish, struct vec3 low,
                     struct vec3 high, double pitch, double wire)
{
    struct part *part = bench_part(bench, name, finish);
    double z = low.z + 2 * wire, top = high.z - wire, t = 4 * wire;
    add_loop(bench, part, low, high, z, wire);
    add_loop(bench, part, low, high, top, wire);
    add_grid(bench, part, low, high, pitch, wire, z);
    int count = (int)fmax(2, floor((high.y - low.y) / (1.5 * pitch)));
    for (int i = 0; i <= count; i++) {
        double y = low.y + wire + (high.y - low.y - 2 * wire) * i / count;
        add_wire(bench, part, vec3_make(low.x + wire, y, z), vec3_make(low.x + wire, y, top), wire);
        add_wire(bench, part, vec3_make(high.x - wire, y, z), vec3_make(high.x - wire, y, top), wire);
    }
    int across = (int)fmax(2, floor((high.x - low.x) / (1.5 * pitch)));
    for (int i = 1; i < across; i++) {
        double x = low.x + (high.x - low.x) * i / across;
        add_wire(bench, part, vec3_make(x, low.y + wire, z), vec3_make(x, low.y + wire, top), wire);
        add_wire(bench, part, vec3_make(x, high.y - wire, z), vec3_make(x, high.y - wire, top), wire);
    }
    cover(bench, part, low, vec3_make(high.x, high.y, low.z + t));
    cover(bench, part, low, vec3_make(low.x + t, high.y, high.z));
    cover(bench, part, vec3_make(high.x - t, low.y, low.z), high);
    cover(bench, part, low, vec3_make(high.x, low.y + t, high.z));
    cover(bench, part, vec3_make(low.x, high.y - t, low.z), high);
}

struct bench rails_add(const struct bench *on, const char *name, struct vec3 low, struct vec3 high, double z)
{
    char text[PART_NAME_SIZE];
    struct vec3 at = {(low.x + high.x) / 2, (low.y + high.y) / 2, z};
    struct bench rails = bench_link(on, name, at);
    snprintf(text, sizeof text, "%.40s_bar", name);
    for (int side = -1; side <= 1; side += 2) {
        double x = side < 0 ? low.x + 0.005 : high.x - 0.005;
        bench_block(&rails, text, finish_chrome(), vec3_make(x - 0.003, low.y + 0.02, z - 0.006),
                    vec3_make(x + 0.003, high.y - 0.01, z), 0.0005);
    }
    snprintf(text, sizeof text, "%.40s_mount", name);
    struct joint *joint = articulation_add_joint(on->object, JOINT_FIXED, text, on->link, rails.link);
    joint->pose.position = vec3_sub(at, on->origin);
    return rails;
}

void feet_add(const struct bench *bench, double width, double depth, double height, double radius)
{
    for (int k = 0; k < 4; k++) {
        double x = (k & 1 ? 1 : -1) * (width / 2 - 1.6 * radius),
               y = (k & 2 ? 1 : -1) * (depth / 2 - 1.6 * radius);
        foot_add(bench, "foot", vec3_make(x, y, 0), radius, height);
    }
}

/* Seven-segment digits 12:30 are more than anybody sees: four bars and a colon. */
void appliance_display_add(const struct bench *bench, const char *name, double x, double face, double z,
                           double width, double height)
{
    char text[PART_NAME_SIZE];
    bench_board(bench, name, finish_tinted("acrylic", 0x0a0c0e), vec3_make(x, face, z),
                vec3_make(width, 0.003, height), 0)
        ->alpha = 1;
    snprintf(text, sizeof text, "%.40s_digits", name);
    struct part *part = bench_part(bench, text, finish_tinted("abs", 0x53d6e8));
    for (int i = 0; i < 4; i++) {
        double at = x + (i - 1.5) * 0.2 * width + (i > 1 ? 0.02 : -0.02) * width, w = 0.11 * width;
        for (int side = -1; side <= 1; side += 2) {
            struct pose pose = pose_at(at + side * w / 2, face - 0.0015, z);
            solid_box(&part->mesh, bench_pose(bench, pose), 0.025 * width, 0.001, 0.55 * height);
        }
        solid_box(&part->mesh, bench_pose(bench, pose_at(at, face - 0.0015, z + 0.25 * height)),
                  w - 0.03 * width, 0.001, 0.07 * height);
        solid_box(&part->mesh, bench_pose(bench, pose_at(at, face - 0.0015, z - 0.25 * height)),
                  w - 0.03 * width, 0.001, 0.07 * height);
    }
}
