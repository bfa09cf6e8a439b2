/* Wheels and castors. */
#include <math.h>
#include <stdio.h>

#include "generate/families/make_moving.h"
#include "shape/colliders.h"

static struct vec3 along(struct vec3 from, struct vec3 axis, double distance)
{
    return vec3_add(from, vec3_scale(axis, distance));
}

struct wheel_look wheel_look_plain(void)
{
    return (struct wheel_look){.tyre = finish_tinted("rubber", 0x232326),
                               .rim = finish_tinted("nylon", 0x8d9196)};
}

/* The tyre's section: flat where it rolls, round shoulders. */
static size_t tyre_section(struct point2 section[8], double radius, double inner, double width)
{
    double half = width / 2, shoulder = fmin(0.35 * half, 0.5 * (radius - inner));
    const struct point2 points[8] = {{inner, -half},
                                     {radius - shoulder, -half},
                                     {radius - 0.3 * shoulder, 0.3 * shoulder - half},
                                     {radius, shoulder - half},
                                     {radius, half - shoulder},
                                     {radius - 0.3 * shoulder, half - 0.3 * shoulder},
                                     {radius - shoulder, half},
                                     {inner, half}};
    for (int i = 0; i < 8; i++)
        section[i] = points[i];
    return 8;
}

/* Blocks on the tyre, which is made lower by `rise`; one of them lies on the X axis. */
static void add_lugs(struct mesh *mesh, struct pose pose, double radius, double width, double rise, int lugs)
{
    double length = radians(360) * radius / lugs * 0.5, deep = 2 * rise;
    for (int k = 0; k < lugs; k++) {
        struct pose turn = {{0, 0, 0}, quat_about(vec3_make(0, 0, 1), radians(360) * k / lugs)};
        struct pose place = pose_mul(turn, pose_at(radius - deep / 2, 0, 0));
        solid_beveled_box(mesh, pose_mul(pose, place), deep, length, width * 0.8, rise / 4);
    }
}

/* A level axle has a corner of the tyre straight below, so that the wheel touches the floor. */
static struct pose wheel_pose(struct vec3 center, struct vec3 axis)
{
    struct vec3 z = vec3_unit(axis), x = {0, 0, -1};
    if (fabs(z.z) > 1e-6)
        return pose_toward(center, axis);
    return (struct pose){center, quat_of_axes(x, vec3_cross(z, x), z)};
}

/* Hub, web and rim in one: wide where the axle is, thin between, wide again under the tyre. */
static void add_rim(struct mesh *mesh, struct pose pose, double radius, double width)
{
    double hub = fmax(0.28 * radius, 0.003), web = 0.18 * width, lip = radius - fmax(0.12 * radius, 0.001);
    double in = 0.46 * width, out = 0.5 * width;
    const struct point2 profile[12] = {{0, -out},  {hub, -out},   {hub, -web},  {lip, -web},
                                       {lip, -in}, {radius, -in}, {radius, in}, {lip, in},
                                       {lip, web}, {hub, web},    {hub, out},   {0, out}};
    solid_lathe(mesh, pose, profile, 12);
}

void bench_wheel(const struct bench *bench, const char *name, struct vec3 center, struct vec3 axis,
                 double radius, double width, const struct wheel_look *look)
{
    char text[PART_NAME_SIZE];
    struct point2 section[8];
    struct pose pose = bench_pose(bench, wheel_pose(center, axis));
    double share = look->tyre_share > 0 ? fmin(0.6, look->tyre_share) : 0.22;
    double inner = radius * (1 - share), rise = look->lugs > 2 ? 0.2 * (radius - inner) : 0;
    snprintf(text, sizeof text, "%.48s_rim", name);
    struct part *part = bench_part(bench, text, look->rim);
    add_rim(&part->mesh, pose, inner, width * 0.96);
    snprintf(text, sizeof text, "%.48s_tyre", name);
    part = bench_part(bench, text, look->tyre);
    solid_lathe_ring(&part->mesh, pose, section, tyre_section(section, radius - rise, inner, width));
    part_add_cylinder(part, pose, radius, width);
    if (rise > 0) {
        snprintf(text, sizeof text, "%.48s_tread", name);
        add_lugs(&bench_part(bench, text, look->tyre)->mesh, pose, radius, width, rise, look->lugs);
    }
}

size_t wheel_add(const struct bench *on, const char *name, struct vec3 center, struct vec3 axis,
                 double radius, double width, const struct wheel_look *look)
{
    char text[PART_NAME_SIZE];
    struct bench wheel = bench_link(on, name, center);
    bench_wheel(&wheel, name, center, axis, radius, width, look);
    snprintf(text, sizeof text, "%.48s_axle", name);
    joint_wheel(on->object, text, on->link, wheel.link, vec3_sub(center, on->origin), axis);
    return wheel.link;
}

