/* Selective pallet racks: braced upright frames, pairs of beams per level, wire decks, anchored to the floor.
 */
#include <math.h>

#include "generate/families/make.h"
#include "generate/family.h"
#include "shape/solid.h"

static const struct parameter parameters[] = {
    {"levels", "", PARAMETER_COUNT, "3", 1, 8, "usual count of beam levels", NULL, "shelves", NULL,
     SCALE_NONE},
    {"bays", "", PARAMETER_COUNT, "1", 1, 8, "one bay unless asked", NULL, NULL, "2", SCALE_NONE},
    {"bay_width", "m", PARAMETER_NUMBER, "2.7", 0.9, 4, "clear beam length for three euro pallets", NULL,
     "beam_length beam_size bay_size bay_length", NULL, SCALE_WIDTH},
    {"width", "m", PARAMETER_NUMBER, "", 1, 36, "", NULL, NULL, NULL, SCALE_NONE},
    {"depth", "m", PARAMETER_NUMBER, "1.1", 0.6, 1.6, "frame depth for 1.2 m pallets with overhang", NULL,
     "upright_depth", NULL, SCALE_DEPTH},
    {"level_height", "m", PARAMETER_NUMBER, "", 0.4, 3, "", NULL, "level_size level_pitch pitch", NULL,
     SCALE_NONE},
    {"height", "m", PARAMETER_NUMBER, "", 1, 14, "", NULL, "upright_height upright_size", NULL, SCALE_HEIGHT},
    {"payload", "kg", PARAMETER_NUMBER, "2000", 100, 5000, "usual rating per level; sizes the beams", NULL,
     "level_payload beam_payload", NULL, SCALE_NONE},
    {"decks", "", PARAMETER_CHOICE, "wire", 0, 0, "usual decking", "none wire", NULL, "wire", SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "steel", 0, 0, "racks are steel", NULL, NULL, NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
    {"upright_color", "", PARAMETER_COLOR, "ral5015", 0, 0, "usual colour of uprights", NULL, "frame_color",
     NULL, SCALE_NONE},
    {"beam_color", "", PARAMETER_COLOR, "ral2004", 0, 0, "usual colour of beams", NULL, NULL, NULL,
     SCALE_NONE},
};

#define POST_WIDTH 0.09
#define POST_DEPTH 0.07

static void fill(struct slots *slots)
{
    double levels = fmax(1, slots_number(slots, "levels") > 0 ? slots_number(slots, "levels") : 3);
    double bays = fmax(1, slots_number(slots, "bays") > 0 ? slots_number(slots, "bays") : 1);
    if (slots_given(slots, "width"))
        slots_derive(slots, "bay_width", (slots_number(slots, "width") - POST_WIDTH) / bays - POST_WIDTH,
                     "the whole width less the uprights, by the bays");
    slots_default(slots, "bay_width", 2.7, "clear beam length for three euro pallets");
    slots_derive(slots, "width", bays * (slots_number(slots, "bay_width") + POST_WIDTH) + POST_WIDTH,
                 "bays and uprights");
    if (slots_given(slots, "height"))
        slots_derive(slots, "level_height", (slots_number(slots, "height") - 0.35) / levels,
                     "the height shared by the levels");
    slots_default(slots, "level_height", 1.55, "1.3 m loads, beams and 0.15 m clearance");
    slots_derive(slots, "height", levels * slots_number(slots, "level_height") + 0.35,
                 "levels and the ends of the uprights");
}

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "pallet_rack";
}

struct rack {
    double bay, depth, height, pitch, beam; /* m; `beam`: height of a beam */
    size_t levels, bays;
    bool decks;
    struct finish upright, beam_paint, zinc, yellow;
};

