/* Waste bins: round pedal bins, swing-top bins, open waste baskets; wheelie bins are in wheelie_bin.c. */
#include "generate/families/bin.h"

#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/loft.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"

#define LITRES "usual size of bins of this volume"
#define EN840 "EN 840-1: mobile waste containers with two wheels"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "pedal", 0, 0, "the object's name", "pedal swing wheelie basket", NULL,
     NULL, SCALE_NONE},
    {"volume", "m3", PARAMETER_NUMBER, "", 0.003, 0.36, "", NULL, NULL, NULL, SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "", 0.14, 0.8, "", NULL, "diameter", NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "", 0.14, 1, "", NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "", 0.18, 1.3, "", NULL, NULL, NULL, SCALE_HEIGHT},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, "body_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "body_color", NULL, SCALE_NONE},
    {"lid", "", PARAMETER_CHOICE, "hinged", 0, 0, "part of this kind", "hinged", NULL, "hinged", SCALE_NONE},
    {"pedal", "", PARAMETER_COUNT, "1", 1, 1, "part of this kind", NULL, NULL, "1", SCALE_NONE},
    {"wheels", "", PARAMETER_COUNT, "2", 2, 2, "part of this kind", NULL, NULL, "2", SCALE_NONE},
    {"lid_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"lid_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

/* Real bins by volume: width, depth, height; in between by the nearest one. */
static const struct usual {
    const char *kind;
    double litres, width, depth, height;
} usuals[] = {
    {"pedal", 20, 0.29, 0.29, 0.45},    {"pedal", 3, 0.17, 0.17, 0.26},    {"pedal", 5, 0.205, 0.205, 0.29},
    {"pedal", 12, 0.25, 0.25, 0.4},     {"pedal", 30, 0.295, 0.295, 0.64}, {"pedal", 40, 0.34, 0.34, 0.66},
    {"swing", 50, 0.41, 0.34, 0.68},    {"swing", 10, 0.25, 0.21, 0.38},   {"swing", 25, 0.34, 0.26, 0.58},
    {"basket", 15, 0.29, 0.29, 0.31},   {"basket", 8, 0.24, 0.24, 0.25},   {"basket", 30, 0.36, 0.36, 0.4},
    {"wheelie", 240, 0.58, 0.73, 1.07}, {"wheelie", 80, 0.45, 0.52, 0.94}, {"wheelie", 120, 0.48, 0.55, 0.94},
    {"wheelie", 140, 0.5, 0.55, 1.07},  {"wheelie", 360, 0.62, 0.86, 1.1},
};

static const struct usual *usual_of(const struct slots *slots)
{
    const struct usual *best = NULL;
    double litres = 1000 * slots_number(slots, "volume");
    for (size_t i = 0; i < sizeof usuals / sizeof usuals[0]; i++) {
        if (!slots_is(slots, "kind", usuals[i].kind))
            continue;
        if (!best || (litres > 0 && fabs(usuals[i].litres - litres) < fabs(best->litres - litres)))
            best = &usuals[i];
    }
    return best ? best : &usuals[0];
}

static const char *title(const struct slots *slots)
{
    if (slots_is(slots, "kind", "swing"))
        return "swing_top_bin";
    if (slots_is(slots, "kind", "wheelie"))
        return "wheelie_bin";
    return slots_is(slots, "kind", "basket") ? "waste_basket" : "pedal_bin";
}

static void fill(struct slots *slots)
{
    bool pedal = slots_given(slots, "pedal"), wheels = slots_given(slots, "wheels");
    if (wheels || slots_number(slots, "volume") >= 0.08)
        slots_default_text(slots, "kind", "wheelie", "wheels or its volume make it a wheelie bin");
    if (pedal)
        slots_default_text(slots, "kind", "pedal", "it has a pedal");
    slots_default_text(slots, "kind", "pedal", "usual kind");
    const struct usual *usual = usual_of(slots);
    bool wheelie = slots_is(slots, "kind", "wheelie"), round = usual->width == usual->depth;
    const char *why = wheelie ? EN840 : LITRES;
    double litres = 1000 * slots_number(slots, "volume"), stretch = 1;
    if (litres > 0) /* the same shape, a little larger or smaller */
        stretch = cbrt(litres / usual->litres);
    slots_default(slots, "width", usual->width * stretch, why);
    if (round)
        slots_derive(slots, "depth", slots_number(slots, "width"), "round");
    slots_default(slots, "depth", usual->depth * stretch, why);
    slots_default(slots, "height", usual->height * stretch, why);
    bool steel = slots_is(slots, "kind", "pedal");
    slots_default_text(slots, "material",
                       wheelie ? "hdpe"
                       : steel ? "stainless_steel"
                               : "polypropylene",
                       "usual material of this kind");
}

/* ---- pedal bin ---------------------------------------------------------------------------------- */

static const double PEDAL_OUT = 0.046; /* m, how far the pedal stands out */
static const double PEDAL_SWING = 14;  /* degrees, chosen by gzm: 4 cm at the foot */
static const double LID_SWING = 78;

static void add_pedal(const struct bin *b, const struct bench *body, double radius)
{
    struct finish black = finish_tinted("steel", 0x2a2b2d);
    double front = -radius - PEDAL_OUT + 0.002, z = 0.034;
    struct bench pedal = bench_link(body, "pedal", vec3_make(0, -0.3 * radius, z));
    struct vec3 end = {0, front + 0.012, z + 0.002};
    /* Its part inside the bin is not drawn: parts of joined links do not overlap. */
    bench_bar(&pedal, "pedal_arm", black, vec3_make(0, -radius - 0.006, z + 0.002), end, 0.024, 0.005,
              vec3_make(0, 0, 1));
    bench_panel(&pedal, "pedal_plate", finish_tinted("rubber", 0x1b1b1c), PLANE_XY,
                vec3_make(0, front + 0.018, z + 0.007), fmin(0.085, radius), 0.036, 0.01, 0.012);
    bench_site(&pedal, "press_pedal", vec3_make(0, front + 0.02, z + 0.012),
               quat_about(vec3_make(1, 0, 0), radians(180)));
    struct joint *joint =
        joint_lever(b->object, "pedal_hinge", body->link, pedal.link, vec3_sub(pedal.origin, body->origin),
                    vec3_make(1, 0, 0), 0, radians(PEDAL_SWING), 0.1);
    text_put(joint->limit_reason, sizeof joint->limit_reason, "the pedal ends above the floor");
    joint->effort = 60;
    joint->friction = 0.02;
    joint->armature = 0.02; /* its linkage */
}

/* The lid leads and the pedal follows: both ways of opening it move both. */
static void follow_lid(struct articulation *object)
{
    size_t lid = object->joint_count, pedal = lid;
    for (size_t i = 0; i < object->joint_count; i++) {
        if (text_equal(object->joints[i].name, "pedal_hinge"))
            pedal = i;
        if (text_equal(object->joints[i].name, "lid_hinge"))
            lid = i;
    }
    if (lid == object->joint_count || pedal == object->joint_count)
        return;
    object->joints[pedal].mimic = (int)lid;
    object->joints[pedal].mimic_ratio = PEDAL_SWING / LID_SWING;
}

static void add_dome_lid(const struct bin *b, const struct bench *body, double radius, double top)
{
    double low = top - 0.062;
    struct bench lid = bench_link(body, "lid", vec3_make(0, radius + 0.012, low + 0.008));
    const struct point2 dome[] = {{radius + 0.004, 0},
                                  {radius + 0.004, 0.018},
                                  {radius - 0.004, 0.03},
                                  {radius * 0.82, 0.046},
                                  {radius * 0.55, 0.056},
                                  {radius * 0.25, 0.061},
                                  {0, 0.062}};
    bench_lathe(&lid, "lid", b->lid, vec3_make(0, 0, low), vec3_make(0, 0, 1), dome, 7)->fill = 0.03;
    bench_rod(&lid, "hinge_barrel", finish_tinted("polypropylene", 0x232427),
              vec3_make(-0.035, radius + 0.012, low + 0.008), vec3_make(0.035, radius + 0.012, low + 0.008),
              0.008, 0.001);
    bench_site(&lid, "grasp_lid", vec3_make(0, -radius, low + 0.01),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
    struct joint *joint = joint_hinge(b->object, "lid_hinge", body->link, lid.link, lid.origin,
                                      vec3_make(-1, 0, 0), radians(LID_SWING), radius);
    joint->friction = 0.004; /* Nm: the pedal lifts it */
    joint_state(joint, slots_text(b->slots, "state"));
}

static void build_pedal(const struct bin *b)
{
    double radius = b->width / 2 - 0.004, rim = b->height - 0.062;
    struct finish black = finish_tinted("polypropylene", 0x232427);
    struct bench body = {b->object, articulation_add_link(b->object, "bin"), vec3_make(0, 0, 0)};
    const struct point2 ring[] = {
        {radius + 0.002, 0}, {radius + 0.004, 0.004}, {radius + 0.004, 0.018}, {radius, 0.022}};
    bench_lathe(&body, "base_ring", black, vec3_make(0, 0, 0), vec3_make(0, 0, 1), ring, 4)->fill = 0.15;
    const struct point2 shell[] = {{radius - 0.001, 0.022}, {radius - 0.001, rim - 0.02}};
    bench_shell(&body, "body", b->body, vec3_make(0, 0, 0), vec3_make(0, 0, 1), shell, 2, 0.003, 0.004);
    bench_tube(&body, "rim", black, vec3_make(0, 0, rim - 0.02), vec3_make(0, 0, rim - 0.001), radius,
               radius - 0.012)
        ->fill = 0.5;
    bench_block(&body, "pedal_slot", black, vec3_make(-0.03, -radius - 0.0015, 0.024),
                vec3_make(0.03, -radius + 0.01, 0.05), 0.0005);
    bench_block(&body, "hinge_block", black, vec3_make(-0.05, radius - 0.004, rim - 0.06),
                vec3_make(0.05, radius + 0.02, rim - 0.004), 0.006);
    /* A round wire handle at the back, as on real ones. */
    struct vec3 grip[] = {vec3_make(-0.04, radius, rim - 0.11), vec3_make(-0.04, radius + 0.025, rim - 0.11),
                          vec3_make(0.04, radius + 0.025, rim - 0.11), vec3_make(0.04, radius, rim - 0.11)};
    bench_pipe(&body, "carry_handle", finish_plain("stainless_steel"), grip, 4, 0.004, 0.012);
    bench_site(&body, "grasp_handle", grip[1], quat_about(vec3_make(1, 0, 0), radians(90)));
    add_pedal(b, &body, radius);
    add_dome_lid(b, &body, radius, b->height);
    follow_lid(b->object);
}

/* ---- swing-top bin ------------------------------------------------------------------------------- */

static void add_flap(const struct bin *b, const struct bench *body, double width, double depth, double z)
{
    struct bench flap = bench_link(body, "flap", vec3_make(0, 0, z));
    const struct section plate[] = {{0, width - 0.004, depth - 0.006, 0.02, 0, 0},
                                    {0.005, width, depth, 0.022, 0, 0},
                                    {0.012, width * 0.94, depth * 0.9, 0.02, 0, 0}};
    bench_loft(&flap, "flap", b->lid, pose_at(0, 0, z - 0.004), plate, 3)->fill = 0.35;
    for (int side = -1; side <= 1; side += 2) {
        double x = side * (width / 2 - 0.012);
        bench_block(&flap, "counterweight", finish_plain("steel"), vec3_make(x - 0.008, -0.02, z - 0.05),
                    vec3_make(x + 0.008, 0.02, z - 0.004), 0.002);
    }
    struct joint *joint = joint_hinge(b->object, "flap_swing", body->link, flap.link, flap.origin,
                                      vec3_make(1, 0, 0), radians(65), depth / 2);
    joint->lower = -radians(65);
    joint->friction = 0.004; /* Nm: it must fall back by itself */
    joint->damping = 0.004;
    text_put(joint->limit_reason, sizeof joint->limit_reason, "the flap stops inside the hood");
    joint_state(joint, slots_text(b->slots, "state"));
}

static void build_swing(const struct bin *b)
{
    double w = b->width, d = b->depth, hood = 0.2 * b->height, rim = b->height - hood;
    struct bench body = {b->object, articulation_add_link(b->object, "bin"), vec3_make(0, 0, 0)};
    const struct section tub[] = {{0, 0.8 * w, 0.8 * d, 0.04, 0, 0},
                                  {0.02, 0.82 * w, 0.82 * d, 0.045, 0, 0},
                                  {rim, 0.985 * w, 0.985 * d, 0.055, 0, 0}};
    bench_tub(&body, "body", b->body, pose_identity(), tub, 3, 0.0025, 0.003);
    double ow = 0.72 * w, od = 0.62 * d; /* the opening on top */
    const struct section cover[] = {{rim - 0.012, w, d, 0.058, 0, 0},
                                    {rim + 0.02, w, d, 0.058, 0, 0},
                                    {rim + 0.7 * hood, 0.92 * w, 0.86 * d, 0.06, 0, 0},
                                    {b->height, ow + 0.012, od + 0.012, 0.03, 0, 0}};
    bench_tub(&body, "hood", b->lid, pose_identity(), cover, 4, 0.003, 0);
    add_flap(b, &body, ow - 0.004, od - 0.004, b->height - 0.01);
    for (int side = -1; side <= 1; side += 2)
        bench_site(&body, side < 0 ? "grasp_left" : "grasp_right", vec3_make(side * w / 2, 0, rim),
                   quat_about(vec3_make(0, 1, 0), side * radians(-90)));
}

/* ---- waste basket -------------------------------------------------------------------------------- */

/* Slots in the wall, seen as dark inlays that stand 0.3 mm proud of it. */
static void add_slots(const struct bench *body, double foot, double top, double height)
{
    enum { SLOTS = 28 };
    struct part *part = bench_part(body, "slots", finish_tinted("polypropylene", 0x151618));
    double z0 = 0.22 * height, z1 = 0.8 * height, lean = atan2(top - foot, height);
    double middle = foot + (top - foot) * (z0 + z1) / 2 / height, length = (z1 - z0) / cos(lean);
    for (int k = 0; k < SLOTS; k++) {
        struct quat turn = quat_about(vec3_make(0, 0, 1), radians(360) * k / SLOTS);
        struct pose pose = {quat_rotate(turn, vec3_make(middle, 0, (z0 + z1) / 2)),
                            quat_mul(turn, quat_about(vec3_make(0, 1, 0), lean))};
        solid_box(&part->mesh, bench_pose(body, pose), 0.0012, middle * 0.1, length);
    }
    part->fill = 0.02;
}

static void build_basket(const struct bin *b)
{
    double top = b->width / 2 - 0.004, foot = 0.78 * top, h = b->height - 0.004;
    struct bench body = {b->object, articulation_add_link(b->object, "bin"), vec3_make(0, 0, 0)};
    const struct point2 shell[] = {{foot - 0.006, 0}, {foot, 0.006}, {top, h}};
    bool metal = b->body.material->metallic > 0.5;
    bench_shell(&body, "body", b->body, vec3_make(0, 0, 0), vec3_make(0, 0, 1), shell, 3,
                metal ? 0.002 : 0.0025, 0.004);
    bench_torus(&body, "rim", b->lid, vec3_make(0, 0, h), vec3_make(0, 0, 1), top - 0.001, 0.004);
    add_slots(&body, foot, top, h);
    bench_site(&body, "grasp_rim", vec3_make(0, -top, b->height),
               quat_about(vec3_make(1, 0, 0), radians(180)));
}

/* ---- all ----------------------------------------------------------------------------------------- */

static enum result check(const struct bin *b, struct fault *fault)
{
    const struct slots *slots = b->slots;
    bool pedal = slots_is(slots, "kind", "pedal"), basket = slots_is(slots, "kind", "basket");
    bool wheelie = slots_is(slots, "kind", "wheelie");
    if (slots_given(slots, "lid") && basket)
        return slots_refuse(slots, "lid", fault,
                            "waste baskets are open; pedal, swing-top and wheelie bins have lids");
    if (slots_given(slots, "pedal") && !pedal)
        return slots_refuse(slots, "pedal", fault, "a pedal is built on round pedal bins only");
    if (slots_given(slots, "wheels") && !wheelie)
        return slots_refuse(slots, "wheels", fault, "wheels are built on wheelie bins only");
    if ((pedal || basket) && fabs(b->depth - b->width) > 1e-6)
        return slots_refuse(slots, "depth", fault, "this kind is round: width and depth are %.3g and %.3g m",
                            b->width, b->depth);
    if (b->height < (wheelie ? 0.8 : 0.7) * b->width)
        return slots_refuse(slots, "height", fault,
                            "%.3g m is too low for a bin %.3g m wide; at least %.3g m is built", b->height,
                            b->width, (wheelie ? 0.8 : 0.7) * b->width);
    if (wheelie && (b->width < 0.4 || b->depth < 0.45))
        return slots_refuse(slots, "width", fault, "wheelie bins are built from 0.4 m wide and 0.45 m deep");
    return RESULT_OK;
}

static struct bin bin_of(const struct slots *slots, struct articulation *object)
{
    struct bin b = {.slots = slots, .object = object};
    b.width = slots_number(slots, "width");
    b.depth = slots_number(slots, "depth");
    b.height = slots_number(slots, "height");
    b.body = finish_hollow(finish_of(slots, "material", "color", finish_plain("hdpe")), 0.14);
    bool plain = !slots_given(slots, "color"), swing = slots_is(slots, "kind", "swing");
    if (plain && slots_is(slots, "kind", "wheelie"))
        b.body = finish_tinted("hdpe", 0x3c4043);
    if (plain && slots_is(slots, "kind", "basket") && b.body.material->metallic < 0.5)
        b.body = finish_tinted(b.body.material->name, 0x4a4d52);
    struct finish dark = finish_tinted("polypropylene", 0x2b2d30);
    b.lid = finish_of(slots, "lid_material", "lid_color", swing ? dark : b.body);
    b.lid = finish_hollow(b.lid, 0.14);
    return b;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct bin b = bin_of(slots, object);
    enum result result = check(&b, fault);
    if (result != RESULT_OK)
        return result;
    object->mounting = MOUNTING_FREE;
    if (slots_is(slots, "kind", "wheelie"))
        bin_build_wheelie(&b);
    else if (slots_is(slots, "kind", "swing"))
        build_swing(&b);
    else if (slots_is(slots, "kind", "basket"))
        build_basket(&b);
    else
        build_pedal(&b);
    return RESULT_OK;
}

const struct family family_bin = {
    "bin", "a bin", "height", parameters, sizeof parameters / sizeof parameters[0], fill, title, build, NULL};
