/* Bollards: striped steel tubes on a base plate, cast street bollards, concrete ones. */
#include <math.h>

#include "generate/families/make_shapes.h"
#include "generate/family.h"

#define IMPACT "usual impact bollards: 159 mm tubes, 1 m high, 10 mm base plate"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "steel", 0, 0, "the object's name", "steel street concrete", NULL, NULL,
     SCALE_NONE},
    {"height", "m", PARAMETER_NUMBER, "", 0.3, 1.5, IMPACT, NULL, NULL, NULL, SCALE_HEIGHT},
    {"diameter", "m", PARAMETER_NUMBER, "", 0.06, 0.5, IMPACT, NULL, "width post_size", NULL, SCALE_WIDTH},
    {"bands", "", PARAMETER_COUNT, "", 0, 6, "", NULL, NULL, "3", SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, "posts_material frame_material", NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "posts_color frame_color", NULL, SCALE_NONE},
    {"band_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const struct usual {
    const char *kind, *material;
    double height, diameter, bands;
} usuals[] = {
    {"steel", "steel", 1, 0.159, 3},
    {"street", "cast_iron", 0.95, 0.14, 1},
    {"concrete", "concrete", 0.8, 0.3, 0},
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "bollard";
}

static void fill(struct slots *slots)
{
    if (slots_is(slots, "material", "concrete"))
        slots_default_text(slots, "kind", "concrete", "its material");
    slots_default_text(slots, "kind", "steel", "usual kind");
    const struct usual *usual = &usuals[slots_is(slots, "kind", "street")     ? 1
                                        : slots_is(slots, "kind", "concrete") ? 2
                                                                              : 0];
    slots_default(slots, "height", usual->height, IMPACT);
    slots_default(slots, "diameter", usual->diameter, IMPACT);
    slots_default(slots, "bands", usual->bands, "usual for this kind");
    slots_default_text(slots, "material", usual->material, "usual for this kind");
}

struct bollard {
    double height, radius;
    size_t bands;
    struct finish body, band;
};

static const struct vec3 UP = {0, 0, 1};

/* A pillar of one radius, its bands cut in: body and bands stand on each other. */
static void add_striped(const struct bollard *b, const struct bench *bench, double z0, double z1, double from,
                        double fill)
{
    double z = z0, tall = b->bands > 3 ? 0.08 : 0.1, room = (z1 - from) / (double)(b->bands ? b->bands : 1);
    for (size_t i = 0; i < b->bands; i++) {
        double start = from + room * ((double)i + 0.5) - fmin(tall, 0.5 * room) / 2,
               end = start + fmin(tall, 0.5 * room);
        bench_rod(bench, "pillar", b->body, vec3_make(0, 0, z), vec3_make(0, 0, start), b->radius, 0)->fill =
            fill;
        bench_rod(bench, "band", b->band, vec3_make(0, 0, start), vec3_make(0, 0, end), b->radius + 0.0008, 0)
            ->fill = fill;
        z = end;
    }
    bench_rod(bench, "pillar", b->body, vec3_make(0, 0, z), vec3_make(0, 0, z1), b->radius, 0)->fill = fill;
}

static void build_steel(const struct bollard *b, const struct bench *bench)
{
    double plate = 0.01, side = 2 * b->radius + 0.09, r = b->radius, dome = 0.28 * r;
    struct finish zinc = finish_tinted("steel", 0xb9bdc1);
    bench_panel(bench, "base_plate", b->body, PLANE_XY, vec3_make(0, 0, plate / 2), side, side, plate, 0.012);
    for (int k = 0; k < 4; k++)
        bolt_head(
            bench, "anchor", zinc,
            vec3_make((k % 2 ? 1 : -1) * (side / 2 - 0.026), (k / 2 ? 1 : -1) * (side / 2 - 0.026), plate),
            UP, 0.024, 0.014);
    bench_frustum(bench, "weld", b->body, vec3_make(0, 0, plate), vec3_make(0, 0, plate + 0.008), r + 0.007,
                  r)
        ->fill = 0.12;
    add_striped(b, bench, plate + 0.008, b->height - dome, 0.3 * b->height, 0.11);
    bench_dome(bench, "cap", b->body, vec3_make(0, 0, b->height - dome), UP, r, dome)->fill = 0.2;
}

