#include "generate/families/controls.h"

#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "shape/colliders.h"

double shell_fill(struct vec3 size, double wall)
{
    double inside = fmax(0, size.x - 2 * wall) * fmax(0, size.y - 2 * wall) * fmax(0, size.z - 2 * wall);
    return 1 - inside / (size.x * size.y * size.z);
}

struct pose face_front(struct vec3 at)
{
    return (struct pose){at, quat_about(vec3_make(1, 0, 0), radians(90))};
}

struct vec3 face_point(struct pose face, double x, double y, double out)
{
    return pose_apply(face, vec3_make(x, y, out));
}

struct vec3 face_out(struct pose face)
{
    return quat_rotate(face.rotation, vec3_make(0, 0, 1));
}

static struct pose moved(struct pose face, double x, double y, double out)
{
    face.position = face_point(face, x, y, out);
    return face;
}

/* Where a finger presses: the site's Z points into the panel. */
static void add_press(const struct bench *bench, const char *name, struct pose face, double out)
{
    char text[PART_NAME_SIZE];
    snprintf(text, sizeof text, "press_%.40s", name);
    struct pose approach = pose_toward(face_point(face, 0, 0, out), vec3_scale(face_out(face), -1));
    bench_site(bench, text, approach.position, approach.rotation);
}

size_t mushroom_add(const struct bench *on, const char *name, struct finish finish, struct pose face,
                    double radius)
{
    enum { TRAVEL_MM = 5 };
    char text[PART_NAME_SIZE];
    double travel = TRAVEL_MM / 1000.0, collar = 0.4 * radius, tall = 0.9 * radius;
    struct vec3 out = face_out(face), seat = face_point(face, 0, 0, collar + travel);
    snprintf(text, sizeof text, "%.40s_collar", name);
    /* A ring, so that the stem of the cap finds room in it. */
    bench_tube(on, text, finish_tinted("pom", 0x2b2d30), face.position, face_point(face, 0, 0, collar),
               0.62 * radius, 0.5 * radius);
    struct bench cap = bench_link(on, name, face.position);
    const struct point2 profile[] = {{0.45 * radius, -travel - 0.3 * collar},
                                     {0.46 * radius, 0.2 * tall},
                                     {0.94 * radius, 0.3 * tall},
                                     {radius, 0.42 * tall},
                                     {radius, 0.62 * tall},
                                     {0.86 * radius, 0.84 * tall},
                                     {0.5 * radius, 0.97 * tall},
                                     {0, tall}};
    snprintf(text, sizeof text, "%.40s_cap", name);
    bench_lathe(&cap, text, finish, seat, out, profile, sizeof profile / sizeof profile[0]);
    snprintf(text, sizeof text, "%.40s_press", name);
    joint_button(on->object, text, on->link, cap.link, vec3_sub(cap.origin, on->origin), vec3_scale(out, -1),
                 travel);
    add_press(&cap, name, face, collar + travel + tall);
    return cap.link;
}

size_t emergency_stop_add(const struct bench *on, const char *name, struct pose face, double radius)
{
    char text[PART_NAME_SIZE];
    snprintf(text, sizeof text, "%.40s_disc", name);
    bench_rod(on, text, finish_tinted("abs", 0xf5c400), face.position, face_point(face, 0, 0, 0.002),
              1.5 * radius, 0.0005);
    return mushroom_add(on, name, finish_tinted("abs", 0xc8141e), moved(face, 0, 0, 0.002), radius);
}

size_t toggle_add(const struct bench *on, const char *name, struct pose face, double length)
{
    enum { SWING_DEGREES = 20 };
    char text[PART_NAME_SIZE];
    struct finish chrome = finish_plain("stainless_steel");
    struct vec3 out = face_out(face), right = quat_rotate(face.rotation, vec3_make(1, 0, 0));
    double thin = 0.07 * length, thick = 0.13 * length, neck = 0.22 * length;
    snprintf(text, sizeof text, "%.40s_nut", name);
    bolt_head(on, text, chrome, face.position, out, 0.6 * length, 0.1 * length);
    snprintf(text, sizeof text, "%.40s_bush", name);
    bench_rod(on, text, chrome, face.position, face_point(face, 0, 0, neck), 0.22 * length, 0.0005);
    struct bench bat = bench_link(on, name, face_point(face, 0, 0, neck));
    snprintf(text, sizeof text, "%.40s_bat", name);
    /* It begins where a swing does not bring it into the bush. */
    bench_frustum(&bat, text, chrome, face_point(face, 0, 0, neck + 0.03 * length),
                  face_point(face, 0, 0, neck + length - thick), thin, thick);
    snprintf(text, sizeof text, "%.40s_tip", name);
    bench_dome(&bat, text, chrome, face_point(face, 0, 0, neck + length - thick), out, thick, thick);
    snprintf(text, sizeof text, "%.40s_toggle", name);
    double swing = radians(SWING_DEGREES);
    struct joint *joint = joint_lever(on->object, text, on->link, bat.link, vec3_sub(bat.origin, on->origin),
                                      vec3_scale(right, -1), -swing, swing, length);
    joint->home = joint->lower;
    add_press(&bat, name, face, neck + length);
    return bat.link;
}

