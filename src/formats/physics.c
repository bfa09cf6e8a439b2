#include "formats/physics.h"

#ifndef GZM_MUJOCO

bool physics_available(const char **version)
{
    if (version)
        *version = "";
    return false;
}

void physics_check(const struct articulation *object, struct check_report *report)
{
    struct check *check = check_add(report, "mujoco_load", false, 0, 0, "",
                                    "%s was not simulated: this gzm was built without MuJoCo", object->name);
    check->advisory = true;
}

#else

#include <math.h>

#include "formats/file_set.h"
#include "formats/mjcf.h"
#include "formats/physics_inside.h"

#define MASS_TOLERANCE 1e-6

bool physics_available(const char **version)
{
    if (version)
        *version = mj_versionString();
    return true;
}

/* Four digits, and nothing below a billionth: what a simulation measures is not more exact. */
double physics_rounded(double value)
{
    if (!isfinite(value))
        return value;
    if (fabs(value) < 1e-9)
        return 0;
    double scale = pow(10, 3 - floor(log10(fabs(value))));
    return round(value * scale) / scale;
}

double physics_speed(const struct simulator *simulator, bool *finite)
{
    double largest = 0;
    for (int i = 0; i < simulator->model->nv; i++) {
        double speed = fabs(simulator->data->qvel[i]);
        *finite = *finite && isfinite(speed);
        largest = fmax(largest, speed);
    }
    return largest;
}

double physics_depth(const struct simulator *simulator)
{
    double depth = 0;
    for (int i = 0; i < simulator->data->ncon; i++)
        depth = fmax(depth, -simulator->data->contact[i].dist);
    return depth;
}

static void check_load(struct simulator *simulator, struct physics *physics)
{
    bool passed = simulator->model && simulator->messages == 0;
    check_add(physics->report, "mujoco_load", passed, simulator->messages, 0, "",
              passed ? "MuJoCo %s loads it without a message%s%s" : "MuJoCo %s: %s%s", mj_versionString(),
              passed ? "" : simulator->message, "");
}

static void check_mass(struct simulator *simulator, struct physics *physics)
{
    double ours = articulation_total_mass(physics->object);
    double difference = fabs(mj_getTotalmass(simulator->model) - ours) / fmax(ours, 1e-9);
    check_add(physics->report, "mujoco_mass", difference <= MASS_TOLERANCE, physics_rounded(difference),
              MASS_TOLERANCE, "", "%.6g kg", ours);
}

static void judge(struct simulator *simulator, void *context)
{
    struct physics *physics = context;
    physics->stage = "mujoco_load";
    check_load(simulator, physics);
    if (!simulator->model)
        return;
    check_mass(simulator, physics);
    physics->stage = "mujoco_settle";
    physics_check_settle(simulator, physics);
    physics->stage = "mujoco_drop";
    physics_check_drop(simulator, physics);
    physics->stage = "mujoco_step";
    physics_check_step(simulator, physics);
    physics->stage = "mujoco_joints";
    physics_check_joints(simulator, physics);
}

void physics_check(const struct articulation *object, struct check_report *report)
{
    struct physics physics = {.object = object, .report = report};
    struct fault fault = FAULT_NONE;
    struct file_set files;
    char message[160];
    file_set_init(&files);
    if (mjcf_write_asset(object, &files, &fault) != RESULT_OK)
        check_add(report, "mujoco_load", false, 0, 0, "", "%s", fault.text);
    else if (!simulator_run(&files, judge, &physics, message))
        check_add(report, physics.stage, false, 0, 0, "", "MuJoCo gave up: %s", message);
    file_set_free(&files);
}

#endif
