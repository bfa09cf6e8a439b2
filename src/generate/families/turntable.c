/* Rotary tables: a disc with T-slots on a housing, its motor and gear at the side. */
#include <math.h>

#include "base/text.h"
#include "generate/families/make_shapes.h"
#include "generate/family.h"
#include "shape/colliders.h"
#include "shape/drive.h"

#define CLASS "rotary tables of 100 to 800 mm"

static const struct parameter parameters[] = {
    {"diameter", "m", PARAMETER_NUMBER, "0.3", 0.08, 3, CLASS, NULL, "width top_size disc_size", NULL,
     SCALE_ALL},
    {"height", "m", PARAMETER_NUMBER, "", 0.04, 1.2, "", NULL, NULL, NULL, SCALE_HEIGHT},
    {"payload", "kg", PARAMETER_NUMBER, "", 0.1, 5000, "", NULL, NULL, NULL, SCALE_NONE},
    {"slots", "", PARAMETER_COUNT, "4", 0, 8, "usual T-slots", NULL, NULL, "4", SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, "usual discs", NULL, "top_material disc_material",
     NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "top_color disc_color", NULL, SCALE_NONE},
};

static void fill(struct slots *slots)
{
    slots_default(slots, "diameter", 0.3, CLASS);
    double diameter = slots_number(slots, "diameter");
    slots_default(slots, "height",
                  fmin(1.2, fmax(0.05, round(1000 * 0.16 * pow(diameter / 0.3, 0.6)) / 1000)),
                  "usual for the diameter");
    slots_derive(slots, "payload", fmax(1, round(50 * pow(diameter / 0.3, 1.7))), "usual for the diameter");
}

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "rotary_table";
}

struct turntable {
    const struct slots *slots;
    struct articulation *object;
    double radius, height;
    double disc; /* thickness of the disc */
    struct finish top, body, dark, steel, accent;
};

static struct bench add_housing(const struct turntable *t)
{
    struct bench b = {t->object, articulation_add_link(t->object, "housing"), vec3_make(0, 0, 0)};
    double r = t->radius, z = t->height - t->disc - 0.002, plate = 0.12 * t->height, half = 0.92 * r;
    bench_panel(&b, "foot_plate", t->dark, PLANE_XY, vec3_make(0, 0, plate / 2), 2 * half, 2 * half, plate,
                0.12 * r);
    const struct point2 profile[] = {{0.9 * r, plate},
                                     {0.9 * r, plate + 0.3 * (z - plate)},
                                     {0.78 * r, plate + 0.5 * (z - plate)},
                                     {0.78 * r, z}};
    bench_lathe(&b, "housing", t->body, vec3_make(0, 0, 0), vec3_make(0, 0, 1), profile, 4)->fill = 0.25;
    bench_rod(&b, "scale_ring", t->steel, vec3_make(0, 0, z - 0.16 * (z - plate)),
              vec3_make(0, 0, z - 0.02 * (z - plate)), 0.79 * r, 0.0005);
    for (int k = 0; k < 4; k++) {
        double turn = radians(45 + 90 * k), at = 1.2 * r;
        bolt_head(&b, "foot_bolt", t->steel, vec3_make(at * 0.98 * cos(turn), at * 0.98 * sin(turn), plate),
                  vec3_make(0, 0, 1), 0.09 * r, 0.04 * r);
    }
    /* worm gear and motor at the side */
    double w = 0.26 * r, y = 0.55 * r, zm = plate + 0.5 * (z - plate), h = fmin(0.3 * r, 0.46 * (z - plate));
    bench_block(&b, "gear_box", t->body, vec3_make(0.5 * r, y - w, zm - h),
                vec3_make(1.15 * r, y + w * 0.6, zm + h), 0.02 * r)
        ->fill = 0.4;
    bench_rod(&b, "motor", t->dark, vec3_make(1.15 * r, y - 0.2 * w, zm),
              vec3_make(1.75 * r, y - 0.2 * w, zm), h * 0.92, 0.02 * r)
        ->fill = 0.7;
    bench_rod(&b, "motor_cap", t->accent, vec3_make(1.75 * r, y - 0.2 * w, zm),
              vec3_make(1.83 * r, y - 0.2 * w, zm), h * 0.8, 0.01 * r);
    bench_rod(&b, "plug", t->dark, vec3_make(1.4 * r, y - 0.2 * w, zm + h * 0.85),
              vec3_make(1.4 * r, y - 0.2 * w, zm + h * 0.85 + 0.1 * r), 0.07 * r, 0.001);
    return b;
}

