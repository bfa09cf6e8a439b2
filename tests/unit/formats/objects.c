#include "objects.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "base/text.h"
#include "shape/hull.h"
#include "shape/solid.h"

static const double pi = 3.14159265358979323846;

static void finish(struct articulation *object)
{
    struct fault fault = FAULT_NONE;
    cr_assert_eq(articulation_finish(object, &fault), RESULT_OK, "%s: %s", object->name, fault.text);
}

static void set_limits(struct joint *joint, double lower, double upper)
{
    joint->lower = lower;
    joint->upper = upper;
    joint->open_end = upper;
    joint->damping = 0.5;
    joint->friction = 0.1;
    joint->armature = 0.002;
    joint->effort = 60;
    joint->velocity = 2;
    text_put(joint->limit_reason, sizeof joint->limit_reason, "chosen for the test");
}

static void set_drive(struct joint *joint, double kp, double kv)
{
    joint->drive = DRIVE_POSITION;
    joint->kp = kp;
    joint->kv = kv;
}

static void add_carcass(struct articulation *object, const struct material *oak)
{
    size_t carcass = articulation_add_link(object, "carcass");
    struct vec3 side = vec3_make(0.018, 0.5, 0.7), shelf = vec3_make(0.564, 0.5, 0.018);
    articulation_add_board(object, carcass, "side_left", oak, pose_at(-0.291, 0, 0.35), side, 0.001);
    articulation_add_board(object, carcass, "side_right", oak, pose_at(0.291, 0, 0.35), side, 0.001);
    articulation_add_board(object, carcass, "bottom", oak, pose_at(0, 0, 0.009), shelf, 0);
    articulation_add_board(object, carcass, "top", oak, pose_at(0, 0, 0.691), shelf, 0);
    articulation_add_board(object, carcass, "back", oak, pose_at(0, 0.246, 0.35),
                           vec3_make(0.564, 0.008, 0.664), 0);
}

static void add_knob(struct articulation *object, size_t link, const char *name, struct vec3 at)
{
    struct pose pose = {at, quat_about(vec3_make(1, 0, 0), pi / 2)};
    struct part *knob =
        articulation_add_rod(object, link, name, material_find("steel"), pose, 0.012, 0.03, 0.001);
    knob->red = 1;
    knob->green = 0.4;
    knob->blue = 0;
}

void object_cabinet(struct articulation *object)
{
    const struct material *oak = material_find("oak");
    articulation_init(object, "oak_cabinet", "cabinet");
    object->mounting = MOUNTING_FIXED;
    add_carcass(object, oak);
    size_t door = articulation_add_link(object, "door");
    struct pose panel = pose_at(0.295, 0.009, 0.2);
    articulation_add_board(object, door, "door_panel", oak, panel, vec3_make(0.59, 0.018, 0.4), 0.002);
    add_knob(object, door, "door_knob", vec3_make(0.55, -0.0151, 0.2));
    struct joint *hinge = articulation_add_joint(object, JOINT_REVOLUTE, "door_hinge", 0, door);
    hinge->pose = pose_at(-0.3, -0.27, 0.02);
    hinge->axis = vec3_make(0, 0, -1);
    set_limits(hinge, 0, 1.8);

    size_t drawer = articulation_add_link(object, "drawer");
    struct pose front = pose_at(0, 0.009, 0);
    articulation_add_board(object, drawer, "drawer_front", oak, front, vec3_make(0.59, 0.018, 0.2), 0.002);
    articulation_add_board(object, drawer, "drawer_floor", oak, pose_at(0, 0.22, -0.05),
                           vec3_make(0.5, 0.4, 0.012), 0);
    add_knob(object, drawer, "drawer_knob", vec3_make(0, -0.0151, 0));
    struct joint *slide = articulation_add_joint(object, JOINT_PRISMATIC, "drawer_slide", 0, drawer);
    slide->pose = pose_at(0, -0.27, 0.55);
    slide->axis = vec3_make(0, -1, 0);
    set_limits(slide, 0, 0.35);
    articulation_add_site(object, "grasp_drawer", drawer, pose_at(0, -0.02, 0));
    finish(object);
}

static void add_arm_links(struct articulation *object, const struct material *steel)
{
    size_t base = articulation_add_link(object, "base");
    articulation_add_rod(object, base, "pedestal", steel, pose_at(0, 0, 0.05), 0.08, 0.1, 0.002);
    size_t upper = articulation_add_link(object, "upper");
    struct part *beam = articulation_add_board(object, upper, "upper_beam", steel, pose_at(0, 0, 0.2),
                                               vec3_make(0.06, 0.06, 0.3), 0.002);
    beam->fill = 0.45;
    beam->added_mass = 1.2;
    struct joint *shoulder = articulation_add_joint(object, JOINT_REVOLUTE, "shoulder", base, upper);
    shoulder->pose = pose_at(0, 0, 0.1);
    shoulder->axis = vec3_make(0, 1, 0);
    set_limits(shoulder, -1.2, 1.4);
    shoulder->home = 0.3;
    set_drive(shoulder, 4000, 200);
    size_t wrist = articulation_add_link(object, "wrist");
    articulation_add_rod(object, wrist, "wrist_tube", steel, pose_at(0, 0, 0.1), 0.03, 0.12, 0)->fill = 0.45;
    struct joint *roll = articulation_add_joint(object, JOINT_REVOLUTE, "wrist_roll", upper, wrist);
    roll->pose = (struct pose){{0, 0, 0.36}, quat_about(vec3_make(0, 1, 0), 0.5)};
    roll->axis = vec3_unit(vec3_make(0.1, 0.2, 1));
    set_limits(roll, -2, 2);
    set_drive(roll, 300, 20);
}

