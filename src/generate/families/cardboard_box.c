/* Cartons of corrugated board: four walls, a floor and four flaps that fold over the opening. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/make_shapes.h"
#include "generate/family.h"

#define FEFCO "FEFCO 0201, the regular slotted case"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "carton", 0, 0, "the object's name", "carton shipping", NULL, NULL,
     SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "0.4", 0.08, 1.2, "chosen by gzm: a module of 1200 x 800 mm pallets",
     NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.3", 0.06, 1.2, "chosen by gzm: a module of 1200 x 800 mm pallets",
     NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "0.3", 0.05, 1.2, "chosen by gzm", NULL, NULL, NULL, SCALE_HEIGHT},
    {"thickness", "m", PARAMETER_NUMBER, "0.004", 0.0015, 0.009, "C flute board is about 4 mm thick", NULL,
     "wall_thickness wall_size", NULL, SCALE_NONE},
    {"flaps", "", PARAMETER_COUNT, "4", 0, 4, FEFCO, NULL, NULL, "4", SCALE_NONE},
    {"handles", "", PARAMETER_COUNT, "0", 0, 2, "none asked for", NULL, NULL, "2", SCALE_NONE},
    {"tape", "", PARAMETER_CHOICE, "", 0, 0, "", "none tape", NULL, "tape", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "open", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "cardboard", 0, 0, FEFCO, NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"tape_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static void fill(struct slots *slots)
{
    bool taped = slots_is(slots, "tape", "tape") || slots_is(slots, "kind", "shipping");
    if (slots_given(slots, "state"))
        taped = slots_is(slots, "state", "closed") && taped;
    slots_default_text(slots, "tape", taped ? "tape" : "none", "closed shipping boxes are taped");
    slots_default_text(slots, "state", slots_is(slots, "tape", "tape") ? "closed" : "open",
                       "a taped box is closed");
}

static const char *title(const struct slots *slots)
{
    return slots_is(slots, "kind", "shipping") ? "shipping_box" : "cardboard_box";
}

/* Prints and tape lie on the board; the outer size includes them. */
static const double SKIN = 0.0004;
static const double GAP = 0.001; /* between flaps that lie on each other */

struct carton {
    const struct slots *slots;
    struct articulation *object;
    double x, y, h, t; /* half sizes of the board, height, thickness */
    bool flaps, taped;
    struct finish board, print, tape;
};

/* Where the short sides end: below two layers of flaps. */
static double short_top(const struct carton *c)
{
    return c->flaps ? c->h - 2 * c->t - GAP : c->h;
}

/* A short side, with a hand hole when asked. */
static void add_side(const struct carton *c, const struct bench *bench, int side, bool hole)
{
    double top = short_top(c), inner = c->y - c->t, length = fmin(0.09, inner);
    struct point2 wall[8], slot[64];
    double middle = (c->t + top) / 2, tall = top - c->t, up = tall / 2 - fmin(0.07, 0.3 * tall);
    struct outline rings[2] = {{wall, polygon_rectangle(wall, 8, 2 * inner, tall)},
                               {slot, polygon_slot(slot, 64, length, 0.3 * length)}};
    polygon_shift(slot, rings[1].count, 0, up);
    bench_plate(bench, side < 0 ? "wall_left" : "wall_right", c->board, PLANE_YZ,
                vec3_make(side * (c->x - c->t / 2), 0, middle), rings, hole ? 2 : 1, c->t, 0);
    if (hole)
        bench_site(bench, side < 0 ? "grasp_left" : "grasp_right",
                   vec3_make(side * (c->x - c->t / 2), 0, middle + up), quat_identity());
}

