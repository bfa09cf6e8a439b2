/* Swivel chairs: a star of five castors, a gas spring, a seat that turns, a back that tilts. */
#include "generate/families/chair.h"

#include <math.h>

#include "base/text.h"
#include "generate/families/make_moving.h"

enum { ARMS_OF_STAR = 5 };

static const double CASTOR = 0.065; /* m, height of the castors */
static const double LIFT = 0.1;     /* m, EN 1335-1: at least 100 mm of travel */

static void add_star(const struct chair *c, const struct bench *bench)
{
    double reach = c->width / 2 - 0.03, hub = CASTOR + 0.055;
    bench_rod(bench, "hub", c->frame, vec3_make(0, 0, CASTOR + 0.01), vec3_make(0, 0, hub + 0.02), 0.04,
              0.006);
    for (int i = 0; i < ARMS_OF_STAR; i++) {
        double angle = radians(90 + 72 * i), x = cos(angle), y = sin(angle);
        bench_frustum(bench, "star_arm", c->frame, vec3_make(0.03 * x, 0.03 * y, hub - 0.012),
                      vec3_make((reach + 0.012) * x, (reach + 0.012) * y, CASTOR + 0.014), 0.026, 0.014);
    }
}

static void add_castors(const struct chair *c, const struct bench *bench)
{
    struct wheel_look look = wheel_look_plain();
    double reach = c->width / 2 - 0.03;
    for (int i = 0; i < ARMS_OF_STAR; i++) {
        double angle = radians(90 + 72 * i);
        struct vec3 top = vec3_make(reach * cos(angle), reach * sin(angle), CASTOR);
        caster_add(bench, "castor", top, CASTOR, 0.026, 0.034, vec3_make(sin(angle), -cos(angle), 0), true,
                   &look);
    }
}

/* The gas spring's rod carries the plate that the seat turns on. */
static size_t add_spring(const struct chair *c, const struct bench *base)
{
    double foot = CASTOR + 0.075, low = c->seat - 0.12;
    bench_rod(base, "spring_tube", finish_tinted("steel", 0x1c1c1e), vec3_make(0, 0, foot),
              vec3_make(0, 0, low - 0.06), 0.025, 0.002);
    struct bench rod = {c->object, articulation_add_link(c->object, "spring_rod"), vec3_make(0, 0, low)};
    struct finish chrome = finish_plain("stainless_steel");
    bench_rod(&rod, "rod", chrome, vec3_make(0, 0, low - 0.058), vec3_make(0, 0, low), 0.014, 0);
    struct joint *lift =
        joint_slide(c->object, "lift", base->link, rod.link, vec3_make(0, 0, low), vec3_make(0, 0, 1), LIFT);
    lift->friction = 150; /* N: the locked gas spring holds the seat where it is put */
    lift->effort = 1000;
    return rod.link;
}

static void add_arms(const struct chair *c, const struct bench *seat, double half)
{
    double z = c->seat + 0.2;
    for (int side = -1; side <= 1; side += 2) {
        struct vec3 post[] = {vec3_make(side * (half - 0.09), 0.03, c->seat - 0.055),
                              vec3_make(side * (half + 0.035), 0.03, c->seat - 0.055),
                              vec3_make(side * (half + 0.035), 0.03, z - 0.012)};
        bench_pipe(seat, "arm_post", c->frame, post, 3, 0.014, 0.04);
        bench_rounded(seat, "arm_rest", finish_tinted("polypropylene", 0x232427),
                      vec3_make(side * (half + 0.035), 0.01, z), vec3_make(0.075, 0.24, 0.028), 0.013);
    }
}

