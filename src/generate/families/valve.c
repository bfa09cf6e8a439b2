/*
 * Valves in a piece of pipe along X: gate valves with a handwheel, ball valves with a lever. Sizes by nominal
 * diameter (DN, ISO 6708): pipes after EN 10220, flanges PN 16 after EN 1092-1.
 */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"
#include "shape/colliders.h"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "gate", 0, 0, "the object's name", "gate ball", NULL, NULL, SCALE_NONE},
    {"dn", "", PARAMETER_CHOICE, "", 0, 0, "", "15 20 25 32 40 50 65 80 100 125 150 200 250 300", NULL, NULL,
     SCALE_NONE},
    {"diameter", "m", PARAMETER_NUMBER, "", 0.012, 0.32, "", NULL, "pipe_size pipe_diameter", NULL,
     SCALE_WIDTH},
    {"ends", "", PARAMETER_CHOICE, "", 0, 0, "", "flanged threaded", NULL, NULL, SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, "body_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "body_color", NULL, SCALE_NONE},
    {"wheel_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "handle_color", NULL, SCALE_NONE},
};

/* Millimetres: pipe, flange, its bolt circle and thickness, length of the body, handwheel. */
static const struct size {
    int dn;
    const char *name;
    double pipe, flange, circle;
    int bolts;
    double bolt, thick, length, wheel;
} sizes[] = {
    {15, "15", 21.3, 95, 65, 4, 14, 16, 100, 80},        {20, "20", 26.9, 105, 75, 4, 14, 18, 110, 90},
    {25, "25", 33.7, 115, 85, 4, 14, 18, 120, 100},      {32, "32", 42.4, 140, 100, 4, 18, 18, 130, 120},
    {40, "40", 48.3, 150, 110, 4, 18, 18, 140, 140},     {50, "50", 60.3, 165, 125, 4, 18, 18, 150, 160},
    {65, "65", 76.1, 185, 145, 8, 18, 18, 170, 180},     {80, "80", 88.9, 200, 160, 8, 18, 20, 180, 200},
    {100, "100", 114.3, 220, 180, 8, 18, 20, 190, 250},  {125, "125", 139.7, 250, 210, 8, 18, 22, 200, 280},
    {150, "150", 168.3, 285, 240, 8, 22, 22, 210, 320},  {200, "200", 219.1, 340, 295, 12, 22, 24, 230, 400},
    {250, "250", 273.0, 405, 355, 12, 26, 26, 250, 450}, {300, "300", 323.9, 460, 410, 12, 26, 28, 270, 500},
};
enum { SIZE_COUNT = sizeof sizes / sizeof sizes[0] };

static const struct size *nearest_size(double diameter)
{
    const struct size *best = &sizes[0];
    for (size_t i = 1; i < SIZE_COUNT; i++)
        if (fabs(sizes[i].dn / 1000.0 - diameter) < fabs(best->dn / 1000.0 - diameter))
            best = &sizes[i];
    return best;
}

static const struct size *size_of(const struct slots *slots)
{
    for (size_t i = 0; i < SIZE_COUNT; i++)
        if (slots_is(slots, "dn", sizes[i].name))
            return &sizes[i];
    return nearest_size(slots_number(slots, "diameter"));
}

static const char *title(const struct slots *slots)
{
    return slots_is(slots, "kind", "ball") ? "ball_valve" : "gate_valve";
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "gate", "usual kind");
    bool ball = slots_is(slots, "kind", "ball");
    if (!slots_given(slots, "diameter") && !slots_given(slots, "dn"))
        slots_default(slots, "diameter", ball ? 0.025 : 0.05, "chosen by gzm");
    if (!slots_given(slots, "dn"))
        slots_default_text(slots, "dn", nearest_size(slots_number(slots, "diameter"))->name,
                           "the nearest nominal size, ISO 6708");
    slots_derive(slots, "diameter", size_of(slots)->dn / 1000.0, "the nominal size");
    slots_default_text(slots, "ends", ball && size_of(slots)->dn <= 50 ? "threaded" : "flanged",
                       "usual for this size");
    slots_default_text(slots, "material", slots_is(slots, "ends", "threaded") ? "brass" : "cast_iron",
                       "usual for this kind");
}

struct valve {
    const struct slots *slots;
    struct articulation *object;
    const struct size *size;
    double axis;       /* height of the pipe's axis */
    double bore, pipe; /* radii */
    double half;       /* half the length of the body */
    struct finish body, tube, wheel, steel;
};

static double mm(double value)
{
    return value / 1000;
}

