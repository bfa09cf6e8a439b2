/*
 * After the ground drop and slope drop benchmarks of NVIDIA's SimReady. The fall itself, in which nothing
 * happens, is not simulated: the object starts on the floor with the speed that a fall gives. The slope is a
 * gravity that is inclined halfway between the X and the Y axis: wheels roll, whichever way they stand.
 */
#include "formats/physics_inside.h"

#ifdef GZM_MUJOCO

#include <math.h>

enum { DROP_STEPS_MOST = 1000, DROP_STEPS_CALM = 25, SLOPE_STEPS = 100 };

#define GRAVITY 9.81
#define FALL 0.2            /* m */
#define CALM_SPEED 0.05     /* m/s, rad/s */
#define DEPTH_MOST 0.003    /* m, of a contact once at rest */
#define ROOT_SPEED_MOST 5.0 /* m/s: the fall gives 2; more comes out of nothing */
#define SLOPE (10 * 3.14159265358979323846 / 180)
#define SLID_MOST 0.01   /* m in SLOPE_STEPS: contacts of MuJoCo creep a little */
#define TURNED_MOST 0.05 /* rad */

struct landing {
    double speed, fastest, depth, height;
    int steps, contacts;
    bool finite;
};

static struct landing land(struct simulator *simulator)
{
    const mjtNum *root = simulator->data->qvel;
    struct landing seen = {.finite = true};
    simulator_home(simulator);
    simulator->data->qvel[2] = -sqrt(2 * GRAVITY * FALL);
    for (int calm = 0; seen.finite && seen.steps < DROP_STEPS_MOST && calm < DROP_STEPS_CALM; seen.steps++) {
        mj_step(simulator->model, simulator->data);
        seen.speed = physics_speed(simulator, &seen.finite);
        seen.fastest = fmax(seen.fastest, mju_norm3(root));
        calm = seen.speed < CALM_SPEED ? calm + 1 : 0;
    }
    seen.depth = physics_depth(simulator);
    seen.contacts = simulator->data->ncon;
    seen.height = simulator->data->qpos[2];
    return seen;
}

static void check_ground(struct simulator *simulator, struct physics *physics)
{
    unsigned before = simulator->messages;
    struct landing seen = land(simulator);
    const char *problem = simulator->messages > before         ? simulator->message
                          : !seen.finite                       ? "the simulation diverges"
                          : seen.height < -FALL                ? "it falls through the floor"
                          : !(seen.fastest <= ROOT_SPEED_MOST) ? "it is thrown off the floor"
                          : seen.contacts == 0                 ? "it does not stay on the floor"
                          : seen.speed > CALM_SPEED            ? "it does not come to rest"
                          : seen.depth > DEPTH_MOST            ? "it sinks into the floor or into itself"
                                                               : "";
    check_add(physics->report, "mujoco_drop", problem[0] == '\0', physics_rounded(seen.speed), CALM_SPEED,
              "m/s", "%s%s%.2f s after a fall of %.1f m: at most %.2f m/s, contacts %.3f mm deep", problem,
              problem[0] ? ": " : "", seen.steps * simulator->model->opt.timestep, FALL, seen.fastest,
              seen.depth * 1e3);
}

static void check_slope(struct simulator *simulator, struct physics *physics)
{
    mjtNum *gravity = simulator->model->opt.gravity;
    const mjtNum *q = simulator->data->qpos;
    gravity[0] = GRAVITY * sin(SLOPE) * sqrt(0.5);
    gravity[1] = -gravity[0];
    gravity[2] = -GRAVITY * cos(SLOPE);
    simulator_home(simulator);
    for (int step = 0; step < SLOPE_STEPS; step++)
        mj_step(simulator->model, simulator->data);
    double slid = hypot(q[0], q[1]), turned = 2 * acos(fmin(1, fabs(q[3])));
    bool stays = slid <= SLID_MOST && turned <= TURNED_MOST;
    check_add(physics->report, "mujoco_slope", stays, physics_rounded(slid), SLID_MOST, "m",
              "on a slope of 10 deg it slides %.1f mm and turns %.2f deg in %.1f s", slid * 1e3,
              turned * 180 / 3.14159265358979323846, SLOPE_STEPS * simulator->model->opt.timestep)
        ->advisory = true;
    gravity[0] = gravity[1] = 0;
    gravity[2] = -GRAVITY;
}

void physics_check_drop(struct simulator *simulator, struct physics *physics)
{
    if (physics->object->mounting != MOUNTING_FREE || simulator->model->nq < 7)
        return;
    check_ground(simulator, physics);
    check_slope(simulator, physics);
}

#endif
