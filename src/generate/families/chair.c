/* Chairs and stools: four legs and a slatted back, round stools with a ring, swivel chairs on castors. */
#include "generate/families/chair.h"

#include <math.h>

#include "generate/families/make_shapes.h"
#include "generate/family.h"
#include "shape/drive.h"

#define SEATING "EN 1729 and EN 1335 seating: 430 to 450 mm seat height"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "dining", 0, 0, "the object's name", "dining arm stool bar office", NULL,
     NULL, SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "0.45", 0.28, 0.9, SEATING, NULL, "seat_width diameter", NULL,
     SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.5", 0.28, 0.9, SEATING, NULL, "seat_depth", NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "0.9", 0.3, 1.4, SEATING, NULL, NULL, NULL, SCALE_HEIGHT},
    {"height_seat", "m", PARAMETER_NUMBER, "0.45", 0.3, 0.85, SEATING, NULL, "seat_height seat_size", NULL,
     SCALE_NONE},
    {"legs", "", PARAMETER_COUNT, "", 3, 5, "", NULL, NULL, "4", SCALE_NONE},
    {"arms", "", PARAMETER_COUNT, "", 0, 2, "", NULL, NULL, "2", SCALE_NONE},
    {"back", "", PARAMETER_COUNT, "", 0, 1, "", NULL, NULL, "1", SCALE_NONE},
    {"wheels", "", PARAMETER_COUNT, "", 0, 5, "", NULL, NULL, "5", SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "beech", 0, 0, "chosen by gzm", NULL, "frame_material leg_material",
     NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "frame_color leg_color", NULL, SCALE_NONE},
    {"seat_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"seat_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "back_color", NULL, SCALE_NONE},
};

static const struct usual {
    const char *kind, *title;
    double width, depth, height, seat;
    int legs, arms, back, wheels;
    const char *material;
} usuals[] = {
    {"dining", "chair", 0.45, 0.5, 0.88, 0.45, 4, 0, 1, 0, "beech"},
    {"arm", "armchair", 0.58, 0.55, 0.88, 0.44, 4, 2, 1, 0, "beech"},
    {"stool", "stool", 0.34, 0.34, 0.45, 0.45, 4, 0, 0, 0, "birch"},
    {"bar", "bar_stool", 0.36, 0.36, 0.75, 0.75, 4, 0, 0, 0, "steel"},
    {"office", "office_chair", 0.66, 0.66, 1.08, 0.46, 5, 2, 1, 5, "nylon"},
};

static const struct usual *usual_of(const struct slots *slots)
{
    for (size_t i = 0; i < sizeof usuals / sizeof usuals[0]; i++)
        if (slots_is(slots, "kind", usuals[i].kind))
            return &usuals[i];
    return &usuals[0];
}

static const char *title(const struct slots *slots)
{
    return usual_of(slots)->title;
}

static void fill(struct slots *slots)
{
    if (slots_given(slots, "wheels") && slots_number(slots, "wheels") > 0)
        slots_default_text(slots, "kind", "office", "wheels make it a swivel chair");
    slots_default_text(slots, "kind", "dining", "usual kind");
    const struct usual *usual = usual_of(slots);
    slots_default(slots, "width", usual->width, SEATING);
    slots_default(slots, "depth", usual->back ? usual->depth : slots_number(slots, "width"), SEATING);
    slots_default(slots, "back", usual->back, "usual for this kind");
    bool back = slots_number(slots, "back") > 0;
    if (!back && slots_given(slots, "height"))
        slots_derive(slots, "height_seat", slots_number(slots, "height"),
                     "without a back the seat is the top");
    if (back && slots_given(slots, "height"))
        slots_default(slots, "height_seat", fmin(usual->seat, slots_number(slots, "height") * 0.55), SEATING);
    slots_default(slots, "height_seat", usual->seat, SEATING);
    double seat = slots_number(slots, "height_seat");
    slots_default(slots, "height", back ? seat + fmax(0.4, usual->height - usual->seat) : seat, SEATING);
    slots_default(slots, "legs", usual->legs, "usual for this kind");
    slots_default(slots, "arms", usual->arms, "usual for this kind");
    slots_default(slots, "wheels", usual->wheels, "usual for this kind");
    slots_default_text(slots, "material", usual->material, "usual for this kind");
}

/* Where leg `i` stands: the corners of a square, or a circle of three. */
static struct vec3 leg_direction(size_t i, size_t legs)
{
    double angle = legs == 3 ? radians(90 + 120 * (double)i) : radians(45 + 90 * (double)i);
    return vec3_make(cos(angle), sin(angle), 0);
}

