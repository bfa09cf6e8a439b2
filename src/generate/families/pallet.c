/* Pallets: block pallets of boards (EUR), stringer pallets (GMA) and moulded plastic ones. */
#include <math.h>

#include "base/text.h"
#include "generate/families/make_shapes.h"
#include "generate/family.h"
#include "shape/colliders.h"

#define EUR "EN 13698-1: flat pallet 800 x 1200 mm, 144 mm high"
#define KIND_USUAL "usual size of this kind"

static const struct parameter parameters[] = {
    {"kind", "", PARAMETER_CHOICE, "eur", 0, 0, "the object's name", "eur gma half plastic", NULL, NULL,
     SCALE_NONE},
    {"width", "m", PARAMETER_NUMBER, "1.2", 0.3, 2.4, EUR, NULL, NULL, NULL, SCALE_WIDTH},
    {"depth", "m", PARAMETER_NUMBER, "0.8", 0.3, 1.6, EUR, NULL, NULL, NULL, SCALE_DEPTH},
    {"height", "m", PARAMETER_NUMBER, "0.144", 0.1, 0.25, EUR, NULL, NULL, NULL, SCALE_HEIGHT},
    {"boards", "", PARAMETER_COUNT, "5", 3, 15, "EN 13698-1: five top boards", NULL, NULL, NULL, SCALE_NONE},
    {"material", "", PARAMETER_MATERIAL, "pine", 0, 0, "softwood, the usual wood of pallets", NULL,
     "board_material", NULL, SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, "board_color", NULL, SCALE_NONE},
};

