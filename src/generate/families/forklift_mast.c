/* The mast of a counterbalance truck: two telescoping frames, a carriage with load backrest, two forks. */
#include <math.h>

#include "base/text.h"
#include "generate/families/forklift.h"

static const double CHANNEL = 0.08; /* m, depth of the columns along X */

static struct vec3 at(double x, double y, double z)
{
    return vec3_make(x, y, z);
}

/* Actuated by hydraulics: a position drive, whose gains the family sets when masses are known. */
static void set_drive(struct joint *joint, double velocity, const char *reason)
{
    joint->drive = DRIVE_POSITION;
    joint->velocity = velocity;
    text_put(joint->limit_reason, sizeof joint->limit_reason, reason);
}

static void add_columns(const struct bench *bench, const char *name, struct finish finish, double x,
                        double inner, double outer, double low, double high)
{
    for (int k = -1; k <= 1; k += 2)
        bench_block(bench, name, finish, at(x - CHANNEL / 2, fmin(k * inner, k * outer), low),
                    at(x + CHANNEL / 2, fmax(k * inner, k * outer), high), 0.004);
}

static struct bench add_outer(const struct forklift *f, const struct bench *chassis, double x)
{
    struct vec3 pivot = {x, 0, 0.26};
    struct bench mast = bench_link(chassis, "mast_outer", pivot);
    struct finish steel = finish_hollow(f->dark, 0.4);
    add_columns(&mast, "mast_column", steel, x, 0.28, 0.34, 0.1, f->mast);
    for (int k = 0; k < 3; k++) {
        double z = 0.14 + (f->mast - 0.2) * k / 2;
        bench_block(&mast, "mast_tie", steel, at(x - CHANNEL / 2 - 0.03, -0.34, z - 0.03),
                    at(x - CHANNEL / 2, 0.34, z + 0.05), 0.004);
    }
    for (int k = -1; k <= 1; k += 2) {
        bench_rod(&mast, "lift_cylinder", f->dark, at(x - CHANNEL / 2 - 0.035, k * 0.24, 0.2),
                  at(x - CHANNEL / 2 - 0.035, k * 0.24, f->mast * 0.6), 0.028, 0.003)
            ->fill = 0.5;
        bench_rod(&mast, "lift_piston", f->steel, at(x - CHANNEL / 2 - 0.035, k * 0.24, f->mast * 0.6),
                  at(x - CHANNEL / 2 - 0.035, k * 0.24, f->mast - 0.06), 0.018, 0.002)
            ->fill = 0.5;
    }
    struct joint *tilt = joint_lever(f->object, "mast_tilt", chassis->link, mast.link, pivot, at(0, -1, 0),
                                     radians(-5), radians(8), 1);
    tilt->friction = 5;
    set_drive(tilt, 0.1, "usual tilt of masts: 5 degrees forward, 8 back");
    return mast;
}

static struct bench add_inner(const struct forklift *f, const struct bench *outer, double x)
{
    struct vec3 origin = {x, 0, 0.14};
    struct bench mast = bench_link(outer, "mast_inner", origin);
    struct finish steel = finish_hollow(f->steel, 0.4);
    add_columns(&mast, "inner_column", steel, x, 0.215, 0.275, 0.14, f->mast - 0.02);
    bench_block(&mast, "inner_tie", steel, at(x - CHANNEL / 2, -0.215, f->mast - 0.1),
                at(x + CHANNEL / 2, 0.215, f->mast - 0.02), 0.004);
    bench_block(&mast, "inner_foot", steel, at(x - CHANNEL / 2, -0.215, 0.14), at(x - 0.02, 0.215, 0.2),
                0.004);
    for (int k = -1; k <= 1; k += 2) {
        struct vec3 a = {x - 0.015, k * 0.1 - 0.012, f->mast - 0.16},
                    b = {x - 0.015, k * 0.1 + 0.012, f->mast - 0.16};
        bench_rod(&mast, "chain_wheel", f->dark, a, b, 0.05, 0.004);
        bench_block(&mast, "chain", f->dark, at(x + 0.032, k * 0.1 - 0.01, 0.7),
                    at(x + 0.036, k * 0.1 + 0.01, f->mast - 0.14), 0);
    }
    struct joint *lift = joint_slide(f->object, "mast_lift", outer->link, mast.link,
                                     vec3_sub(origin, outer->origin), at(0, 0, 1), f->lift / 2);
    set_drive(lift, 0.5, "half of the lift height");
    return mast;
}

static void add_fork(const struct forklift *f, const struct bench *bench, int side)
{
    double x = f->face, y = side * 0.3, tip = x + f->fork, thick = 0.04;
    const struct point2 profile[] = {
        {x, 0.05},         {tip - 0.35, 0.05}, {tip, 0.075}, {tip, 0.085}, {x + thick + 0.03, 0.09},
        {x + thick, 0.12}, {x + thick, 0.62},  {x, 0.62}};
    bench_extrusion(bench, side < 0 ? "fork_right" : "fork_left", f->steel, PLANE_XZ, at(0, y, 0), profile, 8,
                    0.12, 0.003);
    bench_site(bench, side < 0 ? "load_right" : "load_left", at(x + thick + f->fork / 2, y, 0.09),
               quat_identity());
}

static void add_carriage(const struct forklift *f, const struct bench *inner, double x)
{
    struct vec3 origin = {x, 0, 0.3};
    struct bench carriage = bench_link(inner, "carriage", origin);
    double face = f->face, near = face - 0.035, half = fmin(0.5, f->half - 0.05);
    struct finish rail = finish_hollow(f->dark, 0.45);
    for (int k = 0; k < 2; k++)
        bench_block(&carriage, "fork_rail", f->dark, at(near, -half, 0.2 + 0.3 * k),
                    at(face, half, 0.3 + 0.3 * k), 0.004);
    for (int k = -1; k <= 1; k += 2)
        bench_block(&carriage, "roller_plate", f->dark, at(x - 0.01, k * 0.185 - 0.012, 0.2),
                    at(near, k * 0.185 + 0.012, 0.62), 0.003);
    double top = 1.2;
    const struct vec3 path[] = {at(face - 0.02, -half + 0.015, 0.6), at(face - 0.02, -half + 0.015, top),
                                at(face - 0.02, half - 0.015, top), at(face - 0.02, half - 0.015, 0.6)};
    bench_pipe(&carriage, "backrest", rail, path, 4, 0.014, 0.04);
    for (int k = -2; k <= 2; k++)
        bench_rod(&carriage, "backrest_bar", rail, at(face - 0.02, k * half / 3, 0.6),
                  at(face - 0.02, k * half / 3, top), 0.009, 0);
    add_fork(f, &carriage, -1);
    add_fork(f, &carriage, 1);
    struct joint *lift = joint_slide(f->object, "carriage_lift", inner->link, carriage.link,
                                     vec3_sub(origin, inner->origin), at(0, 0, 1), f->lift / 2);
    set_drive(lift, 0.5, "half of the lift height");
    joint_state(lift, slots_text(f->slots, "state"));
}

void forklift_mast(const struct forklift *f, const struct bench *chassis)
{
    double x = f->face - 0.05 - CHANNEL / 2;
    struct bench outer = add_outer(f, chassis, x);
    struct bench inner = add_inner(f, &outer, x);
    add_carriage(f, &inner, x);
}
