/* Handles, spouts and lids of vessels, and trays. */
#include <math.h>

#include "base/text.h"
#include "generate/families/container.h"

static struct quat from_above(void)
{
    return quat_about(vec3_make(1, 0, 0), radians(180));
}

void container_add_loop(const struct container *c, const struct bench *bench, double way, double z0,
                        double z1, double out, double bar)
{
    double r0 = container_radius(c, z0) - c->wall / 2, r1 = container_radius(c, z1) - c->wall / 2;
    double far = fmax(r0, r1) + out;
    const struct vec3 path[] = {vec3_make(way * r1, 0, z1), vec3_make(way * far, 0, z1),
                                vec3_make(way * far, 0, z0 + 0.15 * (z1 - z0)), vec3_make(way * r0, 0, z0)};
    bench_pipe(bench, "handle", c->handle, path, 4, bar, 0.55 * out);
    bench_site(bench, way > 0 ? "grasp_handle" : "grasp_handle_left", vec3_make(way * far, 0, (z0 + z1) / 2),
               quat_identity());
}

/* Loops of round bar, level, on both sides. */
void container_add_pot(const struct container *c, const struct bench *bench)
{
    double z = 0.86 * c->height, half = fmin(0.05, 0.4 * c->radius), out = fmin(0.035, 0.3 * c->radius);
    for (size_t i = 0; i < c->handles; i++) {
        double way = i ? -1 : 1, in = sqrt(c->radius * c->radius - half * half) - c->wall / 2;
        double far = c->radius + out;
        const struct vec3 path[] = {vec3_make(way * in, -half, z), vec3_make(way * far, -half, z + 0.008),
                                    vec3_make(way * far, half, z + 0.008), vec3_make(way * in, half, z)};
        bench_pipe(bench, "handle", c->handle, path, 4, 0.005, 0.02);
        bench_site(bench, i ? "grasp_handle_left" : "grasp_handle", vec3_make(way * far, 0, z + 0.008),
                   from_above());
    }
    bench_torus(bench, "rim", c->body, vec3_make(0, 0, c->height - 0.002), vec3_make(0, 0, 1), c->radius,
                0.0022)
        ->fill = 0.4;
}

/* A steel neck and a grip that rises to its end, with a ring to hang it. */
void container_add_pan_handle(const struct container *c, const struct bench *bench)
{
    if (c->handles == 0)
        return;
    double z = 0.72 * c->height, r = container_radius(c, z) - c->wall / 2, rise = 0.03;
    double length = fmin(0.19, fmax(0.1, 1.3 * c->radius)), neck = 0.25 * length;
    struct vec3 root = {r, 0, z}, mid = {r + neck, 0, z + 0.4 * rise},
                end = {r + neck + length, 0, z + rise + 0.01};
    bench_bar(bench, "neck", finish_plain("stainless_steel"), root, mid, 0.02, 0.006, vec3_make(0, 0, 1));
    const struct point2 section[] = {{-0.011, 0}, {-0.008, -0.007}, {0.008, -0.007},
                                     {0.011, 0},  {0.008, 0.007},   {-0.008, 0.007}};
    const struct vec3 path[] = {vec3_sub(mid, vec3_make(0.008, 0, 0.001)),
                                vec3_make(r + neck + 0.5 * length, 0, z + 0.75 * rise + 0.003), end};
    bench_sweep(bench, "handle", c->handle, path, 3, false, section, 6, vec3_make(0, 0, 1), 0.05);
    bench_torus(bench, "hanger", finish_plain("stainless_steel"), vec3_add(end, vec3_make(0.008, 0, 0.001)),
                vec3_make(0, 0, 1), 0.009, 0.002);
    bench_site(bench, "grasp_handle", path[1], from_above());
    for (int side = -1; side <= 1; side += 2)
        bench_rod(bench, "rivet", finish_plain("stainless_steel"), vec3_make(r - 0.003, side * 0.006, z),
                  vec3_make(r + 0.004, side * 0.006, z + 0.001), 0.003, 0.0005);
}

/* A spout to the left; a kettle's handle arches over the lid, a teapot's stands at the right. */
void container_add_kettle(const struct container *c, const struct bench *bench)
{
    bool kettle = text_equal(c->vessel->kind, "kettle");
    double r = c->radius, h = c->height, low = (kettle ? 0.5 : 0.35) * h, in = container_radius(c, low);
    struct vec3 root = {-0.9 * in, 0, low}, bend = {-1.3 * r, 0, (kettle ? 0.72 : 0.6) * h};
    struct vec3 tip = {-1.52 * r, 0, (kettle ? 0.95 : 0.98) * h};
    double fill = kettle ? 0.12 : 0.4;
    bench_frustum(bench, "spout", c->body, root, bend, 0.2 * r, 0.12 * r)->fill = fill;
    bench_ball(bench, "spout_bend", c->body, bend, 0.12 * r)->fill = fill;
    bench_frustum(bench, "spout_tip", c->body, bend, tip, 0.12 * r, 0.085 * r)->fill = fill;
    if (c->handles == 0)
        return;
    if (!kettle) {
        container_add_loop(c, bench, 1, 0.25 * h, 0.8 * h, 0.5 * r, 0.0065);
        return;
    }
    double foot = 0.74 * r, top = h + 0.62 * r, z = 0.8 * h;
    const struct vec3 left[] = {vec3_make(-foot, 0, z), vec3_make(-foot - 0.012, 0, top),
                                vec3_make(foot + 0.012, 0, top), vec3_make(foot, 0, z)};
    bench_pipe(bench, "bow", finish_hollow(finish_plain("stainless_steel"), 0.4), left, 4, 0.0045, 0.4 * r);
    bench_rod(bench, "handle", c->handle, vec3_make(-0.45 * r, 0, top), vec3_make(0.45 * r, 0, top), 0.012,
              0.003);
    bench_site(bench, "grasp_handle", vec3_make(0, 0, top), from_above());
}

