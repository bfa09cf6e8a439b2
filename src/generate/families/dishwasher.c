/*
 * Dishwashers: a front that folds down, two wire baskets, a spray arm. Baskets slide where the door is open,
 * which is how it stands unless the prompt says otherwise; behind a closed door they are fixed.
 */
#include <math.h>

#include "base/text.h"
#include "generate/families/appliance.h"
#include "generate/family.h"
#include "shape/colliders.h"

static const struct parameter parameters[] = {
    {"width", "m", PARAMETER_NUMBER, "0.598", 0.44, 0.65, APPLIANCE_SIZE, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.6", 0.5, 0.7, APPLIANCE_SIZE, NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "0.845", 0.78, 0.95, APPLIANCE_SIZE, NULL, NULL, NULL, SCALE_HEIGHT},
    {"racks", "", PARAMETER_COUNT, "2", 1, 2, "usual count", NULL, "drawers shelves", "2", SCALE_NONE},
    {"doors", "", PARAMETER_COUNT, "1", 1, 1, "usual count", NULL, NULL, "1", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "open", 0, 0, "chosen by gzm: so that the racks can be pulled out",
     "open closed half_open", NULL, NULL, SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"door_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"handle_material", "", PARAMETER_MATERIAL, "stainless_steel", 0, 0, "chosen by gzm", NULL, NULL, NULL,
     SCALE_NONE},
    {"handle_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const double DOOR = 0.045, FOOT = 0.1; /* m */

struct dishwasher {
    const struct slots *slots;
    struct articulation *object;
    double w, d, h, front;
    struct finish body, door, handle;
    struct vec3 low, high; /* the room inside */
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "dishwasher";
}

static void add_body(struct dishwasher *m, const struct bench *bench)
{
    double x = m->w / 2, t = 0.026;
    m->low = vec3_make(-x + t, m->front, FOOT + 0.05);
    m->high = vec3_make(x - t, m->d / 2 - 0.05, m->h - 0.035);
    cavity_add(bench, "body", m->body, finish_tinted("stainless_steel", 0xaeb4ba),
               vec3_make(-x, m->front, FOOT), vec3_make(x, m->d / 2, m->h), m->low, m->high);
    feet_add(bench, m->w - 0.02, m->d - 0.14, 0.03, 0.02);
    struct part *base =
        bench_block(bench, "plinth", finish_dark(), vec3_make(-x + 0.004, m->front + 0.03, 0.03),
                    vec3_make(x - 0.004, m->d / 2 - 0.01, FOOT), 0.002);
    base->fill = 0.1;
    base->added_mass = 5; /* kg: pumps, heater, ballast */
    struct vec3 hub = {0, (m->low.y + m->high.y) / 2, m->low.z + 0.0015};
    bench_rod(bench, "spray_hub", finish_dark(), hub, vec3_add(hub, vec3_make(0, 0, 0.02)), 0.03, 0.002);
    bench_panel(bench, "spray_arm", finish_tinted("polypropylene", 0x9ba2a8), PLANE_XY,
                vec3_add(hub, vec3_make(0, 0, 0.026)), 0.8 * (m->high.x - m->low.x), 0.05, 0.012, 0.024);
}

static void add_door(const struct dishwasher *m, const struct bench *bench)
{
    struct door_look l = {.panel = m->door, .handle = m->handle, .hinge = DOOR_BOTTOM};
    l.state = slots_text(m->slots, "state");
    l.x0 = -m->w / 2 + 0.001;
    l.x1 = m->w / 2 - 0.001;
    l.z0 = FOOT + 0.004;
    l.z1 = m->h - 0.002;
    l.face = -m->d / 2;
    l.thickness = DOOR - 0.004;
    l.radius = 0.004;
    l.open = radians(90);
    l.handle_size = 0.7 * m->w;
    l.handle_z = l.z1 - 0.16;
    struct bench door = door_add(bench, "door", &l);
    double y = l.face;
    bench_block(&door, "fascia", finish_dark(), vec3_make(l.x0 + 0.002, y - 0.002, l.z1 - 0.1),
                vec3_make(l.x1 - 0.002, y, l.z1 - 0.004), 0);
    appliance_display_add(&door, "display", 0, y - 0.003, l.z1 - 0.05, 0.12, 0.03);
    struct part *keys = bench_part(&door, "keys", finish_tinted("abs", 0xb9bec4));
    for (int i = 0; i < 8; i++) {
        double x = (i < 4 ? -0.24 : 0.1) + 0.04 * (i % 4);
        solid_beveled_box(&keys->mesh, bench_pose(&door, pose_at(x * m->w / 0.6, y - 0.003, l.z1 - 0.05)),
                          0.022, 0.003, 0.012, 0.0008);
    }
    bench_block(&door, "inner_door", finish_filled(finish_tinted("stainless_steel", 0xb8bdc2), 0.05),
                vec3_make(m->low.x + 0.012, y + l.thickness, l.z0 + 0.07),
                vec3_make(m->high.x - 0.012, y + l.thickness + 0.012, l.z1 - 0.06), 0.003);
    bench_board(&door, "dispenser", finish_tinted("abs", 0x54595f),
                vec3_make(0.05, y + l.thickness + 0.016, (l.z0 + l.z1) / 2), vec3_make(0.16, 0.012, 0.12),
                0.003);
}

/* Rows of pins that hold plates. */
static void add_pins(const struct bench *bench, const char *name, struct finish wire, struct vec3 a,
                     struct vec3 b, double z, double height)
{
    struct part *part = bench_part(bench, name, wire);
    for (int row = 0; row < 2; row++) {
        double x = a.x + (b.x - a.x) * (row ? 0.42 : 0.2);
        for (int i = 1; i < 12; i++) {
            double y = a.y + (b.y - a.y) * i / 12;
            solid_box(&part->mesh, bench_pose(bench, pose_at(x, y, z + height / 2)), 0.004, 0.004, height);
        }
    }
    double x0 = a.x + (b.x - a.x) * 0.2, x1 = a.x + (b.x - a.x) * 0.42;
    for (int row = 0; row < 2; row++) {
        double x = row ? x1 : x0;
        struct vec3 middle = {x, (a.y + b.y) / 2, z + height / 2};
        part_add_box(part, bench_pose(bench, pose_at(middle.x, middle.y, middle.z)),
                     vec3_make(0.004, (b.y - a.y) * 0.85, height));
    }
}

static void fill_rack(const struct bench *bench, bool upper, struct vec3 a, struct vec3 b)
{
    struct finish wire = finish_tinted("steel", 0x7e868e);
    wire_basket_add(bench, upper ? "upper_wires" : "lower_wires", wire, a, b, 0.045, 0.0025);
    add_pins(bench, upper ? "upper_pins" : "lower_pins", wire, a, b, a.z + 0.006, upper ? 0.05 : 0.08);
    struct finish grey = finish_tinted("polypropylene", 0x53585e);
    if (!upper) {
        struct vec3 low = {b.x - 0.12, a.y + 0.05, a.z + 0.012}, high = {b.x - 0.02, a.y + 0.29, b.z - 0.004};
        carcass_add(bench, "cutlery", grey, &low, &high, SIDE_TOP, 0.003, 0, 0);
    }
    bench_block(bench, upper ? "upper_grip" : "lower_grip", grey, vec3_make(-0.07, a.y - 0.006, b.z - 0.024),
                vec3_make(0.07, a.y + 0.004, b.z), 0.003);
}

static void add_rack(const struct dishwasher *m, const struct bench *bench, bool upper)
{
    double room = m->high.z - m->low.z, z0 = upper ? m->low.z + 0.56 * room : m->low.z + 0.075;
    double z1 = z0 + (upper ? 0.13 : 0.16);
    struct vec3 a = {m->low.x + 0.014, m->low.y + 0.035, z0}, b = {m->high.x - 0.014, m->high.y - 0.02, z1};
    if (!slots_is(m->slots, "state", "open")) {
        fill_rack(bench, upper, a, b);
        return;
    }
    struct bench rails = rails_add(bench, upper ? "upper_rails" : "lower_rails", m->low, m->high, z0 - 0.002);
    struct vec3 origin = {0, a.y, z0};
    struct bench rack = bench_link(bench, upper ? "upper_rack" : "lower_rack", origin);
    fill_rack(&rack, upper, a, b);
    bench_site(&rack, upper ? "grasp_upper_rack" : "grasp_lower_rack", vec3_make(0, a.y - 0.005, b.z - 0.01),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
    joint_slide(m->object, upper ? "upper_rack_slide" : "lower_rack_slide", rails.link, rack.link,
                vec3_sub(origin, rails.origin), vec3_make(0, -1, 0), 0.9 * (b.y - a.y));
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct dishwasher m = {.slots = slots, .object = object};
    m.w = slots_number(slots, "width");
    m.d = slots_number(slots, "depth");
    m.h = slots_number(slots, "height");
    m.front = -m.d / 2 + DOOR;
    struct finish sheet = appliance_finish(slots, "material", "color");
    m.body = finish_filled(sheet, 0.022);
    m.door = finish_filled(
        slots_text(slots, "door_color")[0] ? finish_of(slots, "material", "door_color", sheet) : sheet, 0.03);
    m.handle = finish_hollow(finish_of(slots, "handle_material", "handle_color", finish_chrome()), 0.4);
    (void)fault;
    object->mounting = MOUNTING_FIXED; /* the open door would tip it: fixed under the worktop */
    struct bench bench = {object, articulation_add_link(object, "body"), vec3_make(0, 0, 0)};
    add_body(&m, &bench);
    add_rack(&m, &bench, false);
    if (slots_count(slots, "racks") > 1)
        add_rack(&m, &bench, true);
    add_door(&m, &bench);
    return RESULT_OK;
}

const struct family family_dishwasher = {
    "dishwasher", "a dishwasher", "width", parameters, sizeof parameters / sizeof parameters[0],
    NULL,         title,          build,   NULL};
