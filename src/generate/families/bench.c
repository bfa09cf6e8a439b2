/* Benches: park (cast iron ends, slats), garden (all wood), indoor, piano, and gym benches with a back that
 * tilts. */
#include <math.h>

#include "base/text.h"
#include "generate/families/bench.h"
#include "generate/families/upholstery.h"
#include "generate/family.h"
#include "shape/colliders.h"

#define SEATING "usual size: seat 0.42 to 0.46 m high, 0.36 to 0.45 m deep"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "indoor", 0, 0, "the object's name", "indoor park garden gym piano", NULL,
     NULL, SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "1.2", 0.28, 3, SEATING, NULL, "seat_width", NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.38", 0.25, 1.4, SEATING, NULL, "seat_depth", NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "0.45", 0.3, 1.2, SEATING, NULL, NULL, NULL, SCALE_HEIGHT},
    {"height_seat", "m", PARAMETER_NUMBER, "0.45", 0.3, 0.6, SEATING, NULL, "seat_height seat_size", NULL,
     SCALE_NONE},
    {"slats", "", PARAMETER_COUNT, "5", 3, 9, "chosen by gzm", NULL, NULL, NULL, SCALE_NONE},
    {"legs", "", PARAMETER_COUNT, "4", 4, 4, "four legs are built", NULL, NULL, "4", SCALE_NONE},
    {"arms", "", PARAMETER_COUNT, "", 0, 2, "", NULL, NULL, "2", SCALE_NONE},
    {"back", "", PARAMETER_COUNT, "", 0, 1, "", NULL, NULL, "1", SCALE_NONE},
    {"cushion", "", PARAMETER_COUNT, "", 0, 1, "", NULL, "cushions", "1", SCALE_NONE},
    {"style", "", PARAMETER_CHOICE, "plain", 0, 0, "chosen by gzm", "plain padded flat adjustable", NULL,
     NULL, SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "oak", 0, 0, "chosen by gzm", NULL, "seat_material slat_material",
     NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "slat_color", NULL, SCALE_NONE},
    {"frame_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, "leg_material", NULL, SCALE_NONE},
    {"frame_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "leg_color", NULL, SCALE_NONE},
    {"seat_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const struct usual {
    const char *kind, *title;
    double width, depth, height, seat;
    int arms, back, cushion;
    const char *material, *frame;
} usuals[] = {
    {"indoor", "bench", 1.2, 0.36, 0.45, 0.45, 0, 0, 0, "oak", ""},
    {"park", "park_bench", 1.6, 0.62, 0.82, 0.44, 2, 1, 0, "oak", "cast_iron"},
    {"garden", "garden_bench", 1.4, 0.6, 0.88, 0.43, 2, 1, 0, "oak", ""},
    {"gym", "gym_bench", 0.4, 1.2, 0.45, 0.45, 0, 1, 1, "steel", ""},
    {"piano", "piano_bench", 0.6, 0.36, 0.48, 0.48, 0, 0, 1, "walnut", ""},
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
    if (slots_given(slots, "back") && slots_number(slots, "back") > 0)
        slots_default_text(slots, "kind", "garden", "benches with a back");
    slots_default_text(slots, "kind", "indoor", "usual kind");
    const struct usual *usual = usual_of(slots);
    bool gym = slots_is(slots, "kind", "gym");
    if (slots_is(slots, "style", "flat"))
        slots_derive(slots, "back", 0, "flat: no back");
    if (slots_is(slots, "style", "padded"))
        slots_derive(slots, "cushion", 1, "padded");
    slots_default(slots, "back", usual->back, "usual for this kind");
    bool back = slots_number(slots, "back") > 0 && !gym;
    slots_default(slots, "arms", back ? usual->arms : 0, "usual for this kind");
    slots_default(slots, "cushion", usual->cushion, "usual for this kind");
    slots_default(slots, "width", usual->width, SEATING);
    slots_default(slots, "depth", back || gym ? fmax(usual->depth, 0.55) : fmin(usual->depth, 0.42), SEATING);
    if (!back && slots_given(slots, "height"))
        slots_derive(slots, "height_seat", slots_number(slots, "height"),
                     "without a back the seat is the top");
    slots_default(slots, "height_seat", usual->seat, SEATING);
    slots_default(slots, "height", back ? fmax(usual->height, 0.82) : slots_number(slots, "height_seat"),
                  SEATING);
    slots_default_text(slots, "material", usual->material, "usual for this kind");
    slots_default_text(slots, "frame_material", usual->frame, "usual for this kind");
}

/* ---- slats on two or three ends: park and garden ------------------------------------------------------ */

static void add_slats(const struct seat_bench *b, const struct bench *bench)
{
    double deep = b->seat_depth, pitch = deep / (double)b->slats, t = 0.028, half = b->w / 2;
    for (size_t i = 0; i < b->slats; i++) {
        double y = b->front + pitch * ((double)i + 0.5);
        bench_board(bench, "slat", b->wood, vec3_make(0, y, b->seat - t / 2),
                    vec3_make(2 * half - 0.02, pitch - 0.014, t), 0.005);
    }
    if (!b->back)
        return;
    size_t rows = b->slats > 4 ? 4 : 3;
    double rise = b->h - b->seat - 0.1, lean = radians(12), step = rise / (double)rows;
    for (size_t i = 0; i < rows; i++) {
        double up = 0.1 + step * ((double)i + 0.5), y = b->front + deep + 0.012 + up * tan(lean);
        struct vec3 along = vec3_make(half - 0.01, 0, 0), at = vec3_make(0, y, b->seat + up);
        bench_bar(bench, "back_slat", b->wood, vec3_sub(at, along), vec3_add(at, along),
                  (step - 0.018) / cos(lean), 0.026, vec3_make(0, -cos(lean), sin(lean)));
    }
}

/* A cast end: foot, seat bracket, back post and arm in one plate with an opening. */
static void add_iron_end(const struct seat_bench *b, const struct bench *bench, double x, bool arm)
{
    double f = b->front, r = f + b->seat_depth, under = b->seat - 0.028, lean = tan(radians(12));
    double top = b->h - b->seat - 0.03;
    struct finish iron = b->frame;
    const struct point2 bar[] = {{-0.022, -0.02}, {0.022, -0.02}, {0.022, 0.02}, {-0.022, 0.02}};
    /* Front leg and back leg splay and sweep into the bracket. */
    struct vec3 front_leg[] = {vec3_make(x, f - 0.01, 0.018), vec3_make(x, f + 0.035, under * 0.5),
                               vec3_make(x, f + 0.03, under - 0.012)};
    bench_sweep(bench, "front_leg", iron, front_leg, 3, false, bar, 4, vec3_make(0, 1, 0), 0.12);
    struct vec3 back_leg[] = {vec3_make(x, r + 0.075, 0.02), vec3_make(x, r - 0.03, under * 0.55),
                              vec3_make(x, r + 0.022, b->seat + 0.05),
                              vec3_make(x, r + 0.044 + top * lean, b->seat + (b->back ? top : 0.06))};
    bench_sweep(bench, "back_leg", iron, back_leg, b->back ? 4 : 3, false, bar, 4, vec3_make(0, 1, 0), 0.12);
    bench_block(bench, "bracket", iron, vec3_make(x - 0.02, f + 0.01, under - 0.03),
                vec3_make(x + 0.02, r - 0.005, under), 0.004);
    struct part *ring = bench_part(bench, "ornament", iron);
    struct pose middle =
        bench_pose(bench, pose_toward(vec3_make(x, (f + r) / 2 + 0.01, under * 0.52), vec3_make(1, 0, 0)));
    solid_torus(&ring->mesh, middle, 0.07, 0.011);
    part_add_cylinder(ring, middle, 0.081, 0.022);
    bench_rod(bench, "tie", iron, vec3_make(x, f + 0.025, under * 0.52),
              vec3_make(x, (f + r) / 2 - 0.06, under * 0.52), 0.011, 0);
    bench_rod(bench, "tie", iron, vec3_make(x, (f + r) / 2 + 0.08, under * 0.52),
              vec3_make(x, r - 0.02, under * 0.52), 0.011, 0);
    for (int k = 0; k < 2; k++)
        bench_panel(bench, "foot", iron, PLANE_XY, vec3_make(x, k ? r + 0.07 : f, 0.009), 0.07, 0.09, 0.018,
                    0.02);
    if (!arm)
        return;
    double z = b->seat + 0.21;
    struct vec3 path[] = {vec3_make(x, f + 0.03, under), vec3_make(x, f + 0.01, z),
                          vec3_make(x, r + 0.05, z)};
    bench_sweep(bench, "arm", iron, path, 3, false, bar, 4, vec3_make(0, 1, 0), 0.06);
}

/* Square legs, rails and a flat arm. */
static void add_wood_end(const struct seat_bench *b, const struct bench *bench, double x)
{
    double f = b->front, r = f + b->seat_depth, under = b->seat - 0.028, half = 0.03, lean = tan(radians(12));
    double arm = b->seat + 0.22, front_top = b->arms ? arm - 0.012 : under;
    const struct point2 post[] = {{-half, -half}, {half, -half}, {half, half}, {-half, half}};
    bench_block(bench, "front_leg", b->wood, vec3_make(x - half, f + 0.005, 0),
                vec3_make(x + half, f + 0.065, front_top), 0.004);
    double top = b->h - b->seat;
    struct vec3 path[] = {vec3_make(x, r + 0.03, 0), vec3_make(x, r + 0.03, b->seat),
                          vec3_make(x, r + 0.045 + top * lean, b->h)};
    bench_sweep(bench, "back_leg", b->wood, path, b->back ? 3 : 2, false, post, 4, vec3_make(0, 1, 0), 0);
    bench_block(bench, "side_rail", b->wood, vec3_make(x - 0.014, f + 0.065, under - 0.08),
                vec3_make(x + 0.014, r, under), 0.003);
    bench_block(bench, "stretcher", b->wood, vec3_make(x - 0.014, f + 0.065, 0.12),
                vec3_make(x + 0.014, r, 0.16), 0.003);
    if (b->arms)
        bench_block(bench, "arm", b->wood, vec3_make(x - 0.04, f - 0.03, arm - 0.012),
                    vec3_make(x + 0.04, r + 0.06, arm + 0.012), 0.005);
}

static void build_slatted(const struct seat_bench *b, const struct bench *bench)
{
    bool iron = b->frame.material->metallic > 0.5;
    double x = b->w / 2 - (iron ? 0.1 : 0.04);
    size_t ends = iron && b->w > 1.9 ? 3 : 2;
    for (size_t i = 0; i < ends; i++) {
        double at = -x + 2 * x * (double)i / (double)(ends - 1);
        bool outer = i == 0 || i + 1 == ends;
        if (iron)
            add_iron_end(b, bench, at, b->arms && outer);
        else
            add_wood_end(b, bench, at);
    }
    add_slats(b, bench);
    if (iron)
        return;
    double f = b->front, under = b->seat - 0.028;
    bench_block(bench, "front_rail", b->wood, vec3_make(-x + 0.03, f + 0.02, under - 0.08),
                vec3_make(x - 0.03, f + 0.048, under), 0.003);
    bench_block(bench, "back_rail", b->wood, vec3_make(-x + 0.03, f + b->seat_depth + 0.01, under - 0.08),
                vec3_make(x - 0.03, f + b->seat_depth + 0.038, under), 0.003);
}

/* ---- indoor and piano ------------------------------------------------------------------------------- */

static void build_plain(const struct seat_bench *b, const struct bench *bench)
{
    double soft = b->cushion ? 0.055 : 0, board = 0.034, top = b->seat - soft, under = top - board;
    double x = b->w / 2 - 0.07, y = b->d / 2 - 0.055, rail = 0.06;
    bool steel = b->frame.material->metallic > 0.5;
    bench_panel(bench, "seat", b->wood, PLANE_XY, vec3_make(0, 0, top - board / 2), b->w, b->d, board, 0.02);
    if (b->cushion)
        cushion_add(bench, "cushion", b->pad, pose_at(0, 0, b->seat - soft / 2 - 0.004),
                    vec3_make(b->w - 0.01, b->d - 0.01, soft + 0.008), 0.3);
    for (int k = 0; k < 4; k++) {
        double sx = k & 1 ? 1 : -1, sy = k & 2 ? 1 : -1;
        struct vec3 low = vec3_make(sx * (x + 0.03), sy * (y + 0.015), 0.006),
                    high = vec3_make(sx * x, sy * y, under);
        foot_add(bench, "foot", vec3_make(low.x, low.y, 0), 0.014, 0.008);
        bench_frustum(bench, "leg", b->frame, low, high, steel ? 0.014 : 0.017, steel ? 0.014 : 0.025);
    }
    for (int side = -1; side <= 1; side += 2) {
        bench_block(bench, "rail", b->frame, vec3_make(-x + 0.02, side * y - 0.011, under - rail),
                    vec3_make(x - 0.02, side * y + 0.011, under), 0.003);
        bench_block(bench, "end_rail", b->frame, vec3_make(side * x - 0.011, -y + 0.02, under - rail),
                    vec3_make(side * x + 0.011, y - 0.02, under), 0.003);
    }
}

static struct seat_bench bench_of(const struct slots *slots)
{
    struct seat_bench b = {.slots = slots,
                           .w = slots_number(slots, "width"),
                           .d = slots_number(slots, "depth"),
                           .h = slots_number(slots, "height"),
                           .seat = slots_number(slots, "height_seat"),
                           .slats = slots_count(slots, "slats"),
                           .arms = slots_count(slots, "arms") > 0,
                           .back = slots_count(slots, "back") > 0,
                           .cushion = slots_count(slots, "cushion") > 0};
    double slope = b.back ? tan(radians(12)) * (b.h - b.seat) : 0;
    b.front = -b.d / 2 + 0.035;
    b.seat_depth = b.d - 0.11 - slope;
    b.wood = finish_hollow(finish_of(slots, "material", "color", finish_plain("oak")), 0.15);
    b.frame = b.wood;
    const char *frame = slots_text(slots, "frame_material");
    if (frame[0] || slots_given(slots, "frame_color"))
        b.frame = finish_of(slots, "frame_material", "frame_color", b.wood);
    if (b.frame.material == material_find("steel"))
        b.frame.fill = 0.2;
    b.pad = finish_plain("foam");
    const struct color_name *pad = color_find(slots_text(slots, "seat_color"));
    if (pad)
        b.pad = finish_tinted("foam", pad->rgb);
    return b;
}

static enum result check(const struct seat_bench *b, struct fault *fault)
{
    bool gym = slots_is(b->slots, "kind", "gym");
    bool slatted = b->back && !gym;
    if (slatted && b->h < b->seat + 0.25)
        return slots_refuse(b->slots, "height", fault,
                            "%.3g m leaves no back above a seat at %.3g m; at least %.3g m is built", b->h,
                            b->seat, b->seat + 0.25);
    if (b->arms && !slatted)
        return slots_refuse(b->slots, "arms", fault, "arms are built on benches with a back");
    if (slatted && b->seat_depth < 0.28)
        return slots_refuse(b->slots, "depth", fault,
                            "with a back the seat would be %.3g m deep; at least 0.28 m is built",
                            b->seat_depth);
    if (!gym && (b->d > 0.85 || b->w < 0.4))
        return slots_refuse(b->slots, b->w < 0.4 ? "width" : "depth", fault,
                            "benches to sit on are at least 0.4 m wide and at most 0.85 m deep");
    if (gym && (b->d < 0.9 || b->w > 0.7))
        return slots_refuse(b->slots, b->d < 0.9 ? "depth" : "width", fault,
                            "gym benches are 0.9 to 1.4 m long and at most 0.7 m wide");
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct seat_bench b = bench_of(slots);
    enum result result = check(&b, fault);
    if (result != RESULT_OK)
        return result;
    object->mounting = MOUNTING_FREE;
    struct bench bench = {object, articulation_add_link(object, title(slots)), vec3_make(0, 0, 0)};
    if (slots_is(slots, "kind", "gym"))
        gym_bench_build(&b, &bench);
    else if (b.back || slots_is(slots, "kind", "park") || slots_is(slots, "kind", "garden"))
        build_slatted(&b, &bench);
    else
        build_plain(&b, &bench);
    return RESULT_OK;
}

const struct family family_bench = {
    "bench", "a bench", "width", parameters,     sizeof parameters / sizeof parameters[0],
    fill,    title,     build,   gym_bench_drive};
