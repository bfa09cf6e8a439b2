/* Monitors on a stand that lifts, turns and tilts; television sets on two feet or for the wall. */
#include <math.h>

#include "base/text.h"
#include "generate/families/make_shapes.h"
#include "generate/family.h"
#include "shape/colliders.h"
#include "shape/drive.h"

#define SCREEN "usual diagonals: monitors 24 to 32 in, televisions 43 to 65 in"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "monitor", 0, 0, "the object's name", "monitor tv", NULL, NULL,
     SCALE_NONE},
    {"diagonal", "m", PARAMETER_NUMBER, "", 0.3, 2.2, SCREEN, NULL, "diameter", NULL, SCALE_ALL},
    {"width", "m", PARAMETER_NUMBER, "", 0.26, 2, SCREEN, NULL, NULL, NULL, SCALE_NONE},
    {"style", "", PARAMETER_CHOICE, "flat", 0, 0, "usual screens", "flat curved", NULL, NULL, SCALE_NONE},
    {"aspect", "", PARAMETER_CHOICE, "16:9", 0, 0, "usual aspect", "16:9 21:9", NULL, NULL, SCALE_NONE},
    {"stand", "", PARAMETER_COUNT, "1", 0, 1, "usual", NULL, NULL, "1", SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "bezel_color", NULL, SCALE_NONE},
    {"stand_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const double INCH = 0.0254, BEZEL = 0.008; /* m */
static const double CURVE = 1.8;                  /* m: radius of "1800R" screens */

static const char *title(const struct slots *slots)
{
    return slots_is(slots, "kind", "monitor") ? "monitor" : "television";
}

static double wide_share(const struct slots *slots)
{
    double ratio = slots_is(slots, "aspect", "21:9") ? 21.0 / 9 : 16.0 / 9;
    return ratio / sqrt(1 + ratio * ratio);
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "monitor", "usual kind");
    slots_default_text(slots, "aspect", "16:9", "usual aspect");
    if (slots_given(slots, "width"))
        slots_derive(slots, "diagonal", (slots_number(slots, "width") - 2 * BEZEL) / wide_share(slots),
                     "from its width");
    bool wide = slots_is(slots, "aspect", "21:9");
    slots_default(slots, "diagonal", (slots_is(slots, "kind", "monitor") ? wide ? 34 : 27 : 55) * INCH,
                  SCREEN);
    slots_derive(slots, "width", slots_number(slots, "diagonal") * wide_share(slots) + 2 * BEZEL,
                 "from its diagonal");
}

struct screen {
    const struct slots *slots;
    struct articulation *object;
    double w, h, chin; /* the panel with its bezel; the strip below the picture */
    bool curved;
    struct finish body, stand, glass;
};

/* A plate that may be curved about an axis before it; `y` is its back in the middle. */
static struct part *add_plate(const struct screen *s, const struct bench *bench, const char *name,
                              struct finish finish, struct vec3 at, double width, double height,
                              double thickness)
{
    if (!s->curved) {
        return bench_panel(bench, name, finish, PLANE_XZ, vec3_make(at.x, at.y - thickness / 2, at.z), width,
                           height, thickness, fmin(0.006, thickness));
    }
    struct point2 points[POLYGON_POINTS_MOST];
    double reach = asin(width / 2 / CURVE), middle = radians(90);
    size_t count = polygon_ring_sector(points, POLYGON_POINTS_MOST, CURVE - thickness, CURVE, middle - reach,
                                       middle + reach);
    return bench_extrusion(bench, name, finish, PLANE_XY, vec3_make(at.x, at.y - CURVE, at.z), points, count,
                           height, fmin(0.001, thickness / 4));
}

