/* Front loading washing machines and tumble dryers: a porthole, a drum that turns, a drawer, a selector. */
#include <math.h>

#include "base/text.h"
#include "generate/families/appliance.h"
#include "generate/family.h"
#include "shape/colliders.h"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "washer", 0, 0, "the object's name", "washer dryer", NULL, NULL,
     SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "0.598", 0.5, 0.7, APPLIANCE_SIZE, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.6", 0.45, 0.75, APPLIANCE_SIZE, NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "0.85", 0.78, 1.0, APPLIANCE_SIZE, NULL, NULL, NULL, SCALE_HEIGHT},
    {"buttons", "", PARAMETER_COUNT, "2", 0, 5, "usual count", NULL, NULL, "2", SCALE_NONE},
    {"drawers", "", PARAMETER_COUNT, "1", 0, 1, "detergent or condensed water", NULL, NULL, "1", SCALE_NONE},
    {"doors", "", PARAMETER_COUNT, "1", 1, 1, "usual count", NULL, NULL, "1", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"door_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const double PROUD = 0.034, STRIP = 0.115; /* m: the door before the front, height of the controls */

struct washer {
    const struct slots *slots;
    struct articulation *object;
    double w, d, h, foot, front, hole, middle; /* hole: radius; middle: height of the drum's axis */
    bool dryer;
    struct finish body, ring;
};

static const char *title(const struct slots *slots)
{
    return slots_is(slots, "kind", "dryer") ? "tumble_dryer" : "washing_machine";
}

static void add_front(const struct washer *m, const struct bench *bench)
{
    struct point2 outside[POLYGON_POINTS_MOST], hole[POLYGON_POINTS_MOST];
    double top = m->h - STRIP, tall = top - m->foot, middle = (top + m->foot) / 2, t = 0.012;
    const struct outline rings[2] = {
        {outside, polygon_rounded(outside, POLYGON_POINTS_MOST, m->w, tall, 0.006)},
        {hole, polygon_regular(hole, POLYGON_POINTS_MOST, 40, m->hole, 0)}};
    polygon_shift(hole, rings[1].count, 0, m->middle - middle);
    bench_plate(bench, "front", finish_filled(m->body, 0.12), PLANE_XZ,
                vec3_make(0, m->front + t / 2, middle), rings, 2, t, 0.002);
    struct part *seal = bench_part(bench, "seal", finish_tinted("rubber", 0x6d7278));
    struct pose pose = pose_toward(vec3_make(0, m->front + 0.006, m->middle), vec3_make(0, 1, 0));
    solid_torus(&seal->mesh, bench_pose(bench, pose), m->hole + 0.005, 0.009);
    bench_board(bench, "service_flap", finish_filled(m->body, 0.2),
                vec3_make(0.5 * m->w - 0.09, m->front - 0.0015, m->foot + 0.06), vec3_make(0.12, 0.003, 0.07),
                0.001);
}

static void add_case(const struct washer *m, const struct bench *bench)
{
    double x = m->w / 2, y = m->d / 2, t = 0.012;
    struct vec3 low = {-x, m->front, m->foot}, high = {x, y, m->h};
    carcass_add(bench, "case", finish_filled(m->body, 0.12), &low, &high, SIDE_FRONT, t, t, 0.003);
    feet_add(bench, m->w - 0.02, m->d - 0.04, m->foot, 0.022);
    struct part *weight = bench_block(bench, "ballast", finish_filled(finish_plain("concrete"), 1),
                                      vec3_make(-0.18, y - 0.06, m->foot + 0.03),
                                      vec3_make(0.18, y - 0.014, m->foot + 0.36), 0);
    if (m->dryer)
        weight->fill = 0.4;
    struct part *motor = bench_block(bench, "motor", finish_dark(), vec3_make(-0.09, 0.02, m->foot + 0.012),
                                     vec3_make(0.09, y - 0.09, m->foot + 0.085), 0.01);
    motor->fill = 1;
}

/* Selector, display and buttons right of the drawer. */
static void add_controls(const struct washer *m, const struct bench *bench, double split)
{
    double face = m->front - 0.012, z = m->h - STRIP / 2, x1 = m->w / 2;
    struct vec3 out = {0, -1, 0};
    bench_block(bench, "fascia", finish_filled(m->body, 0.03), vec3_make(split, face, m->h - STRIP + 0.002),
                vec3_make(x1, m->front + 0.02, m->h), 0.003);
    double x = split + 0.085;
    knob_add(bench, "selector", finish_chrome(), vec3_make(x, face, z), out, 0.033, 0.024, radians(300));
    appliance_display_add(bench, "display", x + 0.14, face - 0.0005, z + 0.012, 0.12, 0.045);
    size_t count = slots_count(m->slots, "buttons");
    for (size_t i = 0; i < count; i++)
        button_add(bench, i ? "option" : "start", finish_tinted("abs", i ? 0xc9cdd2 : 0x3f8fd0),
                   finish_chrome(), vec3_make(x + 0.092 + 0.028 * (double)i, face, z - 0.034), out, 0.008);
}

static void add_drawer(const struct washer *m, const struct bench *bench, double split)
{
    double face = m->front - 0.012, x0 = -m->w / 2 + 0.004, x1 = split - 0.003, z0 = m->h - STRIP + 0.004,
           z1 = m->h - 0.014;
    double inner = m->front - 0.0005; /* the front closes before the case, its tray runs between the walls */
    double back = m->front + 0.24, t = 0.003;
    struct vec3 origin = {(x0 + x1) / 2, face, z0};
    struct bench drawer = bench_link(bench, m->dryer ? "water_tank" : "detergent_drawer", origin);
    bench_block(&drawer, "drawer_front", finish_filled(m->body, 0.04), vec3_make(x0, face, z0),
                vec3_make(x1, inner, z1), 0.003);
    bench_board(&drawer, "drawer_grip", finish_dark(), vec3_make(origin.x, face - 0.001, z0 + 0.018),
                vec3_make(0.6 * (x1 - x0), 0.003, 0.016), 0.001);
    struct finish tray = finish_tinted("polypropylene", 0xcfd6db);
    double a = x0 + 0.014, b = x1 - 0.006, low = z0 + 0.012, high = z1 - 0.02;
    bench_block(&drawer, "tray_floor", tray, vec3_make(a, inner, low), vec3_make(b, back, low + t), 0);
    for (int i = 0; i < 3; i++) {
        double x = i == 0 ? a : i == 1 ? b - t : (a + b) / 2;
        bench_block(&drawer, "tray_wall", tray, vec3_make(x, inner, low + t), vec3_make(x + t, back, high),
                    0);
    }
    bench_block(&drawer, "tray_back", tray, vec3_make(a + t, back - t, low + t), vec3_make(b - t, back, high),
                0);
    bench_site(&drawer, "grasp_drawer", vec3_make(origin.x, face, z0 + 0.018),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
    struct joint *joint = joint_slide(m->object, m->dryer ? "water_tank_slide" : "detergent_slide",
                                      bench->link, drawer.link, origin, vec3_make(0, -1, 0), 0.2);
    joint_state(joint, slots_text(m->slots, "state"));
}

/* A steel drum with three lifters, open to the front. */
static void add_drum(const struct washer *m, const struct bench *bench)
{
    double r = fmin(m->w / 2 - 0.05, m->dryer ? 0.27 : 0.25), front = m->front + 0.045,
           back = m->d / 2 - 0.075;
    r = fmin(r, m->h - STRIP - 0.012 - m->middle);
    struct vec3 at = {0, back, m->middle};
    double deep = back - front;
    struct bench drum = bench_link(bench, "drum", at);
    struct finish steel = finish_filled(finish_tinted("stainless_steel", 0xb4b9be), 0.22);
    const struct point2 line[] = {{r, 0}, {r, deep}};
    bench_shell(&drum, "drum_shell", steel, at, vec3_make(0, -1, 0), line, 2, 0.004, 0.004);
    for (int i = 0; i < 3; i++) {
        double angle = radians(90 + 120 * i), in = r - 0.026;
        struct vec3 way = {cos(angle), 0, sin(angle)}, mid = vec3_add(at, vec3_scale(way, in));
        bench_bar(&drum, "lifter", finish_tinted("polypropylene", 0x9aa3ab),
                  vec3_add(mid, vec3_make(0, -0.03, 0)), vec3_add(mid, vec3_make(0, -0.85 * deep, 0)), 0.04,
                  0.05, way);
    }
    struct part *holes = bench_part(&drum, "perforation", finish_tinted("steel", 0x4c5258));
    for (int ring = 0; ring < 3; ring++)
        for (int k = 0; k < 12; k++) {
            double angle = radians(30 * k + 15), rr = (0.3 + 0.22 * ring) * r;
            struct vec3 p = {rr * cos(angle), back - 0.0045, m->middle + rr * sin(angle)};
            solid_box(&holes->mesh, bench_pose(&drum, pose_at(p.x, p.y, p.z)), 0.009, 0.002, 0.009);
        }
    struct joint *joint = joint_wheel(m->object, "drum_turn", bench->link, drum.link, at, vec3_make(0, 1, 0));
    joint->damping = 0.05;
    joint->friction = 0.3; /* Nm: bearing and belt */
}

/* A ring round a bowl of glass; the hinge is at the left. */
static void add_door(const struct washer *m, const struct bench *bench)
{
    double r = m->hole + 0.03, face = -m->d / 2, back = m->front - 0.003;
    struct vec3 hinge = {-r - 0.012, face + 0.01, m->middle};
    struct bench door = bench_link(bench, "door", hinge);
    struct part *ring = bench_part(&door, "door_ring", m->ring);
    const struct point2 section[] = {{m->hole - 0.03, 0.002}, {m->hole - 0.012, 0},
                                     {r - 0.012, 0.004},      {r, 0.014},
                                     {r, back - face},        {m->hole - 0.03, back - face}};
    struct pose pose = bench_pose(&door, pose_toward(vec3_make(0, face, m->middle), vec3_make(0, 1, 0)));
    solid_lathe_ring(&ring->mesh, pose, section, 6);
    part_add_cylinder(ring, pose_mul(pose, pose_at(0, 0, (back - face) / 2)), r,
                      back - face); /* glass fills it */
    ring->fill = 0.5;
    double glass = m->hole - 0.029;
    const struct point2 bowl[] = {{glass, 0.008},
                                  {glass, back - face},
                                  {0.9 * glass, back - face + 0.03},
                                  {0.62 * glass, back - face + 0.05},
                                  {0, back - face + 0.055}};
    struct part *window = bench_lathe(&door, "door_glass", finish_window(), vec3_make(0, face, m->middle),
                                      vec3_make(0, 1, 0), bowl, 5);
    window->fill = 0.35; /* a bowl, not a block */
    window->alpha = 0.6;
    bench_block(&door, "hinge_plate", finish_chrome(),
                vec3_make(hinge.x - 0.006, face + 0.012, m->middle - 0.05),
                vec3_make(-r + 0.01, back, m->middle + 0.05), 0.002);
    bench_board(&door, "door_grip", finish_dark(), vec3_make(r - 0.016, face - 0.003, m->middle),
                vec3_make(0.02, 0.016, 0.09), 0.004);
    bench_site(&door, "grasp_door", vec3_make(r - 0.016, face, m->middle),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
    struct joint *joint = joint_hinge(m->object, "door_hinge", bench->link, door.link, hinge,
                                      vec3_make(0, 0, -1), radians(150), 2 * r);
    joint_state(joint, slots_text(m->slots, "state"));
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct washer m = {.slots = slots, .object = object, .foot = 0.02};
    m.dryer = slots_is(slots, "kind", "dryer");
    m.w = slots_number(slots, "width");
    m.d = slots_number(slots, "depth");
    m.h = slots_number(slots, "height");
    m.front = -m.d / 2 + PROUD;
    m.hole = m.dryer ? 0.17 : 0.15;
    m.middle = m.foot + 0.48 * (m.h - STRIP - m.foot) + 0.03;
    struct finish sheet = appliance_finish(slots, "material", "color");
    m.body = sheet;
    m.ring = finish_of(slots, "material", "door_color", finish_tinted("abs", 0xc3c8cd));
    (void)fault;
    object->mounting = MOUNTING_FIXED; /* stands in its niche, held by hoses and neighbours */
    struct bench bench = {object, articulation_add_link(object, "body"), vec3_make(0, 0, 0)};
    bool drawer = slots_number(slots, "drawers") > 0;
    double split = drawer ? -m.w / 2 + 0.2 : -m.w / 2;
    add_case(&m, &bench);
    add_front(&m, &bench);
    add_controls(&m, &bench, split);
    if (drawer)
        add_drawer(&m, &bench, split);
    add_drum(&m, &bench);
    add_door(&m, &bench);
    return RESULT_OK;
}

const struct family family_washing_machine = {"washing_machine",
                                              "a washing machine",
                                              "width",
                                              parameters,
                                              sizeof parameters / sizeof parameters[0],
                                              NULL,
                                              title,
                                              build,
                                              NULL};
