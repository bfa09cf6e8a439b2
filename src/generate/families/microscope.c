/* Upright microscopes: foot, arm, a stage that the focus knobs move, a turret of objectives, eyepieces. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"

static const struct parameter parameters[] = {
    {"height", "m", PARAMETER_NUMBER, "0.38", 0.25, 0.6, "usual upright microscopes: 350 to 420 mm", NULL,
     NULL, NULL, SCALE_HEIGHT},
    {"eyepieces", "", PARAMETER_COUNT, "2", 1, 2, "two are usual", NULL, NULL, "2", SCALE_NONE},
    {"objectives", "", PARAMETER_COUNT, "4", 3, 5, "four are usual", NULL, NULL, "4", SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "aluminium", 0, 0, "cast bodies are usual", NULL, NULL, NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

struct microscope {
    const struct slots *slots;
    struct articulation *object;
    double s; /* size against one of 0.38 m; lengths below are for that */
    struct finish body, dark, chrome;
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "microscope";
}

static struct vec3 at(const struct microscope *m, double x, double y, double z)
{
    return vec3_make(x * m->s, y * m->s, z * m->s);
}

/* The outline of foot, arm and head seen from the side; Y to the right (back), Z up. */
static void add_stand(const struct microscope *m, const struct bench *bench)
{
    const struct point2 arm[] = {{0.03, 0.04},  {0.11, 0.04},   {0.115, 0.2},   {0.1, 0.27},
                                 {-0.04, 0.27}, {-0.04, 0.235}, {0.045, 0.235}, {0.065, 0.2}};
    struct point2 scaled[8], rounded[POLYGON_POINTS_MOST];
    for (int i = 0; i < 8; i++)
        scaled[i] = (struct point2){arm[i].x * m->s, arm[i].y * m->s};
    size_t count = polygon_round_corners(rounded, POLYGON_POINTS_MOST, scaled, 8, 0.02 * m->s);
    struct finish cast = m->body;
    cast.fill = 0.35;
    bench_extrusion(bench, "arm", cast, PLANE_YZ, vec3_make(0, 0, 0), rounded, count, 0.06 * m->s,
                    0.004 * m->s);
    bench_rounded(bench, "foot", cast, at(m, 0, 0.01, 0.0275), at(m, 0.18, 0.23, 0.045), 0.012 * m->s);
    for (int k = 0; k < 4; k++)
        foot_add(bench, "rubber_foot", at(m, k & 1 ? 0.07 : -0.07, k & 2 ? 0.105 : -0.085, 0), 0.01 * m->s,
                 0.006 * m->s);
    const struct point2 lamp[] = {{0.03 * m->s, 0}, {0.028 * m->s, 0.014 * m->s}, {0.02 * m->s, 0.02 * m->s}};
    bench_lathe(bench, "lamp_house", m->dark, at(m, 0, -0.03, 0.05), vec3_make(0, 0, 1), lamp, 3);
    bench_rod(bench, "lamp_glass", finish_tinted("acrylic", 0xfff3c4), at(m, 0, -0.03, 0.07),
              at(m, 0, -0.03, 0.072), 0.017 * m->s, 0)
        ->alpha = 1;
    bench_rod(bench, "head_ring", m->chrome, at(m, 0, -0.01, 0.27), at(m, 0, -0.01, 0.276), 0.032 * m->s, 0);
    bench_rod(bench, "turret_neck", m->chrome, at(m, 0, -0.01, 0.2345), at(m, 0, -0.01, 0.24), 0.02 * m->s,
              0);
    const struct point2 head[] = {{0.03 * m->s, 0},
                                  {0.034 * m->s, 0.01 * m->s},
                                  {0.032 * m->s, 0.036 * m->s},
                                  {0.024 * m->s, 0.046 * m->s}};
    bench_lathe(bench, "head", cast, at(m, 0, -0.01, 0.276), vec3_make(0, 0, 1), head, 4);
}

