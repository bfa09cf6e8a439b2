/* The body of a counterbalance truck. */
#include <math.h>

#include "generate/families/forklift.h"
#include "shape/colliders.h"

static struct vec3 at(double x, double y, double z)
{
    return vec3_make(x, y, z);
}

/* Above the steering wheels it is as wide as the truck, between them narrow. */
static void add_counterweight(const struct forklift *f, const struct bench *bench)
{
    double r = f->rear, z = 0.52;
    const struct point2 side[] = {{r + 0.04, z}, {r + 0.52, z}, {r + 0.52, 1.02}, {r + 0.2, 1.06},
                                  {r + 0.06, 1}, {r, 0.88},     {r, 0.62}};
    bench_extrusion(bench, "counterweight", f->weight, PLANE_XZ, at(0, 0, 0), side, 7, 2 * f->half - 0.04,
                    0.03);
    double narrow = f->half - 0.42; /* room for wheels that steer */
    bench_block(bench, "counterweight_foot", f->weight, at(r + 0.05, -narrow, 0.18), at(r + 0.52, narrow, z),
                0.02);
    bench_rod(bench, "tow_pin", f->dark, at(r - 0.001, 0, 0.55), at(r - 0.001, 0, 0.68), 0.02, 0.003);
    struct part *grille = bench_part(bench, "grille", f->dark);
    for (int k = -2; k <= 2; k++)
        solid_box(&grille->mesh, bench_pose(bench, pose_at(r + 0.003, 0, 0.75 + 0.035 * k)), 0.014, 0.6,
                  0.02);
    for (int k = -1; k <= 1; k += 2)
        bench_board(bench, "tail_light", finish_tinted("acrylic", 0xc62828),
                    at(r + 0.055, k * (f->half - 0.12), 1.02), at(0.03, 0.1, 0.05), 0.005);
}

static void add_frame(const struct forklift *f, const struct bench *bench)
{
    struct finish hollow = finish_hollow(f->paint, 0.16);
    double front = f->face - 0.24, inner = f->half - 0.23, mid = f->rear + 0.52;
    bench_block(bench, "frame", hollow, at(f->back + 0.36, -inner, 0.2), at(front, inner, 0.5), 0.01);
    bench_block(bench, "frame_tail", hollow, at(mid, 0.42 - f->half, 0.2),
                at(f->back + 0.36, f->half - 0.42, 0.5), 0);
    double step = f->front - 0.36, back = f->back + 0.36;
    for (int k = -1; k <= 1; k += 2) {
        double y0 = k * inner, y1 = k * (f->half - 0.01);
        bench_block(bench, "side_tank", hollow, at(back, fmin(y0, y1), 0.24),
                    at(step - 0.14, fmax(y0, y1), 0.5), 0.012);
        bench_block(bench, "step", f->dark, at(step - 0.14, fmin(y0, y1), 0.28),
                    at(step + 0.02, fmax(y0, y1), 0.31), 0.003)
            ->fill = 0.3;
        bench_block(bench, "fender", f->paint, at(f->front - 0.34, fmin(y0, y1), 0.62),
                    at(front + 0.04, fmax(y0, y1), 0.635), 0.003)
            ->fill = 0.5;
    }
    bench_block(bench, "floor_plate", f->dark, at(mid + 0.5, -inner, 0.5), at(front, inner, 0.512), 0.003)
        ->fill = 0.5;
}

static void add_hood(const struct forklift *f, const struct bench *bench)
{
    double low = f->rear + 0.52, high = low + 0.62, y = f->half - 0.16;
    struct part *hood = bench_rounded(bench, "hood", f->paint, at((low + high) / 2, 0, 0.73),
                                      at(high - low, 2 * y, 0.46), 0.05);
    hood->fill = 0.01;
    hood->added_mass = 300; /* engine or battery, pump, axle */
    double x = low + 0.28;
    bench_rounded(bench, "seat_cushion", finish_tinted("foam", 0x1e1f22), at(x + 0.05, 0, 1.01),
                  at(0.46, 0.46, 0.1), 0.04);
    struct pose lean = {at(x - 0.2, 0, 1.27), quat_about(vec3_make(0, 1, 0), radians(-8))};
    struct point2 back[64];
    struct outline outline = {back, polygon_rounded(back, 64, 0.09, 0.48, 0.04)};
    lean.rotation = quat_mul(lean.rotation, quat_about(vec3_make(1, 0, 0), radians(90)));
    bench_plate_at(bench, "seat_back", finish_tinted("foam", 0x1e1f22), lean, &outline, 1, 0.44, 0.012);
    for (int k = -1; k <= 1; k += 2)
        bench_rounded(bench, "armrest", f->dark, at(x + 0.02, k * 0.26, 1.17), at(0.26, 0.05, 0.05), 0.018)
            ->fill = 0.1;
}

