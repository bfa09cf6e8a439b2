/* Roller conveyors: rollers that turn freely between two side rails, on legs. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/conveyor.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"
#include "shape/colliders.h"

#define ROLLERS "usual class of light roller conveyors: 50 mm rollers"

static const struct parameter parameters[] = {
    {"length", "m", PARAMETER_NUMBER, "2", 0.4, 8, "chosen by gzm", NULL, NULL, NULL, SCALE_WIDTH},
    {"width", "m", PARAMETER_NUMBER, "0.5", 0.2, 1.5, "chosen by gzm: for 400 mm loads", NULL, NULL, NULL,
     SCALE_DEPTH},
    {"depth", "m", PARAMETER_NUMBER, "", 0.2, 8, "", NULL, NULL, NULL, SCALE_NONE},
    {"height", "m", PARAMETER_NUMBER, "0.75", 0.3, 1.5, "usual working height", NULL, NULL, NULL,
     SCALE_HEIGHT},
    {"roller_diameter", "m", PARAMETER_NUMBER, "0.05", 0.02, 0.09, ROLLERS, NULL, "roller_size diameter",
     NULL, SCALE_NONE},
    {"pitch", "m", PARAMETER_NUMBER, "0.075", 0.03, 0.4, ROLLERS, NULL, "roller_pitch roller_spacing spacing",
     NULL, SCALE_NONE},
    {"rollers", "", PARAMETER_COUNT, "", 2, 80, "", NULL, NULL, NULL, SCALE_NONE},
    {"guides", "", PARAMETER_COUNT, "0", 0, 2, "none asked for", NULL, NULL, "2", SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, ROLLERS, NULL, "frame_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "frame_color", NULL, SCALE_NONE},
    {"roller_material", "", PARAMETER_MATERIAL, "steel", 0, 0, ROLLERS, NULL, NULL, NULL, SCALE_NONE},
    {"roller_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "roller_conveyor";
}

static void fill(struct slots *slots)
{
    haul_axes(slots);
    slots_default(slots, "length", 2, "chosen by gzm");
    double length = slots_number(slots, "length"), thick = slots_number(slots, "roller_diameter");
    if (slots_given(slots, "rollers"))
        slots_derive(slots, "pitch", length / fmax(1, slots_number(slots, "rollers")),
                     "the length shared by the rollers");
    slots_default(slots, "pitch", fmax(0.075, 1.2 * thick), ROLLERS);
    slots_derive(slots, "rollers", floor(length / slots_number(slots, "pitch") + 1e-6),
                 "as many as the length takes");
}

struct conveyor {
    double length, half, top, radius, pitch; /* m; half the outer width */
    size_t rollers;
    struct finish frame, roller;
};

static const double RAIL = 0.1;    /* m, height of the side rails */
static const double FLANGE = 0.03; /* m */
static const double SHEET = 0.003; /* m */

static void add_rails(const struct conveyor *c, const struct bench *bench)
{
    for (int side = -1; side <= 1; side += 2) {
        double f = side * FLANGE, t = side * SHEET, h = RAIL / 2;
        const struct point2 channel[] = {{0, -h},         {-f, -h},        {-f, -h + SHEET}, {-t, -h + SHEET},
                                         {-t, h - SHEET}, {-f, h - SHEET}, {-f, h},          {0, h}};
        bench_extrusion(bench, side < 0 ? "rail_right" : "rail_left", c->frame, PLANE_YZ,
                        vec3_make(0, side * c->half, c->top - 0.006 - h), channel, 8, c->length, 0);
    }
    for (int end = -1; end <= 1; end += 2)
        bench_rod(bench, "tie_rod", finish_zinc(),
                  vec3_make(end * (c->length / 2 - 0.02), -c->half + SHEET, c->top - RAIL + 0.01),
                  vec3_make(end * (c->length / 2 - 0.02), c->half - SHEET, c->top - RAIL + 0.01), 0.01, 0);
}

