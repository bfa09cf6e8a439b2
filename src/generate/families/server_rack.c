/* Server racks: a 19 inch frame on levelling feet, rails with holes, servers, a glass door with a lever. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"

#define EIA310 "EIA-310, IEC 60297: 19 inch racks, 44.45 mm a unit"

static const struct parameter parameters[] = {
    {"units", "", PARAMETER_COUNT, "", 6, 48, EIA310, NULL, "levels", NULL, SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "0.6", 0.56, 0.8, "usual racks: 600 or 800 mm", NULL, NULL, NULL,
     SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "1", 0.4, 1.2, "usual racks: 600 to 1200 mm", NULL, NULL, NULL,
     SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "", 0.4, 2.4, EIA310, NULL, NULL, NULL, SCALE_HEIGHT},
    {"servers", "", PARAMETER_COUNT, "", 0, 20, "a third of the room", NULL, "shelves", NULL, SCALE_NONE},
    {"doors", "", PARAMETER_COUNT, "1", 0, 1, "a front door", NULL, NULL, "1", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, "racks are steel", NULL, "frame_material", NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "frame_color", NULL, SCALE_NONE},
    {"door_material", "", PARAMETER_MATERIAL, "glass", 0, 0, "a pane shows what is inside", NULL, NULL, NULL,
     SCALE_NONE},
    {"door_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"server_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const double UNIT = 0.04445; /* m */
static const double PANEL = 0.4826; /* m, 19 inches */
static const double BELOW = 0.1, ABOVE = 0.06, DOOR = 0.03, FEET = 0.045;

struct rack {
    const struct slots *slots;
    struct articulation *object;
    double width, depth, height;
    size_t units, servers;
    struct finish frame, sheet, server, dark, zinc;
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "server_rack";
}

static void fill(struct slots *slots)
{
    double height = slots_number(slots, "height");
    if (height > 0)
        slots_derive(slots, "units", floor((height - BELOW - ABOVE) / UNIT), "units that fit the height");
    slots_default(slots, "units", 42, "usual full height");
    slots_default(slots, "height", slots_number(slots, "units") * UNIT + BELOW + ABOVE, EIA310);
    slots_default(slots, "servers", fmax(1, fmin(12, floor(slots_number(slots, "units") / 4))),
                  "a usual load");
}

static double front_y(const struct rack *r)
{
    return -r->depth / 2 + DOOR;
}

static void add_frame(const struct rack *r, const struct bench *body)
{
    double x = r->width / 2, y0 = front_y(r), y1 = r->depth / 2, t = 0.04, sheet = 0.002;
    for (int k = 0; k < 4; k++) {
        double px = k % 2 ? x - t : -x, py = k / 2 ? y1 - t : y0;
        bench_block(body, "post", r->frame, vec3_make(px, py, FEET), vec3_make(px + t, py + t, r->height),
                    0.003)
            ->fill = 0.12;
        level_foot_add(body, "foot", vec3_make(px + t / 2, py + t / 2, 0), 0.022, FEET);
    }
    for (int k = 0; k < 2; k++) {
        double z = k ? r->height - 0.03 : FEET;
        bench_block(body, k ? "top" : "bottom", r->frame, vec3_make(-x + t, y0, z),
                    vec3_make(x - t, y1, z + 0.03), 0.002)
            ->fill = 0.09;
        for (int side = -1; side <= 1; side += 2)
            bench_block(body, "side_rail", r->frame, vec3_make(side > 0 ? x - t : -x, y0 + t, z),
                        vec3_make(side > 0 ? x : -x + t, y1 - t, z + 0.03), 0.002)
                ->fill = 0.09;
    }
    for (int side = -1; side <= 1; side += 2)
        bench_block(body, "side_panel", r->sheet,
                    vec3_make(side * (x - 0.004) - sheet / 2, y0 + t, FEET + 0.03),
                    vec3_make(side * (x - 0.004) + sheet / 2, y1 - t, r->height - 0.03), 0);
    bench_block(body, "back_panel", r->sheet, vec3_make(-x + t, y1 - sheet, FEET + 0.03),
                vec3_make(x - t, y1, r->height - 0.03), 0);
}

