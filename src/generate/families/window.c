/* Windows in their frames: casements, pairs, top hung sashes, sliders, fixed ones. The room is at -Y. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/make_moving.h"
#include "generate/families/opening.h"
#include "generate/family.h"

#define SIZE "usual size: 1000 to 1200 x 1200 to 1400 mm"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "casement", 0, 0, "the object's name",
     "casement double awning sliding fixed", NULL, NULL, SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "0.8", 0.35, 3, SIZE, NULL, "frame_width", NULL, SCALE_WIDTH},
    {"height", "m", PARAMETER_NUMBER, "1.2", 0.35, 2.4, SIZE, NULL, "frame_height", NULL, SCALE_HEIGHT},
    {"thickness", "m", PARAMETER_NUMBER, "0.07", 0.05, 0.12, "usual profiles: 68 to 82 mm deep", NULL,
     "depth frame_depth frame_thickness", NULL, SCALE_NONE},
    {"sashes", "", PARAMETER_COUNT, "", 1, 2, "", NULL, NULL, NULL, SCALE_NONE},
    {"panes", "", PARAMETER_COUNT, "1", 1, 12, "one in each sash", NULL, NULL, "1", SCALE_NONE},
    {"sill", "", PARAMETER_COUNT, "1", 0, 1, "chosen by gzm", NULL, NULL, "1", SCALE_NONE},
    {"handles", "", PARAMETER_COUNT, "", 0, 2, "", NULL, NULL, NULL, SCALE_NONE},
    {"glazing", "", PARAMETER_CHOICE, "double", 0, 0, "usual glazing: 4-16-4 mm", "single double", NULL, NULL,
     SCALE_NONE},
    {"hand", "", PARAMETER_CHOICE, "left", 0, 0, "chosen by gzm: hinges at the left", "left right", NULL,
     NULL, SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "pvc", 0, 0, "usual frames", NULL, "frame_material sash_material",
     NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "frame_color sash_color", NULL, SCALE_NONE},
    {"handle_material", "", PARAMETER_MATERIAL, "aluminium", 0, 0, "chosen by gzm", NULL, NULL, NULL,
     SCALE_NONE},
    {"handle_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const double FRAME = 0.055; /* m, face width of the frame's members */
static const double SASH = 0.062;  /* m, face width of the sash's members */
static const double GAP = 0.004;   /* m, round a sash */

static const char *title(const struct slots *slots)
{
    if (slots_is(slots, "kind", "double"))
        return "double_window";
    if (slots_is(slots, "kind", "sliding"))
        return "sliding_window";
    return "window";
}

static void fill(struct slots *slots)
{
    if (slots_given(slots, "sashes") && slots_number(slots, "sashes") > 1)
        slots_default_text(slots, "kind", "double", "two sashes");
    slots_default_text(slots, "kind", "casement", "usual kind");
    bool two = slots_is(slots, "kind", "double") || slots_is(slots, "kind", "sliding");
    slots_default(slots, "sashes", two ? 2 : 1, "usual for this kind");
    slots_default(slots, "width", two ? 1.2 : slots_is(slots, "kind", "awning") ? 0.9 : 0.8, SIZE);
    slots_default(slots, "height", slots_is(slots, "kind", "awning") ? 0.6 : 1.2, SIZE);
}

struct window {
    const struct slots *slots;
    struct articulation *object;
    double w, h, t, sill;
    struct leaf_look look;
    struct finish metal;
    bool handle;
};

/* The stop that the sashes close against: at their outer face, of those that open outwards at the inner. */
static void add_stops(const struct window *v, const struct bench *bench)
{
    bool outwards = slots_is(v->slots, "kind", "awning");
    double in = v->w / 2 - FRAME, wide = 0.016, y0 = outwards ? -v->t / 2 : v->t / 2 - 0.014, y1 = y0 + 0.014;
    double z0 = v->sill + FRAME, z1 = v->sill + v->h - FRAME;
    struct finish body = v->look.body;
    for (int side = -1; side <= 1; side += 2) {
        double x = side < 0 ? -in : in - wide, z = side < 0 ? z0 : z1 - wide;
        bench_block(bench, "stop", body, vec3_make(x, y0, z0), vec3_make(x + wide, y1, z1), 0.002);
        bench_block(bench, "stop", body, vec3_make(-in + wide, y0, z), vec3_make(in - wide, y1, z + wide),
                    0.002);
    }
}

