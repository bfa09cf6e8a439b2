/* Robot arms of four to seven axes on a fixed base. */
#include "generate/families/robot_arm.h"

#include <math.h>

#include "generate/family.h"

static const struct parameter parameters[] = {
    {"dof", "", PARAMETER_COUNT, "6", 4, 7, "usual count of axes", NULL, NULL, NULL, SCALE_NONE},
    {"kind", "", PARAMETER_CHOICE, "", 0, 0, "", "industrial cobot", "style", NULL, SCALE_NONE},
    {"reach", "m", PARAMETER_NUMBER, "0.9", 0.35, 2.8, "usual small arm", NULL, "radius", NULL, SCALE_ALL},
    {"payload", "kg", PARAMETER_NUMBER, "", 0.2, 300, "", NULL, "arm_payload", NULL, SCALE_NONE},
    TOOL_PARAMETERS,
    {"material", "", PARAMETER_MATERIAL, "aluminium", 0, 0, "cast housings", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static void fill(struct slots *slots)
{
    bool seven = slots_number(slots, "dof") >= 7;
    slots_default_text(slots, "kind", seven ? "cobot" : "industrial",
                       seven ? "seven axes are usual for cobots" : "usual kind");
    bool cobot = slots_is(slots, "kind", "cobot");
    slots_default(slots, "reach", cobot ? 0.85 : 0.9, cobot ? "UR5e class" : "small foundry arm class");
    double usual = arm_usual_payload(slots_number(slots, "reach"), cobot);
    usual = usual < 10 ? round(usual * 2) / 2 : round(usual);
    slots_derive(slots, "payload", fmax(0.5, usual), "usual for the reach");
    arm_fill_gripper(slots, slots_number(slots, "reach"), slots_number(slots, "payload"));
}

static const char *title(const struct slots *slots)
{
    if (slots_is(slots, "kind", "cobot"))
        return "cobot_arm";
    return "robot_arm";
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    bool cobot = slots_is(slots, "kind", "cobot");
    struct arm_choice choice = {.dof = slots_count(slots, "dof"),
                                .reach = slots_number(slots, "reach"),
                                .payload = slots_number(slots, "payload"),
                                .cobot = cobot,
                                .slots = slots,
                                .body = arm_finish(slots, cobot)};
    object->mounting = MOUNTING_FIXED;
    return arm_add(&choice, object, fault);
}

static void drive(const struct slots *slots, struct articulation *object)
{
    arm_drive(slots, object, slots_number(slots, "payload"));
}

const struct family family_robot_arm = {
    "robot_arm", "a robot arm", "reach", parameters, sizeof parameters / sizeof parameters[0],
    fill,        title,         build,   drive};
