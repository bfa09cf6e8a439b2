/* Hand pallet trucks: forks that a pump lifts, a tiller that steers and tilts, steering wheels and rollers.
 */
#include <math.h>

#include "base/text.h"
#include "generate/families/haul.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"
#include "shape/drive.h"

#define TRUCKS "usual class of hand pallet trucks for 2 t: forks 1150 x 540 mm, 85 to 200 mm high"

static const struct parameter parameters[] = {
    {"fork_length", "m", PARAMETER_NUMBER, "1.15", 0.6, 2, TRUCKS, NULL, "fork_size fork_fork_length", NULL,
     SCALE_WIDTH},
    {"width", "m", PARAMETER_NUMBER, "0.54", 0.4, 0.8, TRUCKS, NULL, "depth", NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "1.22", 0.9, 1.4, TRUCKS, NULL, "handle_height", NULL, SCALE_NONE},
    {"lift", "m", PARAMETER_NUMBER, "0.115", 0.05, 0.2, TRUCKS, NULL, "lift_height stroke", NULL, SCALE_NONE},
    {"forks", "", PARAMETER_COUNT, "2", 2, 2, TRUCKS, NULL, NULL, NULL, SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "forks lowered", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, TRUCKS, NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "fork_color", NULL, SCALE_NONE},
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "pallet_jack";
}

static const double LOW = 0.085;   /* m, top of the lowered forks */
static const double WIDE = 0.16;   /* m, width of one fork */
static const double RADIUS = 0.09; /* m, steering wheels */
static const double SHEET = 0.006; /* m */

struct jack {
    const struct slots *slots;
    struct articulation *object;
    double tip, heel, half, lift, top; /* x of the forks, half the width, travel, top of the tiller */
    double steer;                      /* x of the steering axis */
    struct finish paint, dark, chrome;
};

/* Push rods along the floor inside the forks carry the load rollers. */
static void add_chassis(const struct jack *j, const struct bench *bench)
{
    double x = j->steer;
    bench_block(bench, "yoke", j->paint, vec3_make(x - 0.06, -0.06, 0.2), vec3_make(x + 0.06, 0.06, 0.235),
                0.004);
    bench_rod(bench, "pump", j->paint, vec3_make(x, 0, 0.235), vec3_make(x, 0, 0.36), 0.05, 0.004)->fill =
        0.6;
    bench_rod(bench, "piston", j->chrome, vec3_make(x, 0, 0.36), vec3_make(x, 0, 0.4), 0.02, 0.002);
    for (int side = -1; side <= 1; side += 2) {
        double y = side * (j->half - WIDE / 2);
        bench_bar(bench, "yoke_arm", j->paint, vec3_make(x, side * 0.05, 0.218),
                  vec3_make(x + 0.115, y, 0.218), 0.04, 0.02, vec3_make(0, 0, 1));
        bench_block(bench, "crank", j->paint, vec3_make(x + 0.1, y - 0.02, 0.035),
                    vec3_make(x + 0.127, y + 0.02, 0.23), 0.003);
        bench_block(bench, "push_rod", j->paint, vec3_make(j->heel - 0.045, y - 0.02, 0.024),
                    vec3_make(j->tip - 0.25, y + 0.02, 0.048), 0.002); /* runs below the forks' head */
        for (int k = -1; k <= 1; k += 2)
            bench_block(bench, "roller_arm", j->paint, vec3_make(j->tip - 0.26, y + k * 0.05 - 0.004, 0.03),
                        vec3_make(j->tip - 0.13, y + k * 0.05 + 0.004, 0.062), 0.001);
        bench_block(bench, "roller_yoke", j->paint, vec3_make(j->tip - 0.265, y - 0.046, 0.036),
                    vec3_make(j->tip - 0.245, y + 0.046, 0.06), 0.001);
    }
}

