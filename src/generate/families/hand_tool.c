/*
 * Hand tools, lying flat along X with the working end at +X: screwdriver, hammer, wrench, pliers, scissors,
 * spatula and kitchen knife. Pliers and scissors have one joint.
 */
#include <math.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"
#include "shape/colliders.h"

#define TOOL_SIZE "usual size of hand tools"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "screwdriver", 0, 0, "the object's name",
     "screwdriver hammer wrench pliers scissors spatula knife", NULL, NULL, SCALE_NONE},
    {"length", "m", PARAMETER_NUMBER, "", 0.08, 0.6, TOOL_SIZE, NULL, "width", NULL, SCALE_ALL},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"tip", "", PARAMETER_CHOICE, "flat", 0, 0, "chosen by gzm", "flat cross", NULL, NULL, SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, "blade_material head_material", NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"handle_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"handle_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

struct tool {
    const struct slots *slots;
    struct articulation *object;
    double size; /* the length asked for over the usual one */
    struct finish metal, grip;
};

static const struct usual {
    const char *kind;
    double length;
    const char *metal, *grip;
    unsigned grip_rgb;
} usuals[] = {
    {"screwdriver", 0.21, "steel", "abs", 0xd8322a},
    {"hammer", 0.33, "steel", "beech", 0xc59a5f},
    {"wrench", 0.2, "steel", "steel", 0xb9bcc0},
    {"pliers", 0.19, "steel", "pvc", 0x2560b8},
    {"scissors", 0.2, "stainless_steel", "abs", 0xe06a1f},
    {"spatula", 0.33, "stainless_steel", "polypropylene", 0x202022},
    {"knife", 0.33, "stainless_steel", "pom", 0x1d1d1f},
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
    return usual_of(slots)->kind;
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", "screwdriver", "usual kind");
    slots_default(slots, "length", usual_of(slots)->length, TOOL_SIZE);
}

static void grasp(const struct bench *bench, const char *name, double x, double y, double z)
{
    bench_site(bench, name, vec3_make(x, y, z), quat_about(vec3_make(1, 0, 0), radians(180)));
}

/* An outline given in shares of the usual size, extruded from z0 to z1. */
static struct part *add_flat(const struct tool *t, const struct bench *bench, const char *name,
                             struct finish finish, const struct point2 *points, size_t count, double round,
                             double z0, double z1)
{
    struct point2 scaled[32], rounded[POLYGON_POINTS_MOST];
    for (size_t i = 0; i < count && i < 32; i++)
        scaled[i] = (struct point2){points[i].x * t->size, points[i].y * t->size};
    size_t made = polygon_round_corners(rounded, POLYGON_POINTS_MOST, scaled, count, round * t->size);
    double thick = (z1 - z0) * t->size;
    return bench_extrusion(bench, name, finish, PLANE_XY, vec3_make(0, 0, (z0 + z1) / 2 * t->size), rounded,
                           made, thick, fmin(0.0015, thick / 5));
}

static struct vec3 at(const struct tool *t, double x, double y, double z)
{
    return vec3_scale(vec3_make(x, y, z), t->size);
}

