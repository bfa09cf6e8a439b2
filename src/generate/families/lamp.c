/* Lamps: desk lamps on a jointed arm with springs, floor and table lamps with a fabric shade. */
#include <math.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"
#include "shape/colliders.h"

#define LAMPS "usual lamps of this kind"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "desk", 0, 0, "the object's name", "desk floor table", NULL, NULL,
     SCALE_NONE},
    {"height", "m", PARAMETER_NUMBER, "", 0.25, 2, LAMPS, NULL, NULL, NULL, SCALE_HEIGHT},
    {"shade_diameter", "m", PARAMETER_NUMBER, "", 0.1, 0.7, LAMPS, NULL, "shade_size width diameter", NULL,
     SCALE_WIDTH},
    {"material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, "base_material arm_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "base_color arm_color", NULL, SCALE_NONE},
    {"shade_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"shade_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"shade", "", PARAMETER_COUNT, "1", 1, 1, "part of it", NULL, NULL, "1", SCALE_NONE},
    {"base", "", PARAMETER_COUNT, "1", 1, 1, "part of it", NULL, NULL, "1", SCALE_NONE},
    {"arms", "", PARAMETER_COUNT, "", 2, 2, "", NULL, NULL, "2", SCALE_NONE},
    {"joints", "", PARAMETER_COUNT, "", 3, 3, "", NULL, "dof", "3", SCALE_NONE},
};

struct lamp {
    const struct slots *slots;
    struct articulation *object;
    double height, shade; /* m; `shade`: radius of its rim */
    struct finish body, shade_finish, metal, bulb, dark;
};

static const double GRAVITY = 9.81;
static const struct vec3 UP = {0, 0, 1};

static const char *title(const struct slots *slots)
{
    if (slots_is(slots, "kind", "floor"))
        return "floor_lamp";
    return slots_is(slots, "kind", "table") ? "table_lamp" : "desk_lamp";
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "desk", "usual kind");
    bool desk = slots_is(slots, "kind", "desk"), floor = slots_is(slots, "kind", "floor");
    slots_default(slots, "height", desk ? 0.55 : floor ? 1.55 : 0.5, LAMPS);
    slots_default(slots, "shade_diameter", desk ? 0.16 : floor ? 0.42 : 0.3, LAMPS);
    slots_default_text(slots, "material", slots_is(slots, "kind", "table") ? "ceramic" : "steel", LAMPS);
}

static void add_switch(const struct lamp *l, const struct bench *base, struct vec3 at, double radius)
{
    button_add(base, "switch", finish_tinted("abs", 0xd8dadc), l->dark, at, UP, radius);
}

static void add_disc(const struct lamp *l, const struct bench *base, double radius, double height)
{
    const struct point2 disc[] = {{radius - 0.002, 0.003}, {radius, 0.006},
                                  {radius, 0.5 * height},  {radius - 0.006, 0.8 * height},
                                  {0.3 * radius, height},  {0, height}};
    bench_rod(base, "base_pad", l->dark, vec3_make(0, 0, 0), vec3_make(0, 0, 0.003), radius - 0.006, 0);
    bench_lathe(base, "base_disc", l->body, vec3_make(0, 0, 0), UP, disc, 6)->fill =
        0.4; /* a weight in a shell */
}

/* ---- desk lamp ------------------------------------------------------------------------------------ */

/* Two rods side by side, a spring between them, discs where it turns. */
static void add_arm(const struct lamp *l, const struct bench *arm, struct vec3 from, struct vec3 to)
{
    struct vec3 way = vec3_unit(vec3_sub(to, from));
    double length = vec3_length(vec3_sub(to, from));
    for (int side = -1; side <= 1; side += 2) { /* they begin beside the disc of the link before */
        struct vec3 off = {side * 0.011, 0, 0}, start = vec3_add(from, vec3_scale(way, 0.0135));
        bench_rod(arm, "arm_rod", l->metal, vec3_add(start, off), vec3_add(to, off), 0.0042, 0);
    }
    bench_coil(arm, "arm_spring", finish_plain("steel"), vec3_add(from, vec3_scale(way, 0.03)),
               vec3_add(from, vec3_scale(way, fmin(0.11, 0.45 * length))), 0.0058, 0.0011, 8)
        ->fill = 0.5;
    bench_rod(arm, "arm_joint", l->body, vec3_make(to.x - 0.017, to.y, to.z),
              vec3_make(to.x + 0.017, to.y, to.z), 0.0125, 0.001);
    for (int side = -1; side <= 1; side += 2)
        bench_rod(arm, "arm_knob", l->dark, vec3_make(to.x + side * 0.0172, to.y, to.z),
                  vec3_make(to.x + side * 0.024, to.y, to.z), 0.008, 0.001);
}