/* Tubes that lean to the viewer at -Y by 40 degrees from level. */
static void add_eyepieces(const struct microscope *m, const struct bench *bench)
{
    size_t count = slots_count(m->slots, "eyepieces");
    double lean = radians(40);
    for (size_t i = 0; i < count; i++) {
        double x = count == 1 ? 0 : i ? 0.031 : -0.031;
        struct vec3 foot = at(m, 0.7 * x, -0.015, 0.3), way = vec3_make(0, -cos(lean), sin(lean));
        struct vec3 from = at(m, x, -0.035, 0.308);
        struct vec3 tube = vec3_add(from, vec3_scale(way, 0.05 * m->s)),
                    eye = vec3_add(tube, vec3_scale(way, 0.035 * m->s));
        bench_rod(bench, "prism", m->body, foot, from, 0.019 * m->s, 0.002)->fill = 0.4;
        bench_rod(bench, "eye_tube", m->dark, from, tube, 0.0165 * m->s, 0.001);
        bench_rod(bench, "eyepiece", m->dark, tube, eye, 0.019 * m->s, 0.002);
        bench_rod(bench, "eye_lens", finish_tinted("glass", 0x5f86b8), eye,
                  vec3_add(eye, vec3_scale(way, 0.0008)), 0.011 * m->s, 0)
            ->alpha = 1;
    }
}

/* The turret turns about an axis that leans back, so that one objective hangs straight down. */
static void add_turret(const struct microscope *m, const struct bench *base)
{
    size_t count = slots_count(m->slots, "objectives");
    double lean = radians(15);
    struct vec3 axis = {0, sin(lean), -cos(lean)}, hub = at(m, 0, -0.01, 0.225);
    static const unsigned rings[] = {0xd0342c, 0xf2c230, 0x3a7bd5, 0xf4f4f4, 0x27a35a};
    struct bench turret = bench_link(base, "turret", hub);
    const struct point2 disc[] = {
        {0.03 * m->s, 0}, {0.032 * m->s, 0.006 * m->s}, {0.02 * m->s, 0.016 * m->s}};
    bench_lathe(&turret, "turret_disc", m->chrome, hub, axis, disc, 3);
    struct vec3 side = {1, 0, 0}, down = vec3_cross(axis, side);
    for (size_t i = 0; i < count; i++) {
        double angle = radians(-90) + radians(360) * (double)i / (double)count;
        struct vec3 out = vec3_add(vec3_scale(side, cos(angle)), vec3_scale(down, sin(angle)));
        struct vec3 way = vec3_unit(vec3_add(vec3_scale(axis, cos(lean)), vec3_scale(out, sin(lean))));
        struct vec3 from =
            vec3_add(hub, vec3_add(vec3_scale(axis, 0.008 * m->s), vec3_scale(out, 0.019 * m->s)));
        double length = (0.026 + 0.003 * (double)i) * m->s;
        struct vec3 end = vec3_add(from, vec3_scale(way, length));
        bench_rod(&turret, "objective", m->chrome, from, end, 0.0095 * m->s, 0.0008);
        bench_rod(&turret, "objective_ring", finish_tinted("abs", rings[i % 5]),
                  vec3_add(from, vec3_scale(way, 0.6 * length)),
                  vec3_add(from, vec3_scale(way, 0.7 * length)), 0.0099 * m->s, 0);
        bench_frustum(&turret, "objective_tip", m->chrome, end, vec3_add(end, vec3_scale(way, 0.008 * m->s)),
                      0.008 * m->s, 0.004 * m->s);
    }
    struct joint *turn =
        joint_wheel(m->object, "turret_turn", base->link, turret.link, vec3_sub(hub, base->origin), axis);
    turn->friction = 0.05; /* Nm: it clicks into place */
    text_put(turn->limit_reason, sizeof turn->limit_reason, "a turret turns all the way");
}