/* A handle with six flats and a waist, so that it does not roll. */
static void add_screwdriver(const struct tool *t, const struct bench *bench)
{
    struct point2 hexagon[6];
    double r = 0.0155 * t->size, flat = r * sqrt(3) / 2;
    size_t count = polygon_regular(hexagon, 6, 6, r, 0);
    bench_extrusion(bench, "handle", t->grip, PLANE_YZ, vec3_make(-0.058 * t->size, 0, flat), hexagon, count,
                    0.085 * t->size, 0.002 * t->size);
    struct finish dark = finish_tinted("abs", 0x202022);
    const struct point2 cap[] = {{0.012 * t->size, 0},
                                 {0.0115 * t->size, 0.004 * t->size},
                                 {0.006 * t->size, 0.007 * t->size},
                                 {0, 0.0075 * t->size}};
    bench_lathe(bench, "handle_cap", dark, vec3_make(-0.1 * t->size, 0, flat), vec3_make(-1, 0, 0), cap, 4);
    const struct point2 neck[] = {{0.0115 * t->size, 0},
                                  {0.009 * t->size, 0.008 * t->size},
                                  {0.012 * t->size, 0.016 * t->size},
                                  {0.006 * t->size, 0.021 * t->size}};
    bench_lathe(bench, "handle_neck", dark, vec3_make(-0.016 * t->size, 0, flat), vec3_make(1, 0, 0), neck,
                4);
    double shaft = 0.003 * t->size, tip = 0.1025 * t->size;
    bool cross = slots_is(t->slots, "tip", "cross");
    bench_rod(bench, "shaft", t->metal, vec3_make(0.003 * t->size, 0, flat),
              vec3_make(0.088 * t->size, 0, flat), shaft, 0);
    if (cross)
        bench_frustum(bench, "bit", t->metal, vec3_make(0.088 * t->size, 0, flat), vec3_make(tip, 0, flat),
                      shaft, 0.3 * shaft);
    else
        bench_wedge(bench, "bit", t->metal,
                    (struct pose){vec3_make(0.088 * t->size + 0.00725 * t->size, 0, flat), quat_identity()},
                    vec3_make(0.0145 * t->size, 2.2 * shaft, 1.4 * shaft), 0.0);
    grasp(bench, "grasp_handle", -0.063 * t->size, 0, flat);
}

/* Seen from the side: face and poll at -Y, claws curving back at +Y. */
static void add_hammer(const struct tool *t, const struct bench *bench)
{
    static const struct point2 handle[] = {
        {-0.175, -0.013}, {-0.15, -0.016}, {-0.06, -0.0125}, {0.06, -0.009}, {0.14, -0.0095},
        {0.14, 0.0095},   {0.06, 0.009},   {-0.06, 0.0125},  {-0.15, 0.016}, {-0.175, 0.013}};
    static const struct point2 claw[] = {{0.152, 0.012}, {0.152, 0.03},  {0.143, 0.055}, {0.128, 0.072},
                                         {0.125, 0.07},  {0.133, 0.048}, {0.132, 0.03},  {0.128, 0.012}};
    add_flat(t, bench, "handle", t->grip, handle, 10, 0.006, 0.001, 0.024);
    bench_board(bench, "head", t->metal, at(t, 0.14, 0, 0.0125), at(t, 0.028, 0.03, 0.025), 0.003 * t->size);
    add_flat(t, bench, "claw", t->metal, claw, 8, 0.002, 0.002, 0.0105);
    add_flat(t, bench, "claw", t->metal, claw, 8, 0.002, 0.0145, 0.023);
    bench_frustum(bench, "neck", t->metal, at(t, 0.14, -0.015, 0.0125), at(t, 0.14, -0.03, 0.0125),
                  0.0105 * t->size, 0.0095 * t->size);
    bench_rod(bench, "face", t->metal, at(t, 0.14, -0.03, 0.0125), at(t, 0.14, -0.05, 0.0125),
              0.0125 * t->size, 0.002 * t->size);
    bench_board(bench, "handle_end", t->grip, at(t, 0.155, 0, 0.0125), at(t, 0.004, 0.017, 0.016), 0.001);
    grasp(bench, "grasp_handle", -0.1 * t->size, 0, 0.0125 * t->size);
}

