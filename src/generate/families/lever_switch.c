/* Levers: a throw lever in a box on a wall, a toggle switch in a plate, a joystick on a table. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/controls.h"
#include "generate/family.h"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "lever", 0, 0, "the object's name", "lever toggle joystick", NULL, NULL,
     SCALE_NONE},
    {"length", "m", PARAMETER_NUMBER, "0.15", 0.02, 0.5, "chosen by gzm", NULL,
     "lever_length lever_size height", NULL, SCALE_ALL},
    {"switches", "", PARAMETER_COUNT, "1", 1, 4, "one is usual", NULL, "levers", "1", SCALE_NONE},
    {"buttons", "", PARAMETER_COUNT, "0", 0, 6, "none asked for", NULL, NULL, "2", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "handle_color lever_color", NULL, SCALE_NONE},
    {"box_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "plate_color", NULL, SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, "plate_material box_material", NULL, SCALE_NONE},
};

static const char *title(const struct slots *slots)
{
    return slots_is(slots, "kind", "toggle")     ? "toggle_switch"
           : slots_is(slots, "kind", "joystick") ? "joystick"
                                                 : "lever_switch";
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "lever", "usual kind");
    bool toggle = slots_is(slots, "kind", "toggle"), stick = slots_is(slots, "kind", "joystick");
    slots_default(slots, "length", toggle ? 0.028 : stick ? 0.11 : 0.15, "chosen by gzm");
    slots_default_text(slots, "material", stick ? "abs" : "steel", "usual for this kind");
}

struct lever_switch {
    const struct slots *slots;
    struct articulation *object;
    double length;
    struct finish grip, box;
};

static struct finish dark(void)
{
    return finish_tinted("abs", 0x232528);
}

/* A slotted box with hub and lever: up is on. */
static void build_lever(const struct lever_switch *s, const struct bench *bench)
{
    size_t count = slots_count(s->slots, "switches");
    double pitch = fmax(0.07, 0.45 * s->length), deep = fmax(0.05, 0.4 * s->length);
    double width = pitch * (double)count + 0.03, height = fmax(0.12, 1.15 * s->length), z = height / 2;
    struct finish box = s->box;
    box.fill = shell_fill(vec3_make(width, deep, height), 0.002);
    bench_rounded(bench, "box", box, vec3_make(0, -deep / 2, z), vec3_make(width, deep, height), 0.008);
    for (int k = 0; k < 4; k++)
        bench_panel(
            bench, "wall_lug", finish_plain("steel"), PLANE_XZ,
            vec3_make((k & 1 ? 1 : -1) * (width / 2 + 0.006), -0.0015, k & 2 ? height - 0.025 : 0.025), 0.024,
            0.024, 0.003, 0.006);
    for (size_t i = 0; i < count; i++) {
        char name[32];
        double x = ((double)i - (double)(count - 1) / 2) * pitch;
        struct pose face = face_front(vec3_make(x, -deep, z));
        bench_panel(bench, "slot_plate", finish_plain("stainless_steel"), PLANE_XZ,
                    vec3_make(x, -deep - 0.001, z), 0.034, 0.8 * height, 0.002, 0.004);
        struct part *slot = bench_part(bench, "slot_opening", dark());
        struct pose opening = bench_pose(bench, pose_at(x, -deep - 0.0021, z));
        solid_box(&slot->mesh, opening, 0.02, 0.0006, 0.72 * height);
        struct vec3 pivot = face_point(face, 0, 0, 0.022);
        for (int side = -1; side <= 1; side += 2)
            bench_panel(bench, "bracket", s->box, PLANE_YZ, vec3_make(x + side * 0.014, -deep - 0.017, z),
                        0.034, 0.032, 0.005, 0.008);
        snprintf(name, sizeof name, count == 1 ? "lever" : "lever_%zu", i + 1);
        struct bench lever = {s->object, 0, pivot};
        lever.link = lever_add(bench, name, finish_plain("stainless_steel"), s->grip, pivot,
                               vec3_make(0, -1, 0), vec3_make(-1, 0, 0), s->length, radians(30));
        bench_rod(&lever, "hub", finish_plain("stainless_steel"), vec3_make(x - 0.011, pivot.y, z),
                  vec3_make(x + 0.011, pivot.y, z), 0.0115, 0.001);
        struct joint *joint = &s->object->joints[s->object->joint_count - 1];
        joint->home = slots_is(s->slots, "state", "open")        ? joint->upper
                      : slots_is(s->slots, "state", "half_open") ? 0
                                                                 : joint->lower;
    }
}

