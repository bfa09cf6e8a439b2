/* Robot arms of four to seven axes on a fixed base: the tables of robot_arm_shapes.c scaled to the reach. */
#include "generate/families/robot_arm.h"

#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/make.h"
#include "generate/families/parallel_gripper.h"
#include "generate/family.h"
#include "shape/drive.h"
#include "shape/mass.h"

static const struct parameter parameters[] = {
    {"dof", "", PARAMETER_COUNT, "6", 4, 7, "usual count of axes", NULL, NULL, NULL, SCALE_NONE},
    {"kind", "", PARAMETER_CHOICE, "", 0, 0, "", "industrial cobot", "style", NULL, SCALE_NONE},
    {"reach", "m", PARAMETER_NUMBER, "0.9", 0.35, 2.8, "usual small arm", NULL, "radius", NULL, SCALE_ALL},
    {"payload", "kg", PARAMETER_NUMBER, "", 0.2, 300, "", NULL, "arm_payload", NULL, SCALE_NONE},
    {"gripper", "", PARAMETER_CHOICE, "none", 0, 0, "none asked for", "none parallel", NULL, "parallel",
     SCALE_NONE},
    GRIPPER_PARAMETERS(""),
    {"material", "", PARAMETER_MATERIAL, "aluminium", 0, 0, "cast housings", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

/* What arms of this reach usually carry: UR3e to UR20; IRB 120 to IRB 6700. */
static double usual_payload(const struct slots *slots)
{
    double reach = slots_number(slots, "reach");
    bool cobot = slots_is(slots, "kind", "cobot");
    return cobot ? 5 * pow(reach / 0.85, 2) : 5 * pow(reach / 0.9, 2.8);
}

static void fill(struct slots *slots)
{
    if (slots_given(slots, "stroke") || slots_given(slots, "finger_length") || slots_given(slots, "force"))
        slots_default_text(slots, "gripper", "parallel", "its stroke or force is given");
    slots_default_text(slots, "gripper", "none", "none asked for");
    bool seven = slots_number(slots, "dof") >= 7;
    slots_default_text(slots, "kind", seven ? "cobot" : "industrial",
                       seven ? "seven axes are usual for cobots" : "usual kind");
    bool cobot = slots_is(slots, "kind", "cobot");
    slots_default(slots, "reach", cobot ? 0.85 : 0.9, cobot ? "UR5e class" : "small foundry arm class");
    double usual = usual_payload(slots);
    usual = usual < 10 ? round(usual * 2) / 2 : round(usual);
    slots_derive(slots, "payload", fmax(0.5, usual), "usual for the reach");
    if (slots_is(slots, "gripper", "parallel"))
        slots_derive(slots, "stroke",
                     fmin(0.2, fmax(0.05, round(85 * pow(slots_number(slots, "reach") / 0.85, 0.7)) / 1000)),
                     "in proportion to the reach");
}

static const char *title(const struct slots *slots)
{
    if (slots_is(slots, "kind", "cobot"))
        return "cobot_arm";
    return "robot_arm";
}

struct arm {
    const struct slots *slots;
    struct articulation *object;
    const struct arm_shape *shape;
    size_t dof;
    double scale, girth; /* of lengths, and of radii beside that */
    double motor;        /* factor of the motors' masses */
    double fill;         /* cast housings are hollow */
    struct finish tones[4];
    size_t links[8]; /* of the table's links */
    struct vec3 origins[8];
};

static void add_piece(const struct arm *arm, const struct arm_piece *piece)
{
    static const char *const words[] = {"housing", "cover", "ring", "plate"};
    struct bench bench = {arm->object, arm->links[piece->link], arm->origins[piece->link]};
    struct vec3 a = vec3_scale(piece->a, arm->scale), b = vec3_scale(piece->b, arm->scale);
    struct finish finish = arm->tones[piece->tone];
    const char *link = piece->link == 0 ? "base" : arm->shape->axes[piece->link - 1].link;
    char name[PART_NAME_SIZE];
    snprintf(name, sizeof name, "%.30s_%s", link, words[piece->tone]);
    struct part *part;
    if (piece->shape == PIECE_ROD) {
        double radius = piece->radius * arm->scale * (piece->tone == TONE_METAL ? 1 : arm->girth);
        part = bench_rod(&bench, name, finish, a, b, radius,
                         fmin(0.005 * arm->scale, vec3_length(vec3_sub(b, a)) * 0.2));
    } else {
        part = bench_block(&bench, name, finish, a, b, piece->radius * arm->scale);
    }
    if (!part)
        return;
    part->fill = piece->tone == TONE_METAL ? 1 : arm->fill;
}

/* Motors and gears sit in the housings of their link, in proportion to the volume. */
static void spread_motors(const struct arm *arm, size_t link, double mass)
{
    struct link *target = &arm->object->links[link];
    double whole = 0;
    for (size_t i = 0; i < target->part_count; i++)
        whole += mass_of_mesh(&target->parts[i].mesh, 1).volume;
    for (size_t i = 0; i < target->part_count && whole > 0; i++)
        target->parts[i].added_mass += mass * mass_of_mesh(&target->parts[i].mesh, 1).volume / whole;
}

/* Axes that are left out make their link a part of the one before. */
static void add_links(struct arm *arm)
{
    arm->links[0] = articulation_add_link(arm->object, "base");
    arm->origins[0] = vec3_make(0, 0, 0);
    for (size_t i = 0; i < arm->shape->axis_count; i++) {
        const struct arm_axis *axis = &arm->shape->axes[i];
        bool kept = (size_t)axis->keep_from <= arm->dof;
        arm->links[i + 1] = kept ? articulation_add_link(arm->object, axis->link) : arm->links[i];
        arm->origins[i + 1] = kept ? vec3_scale(axis->at, arm->scale) : arm->origins[i];
    }
}

static void add_joint(const struct arm *arm, size_t i)
{
    const struct arm_axis *axis = &arm->shape->axes[i];
    size_t parent = arm->links[i], child = arm->links[i + 1];
    if (parent == child)
        return;
    struct joint *joint = articulation_add_joint(arm->object, JOINT_REVOLUTE, axis->joint, parent, child);
    struct vec3 at = vec3_sub(arm->origins[i + 1], arm->origins[i]);
    joint->pose = pose_at(at.x, at.y, at.z);
    joint->axis = axis->axis;
    joint->lower = radians(axis->low);
    joint->upper = joint->open_end = radians(axis->high);
    joint->home = radians(axis->home);
    double size = arm->scale * arm->scale;
    joint->damping = 0.4 * size * axis->motor;
    joint->friction = 0.15 * size * axis->motor;
    joint->armature = fmax(0.01, 0.1 * size * (axis->motor > 1 ? 1 : 0.3)); /* rotor seen through the gear */
    joint->effort = 1;
    joint->velocity = radians(axis->speed) / sqrt(fmax(1, arm->scale));
    joint->drive = DRIVE_POSITION;
    text_put(joint->limit_reason, sizeof joint->limit_reason, arm->shape->limits);
}

static void add_tool(const struct arm *arm)
{
    size_t last = arm->shape->axis_count;
    struct bench bench = {arm->object, arm->links[last], arm->origins[last]};
    struct vec3 at = vec3_scale(arm->shape->tool.position, arm->scale);
    bool gripper = slots_is(arm->slots, "gripper", "parallel");
    bench_site(&bench, gripper ? "flange" : "tcp", at, arm->shape->tool.rotation);
    if (!gripper)
        return;
    size_t base = gripper_add(arm->slots, arm->object);
    struct joint *joint =
        articulation_add_joint(arm->object, JOINT_FIXED, "gripper_mount", arm->links[last], base);
    joint->pose = (struct pose){vec3_sub(at, bench.origin), arm->shape->tool.rotation};
}

static void choose_tones(struct arm *arm)
{
    bool cobot = slots_is(arm->slots, "kind", "cobot");
    const char *material = slots_text(arm->slots, "material");
    arm->tones[TONE_BODY] = finish_of(arm->slots, "material", "color", finish_plain("aluminium"));
    if (!arm->tones[TONE_BODY].tinted)
        arm->tones[TONE_BODY] = finish_tinted(material, cobot ? 0xdfe3e6 : 0xf26a1b);
    arm->tones[TONE_ACCENT] = finish_tinted(material, cobot ? 0x4a90c8 : 0x3b3e43);
    arm->tones[TONE_DARK] = finish_tinted(material, 0x2b2d31);
    arm->tones[TONE_METAL] = finish_tinted("steel", 0xb4b8bc);
}

/* A gripper that is long for its arm would stand in the floor. */
static enum result check_floor(const struct arm *arm, struct fault *fault)
{
    struct vec3 low, high;
    if (!articulation_bounds(arm->object, &low, &high) || low.z >= -1e-6)
        return RESULT_OK;
    return slots_refuse(
        arm->slots, "finger_length", fault,
        "on an arm with a reach of %.4g m this gripper would reach %.3g m below the floor: fingers, stroke "
        "or reach do not go together",
        slots_number(arm->slots, "reach"), -low.z);
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct arm arm = {.slots = slots, .object = object, .dof = slots_count(slots, "dof")};
    bool cobot = slots_is(slots, "kind", "cobot");
    double reach = slots_number(slots, "reach"), payload = slots_number(slots, "payload"),
           usual = usual_payload(slots);
    if (payload > 6 * usual)
        return slots_refuse(slots, "payload", fault,
                            "a payload of %.4g kg is too much for a reach of %.4g m: up to %.3g kg is built",
                            payload, reach, 6 * usual);
    if (slots_is(slots, "gripper", "parallel") && gripper_check(slots, fault) != RESULT_OK)
        return RESULT_GENERATION_FAILED;
    arm.shape = arm.dof >= 7 ? &arm_seven : cobot ? &arm_cobot : &arm_industrial;
    arm.scale = reach / arm.shape->reach;
    /* Long arms are slimmer and thinner walled than short ones: UR3e 11 kg, UR5e 21 kg, UR10e 34 kg. */
    arm.girth = fmin(1.06, fmax(0.78, pow(payload / usual, 0.2) * pow(arm.scale, -0.25)));
    arm.fill = cobot ? fmin(0.6, fmax(0.25, 0.4 / arm.scale)) : 0.45;
    arm.motor = pow(arm.scale, cobot ? 1.2 : 1.8) * sqrt(fmax(0.2, payload / usual));
    choose_tones(&arm);
    object->mounting = MOUNTING_FIXED;
    add_links(&arm);
    for (size_t i = 0; i < arm.shape->piece_count; i++)
        add_piece(&arm, &arm.shape->pieces[i]);
    for (size_t i = 0; i < arm.shape->axis_count; i++)
        spread_motors(&arm, arm.links[i + 1], arm.shape->axes[i].motor * arm.motor);
    for (size_t i = 0; i < arm.shape->axis_count; i++)
        add_joint(&arm, i);
    add_tool(&arm);
    return check_floor(&arm, fault);
}

static size_t tool_link(const struct articulation *object)
{
    for (size_t i = 0; i < object->site_count; i++)
        if (text_equal(object->sites[i].name, "grasp") || text_equal(object->sites[i].name, "tcp"))
            return object->sites[i].link;
    return object->link_count - 1;
}

/* The payload may sit 0.1 m beside a wrist's axis, which gravity alone on the axis does not show. */
static void stiffen(struct joint *joint, double payload)
{
    double moment = payload * 9.81 * 0.1 + joint->friction;
    if (joint->kind != JOINT_REVOLUTE || joint->drive != DRIVE_POSITION)
        return;
    if (joint->kp < 60 * moment && joint->kp > 0) {
        joint->kv *= sqrt(60 * moment / joint->kp); /* keeps the damping ratio */
        joint->kp = 60 * moment;
    }
    joint->effort = fmax(joint->effort, 3 * moment);
}

static void drive(const struct slots *slots, struct articulation *object)
{
    double payload = slots_number(slots, "payload");
    articulation_set_drives(object, payload, tool_link(object));
    for (size_t i = 0; i < object->joint_count; i++)
        stiffen(&object->joints[i], payload);
    if (slots_is(slots, "gripper", "parallel"))
        gripper_drive(slots, object);
}

const struct family family_robot_arm = {
    "robot_arm", "a robot arm", "reach", parameters, sizeof parameters / sizeof parameters[0],
    fill,        title,         build,   drive};
