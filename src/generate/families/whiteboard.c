/* Whiteboards: a board that turns over in a frame on four castors, or one for the wall. */
#include <math.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"

#define SIZE "usual boards: 1200 x 900 to 1800 x 1200 mm"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "mobile", 0, 0, "usual kind", "mobile wall", NULL, NULL, SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "1.5", 0.4, 2.6, SIZE, NULL, "board_width board_size", NULL,
     SCALE_WIDTH},
    {"height_board", "m", PARAMETER_NUMBER, "1", 0.3, 1.4, SIZE, NULL, "board_height", NULL, SCALE_NONE},
    {"height", "m", PARAMETER_NUMBER, "", 0.3, 2.2, "usual stands: 1.8 to 2 m", NULL, NULL, NULL,
     SCALE_HEIGHT},
    {"style", "", PARAMETER_CHOICE, "revolving", 0, 0, "usual mobile boards", "revolving", NULL, NULL,
     SCALE_NONE},
    {"surface", "", PARAMETER_CHOICE, "magnetic", 0, 0, "enamelled steel: EN 14434", "magnetic", NULL, NULL,
     SCALE_NONE},
    {"wheels", "", PARAMETER_COUNT, "", 0, 4, "", NULL, NULL, "4", SCALE_NONE},
    {"tray", "", PARAMETER_COUNT, "1", 0, 1, "usual", NULL, NULL, "1", SCALE_NONE},
    {"frame_material", "", PARAMETER_MATERIAL, "aluminium", 0, 0, "usual frames", NULL,
     "material leg_material", NULL, SCALE_NONE},
    {"frame_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "leg_color", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "board_color", NULL, SCALE_NONE},
};

static const double EDGE = 0.022;   /* m, face width of the board's frame */
static const double THICK = 0.02;   /* m, thickness of the board's frame */
static const double POST = 0.03;    /* m, side of the stand's tubes */
static const double CASTOR = 0.075; /* m, height of the castors */

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "whiteboard";
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "mobile", "usual kind");
    bool mobile = slots_is(slots, "kind", "mobile");
    slots_default(slots, "wheels", mobile ? 4 : 0, "usual for this kind");
    if (!mobile && slots_given(slots, "height"))
        slots_derive(slots, "height_board", slots_number(slots, "height"), "the board is the whole");
    slots_default(slots, "height_board", 1, SIZE);
    slots_default(slots, "height",
                  mobile ? fmax(1.85, slots_number(slots, "height_board") + 0.5)
                         : slots_number(slots, "height_board"),
                  "usual stands: 1.8 to 2 m");
}

struct board {
    struct articulation *object;
    double w, h, tall; /* the board, the whole */
    struct finish frame, steel, face, dark;
    bool tray;
};

/* Face, frame and plastic corners round `middle`. */
static void add_board(const struct board *b, const struct bench *bench, struct vec3 middle)
{
    double x = b->w / 2, z = b->h / 2, t = THICK / 2;
    struct part *face = bench_board(bench, "board", b->face, middle,
                                    vec3_make(b->w - 2 * EDGE + 0.004, 0.012, b->h - 2 * EDGE + 0.004), 0);
    face->fill = 0.11; /* two sheets of 0.4 mm round a light core */
    for (int s = -1; s <= 1; s += 2) {
        bench_block(bench, "board_edge", b->frame,
                    vec3_make(s * (x - EDGE / 2) - EDGE / 2, middle.y - t, middle.z - z + EDGE),
                    vec3_make(s * (x - EDGE / 2) + EDGE / 2, middle.y + t, middle.z + z - EDGE), 0.003);
        bench_block(bench, "board_edge", b->frame,
                    vec3_make(-x + EDGE, middle.y - t, middle.z + s * (z - EDGE / 2) - EDGE / 2),
                    vec3_make(x - EDGE, middle.y + t, middle.z + s * (z - EDGE / 2) + EDGE / 2), 0.003);
    }
    for (int k = 0; k < 4; k++)
        bench_rounded(bench, "corner", b->dark,
                      vec3_make((k & 1 ? 1 : -1) * (x - EDGE / 2), middle.y,
                                middle.z + (k & 2 ? 1 : -1) * (z - EDGE / 2)),
                      vec3_make(EDGE, THICK + 0.003, EDGE), 0.006);
}

