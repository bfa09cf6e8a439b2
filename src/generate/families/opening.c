#include "generate/families/opening.h"

#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "shape/colliders.h"
#include "shape/drive.h"

static void add_box(const struct bench *bench, struct part *part, struct block b, double bevel)
{
    struct pose pose = bench_pose(bench, pose_at((b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2, (b.z0 + b.z1) / 2));
    solid_beveled_box(&part->mesh, pose, b.x1 - b.x0, b.y1 - b.y0, b.z1 - b.z0, bevel);
}

static void add_cover(const struct bench *bench, struct part *part, struct block b)
{
    struct pose pose = bench_pose(bench, pose_at((b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2, (b.z0 + b.z1) / 2));
    part_add_box(part, pose, vec3_make(b.x1 - b.x0, b.y1 - b.y0, b.z1 - b.z0));
}

/* What fills one field: a raised panel, or a pane in a part of its own. */
static void add_field(const struct bench *bench, struct part *part, const char *name, struct block b,
                      const struct leaf_look *look)
{
    double middle = (b.y0 + b.y1) / 2, thick = b.y1 - b.y0, raised = 0.03;
    if (look->style == LEAF_GLAZED) {
        char text[PART_NAME_SIZE];
        snprintf(text, sizeof text, "%.40s_pane", name);
        struct part *pane = bench_part(bench, text, look->pane);
        b.y0 = middle - 0.004;
        b.y1 = middle + 0.004;
        add_box(bench, pane, b, 0);
        add_cover(bench, pane, b);
        return;
    }
    struct block thin = b;
    thin.y0 = b.y0 + thick * 0.3;
    thin.y1 = b.y1 - thick * 0.3;
    add_box(bench, part, thin, 0);
    if (b.x1 - b.x0 < 3 * raised || b.z1 - b.z0 < 3 * raised)
        return;
    for (int back = 0; back < 2; back++) {
        struct block field = {b.x0 + raised, b.x1 - raised, b.y0 + thick * 0.12,
                              thin.y0,       b.z0 + raised, b.z1 - raised};
        if (back) {
            field.y0 = thin.y1;
            field.y1 = b.y1 - thick * 0.12;
        }
        add_box(bench, part, field, thick * 0.1);
    }
}

void leaf_add(const struct bench *bench, const char *name, struct block b, const struct leaf_look *look)
{
    struct part *part = bench_part(bench, name, look->body);
    double s = look->stile, bottom = look->deep_bottom ? 2 * s : s, middle = 0.8 * s;
    add_cover(bench, part, b);
    if (look->style == LEAF_FLUSH) {
        add_box(bench, part, b, 0.002);
        return;
    }
    struct block in = {b.x0 + s, b.x1 - s, b.y0, b.y1, b.z0 + bottom, b.z1 - s};
    add_box(bench, part, (struct block){b.x0, in.x0, b.y0, b.y1, b.z0, b.z1}, 0.002);
    add_box(bench, part, (struct block){in.x1, b.x1, b.y0, b.y1, b.z0, b.z1}, 0.002);
    add_box(bench, part, (struct block){in.x0, in.x1, b.y0, b.y1, b.z0, in.z0}, 0.002);
    add_box(bench, part, (struct block){in.x0, in.x1, b.y0, b.y1, in.z1, b.z1}, 0.002);
    if (look->style == LEAF_GLAZED)
        middle = fmin(middle, 0.03);
    double wide = (in.x1 - in.x0 - middle * (look->columns - 1)) / look->columns;
    double high = (in.z1 - in.z0 - middle * (look->rows - 1)) / look->rows;
    for (int c = 1; c < look->columns; c++) {
        double x = in.x0 + c * (wide + middle);
        add_box(bench, part, (struct block){x - middle, x, b.y0, b.y1, in.z0, in.z1}, 0.002);
    }
    for (int c = 0; c < look->columns; c++)
        for (int r = 1; r < look->rows; r++) {
            double x = in.x0 + c * (wide + middle), z = in.z0 + r * (high + middle);
            add_box(bench, part, (struct block){x, x + wide, b.y0, b.y1, z - middle, z}, 0.002);
        }
    for (int i = 0; i < look->columns * look->rows; i++) {
        double x = in.x0 + (i % look->columns) * (wide + middle),
               z = in.z0 + (double)(i / look->columns) * (high + middle);
        size_t index = (size_t)(part - bench->object->links[bench->link].parts);
        add_field(bench, part, name, (struct block){x, x + wide, b.y0, b.y1, z, z + high}, look);
        part = &bench->object->links[bench->link].parts[index]; /* panes are parts too: the list may move */
    }
}

void hinge_add(const struct bench *bench, struct finish finish, struct vec3 at, double radius, double height)
{
    struct vec3 low = {at.x, at.y, at.z - height / 2}, high = {at.x, at.y, at.z + height / 2};
    bench_rod(bench, "hinge", finish, low, vec3_make(at.x, at.y, at.z - 0.0005), radius, 0.001);
    bench_rod(bench, "hinge", finish, vec3_make(at.x, at.y, at.z + 0.0005), high, radius, 0.001);
    bench_rod(bench, "hinge_pin", finish, vec3_make(at.x, at.y, low.z - 0.004),
              vec3_make(at.x, at.y, high.z + 0.004), radius * 0.6, 0.001);
}

/* Neck and lever on one face: out along Y, then along X with a soft end. */
static void add_lever(const struct bench *bench, const char *name, struct finish finish, struct vec3 at,
                      double face, double out, double side)
{
    enum { NECK_MM = 48, LEVER_MM = 120 };
    double neck = NECK_MM / 1000.0, reach = LEVER_MM / 1000.0;
    const struct vec3 path[] = {vec3_make(at.x, face, at.z), vec3_make(at.x, face + out * neck, at.z),
                                vec3_make(at.x + side * reach, face + out * neck, at.z),
                                vec3_make(at.x + side * (reach + 0.008), face + out * (neck - 0.02), at.z)};
    bench_pipe(bench, name, finish, path, 4, 0.0095, 0.016);
}

void lever_pair_add(const struct bench *leaf, const char *name, struct finish finish, struct vec3 at,
                    double thickness, double side, double turn)
{
    char text[PART_NAME_SIZE];
    double front = at.y - thickness / 2, back = at.y + thickness / 2, rose = 0.008;
    snprintf(text, sizeof text, "%.40s_rose", name);
    bench_rod(leaf, text, finish, vec3_make(at.x, front, at.z), vec3_make(at.x, front - rose, at.z), 0.026,
              0.002);
    bench_rod(leaf, text, finish, vec3_make(at.x, back, at.z), vec3_make(at.x, back + rose, at.z), 0.026,
              0.002);
    struct bench lever = bench_link(leaf, name, at);
    snprintf(text, sizeof text, "%.40s_lever", name);
    add_lever(&lever, text, finish, at, front - 0.001, -1, side);
    snprintf(text, sizeof text, "%.40s_lever_back", name);
    add_lever(&lever, text, finish, at, back + 0.001, 1, side);
    snprintf(text, sizeof text, "%.40s_spindle", name);
    bench_board(&lever, text, finish_plain("steel"), at, vec3_make(0.008, thickness + 2 * rose, 0.008), 0);
    snprintf(text, sizeof text, "%.40s_turn", name);
    struct joint *joint = joint_knob(leaf->object, text, leaf->link, lever.link, vec3_sub(at, leaf->origin),
                                     vec3_make(0, side, 0), turn);
    joint->friction = 0.05;
    joint->drive = DRIVE_POSITION; /* the return spring; opening_drive sets how strong */
    text_put(joint->limit_reason, sizeof joint->limit_reason, "usual travel of lever handles");
    snprintf(text, sizeof text, "grasp_%.40s", name);
    bench_site(&lever, text, vec3_make(at.x + side * 0.08, front - 0.049, at.z),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
    snprintf(text, sizeof text, "grasp_%.40s_back", name);
    bench_site(&lever, text, vec3_make(at.x + side * 0.08, back + 0.049, at.z),
               quat_about(vec3_make(1, 0, 0), radians(90)));
}

void pull_add(const struct bench *bench, const char *name, struct finish finish, struct vec3 at,
              double length, double out)
{
    double reach = 0.055 * out, half = length / 2;
    const struct vec3 path[] = {
        vec3_make(at.x, at.y, at.z - half), vec3_make(at.x, at.y + reach, at.z - half),
        vec3_make(at.x, at.y + reach, at.z + half), vec3_make(at.x, at.y, at.z + half)};
    char text[PART_NAME_SIZE];
    bench_pipe(bench, name, finish, path, 4, 0.0105, 0.02);
    snprintf(text, sizeof text, "grasp_%.40s", name);
    bench_site(bench, text, vec3_make(at.x, at.y + reach, at.z),
               quat_about(vec3_make(1, 0, 0), radians(out < 0 ? -90 : 90)));
}

void opening_drive(const struct slots *slots, struct articulation *object)
{
    static const double SPRING = 1.5; /* Nm: chosen by gzm, as lever handles feel */
    (void)slots;
    articulation_set_drives(object, 0, 0);
    for (size_t i = 0; i < object->joint_count; i++)
        if (object->joints[i].drive == DRIVE_POSITION)
            object->joints[i].effort = fmax(object->joints[i].effort, SPRING);
}