/* Cast: a stepped foot, a slim tapered shaft, a moulded head with a ball. */
static void build_street(const struct bollard *b, const struct bench *bench)
{
    double h = b->height, r = b->radius, s = 0.62 * r;
    const struct point2 foot[] = {
        {r, 0}, {r, 0.09 * h}, {0.93 * r, 0.1 * h}, {0.88 * r, 0.13 * h}, {s, 0.16 * h}};
    bench_lathe(bench, "foot", b->body, vec3_make(0, 0, 0), UP, foot, 5)->fill = 0.75;
    bench_frustum(bench, "shaft", b->body, vec3_make(0, 0, 0.16 * h), vec3_make(0, 0, 0.7 * h), s, 0.8 * s)
        ->fill = 0.75;
    for (size_t i = 0; i < b->bands; i++) {
        double z = (0.62 - 0.1 * (double)i) * h, at = s - 0.2 * s * (z - 0.16 * h) / (0.54 * h);
        bench_rod(bench, "band", b->band, vec3_make(0, 0, z), vec3_make(0, 0, z + 0.06 * h), at + 0.0015, 0)
            ->fill = 0.02;
    }
    const struct point2 head[] = {{0.8 * s, 0},          {1.18 * s, 0.015 * h}, {1.18 * s, 0.03 * h},
                                  {0.95 * s, 0.05 * h},  {1.0 * s, 0.12 * h},   {1.18 * s, 0.14 * h},
                                  {1.18 * s, 0.155 * h}, {0.7 * s, 0.175 * h},  {0.55 * s, 0.19 * h}};
    bench_lathe(bench, "head", b->body, vec3_make(0, 0, 0.7 * h), UP, head, 9)->fill = 0.75;
    double ball = (h - 0.88 * h) / 2;
    bench_ball(bench, "ball", b->body, vec3_make(0, 0, h - fmin(ball, 1.2 * s)), fmin(ball, 1.2 * s))->fill =
        0.5;
}

static void build_concrete(const struct bollard *b, const struct bench *bench)
{
    double top = b->height, h = top - 0.024, r = b->radius, dome = 0.35 * r;
    const struct point2 plinth[] = {{1.0 * r, 0}, {1.0 * r, 0.02}, {0.97 * r, 0.03}};
    bench_lathe(bench, "plinth", b->body, vec3_make(0, 0, 0), UP, plinth, 3);
    struct bollard pillar = *b;
    pillar.radius = 0.92 * r;
    add_striped(&pillar, bench, 0.03, h - dome, 0.3 * h, 1);
    bench_dome(bench, "cap", b->body, vec3_make(0, 0, h - dome), UP, 0.92 * r, dome);
    struct finish steel = finish_tinted("steel", 0x6f7478);
    bench_torus(bench, "lifting_ring", steel, vec3_make(0, 0, top - 0.032), vec3_make(0, 1, 0), 0.026, 0.006);
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct bollard b = {.height = slots_number(slots, "height"),
                        .radius = slots_number(slots, "diameter") / 2};
    b.bands = slots_count(slots, "bands");
    bool street = slots_is(slots, "kind", "street"), steel = slots_is(slots, "kind", "steel");
    if (b.height < 2.4 * b.radius)
        return slots_refuse(slots, "diameter", fault, "a bollard %.3g m high is at most %.3g m thick",
                            b.height, b.height / 1.2);
    if (street && b.bands > 3)
        return slots_refuse(slots, "bands", fault, "street bollards have up to 3 bands, steel ones up to 6");
    struct finish yellow = finish_tinted(slots_text(slots, "material"), 0xf2b705);
    struct finish iron = finish_tinted(slots_text(slots, "material"), 0x2b3134);
    struct finish plain = steel ? yellow : street ? iron : finish_plain(slots_text(slots, "material"));
    b.body = slots_given(slots, "color") || (steel && slots_is(slots, "material", "stainless_steel"))
                 ? finish_of(slots, "material", "color", plain)
                 : plain;
    b.band = finish_tinted(slots_text(slots, "material"), steel ? 0x1c1c1e : 0xe9ebec);
    if (slots_given(slots, "band_color"))
        b.band = finish_of(slots, "material", "band_color", b.band);
    object->mounting = MOUNTING_FIXED; /* anchored to the ground */
    struct bench bench = {object, articulation_add_link(object, "bollard"), vec3_make(0, 0, 0)};
    if (street)
        build_street(&b, &bench);
    else if (steel)
        build_steel(&b, &bench);
    else
        build_concrete(&b, &bench);
    return RESULT_OK;
}

const struct family family_bollard = {
    "bollard", "a bollard", "height", parameters, sizeof parameters / sizeof parameters[0],
    fill,      title,       build,    NULL};