/* NEMA WD 6 wall plates are 2.75 by 4.5 inches for one switch, 1.812 inches more for each further one. */
static void build_toggle(const struct lever_switch *s, const struct bench *bench)
{
    size_t count = slots_count(s->slots, "switches");
    double pitch = 0.046, scale = fmax(1, s->length / 0.028), height = 0.1143 * scale;
    double width = (0.06985 + pitch * (double)(count - 1)) * scale, thick = 0.006;
    bench_panel(bench, "plate", s->box, PLANE_XZ, vec3_make(0, -thick / 2, height / 2), width, height, thick,
                0.006);
    for (size_t i = 0; i < count; i++) {
        char name[32];
        double x = ((double)i - (double)(count - 1) / 2) * pitch * scale;
        for (int k = -1; k <= 1; k += 2)
            screw_head(bench, "plate_screw", finish_plain("stainless_steel"),
                       vec3_make(x, -thick, height / 2 + k * 0.03 * scale), vec3_make(0, -1, 0), 0.003);
        snprintf(name, sizeof name, count == 1 ? "toggle" : "toggle_%zu", i + 1);
        toggle_add(bench, name, face_front(vec3_make(x, -thick, height / 2)), s->length);
    }
}

/* ---- joystick ---------------------------------------------------------------------------------- */

static void add_stick_base(const struct lever_switch *s, const struct bench *bench, double wide, double top,
                           double y)
{
    struct finish shell = s->box;
    shell.fill = shell_fill(vec3_make(wide, 0.12, top), 0.003);
    bench_rounded(bench, "base", shell, vec3_make(0, 0, (top + 0.006) / 2),
                  vec3_make(wide, 0.12, top - 0.006), 0.008);
    for (int k = 0; k < 4; k++)
        foot_add(bench, "foot", vec3_make((k & 1 ? 1 : -1) * (wide / 2 - 0.016), k & 2 ? 0.044 : -0.044, 0),
                 0.009, 0.008);
    const struct point2 collar[] = {{0.036, 0}, {0.034, 0.004}, {0.03, 0.006}};
    double x = -wide / 2 + 0.06;
    bench_lathe(bench, "collar", dark(), vec3_make(x, y, top), vec3_make(0, 0, 1), collar, 3);
}

static struct joint *add_tilt(const struct lever_switch *s, const char *name, size_t parent, size_t child,
                              struct vec3 at, struct vec3 axis)
{
    struct joint *joint =
        joint_lever(s->object, name, parent, child, at, axis, -radians(22), radians(22), s->length);
    joint->damping = 0.01;
    text_put(joint->limit_reason, sizeof joint->limit_reason, "usual tilt of joysticks");
    return joint;
}