static void add_post(const struct rack *r, const struct bench *bench, double x, double y, double face)
{
    double plate = 0.008;
    bench_board(bench, "base_plate", r->zinc, vec3_make(x, y, plate / 2), vec3_make(0.15, 0.13, plate),
                0.001);
    for (int k = -1; k <= 1; k += 2)
        bench_rod(bench, "anchor", r->zinc, vec3_make(x + k * 0.06, y, plate),
                  vec3_make(x + k * 0.06, y, plate + 0.018), 0.009, 0.001);
    /* An open profile: a web towards the aisle and two flanges. */
    double web = 0.004, z = (plate + r->height) / 2, length = r->height - plate;
    bench_board(bench, "post_web", r->upright, vec3_make(x, y + face * (POST_DEPTH - web) / 2, z),
                vec3_make(POST_WIDTH, web, length), 0);
    for (int k = -1; k <= 1; k += 2)
        bench_board(bench, "post_flange", r->upright,
                    vec3_make(x + k * (POST_WIDTH - web) / 2, y - face * web / 2, z),
                    vec3_make(web, POST_DEPTH - web, length), 0);
}

/* Horizontals near the ends and a zigzag of diagonals between the two posts. */
static void add_frame(const struct rack *r, const struct bench *bench, double x, bool guard)
{
    double y = r->depth / 2 - POST_DEPTH / 2, in = r->depth / 2 - POST_DEPTH;
    add_post(r, bench, x, -y, -1);
    add_post(r, bench, x, y, 1);
    double z0 = 0.2, z1 = r->height - 0.12;
    size_t steps = (size_t)fmax(1, floor((z1 - z0) / 0.65 + 0.5));
    double step = (z1 - z0) / (double)steps;
    for (int k = 0; k < 2; k++) {
        double z = k ? z1 + 0.04 : z0 - 0.04;
        bench_bar(bench, "horizontal", r->upright, vec3_make(x, -in, z), vec3_make(x, in, z), 0.04, 0.025,
                  vec3_make(1, 0, 0));
    }
    for (size_t i = 0; i < steps; i++) {
        double side = i % 2 ? 1 : -1, z = z0 + step * (double)i;
        bench_bar(bench, "brace", r->upright, vec3_make(x, side * in, z + 0.015),
                  vec3_make(x, -side * in, z + step - 0.015), 0.035, 0.025, vec3_make(1, 0, 0));
    }
    if (!guard)
        return;
    double front = -r->depth / 2;
    bench_board(bench, "guard", r->yellow, vec3_make(x, front - 0.033, 0.2), vec3_make(0.15, 0.006, 0.4),
                0.002);
    for (int k = -1; k <= 1; k += 2)
        bench_board(bench, "guard_side", r->yellow, vec3_make(x + k * 0.072, front + 0.015, 0.2),
                    vec3_make(0.006, 0.09, 0.4), 0.002);
}

/* A box beam between two uprights with its end plates; its outer face is flush with the posts. */
static void add_beam(const struct rack *r, const struct bench *bench, double x0, double x1, double face,
                     double top)
{
    double thick = 0.05, y = face * (r->depth / 2 - thick / 2), z = top - r->beam / 2;
    bench_board(bench, "beam", r->beam_paint, vec3_make((x0 + x1) / 2, y, z),
                vec3_make(x1 - x0, thick, r->beam), 0.004)
        ->fill = 0.16;
    for (int k = 0; k < 2; k++) {
        double x = k ? x1 + 0.02 : x0 - 0.02;
        bench_board(bench, "beam_plate", r->beam_paint, vec3_make(x, face * (r->depth / 2 + 0.003), z - 0.02),
                    vec3_make(0.05, 0.005, r->beam + 0.07), 0.001);
    }
}