/* A combination wrench: a ring with twelve points, an open jaw turned by 15 degrees. */
static void add_wrench(const struct tool *t, const struct bench *bench)
{
    struct point2 outer[POLYGON_POINTS_MOST], star[64], jaw[40];
    double k = t->size, ring = 0.0155 * k, x = -0.0845 * k, thick = 0.009 * k;
    const struct outline rings[2] = {{outer, polygon_circle(outer, POLYGON_POINTS_MOST, ring)},
                                     {star, polygon_regular(star, 64, 12, 0.0098 * k, 0)}};
    bench_plate(bench, "ring", t->metal, PLANE_XY, vec3_make(x, 0, thick / 2), rings, 2, thick, 0.001);
    bench_board(bench, "shaft", t->metal, vec3_make(-0.004 * k, 0, thick / 2),
                vec3_make(0.135 * k, 0.013 * k, 0.0065 * k), 0.0018 * k);
    bench_board(bench, "shaft_field", finish_tinted("steel", 0x7d8288), vec3_make(-0.004 * k, 0, thick / 2),
                vec3_make(0.1 * k, 0.0065 * k, 0.0069 * k), 0);
    size_t count = 0;
    double r = 0.0205 * k, half = 0.0085 * k, mouth = asin(half / r), turn = radians(15);
    for (int i = 0; i <= 18; i++) {
        double angle = mouth + (2 * 3.14159265358979 - 2 * mouth) * i / 18;
        jaw[count++] = (struct point2){r * cos(angle), r * sin(angle)};
    }
    jaw[count++] = (struct point2){-0.004 * k, -half};
    jaw[count++] = (struct point2){-0.0085 * k, 0};
    jaw[count++] = (struct point2){-0.004 * k, half};
    for (size_t i = 0; i < count; i++) {
        struct point2 p = jaw[i];
        jaw[i] = (struct point2){0.0795 * k + p.x * cos(turn) - p.y * sin(turn),
                                 p.x * sin(turn) + p.y * cos(turn)};
    }
    bench_extrusion(bench, "jaw", t->metal, PLANE_XY, vec3_make(0, 0, thick / 2), jaw, count, thick, 0);
    grasp(bench, "grasp_shaft", 0, 0, thick / 2);
}

/* ---- two halves about a rivet ------------------------------------------------------------------ */

static struct joint *add_pivot(const struct tool *t, const struct bench *one, const struct bench *two,
                               double open)
{
    struct joint *joint = joint_lever(t->object, "pivot", one->link, two->link,
                                      vec3_sub(two->origin, one->origin), vec3_make(0, 0, -1), 0, open, 0.02);
    text_put(joint->limit_reason, sizeof joint->limit_reason, "usual opening of the tool");
    joint_state(joint, slots_text(t->slots, "state"));
    return joint;
}

/* A half: its jaw at side `way` of the plane y = 0, its handle on the other side. */
static void add_plier_half(const struct tool *t, const struct bench *bench, double way)
{
    const struct point2 jaw[] = {{0.006, way * 0.0002}, {0.052, way * 0.0002}, {0.053, way * 0.004},
                                 {0.034, way * 0.0105}, {0.012, way * 0.0135}, {0.004, way * 0.0125}};
    double low = way > 0 ? 0 : 0.0062, high = way > 0 ? 0.0058 : 0.012;
    add_flat(t, bench, "jaw", t->metal, jaw, 6, 0.0015, 0, 0.012);
    bench_rod(bench, "joint_disc", t->metal, at(t, 0, 0, low), at(t, 0, 0, high), 0.0135 * t->size, 0.0006);
    struct vec3 path[] = {at(t, -0.006, way * -0.006, 0.006), at(t, -0.03, way * -0.014, 0.006),
                          at(t, -0.085, way * -0.026, 0.006), at(t, -0.135, way * -0.022, 0.006)};
    struct vec3 sleeve[] = {at(t, -0.033, way * -0.0147, 0.0062), path[2],
                            vec3_add(path[3], at(t, -0.003, way * 0.0002, 0))};
    bench_pipe(bench, "tang", t->metal, path, 4, 0.0042 * t->size, 0.01);
    sleeve[1].z = sleeve[2].z = 0.0062 * t->size;
    bench_pipe(bench, "sleeve", t->grip, sleeve, 3, 0.0062 * t->size, 0.02);
    grasp(bench, way > 0 ? "grasp_lower" : "grasp_upper", -0.085 * t->size, way * -0.026 * t->size,
          0.006 * t->size);
}