static struct joint *add_turn(const struct lamp *l, const char *name, const struct bench *on,
                              const struct bench *part, double lower, double upper, double moment)
{
    struct joint *joint =
        joint_lever(l->object, name, on->link, part->link, vec3_sub(part->origin, on->origin),
                    vec3_make(1, 0, 0), radians(lower), radians(upper), 0.1);
    /* Springs and tight knobs hold the arm wherever it is left. */
    joint->friction = fmax(0.05, 1.25 * moment);
    joint->damping = fmax(0.01, 0.05 * moment);
    joint->armature = fmax(2e-3, 0.1 * moment); /* engines' soft friction creeps less */
    joint->effort = fmax(5, 4 * moment);
    text_put(joint->limit_reason, sizeof joint->limit_reason, "usual range of balanced arms");
    return joint;
}

static void add_head(const struct lamp *l, const struct bench *head, struct vec3 at)
{
    struct vec3 down = vec3_unit(vec3_make(0, -0.45, -0.9)), neck = vec3_add(at, vec3_scale(down, 0.012));
    double r = l->shade, tall = 1.35 * r;
    const struct point2 cap[] = {{0.012, -0.045}, {0.021, -0.035}, {0.024, -0.006}, {0.024, 0.0}};
    bench_lathe(head, "socket", l->dark, neck, down, cap, 4)->fill = 0.5;
    const struct point2 cone[] = {{0.024, 0}, {0.034, 0.012}, {0.5 * r, 0.35 * tall}, {r, tall}};
    bench_shell(head, "shade", l->shade_finish, neck, down, cone, 4, 0.002, 0.003);
    bench_ball(head, "bulb", l->bulb, vec3_add(neck, vec3_scale(down, 0.5 * tall)), fmin(0.028, 0.3 * r))
        ->fill = 0.12;
    bench_rod(head, "bulb_neck", finish_plain("brass"), vec3_add(neck, vec3_scale(down, 0.003)),
              vec3_add(neck, vec3_scale(down, 0.5 * tall)), 0.012, 0)
        ->fill = 0.15;
    bench_site(head, "grasp_shade", vec3_add(neck, vec3_scale(down, tall)),
               pose_toward(at, vec3_scale(down, -1)).rotation);
}

static void build_desk(const struct lamp *l)
{
    double length = (l->height - 0.132) / (cos(radians(28)) + cos(radians(48))), z = 0.085;
    double radius = fmax(0.085, 0.17 * l->height);
    struct vec3 shoulder = {0, 0.02, z};
    struct vec3 elbow = {0, 0.02 + length * sin(radians(28)), z + length * cos(radians(28))};
    struct vec3 wrist = {0, elbow.y - length * sin(radians(48)), elbow.z + length * cos(radians(48))};
    struct bench base = {l->object, articulation_add_link(l->object, "base"), vec3_make(0, 0, 0)};
    add_disc(l, &base, radius, 0.024);
    bench_rod(&base, "stem", l->metal, vec3_make(0, 0.02, 0.02), shoulder, 0.008, 0);
    bench_rod(&base, "stem_joint", l->body, vec3_make(-0.017, 0.02, z), vec3_make(0.017, 0.02, z), 0.0125,
              0.001);
    struct bench lower = bench_link(&base, "lower_arm", shoulder),
                 upper = bench_link(&base, "upper_arm", elbow), head = bench_link(&base, "head", wrist);
    add_arm(l, &lower, shoulder, elbow);
    add_arm(l, &upper, elbow, wrist);
    add_head(l, &head, wrist);
    double a = link_mass_now(l->object, lower.link), b = link_mass_now(l->object, upper.link),
           c = link_mass_now(l->object, head.link), w = GRAVITY * c * 0.5 * l->shade;
    struct joint *joint;
    joint = add_turn(l, "shoulder", &base, &lower, -40, 55, GRAVITY * length * (a / 2 + 1.5 * b + 2 * c) + w);
    joint->open_end = radians(28); /* stretched upwards */
    joint = add_turn(l, "elbow", &lower, &upper, -50, 60, GRAVITY * length * (b / 2 + c) + w);
    joint->open_end = radians(-30);
    joint = add_turn(l, "head_tilt", &upper, &head, -60, 50, 2 * w);
    joint->open_end = radians(-40);
    add_switch(l, &base, vec3_make(0.5 * radius, -0.5 * radius, 0.0205), 0.008);
}

