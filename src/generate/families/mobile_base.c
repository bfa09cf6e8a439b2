/* Mobile robots with differential drive: driverless transport (AGV) and autonomous mobile robots (AMR). */
#include "generate/families/mobile_base.h"

#include <math.h>

#include "generate/family.h"

#define CLASS "MiR100 to MiR600 class: 0.89 x 0.58 x 0.35 m to 1.35 x 0.92 x 0.32 m"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "amr", 0, 0, "the object's name", "amr agv", NULL, NULL, SCALE_NONE},
    BASE_PARAMETERS(CLASS),
    {"height", "m", PARAMETER_NUMBER, "", 0.12, 0.8, CLASS, NULL, NULL, NULL, SCALE_HEIGHT},
    {"payload", "kg", PARAMETER_NUMBER, "", 1, 2000, "", NULL, NULL, NULL, SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "abs", 0, 0, "usual covers", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "body_color cover_color", NULL, SCALE_NONE},
};

double base_class_mass(double length, double breadth, double height)
{
    return 550 * length * breadth * height * fmin(1, pow(length / 0.7, 1.2));
}

void base_fill(struct slots *slots, double payload, double length, double breadth)
{
    if (slots_given(slots, "depth")) {
        slots_rename(slots, "breadth", "length");
        slots_rename(slots, "depth", "breadth");
    }
    /* 500 kg/m2 of load area is usual from MiR250 to MiR600. */
    double size =
        payload > 0 ? fmin(2.2 / length, fmax(0.4 / length, sqrt(payload / 500 / (length * breadth)))) : 1;
    if (slots_given(slots, "length"))
        size = slots_number(slots, "length") / length;
    else if (slots_given(slots, "breadth"))
        size = slots_number(slots, "breadth") / breadth;
    size = fmin(2.5 / length, fmax(0.3 / length, size));
    slots_default(slots, "length", length * size, "in proportion to breadth and payload");
    slots_default(slots, "breadth", fmin(1.8, fmax(0.25, breadth * size)), "in proportion to the length");
    bool small = slots_number(slots, "length") < 0.6;
    slots_default(slots, "wheels", small ? 4 : 6,
                  small ? "two driven, two castors: usual when small" : "two driven, four castors: usual");
}

static void fill(struct slots *slots)
{
    bool agv = slots_is(slots, "kind", "agv");
    slots_default_text(slots, "kind", "amr", "usual kind");
    double payload = slots_given(slots, "payload") ? slots_number(slots, "payload") : 0;
    double usual = agv ? 1.35 : 0.89;
    base_fill(slots, payload, usual, agv ? 0.92 : 0.58);
    double height = 0.36 * sqrt(slots_number(slots, "length") / usual);
    slots_default(slots, "height", fmin(0.8, fmax(0.14, height)), "in proportion to the length");
    double area = slots_number(slots, "length") * slots_number(slots, "breadth");
    slots_derive(slots, "payload", round(500 * area / 5) * 5, "500 kg per m2 of deck");
}

static const char *title(const struct slots *slots)
{
    return slots_is(slots, "kind", "agv") ? "agv" : "mobile_robot";
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    bool agv = slots_is(slots, "kind", "agv");
    struct base_choice choice = {.length = slots_number(slots, "length"),
                                 .breadth = slots_number(slots, "breadth"),
                                 .height = slots_number(slots, "height"),
                                 .payload = slots_number(slots, "payload"),
                                 .casters = slots_count(slots, "wheels") - 2,
                                 .agv = agv,
                                 .light = finish_tinted("abs", agv ? 0xf28c1b : 0x29c5f0),
                                 .slots = slots};
    choice.body = finish_of(slots, "material", "color", finish_plain("abs"));
    if (!choice.body.tinted)
        choice.body = finish_tinted(slots_text(slots, "material"), agv ? 0xf2b705 : 0xe4e7ea);
    struct bench deck;
    object->mounting = MOUNTING_FREE;
    return base_add(&choice, object, &deck, fault);
}

const struct family family_mobile_base = {"mobile_base",
                                          "a mobile robot",
                                          "length",
                                          parameters,
                                          sizeof parameters / sizeof parameters[0],
                                          fill,
                                          title,
                                          build,
                                          NULL};