static void add_stool(const struct chair *c, const struct bench *bench)
{
    size_t legs = slots_count(c->slots, "legs");
    double radius = c->width / 2, thick = 0.032, under = c->seat - thick,
           thin = c->seat > 0.6 ? 0.012 : 0.016;
    double top = radius * 0.62, foot = radius - thin, ring = c->seat > 0.6 ? 0.3 * c->seat : 0.42 * c->seat;
    const struct point2 disc[] = {{radius - 0.008, 0},    {radius, 0.008},
                                  {radius, thick - 0.01}, {radius - 0.01, thick - 0.001},
                                  {0.5 * radius, thick},  {0, thick - 0.004}};
    bench_lathe(bench, "seat", c->cushion, vec3_make(0, 0, under), vec3_make(0, 0, 1), disc, 6);
    for (size_t i = 0; i < legs; i++) {
        struct vec3 way = leg_direction(i, legs);
        struct vec3 low = vec3_scale(way, foot), high = vec3_scale(way, top);
        low.z = 0.008;
        high.z = under;
        foot_add(bench, "foot", vec3_make(low.x, low.y, 0), thin, 0.012);
        bench_frustum(bench, "leg", c->frame, low, high, thin * 0.85, thin * 1.15);
    }
    double share = (ring - 0.008) / (under - 0.008);
    bench_torus(bench, "ring", c->metal, vec3_make(0, 0, ring), vec3_make(0, 0, 1),
                foot + (top - foot) * share, 0.008);
}

/* The seat is slightly trapezoid, wider at the front (-Y). */
static void add_seat(const struct chair *c, const struct bench *bench)
{
    double w = c->width / 2, d = c->depth / 2, thick = 0.028, z = c->seat - thick / 2;
    const struct point2 plan[] = {{-w + 0.03, -d},      {w - 0.03, -d},        {w, -d + 0.03},
                                  {w * 0.9, d - 0.035}, {-w * 0.9, d - 0.035}, {-w, -d + 0.03}};
    bench_extrusion(bench, "seat", c->cushion, PLANE_XY, vec3_make(0, 0, z), plan, 6, thick, 0.006);
}

static void add_front_legs(const struct chair *c, const struct bench *bench)
{
    double x = c->width / 2 - 0.03, y = -c->depth / 2 + 0.035, under = c->seat - 0.028;
    for (int side = -1; side <= 1; side += 2) {
        foot_add(bench, "foot", vec3_make(side * x, y, 0), 0.013, 0.008);
        bench_frustum(bench, "front_leg", c->frame, vec3_make(side * x, y, 0.006),
                      vec3_make(side * x, y, under), 0.014, 0.021);
    }
}

/* Back legs and back posts are one bent piece: raked below the seat and above it. */
static void add_back_posts(const struct chair *c, const struct bench *bench)
{
    const struct point2 section[] = {{-0.016, -0.019}, {0.016, -0.019}, {0.016, 0.019}, {-0.016, 0.019}};
    double x = 0.9 * c->width / 2 - 0.018, y = c->depth / 2 - 0.02;
    for (int side = -1; side <= 1; side += 2) {
        struct vec3 path[] = {vec3_make(side * x, y, 0.006), vec3_make(side * x, y - 0.035, c->seat * 0.55),
                              vec3_make(side * x, y - 0.035, c->seat + 0.06),
                              vec3_make(side * x, y, c->height - 0.004)};
        foot_add(bench, "foot", vec3_make(side * x, y, 0), 0.013, 0.008);
        bench_sweep(bench, "back_post", c->frame, path, c->back ? 4 : 3, false, section, 4,
                    vec3_make(0, 1, 0), 0.05);
    }
}

static void add_back(const struct chair *c, const struct bench *bench)
{
    double x = 0.9 * c->width / 2 - 0.036, y = c->depth / 2 - 0.055, low = c->seat + 0.06,
           rise = c->height - low;
    for (int i = 0; i < 3; i++) {
        double share = 0.3 + 0.28 * i, z = low + share * rise, tall = i == 2 ? 0.085 : 0.05;
        double at = y + 0.035 * (z - low) / rise;
        bench_panel(bench, "back_slat", c->frame, PLANE_XZ, vec3_make(0, at, z), 2 * x, tall, 0.016, 0.006);
    }
}

static void add_rails(const struct chair *c, const struct bench *bench)
{
    double x = c->width / 2 - 0.03, xb = 0.9 * c->width / 2 - 0.018, front = -c->depth / 2 + 0.035;
    double back = c->depth / 2 - 0.053, z = c->seat - 0.028 - 0.03, low = 0.35 * c->seat;
    bench_block(bench, "front_rail", c->frame, vec3_make(-x + 0.012, front - 0.01, z - 0.028),
                vec3_make(x - 0.012, front + 0.01, z + 0.03), 0.002);
    bench_block(bench, "back_rail", c->frame, vec3_make(-xb + 0.012, back - 0.01, z - 0.028),
                vec3_make(xb - 0.012, back + 0.01, z + 0.03), 0.002);
    for (int side = -1; side <= 1; side += 2) {
        bench_bar(bench, "side_rail", c->frame, vec3_make(side * x, front + 0.015, z),
                  vec3_make(side * xb, back - 0.012, z), 0.058, 0.018, vec3_make(1, 0, 0));
        bench_rod(bench, "stretcher", c->frame, vec3_make(side * x, front, low),
                  vec3_make(side * xb, back + 0.01, low), 0.009, 0);
    }
    bench_rod(bench, "cross_stretcher", c->frame, vec3_make(-(x + xb) / 2, (front + back) / 2, low),
              vec3_make((x + xb) / 2, (front + back) / 2, low), 0.009, 0);
}