/* The nuts of a flange whose back is at x, on a circle; one collider for the ring of them. */
static void add_nuts(const struct valve *v, const struct bench *bench, double x, double way)
{
    double across = mm(v->size->bolt) * 1.5, high = mm(v->size->bolt) * 0.7, r = mm(v->size->circle) / 2;
    struct part *nuts = bench_part(bench, "nuts", v->steel);
    struct pose turn = pose_toward(vec3_make(x + way * high / 2, 0, v->axis), vec3_make(way, 0, 0));
    for (int i = 0; i < v->size->bolts; i++) {
        struct point2 hexagon[6];
        double angle = radians(360) * (i + 0.5) / v->size->bolts;
        struct outline outline = {hexagon, polygon_regular(hexagon, 6, 6, across / sqrt(3), 0)};
        struct pose place = pose_mul(turn, pose_at(r * cos(angle), r * sin(angle), 0));
        solid_plate(&nuts->mesh, bench_pose(bench, place), &outline, 1, high, 0.0005);
    }
    part_add_cylinder(nuts, bench_pose(bench, turn), r + across / 2, high);
}

/* A flange; its face at x, outwards along `way` (+1 or -1), nuts on its back. Its bore is not material. */
static void add_flange(const struct valve *v, const struct bench *bench, struct finish finish, double x,
                       double way)
{
    double thick = mm(v->size->thick), radius = mm(v->size->flange) / 2, bore = v->pipe / radius;
    finish.fill = 1 - bore * bore;
    bench_rod(bench, "flange", finish, vec3_make(x, 0, v->axis), vec3_make(x - way * thick, 0, v->axis),
              radius, 0.002);
    add_nuts(v, bench, x - way * thick, -way);
}

/* A pipe stub on each side, closed at its end by a dark disc. */
static void add_pipes(const struct valve *v, const struct bench *bench)
{
    bool flanged = slots_is(v->slots, "ends", "flanged");
    double stub = fmax(0.04, 1.3 * v->pipe + (flanged ? mm(v->size->thick) : 0));
    for (int way = -1; way <= 1; way += 2) {
        double inner = way * v->half, outer = way * (v->half + stub);
        struct pose middle = pose_between(vec3_make(inner, 0, v->axis), vec3_make(outer, 0, v->axis));
        struct part *pipe = bench_part(bench, "pipe", v->tube);
        solid_tube(&pipe->mesh, bench_pose(bench, middle), v->pipe, 0.88 * v->pipe, stub);
        part_add_cylinder(pipe, bench_pose(bench, middle), v->pipe, stub);
        struct pose plug =
            pose_between(vec3_make(inner, 0, v->axis), vec3_make(outer - way * 0.5 * v->pipe, 0, v->axis));
        struct part *dark = bench_part(bench, "pipe_inside", finish_tinted("steel", 0x202224));
        solid_cylinder(&dark->mesh, bench_pose(bench, plug), 0.88 * v->pipe, stub - 0.5 * v->pipe);
        dark->fill = 0.02;
        if (!flanged)
            continue;
        add_flange(v, bench, v->tube, way * v->half, -way);
    }
}

/* Towards the outside the body's own flange, with nuts on its inner face. */
static void add_ends(const struct valve *v, const struct bench *bench)
{
    bool flanged = slots_is(v->slots, "ends", "flanged");
    for (int way = -1; way <= 1; way += 2) {
        if (flanged) {
            add_flange(v, bench, v->body, way * v->half, way);
            continue;
        }
        bolt_head(bench, "hex_end", v->body, vec3_make(way * (v->half - 0.55 * v->pipe), 0, v->axis),
                  vec3_make(way, 0, 0), 2.75 * v->pipe, 0.55 * v->pipe);
    }
}

/* ---- gate valve -------------------------------------------------------------------------------- */

/* A casting with walls of 6 mm and more: the share of a round section. */
static double cast_fill(double radius)
{
    double wall = fmin(0.9, (0.006 + 0.03 * radius) / radius);
    return 1 - (1 - wall) * (1 - wall);
}

static double bonnet_plate(const struct valve *v)
{
    return 0.1 * v->pipe + 0.007;
}

