/* Machine guards: posts on base plates with framed mesh panels between, a hinged gate with a lever lock. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"

#define GUARDS "usual machine guards (ISO 13857, ISO 14120): 2 m high, panels up to 1.5 m"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "fence", 0, 0, "the object's name", "fence gate", NULL, NULL, SCALE_NONE},
    {"panels", "", PARAMETER_COUNT, "", 1, 8, "panels of at most 1.5 m", NULL, "bays", NULL, SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "", 0.6, 12.5, GUARDS, NULL, NULL, NULL, SCALE_WIDTH},
    {"height", "m", PARAMETER_NUMBER, "2", 1, 2.6, GUARDS, NULL, NULL, NULL, SCALE_HEIGHT},
    {"gates", "", PARAMETER_COUNT, "", 0, 1, "one when asked for", NULL, "doors", "1", SCALE_NONE},
    {"gap", "m", PARAMETER_NUMBER, "0.15", 0.05, 0.3, "usual gap above the floor (ISO 13857: up to 180 mm)",
     NULL, "ground_clearance", NULL, SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, "guards are steel", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"post_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "posts_color upright_color frame_color", NULL,
     SCALE_NONE},
    {"panel_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "mesh_color", NULL, SCALE_NONE},
    {"handles", "", PARAMETER_COUNT, "", 0, 1, "", NULL, NULL, NULL, SCALE_NONE},
    {"posts", "", PARAMETER_COUNT, "", 2, 9, "", NULL, "uprights legs", NULL, SCALE_NONE},
};

static const double POST = 0.06;  /* m, square tube */
static const double TUBE = 0.025; /* frame of a panel */
static const double SLACK = 0.012;

struct fence {
    const struct slots *slots;
    struct articulation *object;
    double width, height, gap;
    size_t panels, gate; /* `gate`: which panel is the gate; `panels` when none is */
    struct finish post, mesh, zinc, dark;
};

static const char *title(const struct slots *slots)
{
    return slots_is(slots, "kind", "gate") ? "safety_gate" : "safety_fence";
}

static void fill(struct slots *slots)
{
    bool gate = slots_is(slots, "kind", "gate");
    double posts = slots_number(slots, "posts"), wide = slots_number(slots, "width");
    if (posts >= 2)
        slots_derive(slots, "panels", posts - 1, "one panel between two posts");
    if (wide > 0)
        slots_derive(slots, "panels", fmax(1, ceil((wide - POST) / (1.5 + POST) - 1e-9)), GUARDS);
    slots_default(slots, "panels", gate ? 1 : 2, "usual count");
    slots_derive(slots, "posts", slots_number(slots, "panels") + 1, "one more than panels");
    slots_default(slots, "width", slots_number(slots, "panels") * (gate ? 1.0 : 1.5) + 2 * POST, GUARDS);
    slots_default(slots, "gates", gate ? 1 : 0, "one when asked for");
}

static double pitch_of(const struct fence *f)
{
    return (f->width - POST) / (double)f->panels;
}

static void add_post(const struct fence *f, const struct bench *bench, double x)
{
    const double plate = 0.008, half = POST / 2;
    bench_panel(bench, "base_plate", f->post, PLANE_XY, vec3_make(x, 0, plate / 2), 0.06, 0.16, plate, 0.006);
    for (int k = -1; k <= 1; k += 2)
        bolt_head(bench, "anchor", f->zinc, vec3_make(x, k * 0.06, plate), vec3_make(0, 0, 1), 0.019, 0.012);
    bench_block(bench, "post", f->post, vec3_make(x - half, -half, plate),
                vec3_make(x + half, half, f->height - 0.004), 0.003)
        ->fill = 0.13; /* 2 mm wall */
    bench_block(bench, "post_cap", f->dark, vec3_make(x - half - 0.001, -half - 0.001, f->height - 0.004),
                vec3_make(x + half + 0.001, half + 0.001, f->height), 0.001);
}