/* The two upward arrows that cartons carry. */
static void add_arrows(const struct carton *c, const struct bench *bench)
{
    double size = fmin(0.05, fmin(c->x, c->h) * 0.2), y = -c->y - SKIN / 2;
    struct point2 arrow[] = {{-0.18 * size, -size},
                             {0.18 * size, -size},
                             {0.18 * size, 0.2 * size},
                             {0.5 * size, 0.2 * size},
                             {0, size},
                             {-0.5 * size, 0.2 * size},
                             {-0.18 * size, 0.2 * size}};
    struct pose upright = {{0, y, 0}, quat_about(vec3_make(1, 0, 0), radians(90))};
    for (int k = 0; k < 2; k++) {
        upright.position.x = c->x - size * (1.2 + 1.4 * k);
        upright.position.z = c->h - 1.9 * size;
        struct part *part = bench_part(bench, "arrow", c->print);
        solid_extrude(&part->mesh, bench_pose(bench, upright), arrow, 7, SKIN);
    }
    struct part *label = bench_part(bench, "label", finish_tinted("cardboard", 0xf1efe8));
    double wide = fmin(0.1, 0.5 * c->x), tall = 0.65 * wide;
    solid_box(&label->mesh, bench_pose(bench, pose_at(-c->x + 0.6 * wide + 0.01, y, c->h * 0.5)), wide, SKIN,
              tall);
}

static void add_body(const struct carton *c, const struct bench *bench)
{
    double top = c->flaps ? c->h - c->t : c->h;
    bool holes = slots_count(c->slots, "handles") > 0;
    bench_block(bench, "floor", c->board, vec3_make(-c->x, -c->y, 0), vec3_make(c->x, c->y, c->t), 0);
    bench_block(bench, "wall_front", c->board, vec3_make(-c->x, -c->y, c->t),
                vec3_make(c->x, -c->y + c->t, top), 0);
    bench_block(bench, "wall_back", c->board, vec3_make(-c->x, c->y - c->t, c->t), vec3_make(c->x, c->y, top),
                0);
    add_side(c, bench, -1, holes);
    add_side(c, bench, 1, holes);
    add_arrows(c, bench);
}

/* Corrugated board stays where it was folded: the crease holds the weight of the flap. */
static void add_flap(const struct carton *c, size_t body, const char *name, struct vec3 pivot,
                     struct vec3 low, struct vec3 high, struct vec3 axis, double length)
{
    char text[48];
    struct bench flap = {c->object, articulation_add_link(c->object, name), pivot};
    bench_block(&flap, name, c->board, low, high, 0);
    snprintf(text, sizeof text, "%s_crease", name);
    double most = length * sin(radians(60)) > c->h ? radians(180) : radians(240);
    struct joint *joint = joint_hinge(c->object, text, body, flap.link, pivot, axis, most, length);
    double moment = link_mass_now(c->object, flap.link) * 9.81 * length / 2;
    joint->friction = fmax(0.005, 2 * moment);
    joint->damping = fmax(0.002, 0.2 * moment);
    joint->effort = fmax(0.5, 10 * moment);
    joint->armature = 1e-4;
    text_put(joint->limit_reason, sizeof joint->limit_reason, "a crease folds until the flap hangs");
    joint_state(joint, slots_text(c->slots, "state"));
    if (slots_is(c->slots, "state", "half_open"))
        joint->home = radians(100); /* more than upright: flaps side by side leave each other room */
    snprintf(text, sizeof text, "grasp_%s", name);
    struct vec3 middle = vec3_scale(vec3_add(low, high), 0.5);
    bench_site(&flap, text, middle, quat_identity());
}

/* Long flaps meet in the middle above the short ones. */
static void add_long_flaps(const struct carton *c, size_t body)
{
    for (int side = -1; side <= 1; side += 2) {
        double edge = side * c->y, seam = side * GAP / 2;
        struct vec3 low = vec3_make(-c->x, fmin(edge, seam), c->h - c->t);
        struct vec3 high = vec3_make(c->x, fmax(edge, seam), c->h);
        add_flap(c, body, side < 0 ? "flap_front" : "flap_back", vec3_make(0, edge, c->h - c->t), low, high,
                 vec3_make(side < 0 ? 1 : -1, 0, 0), c->y);
    }
}

