/* Bench centrifuges: a round-edged case with a lid over a bowl, a rotor of tubes, a panel in front. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/controls.h"
#include "generate/family.h"
#include "shape/colliders.h"

static const struct parameter parameters[] = {
    {"width", "m", PARAMETER_NUMBER, "0.36", 0.24, 0.7, "usual bench centrifuges", NULL, NULL, NULL,
     SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.44", 0.28, 0.8, "usual bench centrifuges", NULL, NULL, NULL,
     SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "0.28", 0.2, 0.5, "usual bench centrifuges", NULL, NULL, NULL,
     SCALE_HEIGHT},
    {"tubes", "", PARAMETER_COUNT, "12", 4, 24, "chosen by gzm", NULL, "holes", "12", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"lid_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

struct centrifuge {
    const struct slots *slots;
    struct articulation *object;
    double w, d, h, bowl, y, deck; /* radius of the bowl and its middle; height of the deck under the lid */
    struct finish body, lid, metal;
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "centrifuge";
}

/* Four walls with a deck that has a round hole; a floor; the bowl hangs from the deck. */
static void add_case(const struct centrifuge *c, const struct bench *bench)
{
    double half = c->w / 2, deep = c->d / 2, z0 = 0.015, panel = 0.1, floor = z0 + 0.05;
    struct finish shell = c->body;
    struct vec3 low = {-half, -deep + panel, z0}, high = {half, deep, c->deck - 0.012};
    carcass_add(bench, "case", shell, &low, &high, SIDE_TOP, 0.012, 0.03, 0.003);
    struct point2 outer[POLYGON_POINTS_MOST], hole[POLYGON_POINTS_MOST];
    struct outline rings[2] = {{outer, polygon_rounded(outer, POLYGON_POINTS_MOST, c->w, c->d - panel, 0.02)},
                               {hole, polygon_regular(hole, POLYGON_POINTS_MOST, 48, c->bowl, 0)}};
    polygon_shift(hole, rings[1].count, 0, c->y - panel / 2);
    bench_plate(bench, "deck", shell, PLANE_XY, vec3_make(0, panel / 2, c->deck - 0.006), rings, 2, 0.012,
                0.003);
    struct part *bowl = bench_part(bench, "bowl", c->metal);
    double room = c->deck - 0.012 - floor;
    solid_tube(&bowl->mesh, bench_pose(bench, pose_at(0, c->y, floor + room / 2)), c->bowl, c->bowl - 0.0025,
               room);
    bench_rod(bench, "bowl_floor", c->metal, vec3_make(0, c->y, floor - 0.003), vec3_make(0, c->y, floor),
              c->bowl, 0);
    bench_block(bench, "motor", finish_tinted("steel", 0x35393e), vec3_make(-0.06, c->y - 0.06, z0 + 0.03),
                vec3_make(0.06, c->y + 0.06, floor - 0.004), 0.002);
    for (int k = 0; k < 4; k++)
        foot_add(
            bench, "foot",
            vec3_make(k & 1 ? half - 0.04 : 0.04 - half, k & 2 ? deep - 0.05 : panel / 2 - deep + 0.03, 0),
            0.014, z0 + 0.001);
    const struct point2 nose[] = {{-deep, z0},
                                  {-deep + panel, z0},
                                  {-deep + panel, c->deck},
                                  {-deep + 0.085, c->deck},
                                  {-deep, z0 + 0.06}};
    struct finish front = c->body;
    front.fill = 0.3;
    bench_extrusion(bench, "front", front, PLANE_YZ, vec3_make(0, 0, 0), nose, 5, c->w, 0.004);
    double rise = c->deck - z0 - 0.06, slope = atan2(rise, 0.085);
    struct pose face = {vec3_make(0, -deep + 0.0425, z0 + 0.06 + rise / 2),
                        quat_about(vec3_make(1, 0, 0), slope)};
    struct pose screen = face, speed = face, time = face, start = face;
    screen.position = face_point(face, 0, 0.014, 0);
    display_add(bench, "display", screen, 0.11, 0.05);
    speed.position = face_point(face, -0.36 * c->w, 0, 0);
    time.position = face_point(face, 0.36 * c->w, 0, 0);
    knob_add(bench, "speed_knob", finish_tinted("abs", 0x2b2d30), speed.position, face_out(face), 0.017,
             0.016, radians(270));
    knob_add(bench, "time_knob", finish_tinted("abs", 0x2b2d30), time.position, face_out(face), 0.017, 0.016,
             radians(270));
    start.position = face_point(face, -0.025, -0.036, 0);
    button_add(bench, "start_button", finish_tinted("abs", 0x1f9a48), c->metal, start.position,
               face_out(face), 0.009);
    start.position = face_point(face, 0.025, -0.036, 0);
    button_add(bench, "stop_button", finish_tinted("abs", 0xc4202a), c->metal, start.position, face_out(face),
               0.009);
}

