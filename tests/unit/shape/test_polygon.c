#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "shape/decompose.h"
#include "shape/solid.h"
#include "support.h"

static const double PI = 3.14159265358979323846;

static double area_of_rings(const struct outline *rings, size_t count)
{
    double area = fabs(polygon_area(rings[0].points, rings[0].count));
    for (size_t i = 1; i < count; i++)
        area -= fabs(polygon_area(rings[i].points, rings[i].count));
    return area;
}

/* Pieces are convex, of few corners, and together as large as the polygon. */
static size_t expect_pieces(const struct outline *rings, size_t ring_count, const char *what)
{
    struct polygon_pieces pieces;
    double area = 0;
    cr_assert(polygon_decompose(rings, ring_count, &pieces), "%s", what);
    for (size_t i = 0; i < pieces.count; i++) {
        size_t corners = pieces.first[i + 1] - pieces.first[i];
        cr_assert(corners >= 3 && corners <= PIECE_CORNERS_MOST);
        cr_assert(polygon_is_convex(pieces.points + pieces.first[i], corners), "%s", what);
        area += polygon_area(pieces.points + pieces.first[i], corners);
    }
    expect_near(area, area_of_rings(rings, ring_count), 1e-9, what);
    size_t count = pieces.count;
    polygon_pieces_free(&pieces);
    return count;
}

static void expect_plate(const struct outline *rings, size_t ring_count, struct pose pose, double bevel,
                         const char *what)
{
    struct mesh mesh;
    mesh_init(&mesh);
    solid_plate(&mesh, pose, rings, ring_count, 0.02, bevel);
    double volume = mass_of_mesh(&mesh, 1).volume, whole = 0.02 * area_of_rings(rings, ring_count);
    if (bevel <= 0)
        expect_near(volume, whole, 1e-9, what);
    else
        cr_assert(volume < whole && volume > 0.7 * whole, "%s: %g of %g", what, volume, whole);
    /* V - E + F of a plate with n holes is 2 - 2 n. */
    long euler = (long)mesh.vertex_count - (long)mesh.triangle_count / 2;
    cr_assert_eq(euler, 2 - 2 * ((long)ring_count - 1), "%s: %ld", what, euler);
    mesh_round(&mesh);
    expect_sound_mesh(&mesh, 1, what);
    mesh_free(&mesh);
}

Test(polygon, makers_give_the_areas_they_should)
{
    struct point2 p[POLYGON_POINTS_MOST];
    size_t most = POLYGON_POINTS_MOST;
    expect_near(polygon_area(p, polygon_rectangle(p, most, 2, 3)), 6, 1e-12, "rectangle");
    expect_near(polygon_area(p, polygon_rounded(p, most, 2, 3, 0.1)), 6 - (4 - PI) * 0.01, 2e-4, "rounded");
    expect_near(polygon_area(p, polygon_rounded(p, most, 0.2, 0.1, 1)), 0.02 - (4 - PI) * 0.0025, 1e-4,
                "round to the most");
    expect_near(polygon_area(p, polygon_regular(p, most, 6, 1, 0.3)), 1.5 * sqrt(3), 1e-12, "hexagon");
    expect_near(polygon_area(p, polygon_circle(p, most, 0.1)), PI * 0.01, 1e-4, "circle");
    expect_near(polygon_area(p, polygon_slot(p, most, 0.3, 0.1)), 0.2 * 0.1 + PI * 0.0025, 5e-5, "slot");
    expect_near(polygon_area(p, polygon_ring_sector(p, most, 0.1, 0.2, 0, PI / 2)), PI / 4 * 0.03, 1e-4,
                "ring sector");
    expect_near(polygon_area(p, polygon_ring_sector(p, most, 0, 0.2, 1, 2)), 0.02, 1e-4, "slice");
    cr_assert_eq(polygon_gear(p, most, 12, 0.1, 0.08), 48);
    cr_assert(polygon_area(p, 48) > PI * 0.0064 * 0.97 && polygon_area(p, 48) < PI * 0.01);
}

Test(polygon, makers_refuse_what_makes_no_sense_or_has_no_room)
{
    struct point2 p[8];
    cr_assert_eq(polygon_rectangle(p, 3, 1, 1), 0);
    cr_assert_eq(polygon_rectangle(p, 8, -1, 1), 0);
    cr_assert_eq(polygon_rounded(p, 8, 1, 1, 0.2), 0);
    cr_assert_eq(polygon_circle(p, 8, 1), 0);
    cr_assert_eq(polygon_circle(p, 8, NAN), 0);
    cr_assert_eq(polygon_slot(p, 8, 0.1, 0.2), 0);
    cr_assert_eq(polygon_ring_sector(p, 8, 2, 1, 0, 1), 0);
    cr_assert_eq(polygon_ring_sector(p, 8, 1, 2, 0, 7), 0);
    cr_assert_eq(polygon_gear(p, 8, 12, 1, 0.9), 0);
}

Test(polygon, rounded_corners_stay_inside_the_polygon_they_round)
{
    const struct point2 ell[] = {{0, 0}, {3, 0}, {3, 1}, {1, 1}, {1, 2}, {0, 2}};
    struct point2 p[POLYGON_POINTS_MOST];
    size_t count = polygon_round_corners(p, POLYGON_POINTS_MOST, ell, 6, 0.2);
    /* Five outer corners lose, the inner one gains what a quarter of a circle leaves of its square. */
    expect_near(polygon_area(p, count), 4 - 4 * (1 - PI / 4) * 0.04, 1e-3, "area");
    struct outline outline = {p, count};
    expect_plate(&outline, 1, pose_identity(), 0, "rounded L");
    cr_assert_eq(polygon_round_corners(p, 8, ell, 6, 0.2), 0);
}

