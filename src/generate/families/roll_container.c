/* Roll containers (roll cages): a base on four castors, walls of tube and wire, a hinged gate when asked. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/haul.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"
#include "shape/colliders.h"

#define CAGES "usual class of roll containers, EN 12674: 720 x 800 mm"

static const struct parameter parameters[] = {
    {"width", "m", PARAMETER_NUMBER, "0.8", 0.5, 1.2, CAGES, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.72", 0.5, 1.2, CAGES, NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "1.7", 0.9, 2.1, CAGES, NULL, NULL, NULL, SCALE_HEIGHT},
    {"shelves", "", PARAMETER_COUNT, "0", 0, 4, "none asked for", NULL, "levels", "1", SCALE_NONE},
    {"back", "", PARAMETER_COUNT, "1", 0, 1, "a wall at the back", NULL, NULL, "1", SCALE_NONE},
    {"doors", "", PARAMETER_COUNT, "0", 0, 1, "none asked for", NULL, NULL, "1", SCALE_NONE},
    {"wheels", "", PARAMETER_COUNT, "4", 4, 4, CAGES, NULL, NULL, NULL, SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, CAGES, NULL, "frame_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "frame_color", NULL, SCALE_NONE},
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "roll_container";
}

static const double TUBE = 0.0125;  /* m, radius */
static const double WIRE = 0.0025;  /* m, radius */
static const double CASTOR = 0.155; /* m, height */
static const double BASE = 0.03;    /* m, height of the base frame */

struct cage {
    double x, y, h; /* half sizes, height */
    struct finish tube, wire, base;
};

static struct vec3 mix(struct vec3 a, struct vec3 b, double share)
{
    return vec3_add(a, vec3_scale(vec3_sub(b, a), share));
}

static void add_wire(struct mesh *mesh, const struct bench *bench, struct vec3 from, struct vec3 to)
{
    struct pose pose = pose_between(from, to);
    solid_box(mesh, bench_pose(bench, pose), 2 * WIRE, 2 * WIRE, vec3_length(vec3_sub(to, from)));
}

/* A wall from `a` to `b` (both low): an arch of tube, upright and level wires; one box for contacts. */
static void add_wall(const struct cage *c, const struct bench *bench, const char *name, struct vec3 a,
                     struct vec3 b, double top)
{
    char text[48];
    struct vec3 up = vec3_make(0, 0, top - a.z), a2 = vec3_add(a, up), b2 = vec3_add(b, up);
    const struct vec3 path[] = {a, a2, b2, b};
    snprintf(text, sizeof text, "%s_frame", name);
    bench_pipe(bench, text, c->tube, path, 4, TUBE, 0.06);
    snprintf(text, sizeof text, "%s_wires", name);
    struct part *part = bench_part(bench, text, c->wire);
    size_t uprights = (size_t)fmax(4, floor(vec3_length(vec3_sub(b, a)) / 0.07)),
           levels = (size_t)fmax(3, floor(up.z / 0.28));
    for (size_t i = 1; i < uprights; i++) {
        struct vec3 foot = mix(a, b, (double)i / (double)uprights);
        add_wire(&part->mesh, bench, foot, vec3_add(foot, up));
    }
    for (size_t i = 0; i < levels; i++) {
        struct vec3 rise = vec3_scale(up, ((double)i + 0.15) / (double)levels);
        add_wire(&part->mesh, bench, vec3_add(a, rise), vec3_add(b, rise));
    }
    struct vec3 middle = mix(a, b2, 0.5), along = vec3_sub(b, a);
    struct vec3 size = fabs(along.x) > fabs(along.y) ? vec3_make(fabs(along.x), 2 * WIRE, up.z)
                                                     : vec3_make(2 * WIRE, fabs(along.y), up.z);
    part_add_box(part, bench_pose(bench, pose_at(middle.x, middle.y, middle.z)), size);
}

static void add_base(const struct cage *c, const struct bench *bench)
{
    double z = CASTOR;
    for (int k = -1; k <= 1; k += 2) {
        bench_block(bench, "base_beam", c->base, vec3_make(-c->x, k * (c->y - 0.02) - 0.02, z),
                    vec3_make(c->x, k * (c->y - 0.02) + 0.02, z + BASE), 0.003);
        bench_block(bench, "base_end", c->base, vec3_make(k * (c->x - 0.02) - 0.02, -c->y + 0.04, z),
                    vec3_make(k * (c->x - 0.02) + 0.02, c->y - 0.04, z + BASE), 0.003);
    }
    bench_block(bench, "base_plate", c->base, vec3_make(-c->x + 0.04, -c->y + 0.04, z),
                vec3_make(c->x - 0.04, c->y - 0.04, z + 0.02), 0.002);
}