/* ---- castors ----------------------------------------------------------------------------------- */

struct castor {
    const char *name;
    struct vec3 top, hub, trail, across; /* across: the axle's direction */
    double radius, width, plate;
};

/* A cheek of the fork: from the crown down to the axle, round below. */
static void add_cheek(const struct castor *c, const struct bench *bench, const char *name, double side)
{
    double thick = 0.003, crown = c->top.z - c->plate - 0.006 - c->hub.z, round = 0.3 * c->radius;
    struct point2 points[16];
    double back =
        vec3_dot(vec3_sub(c->top, c->hub), c->trail); /* from the hub to the swivel: against trail */
    size_t count = 0;
    for (int k = 0; k <= 8; k++) {
        double angle = radians(180) + radians(180) * k / 8;
        points[count++] = (struct point2){round * cos(angle), round * sin(angle)};
    }
    points[count++] = (struct point2){fmax(round, back + 0.45 * c->radius), crown};
    points[count++] = (struct point2){back - 0.45 * c->radius, crown};
    struct vec3 z = vec3_cross(c->trail, vec3_make(0, 0, 1));
    struct quat upright = quat_about(vec3_make(1, 0, 0), radians(90)); /* y to Z, z to -Y */
    struct quat heading = quat_about(vec3_make(0, 0, 1), atan2(c->trail.y, c->trail.x));
    struct pose pose = {along(c->hub, z, side * (c->width / 2 + 0.003 + thick / 2)),
                        quat_mul(heading, upright)};
    struct outline outline = {points, count};
    bench_plate_at(bench, name, finish_tinted("steel", 0xb4b8bc), pose, &outline, 1, thick, 0);
}

static void add_fork(const struct castor *c, const struct bench *bench)
{
    char text[PART_NAME_SIZE];
    struct finish steel = finish_tinted("steel", 0xb4b8bc);
    struct vec3 down = {0, 0, -1}, under = along(c->top, down, c->plate);
    snprintf(text, sizeof text, "%.40s_crown", c->name);
    double crown = fmax(0.45 * c->radius, c->width / 2 + 0.006);
    bench_rod(bench, text, steel, along(under, down, 0.0065), along(under, down, 0.0005), crown, 0.001);
    snprintf(text, sizeof text, "%.40s_cheek", c->name);
    add_cheek(c, bench, text, 1);
    add_cheek(c, bench, text, -1);
    snprintf(text, sizeof text, "%.40s_bolt", c->name);
    double reach = c->width / 2 + 0.009;
    for (int side = -1; side <= 1; side += 2)
        bolt_head(bench, text, steel, along(c->hub, c->across, side * (reach - 0.003)),
                  vec3_scale(c->across, side), fmax(0.008, 0.3 * c->radius), 0.004);
}

static void add_mount(const struct castor *c, const struct bench *on)
{
    char text[PART_NAME_SIZE];
    double size = fmax(2.2 * fmax(0.45 * c->radius, c->width / 2 + 0.006), 0.03);
    struct vec3 middle = {c->top.x, c->top.y, c->top.z - c->plate / 2};
    snprintf(text, sizeof text, "%.40s_plate", c->name);
    bench_panel(on, text, finish_tinted("steel", 0xb4b8bc), PLANE_XY, middle, size, size, c->plate, 0.004);
}

size_t caster_add(const struct bench *on, const char *name, struct vec3 top, double height, double radius,
                  double width, struct vec3 trail, bool swivels, const struct wheel_look *look)
{
    char text[PART_NAME_SIZE];
    trail.z = 0;
    trail = vec3_length(trail) > 1e-9 ? vec3_unit(trail) : vec3_make(1, 0, 0);
    struct castor c = {.name = name, .top = top, .trail = trail, .radius = radius, .width = width};
    c.plate = fmin(0.003, 0.08 * radius);
    c.across = vec3_cross(vec3_make(0, 0, 1), trail);
    c.hub = along(vec3_make(top.x, top.y, top.z - height + radius), trail, swivels ? 0.4 * radius : 0);
    struct bench fork = *on;
    add_mount(&c, on);
    if (swivels) {
        struct vec3 pivot = {top.x, top.y, top.z - c.plate};
        snprintf(text, sizeof text, "%.40s_fork", name);
        fork = bench_link(on, text, pivot);
    }
    add_fork(&c, &fork);
    if (swivels) {
        snprintf(text, sizeof text, "%.40s_swivel", name);
        joint_wheel(on->object, text, on->link, fork.link, vec3_sub(fork.origin, on->origin),
                    vec3_make(0, 0, 1));
    }
    snprintf(text, sizeof text, "%.40s_wheel", name);
    return wheel_add(&fork, text, c.hub, c.across, radius, width, look);
}