/* A tube with plastic bearing caps; its hexagon axle sits in the rails. */
static void add_roller(const struct conveyor *c, const struct bench *bench, double x)
{
    double z = c->top - c->radius, end = c->half - FLANGE - 0.002, cap = 0.012, stub = FLANGE - SHEET;
    struct bench roller = bench_link(bench, "roller", vec3_make(x, 0, z));
    struct part *part = bench_part(&roller, "roller", c->roller);
    struct pose pose = {{0, 0, 0}, quat_about(vec3_make(1, 0, 0), radians(90))};
    solid_cylinder(&part->mesh, pose, c->radius, 2 * (end - cap));
    part_add_cylinder(part, pose, c->radius, 2 * end);
    struct finish dark = finish_tinted("nylon", 0x2a2b2e);
    part = bench_part(&roller, "roller_caps", dark);
    for (int side = -1; side <= 1; side += 2) {
        pose.position.y = side * (end - cap / 2);
        solid_cylinder(&part->mesh, pose, 0.92 * c->radius, cap);
        pose.position.y = side * (end + stub / 2);
        solid_cylinder(&part->mesh, pose, 0.006, stub);
        bolt_head(bench, "axle_end", finish_zinc(), vec3_make(x, side * c->half, z), vec3_make(0, side, 0),
                  0.014, 0.006)
            ->fill = 1;
    }
    joint_wheel(bench->object, "roller_axle", bench->link, roller.link, vec3_make(x, 0, z),
                vec3_make(0, 1, 0));
}

static void add_guides(const struct conveyor *c, const struct bench *bench, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double side = i == 0 ? -1 : 1, y = side * (c->half - 0.012), z = c->top + 0.06;
        bench_block(bench, "guide", c->frame, vec3_make(-c->length / 2, y - 0.006, z - 0.025),
                    vec3_make(c->length / 2, y + 0.006, z + 0.025), 0.003);
        size_t brackets = (size_t)fmax(2, ceil(c->length / 0.8));
        for (size_t k = 0; k < brackets; k++) {
            double x = -c->length / 2 + c->length * ((double)k + 0.5) / (double)brackets;
            bench_block(bench, "guide_bracket", c->frame, vec3_make(x - 0.015, y - 0.004, c->top - 0.006),
                        vec3_make(x + 0.015, y + 0.004, z - 0.025), 0);
        }
    }
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct conveyor c = {.length = slots_number(slots, "length"), .half = slots_number(slots, "width") / 2};
    c.top = slots_number(slots, "height");
    c.radius = slots_number(slots, "roller_diameter") / 2;
    c.pitch = slots_number(slots, "pitch");
    c.rollers = slots_count(slots, "rollers");
    c.frame = finish_of(slots, "material", "color", finish_plain("steel"));
    if (!c.frame.tinted && slots_is(slots, "material", "steel"))
        c.frame = finish_tinted("steel", 0x2e6db4);
    c.roller =
        finish_hollow(finish_of(slots, "roller_material", "roller_color", finish_plain("steel")), 0.12);
    if (!c.roller.tinted && slots_is(slots, "roller_material", "steel"))
        c.roller = finish_hollow(finish_zinc(), 0.12);
    if (2 * c.radius > c.pitch - 0.003)
        return slots_refuse(slots, "pitch", fault,
                            "rollers of %.3g m do not turn %.3g m apart; at least %.3g m", 2 * c.radius,
                            c.pitch, 2 * c.radius + 0.003);
    struct bench bench = {object, articulation_add_link(object, "frame"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FIXED; /* anchored to the floor */
    add_rails(&c, &bench);
    struct finish legs = c.frame;
    legs.fill = 0.2;
    conveyor_legs(&bench, legs, c.length, c.half, c.top - RAIL - 0.006 + 0.03);
    add_guides(&c, &bench, slots_count(slots, "guides"));
    for (size_t i = 0; i < c.rollers; i++)
        add_roller(&c, &bench, ((double)i - (double)(c.rollers - 1) / 2) * c.pitch);
    return RESULT_OK;
}

const struct family family_roller_conveyor = {"roller_conveyor",
                                              "a roller conveyor",
                                              "length",
                                              parameters,
                                              sizeof parameters / sizeof parameters[0],
                                              fill,
                                              title,
                                              build,
                                              NULL};
