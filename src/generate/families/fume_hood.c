/* Fume hoods: a bench with cupboards, a chamber over it, a sash of glass that slides up behind a panel. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "generate/families/controls.h"
#include "generate/families/fronts.h"
#include "generate/family.h"

#define HOODS "usual widths of laboratory hoods: 1.2, 1.5, 1.8 m"

static const struct parameter parameters[] = {
    {"width", "m", PARAMETER_NUMBER, "1.5", 0.9, 2.4, HOODS, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.9", 0.7, 1.2, "usual depth of laboratory hoods", NULL, NULL, NULL,
     SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "2.4", 2.0, 2.8, "usual height of laboratory hoods", NULL, NULL, NULL,
     SCALE_HEIGHT},
    {"doors", "", PARAMETER_COUNT, "2", 0, 4, "two cupboard doors are usual", NULL, NULL, "2", SCALE_NONE},
    {"state", "", PARAMETER_CHOICE, "closed", 0, 0, "chosen by gzm", "closed open half_open", NULL, NULL,
     SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, "sheet steel is usual", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"door_color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

struct hood {
    const struct slots *slots;
    struct articulation *object;
    double w, d, h;
    double face, side; /* y of the posts' front, width of the posts */
    struct finish body, door, top, metal;
};

static const double TOP = 0.9, SLAB = 0.025, SILL = 0.04, SASH = 0.022;

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "fume_hood";
}

/* Below the bench: a carcass with doors. */
static void add_cupboard(const struct hood *f, const struct bench *bench)
{
    size_t doors = slots_count(f->slots, "doors");
    double half = f->w / 2, plinth = 0.1;
    struct vec3 low = {-half, f->face + BOARD_THICKNESS + 0.002, plinth}, high = {half, f->d / 2, TOP - SLAB};
    struct finish sheet = f->body;
    sheet.fill = 0.08;
    bench_block(bench, "plinth", sheet, vec3_make(-half + 0.02, f->face + 0.06, 0),
                vec3_make(half - 0.02, f->d / 2 - 0.02, plinth), 0.002);
    carcass_add(bench, "cupboard", sheet, &low, &high, SIDE_FRONT, 0.018, 0, 0.001);
    if (doors == 0)
        return;
    struct finish front = f->door;
    front.fill = 0.1;
    struct front_look look = {
        .front = front, .handle = f->metal, .plain = true, .state = slots_text(f->slots, "state")};
    double pitch = f->w / (double)doors;
    for (size_t i = 0; i < doors; i++) {
        char name[32];
        snprintf(name, sizeof name, "door_%zu", i + 1);
        double x = -half + pitch * (double)i;
        struct front_area area = {x + FRONT_GAP / 2, x + pitch - FRONT_GAP / 2, plinth + 0.002,
                                  TOP - SLAB - 0.004, f->face};
        front_add_door(f->object, bench->link, name, area, i % 2 ? HINGE_RIGHT : HINGE_LEFT, TOP - 0.2,
                       &look);
    }
}

static void add_chamber(const struct hood *f, const struct bench *bench, double lintel)
{
    double half = f->w / 2, back = f->d / 2;
    struct finish sheet = f->body;
    sheet.fill = 0.05;
    bench_block(bench, "worktop", f->top, vec3_make(-half, f->face, TOP - SLAB), vec3_make(half, back, TOP),
                0.004);
    bench_rounded(bench, "airfoil", f->metal, vec3_make(0, f->face + 0.03, TOP + SILL / 2),
                  vec3_make(f->w - 2 * f->side, 0.05, SILL), 0.012);
    for (int s = -1; s <= 1; s += 2) {
        double outer = s * half, inner = s * (half - f->side);
        bench_block(bench, "post", sheet, vec3_make(fmin(outer, inner), f->face, TOP),
                    vec3_make(fmax(outer, inner), f->face + 0.14, f->h), 0.006);
        bench_block(bench, "side_wall", sheet, vec3_make(s > 0 ? half - 0.04 : -half, f->face + 0.14, TOP),
                    vec3_make(s > 0 ? half : -half + 0.04, back, f->h), 0.002);
    }
    bench_block(bench, "back_wall", sheet, vec3_make(-half + 0.04, back - 0.02, TOP),
                vec3_make(half - 0.04, back, f->h), 0);
    bench_block(bench, "baffle", finish_tinted("polypropylene", 0xe8ebec),
                vec3_make(-half + 0.06, back - 0.08, TOP + 0.08),
                vec3_make(half - 0.06, back - 0.072, f->h - 0.2), 0.001);
    bench_block(bench, "roof", sheet, vec3_make(-half + 0.04, f->face + 0.14, f->h - 0.04),
                vec3_make(half - 0.04, back - 0.02, f->h), 0);
    bench_block(bench, "front_panel", f->door, vec3_make(-half + f->side, f->face, lintel),
                vec3_make(half - f->side, f->face + 0.012, f->h), 0.003)
        ->fill = 0.12;
    bench_rod(bench, "exhaust", f->metal, vec3_make(0, back - 0.3, f->h),
              vec3_make(0, back - 0.3, f->h + 0.1), 0.125, 0.004)
        ->fill = 0.05;
}

