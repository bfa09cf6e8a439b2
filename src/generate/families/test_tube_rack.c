/* Test tube racks: two plates with holes on end walls over a floor, tubes with some liquid standing in them.
 */
#include <math.h>
#include <stdio.h>

#include "generate/families/make_shapes.h"
#include "generate/family.h"
#include "shape/colliders.h"

static const struct parameter parameters[] = {
    {"rows", "", PARAMETER_COUNT, "2", 1, 6, "chosen by gzm", NULL, NULL, "2", SCALE_NONE},
    {"columns", "", PARAMETER_COUNT, "6", 1, 12, "chosen by gzm", NULL, "holes", "6", SCALE_NONE},
    {"tubes", "", PARAMETER_COUNT, "", 0, 48, "", NULL, NULL, NULL, SCALE_NONE},
    {"diameter", "m", PARAMETER_NUMBER, "0.016", 0.01, 0.03, "16 mm tubes are usual", NULL,
     "tube_size tube_diameter", NULL, SCALE_WIDTH},
    {"tube_length", "m", PARAMETER_NUMBER, "0.15", 0.06, 0.2, "16 x 150 mm tubes are usual", NULL, "length",
     NULL, SCALE_HEIGHT},
    {"material", "", PARAMETER_MATERIAL, "polypropylene", 0, 0, "chosen by gzm", NULL, NULL, NULL,
     SCALE_NONE},
    {"color", "", PARAMETER_COLOR, "", 0, 0, "", NULL, NULL, NULL, SCALE_NONE},
};

static const char *title(const struct slots *slots)
{
    (void)slots;
    return "test_tube_rack";
}

/* "12 tubes": in as many columns as two rows need. */
static void fill(struct slots *slots)
{
    double tubes = slots_number(slots, "tubes");
    if (slots_given(slots, "tubes") && tubes > 0) {
        double rows = slots_given(slots, "rows") ? slots_number(slots, "rows")
                      : tubes <= 4               ? 1
                      : tubes <= 24              ? 2
                                                 : 4;
        slots_derive(slots, "rows", rows, "for the tubes");
        slots_derive(slots, "columns", ceil(tubes / rows), "for the tubes");
    }
}

struct rack {
    size_t rows, columns;
    double radius, length, pitch, w, d, plate, floor, high;
    struct finish body;
};

enum { HOLES_MOST = 48 };

static struct vec3 hole_at(const struct rack *r, size_t row, size_t column)
{
    return vec3_make(((double)column - (double)(r->columns - 1) / 2) * r->pitch,
                     ((double)row - (double)(r->rows - 1) / 2) * r->pitch, 0);
}

/* A plate with a hole for each tube; for contacts it is whole, as the tubes stand in it. */
static void add_plate(const struct rack *r, const struct bench *bench, double z)
{
    enum { CORNERS = 12 };
    struct point2 outside[4], holes[HOLES_MOST][CORNERS];
    struct outline rings[HOLES_MOST + 1] = {{outside, polygon_rectangle(outside, 4, r->w - 0.012, r->d)}};
    size_t count = 1;
    for (size_t i = 0; i < r->rows; i++) {
        for (size_t k = 0; k < r->columns; k++) {
            struct vec3 at = hole_at(r, i, k);
            rings[count].points = holes[count - 1];
            rings[count].count = polygon_regular(holes[count - 1], CORNERS, CORNERS,
                                                 (r->radius + 0.001) / cos(radians(15)), 0);
            polygon_shift(holes[count - 1], CORNERS, at.x, at.y);
            count++;
        }
    }
    struct part *part = bench_part(bench, "plate", r->body);
    struct pose pose = bench_pose(bench, pose_at(0, 0, z));
    solid_plate(&part->mesh, pose, rings, count, r->plate, 0);
    part_add_box(part, pose, vec3_make(r->w - 0.012, r->d, r->plate));
}

/* Glass with a round bottom and a lip, as a solid of as much glass as its wall has; the liquid is seen in it.
 */