/* Upright wires close together, level ones further apart; one box for contacts. */
static void add_mesh(const struct fence *f, const struct bench *bench, double x0, double x1, double z0,
                     double z1)
{
    const double wire = 0.004, in = TUBE / 2;
    double step = f->panels > 4 ? 0.06 : 0.04;
    size_t across = (size_t)fmax(4, floor((x1 - x0) / step)), up = (size_t)fmax(3, floor((z1 - z0) / 0.14));
    struct part *part = bench_part(bench, "mesh", f->mesh);
    for (size_t i = 1; i < across; i++) {
        double x = x0 + (x1 - x0) * (double)i / (double)across;
        solid_box(&part->mesh, bench_pose(bench, pose_at(x, wire / 2, (z0 + z1) / 2)), wire, wire,
                  z1 - z0 - in);
    }
    for (size_t i = 1; i < up; i++) {
        double z = z0 + (z1 - z0) * (double)i / (double)up;
        solid_box(&part->mesh, bench_pose(bench, pose_at((x0 + x1) / 2, -wire / 2, z)), x1 - x0 - in, wire,
                  wire);
    }
    struct collider *box =
        part_add_collider(part, COLLIDER_BOX, bench_pose(bench, pose_at((x0 + x1) / 2, 0, (z0 + z1) / 2)));
    box->half = vec3_make((x1 - x0) / 2, wire, (z1 - z0) / 2);
}

static void add_panel(const struct fence *f, const struct bench *bench, double x0, double x1)
{
    double z0 = f->gap, z1 = f->height - 0.02, t = TUBE;
    const double y = 0.01;
    for (int k = 0; k < 2; k++) {
        double x = k ? x1 - t : x0, z = k ? z1 - t : z0;
        bench_block(bench, "panel_stile", f->mesh, vec3_make(x, -y, z0), vec3_make(x + t, y, z1), 0.002)
            ->fill = 0.26;
        bench_block(bench, "panel_rail", f->mesh, vec3_make(x0 + t, -y, z), vec3_make(x1 - t, y, z + t),
                    0.002)
            ->fill = 0.26;
    }
    double middle = (z0 + z1) / 2;
    if (z1 - z0 > 1.4)
        bench_block(bench, "panel_bar", f->mesh, vec3_make(x0 + t, -y, middle - t / 2),
                    vec3_make(x1 - t, y, middle + t / 2), 0.002)
            ->fill = 0.26;
    add_mesh(f, bench, x0 + t / 2, x1 - t / 2, z0 + t / 2, z1 - t / 2);
}

/* Clips that hold a panel to its posts, near the top and the foot. */
static void add_clips(const struct fence *f, const struct bench *bench, double x0, double x1)
{
    for (int side = 0; side < 2; side++)
        for (int end = 0; end < 2; end++) {
            double x = side ? x1 : x0, z = end ? f->height - 0.25 : f->gap + 0.2, way = side ? 1 : -1;
            bench_block(bench, "clip", f->dark, vec3_make(x - (way < 0 ? SLACK : 0.018), -0.016, z - 0.02),
                        vec3_make(x + (way < 0 ? 0.018 : SLACK), 0.016, z + 0.02), 0.002);
        }
}

/* ---- gate ----------------------------------------------------------------------------------------- */

