/* Tool chests: roller cabinets on castors with graded drawers, and top chests with a lid over a tray. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"
#include "shape/colliders.h"

#define ROLLER "usual roller cabinets: 26 to 27 inch wide, 18 inch deep"
#define TOP_CHEST "usual top chests: 26 inch wide, 12 inch deep"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "roller", 0, 0, "the object's name", "roller top", NULL, NULL, SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "", 0.4, 1.6, ROLLER, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "", 0.25, 0.8, ROLLER, NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "", 0.3, 1.3, ROLLER, NULL, NULL, NULL, SCALE_HEIGHT},
    {"drawers", "", PARAMETER_COUNT, "", 1, 12, "usual count", NULL, NULL, NULL, SCALE_NONE},
    {"wheels", "", PARAMETER_COUNT, "", 0, 4, "usual base", NULL, NULL, "4", SCALE_NONE},
    {"lid", "", PARAMETER_COUNT, "", 0, 1, "usual for this kind", NULL, NULL, "1", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, "sheet steel", NULL, "body_material", NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "body_color", NULL, SCALE_NONE},
    {"drawer_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"handle_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"handles", "", PARAMETER_COUNT, "", 0, 14, "", NULL, NULL, NULL, SCALE_NONE},
};

struct chest {
    const struct slots *slots;
    struct articulation *object;
    bool roller, lid;
    size_t drawers;
    double width, depth, height, base, top; /* m; the carcass stands from `base` to `top` */
    struct finish body, front, box, pull, dark;
};

static const double WALL = 0.012;  /* double walls as drawn */
static const double CASTOR = 0.13; /* m, height */
static const double FRONT = 0.014; /* thickness of a drawer's front */
static const double TRAY = 0.1;    /* m, height of the room below the lid */

static const char *title(const struct slots *slots)
{
    return slots_is(slots, "kind", "top") ? "top_chest" : "tool_chest";
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "roller", "usual kind");
    bool roller = slots_is(slots, "kind", "roller");
    double drawers = slots_number(slots, "drawers");
    slots_default(slots, "width", roller ? 0.68 : 0.66, roller ? ROLLER : TOP_CHEST);
    slots_default(slots, "depth", roller ? 0.46 : 0.31, roller ? ROLLER : TOP_CHEST);
    slots_default(slots, "drawers", roller ? 7 : 4, "usual count");
    drawers = slots_number(slots, "drawers");
    slots_default(slots, "height",
                  roller ? fmin(1.05, fmax(0.75, 0.5 + 0.066 * drawers)) : 0.17 + 0.06 * drawers,
                  roller ? ROLLER : TOP_CHEST);
    slots_default(slots, "wheels", roller ? 4 : 0, "usual base of this kind");
    slots_default(slots, "lid", roller ? 0 : 1, "usual for this kind");
}

/* ---- body ----------------------------------------------------------------------------------------- */

static void add_castors(const struct chest *c, const struct bench *body)
{
    struct wheel_look look = wheel_look_plain();
    double x = c->width / 2 - 0.075, y = c->depth / 2 - 0.075;
    for (int k = 0; k < 4; k++) {
        bool swivels = k % 2; /* those below the handle steer */
        struct vec3 top = {k % 2 ? x : -x, k / 2 ? y : -y, CASTOR};
        caster_add(body, "castor", top, CASTOR, 0.05, 0.028, vec3_make(1, 0, 0), swivels, &look);
    }
}

static void add_feet(const struct chest *c, const struct bench *body)
{
    for (int k = 0; k < 4; k++)
        foot_add(
            body, "foot",
            vec3_make((k % 2 ? 1 : -1) * (c->width / 2 - 0.04), (k / 2 ? 1 : -1) * (c->depth / 2 - 0.04), 0),
            0.018, c->base + 0.001);
}

