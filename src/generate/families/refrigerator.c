/*
 * Refrigerators and freezers: insulated cells behind doors or pull-out drawers. One cell above another
 * (bottom or top freezer), side by side, French doors over a freezer drawer, mini fridges, upright freezers.
 */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/appliance.h"
#include "generate/family.h"

#define FRIDGE "usual size: 600 mm module, IEC 62552 household class"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "", 0, 0, "the object's name",
     "single bottom_freezer top_freezer side_by_side french mini freezer", NULL, NULL, SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "0.6", 0.4, 1.2, FRIDGE, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.65", 0.4, 0.9, FRIDGE, NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "1.8", 0.45, 2.2, FRIDGE, NULL, NULL, NULL, SCALE_HEIGHT},
    {"doors", "", PARAMETER_COUNT, "", 1, 4, "", NULL, NULL, NULL, SCALE_NONE},
    {"drawers", "", PARAMETER_COUNT, "", 0, 3, "", NULL, NULL, "1", SCALE_NONE},
    {"shelves", "", PARAMETER_COUNT, "", 0, 7, "", NULL, NULL, NULL, SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, "door_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"door_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"handle_material", "", PARAMETER_MATERIAL, "stainless_steel", 0, 0, "chosen by gzm", NULL, NULL, NULL,
     SCALE_NONE},
    {"handle_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const struct usual {
    const char *kind, *title;
    double width, depth, height;
    int doors, drawers, shelves;
} usuals[] = {
    {"single", "refrigerator", 0.6, 0.65, 1.45, 1, 0, 4},
    {"bottom_freezer", "refrigerator", 0.6, 0.66, 1.85, 2, 0, 4},
    {"top_freezer", "refrigerator", 0.6, 0.65, 1.65, 2, 0, 3},
    {"side_by_side", "side_by_side_refrigerator", 0.91, 0.72, 1.78, 2, 0, 5},
    {"french", "french_door_refrigerator", 0.91, 0.74, 1.78, 2, 1, 4},
    {"mini", "mini_fridge", 0.48, 0.5, 0.63, 1, 0, 2},
    {"freezer", "upright_freezer", 0.6, 0.65, 1.65, 1, 0, 6},
};

struct fridge {
    const struct slots *slots;
    struct articulation *object;
    double w, d, h, foot, front; /* front: where the body begins, behind the doors */
    struct finish body, door, liner, handle;
    const char *state;
    size_t shelves;
    bool freezer;
};

struct cell {
    const char *name;
    double x0, x1, z0, z1;
};

static const double DOOR = 0.058, GASKET = 0.004, WALL = 0.045, GAP = 0.006; /* m */

static const struct usual *usual_of(const struct slots *slots)
{
    for (size_t i = 0; i < sizeof usuals / sizeof usuals[0]; i++)
        if (slots_is(slots, "kind", usuals[i].kind))
            return &usuals[i];
    return &usuals[1];
}

static const char *title(const struct slots *slots)
{
    return usual_of(slots)->title;
}

static const char *kind_of_counts(const struct slots *slots)
{
    double doors = slots_number(slots, "doors");
    if (slots_given(slots, "drawers") && slots_number(slots, "drawers") > 0 && doors != 1)
        return "french";
    if (slots_given(slots, "doors"))
        return doors == 1 ? "single" : doors == 2 ? "bottom_freezer" : "french";
    return "bottom_freezer";
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", kind_of_counts(slots), "follows from the doors, else the usual one");
    const struct usual *usual = usual_of(slots);
    slots_default(slots, "width", usual->width, FRIDGE);
    slots_default(slots, "depth", usual->depth, FRIDGE);
    slots_default(slots, "height", usual->height, FRIDGE);
    slots_default(slots, "doors", usual->doors, "usual for this kind");
    bool more = slots_is(slots, "kind", "french") && slots_number(slots, "doors") > 2;
    slots_default(slots, "drawers", more ? 0 : usual->drawers, "usual for this kind");
    slots_default(slots, "shelves", usual->shelves, "usual for this kind");
}

/* ---- a cell and what is in it ------------------------------------------------------------------ */

static struct vec3 room_low(const struct fridge *f, const struct cell *c)
{
    return vec3_make(c->x0 + WALL, f->front, c->z0 + WALL);
}

static struct vec3 room_high(const struct fridge *f, const struct cell *c)
{
    return vec3_make(c->x1 - WALL, f->d / 2 - WALL - 0.02, c->z1 - WALL);
}

