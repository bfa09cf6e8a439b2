/* Arms are built from the tables of robot_arm_shapes.c, scaled to the reach; their masses by class. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/robot_arm.h"
#include "shape/drive.h"
#include "shape/mass.h"

double arm_usual_payload(double reach, bool cobot)
{
    return cobot ? 5 * pow(reach / 0.85, 2) : 5 * pow(reach / 0.9, 2.8);
}

/*
 * kg, motors and gears included, within a third of these classes: UR3e 11, UR5e 21, UR10e 34, UR20 64;
 * LBR iiwa 24 and 30; IRB 120 25, KR 6 R900 52, IRB 1600 250, IRB 4600 425, KR 150 R2700 1070.
 */
static double class_mass(const struct arm_choice *choice)
{
    double reach = choice->reach;
    double load = pow(choice->payload / arm_usual_payload(reach, choice->cobot), 0.3);
    if (choice->dof >= 7)
        return 22 * pow(reach / 0.82, 1.3) * load;
    if (choice->cobot)
        return 20.6 * pow(reach / 0.85, 1.3) * load;
    return (10 + 42 * pow(reach / 0.9, 2.9)) * load;
}

struct finish arm_finish(const struct slots *slots, bool cobot)
{
    struct finish finish = finish_of(slots, "material", "color", finish_plain("aluminium"));
    return finish.tinted ? finish : finish_tinted(slots_text(slots, "material"), cobot ? 0xdfe3e6 : 0xf26a1b);
}

void arm_fill_gripper(struct slots *slots, double reach, double payload)
{
    if (slots_given(slots, "stroke") || slots_given(slots, "finger_length") || slots_given(slots, "force"))
        slots_default_text(slots, "gripper", "parallel", "its stroke or force is given");
    if (slots_given(slots, "cups") || slots_given(slots, "cup_diameter"))
        slots_default_text(slots, "gripper", "suction", "its cups are given");
    slots_default_text(slots, "gripper", "none", "none asked for");
    if (slots_is(slots, "gripper", "parallel"))
        slots_derive(slots, "stroke", fmin(0.2, fmax(0.05, round(85 * pow(reach / 0.85, 0.7)) / 1000)),
                     "in proportion to the reach");
    if (slots_is(slots, "gripper", "suction"))
        suction_fill(slots, fmin(payload, 50));
}

struct arm {
    const struct arm_choice *choice;
    struct articulation *object;
    const struct arm_shape *shape;
    double scale, girth; /* of lengths, and of radii beside that */
    struct finish tones[4];
    size_t links[8]; /* of the table's links */
    struct vec3 origins[8];
};

static const double HOUSING = 0.4; /* share of a casting that is wall */

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
    part->fill = piece->tone == TONE_METAL ? 1 : HOUSING;
}

/* Motors and gears sit in the housings of their link, in proportion to the volume: kg per m3 of housing. */
static double motor_density(const struct arm *arm, size_t link)
{
    const struct link *target = &arm->object->links[link];
    double volume = 0, motors = 0;
    for (size_t i = 0; i < target->part_count; i++)
        if (target->parts[i].fill < 1)
            volume += mass_of_mesh(&target->parts[i].mesh, 1).volume;
    for (size_t i = 0; i < arm->shape->axis_count; i++)
        if (arm->links[i + 1] == link)
            motors += arm->shape->axes[i].motor * pow(arm->scale, 3);
    return volume > 0 ? motors / volume : 0;
}

/* All housings and motors by one factor, so that the arm weighs what its class does; none beyond solid. */
static void set_masses(const struct arm *arm)
{
    const double densest = 0.95; /* of the full block */
    double solid = 0, hollow = 0, densities[8];
    size_t first = arm->links[0], end = arm->object->link_count;
    for (size_t link = first; link < end; link++) {
        densities[link - first] = motor_density(arm, link);
        for (size_t i = 0; i < arm->object->links[link].part_count; i++) {
            const struct part *part = &arm->object->links[link].parts[i];
            double block = mass_of_mesh(&part->mesh, part->material->density).mass;
            solid += part->fill < 1 ? 0 : block;
            hollow +=
                part->fill < 1 ? block * (part->fill + densities[link - first] / part->material->density) : 0;
        }
    }
    double factor = fmax(0.1, class_mass(arm->choice) - solid) / hollow;
    for (size_t link = first; link < end; link++) {
        for (size_t i = 0; i < arm->object->links[link].part_count; i++) {
            struct part *part = &arm->object->links[link].parts[i];
            if (part->fill >= 1)
                continue;
            double motor = densities[link - first] / part->material->density, all = HOUSING + motor;
            double share = fmin(densest, factor * all);
            part->fill = share * HOUSING / all;
            part->added_mass = mass_of_mesh(&part->mesh, part->material->density).mass * share * motor / all;
        }
    }
}