static void add_lock(const struct fence *f, const struct bench *gate, const struct bench *root, double x1)
{
    double z = fmin(1.05, f->height * 0.55), x = x1 - TUBE - 0.035;
    bench_rounded(gate, "lock_case", f->dark, vec3_make(x + 0.02, -0.03, z), vec3_make(0.07, 0.045, 0.17),
                  0.006);
    bench_rounded(root, "lock_keeper", f->dark, vec3_make(x1 + SLACK + 0.035, -0.048, z),
                  vec3_make(0.05, 0.034, 0.14), 0.005);
    struct bench lever = bench_link(gate, "gate_lever", vec3_make(x + 0.02, -0.054, z + 0.03));
    struct finish red = finish_tinted("polypropylene", 0xc4281c);
    bench_rod(&lever, "lever_hub", f->zinc, lever.origin, vec3_make(x + 0.02, -0.095, z + 0.03), 0.009,
              0.001);
    bench_rounded(&lever, "lever_grip", red, vec3_make(x - 0.03, -0.1, z + 0.03),
                  vec3_make(0.13, 0.02, 0.024), 0.008);
    struct joint *joint =
        joint_lever(f->object, "gate_lever_turn", gate->link, lever.link,
                    vec3_sub(lever.origin, gate->origin), vec3_make(0, -1, 0), 0, radians(45), 0.1);
    joint->armature = 5e-3; /* its return spring; engines' soft friction creeps less */
    text_put(joint->limit_reason, sizeof joint->limit_reason, "usual travel of door levers");
    bench_site(&lever, "grasp_gate", vec3_make(x - 0.05, -0.1, z + 0.03),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
}

static void add_gate(const struct fence *f, const struct bench *root, double x0, double x1)
{
    struct vec3 pivot = {x0 - SLACK / 2, -POST / 2 - 0.006, f->gap};
    struct bench gate = bench_link(root, "gate", pivot);
    add_panel(f, &gate, x0, x1);
    for (int k = 0; k < 2; k++) {
        double z = k ? f->height - 0.28 : f->gap + 0.22;
        bench_rod(&gate, "hinge_barrel", f->zinc, vec3_make(pivot.x, pivot.y, z - 0.045),
                  vec3_make(pivot.x, pivot.y, z + 0.045), 0.009, 0.001);
        bench_block(&gate, "hinge_leaf", f->zinc, vec3_make(pivot.x, pivot.y - 0.001, z - 0.035),
                    vec3_make(x0 + TUBE, pivot.y + 0.028, z + 0.035), 0.001)
            ->fill = 0.2;
    }
    add_lock(f, &gate, root, x1);
    struct joint *joint = joint_hinge(f->object, "gate_hinge", root->link, gate.link, pivot,
                                      vec3_make(0, 0, -1), radians(110), x1 - x0);
    joint_state(joint, slots_text(f->slots, "state"));
}

/* ---- all ------------------------------------------------------------------------------------------ */

static enum result check(const struct fence *f, struct fault *fault)
{
    double clear = pitch_of(f) - POST;
    if (slots_count(f->slots, "posts") != f->panels + 1)
        return slots_refuse(f->slots, "posts", fault, "%zu panels stand between %zu posts, not %zu",
                            f->panels, f->panels + 1, slots_count(f->slots, "posts"));
    if (clear < 0.4 || clear > 1.6)
        return slots_refuse(f->slots, "panels", fault,
                            "%zu panels in %.3g m would be %.3g m wide; 0.4 to 1.6 m is built", f->panels,
                            f->width, clear);
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct fence f = {.slots = slots, .object = object};
    f.width = slots_number(slots, "width");
    f.height = slots_number(slots, "height");
    f.gap = slots_number(slots, "gap");
    f.panels = slots_count(slots, "panels");
    f.gate = slots_number(slots, "gates") > 0 ? f.panels / 2 : f.panels;
    struct finish yellow = finish_tinted(slots_text(slots, "material"), 0xf2b705);
    struct finish grey = finish_tinted(slots_text(slots, "material"), 0x8b9197);
    if (slots_given(slots, "color"))
        yellow = finish_of(slots, "material", "color", yellow);
    f.post = slots_given(slots, "post_color") ? finish_of(slots, "material", "post_color", yellow) : yellow;
    f.mesh = slots_given(slots, "panel_color") ? finish_of(slots, "material", "panel_color", grey) : grey;
    f.zinc = finish_tinted("steel", 0xb9bdc1);
    f.dark = finish_tinted("polypropylene", 0x1d1e20);
    enum result result = check(&f, fault);
    if (result != RESULT_OK)
        return result;
    object->mounting = MOUNTING_FIXED; /* posts are anchored to the floor */
    struct bench root = {object, articulation_add_link(object, "fence"), vec3_make(0, 0, 0)};
    double first = -f.width / 2 + POST / 2, pitch = pitch_of(&f);
    for (size_t i = 0; i <= f.panels; i++)
        add_post(&f, &root, first + pitch * (double)i);
    for (size_t i = 0; i < f.panels; i++) {
        double x0 = first + pitch * (double)i + POST / 2 + SLACK, x1 = x0 + pitch - POST - 2 * SLACK;
        if (i == f.gate) {
            add_gate(&f, &root, x0, x1);
            continue;
        }
        add_panel(&f, &root, x0, x1);
        add_clips(&f, &root, x0, x1);
    }
    return RESULT_OK;
}

const struct family family_safety_fence = {"safety_fence",
                                           "a safety fence",
                                           "width",
                                           parameters,
                                           sizeof parameters / sizeof parameters[0],
                                           fill,
                                           title,
                                           build,
                                           NULL};