static void add_tube(const struct rack *r, const struct bench *bench, size_t number)
{
    static const unsigned liquids[] = {0x3fa7d6, 0xe4572e, 0x76b041, 0xf2b134, 0x9b5fc0, 0xd94f86};
    struct vec3 at = hole_at(r, number / r->columns, number % r->columns);
    double a = r->radius, wall = 0.0012, in = a - wall, top = r->length, half = 0.5 * sqrt(3);
    struct pose pose = bench_pose(bench, pose_at(at.x, at.y, r->floor + 0.0005));
    const struct point2 glass[] = {{0, 0},           {a / 2, a * (1 - half)},   {a * half, a / 2}, {a, a},
                                   {a, top - 0.003}, {a + 0.0015, top - 0.002}, {a + 0.0015, top}};
    struct part *part = bench_part(bench, "tube", finish_plain("glass"));
    solid_lathe(&part->mesh, pose, glass, sizeof glass / sizeof glass[0]);
    part_add_cylinder(part, pose_mul(pose, pose_at(0, 0, top / 2)), a, top);
    part->fill = 1 - in * in / (a * a);
    double level = top * (0.3 + 0.08 * (double)(number * 5 % 6));
    const struct point2 drop[] = {
        {0, wall}, {in / 2, a - in * half}, {in * half, a - in / 2}, {in, a}, {in, level}};
    part = bench_part(bench, "liquid", finish_tinted("silicone", liquids[number % 6]));
    solid_lathe(&part->mesh, pose, drop, sizeof drop / sizeof drop[0]);
    part->fill = 0.87; /* water */
}

static enum result build(const struct slots *slots, struct articulation *object, struct fault *fault)
{
    struct rack r = {.rows = slots_count(slots, "rows"),
                     .columns = slots_count(slots, "columns"),
                     .radius = slots_number(slots, "diameter") / 2,
                     .length = slots_number(slots, "tube_length"),
                     .plate = 0.004,
                     .floor = 0.008};
    if (r.rows * r.columns > HOLES_MOST)
        return slots_refuse(slots, "columns", fault, "%zu x %zu holes; at most %d are built", r.rows,
                            r.columns, HOLES_MOST);
    size_t tubes = slots_given(slots, "tubes") ? slots_count(slots, "tubes") : r.rows * r.columns;
    if (tubes > r.rows * r.columns)
        return slots_refuse(slots, "tubes", fault, "%zu tubes do not fit in %zu x %zu holes", tubes, r.rows,
                            r.columns);
    r.pitch = 2 * r.radius + 0.009;
    r.w = r.pitch * (double)r.columns + 0.02;
    r.d = fmax(r.pitch * (double)r.rows + 0.006, 0.055);
    r.high = 0.6 * r.length;
    struct finish blue = finish_tinted(slots_text(slots, "material"), 0x2f6fb0);
    r.body = slots_given(slots, "color") || slots_given(slots, "material")
                 ? finish_of(slots, "material", "color", blue)
                 : blue;
    struct bench bench = {object, articulation_add_link(object, "rack"), vec3_make(0, 0, 0)};
    object->mounting = MOUNTING_FREE;
    for (int s = -1; s <= 1; s += 2)
        bench_panel(&bench, "end_wall", r.body, PLANE_YZ,
                    vec3_make(s * (r.w / 2 - 0.003), 0, (r.high + 0.012) / 2), r.d, r.high + 0.012, 0.006,
                    0.006);
    bench_block(&bench, "floor", r.body, vec3_make(-r.w / 2 + 0.006, -r.d / 2, 0.004),
                vec3_make(r.w / 2 - 0.006, r.d / 2, r.floor), 0.001);
    add_plate(&r, &bench, r.high);
    add_plate(&r, &bench, r.floor + 0.45 * (r.high - r.floor));
    for (size_t i = 0; i < tubes; i++)
        add_tube(&r, &bench, i);
    bench_site(&bench, "grasp_rack", vec3_make(0, 0, r.high), quat_about(vec3_make(1, 0, 0), radians(180)));
    return RESULT_OK;
}

const struct family family_test_tube_rack = {"test_tube_rack",
                                             "a test tube rack",
                                             "columns",
                                             parameters,
                                             sizeof parameters / sizeof parameters[0],
                                             fill,
                                             title,
                                             build,
                                             NULL};