/* A deck panel of wires over three stiffening bars; one box for contacts. */
static void add_deck(const struct rack *r, const struct bench *bench, double x0, double x1, double top)
{
    double wire = 0.005, y = r->depth / 2 - 0.004, z = top + 0.012;
    size_t across = (size_t)fmax(4, floor((x1 - x0) / 0.1)), along = (size_t)fmax(4, floor(2 * y / 0.1));
    struct part *part = bench_part(bench, "deck", r->zinc);
    for (size_t i = 0; i <= across; i++) {
        double x = x0 + wire / 2 + (x1 - x0 - wire) * (double)i / (double)across;
        solid_box(&part->mesh, pose_at(x, 0, z - wire / 2), wire, 2 * y, wire);
    }
    for (size_t i = 0; i <= along; i++) {
        double at = -y + wire / 2 + (2 * y - wire) * (double)i / (double)along;
        solid_box(&part->mesh, pose_at((x0 + x1) / 2, at, z + wire / 2), x1 - x0, wire, wire);
    }
    struct collider *collider = part_add_collider(part, COLLIDER_BOX, pose_at((x0 + x1) / 2, 0, z));
    collider->half = vec3_make((x1 - x0) / 2, y, wire);
    for (int k = -1; k <= 1; k++) {
        double x = (x0 + x1) / 2 + k * (x1 - x0) * 0.36;
        bench_block(bench, "deck_bar", r->zinc, vec3_make(x - 0.015, -y + 0.05, top - 0.02),
                    vec3_make(x + 0.015, y - 0.05, top + 0.007), 0.001);
    }
}

static void add_level(const struct rack *r, const struct bench *bench, double x0, double x1, double top)
{
    add_beam(r, bench, x0, x1, -1, top);
    add_beam(r, bench, x0, x1, 1, top);
    if (!r->decks)
        return;
    size_t panels = (size_t)fmax(1, floor((x1 - x0) / 1.2));
    double width = (x1 - x0) / (double)panels;
    for (size_t i = 0; i < panels; i++)
        add_deck(r, bench, x0 + width * (double)i + 0.006, x0 + width * (double)(i + 1) - 0.006, top);
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct rack r = {.levels = slots_count(slots, "levels"), .bays = slots_count(slots, "bays")};
    r.bay = slots_number(slots, "bay_width");
    r.depth = slots_number(slots, "depth");
    r.height = slots_number(slots, "height");
    r.pitch = slots_number(slots, "level_height");
    r.decks = !slots_is(slots, "decks", "none");
    /* Bending: section modulus of a slim box grows with the square of its height. */
    r.beam = fmin(0.18, fmax(0.08, 0.12 * sqrt(slots_number(slots, "payload") / 2000 * r.bay / 2.7)));
    bool whole = slots_given(slots, "color") && !slots_given(slots, "upright_color");
    r.upright = finish_of(slots, "material", whole ? "color" : "upright_color", finish_plain("steel"));
    r.beam_paint = finish_of(slots, "material", "beam_color", finish_plain("steel"));
    r.zinc = finish_tinted("steel", 0xb4b8bb);
    r.yellow = finish_tinted("steel", 0xf7b500);
    if (r.pitch < r.beam + 0.3 || (double)r.levels * r.pitch > r.height)
        return slots_refuse(slots, "levels", fault,
                            "%zu levels in %.4g m would be %.3g m apart; at least %.3g m is built", r.levels,
                            r.height, fmin(r.pitch, r.height / (double)r.levels), r.beam + 0.3);
    struct bench bench = {object, articulation_add_link(object, "rack"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FIXED; /* EN 15635: uprights are anchored to the floor */
    double step = r.bay + POST_WIDTH, first = -step * (double)r.bays / 2;
    for (size_t i = 0; i <= r.bays; i++)
        add_frame(&r, &bench, first + step * (double)i, i == 0 || i == r.bays);
    for (size_t i = 0; i < r.bays; i++) {
        double x0 = first + step * (double)i + POST_WIDTH / 2;
        for (size_t level = 1; level <= r.levels; level++)
            add_level(&r, &bench, x0, x0 + r.bay, r.pitch * (double)level);
    }
    return RESULT_OK;
}

const struct family family_pallet_rack = {
    "pallet_rack", "a pallet rack", "bay_width", parameters, sizeof parameters / sizeof parameters[0],
    fill,          title,           build,       NULL};