/* The stage with a slide on it; value 0 is its highest place, 30 mm lower the other end. */
static void add_stage(const struct microscope *m, const struct bench *base)
{
    struct bench stage = bench_link(base, "stage", at(m, 0, 0, 0.165));
    struct point2 outer[POLYGON_POINTS_MOST], hole[POLYGON_POINTS_MOST];
    struct outline rings[2] = {
        {outer, polygon_rounded(outer, POLYGON_POINTS_MOST, 0.15 * m->s, 0.12 * m->s, 0.006)},
        {hole, polygon_regular(hole, POLYGON_POINTS_MOST, 24, 0.014 * m->s, 0)}};
    struct vec3 middle = at(m, 0, -0.03, 0.165);
    bench_plate(&stage, "stage_plate", m->dark, PLANE_XY, middle, rings, 2, 0.01 * m->s, 0.001);
    bench_block(&stage, "stage_arm", m->dark, at(m, -0.02, 0.02, 0.135), at(m, 0.02, 0.042, 0.165), 0.002);
    bench_rod(&stage, "condenser", m->chrome, at(m, 0, -0.03, 0.128), at(m, 0, -0.03, 0.16), 0.02 * m->s,
              0.002);
    bench_block(&stage, "slide", finish_plain("glass"), at(m, -0.038, -0.0425, 0.1702),
                at(m, 0.038, -0.0175, 0.1713), 0);
    for (int s = -1; s <= 1; s += 2)
        bench_bar(&stage, "stage_clip", m->chrome, at(m, s * 0.045, 0.015, 0.1722),
                  at(m, s * 0.03, -0.035, 0.1722), 0.007 * m->s, 0.0012, vec3_make(0, 0, 1));
    struct joint *lift = joint_slide(m->object, "stage_focus", base->link, stage.link, stage.origin,
                                     vec3_make(0, 0, -1), 0.03 * m->s);
    lift->home = 0.006 * m->s;
    lift->friction = 15; /* N: the rack holds the stage */
    lift->velocity = 0.02;
    text_put(lift->limit_reason, sizeof lift->limit_reason, "30 mm of coarse focus is usual");
}

/* Coarse and fine focus in one, on each side of the arm. */
static void add_knobs(const struct microscope *m, const struct bench *base)
{
    for (int s = -1; s <= 1; s += 2) {
        struct vec3 way = {s, 0, 0};
        struct bench knob =
            bench_link(base, s < 0 ? "left_focus" : "right_focus", at(m, s * 0.03, 0.08, 0.095));
        bench_rod(&knob, "coarse_knob", m->dark, at(m, s * 0.031, 0.08, 0.095), at(m, s * 0.052, 0.08, 0.095),
                  0.024 * m->s, 0.002);
        bench_rod(&knob, "fine_knob", m->chrome, at(m, s * 0.052, 0.08, 0.095), at(m, s * 0.066, 0.08, 0.095),
                  0.014 * m->s, 0.0015);
        struct joint *turn = joint_wheel(m->object, s < 0 ? "left_focus_turn" : "right_focus_turn",
                                         base->link, knob.link, vec3_sub(knob.origin, base->origin), way);
        turn->friction = 0.03;
        turn->effort = 2;
        text_put(turn->limit_reason, sizeof turn->limit_reason, "focus knobs make several turns");
        bench_site(&knob, s < 0 ? "grasp_left_focus" : "grasp_right_focus", at(m, s * 0.06, 0.08, 0.095),
                   quat_about(vec3_make(0, 1, 0), radians(-90 * s)));
    }
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct microscope m = {.slots = slots, .object = object};
    (void)fault;
    m.s = slots_number(slots, "height") / 0.378;
    struct finish white = finish_tinted(slots_text(slots, "material"), 0xe9eaea);
    m.body = finish_of(slots, "", "color", white);
    m.dark = finish_tinted("aluminium", 0x2c2f33);
    m.dark.fill = 0.5;
    m.chrome = finish_plain("stainless_steel");
    m.chrome.fill = 0.6;
    struct bench base = {object, articulation_add_link(object, "stand"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    add_stand(&m, &base);
    add_eyepieces(&m, &base);
    add_turret(&m, &base);
    add_stage(&m, &base);
    add_knobs(&m, &base);
    return RESULT_OK;
}

const struct family family_microscope = {
    "microscope", "a microscope", "height", parameters, sizeof parameters / sizeof parameters[0],
    NULL,         title,          build,    NULL};