static void add_gate_body(const struct valve *v, const struct bench *bench)
{
    double p = v->pipe, h = v->half, plate = bonnet_plate(v), z = v->axis + 2.0 * p;
    const struct point2 barrel[] = {{1.1 * p, -h},        {1.12 * p, -0.75 * h}, {1.45 * p, -0.35 * h},
                                    {1.45 * p, 0.35 * h}, {1.12 * p, 0.75 * h},  {1.1 * p, h}};
    struct finish cast = v->body;
    cast.fill = cast_fill(1.3 * p);
    bench_lathe(bench, "body", cast, vec3_make(0, 0, v->axis), vec3_make(1, 0, 0), barrel, 6);
    const struct point2 neck[] = {{1.25 * p, 0}, {1.2 * p, 1.5 * p}, {1.1 * p, 2.0 * p}};
    bench_lathe(bench, "neck", cast, vec3_make(0, 0, v->axis), vec3_make(0, 0, 1), neck, 3);
    for (int i = 0; i < 2; i++)
        bench_rod(bench, "bonnet_flange", v->body, vec3_make(0, 0, z + i * (plate + 0.001)),
                  vec3_make(0, 0, z + i * (plate + 0.001) + plate), 1.6 * p, 0.0015);
    for (int i = 0; i < 6; i++) {
        double angle = radians(60 * i + 30), r = 1.36 * p;
        bolt_head(bench, "bonnet_bolt", v->steel,
                  vec3_make(r * cos(angle), r * sin(angle), z + 2 * plate + 0.001), vec3_make(0, 0, 1),
                  0.28 * p + 0.004, 0.12 * p + 0.002);
    }
    const struct point2 dome[] = {{1.15 * p, 0},       {1.05 * p, 0.5 * p}, {0.6 * p, 0.9 * p},
                                  {0.45 * p, 1.0 * p}, {0.45 * p, 1.5 * p}, {0.36 * p, 1.56 * p}};
    double base = z + 2 * plate;
    bench_lathe(bench, "bonnet", cast, vec3_make(0, 0, base), vec3_make(0, 0, 1), dome, 6);
    bolt_head(bench, "gland_nut", finish_plain("brass"), vec3_make(0, 0, base + 1.56 * p), vec3_make(0, 0, 1),
              0.62 * p, 0.3 * p);
}

/* A rim, a hub and five spokes that rise to the hub. */
static void add_handwheel(const struct valve *v, const struct bench *bench)
{
    enum { SPOKES = 5 };
    double p = v->pipe, plate = bonnet_plate(v), foot = v->axis + 2.0 * p + 2 * plate + 1.86 * p;
    double rim = mm(v->size->wheel) / 2, bar = fmax(0.006, 0.065 * rim), z = foot + 0.02 + bar;
    struct bench wheel = bench_link(bench, "handwheel", vec3_make(0, 0, z));
    bench_rod(&wheel, "stem", v->steel, vec3_make(0, 0, foot + 0.002), vec3_make(0, 0, z + 0.16 * rim),
              0.14 * p + 0.003, 0);
    bench_torus(&wheel, "wheel_rim", v->wheel, vec3_make(0, 0, z), vec3_make(0, 0, 1), rim - bar, bar);
    bench_rod(&wheel, "wheel_hub", v->wheel, vec3_make(0, 0, z - 0.1 * rim), vec3_make(0, 0, z + 0.1 * rim),
              0.2 * rim, 0.002);
    bolt_head(&wheel, "wheel_nut", v->steel, vec3_make(0, 0, z + 0.1 * rim), vec3_make(0, 0, 1), 0.2 * rim,
              0.1 * rim);
    for (int i = 0; i < SPOKES; i++) {
        double angle = radians(360) * i / SPOKES, c = cos(angle), s = sin(angle);
        bench_bar(&wheel, "spoke", v->wheel, vec3_make(0.15 * rim * c, 0.15 * rim * s, z),
                  vec3_make((rim - bar) * c, (rim - bar) * s, z), 1.5 * bar, 0.8 * bar, vec3_make(0, 0, 1));
    }
    struct joint *turn =
        articulation_add_joint(v->object, JOINT_CONTINUOUS, "handwheel_turn", bench->link, wheel.link);
    turn->pose = pose_at(0, 0, z);
    turn->axis = vec3_make(0, 0, 1);
    turn->damping = 0.05 + 20 * rim * rim * rim;
    turn->friction = 0.5 + 8 * rim; /* packing of the stem */
    turn->armature = 1e-3;
    turn->effort = 400 * rim; /* 200 N at each side of the rim */
    turn->velocity = 6;
    text_put(turn->limit_reason, sizeof turn->limit_reason, "a handwheel makes many turns");
    bench_site(&wheel, "grasp_handwheel", vec3_make(rim - bar, 0, z),
               quat_about(vec3_make(1, 0, 0), radians(180)));
}

/* ---- ball valve -------------------------------------------------------------------------------- */

static void add_ball_body(const struct valve *v, const struct bench *bench)
{
    double p = v->pipe, h = v->half;
    struct finish cast = v->body;
    cast.fill = cast_fill(1.2 * p);
    double collar = slots_is(v->slots, "ends", "flanged") ? 1.05 * p : 1.15 * p;
    const struct point2 barrel[] = {{collar, -h},  {1.1 * p, -0.75 * h}, {1.5 * p, -0.45 * h},
                                    {1.62 * p, 0}, {1.5 * p, 0.45 * h},  {1.1 * p, 0.75 * h},
                                    {collar, h}};
    bench_lathe(bench, "body", cast, vec3_make(0, 0, v->axis), vec3_make(1, 0, 0), barrel, 7);
    bench_rod(bench, "stem_boss", v->body, vec3_make(0, 0, v->axis), vec3_make(0, 0, v->axis + 2.0 * p),
              0.62 * p, 0.001);
    bolt_head(bench, "packing_nut", v->body, vec3_make(0, 0, v->axis + 2.0 * p), vec3_make(0, 0, 1), 0.9 * p,
              0.4 * p);
}

