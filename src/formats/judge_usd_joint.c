/* Joints of a stage: bodies, frames, limits, drives, loops. Tolerances of the frames as in SimReady's DJ.003.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "formats/judge_inside.h"

#define FRAME_DISTANCE 1e-4 /* m */
#define FRAME_TURN 1e-3     /* rad */

struct joint_tally {
    struct tally bodies, frames, limits, odd_limits, drives, loops, anchors;
    double worst;
};

struct joint_context {
    const struct usd_layer *layer;
    const struct usd_matrix *world;
    long *sets; /* union-find over prims; the last one is the world */
    struct joint_tally tally;
};

static long set_of(const struct joint_context *context, long prim)
{
    while (context->sets[prim] != prim)
        prim = context->sets[prim] = context->sets[context->sets[prim]];
    return prim;
}

/* ---- frames -------------------------------------------------------------------------------------- */

static bool rotation_is_unit(const struct usd_prim *joint, const char *name, struct quat *rotation)
{
    double q[4] = {1, 0, 0, 0};
    usd_numbers(joint, name, q, 4);
    *rotation = quat_unit((struct quat){q[1], q[2], q[3], q[0]});
    return fabs(sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]) - 1) <= 1e-3;
}

/* The frame in the world, from the prim that an end names; false when there is no such prim. */
static bool end_frame(const struct joint_context *context, const struct usd_prim *joint, int end,
                      struct pose *frame)
{
    const char *target = usd_text(joint, end ? "physics:body1" : "physics:body0");
    long prim = target ? usd_layer_find(context->layer, target) : -1;
    struct usd_matrix world = prim >= 0 ? context->world[prim] : usd_matrix_identity();
    double p[3] = {0};
    struct quat rotation;
    if (!target || prim < 0)
        return false;
    usd_numbers(joint, end ? "physics:localPos1" : "physics:localPos0", p, 3);
    rotation_is_unit(joint, end ? "physics:localRot1" : "physics:localRot0", &rotation);
    frame->position = usd_matrix_apply(&world, vec3_make(p[0], p[1], p[2]));
    frame->rotation = quat_mul(usd_matrix_pose(&world).rotation, rotation);
    return true;
}

static struct vec3 axis_vector(const char *axis)
{
    return vec3_make(axis[0] == 'X', axis[0] == 'Y', axis[0] == 'Z');
}

static void tally_frames(struct joint_context *context, const struct usd_prim *joint, const char *axis)
{
    struct pose a, b;
    struct quat rotation;
    if (!rotation_is_unit(joint, "physics:localRot0", &rotation) ||
        !rotation_is_unit(joint, "physics:localRot1", &rotation))
        tally_addf(&context->tally.frames, "%s has a localRot that is no rotation", joint->path);
    if (!end_frame(context, joint, 0, &a) || !end_frame(context, joint, 1, &b) ||
        strcmp(joint->type, "PhysicsDistanceJoint") == 0)
        return;
    struct vec3 apart = vec3_sub(b.position, a.position), along = quat_rotate(a.rotation, axis_vector(axis));
    if (strcmp(joint->type, "PhysicsPrismaticJoint") == 0)
        apart = vec3_sub(apart, vec3_scale(along, vec3_dot(apart, along)));
    double unit = context->layer->meters_per_unit > 0 ? context->layer->meters_per_unit : 0.01;
    double distance = vec3_length(apart) * unit;
    double cosine = vec3_dot(along, quat_rotate(b.rotation, axis_vector(axis)));
    context->tally.worst = fmax(context->tally.worst, distance);
    if (distance > FRAME_DISTANCE)
        tally_addf(&context->tally.frames, "%s: %.4g m apart", joint->path, distance);
    else if (strcmp(joint->type, "PhysicsSphericalJoint") != 0 &&
             acos(fmax(-1, fmin(1, cosine))) > FRAME_TURN)
        tally_addf(&context->tally.frames, "%s: its axes point different ways", joint->path);
}

/* ---- bodies -------------------------------------------------------------------------------------- */

static void tally_loop(struct joint_context *context, const struct usd_prim *joint, long a, long b)
{
    long world = (long)context->layer->prim_count;
    if (usd_number(joint, "physics:excludeFromArticulation", 0) != 0)
        return;
    long one = set_of(context, a >= 0 ? a : world), two = set_of(context, b >= 0 ? b : world);
    if (one == two)
        tally_add(&context->tally.loops, joint->path);
    else
        context->sets[one] = two;
}

static void tally_bodies(struct joint_context *context, const struct usd_prim *joint)
{
    const char *target0 = usd_text(joint, "physics:body0"), *target1 = usd_text(joint, "physics:body1");
    long a = target0 ? usd_body_of(context->layer, usd_layer_find(context->layer, target0)) : -1;
    long b = target1 ? usd_body_of(context->layer, usd_layer_find(context->layer, target1)) : -1;
    if (!target0 && !target1)
        tally_addf(&context->tally.bodies, "%s joins nothing", joint->path);
    else if (a < 0 && b < 0)
        tally_addf(&context->tally.bodies, "%s joins no rigid body", joint->path);
    else if (a == b)
        tally_addf(&context->tally.bodies, "%s joins a body to itself", joint->path);
    else
        tally_loop(context, joint, a, b);
    if (target1 && !target0)
        tally_add(&context->tally.anchors, joint->path);
}

