/* Laptops: a slim base with keys and touchpad, a screen on a hinge that holds where it is left. */
#include <math.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"

#define LAPTOPS "usual laptops: 13 to 17 inch screens of 16:10"

static const struct parameter parameters[] = {
    {"diagonal", "m", PARAMETER_NUMBER, "0.3556", 0.25, 0.46, LAPTOPS, NULL,
     "screen_size display_size diameter screen_diagonal", NULL, SCALE_ALL},
    {"width", "m", PARAMETER_NUMBER, "", 0.2, 0.46, "screen and bezel", NULL, NULL, NULL, SCALE_NONE},
    {"depth", "m", PARAMETER_NUMBER, "", 0.15, 0.34, "screen and bezel", NULL, NULL, NULL, SCALE_NONE},
    {"thickness", "m", PARAMETER_NUMBER, "0.018", 0.012, 0.04, LAPTOPS, NULL, "height", NULL, SCALE_HEIGHT},
    {"state", "", PARAMETER_CHOICE, "open", 0, 0, "chosen by gzm: open at 110 degrees",
     "closed open half_open", NULL, NULL, SCALE_NONE},
    {"screen", "", PARAMETER_COUNT, "1", 1, 1, "part of it", NULL, NULL, "1", SCALE_NONE},
    {"keyboard", "", PARAMETER_COUNT, "1", 1, 1, "part of it", NULL, NULL, "1", SCALE_NONE},
    {"touchpad", "", PARAMETER_COUNT, "1", 0, 1, "part of it", NULL, NULL, "1", SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "aluminium", 0, 0, "usual material", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"key_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "keyboard_color", NULL, SCALE_NONE},
};

struct laptop {
    const struct slots *slots;
    struct articulation *object;
    double width, depth, base, lid; /* m; heights of base and lid */
    struct finish shell, keys, glass, dark;
};

static const double BEZEL = 0.008;
static const double FOOT = 0.0015;

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "laptop";
}

static void fill(struct slots *slots)
{
    double width = slots_number(slots, "width"), ratio = 16 / hypot(16, 10);
    if (width > 0)
        slots_derive(slots, "diagonal", (width - 2 * BEZEL) / ratio, "width less the bezel, 16:10");
    slots_default(slots, "diagonal", 0.3556, LAPTOPS);
    double diagonal = slots_number(slots, "diagonal");
    slots_derive(slots, "width", diagonal * ratio + 2 * BEZEL, "screen and bezel, 16:10");
    slots_derive(slots, "depth", diagonal * 10 / hypot(16, 10) + 3.5 * BEZEL, "screen and bezel, 16:10");
}

/* Six rows of keys, the last with the space bar. One part, no colliders: the base carries what presses. */
static void add_keys(const struct laptop *l, const struct bench *base)
{
    static const double space[] = {1, 1, 1, 1.2, 5, 1.2, 1, 1, 1};
    enum { ROWS = 6, COLUMNS = 14 };
    double wide = 0.84 * l->width, deep = 0.42 * l->depth, y1 = 0.5 * l->depth - 0.1 * l->depth, z = l->base;
    double px = wide / COLUMNS, py = deep / ROWS, cap = 0.84;
    bench_panel(base, "key_field", l->dark, PLANE_XY, vec3_make(0, y1 - deep / 2, z - 0.0002), wide + 0.006,
                deep + 0.005, 0.001, 0.003);
    struct part *part = bench_part(base, "keys", l->keys);
    for (int row = 0; row < ROWS - 1; row++)
        for (int k = 0; k < COLUMNS; k++)
            solid_box(&part->mesh,
                      bench_pose(base, pose_at(-wide / 2 + px * (k + 0.5), y1 - py * (row + 0.5), z + 0.001)),
                      cap * px, cap * py, 0.0014);
    double sum = 0, x = -wide / 2;
    for (size_t k = 0; k < sizeof space / sizeof space[0]; k++)
        sum += space[k];
    for (size_t k = 0; k < sizeof space / sizeof space[0]; k++) {
        double size = wide * space[k] / sum;
        solid_box(&part->mesh, bench_pose(base, pose_at(x + size / 2, y1 - py * (ROWS - 0.5), z + 0.001)),
                  size - (1 - cap) * px, cap * py, 0.0014);
        x += size;
    }
}

