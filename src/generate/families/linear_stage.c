/* Linear stages: a carriage on two rails, driven by a ball screw with its motor at the end. */
#include <math.h>

#include "base/text.h"
#include "generate/families/make_shapes.h"
#include "generate/family.h"
#include "shape/drive.h"

#define CLASS "ball screw axes of 80 mm: 50 to 2000 mm of travel"

static const struct parameter parameters[] = {
    {"stroke", "m", PARAMETER_NUMBER, "", 0.03, 3, CLASS, NULL, NULL, NULL, SCALE_ALL},
    {"width", "m", PARAMETER_NUMBER, "", 0.1, 4, CLASS, NULL, NULL, NULL, SCALE_NONE},
    {"depth", "m", PARAMETER_NUMBER, "", 0.03, 0.4, CLASS, NULL, NULL, NULL, SCALE_NONE},
    {"payload", "kg", PARAMETER_NUMBER, "", 0.1, 500, "", NULL, NULL, NULL, SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "aluminium", 0, 0, "usual profiles", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

/* What the length is made of beside the travel, in depths: carriage, two ends, coupling, motor, screw heads.
 */
static const double CARRIAGE = 1.25, END = 0.2, COUPLING = 0.4, MOTOR = 0.95, SCREW = 0.04;

static double fixed_length(double depth)
{
    return (CARRIAGE + 2 * END + COUPLING + MOTOR + SCREW) * depth + 0.01;
}

static void fill(struct slots *slots)
{
    double load = slots_given(slots, "payload") ? slots_number(slots, "payload") : 20;
    slots_derive(slots, "depth", fmin(0.4, fmax(0.03, round(1000 * 0.08 * pow(load / 20, 0.35)) / 1000)),
                 CLASS);
    double fixed = fixed_length(slots_number(slots, "depth"));
    if (slots_given(slots, "width") && !slots_given(slots, "stroke"))
        slots_derive(slots, "stroke", slots_number(slots, "width") - fixed,
                     "the length less carriage and motor");
    slots_default(slots, "stroke", 0.5, CLASS);
    slots_derive(slots, "width", slots_number(slots, "stroke") + fixed, "travel, carriage and motor");
    slots_derive(slots, "payload", fmax(0.5, round(20 * pow(slots_number(slots, "depth") / 0.08, 2))),
                 "usual for the section");
}

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "linear_stage";
}

struct stage {
    struct articulation *object;
    double length, depth, stroke;
    double start, end; /* x of the profile's ends */
    double height;     /* z of the carriage's underside */
    struct finish body, dark, steel, accent;
};

static void add_ends(const struct stage *s, const struct bench *b)
{
    double d = s->depth, e = END * d, top = s->height - 0.004;
    bench_block(b, "end_plate", s->dark, vec3_make(s->start, -d / 2, 0), vec3_make(s->start + e, d / 2, top),
                0.002);
    bench_block(b, "end_plate", s->dark, vec3_make(s->end - e, -d / 2, 0), vec3_make(s->end, d / 2, top),
                0.002);
    for (int k = -1; k <= 1; k += 2) {
        bench_rod(b, "buffer", finish_tinted("rubber", 0x1b1b1d),
                  vec3_make(s->start + e, k * d * 0.2, s->height * 0.82),
                  vec3_make(s->start + e + 0.004, k * d * 0.2, s->height * 0.82), 0.07 * d, 0.001);
        for (int n = -1; n <= 1; n += 2)
            screw_head(b, "end_screw", s->steel, vec3_make(s->end, k * d * 0.36, (0.5 + 0.3 * n) * top),
                       vec3_make(1, 0, 0), 0.04 * d);
    }
}

static void add_motor(const struct stage *s, const struct bench *b)
{
    double d = s->depth, x = s->start, half = 0.36 * d, z = fmax(half, s->height * 0.48);
    bench_block(b, "coupling", s->body, vec3_make(x - COUPLING * d, -half, z - half),
                vec3_make(x, half, z + half), 0.002)
        ->fill = 0.35;
    x -= COUPLING * d;
    bench_block(b, "motor", s->dark, vec3_make(x - 0.68 * d, -half, z - half), vec3_make(x, half, z + half),
                0.06 * d)
        ->fill = 0.75;
    bench_block(b, "encoder", s->accent, vec3_make(x - MOTOR * d, -half * 0.86, z - half * 0.86),
                vec3_make(x - 0.68 * d, half * 0.86, z + half * 0.86), 0.05 * d)
        ->fill = 0.4;
    bench_rod(b, "plug", s->dark, vec3_make(x - 0.55 * d, 0, z + half),
              vec3_make(x - 0.55 * d, 0, z + half + 0.12 * d), 0.09 * d, 0.001);
}

static struct bench add_base(const struct stage *s)
{
    struct bench b = {s->object, articulation_add_link(s->object, "base"), vec3_make(0, 0, 0)};
    double d = s->depth, floor = 0.22 * d, e = END * d, x0 = s->start + e, x1 = s->end - e;
    /* a channel of aluminium with grooves for the mounts along its sides */
    const struct point2 section[] = {
        {-0.5 * d, 0},        {0.5 * d, 0},          {0.5 * d, 0.09 * d},   {0.44 * d, 0.09 * d},
        {0.44 * d, 0.17 * d}, {0.5 * d, 0.17 * d},   {0.5 * d, 0.42 * d},   {0.38 * d, 0.42 * d},
        {0.38 * d, floor},    {-0.38 * d, floor},    {-0.38 * d, 0.42 * d}, {-0.5 * d, 0.42 * d},
        {-0.5 * d, 0.17 * d}, {-0.44 * d, 0.17 * d}, {-0.44 * d, 0.09 * d}, {-0.5 * d, 0.09 * d}};
    bench_extrusion(&b, "profile", finish_hollow(s->body, 0.8), PLANE_YZ, vec3_make((x0 + x1) / 2, 0, 0),
                    section, sizeof section / sizeof section[0], x1 - x0, 0);
    for (int k = -1; k <= 1; k += 2) {
        bench_block(&b, "rail", s->steel, vec3_make(x0, k * 0.25 * d - 0.055 * d, floor),
                    vec3_make(x1, k * 0.25 * d + 0.055 * d, floor + 0.13 * d), 0.0006);
        bench_block(&b, "sensor", s->accent,
                    vec3_make((k > 0 ? x1 - 0.45 * d : x0 + 0.2 * d), -0.56 * d, 0.2 * d),
                    vec3_make((k > 0 ? x1 - 0.2 * d : x0 + 0.45 * d), -0.5 * d, 0.34 * d), 0.001);
    }
    bench_rod(&b, "screw", s->steel, vec3_make(x0, 0, 0.4 * d), vec3_make(x1, 0, 0.4 * d), 0.085 * d, 0);
    add_ends(s, &b);
    add_motor(s, &b);
    return b;
}

static struct bench add_carriage(const struct stage *s, const struct bench *base)
{
    double d = s->depth, length = CARRIAGE * d, x = s->start + END * d + 0.005 + length / 2, z = s->height;
    struct bench b = bench_link(base, "carriage", vec3_make(x, 0, z));
    bench_block(&b, "table", s->body, vec3_make(x - length / 2, -0.52 * d, z),
                vec3_make(x + length / 2, 0.52 * d, z + 0.14 * d), 0.02 * d);
    for (int k = -1; k <= 1; k += 2)
        for (int n = -1; n <= 1; n += 2) {
            bench_block(&b, "runner", s->dark,
                        vec3_make(x + n * 0.36 * d - 0.2 * d, k * 0.25 * d - 0.11 * d, 0.36 * d),
                        vec3_make(x + n * 0.36 * d + 0.2 * d, k * 0.25 * d + 0.11 * d, z), 0.001);
            screw_head(&b, "table_screw", s->dark, vec3_make(x + n * 0.47 * d, k * 0.38 * d, z + 0.14 * d),
                       vec3_make(0, 0, 1), 0.045 * d);
            screw_head(&b, "table_screw", s->dark, vec3_make(x + n * 0.2 * d, k * 0.25 * d, z + 0.14 * d),
                       vec3_make(0, 0, 1), 0.03 * d);
        }
    bench_tube(&b, "nut", s->dark, vec3_make(x - 0.3 * d, 0, 0.4 * d), vec3_make(x + 0.3 * d, 0, 0.4 * d),
               0.14 * d, 0.1 * d); /* round the screw, clear of it */
    bench_site(&b, "table", vec3_make(x, 0, z + 0.14 * d), quat_identity());
    return b;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct stage s = {.object = object,
                      .length = slots_number(slots, "width"),
                      .depth = slots_number(slots, "depth"),
                      .stroke = slots_number(slots, "stroke")};
    double fixed = fixed_length(s.depth);
    if (s.stroke > s.length - fixed + 1e-6)
        return slots_refuse(slots, "stroke", fault, "a stage %.4g m long has %.3g m of travel, not %.4g m",
                            s.length, fmax(0, s.length - fixed), s.stroke);
    if (s.stroke > 40 * s.depth)
        return slots_refuse(slots, "depth", fault,
                            "a stage %.3g m deep bends over a travel of %.4g m: at least %.3g m is needed",
                            s.depth, s.stroke, s.stroke / 40);
    s.start = -s.length / 2 + (COUPLING + MOTOR) * s.depth;
    s.end = s.length / 2 - SCREW * s.depth;
    s.height = 0.6 * s.depth;
    s.body = finish_of(slots, "material", "color", finish_plain("aluminium"));
    s.dark = finish_tinted("aluminium", 0x2a2c30);
    s.steel = finish_tinted("steel", 0xbfc4c9);
    s.accent = finish_tinted("abs", 0x2a78c2);
    object->mounting = MOUNTING_FIXED;
    struct bench base = add_base(&s), carriage = add_carriage(&s, &base);
    double room =
        s.end - s.start - (2 * END + CARRIAGE) * s.depth - 0.01; /* a longer body does not travel more */
    struct joint *joint = joint_slide(object, "slide", base.link, carriage.link, carriage.origin,
                                      vec3_make(1, 0, 0), fmin(s.stroke, room));
    joint->home = joint->upper / 2;
    joint->armature =
        0.05 * slots_number(slots, "payload") + 0.5; /* kg: screw and motor seen through the pitch */
    joint->velocity = 1;
    joint->drive = DRIVE_POSITION;
    text_put(joint->limit_reason, sizeof joint->limit_reason, "travel of the stage");
    return RESULT_OK;
}

static void drive(const struct slots *slots, struct articulation *object)
{
    articulation_set_drives(object, slots_number(slots, "payload"), object->link_count - 1);
}

const struct family family_linear_stage = {"linear_stage",
                                           "a linear stage",
                                           "stroke",
                                           parameters,
                                           sizeof parameters / sizeof parameters[0],
                                           fill,
                                           title,
                                           build,
                                           drive};
