/* Belt conveyors: a belt about two drums between side plates, a geared motor, legs, side guides. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/conveyor.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"
#include "shape/colliders.h"

#define BELTS "usual class of light belt conveyors"

static const struct parameter parameters[] = {
    {"length", "m", PARAMETER_NUMBER, "2", 0.4, 10, "chosen by gzm", NULL, NULL, NULL, SCALE_WIDTH},
    {"width", "m", PARAMETER_NUMBER, "0.5", 0.15, 1.6, "chosen by gzm", NULL, "belt_width belt_size", NULL,
     SCALE_DEPTH},
    {"depth", "m", PARAMETER_NUMBER, "", 0.15, 10, "", NULL, NULL, NULL, SCALE_NONE},
    {"height", "m", PARAMETER_NUMBER, "0.8", 0.3, 1.5, "usual working height", NULL, NULL, NULL,
     SCALE_HEIGHT},
    {"drum_diameter", "m", PARAMETER_NUMBER, "0.08", 0.04, 0.2, BELTS, NULL, "drum_size diameter", NULL,
     SCALE_NONE},
    {"guides", "", PARAMETER_COUNT, "2", 0, 2, "usual: one on each side", NULL, NULL, "2", SCALE_NONE},
    {"motor", "", PARAMETER_COUNT, "1", 0, 1, "one geared motor", NULL, NULL, "1", SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "aluminium", 0, 0, BELTS, NULL, "frame_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "frame_color", NULL, SCALE_NONE},
    {"belt_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "belt_conveyor";
}

struct conveyor {
    double x, half, top, radius; /* m: half the length, half the width, height of the belt, drum radius */
    struct finish frame, belt, dark, motor;
};

static const double BELT = 0.003;  /* m, thickness */
static const double PLATE = 0.025; /* m, thickness of the side profiles */

static double axis_height(const struct conveyor *c)
{
    return c->top - BELT - c->radius;
}

static double belt_half(const struct conveyor *c)
{
    return c->half - PLATE - 0.006;
}

/* A slot-shaped loop of belt; `reach` is the distance of the drum axes from the middle. */
static void add_belt(const struct conveyor *c, const struct bench *bench, double reach)
{
    struct point2 outer[POLYGON_POINTS_MOST / 4], inner[POLYGON_POINTS_MOST / 4];
    double wide = 2 * belt_half(c), r = c->radius + BELT, z = axis_height(c);
    size_t most = POLYGON_POINTS_MOST / 4;
    struct outline rings[2] = {{outer, polygon_slot(outer, most, 2 * (reach + r), 2 * r)},
                               {inner, polygon_slot(inner, most, 2 * (reach + c->radius), 2 * c->radius)}};
    struct part *part = bench_part(bench, "belt", c->belt);
    struct pose upright = {{0, 0, z}, quat_about(vec3_make(1, 0, 0), radians(90))};
    solid_plate(&part->mesh, bench_pose(bench, upright), rings, 2, wide, 0);
    for (int k = -1; k <= 1; k += 2) {
        part_add_box(part, pose_at(0, 0, z + k * (r - BELT / 2)), vec3_make(2 * reach, wide, BELT));
        upright.position.x = k * reach;
        part_add_cylinder(part, upright, r, wide);
    }
    bench_block(bench, "slider_bed", finish_hollow(finish_zinc(), 0.5),
                vec3_make(-reach + c->radius, -belt_half(c), c->top - BELT - 0.006),
                vec3_make(reach - c->radius, belt_half(c), c->top - BELT - 0.003), 0);
    part = bench_part(bench, "belt_joint", c->dark); /* the vulcanised joint of the belt */
    solid_box(&part->mesh, pose_at(-0.3 * c->x, 0, c->top - 0.0005), 0.012, wide, 0.0016);
}

static void add_sides(const struct conveyor *c, const struct bench *bench, double reach)
{
    double z = axis_height(c), tall = fmax(0.09, 2 * c->radius + 0.01);
    for (int side = -1; side <= 1; side += 2) {
        double y = side * (c->half - PLATE / 2);
        double high = c->top - 0.004, low = high - tall;
        bench_block(bench, side < 0 ? "side_right" : "side_left", c->frame,
                    vec3_make(-c->x + 0.02, y - PLATE / 2, low), vec3_make(c->x - 0.02, y + PLATE / 2, high),
                    0.002);
        for (int k = -1; k <= 1; k += 2) { /* grooves of the profile, and bearings */
            double groove = (low + high) / 2 + k * 0.2 * tall;
            struct part *part = bench_part(bench, "groove", c->dark);
            solid_box(&part->mesh, pose_at(0, side * c->half, groove), 2 * c->x - 0.3, 0.0014, 0.008);
            bench_board(bench, "bearing", c->dark, vec3_make(k * reach, side * (c->half + 0.008), z),
                        vec3_make(0.08, 0.016, 0.07), 0.004);
            bench_rod(bench, "shaft_end", finish_zinc(), vec3_make(k * reach, side * (c->half + 0.016), z),
                      vec3_make(k * reach, side * (c->half + 0.022), z), 0.012, 0.001);
        }
    }
}