/* Closed: across the pipe, towards the front; open: along it. A cranked flat bar in a grip sleeve. */
static void add_lever(const struct valve *v, const struct bench *bench)
{
    double p = v->pipe, z = v->axis + 2.4 * p + 0.0015, long_ = 3.6 * p + 0.055;
    double wide = 0.55 * p + 0.008, thick = 0.004 + 0.03 * p, rise = 0.5 * p;
    struct bench lever = bench_link(bench, "lever", vec3_make(0, 0, z));
    const struct point2 profile[] = {
        {-wide / 2, -thick / 2}, {wide / 2, -thick / 2}, {wide / 2, thick / 2}, {-wide / 2, thick / 2}};
    struct vec3 path[] = {vec3_make(0, 0.5 * p, z + thick / 2), vec3_make(0, -1.0 * p, z + thick / 2),
                          vec3_make(0, -1.7 * p, z + rise + thick / 2),
                          vec3_make(0, -long_, z + rise + thick / 2)};
    bench_sweep(&lever, "lever_bar", finish_plain("stainless_steel"), path, 4, false, profile, 4,
                vec3_make(0, 0, 1), 0.3 * p);
    double from = -1.9 * p, middle = (from - long_ - 0.004) / 2;
    bench_rounded(&lever, "lever_grip", v->wheel, vec3_make(0, middle, z + rise + thick / 2),
                  vec3_make(wide + 0.005, from + long_ + 0.004, thick + 0.006), 0.003);
    bolt_head(&lever, "lever_nut", v->steel, vec3_make(0, 0, z + thick), vec3_make(0, 0, 1), 0.5 * p + 0.003,
              0.22 * p + 0.002);
    struct joint *joint = joint_lever(v->object, "lever_turn", bench->link, lever.link, vec3_make(0, 0, z),
                                      vec3_make(0, 0, 1), 0, radians(90), long_);
    joint->friction = 0.6 + 300 * p * p * p * 8 + 20 * p; /* seats of the ball */
    joint->effort = fmax(10, 6 * joint->friction);
    text_put(joint->limit_reason, sizeof joint->limit_reason, "a quarter turn between its stops");
    joint_state(joint, slots_text(v->slots, "state"));
    bench_site(&lever, "grasp_lever", vec3_make(0, middle, z + rise),
               quat_about(vec3_make(1, 0, 0), radians(180)));
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct valve v = {.slots = slots, .object = object, .size = size_of(slots)};
    bool ball = slots_is(slots, "kind", "ball"), flanged = slots_is(slots, "ends", "flanged");
    double asked = slots_number(slots, "diameter");
    if (fabs(asked - v.size->dn / 1000.0) > 0.19 * asked)
        return slots_refuse(slots, "diameter", fault, "%.3g m is no nominal size; the nearest is DN %d",
                            asked, v.size->dn);
    if (!flanged && v.size->dn > 100)
        return slots_refuse(slots, "ends", fault, "threaded valves are built up to DN 100");
    v.pipe = mm(v.size->pipe) / 2;
    v.half = flanged ? mm(v.size->length) / 2 : 2.1 * v.pipe + 0.008;
    v.axis = flanged ? fmax(mm(v.size->flange) / 2, 1.62 * v.pipe) : 1.62 * v.pipe;
    struct finish iron = finish_tinted("cast_iron", 0x2b4f7e);
    bool usual = slots_is(slots, "material", "cast_iron");
    v.body = finish_of(slots, "", "color", usual ? iron : finish_plain(slots_text(slots, "material")));
    v.tube = finish_tinted("steel", 0xa7adb3);
    v.steel = finish_tinted("steel", 0xc3c8cc);
    v.wheel = finish_of(slots, "", "wheel_color", finish_tinted(ball ? "pvc" : "cast_iron", 0xc4202a));
    struct bench bench = {object, articulation_add_link(object, "body"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FIXED; /* held by its pipe */
    add_pipes(&v, &bench);
    add_ends(&v, &bench);
    if (ball) {
        add_ball_body(&v, &bench);
        add_lever(&v, &bench);
    } else {
        add_gate_body(&v, &bench);
        add_handwheel(&v, &bench);
    }
    return RESULT_OK;
}

const struct family family_valve = {
    "valve", "a valve", "diameter", parameters, sizeof parameters / sizeof parameters[0],
    fill,    title,     build,      NULL};
