/* Gantry robots: a bridge that travels on two rails, a carriage on the bridge, a ram that goes down. */
#include <math.h>

#include "base/text.h"
#include "generate/families/make_shapes.h"
#include "generate/family.h"
#include "shape/colliders.h"
#include "shape/drive.h"

#define OWN "chosen by gzm"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "gantry", 0, 0, "the object's name", "gantry desktop", NULL, NULL,
     SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "", 0.3, 12, OWN, NULL, "length", NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "", 0.3, 8, OWN, NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "", 0.3, 6, OWN, NULL, NULL, NULL, SCALE_HEIGHT},
    {"stroke", "m", PARAMETER_NUMBER, "", 0.04, 2.5, "", NULL, NULL, NULL, SCALE_NONE},
    {"payload", "kg", PARAMETER_NUMBER, "", 0.2, 500, "", NULL, NULL, NULL, SCALE_NONE},
    {"dof", "", PARAMETER_COUNT, "3", 3, 3, "three linear axes", NULL, NULL, NULL, SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "aluminium", 0, 0, "usual profiles", NULL, "frame_material", NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "frame_color", NULL, SCALE_NONE},
};

static void fill(struct slots *slots)
{
    bool desktop = slots_is(slots, "kind", "desktop");
    slots_default_text(slots, "kind", "gantry", "usual kind");
    slots_default(slots, "width", desktop ? 0.8 : 2.4, OWN);
    slots_default(slots, "depth", desktop ? 0.7 : 1.8, OWN);
    slots_default(slots, "height", desktop ? 0.6 : 2.4, OWN);
    double height = slots_number(slots, "height");
    slots_derive(slots, "stroke", fmin(2.5, floor(height * 25) / 100), "a quarter of the height");
    double span = slots_number(slots, "depth");
    slots_derive(slots, "payload", fmax(1, round(8 * pow(span, 1.6))), "usual for the span");
}

static const char *title(const struct slots *slots)
{
    return slots_is(slots, "kind", "desktop") ? "cartesian_robot" : "gantry_robot";
}

struct gantry {
    struct articulation *object;
    double x, y;   /* half the frame's sizes */
    double beam;   /* side of the profiles */
    double rail;   /* z of the rails' running face */
    double bridge; /* z of the bridge's middle */
    double stroke;
    double truck, carriage; /* half lengths of what rides on the rails */
    double payload;
    struct finish frame, dark, steel, accent, chain;
};

/* A square aluminium profile with its four grooves seen as dark lines. */
static void add_profile(const struct gantry *g, const struct bench *bench, const char *name, struct vec3 low,
                        struct vec3 high)
{
    struct vec3 size = vec3_sub(high, low), mid = vec3_scale(vec3_add(low, high), 0.5);
    double t = g->beam * 0.14, out = 0.0003;
    bench_block(bench, name, finish_hollow(g->frame, 0.3), low, high, g->beam * 0.04);
    bool along_x = size.x > size.y && size.x > size.z, along_y = size.y > size.x && size.y > size.z;
    struct part *groove = bench_part(bench, "groove", g->dark);
    groove->fill = 0.1;
    for (int side = -1; side <= 1; side += 2)
        for (int face = 0; face < 2; face++) {
            struct vec3 at = mid, box = vec3_make(t, t, t);
            double *place = along_x   ? (face ? &at.y : &at.z)
                            : along_y ? (face ? &at.x : &at.z)
                            : face    ? &at.x
                                      : &at.y;
            double half = along_x   ? (face ? size.y : size.z)
                          : along_y ? (face ? size.x : size.z)
                          : face    ? size.x
                                    : size.y;
            *place += side * (half / 2 - 0.001 + out);
            *(along_x   ? &box.x
              : along_y ? &box.y
                        : &box.z) = (along_x   ? size.x
                                     : along_y ? size.y
                                               : size.z) -
                                    0.004;
            *(along_x   ? (face ? &box.y : &box.z)
              : along_y ? (face ? &box.x : &box.z)
              : face    ? &box.x
                        : &box.y) = 0.002;
            struct pose pose = bench_pose(bench, pose_at(at.x, at.y, at.z));
            solid_box(&groove->mesh, pose, box.x, box.y, box.z);
        }
}

