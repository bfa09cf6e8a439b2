/* Microwave ovens: a side-hinged door with a dark window, a glass turntable, a keypad or two knobs. */
#include <math.h>

#include "base/text.h"
#include "generate/families/appliance.h"
#include "generate/family.h"

#define COUNTERTOP "usual size: 20 to 25 l countertop class"

static const struct parameter parameters[] = {
    {"width", "m", PARAMETER_NUMBER, "0.49", 0.38, 0.76, COUNTERTOP, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.39", 0.3, 0.6, COUNTERTOP, NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "0.29", 0.22, 0.46, COUNTERTOP, NULL, NULL, NULL, SCALE_HEIGHT},
    {"controls", "", PARAMETER_CHOICE, "keypad", 0, 0, "chosen by gzm", "keypad knobs", NULL, NULL,
     SCALE_NONE},
    {"knobs", "", PARAMETER_COUNT, "", 0, 2, "", NULL, NULL, "2", SCALE_NONE},
    {"buttons", "", PARAMETER_COUNT, "", 0, 1, "", NULL, NULL, "1", SCALE_NONE},
    {"turntables", "", PARAMETER_COUNT, "1", 0, 1, "usual for household microwaves", NULL, NULL, "1",
     SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"door_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"handle_material", "", PARAMETER_MATERIAL, "stainless_steel", 0, 0, "chosen by gzm", NULL, NULL, NULL,
     SCALE_NONE},
    {"handle_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static void fill(struct slots *slots)
{
    if (slots_given(slots, "knobs") && slots_number(slots, "knobs") > 0)
        slots_default_text(slots, "controls", "knobs", "knobs were asked for");
    slots_default_text(slots, "controls", "keypad", "usual controls");
    slots_default(slots, "knobs", slots_is(slots, "controls", "knobs") ? 2 : 0, "usual count");
    slots_default(slots, "buttons", slots_is(slots, "controls", "knobs") ? 0 : 1, "the start button");
}

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "microwave_oven";
}

struct microwave {
    const struct slots *slots;
    struct articulation *object;
    double w, d, h, foot, front, panel; /* panel: width of the controls at the right */
    struct finish body, door, handle;
};

static const double DOOR = 0.032, GAP = 0.003; /* m */

static void add_body(const struct microwave *m, const struct bench *bench, struct vec3 *low,
                     struct vec3 *high)
{
    double x = m->w / 2, t = 0.018;
    *low = vec3_make(-x + t, m->front, m->foot + 0.03);
    *high = vec3_make(x - m->panel, m->d / 2 - 0.035, m->h - 0.022);
    cavity_add(bench, "body", m->body, finish_tinted("steel", 0xd9dcde), vec3_make(-x, m->front, m->foot),
               vec3_make(x, m->d / 2, m->h), *low, *high);
    feet_add(bench, m->w - 0.03, m->d - 0.04, m->foot, 0.014);
    /* Behind the controls sit the transformer and the magnetron. */
    bench->object->links[bench->link].parts[3].added_mass = 4.5;
    for (int i = 0; i < 8; i++) {
        struct part *slit = bench_part(bench, "vent", finish_dark());
        solid_box(&slit->mesh, bench_pose(bench, pose_at(x, -0.02 + 0.016 * i, 0.6 * m->h)), 0.0012, 0.006,
                  0.28 * m->h);
    }
}

/* A glass plate on a hub, turned by the motor below. */
static void add_turntable(const struct microwave *m, const struct bench *bench, struct vec3 low,
                          struct vec3 high)
{
    struct vec3 at = {(low.x + high.x) / 2, (low.y + high.y) / 2 + 0.004, low.z + 0.0025};
    double r = fmin(high.x - low.x, high.y - low.y) / 2 - 0.012;
    struct bench plate = bench_link(bench, "turntable", at);
    bench_rod(&plate, "turntable_hub", finish_tinted("nylon", 0xdedede), at,
              vec3_add(at, vec3_make(0, 0, 0.012)), 0.03, 0.001);
    const struct point2 line[] = {{0.5 * r, 0.01}, {0.93 * r, 0.011}, {r, 0.02}};
    struct part *glass = bench_shell(&plate, "turntable_plate", finish_plain("glass"), at, vec3_make(0, 0, 1),
                                     line, 3, 0.003, 0.005);
    if (glass)
        glass->alpha = 0.55;
    struct joint *joint =
        articulation_add_joint(m->object, JOINT_CONTINUOUS, "turntable_turn", bench->link, plate.link);
    joint->pose = pose_at(at.x, at.y, at.z);
    joint->damping = 0.02;
    joint->friction = 0.02;
    joint->armature = 1e-3;
    joint->effort = 2;
    joint->velocity = 0.6; /* rad/s: about 6 turns a minute */
}

static void add_keypad(const struct microwave *m, const struct bench *bench, double x, double z, double width)
{
    struct part *keys = bench_part(bench, "keypad", finish_tinted("abs", 0x9aa0a6));
    for (int i = 0; i < 12; i++) {
        double kx = x + (i % 3 - 1) * 0.3 * width, kz = z - (i / 3) * 0.085 * m->h;
        struct pose pose = pose_at(kx, -m->d / 2 - 0.001, kz);
        solid_beveled_box(&keys->mesh, bench_pose(bench, pose), 0.22 * width, 0.003, 0.055 * m->h, 0.0008);
    }
}

static void add_controls(const struct microwave *m, const struct bench *bench)
{
    double x0 = m->w / 2 - m->panel + GAP, x1 = m->w / 2, x = (x0 + x1) / 2, face = -m->d / 2;
    double width = x1 - x0 - 0.02;
    struct vec3 out = {0, -1, 0};
    bench_block(bench, "controls", finish_filled(finish_dark(), 0.1), vec3_make(x0, face, m->foot + 0.001),
                vec3_make(x1, m->front, m->h - 0.001), 0.002);
    appliance_display_add(bench, "display", x, face - 0.0005, m->h - 0.05, width, 0.03);
    if (slots_is(m->slots, "controls", "keypad")) {
        add_keypad(m, bench, x, m->h - 0.095, width);
        if (slots_number(m->slots, "buttons") > 0)
            button_add(bench, "start", finish_tinted("abs", 0x46a05a), finish_chrome(),
                       vec3_make(x, face, m->foot + 0.036), out, 0.011);
        return;
    }
    size_t knobs = slots_count(m->slots, "knobs");
    for (size_t i = 0; i < knobs; i++)
        knob_add(bench, i ? "power_knob" : "timer_knob", finish_chrome(),
                 vec3_make(x, face, m->foot + (m->h - m->foot) * (i ? 0.25 : 0.58)), out, 0.02, 0.018,
                 radians(270));
}

static void add_door(const struct microwave *m, const struct bench *bench)
{
    struct door_look l = {.panel = m->door, .handle = m->handle, .hinge = DOOR_LEFT};
    l.state = slots_text(m->slots, "state");
    l.x0 = -m->w / 2;
    l.x1 = m->w / 2 - m->panel;
    l.z0 = m->foot + 0.001;
    l.z1 = m->h - 0.001;
    l.face = -m->d / 2;
    l.thickness = DOOR - 0.003;
    l.radius = 0.006;
    l.frame = 0.042;
    l.open = radians(110);
    l.handle_size = 0.6 * (m->h - m->foot);
    l.handle_z = (l.z0 + l.z1) / 2;
    struct bench door = door_add(bench, "door", &l);
    bench_block(&door, "door_mesh", finish_filled(finish_tinted("steel", 0x3b3e42), 0.05),
                vec3_make(l.x0 + 0.036, l.face + 0.012, l.z0 + 0.036),
                vec3_make(l.x1 - 0.036, l.face + 0.014, l.z1 - 0.036), 0)
        ->alpha = 0.6;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct microwave m = {.slots = slots, .object = object, .foot = 0.012};
    m.w = slots_number(slots, "width");
    m.d = slots_number(slots, "depth");
    m.h = slots_number(slots, "height");
    m.panel = fmin(0.13, fmax(0.095, 0.24 * m.w));
    m.front = -m.d / 2 + DOOR;
    struct finish sheet = appliance_finish(slots, "material", "color");
    m.body = finish_filled(sheet, 0.022);
    m.door = finish_filled(finish_of(slots, "material", "door_color", sheet), 0.07);
    if (!slots_text(slots, "door_color")[0])
        m.door = finish_filled(sheet, 0.07);
    m.handle = finish_hollow(finish_of(slots, "handle_material", "handle_color", finish_chrome()), 0.5);
    if (slots_is(slots, "controls", "keypad") && slots_number(slots, "knobs") > 0)
        return slots_refuse(slots, "knobs", fault, "a microwave has a keypad or knobs, not both");
    if (slots_is(slots, "controls", "knobs") && slots_number(slots, "buttons") > 0)
        return slots_refuse(slots, "buttons", fault, "a microwave with knobs has no start button");
    object->mounting = MOUNTING_FREE;
    struct bench bench = {object, articulation_add_link(object, "body"), vec3_make(0, 0, 0)};
    struct vec3 low, high;
    add_body(&m, &bench, &low, &high);
    add_controls(&m, &bench);
    if (slots_number(slots, "turntables") > 0)
        add_turntable(&m, &bench, low, high);
    add_door(&m, &bench);
    return RESULT_OK;
}

const struct family family_microwave = {
    "microwave", "a microwave", "width", parameters, sizeof parameters / sizeof parameters[0],
    fill,        title,         build,   NULL};
