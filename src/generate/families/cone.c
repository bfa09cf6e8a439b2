/* Traffic cones: a square foot, a hollow cone with reflective bands, a dark hole at the tip. */
#include <math.h>

#include "generate/families/loft.h"
#include "generate/family.h"

#define EN13422 "EN 13422 traffic cones: usual heights 300, 500, 750 and 1000 mm"

static const struct parameter parameters[] = {
    {"height", "m", PARAMETER_NUMBER, "0.75", 0.2, 1.2, EN13422, NULL, NULL, NULL, SCALE_HEIGHT},
    {"width", "m", PARAMETER_NUMBER, "", 0.12, 0.7, "half the height: usual foot", NULL, "base_size diameter",
     NULL, SCALE_NONE},
    {"bands", "", PARAMETER_COUNT, "", 0, 3, "two from 0.7 m of height", NULL, NULL, "2", SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "pvc", 0, 0, "usual material", NULL, "cone_material", NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "cone_color", NULL, SCALE_NONE},
    {"band_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"base_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "foot_color", NULL, SCALE_NONE},
    {"base_material", "", PARAMETER_MATERIAL, "rubber", 0, 0, "usual material of the foot", NULL,
     "foot_material", NULL, SCALE_NONE},
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "traffic_cone";
}

static void fill(struct slots *slots)
{
    slots_default(slots, "height", 0.75, EN13422);
    double height = slots_number(slots, "height");
    slots_derive(slots, "width", 0.52 * height, "half the height: usual foot");
    slots_default(slots, "bands", height >= 0.7 ? 2 : 1, "two from 0.7 m of height");
}

struct cone {
    double height, width, foot, low, high; /* m; radii of the cone at its foot and tip */
    struct finish body, band, base;
};

static double radius_at(const struct cone *c, double z)
{
    return c->low + (c->high - c->low) * (z - c->foot) / (c->height - c->foot);
}

static void add_piece(const struct cone *c, const struct bench *bench, const char *name, struct finish finish,
                      double z0, double z1, double proud)
{
    bench_frustum(bench, name, finish, vec3_make(0, 0, z0), vec3_make(0, 0, z1), radius_at(c, z0) + proud,
                  radius_at(c, z1) + proud)
        ->fill = 0.1;
}

static void add_foot(const struct cone *c, const struct bench *bench)
{
    double w = c->width, t = c->foot, round = 0.06 * w;
    const struct section slab[] = {
        {0.3 * t, w, w, round, 0, 0}, {0.62 * t, w, w, round, 0, 0}, {t, 0.9 * w, 0.9 * w, round, 0, 0}};
    bench_loft(bench, "foot", c->base, pose_identity(), slab, 3)->fill = 0.38;
    for (int k = 0; k < 4; k++) { /* corner pads: cones stand on these */
        double x = (k % 2 ? 1 : -1) * 0.39 * w, y = (k / 2 ? 1 : -1) * 0.39 * w;
        bench_block(bench, "pad", c->base, vec3_make(x - 0.09 * w, y - 0.09 * w, 0),
                    vec3_make(x + 0.09 * w, y + 0.09 * w, 0.3 * t), 0.002);
    }
    const struct point2 collar[] = {{c->low + 0.05 * w, 0}, {c->low + 0.03 * w, 0.3 * t}, {c->low, 0.8 * t}};
    bench_lathe(bench, "collar", c->body, vec3_make(0, 0, t), vec3_make(0, 0, 1), collar, 3)->fill = 0.1;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct cone c = {.height = slots_number(slots, "height"), .width = slots_number(slots, "width")};
    size_t bands = slots_count(slots, "bands");
    if (c.width > c.height || c.width < 0.3 * c.height)
        return slots_refuse(slots, "width", fault,
                            "a foot of %.3g m under a cone %.3g m high; %.3g to %.3g m is built", c.width,
                            c.height, 0.3 * c.height, c.height);
    c.foot = fmin(0.04, 0.06 * c.height);
    c.low = 0.355 * c.width;
    c.high = fmax(0.014, 0.036 * c.height);
    struct finish orange = finish_tinted(slots_text(slots, "material"), 0xf25c05);
    c.body = slots_given(slots, "color") ? finish_of(slots, "material", "color", orange) : orange;
    c.band = finish_tinted("pvc", 0xf4f5f6);
    if (slots_given(slots, "band_color"))
        c.band = finish_of(slots, "material", "band_color", c.band);
    struct finish black = finish_tinted(slots_text(slots, "base_material"), 0x1f2022);
    c.base =
        slots_given(slots, "base_color") ? finish_of(slots, "base_material", "base_color", black) : black;
    object->mounting = MOUNTING_FREE;
    struct bench bench = {object, articulation_add_link(object, "cone"), vec3_make(0, 0, 0)};
    add_foot(&c, &bench);
    double rise = c.height - c.foot, tall = bands == 1 ? 0.26 * rise : 0.15 * rise, z = c.foot;
    for (size_t i = 0; i < bands; i++) {
        double start = c.foot + rise * (bands == 1   ? 0.42
                                        : bands == 2 ? 0.34 + 0.3 * (double)i
                                                     : 0.22 + 0.24 * (double)i);
        add_piece(&c, &bench, "body", c.body, z, start, 0);
        add_piece(&c, &bench, "band", c.band, start, start + tall, 0.0012);
        z = start + tall;
    }
    add_piece(&c, &bench, "body", c.body, z, c.height - 0.004, 0);
    bench_tube(&bench, "tip", c.body, vec3_make(0, 0, c.height - 0.012), vec3_make(0, 0, c.height),
               c.high + 0.004, c.high - 0.004);
    bench_rod(&bench, "tip_hole", finish_tinted("pvc", 0x141414), vec3_make(0, 0, c.height - 0.004),
              vec3_make(0, 0, c.height - 0.003), c.high - 0.005, 0);
    bench_site(&bench, "grasp_tip", vec3_make(0, 0, c.height), quat_about(vec3_make(1, 0, 0), radians(180)));
    return RESULT_OK;
}

const struct family family_cone = {"cone",
                                   "a traffic cone",
                                   "height",
                                   parameters,
                                   sizeof parameters / sizeof parameters[0],
                                   fill,
                                   title,
                                   build,
                                   NULL};
