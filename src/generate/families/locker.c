/* Steel lockers: columns of compartments with louvred doors that turn a latch, on a plinth or feet. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"

#define STEEL_LOCKERS "usual steel lockers: columns 300 or 400 mm wide, 500 mm deep, 1.8 m high"

static const struct parameter parameters[] = {
    {"columns", "", PARAMETER_COUNT, "", 1, 4, "", NULL, "bays", NULL, SCALE_NONE},
    {"tiers", "", PARAMETER_COUNT, "", 1, 6, "", NULL, "levels", NULL, SCALE_NONE},
    {"doors", "", PARAMETER_COUNT, "", 1, 24, "", NULL, NULL, NULL, SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "", 0.25, 2.4, STEEL_LOCKERS, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.5", 0.3, 0.7, STEEL_LOCKERS, NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "1.8", 0.6, 2.2, STEEL_LOCKERS, NULL, NULL, NULL, SCALE_HEIGHT},
    {"shelves", "", PARAMETER_COUNT, "", 0, 3, "", NULL, NULL, "1", SCALE_NONE},
    {"legs", "", PARAMETER_COUNT, "0", 0, 4, "a plinth unless legs are asked for", NULL, NULL, "4",
     SCALE_NONE},
    {"plinth", "", PARAMETER_COUNT, "1", 0, 1, "usual base", NULL, NULL, "1", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, "lockers are sheet steel", NULL, NULL, NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "ral7035", 0, 0, "usual colour of the body", NULL,
     "body_color frame_color", NULL, SCALE_NONE},
    {"door_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"door_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const double SHEET = 0.002;   /* m, as drawn: folded edges included */
static const double FILL = 0.33;     /* 0.7 mm of steel in it */
static const double RIM_FILL = 0.12; /* folded profiles */
enum { LATCHES_MOST = 8 };           /* more doors have latches that do not turn */
static const double DOOR = 0.018;    /* thickness of a folded door */
static const double GAP = 0.002;
static const double FRAME = 0.014; /* the body's rim beside a door */

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "locker";
}

/* The fewest tiers that share the doors evenly over at most four columns. */
static double tiers_for(double doors)
{
    for (double tiers = 1; tiers <= 6; tiers++)
        if (fmod(doors, tiers) == 0 && doors / tiers <= (doors > 4 ? 3 : 4))
            return tiers;
    for (double tiers = 1; tiers <= 6; tiers++)
        if (fmod(doors, tiers) == 0 && doors / tiers <= 4)
            return tiers;
    return 1;
}

static void fill(struct slots *slots)
{
    double doors = slots_number(slots, "doors"), columns = slots_number(slots, "columns"),
           tiers = slots_number(slots, "tiers");
    bool has_doors = slots_given(slots, "doors");
    if (has_doors && columns > 0 && tiers == 0)
        slots_derive(slots, "tiers", fmax(1, round(doors / columns)), "doors by columns");
    else if (has_doors && tiers == 0)
        slots_derive(slots, "tiers", tiers_for(doors), "doors in even tiers");
    slots_default(slots, "tiers", 1, "one tall compartment a column");
    if (has_doors && columns == 0)
        slots_derive(slots, "columns", fmax(1, round(doors / slots_number(slots, "tiers"))),
                     "doors by tiers");
    slots_default(slots, "columns", 1, "one column unless asked");
    slots_derive(slots, "doors", slots_number(slots, "columns") * slots_number(slots, "tiers"),
                 "one door a compartment");
    slots_default(slots, "width", 0.3 * slots_number(slots, "columns") + 0.02, STEEL_LOCKERS);
    slots_default(slots, "shelves", slots_number(slots, "tiers") == 1 ? 1 : 0,
                  "a hat shelf in tall compartments");
}

struct locker {
    const struct slots *slots;
    struct articulation *object;
    double width, depth, height, base;
    size_t columns, tiers, shelves;
    struct finish body, door, dark, zinc;
};

static double column_x(const struct locker *l, size_t column)
{
    return -l->width / 2 + FRAME / 2 + (l->width - FRAME) * (double)column / (double)l->columns;
}

static double tier_z(const struct locker *l, size_t tier)
{
    return l->base + FRAME / 2 + (l->height - l->base - FRAME) * (double)tier / (double)l->tiers;
}