/* A trough with three pens and an eraser. */
static void add_tray(const struct board *b, const struct bench *bench, double y, double z, double half)
{
    const struct point2 profile[] = {{0, 0},          {-0.065, 0},     {-0.065, 0.018},
                                     {-0.062, 0.018}, {-0.062, 0.003}, {0, 0.003}};
    bench_extrusion(bench, "tray", b->frame, PLANE_YZ, vec3_make(0, y, z), profile, 6, 2 * half, 0);
    static const unsigned tints[] = {0xc62828, 0x1565c0, 0x2e7d32};
    for (int i = 0; i < 3; i++) {
        double x = -half * 0.7 + 0.16 * i, top = z + 0.003 + 0.009;
        struct part *pen =
            bench_rod(bench, "pen", finish_tinted("polypropylene", 0xf4f4f4), vec3_make(x, y - 0.03, top),
                      vec3_make(x + 0.09, y - 0.03, top), 0.009, 0.001);
        pen->fill = 0.5;
        bench_rod(bench, "pen_cap", finish_tinted("polypropylene", tints[i]),
                  vec3_make(x + 0.09, y - 0.03, top), vec3_make(x + 0.135, y - 0.03, top), 0.0092, 0.002);
    }
    bench_rounded(bench, "eraser", finish_tinted("foam", 0x263238),
                  vec3_make(half * 0.55, y - 0.032, z + 0.022), vec3_make(0.13, 0.05, 0.036), 0.008);
}

static void add_stand(const struct board *b, const struct bench *base)
{
    struct wheel_look look = wheel_look_plain();
    double x = b->w / 2 + 0.012 + POST / 2, half = POST / 2, reach = fmax(0.28, 0.17 * b->tall),
           foot = CASTOR + POST;
    for (int s = -1; s <= 1; s += 2) {
        bench_block(base, "foot", b->steel, vec3_make(s * x - half, -reach, CASTOR),
                    vec3_make(s * x + half, reach, foot), 0.004);
        bench_block(base, "post", b->steel, vec3_make(s * x - half, -half, foot),
                    vec3_make(s * x + half, half, b->tall - 0.01), 0.004);
        bench_board(base, "post_cap", b->dark, vec3_make(s * x, 0, b->tall - 0.005),
                    vec3_make(POST + 0.002, POST + 0.002, 0.01), 0.003);
        for (int e = -1; e <= 1; e += 2) {
            bench_block(base, "foot_cap", b->dark,
                        vec3_make(s * x - half - 0.001, e * reach - 0.004, CASTOR - 0.001),
                        vec3_make(s * x + half + 0.001, e * reach + 0.004, foot + 0.001), 0.003);
            caster_add(base, "castor", vec3_make(s * x, e * (reach - 0.03), CASTOR), CASTOR, 0.03, 0.022,
                       vec3_make(0, -e, 0), true, &look);
        }
    }
    double low = b->tall - b->h - 0.14;
    bench_block(base, "cross_bar", b->steel, vec3_make(-x + half, -half * 0.7, low - half),
                vec3_make(x - half, half * 0.7, low + half), 0.003);
    if (b->tray)
        add_tray(b, base, -half * 0.7, low + half * 0.2, b->w / 2 - 0.08);
}

/* Knobs outside the posts clamp the pivots. */
static void add_pivots(const struct board *b, const struct bench *base, double z)
{
    double x = b->w / 2 + 0.012 + POST;
    for (int s = -1; s <= 1; s += 2) {
        bench_rod(base, "clamp_knob", b->dark, vec3_make(s * x, 0, z), vec3_make(s * (x + 0.03), 0, z), 0.022,
                  0.004);
    }
}