static void add_finger(struct articulation *object, size_t wrist, int side)
{
    char name[32];
    const char *word = side < 0 ? "left" : "right";
    snprintf(name, sizeof name, "finger_%s", word);
    size_t finger = articulation_add_link(object, name);
    snprintf(name, sizeof name, "finger_%s_pad", word);
    struct part *pad = articulation_add_part(object, finger, name, material_find("rubber"));
    solid_frustum(&pad->mesh, pose_at(0, 0, 0.04), 0.012, 0.006, 0.06);
    cr_assert_not_null(part_add_hull(pad));
    snprintf(name, sizeof name, "slide_%s", word);
    struct joint *slide = articulation_add_joint(object, JOINT_PRISMATIC, name, wrist, finger);
    slide->pose = pose_at(0.02 * side, 0, 0.17);
    slide->axis = vec3_make(side, 0, 0);
    set_limits(slide, 0, 0.04);
    slide->home = 0.01;
}

void object_arm(struct articulation *object)
{
    articulation_init(object, "two_link_arm", "robot_arm");
    object->mounting = MOUNTING_FIXED;
    add_arm_links(object, material_find("aluminium"));
    add_finger(object, 2, -1);
    add_finger(object, 2, 1);
    set_drive(&object->joints[2], 500, 20);
    object->joints[3].mimic = 2;
    object->joints[3].mimic_ratio = 1;
    articulation_add_site(object, "tcp", 2, pose_at(0, 0, 0.22));
    finish(object);
}

void object_crate(struct articulation *object)
{
    const struct material *pine = material_find("pine");
    articulation_init(object, "crate", "crate");
    object->mounting = MOUNTING_FREE;
    size_t body = articulation_add_link(object, "body");
    articulation_add_board(object, body, "box", pine, pose_at(0, 0, 0.1), vec3_make(0.4, 0.3, 0.2), 0.003);
    struct part *handle = articulation_add_part(object, body, "handle", material_find("steel"));
    struct pose along = {{0, 0, 0.2125}, quat_about(vec3_make(0, 1, 0), pi / 2)};
    solid_capsule(&handle->mesh, along, 0.012, 0.1);
    struct collider *capsule = part_add_collider(handle, COLLIDER_CAPSULE, along);
    capsule->radius = 0.012;
    capsule->half_length = 0.05;
    struct part *lump = articulation_add_part(object, body, "lump", pine);
    solid_frustum(&lump->mesh, pose_at(0.1, 0, 0.2255), 0.05, 0.02, 0.05);
    cr_assert_not_null(part_add_hull(lump));
    finish(object);
}

static void add_wheel(struct articulation *object, int number, double x, double y)
{
    char name[32];
    struct pose turned = {{0, 0, 0}, quat_about(vec3_make(1, 0, 0), pi / 2)};
    snprintf(name, sizeof name, "wheel_%d", number);
    size_t wheel = articulation_add_link(object, name);
    snprintf(name, sizeof name, "tyre_%d", number);
    articulation_add_rod(object, wheel, name, material_find("steel"), turned, 0.06, 0.03, 0.002);
    snprintf(name, sizeof name, "axle_%d", number);
    struct joint *axle = articulation_add_joint(object, JOINT_CONTINUOUS, name, 0, wheel);
    axle->pose = pose_at(x, y, 0.06);
    axle->axis = vec3_make(0, 1, 0);
    set_limits(axle, 0, 0);
}

void object_cart(struct articulation *object)
{
    articulation_init(object, "cart", "cart");
    object->mounting = MOUNTING_FREE;
    size_t deck = articulation_add_link(object, "deck");
    articulation_add_board(object, deck, "platform", material_find("pine"), pose_at(0, 0, 0.135),
                           vec3_make(0.8, 0.5, 0.02), 0.002);
    for (int i = 0; i < 4; i++)
        add_wheel(object, i + 1, i < 2 ? 0.3 : -0.3, i % 2 ? 0.2 : -0.2);
    finish(object);
}

void understanding_example(struct understanding *u)
{
    *u = (struct understanding){.prompt = text_copy("oak cabinet <b>"), .seed = 0x0123456789abcdefu};
    text_put(u->family, sizeof u->family, "cabinet");
    text_put(u->reason, sizeof u->reason, "head word \"cabinet\"");
    u->slots[0] =
        (struct slot){.name = "material", .value = "oak", .origin = ORIGIN_PROMPT, .start = 0, .end = 3};
    u->slots[1] = (struct slot){.name = "width", .value = "0.6", .unit = "m", .origin = ORIGIN_DEFAULT};
    text_put(u->slots[1].source, sizeof u->slots[1].source, "EN 1116");
    u->slot_count = 2;
    u->leftovers[0] = (struct leftover){12, 15};
    u->leftover_count = 1;
    text_put(u->warnings[0], sizeof u->warnings[0], "not understood: <b>");
    u->warning_count = 1;
}
