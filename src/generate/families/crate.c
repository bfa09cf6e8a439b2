/* Crates of slats on corner posts, plain boxes and chests of boards; a lid on hinges or lifted off. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/make.h"
#include "generate/family.h"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "crate", 0, 0, "the object's name", "crate box chest", NULL, NULL,
     SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "0.6", 0.08, 2.5, "euro container footprint 600 x 400 mm", NULL, NULL,
     NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.4", 0.08, 2.5, "euro container footprint 600 x 400 mm", NULL, NULL,
     NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "0.3", 0.06, 2, "chosen by gzm", NULL, NULL, NULL, SCALE_HEIGHT},
    {"thickness", "m", PARAMETER_NUMBER, "", 0.004, 0.05, "", NULL, "slat_thickness slat_size", NULL,
     SCALE_NONE},
    {"lid", "", PARAMETER_CHOICE, "none", 0, 0, "none asked for", "none hinged loose", NULL, "hinged",
     SCALE_NONE},
    {"style", "", PARAMETER_CHOICE, "", 0, 0, "", "slatted plain", NULL, NULL, SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "pine", 0, 0, "chosen by gzm: usual wood of crates", NULL,
     "slat_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"lid_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"lid_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static void fill(struct slots *slots)
{
    bool crate = slots_is(slots, "kind", "crate"), chest = slots_is(slots, "kind", "chest");
    if (chest) {
        slots_default(slots, "width", 0.9, "usual size of a storage chest");
        slots_default(slots, "depth", 0.45, "usual size of a storage chest");
        slots_default(slots, "height", 0.5, "usual size of a storage chest");
        slots_default_text(slots, "lid", "hinged", "a chest has a lid");
    }
    slots_default_text(slots, "style", crate ? "slatted" : "plain", "follows from the object's name");
}

static const char *title(const struct slots *slots)
{
    if (slots_is(slots, "kind", "chest"))
        return "storage_chest";
    return slots_is(slots, "kind", "box") ? "box" : "crate";
}

struct crate {
    const struct slots *slots;
    struct articulation *object;
    double w, d, h; /* outer, without the lid */
    double board;   /* thickness */
    double foot;    /* height of the skids */
    struct finish wood, lid, iron;
};

/* Slats between z0 and z1: as even as they come, about 75 mm high with 14 mm between. */
static size_t slat_rows(double length, double *height, double *gap)
{
    size_t rows = (size_t)fmax(1, floor((length + 0.014) / 0.086));
    *gap = rows > 1 ? 0.014 : 0;
    *height = (length - *gap * (double)(rows - 1)) / (double)rows;
    return rows;
}

static void add_slatted_walls(const struct crate *c, const struct bench *bench)
{
    double height, gap, x = c->w / 2, y = c->d / 2, b = c->board, z0 = c->foot;
    size_t rows = slat_rows(c->h - z0, &height, &gap);
    for (size_t i = 0; i < rows; i++) {
        double low = z0 + (double)i * (height + gap), high = low + height;
        bench_block(bench, "slat_front", c->wood, vec3_make(-x, -y, low), vec3_make(x, -y + b, high), 0.0015);
        bench_block(bench, "slat_back", c->wood, vec3_make(-x, y - b, low), vec3_make(x, y, high), 0.0015);
        bench_block(bench, "slat_left", c->wood, vec3_make(-x, -y + b, low), vec3_make(-x + b, y - b, high),
                    0.0015);
        bench_block(bench, "slat_right", c->wood, vec3_make(x - b, -y + b, low), vec3_make(x, y - b, high),
                    0.0015);
    }
    double post = fmin(0.035, fmin(c->w, c->d) * 0.12);
    for (int k = 0; k < 4; k++) {
        double sx = k & 1 ? 1 : -1, sy = k & 2 ? 1 : -1;
        struct vec3 center = {sx * (x - b - post / 2), sy * (y - b - post / 2), (z0 + b + c->h) / 2};
        bench_board(bench, "corner_post", c->wood, center, vec3_make(post, post, c->h - z0 - b), 0.002);
    }
}

static void add_slatted_floor(const struct crate *c, const struct bench *bench)
{
    double width, gap, b = c->board, x = c->w / 2 - b, y = c->d / 2 - b;
    size_t rows = slat_rows(2 * y, &width, &gap);
    for (size_t i = 0; i < rows; i++) {
        double low = -y + (double)i * (width + gap);
        bench_block(bench, "slat_floor", c->wood, vec3_make(-x, low, c->foot),
                    vec3_make(x, low + width, c->foot + b), 0.0015);
    }
    double skid = fmin(0.07, c->w * 0.15);
    for (int side = -1; side <= 1; side += 2)
        bench_board(bench, "skid", c->wood, vec3_make(side * (c->w / 2 - c->w * 0.12), 0, c->foot / 2),
                    vec3_make(skid, c->d, c->foot), 0.002);
}

