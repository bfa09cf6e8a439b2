/* Room doors in their frames: one or two hinged leaves with lever handles, or a leaf that slides on a rail.
 */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "generate/families/opening.h"
#include "generate/family.h"

#define LEAF "DIN 18101 leaf of a room door: 860 x 1985 mm"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "hinged", 0, 0, "the object's name", "hinged glass double sliding", NULL,
     NULL, SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "0.86", 0.5, 2.6, LEAF, NULL, "leaf_width leaf_size", NULL, SCALE_WIDTH},
    {"height", "m", PARAMETER_NUMBER, "1.985", 1.6, 3, LEAF, NULL, "leaf_height", NULL, SCALE_HEIGHT},
    {"thickness", "m", PARAMETER_NUMBER, "0.04", 0.008, 0.08, "DIN 18101 leaf: about 40 mm", NULL,
     "leaf_thickness", NULL, SCALE_NONE},
    {"doors", "", PARAMETER_COUNT, "", 1, 2, "usual for this kind", NULL, "leaf", "1", SCALE_NONE},
    {"handles", "", PARAMETER_COUNT, "", 0, 2, "", NULL, NULL, NULL, SCALE_NONE},
    {"panes", "", PARAMETER_COUNT, "", 1, 15, "", NULL, NULL, "1", SCALE_NONE},
    {"hand", "", PARAMETER_CHOICE, "left", 0, 0, "chosen by gzm: hinges at the left", "left right", NULL,
     NULL, SCALE_NONE},
    {"style", "", PARAMETER_CHOICE, "", 0, 0, "chosen by gzm", "panelled flush glazed", NULL, NULL,
     SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "oak", 0, 0, "chosen by gzm", NULL, "leaf_material door_material",
     NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "leaf_color door_color", NULL, SCALE_NONE},
    {"frame_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"frame_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"handle_material", "", PARAMETER_MATERIAL, "stainless_steel", 0, 0, "chosen by gzm", NULL, NULL, NULL,
     SCALE_NONE},
    {"handle_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const double JAMB = 0.045;   /* m, thickness of the frame's members */
static const double DEPTH = 0.12;   /* m, depth of the frame: a partition wall */
static const double GAP = 0.004;    /* m, round the leaf */
static const double FLOOR = 0.007;  /* m, below the leaf: DIN 18101 */
static const double CASING = 0.065; /* m, width of the casing on the wall */

static const char *title(const struct slots *slots)
{
    if (slots_is(slots, "kind", "double"))
        return "double_door";
    if (slots_is(slots, "kind", "sliding"))
        return "sliding_door";
    return slots_is(slots, "style", "glazed") ? "glass_door" : "door";
}

static void fill(struct slots *slots)
{
    if (slots_given(slots, "doors") && slots_count(slots, "doors") == 2)
        slots_default_text(slots, "kind", "double", "two leaves");
    slots_default_text(slots, "kind", "hinged", "usual kind");
    bool twin = slots_is(slots, "kind", "double");
    slots_default(slots, "doors", twin ? 2 : 1, "usual for this kind");
    slots_default(slots, "width", twin ? 1.6 : 0.86, LEAF);
    bool glass = slots_is(slots, "kind", "glass") || slots_is(slots, "material", "glass") ||
                 slots_given(slots, "panes");
    bool steel = slots_is(slots, "material", "steel");
    slots_default_text(slots, "style",
                       glass   ? "glazed"
                       : steel ? "flush"
                               : "panelled",
                       "usual for this kind");
    slots_default(slots, "panes", 1, "one in each leaf");
}

struct door {
    const struct slots *slots;
    struct articulation *object;
    double w, h, t;
    struct leaf_look look;
    struct finish frame, metal;
};

/* ---- the frame --------------------------------------------------------------------------------- */

static double opening_half(const struct door *d)
{
    return d->w / 2 + GAP;
}

static double front_y(void)
{
    return -DEPTH / 2;
}

/* Jambs, head, the stop that the leaf closes against, casings on both sides of the wall. */
static void add_frame(const struct door *d, const struct bench *bench)
{
    double x = opening_half(d), z = FLOOR + d->h + GAP, y = front_y();
    double stop = y + d->t + 0.004, back = -y;
    for (int side = -1; side <= 1; side += 2) {
        double a = side < 0 ? -x - JAMB : x, b = a + JAMB;
        bench_block(bench, "jamb", d->frame, vec3_make(a, y, 0), vec3_make(b, back, z + JAMB), 0.001);
        double s = side < 0 ? -x : x - 0.013;
        bench_block(bench, "stop", d->frame, vec3_make(s, stop, 0), vec3_make(s + 0.013, back - 0.01, z),
                    0.001);
    }
    bench_block(bench, "head", d->frame, vec3_make(-x, y, z), vec3_make(x, back, z + JAMB), 0.001);
    bench_block(bench, "head_stop", d->frame, vec3_make(-x + 0.013, stop, z - 0.013),
                vec3_make(x - 0.013, back - 0.01, z), 0.001);
    bench_block(bench, "threshold", finish_tinted("aluminium", 0x8c9094), vec3_make(-x, stop, 0),
                vec3_make(x, back - 0.01, 0.004), 0.001);
    for (int face = -1; face <= 1; face += 2) {
        double y0 = face < 0 ? y - 0.014 : back, y1 = y0 + 0.014, in = x + 0.012;
        double top = z + 0.012;
        for (int side = -1; side <= 1; side += 2) {
            double a = side < 0 ? -in - CASING : in;
            bench_block(bench, "casing", d->frame, vec3_make(a, y0, 0),
                        vec3_make(a + CASING, y1, top + CASING), 0.004);
        }
        bench_block(bench, "casing_head", d->frame, vec3_make(-in, y0, top), vec3_make(in, y1, top + CASING),
                    0.004);
    }
}

/* ---- leaves ------------------------------------------------------------------------------------ */

struct leaf_place {
    const char *name;
    double x0, x1;
    bool left; /* hinges */
    bool handle;
};

static void add_hinges(const struct door *d, const struct bench *frame, double x)
{
    for (int i = 0; i < 3; i++) {
        double z = FLOOR + d->h * (i == 0 ? 0.12 : i == 1 ? 0.5 : 0.88);
        hinge_add(frame, d->metal, vec3_make(x, front_y() - 0.007, z), 0.007, 0.09);
    }
}

static void add_lock(const struct door *d, const struct bench *leaf, double x, double z)
{
    double y = front_y();
    for (int face = 0; face < 2; face++) {
        double y0 = face ? y + d->t : y - 0.006;
        bench_rod(leaf, "key_rose", d->metal, vec3_make(x, y0, z), vec3_make(x, y0 + 0.006, z), 0.022,
                  0.0015);
        double out = face ? y0 + 0.006 : y0;
        bench_block(leaf, "keyhole", finish_tinted("steel", 0x1a1a1a),
                    vec3_make(x - 0.004, out - 0.0005, z - 0.011),
                    vec3_make(x + 0.004, out + 0.0005, z + 0.009), 0);
    }
}

static void add_leaf(const struct door *d, const struct bench *frame, struct leaf_place place)
{
    double y = front_y(), hinge_x = place.left ? place.x0 - GAP / 2 : place.x1 + GAP / 2;
    struct vec3 pivot = {hinge_x, y - 0.007, FLOOR};
    struct bench leaf = bench_link(frame, place.name, pivot);
    struct block block = {place.x0, place.x1, y, y + d->t, FLOOR, FLOOR + d->h};
    char text[PART_NAME_SIZE];
    snprintf(text, sizeof text, "%.30s_leaf", place.name);
    leaf_add(&leaf, text, block, &d->look);
    double lock = place.left ? place.x1 - 0.06 : place.x0 + 0.06, level = FLOOR + fmin(1.05, d->h * 0.53);
    if (place.handle && d->look.style != LEAF_GLAZED)
        add_lock(d, &leaf, lock, level - 0.09);
    add_hinges(d, frame, hinge_x);
    snprintf(text, sizeof text, "%.30s_hinge", place.name);
    struct joint *hinge =
        joint_hinge(d->object, text, frame->link, leaf.link, vec3_sub(pivot, frame->origin),
                    vec3_make(0, 0, place.left ? -1 : 1), radians(110), place.x1 - place.x0);
    joint_state(hinge, slots_text(d->slots, "state"));
    if (!place.handle)
        return;
    snprintf(text, sizeof text, "%.30s_handle", place.name);
    lever_pair_add(&leaf, text, d->metal, vec3_make(lock, y + d->t / 2, level), d->t, place.left ? -1 : 1,
                   radians(60));
}

static void add_hinged(const struct door *d, const struct bench *frame)
{
    bool handle = !slots_given(d->slots, "handles") || slots_count(d->slots, "handles") > 0;
    double half = d->w / 2;
    if (slots_is(d->slots, "kind", "double")) {
        add_leaf(d, frame, (struct leaf_place){"door_left", -half, -GAP / 2, true, handle});
        add_leaf(d, frame, (struct leaf_place){"door_right", GAP / 2, half, false, handle});
        return;
    }
    bool left = slots_is(d->slots, "hand", "left");
    add_leaf(d, frame, (struct leaf_place){"door", -half, half, left, handle});
}

/* ---- the sliding leaf: hangs before the wall on two hangers with rollers ---------------------------- */

static void add_rail(const struct door *d, const struct bench *frame, double y, double z)
{
    double x0 = -opening_half(d) - JAMB, x1 = opening_half(d) + d->w + 0.06;
    struct finish steel = finish_tinted("steel", 0x26282b);
    bench_block(frame, "rail", steel, vec3_make(x0, y - 0.005, z - 0.02), vec3_make(x1, y + 0.005, z + 0.02),
                0.001);
    for (int i = 0; i < 4; i++) {
        double x = x0 + 0.08 + (x1 - x0 - 0.16) * i / 3;
        bench_rod(frame, "rail_spacer", steel, vec3_make(x, y + 0.005, z),
                  vec3_make(x, -front_y() - DEPTH, z), 0.012, 0);
        bolt_head(frame, "rail_bolt", steel, vec3_make(x, y - 0.005, z), vec3_make(0, -1, 0), 0.018, 0.007);
    }
    for (int end = 0; end < 2; end++) {
        double x = end ? x1 - 0.03 : x0 + 0.005;
        bench_block(frame, "rail_stop", steel, vec3_make(x, y - 0.012, z + 0.02),
                    vec3_make(x + 0.025, y + 0.012, z + 0.05), 0.002);
    }
    /* Header board on the wall that carries the rail. */
    bench_block(frame, "rail_board", d->frame, vec3_make(x0, front_y() - 0.018, z - 0.06),
                vec3_make(x1, front_y(), z + 0.06), 0.003);
}

/* Strap and roller on top of the rail; the strap passes in front of it. */
static void add_hanger(const struct door *d, const struct bench *leaf, double x, double y, double rail)
{
    struct finish steel = finish_tinted("steel", 0x26282b);
    double top = FLOOR + d->h, front = y - d->t / 2 - 0.005, axle = rail + 0.02 + 0.031;
    bench_block(leaf, "strap", steel, vec3_make(x - 0.02, front, top - 0.16),
                vec3_make(x + 0.02, front + 0.005, axle + 0.03), 0.001);
    bench_rod(leaf, "roller", finish_tinted("nylon", 0x3a3d40), vec3_make(x, y - 0.009, axle),
              vec3_make(x, y + 0.009, axle), 0.03, 0.003);
    bench_rod(leaf, "roller_axle", steel, vec3_make(x, front + 0.004, axle), vec3_make(x, y + 0.012, axle),
              0.006, 0);
    for (int i = 0; i < 2; i++)
        bolt_head(leaf, "strap_bolt", steel, vec3_make(x, front, top - 0.045 - 0.08 * i), vec3_make(0, -1, 0),
                  0.016, 0.006);
    bolt_head(leaf, "axle_bolt", steel, vec3_make(x, front, axle), vec3_make(0, -1, 0), 0.018, 0.007);
}

static void add_sliding(const struct door *d, const struct bench *frame)
{
    double half = d->w / 2 + 0.03, y = front_y() - 0.03 - d->t / 2, rail = FLOOR + d->h + 0.035;
    struct bench leaf = bench_link(frame, "door", vec3_make(0, y, FLOOR));
    struct block block = {-half, half, y - d->t / 2, y + d->t / 2, FLOOR, FLOOR + d->h};
    leaf_add(&leaf, "door_leaf", block, &d->look);
    for (int side = -1; side <= 1; side += 2)
        add_hanger(d, &leaf, side * (half - 0.12), y, rail);
    if (!slots_given(d->slots, "handles") || slots_count(d->slots, "handles") > 0)
        pull_add(&leaf, "door_pull", d->metal, vec3_make(-half + 0.055, y - d->t / 2, 1.05), 0.3, -1);
    add_rail(d, frame, y, rail);
    bench_block(frame, "floor_guide", finish_tinted("nylon", 0x26282b),
                vec3_make(half - 0.02, y - d->t / 2 - 0.012, 0),
                vec3_make(half + 0.02, y + d->t / 2 + 0.012, 0.005), 0.001);
    struct joint *slide = joint_slide(d->object, "door_slide", frame->link, leaf.link,
                                      vec3_sub(leaf.origin, frame->origin), vec3_make(1, 0, 0), d->w - 0.03);
    text_put(slide->limit_reason, sizeof slide->limit_reason, "the opening is free but for the pull");
    joint_state(slide, slots_text(d->slots, "state"));
}

/* ---- the whole ----------------------------------------------------------------------------------- */

static struct leaf_look look_of(const struct slots *slots)
{
    struct finish glass = finish_plain("glass");
    struct finish oak = finish_plain("oak");
    struct leaf_look look = {.body = finish_of(slots, "material", "color", oak), .pane = glass};
    if (look.body.material == glass.material)
        look.body = finish_tinted("aluminium", 0x4a4d52);
    if (look.body.material->metallic > 0.5)
        look.body = finish_hollow(look.body, slots_is(slots, "style", "flush") ? 0.06 : 0.2);
    else
        look.body.fill =
            slots_is(slots, "style", "flush") ? 0.5 : 0.75; /* tubular board inside; hollow edges */
    look.style = slots_is(slots, "style", "flush")    ? LEAF_FLUSH
                 : slots_is(slots, "style", "glazed") ? LEAF_GLAZED
                                                      : LEAF_PANELLED;
    look.stile = look.style == LEAF_GLAZED ? 0.09 : 0.11;
    look.columns =
        look.style == LEAF_PANELLED && slots_number(slots, "width") / slots_number(slots, "doors") > 0.6 ? 2
                                                                                                         : 1;
    look.rows = look.style == LEAF_PANELLED ? 3 : 1;
    look.deep_bottom = true;
    size_t panes = slots_count(slots, "panes");
    if (look.style == LEAF_GLAZED) {
        look.columns = panes % 3 == 0 && panes > 3 ? 3 : panes % 2 == 0 && panes > 2 ? 2 : 1;
        look.rows = (int)panes / look.columns;
    }
    return look;
}

static enum result check(const struct slots *slots, struct fault *fault)
{
    size_t doors = slots_count(slots, "doors");
    bool twin = slots_is(slots, "kind", "double");
    double each = slots_number(slots, "width") / (double)doors;
    if ((doors == 2) != twin)
        return slots_refuse(slots, "doors", fault,
                            twin ? "a double door has two leaves"
                                 : "two leaves are built as a double hinged door");
    if (each > 1.35 || each < 0.4)
        return slots_refuse(slots, "width", fault, "a leaf would be %.3g m wide; 0.4 to 1.35 m is built",
                            each);
    if (slots_given(slots, "panes") && !slots_is(slots, "style", "glazed"))
        return slots_refuse(slots, "panes", fault, "panes are built into glazed doors");
    if (slots_count(slots, "panes") > 1 &&
        (slots_count(slots, "panes") == 7 || slots_count(slots, "panes") > 12 ||
         slots_count(slots, "panes") == 11))
        return slots_refuse(slots, "panes", fault,
                            "%zu panes do not make rows and columns; 1 to 6, 8, 9, 10 and 12 do",
                            slots_count(slots, "panes"));
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct door d = {.slots = slots, .object = object};
    enum result result = check(slots, fault);
    if (result != RESULT_OK)
        return result;
    d.w = slots_number(slots, "width");
    d.h = slots_number(slots, "height");
    d.t = slots_number(slots, "thickness");
    d.look = look_of(slots);
    d.frame = d.look.body;
    d.frame.fill = 0;
    d.frame = finish_hollow(finish_of(slots, "frame_material", "frame_color", d.frame), 0.12);
    d.metal = finish_hollow(
        finish_of(slots, "handle_material", "handle_color", finish_plain("stainless_steel")), 0.6);
    object->mounting = MOUNTING_FIXED; /* the frame is screwed to the wall */
    struct bench frame = {object, articulation_add_link(object, "frame"), vec3_make(0, 0, 0)};
    add_frame(&d, &frame);
    if (slots_is(slots, "kind", "sliding"))
        add_sliding(&d, &frame);
    else
        add_hinged(&d, &frame);
    return RESULT_OK;
}

const struct family family_door = {
    "door", "a door", "width", parameters,   sizeof parameters / sizeof parameters[0],
    fill,   title,    build,   opening_drive};
