/* Tables and desks: a top on aprons and legs, round or rectangular; drawers in the apron or a pedestal. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/fronts.h"
#include "generate/family.h"
#include "shape/solid.h"

#define FURNITURE "usual size: furniture trade tables"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "table", 0, 0, "the object's name",
     "table round conference coffee side console desk", NULL, NULL, SCALE_NONE},
    {"shape", "", PARAMETER_CHOICE, "rectangular", 0, 0, "usual shape", "rectangular round square",
     "top_shape", NULL, SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "1.4", 0.25, 4, FURNITURE, NULL, "top_width top_size", NULL,
     SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.8", 0.2, 2.5, FURNITURE, NULL, "top_depth", NULL, SCALE_DEPTH},
    {"diameter", "m", PARAMETER_NUMBER, "", 0.3, 2.5, "", NULL, "top_diameter", NULL, SCALE_WIDTH},
    {"radius", "m", PARAMETER_NUMBER, "", 0.15, 1.25, "", NULL, "top_radius", NULL, SCALE_NONE},
    {"height", "m", PARAMETER_NUMBER, "0.74", 0.25, 1.3, "735 to 750 mm: furniture trade tables", NULL,
     "leg_length leg_height", NULL, SCALE_HEIGHT},
    {"top_thickness", "m", PARAMETER_NUMBER, "0.028", 0.008, 0.12, "chosen by gzm", NULL,
     "thickness top_size", NULL, SCALE_NONE},
    {"legs", "", PARAMETER_COUNT, "4", 4, 4, "four legs are built", NULL, NULL, "4", SCALE_NONE},
    {"drawers", "", PARAMETER_COUNT, "0", 0, 8, "none asked for", NULL, NULL, "2", SCALE_NONE},
    {"handles", "", PARAMETER_COUNT, "", 0, 16, "", NULL, NULL, NULL, SCALE_NONE},
    {"knobs", "", PARAMETER_COUNT, "", 0, 16, "", NULL, NULL, "1", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "oak", 0, 0, "chosen by gzm", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"top_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"top_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"leg_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, "frame_material", NULL, SCALE_NONE},
    {"leg_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "frame_color", NULL, SCALE_NONE},
    {"drawer_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"drawer_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"handle_material", "", PARAMETER_MATERIAL, "stainless_steel", 0, 0, "chosen by gzm", NULL, NULL, NULL,
     SCALE_NONE},
    {"handle_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const struct usual {
    const char *kind, *title;
    double width, depth, height;
} usuals[] = {
    {"table", "table", 1.4, 0.8, 0.74},
    {"round", "round_table", 1.1, 1.1, 0.74},
    {"conference", "conference_table", 2.4, 1.1, 0.74},
    {"coffee", "coffee_table", 1.1, 0.6, 0.42},
    {"side", "side_table", 0.5, 0.5, 0.55},
    {"console", "console_table", 1.2, 0.35, 0.78},
    {"desk", "desk", 1.4, 0.7, 0.74},
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
    if (slots_is(slots, "shape", "round") && slots_is(slots, "kind", "table"))
        return "round_table";
    return usual_of(slots)->title;
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "table", "usual kind");
    const struct usual *usual = usual_of(slots);
    if (slots_is(slots, "kind", "round") || slots_given(slots, "diameter") || slots_given(slots, "radius"))
        slots_default_text(slots, "shape", "round", "a diameter or the name says round");
    slots_default(slots, "height", usual->height, FURNITURE);
    if (slots_is(slots, "shape", "round")) {
        if (slots_given(slots, "radius"))
            slots_derive(slots, "diameter", 2 * slots_number(slots, "radius"), "twice the radius");
        slots_rename(slots, "width", "diameter");
        slots_default(slots, "diameter", fmin(1.1, usual->width), FURNITURE);
        slots_derive(slots, "width", slots_number(slots, "diameter"), "the diameter");
        slots_derive(slots, "depth", slots_number(slots, "diameter"), "the diameter");
    }
    if (slots_is(slots, "shape", "square"))
        slots_default(slots, "width", fmin(0.9, usual->width), FURNITURE);
    slots_default(slots, "width", usual->width, FURNITURE);
    if (slots_is(slots, "shape", "square") || slots_number(slots, "width") < usual->depth * 0.6)
        slots_derive(slots, "depth", slots_number(slots, "width"), "as wide as deep");
    slots_default(slots, "depth", usual->depth, FURNITURE);
}

struct table {
    const struct slots *slots;
    struct articulation *object;
    double w, d, h, top; /* outer sizes, thickness of the top */
    double leg;          /* side or diameter of a leg */
    double apron;        /* height of the aprons */
    double inset;        /* of the legs' outer faces from the edge of the top */
    double under;        /* height of the top's underside */
    struct finish slab, frame;
    struct front_look look;
    size_t drawers, pedestal; /* all; those in a pedestal on the right */
    double pedestal_width;
};