/* Inverted channels with tapered tips, a head plate behind them and a guard about the pump. */
static void add_forks(const struct jack *j, size_t chassis)
{
    struct bench forks = {j->object, articulation_add_link(j->object, "forks"), vec3_make(j->heel, 0, LOW)};
    for (int side = -1; side <= 1; side += 2) {
        double y = side * (j->half - WIDE / 2), w = WIDE / 2;
        const struct point2 plan[] = {{j->heel, -w},      {j->tip - 0.1, -w}, {j->tip, -0.45 * w},
                                      {j->tip, 0.45 * w}, {j->tip - 0.1, w},  {j->heel, w}};
        bench_extrusion(&forks, "fork", j->paint, PLANE_XY, vec3_make(0, y, LOW - SHEET / 2), plan, 6, SHEET,
                        0.001);
        for (int k = -1; k <= 1; k += 2)
            bench_block(&forks, "fork_side", j->paint,
                        vec3_make(j->heel, y + k * (w - SHEET / 2) - SHEET / 2, 0.036),
                        vec3_make(j->tip - 0.1, y + k * (w - SHEET / 2) + SHEET / 2, LOW - SHEET), 0);
        bench_wedge(&forks, "fork_tip", j->paint, pose_at(j->tip - 0.03, y, LOW - SHEET - 0.013),
                    vec3_make(0.06, 0.5 * WIDE, 0.026), 0.02);
        bench_site(&forks, side < 0 ? "fork_right" : "fork_left", vec3_make((j->heel + j->tip) / 2, y, LOW),
                   quat_identity());
    }
    double x = j->heel;
    bench_block(&forks, "head_plate", j->paint, vec3_make(x - 0.012, -j->half, 0.05),
                vec3_make(x, j->half, 0.2), 0.002);
    for (int side = -1; side <= 1; side += 2) {
        const struct point2 cheek[] = {{x - 0.012, 0.2},        {x - 0.012, 0.4}, {j->steer - 0.03, 0.44},
                                       {j->steer - 0.05, 0.42}, {x - 0.1, 0.24},  {x - 0.03, 0.2}};
        bench_extrusion(&forks, "guard", j->paint, PLANE_XZ, vec3_make(0, side * 0.09, 0), cheek, 6, SHEET,
                        0);
    }
    bench_block(&forks, "head_back", j->paint, vec3_make(x - 0.012, -0.093, 0.2), vec3_make(x, 0.093, 0.4),
                0.002);
    bench_block(&forks, "head_top", j->paint, vec3_make(j->steer - 0.04, -0.093, 0.4 + 0.001),
                vec3_make(x, 0.093, 0.412), 0.003);
    struct joint *lift = joint_slide(j->object, "fork_lift", chassis, forks.link, vec3_make(j->heel, 0, LOW),
                                     vec3_make(0, 0, 1), j->lift);
    lift->drive = DRIVE_POSITION; /* the pump */
    lift->velocity = 0.2;
    text_put(lift->limit_reason, sizeof lift->limit_reason, "travel of the pump");
    joint_state(lift, slots_text(j->slots, "state"));
}

static void add_rollers(const struct jack *j, const struct bench *chassis)
{
    struct wheel_look look = {
        .tyre = finish_tinted("nylon", 0xd9d4c3), .rim = finish_zinc(), .tyre_share = 0.4};
    for (int side = -1; side <= 1; side += 2)
        wheel_add(chassis, "load_roller", vec3_make(j->tip - 0.17, side * (j->half - WIDE / 2), 0.0375),
                  vec3_make(0, 1, 0), 0.0375, 0.08, &look);
}

/* The steering head turns under the yoke; the tiller is hinged to it. */
static struct bench add_steering(const struct jack *j, const struct bench *chassis)
{
    struct vec3 at = {j->steer, 0, 0.199};
    struct bench head = bench_link(chassis, "steering", at);
    struct wheel_look look = {.tyre = finish_tinted("rubber", 0x26272a),
                              .rim = finish_tinted("cast_iron", 0x9a9da1)};
    bench_rod(&head, "turntable", j->dark, vec3_make(at.x, 0, 0.17), at, 0.05, 0.003);
    bench_block(&head, "axle_block", j->dark, vec3_make(at.x - 0.035, -0.025, 0.07),
                vec3_make(at.x + 0.035, 0.025, 0.17), 0.004);
    bench_rod(&head, "axle", finish_zinc(), vec3_make(at.x, -0.085, RADIUS), vec3_make(at.x, 0.085, RADIUS),
              0.012, 0.001);
    bench_block(&head, "tiller_foot", j->dark, vec3_make(at.x - 0.135, -0.03, 0.13),
                vec3_make(at.x - 0.02, 0.03, 0.16), 0.004);
    for (int side = -1; side <= 1; side += 2)
        wheel_add(&head, "steer_wheel", vec3_make(at.x, side * 0.056, RADIUS), vec3_make(0, 1, 0), RADIUS,
                  0.05, &look);
    struct joint *steer =
        joint_lever(j->object, "steering_turn", chassis->link, head.link, vec3_sub(at, chassis->origin),
                    vec3_make(0, 0, 1), radians(-100), radians(100), 0.05);
    steer->friction = 1;
    steer->damping = 0.5;
    steer->effort = 100;
    text_put(steer->limit_reason, sizeof steer->limit_reason, "usual turn of pallet truck tillers");
    return head;
}

