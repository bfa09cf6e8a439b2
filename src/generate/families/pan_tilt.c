/* Pan-tilt units: a base, a yoke that pans on it, and between its cheeks a camera or a plate that tilts. */
#include <math.h>

#include "base/text.h"
#include "generate/families/make_shapes.h"
#include "generate/family.h"
#include "shape/drive.h"

#define CLASS "PTZ cameras and pan-tilt units of 0.15 to 0.4 m"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "camera", 0, 0, "the object's name", "camera unit", NULL, NULL,
     SCALE_NONE},
    {"height", "m", PARAMETER_NUMBER, "", 0.06, 1.2, CLASS, NULL, NULL, NULL, SCALE_ALL},
    {"payload", "kg", PARAMETER_NUMBER, "", 0.05, 80, "", NULL, NULL, NULL, SCALE_NONE},
    {"dof", "", PARAMETER_COUNT, "2", 2, 2, "pan and tilt", NULL, NULL, NULL, SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "aluminium", 0, 0, "cast housings", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "body_color", NULL, SCALE_NONE},
};

static void fill(struct slots *slots)
{
    bool unit = slots_is(slots, "kind", "unit");
    slots_default_text(slots, "kind", "camera", "usual kind");
    slots_default(slots, "height", unit ? 0.2 : 0.28, CLASS);
    double size = slots_number(slots, "height");
    slots_derive(slots, "payload", fmax(0.1, round(10 * (unit ? 5 : 1) * pow(size / 0.25, 2)) / 10),
                 "usual for the size");
}

static const char *title(const struct slots *slots)
{
    return slots_is(slots, "kind", "unit") ? "pan_tilt_unit" : "pan_tilt_camera";
}

struct pan_tilt {
    struct articulation *object;
    double s;     /* the height, which all sizes are shares of */
    double axle;  /* z of the tilt axis */
    double motor; /* kg of motors, gears and boards in base and yoke */
    struct finish body, yoke, dark, black, steel, accent;
};

static const double PAN = 0.215, CHEEK = 0.25, CHEEK_THICK = 0.075; /* shares of the height */

static struct bench add_base(const struct pan_tilt *p)
{
    struct bench b = {p->object, articulation_add_link(p->object, "base"), vec3_make(0, 0, 0)};
    double s = p->s;
    const struct point2 profile[] = {{0.31 * s, 0},        {0.31 * s, 0.03 * s}, {0.27 * s, 0.04 * s},
                                     {0.24 * s, 0.07 * s}, {0.22 * s, 0.16 * s}, {0.23 * s, PAN * s - 0.001}};
    bench_lathe(&b, "base_housing", p->body, vec3_make(0, 0, 0), vec3_make(0, 0, 1), profile, 6)->added_mass =
        p->motor * 0.65;
    for (int k = 0; k < 4; k++) {
        double turn = radians(45 + 90 * k);
        bolt_head(&b, "base_bolt", p->steel,
                  vec3_make(0.285 * s * cos(turn), 0.285 * s * sin(turn), 0.033 * s), vec3_make(0, 0, 1),
                  0.03 * s, 0.014 * s);
    }
    bench_rod(&b, "cable_gland", p->black, vec3_make(-0.29 * s, 0, 0.115 * s),
              vec3_make(-0.2 * s, 0, 0.115 * s), 0.035 * s, 0.002);
    struct vec3 cable[] = {vec3_make(-0.29 * s, 0, 0.115 * s), vec3_make(-0.36 * s, 0, 0.115 * s),
                           vec3_make(-0.36 * s, 0, 0.012 * s)};
    bench_pipe(&b, "cable", finish_tinted("rubber", 0x18191b), cable, 3, 0.012 * s, 0.04 * s);
    return b;
}

/* A cheek of the yoke: wide at its foot, round about the tilt axis. */
static void add_cheek(const struct pan_tilt *p, const struct bench *b, double side)
{
    double s = p->s, foot = PAN * s + 0.05 * s, r = 0.105 * s, y = side * (CHEEK + CHEEK_THICK / 2) * s;
    struct point2 outline[20];
    size_t count = 0;
    outline[count++] = (struct point2){-0.16 * s, foot};
    outline[count++] = (struct point2){0.16 * s, foot};
    for (int k = 0; k <= 12; k++) {
        double angle = radians(180) * k / 12;
        outline[count++] = (struct point2){r * cos(angle), p->axle + r * sin(angle)};
    }
    bench_extrusion(b, side > 0 ? "cheek_left" : "cheek_right", p->yoke, PLANE_XZ, vec3_make(0, y, 0),
                    outline, count, CHEEK_THICK * s, 0.012 * s)
        ->added_mass = p->motor * 0.15;
    double out = side * (CHEEK + CHEEK_THICK) * s;
    bench_rod(b, "axle_cap", p->accent, vec3_make(0, out, p->axle),
              vec3_make(0, out + side * 0.012 * s, p->axle), 0.07 * s, 0.003 * s);
}

