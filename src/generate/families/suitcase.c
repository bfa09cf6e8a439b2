/* Hard-shell suitcases: two lofted halves hinged at the side, a telescopic handle, four spinner wheels. */
#include <math.h>

#include "base/text.h"
#include "generate/families/loft.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"

#define CABIN "usual suitcases: cabin 55 x 40 x 20 cm, medium 67, large 77 cm high"

static const struct parameter parameters[] = {
    {"height", "m", PARAMETER_NUMBER, "0.67", 0.45, 0.85, CABIN, NULL, NULL, NULL, SCALE_HEIGHT},
    {"width", "m", PARAMETER_NUMBER, "", 0.3, 0.6, CABIN, NULL, NULL, NULL, SCALE_NONE},
    {"depth", "m", PARAMETER_NUMBER, "", 0.16, 0.4, CABIN, NULL, NULL, NULL, SCALE_NONE},
    {"kind", "", PARAMETER_CHOICE, "medium", 0, 0, "the object's name", "cabin medium large", NULL, NULL,
     SCALE_NONE},
    {"wheels", "", PARAMETER_COUNT, "4", 4, 4, "spinner wheels", NULL, NULL, "4", SCALE_NONE},
    {"handles", "", PARAMETER_COUNT, "", 1, 2, "", NULL, NULL, NULL, SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "abs", 0, 0, "usual shell", NULL, "shell_material", NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "shell_color", NULL, SCALE_NONE},
};

struct suitcase {
    const struct slots *slots;
    struct articulation *object;
    double width, height, depth, low, top; /* m; the shell stands from `low` to `top` */
    struct finish shell, dark, metal;
};

static const double SPINNER = 0.052; /* m, height of the wheels */
static const double SEAM = 0.004;
static const double CHANNEL = 0.023; /* m, room for the handle's tubes behind the shell */

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "suitcase";
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "medium", "usual kind");
    bool cabin = slots_is(slots, "kind", "cabin"), large = slots_is(slots, "kind", "large");
    slots_default(slots, "height", cabin ? 0.55 : large ? 0.77 : 0.67, CABIN);
    double height = slots_number(slots, "height");
    slots_derive(slots, "width", height < 0.6 ? 0.38 : height < 0.72 ? 0.45 : 0.52, CABIN);
    slots_derive(slots, "depth", height < 0.6 ? 0.22 : height < 0.72 ? 0.27 : 0.31, CABIN);
}

/* Z of the pose runs out of the case, its Y up: `way` -1 is the front half. */
static struct pose half_pose(const struct suitcase *s, double way, double at)
{
    struct vec3 z = {0, way, 0}, y = {0, 0, 1};
    return (struct pose){{0, at, (s->low + s->top) / 2}, quat_of_axes(vec3_cross(y, z), y, z)};
}

/* A shell that opens towards the seam: drawn from its face inwards. */
static void add_shell(const struct suitcase *s, const struct bench *half, double way)
{
    double w = s->width - 0.006, h = s->top - s->low, face = s->depth / 2 - (way > 0 ? CHANNEL : 0),
           deep = face - SEAM / 2;
    const struct section bowl[] = {
        {0, w - 0.036, h - 0.036, 0.05, 0, 0}, {0.02, w, h, 0.06, 0, 0}, {deep, w, h, 0.06, 0, 0}};
    struct part *part = bench_tub(half, way < 0 ? "front_shell" : "back_shell", s->shell,
                                  half_pose(s, -way, way * face), bowl, 3, 0.0025, 0.0025);
    part->fill = s->shell.material->metallic > 0.5 ? 0.4 : 0.8;
    const struct section lip[] = {{-0.009, w + 0.006, h + 0.006, 0.063, 0, 0},
                                  {0, w + 0.006, h + 0.006, 0.063, 0, 0}};
    bench_tub_seen(half, way < 0 ? "front_frame" : "back_frame", s->dark, half_pose(s, -way, way * SEAM / 2),
                   lip, 2, 0.007, 0)
        ->fill = 0.5;
    enum { RIBS = 7 };
    struct part *ribs = bench_part(half, way < 0 ? "front_ribs" : "back_ribs", s->shell);
    ribs->fill = 0.2;
    for (int k = 0; k < RIBS; k++) {
        double x = w * (0.72 * k / (RIBS - 1) - 0.36);
        struct pose at = pose_at(x, way * face, (s->low + s->top) / 2);
        solid_rounded_box(&ribs->mesh, bench_pose(half, at), 0.026, 0.006, h - 0.1, 0.0028);
    }
}

static void add_wheels(const struct suitcase *s, const struct bench *half, double way)
{
    struct wheel_look look = wheel_look_plain();
    look.rim = finish_tinted("polypropylene", 0x3a3d41);
    double x = s->width / 2 - 0.065, y = way * (s->depth / 2 - 0.045);
    for (int side = -1; side <= 1; side += 2) {
        bench_rounded(half, "wheel_house", s->dark, vec3_make(side * x, y, s->low + 0.013),
                      vec3_make(0.075, 0.062, 0.022), 0.008);
        caster_add(half, way < 0 ? "front_wheel" : "back_wheel", vec3_make(side * x, y, SPINNER), SPINNER,
                   0.0215, 0.016, vec3_make(side, 0, 0), true, &look);
    }
}

