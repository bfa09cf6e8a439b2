/* Hand tool boxes: a body with a tapered foot, a hipped lid with a carrying handle, two latches. */
#include <math.h>

#include "base/text.h"
#include "generate/families/loft.h"
#include "generate/families/make_moving.h"
#include "generate/family.h"

#define BOXES "usual hand tool boxes: 16 to 22 inches long"

static const struct parameter parameters[] = {
    {"width", "m", PARAMETER_NUMBER, "0.48", 0.3, 0.7, BOXES, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "", 0.15, 0.4, BOXES, NULL, NULL, NULL, SCALE_NONE},
    {"height", "m", PARAMETER_NUMBER, "", 0.15, 0.4, BOXES, NULL, NULL, NULL, SCALE_NONE},
    {"lid", "", PARAMETER_CHOICE, "hinged", 0, 0, "part of it", "hinged", NULL, "hinged", SCALE_NONE},
    {"handles", "", PARAMETER_COUNT, "1", 1, 1, "part of it", NULL, NULL, "1", SCALE_NONE},
    {"latches", "", PARAMETER_COUNT, "2", 1, 2, "usual count", NULL, NULL, "2", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, "usual material", NULL, "body_material", NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "body_color", NULL, SCALE_NONE},
    {"lid_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"handle_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

struct toolbox {
    const struct slots *slots;
    struct articulation *object;
    double width, depth, rim, roof; /* m; heights of the body's rim and of the lid's ridge */
    struct finish body, lid, handle, metal;
};

static const double GRIP = 0.045; /* m, room for a hand above the lid */

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "toolbox";
}

static void fill(struct slots *slots)
{
    slots_default(slots, "width", 0.48, BOXES);
    slots_derive(slots, "depth", 0.46 * slots_number(slots, "width"), BOXES);
    slots_derive(slots, "height", 0.52 * slots_number(slots, "width"), BOXES);
}

static void add_body(const struct toolbox *t, const struct bench *body)
{
    double w = t->width, d = t->depth - 0.014;
    const struct section tub[] = {{0, w - 0.03, d - 0.03, 0.012, 0, 0},
                                  {0.012, w - 0.008, d - 0.008, 0.014, 0, 0},
                                  {t->rim, w - 0.008, d - 0.008, 0.014, 0, 0}};
    bench_tub(body, "body", t->body, pose_identity(), tub, 3, 0.0025, 0.0025);
    const struct section bead[] = {{t->rim - 0.014, w, d, 0.017, 0, 0}, {t->rim - 0.001, w, d, 0.017, 0, 0}};
    bench_tub_seen(body, "rim", t->body, pose_identity(), bead, 2, 0.004, 0);
}

static void add_latch(const struct toolbox *t, const struct bench *body, const struct bench *lid, double x)
{
    double face = -(t->depth - 0.014) / 2, z = t->rim;
    bench_rounded(body, "latch_plate", t->metal, vec3_make(x, face - 0.001, z - 0.035),
                  vec3_make(0.03, 0.006, 0.034), 0.002);
    bench_rounded(lid, "latch", t->metal, vec3_make(x, face - 0.0035, z + 0.012),
                  vec3_make(0.036, 0.007, 0.03), 0.003);
}

static void add_handle(const struct toolbox *t, const struct bench *lid)
{
    double half = 0.2 * t->width, top = t->roof + GRIP - 0.011;
    struct vec3 bow[] = {vec3_make(-half, 0, t->roof - 0.004), vec3_make(-half, 0, top),
                         vec3_make(half, 0, top), vec3_make(half, 0, t->roof - 0.004)};
    bench_pipe(lid, "handle", t->metal, bow, 4, 0.006, 0.018);
    bench_rod(lid, "handle_grip", t->handle, vec3_make(-0.7 * half, 0, top), vec3_make(0.7 * half, 0, top),
              0.011, 0.003);
    bench_site(lid, "grasp_handle", vec3_make(0, 0, top), quat_about(vec3_make(1, 0, 0), radians(180)));
}

/* Hipped like a roof: a rim, slopes, a flat ridge that carries the handle. */
static struct bench add_lid(const struct toolbox *t, const struct bench *body)
{
    double w = t->width, d = t->depth - 0.014, tall = t->roof - t->rim;
    struct bench lid = bench_link(body, "lid", vec3_make(0, d / 2 + 0.002, t->rim));
    const struct section roof[] = {
        {-tall, 0.8 * w, 0.32 * d, 0.012, 0, 0}, {-0.025, w, d, 0.016, 0, 0}, {-0.001, w, d, 0.016, 0, 0}};
    /* Turned over, so that the hollow opens downwards. */
    struct pose over = {{0, 0, t->rim}, quat_about(vec3_make(1, 0, 0), radians(180))};
    bench_tub(&lid, "lid", t->lid, over, roof, 3, 0.0025, 0.0025);
    for (int side = -1; side <= 1; side += 2)
        bench_rod(&lid, "hinge_barrel", t->metal, vec3_make(side * 0.3 * w - 0.03, d / 2 + 0.003, t->rim),
                  vec3_make(side * 0.3 * w + 0.03, d / 2 + 0.003, t->rim), 0.004, 0);
    add_handle(t, &lid);
    return lid;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct toolbox t = {.slots = slots, .object = object};
    double height = slots_number(slots, "height");
    t.width = slots_number(slots, "width");
    t.depth = slots_number(slots, "depth");
    t.roof = height - GRIP;
    t.rim = 0.62 * t.roof;
    if (t.depth > t.width || height > 1.3 * t.depth + 0.1)
        return slots_refuse(slots, "height", fault,
                            "a box %.3g x %.3g m is built up to %.3g m high, its width the longer side",
                            t.width, t.depth, 1.3 * t.depth + 0.1);
    struct finish red = finish_tinted(slots_text(slots, "material"), 0xb3201c);
    bool plain = slots_given(slots, "color") || slots_given(slots, "material");
    t.body = finish_hollow(plain ? finish_of(slots, "material", "color", red) : red, 0.36);
    t.lid = slots_given(slots, "lid_color") ? finish_of(slots, "material", "lid_color", t.body) : t.body;
    t.lid = finish_hollow(t.lid, 0.36);
    t.handle = finish_tinted("rubber", 0x1d1e20);
    if (slots_given(slots, "handle_color")) {
        struct finish named = finish_of(slots, "material", "handle_color", t.handle);
        named.material = t.handle.material;
        named.fill = 0;
        t.handle = named;
    }
    t.metal = finish_tinted("steel", 0xc4c8cc);
    object->mounting = MOUNTING_FREE;
    struct bench body = {object, articulation_add_link(object, "body"), vec3_make(0, 0, 0)};
    add_body(&t, &body);
    struct bench lid = add_lid(&t, &body);
    size_t latches = slots_count(slots, "latches");
    for (size_t i = 0; i < latches; i++)
        add_latch(&t, &body, &lid, latches == 1 ? 0 : (i ? 0.3 : -0.3) * t.width);
    struct joint *joint = joint_hinge(object, "lid_hinge", body.link, lid.link, lid.origin,
                                      vec3_make(-1, 0, 0), radians(92), t.depth);
    joint_state(joint, slots_text(slots, "state"));
    return RESULT_OK;
}

const struct family family_toolbox = {
    "toolbox", "a toolbox", "width", parameters, sizeof parameters / sizeof parameters[0],
    fill,      title,       build,   NULL};