static void lift(const struct container *c, const struct bench *bench, const struct bench *lid, double grip,
                 const char *reason)
{
    struct joint *joint = joint_slide(c->object, "lid_lift", bench->link, lid->link, lid->origin,
                                      vec3_make(0, 0, 1), fmax(0.03, grip));
    bench_site(lid, "grasp_lid", vec3_add(lid->origin, vec3_make(0, 0, 0.015)), from_above());
    text_put(joint->limit_reason, sizeof joint->limit_reason, reason);
    joint_state(joint, slots_text(c->slots, "state"));
}

void container_add_lid(const struct container *c, const struct bench *bench)
{
    double r = container_radius(c, c->height), z = c->height, dome = fmin(0.03, 0.16 * r);
    bool flat = c->vessel->narrow;
    struct bench lid = bench_link(bench, "lid", vec3_make(0, 0, z));
    const struct point2 line[] = {{r + 0.001, 0},
                                  {r + 0.002, 0.002},
                                  {0.93 * r, 0.004},
                                  {0.75 * r, 0.004 + 0.5 * dome},
                                  {0.4 * r, 0.004 + 0.9 * dome},
                                  {0, 0.004 + dome}};
    struct part *part =
        bench_lathe(&lid, "lid_plate", c->lid, vec3_make(0, 0, z), vec3_make(0, 0, 1), line, 6);
    part->fill = c->lid.material->metallic > 0.5 ? fmin(0.3, 0.0012 / (0.5 * dome + 0.003)) : 0.6;
    double k = fmax(0.008, fmin(0.018, 0.15 * r)), base = z + 0.004 + dome - 0.0005;
    const struct point2 knob[] = {{0.5 * k, 0}, {0.4 * k, 0.5 * k},  {0.9 * k, 0.8 * k},
                                  {k, 1.1 * k}, {0.8 * k, 1.45 * k}, {0, 1.55 * k}};
    bool plain = flat && text_equal(c->vessel->kind, "teapot");
    bench_lathe(&lid, "lid_knob", plain ? c->lid : finish_tinted("abs", 0x222224), vec3_make(0, 0, base),
                vec3_make(0, 0, 1), knob, 6);
    double room = text_equal(c->vessel->kind, "kettle") ? 0.2 * c->radius : 0.6 * c->height;
    lift(c, bench, &lid, room, "stands for lifting the lid off");
}

void container_add_cap(const struct container *c, const struct bench *bench)
{
    bool jar = text_equal(c->vessel->kind, "jar"), stopper = text_equal(c->vessel->kind, "flask");
    double r = container_radius(c, c->height), z = c->height, tall = jar ? 0.016 : stopper ? 0.018 : 0.015;
    double low = stopper ? z - 0.005 : z + 0.002 - tall;
    double wide = jar ? r + 0.0035 : r + 0.002;
    struct bench lid = bench_link(bench, "lid", vec3_make(0, 0, low));
    struct point2 ribs[4 * 36];
    struct outline outline = {ribs, polygon_gear(ribs, 4 * 36, jar ? 36 : 24, wide, wide - 0.0007)};
    struct pose pose = pose_at(0, 0, low + tall / 2);
    struct part *part = bench_part(&lid, "cap", stopper ? finish_plain("rubber") : c->lid);
    solid_plate(&part->mesh, bench_pose(&lid, pose), &outline, 1, tall, 0.0006);
    struct collider *collider = part_add_collider(part, COLLIDER_CYLINDER, bench_pose(&lid, pose));
    collider->radius = wide;
    collider->half_length = tall / 2;
    part->fill = stopper ? 1 : jar ? 0.06 : 0.35; /* sheet; plastic with its skirt */
    lift(c, bench, &lid, 1.5 * tall, "stands for unscrewing and lifting off");
}

/* A board with a low wall round it and two bow handles on the short sides. */
void container_add_tray(const struct container *c, const struct bench *bench, double depth)
{
    double w = c->radius, d = depth / 2, t = c->wall, h = c->height, corner = fmin(0.04, 0.25 * d);
    bench_panel(bench, "base", c->body, PLANE_XY, vec3_make(0, 0, c->floor / 2), 2 * w - t, depth - t,
                c->floor, corner);
    const struct vec3 path[] = {vec3_make(-w + t / 2, -d + t / 2, 0), vec3_make(w - t / 2, -d + t / 2, 0),
                                vec3_make(w - t / 2, d - t / 2, 0), vec3_make(-w + t / 2, d - t / 2, 0)};
    const struct point2 wall[] = {{-t / 2, 0}, {t / 2, 0}, {t / 2, h}, {-t / 2, h}};
    bench_sweep(bench, "wall", c->body, path, 4, true, wall, 4, vec3_make(0, 0, 1), corner);
    for (size_t i = 0; i < c->handles; i++) {
        double x = (i ? -1 : 1) * (w - t / 2), half = fmin(0.055, 0.5 * d), top = h + 0.032;
        const struct vec3 bow[] = {vec3_make(x, -half, h - 0.004), vec3_make(x, -half, top),
                                   vec3_make(x, half, top), vec3_make(x, half, h - 0.004)};
        bench_pipe(bench, "handle", c->handle, bow, 4, 0.005, 0.018);
        bench_site(bench, i ? "grasp_handle_left" : "grasp_handle", vec3_make(x, 0, top), from_above());
    }
}