/* A cone with tubes that lean out by 30 degrees. */
static void add_rotor(const struct centrifuge *c, const struct bench *base)
{
    size_t count = slots_count(c->slots, "tubes");
    double low = 0.015 + 0.05 + 0.012, r = c->bowl - 0.016, high = fmin(0.09, c->deck - low - 0.05),
           lean = radians(30);
    struct bench rotor = bench_link(base, "rotor", vec3_make(0, c->y, low));
    const struct point2 cone[] = {{0.6 * r, 0}, {r, 0.25 * high}, {0.86 * r, 0.62 * high}, {0.34 * r, high}};
    struct finish alloy = finish_tinted("aluminium", 0x8d949c);
    alloy.fill = 0.5;
    bench_lathe(&rotor, "rotor_body", alloy, rotor.origin, vec3_make(0, 0, 1), cone, 4);
    bench_rod(&rotor, "rotor_nut", c->metal, vec3_make(0, c->y, low + high),
              vec3_make(0, c->y, low + high + 0.015), 0.016, 0.002);
    double radius = fmin(0.011, radians(180) * 0.6 * r / (double)count * 0.8);
    static const unsigned caps[] = {0xd0342c, 0x2f6fb0, 0x27a35a, 0xf2c230};
    for (size_t i = 0; i < count; i++) {
        double angle = radians(360) * (double)i / (double)count, x = cos(angle), y = sin(angle);
        struct vec3 foot = vec3_make(0.74 * r * x, c->y + 0.74 * r * y, low + 0.55 * high);
        struct vec3 way = {-sin(lean) * x, -sin(lean) * y, cos(lean)};
        struct vec3 neck = vec3_add(foot, vec3_scale(way, 0.022)),
                    top = vec3_add(neck, vec3_scale(way, 0.009));
        bench_rod(&rotor, "tube", finish_tinted("polypropylene", 0xdfe7ea), foot, neck, 0.85 * radius, 0);
        bench_rod(&rotor, "tube_cap", finish_tinted("polypropylene", caps[i % 4]), neck, top, radius, 0.001);
    }
    struct joint *spin =
        joint_wheel(c->object, "rotor_spin", base->link, rotor.link, rotor.origin, vec3_make(0, 0, 1));
    spin->velocity = 420; /* 4000 rpm */
    text_put(spin->limit_reason, sizeof spin->limit_reason, "the rotor spins; 4000 rpm is usual");
}

/* A lid with a round window, hinged at the back. */
static void add_lid(const struct centrifuge *c, const struct bench *base)
{
    double deep = c->d / 2, front = -deep + 0.085, thick = c->h - c->deck - 0.002, back = deep - 0.03;
    struct vec3 hinge = {0, back, c->deck + 0.002};
    struct bench lid = bench_link(base, "lid", hinge);
    struct point2 outer[POLYGON_POINTS_MOST], hole[POLYGON_POINTS_MOST];
    double middle = (front + back) / 2, z = c->deck + 0.002 + thick / 2, window = 0.5 * c->bowl;
    struct outline rings[2] = {
        {outer, polygon_rounded(outer, POLYGON_POINTS_MOST, c->w - 0.03, back - front, 0.03)},
        {hole, polygon_circle(hole, POLYGON_POINTS_MOST, window)}};
    polygon_shift(hole, rings[1].count, 0, c->y - middle);
    struct part *plate = bench_part(&lid, "lid_plate", c->lid);
    struct pose pose = bench_pose(&lid, pose_at(0, middle, z));
    solid_plate(&plate->mesh, pose, rings, 2, thick, 0.006);
    part_add_box(plate, pose, vec3_make(c->w - 0.03, back - front, thick));
    plate->fill = 0.5;
    bench_rod(&lid, "lid_window", finish_plain("polycarbonate"), vec3_make(0, c->y, z - 0.003),
              vec3_make(0, c->y, z + 0.003), window, 0);
    bench_rounded(&lid, "lid_grip", finish_tinted("abs", 0x2b2d30), vec3_make(0, front - 0.006, z),
                  vec3_make(0.12, 0.022, 0.014), 0.005);
    struct joint *joint = joint_hinge(c->object, "lid_hinge", base->link, lid.link, hinge,
                                      vec3_make(-1, 0, 0), radians(75), back - front);
    double weight = 9.81 * link_mass_now(c->object, lid.link);
    joint->friction = fmax(joint->friction, 0.6 * weight * (back - front)); /* springs hold the lid open */
    joint->effort = 4 * joint->friction;
    joint_state(joint, slots_text(c->slots, "state"));
    bench_site(&lid, "grasp_lid", vec3_make(0, front - 0.012, z),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct centrifuge c = {.slots = slots,
                           .object = object,
                           .w = slots_number(slots, "width"),
                           .d = slots_number(slots, "depth"),
                           .h = slots_number(slots, "height")};
    c.deck = c.h - 0.04;
    c.bowl = fmin(c.w / 2 - 0.025, (c.d - 0.1) / 2 - 0.04);
    c.y = 0.1 / 2 - 0.005;
    if (c.bowl < 0.075)
        return slots_refuse(slots, "depth", fault, "%.3g x %.3g m leave no room for a bowl of 0.15 m", c.w,
                            c.d);
    c.body = finish_of(slots, "", "color", finish_tinted("abs", 0xe6e8e9));
    c.lid = finish_of(slots, "", "lid_color", finish_tinted("abs", 0x4c7fa8));
    c.metal = finish_plain("stainless_steel");
    struct bench bench = {object, articulation_add_link(object, "case"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    add_case(&c, &bench);
    add_rotor(&c, &bench);
    add_lid(&c, &bench);
    return RESULT_OK;
}

const struct family family_centrifuge = {
    "centrifuge", "a centrifuge", "width", parameters, sizeof parameters / sizeof parameters[0],
    NULL,         title,          build,   NULL};
