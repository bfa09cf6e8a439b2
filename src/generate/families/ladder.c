/* Ladders: step ladders with a platform and folding step stools, open as they stand; straight ladders lie. */
#include <math.h>

#include "base/text.h"
#include "generate/families/make_shapes.h"
#include "generate/family.h"

#define EN131 "EN 131: rungs and treads 250 to 300 mm apart"
#define STEP_TRADE "usual step ladders: 240 mm a step, 0.6 m of hand rail"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "step", 0, 0, "the object's name", "step stool straight", NULL, NULL,
     SCALE_NONE},
    {"steps", "", PARAMETER_COUNT, "", 2, 20, "", NULL, "levels shelves", NULL, SCALE_NONE},
    {"height", "m", PARAMETER_NUMBER, "", 0.6, 4, STEP_TRADE, NULL, NULL, NULL, SCALE_HEIGHT},
    {"length", "m", PARAMETER_NUMBER, "", 1.5, 6, "usual single ladders", NULL, NULL, NULL, SCALE_HEIGHT},
    {"outer_width", "m", PARAMETER_NUMBER, "", 0.3, 0.8, "usual outer width", NULL, "width", NULL,
     SCALE_WIDTH},
    {"material", "", PARAMETER_MATERIAL, "aluminium", 0, 0, "usual material", NULL, "frame_material", NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "frame_color", NULL, SCALE_NONE},
    {"step_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"step_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

struct ladder {
    const struct slots *slots;
    struct articulation *object;
    bool stool;
    size_t steps;
    double width, height, hoop, platform; /* m; `platform`: height of the top step */
    double front, back, reach;            /* m: run of the front, of the support, y of its feet */
    struct finish frame, step, mat, cap;
};

static const char *title(const struct slots *slots)
{
    if (slots_is(slots, "kind", "straight"))
        return "ladder";
    return slots_is(slots, "kind", "stool") ? "step_stool" : "step_ladder";
}

static double hoop_of(const struct slots *slots)
{
    return slots_is(slots, "kind", "stool") ? 0.42 : 0.6;
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "step", "usual kind");
    bool stool = slots_is(slots, "kind", "stool");
    double height = slots_number(slots, "height"), steps = slots_number(slots, "steps");
    if (slots_is(slots, "kind", "straight")) {
        slots_rename(slots, "height", "length");
        if (steps > 0)
            slots_default(slots, "length", 0.28 * steps, EN131);
        slots_default(slots, "length", 3, "usual single ladders");
        slots_derive(slots, "steps", fmax(2, round(slots_number(slots, "length") / 0.28)), EN131);
        slots_default(slots, "outer_width", 0.42, "usual outer width");
        return;
    }
    slots_rename(slots, "length", "height");
    height = slots_number(slots, "height");
    if (height > 0)
        slots_derive(slots, "steps", fmax(2, round((height - hoop_of(slots)) / 0.24)), STEP_TRADE);
    slots_default(slots, "steps", stool ? 2 : 5, "usual count");
    slots_default(slots, "height", 0.24 * slots_number(slots, "steps") + hoop_of(slots), STEP_TRADE);
    slots_default(slots, "outer_width",
                  stool ? 0.46 : 0.42 + 0.02 * fmax(0, slots_number(slots, "steps") - 3),
                  "wider with its height");
}

/* ---- A-frame -------------------------------------------------------------------------------------- */

/* Where the front's middle line is at a height; it leans back, and its stiles come closer upwards. */
static struct vec3 front_at(const struct ladder *l, double side, double z)
{
    double half = l->width / 2 - 0.014 - (l->stool ? 0 : 0.05 * z / l->platform);
    return vec3_make(side * half, -l->reach + l->front * z / l->platform, z);
}

static struct vec3 hinge_of(const struct ladder *l)
{
    return vec3_make(0, -l->reach + l->front + (l->stool ? 0.1 : 0.12), l->platform - 0.045);
}

static void add_shoe(const struct ladder *l, const struct bench *bench, struct vec3 at)
{
    bench_board(bench, "shoe", l->cap, vec3_make(at.x, at.y, 0.025), vec3_make(0.034, 0.078, 0.05), 0.006);
}