/* Rails with one dark square for each third of a unit. */
static void add_rails(const struct rack *r, const struct bench *body)
{
    double z0 = BELOW, z1 = BELOW + UNIT * (double)r->units, y = front_y(r) + 0.05, half = PANEL / 2;
    for (int side = -1; side <= 1; side += 2) {
        double x = side * (half - 0.008);
        bench_block(body, "rail", r->zinc, vec3_make(x - 0.012, y, z0), vec3_make(x + 0.012, y + 0.04, z1),
                    0.001)
            ->fill = 0.1;
        struct part *holes = bench_part(body, "rail_holes", r->dark);
        for (size_t i = 0; i < 2 * r->units; i++)
            solid_box(&holes->mesh,
                      bench_pose(body, pose_at(x, y - 0.0002, z0 + UNIT * ((double)i / 2 + 0.25))), 0.009,
                      0.0006, 0.009);
        double out = side * (r->width / 2 - 0.004), in = x + side * 0.012;
        for (int end = 0; end < 2; end++)
            bench_block(body, "rail_bracket", r->frame, vec3_make(fmin(in, out), y, end ? z1 - 0.04 : z0),
                        vec3_make(fmax(in, out), y + 0.03, end ? z1 : z0 + 0.04), 0.001)
                ->fill = 0.15;
    }
}

/* Drive bays across a face; `tall` 0: the lights beside them. */
static void add_bays(const struct rack *r, const struct bench *body, const char *name, double z, size_t bays,
                     double tall)
{
    double half = PANEL / 2, wide = (2 * half - 0.16) / (double)bays, y = front_y(r) + 0.05;
    struct part *part = bench_part(body, name, tall > 0 ? r->dark : finish_tinted("polycarbonate", 0x35d07f));
    for (size_t i = 0; i < bays; i++) {
        double x = -half + 0.05 + wide * ((double)i + 0.5);
        if (tall > 0)
            solid_box(&part->mesh, bench_pose(body, pose_at(x, y - 0.0182, z)), wide - 0.006, 0.0012, tall);
        else
            solid_box(&part->mesh, bench_pose(body, pose_at(x + wide / 2 - 0.01, y - 0.0192, z)), 0.006,
                      0.001, 0.005);
    }
}

/* A server: its case behind the rails, a face with handles, bays and lights. */
static void add_server(const struct rack *r, const struct bench *body, double z, size_t tall)
{
    double y = front_y(r) + 0.05, h = UNIT * (double)tall - 0.001, half = PANEL / 2;
    double deep = fmin(0.7, r->depth - 0.2);
    struct part *box = bench_block(body, "server", r->zinc, vec3_make(-0.22, y + 0.001, z),
                                   vec3_make(0.22, y + deep, z + h), 0);
    if (box)
        box->fill = 0.11; /* sheet, boards and drives */
    bench_block(body, "server_face", r->server, vec3_make(-half, y - 0.018, z),
                vec3_make(half, y - 0.0006, z + h), 0.002)
        ->fill = 0.3;
    add_bays(r, body, "server_bays", z + h / 2, tall == 1 ? 4 : 8, h * 0.62);
    add_bays(r, body, "server_lights", z + h / 2, tall == 1 ? 4 : 8, 0);
    for (int side = -1; side <= 1; side += 2)
        bench_block(body, "server_ear", r->zinc,
                    vec3_make(side * (half - 0.012) - 0.004, y - 0.03, z + h * 0.2),
                    vec3_make(side * (half - 0.012) + 0.004, y - 0.018, z + h * 0.8), 0.001);
}

static void add_servers(const struct rack *r, const struct bench *body)
{
    double z = BELOW;
    size_t used = 0, each = r->servers > 0 ? r->units / r->servers : 0;
    for (size_t i = 0; i < r->servers; i++) {
        size_t tall = each >= 3 && i % 3 == 1 ? 2 : 1;
        add_server(r, body, z + UNIT * (double)used + 0.0005, tall);
        used += each;
    }
}

