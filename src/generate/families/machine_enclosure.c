/*
 * Machine tool enclosures: a work room behind a sliding door with a window, an operator panel, a signal
 * tower, levelling feet. A table and a spindle head show that it is a machining centre.
 */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/controls.h"
#include "generate/family.h"
#include "shape/colliders.h"

#define MACHINE "usual size of compact machining centres"

static const struct parameter parameters[] = {
    {"width", "m", PARAMETER_NUMBER, "1.6", 0.9, 4, MACHINE, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "1.2", 0.6, 3, MACHINE, NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "2", 1.4, 3, MACHINE, NULL, NULL, NULL, SCALE_HEIGHT},
    {"doors", "", PARAMETER_COUNT, "1", 1, 2, "one sliding door is usual", NULL, NULL, "1", SCALE_NONE},
    {"windows", "", PARAMETER_COUNT, "1", 0, 1, "a window is usual", NULL, NULL, "1", SCALE_NONE},
    {"panel", "", PARAMETER_COUNT, "1", 0, 1, "an operator panel is usual", NULL, NULL, "1", SCALE_NONE},
    {"tower", "", PARAMETER_COUNT, "1", 0, 1, "a signal tower is usual", NULL, NULL, "1", SCALE_NONE},
    {"machine", "", PARAMETER_COUNT, "1", 0, 1, "a table and a spindle stand inside", NULL, NULL, "1",
     SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, "sheet steel is usual", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"door_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

struct enclosure {
    const struct slots *slots;
    struct articulation *object;
    double w, d, h;    /* outer, without the signal tower */
    double foot, sill; /* heights of the feet and of the door's lower edge */
    double face, wall; /* y of the front sheet, thickness of the walls */
    double x0, x1, z1; /* the opening */
    struct finish body, door, dark, trim;
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "machine_enclosure";
}

static void fill(struct slots *slots)
{
    if (slots_count(slots, "doors") == 2) {
        slots_default(slots, "panel", 0, "two doors leave no room for it");
        slots_default(slots, "width", 2.2, MACHINE);
    }
}

static const double FOOT = 0.08, WALL = 0.05, DOOR = 0.035, DOOR_GAP = 0.006;

static void add_feet(const struct enclosure *e, const struct bench *bench)
{
    double x = e->w / 2 - 0.1, y = e->d / 2 - 0.1;
    for (int k = 0; k < 4; k++)
        level_foot_add(bench, "foot", vec3_make(k & 1 ? x : -x, k & 2 ? y : -y, 0), 0.045, e->foot);
}

/* The base cabinet below the work room, walls and roof, and the front sheets beside and above the opening. */
static void add_body(const struct enclosure *e, const struct bench *bench)
{
    double half = e->w / 2, back = e->d / 2, front = e->face, z0 = e->foot;
    struct finish sheet = e->body, plinth = e->dark;
    sheet.fill = 0.08; /* 2 mm sheets on both sides */
    plinth.fill = 0.06;
    bench_block(bench, "plinth", plinth, vec3_make(-half + 0.02, front + 0.04, z0),
                vec3_make(half - 0.02, back - 0.02, z0 + 0.12), 0.004);
    bench_block(bench, "base", sheet, vec3_make(-half, front, z0 + 0.12), vec3_make(half, back, e->sill),
                0.008);
    bench_block(bench, "left_wall", sheet, vec3_make(-half, front, e->sill),
                vec3_make(-half + e->wall, back, e->h), 0.006);
    bench_block(bench, "right_wall", sheet, vec3_make(half - e->wall, front, e->sill),
                vec3_make(half, back, e->h), 0.006);
    bench_block(bench, "back_wall", sheet, vec3_make(-half + e->wall, back - e->wall, e->sill),
                vec3_make(half - e->wall, back, e->h), 0.002);
    bench_block(bench, "roof", sheet, vec3_make(-half + e->wall, front, e->h - e->wall),
                vec3_make(half - e->wall, back - e->wall, e->h), 0.002);
    bench_block(bench, "front_top", sheet, vec3_make(-half + e->wall, front, e->z1),
                vec3_make(half - e->wall, front + e->wall, e->h - e->wall), 0.002);
    bench_block(bench, "front_left", sheet, vec3_make(-half + e->wall, front, e->sill),
                vec3_make(e->x0, front + e->wall, e->z1), 0.002);
    bench_block(bench, "front_right", sheet, vec3_make(e->x1, front, e->sill),
                vec3_make(half - e->wall, front + e->wall, e->z1), 0.002);
    for (int s = 0; s < 2; s++)
        bench_block(bench, "door_rail", e->trim,
                    vec3_make(-half + 0.02, front - 0.006, s ? e->z1 + 0.045 : e->sill - 0.06),
                    vec3_make(half - 0.02, front, s ? e->z1 + 0.07 : e->sill - 0.035), 0.001);
    /* A band of colour and louvres low on the front. */
    bench_block(bench, "band", e->door, vec3_make(-half + 0.0005, front - 0.003, z0 + 0.16),
                vec3_make(half - 0.0005, front, z0 + 0.26), 0.001);
}

/* Louvres of the cabinet at the side: dark slits. */
static void add_louvres(const struct enclosure *e, const struct bench *bench)
{
    struct part *slits = bench_part(bench, "louvre", finish_tinted("abs", 0x232528));
    for (int i = 0; i < 7; i++) {
        double z = e->foot + 0.34 + 0.025 * i;
        if (z + 0.02 < e->sill - 0.06)
            solid_box(&slits->mesh, bench_pose(bench, pose_at(e->w / 2, e->d / 4, z)), 0.002, 0.25, 0.009);
        solid_box(&slits->mesh, bench_pose(bench, pose_at(-e->w / 2, e->d / 4, e->h - 0.35 + 0.025 * i)),
                  0.002, 0.25, 0.009);
    }
}

/* What works inside: a table with T-slots on a bed, a column with the spindle head over it. */
static void add_machine(const struct enclosure *e, const struct bench *bench)
{
    if (slots_count(e->slots, "machine") == 0)
        return;
    double back = e->d / 2 - e->wall, floor = e->sill, middle = (e->x0 + e->x1) / 2;
    double wide = fmin(0.9, 0.75 * (e->x1 - e->x0)), deep = fmin(0.45, 0.4 * e->d),
           y = back - 0.12 - deep / 2;
    struct finish iron = finish_tinted("cast_iron", 0x8f979e), steel = finish_tinted("steel", 0xb9bec3);
    iron.fill = 0.3;
    bench_block(bench, "bed", iron, vec3_make(middle - wide / 3, y - deep / 2, floor),
                vec3_make(middle + wide / 3, y + deep / 2, floor + 0.16), 0.006);
    steel.fill = 0.7;
    bench_block(bench, "table", steel, vec3_make(middle - wide / 2, y - deep / 2, floor + 0.16),
                vec3_make(middle + wide / 2, y + deep / 2, floor + 0.21), 0.002);
    struct part *slots = bench_part(bench, "t_slot", finish_tinted("steel", 0x2b2d30));
    for (int i = -1; i <= 1; i++)
        solid_box(&slots->mesh, bench_pose(bench, pose_at(middle, y + i * deep / 3.4, floor + 0.2101)),
                  wide - 0.01, 0.014, 0.0006);
    slots->fill = 0.02;
    double top = e->h - e->wall - 0.04;
    bench_block(bench, "column", iron, vec3_make(middle - 0.16, back - 0.11, floor),
                vec3_make(middle + 0.16, back, top), 0.006);
    bench_block(bench, "spindle_head", iron, vec3_make(middle - 0.12, y - 0.1, floor + 0.55 * (top - floor)),
                vec3_make(middle + 0.12, back - 0.11, top), 0.01);
    double nose = floor + 0.55 * (top - floor);
    bench_frustum(bench, "spindle", steel, vec3_make(middle, y - 0.01, nose),
                  vec3_make(middle, y - 0.01, nose - 0.09), 0.065, 0.045);
    bench_rod(bench, "tool", finish_tinted("steel", 0xd6b14a), vec3_make(middle, y - 0.01, nose - 0.16),
              vec3_make(middle, y - 0.01, nose - 0.09), 0.01, 0.001);
}

/* A door in front of the sheet: a frame of four bars round a window, a long handle near the edge that meets.
 */
static void add_door(const struct enclosure *e, size_t parent, const char *name, double a, double b,
                     double way)
{
    char text[PART_NAME_SIZE];
    double back = e->face - DOOR_GAP, front = back - DOOR, z0 = e->sill - 0.03, z1 = e->z1 + 0.04;
    double bar = fmin(0.13, 0.2 * (b - a)), height = z1 - z0;
    struct vec3 origin = {(a + b) / 2, back, z0};
    struct bench door = {e->object, articulation_add_link(e->object, name), origin};
    struct finish sheet = e->door;
    sheet.fill = 0.12;
    bool window = slots_count(e->slots, "windows") > 0;
    struct point2 outside[POLYGON_POINTS_MOST], inside[POLYGON_POINTS_MOST];
    struct outline rings[2] = {
        {outside, polygon_rounded(outside, POLYGON_POINTS_MOST, b - a, height, 0.02)},
        {inside, polygon_rounded(inside, POLYGON_POINTS_MOST, b - a - 2 * bar, height - 0.3, 0.05)}};
    double lift = 0.06; /* the window sits above the middle */
    polygon_shift(inside, rings[1].count, 0, lift);
    struct part *part = bench_part(&door, "door_leaf", sheet);
    struct pose pose =
        bench_pose(&door, face_front(vec3_make((a + b) / 2, (front + back) / 2, (z0 + z1) / 2)));
    solid_plate(&part->mesh, pose, rings, window ? 2 : 1, DOOR, 0.003);
    part_add_box(part, pose, vec3_make(b - a, height, DOOR));
    if (window) {
        struct vec3 pane = {(a + b) / 2, (front + back) / 2, (z0 + z1) / 2 + lift};
        bench_block(&door, "window", finish_plain("polycarbonate"),
                    vec3_make(pane.x - (b - a) / 2 + bar, pane.y - 0.004, pane.z - height / 2 + 0.15),
                    vec3_make(pane.x + (b - a) / 2 - bar, pane.y + 0.004, pane.z + height / 2 - 0.15), 0);
    }
    snprintf(text, sizeof text, "%.40s", name);
    double edge = way < 0 ? b - 0.055 : a + 0.055;
    bench_handle(&door, text, HANDLE_BAR_Z, e->trim, vec3_make(edge, front, (z0 + z1) / 2),
                 fmin(0.4, height / 2));
    snprintf(text, sizeof text, "%.40s_slide", name);
    double travel = fmin(b - a - 0.02, e->w / 2 + (way < 0 ? a : -b) + 0.15 * (b - a));
    struct joint *slide =
        joint_slide(e->object, text, parent, door.link, origin, vec3_make(way, 0, 0), travel);
    slide->friction = fmax(8, slide->friction);
    text_put(slide->limit_reason, sizeof slide->limit_reason, "the door runs on its rails");
    joint_state(slide, slots_text(e->slots, "state"));
}

static void add_doors(const struct enclosure *e, size_t parent)
{
    double over = 0.03, middle = (e->x0 + e->x1) / 2;
    if (slots_count(e->slots, "doors") == 1) {
        add_door(e, parent, "door", e->x0 - over, e->x1 + over, -1);
        return;
    }
    add_door(e, parent, "left_door", e->x0 - over, middle - 0.003, -1);
    add_door(e, parent, "right_door", middle + 0.003, e->x1 + over, 1);
}

/* Screen, keys, an override knob and an emergency stop on a plate right of the opening. */
static void add_panel(const struct enclosure *e, const struct bench *bench)
{
    if (slots_count(e->slots, "panel") == 0)
        return;
    double x1 = e->w / 2 - 0.02, x0 = e->x1 + 0.04, wide = x1 - x0, tall = 0.62, z = e->sill + 0.42;
    z = fmin(z, e->h - tall / 2 - 0.06);
    struct finish shell = finish_tinted("steel", 0x33373c);
    shell.fill = 0.12;
    double deep = 0.05, face = e->face - deep;
    bench_rounded(bench, "panel", shell, vec3_make((x0 + x1) / 2, e->face - deep / 2, z),
                  vec3_make(wide, deep, tall), 0.012);
    struct vec3 at = {(x0 + x1) / 2, face, z};
    display_add(bench, "screen", face_front(vec3_make(at.x, face, z + 0.16)), wide - 0.04, 0.22);
    struct part *keys = bench_part(bench, "keypad", finish_tinted("abs", 0xd5d8da));
    for (int i = 0; i < 5; i++)
        for (int k = 0; k < 4; k++)
            solid_beveled_box(&keys->mesh,
                              bench_pose(bench, pose_at(at.x + (i - 2) * (wide - 0.06) / 5, face - 0.0015,
                                                        z + 0.02 - 0.022 * k)),
                              (wide - 0.06) / 5 - 0.006, 0.003, 0.016, 0.0006);
    double row = z - 0.12, low = z - 0.225, step = (wide - 0.04) / 3;
    struct vec3 out = {0, -1, 0};
    struct finish ring = finish_plain("stainless_steel");
    button_add(bench, "start_button", finish_tinted("abs", 0x1f9a48), ring, vec3_make(at.x - step, face, row),
               out, 0.013);
    button_add(bench, "stop_button", finish_tinted("abs", 0xc4202a), ring, vec3_make(at.x, face, row), out,
               0.013);
    button_add(bench, "door_button", finish_tinted("abs", 0xf0f0ee), ring, vec3_make(at.x + step, face, row),
               out, 0.013);
    knob_add(bench, "override_knob", finish_tinted("abs", 0x202225), vec3_make(at.x - 0.7 * step, face, low),
             out, 0.022, 0.02, radians(270));
    emergency_stop_add(bench, "emergency_stop", face_front(vec3_make(at.x + 0.6 * step, face, low)), 0.022);
}

/* Green, yellow and red on a pole, on the roof. */
static void add_tower(const struct enclosure *e, const struct bench *bench)
{
    static const unsigned colors[] = {0x27c457, 0xf2b90f, 0xe0262e};
    static const char *const names[] = {"lamp_green", "lamp_yellow", "lamp_red"};
    if (slots_count(e->slots, "tower") == 0)
        return;
    struct vec3 at = {e->w / 2 - 0.12, e->face + 0.12, e->h};
    bench_rod(bench, "tower_foot", e->dark, at, vec3_make(at.x, at.y, at.z + 0.015), 0.04, 0.003);
    bench_rod(bench, "tower_pole", e->trim, vec3_make(at.x, at.y, at.z + 0.015),
              vec3_make(at.x, at.y, at.z + 0.1), 0.011, 0);
    double z = at.z + 0.1;
    for (int i = 0; i < 3; i++) {
        struct part *part =
            bench_rod(bench, names[i], finish_tinted("polycarbonate", colors[i]),
                      vec3_make(at.x, at.y, z + 0.002), vec3_make(at.x, at.y, z + 0.055), 0.032, 0.002);
        part->alpha = 1;
        part->fill = 0.3;
        bench_rod(bench, "tower_ring", e->dark, vec3_make(at.x, at.y, z - 0.002),
                  vec3_make(at.x, at.y, z + 0.002), 0.034, 0);
        z += 0.057;
    }
    bench_dome(bench, "tower_cap", e->dark, vec3_make(at.x, at.y, z - 0.001), vec3_make(0, 0, 1), 0.033,
               0.012);
}

static enum result arrange(struct enclosure *e, struct fault *fault)
{
    double panel = slots_count(e->slots, "panel") > 0 ? 0.32 : 0.1;
    bool two = slots_count(e->slots, "doors") == 2;
    /* Beside the opening there is room for what slides away from it. */
    e->x1 = two ? e->w / 4 : e->w / 2 - panel;
    e->x0 = two ? -e->w / 4 : -e->w / 2 + 0.06 + 0.42 * (e->w - panel - 0.06);
    e->z1 = e->h - 0.22;
    if (e->x1 - e->x0 < 0.3)
        return slots_refuse(e->slots, "width", fault,
                            "%.3g m leaves no opening beside the panel; at least %.3g m "
                            "is built",
                            e->w, 0.66 + panel);
    if (two && slots_count(e->slots, "panel") > 0)
        return slots_refuse(e->slots, "doors", fault,
                            "two doors are built without an operator panel, which stands "
                            "in the way of the right one");
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct enclosure e = {.slots = slots,
                          .object = object,
                          .w = slots_number(slots, "width"),
                          .d = slots_number(slots, "depth"),
                          .h = slots_number(slots, "height"),
                          .foot = FOOT,
                          .wall = WALL};
    e.face = -e.d / 2 + DOOR + DOOR_GAP + 0.038; /* doors with their handles stand before the sheet */
    e.sill = fmin(0.85, 0.42 * e.h);
    struct finish light = finish_tinted(slots_text(slots, "material"), 0xd9dcdd);
    e.body = finish_of(slots, "", "color", light);
    struct finish blue = finish_tinted(slots_text(slots, "material"), 0x2f5f94);
    e.door = finish_of(slots, "", "door_color", blue);
    e.dark = finish_tinted("steel", 0x2e3236);
    e.trim = finish_plain("stainless_steel");
    enum result result = arrange(&e, fault);
    if (result != RESULT_OK)
        return result;
    struct bench bench = {object, articulation_add_link(object, "enclosure"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    add_feet(&e, &bench);
    add_body(&e, &bench);
    add_louvres(&e, &bench);
    add_machine(&e, &bench);
    add_tower(&e, &bench);
    add_panel(&e, &bench);
    add_doors(&e, bench.link);
    return RESULT_OK;
}

const struct family family_machine_enclosure = {"machine_enclosure",
                                                "a machine enclosure",
                                                "width",
                                                parameters,
                                                sizeof parameters / sizeof parameters[0],
                                                fill,
                                                title,
                                                build,
                                                NULL};