/* ---- shades on a pole ----------------------------------------------------------------------------- */

/* A drum of fabric, open above and below, on three wires. */
static void add_drum(const struct lamp *l, const struct bench *bench, double z0, double z1)
{
    double low = l->shade, high = 0.78 * l->shade, wall = 0.002;
    const struct point2 section[4] = {{low - wall, z0}, {low, z0}, {high, z1}, {high - wall, z1}};
    struct part *part = bench_part(bench, "shade", l->shade_finish);
    struct pose pose = bench_pose(bench, pose_identity());
    solid_lathe_ring(&part->mesh, pose, section, 4);
    part_add_ring(part, pose, section, 4, ring_sectors(low));
    bench_torus(bench, "shade_rim", l->metal, vec3_make(0, 0, z0), UP, low - 0.001, 0.0022);
    bench_torus(bench, "shade_rim", l->metal, vec3_make(0, 0, z1 - 0.0022), UP, high - 0.001, 0.0022);
    for (int k = 0; k < 3; k++) {
        double angle = radians(90 + 120 * k);
        bench_rod(bench, "shade_wire", l->metal, vec3_make(0, 0, z1 - 0.03),
                  vec3_make((high - 0.002) * cos(angle), (high - 0.002) * sin(angle), z1 - 0.004), 0.0018, 0);
    }
    double mid = z0 + 0.5 * (z1 - z0);
    bench_rod(bench, "socket", l->dark, vec3_make(0, 0, z0 - 0.01), vec3_make(0, 0, mid - 0.03), 0.017, 0.001)
        ->fill = 0.5;
    bench_rod(bench, "wire_post", l->metal, vec3_make(0, 0, mid), vec3_make(0, 0, z1 - 0.028), 0.0022, 0);
    bench_ball(bench, "bulb", l->bulb, vec3_make(0, 0, mid - 0.008), 0.03)->fill = 0.12;
}