static struct bench add_yoke(const struct pan_tilt *p, const struct bench *base)
{
    double s = p->s, z = PAN * s;
    struct bench b = bench_link(base, "yoke", vec3_make(0, 0, z));
    bench_rod(&b, "turntable", p->dark, vec3_make(0, 0, z + 0.001), vec3_make(0, 0, z + 0.02 * s), 0.21 * s,
              0.001);
    struct point2 plan[POLYGON_POINTS_MOST];
    size_t count =
        polygon_rounded(plan, POLYGON_POINTS_MOST, 0.4 * s, 2 * (CHEEK + CHEEK_THICK) * s, 0.12 * s);
    bench_extrusion(&b, "yoke_foot", p->yoke, PLANE_XY, vec3_make(0, 0, z + 0.05 * s), plan, count, 0.06 * s,
                    0.012 * s)
        ->added_mass = p->motor * 0.15;
    add_cheek(p, &b, 1);
    add_cheek(p, &b, -1);
    return b;
}

static void add_trunnions(const struct pan_tilt *p, const struct bench *b, double half)
{
    for (int side = -1; side <= 1; side += 2)
        bench_rod(b, "trunnion", p->steel, vec3_make(0, side * half, p->axle),
                  vec3_make(0, side * (CHEEK * p->s - 0.001), p->axle), 0.05 * p->s, 0.001);
}

static void add_camera(const struct pan_tilt *p, const struct bench *b)
{
    double s = p->s, z = p->axle, half = 0.19 * s, front = 0.3 * s;
    struct part *body = bench_rounded(b, "camera_body", p->body, vec3_make(0.01 * s, 0, z),
                                      vec3_make(0.58 * s, 2 * half, 0.3 * s), 0.05 * s);
    body->fill = 0.15;
    body->added_mass = 0.35 * pow(s / 0.28, 2); /* sensor, lens and electronics */
    bench_panel(b, "face", p->black, PLANE_YZ, vec3_make(front + 0.002 * s, 0, z), 0.34 * s, 0.26 * s,
                0.014 * s, 0.04 * s);
    const struct point2 barrel[] = {
        {0.115 * s, 0}, {0.115 * s, 0.05 * s}, {0.105 * s, 0.07 * s}, {0.09 * s, 0.075 * s}};
    bench_lathe(b, "lens_barrel", p->dark, vec3_make(front + 0.005 * s, 0, z), vec3_make(1, 0, 0), barrel, 4)
        ->fill = 0.4;
    bench_dome(b, "lens", finish_tinted("glass", 0x2a4f9e), vec3_make(front + 0.08 * s, 0, z),
               vec3_make(1, 0, 0), 0.082 * s, 0.022 * s);
    for (int k = 0; k < 4; k++) {
        double y = (k % 2 ? 1 : -1) * 0.135 * s, up = (k / 2 ? 1 : -1) * 0.095 * s;
        bench_rod(b, "lamp", finish_tinted("acrylic", 0xb01c2e), vec3_make(front + 0.009 * s, y, z + up),
                  vec3_make(front + 0.02 * s, y, z + up), 0.022 * s, 0.001);
    }
    /* the sunshade stands over the lens */
    bench_panel(b, "sunshade", p->accent, PLANE_XY, vec3_make(0.06 * s, 0, z + 0.17 * s), 0.68 * s, 0.4 * s,
                0.014 * s, 0.03 * s);
    for (int k = 0; k < 2; k++)
        bench_block(b, "sunshade_post", p->dark, vec3_make(-0.15 * s + 0.25 * s * k, -0.1 * s, z + 0.148 * s),
                    vec3_make(-0.1 * s + 0.25 * s * k, 0.1 * s, z + 0.164 * s), 0);
    bench_site(b, "camera", vec3_make(front + 0.1 * s, 0, z),
               quat_of_axes(vec3_make(0, -1, 0), vec3_make(0, 0, -1), vec3_make(1, 0, 0)));
    add_trunnions(p, b, half - 0.002 * s);
}