static void add_arms(const struct chair *c, const struct bench *bench)
{
    double front = -c->depth / 2 + 0.06, back = c->depth / 2 - 0.05, z = c->seat + 0.2;
    for (int side = -1; side <= 1; side += 2) {
        double x = side * (c->width / 2 - 0.025), xb = side * (0.9 * c->width / 2 - 0.018);
        bench_frustum(bench, "arm_post", c->frame, vec3_make(x, front, c->seat - 0.02),
                      vec3_make(x, front, z), 0.016, 0.013);
        bench_bar(bench, "arm_rest", c->frame, vec3_make(x, front - 0.04, z + 0.011),
                  vec3_make(xb, back, z + 0.011), 0.05, 0.022, vec3_make(0, 0, 1));
    }
}

static enum result check(const struct chair *c, struct fault *fault)
{
    if (c->back && c->height < c->seat + 0.2)
        return slots_refuse(c->slots, "height", fault,
                            "%.3g m leaves no back above a seat at %.3g m; at least %.3g m is built",
                            c->height, c->seat, c->seat + 0.2);
    if (c->arms && !c->back)
        return slots_refuse(c->slots, "arms", fault, "arms are built on chairs with a back");
    if (!slots_is(c->slots, "kind", "office") && slots_number(c->slots, "wheels") > 0)
        return slots_refuse(c->slots, "wheels", fault, "wheels are built under office chairs");
    return RESULT_OK;
}

static struct chair chair_of(const struct slots *slots, struct articulation *object)
{
    struct chair c = {.slots = slots, .object = object};
    bool office = slots_is(slots, "kind", "office");
    c.width = slots_number(slots, "width");
    c.depth = slots_number(slots, "depth");
    c.height = slots_number(slots, "height");
    c.seat = slots_number(slots, "height_seat");
    c.arms = slots_number(slots, "arms") > 0;
    c.back = slots_number(slots, "back") > 0;
    c.frame = finish_hollow(finish_of(slots, "material", "color", finish_plain("beech")), 0.25);
    if (office && !slots_given(slots, "color"))
        c.frame = finish_tinted("nylon", 0x2b2d30);
    bool soft = office || slots_given(slots, "seat_color");
    c.cushion = finish_of(slots, "seat_material", "seat_color",
                          office ? finish_tinted("foam", 0x2f4a6d)
                          : soft ? finish_plain("fabric")
                                 : c.frame);
    if (office && slots_given(slots, "color"))
        c.cushion = finish_of(slots, "seat_material", "color", finish_plain("foam"));
    c.metal = finish_hollow(finish_plain("stainless_steel"), 0.3);
    return c;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct chair c = chair_of(slots, object);
    enum result result = check(&c, fault);
    if (result != RESULT_OK)
        return result;
    object->mounting = MOUNTING_FREE;
    if (slots_is(slots, "kind", "office")) {
        chair_build_office(&c);
        return RESULT_OK;
    }
    struct bench bench = {object, articulation_add_link(object, title(slots)), vec3_make(0, 0, 0)};
    if (!c.back) {
        add_stool(&c, &bench);
        return RESULT_OK;
    }
    add_seat(&c, &bench);
    add_front_legs(&c, &bench);
    add_back_posts(&c, &bench);
    add_rails(&c, &bench);
    add_back(&c, &bench);
    if (c.arms)
        add_arms(&c, &bench);
    bench_site(&bench, "grasp_back", vec3_make(0, c.depth / 2 - 0.02, c.height - 0.05), quat_identity());
    return RESULT_OK;
}

/* The spring of a tilting back. */
static void drive(const struct slots *slots, struct articulation *object)
{
    static const double SPRING = 60; /* Nm, chosen by gzm: gives way to somebody who leans */
    (void)slots;
    articulation_set_drives(object, 0, 0);
    for (size_t i = 0; i < object->joint_count; i++)
        if (object->joints[i].drive == DRIVE_POSITION)
            object->joints[i].effort = fmax(object->joints[i].effort, SPRING);
}

const struct family family_chair = {
    "chair", "a chair", "width", parameters, sizeof parameters / sizeof parameters[0],
    fill,    title,     build,   drive};