static void add_stiles(const struct ladder *l, const struct bench *front)
{
    double top = l->platform + 0.02;
    for (int side = -1; side <= 1; side += 2) {
        bench_bar(front, "stile", l->frame, front_at(l, side, 0.02), front_at(l, side, top), 0.058, 0.022,
                  vec3_make(1, 0, 0));
        add_shoe(l, front, front_at(l, side, 0));
    }
    struct vec3 hoop[] = {front_at(l, -1, l->platform - 0.1), front_at(l, -1, l->height - 0.014),
                          front_at(l, 1, l->height - 0.014), front_at(l, 1, l->platform - 0.1)};
    bench_pipe(front, "hand_rail", l->frame, hoop, 4, 0.014, 0.06);
    struct vec3 grip[] = {vec3_make(hoop[1].x + 0.09, hoop[1].y, hoop[1].z),
                          vec3_make(hoop[2].x - 0.09, hoop[2].y, hoop[2].z)};
    bench_rod(front, "rail_grip", l->cap, grip[0], grip[1], 0.0185, 0.003);
}

/* A folding stool's front is one bent tube, from foot to foot over the hand rail. */
static void add_tube_front(const struct ladder *l, const struct bench *front)
{
    struct vec3 tube[] = {front_at(l, -1, 0.02), front_at(l, -1, l->height - 0.0125),
                          front_at(l, 1, l->height - 0.0125), front_at(l, 1, 0.02)};
    bench_pipe(front, "front_tube", l->frame, tube, 4, 0.0125, 0.06);
    for (int side = -1; side <= 1; side += 2) {
        struct vec3 foot = front_at(l, side, 0);
        bench_rod(front, "shoe", l->cap, foot, vec3_make(foot.x, foot.y, 0.045), 0.019, 0.003);
    }
}

static void add_tread(const struct ladder *l, const struct bench *front, size_t i)
{
    bool top = i + 1 == l->steps;
    double z = l->platform * (double)(i + 1) / (double)l->steps, thick = top ? 0.034 : 0.028;
    double deep = top ? (l->stool ? 0.26 : 0.27) : l->stool ? 0.2 : 0.085;
    struct vec3 at = front_at(l, 1, z - thick / 2);
    double half = at.x - (l->stool ? 0.004 : 0.011), y = at.y + (top ? 0.06 : l->stool ? -0.03 : 0.006);
    bench_rounded(front, top ? "platform" : "tread", l->step, vec3_make(0, y, z - thick / 2),
                  vec3_make(2 * half, deep, thick), 0.007)
        ->fill = l->step.material->metallic > 0.5 ? 0.14 : 0.35;
    bench_board(front, top ? "platform_mat" : "tread_mat", l->mat, vec3_make(0, y, z + 0.0005),
                vec3_make(2 * half - 0.05, deep - 0.022, 0.003), 0.001);
    if (l->stool && !top)
        for (int side = -1; side <= 1; side += 2)
            bench_bar(front, "tread_bracket", l->frame, vec3_make(side * at.x, y - 0.07, z - thick - 0.006),
                      vec3_make(side * at.x, y + 0.07, z - thick - 0.006), 0.02, 0.006, vec3_make(1, 0, 0));
}

static void add_support(const struct ladder *l, const struct bench *front)
{
    struct vec3 hinge = hinge_of(l);
    struct bench back = bench_link(front, "support", hinge);
    double half = l->width / 2 - (l->stool ? 0.034 : 0.062), foot = l->width / 2 - (l->stool ? 0.034 : 0.03);
    for (int side = -1; side <= 1; side += 2) {
        struct vec3 top = {side * half, hinge.y, hinge.z}, low = {side * foot, l->reach, 0.02};
        bench_bar(&back, "support_leg", l->frame, low, top, 0.036, 0.02, vec3_make(1, 0, 0));
        add_shoe(l, &back, vec3_make(low.x, low.y, 0));
    }
    size_t braces = l->platform > 0.7 ? 3 : l->platform > 0.4 ? 2 : 1;
    for (size_t i = 0; i < braces; i++) {
        double share = ((double)i + 0.6) / (double)braces * 0.75;
        struct vec3 a = {foot + share * (half - foot), l->reach + share * (hinge.y - l->reach),
                         share * hinge.z};
        bench_bar(&back, "support_brace", l->frame, vec3_make(-a.x, a.y, a.z), a, 0.03, 0.012,
                  vec3_make(0, 1, 0));
    }
    bench_rod(&back, "hinge_tube", l->frame, vec3_make(-half - 0.01, hinge.y, hinge.z),
              vec3_make(half + 0.01, hinge.y, hinge.z), 0.011, 0);
    double fold = atan2(l->front, l->platform) + atan2(l->back, hinge.z) - radians(2);
    struct joint *joint = joint_hinge(l->object, "spread_hinge", front->link, back.link, hinge,
                                      vec3_make(1, 0, 0), 0, l->platform / 2);
    joint->lower = -fold;
    joint->friction = 0.5;
    joint->effort = 60;
    text_put(joint->limit_reason, sizeof joint->limit_reason,
             "spread until the platform rests on the support");
}