/* Battens round the front and the back, as packing boxes have them; they lie within the outer size. */
static void add_battens(const struct crate *c, const struct bench *bench, double thick)
{
    double x = c->w / 2, y = c->d / 2, broad = fmin(0.05, fmin(c->w, c->h) * 0.16);
    for (int side = -1; side <= 1 && thick > 0; side += 2) {
        double in = side * (y - thick), low = fmin(in, side * y), high = fmax(in, side * y);
        for (int k = 0; k < 2; k++) {
            double post = k ? x - broad : -x, rail = k ? c->h - broad : c->foot;
            bench_block(bench, "batten", c->wood, vec3_make(post, low, c->foot),
                        vec3_make(post + broad, high, c->h), 0.0015);
            bench_block(bench, "batten", c->wood, vec3_make(-x + broad, low, rail),
                        vec3_make(x - broad, high, rail + broad), 0.0015);
        }
    }
}

/* Iron bands of a chest, over the front, or over the lid. */
static void add_bands(const struct crate *c, const struct bench *bench, bool lid)
{
    double y = c->d / 2, half = fmin(0.02, c->w * 0.03), thick = 0.003, top = c->h + c->board;
    for (int side = -1; side <= 1; side += 2) {
        double x = side * c->w * 0.3;
        if (lid)
            bench_block(bench, "lid_band", c->iron, vec3_make(x - half, -y, top),
                        vec3_make(x + half, y, top + thick), 0.0005);
        else
            bench_block(bench, "band", c->iron, vec3_make(x - half, -y - thick, c->foot),
                        vec3_make(x + half, -y, c->h), 0.0005);
    }
}

static bool is_wooden_box(const struct crate *c)
{
    bool big = fmin(c->w, fmin(c->d, c->h)) >= 0.12;
    return slots_is(c->slots, "kind", "box") && material_is_wood(c->wood.material->name) && big;
}

static void add_plain_walls(const struct crate *c, const struct bench *bench)
{
    double thick = is_wooden_box(c) ? fmin(0.012, c->board * 0.7) : 0;
    double x = c->w / 2, y = c->d / 2 - thick, b = c->board, z0 = c->foot;
    add_battens(c, bench, thick);
    bench_block(bench, "wall_front", c->wood, vec3_make(-x, -y, z0), vec3_make(x, -y + b, c->h), 0.002);
    bench_block(bench, "wall_back", c->wood, vec3_make(-x, y - b, z0), vec3_make(x, y, c->h), 0.002);
    bench_block(bench, "wall_left", c->wood, vec3_make(-x, -y + b, z0), vec3_make(-x + b, y - b, c->h),
                0.002);
    bench_block(bench, "wall_right", c->wood, vec3_make(x - b, -y + b, z0), vec3_make(x, y - b, c->h), 0.002);
    bench_block(bench, "floor", c->wood, vec3_make(-x + b, -y + b, z0), vec3_make(x - b, y - b, z0 + b), 0);
    for (int k = 0; k < 4; k++) {
        double sx = k & 1 ? 1 : -1, sy = k & 2 ? 1 : -1, r = fmin(0.02, fmin(x, y) * 0.3);
        struct vec3 top = {sx * (x - r - 0.004), sy * (y - r - 0.004), z0};
        bench_rod(bench, "foot", finish_plain("rubber"), vec3_make(top.x, top.y, 0), top, r, 0.001);
    }
}

/* A bow handle on each end wall, of two posts and a bar. */
static void add_end_handles(const struct crate *c, const struct bench *bench)
{
    double z = c->h - fmin(0.09, c->h * 0.3), half = fmin(0.055, c->d * 0.2), out = 0.035;
    if (c->d < 0.2 || c->h < 0.15)
        return;
    for (int side = -1; side <= 1; side += 2) {
        double x = side * c->w / 2, bar = x + side * out;
        bench_rod(bench, "end_handle", c->iron, vec3_make(bar, -half, z), vec3_make(bar, half, z), 0.006,
                  0.001);
        for (int k = -1; k <= 1; k += 2)
            bench_rod(bench, "end_handle_post", c->iron, vec3_make(x, k * (half - 0.01), z),
                      vec3_make(bar - side * 0.006, k * (half - 0.01), z), 0.005, 0);
    }
}