static void add_pliers(const struct tool *t, const struct bench *bench)
{
    struct bench other = bench_link(bench, "half", at(t, 0, 0, 0.006));
    add_plier_half(t, bench, 1);
    add_plier_half(t, &other, -1);
    bench_rod(&other, "rivet", finish_tinted("steel", 0x6d7278), at(t, 0, 0, 0.012), at(t, 0, 0, 0.0132),
              0.006 * t->size, 0.0004);
    for (int i = 0; i < 6; i++) {
        struct part *groove = bench_part(bench, "serration", finish_tinted("steel", 0x4a4e53));
        struct vec3 p = at(t, 0.026 + 0.0045 * i, 0.0004, 0.0062);
        solid_box(&groove->mesh, bench_pose(bench, pose_at(p.x, p.y, p.z)), 0.0012 * t->size, 0.001 * t->size,
                  0.012 * t->size);
    }
    add_pivot(t, bench, &other, radians(35));
}

static void add_scissor_half(const struct tool *t, const struct bench *bench, double way)
{
    const struct point2 blade[] = {{-0.014, way * -0.009}, {0.004, way * -0.0062}, {0.096, way * -0.0012},
                                   {0.097, way * 0.0008},  {0.06, way * 0.0062},   {0.004, way * 0.0085},
                                   {-0.014, way * 0.003}};
    double low = way > 0 ? 0.0002 : 0.0024, r = (way > 0 ? 0.0215 : 0.018) * t->size;
    double x = way > 0 ? -0.0745 : -0.078, y = way * (way > 0 ? -0.0275 : -0.025);
    add_flat(t, bench, "blade", t->metal, blade, 7, 0.001, low, low + 0.0018);
    struct vec3 center = at(t, x, y, 0.0045), foot = at(t, -0.01, way * -0.004, 0.0045);
    struct vec3 near = vec3_add(center, vec3_scale(vec3_unit(vec3_sub(foot, center)), r));
    bench_bar(bench, "arm", t->grip, foot, near, 0.012 * t->size, 0.008 * t->size, vec3_make(0, 0, 1));
    bench_torus(bench, "finger_ring", t->grip, center, vec3_make(0, 0, 1), r, 0.0045 * t->size);
    grasp(bench, way > 0 ? "grasp_fingers" : "grasp_thumb", center.x, center.y, center.z);
}

static void add_scissors(const struct tool *t, const struct bench *bench)
{
    struct bench other = bench_link(bench, "half", at(t, 0, 0, 0.002));
    add_scissor_half(t, bench, 1);
    add_scissor_half(t, &other, -1);
    bench_rod(&other, "screw", finish_tinted("steel", 0x5c6066), at(t, 0, 0, 0.0042), at(t, 0, 0, 0.0058),
              0.0045 * t->size, 0.0004);
    add_pivot(t, bench, &other, radians(55));
}

/* ---- for the kitchen --------------------------------------------------------------------------- */

static void add_spatula(const struct tool *t, const struct bench *bench)
{
    double k = t->size;
    struct point2 plan[POLYGON_POINTS_MOST], slots[4][64];
    struct outline rings[5] = {
        {plan, polygon_rounded(plan, POLYGON_POINTS_MOST, 0.095 * k, 0.08 * k, 0.012 * k)}};
    for (int i = 0; i < 4; i++) {
        size_t count = polygon_slot(slots[i], 64, 0.058 * k, 0.007 * k);
        polygon_shift(slots[i], count, 0.004 * k, (i - 1.5) * 0.0165 * k);
        rings[i + 1] = (struct outline){slots[i], count};
    }
    bench_plate(bench, "blade", t->metal, PLANE_XY, vec3_make(0.1175 * k, 0, 0.0008 * k), rings, 5,
                0.0016 * k, 0);
    const struct vec3 neck[] = {at(t, 0.085, 0, 0.0037), at(t, 0.055, 0, 0.006), at(t, 0.03, 0, 0.026),
                                at(t, -0.06, 0, 0.0115)};
    bench_pipe(bench, "neck", t->metal, neck, 4, 0.0035 * k, 0.02);
    struct point2 oval[32];
    size_t count = polygon_rounded(oval, 32, 0.024 * k, 0.02 * k, 0.006 * k);
    const struct vec3 path[] = {at(t, -0.045, 0, 0.01), at(t, -0.165, 0, 0.01)};
    bench_sweep(bench, "handle", t->grip, path, 2, false, oval, count, vec3_make(0, 0, 1), 0);
    grasp(bench, "grasp_handle", -0.11 * k, 0, 0.01 * k);
}

