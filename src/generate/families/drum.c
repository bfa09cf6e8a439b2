/* Drums: steel drums with rolling hoops, plastic drums with a waist ring, wooden barrels with hoops. */
#include <math.h>

#include "base/text.h"
#include "generate/families/make_shapes.h"
#include "generate/family.h"
#include "shape/colliders.h"

#define STEEL_DRUM "ISO 15750: tight-head steel drum of 216.5 l"
#define KIND_USUAL "usual size of this kind"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "steel", 0, 0, "the object's name", "steel plastic barrel", NULL, NULL,
     SCALE_NONE},
    {"diameter", "m", PARAMETER_NUMBER, "0.585", 0.2, 1, STEEL_DRUM, NULL, "width depth", NULL, SCALE_WIDTH},
    {"height", "m", PARAMETER_NUMBER, "0.88", 0.25, 1.4, STEEL_DRUM, NULL, NULL, NULL, SCALE_HEIGHT},
    {"lid", "", PARAMETER_CHOICE, "closed", 0, 0, "a closed head with bungs", "closed none", NULL, "closed",
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, STEEL_DRUM, NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"hoop_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"hoop_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"lid_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const struct usual {
    const char *kind, *title;
    double diameter, height;
    const char *material;
    unsigned rgb;
} usuals[] = {
    {"steel", "steel_drum", 0.585, 0.88, "steel", 0x1f5fa8},
    {"plastic", "plastic_drum", 0.58, 0.935, "hdpe", 0x1c4f9c},
    {"barrel", "wooden_barrel", 0.69, 0.95, "oak", 0x9c6b3c},
};

static const struct usual *usual_of(const struct slots *slots)
{
    for (size_t i = 0; i < sizeof usuals / sizeof usuals[0]; i++)
        if (slots_is(slots, "kind", usuals[i].kind))
            return &usuals[i];
    return &usuals[0];
}

static const char *title(const struct slots *slots)
{
    return usual_of(slots)->title;
}

static void fill(struct slots *slots)
{
    if (material_is_wood(slots_text(slots, "material")))
        slots_default_text(slots, "kind", "barrel", "a wooden drum is a barrel");
    slots_default_text(slots, "kind", "steel", "usual kind");
    const struct usual *usual = usual_of(slots);
    slots_default(slots, "diameter", usual->diameter, KIND_USUAL);
    slots_default(slots, "height", usual->height, KIND_USUAL);
    slots_default_text(slots, "material", usual->material, "usual for this kind");
}

struct drum {
    double r, h;
    bool open;
    struct finish body, lid, dark, hoop;
};

/* A turned body: solid with the share that the wall is of it, or a vessel with a wall when open. */
static void add_body(const struct drum *d, const struct bench *bench, const struct point2 *profile,
                     size_t count, double wall)
{
    struct vec3 base = {0, 0, 0}, up = {0, 0, 1};
    if (d->open) {
        bench_shell(bench, "body", d->body, base, up, profile, count, fmax(wall, 0.003), fmax(wall, 0.003))
            ->fill = fmin(1, wall / 0.003);
        return;
    }
    struct part *part = bench_lathe(bench, "body", d->body, base, up, profile, count);
    part->fill = wall * 2 * (1 / d->r + 1 / d->h); /* surface times wall, as a share of the volume */
}

static void add_bung(const struct drum *d, const struct bench *bench, double x, double radius, double z)
{
    bench_rod(bench, "bung", d->dark, vec3_make(x, 0, z - 0.004), vec3_make(x, 0, z + 0.012), radius, 0.002)
        ->fill = 0.4;
    bolt_head(bench, "bung_key", d->dark, vec3_make(x, 0, z + 0.012), vec3_make(0, 0, 1), radius, 0.005);
}

/* A round bar about the drum; for contacts a disc: what is inside belongs to the drum. */
static void add_ring(const struct bench *bench, const char *name, struct finish finish, double z,
                     double radius, double section, double fill)
{
    struct part *part = bench_part(bench, name, finish);
    struct pose pose = bench_pose(bench, pose_at(0, 0, z));
    part->fill = fill;
    solid_torus(&part->mesh, pose, radius, section);
    part_add_cylinder(part, pose, radius + section, 2 * section);
}

static void add_chime(const struct bench *bench, struct finish finish, double z, double outer, double inner)
{
    struct part *part = bench_part(bench, "chime", finish);
    struct pose pose = bench_pose(bench, pose_at(0, 0, z));
    part->fill = 0.35;
    solid_tube(&part->mesh, pose, outer, inner, 0.024);
    part_add_cylinder(part, pose, outer, 0.024);
}