static void add_cowl(const struct forklift *f, const struct bench *bench)
{
    double x = f->face - 0.44, y = f->half - 0.26;
    const struct point2 side[] = {{x - 0.12, 0.512}, {x + 0.1, 0.512}, {x + 0.1, 0.62},
                                  {x + 0.02, 1.02},  {x - 0.06, 1.02}, {x - 0.02, 0.7}};
    struct part *cowl = bench_extrusion(bench, "cowl", f->paint, PLANE_XZ, at(0, 0, 0), side, 6, 2 * y, 0.01);
    cowl->fill = 0.04;
    bench_rod(bench, "steering_column", f->dark, at(x - 0.04, 0.02, 0.9), at(x - 0.19, 0.02, 1.1), 0.025,
              0.003)
        ->fill = 0.3;
    for (int k = 0; k < 3; k++) {
        double at_y = -0.16 - 0.05 * k;
        bench_rod(bench, "hydraulic_lever", f->dark, at(x - 0.03, at_y, 1.01), at(x - 0.06, at_y, 1.13),
                  0.005, 0);
        bench_ball(bench, "lever_knob", finish_tinted("abs", 0x111214), at(x - 0.06, at_y, 1.135), 0.015);
    }
    bench_board(bench, "display", finish_tinted("abs", 0x14181d), at(x - 0.02, 0.2, 1.05),
                at(0.03, 0.14, 0.09), 0.004);
}

/* Four pillars carry a roof of bars over the driver. */
static void add_guard(const struct forklift *f, const struct bench *bench)
{
    double y = f->half - 0.1, top = f->guard - 0.025, x0 = f->rear + 0.38, x1 = f->face - 0.42;
    double roof0 = x0 + 0.1, roof1 = x1 - 0.22;
    struct finish tube = finish_hollow(f->dark, 0.3);
    for (int k = -1; k <= 1; k += 2) {
        const struct vec3 path[] = {at(x0, k * y, 1.03), at(roof0, k * y, top), at(roof1, k * y, top),
                                    at(x1, k * y, 0.63)};
        bench_pipe(bench, "guard_pillar", tube, path, 4, 0.025, 0.1);
        bench_board(bench, "headlight_arm", f->dark, at(x1 - 0.06, k * (y + 0.02), 1.5), at(0.06, 0.07, 0.03),
                    0.003)
            ->fill = 0.3;
        bench_rod(bench, "headlight", f->dark, at(x1 - 0.08, k * (y + 0.045), 1.55),
                  at(x1, k * (y + 0.045), 1.55), 0.055, 0.01)
            ->fill = 0.1;
        bench_rod(bench, "headlight_glass", finish_tinted("glass", 0xfff3c4), at(x1, k * (y + 0.045), 1.55),
                  at(x1 + 0.006, k * (y + 0.045), 1.55), 0.048, 0.002);
    }
    const size_t bars = 8;
    struct part *roof = bench_part(bench, "guard_bars", tube);
    for (size_t i = 0; i < bars; i++) {
        double x = roof0 + 0.06 + (roof1 - roof0 - 0.12) * (double)i / (double)(bars - 1);
        solid_box(&roof->mesh, bench_pose(bench, pose_at(x, 0, top)), 0.024, 2 * y, 0.04);
    }
    /* Narrow gaps: nothing that falls on the guard may pass, so one box for all. */
    part_add_box(roof, bench_pose(bench, pose_at((roof0 + roof1) / 2, 0, top)),
                 at(roof1 - roof0 - 0.1, 2 * y, 0.04));
    bench_rod(bench, "beacon", finish_tinted("acrylic", 0xff8f00), at(roof0 + 0.06, y - 0.1, top + 0.0205),
              at(roof0 + 0.06, y - 0.1, top + 0.12), 0.045, 0.012)
        ->fill = 0.2;
}

/* A gas bottle lies on the counterweight. */
static void add_bottle(const struct forklift *f, const struct bench *bench)
{
    double x = f->rear + 0.22, z = 1.06 + 0.16, half = fmin(0.36, f->half - 0.15);
    const struct point2 profile[] = {{0.06, -half},      {0.13, -half + 0.04}, {0.15, -half + 0.1},
                                     {0.15, half - 0.1}, {0.13, half - 0.04},  {0.06, half}};
    bench_lathe(bench, "gas_bottle", finish_tinted("steel", 0xb9bdc2), at(x, 0, z), vec3_make(0, 1, 0),
                profile, 6)
        ->fill = 0.06;
    for (int k = -1; k <= 1; k += 2)
        bench_block(bench, "bottle_strap", f->dark, at(x - 0.153, k * 0.18 - 0.02, 1.03),
                    at(x + 0.153, k * 0.18 + 0.02, z), 0.004)
            ->fill = 0.15;
}

void forklift_body(const struct forklift *f, const struct bench *bench)
{
    add_counterweight(f, bench);
    add_frame(f, bench);
    add_hood(f, bench);
    add_cowl(f, bench);
    add_guard(f, bench);
    add_bottle(f, bench);
}