static void add_castors(const struct cage *c, const struct bench *bench)
{
    struct wheel_look look = wheel_look_plain();
    for (int end = -1; end <= 1; end += 2)
        for (int side = -1; side <= 1; side += 2)
            caster_add(bench, end < 0 ? "swivel_castor" : "fixed_castor",
                       vec3_make(end * (c->x - 0.1), side * (c->y - 0.06), CASTOR), CASTOR, 0.0575, 0.03,
                       vec3_make(-end, 0, 0), end < 0, &look);
}

static void add_shelf(const struct cage *c, const struct bench *bench, double z)
{
    bench_block(bench, "shelf", c->wire, vec3_make(-c->x + 2 * TUBE, -c->y + 0.03, z),
                vec3_make(c->x - 2 * TUBE, c->y - 2 * TUBE, z + 0.02), 0.002)
        ->fill = 0.08;
    for (int k = -1; k <= 1; k += 2) /* hooks into the side walls */
        bench_block(bench, "shelf_hook", c->tube, vec3_make(k * (c->x - TUBE) - 0.014, -0.1, z - 0.005),
                    vec3_make(k * (c->x - TUBE) + 0.014, 0.1, z + 0.02), 0.002);
}

/* The gate hangs on the front left upright. */
static void add_gate(const struct cage *c, const struct bench *bench, const struct slots *slots)
{
    double y = -c->y - TUBE - 0.004, low = CASTOR + BASE + 0.03, x = c->x - TUBE;
    struct vec3 pivot = {-x, y, low};
    struct bench gate = bench_link(bench, "gate", pivot);
    add_wall(c, &gate, "gate", vec3_make(-x, y, low), vec3_make(x, y, low), c->h - 0.05);
    bench_rod(&gate, "gate_foot", c->tube, vec3_make(-x, y, low), vec3_make(x, y, low), TUBE, 0);
    bench_block(&gate, "latch", c->base, vec3_make(x - 0.02, y - 0.03, c->h * 0.5),
                vec3_make(x + 0.012, y - TUBE, c->h * 0.5 + 0.1), 0.003);
    bench_site(&gate, "grasp_gate", vec3_make(x, y, c->h * 0.5 + 0.15), quat_identity());
    struct joint *joint = joint_hinge(bench->object, "gate_hinge", bench->link, gate.link, pivot,
                                      vec3_make(0, 0, -1), radians(200), 2 * x);
    joint_state(joint, slots_text(slots, "state"));
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct cage c = {.x = slots_number(slots, "width") / 2,
                     .y = slots_number(slots, "depth") / 2,
                     .h = slots_number(slots, "height")};
    bool gate = slots_count(slots, "doors") > 0;
    size_t shelves = slots_count(slots, "shelves");
    double room = c.h - CASTOR - BASE, pitch = room / (double)(shelves + 1);
    c.tube = finish_of(slots, "material", "color", finish_plain("steel"));
    if (!c.tube.tinted && slots_is(slots, "material", "steel"))
        c.tube = finish_zinc();
    c.tube = finish_hollow(c.tube, 0.25);
    c.wire = c.tube;
    c.wire.fill = 0.8;
    c.base = finish_hollow(finish_tinted(c.tube.material->name, 0x2d5fa0), 0.12);
    if (pitch < 0.25)
        return slots_refuse(slots, "shelves", fault,
                            "%zu shelves in %.3g m are %.2g m apart; 0.25 m is the least", shelves, c.h,
                            pitch);
    if (gate)
        c.y -= TUBE + 0.002;
    struct bench bench = {object, articulation_add_link(object, "container"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    double low = CASTOR + BASE, x = c.x - TUBE, y = c.y - TUBE;
    add_base(&c, &bench);
    for (int k = -1; k <= 1; k += 2)
        add_wall(&c, &bench, k < 0 ? "left" : "right", vec3_make(k * x, -y, low), vec3_make(k * x, y, low),
                 c.h - TUBE);
    if (slots_count(slots, "back") > 0)
        add_wall(&c, &bench, "back", vec3_make(-x + 2 * TUBE + 0.002, y, low),
                 vec3_make(x - 2 * TUBE - 0.002, y, low), c.h - 0.08);
    for (size_t i = 0; i < shelves; i++)
        add_shelf(&c, &bench, low + pitch * (double)(i + 1));
    if (gate)
        add_gate(&c, &bench, slots);
    bench_site(&bench, "grasp_right", vec3_make(x, 0, c.h - TUBE), quat_identity());
    add_castors(&c, &bench);
    return RESULT_OK;
}

const struct family family_roll_container = {"roll_container",
                                             "a roll container",
                                             "width",
                                             parameters,
                                             sizeof parameters / sizeof parameters[0],
                                             NULL,
                                             title,
                                             build,
                                             NULL};