static void add_knife(const struct tool *t, const struct bench *bench)
{
    static const struct point2 blade[] = {{-0.03, -0.006}, {-0.022, -0.022}, {0.05, -0.0235},
                                          {0.11, -0.018},  {0.15, -0.006},   {0.1645, 0.008},
                                          {0.15, 0.0105},  {0.05, 0.014},    {-0.03, 0.014}};
    static const struct point2 handle[] = {{-0.165, -0.014}, {-0.15, -0.018},  {-0.14, -0.012},
                                           {-0.08, -0.008},  {-0.035, -0.009}, {-0.035, 0.014},
                                           {-0.1, 0.016},    {-0.155, 0.014},  {-0.165, 0.008}};
    add_flat(t, bench, "blade", t->metal, blade, 9, 0.003, 0, 0.0022);
    add_flat(t, bench, "handle", t->grip, handle, 9, 0.004, 0, 0.017);
    bench_board(bench, "bolster", t->metal, at(t, -0.03, 0.0025, 0.008), at(t, 0.012, 0.024, 0.0155),
                0.002 * t->size);
    for (int i = 0; i < 3; i++)
        bench_rod(bench, "rivet", finish_tinted("stainless_steel", 0xc2c6ca),
                  at(t, -0.055 - 0.04 * i, 0.003, 0.012), at(t, -0.055 - 0.04 * i, 0.003, 0.0174),
                  0.0035 * t->size, 0);
    grasp(bench, "grasp_handle", -0.1 * t->size, 0, 0.0085 * t->size);
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    static const struct {
        const char *kind;
        void (*add)(const struct tool *tool, const struct bench *bench);
    } makers[] = {{"screwdriver", add_screwdriver},
                  {"hammer", add_hammer},
                  {"wrench", add_wrench},
                  {"pliers", add_pliers},
                  {"scissors", add_scissors},
                  {"spatula", add_spatula},
                  {"knife", add_knife}};
    const struct usual *u = usual_of(slots);
    struct tool t = {.slots = slots, .object = object};
    t.size = slots_number(slots, "length") / u->length;
    if (t.size < 0.5 || t.size > 2)
        return slots_refuse(slots, "length", fault, "%s of %.3g to %.3g m are built, not %.3g m", u->kind,
                            0.5 * u->length, fmin(0.6, 2 * u->length), slots_number(slots, "length"));
    t.metal = finish_of(slots, "material", NULL, finish_plain(u->metal));
    struct finish grip = finish_tinted(u->grip, u->grip_rgb);
    t.grip = finish_of(slots, "handle_material",
                       slots_text(slots, "handle_color")[0] ? "handle_color" : "color", grip);
    object->mounting = MOUNTING_FREE;
    struct bench bench = {object, articulation_add_link(object, "body"), vec3_make(0, 0, 0)};
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++)
        if (text_equal(makers[i].kind, u->kind))
            makers[i].add(&t, &bench);
    return RESULT_OK;
}

const struct family family_hand_tool = {
    "hand_tool", "a hand tool", "length", parameters, sizeof parameters / sizeof parameters[0],
    fill,        title,         build,    NULL};