/* ---- limits and drives --------------------------------------------------------------------------- */

static void tally_limits(struct joint_context *context, const struct usd_prim *joint)
{
    double low = usd_number(joint, "physics:lowerLimit", -INFINITY);
    double high = usd_number(joint, "physics:upperLimit", INFINITY);
    bool turns = strcmp(joint->type, "PhysicsRevoluteJoint") == 0;
    if (low > high)
        tally_addf(&context->tally.limits, "%s: %g above %g", joint->path, low, high);
    else if (turns && isfinite(low) != isfinite(high))
        tally_addf(&context->tally.limits, "%s has one finite limit, which counts as none", joint->path);
    else if (turns && high - low > 0 && high - low < 6.3 && fmax(fabs(low), fabs(high)) <= 6.3)
        tally_addf(&context->tally.odd_limits, "%s: %g to %g look like radians", joint->path, low, high);
}

static void tally_drive(struct joint_context *context, const struct usd_prim *joint, const char *kind)
{
    static const char *const values[] = {"stiffness", "damping", "maxForce"};
    char name[96];
    bool turns = strcmp(joint->type, "PhysicsRevoluteJoint") == 0;
    bool slides = strcmp(joint->type, "PhysicsPrismaticJoint") == 0;
    if ((turns && strcmp(kind, "angular") != 0) || (slides && strcmp(kind, "linear") != 0))
        tally_addf(&context->tally.drives, "%s has a drive of the kind %s", joint->path, kind);
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        snprintf(name, sizeof name, "drive:%.40s:physics:%s", kind, values[i]);
        double value = usd_number(joint, name, 0);
        if (!(value >= 0) || (!isfinite(value) && i < 2))
            tally_addf(&context->tally.drives, "%s: %s is %g", joint->path, values[i], value);
    }
    snprintf(name, sizeof name, "drive:%.40s:physics:type", kind);
    const char *type = usd_text(joint, name);
    if (type && strcmp(type, "force") != 0 && strcmp(type, "acceleration") != 0)
        tally_addf(&context->tally.drives, "%s has a drive of the type %s", joint->path, type);
}

static void tally_joint(struct joint_context *context, const struct usd_prim *joint)
{
    static const char drive[] = "PhysicsDriveAPI:";
    const char *axis = usd_text(joint, "physics:axis");
    tally_bodies(context, joint);
    tally_frames(context, joint, axis ? axis : "X");
    tally_limits(context, joint);
    for (size_t i = 0; joint->schemas && joint->schemas[i]; i++)
        if (text_starts_with(joint->schemas[i], drive))
            tally_drive(context, joint, joint->schemas[i] + sizeof drive - 1);
}

static void write_rows(const struct joint_tally *tally, struct check_report *report)
{
    tally_row(report, "usd_joint_bodies", &tally->bodies, "every joint joins two bodies", "");
    struct check *check = tally_row(report, "usd_joint_frames", &tally->frames,
                                    "joint frames agree, seen from both bodies", "");
    check->value = round(tally->worst * 1e6) / 1e6;
    check->threshold = FRAME_DISTANCE;
    text_put(check->unit, sizeof check->unit, "m");
    bool hard = tally->limits.count > 0;
    check = tally_row(report, "usd_joint_limits", hard ? &tally->limits : &tally->odd_limits,
                      "limits are in order and in degrees", "");
    check->advisory = !hard && tally->odd_limits.count > 0;
    tally_row(report, "usd_drives", &tally->drives, "drives suit their joints", "");
    tally_row(report, "usd_loops", &tally->loops, "joints make no loop", "closes a loop");
    check = tally_row(report, "usd_anchor", &tally->anchors,
                      "no joint is fixed to the world by an empty body0", "body0 is empty");
    check->advisory = true;
}

void judge_usd_joints(const struct usd_layer *layer, const struct usd_matrix *world,
                      struct check_report *report)
{
    struct joint_context context = {.layer = layer, .world = world};
    bool any = false;
    context.sets = calloc(layer->prim_count + 1, sizeof *context.sets);
    if (!context.sets)
        return;
    for (size_t i = 0; i <= layer->prim_count; i++)
        context.sets[i] = (long)i;
    for (size_t i = 0; i < layer->prim_count; i++)
        if (usd_is_joint(&layer->prims[i]) && !layer->prims[i].inactive) {
            any = true;
            tally_joint(&context, &layer->prims[i]);
        }
    free(context.sets);
    if (any)
        write_rows(&context.tally, report);
}
