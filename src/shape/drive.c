#include "shape/drive.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/random.h"
#include "shape/tree.h"

static const double PI = 3.14159265358979323846;
static const double GRAVITY = 9.81;
static const double SWING = 2 * 3.14159265358979323846 * 3; /* rad/s: 3 Hz */
enum { POSES = 200 };

/* ---- loads ------------------------------------------------------------------------------------- */

static struct mass_properties payload_mass(const struct articulation *object, double kg, size_t link)
{
    struct mass_properties payload = {.mass = kg};
    for (size_t i = 0; i < object->site_count; i++) {
        if (object->sites[i].link == link) {
            payload.center = object->sites[i].pose.position;
            break;
        }
    }
    return payload;
}

/* From the mass of each link to the mass of each link with everything it carries; leaves first. */
static void masses_gather(const struct articulation *object, struct mass_properties *composite)
{
    for (size_t i = object->link_count; i-- > 1;) {
        size_t parent = tree_joint_of(object, i)->parent;
        composite[parent] = mass_combine(composite[parent], composite[i]);
    }
}

static struct joint_load own_load(const struct joint *joint, struct pose frame,
                                  struct mass_properties carried)
{
    struct vec3 axis = quat_rotate(frame.rotation, joint->axis);
    struct vec3 weight = vec3_make(0, 0, -carried.mass * GRAVITY);
    if (joint->kind == JOINT_PRISMATIC)
        return (struct joint_load){carried.mass, vec3_dot(axis, weight)};
    struct vec3 arm = vec3_sub(carried.center, frame.position);
    struct inertia i = carried.inertia;
    double turning = axis.x * axis.x * i.xx + axis.y * axis.y * i.yy + axis.z * axis.z * i.zz +
                     2 * (axis.x * axis.y * i.xy + axis.x * axis.z * i.xz + axis.y * axis.z * i.yz);
    struct vec3 swept = vec3_cross(axis, arm);
    return (struct joint_load){turning + carried.mass * vec3_dot(swept, swept),
                               vec3_dot(axis, vec3_cross(arm, weight))};
}

/* Followers load their leader through their gear ratio; signs of gravity are kept until all are added. */
static void loads_sum(const struct articulation *object, const struct pose *poses,
                      const struct mass_properties *composite, struct joint_load *loads)
{
    for (size_t i = 0; i < object->joint_count; i++)
        loads[i] = (struct joint_load){0, 0};
    for (size_t i = 0; i < object->joint_count; i++) {
        const struct joint *joint = &object->joints[i];
        if (!joint_is_movable(joint))
            continue;
        struct joint_load load = own_load(joint, poses[joint->child], composite[joint->child]);
        load.inertia += joint->armature;
        loads[i].inertia += load.inertia;
        loads[i].gravity += load.gravity;
        if (joint->mimic >= 0) {
            loads[joint->mimic].inertia += joint->mimic_ratio * joint->mimic_ratio * load.inertia;
            loads[joint->mimic].gravity += joint->mimic_ratio * load.gravity;
        }
    }
    for (size_t i = 0; i < object->joint_count; i++)
        loads[i].gravity = fabs(loads[i].gravity);
}

bool articulation_joint_loads(const struct articulation *object, const double *q, double payload_kg,
                              size_t payload_link, struct joint_load *loads)
{
    struct pose *poses = calloc(object->link_count + 1, sizeof *poses);
    struct mass_properties *composite = calloc(object->link_count + 1, sizeof *composite);
    bool made = poses != NULL && composite != NULL;
    if (made) {
        articulation_link_poses(object, q, poses);
        for (size_t i = 0; i < object->link_count; i++)
            composite[i] = mass_transform(object->links[i].mass, poses[i]);
        if (payload_kg > 0 && payload_link < object->link_count) {
            struct mass_properties payload = payload_mass(object, payload_kg, payload_link);
            composite[payload_link] =
                mass_combine(composite[payload_link], mass_transform(payload, poses[payload_link]));
        }
        masses_gather(object, composite);
        loads_sum(object, poses, composite, loads);
    }
    free(poses);
    free(composite);
    return made;
}

/* ---- gains ------------------------------------------------------------------------------------- */

/* The home pose first, then fixed random ones within the limits. */
static void pose_choose(const struct articulation *object, uint64_t *state, int index, double *q)
{
    for (size_t i = 0; i < object->joint_count; i++) {
        const struct joint *joint = &object->joints[i];
        double share = (double)(random_next(state) >> 11) * 0x1p-53;
        if (index == 0 || !joint_is_movable(joint))
            q[i] = joint->home;
        else if (joint->kind == JOINT_CONTINUOUS)
            q[i] = PI * (2 * share - 1);
        else
            q[i] = joint->lower + share * (joint->upper - joint->lower);
    }
}

static bool worst_loads(const struct articulation *object, double payload_kg, size_t payload_link, double *q,
                        struct joint_load *loads, struct joint_load *worst)
{
    uint64_t state = 1;
    for (int pose = 0; pose < POSES; pose++) {
        pose_choose(object, &state, pose, q);
        if (!articulation_joint_loads(object, q, payload_kg, payload_link, loads))
            return false;
        for (size_t i = 0; i < object->joint_count; i++) {
            worst[i].inertia = fmax(worst[i].inertia, loads[i].inertia);
            worst[i].gravity = fmax(worst[i].gravity, loads[i].gravity);
        }
    }
    return true;
}

/* Four digits say all that such a rule knows, and hide the last bits of sines. */
static double round_digits(double value)
{
    double step = 1;
    if (!(value > 0 && value < 1e12))
        return 0;
    while (value / step >= 10000)
        step *= 10;
    if (step > 1 || value >= 1000)
        return round(value / step) * step;
    while (value * step < 1000)
        step *= 10;
    return round(value * step) / step;
}

static void set_gains(struct joint *joint, struct joint_load load)
{
    double kp = fmax(load.inertia * SWING * SWING, 60 * load.gravity);
    joint->kp = round_digits(kp);
    joint->kv = round_digits(2 * sqrt(kp * load.inertia));
    joint->effort = round_digits(3 * load.gravity + 30 * load.inertia);
}

void articulation_set_drives(struct articulation *object, double payload_kg, size_t payload_link)
{
    double *q = calloc(object->joint_count + 1, sizeof *q);
    struct joint_load *loads = calloc(object->joint_count + 1, sizeof *loads);
    struct joint_load *worst = calloc(object->joint_count + 1, sizeof *worst);
    if (q == NULL || loads == NULL || worst == NULL ||
        !worst_loads(object, payload_kg, payload_link, q, loads, worst)) {
        object->failed = true;
        goto done;
    }
    for (size_t i = 0; i < object->joint_count; i++) {
        if (object->joints[i].drive == DRIVE_POSITION && worst[i].inertia > 0)
            set_gains(&object->joints[i], worst[i]);
    }
done:
    free(q);
    free(loads);
    free(worst);
}
