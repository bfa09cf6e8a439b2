/* Mobile manipulators: a robot arm on the cabinet of a mobile base, one tree from castor to gripper. */
#include <math.h>

#include "generate/families/mobile_base.h"
#include "generate/families/robot_arm.h"
#include "generate/family.h"

#define CLASS "a UR5e class arm on a MiR250 class base"

static const struct parameter parameters[] = {
    {"dof", "", PARAMETER_COUNT, "6", 4, 7, "usual count of axes", NULL, NULL, NULL, SCALE_NONE},
    {"kind", "", PARAMETER_CHOICE, "cobot", 0, 0, "usual on mobile bases", "cobot industrial", "style", NULL,
     SCALE_NONE},
    {"reach", "m", PARAMETER_NUMBER, "0.85", 0.4, 1.8, CLASS, NULL, "radius", NULL, SCALE_ALL},
    {"payload", "kg", PARAMETER_NUMBER, "", 0.2, 50, "", NULL, "arm_payload", NULL, SCALE_NONE},
    TOOL_PARAMETERS,
    BASE_PARAMETERS(CLASS),
    {"height", "m", PARAMETER_NUMBER, "", 0.45, 1.2, CLASS, NULL, "mount_height base_height", NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "abs", 0, 0, "usual covers", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "base_color body_color cover_color", NULL, SCALE_NONE},
    {"arm_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static void fill(struct slots *slots)
{
    slots_default(slots, "reach", 0.85, CLASS);
    double reach = slots_number(slots, "reach");
    bool cobot = !slots_is(slots, "kind", "industrial");
    slots_default_text(slots, "kind", "cobot", "usual on mobile bases");
    double usual = arm_usual_payload(reach, cobot);
    slots_derive(slots, "payload", fmax(0.5, usual < 10 ? round(usual * 2) / 2 : round(usual)),
                 "usual for the reach");
    arm_fill_gripper(slots, reach, slots_number(slots, "payload"));
    double size = fmax(0.8, pow(reach / 0.85, 0.7));
    base_fill(slots, 0, 0.9 * size, 0.6 * size);
    slots_default(slots, "height", fmin(1.2, 0.7 * pow(size, 0.5)), "the arm works at table height");
}

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "mobile_manipulator";
}

/* The control cabinet behind the arm, with louvres and the battery's door. */
static struct bench add_cabinet(const struct bench *deck, struct finish body, double length, double breadth,
                                double top)
{
    double z0 = deck->origin.z, x = deck->origin.x - 0.08 * length, w = 0.46 * length, d = 0.62 * breadth;
    struct bench on = *deck;
    on.origin = vec3_make(0, 0, 0);
    struct part *part = bench_panel(&on, "cabinet", body, PLANE_XY, vec3_make(x, 0, (z0 + top - 0.012) / 2),
                                    w, d, top - 0.012 - z0, 0.03);
    part->fill = 0.12;
    part->added_mass = 12; /* the arm's controller */
    bench_panel(&on, "arm_plate", finish_tinted("aluminium", 0x8c9196), PLANE_XY,
                vec3_make(x, 0, top - 0.006), w, d, 0.012, 0.03);
    struct finish dark = finish_tinted("abs", 0x2b2e33);
    double room = top - z0 - 0.1;
    for (int k = 0; k < 5; k++)
        for (int side = -1; side <= 1; side += 2)
            bench_block(&on, "louvre", dark,
                        vec3_make(x - 0.3 * w, side * d / 2 - 0.002, z0 + 0.05 + k * room / 6),
                        vec3_make(x + 0.3 * w, side * d / 2 + 0.002,
                                  z0 + 0.05 + k * room / 6 + fmin(0.012, room / 12)),
                        0.0008);
    bench_rounded(&on, "screen", finish_tinted("glass", 0x17324d),
                  vec3_make(x - w / 2 - 0.001, 0, top - 0.11 - 0.012),
                  vec3_make(0.006, fmin(0.24, 0.7 * d), fmin(0.14, room)), 0.002);
    return (struct bench){on.object, on.link, vec3_make(x + w / 2 - fmin(0.5 * w, 0.11), 0, top)};
}

static struct base_choice base_choice_of(const struct slots *slots)
{
    struct base_choice base = {.length = slots_number(slots, "length"),
                               .breadth = slots_number(slots, "breadth"),
                               .height = 0.36,
                               .payload = 100,
                               .casters = slots_count(slots, "wheels") - 2,
                               .light = finish_tinted("abs", 0x29c5f0),
                               .slots = slots};
    base.height = fmin(0.36, slots_number(slots, "height") * 0.55);
    base.body = finish_of(slots, "material", "color", finish_plain("abs"));
    if (!base.body.tinted)
        base.body = finish_tinted(slots_text(slots, "material"), 0xe4e7ea);
    return base;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct base_choice base = base_choice_of(slots);
    bool cobot = slots_is(slots, "kind", "cobot");
    struct arm_choice arm = {.dof = slots_count(slots, "dof"),
                             .reach = slots_number(slots, "reach"),
                             .payload = slots_number(slots, "payload"),
                             .cobot = cobot,
                             .slots = slots};
    struct bench deck;
    arm.body = finish_of(slots, "material", "arm_color", finish_plain("aluminium"));
    arm.body = arm.body.tinted ? arm.body : finish_tinted("aluminium", cobot ? 0xdfe3e6 : 0xf26a1b);
    arm.body.material = finish_plain("aluminium").material;
    object->mounting = MOUNTING_FREE;
    enum result result = base_add(&base, object, &deck, fault);
    if (result != RESULT_OK)
        return result;
    arm.mount = add_cabinet(&deck, base.body, base.length, base.breadth, slots_number(slots, "height"));
    return arm_add(&arm, object, fault);
}

static void drive(const struct slots *slots, struct articulation *object)
{
    arm_drive(slots, object, slots_number(slots, "payload"));
}

const struct family family_mobile_manipulator = {"mobile_manipulator",
                                                 "a mobile manipulator",
                                                 "reach",
                                                 parameters,
                                                 sizeof parameters / sizeof parameters[0],
                                                 fill,
                                                 title,
                                                 build,
                                                 drive};