static void add_cell(const struct fridge *f, const struct bench *bench, const struct cell *c)
{
    cavity_add(bench, c->name, f->body, f->liner, vec3_make(c->x0, f->front, c->z0),
               vec3_make(c->x1, f->d / 2, c->z1), room_low(f, c), room_high(f, c));
}

/* Glass with a white rail in front, and a crisper below. */
static void add_shelves(const struct fridge *f, const struct bench *bench, const struct cell *c, size_t count)
{
    struct vec3 a = room_low(f, c), b = room_high(f, c);
    double front = a.y + 0.13, crisper = fmin(0.2, 0.26 * (b.z - a.z)), z0 = a.z + crisper;
    double step = (b.z - z0) / (double)(count > 0 ? count : 1);
    for (size_t i = 0; i < count; i++) {
        double z = z0 + step * (double)i;
        bench_block(bench, "shelf", finish_plain("glass"), vec3_make(a.x + 0.003, front, z),
                    vec3_make(b.x - 0.003, b.y - 0.01, z + 0.005), 0);
        bench_block(bench, "shelf_rail", f->liner, vec3_make(a.x + 0.003, front - 0.012, z - 0.006),
                    vec3_make(b.x - 0.003, front, z + 0.01), 0.002);
    }
    if (crisper < 0.1 || count == 0)
        return;
    struct finish clear = finish_tinted("polycarbonate", 0xbfdde6);
    double middle = (a.x + b.x) / 2;
    for (int side = 0; side < 2; side++) {
        double x0 = side ? middle + 0.004 : a.x + 0.008, x1 = side ? b.x - 0.008 : middle - 0.004;
        bench_block(bench, "crisper", finish_filled(clear, 0.06), vec3_make(x0, front - 0.005, a.z + 0.004),
                    vec3_make(x1, b.y - 0.03, z0 - 0.014), 0.006);
        bench_block(bench, "crisper_front", f->liner, vec3_make(x0, front - 0.012, z0 - 0.045),
                    vec3_make(x1, front - 0.005, z0 - 0.014), 0.002);
    }
}

/* Bins with clear fronts, one above another. */
static void add_bins(const struct fridge *f, const struct bench *bench, const struct cell *c, size_t count)
{
    struct vec3 a = room_low(f, c), b = room_high(f, c);
    double step = (b.z - a.z) / (double)(count > 0 ? count : 1), front = a.y + 0.02;
    for (size_t i = 0; i < count; i++) {
        double z = a.z + step * (double)i + 0.003;
        bench_block(bench, "bin", finish_filled(f->liner, 0.02), vec3_make(a.x + 0.008, front, z),
                    vec3_make(b.x - 0.008, b.y - 0.03, z + 0.7 * step), 0.004);
        bench_block(bench, "bin_front", finish_tinted("polycarbonate", 0x8fc4dc),
                    vec3_make(a.x + 0.008, front - 0.006, z), vec3_make(b.x - 0.008, front, z + step - 0.012),
                    0.002);
    }
}

/* Trays on the inside of a door. */
static void add_door_trays(const struct fridge *f, const struct bench *door, const struct door_look *l)
{
    double h = l->z1 - l->z0, y0 = f->front, inset = WALL + 0.027;
    int count = h > 1 ? 4 : h > 0.6 ? 3 : 2;
    if (l->x1 - l->x0 < 0.3)
        return;
    for (int i = 0; i < count; i++) {
        double z = l->z0 + WALL + 0.02 + (h - 2 * WALL - 0.06) * i / count;
        bench_block(door, "door_tray", finish_filled(finish_tinted("polycarbonate", 0xd5e6ec), 0.12),
                    vec3_make(l->x0 + inset, y0 - 0.002, z), vec3_make(l->x1 - inset, y0 + 0.085, z + 0.075),
                    0.006);
    }
}

static void add_dispenser(const struct bench *door, const struct door_look *l)
{
    double x = (l->x0 + l->x1) / 2, z = l->z0 + 0.58 * (l->z1 - l->z0), w = 0.5 * (l->x1 - l->x0);
    bench_board(door, "dispenser", finish_dark(), vec3_make(x, l->face - 0.004, z), vec3_make(w, 0.012, 0.34),
                0.004);
    bench_board(door, "dispenser_niche", finish_tinted("abs", 0x4b4f54),
                vec3_make(x, l->face - 0.0105, z - 0.04), vec3_make(0.8 * w, 0.003, 0.2), 0.001);
    bench_rod(door, "spigot", finish_chrome(), vec3_make(x, l->face - 0.02, z + 0.02),
              vec3_make(x, l->face - 0.02, z + 0.06), 0.008, 0.001);
    appliance_display_add(door, "display", x, l->face - 0.0105, z + 0.12, 0.7 * w, 0.05);
}