/* Dark bars in the disc's face stand for the T-slots. */
static void add_slots(const struct turntable *t, const struct bench *b)
{
    size_t count = slots_count(t->slots, "slots");
    struct part *part = NULL;
    for (size_t i = 0; i < count; i++) {
        double turn = radians(360) * (double)i / (double)count + radians(45), r = t->radius;
        struct pose pose = {{0.62 * r * cos(turn), 0.62 * r * sin(turn), t->height - 0.0008},
                            quat_about(vec3_make(0, 0, 1), turn)};
        if (!part) {
            part = bench_part(b, "t_slot", finish_tinted("steel", 0x1f2124));
            part->fill = 0.2;
        }
        solid_box(&part->mesh, bench_pose(b, pose), 0.7 * r, 0.07 * r, 0.002);
    }
}

static struct bench add_disc(const struct turntable *t, const struct bench *housing)
{
    double z = t->height - t->disc, r = t->radius;
    struct bench b = bench_link(housing, "disc", vec3_make(0, 0, z));
    const struct point2 profile[] = {{r * 0.97, z},
                                     {r, z + 0.1 * t->disc},
                                     {r, t->height - 0.1 * t->disc},
                                     {r * 0.985, t->height - 0.001}};
    bench_lathe(&b, "disc", t->top, vec3_make(0, 0, 0), vec3_make(0, 0, 1), profile, 4);
    struct part *marks = bench_part(&b, "marks", finish_tinted("abs", 0x17181a));
    for (int k = 0; k < 36; k++) { /* every ten degrees, longer at ninety */
        struct pose turn = {{0, 0, 0}, quat_about(vec3_make(0, 0, 1), radians(10 * k))};
        double tall = t->disc * (k % 9 == 0 ? 0.7 : 0.4);
        struct pose at = pose_mul(turn, pose_at(r - 0.0003, 0, z + 0.12 * t->disc + tall / 2));
        solid_box(&marks->mesh, bench_pose(&b, at), 0.001, 0.012 * r, tall);
    }
    bench_rod(&b, "bore", t->dark, vec3_make(0, 0, t->height - 0.001), vec3_make(0, 0, t->height), 0.13 * r,
              0);
    add_slots(t, &b);
    bench_site(&b, "table", vec3_make(0, 0, t->height), quat_identity());
    return b;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct turntable t = {.slots = slots,
                          .object = object,
                          .radius = slots_number(slots, "diameter") / 2,
                          .height = slots_number(slots, "height")};
    if (t.height > 3 * t.radius || t.height < 0.08 * t.radius)
        return slots_refuse(
            slots, "height", fault,
            "a height of %.4g m does not go with a diameter of %.4g m: %.3g to %.3g m is built", t.height,
            2 * t.radius, 0.08 * t.radius, 3 * t.radius);
    t.disc = fmin(0.28 * t.height, 0.16 * t.radius + 0.006);
    t.top = finish_of(slots, "material", "color", finish_plain("steel"));
    t.body = finish_tinted("cast_iron", 0x3f6f8f);
    t.dark = finish_tinted("cast_iron", 0x2e3136);
    t.steel = finish_tinted("steel", 0xc6cacf);
    t.accent = finish_tinted("abs", 0xe0611c);
    object->mounting = MOUNTING_FIXED;
    struct bench housing = add_housing(&t), disc = add_disc(&t, &housing);
    double mass = link_mass_now(object, disc.link) + slots_number(slots, "payload");
    struct joint *joint = articulation_add_joint(object, JOINT_CONTINUOUS, "turn", housing.link, disc.link);
    joint->pose = pose_at(0, 0, disc.origin.z);
    joint->axis = vec3_make(0, 0, 1);
    joint->damping = 0.05 * mass * t.radius * t.radius;
    joint->friction = 0.002 * mass * 9.81 * t.radius; /* rolling bearing */
    joint->armature = 0.05 * mass * t.radius * t.radius;
    joint->effort = 1;
    joint->velocity = fmin(6, 1 / t.radius);
    joint->drive = DRIVE_POSITION;
    return RESULT_OK;
}

static void drive(const struct slots *slots, struct articulation *object)
{
    articulation_set_drives(object, slots_number(slots, "payload"), object->link_count - 1);
}

const struct family family_turntable = {"turntable",
                                        "a rotary table",
                                        "diameter",
                                        parameters,
                                        sizeof parameters / sizeof parameters[0],
                                        fill,
                                        title,
                                        build,
                                        drive};