size_t rocker_add(const struct bench *on, const char *name, struct finish finish, struct pose face,
                  double width, double height)
{
    enum { SWING_DEGREES = 5 };
    char text[PART_NAME_SIZE];
    struct vec3 right = quat_rotate(face.rotation, vec3_make(1, 0, 0));
    struct bench rocker = bench_link(on, name, face.position);
    /* Drawn in Y (up) and Z (out): two faces that meet in a shallow valley. */
    double h = height / 2, swing = radians(SWING_DEGREES);
    const struct point2 side[] = {{-h, -0.004}, {h, -0.004}, {h, 0.0062}, {0, 0.0038}, {-h, 0.0062}};
    struct outline outline = {side, 5};
    struct pose turned = pose_mul(face, (struct pose){{0, 0, 0}, {0.5, 0.5, 0.5, 0.5}});
    snprintf(text, sizeof text, "%.40s_cap", name);
    bench_plate_at(&rocker, text, finish, turned, &outline, 1, width, 0.0006);
    snprintf(text, sizeof text, "%.40s_rock", name);
    struct joint *joint = joint_lever(on->object, text, on->link, rocker.link,
                                      vec3_sub(rocker.origin, on->origin), right, -swing, swing, h);
    joint->home = joint->lower;
    text_put(joint->limit_reason, sizeof joint->limit_reason, "usual swing of rockers");
    add_press(&rocker, name, moved(face, 0, 0.35 * height, 0), 0.006);
    return rocker.link;
}

void lamp_add(const struct bench *on, const char *name, unsigned rgb, struct pose face, double radius)
{
    char text[PART_NAME_SIZE];
    snprintf(text, sizeof text, "%.40s_bezel", name);
    bench_rod(on, text, finish_plain("stainless_steel"), face.position, face_point(face, 0, 0, 0.003),
              1.2 * radius, 0.0006);
    snprintf(text, sizeof text, "%.40s_lens", name);
    bench_dome(on, text, finish_tinted("acrylic", rgb), face_point(face, 0, 0, 0.003), face_out(face), radius,
               0.6 * radius);
    struct link *link = &on->object->links[on->link];
    if (link->part_count > 0)
        link->parts[link->part_count - 1].alpha = 1;
}

/* A flat rectangle on the face; `out` is its lower side. */
static struct part *add_flat(const struct bench *on, const char *name, struct finish finish, struct pose face,
                             double width, double height, double out, double thick)
{
    struct part *part = bench_part(on, name, finish);
    struct pose pose = bench_pose(on, moved(face, 0, 0, out + thick / 2));
    solid_box(&part->mesh, pose, width, height, thick);
    return part;
}

void display_add(const struct bench *on, const char *name, struct pose face, double width, double height)
{
    char text[PART_NAME_SIZE];
    struct point2 points[POLYGON_POINTS_MOST];
    struct outline outline = {points, polygon_rounded(points, POLYGON_POINTS_MOST, width, height, 0.006)};
    snprintf(text, sizeof text, "%.40s_frame", name);
    bench_plate_at(on, text, finish_tinted("abs", 0x1f2124), moved(face, 0, 0, 0.003), &outline, 1, 0.006,
                   0.0012);
    snprintf(text, sizeof text, "%.40s_glass", name);
    add_flat(on, text, finish_tinted("abs", 0x12354a), face, width - 0.016, height - 0.016, 0.006, 0.0006);
    snprintf(text, sizeof text, "%.40s_line", name);
    double inner = width - 0.03, room = height - 0.03;
    for (int i = 0; i < 3; i++) {
        double share = i == 0 ? 0.5 : i == 1 ? 0.9 : 0.7, y = room * (0.36 - 0.32 * i);
        add_flat(on, text, finish_tinted("abs", i ? 0x5cc8e8 : 0xe6f6fb),
                 moved(face, -inner * (1 - share) / 2, y, 0), inner * share, fmin(0.008, 0.14 * height),
                 0.0066, 0.0004);
    }
}

void label_add(const struct bench *on, const char *name, struct pose face, double width, double height)
{
    add_flat(on, name, finish_tinted("abs", 0xe9ebec), face, width, height, 0, 0.0006);
}