static void add_door(const struct fridge *f, const struct bench *bench, const char *name, struct cell area,
                     enum door_hinge hinge, bool low_handle, bool trays)
{
    double h = area.z1 - area.z0, bar = fmin(0.55, fmax(0.2, 0.42 * h));
    struct door_look l = {.panel = f->door, .handle = f->handle, .hinge = hinge, .state = f->state};
    l.x0 = area.x0;
    l.x1 = area.x1;
    l.z0 = area.z0;
    l.z1 = area.z1;
    l.face = -f->d / 2;
    l.thickness = DOOR;
    l.radius = 0.012;
    l.open = radians(120);
    l.handle_size = bar;
    l.handle_z = low_handle ? area.z0 + 0.06 + bar / 2 : area.z1 - 0.06 - bar / 2;
    if (h > 1.3)
        l.handle_z = area.z0 + 0.5 * h;
    struct bench door = door_add(bench, name, &l);
    bench_block(&door, "gasket", finish_tinted("rubber", 0x55585c),
                vec3_make(l.x0 + 0.012, l.face + DOOR, l.z0 + 0.012),
                vec3_make(l.x1 - 0.012, l.face + DOOR + GASKET - 0.0015, l.z1 - 0.012), 0)
        ->fill = 0.1;
    bench_block(&door, "door_liner", finish_filled(f->liner, 0.05),
                vec3_make(l.x0 + WALL + 0.01, l.face + DOOR, l.z0 + WALL + 0.01),
                vec3_make(l.x1 - WALL - 0.01, l.face + DOOR + 0.02, l.z1 - WALL - 0.01), 0.008);
    if (trays)
        add_door_trays(f, &door, &l);
    if (slots_is(f->slots, "kind", "side_by_side") && hinge == DOOR_LEFT)
        add_dispenser(&door, &l);
}

/* A pull-out front with a box behind it. */
static void add_drawer(const struct fridge *f, const struct bench *bench, const struct cell *c)
{
    struct vec3 a = room_low(f, c), b = room_high(f, c);
    double face = -f->d / 2, depth = b.y - a.y - 0.03, x0 = a.x + 0.012, x1 = b.x - 0.012;
    double z0 = a.z + 0.01, z1 = b.z - 0.03, t = 0.004;
    struct vec3 origin = {(c->x0 + c->x1) / 2, face, c->z0};
    struct bench drawer = bench_link(bench, "freezer_drawer", origin);
    bench_panel(&drawer, "drawer_front", f->door, PLANE_XZ,
                vec3_make(origin.x, face + DOOR / 2, (c->z0 + c->z1) / 2), c->x1 - c->x0, c->z1 - c->z0 - GAP,
                DOOR, 0.012);
    struct finish box = finish_tinted("polypropylene", 0xe9eef0);
    bench_block(&drawer, "drawer_floor", box, vec3_make(x0, face + DOOR, z0),
                vec3_make(x1, a.y + depth, z0 + t), 0);
    bench_block(&drawer, "drawer_left", box, vec3_make(x0, face + DOOR, z0 + t),
                vec3_make(x0 + t, a.y + depth, z1), 0);
    bench_block(&drawer, "drawer_right", box, vec3_make(x1 - t, face + DOOR, z0 + t),
                vec3_make(x1, a.y + depth, z1), 0);
    bench_block(&drawer, "drawer_back", box, vec3_make(x0 + t, a.y + depth - t, z0 + t),
                vec3_make(x1 - t, a.y + depth, z1), 0);
    bench_handle(&drawer, "freezer_drawer", HANDLE_BAR_X, f->handle, vec3_make(origin.x, face, c->z1 - 0.06),
                 0.6 * (c->x1 - c->x0));
    struct joint *joint = joint_slide(f->object, "freezer_drawer_slide", bench->link, drawer.link, origin,
                                      vec3_make(0, -1, 0), 0.85 * depth);
    joint_state(joint, f->state);
}

/* ---- the whole --------------------------------------------------------------------------------- */