static void add_foot(const struct bench *bench, double x, double y, double radius)
{
    bench_rod(bench, "foot", finish_tinted("nylon", 0x303030), vec3_make(x, y, 0), vec3_make(x, y, 0.006),
              radius, 0.001);
}

/* A square leg that tapers towards the floor over its inner faces' height. */
static void add_leg(const struct table *t, const struct bench *bench, double x, double y)
{
    double z0 = 0.006, half = t->leg / 2, low = half * 0.72;
    bool steel = t->frame.material->metallic > 0.5;
    add_foot(bench, x, y, low * 0.8);
    if (steel) {
        bench_board(bench, "leg", t->frame, vec3_make(x, y, (z0 + t->under) / 2),
                    vec3_make(t->leg, t->leg, t->under - z0), 0.003);
        return;
    }
    double knee = t->under - t->apron - 0.01;
    struct part *part = bench_part(bench, "leg", t->frame);
    solid_beveled_box(&part->mesh, pose_at(x, y, (knee + t->under) / 2), t->leg, t->leg, t->under - knee,
                      0.003);
    struct mesh *mesh = &part->mesh;
    uint32_t corner[8];
    for (int k = 0; k < 8; k++) {
        double r = k < 4 ? low : half, sx = (k & 3) == 1 || (k & 3) == 2 ? 1 : -1, sy = (k & 3) >= 2 ? 1 : -1;
        corner[k] = mesh_add_vertex(mesh, vec3_make(x + sx * r, y + sy * r, k < 4 ? z0 : knee));
    }
    mesh_add_quad(mesh, corner[3], corner[2], corner[1], corner[0]);
    mesh_add_quad(mesh, corner[4], corner[5], corner[6], corner[7]);
    for (uint32_t k = 0; k < 4; k++)
        mesh_add_quad(mesh, corner[k], corner[(k + 1) % 4], corner[(k + 1) % 4 + 4], corner[k + 4]);
    struct collider *collider = part_add_collider(part, COLLIDER_BOX, pose_at(x, y, (z0 + t->under) / 2));
    collider->half = vec3_make(half, half, (t->under - z0) / 2);
}

static void add_top(const struct table *t, const struct bench *bench)
{
    if (slots_is(t->slots, "shape", "round"))
        bench_rod(bench, "top", t->slab, vec3_make(0, 0, t->under), vec3_make(0, 0, t->h), t->w / 2, 0.004);
    else
        bench_block(bench, "top", t->slab, vec3_make(-t->w / 2, -t->d / 2, t->under),
                    vec3_make(t->w / 2, t->d / 2, t->h), 0.004);
}

/* Legs of a round table stand on a circle; a cross of rails joins them. */
static void add_round_frame(const struct table *t, const struct bench *bench)
{
    double r = t->w / 2 * 0.72, reach = r - t->leg / 2, rail = 0.022, z0 = t->under - t->apron;
    for (int k = 0; k < 4; k++)
        add_leg(t, bench, k & 1 ? r * 0.7071 : -r * 0.7071, k & 2 ? r * 0.7071 : -r * 0.7071);
    double side = r * 0.7071 - t->leg / 2;
    if (reach <= 0)
        return;
    for (int s = -1; s <= 1; s += 2) {
        double y = s * (r * 0.7071);
        bench_block(bench, "apron", t->frame, vec3_make(-side, y - rail / 2, z0),
                    vec3_make(side, y + rail / 2, t->under), 0.001);
        bench_block(bench, "apron", t->frame, vec3_make(y - rail / 2, -side, z0),
                    vec3_make(y + rail / 2, side, t->under), 0.001);
    }
}

