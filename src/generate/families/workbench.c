/* Workbenches: a thick top on a steel frame, with a vise, drawers, a perforated back panel, castors. */
#include "generate/families/workbench.h"

#include <math.h>
#include <stdio.h>

#include "generate/families/fronts.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"

#define TRADE "usual size of trade workbenches"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "workbench", 0, 0, "the object's name", "workbench mobile packing lab",
     NULL, NULL, SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "1.5", 0.8, 3, TRADE, NULL, "top_width top_size", NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.75", 0.45, 1.2, TRADE, NULL, "top_depth", NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "0.9", 0.6, 1.2, "of the top; 0.84 to 0.95 m: trade workbenches", NULL,
     "leg_length leg_height", NULL, SCALE_HEIGHT},
    {"top_thickness", "m", PARAMETER_NUMBER, "0.04", 0.02, 0.1, "40 mm beech tops are usual", NULL,
     "thickness top_size", NULL, SCALE_NONE},
    {"vise", "", PARAMETER_COUNT, "", 0, 1, "", NULL, "vises", "1", SCALE_NONE},
    {"vise_width", "m", PARAMETER_NUMBER, "0.125", 0.08, 0.2, "125 mm jaws are a usual size", NULL,
     "vise_size", NULL, SCALE_NONE},
    {"drawers", "", PARAMETER_COUNT, "0", 0, 8, "none asked for", NULL, NULL, "3", SCALE_NONE},
    {"shelves", "", PARAMETER_COUNT, "1", 0, 1, "one lower shelf is usual", NULL, NULL, "1", SCALE_NONE},
    {"pegboard", "", PARAMETER_COUNT, "0", 0, 1, "none asked for", NULL, NULL, "1", SCALE_NONE},
    {"wheels", "", PARAMETER_COUNT, "0", 0, 4, "none asked for", NULL, NULL, "4", SCALE_NONE},
    {"legs", "", PARAMETER_COUNT, "4", 4, 4, "four legs are built", NULL, NULL, "4", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, "top_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "leg_color", NULL, SCALE_NONE},
    {"top_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"leg_material", "", PARAMETER_MATERIAL, "steel", 0, 0, "usual frame of workbenches", NULL,
     "frame_material", NULL, SCALE_NONE},
    {"drawer_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"vise_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const char *title(const struct slots *slots)
{
    return slots_is(slots, "kind", "lab")       ? "lab_bench"
           : slots_is(slots, "kind", "packing") ? "packing_bench"
                                                : "workbench";
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "workbench", "usual kind");
    bool mobile = slots_is(slots, "kind", "mobile"), plain = slots_is(slots, "kind", "workbench");
    if (slots_given(slots, "pegboard") || slots_given(slots, "drawers") || slots_given(slots, "wheels"))
        slots_default(slots, "vise", 0, "none asked for");
    slots_default(slots, "wheels", mobile ? 4 : 0, "usual for this kind");
    slots_default(slots, "vise", plain ? 1 : 0, "usual for this kind");
    slots_default_text(slots, "material", plain || mobile ? "beech" : "hdpe", "usual top of this kind");
}

struct workbench {
    const struct slots *slots;
    struct articulation *object;
    double w, d, h, under; /* outer sizes of the top, height of its underside */
    double leg, floor;     /* side of a leg, where legs begin */
    struct finish top, frame, drawer;
    size_t drawers;
    double pitch, stack_width; /* of the drawers */
};

/* Square tube of 50 x 50 x 2 mm: 15 % of its section is steel. */
static const double TUBE_FILL = 0.154;
static const double LEG = 0.05, FOOT = 0.03, CASTOR = 0.128, RAIL_LOW = 0.14;

static void add_legs(const struct workbench *b, const struct bench *bench)
{
    double x = b->w / 2 - 0.03 - b->leg / 2, y = b->d / 2 - 0.03 - b->leg / 2;
    struct wheel_look look = wheel_look_plain();
    for (int k = 0; k < 4; k++) {
        double sx = k & 1 ? 1 : -1, sy = k & 2 ? 1 : -1;
        bench_board(bench, "leg", b->frame, vec3_make(sx * x, sy * y, (b->floor + b->under) / 2),
                    vec3_make(b->leg, b->leg, b->under - b->floor), 0.003);
        if (slots_count(b->slots, "wheels") == 0) {
            level_foot_add(bench, "foot", vec3_make(sx * x, sy * y, 0), 0.024, FOOT);
            continue;
        }
        char name[32];
        snprintf(name, sizeof name, "castor_%d", k + 1);
        caster_add(bench, name, vec3_make(sx * x, sy * y, CASTOR), CASTOR, 0.05, 0.03, vec3_make(-sx, 0, 0),
                   true, &look);
    }
}

static void add_rails(const struct workbench *b, const struct bench *bench)
{
    double x = b->w / 2 - 0.03 - b->leg, y = b->d / 2 - 0.03 - b->leg, half = b->leg / 2;
    double low = b->floor + RAIL_LOW - FOOT, high = b->under - 0.03;
    for (int s = -1; s <= 1; s += 2) {
        double side = s * (x + half), end = s * (y + half);
        bench_board(bench, "top_rail", b->frame, vec3_make(side, 0, high), vec3_make(0.03, 2 * y, 0.06),
                    0.002);
        bench_board(bench, "side_rail", b->frame, vec3_make(side, 0, low), vec3_make(0.03, 2 * y, 0.04),
                    0.002);
        bench_board(bench, "long_rail", b->frame, vec3_make(0, end, low), vec3_make(2 * x, 0.03, 0.04),
                    0.002);
        if (s > 0)
            bench_board(bench, "top_rail", b->frame, vec3_make(0, end, high), vec3_make(2 * x, 0.03, 0.06),
                        0.002);
    }
    if (slots_count(b->slots, "shelves") == 0)
        return;
    bench_block(bench, "lower_shelf", finish_plain("plywood"),
                vec3_make(-x - b->leg / 2, -y - half - 0.012, low + 0.02),
                vec3_make(x + b->leg / 2, y + half + 0.012, low + 0.038), 0.001);
}

/* The top with a dark edge strip in front. */
static void add_top(const struct workbench *b, const struct bench *bench)
{
    bench_block(bench, "top", b->top, vec3_make(-b->w / 2, -b->d / 2, b->under),
                vec3_make(b->w / 2, b->d / 2, b->h), 0.003);
}

/* A sheet-steel case under the top, on the right. */
static void add_drawers(const struct workbench *b, const struct bench *bench)
{
    if (b->drawers == 0)
        return;
    double x1 = b->w / 2 - 0.03 - b->leg - 0.002, x0 = x1 - b->stack_width, wall = 0.012;
    double y0 = -b->d / 2 + 0.03, y1 = b->d / 2 - 0.03 - b->leg, z1 = b->under;
    double z0 = z1 - b->pitch * (double)b->drawers - wall;
    struct vec3 low = {x0, y0 + BOARD_THICKNESS + 0.002, z0}, high = {x1, y1, z1};
    struct finish shell = b->frame;
    shell.fill = 0.09; /* 1 mm sheet, folded */
    carcass_add(bench, "drawer_case", shell, &low, &high, SIDE_FRONT, wall, 0, 0.001);
    struct finish sheet = finish_plain("steel");
    sheet.fill = 0.1;
    struct finish front = b->drawer;
    front.fill = 0.12;
    struct front_look look = {.front = front,
                              .box = sheet,
                              .handle = finish_hollow(finish_plain("aluminium"), 0.6),
                              .plain = true,
                              .state = slots_text(b->slots, "state")};
    for (size_t i = 0; i < b->drawers; i++) {
        char name[32];
        snprintf(name, sizeof name, "drawer_%zu", i + 1);
        double top = high.z - b->pitch * (double)i;
        struct front_area area = {x0, x1, top - b->pitch + FRONT_GAP / 2 + (i + 1 == b->drawers ? 0.001 : 0),
                                  top - FRONT_GAP / 2, y0};
        front_add_drawer(b->object, bench->link, name, area, low.x, high.x, y1 - y0 - 0.06, &look);
    }
}

/* Perforated sheet: square holes of 10 mm every 38 mm. */
static void add_pegboard(const struct workbench *b, const struct bench *bench)
{
    enum { PITCH_MM = 38 };
    if (slots_count(b->slots, "pegboard") == 0)
        return;
    double pitch = PITCH_MM / 1000.0, y = b->d / 2 - 0.03, z0 = b->h + 0.05, z1 = b->h + 0.6;
    double half = b->w / 2 - 0.05;
    for (int s = -1; s <= 1; s += 2)
        bench_block(bench, "panel_post", b->frame, vec3_make(s * (half + 0.02) - 0.02, y - 0.015, b->h),
                    vec3_make(s * (half + 0.02) + 0.02, y + 0.025, z1 + 0.01), 0.002);
    struct finish sheet = b->drawer;
    sheet.fill = 0.13; /* 1.5 mm sheet with a folded edge of 12 mm */
    bench_block(bench, "pegboard", sheet, vec3_make(-half, y - 0.006, z0), vec3_make(half, y + 0.006, z1),
                0.002);
    struct part *holes = bench_part(bench, "pegboard_holes", finish_tinted("steel", 0x1d1f22));
    int across = (int)((2 * half - 0.04) / pitch), up = (int)((z1 - z0 - 0.04) / pitch);
    for (int i = 0; i <= across; i++) {
        for (int k = 0; k <= up; k++) {
            double x = (i - across / 2.0) * pitch, z = (z0 + z1) / 2 + (k - up / 2.0) * pitch;
            solid_box(&holes->mesh, bench_pose(bench, pose_at(x, y - 0.0061, z)), 0.01, 0.0006, 0.01);
        }
    }
    holes->fill = 0.05;
}

static enum result arrange(struct workbench *b, struct fault *fault)
{
    double room = b->under - b->floor - RAIL_LOW - 0.05;
    size_t wheels = slots_count(b->slots, "wheels");
    if (wheels != 0 && wheels != 4)
        return slots_refuse(b->slots, "wheels", fault, "%zu castors; 0 or 4 are built", wheels);
    b->stack_width = b->w >= 1.4 ? 0.5 : 0.36;
    if (b->drawers == 0)
        return RESULT_OK;
    b->pitch = fmin(0.15, room / (double)b->drawers);
    if (b->pitch < 0.07)
        return slots_refuse(
            b->slots, "drawers", fault,
            "%zu drawers under a top at %.3g m would be %.3g m high; at least 0.07 m is built", b->drawers,
            b->h, b->pitch);
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct workbench b = {.slots = slots, .object = object};
    bool lab = slots_is(slots, "kind", "lab") || slots_is(slots, "kind", "packing");
    b.w = slots_number(slots, "width");
    b.d = slots_number(slots, "depth");
    b.h = slots_number(slots, "height");
    b.under = b.h - slots_number(slots, "top_thickness");
    b.leg = LEG;
    b.floor = slots_count(slots, "wheels") ? CASTOR : FOOT;
    b.drawers = slots_count(slots, "drawers");
    struct finish white = finish_tinted("hdpe", 0xdfe2e4);
    b.top = lab && !slots_given(slots, "material")
                ? finish_of(slots, "", "top_color", white)
                : finish_hollow(finish_of(slots, "material", "top_color", finish_plain("beech")), 0.15);
    struct finish paint = finish_tinted("steel", lab ? 0xb9bec4 : 0x2f5f94);
    if (slots_given(slots, "leg_material"))
        paint = finish_plain(slots_text(slots, "leg_material"));
    b.frame = finish_hollow(finish_of(slots, "", "color", paint), TUBE_FILL);
    b.drawer = finish_of(slots, "", "drawer_color", finish_tinted("steel", 0xb5bac0));
    enum result result = arrange(&b, fault);
    if (result != RESULT_OK)
        return result;
    struct bench bench = {object, articulation_add_link(object, "frame"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    add_top(&b, &bench);
    add_rails(&b, &bench);
    add_pegboard(&b, &bench);
    add_legs(&b, &bench);
    add_drawers(&b, &bench);
    if (slots_count(slots, "vise") > 0) {
        struct vise vise = {.jaw = slots_number(slots, "vise_width"),
                            .front = vec3_make(-b.w / 2 + 0.2, -b.d / 2, b.h),
                            .paint = finish_of(slots, "", "vise_color", finish_tinted("cast_iron", 0x27477c)),
                            .state = slots_text(slots, "state")};
        vise_add(&bench, &vise);
    }
    return RESULT_OK;
}

const struct family family_workbench = {
    "workbench", "a workbench", "width", parameters, sizeof parameters / sizeof parameters[0],
    fill,        title,         build,   NULL};
