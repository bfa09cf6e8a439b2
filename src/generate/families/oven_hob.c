/* Gas burners under grates, hot plates, and zones printed on glass. */
#include <math.h>

#include "generate/families/oven.h"

struct spot {
    double x, y, radius;
};

static void add_gas(const struct bench *bench, struct spot s, double top)
{
    struct finish alloy = finish_tinted("aluminium", 0x9a9da1), cap = finish_tinted("cast_iron", 0x1c1c1e);
    double r = 0.42 * s.radius;
    bench_rod(bench, "burner", alloy, vec3_make(s.x, s.y, top), vec3_make(s.x, s.y, top + 0.01), r, 0.002);
    bench_rod(bench, "burner_cap", cap, vec3_make(s.x, s.y, top + 0.01), vec3_make(s.x, s.y, top + 0.016),
              0.85 * r, 0.002);
    struct finish bowl = finish_tinted("steel", 0x4a4d52);
    struct part *ring = bench_part(bench, "burner_ring", bowl);
    solid_tube(&ring->mesh, bench_pose(bench, pose_at(s.x, s.y, top + 0.0006)), 0.95 * s.radius,
               0.9 * s.radius, 0.0012);
}

static void add_plate(const struct bench *bench, struct spot s, double top)
{
    struct finish iron = finish_tinted("cast_iron", 0x232325);
    const struct point2 line[] = {{s.radius, 0},
                                  {s.radius, 0.009},
                                  {0.96 * s.radius, 0.012},
                                  {0.28 * s.radius, 0.012},
                                  {0.2 * s.radius, 0.0118},
                                  {0, 0.0118}};
    bench_lathe(bench, "hot_plate", iron, vec3_make(s.x, s.y, top), vec3_make(0, 0, 1), line, 6)->fill = 0.5;
    struct part *rim = bench_part(bench, "plate_rim", finish_plain("stainless_steel"));
    solid_tube(&rim->mesh, bench_pose(bench, pose_at(s.x, s.y, top + 0.0015)), s.radius + 0.006,
               s.radius + 0.0005, 0.003);
}

static void add_zone(const struct bench *bench, struct spot s, double top)
{
    struct part *ring = bench_part(bench, "zone", finish_tinted("ceramic", 0xb8bcc2));
    struct pose pose = bench_pose(bench, pose_at(s.x, s.y, top + 0.0002));
    solid_tube(&ring->mesh, pose, s.radius, s.radius - 0.0025, 0.0006);
    solid_tube(&ring->mesh, pose, 0.62 * s.radius, 0.62 * s.radius - 0.0015, 0.0006);
}

static void add_bar(const struct bench *bench, struct vec3 from, struct vec3 to)
{
    bench_bar(bench, "grate", finish_tinted("cast_iron", 0x18181a), from, to, 0.008, 0.008,
              vec3_make(0, 0, 1));
}

/* A frame round the burners of one column, and four fingers over each burner. */
static void add_grate(const struct bench *bench, const struct spot *spots, size_t count, double half,
                      double y0, double y1, double top)
{
    double z = top + 0.026, x = spots[0].x, a = x - half, b = x + half;
    add_bar(bench, vec3_make(a, y0, z), vec3_make(b, y0, z));
    add_bar(bench, vec3_make(a, y1, z), vec3_make(b, y1, z));
    add_bar(bench, vec3_make(a + 0.004, y0, z), vec3_make(a + 0.004, y1, z));
    add_bar(bench, vec3_make(b - 0.004, y0, z), vec3_make(b - 0.004, y1, z));
    for (int k = 0; k < 4; k++) {
        double fx = k & 1 ? b - 0.006 : a + 0.006, fy = k & 2 ? y1 - 0.003 : y0 + 0.003;
        bench_rod(bench, "grate_foot", finish_tinted("cast_iron", 0x18181a), vec3_make(fx, fy, top),
                  vec3_make(fx, fy, z), 0.005, 0);
    }
    for (size_t i = 0; i < count; i++) {
        double y = spots[i].y, in = 0.025;
        double low = i == 0 ? y0 : (spots[i - 1].y + y) / 2,
               high = i + 1 < count ? (y + spots[i + 1].y) / 2 : y1;
        add_bar(bench, vec3_make(a, y, z), vec3_make(x - in, y, z));
        add_bar(bench, vec3_make(x + in, y, z), vec3_make(b, y, z));
        add_bar(bench, vec3_make(x, low, z), vec3_make(x, y - in, z));
        add_bar(bench, vec3_make(x, y + in, z), vec3_make(x, high, z));
        if (i > 0)
            add_bar(bench, vec3_make(a, low, z), vec3_make(b, low, z));
    }
}

void oven_add_hob(const struct oven *o, const struct bench *bench, double top, double y0, double y1)
{
    size_t columns = o->burners > 4 ? 3 : o->burners > 2 ? 2 : 1, left = o->burners;
    double pitch = (o->w - 0.05) / (double)columns, long_side = y1 - y0;
    for (size_t c = 0; c < columns; c++) {
        size_t rows = left / (columns - c);
        if (o->burners == 5)
            rows = c == 1 ? 1 : 2;
        if (o->burners == 3)
            rows = c == 0 ? 2 : 1;
        struct spot spots[2];
        double x = pitch * ((double)c - (double)(columns - 1) / 2);
        for (size_t i = 0; i < rows; i++) {
            double share = rows == 1 ? 0.5 : i == 0 ? 0.27 : 0.73;
            double most = fmin(pitch / 2, rows == 1 ? long_side / 2 : 0.25 * long_side) - 0.014;
            spots[i] = (struct spot){x, y0 + share * long_side, fmin((i + c) % 2 ? 0.09 : 0.075, most)};
            if (slots_is(o->slots, "fuel", "gas"))
                add_gas(bench, spots[i], top);
            else if (slots_is(o->slots, "fuel", "electric"))
                add_plate(bench, spots[i], top);
            else
                add_zone(bench, spots[i], top);
        }
        left -= rows < left ? rows : left;
        if (slots_is(o->slots, "fuel", "gas") && rows > 0)
            add_grate(bench, spots, rows, pitch / 2 - 0.006, y0 + 0.012, y1 - 0.012, top);
    }
}