static void add_corner(const struct gantry *g, const struct bench *b, double x, double y)
{
    double h = g->beam / 2, top = g->rail - g->beam - 0.012, foot = 0.03;
    level_foot_add(b, "foot", vec3_make(x, y, 0), h * 0.9, foot);
    add_profile(g, b, "column", vec3_make(x - h, y - h, foot), vec3_make(x + h, y + h, top));
    /* gussets to the rail's beam */
    double way = x > 0 ? -1 : 1, leg = g->beam * 1.3;
    const struct point2 corner[] = {{x + way * h, top}, {x + way * h, top - leg}, {x + way * (h + leg), top}};
    bench_extrusion(b, "gusset", g->dark, PLANE_XZ, vec3_make(0, y, 0), corner, 3, g->beam * 0.3, 0.001);
}

static struct bench add_frame(const struct gantry *g)
{
    struct bench b = {g->object, articulation_add_link(g->object, "frame"), vec3_make(0, 0, 0)};
    double h = g->beam / 2, top = g->rail - 0.012;
    for (int k = -1; k <= 1; k += 2) {
        for (int n = -1; n <= 1; n += 2)
            add_corner(g, &b, n * (g->x - h), k * (g->y - h));
        add_profile(g, &b, "rail_beam", vec3_make(-g->x, k * (g->y - h) - h, top - g->beam),
                    vec3_make(g->x, k * (g->y - h) + h, top));
        bench_block(&b, "rail", g->steel, vec3_make(-g->x + 0.01, k * (g->y - h) - h * 0.3, top),
                    vec3_make(g->x - 0.01, k * (g->y - h) + h * 0.3, g->rail), 0.001);
        for (int n = -1; n <= 1; n += 2) {
            bench_block(
                &b, "end_stop", finish_tinted("rubber", 0x1c1c1e),
                vec3_make(n > 0 ? g->x - 0.02 : -g->x, k * (g->y - h) - h * 0.5, top),
                vec3_make(n > 0 ? g->x : -g->x + 0.02, k * (g->y - h) + h * 0.5, g->rail + g->beam * 0.35),
                0.003);
        }
        double x = k * (g->x - h);
        add_profile(g, &b, "cross_beam", vec3_make(x - h, -g->y + 2 * h, top - 1.6 * g->beam),
                    vec3_make(x + h, g->y - 2 * h, top - 0.6 * g->beam));
        add_profile(g, &b, "low_beam", vec3_make(x - h * 0.8, -g->y + 2 * h, 0.03 + g->beam),
                    vec3_make(x + h * 0.8, g->y - 2 * h, 0.03 + 1.8 * g->beam));
    }
    return b;
}

static void add_motor(const struct gantry *g, const struct bench *b, struct vec3 from, struct vec3 way,
                      double size)
{
    struct vec3 end = vec3_add(from, vec3_scale(way, 1.5 * size)),
                tip = vec3_add(from, vec3_scale(way, 1.75 * size));
    bench_bar(b, "motor", g->dark, from, end, size, size,
              fabs(way.z) > 0.5 ? vec3_make(1, 0, 0) : vec3_make(0, 0, 1))
        ->fill = 0.6;
    bench_rod(b, "encoder", g->accent, end, tip, size * 0.42, 0.002);
}