Test(polygon, insets_move_every_side)
{
    const struct point2 square[] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    struct point2 in[4];
    cr_assert(polygon_inset(in, square, 4, 0.1));
    expect_near(polygon_area(in, 4), 0.64, 1e-12, "area");
    cr_assert_not(polygon_inset(in, square, 4, 0.5));
    cr_assert(polygon_inset(in, square, 4, -0.1));
    expect_near(polygon_area(in, 4), 1.44, 1e-12, "area outside");
}

Test(polygon, thinning_keeps_to_its_tolerance)
{
    struct point2 p[POLYGON_POINTS_MOST];
    size_t count = polygon_circle(p, POLYGON_POINTS_MOST, 0.5);
    size_t thin = polygon_simplify(p, count, 0.01);
    cr_assert(thin < count / 2 && thin >= 12, "%zu", thin);
    expect_near(polygon_area(p, thin), PI * 0.25, 0.03, "area");
    const struct point2 line[] = {{0, 0}, {1, 0.001}, {2, 0}, {2, 1}, {2, 2}};
    struct point2 copy[5];
    for (int i = 0; i < 5; i++)
        copy[i] = line[i];
    cr_assert_eq(polyline_simplify(copy, 5, 0.01), 3);
    expect_near(copy[1].x, 2, 0, "corner");
}

Test(polygon, a_perforated_plate_keeps_all_its_holes)
{
    enum { ROWS = 4, COLUMNS = 6 };
    struct point2 outer[4], holes[ROWS * COLUMNS][64];
    struct outline rings[1 + ROWS * COLUMNS] = {{outer, polygon_rectangle(outer, 4, 0.6, 0.4)}};
    size_t count = 1;
    for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < COLUMNS; c++) {
            struct point2 *hole = holes[count - 1];
            size_t corners = polygon_circle(hole, 64, 0.03);
            polygon_shift(hole, corners, 0.09 * (c - 2.5), 0.09 * (r - 1.5));
            rings[count++] = (struct outline){hole, corners};
        }
    }
    expect_plate(rings, count, pose_identity(), 0, "perforated");
    expect_plate(rings, count, pose_identity(), 0.002, "perforated and beveled");
    expect_pieces(rings, count, "perforated");
}

/* Stars with stars in them: the holes lie in cells of a grid, the outside around them all. */
Test(polygon, any_star_with_starry_holes_can_be_filled)
{
    uint64_t state = 23;
    for (int round = 0; round < 120; round++) {
        enum { HOLES = 9, MOST = 40 };
        struct point2 rim[MOST], star[HOLES][MOST];
        struct outline rings[HOLES + 1];
        size_t count = 8 + (size_t)random_between(&state, 0, MOST - 8), ring_count = 1;
        for (size_t i = 0; i < count; i++) {
            double angle = 2 * PI * (double)i / (double)count, r = random_between(&state, 0.62, 0.9);
            rim[i] = (struct point2){r * cos(angle), r * sin(angle)};
        }
        rings[0] = (struct outline){rim, count};
        for (int h = 0; h < HOLES; h++) {
            size_t corners = 3 + (size_t)random_between(&state, 0, MOST - 3);
            if (random_between(&state, 0, 1) < 0.4)
                continue;
            for (size_t i = 0; i < corners; i++) {
                double angle = 2 * PI * (double)i / (double)corners, r = random_between(&state, 0.03, 0.095);
                star[h][i] =
                    (struct point2){(h % 3 - 1) * 0.2 + r * cos(angle), (h / 3 - 1) * 0.2 + r * sin(angle)};
            }
            if (h & 1)
                polygon_reverse(star[h], corners);
            rings[ring_count++] = (struct outline){star[h], corners};
        }
        expect_plate(rings, ring_count, random_pose(&state, 1), 0, "stars");
        expect_pieces(rings, ring_count, "stars");
    }
}

Test(polygon, convex_shapes_stay_whole_and_others_come_apart_into_few)
{
    const struct point2 ell[] = {{0, 0}, {3, 0}, {3, 1}, {1, 1}, {1, 2}, {0, 2}};
    struct point2 outer[4], hole[4], circle[64];
    struct outline one = {circle, polygon_regular(circle, 64, 24, 1, 0)}, bent = {ell, 6};
    struct outline frame[2] = {{outer, polygon_rectangle(outer, 4, 2, 2)},
                               {hole, polygon_rectangle(hole, 4, 1, 1)}};
    cr_assert_eq(expect_pieces(&one, 1, "circle"), 1);
    cr_assert_eq(expect_pieces(&bent, 1, "L"), 2);
    size_t pieces = expect_pieces(frame, 2, "frame");
    cr_assert(pieces >= 4 && pieces <= 5, "%zu", pieces);
}

Test(polygon, rings_that_cross_give_nothing)
{
    const struct point2 bow[] = {{0, 0}, {1, 1}, {1, 0}, {0, 1}};
    struct outline outline = {bow, 4}, none = {bow, 2};
    struct polygon_pieces pieces;
    struct triangle triangles[TRIANGLES_OF(4, 1)];
    cr_assert_eq(polygon_triangulate(&outline, 1, triangles), 0);
    cr_assert_eq(polygon_triangulate(&none, 1, triangles), 0);
    cr_assert_eq(polygon_triangulate(NULL, 0, triangles), 0);
    cr_assert_not(polygon_decompose(&outline, 1, &pieces));
}
