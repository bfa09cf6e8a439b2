/* Gym benches: square steel tube, a short seat pad and a long back pad that tilts up. Heads lie at +Y. */
#include <math.h>

#include "base/text.h"
#include "generate/families/bench.h"
#include "generate/families/make_shapes.h"
#include "shape/drive.h"

static const double PAD = 0.055;  /* m, thickness of the pads */
static const double TUBE = 0.05;  /* m, side of the tubes */
static const double SPLIT = 0.32; /* share of the length that is seat */

static void add_tube(const struct bench *bench, const char *name, struct finish steel, struct vec3 from,
                     struct vec3 to)
{
    bench_bar(bench, name, steel, from, to, TUBE, TUBE, vec3_make(1, 0, 0));
}

/* A T at each end, a spine between them. */
static void add_frame(const struct seat_bench *s, const struct bench *bench, struct finish steel)
{
    double end = s->d / 2 - 0.1, foot = fmax(0.2, s->w * 0.55), spine = s->seat - PAD - 0.1;
    for (int side = -1; side <= 1; side += 2) {
        double y = side * (end + 0.04);
        bench_block(bench, "cross_foot", steel, vec3_make(-foot, y - TUBE / 2, 0.012),
                    vec3_make(foot, y + TUBE / 2, 0.012 + TUBE), 0.003);
        for (int k = -1; k <= 1; k += 2) {
            foot_add(bench, "foot", vec3_make(k * (foot - 0.04), y, 0), 0.022, 0.013);
            bench_block(bench, "end_cap", finish_plain("rubber"),
                        vec3_make(k * foot - (k < 0 ? 0.006 : 0), y - TUBE / 2 - 0.001, 0.011),
                        vec3_make(k * foot + (k > 0 ? 0.006 : 0), y + TUBE / 2 + 0.001, 0.013 + TUBE), 0.002);
        }
        add_tube(bench, "leg", steel, vec3_make(0, y, 0.012 + TUBE), vec3_make(0, y - side * 0.1, spine));
    }
    bench_block(bench, "spine", steel, vec3_make(-TUBE / 2, -end - 0.02, spine - TUBE / 2),
                vec3_make(TUBE / 2, end + 0.02, spine + TUBE / 2), 0.003);
}

static void add_pad(const struct bench *bench, const char *name, struct finish cover, double x, double y0,
                    double y1, double top)
{
    bench_rounded(bench, name, cover, vec3_make(0, (y0 + y1) / 2, top - PAD / 2 + 0.006),
                  vec3_make(x, y1 - y0, PAD - 0.012), 0.02);
    bench_block(bench, "pad_board", finish_plain("plywood"), vec3_make(-x / 2 + 0.015, y0 + 0.015, top - PAD),
                vec3_make(x / 2 - 0.015, y1 - 0.015, top - PAD + 0.014), 0.001);
}

static void add_back(const struct seat_bench *s, const struct bench *bench, struct finish steel,
                     struct finish cover, double split)
{
    double under = s->seat - PAD, hinge = under - 0.03, wide = fmin(0.3, s->w - 0.04);
    struct vec3 pivot = {0, split, hinge};
    struct bench back = bench_link(bench, "back", pivot);
    add_pad(&back, "back_pad", cover, wide, split + 0.012, s->d / 2, s->seat);
    for (int k = -1; k <= 1; k += 2)
        bench_block(&back, "back_rail", steel, vec3_make(k * 0.07 - 0.015, split - 0.01, under - 0.032),
                    vec3_make(k * 0.07 + 0.015, s->d / 2 - 0.08, under), 0.002);
    bench_rod(&back, "hinge_pin", finish_plain("stainless_steel"), vec3_make(-0.036, split, hinge + 0.013),
              vec3_make(0.036, split, hinge + 0.013), 0.008, 0);
    struct joint *tilt =
        joint_hinge(bench->object, "back_tilt", bench->link, back.link, vec3_sub(pivot, bench->origin),
                    vec3_make(1, 0, 0), radians(80), s->d / 2 - split);
    text_put(tilt->limit_reason, sizeof tilt->limit_reason, "flat to 80 degrees: usual gym benches");
    tilt->drive = DRIVE_POSITION; /* the ladder holds the back where it is put */
    if (slots_is(s->slots, "style", "adjustable"))
        tilt->home = radians(45);
    bench_site(&back, "grasp_back", vec3_make(0, s->d / 2, s->seat - PAD / 2),
               quat_about(vec3_make(1, 0, 0), radians(90)));
}

void gym_bench_build(const struct seat_bench *s, const struct bench *bench)
{
    struct finish steel = finish_hollow(finish_tinted("steel", 0x2e3238), 0.16),
                  cover = finish_tinted("foam", 0x15171a);
    const struct color_name *tint = color_find(slots_text(s->slots, "seat_color"));
    const struct color_name *frame = color_find(slots_text(s->slots, "frame_color"));
    if (tint)
        cover = finish_tinted("foam", tint->rgb);
    if (frame || slots_given(s->slots, "color"))
        steel = finish_hollow(finish_of(s->slots, "material", frame ? "frame_color" : "color", steel), 0.16);
    double split = -s->d / 2 + SPLIT * s->d, under = s->seat - PAD, wide = fmin(0.3, s->w - 0.04);
    cover.fill = 1;
    add_frame(s, bench, steel);
    double y1 = s->back ? split - 0.012 : s->d / 2;
    add_pad(bench, "seat_pad", cover, wide, -s->d / 2, y1, s->seat);
    bench_block(bench, "seat_post", steel, vec3_make(-0.05, -s->d / 2 + 0.12, under - 0.08),
                vec3_make(0.05, s->back ? split - 0.05 : s->d / 2 - 0.12, under), 0.003);
    if (!s->back)
        return;
    for (int k = -1; k <= 1; k += 2) {
        bench_block(bench, "hinge_plate", steel, vec3_make(k * 0.042 - 0.003, split - 0.05, under - 0.09),
                    vec3_make(k * 0.042 + 0.003, split + 0.03, under - 0.002), 0);
        bolt_head(bench, "hinge_bolt", finish_plain("stainless_steel"),
                  vec3_make(k * 0.045, split, under - 0.017), vec3_make(k, 0, 0), 0.016, 0.006);
    }
    add_back(s, bench, steel, cover, split);
}

void gym_bench_drive(const struct slots *slots, struct articulation *object)
{
    static const double HELD = 40; /* kg: the upper body of somebody who leans on the back */
    (void)slots;
    if (object->link_count > 1)
        articulation_set_drives(object, HELD, 1);
}