/* Boards or slats along X over the opening, held by two battens that hang inside the walls. */
static void add_lid_boards(const struct crate *c, const struct bench *bench)
{
    double b = c->board, x = c->w / 2, y = c->d / 2, width, gap,
           room = slots_is(c->slots, "style", "slatted") ? 0.06 : 0.012;
    if (slots_is(c->slots, "style", "slatted")) {
        size_t rows = slat_rows(c->d, &width, &gap);
        for (size_t i = 0; i < rows; i++) {
            double low = -y + (double)i * (width + gap);
            bench_block(bench, "lid_slat", c->lid, vec3_make(-x, low, c->h),
                        vec3_make(x, low + width, c->h + b), 0.0015);
        }
    } else {
        bench_block(bench, "lid_board", c->lid, vec3_make(-x, -y, c->h), vec3_make(x, y, c->h + b), 0.002);
    }
    double batten = 2 * (y - b - room);
    if (batten < 0.02)
        return;
    for (int side = -1; side <= 1; side += 2)
        bench_board(bench, "lid_batten", c->lid, vec3_make(side * c->w * 0.28, 0, c->h - 0.008),
                    vec3_make(fmin(0.05, c->w * 0.12), batten, 0.016), 0.001);
}

static void add_hinges(const struct crate *c, const struct bench *bench, const struct bench *body)
{
    for (int side = -1; side <= 1; side += 2) {
        double x = side * c->w * 0.3, y = c->d / 2, length = fmin(0.06, c->w * 0.12);
        bench_rod(bench, "hinge_knuckle", c->iron, vec3_make(x - length / 2, y + 0.005, c->h),
                  vec3_make(x + length / 2, y + 0.005, c->h), 0.005, 0);
        bench_block(body, "hinge_leaf", c->iron, vec3_make(x - length / 2, y, c->h - 0.05),
                    vec3_make(x + length / 2, y + 0.002, c->h - 0.008), 0);
    }
}

static void add_lid(const struct crate *c, const struct bench *body)
{
    bool hinged = slots_is(c->slots, "lid", "hinged");
    struct vec3 origin = {0, hinged ? c->d / 2 + 0.005 : 0, c->h};
    struct bench bench = {c->object, articulation_add_link(c->object, "lid"), origin};
    struct joint *joint;
    add_lid_boards(c, &bench);
    struct quat approach = quat_about(vec3_make(1, 0, 0), radians(180));
    if (slots_is(c->slots, "kind", "chest"))
        add_bands(c, &bench, true);
    if (hinged) {
        add_hinges(c, &bench, body);
        bench_handle(&bench, "lid", HANDLE_KNOB, c->iron, vec3_make(0, -c->d / 2, c->h + c->board / 2), 0);
        joint = joint_hinge(c->object, "lid_hinge", body->link, bench.link, origin, vec3_make(-1, 0, 0),
                            radians(100), c->d);
    } else {
        double z = c->h + c->board, half = fmin(0.06, c->w * 0.2);
        bench_board(&bench, "lid_grip", c->lid, vec3_make(0, 0, z + 0.012), vec3_make(2 * half, 0.03, 0.024),
                    0.004);
        bench_site(&bench, "grasp_lid", vec3_make(0, 0, z + 0.012), approach);
        joint = joint_slide(c->object, "lid_lift", body->link, bench.link, origin, vec3_make(0, 0, 1),
                            fmax(0.05, c->h * 0.6));
        text_put(joint->limit_reason, sizeof joint->limit_reason, "stands for lifting the lid off");
    }
    joint_state(joint, slots_text(c->slots, "state"));
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct crate c = {.slots = slots,
                      .object = object,
                      .wood =
                          finish_hollow(finish_of(slots, "material", "color", finish_plain("pine")), 0.12)};
    bool slatted = slots_is(slots, "style", "slatted"), lid = !slots_is(slots, "lid", "none");
    c.lid = finish_of(slots, "lid_material", "lid_color", c.wood);
    c.iron = finish_tinted("steel", 0x3a3c40);
    c.w = slots_number(slots, "width");
    c.d = slots_number(slots, "depth");
    double h = slots_number(slots, "height"), least = fmin(c.w, fmin(c.d, h));
    c.board = slots_number(slots, "thickness");
    if (c.board <= 0)
        c.board = fmin(slatted ? 0.014 : 0.018, fmax(0.005, least * 0.06));
    if (c.board * 4 > least)
        return slots_refuse(slots, "thickness", fault,
                            "walls of %.4g m leave no room in a crate of %.4g x %.4g x %.4g m", c.board, c.w,
                            c.d, h);
    c.foot = slatted ? fmin(0.03, h * 0.1) : 0.006;
    c.h = h - (lid ? c.board : 0);
    struct bench bench = {object, articulation_add_link(object, "body"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    if (slatted) {
        add_slatted_floor(&c, &bench);
        add_slatted_walls(&c, &bench);
    } else {
        add_plain_walls(&c, &bench);
        if (slots_is(slots, "kind", "chest"))
            add_bands(&c, &bench, false);
        if (!is_wooden_box(&c))
            add_end_handles(&c, &bench);
    }
    if (lid)
        add_lid(&c, &bench);
    return RESULT_OK;
}

const struct family family_crate = {
    "crate", "a crate", "width", parameters, sizeof parameters / sizeof parameters[0],
    fill,    title,     build,   NULL};
