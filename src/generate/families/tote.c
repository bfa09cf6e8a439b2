/* Totes: stackable Euro containers (KLT), with a hinged lid when asked. */
#include "generate/families/tote.h"

#include <math.h>

#include "base/text.h"
#include "generate/family.h"

#define EURO "Euro container 600 x 400 mm, VDA 4500 and EN 13199"

static const struct parameter parameters[] = {
    {"width", "m", PARAMETER_NUMBER, "0.6", 0.15, 1.2, EURO, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.4", 0.12, 1, EURO, NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "0.28", 0.07, 0.8, EURO, NULL, NULL, NULL, SCALE_HEIGHT},
    {"lid", "", PARAMETER_CHOICE, "none", 0, 0, "none asked for", "none hinged", NULL, "hinged", SCALE_NONE},
    {"handles", "", PARAMETER_COUNT, "2", 0, 2, "grips in both ends", NULL, NULL, "2", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "polypropylene", 0, 0, "VDA 4500: polypropylene", NULL, NULL, NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"lid_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"lid_material", "", PARAMETER_MATERIAL, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "tote";
}

static const double LID = 0.022; /* height of the lid above the rim */

/* A shallow hood over the rim, hinged along its back edge. */
static void add_lid(const struct slots *slots, const struct bench *body, const struct tote *tote)
{
    double x = tote->width / 2, y = tote->depth / 2, low = tote->height + 0.001, high = low + LID;
    struct vec3 pivot = {0, y - 0.004, low};
    struct bench lid = bench_link(body, "lid", pivot);
    struct finish finish = finish_of(slots, "lid_material", "lid_color", tote->finish);
    bench_panel(&lid, "lid", finish, PLANE_XY, vec3_make(0, 0, high - 0.009), 2 * x, 2 * y, 0.003, 0.012);
    bench_rounded(&lid, "lid_panel", finish, vec3_make(0, 0, high - 0.005),
                  vec3_make(1.84 * x, 1.8 * y, 0.01), 0.004)
        ->fill = 0.3;
    double t = 0.0015, h = (high - 0.0105 - low) / 2, z = low + h;
    const struct point2 section[] = {{-t, -h}, {t, -h}, {t, h}, {-t, h}};
    const struct vec3 path[] = {vec3_make(-x + t, -y + t, z), vec3_make(x - t, -y + t, z),
                                vec3_make(x - t, y - t, z), vec3_make(-x + t, y - t, z)};
    bench_sweep(&lid, "lid_rim", finish, path, 4, true, section, 4, vec3_make(0, 0, 1), 0);
    bench_rounded(&lid, "latch", finish_tinted("polypropylene", 0x2a2c30),
                  vec3_make(0, -y - 0.004, low + 0.002), vec3_make(0.07, 0.008, 0.022), 0.003);
    for (int side = -1; side <= 1; side += 2)
        bench_rod(body, "hinge", finish_tinted("polypropylene", 0x2a2c30),
                  vec3_make(side * 0.6 * x - 0.02, y - 0.0035, low - 0.004),
                  vec3_make(side * 0.6 * x + 0.02, y - 0.0035, low - 0.004), 0.0035, 0);
    bench_site(&lid, "grasp_lid", vec3_make(0, -y, low + 0.005),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
    struct joint *joint = joint_hinge(body->object, "lid_hinge", body->link, lid.link, pivot,
                                      vec3_make(-1, 0, 0), radians(110), 2 * y);
    joint_state(joint, slots_text(slots, "state"));
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct tote tote = {slots_number(slots, "width"), slots_number(slots, "depth"),
                        slots_number(slots, "height"),
                        finish_of(slots, "material", "color", finish_plain("polypropylene")),
                        slots_count(slots, "handles") > 0};
    bool lid = slots_is(slots, "lid", "hinged");
    if (!slots_text(slots, "color")[0])
        tote.finish = finish_tinted(tote.finish.material->name, 0x3465a4);
    if (lid)
        tote.height -= LID + 0.001;
    if (tote.height < 0.07)
        return slots_refuse(slots, "height", fault,
                            "a lid leaves no room in a tote of %.3g m; at least 0.1 m",
                            slots_number(slots, "height"));
    struct bench bench = {object, articulation_add_link(object, "tote"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    tote_add(&bench, &tote, vec3_make(0, 0, 0));
    if (lid)
        add_lid(slots, &bench, &tote);
    return RESULT_OK;
}

const struct family family_tote = {
    "tote", "a tote", "width", parameters, sizeof parameters / sizeof parameters[0],
    NULL,   title,    build,   NULL};
