/* Parallel grippers: a housing with a guide, two carriages with fingers and rubber pads that move together.
 */
#include "generate/families/parallel_gripper.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "generate/families/make.h"
#include "generate/family.h"
#include "shape/drive.h"
#include "shape/hull.h"
#include "shape/solid.h"

static const struct parameter parameters[] = {
    GRIPPER_PARAMETERS("0.085"),
    {"material", "", PARAMETER_MATERIAL, "aluminium", 0, 0, "usual housing", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"finger_material", "", PARAMETER_MATERIAL, "steel", 0, 0, "usual fingers", NULL, NULL, NULL, SCALE_NONE},
    {"finger_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

/* Closed, the pads are this far from the middle each, so that they do not touch at rest. */
#define PAD_GAP 0.0005

struct gripper {
    struct articulation *object;
    double stroke, finger, force; /* stroke: of both fingers together; finger: length beyond the carriage */
    double width, thick, size;    /* of a finger along X and Y; scale of the housing */
    double top;                   /* z of the guide's face */
    struct finish housing, dark, steel;
};

static void add_housing(const struct gripper *g, const struct bench *bench)
{
    double half = g->stroke / 2 + g->thick * 2 + 0.006, x = 0.034 * g->size, flange = 0.012,
           z1 = g->top - 0.008;
    double neck = flange + (z1 - flange) * 0.4,
           round = fmin(0.0315 * fmax(1, g->size), fmin(x, half) + 0.004);
    bench_rod(bench, "gripper_flange", g->steel, vec3_make(0, 0, 0), vec3_make(0, 0, flange), round, 0.0015);
    bench_rod(bench, "gripper_neck", g->dark, vec3_make(0, 0, flange), vec3_make(0, 0, neck), round - 0.003,
              0.001)
        ->fill = 0.5;
    struct part *body = bench_block(bench, "gripper_housing", g->housing, vec3_make(-x, -half, neck),
                                    vec3_make(x, half, z1), 0.005);
    body->fill = 0.6;
    body->added_mass = 0.25 * g->size;
    bench_block(bench, "gripper_guide", g->dark, vec3_make(-x * 0.62, -half + 0.002, z1),
                vec3_make(x * 0.62, half - 0.002, g->top), 0.001);
    for (int k = -1; k <= 1; k += 2) {
        bench_board(bench, "gripper_cover", g->dark, vec3_make(k * (x + 0.001), 0, (neck + z1) / 2),
                    vec3_make(0.002, half * 1.3, (z1 - neck) * 0.55), 0.0005);
        for (int n = -1; n <= 1; n += 2)
            bench_rod(bench, "gripper_screw", g->steel, vec3_make(k * x * 0.82, n * (half - 0.007), z1),
                      vec3_make(k * x * 0.82, n * (half - 0.007), z1 + 0.002), 0.003, 0);
    }
    bench_rod(bench, "gripper_connector", g->dark, vec3_make(-x - 0.012, 0, neck - 0.012),
              vec3_make(-round + 0.006, 0, neck - 0.012), 0.006, 0.001);
}

/* The finger's outline seen along X: upright inside, leaning in outside, thin at the tip. Closed, left side.
 */
static void add_finger_bar(const struct gripper *g, const struct bench *bench, double side)
{
    double pad = 0.004 + PAD_GAP, t = g->thick, z0 = 0.014;
    const struct point2 outline[] = {{pad, z0},
                                     {pad + t, z0},
                                     {pad + t * 0.95, z0 + g->finger * 0.45},
                                     {pad + t * 0.5, z0 + g->finger},
                                     {pad, z0 + g->finger}};
    struct quat along = {0.5, 0.5, 0.5, 0.5}; /* x to Y, y to Z, z to X */
    struct pose pose = {{0, 0, 0},
                        side > 0 ? along : quat_mul(quat_about(vec3_make(0, 0, 1), radians(180)), along)};
    struct part *part = bench_part(bench, side > 0 ? "finger_left_bar" : "finger_right_bar", g->steel);
    solid_extrude(&part->mesh, pose, outline, sizeof outline / sizeof outline[0], g->width);
    part_add_hull(part);
}

static size_t add_finger(const struct gripper *g, size_t base, double side)
{
    const char *name = side > 0 ? "finger_left" : "finger_right";
    struct vec3 origin = {0, 0, g->top + 0.001};
    struct bench bench = {g->object, articulation_add_link(g->object, name), vec3_make(0, 0, 0)};
    double pad = 0.004, in = PAD_GAP, out = in + pad + g->thick + 0.004, z1 = 0.014 + g->finger;
    char text[PART_NAME_SIZE];
    snprintf(text, sizeof text, "%s_carriage", name);
    double y0 = side > 0 ? 0.002 : -out, y1 = side > 0 ? out : -0.002;
    bench_block(&bench, text, g->dark, vec3_make(-g->width * 0.7, y0, 0),
                vec3_make(g->width * 0.7, y1, 0.014), 0.0015);
    add_finger_bar(g, &bench, side);
    snprintf(text, sizeof text, "%s_pad", name);
    double height = fmin(0.035, g->finger * 0.6);
    double p0 = side > 0 ? in : -in - pad, p1 = side > 0 ? in + pad : -in;
    bench_block(&bench, text, finish_plain("rubber"), vec3_make(-g->width / 2 + 0.001, p0, z1 - height),
                vec3_make(g->width / 2 - 0.001, p1, z1 - 0.001), 0.0008);
    snprintf(text, sizeof text, "%s_slide", name);
    struct joint *joint =
        joint_slide(g->object, text, base, bench.link, origin, vec3_make(0, side, 0), g->stroke / 2);
    joint->home = joint->upper;
    joint->damping = 5;
    joint->friction = 1;
    joint->armature = 0.1; /* the spindle and motor behind it, kg */
    joint->effort = g->force;
    joint->velocity = 0.15;
    text_put(joint->limit_reason, sizeof joint->limit_reason, "half of the stroke");
    return bench.link;
}

static struct joint *find_slide(struct articulation *object, const char *name, size_t *index)
{
    for (size_t i = 0; i < object->joint_count; i++)
        if (text_equal(object->joints[i].name, name)) {
            *index = i;
            return &object->joints[i];
        }
    return NULL;
}

size_t gripper_add(const struct slots *slots, struct articulation *object)
{
    struct gripper g = {
        .object = object, .stroke = slots_number(slots, "stroke"), .force = slots_number(slots, "force")};
    g.size = fmin(1.8, fmax(0.6, sqrt(g.stroke / 0.085)));
    g.finger = slots_number(slots, "finger_length");
    if (g.finger <= 0)
        g.finger = 0.055 * g.size;
    g.width = 0.022 * g.size;
    g.thick = fmax(0.009, 0.012 * g.size * fmin(1.5, sqrt(g.finger / 0.055)));
    g.top = 0.012 + 0.082 * g.size;
    bool own = text_equal(object->family, "parallel_gripper");
    g.housing =
        own ? finish_of(slots, "material", "color", finish_plain("aluminium")) : finish_plain("aluminium");
    g.steel = finish_tinted("steel", 0xa9adb2);
    if (own)
        g.steel = finish_of(slots, "finger_material", "finger_color", g.steel);
    g.dark = finish_tinted("aluminium", 0x2b2d31);
    struct bench bench = {object, articulation_add_link(object, "gripper_base"), vec3_make(0, 0, 0)};
    bench_site(&bench, "grasp", vec3_make(0, 0, g.top + 0.015 + g.finger - fmin(0.035, g.finger * 0.6) / 2),
               quat_identity());
    add_housing(&g, &bench);
    add_finger(&g, bench.link, 1);
    add_finger(&g, bench.link, -1);
    size_t left = 0, right = 0;
    struct joint *leader = find_slide(object, "finger_left_slide", &left);
    struct joint *follower = find_slide(object, "finger_right_slide", &right);
    if (leader && follower) {
        leader->drive = DRIVE_POSITION;
        follower->mimic = (int)left;
        follower->mimic_ratio = 1;
    }
    return bench.link;
}

/*
 * A grip is the drive's error against the object: full force at 5 mm of error, never stiffer than the mass
 * moved can follow at 25 Hz.
 */
void gripper_drive(const struct slots *slots, struct articulation *object)
{
    size_t index = 0;
    struct joint *joint = find_slide(object, "finger_left_slide", &index);
    struct joint_load *loads = calloc(object->joint_count + 1, sizeof *loads);
    if (joint && loads && articulation_joint_loads(object, NULL, 0, 0, loads)) {
        double force = slots_number(slots, "force"), mass = fmax(0.05, loads[index].inertia);
        double fastest = mass * pow(radians(360) * 25, 2);
        joint->kp = fmin(force / 0.005, fastest);
        joint->kp = fmax(joint->kp, 60 * loads[index].gravity);
        joint->kv = 2 * sqrt(joint->kp * mass);
        joint->effort = fmax(force, 3 * loads[index].gravity);
    } else {
        object->failed = true;
    }
    free(loads);
}

enum result gripper_check(const struct slots *slots, struct fault *fault)
{
    double stroke = slots_number(slots, "stroke"), finger = slots_number(slots, "finger_length");
    if (finger <= 15 * stroke)
        return RESULT_OK;
    return slots_refuse(slots, "finger_length", fault,
                        "fingers of %.4g m are too long for a stroke of %.4g m: up to %.4g m is built",
                        finger, stroke, 15 * stroke);
}

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "parallel_gripper";
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    enum result result = gripper_check(slots, fault);
    object->mounting = MOUNTING_FIXED; /* bolted by its flange */
    if (result == RESULT_OK)
        gripper_add(slots, object);
    return result;
}

const struct family family_parallel_gripper = {"parallel_gripper",
                                               "a parallel gripper",
                                               "stroke",
                                               parameters,
                                               sizeof parameters / sizeof parameters[0],
                                               NULL,
                                               title,
                                               build,
                                               gripper_drive};