static void add_tiller(const struct jack *j, const struct bench *head)
{
    struct vec3 pivot = {j->steer - 0.115, 0, 0.17};
    struct bench tiller = bench_link(head, "tiller", pivot);
    double x = pivot.x - 0.06, top = j->top - 0.012, half = 0.09;
    bench_rod(&tiller, "tiller_hinge", j->dark, vec3_make(pivot.x, -0.035, pivot.z),
              vec3_make(pivot.x, 0.035, pivot.z), 0.018, 0.002);
    bench_rod(&tiller, "tiller_bar", j->paint, pivot, vec3_make(x, 0, top - 0.2), 0.018, 0.001);
    const struct vec3 loop[] = {vec3_make(x, -0.02, top - 0.2),       vec3_make(x - 0.02, -half, top - 0.1),
                                vec3_make(x - 0.03, -half, top),      vec3_make(x - 0.03, half, top),
                                vec3_make(x - 0.02, half, top - 0.1), vec3_make(x, 0.02, top - 0.2)};
    bench_pipe_loop(&tiller, "tiller_loop", j->dark, loop, 6, 0.012, 0.03);
    bench_bar(&tiller, "release_lever", finish_tinted("steel", 0xd32f2f), vec3_make(x - 0.01, 0, top - 0.19),
              vec3_make(x - 0.025, 0, top - 0.06), 0.03, 0.005, vec3_make(1, 0, 0));
    bench_site(&tiller, "grasp_tiller", vec3_make(x - 0.03, 0, top), quat_identity());
    struct joint *tilt = joint_lever(j->object, "tiller_tilt", head->link, tiller.link,
                                     vec3_sub(pivot, head->origin), vec3_make(0, -1, 0), 0, radians(80), 1);
    tilt->effort = 200;
    text_put(tilt->limit_reason, sizeof tilt->limit_reason, "stroke of the tiller when pumping");
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct jack j = {.slots = slots, .object = object, .half = slots_number(slots, "width") / 2};
    double length = slots_number(slots, "fork_length"), whole = length + 0.4;
    j.tip = whole / 2;
    j.heel = j.tip - length;
    j.steer = j.heel - 0.14;
    j.lift = slots_number(slots, "lift");
    j.top = slots_number(slots, "height");
    j.paint = finish_of(slots, "material", "color", finish_plain("steel"));
    if (!j.paint.tinted)
        j.paint = finish_tinted(j.paint.material->name, 0xe0a514);
    j.dark = finish_tinted("steel", 0x2b2d31);
    j.chrome = finish_plain("stainless_steel");
    (void)fault;
    object->mounting = MOUNTING_FREE;
    struct bench chassis = {object, articulation_add_link(object, "chassis"), vec3_make(0, 0, 0)};
    add_chassis(&j, &chassis);
    add_forks(&j, chassis.link);
    add_rollers(&j, &chassis);
    struct bench head = add_steering(&j, &chassis);
    add_tiller(&j, &head);
    return RESULT_OK;
}

/* Gains hold the forks; the pump is strong enough for 2 t as well. */
static void drive(const struct slots *slots, struct articulation *object)
{
    (void)slots;
    articulation_set_drives(object, 0, 0);
    for (size_t i = 0; i < object->joint_count; i++)
        if (object->joints[i].drive == DRIVE_POSITION)
            object->joints[i].effort += 1.25 * 2000 * 9.81;
}

const struct family family_pallet_jack = {
    "pallet_jack", "a pallet jack", "fork_length", parameters, sizeof parameters / sizeof parameters[0],
    NULL,          title,           build,         drive};