static const struct usual {
    const char *kind, *title;
    double width, depth, height, boards;
    const char *material;
} usuals[] = {
    {"eur", "euro_pallet", 1.2, 0.8, 0.144, 5, "pine"},
    {"gma", "gma_pallet", 1.2192, 1.016, 0.121, 7, "pine"},
    {"half", "half_pallet", 0.8, 0.6, 0.144, 5, "pine"},
    {"plastic", "plastic_pallet", 1.2, 0.8, 0.15, 5, "hdpe"},
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

static bool is_plastic(const struct slots *slots)
{
    static const char *const plastics[] = {"abs", "polypropylene", "hdpe", "pvc", "pet", "nylon"};
    for (size_t i = 0; i < sizeof plastics / sizeof plastics[0]; i++)
        if (slots_is(slots, "material", plastics[i]))
            return true;
    return false;
}

static void fill(struct slots *slots)
{
    slots_default_text(slots, "kind", is_plastic(slots) ? "plastic" : "eur", "usual pallet of this material");
    const struct usual *usual = usual_of(slots);
    slots_default(slots, "width", usual->width, KIND_USUAL);
    slots_default(slots, "depth", usual->depth, KIND_USUAL);
    slots_default(slots, "height", usual->height, KIND_USUAL);
    slots_default(slots, "boards", usual->boards, KIND_USUAL);
    slots_default_text(slots, "material", usual->material, "usual for this kind");
}

struct pallet {
    double x, y, h; /* half sizes, height */
    size_t boards;
    struct finish wood, block;
};

/* Boards along X from edge to edge: wide and narrow ones in turn, as even as they come. */
static void add_boards(const struct pallet *p, const struct bench *bench, const char *name, size_t count,
                       double wide, double narrow, double low, double high)
{
    double sum = 0, at = -p->y;
    for (size_t i = 0; i < count; i++)
        sum += i % 2 ? narrow : wide;
    double gap = count > 1 ? (2 * p->y - sum) / (double)(count - 1) : 0;
    for (size_t i = 0; i < count; i++) {
        double width = i % 2 ? narrow : wide;
        bench_block(bench, name, p->wood, vec3_make(-p->x, at, low), vec3_make(p->x, at + width, high),
                    0.002);
        at += width + gap;
    }
}

/* EN 13698-1: blocks of 78 mm between boards of 22 mm; here for any size. */
static void add_blocks(const struct pallet *p, const struct bench *bench, double board, double long_block,
                       double edge)
{
    double low = board, high = p->h - 2 * board;
    for (int i = -1; i <= 1; i++) {
        double x = i * (p->x - long_block / 2);
        for (int k = -1; k <= 1; k++) {
            double across = k == 0 ? long_block : edge, y = k * (p->y - edge / 2);
            bench_board(bench, "block", p->block, vec3_make(x, y, (low + high) / 2),
                        vec3_make(long_block, across, high - low), 0.004);
        }
        bench_board(bench, "stringer_board", p->wood, vec3_make(x, 0, p->h - 1.5 * board),
                    vec3_make(long_block, 2 * p->y, board), 0.002);
    }
    for (int k = -1; k <= 1; k++) {
        double across = k == 0 ? long_block : edge, y = k * (p->y - edge / 2);
        bench_board(bench, "bottom_board", p->wood, vec3_make(0, y, board / 2),
                    vec3_make(2 * p->x, across, board), 0.004);
    }
}

static enum result build_eur(const struct pallet *p, const struct bench *bench, const struct slots *slots,
                             struct fault *fault)
{
    double scale = fmin(1, fmin(p->x / 0.6, p->y / 0.4)), block = 0.145 * scale, edge = 0.1 * scale;
    double wide = block, narrow = edge;
    size_t odd = (p->boards + 1) / 2, even = p->boards / 2;
    double share =
        (2 * p->y - 0.012 * (double)(p->boards - 1)) / ((double)odd * wide + (double)even * narrow);
    if (share < 0.45)
        return slots_refuse(slots, "boards", fault, "%zu boards in %.3g m would be slats; at most %.0f",
                            p->boards, 2 * p->y, floor(2 * p->y / 0.075));
    add_boards(p, bench, "top_board", p->boards, wide * fmin(1, share), narrow * fmin(1, share), p->h - 0.022,
               p->h);
    add_blocks(p, bench, 0.022, block, edge);
    return RESULT_OK;
}

/* A stringer stands on edge, with two notches for the forks from below. */
static void add_stringer(const struct pallet *p, const struct bench *bench, double y, double low, double high)
{
    double tall = high - low, notch = fmin(0.038, tall / 2), half = tall / 2;
    double in = 0.15 * p->x + 0.06, out = in + 0.2286 * fmin(1, p->x / 0.6);
    const struct point2 side[] = {{-p->x, -half},
                                  {-out, -half},
                                  {-out + 0.012, -half + notch},
                                  {-in - 0.012, -half + notch},
                                  {-in, -half},
                                  {in, -half},
                                  {in + 0.012, -half + notch},
                                  {out - 0.012, -half + notch},
                                  {out, -half},
                                  {p->x, -half},
                                  {p->x, half},
                                  {-p->x, half}};
    bench_extrusion(bench, "stringer", p->block, PLANE_XZ, vec3_make(0, y, (low + high) / 2), side, 12, 0.038,
                    0.002);
}

/* Boards along Y over and under the stringers; the first and last are wide. */
static void add_cross_boards(const struct pallet *p, const struct bench *bench, const char *name,
                             size_t count, double low, double high)
{
    double lead = 0.14, other = 0.089, gap = 0, at = -p->x;
    if (count > 2)
        gap = (2 * p->x - 2 * lead - (double)(count - 2) * other) / (double)(count - 1);
    for (size_t i = 0; i < count; i++) {
        double width = i == 0 || i + 1 == count ? lead : other;
        bench_block(bench, name, p->wood, vec3_make(at, -p->y, low), vec3_make(at + width, p->y, high),
                    0.002);
        at += width + gap;
    }
}

static enum result build_gma(const struct pallet *p, const struct bench *bench, const struct slots *slots,
                             struct fault *fault)
{
    const double board = 0.016;
    size_t most = (size_t)fmax(0, floor((2 * p->x - 0.28) / 0.097) + 2);
    if (p->boards > most || p->x < 0.4)
        return slots_refuse(slots, p->x < 0.4 ? "width" : "boards", fault,
                            "%zu boards on %.3g m do not go; at most %zu on at least 0.8 m", p->boards,
                            2 * p->x, most);
    add_cross_boards(p, bench, "top_board", p->boards, p->h - board, p->h);
    add_cross_boards(p, bench, "bottom_board", p->boards > 4 ? 5 : 3, 0, board);
    for (int k = -1; k <= 1; k++)
        add_stringer(p, bench, k * (p->y - 0.019), board, p->h - board);
    return RESULT_OK;
}

enum { SLOTS_X = 6, SLOTS_Y = 5 };

/* The deck is a grid of slots: seen, but for contacts one box. */
static void add_grid(const struct pallet *p, const struct bench *bench, double thick)
{
    struct point2 points[1 + SLOTS_X * SLOTS_Y][POLYGON_POINTS_MOST / 4];
    struct outline rings[1 + SLOTS_X * SLOTS_Y];
    size_t count = 1, most = POLYGON_POINTS_MOST / 4;
    double pitch_x = (2 * p->x - 0.04) / SLOTS_X, pitch_y = (2 * p->y - 0.04) / SLOTS_Y;
    rings[0] = (struct outline){points[0], polygon_rounded(points[0], most, 2 * p->x, 2 * p->y, 0.03)};
    for (int i = 0; i < SLOTS_X; i++)
        for (int k = 0; k < SLOTS_Y; k++) {
            struct point2 *hole = points[count];
            size_t made = polygon_rectangle(hole, most, pitch_x - 0.05, pitch_y - 0.05);
            polygon_shift(hole, made, (i - (SLOTS_X - 1) / 2.0) * pitch_x,
                          (k - (SLOTS_Y - 1) / 2.0) * pitch_y);
            rings[count++] = (struct outline){hole, made};
        }
    struct part *part = bench_part(bench, "deck", p->wood);
    struct pose pose = bench_pose(bench, pose_at(0, 0, p->h - thick / 2));
    solid_plate(&part->mesh, pose, rings, count, thick, 0.002);
    part_add_box(part, pose, vec3_make(2 * p->x, 2 * p->y, thick));
}

static void build_plastic(const struct pallet *p, const struct bench *bench)
{
    double thick = 0.035, runner = 0.022, z = (p->h - thick + runner) / 2;
    struct finish dark = finish_tinted("rubber", 0x2a2b2e);
    add_grid(p, bench, thick);
    for (int k = -1; k <= 1; k++) {
        double y = k * (p->y - 0.065);
        bench_rounded(bench, "runner", p->wood, vec3_make(0, y, runner / 2),
                      vec3_make(2 * p->x, 0.13, runner), 0.006);
        for (int i = -1; i <= 1; i++)
            bench_rounded(bench, "foot", p->wood, vec3_make(i * (p->x - 0.085), y, z),
                          vec3_make(0.16, 0.12, p->h - thick - runner), 0.015);
        bench_board(bench, "skid_strip", dark, vec3_make(0, k * (p->y - 0.1), p->h + 0.0005),
                    vec3_make(2 * p->x - 0.12, 0.012, 0.003), 0.0005);
    }
    for (int side = -1; side <= 1; side += 2) {
        bench_rounded(bench, "rim", p->wood, vec3_make(side * (p->x - 0.009), 0, p->h),
                      vec3_make(0.016, 2 * p->y - 0.08, 0.012), 0.003);
        bench_rounded(bench, "rim", p->wood, vec3_make(0, side * (p->y - 0.009), p->h),
                      vec3_make(2 * p->x - 0.08, 0.016, 0.012), 0.003);
    }
}

static struct pallet pallet_of(const struct slots *slots)
{
    struct pallet p = {.x = slots_number(slots, "width") / 2, .y = slots_number(slots, "depth") / 2};
    bool plastic = slots_is(slots, "kind", "plastic");
    p.h = slots_number(slots, "height");
    p.boards = slots_count(slots, "boards");
    p.wood = finish_hollow(finish_of(slots, "material", "color", finish_plain("pine")), 0.2);
    if (!p.wood.tinted && p.wood.material == material_find("pine"))
        p.wood = finish_tinted("pine", 0xd2a96b);
    if (plastic) {
        if (!slots_text(slots, "color")[0])
            p.wood = finish_tinted(p.wood.material->name, 0x2f5f9e);
        p.wood.fill = 0.3; /* ribs below a thin skin */
        p.h -= 0.006;      /* the rim stands above the deck */
    }
    p.block = p.wood;
    if (!plastic && !slots_text(slots, "color")[0] && material_is_wood(p.wood.material->name))
        p.block = finish_tinted(p.wood.material->name, 0xa97f4c);
    return p;
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct pallet p = pallet_of(slots);
    struct bench bench = {object, articulation_add_link(object, "pallet"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    enum result result = RESULT_OK;
    if (slots_is(slots, "kind", "plastic"))
        build_plastic(&p, &bench);
    else if (slots_is(slots, "kind", "gma"))
        result = build_gma(&p, &bench, slots, fault);
    else
        result = build_eur(&p, &bench, slots, fault);
    double fork = p.h / 2;
    bench_site(&bench, "fork_entry", vec3_make(-p.x, 0, fork), quat_identity());
    return result;
}

const struct family family_pallet = {
    "pallet", "a pallet", "width", parameters, sizeof parameters / sizeof parameters[0],
    fill,     title,      build,   NULL};
