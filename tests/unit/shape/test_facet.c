/* Triangles of a polygon cover it once: their signed areas are all positive and add up to its own. */
#include <criterion/criterion.h>
#include <math.h>

#include "base/random.h"
#include "shape/facet.h"

static double cross2(struct vec3 a, struct vec3 b, struct vec3 c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static double polygon_area(const struct vec3 *p, size_t count)
{
    double twice = 0;
    for (size_t i = 1; i + 1 < count; i++)
        twice += cross2(p[0], p[i], p[i + 1]);
    return twice / 2;
}

/* The polygon lies in the plane z = 0 and winds either way. */
static void expect_cover(const struct vec3 *p, size_t count)
{
    static struct triangle cut[FACET_CORNERS_MOST];
    double area = polygon_area(p, count), sign = area < 0 ? -1 : 1, sum = 0;
    uint64_t work = 0;
    facet_cut(p, count, cut, &work);
    for (size_t i = 0; i + 2 < count; i++) {
        double part = cross2(p[cut[i].a], p[cut[i].b], p[cut[i].c]) / 2;
        cr_expect_geq(sign * part, -1e-9 * fabs(area), "triangle %zu of %zu", i, count);
        sum += part;
    }
    cr_expect_float_eq(sum, area, 1e-9 * fabs(area), "%zu corners", count);
}

Test(facet, an_l_and_its_mirror)
{
    struct vec3 l[] = {{2, 0, 0}, {2, 1, 0}, {1, 1, 0}, {1, 2, 0}, {0, 2, 0}, {0, 0, 0}}, back[6];
    for (int i = 0; i < 6; i++)
        back[i] = l[5 - i];
    expect_cover(l, 6);
    expect_cover(back, 6);
}

Test(facet, stars_of_any_size_and_start)
{
    static struct vec3 star[200];
    uint64_t seed = 5;
    for (int round = 0; round < 200; round++) {
        size_t count = 4 + 2 * (size_t)(random_next(&seed) % 90);
        double size = pow(10, (double)(random_next(&seed) % 9) - 4);
        for (size_t i = 0; i < count; i++) {
            double share = (double)(random_next(&seed) >> 11) / 9007199254740992.0;
            double angle = 2 * 3.14159265358979 * (double)i / (double)count;
            double radius = size * (0.1 + 0.9 * share);
            star[i] = vec3_make(5 * size + radius * cos(angle), radius * sin(angle), 0);
        }
        expect_cover(star, count);
    }
}

Test(facet, a_hole_joined_by_a_seam)
{
    struct vec3 p[] = {{0, 0, 0}, {4, 0, 0}, {4, 4, 0}, {0, 4, 0}, {0, 0, 0},
                       {1, 1, 0}, {1, 3, 0}, {3, 3, 0}, {3, 1, 0}, {1, 1, 0}};
    expect_cover(p, 10);
}

Test(facet, corners_on_a_line_and_twice)
{
    struct vec3 p[] = {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {2, 1, 0}, {1, 0.5, 0}, {1, 0.5, 0}, {0, 1, 0}};
    expect_cover(p, 7);
}

Test(facet, convex_is_a_fan)
{
    struct vec3 p[] = {{0, 0, 1}, {1, 0, 1}, {2, 1, 1}, {1, 2, 1}, {0, 1, 1}};
    struct triangle cut[3];
    uint64_t work = 0;
    facet_cut(p, 5, cut, &work);
    for (uint32_t i = 0; i < 3; i++)
        cr_expect(cut[i].a == 0 && cut[i].b == i + 1 && cut[i].c == i + 2);
    cr_expect_eq(work, 0);
}

/* Crossing itself, all in one place, too much work: indices stay in range whatever happens. */
Test(facet, what_cannot_be_cut_is_a_fan)
{
    struct vec3 tie[] = {{0, 0, 0}, {1, 1, 0}, {1, 0, 0}, {0, 1, 0}}, same[6] = {{0}};
    struct vec3 l[] = {{2, 0, 0}, {2, 1, 0}, {1, 1, 0}, {1, 2, 0}, {0, 2, 0}, {0, 0, 0}};
    struct triangle cut[4];
    uint64_t work = 0, spent = FACET_WORK_MOST + 1;
    facet_cut(tie, 4, cut, &work);
    cr_expect(cut[0].a == 0 && cut[1].a == 0 && cut[1].c == 3);
    facet_cut(same, 6, cut, &work);
    cr_expect(cut[0].a == 0 && cut[3].c == 5);
    facet_cut(l, 6, cut, &spent);
    cr_expect(cut[0].a == 0 && cut[3].a == 0);
    cr_expect_eq(spent, FACET_WORK_MOST + 1);
}