static void build_mobile(const struct board *b)
{
    double z = b->tall - b->h / 2 - 0.03;
    struct bench base = {b->object, articulation_add_link(b->object, "stand"), vec3_make(0, 0, 0)};
    struct vec3 middle = {0, 0, z};
    add_pivots(b, &base, z);
    struct bench board = bench_link(&base, "board", middle);
    add_board(b, &board, middle);
    for (int s = -1; s <= 1; s += 2)
        bench_rod(&board, "pivot", finish_plain("steel"), vec3_make(s * (b->w / 2 - 0.005), 0, z),
                  vec3_make(s * (b->w / 2 + 0.01), 0, z), 0.006, 0);
    struct joint *flip =
        articulation_add_joint(b->object, JOINT_CONTINUOUS, "board_turn", base.link, board.link);
    flip->pose = pose_at(middle.x, middle.y, middle.z);
    flip->axis = vec3_make(1, 0, 0);
    flip->damping = 0.5;
    flip->friction = 2; /* Nm, clamped by hand */
    flip->armature = 1e-3;
    flip->effort = 30;
    flip->velocity = 3;
    add_stand(b, &base);
    bench_site(&board, "grasp_edge", vec3_make(0, 0, z + b->h / 2),
               quat_about(vec3_make(1, 0, 0), radians(180)));
}

static enum result check(const struct slots *slots, struct fault *fault)
{
    bool mobile = slots_is(slots, "kind", "mobile");
    double h = slots_number(slots, "height_board"), tall = slots_number(slots, "height"),
           wheels = slots_number(slots, "wheels");
    if (mobile && tall < h + 0.4)
        return slots_refuse(
            slots, "height", fault,
            "a board %.3g m high on a stand %.3g m high cannot turn over the floor; at least %.3g m is built",
            h, tall, h + 0.4);
    if (wheels != (mobile ? 4 : 0))
        return slots_refuse(slots, "wheels", fault,
                            mobile ? "the stand has four castors" : "a board for the wall has no wheels");
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct board b = {.object = object,
                      .w = slots_number(slots, "width"),
                      .h = slots_number(slots, "height_board"),
                      .tall = slots_number(slots, "height"),
                      .tray = slots_count(slots, "tray") > 0,
                      .dark = finish_tinted("abs", 0x2a2c2f)};
    enum result result = check(slots, fault);
    if (result != RESULT_OK)
        return result;
    const struct color_name *color = color_find(slots_text(slots, "color"));
    b.face = finish_tinted("steel", color ? color->rgb : 0xf7f8f8);
    b.frame =
        finish_hollow(finish_of(slots, "frame_material", "frame_color", finish_plain("aluminium")), 0.25);
    b.steel = finish_hollow(slots_given(slots, "frame_color") || slots_given(slots, "frame_material")
                                ? b.frame
                                : finish_tinted("steel", 0x9aa0a6),
                            0.2);
    if (slots_is(slots, "kind", "mobile")) {
        object->mounting = MOUNTING_FREE;
        build_mobile(&b);
        return RESULT_OK;
    }
    object->mounting = MOUNTING_FIXED; /* screwed to the wall behind it */
    struct bench bench = {object, articulation_add_link(object, "board"), vec3_make(0, 0, 0)};
    add_board(&b, &bench, vec3_make(0, -THICK / 2, b.h / 2));
    if (b.tray)
        add_tray(&b, &bench, -THICK, 0.002, b.w / 2 - 0.08);
    return RESULT_OK;
}

const struct family family_whiteboard = {
    "whiteboard", "a whiteboard", "width", parameters, sizeof parameters / sizeof parameters[0],
    fill,         title,          build,   NULL};