static void add_short_flaps(const struct carton *c, const struct bench *bench, bool hinged)
{
    double length = fmin(c->y, c->x - GAP), low_z = c->h - 2 * c->t - GAP, inset = c->y - 2 * c->t - 0.002;
    for (int side = -1; side <= 1; side += 2) {
        double edge = side * c->x, end = side * (c->x - length);
        struct vec3 low = vec3_make(fmin(edge, end), -inset, low_z);
        struct vec3 high = vec3_make(fmax(edge, end), inset, low_z + c->t);
        const char *name = side < 0 ? "flap_left" : "flap_right";
        if (hinged)
            add_flap(c, bench->link, name, vec3_make(edge, 0, low_z), low, high,
                     vec3_make(0, side < 0 ? -1 : 1, 0), length);
        else
            bench_block(bench, name, c->board, low, high, 0);
    }
}

/* Closed and taped: nothing moves, the flaps are part of the body. */
static void add_sealed_top(const struct carton *c, const struct bench *bench)
{
    double low = c->h - c->t, drop = fmin(0.06, c->h / 3);
    add_short_flaps(c, bench, false);
    for (int side = -1; side <= 1; side += 2)
        bench_block(bench, "flap", c->board, vec3_make(-c->x, fmin(side * c->y, side * GAP / 2), low),
                    vec3_make(c->x, fmax(side * c->y, side * GAP / 2), c->h), 0);
    double half = fmin(0.025, c->y / 3);
    struct vec3 high = vec3_make(c->x + SKIN, half, c->h + SKIN);
    bench_block(bench, "tape", c->tape, vec3_make(-high.x, -half, c->h), high, 0);
    for (int side = -1; side <= 1; side += 2)
        bench_block(bench, "tape_end", c->tape, vec3_make(side < 0 ? -high.x : c->x, -half, c->h - drop),
                    vec3_make(side < 0 ? -c->x : high.x, half, c->h), 0);
}

static enum result check(const struct carton *c, struct fault *fault)
{
    size_t flaps = slots_count(c->slots, "flaps");
    double least = fmin(c->x, fmin(c->y, c->h));
    if (flaps != 0 && flaps != 4)
        return slots_refuse(c->slots, "flaps", fault, "%zu flaps: a carton has four flaps or none", flaps);
    if (c->t * 8 > least)
        return slots_refuse(c->slots, "thickness", fault, "board of %.4g m is too thick for a box this small",
                            c->t);
    if (c->taped && !c->flaps)
        return slots_refuse(c->slots, "tape", fault, "tape needs flaps to hold together");
    if (c->taped && !slots_is(c->slots, "state", "closed"))
        return slots_refuse(c->slots, "tape", fault, "an open box is not taped");
    return RESULT_OK;
}

static struct carton carton_of(const struct slots *slots, struct articulation *object)
{
    struct carton c = {.slots = slots, .object = object};
    c.x = slots_number(slots, "width") / 2 - SKIN;
    c.y = slots_number(slots, "depth") / 2 - SKIN;
    c.h = slots_number(slots, "height") - SKIN;
    c.t = slots_number(slots, "thickness");
    c.flaps = slots_count(slots, "flaps") > 0;
    c.taped = slots_is(slots, "tape", "tape");
    c.board = finish_of(slots, "material", "color", finish_tinted("cardboard", 0xb98d5a));
    if (!c.board.tinted && slots_is(slots, "material", "cardboard"))
        c.board = finish_tinted("cardboard", 0xb98d5a);
    c.print = finish_tinted("cardboard", 0x2b2a28);
    c.tape = finish_tinted("polypropylene", 0x8a5a2b);
    if (slots_text(slots, "tape_color")[0])
        c.tape = finish_of(slots, "tape", "tape_color", c.tape);
    return c;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct carton c = carton_of(slots, object);
    enum result result = check(&c, fault);
    if (result != RESULT_OK)
        return result;
    struct bench bench = {object, articulation_add_link(object, "box"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    add_body(&c, &bench);
    if (c.taped) {
        add_sealed_top(&c, &bench);
    } else if (c.flaps) {
        /* Under closed long flaps the short ones cannot move. */
        add_short_flaps(&c, &bench, !slots_is(slots, "state", "closed"));
        add_long_flaps(&c, bench.link);
    }
    return RESULT_OK;
}

const struct family family_cardboard_box = {"cardboard_box",
                                            "a cardboard box",
                                            "width",
                                            parameters,
                                            sizeof parameters / sizeof parameters[0],
                                            fill,
                                            title,
                                            build,
                                            NULL};