/* Two trucks on the rails and the beam between them. */
static struct bench add_bridge(const struct gantry *g, const struct bench *frame)
{
    struct bench b = bench_link(frame, "bridge", vec3_make(-g->x + 0.022 + g->truck, 0, g->rail));
    double x = b.origin.x, h = g->beam / 2, low = g->bridge - h;
    for (int k = -1; k <= 1; k += 2) {
        double y = k * (g->y - h);
        bench_block(&b, "truck", g->accent, vec3_make(x - g->truck, y - h, g->rail + 0.001),
                    vec3_make(x + g->truck, y + h, low), 0.003)
            ->fill = 0.4;
    }
    add_profile(g, &b, "bridge_beam", vec3_make(x - h, -g->y, low), vec3_make(x + h, g->y, low + g->beam));
    for (int k = -1; k <= 1; k += 2)
        bench_block(
            &b, "bridge_rail", g->steel,
            vec3_make(x + h, -g->y + g->beam, g->bridge + k * h * 0.6 - g->beam * 0.08),
            vec3_make(x + h + g->beam * 0.15, g->y - g->beam, g->bridge + k * h * 0.6 + g->beam * 0.08),
            0.0008);
    add_motor(g, &b, vec3_make(x - h, -(g->y - h), g->bridge), vec3_make(-1, 0, 0), g->beam * 0.75);
    /* the cables' chain lies in its tray behind the beam */
    bench_block(&b, "chain_tray", g->steel,
                vec3_make(x - h - g->beam * 0.5, -g->y * 0.6, low + g->beam * 0.9),
                vec3_make(x - h, g->y * 0.8, low + g->beam * 0.95), 0.0005);
    double r = g->beam * 0.4, z = low + g->beam * 0.95, y0 = -g->y * 0.6, y1 = g->y * 0.1;
    int count = (int)fmin(40, floor((y1 - y0) / (0.5 * g->beam)));
    struct part *chain = bench_part(&b, "cable_chain", g->chain);
    struct vec3 middle = vec3_make(x - h - g->beam * 0.25, (y0 + y1) / 2, z + r * 0.3);
    part_add_box(chain, bench_pose(&b, pose_at(middle.x, middle.y, middle.z)),
                 vec3_make(r, y1 - y0, r * 0.6));
    for (int i = 0; i < count; i++) {
        double y = y0 + (y1 - y0) * (i + 0.5) / count;
        solid_beveled_box(&chain->mesh, bench_pose(&b, pose_at(middle.x, y, middle.z)), r,
                          (y1 - y0) / count * 0.86, r * 0.6, 0.001);
    }
    return b;
}

static double carriage_depth(const struct gantry *g)
{
    return g->beam * 0.75;
}

static struct bench add_carriage(const struct gantry *g, const struct bench *bridge)
{
    double x = bridge->origin.x + g->beam * 0.65 + 0.001, y = -g->y + g->beam * 1.1 + g->carriage;
    struct bench b = bench_link(bridge, "carriage", vec3_make(x, y, g->bridge));
    double tall = g->beam * 0.95, d = carriage_depth(g), w = g->carriage;
    bench_block(&b, "carriage_plate", g->accent, vec3_make(x, y - w, g->bridge - tall),
                vec3_make(x + d * 0.3, y + w, g->bridge + tall), 0.003);
    for (int k = -1; k <= 1; k += 2) /* guides left and right of the ram */
        bench_block(&b, "ram_guide", g->dark,
                    vec3_make(x + d * 0.3, y + k * w * 0.8 - w * 0.19, g->bridge - tall * 0.9),
                    vec3_make(x + d * 1.1, y + k * w * 0.8 + w * 0.19, g->bridge + tall * 0.9), 0.002)
            ->fill = 0.5;
    add_motor(g, &b, vec3_make(x + d * 0.7, y + w, g->bridge + tall * 0.4), vec3_make(0, 1, 0),
              g->beam * 0.55);
    return b;
}

static struct bench add_ram(const struct gantry *g, const struct bench *carriage)
{
    double d = carriage_depth(g), w = g->carriage * 0.52, tall = g->beam * 0.95;
    double x = carriage->origin.x + d * 0.3 + 0.002 + w, y = carriage->origin.y;
    double low = g->bridge - tall - 0.02, high = g->bridge + tall + g->stroke + 0.01;
    struct bench b = bench_link(carriage, "ram", vec3_make(x, y, low));
    add_profile(g, &b, "ram_profile", vec3_make(x - w, y - w, low), vec3_make(x + w, y + w, high));
    bench_block(&b, "ram_cap", g->dark, vec3_make(x - w, y - w, high), vec3_make(x + w, y + w, high + 0.006),
                0.002);
    bench_rod(&b, "tool_neck", g->dark, vec3_make(x, y, low - 0.02), vec3_make(x, y, low), w * 0.8, 0.001);
    bench_rod(&b, "tool_flange", g->steel, vec3_make(x, y, low - 0.032), vec3_make(x, y, low - 0.02), w * 1.1,
              0.0015);
    bench_site(&b, "tcp", vec3_make(x, y, low - 0.032), (struct quat){1, 0, 0, 0});
    return b;
}