/* Axes that are left out make their link a part of the one before. */
static void add_links(struct arm *arm)
{
    bool root = arm->object->link_count == 0;
    arm->links[0] = articulation_add_link(arm->object, root ? "base" : "arm_base");
    arm->origins[0] = vec3_make(0, 0, 0);
    if (!root) {
        const struct bench *mount = &arm->choice->mount;
        struct joint *joint =
            articulation_add_joint(arm->object, JOINT_FIXED, "arm_mount", mount->link, arm->links[0]);
        joint->pose = pose_at(mount->origin.x, mount->origin.y, mount->origin.z);
    }
    for (size_t i = 0; i < arm->shape->axis_count; i++) {
        const struct arm_axis *axis = &arm->shape->axes[i];
        bool kept = (size_t)axis->keep_from <= arm->choice->dof;
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
    const struct slots *slots = arm->choice->slots;
    size_t last = arm->shape->axis_count;
    struct bench bench = {arm->object, arm->links[last], arm->origins[last]};
    struct vec3 at = vec3_scale(arm->shape->tool.position, arm->scale);
    bool none = slots_is(slots, "gripper", "none");
    bench_site(&bench, none ? "tcp" : "flange", at, arm->shape->tool.rotation);
    if (none)
        return;
    bool suction = slots_is(slots, "gripper", "suction");
    size_t base = suction ? suction_add(slots, arm->object) : gripper_add(slots, arm->object);
    struct joint *joint =
        articulation_add_joint(arm->object, JOINT_FIXED, "gripper_mount", arm->links[last], base);
    joint->pose = (struct pose){vec3_sub(at, bench.origin), arm->shape->tool.rotation};
}

static void choose_tones(struct arm *arm)
{
    bool cobot = arm->choice->cobot;
    struct finish body = arm->choice->body;
    arm->tones[TONE_BODY] = body;
    arm->tones[TONE_ACCENT] = finish_tinted(body.material->name, cobot ? 0x4a90c8 : 0x3b3e43);
    arm->tones[TONE_DARK] = finish_tinted(body.material->name, 0x2b2d31);
    arm->tones[TONE_METAL] = finish_tinted("steel", 0xb4b8bc);
}

/* A gripper that is long for its arm would stand in the floor. */
static enum result check_floor(const struct arm *arm, struct fault *fault)
{
    struct vec3 low, high;
    const struct arm_choice *choice = arm->choice;
    if (!articulation_bounds(arm->object, &low, &high) || low.z >= -1e-6)
        return RESULT_OK;
    return slots_refuse(
        choice->slots, slots_is(choice->slots, "gripper", "suction") ? "cup_diameter" : "finger_length",
        fault,
        "on an arm with a reach of %.4g m this gripper would reach %.3g m below the floor: gripper and reach "
        "do not go together",
        choice->reach, -low.z);
}

static enum result check(const struct arm_choice *choice, struct fault *fault)
{
    double most = 6 * arm_usual_payload(choice->reach, choice->cobot);
    if (choice->payload > most)
        return slots_refuse(choice->slots, "payload", fault,
                            "a payload of %.4g kg is too much for a reach of %.4g m: up to %.3g kg is built",
                            choice->payload, choice->reach, most);
    if (slots_is(choice->slots, "gripper", "parallel"))
        return gripper_check(choice->slots, fault);
    return RESULT_OK;
}

enum result arm_add(const struct arm_choice *choice, struct articulation *object, struct fault *fault)
{
    struct arm arm = {.choice = choice, .object = object};
    double usual = arm_usual_payload(choice->reach, choice->cobot);
    enum result result = check(choice, fault);
    if (result != RESULT_OK)
        return result;
    arm.shape = choice->dof >= 7 ? &arm_seven : choice->cobot ? &arm_cobot : &arm_industrial;
    arm.scale = choice->reach / arm.shape->reach;
    /* Long arms are slimmer than short ones. */
    arm.girth = fmin(choice->cobot ? 1.12 : 1.06,
                     fmax(0.78, pow(choice->payload / usual, 0.2) * pow(arm.scale, -0.25)));
    choose_tones(&arm);
    add_links(&arm);
    for (size_t i = 0; i < arm.shape->piece_count; i++)
        add_piece(&arm, &arm.shape->pieces[i]);
    set_masses(&arm);
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

void arm_drive(const struct slots *slots, struct articulation *object, double payload)
{
    articulation_set_drives(object, payload, tool_link(object));
    for (size_t i = 0; i < object->joint_count; i++)
        stiffen(&object->joints[i], payload);
    if (slots_is(slots, "gripper", "parallel"))
        gripper_drive(slots, object);
}