/* `y`: the picture's plane is a little before it; `z`: the middle of the panel. */
static void add_panel(const struct screen *s, const struct bench *bench, double y, double z)
{
    double thick = fmin(0.03, 0.014 + 0.01 * s->w), low = z - s->h / 2;
    struct finish light = s->body;
    light.fill = 0.5;
    add_plate(s, bench, "panel", light, vec3_make(0, y, z), s->w, s->h, thick);
    double picture = s->h - BEZEL - s->chin;
    add_plate(s, bench, "picture", s->glass, vec3_make(0, y - thick + 0.0006, low + s->chin + picture / 2),
              s->w - 2 * BEZEL, picture, 0.0012);
    if (!s->curved && s->chin > 0.015) { /* the strip of open programs, the window of one */
        double front = y - thick - 0.0006, foot = low + s->chin;
        bench_block(bench, "picture_bar", finish_tinted("abs", 0x152c44),
                    vec3_make(-s->w / 2 + BEZEL, front - 0.0004, foot),
                    vec3_make(s->w / 2 - BEZEL, front, foot + 0.035 * s->h), 0);
        bench_block(bench, "picture_window", finish_tinted("abs", 0xdfe6ec),
                    vec3_make(-0.33 * s->w, front - 0.0004, foot + 0.2 * s->h),
                    vec3_make(0.12 * s->w, front, foot + 0.78 * s->h), 0);
    }
    if (s->chin > 0.015)
        bench_rod(bench, "power_light", finish_tinted("acrylic", 0x4fc3f7),
                  vec3_make(s->w * 0.44, y - thick - (s->curved ? 0.02 : 0), low + s->chin / 2),
                  vec3_make(s->w * 0.44, y - thick + 0.002 - (s->curved ? 0.02 : 0), low + s->chin / 2),
                  0.0025, 0);
    /* The hump with the electronics and its vents. */
    struct part *hump = bench_rounded(bench, "rear_cover", s->body, vec3_make(0, y + 0.012, z - s->h * 0.08),
                                      vec3_make(s->w * 0.62, 0.04, s->h * 0.55), 0.014);
    hump->fill = 0.55;
    for (int i = 0; i < 5; i++)
        bench_block(bench, "vent", finish_tinted("abs", 0x08090a),
                    vec3_make(-s->w * 0.18, y + 0.0315, z + s->h * 0.13 - 0.009 * i),
                    vec3_make(s->w * 0.18, y + 0.0325, z + s->h * 0.13 - 0.009 * i + 0.004), 0);
}

/* ---- the stand: base, mast, carriage (lift), neck (swivel), panel (tilt) ------------------------------- */

static void build_monitor(const struct screen *s)
{
    double base_w = fmax(0.2, 0.42 * s->w), base_d = fmin(0.24, fmax(0.17, 0.34 * s->w)), lift = 0.12;
    double clear = 0.1, middle = clear + s->h / 2, low = 0.012; /* rest pose: lowest */
    double mast = fmax(middle + 0.02, 0.2), y = 0.035;
    struct bench base = {s->object, articulation_add_link(s->object, "stand"), vec3_make(0, 0, 0)};
    struct part *plate = bench_panel(&base, "base", s->stand, PLANE_XY, vec3_make(0, 0, low / 2 + 0.002),
                                     base_w, base_d, low - 0.002, 0.03);
    plate->fill = 0.45;
    for (int k = 0; k < 4; k++)
        foot_add(&base, "pad",
                 vec3_make((k & 1 ? 1 : -1) * (base_w / 2 - 0.03), (k & 2 ? 1 : -1) * (base_d / 2 - 0.03), 0),
                 0.01, 0.0025);
    bench_block(&base, "mast", s->stand, vec3_make(-0.022, y, low), vec3_make(0.022, y + 0.016, mast + lift),
                0.004);
    bench_tube(&base, "cable_ring", s->body, vec3_make(0, y + 0.0165, 0.11), vec3_make(0, y + 0.022, 0.11),
               0.021, 0.014);
    struct vec3 at = {0, y - 0.002, middle};
    struct bench carriage = bench_link(&base, "carriage", at);
    bench_block(&carriage, "carriage", s->body, vec3_make(-0.035, y - 0.016, middle - 0.045),
                vec3_make(0.035, y - 0.002, middle + 0.045), 0.004);
    struct joint *up = joint_slide(s->object, "lift", base.link, carriage.link, vec3_sub(at, base.origin),
                                   vec3_make(0, 0, 1), lift);
    struct vec3 turn_at = {0, y - 0.016, middle};
    struct bench neck = bench_link(&carriage, "neck", turn_at);
    bench_rod(&neck, "neck", s->body, vec3_make(0, y - 0.022, middle - 0.02),
              vec3_make(0, y - 0.022, middle + 0.02), 0.016, 0.002);
    bench_block(&neck, "neck_arm", s->body, vec3_make(-0.018, y - 0.045, middle - 0.014),
                vec3_make(0.018, y - 0.02, middle + 0.014), 0.002);
    struct joint *turn =
        joint_hinge(s->object, "swivel", carriage.link, neck.link, vec3_sub(turn_at, carriage.origin),
                    vec3_make(0, 0, 1), radians(30), s->w / 2);
    turn->lower = turn->open_end = radians(-30);
    struct vec3 tilt_at = {0, y - 0.042, middle};
    struct bench panel = bench_link(&neck, "screen", tilt_at);
    bench_rod(&panel, "tilt_pin", finish_plain("steel"), vec3_make(-0.028, tilt_at.y, middle),
              vec3_make(0.028, tilt_at.y, middle), 0.006, 0);
    double back = y - 0.052 - 0.032;
    bench_block(&panel, "mount", s->body, vec3_make(-0.05, y - 0.056, middle - 0.05),
                vec3_make(0.05, y - 0.05, middle + 0.05), 0.001);
    add_panel(s, &panel, back, middle);
    struct joint *tilt = joint_hinge(s->object, "tilt", neck.link, panel.link, vec3_sub(tilt_at, neck.origin),
                                     vec3_make(-1, 0, 0), radians(20), s->h / 2);
    tilt->lower = radians(-5);
    text_put(up->limit_reason, sizeof up->limit_reason, "usual stands lift by 100 to 150 mm");
    text_put(turn->limit_reason, sizeof turn->limit_reason, "usual stands turn by 30 degrees each way");
    text_put(tilt->limit_reason, sizeof tilt->limit_reason, "usual stands tilt from -5 to 20 degrees");
    up->drive = tilt->drive = DRIVE_POSITION; /* springs that balance the screen */
    bench_site(&panel, "grasp_left", vec3_make(-s->w / 2, back - 0.01, middle),
               quat_about(vec3_make(0, 1, 0), radians(90)));
    bench_site(&panel, "grasp_right", vec3_make(s->w / 2, back - 0.01, middle),
               quat_about(vec3_make(0, 1, 0), radians(-90)));
}

