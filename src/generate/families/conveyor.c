#include "generate/families/conveyor.h"

#include <math.h>

static void add_leg(const struct bench *bench, struct finish finish, double x, double half, double top)
{
    double foot = 0.07, post = 0.045;
    for (int side = -1; side <= 1; side += 2) {
        double y = side * (half - post / 2);
        level_foot_add(bench, "foot", vec3_make(x, y, 0), 0.035, foot + 0.01);
        bench_block(bench, "leg", finish, vec3_make(x - 0.025, y - post / 2, foot),
                    vec3_make(x + 0.025, y + post / 2, top), 0.002);
        bench_block(bench, "leg_plate", finish,
                    vec3_make(x - 0.05, side * half - (side > 0 ? 0 : 0.006), top - 0.03),
                    vec3_make(x + 0.05, side * half + (side > 0 ? 0.006 : 0), top + 0.04), 0.001);
    }
    double z = foot + 0.4 * (top - foot);
    bench_block(bench, "leg_tie", finish, vec3_make(x - 0.015, -half + post, z),
                vec3_make(x + 0.015, half - post, z + 0.045), 0.002);
    bench_block(bench, "leg_head", finish, vec3_make(x - 0.02, -half + post, top - 0.05),
                vec3_make(x + 0.02, half - post, top - 0.01), 0.002);
}

void conveyor_legs(const struct bench *bench, struct finish finish, double length, double half, double top)
{
    double end = fmin(0.2, 0.15 * length), span = length - 2 * end;
    size_t spans = (size_t)fmax(1, ceil(span / 1.5 - 1e-9));
    for (size_t i = 0; i <= spans; i++)
        add_leg(bench, finish, -length / 2 + end + span * (double)i / (double)spans, half, top);
}