static void add_axis(const struct gantry *g, const char *name, const struct bench *parent,
                     const struct bench *child, struct vec3 axis, double travel, double home)
{
    struct joint *joint = joint_slide(g->object, name, parent->link, child->link,
                                      vec3_sub(child->origin, parent->origin), axis, travel);
    joint->home = home;
    joint->armature = 2 * g->payload * 0.1 + 0.5; /* kg: motor and gear seen through the belt */
    joint->velocity = 1.5;
    joint->drive = DRIVE_POSITION;
    text_put(joint->limit_reason, sizeof joint->limit_reason, "from end stop to end stop");
}

/* How far the bridge goes before the ram, in front of it, comes to the cross beam. */
static double clear_travel(const struct gantry *g)
{
    return 2 * g->x - 3.75 * g->beam - 0.03;
}

static enum result check(const struct slots *slots, const struct gantry *g, struct fault *fault)
{
    double free = 2 * g->x - 0.044 - 2 * g->truck, across = 2 * g->y - 2.2 * g->beam - 2 * g->carriage;
    if (fmin(free, clear_travel(g)) < 0.05)
        return slots_refuse(slots, "width", fault, "%.4g m leaves no travel along X for this span", 2 * g->x);
    if (across < 0.05)
        return slots_refuse(slots, "depth", fault, "%.4g m leaves no travel along Y", 2 * g->y);
    double low = g->bridge - 0.95 * g->beam - 0.052 - g->stroke;
    if (low < 0.01 || g->rail < 4 * g->beam)
        return slots_refuse(
            slots, "stroke", fault,
            "a stroke of %.4g m does not fit into a height of %.4g m: the ram would reach the floor; "
            "about a third of the height is possible",
            g->stroke, slots_number(slots, "height"));
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct gantry g = {.object = object, .stroke = slots_number(slots, "stroke")};
    g.payload = slots_number(slots, "payload");
    g.x = slots_number(slots, "width") / 2;
    g.y = slots_number(slots, "depth") / 2;
    double height = slots_number(slots, "height");
    g.beam = fmin(0.16, fmax(0.03, 0.04 * pow(8 * g.x * g.y * 2, 0.4) * pow(g.payload / 10 + 0.5, 0.1)));
    g.beam = fmin(g.beam, height / 9);
    g.bridge = height - g.stroke - 0.016 - 0.95 * g.beam; /* the ram's cap is the top */
    g.rail = g.bridge - 0.95 * g.beam;
    g.truck = 0.9 * g.beam;
    g.carriage = 0.8 * g.beam;
    enum result result = check(slots, &g, fault);
    if (result != RESULT_OK)
        return result;
    g.frame = finish_of(slots, "material", "color", finish_plain("aluminium"));
    g.dark = finish_tinted("aluminium", 0x2d3035);
    g.steel = finish_tinted("steel", 0xb4b8bc);
    g.accent = finish_tinted("aluminium", 0xe0611c);
    g.chain = finish_tinted("nylon", 0x1f2124);
    object->mounting = MOUNTING_FIXED;
    struct bench frame = add_frame(&g), bridge = add_bridge(&g, &frame), carriage = add_carriage(&g, &bridge),
                 ram = add_ram(&g, &carriage);
    double x = 2 * g.x - 0.044 - 2 * g.truck, y = 2 * g.y - 2.2 * g.beam - 2 * g.carriage;
    add_axis(&g, "x_axis", &frame, &bridge, vec3_make(1, 0, 0), x, fmin(x * 0.4, clear_travel(&g) * 0.8));
    add_axis(&g, "y_axis", &bridge, &carriage, vec3_make(0, 1, 0), y, y * 0.5);
    add_axis(&g, "z_axis", &carriage, &ram, vec3_make(0, 0, -1), g.stroke, 0);
    return RESULT_OK;
}

static void drive(const struct slots *slots, struct articulation *object)
{
    articulation_set_drives(object, slots_number(slots, "payload"), object->link_count - 1);
}

const struct family family_gantry = {"gantry",
                                     "a gantry robot",
                                     "width",
                                     parameters,
                                     sizeof parameters / sizeof parameters[0],
                                     fill,
                                     title,
                                     build,
                                     drive};
