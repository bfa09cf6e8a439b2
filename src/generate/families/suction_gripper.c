/* Vacuum grippers: a manifold with its ejector, one to four bellows cups on sprung stems, hoses between. */
#include "generate/families/suction_gripper.h"

#include <math.h>

#include "base/text.h"
#include "generate/families/make_shapes.h"
#include "generate/family.h"
#include "shape/colliders.h"

static const struct parameter parameters[] = {
    {"payload", "kg", PARAMETER_NUMBER, "", 0.05, 100, "", NULL, NULL, NULL, SCALE_NONE},
    SUCTION_PARAMETERS,
    {"material", "", PARAMETER_MATERIAL, "aluminium", 0, 0, "usual manifold", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"cup_material", "", PARAMETER_MATERIAL, "silicone", 0, 0, "usual cups", NULL, NULL, NULL, SCALE_NONE},
    {"cup_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const double VACUUM = 60000; /* Pa below the air's pressure */
static const double SAFETY = 2;
static const double GRAVITY = 9.81;
static const double PI = 3.14159265358979323846;

double suction_payload(const struct slots *slots)
{
    double radius = slots_number(slots, "cup_diameter") / 2;
    return slots_number(slots, "cups") * PI * radius * radius * VACUUM / (SAFETY * GRAVITY);
}

void suction_fill(struct slots *slots, double load)
{
    slots_derive(slots, "cups", load > 12 ? 4 : load > 2 ? 2 : 1, "usual for the load");
    double area = load * GRAVITY * SAFETY / VACUUM / fmax(1, slots_number(slots, "cups"));
    double diameter = ceil(200 * 2 * sqrt(area / PI)) / 200; /* the next 5 mm */
    slots_derive(slots, "cup_diameter", fmin(0.15, fmax(0.02, diameter)),
                 "60 kPa of vacuum holds twice the load");
}

struct suction {
    const struct slots *slots;
    struct bench bench;
    size_t cups;
    double diameter; /* of a cup */
    double size;     /* scale of flange and manifold */
    double plate;    /* z of the manifold's lower face */
    double stem;     /* length of the stems */
    struct finish body, dark, steel, brass, rubber;
};

/* Where cup `i` sits. */
static struct vec3 cup_at(const struct suction *s, size_t i)
{
    double pitch = fmax(1.25 * s->diameter, 0.05 * s->size);
    if (s->cups == 1)
        return vec3_make(0, 0, s->plate);
    if (s->cups == 2)
        return vec3_make(0, i == 0 ? -pitch / 2 : pitch / 2, s->plate);
    double turn = s->cups == 3 ? radians(90 + 120 * (double)i) : radians(45 + 90 * (double)i);
    double radius = pitch / (s->cups == 3 ? sqrt(3) : sqrt(2));
    return vec3_make(radius * cos(turn), radius * sin(turn), s->plate);
}

static void add_body(const struct suction *s)
{
    const struct bench *b = &s->bench;
    double r = 0.0315 * s->size, top = s->plate - 0.012;
    bench_rod(b, "suction_flange", s->steel, vec3_make(0, 0, 0), vec3_make(0, 0, 0.01), r, 0.0015);
    bench_rod(b, "suction_neck", finish_hollow(s->dark, 0.5), vec3_make(0, 0, 0.01), vec3_make(0, 0, top),
              r * 0.72, 0.002);
    for (int k = 0; k < 4; k++) {
        double turn = radians(45 + 90 * k);
        screw_head(b, "suction_screw", s->dark, vec3_make(r * 0.86 * cos(turn), r * 0.86 * sin(turn), 0.01),
                   vec3_make(0, 0, 1), 0.003 * s->size);
    }
    /* the ejector hangs on the neck's side, with its silencer and the air connector */
    double x = r * 0.6, h = (top - 0.014) * 0.85;
    struct part *box = bench_rounded(b, "ejector", s->body, vec3_make(x + 0.017 * s->size, 0, 0.014 + h / 2),
                                     vec3_make(0.034 * s->size, 0.03 * s->size, h), 0.003);
    box->fill = 0.5;
    double out = x + 0.034 * s->size;
    bench_rod(b, "silencer", s->brass, vec3_make(out, 0, 0.014 + h * 0.35),
              vec3_make(out + 0.018 * s->size, 0, 0.014 + h * 0.35), 0.006 * s->size, 0.001);
    bench_rod(b, "air_connector", s->dark, vec3_make(out, 0, 0.014 + h * 0.72),
              vec3_make(out + 0.012 * s->size, 0, 0.014 + h * 0.72), 0.005 * s->size, 0.001);
}

/* The plate that carries the cups: round, a bar with round ends, a rounded triangle or square. */
static void add_manifold(const struct suction *s)
{
    struct point2 points[POLYGON_POINTS_MOST], corners[3];
    double r = fmax(0.0235 * s->size, 0.016), out = vec3_length(vec3_make(cup_at(s, 0).x, cup_at(s, 0).y, 0));
    size_t count = 0;
    if (s->cups == 1)
        count = polygon_circle(points, POLYGON_POINTS_MOST, r);
    else if (s->cups == 2)
        count = polygon_slot(points, POLYGON_POINTS_MOST, 2 * (out + r), 2 * r);
    else if (s->cups == 3) {
        for (int k = 0; k < 3; k++) { /* a corner rounded by r has its centre 2 r further in */
            double turn = radians(90 + 120 * k);
            corners[k] = (struct point2){(out + 2 * r) * cos(turn), (out + 2 * r) * sin(turn)};
        }
        count = polygon_round_corners(points, POLYGON_POINTS_MOST, corners, 3, r);
    } else {
        count =
            polygon_rounded(points, POLYGON_POINTS_MOST, 2 * (out / sqrt(2) + r), 2 * (out / sqrt(2) + r), r);
    }
    bench_extrusion(&s->bench, "manifold", s->body, PLANE_XY, vec3_make(0, 0, s->plate - 0.006), points,
                    count, 0.012, 0.0015);
}

/* A stem with its spring, the fitting, and the bellows with two and a half folds. */
static void add_cup(const struct suction *s, size_t i)
{
    const struct bench *b = &s->bench;
    struct vec3 at = cup_at(s, i), down = vec3_add(at, vec3_make(0, 0, s->stem));
    double r = s->diameter / 2, thin = fmin(0.006 * s->size, 0.3 * r), h = 0.85 * s->diameter;
    bench_rod(b, "stem", s->steel, at, down, thin, 0);
    bench_coil(b, "spring", s->steel, vec3_add(at, vec3_make(0, 0, 0.005)),
               vec3_add(at, vec3_make(0, 0, s->stem - 0.006)), thin * 1.55, thin * 0.3, 4);
    bolt_head(b, "stem_nut", s->brass, at, vec3_make(0, 0, 1), thin * 3, 0.005);
    bolt_head(b, "fitting", s->brass, vec3_add(down, vec3_make(0, 0, -0.006)), vec3_make(0, 0, 1), thin * 3.4,
              0.007);
    const struct point2 profile[] = {{0, 0},
                                     {r * 0.5, 0},
                                     {r * 0.5, h * 0.16},
                                     {r * 0.86, h * 0.3},
                                     {r * 0.86, h * 0.34},
                                     {r * 0.55, h * 0.48},
                                     {r * 0.55, h * 0.52},
                                     {r * 0.9, h * 0.66},
                                     {r * 0.9, h * 0.7},
                                     {r * 0.6, h * 0.82},
                                     {r * 0.62, h * 0.86},
                                     {r, h * 0.98},
                                     {r, h},
                                     {r * 0.9, h},
                                     {0, h * 0.93}};
    struct part *cup = bench_lathe(b, "cup", s->rubber, down, vec3_make(0, 0, 1), profile,
                                   sizeof profile / sizeof profile[0]);
    cup->fill = 0.4;
}

/* From the ejector's lower end to the side of each fitting. */
static void add_hose(const struct suction *s, size_t i)
{
    struct vec3 at = cup_at(s, i), way = vec3_make(at.x, at.y, 0);
    if (s->cups == 1)
        return;
    double side = 0.0125 * s->size, thin = 0.003 * s->size, out = 0.5 * s->diameter + 0.004;
    way = vec3_unit(way);
    struct vec3 foot = vec3_make(at.x * 0.45, at.y * 0.45, s->plate - 0.013);
    struct vec3 up = vec3_make(foot.x, foot.y, s->plate - 0.012 - side * 1.6);
    struct vec3 far = vec3_add(vec3_make(at.x, at.y, up.z), vec3_scale(way, out));
    struct vec3 path[] = {foot, up, far, vec3_make(far.x, far.y, s->plate + s->stem - 0.003),
                          vec3_make(at.x, at.y, s->plate + s->stem - 0.003)};
    struct part *hose = bench_part(&s->bench, "hose", finish_tinted("nylon", 0x2f6fd0));
    solid_pipe(&hose->mesh, pose_identity(), path, 5, false, thin, side * 0.7);
    part_add_pipe(hose, pose_identity(), path, 5, false, thin, 0); /* without bends: one piece a side */
    hose->fill = 0.5;
}

size_t suction_add(const struct slots *slots, struct articulation *object)
{
    struct suction s = {.slots = slots, .cups = slots_count(slots, "cups")};
    s.diameter = slots_number(slots, "cup_diameter");
    s.size = fmin(2, fmax(0.7, sqrt(s.diameter * sqrt((double)s.cups) / 0.06)));
    s.plate = 0.012 + 0.058 * s.size;
    s.stem = 0.026 + 0.016 * s.size;
    bool own = text_equal(object->family, "suction_gripper");
    s.body =
        own ? finish_of(slots, "material", "color", finish_plain("aluminium")) : finish_plain("aluminium");
    s.rubber = finish_tinted("silicone", 0xc8452e);
    if (own && (slots_given(slots, "cup_material") || slots_given(slots, "cup_color")))
        s.rubber = finish_of(slots, "cup_material", "cup_color", s.rubber);
    s.dark = finish_tinted("aluminium", 0x2b2d31);
    s.steel = finish_tinted("steel", 0xb4b8bc);
    s.brass = finish_plain("brass");
    s.bench = (struct bench){object, articulation_add_link(object, "suction_gripper"), vec3_make(0, 0, 0)};
    bench_site(&s.bench, "grasp", vec3_make(0, 0, s.plate + s.stem + 0.85 * s.diameter), quat_identity());
    add_body(&s);
    add_manifold(&s);
    for (size_t i = 0; i < s.cups; i++) {
        add_cup(&s, i);
        add_hose(&s, i);
    }
    return s.bench.link;
}

static void fill(struct slots *slots)
{
    if (!slots_given(slots, "payload") && !slots_given(slots, "cup_diameter"))
        slots_default(slots, "payload", 5, "UR5e class arms");
    if (slots_given(slots, "cup_diameter")) {
        slots_default(slots, "cups", 1, "usual with a cup's size");
        slots_derive(slots, "payload", floor(100 * suction_payload(slots)) / 100, "what the cups hold");
    }
    suction_fill(slots, slots_number(slots, "payload"));
}

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "suction_gripper";
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    double payload = slots_number(slots, "payload"), holds = suction_payload(slots);
    if (payload > holds * 1.001)
        return slots_refuse(slots, "payload", fault,
                            "%zu cups of %.3g m hold %.3g kg at 60 kPa, not %.4g kg: more or larger cups are "
                            "needed (up to 4 of 0.15 m)",
                            slots_count(slots, "cups"), slots_number(slots, "cup_diameter"), holds, payload);
    object->mounting = MOUNTING_FIXED; /* bolted by its flange */
    suction_add(slots, object);
    return RESULT_OK;
}

const struct family family_suction_gripper = {"suction_gripper",
                                              "a suction gripper",
                                              "cup_diameter",
                                              parameters,
                                              sizeof parameters / sizeof parameters[0],
                                              fill,
                                              title,
                                              build,
                                              NULL};
