/* Bunk beds: four posts, two berths, guard rails round the upper one, a ladder at the front's right. */
#include <math.h>

#include "generate/families/bed.h"
#include "generate/families/make_shapes.h"

static const double POST = 0.06;        /* m */
static const double LOWER = 0.36;       /* m, slats of the lower berth */
static const double GUARD = 0.16;       /* m above the mattress: EN 747-1 asks for 160 mm */
static const double LADDER_WIDTH = 0.4; /* m: EN 747-1 asks for an opening of 300 to 400 mm */

struct bunk {
    const struct bed *bed;
    double x, y0, y1; /* of the posts' middles */
    double upper;     /* slats of the upper berth */
};

static void add_posts(const struct bunk *b, const struct bench *bench)
{
    for (int k = 0; k < 4; k++) {
        double x = k & 1 ? b->x : -b->x, y = k & 2 ? b->y1 : b->y0;
        foot_add(bench, "foot", vec3_make(x, y, 0), 0.025, 0.006);
        bench_block(bench, "post", b->bed->frame, vec3_make(x - POST / 2, y - POST / 2, 0.005),
                    vec3_make(x + POST / 2, y + POST / 2, b->bed->h), 0.005);
    }
}

static void add_berth(const struct bunk *b, const struct bench *bench, double z)
{
    double half = POST / 2, t = 0.024;
    for (int side = -1; side <= 1; side += 2)
        bench_block(bench, "side_rail", b->bed->frame, vec3_make(side * b->x - t / 2, b->y0 + half, z - 0.08),
                    vec3_make(side * b->x + t / 2, b->y1 - half, z + 0.05), 0.003);
    for (int end = 0; end < 2; end++) {
        double y = end ? b->y1 : b->y0;
        bench_block(bench, "end_rail", b->bed->frame, vec3_make(-b->x + half, y - t / 2, z - 0.08),
                    vec3_make(b->x - half, y + t / 2, z + 0.2), 0.003);
    }
    bed_add_slats(b->bed, bench, z);
}

/* All round the upper berth, but for the ladder's place. */
static void add_guards(const struct bunk *b, const struct bench *bench)
{
    double half = POST / 2, t = 0.022, top = b->bed->h - 0.03, low = b->upper + b->bed->thick + 0.03;
    for (int row = 0; row < 2; row++) {
        double z = row ? top - 0.035 : (low + top) / 2 - 0.045;
        bench_block(bench, "guard_rail", b->bed->frame, vec3_make(-b->x - t / 2, b->y0 + half, z - 0.035),
                    vec3_make(-b->x + t / 2, b->y1 - half, z + 0.035), 0.003);
        bench_block(bench, "guard_rail", b->bed->frame,
                    vec3_make(b->x - t / 2, b->y0 + half + LADDER_WIDTH, z - 0.035),
                    vec3_make(b->x + t / 2, b->y1 - half, z + 0.035), 0.003);
        for (int end = 0; end < 2; end++) {
            double y = end ? b->y1 : b->y0;
            bench_block(bench, "guard_rail", b->bed->frame, vec3_make(-b->x + half, y - t / 2, z - 0.035),
                        vec3_make(b->x - half, y + t / 2, z + 0.035), 0.003);
        }
    }
    double y = b->y0 + half + LADDER_WIDTH;
    bench_block(bench, "guard_post", b->bed->frame, vec3_make(b->x - 0.016, y - 0.05, b->upper + 0.05),
                vec3_make(b->x + 0.016, y, top), 0.003);
}

static void add_ladder(const struct bunk *b, const struct bench *bench)
{
    double x = b->x + POST / 2 + 0.014, y0 = b->y0 + 0.02, y1 = b->y0 + POST / 2 + LADDER_WIDTH - 0.03;
    double top = b->upper + 0.05;
    for (int side = 0; side < 2; side++) {
        double y = side ? y1 : y0;
        bench_block(bench, "ladder_stile", b->bed->frame, vec3_make(x - 0.014, y - 0.03, 0),
                    vec3_make(x + 0.014, y + 0.03, top), 0.003);
    }
    int rungs = (int)floor(top / 0.26);
    for (int i = 1; i <= rungs; i++)
        bench_rod(bench, "rung", b->bed->frame, vec3_make(x, y0, 0.26 * i - 0.02),
                  vec3_make(x, y1, 0.26 * i - 0.02), 0.016, 0);
}

enum result bed_build_bunk(const struct bed *bed, const struct slots *slots, struct articulation *object,
                           struct fault *fault)
{
    struct bunk b = {.bed = bed,
                     .x = bed->w / 2 + POST / 2,
                     .y0 = bed->middle - bed->l / 2 - POST / 2,
                     .y1 = bed->middle + bed->l / 2 + POST / 2};
    b.upper = bed->h - GUARD - bed->thick - 0.03;
    if (b.upper - LOWER - bed->thick < 0.6)
        return slots_refuse(slots, "height", fault,
                            "a bunk bed %.4g m high has no room between its beds; at least %.4g m is built",
                            bed->h, LOWER + 2 * bed->thick + 0.6 + GUARD + 0.03);
    if (slots_count(slots, "mattress") == 1 || slots_count(slots, "blanket") == 1 ||
        slots_count(slots, "pillows") % 2)
        return slots_refuse(slots, "mattress", fault,
                            "a bunk bed is built with the same bedding on both beds: 0 or 2 of each");
    struct bench bench = {object, articulation_add_link(object, "bunk_bed"), vec3_make(0, 0, 0)};
    add_posts(&b, &bench);
    add_berth(&b, &bench, LOWER);
    add_berth(&b, &bench, b.upper);
    add_guards(&b, &bench);
    add_ladder(&b, &bench);
    if (slots_count(slots, "mattress") == 0)
        return RESULT_OK;
    bool blanket = slots_count(slots, "blanket") > 0;
    bed_add_bedding(bed, &bench, LOWER, slots_count(slots, "pillows") / 2, blanket);
    bed_add_bedding(bed, &bench, b.upper, slots_count(slots, "pillows") / 2, blanket);
    return RESULT_OK;
}