static void add_frame(const struct window *v, const struct bench *bench)
{
    double x = v->w / 2, y = v->t / 2, z0 = v->sill, z1 = v->sill + v->h;
    struct finish body = v->look.body;
    for (int side = -1; side <= 1; side += 2) {
        double a = side < 0 ? -x : x - FRAME;
        bench_block(bench, "jamb", body, vec3_make(a, -y, z0), vec3_make(a + FRAME, y, z1), 0.003);
    }
    bench_block(bench, "frame_bottom", body, vec3_make(-x + FRAME, -y, z0),
                vec3_make(x - FRAME, y, z0 + FRAME), 0.003);
    bench_block(bench, "frame_top", body, vec3_make(-x + FRAME, -y, z1 - FRAME), vec3_make(x - FRAME, y, z1),
                0.003);
    add_stops(v, bench);
    if (v->sill > 0) {
        bench_block(bench, "sill", body, vec3_make(-x - 0.04, -y - 0.13, 0),
                    vec3_make(x + 0.04, -y + 0.02, v->sill), 0.006);
        bench_block(bench, "sill_strip", body, vec3_make(-x, -y + 0.02, 0), vec3_make(x, y, v->sill), 0.001);
        bench_wedge(bench, "drip_sill", finish_tinted("aluminium", 0x9aa0a5),
                    (struct pose){vec3_make(0, y + 0.05, v->sill / 2 + 0.004),
                                  quat_about(vec3_make(0, 0, 1), radians(90))},
                    vec3_make(0.1, 2 * x, 0.014), 0.01);
    }
}

