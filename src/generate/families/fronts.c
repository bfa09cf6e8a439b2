#include "generate/families/fronts.h"

#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "shape/solid.h"

static void add_box(const struct bench *bench, struct mesh *mesh, double x0, double x1, double y0, double y1,
                    double z0, double z1, double bevel)
{
    struct pose pose = pose_at((x0 + x1) / 2 - bench->origin.x, (y0 + y1) / 2 - bench->origin.y,
                               (z0 + z1) / 2 - bench->origin.z);
    solid_beveled_box(mesh, pose, x1 - x0, y1 - y0, z1 - z0, bevel);
}

/* Stiles and rails round an opening; returns the opening. */
static struct front_area add_frame(const struct bench *bench, struct mesh *mesh, struct front_area area)
{
    double width = fmin(0.06, fmin(area.x1 - area.x0, area.z1 - area.z0) * 0.22),
           back = area.face + BOARD_THICKNESS;
    struct front_area in = {area.x0 + width, area.x1 - width, area.z0 + width, area.z1 - width, area.face};
    add_box(bench, mesh, area.x0, in.x0, area.face, back, area.z0, area.z1, 0.0015);
    add_box(bench, mesh, in.x1, area.x1, area.face, back, area.z0, area.z1, 0.0015);
    add_box(bench, mesh, in.x0, in.x1, area.face, back, area.z0, in.z0, 0.0015);
    add_box(bench, mesh, in.x0, in.x1, area.face, back, in.z1, area.z1, 0.0015);
    return in;
}

static void slab_collider(const struct bench *bench, struct part *part, struct front_area area)
{
    struct vec3 center = {(area.x0 + area.x1) / 2, area.face + BOARD_THICKNESS / 2, (area.z0 + area.z1) / 2};
    center = vec3_sub(center, bench->origin);
    struct collider *collider = part_add_collider(part, COLLIDER_BOX, pose_at(center.x, center.y, center.z));
    collider->half = vec3_make((area.x1 - area.x0) / 2, BOARD_THICKNESS / 2, (area.z1 - area.z0) / 2);
}

/* A framed front with a recessed panel where there is room, else a plain one. */
static void add_face(const struct bench *bench, const char *name, struct front_area area,
                     const struct front_look *look, bool glass, bool plain)
{
    struct part *part = bench_part(bench, name, look->front);
    double width = area.x1 - area.x0, height = area.z1 - area.z0;
    slab_collider(bench, part, area);
    if (!glass && (plain || width < FRAME_LEAST || height < FRAME_LEAST)) {
        add_box(bench, &part->mesh, area.x0, area.x1, area.face, area.face + BOARD_THICKNESS, area.z0,
                area.z1, 0.002);
        return;
    }
    struct front_area in = add_frame(bench, &part->mesh, area);
    if (!glass) {
        add_box(bench, &part->mesh, in.x0, in.x1, area.face + 0.008, area.face + 0.016, in.z0, in.z1, 0);
        return;
    }
    char pane[PART_NAME_SIZE];
    snprintf(pane, sizeof pane, "%.40s_pane", name);
    bench_block(bench, pane, finish_plain("glass"), vec3_make(in.x0, area.face + 0.007, in.z0),
                vec3_make(in.x1, area.face + 0.011, in.z1), 0);
}

void front_add_door(struct articulation *object, size_t parent, const char *name, struct front_area area,
                    enum hinge_side side, double handle_z, const struct front_look *look)
{
    bool left = side == HINGE_LEFT;
    struct vec3 hinge = {left ? area.x0 : area.x1, area.face, area.z0};
    struct bench bench = {object, articulation_add_link(object, name), hinge};
    char text[PART_NAME_SIZE];
    double width = area.x1 - area.x0, height = area.z1 - area.z0;
    snprintf(text, sizeof text, "%.40s_front", name);
    add_face(&bench, text, area, look, look->glass, false);
    double inset = fmin(0.035, width * 0.12);
    struct vec3 at = {left ? area.x1 - inset : area.x0 + inset, area.face, handle_z};
    bench_handle(&bench, name, look->knobs ? HANDLE_KNOB : HANDLE_BAR_Z, look->handle, at,
                 fmin(0.16, fmax(0.07, height * 0.3)));
    snprintf(text, sizeof text, "%.40s_hinge", name);
    /* Round the outer front edge, so that the door clears the carcass and its neighbours. */
    struct joint *joint = joint_hinge(object, text, parent, bench.link, hinge, vec3_make(0, 0, left ? -1 : 1),
                                      radians(110), width);
    joint_state(joint, look->state);
    if (look->ajar > 0)
        joint->home = fmin(joint->home, look->ajar);
}