static void add_side_handle(const struct chest *c, const struct bench *body, double side)
{
    double x = side * c->width / 2, out = x + side * 0.05, half = c->depth * 0.36;
    double z = c->roller ? c->top - 0.06 : (c->base + c->top) / 2;
    if (!c->roller)
        half = 0.07;
    struct vec3 bar[] = {vec3_make(x, -half, z), vec3_make(out, -half, z), vec3_make(out, half, z),
                         vec3_make(x, half, z)};
    bench_pipe(body, "side_handle", c->pull, bar, 4, 0.011, 0.025)->fill = 0.3;
    bench_site(body, "grasp_handle", vec3_make(out, 0, z),
               quat_about(vec3_make(0, 1, 0), side * radians(-90)));
}

/* A mat in a raised rim, corners of rubber. */
static void add_worktop(const struct chest *c, const struct bench *body)
{
    double x = c->width / 2, y = c->depth / 2, z = c->top;
    bench_panel(body, "mat", finish_tinted("rubber", 0x232427), PLANE_XY, vec3_make(0, 0, z + 0.003),
                2 * x - 0.036, 2 * y - 0.036, 0.006, 0.006)
        ->fill = 0.4;
    struct vec3 rim[] = {
        vec3_make(-x + 0.009, -y + 0.009, z + 0.012), vec3_make(x - 0.009, -y + 0.009, z + 0.012),
        vec3_make(x - 0.009, y - 0.009, z + 0.012), vec3_make(-x + 0.009, y - 0.009, z + 0.012)};
    const struct point2 section[] = {{-0.009, -0.012}, {0.009, -0.012}, {0.009, 0.012}, {-0.009, 0.012}};
    bench_sweep(body, "rim", c->dark, rim, 4, true, section, 4, vec3_make(0, 0, 1), 0);
}

static void add_body(const struct chest *c, const struct bench *body)
{
    struct vec3 low = {-c->width / 2, -c->depth / 2 + FRONT, c->base},
                high = {c->width / 2, c->depth / 2, c->top};
    struct vec3 corner = low;
    carcass_add(body, "body", c->body, &low, &high, SIDE_FRONT, WALL, WALL, 0.003);
    for (int side = -1; side <= 1; side += 2) { /* the frame round the drawers */
        double x = side * (c->width / 2 - WALL / 2 - 0.006);
        bench_block(body, "frame", c->body, vec3_make(x - WALL / 2 - 0.006, -c->depth / 2, c->base),
                    vec3_make(x + WALL / 2 + 0.006, corner.y, c->top), 0.003)
            ->fill = 0.2;
    }
    for (int end = 0; end < 2; end++) {
        double z = end ? c->top - WALL : c->base;
        bench_block(body, "frame", c->body, vec3_make(corner.x + WALL + 0.012, -c->depth / 2, z),
                    vec3_make(-corner.x - WALL - 0.012, corner.y, z + WALL), 0.002)
            ->fill = 0.2;
    }
    bench_rod(body, "lock", c->pull, vec3_make(c->width / 2 - 0.014, -c->depth / 2, c->top - 0.03),
              vec3_make(c->width / 2 - 0.014, -c->depth / 2 - 0.004, c->top - 0.03), 0.009, 0.001);
}

/* ---- drawers -------------------------------------------------------------------------------------- */

static void add_box(const struct chest *c, const struct bench *drawer, double x, double y0, double y1,
                    double z0, double z1)
{
    const double sheet = 0.003;
    bench_block(drawer, "drawer_floor", c->box, vec3_make(-x, y0, z0), vec3_make(x, y1, z0 + sheet), 0);
    bench_block(drawer, "drawer_back", c->box, vec3_make(-x, y1 - sheet, z0 + sheet), vec3_make(x, y1, z1),
                0);
    for (int side = -1; side <= 1; side += 2)
        bench_block(drawer, "drawer_side", c->box, vec3_make(side > 0 ? x - sheet : -x, y0, z0 + sheet),
                    vec3_make(side > 0 ? x : -x + sheet, y1 - sheet, z1), 0);
}