static void build_joystick(const struct lever_switch *s, const struct bench *bench)
{
    size_t buttons = slots_count(s->slots, "buttons"), columns = (buttons + 1) / 2;
    double wide = 0.12 + 0.04 * (double)columns, top = 0.055, ball = 0.022, x = -wide / 2 + 0.06, y = 0;
    double pivot = top + 0.006 + ball + 0.0015;
    struct vec3 at = {x, y, pivot};
    add_stick_base(s, bench, wide, top, y);
    struct bench gimbal = bench_link(bench, "gimbal", at);
    bench_rod(&gimbal, "gimbal_pin", finish_plain("steel"), vec3_make(x - 0.012, y, pivot),
              vec3_make(x + 0.012, y, pivot), 0.005, 0);
    add_tilt(s, "stick_pitch", bench->link, gimbal.link, at, vec3_make(1, 0, 0));
    struct bench stick = bench_link(&gimbal, "stick", at);
    struct finish rubber = finish_plain("rubber");
    bench_ball(&stick, "boot", rubber, at, ball);
    double knob = fmin(0.0175, 0.16 * s->length), end = pivot + s->length - knob;
    for (int k = 0; k < 3; k++)
        bench_torus(&stick, "boot_fold", rubber, vec3_make(x, y, pivot + 0.016 + 0.005 * k),
                    vec3_make(0, 0, 1), 0.0145 - 0.003 * k, 0.0028);
    bench_rod(&stick, "shaft", finish_plain("stainless_steel"), at, vec3_make(x, y, end), 0.005, 0);
    bench_ball(&stick, "knob", s->grip, vec3_make(x, y, end), knob);
    add_tilt(s, "stick_roll", gimbal.link, stick.link, vec3_make(0, 0, 0), vec3_make(0, 1, 0));
    bench_site(&stick, "grasp_stick", vec3_make(x, y, end), quat_about(vec3_make(1, 0, 0), radians(180)));
    static const unsigned colors[] = {0x1f9a48, 0xe8b90c, 0x2458b8, 0xc4202a, 0xf0f0ee, 0x8a3fb0};
    for (size_t i = 0; i < buttons; i++) {
        char name[32];
        snprintf(name, sizeof name, "button_%zu", i + 1);
        struct vec3 place = {-wide / 2 + 0.13 + 0.04 * (double)(i / 2), i % 2 ? -0.02 : 0.02, top};
        button_add(bench, name, finish_tinted("abs", colors[i % 6]), dark(), place, vec3_make(0, 0, 1),
                   0.013);
    }
}

static enum result check(const struct lever_switch *s, struct fault *fault)
{
    bool toggle = slots_is(s->slots, "kind", "toggle"), stick = slots_is(s->slots, "kind", "joystick");
    double low = toggle ? 0.02 : stick ? 0.07 : 0.08, high = toggle ? 0.08 : stick ? 0.25 : 0.5;
    if (s->length < low || s->length > high)
        return slots_refuse(s->slots, "length", fault, "%.3g m; this kind is built from %.3g to %.3g m",
                            s->length, low, high);
    if (!stick && slots_count(s->slots, "buttons") > 0)
        return slots_refuse(s->slots, "buttons", fault, "buttons are built beside joysticks");
    if (stick && slots_count(s->slots, "switches") > 1)
        return slots_refuse(s->slots, "switches", fault, "one stick is built");
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct lever_switch s = {.slots = slots, .object = object, .length = slots_number(slots, "length")};
    bool toggle = slots_is(slots, "kind", "toggle"), stick = slots_is(slots, "kind", "joystick");
    enum result result = check(&s, fault);
    if (result != RESULT_OK)
        return result;
    struct finish usual =
        stick ? finish_tinted("abs", 0x33373c) : finish_tinted("steel", toggle ? 0xd7d8d6 : 0x5b6670);
    s.box = slots_given(slots, "material") ? finish_plain(slots_text(slots, "material")) : usual;
    s.box = finish_of(slots, "", "box_color", s.box);
    s.grip = finish_of(slots, "", "color", finish_tinted("abs", 0xc4202a));
    struct bench bench = {object, articulation_add_link(object, stick ? "base" : "box"), vec3_make(0, 0, 0)};
    object->mounting = stick ? MOUNTING_FREE : MOUNTING_FIXED;
    if (stick)
        build_joystick(&s, &bench);
    else if (toggle)
        build_toggle(&s, &bench);
    else
        build_lever(&s, &bench);
    return RESULT_OK;
}

const struct family family_lever_switch = {"lever_switch",
                                           "a lever switch",
                                           "length",
                                           parameters,
                                           sizeof parameters / sizeof parameters[0],
                                           fill,
                                           title,
                                           build,
                                           NULL};