/* Chimes stand above the heads; two hoops are rolled out of the shell. */
static void build_steel(const struct drum *d, const struct bench *bench)
{
    double r = d->r, s = r - 0.008, h = d->h, a = h * 0.34, b = h * 0.66, w = 0.012;
    const struct point2 profile[] = {{s - 0.004, 0.014}, {s, 0.02},      {s, a - 2 * w}, {r, a - 0.5 * w},
                                     {r, a + 0.5 * w},   {s, a + 2 * w}, {s, b - 2 * w}, {r, b - 0.5 * w},
                                     {r, b + 0.5 * w},   {s, b + 2 * w}, {s, h - 0.02}};
    add_body(d, bench, profile, 11, 0.0011);
    for (int k = 0; k < 2; k++) {
        double z = k ? h - 0.012 : 0.012;
        if (d->open)
            bench_torus(bench, "chime", d->hoop, vec3_make(0, 0, z), vec3_make(0, 0, 1), s - 0.003, 0.012)
                ->fill = 0.35;
        else
            add_chime(bench, d->hoop, z, s + 0.004, s - 0.01);
    }
    if (d->open)
        return;
    double top = h - 0.02;
    bench_rod(bench, "head", d->lid, vec3_make(0, 0, top - 0.002), vec3_make(0, 0, top + 0.004), s - 0.0105,
              0.001)
        ->fill = 0.2;
    add_bung(d, bench, -s + 0.1 * r / 0.29, 0.034 * r / 0.29, top + 0.004);
    add_bung(d, bench, s - 0.075 * r / 0.29, 0.017 * r / 0.29, top + 0.004);
}

/* Blow moulded: round shoulders, a ring to lift it by, two bungs on the head. */
static void build_plastic(const struct drum *d, const struct bench *bench)
{
    double r = d->r, s = r - 0.012, h = d->h;
    const struct point2 profile[] = {{s - 0.05, 0},         {s - 0.012, 0.012},     {s, 0.05},
                                     {s, h * 0.3},          {s - 0.006, h * 0.315}, {s - 0.006, h * 0.33},
                                     {s, h * 0.345},        {s, h * 0.64},          {s - 0.006, h * 0.655},
                                     {s - 0.006, h * 0.67}, {s, h * 0.685},         {s, h - 0.13},
                                     {s - 0.006, h - 0.07}, {s - 0.014, h - 0.02}};
    add_body(d, bench, profile, 14, 0.0042);
    if (!d->open) {
        add_ring(bench, "lift_ring", d->body, h - 0.075, s - 0.001, 0.013, 0.7);
        add_ring(bench, "foot_ring", d->body, 0.065, s - 0.001, 0.009, 0.7);
    }
    if (d->open)
        return;
    bench_rod(bench, "head", d->lid, vec3_make(0, 0, h - 0.03), vec3_make(0, 0, h - 0.014), s - 0.03, 0.004)
        ->fill = 0.3;
    add_bung(d, bench, -0.6 * s, 0.036 * r / 0.29, h - 0.017);
    add_bung(d, bench, 0.6 * s, 0.036 * r / 0.29, h - 0.017);
}

/* A barrel's radius at a share of its height: the bulge is an arc, heads about 84 % of the belly. */
static double belly(const struct drum *d, double share)
{
    double x = 2 * share - 1, r = d->r - 0.003;
    return r * (1 - 0.16 * x * x);
}

enum { STAVES = 26, RINGS = 13 };

/* Dark lines between the staves. */
static void add_seams(const struct drum *d, const struct bench *bench)
{
    const struct point2 section[] = {
        {-0.0015, -0.0015}, {0.0015, -0.0015}, {0.0015, 0.0015}, {-0.0015, 0.0015}};
    struct part *part = bench_part(bench, "stave_seams", d->dark);
    for (int k = 0; k < STAVES; k++) {
        struct vec3 path[RINGS];
        double angle = radians(360) * k / STAVES;
        for (int i = 0; i < RINGS; i++) {
            double share = 0.01 + 0.98 * i / (RINGS - 1), r = belly(d, share) - 0.0008;
            path[i] = vec3_make(r * cos(angle), r * sin(angle), share * d->h);
        }
        solid_sweep(&part->mesh, bench_pose(bench, pose_identity()), path, RINGS, false, section, 4,
                    vec3_make(-sin(angle), cos(angle), 0));
    }
}

static void add_hoop(const struct drum *d, const struct bench *bench, double share, double width)
{
    double low = belly(d, share - width / d->h / 2), high = belly(d, share + width / d->h / 2),
           z = share * d->h;
    const struct point2 band[] = {{low - 0.002, z - width / 2},
                                  {low + 0.003, z - width / 2},
                                  {high + 0.003, z + width / 2},
                                  {high - 0.002, z + width / 2}};
    struct part *part = bench_part(bench, "hoop", d->hoop);
    solid_lathe_ring(&part->mesh, bench_pose(bench, pose_identity()), band, 4);
}