static void build_floor(const struct lamp *l)
{
    double radius = fmax(0.13, 0.33 * 2 * l->shade), tall = 1.15 * l->shade, z0 = l->height - tall;
    struct bench lamp = {l->object, articulation_add_link(l->object, "lamp"), vec3_make(0, 0, 0)};
    add_disc(l, &lamp, radius, 0.026);
    const struct point2 foot[] = {{0.03, 0}, {0.02, 0.02}, {0.012, 0.035}};
    bench_lathe(&lamp, "pole_foot", l->body, vec3_make(0, 0, 0.024), UP, foot, 3);
    bench_rod(&lamp, "pole", l->body, vec3_make(0, 0, 0.05), vec3_make(0, 0, z0), 0.0115, 0)->fill = 0.3;
    bench_rod(&lamp, "pole_ring", l->metal, vec3_make(0, 0, 0.5 * z0), vec3_make(0, 0, 0.5 * z0 + 0.03),
              0.0145, 0.002);
    add_drum(l, &lamp, z0, l->height);
    add_switch(l, &lamp, vec3_make(0, -0.6 * radius, 0.0215), 0.011);
    bench_site(&lamp, "grasp_pole", vec3_make(0, -0.0115, 0.55 * z0),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
}

static void build_table(const struct lamp *l)
{
    double tall = 1.25 * l->shade, z0 = l->height - tall, h = z0 - 0.03, r = fmin(0.62 * l->shade, 0.42 * h);
    struct bench lamp = {l->object, articulation_add_link(l->object, "lamp"), vec3_make(0, 0, 0)};
    const struct point2 vase[] = {{0.72 * r, 0.008},    {0.76 * r, 0.012},    {0.7 * r, 0.05 * h + 0.008},
                                  {0.9 * r, 0.22 * h},  {1.0 * r, 0.4 * h},   {0.94 * r, 0.56 * h},
                                  {0.62 * r, 0.76 * h}, {0.32 * r, 0.88 * h}, {0.26 * r, h}};
    bench_rod(&lamp, "base_pad", l->dark, vec3_make(0, 0, 0), vec3_make(0, 0, 0.008), 0.7 * r, 0.001);
    bench_lathe(&lamp, "body", l->body, vec3_make(0, 0, 0), UP, vase, 9)->fill = 0.2;
    bench_rod(&lamp, "neck", finish_plain("brass"), vec3_make(0, 0, h), vec3_make(0, 0, z0), 0.011, 0)->fill =
        0.3;
    add_drum(l, &lamp, z0, l->height);
    bench_site(&lamp, "grasp_neck", vec3_make(0, -0.011, (h + z0) / 2),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
}

/* ---- all ------------------------------------------------------------------------------------------ */

static enum result check(const struct lamp *l, struct fault *fault)
{
    const struct slots *slots = l->slots;
    bool desk = slots_is(slots, "kind", "desk"), floor = slots_is(slots, "kind", "floor");
    double least = floor ? 0.9 : 0.25, most = desk ? 0.9 : floor ? 2 : 0.9;
    if (l->height < least || l->height > most)
        return slots_refuse(slots, "height", fault,
                            "height is %.3g m; %s lamps are built %.3g to %.3g m high", l->height,
                            slots_text(slots, "kind"), least, most);
    if (l->shade < 0.05 || l->shade > (desk ? 0.14 : 0.26 * l->height + 0.1) ||
        (!desk && l->height < 3 * l->shade))
        return slots_refuse(slots, "shade_diameter", fault,
                            "a shade of %.3g m does not go with a lamp %.3g m high", 2 * l->shade, l->height);
    if (!desk && (slots_given(slots, "arms") || slots_given(slots, "joints")))
        return slots_refuse(slots, "arms", fault, "jointed arms are built on desk lamps");
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct lamp l = {.slots = slots, .object = object};
    bool desk = slots_is(slots, "kind", "desk");
    l.height = slots_number(slots, "height");
    l.shade = slots_number(slots, "shade_diameter") / 2;
    const char *material = slots_text(slots, "material");
    struct finish usual = slots_is(slots, "kind", "table") ? finish_tinted(material, 0x2d6a78)
                          : desk                           ? finish_tinted(material, 0xb8251f)
                                                           : finish_tinted(material, 0x2a2c2f);
    l.body = slots_given(slots, "color") ? finish_of(slots, "material", "color", usual) : usual;
    if (slots_given(slots, "material") && !slots_given(slots, "color"))
        l.body = finish_plain(material);
    struct finish cloth = finish_tinted("fabric", 0xefe3c8);
    struct finish tin = l.body;
    tin.material = material_find("aluminium");
    l.shade_finish = finish_of(slots, "shade_material", "shade_color", desk ? tin : cloth);
    if (desk)
        l.shade_finish = finish_hollow(l.shade_finish, 0.5);
    l.metal = finish_plain("stainless_steel");
    l.metal.fill = 0.5;
    l.bulb = finish_tinted("glass", 0xfff4d0);
    l.dark = finish_tinted("abs", 0x222326);
    enum result result = check(&l, fault);
    if (result != RESULT_OK)
        return result;
    object->mounting = MOUNTING_FREE;
    if (desk)
        build_desk(&l);
    else if (slots_is(slots, "kind", "floor"))
        build_floor(&l);
    else
        build_table(&l);
    return RESULT_OK;
}

const struct family family_lamp = {
    "lamp", "a lamp", "height", parameters, sizeof parameters / sizeof parameters[0],
    fill,   title,    build,    NULL};