/* Two splayed feet, each an arch of bent rod. */
static void build_tv(const struct screen *s)
{
    bool stands = slots_count(s->slots, "stand") > 0;
    double low = stands ? 0.07 : 0, middle = low + s->h / 2;
    struct bench bench = {s->object, articulation_add_link(s->object, "television"), vec3_make(0, 0, 0)};
    add_panel(s, &bench, 0, middle);
    for (int i = 0; i < 4; i++) /* threads for a wall mount */
        bolt_head(&bench, "mount_boss", s->stand,
                  vec3_make((i & 1 ? 0.1 : -0.1), 0.032, middle - s->h * 0.08 + (i & 2 ? 0.1 : -0.1)),
                  vec3_make(0, 1, 0), 0.012, 0.004);
    if (!stands)
        return;
    double deep = fmax(0.11, 0.1 * s->w + 0.06);
    for (int side = -1; side <= 1; side += 2) {
        double x = side * s->w * 0.36;
        const struct vec3 arch[] = {vec3_make(x + side * 0.02, -deep, 0.0075),
                                    vec3_make(x, -0.008, low + 0.012),
                                    vec3_make(x + side * 0.02, deep, 0.0075)};
        bench_pipe(&bench, "foot", s->stand, arch, 3, 0.007, 0.02);
        bench_block(&bench, "foot_clamp", s->stand, vec3_make(x - 0.02, -0.022, low - 0.012),
                    vec3_make(x + 0.02, 0.006, low + 0.03), 0.003);
        for (int end = -1; end <= 1; end += 2)
            foot_add(&bench, "pad", vec3_make(x + side * 0.02, end * (deep - 0.006), 0), 0.009, 0.003);
    }
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct screen s = {.slots = slots, .object = object};
    bool monitor = slots_is(slots, "kind", "monitor");
    double diagonal = slots_number(slots, "diagonal"), share = wide_share(slots);
    if (monitor && diagonal > 1.3)
        return slots_refuse(
            slots, "diagonal", fault,
            "a monitor on a stand has at most 1.3 m across; it is %.3g m: ask for a television", diagonal);
    if (monitor && slots_count(slots, "stand") == 0)
        return slots_refuse(slots, "stand", fault,
                            "monitors are built with their stand; a television can do without");
    s.curved = slots_is(slots, "style", "curved");
    s.chin = monitor ? 0.018 : 0.012;
    s.w = diagonal * share + 2 * BEZEL;
    s.h = diagonal * sqrt(1 - share * share) + BEZEL + s.chin;
    const struct color_name *body = color_find(slots_text(slots, "color")),
                            *stand = color_find(slots_text(slots, "stand_color"));
    s.body = finish_tinted("abs", body ? body->rgb : 0x222326);
    s.stand = finish_hollow(finish_tinted("steel", stand ? stand->rgb : body ? body->rgb : 0x8a8d91), 0.5);
    s.glass = finish_tinted("abs", 0x2a5f93);
    object->mounting = MOUNTING_FREE;
    if (monitor)
        build_monitor(&s);
    else
        build_tv(&s);
    return RESULT_OK;
}

static void drive(const struct slots *slots, struct articulation *object)
{
    (void)slots;
    articulation_set_drives(object, 0, 0);
}

const struct family family_monitor = {
    "monitor", "a monitor", "diagonal", parameters, sizeof parameters / sizeof parameters[0],
    fill,      title,       build,      drive};