/* Heads sit 30 mm inside the chimes of the staves; for contacts the chime is a disc. */
static void add_closed_staves(const struct drum *d, const struct bench *bench, double head)
{
    struct point2 profile[RINGS];
    for (int i = 0; i < RINGS; i++) {
        double z = head * i / (RINGS - 1);
        profile[i] = (struct point2){belly(d, z / d->h), z};
    }
    struct part *part =
        bench_lathe(bench, "body", d->body, vec3_make(0, 0, 0), vec3_make(0, 0, 1), profile, RINGS);
    part->fill = 0.022 * 2 * (1 / d->r + 0.5 / d->h); /* staves and the lower head, 22 mm */
    double low = belly(d, head / d->h), high = belly(d, 1), wall = 0.024;
    const struct point2 chime[] = {{low - wall, head}, {low, head}, {high, d->h}, {high - wall, d->h}};
    part = bench_part(bench, "chime", d->body);
    solid_lathe_ring(&part->mesh, bench_pose(bench, pose_identity()), chime, 4);
    part_add_cylinder(part, bench_pose(bench, pose_at(0, 0, (head + d->h) / 2)), high, d->h - head);
}

static void build_barrel(const struct drum *d, const struct bench *bench)
{
    struct point2 profile[RINGS];
    double head = d->open ? d->h : d->h - 0.03;
    for (int i = 0; i < RINGS; i++) {
        double z = d->h * i / (RINGS - 1);
        profile[i] = (struct point2){belly(d, z / d->h), fmin(z, d->h)};
    }
    if (d->open) {
        bench_shell(bench, "body", d->body, vec3_make(0, 0, 0), vec3_make(0, 0, 1), profile, RINGS, 0.024,
                    0.03);
    } else {
        add_closed_staves(d, bench, head);
        bench_rod(bench, "head", d->lid, vec3_make(0, 0, head - 0.024), vec3_make(0, 0, head),
                  belly(d, head / d->h) - 0.02, 0)
            ->fill = 1;
        struct part *lines = bench_part(bench, "head_seams", d->dark);
        for (int k = -2; k <= 2; k++) {
            double y = k * 0.32 * d->r, reach = sqrt(fmax(0, 0.64 * d->r * d->r - y * y));
            solid_box(&lines->mesh, bench_pose(bench, pose_at(0, y, head)), 2 * reach, 0.003, 0.001);
        }
    }
    add_seams(d, bench);
    const double at[] = {0.045, 0.16, 0.3, 0.7, 0.84, 0.955};
    for (size_t i = 0; i < sizeof at / sizeof at[0]; i++)
        add_hoop(d, bench, at[i], i == 0 || i == 5 ? 0.045 : 0.036);
    double bung = belly(d, 0.5);
    bench_rod(bench, "bung", d->lid, vec3_make(0, -bung + 0.02, d->h / 2),
              vec3_make(0, -bung - 0.003, d->h / 2), 0.026, 0.002);
}

static struct drum drum_of(const struct slots *slots)
{
    const struct usual *usual = usual_of(slots);
    struct drum d = {.r = slots_number(slots, "diameter") / 2, .h = slots_number(slots, "height")};
    bool usual_material = slots_is(slots, "material", usual->material);
    d.open = slots_is(slots, "lid", "none");
    d.body = finish_of(slots, "material", "color", finish_plain(usual->material));
    if (!d.body.tinted && usual_material)
        d.body = finish_tinted(usual->material, usual->rgb);
    d.lid = finish_of(slots, "material", "lid_color", d.body);
    if (!d.lid.tinted)
        d.lid = d.body;
    d.dark = finish_tinted(slots_is(slots, "kind", "barrel") ? "oak" : "polypropylene",
                           slots_is(slots, "kind", "barrel") ? 0x4a3017 : 0x24262a);
    d.hoop = slots_is(slots, "kind", "barrel") ? finish_tinted("steel", 0x3c3e42) : d.body;
    d.hoop = finish_of(slots, "hoop_material", "hoop_color", d.hoop);
    d.hoop.fill = slots_is(slots, "kind", "barrel") ? 0.4 : d.hoop.fill;
    return d;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct drum d = drum_of(slots);
    if (d.h > 4 * d.r || d.h < 0.9 * d.r)
        return slots_refuse(slots, "height", fault,
                            "a drum of %.3g m across is %.3g to %.3g m high, not %.3g m", 2 * d.r, 0.9 * d.r,
                            4 * d.r, d.h);
    struct bench bench = {object, articulation_add_link(object, "drum"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    if (slots_is(slots, "kind", "barrel"))
        build_barrel(&d, &bench);
    else if (slots_is(slots, "kind", "plastic"))
        build_plastic(&d, &bench);
    else
        build_steel(&d, &bench);
    bench_site(&bench, "grasp_rim", vec3_make(d.r - 0.02, 0, d.h),
               quat_about(vec3_make(1, 0, 0), radians(180)));
    return RESULT_OK;
}

const struct family family_drum = {
    "drum", "a drum", "diameter", parameters, sizeof parameters / sizeof parameters[0],
    fill,   title,    build,      NULL};