static double front_y(const struct locker *l)
{
    return -l->depth / 2 + DOOR;
}

static void add_base(const struct locker *l, const struct bench *body)
{
    double x = l->width / 2 - 0.012, y = l->depth / 2 - 0.02, f = front_y(l) + 0.03;
    if (slots_number(l->slots, "legs") > 0) {
        for (int k = 0; k < 4; k++) {
            double px = k % 2 ? x - 0.014 : -x + 0.014, py = k / 2 ? y - 0.014 : f + 0.014;
            bench_block(body, "leg", l->dark, vec3_make(px - 0.014, py - 0.014, 0.006),
                        vec3_make(px + 0.014, py + 0.014, l->base), 0.002);
            foot_add(body, "foot", vec3_make(px, py, 0), 0.018, 0.007);
        }
        return;
    }
    bench_block(body, "plinth_front", l->dark, vec3_make(-x, f, 0), vec3_make(x, f + SHEET, l->base), 0);
    bench_block(body, "plinth_back", l->dark, vec3_make(-x, y - SHEET, 0), vec3_make(x, y, l->base), 0);
    for (int side = -1; side <= 1; side += 2)
        bench_block(body, "plinth_side", l->dark, vec3_make(side * x - SHEET / 2, f + SHEET, 0),
                    vec3_make(side * x + SHEET / 2, y - SHEET, l->base), 0);
}

/* Sides, back, top, bottom, walls between columns; in front of each wall its folded rim. */
static void add_body(const struct locker *l, const struct bench *body)
{
    double x = l->width / 2, y = l->depth / 2, f = front_y(l), z0 = l->base, z1 = l->height;
    bench_block(body, "back", l->body, vec3_make(-x, y - SHEET, z0), vec3_make(x, y, z1), 0);
    bench_block(body, "bottom", l->body, vec3_make(-x, f, z0), vec3_make(x, y - SHEET, z0 + SHEET), 0);
    bench_block(body, "top", l->body, vec3_make(-x, f, z1 - SHEET), vec3_make(x, y - SHEET, z1), 0);
    for (size_t i = 0; i <= l->columns; i++) {
        double at = i == 0 ? -x + SHEET / 2 : i == l->columns ? x - SHEET / 2 : column_x(l, i);
        bench_block(body, "wall", l->body, vec3_make(at - SHEET / 2, f, z0 + SHEET),
                    vec3_make(at + SHEET / 2, y - SHEET, z1 - SHEET), 0);
        bench_block(body, "rim", l->body, vec3_make(column_x(l, i) - FRAME / 2, f - DOOR + 0.001, z0),
                    vec3_make(column_x(l, i) + FRAME / 2, f, z1), 0.001)
            ->fill = RIM_FILL;
    }
    for (size_t c = 0; c < l->columns; c++)
        for (size_t t = 0; t <= l->tiers; t++)
            bench_block(body, "rail", l->body,
                        vec3_make(column_x(l, c) + FRAME / 2, f - DOOR + 0.001, tier_z(l, t) - FRAME / 2),
                        vec3_make(column_x(l, c + 1) - FRAME / 2, f, tier_z(l, t) + FRAME / 2), 0.001)
                ->fill = RIM_FILL;
}

static void add_inside(const struct locker *l, const struct bench *body)
{
    double f = front_y(l), y = l->depth / 2 - SHEET;
    for (size_t c = 0; c < l->columns; c++) {
        double x0 = column_x(l, c) + SHEET, x1 = column_x(l, c + 1) - SHEET;
        for (size_t t = 1; t < l->tiers; t++)
            bench_block(body, "floor", l->body, vec3_make(x0, f, tier_z(l, t) - SHEET / 2),
                        vec3_make(x1, y, tier_z(l, t) + SHEET / 2), 0);
        for (size_t t = 0; t < l->tiers; t++) {
            double top = tier_z(l, t + 1), tall = top - tier_z(l, t);
            for (size_t s = 0; s < l->shelves; s++) {
                double z = l->shelves == 1 ? top - fmin(0.25, tall / 2)
                                           : tier_z(l, t) + tall * (double)(s + 1) / (double)(l->shelves + 1);
                bench_block(body, "shelf", l->body, vec3_make(x0, f + 0.02, z - 0.01), vec3_make(x1, y, z),
                            0.001)
                    ->fill = 0.1;
            }
            if (l->tiers == 1 && l->shelves == 1)
                bench_rod(body, "hanging_rail", l->zinc, vec3_make(x0, 0.02, top - 0.32),
                          vec3_make(x1, 0.02, top - 0.32), 0.0095, 0);
        }
    }
}