/* Drawers side by side behind the front edge; dividers between; the rail below carries them. */
static void add_apron_drawers(const struct table *t, const struct bench *bench, double x0, double x1,
                              double y0, double y1, size_t count)
{
    double z0 = t->under - t->apron, pitch = (x1 - x0) / (double)count, wall = 0.015;
    for (size_t i = 0; i <= count; i++) {
        double x = x0 + pitch * (double)i, left = i == 0 ? x : x - wall / 2,
               right = i == count ? x : x + wall / 2;
        if (i == 0)
            right = x + wall / 2;
        if (i == count)
            left = x - wall / 2;
        bench_block(bench, "drawer_divider", t->frame,
                    vec3_make(left, y0 + BOARD_THICKNESS + 0.004, z0 + 0.012), vec3_make(right, y1, t->under),
                    0);
    }
    bench_block(bench, "drawer_rail", t->frame, vec3_make(x0, y0 + 0.002, z0), vec3_make(x1, y1, z0 + 0.012),
                0.001);
    for (size_t i = 0; i < count; i++) {
        char name[32];
        snprintf(name, sizeof name, "drawer_%zu", i + 1);
        double a = x0 + pitch * (double)i, b = a + pitch;
        struct front_area area = {a + FRONT_GAP / 2, b - FRONT_GAP / 2, z0 + 0.012 + FRONT_GAP,
                                  t->under - FRONT_GAP, y0};
        front_add_drawer(t->object, bench->link, name, area, a + wall / 2, b - wall / 2,
                         y1 - y0 - BOARD_THICKNESS - 0.02, &t->look);
    }
}

static void add_pedestal(const struct table *t, const struct bench *bench)
{
    double b = BOARD_THICKNESS, x1 = t->w / 2 - t->inset, x0 = x1 - t->pedestal_width;
    double y0 = -t->d / 2 + t->inset, y1 = t->d / 2 - t->inset, z0 = 0.03, z1 = t->under;
    double carcass = y0 + b;
    bench_block(bench, "pedestal_left", t->frame, vec3_make(x0, carcass, z0), vec3_make(x0 + b, y1, z1),
                0.001);
    bench_block(bench, "pedestal_right", t->frame, vec3_make(x1 - b, carcass, z0), vec3_make(x1, y1, z1),
                0.001);
    bench_block(bench, "pedestal_floor", t->frame, vec3_make(x0 + b, carcass, z0),
                vec3_make(x1 - b, y1, z0 + b), 0);
    bench_block(bench, "pedestal_back", t->frame, vec3_make(x0 + b, y1 - 0.008, z0 + b),
                vec3_make(x1 - b, y1, z1), 0);
    for (int k = 0; k < 4; k++) {
        double x = k & 1 ? x1 - 0.035 : x0 + 0.035, y = k & 2 ? y1 - 0.035 : y0 + 0.06;
        bench_rod(bench, "pedestal_foot", finish_tinted("nylon", 0x303030), vec3_make(x, y, 0),
                  vec3_make(x, y, z0), 0.018, 0.002);
    }
    double pitch = (z1 - z0) / (double)t->pedestal;
    for (size_t i = 0; i < t->pedestal; i++) {
        char name[32];
        snprintf(name, sizeof name, "drawer_%zu", i + 1);
        double top = z1 - pitch * (double)i;
        struct front_area area = {x0, x1, top - pitch + FRONT_GAP / 2, top - FRONT_GAP, y0};
        front_add_drawer(t->object, bench->link, name, area, x0 + b, x1 - b, y1 - carcass - 0.04, &t->look);
    }
}

static void add_frame(const struct table *t, const struct bench *bench)
{
    double half = t->leg / 2, x = t->w / 2 - t->inset - half, y = t->d / 2 - t->inset - half, rail = 0.022;
    double right = t->pedestal ? t->w / 2 - t->inset - t->pedestal_width : x - half;
    double z0 = t->under - t->apron, left = -x + half;
    size_t in_apron = t->drawers - t->pedestal;
    for (int k = 0; k < 4; k++)
        if (!(k & 1) || t->pedestal == 0)
            add_leg(t, bench, k & 1 ? x : -x, k & 2 ? y : -y);
    bench_block(bench, "apron_back", t->frame, vec3_make(left, y - rail / 2, z0),
                vec3_make(right, y + rail / 2, t->under), 0.001);
    bench_block(bench, "apron_left", t->frame, vec3_make(-x - rail / 2, -y + half, z0),
                vec3_make(-x + rail / 2, y - half, t->under), 0.001);
    if (t->pedestal)
        add_pedestal(t, bench);
    else
        bench_block(bench, "apron_right", t->frame, vec3_make(x - rail / 2, -y + half, z0),
                    vec3_make(x + rail / 2, y - half, t->under), 0.001);
    if (in_apron > 0)
        add_apron_drawers(t, bench, left, right, -y - half + 0.004, y - rail / 2, in_apron);
    else
        bench_block(bench, "apron_front", t->frame, vec3_make(left, -y - rail / 2, z0),
                    vec3_make(right, -y + rail / 2, t->under), 0.001);
}

