#include "formats/physics_inside.h"

#ifdef GZM_MUJOCO

#include <math.h>

enum { STEPS_MOST = 1000, STEPS_CALM = 100 };

#define CALM_SPEED 0.05        /* m/s, rad/s */
#define MOVED_MOST 0.005       /* m: of the root of a free object */
#define TURNED_MOST 0.02       /* rad */
#define PENETRATION_MOST 0.002 /* m, in the rest pose */

struct settling {
    double speed;       /* the largest in the last step */
    double penetration; /* the deepest contact of the rest pose */
    double moved, turned;
    int steps;
    bool finite;
};

/* How far the root body of a free object went and turned from its rest pose, the identity. */
static void measure_root(const mjData *data, struct settling *seen)
{
    const mjtNum *q = data->qpos;
    seen->moved = sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2]);
    seen->turned = 2 * acos(fmin(1, fabs(q[3])));
}

static struct settling settle(struct simulator *simulator, const struct articulation *object)
{
    mjModel *model = simulator->model;
    mjData *data = simulator->data;
    struct settling seen = {.finite = true};
    int calm = 0;
    simulator_home(simulator);
    seen.penetration = physics_depth(simulator);
    while (seen.finite && seen.steps < STEPS_MOST && calm < STEPS_CALM) {
        mj_step(model, data);
        seen.steps++;
        seen.speed = physics_speed(simulator, &seen.finite);
        calm = seen.speed < CALM_SPEED / 10 ? calm + 1 : 0;
    }
    if (object->mounting == MOUNTING_FREE && model->nq >= 7)
        measure_root(data, &seen);
    return seen;
}

void physics_check_settle(struct simulator *simulator, struct physics *physics)
{
    struct settling seen = settle(simulator, physics->object);
    const char *problem = simulator->messages > 0               ? simulator->message
                          : !seen.finite                        ? "the simulation diverges"
                          : seen.penetration > PENETRATION_MOST ? "parts overlap in the rest pose"
                          : seen.moved > MOVED_MOST             ? "it sinks, slides or falls"
                          : seen.turned > TURNED_MOST           ? "it tips over"
                          : seen.speed > CALM_SPEED             ? "it does not come to rest"
                                                                : "";
    check_add(physics->report, "mujoco_settle", problem[0] == '\0', physics_rounded(seen.speed), CALM_SPEED,
              "m/s", "%s%safter %.2f s: moved %.3f mm, turned %.3f deg, contacts %.3f mm deep", problem,
              problem[0] ? ": " : "", seen.steps * simulator->model->opt.timestep, seen.moved * 1e3,
              seen.turned * 180 / 3.14159265358979323846, seen.penetration * 1e3);
}

#endif
