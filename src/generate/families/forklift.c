/* Forklifts: counterbalance trucks on four wheels with a tilting mast of two stages. */
#include "generate/families/forklift.h"

#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/family.h"
#include "shape/colliders.h"
#include "shape/drive.h"

#define TRUCKS "usual class of counterbalance trucks for 1.5 to 2.5 t"

static const struct parameter parameters[] = {
    {"length", "m", PARAMETER_NUMBER, "2.3", 2, 3, TRUCKS " (without the forks)", NULL, NULL, NULL,
     SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "1.15", 1.05, 1.6, TRUCKS, NULL, "depth", NULL, SCALE_NONE},
    {"height", "m", PARAMETER_NUMBER, "2.1", 1.95, 2.5, TRUCKS, NULL, "guard_height", NULL, SCALE_NONE},
    {"fork_length", "m", PARAMETER_NUMBER, "1.15", 0.8, 2, TRUCKS, NULL, "fork_size", NULL, SCALE_NONE},
    {"lift", "m", PARAMETER_NUMBER, "3", 1, 3.3, TRUCKS, NULL, "lift_height mast_height stroke", NULL,
     SCALE_NONE},
    {"payload", "kg", PARAMETER_NUMBER, "2000", 500, 3500, TRUCKS, NULL, NULL, NULL, SCALE_NONE},
    {"forks", "", PARAMETER_COUNT, "2", 2, 2, TRUCKS, NULL, NULL, NULL, SCALE_NONE},
    {"wheels", "", PARAMETER_COUNT, "4", 4, 4, TRUCKS, NULL, NULL, NULL, SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "forks lowered", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, TRUCKS, NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "forklift";
}

static const double DRIVE_WHEEL = 0.28, STEER_WHEEL = 0.22; /* m, radii */

static void add_drive_wheels(const struct forklift *f, const struct bench *chassis)
{
    struct wheel_look look = {.tyre = finish_tinted("rubber", 0x1f2022),
                              .rim = finish_tinted("steel", 0xd9d6cc),
                              .tyre_share = 0.34,
                              .lugs = 20};
    look.rim.fill = 0.35;
    for (int k = -1; k <= 1; k += 2)
        wheel_add(chassis, k < 0 ? "wheel_front_right" : "wheel_front_left",
                  vec3_make(f->front, k * (f->half - 0.1), DRIVE_WHEEL), vec3_make(0, 1, 0), DRIVE_WHEEL,
                  0.18, &look);
}

/* Each knuckle has its own drive, so that both can follow the angles of a turn. */
static void add_steer_wheels(const struct forklift *f, const struct bench *chassis)
{
    struct wheel_look look = {.tyre = finish_tinted("rubber", 0x1f2022),
                              .rim = finish_tinted("steel", 0xd9d6cc),
                              .tyre_share = 0.34};
    look.rim.fill = 0.35;
    for (int k = 1; k >= -1; k -= 2) {
        struct vec3 hub = {f->back, k * (f->half - 0.16), STEER_WHEEL};
        struct vec3 pivot = {hub.x, hub.y - k * 0.1, hub.z};
        const char *side = k < 0 ? "right" : "left";
        struct bench knuckle = bench_link(chassis, k < 0 ? "knuckle_right" : "knuckle_left", pivot);
        bench_block(&knuckle, "knuckle", f->dark,
                    vec3_make(pivot.x - 0.035, fmin(pivot.y - 0.02, pivot.y + 0.02), hub.z - 0.07),
                    vec3_make(pivot.x + 0.035, fmax(pivot.y - 0.02, pivot.y + 0.02), hub.z + 0.07), 0.004);
        char name[48];
        snprintf(name, sizeof name, "steer_%s", side);
        struct joint *steer = joint_lever(f->object, name, chassis->link, knuckle.link, pivot,
                                          vec3_make(0, 0, 1), radians(-40), radians(40), 0.1);
        text_put(steer->limit_reason, sizeof steer->limit_reason,
                 "chosen by gzm: the wheels clear the frame");
        steer->drive = DRIVE_POSITION;
        snprintf(name, sizeof name, "wheel_rear_%s", side);
        wheel_add(&knuckle, name, hub, vec3_make(0, 1, 0), STEER_WHEEL, 0.14, &look);
    }
}

static void add_steering_wheel(const struct forklift *f, const struct bench *chassis)
{
    struct vec3 center = {f->face - 0.645, 0.02, 1.12}, axis = vec3_unit(vec3_make(-0.6, 0, 0.8));
    struct bench wheel = bench_link(chassis, "steering_wheel", center);
    struct part *rim = bench_part(&wheel, "steering_rim", f->dark);
    struct pose pose = bench_pose(&wheel, pose_toward(center, axis));
    rim->fill = 0.3;
    solid_torus(&rim->mesh, pose, 0.17, 0.013);
    solid_cylinder(&rim->mesh, pose, 0.04, 0.03);
    part_add_cylinder(rim, pose, 0.183, 0.03);
    struct part *spokes = bench_part(&wheel, "steering_spokes", f->dark);
    for (int k = 0; k < 3; k++) {
        struct pose turn = {{0, 0, 0}, quat_about(vec3_make(0, 0, 1), radians(90 + 120 * k))};
        solid_box(&spokes->mesh, pose_mul(pose, pose_mul(turn, pose_at(0.1, 0, 0))), 0.13, 0.02, 0.01);
    }
    bench_site(&wheel, "grasp_steering_wheel", vec3_add(center, vec3_make(0, 0.17, 0)), quat_identity());
    struct joint *turn =
        joint_wheel(f->object, "steering_wheel_turn", chassis->link, wheel.link, center, axis);
    turn->friction = 0.2;
    turn->damping = 0.02;
}

static struct forklift forklift_of(const struct slots *slots, struct articulation *object)
{
    struct forklift f = {.slots = slots, .object = object};
    double length = slots_number(slots, "length");
    f.rear = -length / 2;
    f.face = length / 2;
    f.half = slots_number(slots, "width") / 2;
    f.guard = slots_number(slots, "height");
    f.lift = slots_number(slots, "lift");
    f.mast = f.lift / 2 + 0.55;
    f.fork = slots_number(slots, "fork_length");
    f.front = f.face - 0.46;
    f.back = f.rear + 0.42;
    f.paint = finish_of(slots, "material", "color", finish_plain("steel"));
    if (!f.paint.tinted)
        f.paint = finish_tinted(f.paint.material->name, 0xf0a40c);
    f.dark = finish_tinted("steel", 0x2a2c30);
    f.steel = finish_tinted("steel", 0x6b7076);
    f.weight = finish_tinted("cast_iron", 0x3b3e43);
    f.weight.fill = 0.35 + 0.25 * slots_number(slots, "payload") / 2000; /* heavier loads, heavier balance */
    return f;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct forklift f = forklift_of(slots, object);
    if (f.fork > f.face - f.rear - 0.5)
        return slots_refuse(slots, "fork_length", fault,
                            "forks of %.3g m are too long for a truck of %.3g m; at most %.3g m", f.fork,
                            f.face - f.rear, f.face - f.rear - 0.5);
    struct bench chassis = {object, articulation_add_link(object, "chassis"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    forklift_body(&f, &chassis);
    forklift_mast(&f, &chassis);
    add_drive_wheels(&f, &chassis);
    add_steer_wheels(&f, &chassis);
    add_steering_wheel(&f, &chassis);
    return RESULT_OK;
}

/* Gains hold the empty forks; the hydraulics are strong enough for the load as well. */
static void drive(const struct slots *slots, struct articulation *object)
{
    double load = slots_number(slots, "payload") * 9.81;
    articulation_set_drives(object, 0, 0);
    for (size_t i = 0; i < object->joint_count; i++) {
        struct joint *joint = &object->joints[i];
        if (joint->drive == DRIVE_POSITION && joint->kind == JOINT_PRISMATIC)
            joint->effort += 1.5 * load;
        else if (text_equal(joint->name, "mast_tilt"))
            joint->effort += 1.5 * load;
    }
}

const struct family family_forklift = {
    "forklift", "a forklift", "length", parameters, sizeof parameters / sizeof parameters[0],
    NULL,       title,        build,    drive};