static void add_platform(const struct pan_tilt *p, const struct bench *b)
{
    double s = p->s, z = p->axle, half = 0.16 * s;
    bench_rounded(b, "tilt_housing", p->body, vec3_make(0, 0, z), vec3_make(0.24 * s, 2 * half, 0.2 * s),
                  0.04 * s)
        ->fill = 0.3;
    bench_block(b, "plate_post", p->dark, vec3_make(-0.09 * s, -0.12 * s, z + 0.098 * s),
                vec3_make(0.09 * s, 0.12 * s, z + 0.13 * s), 0.001);
    bench_panel(b, "plate", p->accent, PLANE_XY, vec3_make(0, 0, z + 0.145 * s), 0.52 * s, 0.36 * s, 0.03 * s,
                0.03 * s);
    for (int k = -1; k <= 1; k += 2)
        for (int n = -1; n <= 1; n++)
            bench_rod(b, "plate_hole", p->black, vec3_make(n * 0.18 * s, k * 0.11 * s, z + 0.1595 * s),
                      vec3_make(n * 0.18 * s, k * 0.11 * s, z + 0.1605 * s), 0.016 * s, 0);
    bench_site(b, "mount", vec3_make(0, 0, z + 0.16 * s), quat_identity());
    add_trunnions(p, b, half - 0.002 * s);
}

static void add_joint(const struct pan_tilt *p, const char *name, const struct bench *parent,
                      const struct bench *child, struct vec3 axis, double lower, double upper)
{
    struct joint *joint = articulation_add_joint(p->object, JOINT_REVOLUTE, name, parent->link, child->link);
    struct vec3 at = vec3_sub(child->origin, parent->origin);
    double size = pow(p->s / 0.28, 3);
    joint->pose = pose_at(at.x, at.y, at.z);
    joint->axis = axis;
    joint->lower = lower;
    joint->upper = joint->open_end = upper;
    joint->damping = 0.05 * size;
    joint->friction = 0.05 * size;
    joint->armature = 0.01 * size;
    joint->effort = 1;
    joint->velocity = radians(120);
    joint->drive = DRIVE_POSITION;
    text_put(joint->limit_reason, sizeof joint->limit_reason, "usual range of PTZ cameras");
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    bool camera = slots_is(slots, "kind", "camera");
    struct pan_tilt p = {.object = object, .s = slots_number(slots, "height")};
    double most = 200 * p.s * p.s;
    if (slots_number(slots, "payload") > most)
        return slots_refuse(slots, "payload", fault, "a unit %.3g m high carries up to %.3g kg, not %.4g kg",
                            p.s, most, slots_number(slots, "payload"));
    p.axle = (camera ? 1 - 0.177 : 1 - 0.1605) * p.s;
    p.body = finish_of(slots, "material", "color", finish_plain("aluminium"));
    if (!p.body.tinted)
        p.body = finish_tinted(slots_text(slots, "material"), 0xe3e6e9);
    p.body.fill = 0.2;
    p.yoke = finish_tinted("aluminium", 0x6a7078);
    p.yoke.fill = 0.2;
    p.motor = camera ? 0.5 * pow(p.s / 0.28, 2) : 0.95 * fmin(pow(p.s / 0.2, 2), pow(p.s / 0.2, 3));
    p.dark = finish_hollow(finish_tinted("aluminium", 0x4a4f57), 0.5);
    p.black = finish_tinted("abs", 0x16181b);
    p.steel = finish_tinted("steel", 0xb9bdc2);
    p.accent = finish_hollow(finish_tinted("aluminium", camera ? 0xf4f5f6 : 0x2c3036), 0.5);
    object->mounting = MOUNTING_FIXED;
    struct bench base = add_base(&p), yoke = add_yoke(&p, &base);
    struct bench head = bench_link(&yoke, camera ? "camera" : "platform", vec3_make(0, 0, p.axle));
    if (camera)
        add_camera(&p, &head);
    else
        add_platform(&p, &head);
    add_joint(&p, "pan", &base, &yoke, vec3_make(0, 0, 1), radians(-170), radians(170));
    add_joint(&p, "tilt", &yoke, &head, vec3_make(0, 1, 0), camera ? radians(-30) : radians(-60),
              camera ? radians(90) : radians(60));
    return RESULT_OK;
}

static void drive(const struct slots *slots, struct articulation *object)
{
    articulation_set_drives(object, slots_number(slots, "payload"), object->link_count - 1);
}

const struct family family_pan_tilt = {"pan_tilt",
                                       "a pan-tilt unit",
                                       "height",
                                       parameters,
                                       sizeof parameters / sizeof parameters[0],
                                       fill,
                                       title,
                                       build,
                                       drive};