static enum result arrange(struct table *t, struct fault *fault)
{
    double room = t->w - 2 * (t->inset + t->leg);
    bool round = slots_is(t->slots, "shape", "round");
    t->drawers = slots_count(t->slots, "drawers");
    if (t->drawers && round)
        return slots_refuse(t->slots, "drawers", fault,
                            "drawers go under rectangular tops only; a round one has 0");
    if (t->leg * 3 > fmin(t->w, t->d) || t->under < 0.18)
        return slots_refuse(t->slots, "height", fault,
                            "a table of %.4g x %.4g x %.4g m leaves no room under its top", t->w, t->d, t->h);
    bool desk = slots_is(t->slots, "kind", "desk");
    t->pedestal_width = 0.42;
    if (t->drawers >= 2 && desk && t->w >= 1.0 && t->d >= 0.45)
        t->pedestal = t->drawers > 5 ? 5 : t->drawers;
    size_t in_apron = t->drawers - t->pedestal;
    if (t->pedestal)
        room -= t->pedestal_width - t->leg;
    if (t->pedestal && t->under / (double)t->pedestal < 0.1)
        return slots_refuse(t->slots, "drawers", fault, "%zu drawers in a stack would be lower than 0.1 m",
                            t->pedestal);
    if (in_apron && (room / (double)in_apron < 0.18 || t->d < 0.28))
        return slots_refuse(t->slots, "drawers", fault,
                            "%zu drawers side by side under %.4g m would be %.3g m wide; at least 0.18 m "
                            "(and 0.28 m of depth) is built",
                            in_apron, t->w, room / (double)in_apron);
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct table t = {.slots = slots, .object = object};
    struct finish wood = finish_of(slots, "material", "color", finish_plain("oak"));
    t.w = slots_number(slots, "width");
    t.d = slots_number(slots, "depth");
    t.h = slots_number(slots, "height");
    t.top = slots_number(slots, "top_thickness");
    t.under = t.h - t.top;
    t.leg = fmin(0.065, fmax(0.03, fmin(t.w, t.d) * 0.08));
    t.inset = fmin(0.03, t.w * 0.03);
    t.slab = finish_hollow(finish_of(slots, "top_material", "top_color", wood), 0.15);
    bool brittle = wood.material == material_find("glass") || wood.material == material_find("granite");
    struct finish legs = brittle ? finish_tinted("steel", 0x2a2a2c) : wood;
    t.frame =
        finish_hollow(finish_of(slots, "leg_material", "leg_color", legs), 0.2); /* square tube of 3 mm */
    t.apron = slots_count(slots, "drawers") ? 0.13 : fmin(0.09, t.under * 0.2);
    t.look = (struct front_look){
        .front = finish_of(slots, "drawer_material", "drawer_color", t.slab),
        .box = finish_plain("birch"),
        .handle = finish_of(slots, "handle_material", "handle_color", finish_plain("stainless_steel")),
        .knobs = slots_given(slots, "knobs"),
        .state = slots_text(slots, "state")};
    if (t.slab.material == material_find("glass") || t.slab.material == material_find("granite"))
        t.look.front = t.frame;
    enum result result = arrange(&t, fault);
    if (result != RESULT_OK)
        return result;
    struct bench bench = {object, articulation_add_link(object, "frame"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    add_top(&t, &bench);
    if (slots_is(slots, "shape", "round"))
        add_round_frame(&t, &bench);
    else
        add_frame(&t, &bench);
    return RESULT_OK;
}

const struct family family_table_desk = {
    "table", "a table", "width", parameters, sizeof parameters / sizeof parameters[0],
    fill,    title,     build,   NULL};