static void add_base(const struct fridge *f, const struct bench *bench)
{
    double low = 0.02;
    feet_add(bench, f->w - 0.04, f->d - 0.14, low, 0.02);
    struct part *part =
        bench_block(bench, "plinth", finish_dark(), vec3_make(-f->w / 2 + 0.004, f->front + 0.03, low),
                    vec3_make(f->w / 2 - 0.004, f->d / 2 - 0.004, f->foot), 0.002);
    part->fill = 0.05;
    part->added_mass = f->h > 1 ? 9 : 4.5; /* kg: compressor and condenser */
    for (int i = 0; i < 9; i++) {
        double x = f->w * (i - 4) / 11;
        struct part *slit = bench_part(bench, "vent", finish_tinted("abs", 0x55585c));
        solid_box(&slit->mesh, bench_pose(bench, pose_at(x, f->front + 0.029, (low + f->foot) / 2)),
                  0.05 * f->w, 0.004, 0.4 * (f->foot - low));
    }
    for (int side = -1; side <= 1; side += 2)
        bench_block(bench, "hinge_cover", finish_dark(),
                    vec3_make(side * (f->w / 2 - 0.035) - 0.025, f->front, f->h - 0.012),
                    vec3_make(side * (f->w / 2 - 0.035) + 0.025, f->front + 0.1, f->h), 0.003);
}

/* Doors over an area: one, or two that meet in the middle. */
static void add_doors(const struct fridge *f, const struct bench *bench, const struct cell *c, size_t count,
                      bool low, bool trays)
{
    struct cell area = *c;
    char name[48];
    area.z0 += GAP / 2;
    area.z1 -= GAP / 2;
    snprintf(name, sizeof name, "%s_door", c->name);
    if (count == 1) {
        add_door(f, bench, name, area, DOOR_RIGHT, low, trays);
        return;
    }
    double middle = (c->x0 + c->x1) / 2;
    area.x1 = middle - GAP / 2;
    snprintf(name, sizeof name, "%s_door_left", c->name);
    add_door(f, bench, name, area, DOOR_LEFT, low, trays);
    area.x0 = middle + GAP / 2;
    area.x1 = c->x1;
    snprintf(name, sizeof name, "%s_door_right", c->name);
    add_door(f, bench, name, area, DOOR_RIGHT, low, trays);
}

static void add_side_by_side(const struct fridge *f, const struct bench *bench, double top)
{
    double split = -f->w / 2 + 0.43 * f->w;
    struct cell left = {"freezer", -f->w / 2, split - GAP / 2, f->foot, top};
    struct cell right = {"fridge", split + GAP / 2, f->w / 2, f->foot, top};
    add_cell(f, bench, &left);
    add_cell(f, bench, &right);
    add_bins(f, bench, &left, f->shelves);
    add_shelves(f, bench, &right, f->shelves);
    left.z0 = right.z0 = f->foot + GAP;
    add_door(f, bench, "freezer_door", left, DOOR_LEFT, false, false);
    add_door(f, bench, "fridge_door", right, DOOR_RIGHT, false, true);
}

static void add_freezer_cell(const struct fridge *f, const struct bench *bench, const struct cell *c,
                             size_t doors, size_t drawers, bool above)
{
    if (drawers == 0) {
        add_cell(f, bench, c);
        add_bins(f, bench, c, c->z1 - c->z0 > 0.55 ? 3 : above ? 1 : 2);
        add_doors(f, bench, c, doors, above, false);
        return;
    }
    for (size_t i = 0; i < drawers; i++) {
        struct cell one = *c;
        double step = (c->z1 - c->z0) / (double)drawers;
        one.z0 = c->z0 + step * (double)i;
        one.z1 = one.z0 + step;
        one.name = i == 0 ? "freezer" : i == 1 ? "freezer_upper" : "freezer_top";
        add_cell(f, bench, &one);
        add_drawer(f, bench, &one);
    }
}