static enum result build_a_frame(struct ladder *l, struct fault *fault)
{
    l->hoop = hoop_of(l->slots);
    l->platform = l->height - l->hoop;
    double pitch = l->platform / (double)l->steps;
    if (pitch < 0.19 || pitch > 0.31)
        return slots_refuse(
            l->slots, "steps", fault,
            "%zu steps up to a platform at %.3g m would be %.3g m apart; 0.19 to 0.31 m is built", l->steps,
            l->platform, pitch);
    if (l->stool && l->steps > 4)
        return slots_refuse(l->slots, "steps", fault,
                            "step stools have 2 to 4 steps; a step ladder has more");
    l->front = (l->stool ? 0.5 : 0.36) * l->platform;
    l->back = (l->stool ? 0.38 : 0.28) * l->platform;
    l->reach = (l->front + (l->stool ? 0.1 : 0.12) + l->back) / 2;
    struct bench front = {l->object, articulation_add_link(l->object, "ladder"), vec3_make(0, 0, 0)};
    if (l->stool)
        add_tube_front(l, &front);
    else
        add_stiles(l, &front);
    for (size_t i = 0; i < l->steps; i++)
        add_tread(l, &front, i);
    add_support(l, &front);
    struct vec3 rail = front_at(l, 1, l->height - 0.014);
    bench_site(&front, "grasp_rail", vec3_make(0, rail.y, rail.z),
               quat_about(vec3_make(1, 0, 0), radians(180)));
    return RESULT_OK;
}

/* ---- straight ------------------------------------------------------------------------------------- */

static enum result build_straight(const struct ladder *l, struct fault *fault)
{
    double length = slots_number(l->slots, "length"), x = length / 2, y = l->width / 2 - 0.0125, z = 0.034;
    double pitch = length / (double)l->steps;
    if (pitch < 0.23 || pitch > 0.34)
        return slots_refuse(l->slots, "steps", fault,
                            "%zu rungs over %.3g m would be %.3g m apart; 0.23 to 0.34 m is built (EN 131)",
                            l->steps, length, pitch);
    struct bench ladder = {l->object, articulation_add_link(l->object, "ladder"), vec3_make(0, 0, 0)};
    for (int side = -1; side <= 1; side += 2) {
        bench_bar(&ladder, "stile", l->frame, vec3_make(-x + 0.03, side * y, z),
                  vec3_make(x - 0.03, side * y, z), 0.064, 0.025, vec3_make(0, 1, 0));
        for (int end = -1; end <= 1; end += 2)
            bench_rounded(&ladder, end < 0 ? "shoe" : "stile_cap", l->cap,
                          vec3_make(end * (x - 0.03), side * y, z), vec3_make(0.06, 0.031, 0.068), 0.006);
    }
    for (size_t i = 0; i < l->steps; i++) {
        double at = -x + pitch * ((double)i + 0.5);
        bench_rod(&ladder, "rung", l->step, vec3_make(at, -y + 0.012, z), vec3_make(at, y - 0.012, z), 0.0155,
                  0)
            ->fill = l->step.material->metallic > 0.5 ? 0.18 : 0.6;
    }
    bench_site(&ladder, "grasp_rung", vec3_make(0, y, 2 * z), quat_about(vec3_make(1, 0, 0), radians(180)));
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct ladder l = {.slots = slots, .object = object};
    l.stool = slots_is(slots, "kind", "stool");
    l.steps = slots_count(slots, "steps");
    l.width = slots_number(slots, "outer_width");
    l.height = slots_number(slots, "height");
    l.frame = finish_hollow(finish_of(slots, "material", "color", finish_plain("aluminium")), 0.2);
    if (l.stool && !slots_given(slots, "material") && !slots_given(slots, "color"))
        l.frame = finish_hollow(finish_tinted("steel", 0xc9ccd0), 0.2);
    l.step = finish_of(slots, "step_material", "step_color",
                       l.stool ? finish_tinted("polypropylene", 0x46494e) : l.frame);
    l.mat = finish_tinted("rubber", 0x1e1f21);
    l.cap = finish_tinted("polypropylene", slots_is(slots, "kind", "straight") ? 0x1c1d1f : 0xc8321e);
    object->mounting = MOUNTING_FREE;
    if (slots_is(slots, "kind", "straight"))
        return build_straight(&l, fault);
    return build_a_frame(&l, fault);
}

const struct family family_ladder = {
    "ladder", "a ladder", "height", parameters, sizeof parameters / sizeof parameters[0],
    fill,     title,      build,    NULL};
