/* Sit-stand desks: a top on two columns that rise together, by motors and a control panel or by a crank. */
#include <math.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"
#include "shape/drive.h"

#define SIZE "usual desks: 1200 to 1800 x 600 to 800 mm"
#define TRAVEL "usual two-stage columns: 700 to 1200 mm"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "electric", 0, 0, "usual kind", "electric crank", NULL, NULL, SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "1.4", 0.8, 2.4, SIZE, NULL, "top_width top_size", NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.7", 0.5, 1.1, SIZE, NULL, "top_depth", NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "0.74", 0.65, 1.3, "EN 527-1: 740 mm for sitting", NULL, NULL, NULL,
     SCALE_HEIGHT},
    {"height_low", "m", PARAMETER_NUMBER, "0.7", 0.55, 0.8, TRAVEL, NULL, NULL, NULL, SCALE_NONE},
    {"height_high", "m", PARAMETER_NUMBER, "1.2", 0.9, 1.35, TRAVEL, NULL, NULL, NULL, SCALE_NONE},
    {"top_thickness", "m", PARAMETER_NUMBER, "0.025", 0.015, 0.06, "usual desk tops: 25 mm", NULL,
     "thickness", NULL, SCALE_NONE},
    {"columns", "", PARAMETER_COUNT, "2", 2, 2, "two columns are built", NULL, "legs", "2", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "none", 0, 0, "height as asked", "none closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "birch", 0, 0, "chosen by gzm", NULL, "top_material", NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "top_color", NULL, SCALE_NONE},
    {"frame_material", "", PARAMETER_MATERIAL, "steel", 0, 0, "usual frames", NULL, "leg_material", NULL,
     SCALE_NONE},
    {"frame_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "leg_color", NULL, SCALE_NONE},
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "standing_desk";
}

/* How far a two-stage column of this height can reach: its tubes keep 40 mm in each other. */
static double highest_of(double low, double thickness)
{
    return 2 * low - thickness - 0.165;
}

/* "Raised" is the highest position, "lowered" the lowest. A height asked for is in reach. */
static void fill(struct slots *slots)
{
    double low = slots_given(slots, "height_low") ? slots_number(slots, "height_low") : 0.7, wanted = 0;
    slots_default(slots, "top_thickness", 0.025, "usual desk tops: 25 mm");
    double thickness = slots_number(slots, "top_thickness");
    if (slots_given(slots, "height"))
        wanted = slots_number(slots, "height");
    if (!slots_given(slots, "height_low") && wanted > 0)
        low = fmin(wanted, fmax(low, (wanted + thickness + 0.165) / 2));
    slots_default(slots, "height_low", low, TRAVEL);
    slots_default(slots, "height_high", fmax(wanted, fmin(1.2, highest_of(low, thickness))), TRAVEL);
    double high = slots_number(slots, "height_high");
    if (slots_is(slots, "state", "open"))
        slots_derive(slots, "height", high, "raised: the highest position");
    if (slots_is(slots, "state", "closed"))
        slots_derive(slots, "height", low, "lowered: the lowest position");
    if (slots_is(slots, "state", "half_open"))
        slots_derive(slots, "height", (low + high) / 2, "half way up");
}

struct span {
    double low, high;
};

struct desk {
    const struct slots *slots;
    struct articulation *object;
    double w, d, h, top;
    double low, high; /* heights of the top it goes to */
    double leg;       /* x of the columns */
    struct finish slab, frame, dark;
};

/* The foot: a bar along Y that slopes to its ends, on two levelling feet. */
static void add_foot(const struct desk *s, const struct bench *base, double x)
{
    double half = s->d / 2 - 0.03, low = 0.028;
    const struct point2 side[] = {{-half, low},        {half, low},          {half, low + 0.014},
                                  {0.07, low + 0.035}, {-0.07, low + 0.035}, {-half, low + 0.014}};
    struct part *foot =
        bench_extrusion(base, "foot", s->frame, PLANE_YZ, vec3_make(x, 0, 0), side, 6, 0.075, 0.004);
    foot->fill = fmin(foot->fill, 0.4);
    for (int end = -1; end <= 1; end += 2)
        level_foot_add(base, "glide", vec3_make(x, end * (half - 0.035), 0), 0.022, low);
}

/* A rectangular tube along Z, open at both ends, so that the next one runs in it. */
static void add_tube(const struct desk *s, const struct bench *bench, const char *name, double x,
                     struct span z, struct point2 outer, struct point2 inner)
{
    enum { CORNERS = 4 };
    struct point2 outside[CORNERS], hole[CORNERS];
    const struct outline rings[] = {{outside, polygon_rectangle(outside, CORNERS, outer.x, outer.y)},
                                    {hole, polygon_rectangle(hole, CORNERS, inner.x, inner.y)}};
    struct finish steel = s->frame;
    steel.fill *= 2; /* its wall is drawn thicker than 2 mm */
    bench_plate(bench, name, steel, PLANE_XY, vec3_make(x, 0, (z.low + z.high) / 2), rings, 2, z.high - z.low,
                0.001);
}

/* Two tubes: the inner one stands on the foot, the outer one hangs from the top. */
static void add_column(const struct desk *s, const struct bench *base, double x)
{
    struct finish inner = s->frame;
    inner.fill *= 1.2;
    bench_block(base, "inner_tube", inner, vec3_make(x - 0.031, -0.021, 0.06),
                vec3_make(x + 0.031, 0.021, s->low - s->top - 0.04), 0.002);
    bench_board(base, "collar", s->dark, vec3_make(x, 0, 0.068), vec3_make(0.085, 0.07, 0.016), 0.003);
}

static void add_upper(const struct desk *s, const struct bench *top, double x)
{
    double under = s->h - s->top, low = under - (s->low - s->top) + 0.085;
    add_tube(s, top, "outer_tube", x, (struct span){low, under - 0.03}, (struct point2){0.08, 0.06},
             (struct point2){0.066, 0.046});
    bench_block(top, "arm", s->frame, vec3_make(x - 0.03, -s->d / 2 + 0.07, under - 0.03),
                vec3_make(x + 0.03, s->d / 2 - 0.07, under), 0.002);
    double motor_x = x - copysign(0.085, x);
    struct part *motor = bench_block(top, "motor_box", finish_tinted("steel", 0x2a2c2f),
                                     vec3_make(motor_x - 0.045, -0.045, under - 0.095),
                                     vec3_make(motor_x + 0.045, 0.045, under - 0.03), 0.006);
    motor->fill = 0.1;
    if (slots_is(s->slots, "kind", "electric"))
        motor->added_mass = 1.2; /* motor and gear */
}

static void add_top(const struct desk *s, const struct bench *top)
{
    double under = s->h - s->top;
    bench_panel(top, "top", s->slab, PLANE_XY, vec3_make(0, 0, s->h - s->top / 2), s->w, s->d, s->top, 0.03);
    for (int side = -1; side <= 1; side += 2)
        bench_block(top, "cross_beam", s->frame,
                    vec3_make(-s->leg + 0.045, side * 0.05 - 0.015, under - 0.045),
                    vec3_make(s->leg - 0.045, side * 0.05 + 0.015, under - 0.005), 0.002);
    bench_rod(top, "drive_shaft", finish_hollow(finish_plain("stainless_steel"), 0.4),
              vec3_make(-s->leg + 0.045, 0, under - 0.06), vec3_make(s->leg - 0.045, 0, under - 0.06), 0.007,
              0);
    /* A cable grommet near the back edge. */
    bench_rod(top, "grommet", s->dark, vec3_make(s->w / 2 - 0.25, s->d / 2 - 0.08, s->h - 0.004),
              vec3_make(s->w / 2 - 0.25, s->d / 2 - 0.08, s->h + 0.0004), 0.035, 0);
    struct vec3 tray[] = {vec3_make(-s->leg * 0.7, s->d / 2 - 0.14, under - 0.09),
                          vec3_make(s->leg * 0.7, s->d / 2 - 0.14, under - 0.09)};
    bench_block(top, "cable_tray", s->dark, vec3_make(tray[0].x, tray[0].y - 0.05, tray[0].z),
                vec3_make(tray[1].x, tray[1].y + 0.05, tray[1].z + 0.003), 0);
    for (int k = 0; k < 4; k++) {
        double x = (k & 1 ? 0.97 : -0.97) * tray[1].x, y = tray[0].y + (k & 2 ? 0.047 : -0.05);
        bench_block(top, "tray_strap", s->dark, vec3_make(x - 0.012, y, tray[0].z),
                    vec3_make(x + 0.012, y + 0.003, under), 0);
    }
}

/* Display and two keys, up and down, under the front edge at the right. */
static void add_panel(const struct desk *s, const struct bench *top)
{
    double under = s->h - s->top, x0 = s->w / 2 - 0.3, front = -s->d / 2 + 0.012;
    bench_block(top, "control_panel", s->dark, vec3_make(x0, front, under - 0.03),
                vec3_make(x0 + 0.17, front + 0.06, under), 0.003);
    bench_block(top, "display", finish_tinted("acrylic", 0x0b1f16),
                vec3_make(x0 + 0.012, front - 0.0008, under - 0.025),
                vec3_make(x0 + 0.055, front + 0.0005, under - 0.006), 0);
    for (int i = 0; i < 2; i++)
        button_add(top, i ? "button_down" : "button_up", finish_tinted("abs", 0xd8dadc), s->dark,
                   vec3_make(x0 + 0.085 + 0.04 * i, front, under - 0.0155), vec3_make(0, -1, 0), 0.0075);
}

static void add_crank(const struct desk *s, const struct bench *top)
{
    double under = s->h - s->top, x = s->leg - 0.12, front = -s->d / 2 + 0.02, z = under - 0.055;
    struct vec3 axle = vec3_make(x, front, z);
    bench_rod(top, "crank_shaft", s->frame, vec3_make(x, front + 0.02, z), vec3_make(x, -0.06, z), 0.007, 0);
    struct bench crank = bench_link(top, "crank", axle);
    struct finish steel = finish_plain("stainless_steel");
    struct vec3 arm[] = {vec3_make(x, front + 0.015, z), vec3_make(x, front - 0.05, z),
                         vec3_make(x, front - 0.05, z - 0.11)};
    bench_pipe(&crank, "crank_arm", steel, arm, 3, 0.006, 0.015);
    bench_rod(&crank, "crank_grip", finish_plain("rubber"), vec3_make(x, front - 0.048, z - 0.11),
              vec3_make(x, front - 0.13, z - 0.11), 0.012, 0.003);
    struct joint *joint = joint_wheel(s->object, "crank_turn", top->link, crank.link,
                                      vec3_sub(axle, top->origin), vec3_make(0, 1, 0));
    joint->friction = 0.5;
    joint->damping = 0.05;
    bench_site(&crank, "grasp_crank", vec3_make(x, front - 0.09, z - 0.11),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
}

static void add_lift(const struct desk *s, const struct bench *base, const struct bench *top)
{
    struct joint *lift = joint_slide(s->object, "lift", base->link, top->link, top->origin,
                                     vec3_make(0, 0, 1), s->high - s->h);
    lift->lower = s->low - s->h;
    if (lift->upper < 1e-6)
        lift->open_end = lift->lower;
    lift->velocity = 0.038; /* m/s, usual electric frames */
    lift->drive = DRIVE_POSITION;
    text_put(lift->limit_reason, sizeof lift->limit_reason, "lowest and highest position of the columns");
}

static enum result check(const struct slots *slots, struct fault *fault)
{
    double h = slots_number(slots, "height"), low = slots_number(slots, "height_low"),
           high = slots_number(slots, "height_high");
    double most = highest_of(low, slots_number(slots, "top_thickness")) - low;
    if (high - low > most + 1e-6 || high - low < 0.1)
        return slots_refuse(slots, "height_high", fault,
                            "columns %.3g m high travel 0.1 to %.3g m; from %.3g to %.3g m is %.3g m", low,
                            most, low, high, high - low);
    if (h < low || h > high)
        return slots_refuse(slots, "height", fault, "height %.3g m lies outside its travel of %.3g to %.3g m",
                            h, low, high);
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct desk s = {.slots = slots,
                     .object = object,
                     .w = slots_number(slots, "width"),
                     .d = slots_number(slots, "depth"),
                     .h = slots_number(slots, "height"),
                     .top = slots_number(slots, "top_thickness"),
                     .low = slots_number(slots, "height_low"),
                     .high = slots_number(slots, "height_high")};
    enum result result = check(slots, fault);
    if (result != RESULT_OK)
        return result;
    s.leg = s.w / 2 - fmin(0.2, 0.15 * s.w);
    s.slab = finish_hollow(finish_of(slots, "material", "color", finish_plain("birch")), 0.15);
    s.dark = finish_tinted("abs", 0x2a2c2f);
    struct finish frame = finish_of(slots, "frame_material", "frame_color", finish_plain("steel"));
    if (!frame.tinted && frame.material == material_find("steel"))
        frame = finish_tinted("steel", 0x3c4045);
    s.frame = finish_hollow(frame, 0.13);
    object->mounting = MOUNTING_FREE;
    struct bench base = {object, articulation_add_link(object, "base"), vec3_make(0, 0, 0)};
    struct bench top = bench_link(&base, "desk_top", vec3_make(0, 0, s.h - s.top));
    for (int side = -1; side <= 1; side += 2) {
        add_foot(&s, &base, side * s.leg);
        add_column(&s, &base, side * s.leg);
        add_upper(&s, &top, side * s.leg);
    }
    add_top(&s, &top);
    add_lift(&s, &base, &top);
    if (slots_is(slots, "kind", "crank"))
        add_crank(&s, &top);
    else
        add_panel(&s, &top);
    bench_site(&top, "worktop", vec3_make(0, 0, s.h), quat_identity());
    return RESULT_OK;
}

/* Both columns together lift 80 kg besides the top: usual two-motor frames. */
static void drive(const struct slots *slots, struct articulation *object)
{
    static const double LOAD = 80;
    (void)slots;
    articulation_set_drives(object, LOAD, 1);
}

const struct family family_standing_desk = {"standing_desk",
                                            "a standing desk",
                                            "width",
                                            parameters,
                                            sizeof parameters / sizeof parameters[0],
                                            fill,
                                            title,
                                            build,
                                            drive};