/* Lever on a base plate: points down when locked, turns by a quarter. */
static void add_handle(const struct window *v, const struct bench *sash, const char *owner, struct vec3 at,
                       double side)
{
    char text[PART_NAME_SIZE];
    snprintf(text, sizeof text, "%.30s_handle_plate", owner);
    bench_panel(sash, text, v->metal, PLANE_XZ, vec3_make(at.x, at.y - 0.005, at.z), 0.03, 0.07, 0.01, 0.01);
    struct vec3 axle = vec3_make(at.x, at.y - 0.011, at.z);
    snprintf(text, sizeof text, "%.30s_handle", owner);
    struct bench handle = bench_link(sash, text, axle);
    struct vec3 path[] = {axle, vec3_make(at.x, at.y - 0.045, at.z),
                          vec3_make(at.x, at.y - 0.045, at.z - 0.12)};
    snprintf(text, sizeof text, "%.30s_lever", owner);
    bench_pipe(&handle, text, v->metal, path, 3, 0.009, 0.014);
    snprintf(text, sizeof text, "%.30s_handle_turn", owner);
    /* Towards the hinges, so that it stays clear of the frame. */
    struct joint *turn = joint_knob(v->object, text, sash->link, handle.link, vec3_sub(axle, sash->origin),
                                    vec3_make(0, side, 0), radians(90));
    turn->friction = 0.4;
    turn->damping = 0.02;
    turn->effort = 10;
    text_put(turn->limit_reason, sizeof turn->limit_reason, "usual quarter turn of window handles");
    snprintf(text, sizeof text, "grasp_%.30s_handle", owner);
    bench_site(&handle, text, vec3_make(at.x, at.y - 0.045, at.z - 0.08),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
}

struct sash_place {
    const char *name;
    double x0, x1;
    bool left, handle;
};

static struct block sash_block(const struct window *v, double x0, double x1)
{
    double y = v->t / 2, z0 = v->sill + FRAME + GAP, z1 = v->sill + v->h - FRAME - GAP;
    return (struct block){x0, x1, -y - 0.008, y - 0.018, z0, z1};
}

static void add_casement(const struct window *v, const struct bench *frame, struct sash_place place)
{
    struct block b = sash_block(v, place.x0, place.x1);
    double hinge_x = place.left ? b.x0 - GAP / 2 : b.x1 + GAP / 2, middle = (b.z0 + b.z1) / 2;
    struct vec3 pivot = {hinge_x, b.y0 - 0.006, b.z0};
    struct bench sash = bench_link(frame, place.name, pivot);
    char text[PART_NAME_SIZE];
    leaf_add(&sash, place.name, b, &v->look);
    for (int i = 0; i < 2; i++)
        hinge_add(frame, v->metal, vec3_make(hinge_x, pivot.y, i ? b.z1 - 0.08 : b.z0 + 0.08), 0.006, 0.06);
    snprintf(text, sizeof text, "%.30s_hinge", place.name);
    struct joint *hinge = joint_hinge(v->object, text, frame->link, sash.link, vec3_sub(pivot, frame->origin),
                                      vec3_make(0, 0, place.left ? -1 : 1), radians(110), b.x1 - b.x0);
    joint_state(hinge, slots_text(v->slots, "state"));
    double x = place.left ? b.x1 - SASH / 2 : b.x0 + SASH / 2;
    if (place.handle)
        add_handle(v, &sash, place.name, vec3_make(x, b.y0, middle), place.left ? 1 : -1);
}

/* Hung at its top, opens outwards (+Y) on two stays. */
static void add_awning(const struct window *v, const struct bench *frame)
{
    double x = v->w / 2 - FRAME - GAP, y = v->t / 2;
    struct block b = sash_block(v, -x, x);
    b.y0 = -y + 0.018;
    b.y1 = y + 0.008;
    struct vec3 pivot = {0, b.y1 + 0.006, b.z1};
    struct bench sash = bench_link(frame, "sash", pivot);
    leaf_add(&sash, "sash", b, &v->look);
    for (int i = -1; i <= 1; i += 2)
        bench_rod(frame, "hinge", v->metal, vec3_make(i * x * 0.7 - 0.03, pivot.y, pivot.z),
                  vec3_make(i * x * 0.7 + 0.03, pivot.y, pivot.z), 0.006, 0.001);
    struct joint *hinge =
        joint_hinge(v->object, "sash_hinge", frame->link, sash.link, vec3_sub(pivot, frame->origin),
                    vec3_make(1, 0, 0), radians(45), b.z1 - b.z0);
    text_put(hinge->limit_reason, sizeof hinge->limit_reason, "usual stays of top hung windows");
    joint_state(hinge, slots_text(v->slots, "state"));
    hinge->friction = fmax(hinge->friction, 0.6 * 9.81 * link_mass_now(v->object, sash.link) *
                                                (b.z1 - b.z0)); /* the stays hold it */
    hinge->armature = 0.5;
    if (v->handle)
        bench_handle(&sash, "sash", HANDLE_KNOB, v->metal, vec3_make(0, b.y0, b.z0 + 0.04), 0);
}

/* The inner sash slides before the outer one. */
static void add_sliding(const struct window *v, const struct bench *frame)
{
    double x = v->w / 2 - FRAME - GAP, y = v->t / 2, overlap = SASH / 2, depth = (v->t - 0.014) / 2 - 0.003;
    struct block outer = sash_block(v, -overlap, x), inner = sash_block(v, -x, overlap);
    outer.y1 = y - 0.016;
    outer.y0 = outer.y1 - depth;
    inner.y1 = outer.y0 - 0.003;
    inner.y0 = inner.y1 - depth;
    leaf_add(frame, "fixed_sash", outer, &v->look);
    for (int rail = 0; rail < 2; rail++) {
        double z = rail ? v->sill + v->h - FRAME - 0.0035 : v->sill + FRAME;
        bench_block(frame, "track", v->metal, vec3_make(-x, (inner.y0 + inner.y1) / 2 - 0.002, z),
                    vec3_make(x, (inner.y0 + inner.y1) / 2 + 0.002, z + 0.0035), 0);
    }
    struct bench sash = bench_link(frame, "sash", vec3_make((inner.x0 + inner.x1) / 2, inner.y0, inner.z0));
    leaf_add(&sash, "sash", inner, &v->look);
    if (v->handle)
        pull_add(&sash, "sash_pull", v->metal,
                 vec3_make(inner.x0 + SASH / 2, inner.y0, (inner.z0 + inner.z1) / 2), 0.12, -1);
    struct joint *slide =
        joint_slide(v->object, "sash_slide", frame->link, sash.link, vec3_sub(sash.origin, frame->origin),
                    vec3_make(1, 0, 0), x - overlap - 0.001);
    text_put(slide->limit_reason, sizeof slide->limit_reason, "the sash meets the other jamb");
    joint_state(slide, slots_text(v->slots, "state"));
}

static struct leaf_look look_of(const struct slots *slots)
{
    struct leaf_look look = {.style = LEAF_GLAZED, .stile = SASH, .columns = 1, .rows = 1};
    look.body = finish_hollow(finish_of(slots, "material", "color", finish_plain("pvc")), 0.22);
    if (look.body.material == material_find("pvc")) {
        if (!look.body.tinted)
            look.body = finish_tinted("pvc", 0xf2f3f1);
        look.body.fill = 0.4; /* chambers, and the steel inside them */
    }
    look.pane = finish_plain("glass");
    /* The pane is 8 mm of glass: two sheets of 4. */
    look.pane.fill = slots_is(slots, "glazing", "single") ? 0.5 : 1;
    int panes = (int)slots_count(slots, "panes");
    look.columns = panes % 3 == 0 && panes > 3 ? 3 : panes % 2 == 0 ? 2 : 1;
    if (slots_number(slots, "height") > 1.6 * slots_number(slots, "width") && panes % 2 == 0)
        look.columns = panes > 2 ? 2 : 1;
    look.rows = panes / look.columns;
    return look;
}

static enum result check(const struct window *v, struct fault *fault)
{
    size_t sashes = slots_count(v->slots, "sashes"), panes = slots_count(v->slots, "panes");
    bool two = slots_is(v->slots, "kind", "double") || slots_is(v->slots, "kind", "sliding");
    if ((sashes == 2) != two)
        return slots_refuse(v->slots, "sashes", fault,
                            two ? "this kind of window has two sashes"
                                : "two sashes are built as a double or a sliding window");
    if (two && v->w < 0.7)
        return slots_refuse(v->slots, "width", fault,
                            "two sashes take a window 0.7 m wide or more; it is %.3g m", v->w);
    if (!two && v->w > 1.6 && !slots_is(v->slots, "kind", "fixed") && !slots_is(v->slots, "kind", "awning"))
        return slots_refuse(v->slots, "width", fault,
                            "one sash is at most 1.6 m wide; a double or sliding window can have 3 m");
    if (panes == 7 || panes == 11)
        return slots_refuse(v->slots, "panes", fault,
                            "%zu panes do not make rows and columns; 1 to 6, 8, 9, 10 and 12 do", panes);
    return RESULT_OK;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct window v = {.slots = slots,
                       .object = object,
                       .w = slots_number(slots, "width"),
                       .h = slots_number(slots, "height"),
                       .t = slots_number(slots, "thickness"),
                       .look = look_of(slots)};
    enum result result = check(&v, fault);
    if (result != RESULT_OK)
        return result;
    v.sill = slots_count(slots, "sill") ? 0.03 : 0;
    v.handle = !slots_given(slots, "handles") || slots_count(slots, "handles") > 0;
    v.metal = finish_of(slots, "handle_material", "handle_color", finish_plain("aluminium"));
    object->mounting = MOUNTING_FIXED; /* the frame is screwed into the wall */
    struct bench frame = {object, articulation_add_link(object, "frame"), vec3_make(0, 0, 0)};
    double x = v.w / 2 - FRAME - GAP;
    add_frame(&v, &frame);
    if (slots_is(slots, "kind", "fixed")) {
        leaf_add(&frame, "sash", sash_block(&v, -x - GAP, x + GAP), &v.look);
    } else if (slots_is(slots, "kind", "awning")) {
        add_awning(&v, &frame);
    } else if (slots_is(slots, "kind", "sliding")) {
        add_sliding(&v, &frame);
    } else if (slots_is(slots, "kind", "double")) {
        add_casement(&v, &frame, (struct sash_place){"sash_left", -x, -GAP / 2, true, false});
        add_casement(&v, &frame, (struct sash_place){"sash_right", GAP / 2, x, false, v.handle});
    } else {
        add_casement(&v, &frame,
                     (struct sash_place){"sash", -x, x, slots_is(slots, "hand", "left"), v.handle});
    }
    return RESULT_OK;
}

const struct family family_window = {
    "window", "a window", "width", parameters, sizeof parameters / sizeof parameters[0],
    fill,     title,      build,   NULL};
