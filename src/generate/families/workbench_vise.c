/* A bench vise: foot and fixed jaw with an anvil, a jaw that slides on a beam, a screw with a sliding bar. */
#include <math.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "generate/families/workbench.h"

/* All lengths follow the width of the jaws; the fixed jaw's face stands just before the edge of the top. */
static struct vec3 at(const struct vise *v, double x, double y, double z)
{
    return vec3_make(v->front.x + x * v->jaw, v->front.y + y * v->jaw, v->front.z + z * v->jaw);
}

static void add_body(const struct bench *bench, const struct vise *v)
{
    struct finish steel = finish_tinted("steel", 0x9aa0a6), iron = v->paint;
    iron.fill = 0.7; /* cored casting */
    const struct point2 foot[] = {{0.62 * v->jaw, 0},
                                  {0.62 * v->jaw, 0.1 * v->jaw},
                                  {0.42 * v->jaw, 0.16 * v->jaw},
                                  {0.36 * v->jaw, 0.3 * v->jaw}};
    bench_lathe(bench, "vise_foot", iron, at(v, 0, 0.72, 0), vec3_make(0, 0, 1), foot, 4);
    const struct point2 side[] = {{-0.04 * v->jaw, 0.2 * v->jaw}, {1.3 * v->jaw, 0.3 * v->jaw},
                                  {1.36 * v->jaw, 0.66 * v->jaw}, {0.9 * v->jaw, 0.72 * v->jaw},
                                  {0.34 * v->jaw, 0.72 * v->jaw}, {0.26 * v->jaw, 0.94 * v->jaw},
                                  {-0.04 * v->jaw, 0.94 * v->jaw}};
    /* Two cheeks with a floor and a roof between: the channel that the beam of the other jaw runs in. */
    for (int s = -1; s <= 1; s += 2)
        bench_extrusion(bench, "vise_cheek", iron, PLANE_YZ, at(v, s * 0.26, 0, 0), side, 7, 0.1 * v->jaw,
                        0.004);
    bench_block(bench, "vise_floor", iron, at(v, -0.21, 0, 0.2), at(v, 0.21, 1.3, 0.34), 0.002);
    bench_block(bench, "vise_roof", iron, at(v, -0.21, 0.1, 0.62), at(v, 0.21, 1.3, 0.715), 0.002);
    bench_block(bench, "vise_fixed_jaw", iron, at(v, -0.5, -0.04, 0.62), at(v, 0.5, 0.2, 0.9), 0.004);
    bench_block(bench, "vise_jaw_plate", steel, at(v, -0.5, -0.1, 0.7), at(v, 0.5, -0.04, 0.96), 0.001);
    bench_block(bench, "vise_anvil", steel, at(v, -0.26, 0.72, 0.7), at(v, 0.26, 1.22, 0.78), 0.003);
    for (int k = 0; k < 4; k++)
        bolt_head(bench, "vise_bolt", steel, at(v, k & 1 ? 0.46 : -0.46, k & 2 ? 1.0 : 0.44, 0.1),
                  vec3_make(0, 0, 1), 0.13 * v->jaw, 0.06 * v->jaw);
}

static struct bench add_jaw(const struct bench *bench, const struct vise *v)
{
    struct finish steel = finish_tinted("steel", 0x9aa0a6), iron = v->paint;
    iron.fill = 0.7;
    struct bench jaw = bench_link(bench, "vise_jaw", at(v, 0, -0.18, 0.5));
    bench_block(&jaw, "vise_beam", iron, at(v, -0.2, -0.3, 0.36), at(v, 0.2, 1.1, 0.6), 0.003);
    const struct point2 side[] = {{-0.2 * v->jaw, 0.94 * v->jaw},
                                  {-0.46 * v->jaw, 0.94 * v->jaw},
                                  {-0.62 * v->jaw, 0.62 * v->jaw},
                                  {-0.62 * v->jaw, 0.28 * v->jaw},
                                  {-0.2 * v->jaw, 0.28 * v->jaw}};
    bench_extrusion(&jaw, "vise_jaw_body", iron, PLANE_YZ, at(v, 0, 0, 0), side, 5, 0.5 * v->jaw, 0.004);
    bench_block(&jaw, "vise_jaw_head", iron, at(v, -0.5, -0.42, 0.62), at(v, 0.5, -0.17, 0.9), 0.004);
    bench_block(&jaw, "vise_moving_plate", steel, at(v, -0.5, -0.17, 0.7), at(v, 0.5, -0.11, 0.96), 0.001);
    struct joint *slide = joint_slide(bench->object, "vise_slide", bench->link, jaw.link,
                                      vec3_sub(jaw.origin, bench->origin), vec3_make(0, -1, 0), v->jaw);
    slide->friction = 60; /* N: the screw does not let go by itself */
    slide->effort = 15000;
    slide->velocity = 0.05;
    text_put(slide->limit_reason, sizeof slide->limit_reason, "opens as far as its jaws are wide");
    joint_state(slide, v->state);
    bench_site(&jaw, "grasp_vise_jaw", at(v, 0, -0.3, 0.9), quat_about(vec3_make(1, 0, 0), radians(180)));
    return jaw;
}

static void add_screw(const struct bench *jaw, const struct vise *v)
{
    struct finish chrome = finish_plain("stainless_steel");
    struct bench screw = bench_link(jaw, "vise_screw", at(v, 0, -0.62, 0.46));
    bench_rod(&screw, "screw_head", chrome, at(v, 0, -0.94, 0.46), at(v, 0, -0.63, 0.46), 0.12 * v->jaw,
              0.003);
    double half = 0.8;
    bench_rod(&screw, "screw_bar", chrome, at(v, -half, -0.82, 0.46), at(v, half, -0.82, 0.46), 0.05 * v->jaw,
              0);
    for (int s = -1; s <= 1; s += 2)
        bench_ball(&screw, "screw_knob", chrome, at(v, s * half, -0.82, 0.46), 0.085 * v->jaw);
    struct joint *turn =
        articulation_add_joint(jaw->object, JOINT_CONTINUOUS, "vise_screw_turn", jaw->link, screw.link);
    struct vec3 place = vec3_sub(screw.origin, jaw->origin);
    turn->pose = pose_at(place.x, place.y, place.z);
    turn->axis = vec3_make(0, -1, 0);
    turn->damping = 0.02;
    turn->friction = 0.4;
    turn->armature = 1e-3;
    turn->effort = 60;
    turn->velocity = 12;
    text_put(turn->limit_reason, sizeof turn->limit_reason, "a screw turns on");
    bench_site(&screw, "grasp_vise_bar", at(v, 0.5 * half, -0.82, 0.46),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
}

void vise_add(const struct bench *bench, const struct vise *vise)
{
    add_body(bench, vise);
    struct bench jaw = add_jaw(bench, vise);
    add_screw(&jaw, vise);
}