/* Two tubes behind the back half, in guides; docks at their feet. */
static void add_telescope(const struct suitcase *s, const struct bench *back)
{
    double half = 0.28 * s->width, y = s->depth / 2 - CHANNEL / 2, z = s->top + 0.012,
           down = 0.75 * (s->top - s->low);
    struct bench handle = bench_link(back, "handle", vec3_make(0, y, z));
    for (int side = -1; side <= 1; side += 2) {
        bench_rod(&handle, "handle_tube", s->metal, vec3_make(side * half, y, z - down),
                  vec3_make(side * half, y, z), 0.0065, 0);
        bench_tube(back, "handle_collar", s->dark, vec3_make(side * half, y, s->top - 0.07),
                   vec3_make(side * half, y, s->top - 0.022), CHANNEL / 2, 0.0075);
        bench_rod(back, "handle_dock", s->dark, vec3_make(side * half, y, z - down - 0.02),
                  vec3_make(side * half, y, z - down - 0.001), CHANNEL / 2, 0.002);
    }
    bench_rounded(&handle, "handle_grip", s->dark, vec3_make(0, y - 0.0045, s->height - 0.0125),
                  vec3_make(2 * half + 0.034, 0.032, 0.025), 0.011);
    bench_rounded(&handle, "handle_button", finish_tinted("polypropylene", 0x8d9298),
                  vec3_make(0, y, s->height - 0.001), vec3_make(0.04, 0.014, 0.002), 0);
    bench_site(&handle, "grasp_handle", vec3_make(0, y, s->height),
               quat_about(vec3_make(1, 0, 0), radians(180)));
    struct joint *joint =
        joint_slide(s->object, "handle_slide", back->link, handle.link, vec3_sub(handle.origin, back->origin),
                    vec3_make(0, 0, 1), 0.62 * (s->top - s->low));
    joint->friction = 12; /* N: its catch */
    text_put(joint->limit_reason, sizeof joint->limit_reason,
             "the tubes stay held by a quarter of their length");
}

static void add_trim(const struct suitcase *s, const struct bench *back)
{
    double w = s->width / 2, z = (s->low + s->top) / 2, y = 0.028;
    struct vec3 side[] = {vec3_make(w - 0.004, y, z - 0.075), vec3_make(w + 0.026, y, z - 0.075),
                          vec3_make(w + 0.026, y, z + 0.075), vec3_make(w - 0.004, y, z + 0.075)};
    bench_pipe(back, "side_handle", s->dark, side, 4, 0.008, 0.02);
    bench_site(back, "grasp_side", vec3_make(w + 0.026, y, z), quat_about(vec3_make(0, 1, 0), radians(-90)));
    bench_rounded(back, "lock", s->dark, vec3_make(w - 0.001, 0.018, z + 0.13), vec3_make(0.012, 0.032, 0.05),
                  0.003);
    for (int k = -1; k <= 1; k += 2)
        bench_rod(back, "hinge_barrel", s->dark, vec3_make(-w, 0, z + k * 0.16 - 0.03),
                  vec3_make(-w, 0, z + k * 0.16 + 0.03), 0.005, 0);
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct suitcase s = {.slots = slots, .object = object};
    s.width = slots_number(slots, "width");
    s.height = slots_number(slots, "height");
    s.depth = slots_number(slots, "depth");
    s.low = SPINNER - 0.004;
    s.top = s.height - 0.03;
    if (s.depth > 0.8 * s.width || s.width > s.height)
        return slots_refuse(
            slots, "depth", fault,
            "a suitcase stands upright: %.3g m high, %.3g m wide and %.3g m deep do not go together",
            s.height, s.width, s.depth);
    struct finish usual = finish_tinted(slots_text(slots, "material"), 0x1f5673);
    bool plain = slots_given(slots, "material") && !slots_given(slots, "color");
    s.shell = slots_given(slots, "color") || plain ? finish_of(slots, "material", "color", usual) : usual;
    s.dark = finish_tinted("polypropylene", 0x1c1d20);
    s.metal = finish_hollow(finish_plain("aluminium"), 0.4);
    object->mounting = MOUNTING_FREE;
    struct bench back = {object, articulation_add_link(object, "back_half"), vec3_make(0, 0, 0)};
    add_shell(&s, &back, 1);
    add_trim(&s, &back);
    add_wheels(&s, &back, 1);
    add_telescope(&s, &back);
    struct bench front = bench_link(&back, "front_half", vec3_make(-s.width / 2, 0, (s.low + s.top) / 2));
    add_shell(&s, &front, -1);
    struct joint *joint = joint_hinge(object, "shell_hinge", back.link, front.link, front.origin,
                                      vec3_make(0, 0, -1), radians(170), s.width);
    text_put(joint->limit_reason, sizeof joint->limit_reason, "the halves open like a book");
    joint->friction = 1.5;
    joint_state(joint, slots_text(slots, "state"));
    add_wheels(&s, &front, -1);
    return RESULT_OK;
}

const struct family family_suitcase = {
    "suitcase", "a suitcase", "height", parameters, sizeof parameters / sizeof parameters[0],
    fill,       title,        build,    NULL};