static void add_base(const struct laptop *l, const struct bench *base)
{
    double w = l->width, d = l->depth;
    struct part *shell = bench_panel(base, "base_shell", l->shell, PLANE_XY,
                                     vec3_make(0, 0, (l->base + FOOT) / 2), w, d, l->base - FOOT, 0.012);
    shell->fill = 0.25;
    shell->added_mass = 4.5 * w * d * l->base / 0.013; /* battery and boards */
    for (int k = 0; k < 4; k++)
        bench_rod(base, "foot", l->dark, vec3_make((k % 2 ? 1 : -1) * 0.4 * w, (k / 2 ? 1 : -1) * 0.4 * d, 0),
                  vec3_make((k % 2 ? 1 : -1) * 0.4 * w, (k / 2 ? 1 : -1) * 0.4 * d, FOOT + 0.0005), 0.006, 0);
    add_keys(l, base);
    if (slots_number(l->slots, "touchpad") > 0) {
        struct finish pad = l->shell;
        pad.tinted = true;
        pad.red = 0.45;
        pad.green = 0.46;
        pad.blue = 0.48;
        bench_panel(base, "touchpad", pad, PLANE_XY, vec3_make(0, -0.3 * d, l->base), 0.36 * w, 0.3 * d,
                    0.0008, 0.004);
    }
    for (int side = -1; side <= 1; side += 2) /* ports */
        for (int k = 0; k < 2; k++) {
            double y = 0.5 * d - 0.05 - 0.03 * k;
            bench_block(base, "port", l->dark, vec3_make(side * w / 2 - 0.0006, y - 0.0055, l->base * 0.4),
                        vec3_make(side * w / 2 + 0.0004, y + 0.0055, l->base * 0.4 + 0.004), 0);
        }
}

/* Drawn closed: the lid lies on the base, its glass downwards. */
static struct bench add_lid(const struct laptop *l, const struct bench *base)
{
    double w = l->width, d = l->depth, z = l->base + 0.0025, hinge_y = d / 2 - 0.007;
    struct bench lid = bench_link(base, "screen", vec3_make(0, hinge_y, z));
    struct part *shell =
        bench_panel(&lid, "lid_shell", l->shell, PLANE_XY, vec3_make(0, -0.0045, z + l->lid / 2 + 0.0006), w,
                    d - 0.009, l->lid, 0.012);
    shell->fill = 0.5;
    bench_panel(&lid, "screen_bezel", l->dark, PLANE_XY, vec3_make(0, -0.0045, z + 0.0005), w - 0.004,
                d - 0.013, 0.001, 0.01);
    bench_panel(&lid, "screen_glass", l->glass, PLANE_XY, vec3_make(0, -0.006, z - 0.0001), w - 2 * BEZEL,
                d - 3.5 * BEZEL, 0.0006, 0.002);
    bench_rod(&lid, "camera", finish_tinted("abs", 0x3a3d44), vec3_make(0, -d / 2 + 0.0055, z - 0.0004),
              vec3_make(0, -d / 2 + 0.0055, z + 0.0004), 0.002, 0);
    for (int side = -1; side <= 1; side += 2)
        bench_rod(&lid, "hinge_barrel", l->dark, vec3_make(side * 0.32 * w, hinge_y, z),
                  vec3_make(side * 0.2 * w, hinge_y, z), 0.0034, 0);
    bench_site(&lid, "grasp_screen", vec3_make(0, -d / 2, z + l->lid / 2),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
    return lid;
}

static void add_hinge(const struct laptop *l, const struct bench *base, const struct bench *lid)
{
    struct joint *joint = joint_hinge(l->object, "screen_hinge", base->link, lid->link, lid->origin,
                                      vec3_make(-1, 0, 0), radians(135), l->depth);
    double moment = link_mass_now(l->object, lid->link) * 9.81 * l->depth / 2;
    joint->friction = 1.3 * moment; /* it stays where it is put */
    joint->armature = 0.1 * moment;
    joint->effort = fmax(5, 4 * moment);
    text_put(joint->limit_reason, sizeof joint->limit_reason, "usual opening of laptops");
    if (!slots_is(l->slots, "state", "closed"))
        joint->home = radians(slots_is(l->slots, "state", "half_open") ? 60 : 110);
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct laptop l = {.slots = slots, .object = object};
    double thick = slots_number(slots, "thickness");
    l.width = slots_number(slots, "width");
    l.depth = slots_number(slots, "depth");
    l.lid = 0.28 * (thick - 0.0031);
    l.base = thick - 0.0031 - l.lid;
    if (l.depth > 0.85 * l.width || l.depth < 0.5 * l.width)
        return slots_refuse(slots, "depth", fault, "a laptop %.3g m wide is %.3g to %.3g m deep", l.width,
                            0.5 * l.width, 0.85 * l.width);
    struct finish silver = finish_plain(slots_text(slots, "material"));
    l.shell = finish_of(slots, "material", "color", silver);
    l.keys = finish_tinted("abs", 0x1d1e21);
    if (slots_given(slots, "key_color")) {
        struct finish named = finish_of(slots, "material", "key_color", l.keys);
        named.material = l.keys.material;
        l.keys = named;
    }
    l.glass = finish_tinted("acrylic", 0x23486e);
    l.dark = finish_tinted("abs", 0x101113);
    object->mounting = MOUNTING_FREE;
    struct bench base = {object, articulation_add_link(object, "base"), vec3_make(0, 0, 0)};
    add_base(&l, &base);
    struct bench lid = add_lid(&l, &base);
    add_hinge(&l, &base, &lid);
    return RESULT_OK;
}

const struct family family_laptop = {
    "laptop", "a laptop", "diagonal", parameters, sizeof parameters / sizeof parameters[0],
    fill,     title,      build,      NULL};