/* ---- doors --------------------------------------------------------------------------------------- */

/* Louvres near the top and the foot of a door: slanted lips over dark slots. */
static void add_vents(const struct locker *l, const struct bench *door, double x, double wide, double z0,
                      double z1, double face)
{
    size_t count = z1 - z0 > 0.5 ? 5 : z1 - z0 > 0.22 ? 3 : 0;
    double pitch = 0.02, half = wide * 0.26;
    for (int lips = 0; lips < 2 && count > 0; lips++) {
        struct part *part = bench_part(door, lips ? "vent_lips" : "vent_slots", lips ? l->door : l->dark);
        for (size_t k = 0; k < 2 * count; k++) {
            double z = k < count ? z1 - 0.06 - pitch * (double)k : z0 + 0.06 + pitch * (double)(k - count);
            if (lips)
                solid_box(&part->mesh, bench_pose(door, pose_at(x, face - 0.0015, z + 0.005)),
                          2 * half + 0.006, 0.003, 0.0035);
            else
                solid_box(&part->mesh, bench_pose(door, pose_at(x, face - 0.0002, z)), 2 * half, 0.0006,
                          0.007);
        }
    }
}

static void add_latch_joint(const struct locker *l, const char *name, const struct bench *door,
                            const struct bench *latch)
{
    struct joint *joint =
        joint_lever(l->object, name, door->link, latch->link, vec3_sub(latch->origin, door->origin),
                    vec3_make(0, 1, 0), 0, radians(90), 0.03);
    text_put(joint->limit_reason, sizeof joint->limit_reason, "a quarter turn unlocks the door");
}

static void add_latch(const struct locker *l, const struct bench *door, const char *owner, double x, double z,
                      double face)
{
    char name[PART_NAME_SIZE];
    snprintf(name, sizeof name, "%.40s_lock", owner);
    bench_rod(door, name, l->zinc, vec3_make(x, face, z), vec3_make(x, face - 0.006, z), 0.016, 0.001);
    snprintf(name, sizeof name, "%.40s_latch", owner);
    struct bench latch = *door;
    bool turns = l->columns * l->tiers <= LATCHES_MOST;
    if (turns)
        latch = bench_link(door, name, vec3_make(x, face - 0.0065, z));
    bench_rod(&latch, "latch_hub", l->zinc, vec3_make(x, face - 0.0065, z), vec3_make(x, face - 0.016, z),
              0.01, 0.001);
    bench_rounded(&latch, "latch_grip", l->dark, vec3_make(x, face - 0.021, z - 0.012),
                  vec3_make(0.018, 0.01, 0.058), 0.004);
    snprintf(name, sizeof name, "grasp_%.40s", owner);
    bench_site(&latch, name, vec3_make(x, face - 0.026, z), quat_about(vec3_make(1, 0, 0), radians(-90)));
    if (turns) {
        snprintf(name, sizeof name, "%.40s_latch_turn", owner);
        add_latch_joint(l, name, door, &latch);
    }
}

