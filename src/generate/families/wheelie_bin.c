/* Two-wheeled bins of EN 840-1: a tapered tub with a collar, a hinged lid, a handle bar, an axle. */
#include <math.h>

#include "base/text.h"
#include "generate/families/bin.h"
#include "generate/families/loft.h"
#include "generate/families/make_moving.h"

static const double WHEEL = 0.1; /* m, radius: EN 840-1 wheels of 200 mm */

/* The tub leans: its back wall is nearly upright, the front runs forward towards the rim. */
static void add_tub(const struct bin *b, const struct bench *body, double rim, double back)
{
    double w = b->width - 0.04, d = b->depth - 0.11, foot = 0.68 * d, front = back - d;
    double y0 = back - 0.05 - foot / 2, y1 = (front + back) / 2;
    const struct section tub[] = {{0, 0.7 * w, foot, 0.04, 0, y0},
                                  {0.03, 0.74 * w, foot + 0.02, 0.05, 0, y0},
                                  {rim, w, d, 0.06, 0, y1}};
    bench_tub(body, "tub", b->body, pose_identity(), tub, 3, 0.0036, 0.005);
    const struct section collar[] = {{rim - 0.05, w + 0.006, d + 0.006, 0.06, 0, y1},
                                     {rim, w + 0.03, d + 0.03, 0.07, 0, y1}};
    bench_tub(body, "collar", b->body, pose_identity(), collar, 2, 0.008, 0);
    for (int k = -1; k <= 1; k += 2) { /* the raised field of the front */
        double x = k * 0.18 * w, lean = (y1 - d / 2 - (y0 - foot / 2)) / rim;
        double z0 = 0.25 * rim, z1 = 0.78 * rim, f = y0 - foot / 2;
        bench_bar(body, "front_rib", b->body, vec3_make(x, f + lean * z0, z0),
                  vec3_make(x, f + lean * z1, z1), 0.05, 0.008, vec3_make(0, -1, 0));
    }
}

static void add_back(const struct bin *b, const struct bench *body, double rim, double back)
{
    double bar = back + 0.055, z = rim + 0.004, half = 0.36 * b->width;
    struct vec3 grip[] = {vec3_make(-half, back - 0.01, z - 0.03), vec3_make(-half, bar, z),
                          vec3_make(half, bar, z), vec3_make(half, back - 0.01, z - 0.03)};
    bench_pipe(body, "handle_bar", b->body, grip, 4, 0.014, 0.03)->fill = 0.6;
    bench_site(body, "grasp_handle", vec3_make(0, bar, z), quat_about(vec3_make(1, 0, 0), radians(180)));
    struct finish steel = finish_tinted("steel", 0x8d9297);
    double axle = b->width / 2 - 0.0565, y = back - 0.035; /* it ends at the hubs */
    bench_rod(body, "axle", steel, vec3_make(-axle, y, WHEEL), vec3_make(axle, y, WHEEL), 0.0105, 0);
    for (int side = -1; side <= 1; side += 2)
        bench_block(body, "axle_housing", b->body, vec3_make(side * 0.12 - 0.03, y - 0.04, WHEEL - 0.03),
                    vec3_make(side * 0.12 + 0.03, y + 0.025, WHEEL + 0.05), 0.004);
}

static void add_wheels(const struct bin *b, const struct bench *body, double back)
{
    struct wheel_look look = wheel_look_plain();
    look.rim = finish_tinted("polypropylene", 0x55595e);
    double x = b->width / 2 - 0.03;
    for (int side = -1; side <= 1; side += 2)
        wheel_add(body, side < 0 ? "left_wheel" : "right_wheel", vec3_make(side * x, back - 0.035, WHEEL),
                  vec3_make(side, 0, 0), WHEEL, 0.05, &look);
}

static void add_lid(const struct bin *b, const struct bench *body, double rim, double back)
{
    double w = b->width, front = -b->depth / 2, d = back + 0.004 - front, y = front + d / 2;
    struct bench lid = bench_link(body, "lid", vec3_make(0, back + 0.028, rim + 0.012));
    const struct section cover[] = {{0.002, w, d, 0.06, 0, y},
                                    {0.02, w, d, 0.06, 0, y},
                                    {0.04, 0.9 * w, 0.86 * d, 0.07, 0, y + 0.02},
                                    {b->height - rim, 0.55 * w, 0.5 * d, 0.08, 0, y + 0.03}};
    bench_loft(&lid, "lid", b->lid, pose_at(0, 0, rim), cover, 4)->fill = 0.07;
    for (int side = -1; side <= 1; side += 2) {
        double x = side * 0.2 * w;
        bench_bar(&lid, "lid_hinge_arm", b->lid, vec3_make(x, back - 0.02, rim + 0.012),
                  vec3_make(x, back + 0.036, rim + 0.012), 0.05, 0.016, vec3_make(0, 0, 1));
    }
    bench_block(&lid, "lid_grip", b->lid, vec3_make(-0.3 * w, front, rim + 0.003),
                vec3_make(0.3 * w, front + 0.012, rim + 0.03), 0.004);
    bench_site(&lid, "grasp_lid", vec3_make(0, front, rim + 0.012),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
    struct joint *joint = joint_hinge(b->object, "lid_hinge", body->link, lid.link, lid.origin,
                                      vec3_make(-1, 0, 0), radians(240), d);
    text_put(joint->limit_reason, sizeof joint->limit_reason, "the open lid hangs behind the bin");
    joint_state(joint, slots_text(b->slots, "state"));
}

void bin_build_wheelie(const struct bin *b)
{
    double rim = b->height - 0.065, back = b->depth / 2 - 0.07;
    struct bench body = {b->object, articulation_add_link(b->object, "bin"), vec3_make(0, 0, 0)};
    add_tub(b, &body, rim, back);
    add_back(b, &body, rim, back);
    add_wheels(b, &body, back);
    add_lid(b, &body, rim, back);
}