static void add_drum(const struct conveyor *c, const struct bench *bench, const char *name, double x)
{
    char text[48];
    struct vec3 at = {x, 0, axis_height(c)};
    struct bench drum = bench_link(bench, name, at);
    struct finish steel = finish_hollow(finish_zinc(), 0.3);
    double end = c->half - PLATE - 0.003;
    bench_rod(&drum, name, steel, vec3_make(x, -end, at.z), vec3_make(x, end, at.z), c->radius - 0.0005,
              0.001);
    snprintf(text, sizeof text, "%s_axle", name);
    joint_wheel(bench->object, text, bench->link, drum.link, at, vec3_make(0, 1, 0));
}

/* Worm gear on the drum's shaft, motor hanging along the conveyor, terminal box, fan cover. */
static void add_motor(const struct conveyor *c, const struct bench *bench, double reach)
{
    double y = -c->half - 0.075, z = axis_height(c);
    struct part *gear =
        bench_rounded(bench, "gearbox", c->motor, vec3_make(reach, y, z), vec3_make(0.13, 0.1, 0.13), 0.015);
    gear->fill = 0.35;
    bench_rod(bench, "gearbox_flange", c->motor, vec3_make(reach, -c->half - 0.016, z),
              vec3_make(reach, y + 0.03, z), 0.05, 0.002)
        ->fill = 0.5;
    struct vec3 near = {reach - 0.065, y, z}, far = {reach - 0.27, y, z};
    bench_rod(bench, "motor", c->motor, near, far, 0.052, 0.003)->fill = 0.5;
    struct part *fins = bench_part(bench, "motor_fins", c->motor);
    for (int i = 0; i < 7; i++) {
        struct pose pose = {{near.x - 0.03 - 0.021 * i, y, z}, quat_about(vec3_make(0, 1, 0), radians(90))};
        solid_cylinder(&fins->mesh, bench_pose(bench, pose), 0.056, 0.007);
    }
    bench_rod(bench, "fan_cover", c->dark, far, vec3_make(far.x - 0.05, y, z), 0.054, 0.008)->fill = 0.3;
    bench_rounded(bench, "terminal_box", c->dark, vec3_make(reach - 0.15, y, z + 0.07),
                  vec3_make(0.09, 0.08, 0.04), 0.006)
        ->fill = 0.3;
}

static void add_guides(const struct conveyor *c, const struct bench *bench, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double side = i == 0 ? -1 : 1, y = side * (c->half - PLATE / 2), z = c->top + 0.055;
        bench_block(bench, "guide", c->frame, vec3_make(-c->x + 0.03, y - 0.008 - side * 0.004, z - 0.022),
                    vec3_make(c->x - 0.03, y + 0.008 - side * 0.004, z + 0.022), 0.004);
        size_t brackets = (size_t)fmax(2, ceil(c->x / 0.4));
        for (size_t k = 0; k < brackets; k++) {
            double x = (-1 + 2 * ((double)k + 0.5) / (double)brackets) * (c->x - 0.05);
            bench_block(bench, "guide_bracket", c->dark,
                        vec3_make(x - 0.015, y + side * 0.0045 - 0.004, c->top - 0.004),
                        vec3_make(x + 0.015, y + side * 0.0045 + 0.004, z + 0.01), 0);
        }
    }
}

static struct conveyor conveyor_of(const struct slots *slots)
{
    struct conveyor c = {.x = slots_number(slots, "length") / 2, .half = slots_number(slots, "width") / 2};
    c.top = slots_number(slots, "height");
    c.radius = slots_number(slots, "drum_diameter") / 2;
    c.frame = finish_hollow(finish_of(slots, "material", "color", finish_plain("aluminium")), 0.3);
    c.dark = finish_tinted("steel", 0x2b2d31);
    c.belt = finish_of(slots, "material", "belt_color", finish_plain("rubber"));
    if (c.belt.tinted)
        c.belt.material = material_find("rubber");
    else
        c.belt = finish_tinted("rubber", 0x1f3d2f);
    c.motor = finish_tinted("aluminium", 0x2c5d9b);
    return c;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct conveyor c = conveyor_of(slots);
    double reach = c.x - c.radius - BELT;
    if (reach < 2 * c.radius)
        return slots_refuse(slots, "length", fault, "drums of %.3g m do not fit into %.3g m; at least %.3g m",
                            2 * c.radius, 2 * c.x, 6 * c.radius + 2 * BELT);
    struct bench bench = {object, articulation_add_link(object, "frame"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FIXED; /* anchored to the floor */
    add_belt(&c, &bench, reach);
    add_sides(&c, &bench, reach);
    add_guides(&c, &bench, slots_count(slots, "guides"));
    if (slots_count(slots, "motor") > 0)
        add_motor(&c, &bench, reach);
    struct finish legs = c.frame;
    double low = c.top - 0.004 - fmax(0.09, 2 * c.radius + 0.01);
    conveyor_legs(&bench, legs, 2 * c.x - 0.2, c.half, low);
    add_drum(&c, &bench, "idler_drum", -reach);
    add_drum(&c, &bench, "drive_drum", reach);
    return RESULT_OK;
}

const struct family family_belt_conveyor = {"belt_conveyor",
                                            "a belt conveyor",
                                            "length",
                                            parameters,
                                            sizeof parameters / sizeof parameters[0],
                                            haul_axes,
                                            title,
                                            build,
                                            NULL};