void front_add_sliding(struct articulation *object, size_t parent, const char *name, struct front_area area,
                       double travel, const struct front_look *look)
{
    bool right = travel > 0;
    double inset = 0.03, x = right ? area.x0 + inset : area.x1 - inset, middle = (area.z0 + area.z1) / 2;
    struct vec3 origin = {(area.x0 + area.x1) / 2, area.face + BOARD_THICKNESS, area.z0};
    struct bench bench = {object, articulation_add_link(object, name), origin};
    char text[PART_NAME_SIZE];
    snprintf(text, sizeof text, "%.40s_front", name);
    add_face(&bench, text, area, look, look->glass, false);
    snprintf(text, sizeof text, "%.40s_pull", name);
    double half = fmin(0.2, (area.z1 - area.z0) * 0.2);
    bench_block(&bench, text, look->handle, vec3_make(x - 0.012, area.face - 0.003, middle - half),
                vec3_make(x + 0.012, area.face, middle + half), 0.001);
    snprintf(text, sizeof text, "grasp_%.40s", name);
    bench_site(&bench, text, vec3_make(x, area.face, middle), quat_about(vec3_make(1, 0, 0), radians(-90)));
    snprintf(text, sizeof text, "%.40s_slide", name);
    struct joint *joint =
        joint_slide(object, text, parent, bench.link, origin, vec3_make(right ? 1 : -1, 0, 0), fabs(travel));
    /* Open means the left one behind or before the right one, not both swapped. */
    if (right)
        joint_state(joint, look->state);
    else
        joint->open_end = 0;
}

static void add_drawer_box(const struct bench *bench, const char *name, struct front_area area, double inner0,
                           double inner1, double depth, const struct front_look *look)
{
    enum { RUNNER_MM = 13, SIDE_MM = 12 };
    double clear = RUNNER_MM / 1000.0, side = SIDE_MM / 1000.0;
    double x0 = inner0 + clear, x1 = inner1 - clear, y0 = area.face + BOARD_THICKNESS, y1 = y0 + depth;
    double z0 = area.z0 + 0.022, z1 = fmax(z0 + 0.04, area.z1 - 0.035);
    char text[PART_NAME_SIZE];
    snprintf(text, sizeof text, "%.40s_side", name);
    bench_block(bench, text, look->box, vec3_make(x0, y0, z0), vec3_make(x0 + side, y1, z1), 0.001);
    bench_block(bench, text, look->box, vec3_make(x1 - side, y0, z0), vec3_make(x1, y1, z1), 0.001);
    snprintf(text, sizeof text, "%.40s_back", name);
    bench_block(bench, text, look->box, vec3_make(x0 + side, y1 - side, z0 + 0.008),
                vec3_make(x1 - side, y1, z1), 0.001);
    snprintf(text, sizeof text, "%.40s_bottom", name);
    bench_block(bench, text, look->box, vec3_make(x0 + side, y0, z0), vec3_make(x1 - side, y1, z0 + 0.008),
                0);
    snprintf(text, sizeof text, "%.40s_runner", name);
    struct finish steel = finish_plain("steel");
    for (int k = 0; k < 2; k++) {
        double x = k == 0 ? x0 - 0.009 : x1 + 0.001;
        bench_block(bench, text, steel, vec3_make(x, y0 + 0.01, z0 + 0.002),
                    vec3_make(x + 0.008, y1 - 0.01, z0 + 0.012), 0.0005);
    }
}

void front_add_drawer(struct articulation *object, size_t parent, const char *name, struct front_area area,
                      double inner0, double inner1, double depth, const struct front_look *look)
{
    struct vec3 origin = {(area.x0 + area.x1) / 2, area.face + BOARD_THICKNESS, area.z0};
    struct bench bench = {object, articulation_add_link(object, name), origin};
    char text[PART_NAME_SIZE];
    double width = area.x1 - area.x0, height = area.z1 - area.z0;
    snprintf(text, sizeof text, "%.40s_front", name);
    add_face(&bench, text, area, look, false, look->plain);
    add_drawer_box(&bench, name, area, inner0, inner1, depth, look);
    struct vec3 at = {origin.x, area.face, area.z0 + height * (height > 0.25 ? 0.72 : 0.5)};
    double length = fmin(0.3, fmax(0.09, width * 0.35));
    /* A framed front carries its handle on the upper rail. */
    if (!look->plain && width >= FRAME_LEAST && height >= FRAME_LEAST)
        at.z = area.z1 - fmin(0.06, fmin(width, height) * 0.22) / 2;
    bench_handle(&bench, name, look->knobs ? HANDLE_KNOB : HANDLE_BAR_X, look->handle, at, length);
    snprintf(text, sizeof text, "%.40s_slide", name);
    struct joint *joint =
        joint_slide(object, text, parent, bench.link, origin, vec3_make(0, -1, 0), DRAWER_OPENING * depth);
    joint_state(joint, look->state);
}
