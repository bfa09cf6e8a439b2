/*
 * After the drive gain validation of NVIDIA's SimReady: a driven joint is told to go 30 degrees further (or
 * as far as its limits let it; a sliding one half of its way) while the others hold the rest pose. It may
 * overshoot by less than half of that and must be within 5 % of its target within 5 s. Contacts are off: the
 * drive is judged, not what stands in its way.
 */
#include "formats/physics_inside.h"

#ifdef GZM_MUJOCO

#include <math.h>

enum { STEPS_CALM = 25, STEPS_MOST = 20000 };

#define SETTLE_TIME 5.0
#define STEP_ANGLE (30 * 3.14159265358979323846 / 180)
#define OVERSHOOT_MOST 0.5
#define BAND 0.05 /* of the step */

struct response {
    double overshoot; /* as a share of the step */
    double time;      /* s until it stays near its target */
    bool settled;
};

/* The step of a joint, signed, towards its farther limit; 0 when it cannot move. */
static double step_of(const struct joint *joint)
{
    if (joint->kind == JOINT_CONTINUOUS)
        return STEP_ANGLE;
    double up = joint->upper - joint->home, down = joint->home - joint->lower;
    double room = fmax(up, down);
    double size = joint->kind == JOINT_PRISMATIC ? room / 2 : fmin(room, STEP_ANGLE);
    return up >= down ? size : -size;
}

static struct response respond(struct simulator *simulator, int actuator, double step)
{
    const mjModel *model = simulator->model;
    mjData *data = simulator->data;
    int joint = model->actuator_trnid[2 * actuator], q = model->jnt_qposadr[joint], calm = 0;
    /* Counted: a state that diverges is reset by MuJoCo, and its clock with it. */
    int steps = (int)fmin(SETTLE_TIME / model->opt.timestep, STEPS_MOST);
    struct response seen = {0};
    simulator_home(simulator);
    double target = data->qpos[q] + step;
    data->ctrl[actuator] = target;
    for (int i = 0; i < steps && calm < STEPS_CALM; i++) {
        mj_step(model, data);
        double beyond = (data->qpos[q] - target) / step;
        seen.overshoot = fmax(seen.overshoot, beyond);
        calm = fabs(beyond) <= BAND ? calm + 1 : 0;
        if (calm == 1)
            seen.time = data->time;
    }
    seen.settled = calm == STEPS_CALM;
    return seen;
}

struct worst {
    struct response response;
    const char *joint;
    int drives;
    bool failed;
};

static void judge_joint(struct simulator *simulator, const struct joint *joint, struct worst *worst)
{
    int actuator = mj_name2id(simulator->model, mjOBJ_ACTUATOR, joint->name);
    double step = step_of(joint);
    if (actuator < 0 || fabs(step) < 1e-6)
        return;
    struct response seen = respond(simulator, actuator, step);
    worst->failed = !seen.settled || !(seen.overshoot < OVERSHOOT_MOST);
    if (worst->failed || worst->drives++ == 0 || seen.overshoot > worst->response.overshoot) {
        worst->response = seen;
        worst->joint = joint->name;
    }
}

void physics_check_step(struct simulator *simulator, struct physics *physics)
{
    const struct articulation *object = physics->object;
    mjOption *option = &simulator->model->opt;
    struct worst worst = {0};
    option->disableflags |= mjDSBL_CONTACT;
    for (size_t i = 0; i < object->joint_count && !worst.failed; i++)
        if (object->joints[i].drive == DRIVE_POSITION)
            judge_joint(simulator, &object->joints[i], &worst);
    option->disableflags &= ~mjDSBL_CONTACT;
    if (!worst.joint)
        return;
    check_add(physics->report, "mujoco_step", !worst.failed, physics_rounded(worst.response.overshoot),
              OVERSHOOT_MOST, "",
              worst.response.settled ? "%s overshoots by %.1f %%, there after %.2f s"
                                     : "%s does not arrive: overshoots by %.1f %%, %.2f s",
              worst.joint, worst.response.overshoot * 100, worst.response.time);
}

#endif