static void add_door(const struct locker *l, const struct bench *body, size_t column, size_t tier)
{
    char name[PART_NAME_SIZE], text[PART_NAME_SIZE];
    double x0 = column_x(l, column) + FRAME / 2 + GAP, x1 = column_x(l, column + 1) - FRAME / 2 - GAP;
    double z0 = tier_z(l, tier) + FRAME / 2 + GAP, z1 = tier_z(l, tier + 1) - FRAME / 2 - GAP;
    double face = front_y(l) - DOOR, wide = x1 - x0, tall = z1 - z0, middle = (x0 + x1) / 2;
    snprintf(name, sizeof name, "door_%zu", tier * l->columns + column + 1);
    struct bench door = bench_link(body, name, vec3_make(x0, face, z0));
    snprintf(text, sizeof text, "%.40s_panel", name);
    bench_block(&door, text, l->door, vec3_make(x0, face, z0), vec3_make(x1, face + DOOR, z1), 0.003);
    add_vents(l, &door, middle, wide, z0, z1, face);
    snprintf(text, sizeof text, "%.40s_card", name);
    double card = fmin(z1 - 0.03, tall > 0.5 ? z1 - 0.2 : z1 - 0.035);
    bench_board(&door, text, finish_tinted("polycarbonate", 0xf4f4f0), vec3_make(middle, face - 0.001, card),
                vec3_make(fmin(0.07, wide / 3), 0.002, 0.026), 0.0005);
    add_latch(l, &door, name, x1 - fmin(0.032, wide * 0.15), z0 + tall * (tall > 1 ? 0.58 : 0.5), face);
    snprintf(text, sizeof text, "%.40s_hinge", name);
    /* Side by side, doors stop where they stand square to the front and clear each other. */
    double open = radians(l->columns > 1 ? 90 : 110);
    struct joint *joint =
        joint_hinge(l->object, text, body->link, door.link, door.origin, vec3_make(0, 0, -1), open, wide);
    if (l->columns > 1)
        text_put(joint->limit_reason, sizeof joint->limit_reason,
                 "doors side by side stay clear of each other");
    joint_state(joint, slots_text(l->slots, "state"));
}

/* ---- all ----------------------------------------------------------------------------------------- */

static enum result check(const struct locker *l, struct fault *fault)
{
    const struct slots *slots = l->slots;
    double wide = (l->width - FRAME) / (double)l->columns,
           tall = (l->height - l->base - FRAME) / (double)l->tiers;
    if (slots_count(slots, "doors") != l->columns * l->tiers)
        return slots_refuse(slots, "doors", fault,
                            "%zu doors do not fill %zu columns of %zu; %zu do (at most 4 columns of 6)",
                            slots_count(slots, "doors"), l->columns, l->tiers, l->columns * l->tiers);
    if (wide < 0.2 || wide > 0.65)
        return slots_refuse(slots, "width", fault,
                            "%zu columns in %.3g m would be %.3g m wide; 0.2 to 0.65 m is built", l->columns,
                            l->width, wide);
    if (tall < 0.18)
        return slots_refuse(slots, "height", fault,
                            "%zu tiers in %.3g m would be %.3g m high; at least 0.18 m is built", l->tiers,
                            l->height, tall);
    double legs = slots_number(slots, "legs");
    if (legs != 0 && legs != 4)
        return slots_refuse(slots, "legs", fault, "lockers stand on 4 legs or on a plinth");
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct locker l = {.slots = slots, .object = object};
    l.width = slots_number(slots, "width");
    l.depth = slots_number(slots, "depth");
    l.height = slots_number(slots, "height");
    l.base = slots_number(slots, "legs") > 0 ? 0.15 : slots_number(slots, "plinth") > 0 ? 0.08 : 0;
    l.columns = slots_count(slots, "columns");
    l.tiers = slots_count(slots, "tiers");
    l.shelves = slots_count(slots, "shelves");
    l.body = finish_hollow(finish_of(slots, "material", "color", finish_plain("steel")), FILL);
    struct finish blue = finish_tinted(slots_text(slots, "material"), 0x2f5f93);
    bool whole = slots_given(slots, "color") || slots_given(slots, "material");
    l.door = finish_of(slots, "door_material", "door_color", whole ? l.body : blue);
    l.door.fill = 0;
    l.door = finish_hollow(l.door, 0.07); /* a tray of 0.8 mm sheet with its folded edges */
    l.dark = finish_hollow(finish_tinted("steel", 0x2b2d30), FILL);
    l.zinc = finish_tinted("steel", 0xb9bdc1);
    enum result result = check(&l, fault);
    if (result != RESULT_OK)
        return result;
    object->mounting = MOUNTING_FIXED; /* furniture with doors is fixed to the wall: EN 14749 */
    struct bench body = {object, articulation_add_link(object, "locker"), vec3_make(0, 0, 0)};
    if (l.base > 0)
        add_base(&l, &body);
    add_body(&l, &body);
    add_inside(&l, &body);
    for (size_t tier = 0; tier < l.tiers; tier++)
        for (size_t column = 0; column < l.columns; column++)
            add_door(&l, &body, column, tier);
    return RESULT_OK;
}

const struct family family_locker = {
    "locker", "a locker", "width", parameters, sizeof parameters / sizeof parameters[0],
    fill,     title,      build,   NULL};
