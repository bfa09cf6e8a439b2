/*
 * Sinks with one or two bowls, set into a worktop or standing on a cabinet, and faucets alone: a spout that
 * swivels and levers that turn.
 */
#include <math.h>

#include "base/text.h"
#include "generate/families/appliance.h"
#include "generate/family.h"

#define SINK_SIZE "usual size of kitchen sinks (EN 13310)"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "drop_in", 0, 0, "the object's name", "drop_in base basin faucet", NULL,
     NULL, SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "", 0.25, 1.5, SINK_SIZE, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "", 0.25, 0.75, SINK_SIZE, NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "", 0.12, 1.0, SINK_SIZE, NULL, NULL, NULL, SCALE_HEIGHT},
    {"bowl_depth", "m", PARAMETER_NUMBER, "", 0.08, 0.3, SINK_SIZE, NULL, NULL, NULL, SCALE_NONE},
    {"bowls", "", PARAMETER_COUNT, "", 0, 2, "", NULL, NULL, NULL, SCALE_NONE},
    {"faucets", "", PARAMETER_COUNT, "", 0, 1, "", NULL, NULL, "1", SCALE_NONE},
    {"levers", "", PARAMETER_COUNT, "", 1, 2, "", NULL, "handles", NULL, SCALE_NONE},
    {"doors", "", PARAMETER_COUNT, "", 0, 2, "", NULL, NULL, "2", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, "bowl_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "bowl_color", NULL, SCALE_NONE},
    {"door_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"door_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"faucet_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, "handle_material", NULL, SCALE_NONE},
    {"faucet_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "handle_color", NULL, SCALE_NONE},
};

static const struct usual {
    const char *kind, *title;
    double width, depth, height, bowl;
    int bowls, doors;
    const char *material;
} usuals[] = {
    {"drop_in", "kitchen_sink", 0.8, 0.5, 0.22, 0.18, 1, 0, "stainless_steel"},
    {"base", "sink_unit", 0.8, 0.6, 0.9, 0.18, 1, 2, "stainless_steel"},
    {"basin", "washbasin", 0.55, 0.44, 0.18, 0.13, 1, 0, "ceramic"},
    {"faucet", "faucet", 0.25, 0.25, 0.34, 0.18, 0, 0, "stainless_steel"},
};

struct sink {
    const struct slots *slots;
    struct articulation *object;
    double w, d, top, bowl; /* bowl: depth */
    struct finish shell, metal;
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
    if (slots_number(slots, "doors") > 0)
        slots_default_text(slots, "kind", "base", "doors belong to a cabinet");
    slots_default_text(slots, "kind", "drop_in", "usual kind");
    const struct usual *u = usual_of(slots);
    if (slots_number(slots, "bowls") > 1)
        slots_default(slots, "width", 1.0, SINK_SIZE);
    slots_default(slots, "width", u->width, SINK_SIZE);
    slots_default(slots, "depth", u->depth, SINK_SIZE);
    slots_default(slots, "height", u->height, SINK_SIZE);
    bool low = u->height < 0.3;
    slots_default(slots, "bowl_depth",
                  low ? fmin(0.3, fmax(0.08, slots_number(slots, "height") - 0.045)) : u->bowl, SINK_SIZE);
    slots_default(slots, "bowls", u->bowls, "usual count");
    slots_default(slots, "faucets", 1, "usual count");
    slots_default(slots, "levers", 1, "single lever mixer");
    slots_default(slots, "doors", u->doors, "usual count");
    slots_default_text(slots, "material", u->material, "usual for this kind");
}

/* ---- the faucet -------------------------------------------------------------------------------- */

/* A gooseneck on its own link, turning about the body. */
static void add_spout(const struct sink *s, const struct bench *bench, struct vec3 at, double base,
                      double reach, double rise)
{
    struct vec3 root = {at.x, at.y, at.z + base + 0.001};
    struct bench spout = bench_link(bench, "spout", root);
    double z = root.z, r = 0.0115;
    bench_rod(&spout, "spout_collar", s->metal, root, vec3_add(root, vec3_make(0, 0, 0.018)), 0.019, 0.002);
    enum { ARC = 8 };
    struct vec3 path[ARC + 3] = {{at.x, at.y, z + 0.015}};
    double bow = reach / 2, high = z + rise - bow;
    for (int k = 0; k <= ARC; k++) {
        double angle = radians(180) * k / ARC;
        path[k + 1] = vec3_make(at.x, at.y - bow + bow * cos(angle), high + bow * sin(angle));
    }
    struct vec3 tip = path[ARC + 2] = vec3_make(at.x, at.y - reach, high - 0.1 * reach);
    bench_pipe(&spout, "spout_tube", s->metal, path, ARC + 3, r, 0.03)->fill = 0.4;
    bench_rod(&spout, "aerator", finish_dark(), vec3_add(tip, vec3_make(0, 0, -0.012)), tip, 0.0125, 0.002);
    bench_site(&spout, "outlet", vec3_add(tip, vec3_make(0, 0, -0.012)),
               quat_about(vec3_make(1, 0, 0), radians(180)));
    struct joint *joint =
        joint_lever(s->object, "spout_swivel", bench->link, spout.link, vec3_sub(root, bench->origin),
                    vec3_make(0, 0, 1), radians(-90), radians(90), 0.02);
    joint->friction = 0.3; /* Nm: O-rings */
    text_put(joint->limit_reason, sizeof joint->limit_reason, "usual swivel of spouts");
}

/* A flat lever on a round hub that turns about `axis`. */
static void add_lever(const struct sink *s, const struct bench *bench, const char *name, struct vec3 at,
                      struct vec3 axis, struct vec3 along, double lower, double upper)
{
    struct bench lever = bench_link(bench, name, at);
    struct vec3 end = vec3_add(at, vec3_scale(axis, 0.026)),
                tip = vec3_add(vec3_add(at, vec3_scale(axis, 0.02)), vec3_scale(along, 0.095));
    bench_rod(&lever, "lever_hub", s->metal, vec3_add(at, vec3_scale(axis, 0.001)), end, 0.017, 0.003);
    bench_bar(&lever, "lever_arm", s->metal, vec3_add(at, vec3_scale(axis, 0.018)), tip, 0.016, 0.008, axis);
    bench_site(&lever, text_equal(name, "lever_right") ? "grasp_lever_right" : "grasp_lever", tip,
               quat_identity());
    struct joint *joint =
        joint_lever(s->object, text_equal(name, "lever_right") ? "lever_right_turn" : "lever_turn",
                    bench->link, lever.link, vec3_sub(at, bench->origin), axis, lower, upper, 0.09);
    joint->open_end = fabs(lower) > fabs(upper) ? lower : upper;
    text_put(joint->limit_reason, sizeof joint->limit_reason, "usual turn of taps");
}

static void add_faucet(const struct sink *s, const struct bench *bench, struct vec3 at, double reach,
                       double height)
{
    double base = 0.075, rise = height - base - 0.018;
    bench_rod(bench, "faucet_flange", s->metal, at, vec3_add(at, vec3_make(0, 0, 0.006)), 0.028, 0.002);
    bench_rod(bench, "faucet_body", s->metal, vec3_add(at, vec3_make(0, 0, 0.005)),
              vec3_add(at, vec3_make(0, 0, base)), 0.021, 0.002);
    add_spout(s, bench, at, base, reach, rise);
    if (slots_number(s->slots, "levers") < 2) {
        add_lever(s, bench, "lever", vec3_add(at, vec3_make(0.021, 0, 0.045)), vec3_make(1, 0, 0),
                  vec3_make(0.12, -0.3, 0.95), 0, radians(60));
        return;
    }
    for (int side = -1; side <= 1; side += 2) {
        struct vec3 foot = {at.x + side * 0.1, at.y, at.z};
        bench_rod(bench, "valve", s->metal, foot, vec3_add(foot, vec3_make(0, 0, 0.05)), 0.02, 0.003);
        add_lever(s, bench, side < 0 ? "lever_left" : "lever_right", vec3_add(foot, vec3_make(0, 0, 0.05)),
                  vec3_make(0, 0, 1), vec3_make(side, 0, 0.1), side < 0 ? 0 : radians(-90),
                  side < 0 ? radians(90) : 0);
        struct part *mark = bench_part(bench, side < 0 ? "hot_mark" : "cold_mark",
                                       finish_tinted("abs", side < 0 ? 0xd0342c : 0x2c6fd0));
        solid_cylinder(&mark->mesh,
                       bench_pose(bench, pose_toward(vec3_make(foot.x, foot.y - 0.0205, foot.z + 0.03),
                                                     vec3_make(0, -1, 0))),
                       0.006, 0.002);
    }
}

/* ---- bowls ------------------------------------------------------------------------------------- */

struct opening {
    double x, y, w, d;
};

/* Walls, a floor round the drain, and the drain's strainer. */
static void add_bowl(const struct sink *s, const struct bench *bench, const struct opening *o)
{
    double t = text_equal(s->shell.material->name, "ceramic") ? 0.012 : 0.004, z1 = s->top - 0.002,
           z0 = s->top - s->bowl;
    double radius = 0.045;
    struct point2 outside[POLYGON_POINTS_MOST], inside[POLYGON_POINTS_MOST], drain[64];
    const struct outline wall[2] = {
        {outside, polygon_rounded(outside, POLYGON_POINTS_MOST, o->w + 2 * t, o->d + 2 * t, radius + t)},
        {inside, polygon_rounded(inside, POLYGON_POINTS_MOST, o->w, o->d, radius)}};
    bench_plate(bench, "bowl_wall", s->shell, PLANE_XY, vec3_make(o->x, o->y, (z0 + z1) / 2), wall, 2,
                z1 - z0, 0);
    const struct outline floor[2] = {wall[0], {drain, polygon_regular(drain, 64, 32, 0.045, 0)}};
    bench_plate(bench, "bowl_floor", s->shell, PLANE_XY, vec3_make(o->x, o->y, z0 - t / 2), floor, 2, t, 0);
    bench_tube(bench, "drain", finish_chrome(), vec3_make(o->x, o->y, z0 - t - 0.03),
               vec3_make(o->x, o->y, z0 + 0.0015), 0.05, 0.042);
    bench_rod(bench, "strainer", finish_tinted("stainless_steel", 0x85898e),
              vec3_make(o->x, o->y, z0 - 0.012), vec3_make(o->x, o->y, z0 - 0.006), 0.0425, 0.001);
    struct part *holes = bench_part(bench, "strainer_holes", finish_dark());
    for (int k = 0; k < 8; k++) {
        double angle = radians(45 * k);
        solid_box(
            &holes->mesh,
            bench_pose(bench, pose_at(o->x + 0.024 * cos(angle), o->y + 0.024 * sin(angle), z0 - 0.0058)),
            0.008, 0.008, 0.001);
    }
}

/* The rim with its openings, grooves of the draining board, and the bowls below. */
static void add_basin(const struct sink *s, const struct bench *bench, double rim)
{
    size_t bowls = slots_count(s->slots, "bowls");
    bool basin = slots_is(s->slots, "kind", "basin");
    double edge = basin ? 0.05 : 0.04, back = slots_number(s->slots, "faucets") > 0 || basin ? 0.1 : edge;
    double inside = s->w - 2 * edge, bowl_w = basin || bowls > 1
                                                  ? (inside - (bowls > 1 ? 0.04 : 0)) / (double)bowls
                                                  : fmin(inside, fmax(0.34, 0.55 * inside));
    struct point2 outside[POLYGON_POINTS_MOST], holes[2][POLYGON_POINTS_MOST];
    struct outline rings[3] = {
        {outside, polygon_rounded(outside, POLYGON_POINTS_MOST, s->w, s->d, basin ? 0.06 : 0.02)}};
    struct opening open[2];
    for (size_t i = 0; i < bowls; i++) {
        double x = -s->w / 2 + edge + bowl_w / 2 + (double)i * (bowl_w + 0.04);
        if (bowls == 1 && basin)
            x = 0;
        open[i] = (struct opening){x, (edge - back) / 2, bowl_w, s->d - edge - back};
        size_t count = polygon_rounded(holes[i], POLYGON_POINTS_MOST, open[i].w, open[i].d, 0.045);
        polygon_shift(holes[i], count, open[i].x, open[i].y);
        rings[i + 1] = (struct outline){holes[i], count};
        add_bowl(s, bench, &open[i]);
    }
    bench_plate(bench, "rim", s->shell, PLANE_XY, vec3_make(0, 0, s->top - rim / 2), rings, bowls + 1, rim,
                fmin(0.004, rim / 4));
    double from = open[bowls - 1].x + bowl_w / 2 + 0.04, to = s->w / 2 - edge;
    for (int i = 0; to - from > 0.15 && i < 6; i++) {
        struct part *groove = bench_part(bench, "drainer", s->shell);
        double x = from + (to - from) * i / 5;
        solid_beveled_box(&groove->mesh, bench_pose(bench, pose_at(x, open[0].y, s->top + 0.001)), 0.012,
                          0.85 * open[0].d, 0.004, 0.0015);
    }
    if (slots_number(s->slots, "faucets") > 0)
        add_faucet(s, bench, vec3_make(bowls > 1 ? 0 : open[0].x, s->d / 2 - 0.052, s->top),
                   basin ? 0.13 : 0.19, basin ? 0.2 : 0.33);
}

/* A kitchen unit below: carcass, plinth and doors. */
static void add_unit(const struct sink *s, const struct bench *bench)
{
    struct finish board =
        finish_of(s->slots, "door_material", "door_color", finish_tinted("particle_board", 0xe9e6df));
    double x = s->w / 2 - 0.004, front = -s->d / 2 + 0.024, high = s->top - 0.004;
    struct vec3 low = {-x, front, 0.12}, up = {x, s->d / 2 - 0.01, high - 0.002};
    bench_block(bench, "plinth", finish_dark(), vec3_make(-x + 0.01, front + 0.05, 0),
                vec3_make(x - 0.01, s->d / 2 - 0.02, 0.12), 0.001)
        ->fill = 0.1;
    for (int side = -1; side <= 1; side += 2)
        bench_block(bench, "unit_side", board, vec3_make(side * (x - 0.009) - 0.009, low.y, low.z),
                    vec3_make(side * (x - 0.009) + 0.009, up.y, up.z), 0.001);
    bench_block(bench, "unit_bottom", board, vec3_make(-x + 0.018, low.y, low.z),
                vec3_make(x - 0.018, up.y, low.z + 0.018), 0.001);
    bench_block(bench, "unit_back", board, vec3_make(-x + 0.018, up.y - 0.008, low.z + 0.018),
                vec3_make(x - 0.018, up.y, up.z), 0.001);
    size_t doors = slots_count(s->slots, "doors");
    for (size_t i = 0; i < doors; i++) {
        double wide = 2 * x / (double)doors;
        struct door_look l = {.panel = board,
                              .handle = finish_hollow(finish_chrome(), 0.5),
                              .state = slots_text(s->slots, "state")};
        l.x0 = -x + wide * (double)i + 0.0015;
        l.x1 = l.x0 + wide - 0.003;
        l.z0 = 0.125;
        l.z1 = high - 0.02;
        l.face = front - 0.021;
        l.thickness = 0.018;
        l.radius = 0.002;
        l.hinge = i == 0 ? DOOR_LEFT : DOOR_RIGHT;
        l.open = radians(110);
        l.handle_size = 0.16;
        l.handle_z = l.z1 - 0.13;
        door_add(bench, i == 0 ? "door_left" : "door_right", &l);
    }
}

static enum result check(const struct sink *s, struct fault *fault)
{
    bool faucet = slots_is(s->slots, "kind", "faucet");
    size_t bowls = slots_count(s->slots, "bowls");
    if (faucet && bowls > 0)
        return slots_refuse(s->slots, "bowls", fault, "a faucet has no bowls; ask for a sink");
    if (faucet && slots_number(s->slots, "faucets") < 1)
        return slots_refuse(s->slots, "faucets", fault, "a faucet without itself is nothing");
    if (!faucet && bowls < 1)
        return slots_refuse(s->slots, "bowls", fault, "a sink has 1 or 2 bowls");
    if (!faucet && s->w < 0.36 * (double)bowls)
        return slots_refuse(s->slots, "width", fault, "%zu bowls need a width of at least %.3g m", bowls,
                            0.36 * (double)bowls);
    if (slots_number(s->slots, "doors") > 0 && !slots_is(s->slots, "kind", "base"))
        return slots_refuse(s->slots, "doors", fault, "doors are built below a sink unit, not below a %s",
                            usual_of(s->slots)->title);
    double room = slots_is(s->slots, "kind", "base") ? 0.3 : s->top - 0.04;
    if (!faucet && s->bowl > room)
        return slots_refuse(s->slots, "bowl_depth", fault, "a bowl %.3g m deep does not fit into %.3g m",
                            s->bowl, s->top);
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct sink s = {.slots = slots, .object = object};
    bool faucet = slots_is(slots, "kind", "faucet"), base = slots_is(slots, "kind", "base");
    s.w = slots_number(slots, "width");
    s.d = slots_number(slots, "depth");
    s.top = slots_number(slots, "height");
    s.bowl = slots_number(slots, "bowl_depth");
    s.shell = finish_of(slots, "material", "color", finish_plain("stainless_steel"));
    bool thin = s.shell.material->metallic > 0.5;
    s.shell = finish_hollow(s.shell, 0.25); /* 1 mm sheet */
    s.metal = finish_hollow(finish_of(slots, "faucet_material", "faucet_color",
                                      faucet && slots_given(slots, "color") ? s.shell : finish_chrome()),
                            0.5);
    enum result result = check(&s, fault);
    if (result != RESULT_OK)
        return result;
    object->mounting = MOUNTING_FIXED; /* set into a worktop or screwed to it */
    struct bench bench = {object, articulation_add_link(object, faucet ? "base" : "body"),
                          vec3_make(0, 0, 0)};
    if (faucet) {
        add_faucet(&s, &bench, vec3_make(0, 0, 0), fmin(0.24, 0.56 * s.top), s.top);
        return RESULT_OK;
    }
    add_basin(&s, &bench, thin ? 0.006 : 0.025);
    if (base)
        add_unit(&s, &bench);
    return RESULT_OK;
}

const struct family family_sink = {
    "sink", "a sink", "width", parameters, sizeof parameters / sizeof parameters[0],
    fill,   title,    build,   NULL};
