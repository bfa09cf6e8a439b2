/*
 * After the joint_movement benchmark of NVIDIA's SimReady: gravity off, each joint is pushed towards its open
 * end at constant speed, as strongly as its mass asks for, and must turn 1 degree or slide 2 % of the size of
 * its child.
 */
#include "formats/physics_inside.h"

#ifdef GZM_MUJOCO

#include <math.h>

enum { STEPS_MOST = 600 };

#define TRAVEL_TIME 1.0 /* s from the rest pose to the open end */
#define RAMP_STEPS 50.0
#define GAIN 20.0 /* 1/s: force per momentum that is missing */
#define LEAST_TURN (3.14159265358979323846 / 180)
#define LEAST_SLIDE 0.02 /* of the child's diagonal */

static double child_diagonal(const struct link *link)
{
    struct vec3 low = {INFINITY, INFINITY, INFINITY}, high = {-INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < link->part_count; i++) {
        struct vec3 l, h;
        if (!mesh_bounds(&link->parts[i].mesh, &l, &h))
            continue;
        low = vec3_make(fmin(low.x, l.x), fmin(low.y, l.y), fmin(low.z, l.z));
        high = vec3_make(fmax(high.x, h.x), fmax(high.y, h.y), fmax(high.z, h.z));
    }
    return low.x <= high.x ? vec3_length(vec3_sub(high, low)) : 0;
}

static double needed_motion(const struct articulation *object, const struct joint *joint)
{
    if (joint->kind != JOINT_PRISMATIC)
        return LEAST_TURN;
    return fmax(LEAST_SLIDE * child_diagonal(&object->links[joint->child]), 1e-4);
}

/* Where to push it: the open end, or the farther limit when it rests there. */
static double target_of(const struct joint *joint)
{
    if (joint->kind == JOINT_CONTINUOUS)
        return joint->home + 3;
    if (fabs(joint->open_end - joint->home) > 1e-6)
        return joint->open_end;
    return joint->upper - joint->home >= joint->home - joint->lower ? joint->upper : joint->lower;
}

static void set_controls(const mjModel *model, mjData *data, int joint, double target)
{
    for (int i = 0; i < model->nu; i++) {
        int moved = model->actuator_trnid[2 * i];
        bool of_joint = model->actuator_trntype[i] == mjTRN_JOINT && moved >= 0;
        data->ctrl[i] = !of_joint ? 0 : moved == joint ? target : model->qpos0[model->jnt_qposadr[moved]];
    }
}

double physics_push(struct simulator *simulator, int id, int seen, double target, double needed)
{
    const mjModel *model = simulator->model;
    mjData *data = simulator->data;
    int q = model->jnt_qposadr[seen], dof = model->jnt_dofadr[id];
    double mass = fmax(model->dof_M0[dof], 1e-4), far = 0; /* the mass that the joint feels at rest */
    simulator_home(simulator);
    double start = data->qpos[model->jnt_qposadr[id]], speed = (target - start) / TRAVEL_TIME;
    double seen_start = data->qpos[q];
    set_controls(model, data, id, target);
    for (int step = 0; step < STEPS_MOST && far < needed; step++) {
        double ramp = fmin(1, step / RAMP_STEPS);
        double missing = ramp * (speed - data->qvel[dof]);
        double hold = model->dof_damping[dof] * speed + copysign(1.5 * model->dof_frictionloss[dof], speed);
        data->qfrc_applied[dof] = (GAIN * mass + model->dof_damping[dof]) * missing + ramp * hold;
        mj_step(model, data);
        far = fmax(far, fabs(data->qpos[q] - seen_start));
    }
    return far;
}

/* A follower moves when its leader is pushed, whose motor would hold it otherwise. */
static double joint_travel(struct simulator *simulator, const struct articulation *object,
                           const struct joint *joint, double needed)
{
    bool follows = joint->mimic >= 0 && (size_t)joint->mimic < object->joint_count;
    const struct joint *pushed = follows ? &object->joints[joint->mimic] : joint;
    int id = mj_name2id(simulator->model, mjOBJ_JOINT, pushed->name);
    int seen = mj_name2id(simulator->model, mjOBJ_JOINT, joint->name);
    if (id < 0 || seen < 0)
        return 0;
    return physics_push(simulator, id, seen, target_of(pushed), needed);
}

void physics_check_joints(struct simulator *simulator, struct physics *physics)
{
    const struct articulation *object = physics->object;
    const struct joint *stuck = NULL;
    double stuck_at = 0;
    int movable = 0, moved = 0;
    mju_zero3(simulator->model->opt.gravity);
    for (size_t i = 0; i < object->joint_count; i++) {
        const struct joint *joint = &object->joints[i];
        if (!joint_is_movable(joint))
            continue;
        double needed = needed_motion(object, joint);
        double far = joint_travel(simulator, object, joint, needed);
        movable++;
        moved += far >= needed;
        if (far >= needed || stuck)
            continue;
        stuck = joint;
        stuck_at = far;
    }
    if (stuck)
        check_add(physics->report, "mujoco_joints", false, moved, movable, "", "%s moves only %.3g %s",
                  stuck->name, stuck_at, stuck->kind == JOINT_PRISMATIC ? "m" : "rad");
    else
        check_add(physics->report, "mujoco_joints", true, moved, movable, "", "%d of %d joints move", moved,
                  movable);
}

#endif