/* Taps, sockets and a monitor on the posts. */
static void add_fittings(const struct hood *f, const struct bench *bench)
{
    static const unsigned colors[] = {0x2458b8, 0xe8b90c, 0x1f9a48};
    double x = f->w / 2 - f->side / 2;
    for (int i = 0; i < 3; i++) {
        char name[32];
        snprintf(name, sizeof name, "tap_%d", i + 1);
        knob_add(bench, name, finish_tinted("abs", colors[i]), vec3_make(-x, f->face, TOP + 0.2 + 0.09 * i),
                 vec3_make(0, -1, 0), 0.02, 0.024, radians(270));
    }
    display_add(bench, "monitor", face_front(vec3_make(x, f->face, TOP + 0.62)), fmin(0.1, 0.8 * f->side),
                0.12);
    for (int i = 0; i < 2; i++)
        bench_panel(bench, "socket", finish_tinted("abs", 0xf1f1ef), PLANE_XZ,
                    vec3_make(x, f->face - 0.003, TOP + 0.15 + 0.1 * i), 0.08, 0.08, 0.006, 0.008);
}

/* The sash: a pane in a frame with a grip along its lower edge. */
static void add_sash(const struct hood *f, const struct bench *base, double lintel)
{
    double half = f->w / 2 - f->side - 0.004, y0 = f->face + 0.02, y1 = y0 + SASH, z0 = TOP + SILL + 0.002;
    double z1 = lintel + 0.03, bar = 0.035;
    struct bench sash = bench_link(base, "sash", vec3_make(0, y0, z0));
    struct finish frame = f->metal;
    frame.fill = 0.25;
    bench_block(&sash, "sash_bottom", frame, vec3_make(-half, y0, z0), vec3_make(half, y1, z0 + 0.045),
                0.002);
    bench_block(&sash, "sash_top", frame, vec3_make(-half, y0, z1 - bar), vec3_make(half, y1, z1), 0.002);
    for (int s = -1; s <= 1; s += 2)
        bench_block(&sash, "sash_side", frame, vec3_make(s > 0 ? half - bar : -half, y0, z0 + 0.045),
                    vec3_make(s > 0 ? half : -half + bar, y1, z1 - bar), 0.002);
    bench_block(&sash, "pane", finish_plain("glass"), vec3_make(-half + bar, y0 + 0.008, z0 + 0.045),
                vec3_make(half - bar, y0 + 0.014, z1 - bar), 0);
    bench_block(&sash, "sash_grip", f->metal, vec3_make(-0.3 * f->w, y0 - 0.032, z0 + 0.012),
                vec3_make(0.3 * f->w, y0, z0 + 0.028), 0.004);
    double travel = fmin(z1 - z0 - 0.1, f->h - 0.02 - z1);
    struct joint *lift =
        joint_slide(f->object, "sash_lift", base->link, sash.link, sash.origin, vec3_make(0, 0, 1), travel);
    double weight = 9.81 * link_mass_now(f->object, sash.link);
    lift->friction = 1.15 * weight; /* a counterweight holds the sash where it is put */
    lift->effort = 4 * weight;
    text_put(lift->limit_reason, sizeof lift->limit_reason, "room behind the front panel");
    joint_state(lift, slots_text(f->slots, "state"));
    bench_site(&sash, "grasp_sash", vec3_make(0, y0 - 0.032, z0 + 0.02),
               quat_about(vec3_make(1, 0, 0), radians(-90)));
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct hood f = {.slots = slots,
                     .object = object,
                     .w = slots_number(slots, "width"),
                     .d = slots_number(slots, "depth"),
                     .h = slots_number(slots, "height") - 0.1};
    (void)fault;
    f.face = -f.d / 2 + 0.038;
    f.side = 0.12;
    double lintel = TOP + 0.52 * (f.h - TOP);
    struct finish white = finish_tinted(slots_text(slots, "material"), 0xe4e6e7);
    struct finish blue = finish_tinted(slots_text(slots, "material"), 0x4c7fa8);
    f.body = finish_of(slots, "", "color", white);
    f.door = finish_of(slots, "", "door_color", blue);
    f.top = finish_tinted("ceramic", 0x3b3f44);
    f.metal = finish_plain("stainless_steel");
    f.metal.fill = 0.3;
    struct bench bench = {object, articulation_add_link(object, "hood"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FIXED; /* joined to its exhaust duct and the wall */
    add_chamber(&f, &bench, lintel);
    add_fittings(&f, &bench);
    add_cupboard(&f, &bench);
    add_sash(&f, &bench, lintel);
    return RESULT_OK;
}

const struct family family_fume_hood = {
    "fume_hood", "a fume hood", "width", parameters, sizeof parameters / sizeof parameters[0],
    NULL,        title,         build,   NULL};
