/* The body of a stacking container: walls inside a stacking rim, ribs, grips, a foot that fits into a rim. */
#include <math.h>

#include "generate/families/tote.h"
#include "shape/colliders.h"

static const double WALL = 0.0028; /* usual wall of injection-moulded containers */
static const double INSET = 0.012; /* from the outer rim to the wall */

bool tote_size_within(double width, double depth, double height, struct tote *tote)
{
    /* VDA 4500 and EN 13199: modules of the 600 x 400 mm base. */
    static const double sizes[][3] = {{0.8, 0.6, 0.32}, {0.6, 0.4, 0.28}, {0.4, 0.3, 0.22}, {0.3, 0.2, 0.15}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        if (sizes[i][0] > width + 1e-9 || sizes[i][1] > depth + 1e-9)
            continue;
        tote->width = sizes[i][0];
        tote->depth = sizes[i][1];
        tote->height = fmin(sizes[i][2], height);
        return tote->height >= 0.1;
    }
    return false;
}

struct shell {
    const struct bench *bench;
    const struct tote *tote;
    struct vec3 at;
    double x, y, low, high; /* half sizes of the walls' outside; heights */
};

static struct vec3 place(const struct shell *s, double x, double y, double z)
{
    return vec3_make(s->at.x + x, s->at.y + y, s->at.z + z);
}

static void add_end_wall(const struct shell *s, int side)
{
    struct point2 wall[8], grip[64];
    double tall = s->high - s->low, wide = 2 * (s->y - WALL), up = tall / 2 - fmin(0.07, 0.3 * tall);
    double hole = fmin(0.12, 0.4 * wide);
    struct outline rings[2] = {{wall, polygon_rectangle(wall, 8, wide, tall)},
                               {grip, polygon_rounded(grip, 64, hole, fmin(0.034, 0.25 * tall), 0.012)}};
    polygon_shift(grip, rings[1].count, 0, up);
    double x = side * (s->x - WALL / 2), z = (s->low + s->high) / 2;
    bench_plate(s->bench, side < 0 ? "wall_left" : "wall_right", s->tote->finish, PLANE_YZ, place(s, x, 0, z),
                rings, s->tote->grips ? 2 : 1, WALL, 0);
    double frame = hole / 2 + 0.008, outer = s->x + INSET;
    struct vec3 low = place(s, side < 0 ? -outer : s->x, -frame, z + up - 0.03);
    struct vec3 high = place(s, side < 0 ? -s->x : outer, frame, z + up - 0.024);
    bench_block(s->bench, "grip_edge", s->tote->finish, low, high, 0.001);
    if (s->tote->grips)
        bench_site(s->bench, side < 0 ? "grasp_left" : "grasp_right", place(s, x, 0, z + up),
                   quat_identity());
}

static void add_walls(const struct shell *s)
{
    const struct bench *bench = s->bench;
    struct finish finish = s->tote->finish;
    for (int side = -1; side <= 1; side += 2) {
        double y0 = side < 0 ? -s->y : s->y - WALL;
        bench_block(bench, side < 0 ? "wall_front" : "wall_back", finish, place(s, -s->x, y0, s->low),
                    place(s, s->x, y0 + WALL, s->high), 0);
        add_end_wall(s, side);
    }
    bench_block(bench, "floor", finish, place(s, -s->x, -s->y, s->low - WALL), place(s, s->x, s->y, s->low),
                0);
}

/* A band about the walls: the stacking rim on top, a second one below it. */
static void add_band(const struct shell *s, const char *name, double low, double high, double thick,
                     double out)
{
    double x = s->x + out - thick / 2, y = s->y + out - thick / 2, z = (low + high) / 2, t = thick / 2,
           h = (high - low) / 2;
    const struct point2 section[] = {{-t, -h}, {t, -h}, {t, h}, {-t, h}};
    const struct vec3 path[] = {place(s, -x, -y, z), place(s, x, -y, z), place(s, x, y, z),
                                place(s, -x, y, z)};
    bench_sweep(s->bench, name, s->tote->finish, path, 4, true, section, 4, vec3_make(0, 0, 1), 0);
}

/* Flat upright ribs between the bands; the bands' and walls' colliders stand for them. */
static void add_ribs(const struct shell *s, double low, double high)
{
    struct part *part = bench_part(s->bench, "ribs", s->tote->finish);
    double deep = INSET - 0.001, thick = 0.003, z = (low + high) / 2;
    for (int side = -1; side <= 1; side += 2) {
        size_t along = (size_t)fmax(2, floor(2 * s->x / 0.09)),
               across = (size_t)fmax(2, floor(2 * s->y / 0.09));
        for (size_t i = 0; i <= along; i++) {
            double x = -s->x + 0.006 + (2 * s->x - 0.012) * (double)i / (double)along;
            struct vec3 at = place(s, x, side * (s->y + deep / 2), z);
            solid_box(&part->mesh, bench_pose(s->bench, pose_at(at.x, at.y, at.z)), thick, deep, high - low);
        }
        for (size_t i = 0; i <= across; i++) {
            double y = -s->y + 0.006 + (2 * s->y - 0.012) * (double)i / (double)across;
            if (s->tote->grips && fabs(y) < 0.07 && s->y > 0.12)
                continue; /* the hand goes here */
            struct vec3 at = place(s, side * (s->x + deep / 2), y, z);
            solid_box(&part->mesh, bench_pose(s->bench, pose_at(at.x, at.y, at.z)), deep, thick, high - low);
        }
    }
}

void tote_add(const struct bench *bench, const struct tote *tote, struct vec3 at)
{
    double foot = fmin(0.012, 0.08 * tote->height), band = fmin(0.028, 0.14 * tote->height);
    struct shell s = {.bench = bench, .tote = tote, .at = at};
    s.x = tote->width / 2 - INSET;
    s.y = tote->depth / 2 - INSET;
    s.low = foot;
    s.high = tote->height;
    double second = s.high - 2.6 * band;
    add_walls(&s);
    bench_block(bench, "foot", tote->finish, place(&s, -s.x + 0.006, -s.y + 0.006, 0),
                place(&s, s.x - 0.006, s.y - 0.006, foot - WALL), 0.002)
        ->fill = 0.25;
    add_band(&s, "rim", s.high - band, s.high, 0.004, INSET);
    add_band(&s, "rim_ledge", s.high - band, s.high - band + 0.003, INSET - 0.0005, INSET - 0.001);
    add_band(&s, "band", second, second + 0.003, INSET - 0.0005, INSET - 0.001);
    add_band(&s, "base_band", foot + 0.012, foot + 0.015, INSET - 0.0005, INSET - 0.001);
    add_ribs(&s, foot + 0.015, second);
}
