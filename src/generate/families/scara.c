/* SCARA robots: two arms that turn about upright axes, a quill that slides and turns at the end. */
#include <math.h>

#include "base/text.h"
#include "generate/families/make_shapes.h"
#include "generate/family.h"
#include "shape/drive.h"

#define CLASS "Epson LS6 and ABB IRB 910SC class"

static const struct parameter parameters[] = {
    {"reach", "m", PARAMETER_NUMBER, "0.6", 0.2, 1.2, CLASS, NULL, "radius", NULL, SCALE_ALL},
    {"stroke", "m", PARAMETER_NUMBER, "", 0.05, 0.45, "", NULL, "quill_stroke quill_size", NULL, SCALE_NONE},
    {"payload", "kg", PARAMETER_NUMBER, "", 0.5, 50, "", NULL, NULL, NULL, SCALE_NONE},
    {"dof", "", PARAMETER_COUNT, "4", 4, 4, "SCARA robots have four axes", NULL, NULL, NULL, SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "aluminium", 0, 0, "cast housings", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static void fill(struct slots *slots)
{
    slots_default(slots, "reach", 0.6, CLASS);
    double reach = slots_number(slots, "reach");
    slots_derive(slots, "stroke", fmin(0.42, fmax(0.1, round(reach * 33) / 100)),
                 "a third of the reach is usual");
    slots_derive(slots, "payload", fmax(1, round(6 * pow(reach / 0.6, 1.5))), "usual for the reach");
}

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "scara_robot";
}

struct scara {
    struct articulation *object;
    double first, second; /* lengths of the arms */
    double size;          /* of girths */
    double stroke, shoulder, elbow;
    struct finish body, dark, steel, accent;
};

/* kg: Epson LS3, LS6 and LS20, ABB IRB 910SC class: 14 to 25, 50 with 1 m. */
static double scara_mass(double reach, double payload)
{
    return 22 * pow(reach / 0.6, 1.35) * pow(payload / (6 * pow(reach / 0.6, 1.5)), 0.3);
}

/* A stadium in plan between two points on X with different end radii. */
static size_t stadium(struct point2 points[40], double x0, double r0, double x1, double r1)
{
    double lean = asin((r0 - r1) / (x1 - x0));
    size_t count = 0;
    for (int k = 0; k <= 12; k++) {
        double angle = radians(90) - lean + (radians(180) + 2 * lean) * k / 12;
        points[count++] = (struct point2){x0 + r0 * cos(angle), r0 * sin(angle)};
    }
    for (int k = 0; k <= 12; k++) {
        double angle = radians(-90) + lean + (radians(180) - 2 * lean) * k / 12;
        points[count++] = (struct point2){x1 + r1 * cos(angle), r1 * sin(angle)};
    }
    return count;
}

static struct bench add_base(const struct scara *s)
{
    struct bench base = {s->object, articulation_add_link(s->object, "base"), vec3_make(0, 0, 0)};
    double r = 0.085 * s->size, back = -0.2 * s->size, z = s->shoulder - 0.004;
    struct point2 plan[40];
    bench_panel(&base, "foot_plate", s->dark, PLANE_XY, vec3_make((back + r) / 2 - 0.01, 0, 0.0075),
                r - back + 0.03, 2.3 * r, 0.015, 0.012);
    /* the column leans forward from the connector's box to the shoulder */
    const struct point2 side[] = {
        {back, 0.015}, {0, 0.015}, {0, z - 0.05}, {-r * 0.9, z - 0.06}, {back, z * 0.62}};
    bench_extrusion(&base, "column_back", s->body, PLANE_XZ, vec3_make(0, 0, 0), side, 5, 1.5 * r, 0.006)
        ->fill = 0.2;
    size_t count = stadium(plan, -r * 0.8, r * 0.8, 0, r);
    bench_extrusion(&base, "column", s->body, PLANE_XY, vec3_make(0, 0, (0.015 + z) / 2), plan, count,
                    z - 0.015, 0.004)
        ->fill = 0.2;
    bench_rod(&base, "shoulder_ring", s->steel, vec3_make(0, 0, z), vec3_make(0, 0, s->shoulder), r * 0.86,
              0);
    for (int k = -1; k <= 1; k += 2) {
        bench_rod(&base, "connector", s->dark, vec3_make(back - 0.014, k * r * 0.35, 0.07),
                  vec3_make(back, k * r * 0.35, 0.07), 0.014 * s->size, 0.002);
        for (int n = 0; n < 2; n++)
            bolt_head(&base, "foot_bolt", s->steel,
                      vec3_make(n ? r - 0.012 : back + 0.005, k * r * 0.98, 0.015), vec3_make(0, 0, 1), 0.013,
                      0.006);
    }
    return base;
}

static struct bench add_first(const struct scara *s, const struct bench *base)
{
    struct bench arm = bench_link(base, "upper_arm", vec3_make(0, 0, s->shoulder));
    double r0 = 0.084 * s->size, r1 = 0.066 * s->size, z0 = s->shoulder + 0.001, z1 = s->elbow - 0.005;
    struct point2 plan[40];
    size_t count = stadium(plan, 0, r0, s->first, r1);
    bench_extrusion(&arm, "upper_arm_casting", s->body, PLANE_XY, vec3_make(0, 0, (z0 + z1) / 2), plan, count,
                    z1 - z0, 0.006)
        ->fill = 0.2;
    bench_rod(&arm, "shoulder_cap", s->accent, vec3_make(0, 0, z1), vec3_make(0, 0, z1 + 0.012 * s->size),
              r0 * 0.72, 0.003);
    bench_rod(&arm, "elbow_ring", s->steel, vec3_make(s->first, 0, z1), vec3_make(s->first, 0, s->elbow),
              r1 * 0.86, 0);
    /* the cables' conduit arches from the shoulder's axis to the elbow's, clear of the second arm */
    double top = s->elbow + 0.196 * s->size, rise = top + 0.035 * s->size;
    struct vec3 path[] = {vec3_make(0, 0, z1 + 0.01 * s->size), vec3_make(0, 0, rise),
                          vec3_make(s->first, 0, rise), vec3_make(s->first, 0, top)};
    bench_pipe(&arm, "conduit", finish_tinted("nylon", 0x26282c), path, 4, 0.011 * s->size, 0.055)->fill =
        0.6;
    return arm;
}

/* The second arm carries the motors of quill and elbow under one hood; the spindle passes through its end. */
static struct bench add_second(const struct scara *s, const struct bench *first)
{
    struct bench arm = bench_link(first, "forearm", vec3_make(s->first, 0, s->elbow));
    double r0 = 0.07 * s->size, r1 = 0.05 * s->size, z0 = s->elbow + 0.001, z1 = z0 + 0.05 * s->size;
    double x0 = s->first, x1 = s->first + s->second, top = z1 + 0.115 * s->size;
    struct point2 plan[40];
    size_t count = stadium(plan, x0, r0, x1, r1);
    bench_extrusion(&arm, "forearm_casting", s->body, PLANE_XY, vec3_make(0, 0, (z0 + z1) / 2), plan, count,
                    z1 - z0, 0.005)
        ->fill = 0.2;
    double hood = x1 - r1 - 0.012;
    const struct point2 side[] = {{x0 - r0 * 0.82, z1},        {hood, z1},
                                  {hood, z1 + 0.05 * s->size}, {hood - 0.05 * s->size, top},
                                  {x0 - r0 * 0.4, top},        {x0 - r0 * 0.82, top - 0.04 * s->size}};
    bench_extrusion(&arm, "hood", s->body, PLANE_XZ, vec3_make(0, 0, 0), side, 6, 1.5 * r1 + 0.01, 0.008)
        ->fill = 0.15;
    for (int k = -1; k <= 1; k += 2)
        bench_panel(
            &arm, "hood_stripe", s->accent, PLANE_XZ,
            vec3_make((x0 + hood) / 2 - 0.02 * s->size, k * (0.75 * r1 + 0.0055), z1 + 0.03 * s->size),
            0.55 * (hood - x0), 0.016 * s->size, 0.002, 0.004);
    bench_rod(&arm, "spindle_nut", s->dark, vec3_make(x1, 0, z1), vec3_make(x1, 0, z1 + 0.022 * s->size),
              r1 * 0.62, 0.002);
    bench_rod(&arm, "spline_nut", s->dark, vec3_make(x1, 0, z0 - 0.022 * s->size), vec3_make(x1, 0, z0),
              r1 * 0.62, 0.002);
    bench_rod(&arm, "status_lamp", finish_tinted("acrylic", 0xf28c1b), vec3_make(x0, 0, top),
              vec3_make(x0, 0, top + 0.014 * s->size), 0.012 * s->size, 0.003);
    return arm;
}

/* Ball screw and spline in one: it slides through the end of the second arm; the flange turns below. */
static void add_quill(const struct scara *s, const struct bench *second)
{
    double x = s->first + s->second, r = fmax(0.006, 0.0105 * s->size),
           z1 = s->elbow + 0.001 + 0.072 * s->size;
    double low = s->elbow - 0.021 * s->size - 0.03, high = z1 + s->stroke + 0.02;
    struct bench quill = bench_link(second, "quill", vec3_make(x, 0, low));
    bench_rod(&quill, "spindle", s->steel, vec3_make(x, 0, low), vec3_make(x, 0, high), r, 0.001);
    bench_rod(&quill, "spindle_stop", s->dark, vec3_make(x, 0, high - 0.014), vec3_make(x, 0, high), r * 1.9,
              0.002);
    struct bench tool = bench_link(&quill, "flange", vec3_make(x, 0, low - 0.001));
    bench_rod(&tool, "flange_shaft", s->steel, vec3_make(x, 0, low - 0.022), vec3_make(x, 0, low - 0.001), r,
              0.001);
    bench_rod(&tool, "flange_disc", s->dark, vec3_make(x, 0, low - 0.032), vec3_make(x, 0, low - 0.022),
              r * 2.4, 0.0015);
    bench_block(&tool, "flange_key", s->accent, vec3_make(x + r * 1.3, -r * 0.6, low - 0.022),
                vec3_make(x + r * 2.2, r * 0.6, low - 0.016), 0.001);
    bench_site(&tool, "tcp", vec3_make(x, 0, low - 0.032), (struct quat){1, 0, 0, 0});
    struct joint *slide = joint_slide(s->object, "quill_slide", second->link, quill.link,
                                      vec3_sub(quill.origin, second->origin), vec3_make(0, 0, -1), s->stroke);
    slide->armature = 0.5; /* kg: motor and screw */
    slide->velocity = 1.1;
    slide->drive = DRIVE_POSITION;
    text_put(slide->limit_reason, sizeof slide->limit_reason, "stroke of the quill");
    struct joint *turn =
        articulation_add_joint(s->object, JOINT_REVOLUTE, "quill_roll", quill.link, tool.link);
    turn->pose = pose_at(0, 0, -0.001);
    turn->axis = vec3_make(0, 0, -1);
    turn->lower = radians(-360);
    turn->upper = turn->open_end = radians(360);
    turn->damping = 0.02;
    turn->friction = 0.02;
    turn->armature = 0.005;
    turn->effort = 1;
    turn->velocity = radians(2000);
    turn->drive = DRIVE_POSITION;
    text_put(turn->limit_reason, sizeof turn->limit_reason, CLASS);
}

static void add_axis(const struct scara *s, const char *name, const struct bench *parent,
                     const struct bench *child, double limit, double speed)
{
    struct joint *joint = articulation_add_joint(s->object, JOINT_REVOLUTE, name, parent->link, child->link);
    struct vec3 at = vec3_sub(child->origin, parent->origin);
    joint->pose = pose_at(at.x, at.y, at.z);
    joint->axis = vec3_make(0, 0, 1);
    joint->lower = -limit;
    joint->upper = joint->open_end = limit;
    joint->damping = 0.5 * s->size;
    joint->friction = 0.2 * s->size;
    joint->armature = 0.1 * s->size * s->size;
    joint->effort = 1;
    joint->velocity = speed;
    joint->drive = DRIVE_POSITION;
    text_put(joint->limit_reason, sizeof joint->limit_reason, CLASS);
}

/* Motors and gears sit in the castings, in proportion to their volume. */
static void add_motors(const struct scara *s, double wanted)
{
    double mass = 0, volume = 0;
    static const char *const names[] = {"column", "upper_arm_casting", "forearm_casting", "hood"};
    for (int set = 0; set < 2; set++)
        for (size_t i = 0; i < s->object->link_count; i++) {
            struct link *link = &s->object->links[i];
            mass += set ? 0 : link_mass_now(s->object, i);
            for (size_t k = 0; k < link->part_count; k++)
                for (size_t n = 0; n < sizeof names / sizeof names[0]; n++) {
                    if (!text_equal(link->parts[k].name, names[n]))
                        continue;
                    double own = mass_of_mesh(&link->parts[k].mesh, 1).volume;
                    volume += set ? 0 : own;
                    link->parts[k].added_mass = set && volume > 0 ? fmax(0, wanted - mass) * own / volume : 0;
                }
        }
}

static enum result check(const struct slots *slots, struct fault *fault)
{
    double reach = slots_number(slots, "reach"), stroke = slots_number(slots, "stroke");
    double payload = slots_number(slots, "payload"), most = 24 * pow(reach / 0.6, 1.5);
    if (stroke > 0.8 * reach)
        return slots_refuse(slots, "stroke", fault,
                            "a stroke of %.4g m is too long for a reach of %.4g m: up to %.3g m is built",
                            stroke, reach, 0.8 * reach);
    if (payload > most)
        return slots_refuse(slots, "payload", fault,
                            "a payload of %.4g kg is too much for a reach of %.4g m: up to %.3g kg is built",
                            payload, reach, most);
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    double reach = slots_number(slots, "reach"), payload = slots_number(slots, "payload");
    struct scara s = {.object = object, .stroke = slots_number(slots, "stroke")};
    enum result result = check(slots, fault);
    if (result != RESULT_OK)
        return result;
    s.size = pow(reach / 0.6, 0.7) * fmin(1.25, fmax(0.8, pow(payload / (6 * pow(reach / 0.6, 1.5)), 0.2)));
    s.first = 0.54 * reach;
    s.second = reach - s.first;
    s.shoulder = fmax(0.17 * s.size, s.stroke + 0.03 - 0.02 * s.size);
    s.elbow = s.shoulder + 0.075 * s.size;
    s.body = finish_of(slots, "material", "color", finish_plain("aluminium"));
    if (!s.body.tinted)
        s.body = finish_tinted(slots_text(slots, "material"), 0xe6e8ea);
    s.dark = finish_tinted("aluminium", 0x34373c);
    s.steel = finish_tinted("steel", 0xb9bdc2);
    s.accent = finish_tinted("abs", 0x2a78c2);
    object->mounting = MOUNTING_FIXED;
    struct bench base = add_base(&s), first = add_first(&s, &base), second = add_second(&s, &first);
    add_axis(&s, "shoulder", &base, &first, radians(140), radians(450));
    add_axis(&s, "elbow", &first, &second, radians(150), radians(720));
    add_quill(&s, &second);
    add_motors(&s, scara_mass(reach, payload));
    return RESULT_OK;
}

static void drive(const struct slots *slots, struct articulation *object)
{
    articulation_set_drives(object, slots_number(slots, "payload"), object->link_count - 1);
}

const struct family family_scara = {
    "scara", "a SCARA robot", "reach", parameters, sizeof parameters / sizeof parameters[0],
    fill,    title,           build,   drive};
