/* Hand trucks (sack trucks): two wheels, a toe plate and a frame of bent tube. */
#include <math.h>

#include "base/text.h"
#include "generate/families/haul.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"

#define TRUCKS "usual class of sack trucks for 200 to 250 kg"

static const struct parameter parameters[] = {
    {"height", "m", PARAMETER_NUMBER, "1.25", 0.8, 1.7, TRUCKS, NULL, NULL, NULL, SCALE_HEIGHT},
    {"width", "m", PARAMETER_NUMBER, "0.55", 0.42, 0.8, TRUCKS, NULL, NULL, NULL, SCALE_DEPTH},
    {"depth", "m", PARAMETER_NUMBER, "", 0.1, 1, "", NULL, NULL, NULL, SCALE_NONE},
    {"length", "m", PARAMETER_NUMBER, "0.5", 0.38, 0.9, TRUCKS, NULL, NULL, NULL, SCALE_NONE},
    {"wheel_diameter", "m", PARAMETER_NUMBER, "0.26", 0.15, 0.36, "usual pneumatic tyre 260 x 85 mm", NULL,
     "wheel_size", NULL, SCALE_NONE},
    {"wheels", "", PARAMETER_COUNT, "2", 2, 2, TRUCKS, NULL, NULL, NULL, SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, TRUCKS, NULL, "frame_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "frame_color", NULL, SCALE_NONE},
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "hand_truck";
}

static void fill(struct slots *slots)
{
    slots_rename(slots, "depth", "length");
}

static const double TUBE = 0.0135; /* m, radius: 27 mm tube */

struct truck {
    double h, half, frame;     /* height, half the width, half the frame's width (tube centres) */
    double front, back;        /* x of the toe plate's edge and of the handle */
    double radius, tyre, axle; /* wheel radius and width, x of the axle */
    struct finish tube, plate;
};

/* Two uprights and the handle in one bent tube. */
static void add_frame(const struct truck *t, const struct bench *bench)
{
    double y = t->frame, top = t->h - TUBE, bend = t->h - 0.28;
    const struct vec3 path[] = {vec3_make(0, -y, 0.03),      vec3_make(0, -y, bend),
                                vec3_make(t->back, -y, top), vec3_make(t->back, y, top),
                                vec3_make(0, y, bend),       vec3_make(0, y, 0.03)};
    bench_pipe(bench, "frame", t->tube, path, 6, TUBE, 0.07);
    struct finish grip = finish_tinted("rubber", 0x202124);
    for (int side = -1; side <= 1; side += 2)
        bench_rod(bench, "grip", grip, vec3_make(t->back, side * (y - 0.08), top),
                  vec3_make(t->back, side * fmin(0.03, y / 3), top), TUBE + 0.005, 0.003);
    bench_site(bench, "grasp_handle", vec3_make(t->back, 0, top), quat_identity());
}

/* Cross bars bow backwards, so that drums and sacks lie in them. */
static void add_cross_bars(const struct truck *t, const struct bench *bench)
{
    double low = 0.16, high = t->h - 0.3;
    size_t count = (size_t)fmax(3, floor((high - low) / 0.22));
    for (size_t i = 0; i <= count; i++) {
        double z = low + (high - low) * (double)i / (double)count;
        const struct vec3 bar[] = {vec3_make(0, -t->frame, z), vec3_make(-0.03, -0.5 * t->frame, z),
                                   vec3_make(-0.03, 0.5 * t->frame, z), vec3_make(0, t->frame, z)};
        bench_pipe(bench, "cross_bar", t->tube, bar, 4, 0.009, 0.04);
    }
    bench_bar(bench, "spine", t->tube, vec3_make(-0.036, 0, low), vec3_make(-0.036, 0, high), 0.03, 0.006,
              vec3_make(1, 0, 0));
}

static void add_toe_plate(const struct truck *t, const struct bench *bench)
{
    double half = t->frame + 0.024, round = 0.03; /* ends before the wheels */
    const struct point2 plan[] = {
        {-0.02, -half},           {t->front - round, -half}, {t->front, -half + round},
        {t->front, half - round}, {t->front - round, half},  {-0.02, half}};
    bench_extrusion(bench, "toe_plate", t->plate, PLANE_XY, vec3_make(0, 0, 0.003), plan, 6, 0.006, 0.001);
    bench_block(bench, "toe_back", t->plate, vec3_make(-0.02, -half, 0.006), vec3_make(-0.0145, half, 0.13),
                0.001);
    for (int side = -1; side <= 1; side += 2) {
        const struct point2 gusset[] = {{-0.014, 0.006}, {0.12, 0.006}, {-0.014, 0.1}};
        bench_extrusion(bench, "gusset", t->plate, PLANE_XZ, vec3_make(0, side * (half - 0.004), 0), gusset,
                        3, 0.005, 0);
    }
}

static void add_axle(const struct truck *t, const struct bench *bench)
{
    double y = t->half - t->tyre - 0.008;
    struct vec3 hub = {t->axle, 0, t->radius};
    bench_rod(bench, "axle", finish_zinc(), vec3_make(hub.x, -y - 0.006, hub.z),
              vec3_make(hub.x, y + 0.006, hub.z), 0.009, 0.001);
    for (int side = -1; side <= 1; side += 2) {
        double at = side * fmin(t->frame, y - 0.012);
        bench_bar(bench, "axle_bracket", t->tube, vec3_make(0, side * t->frame, 0.06),
                  vec3_make(hub.x, at, hub.z), 0.035, 0.008, vec3_make(0, 1, 0));
        bench_bar(bench, "axle_brace", t->tube, vec3_make(0, side * t->frame, 0.42),
                  vec3_make(hub.x, at, hub.z), 0.03, 0.008, vec3_make(0, 1, 0));
    }
}

static void add_wheels(const struct truck *t, const struct bench *bench)
{
    struct wheel_look look = {.tyre = finish_tinted("rubber", 0x222225),
                              .rim = finish_tinted("steel", 0xd8d9da),
                              .tyre_share = 0.36};
    look.rim.fill = 0.12;  /* two pressed discs */
    look.tyre.fill = 0.35; /* filled with air */
    for (int side = -1; side <= 1; side += 2)
        wheel_add(bench, side < 0 ? "wheel_right" : "wheel_left",
                  vec3_make(t->axle, side * (t->half - t->tyre / 2), t->radius), vec3_make(0, 1, 0),
                  t->radius, t->tyre, &look);
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct truck t = {.h = slots_number(slots, "height"), .half = slots_number(slots, "width") / 2};
    double length = slots_number(slots, "length");
    t.radius = slots_number(slots, "wheel_diameter") / 2;
    t.tyre = 0.62 * t.radius;
    t.frame = fmin(0.17, t.half - t.tyre - 0.03);
    t.axle = -t.radius + 0.01;
    t.back = -0.17;
    t.front = length - 2 * t.radius + 0.01 > length + t.back - TUBE ? length + t.back - TUBE
                                                                    : length - 2 * t.radius + 0.01;
    t.tube = finish_hollow(finish_of(slots, "material", "color", finish_plain("steel")), 0.3);
    if (!t.tube.tinted && t.tube.material == material_find("steel"))
        t.tube = finish_hollow(finish_tinted("steel", 0xc62828), 0.3);
    t.plate = t.tube;
    t.plate.fill = 0.75;
    if (t.front < 0.12 || t.frame < 0.09)
        return slots_refuse(slots, "wheel_diameter", fault,
                            "wheels of %.3g m leave no room for the frame and toe plate; at most %.3g m",
                            2 * t.radius, fmin(length - 0.13, 2 * (t.half - 0.12) / 0.62));
    struct bench bench = {object, articulation_add_link(object, "frame"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    add_frame(&t, &bench);
    add_cross_bars(&t, &bench);
    add_toe_plate(&t, &bench);
    add_axle(&t, &bench);
    add_wheels(&t, &bench);
    return RESULT_OK;
}

const struct family family_hand_truck = {
    "hand_truck", "a hand truck", "height", parameters, sizeof parameters / sizeof parameters[0],
    fill,         title,          build,    NULL};