/* A full-width pull along the upper edge, hooked so that fingers go behind it. */
static void add_pull(const struct chest *c, const struct bench *drawer, double half, double face, double top)
{
    double out = 0.016, tall = 0.02, t = 0.003;
    const struct point2 hook[] = {{face, top},
                                  {face, top - t},
                                  {face - out + t, top - t},
                                  {face - out + t, top - tall},
                                  {face - out, top - tall},
                                  {face - out, top}};
    struct part *part = bench_part(drawer, "pull", c->pull);
    struct quat along = quat_of_axes(vec3_make(0, 1, 0), vec3_make(0, 0, 1), vec3_make(1, 0, 0));
    solid_extrude(&part->mesh, bench_pose(drawer, (struct pose){{0, 0, 0}, along}), hook, 6, 2 * half - 0.01);
    part_add_box(part, bench_pose(drawer, pose_at(0, face - out / 2, top - tall / 2)),
                 vec3_make(2 * half - 0.01, out, tall));
}

static void add_drawer(const struct chest *c, const struct bench *body, size_t index, double z0, double z1)
{
    char name[PART_NAME_SIZE];
    double half = c->width / 2 - WALL - 0.014, face = -c->depth / 2, back = c->depth / 2 - WALL - 0.01;
    snprintf(name, sizeof name, "drawer_%zu", index + 1);
    struct bench drawer = bench_link(body, name, vec3_make(0, face + FRONT, z0));
    bench_block(&drawer, "drawer_front", c->front, vec3_make(-half, face, z0),
                vec3_make(half, face + FRONT, z1), 0.003);
    add_pull(c, &drawer, half, face, z1 - 0.004);
    add_box(c, &drawer, half - 0.016, face + FRONT, back, z0 + 0.006, z1 - fmin(0.02, (z1 - z0) * 0.3));
    struct part *runners = bench_part(&drawer, "runners", finish_plain("steel"));
    for (int side = -1; side <= 1; side += 2)
        solid_box(&runners->mesh,
                  bench_pose(&drawer, pose_at(side * (half - 0.014), (face + FRONT + back) / 2, z0 + 0.018)),
                  0.004, back - face - FRONT - 0.02, 0.014);
    snprintf(name, sizeof name, "grasp_drawer_%zu", index + 1);
    bench_site(&drawer, name, vec3_make(0, face - 0.014, z1 - 0.014),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
    snprintf(name, sizeof name, "drawer_%zu_slide", index + 1);
    struct joint *joint = joint_slide(c->object, name, body->link, drawer.link, drawer.origin,
                                      vec3_make(0, -1, 0), 0.9 * (back - face - FRONT));
    joint_state(joint, slots_text(c->slots, "state"));
}

/* The lowest is deepest: twice the others, and the one above it half as deep again. */
static double share_of(size_t index, size_t drawers)
{
    if (drawers >= 3 && index + 1 == drawers)
        return 2;
    return drawers >= 4 && index + 2 == drawers ? 1.5 : 1;
}

static double shares_of(size_t drawers)
{
    double all = 0;
    for (size_t i = 0; i < drawers; i++)
        all += share_of(i, drawers);
    return all;
}

static double drawer_room(const struct chest *c)
{
    return c->top - c->base - 2 * WALL - 0.004;
}

static void add_drawers(const struct chest *c, const struct bench *body)
{
    const double gap = 0.003;
    double unit = drawer_room(c) / shares_of(c->drawers), z = c->top - WALL - 0.002;
    for (size_t i = 0; i < c->drawers; i++) {
        double tall = unit * share_of(i, c->drawers);
        add_drawer(c, body, i, z - tall + gap / 2, z - gap / 2);
        z -= tall;
    }
}

/* ---- lid ------------------------------------------------------------------------------------------ */

static void add_lid(const struct chest *c, const struct bench *body)
{
    double x = c->width / 2, y = c->depth / 2, z = c->height - 0.05, wall = 0.004;
    for (int side = -1; side <= 1; side += 2) {
        bench_block(body, "tray_side", c->body, vec3_make(side * (x - wall / 2) - wall / 2, -y, c->top),
                    vec3_make(side * (x - wall / 2) + wall / 2, y, z - 0.001), 0.001);
        bench_block(body, side < 0 ? "tray_front" : "tray_back", c->body,
                    vec3_make(-x + wall, side * (y - wall / 2) - wall / 2, c->top),
                    vec3_make(x - wall, side * (y - wall / 2) + wall / 2, z - 0.001), 0.001);
    }
    struct bench lid = bench_link(body, "lid", vec3_make(0, y, z));
    struct vec3 low = {-x, -y, z}, high = {x, y, c->height};
    carcass_add(&lid, "lid", c->body, &low, &high, SIDE_BOTTOM, 0.006, 0.006, 0.002);
    bench_board(&lid, "lid_latch", c->pull, vec3_make(0, -y - 0.003, z + 0.016),
                vec3_make(0.06, 0.006, 0.032), 0.002);
    bench_site(&lid, "grasp_lid", vec3_make(0, -y, z + 0.02), quat_about(vec3_make(1, 0, 0), radians(-90)));
    struct joint *joint = joint_hinge(c->object, "lid_hinge", body->link, lid.link, lid.origin,
                                      vec3_make(-1, 0, 0), radians(95), c->depth);
    joint_state(joint, slots_text(c->slots, "state"));
}

/* ---- all ------------------------------------------------------------------------------------------ */

static enum result check(const struct chest *c, struct fault *fault)
{
    double wheels = slots_number(c->slots, "wheels"), least = 0.034;
    double shallow = drawer_room(c) / shares_of(c->drawers);
    if (wheels != 0 && wheels != 4)
        return slots_refuse(c->slots, "wheels", fault, "tool chests have 4 castors or none");
    if (shallow < least)
        return slots_refuse(c->slots, "drawers", fault,
                            "%zu drawers in %.3g m would be %.3g m high; at least %.3g m is built",
                            c->drawers, c->height, fmax(0, shallow), least);
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct chest c = {.slots = slots, .object = object};
    c.roller = slots_number(slots, "wheels") > 0;
    c.lid = slots_number(slots, "lid") > 0;
    c.drawers = slots_count(slots, "drawers");
    c.width = slots_number(slots, "width");
    c.depth = slots_number(slots, "depth");
    c.height = slots_number(slots, "height");
    c.base = c.roller ? CASTOR : 0.008;
    c.top = c.height - (c.lid ? TRAY : 0.024);
    struct finish red = finish_tinted(slots_text(slots, "material"), 0xb3201c);
    struct finish paint = slots_given(slots, "color") ? finish_of(slots, "material", "color", red) : red;
    c.body = finish_hollow(paint, 0.1);
    c.front = finish_hollow(finish_of(slots, "material", "drawer_color", paint), 0.12);
    if (!slots_given(slots, "drawer_color"))
        c.front = finish_hollow(paint, 0.12);
    c.box = finish_hollow(finish_tinted("steel", 0x4b4e52), 0.28);
    struct finish pull = finish_tinted("aluminium", 0xc3c6c9);
    c.pull = slots_given(slots, "handle_color") ? finish_of(slots, "material", "handle_color", pull) : pull;
    c.dark = finish_tinted("abs", 0x26282b);
    enum result result = check(&c, fault);
    if (result != RESULT_OK)
        return result;
    object->mounting = MOUNTING_FREE;
    struct bench body = {object, articulation_add_link(object, "body"), vec3_make(0, 0, 0)};
    add_body(&c, &body);
    if (c.roller)
        add_castors(&c, &body);
    else
        add_feet(&c, &body);
    add_side_handle(&c, &body, 1);
    if (!c.roller)
        add_side_handle(&c, &body, -1);
    if (c.lid)
        add_lid(&c, &body);
    else
        add_worktop(&c, &body);
    add_drawers(&c, &body);
    return RESULT_OK;
}

const struct family family_tool_chest = {
    "tool_chest", "a tool chest", "width", parameters, sizeof parameters / sizeof parameters[0],
    fill,         title,          build,   NULL};