/* A fridge cell, and a freezer cell below or above it. */
static void add_stack(const struct fridge *f, const struct bench *bench, double top)
{
    size_t doors = slots_count(f->slots, "doors"), drawers = slots_count(f->slots, "drawers");
    bool above = slots_is(f->slots, "kind", "top_freezer"), french = slots_is(f->slots, "kind", "french");
    bool one = slots_is(f->slots, "kind", "single") || slots_is(f->slots, "kind", "mini") || f->freezer;
    struct cell cool = {one && f->freezer ? "freezer" : "fridge", -f->w / 2, f->w / 2, f->foot, top},
                cold = cool;
    double share = above ? 0.3 : drawers > 0 ? 0.17 + 0.17 * (double)drawers : 0.38;
    double split = above ? top - share * (top - f->foot) : f->foot + share * (top - f->foot);
    if (!one) {
        cold.name = "freezer";
        *(above ? &cold.z0 : &cold.z1) = split;
        *(above ? &cool.z1 : &cool.z0) = split;
        add_freezer_cell(f, bench, &cold, doors > 3 ? 2 : 1, drawers, above);
    }
    add_cell(f, bench, &cool);
    if (f->freezer)
        add_bins(f, bench, &cool, f->shelves);
    else
        add_shelves(f, bench, &cool, f->shelves);
    add_doors(f, bench, &cool, french ? 2 : 1, !one && !above, !f->freezer);
}

static enum result check(const struct fridge *f, struct fault *fault)
{
    size_t doors = slots_count(f->slots, "doors"), drawers = slots_count(f->slots, "drawers");
    bool french = slots_is(f->slots, "kind", "french");
    size_t most = french ? 4 : (size_t)usual_of(f->slots)->doors, least = french ? 2 : most;
    if (doors < least || doors > most)
        return slots_refuse(f->slots, "doors", fault, "a refrigerator of the kind %s has %zu%s%.0zu doors",
                            usual_of(f->slots)->kind, least, most > least ? " to " : "",
                            most > least ? most : 0);
    if (drawers > 0 && !(french && doors == 2))
        return slots_refuse(
            f->slots, "drawers", fault,
            "freezer drawers are built below two French doors, not with %zu doors of the kind %s", doors,
            usual_of(f->slots)->kind);
    if (french && doors == 2 && drawers == 0)
        return slots_refuse(f->slots, "drawers", fault,
                            "below two French doors 1 to 3 freezer drawers are built");
    double need = f->h < 1 ? 0.12 : 0.16;
    if (f->shelves > 0 && (f->h - f->foot) * 0.7 / (double)f->shelves < need)
        return slots_refuse(f->slots, "shelves", fault, "%zu shelves do not fit into a height of %.3g m",
                            f->shelves, f->h);
    if (!slots_is(f->slots, "kind", "mini") && f->h < 1 && !slots_is(f->slots, "kind", "single") &&
        !f->freezer)
        return slots_refuse(f->slots, "height", fault,
                            "%.3g m is too low for two cells; at least 1 m is built", f->h);
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct fridge f = {.slots = slots, .object = object, .state = slots_text(slots, "state")};
    f.w = slots_number(slots, "width");
    f.d = slots_number(slots, "depth");
    f.h = slots_number(slots, "height");
    f.foot = f.h > 1 ? 0.09 : 0.05;
    f.front = -f.d / 2 + DOOR + GASKET;
    f.shelves = slots_count(slots, "shelves");
    f.freezer = slots_is(slots, "kind", "freezer");
    struct finish sheet = appliance_finish(slots, "material", "color");
    f.body = finish_filled(sheet, 0.02);
    if (sheet.material == material_find("stainless_steel") && !sheet.tinted) /* steel doors, grey sides */
        f.body = finish_filled(finish_tinted("steel", 0x8c9094), 0.02);
    f.door = finish_filled(finish_of(slots, "material", "door_color", sheet), 0.02);
    if (!slots_text(slots, "door_color")[0])
        f.door = finish_filled(sheet, 0.02);
    f.liner = finish_tinted("abs", 0xf4f7f8);
    f.handle = finish_hollow(finish_of(slots, "handle_material", "handle_color", finish_chrome()), 0.4);
    enum result result = check(&f, fault);
    if (result != RESULT_OK)
        return result;
    object->mounting = MOUNTING_FIXED; /* doors pull it forward: levelled and held by its niche */
    struct bench bench = {object, articulation_add_link(object, "body"), vec3_make(0, 0, 0)};
    add_base(&f, &bench);
    double top = f.h - 0.012;
    if (slots_is(slots, "kind", "side_by_side"))
        add_side_by_side(&f, &bench, top);
    else
        add_stack(&f, &bench, top);
    return RESULT_OK;
}

const struct family family_refrigerator = {"refrigerator",
                                           "a refrigerator",
                                           "height",
                                           parameters,
                                           sizeof parameters / sizeof parameters[0],
                                           fill,
                                           title,
                                           build,
                                           NULL};
