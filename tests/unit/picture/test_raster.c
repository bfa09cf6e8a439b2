#include <criterion/criterion.h>

#include "picture/raster.h"

enum { SIDE = 64, POINTS = 9 };

static void count_span(void *context, const struct span *span)
{
    unsigned char *row = (unsigned char *)context + span->row * SIDE;
    cr_assert(span->row >= 0 && span->row < SIDE && span->first >= 0 && span->last < SIDE);
    for (int x = span->first; x <= span->last; x++)
        row[x]++;
}

static void draw(const struct screen_vertex *a, const struct screen_vertex *b, const struct screen_vertex *c,
                 unsigned char counts[SIDE * SIDE])
{
    int64_t area = raster_area(a, b, c);
    if (area > 0)
        raster_triangle(a, b, c, SIDE, SIDE, count_span, counts);
    else if (area < 0)
        raster_triangle(a, c, b, SIDE, SIDE, count_span, counts);
}

static uint32_t state;

static int32_t next(int32_t below)
{
    state = state * 1664525U + 1013904223U;
    return (int32_t)((state >> 8) % (uint32_t)below);
}

/* A grid that reaches beyond the image, with its inner points shaken. Some land on centres of samples. */
static void shake(struct screen_vertex points[POINTS][POINTS])
{
    int32_t step = (SIDE + 16) * RASTER_ONE / (POINTS - 1);
    for (int j = 0; j < POINTS; j++)
        for (int i = 0; i < POINTS; i++) {
            bool inner = i > 0 && j > 0 && i < POINTS - 1 && j < POINTS - 1;
            int32_t dx = inner ? next(step) - step / 2 : 0, dy = inner ? next(step) - step / 2 : 0;
            int32_t x = i * step - 8 * RASTER_ONE + dx / 2, y = j * step - 8 * RASTER_ONE + dy / 2;
            if (next(2) == 0 && inner) {
                x = x / RASTER_ONE * RASTER_ONE + RASTER_ONE / 2;
                y = y / RASTER_ONE * RASTER_ONE + RASTER_ONE / 2;
            }
            points[j][i] = (struct screen_vertex){x, y, 1};
        }
}

Test(raster, a_mesh_covers_every_sample_exactly_once)
{
    state = 7;
    for (int round = 0; round < 200; round++) {
        struct screen_vertex p[POINTS][POINTS];
        unsigned char counts[SIDE * SIDE] = {0};
        shake(p);
        for (int j = 0; j + 1 < POINTS; j++)
            for (int i = 0; i + 1 < POINTS; i++) {
                draw(&p[j][i], &p[j][i + 1], &p[j + 1][i + 1], counts);
                draw(&p[j][i], &p[j + 1][i + 1], &p[j + 1][i], counts);
            }
        for (int i = 0; i < SIDE * SIDE; i++)
            cr_assert_eq(counts[i], 1, "round %d: sample %d, %d is drawn %d times", round, i % SIDE, i / SIDE,
                         counts[i]);
    }
}

Test(raster, two_triangles_share_an_edge_without_crack_or_overlap)
{
    unsigned char counts[SIDE * SIDE] = {0};
    const struct screen_vertex corners[4] = {{128, 128, 1},
                                             {SIDE * RASTER_ONE - 128, 128, 1},
                                             {SIDE * RASTER_ONE - 128, SIDE * RASTER_ONE - 128, 1},
                                             {128, SIDE * RASTER_ONE - 128, 1}};
    draw(&corners[0], &corners[1], &corners[2], counts);
    draw(&corners[0], &corners[2], &corners[3], counts);
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) /* top and left edges belong to the square, bottom and right do not */
            cr_assert_eq(counts[y * SIDE + x], x < SIDE - 1 && y < SIDE - 1, "%d, %d", x, y);
}

static void check_span(void *context, const struct span *span)
{
    *(double *)context += span->last - span->first + 1;
    float end = span->inverse + (float)(span->last - span->first) * span->step;
    cr_assert(span->inverse > 0.4F && span->inverse < 2.1F && end > 0.4F && end < 2.1F);
}

Test(raster, far_corners_keep_the_right_area)
{
    enum { FAR = RASTER_REACH - 1, OTHER = SIDE * RASTER_ONE - FAR };
    const struct screen_vertex a = {OTHER, OTHER, 0.5F}, b = {FAR, OTHER, 2}, c = {OTHER, FAR, 1};
    double area = 0;
    raster_triangle(&a, &b, &c, SIDE, SIDE, check_span, &area);
    cr_assert_eq(area, SIDE * (SIDE - 1) / 2, "%g", area); /* up to the diagonal */
}