static void add_door(const struct rack *r, const struct bench *body)
{
    double x = r->width / 2, face = -r->depth / 2, z0 = FEET + 0.004, z1 = r->height - 0.003, t = 0.055;
    struct bench door = bench_link(body, "door", vec3_make(-x, face, z0));
    double back = face + DOOR - 0.003;
    for (int side = -1; side <= 1; side += 2) {
        double a = side < 0 ? -x : x - t, low = side < 0 ? z0 : z1 - t;
        bench_block(&door, "door_stile", r->frame, vec3_make(a, face, z0), vec3_make(a + t, back, z1), 0.003)
            ->fill = 0.1;
        bench_block(&door, "door_rail", r->frame, vec3_make(-x + t, face, low),
                    vec3_make(x - t, back, low + t), 0.003)
            ->fill = 0.1;
    }
    struct finish pane = finish_of(r->slots, "door_material", "door_color", finish_plain("glass"));
    bench_block(&door, "door_pane", finish_hollow(pane, 0.3), vec3_make(-x + t, face + 0.01, z0 + t),
                vec3_make(x - t, face + 0.014, z1 - t), 0);
    double z = (z0 + z1) / 2, hx = x - 0.5 * t;
    bench_rounded(&door, "handle_plate", r->dark, vec3_make(hx, face - 0.004, z),
                  vec3_make(0.032, 0.01, 0.17), 0.004);
    struct bench lever = bench_link(&door, "door_lever", vec3_make(hx, face - 0.0095, z + 0.05));
    bench_rounded(&lever, "lever", r->zinc, vec3_make(hx, face - 0.018, z), vec3_make(0.022, 0.016, 0.13),
                  0.006);
    bench_site(&lever, "grasp_door", vec3_make(hx, face - 0.026, z),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
    struct joint *turn =
        joint_lever(r->object, "door_lever_turn", door.link, lever.link, vec3_sub(lever.origin, door.origin),
                    vec3_make(0, 1, 0), 0, radians(90), 0.1);
    turn->armature = 5e-3; /* engines' soft friction creeps less */
    text_put(turn->limit_reason, sizeof turn->limit_reason, "a quarter turn unlocks the door");
    struct joint *joint = joint_hinge(r->object, "door_hinge", body->link, door.link, door.origin,
                                      vec3_make(0, 0, -1), radians(120), r->width);
    joint_state(joint, slots_text(r->slots, "state"));
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct rack r = {.slots = slots, .object = object};
    r.width = slots_number(slots, "width");
    r.depth = slots_number(slots, "depth");
    r.height = slots_number(slots, "height");
    r.units = slots_count(slots, "units");
    r.servers = slots_count(slots, "servers");
    double room = r.height - BELOW - ABOVE;
    if ((double)r.units * UNIT > room + 1e-6)
        return slots_refuse(slots, "units", fault,
                            "%zu units need %.3g m; a rack %.3g m high has room for %.0f", r.units,
                            (double)r.units * UNIT, r.height, floor(room / UNIT + 1e-6));
    if (r.servers > r.units)
        return slots_refuse(slots, "servers", fault, "%zu servers need %zu units at least", r.servers,
                            r.servers);
    struct finish black = finish_tinted(slots_text(slots, "material"), 0x2c2f33);
    r.frame = slots_given(slots, "color") ? finish_of(slots, "material", "color", black) : black;
    r.sheet = finish_hollow(r.frame, 0.6);
    r.zinc = finish_tinted("steel", 0x9fa4a9);
    r.dark = finish_tinted("abs", 0x131416);
    struct finish face = finish_tinted("abs", 0x6f757c);
    r.server = face;
    if (slots_given(slots, "server_color")) {
        r.server = finish_of(slots, "material", "server_color", face);
        r.server.material = face.material;
    }
    object->mounting = MOUNTING_FIXED; /* racks are bolted to the floor or to each other */
    struct bench body = {object, articulation_add_link(object, "rack"), vec3_make(0, 0, 0)};
    add_frame(&r, &body);
    add_rails(&r, &body);
    add_servers(&r, &body);
    if (slots_number(slots, "doors") > 0)
        add_door(&r, &body);
    return RESULT_OK;
}

const struct family family_server_rack = {
    "server_rack", "a server rack", "height", parameters, sizeof parameters / sizeof parameters[0],
    fill,          title,           build,    NULL};