static struct bench add_seat(const struct chair *c, size_t spring)
{
    double low = c->seat - 0.12, half = fmin(0.25, c->width * 0.38);
    struct bench seat = {c->object, articulation_add_link(c->object, "seat"), vec3_make(0, 0, low)};
    struct finish shell = c->frame;
    shell.fill = 0.4; /* ribbed below */
    bench_block(&seat, "mechanism", c->frame, vec3_make(-0.09, -0.1, low), vec3_make(0.09, 0.12, low + 0.04),
                0.006);
    bench_panel(&seat, "seat_shell", shell, PLANE_XY, vec3_make(0, -0.01, c->seat - 0.07), 2 * half,
                2 * half - 0.02, 0.02, 0.08);
    bench_rounded(&seat, "seat_cushion", c->cushion, vec3_make(0, -0.01, c->seat - 0.03),
                  vec3_make(2 * half, 2 * half - 0.02, 0.06), 0.028);
    bench_rod(&seat, "lever", c->frame, vec3_make(half - 0.1, -0.04, low + 0.02),
              vec3_make(half - 0.02, -0.04, low + 0.02), 0.006, 0);
    struct joint *turn = articulation_add_joint(c->object, JOINT_CONTINUOUS, "swivel", spring, seat.link);
    turn->damping = 0.2;
    turn->friction = 0.3;
    turn->armature = 1e-3;
    turn->effort = 20;
    turn->velocity = 6;
    if (c->arms)
        add_arms(c, &seat, half);
    return seat;
}

struct span {
    double low, high;
};

/* A slab that bends round the sitter; `y` is its outer face in the middle. */
static void add_curved(const struct bench *bench, const char *name, struct finish finish, double y,
                       double half, struct span z, double thickness)
{
    enum { POINTS = 96 };
    struct point2 sector[POINTS], rounded[POLYGON_POINTS_MOST];
    double outer = 0.62, reach = asin(half / outer), middle = radians(90);
    size_t count =
        polygon_ring_sector(sector, POINTS, outer - thickness, outer, middle - reach, middle + reach);
    count = polygon_round_corners(rounded, POLYGON_POINTS_MOST, sector, count, thickness * 0.3);
    bench_extrusion(bench, name, finish, PLANE_XY, vec3_make(0, y - outer, (z.low + z.high) / 2), rounded,
                    count, z.high - z.low, thickness * 0.25);
}

static void add_back(const struct chair *c, const struct bench *seat)
{
    double half = fmin(0.25, c->width * 0.38), pivot_y = 0.14, low = c->seat - 0.1, y = 0.275;
    struct vec3 pivot = vec3_make(0, pivot_y, low);
    struct bench back = {c->object, articulation_add_link(c->object, "back"), pivot};
    struct vec3 spine[] = {vec3_make(0, pivot_y, low), vec3_make(0, y + 0.03, low),
                           vec3_make(0, y + 0.03, c->height - 0.18)};
    bench_pipe(&back, "spine", c->frame, spine, 3, 0.018, 0.06);
    double z0 = c->seat + 0.09, z1 = c->height;
    add_curved(&back, "back_cushion", c->cushion, y, half, (struct span){z0, z1}, 0.055);
    add_curved(&back, "back_shell", c->frame, y + 0.0145, half - 0.012, (struct span){z0 + 0.012, z1 - 0.012},
               0.014);
    struct joint *tilt = joint_hinge(c->object, "tilt", seat->link, back.link, vec3_sub(pivot, seat->origin),
                                     vec3_make(-1, 0, 0), radians(20), z1 - low);
    tilt->friction = 1;
    tilt->drive = DRIVE_POSITION; /* the mechanism's spring */
    text_put(tilt->limit_reason, sizeof tilt->limit_reason, "usual tilt of seat backs");
    bench_site(&back, "grasp_back", vec3_make(0, y, c->height - 0.03), quat_identity());
}

void chair_build_office(const struct chair *chair)
{
    struct bench base = {chair->object, articulation_add_link(chair->object, "base"), vec3_make(0, 0, 0)};
    add_star(chair, &base);
    add_castors(chair, &base);
    struct bench seat = add_seat(chair, add_spring(chair, &base));
    if (chair->back)
        add_back(chair, &seat);
}
