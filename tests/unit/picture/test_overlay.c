/* What is marked in a picture stands where it is in the world. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "shape/solid.h"
#include "solids.h"

enum { SIDE = 96 };

static const struct render_options plain = {.width = SIDE, .height = SIDE, .samples = 2, .highlight = -1};

/* Two boxes of two links, side by side. */
static void pair_init(struct assembly *scene)
{
    scene_init(scene);
    solid_box(&scene_piece(scene, 0.4, 0.5, 0.6)->mesh, pose_at(-0.7, 0, 0), 1, 1, 1);
    size_t other = assembly_add_link(scene, "other", -1, pose_identity());
    struct piece *piece = scene_piece(scene, 0.4, 0.5, 0.6);
    piece->link = other;
    solid_box(&piece->mesh, pose_at(0.7, 0, 0), 1, 1, 1);
}

struct changes {
    int count, left, right, top, bottom;
};

static struct changes compare(const struct image *a, const struct image *b)
{
    struct changes changes = {0, SIDE, -1, SIDE, -1};
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            if (memcmp(&a->pixels[y * SIDE + x], &b->pixels[y * SIDE + x], sizeof *a->pixels) == 0)
                continue;
            changes.count++;
            changes.left = x < changes.left ? x : changes.left;
            changes.right = x > changes.right ? x : changes.right;
            changes.top = y < changes.top ? y : changes.top;
            changes.bottom = y > changes.bottom ? y : changes.bottom;
        }
    return changes;
}

static struct changes change_by(const struct render_options *options)
{
    struct assembly scene;
    pair_init(&scene);
    struct camera camera = camera_in_front(6);
    struct image before = scene_draw(&scene, &camera, &plain);
    struct image after = scene_draw(&scene, &camera, options);
    struct changes changes = compare(&before, &after);
    image_free(&before);
    image_free(&after);
    assembly_free(&scene);
    return changes;
}

/* The image position of a point in front of the camera at distance 6. */
static double across(double x, double y)
{
    double focal = SIDE / (2 * tan(radians(40) / 2));
    return SIDE / 2.0 + focal * x / (6 + y);
}

Test(overlay, the_centre_of_mass_is_marked_where_it_is_though_the_object_hides_it)
{
    const struct vec3 center = {0.7, 0.2, -0.4};
    struct render_options options = plain;
    options.centers = &center;
    options.center_count = 1;
    struct changes changes = change_by(&options);
    int x = (int)floor(across(0.7, 0.2)), y = (int)floor(across(0.4, 0.2));
    cr_assert_eq(changes.left + changes.right, 2 * x, "%d to %d around %d", changes.left, changes.right, x);
    cr_assert_eq(changes.top + changes.bottom, 2 * y, "%d to %d around %d", changes.top, changes.bottom, y);
    cr_assert_lt(changes.right - changes.left, 12);
    cr_assert_gt(changes.count, 8);
}

Test(overlay, a_centre_of_mass_outside_the_image_or_behind_the_eye_marks_nothing)
{
    const struct vec3 centers[] = {{100, 0, 0}, {0, -7, 0}, {NAN, 0, 0}, {0, 0, -INFINITY}};
    for (int i = 0; i < 4; i++) {
        struct render_options options = plain;
        options.centers = &centers[i];
        options.center_count = 1;
        cr_assert_eq(change_by(&options).count, 0, "%d", i);
    }
}

Test(overlay, the_axis_of_a_joint_goes_from_end_to_end)
{
    const struct segment axis = {{-1.5, -1, 0.3}, {-1.5, -1, -0.3}};
    struct render_options options = plain;
    options.joint_axis = &axis;
    struct changes changes = change_by(&options);
    cr_assert_eq(changes.left, changes.right);
    cr_assert_eq(changes.left, (int)floor(across(-1.5, -1)));
    cr_assert_eq(changes.top, (int)floor(across(-0.3, -1)));
    cr_assert_eq(changes.bottom, (int)floor(across(0.3, -1)));
}

Test(overlay, the_box_goes_around_the_object)
{
    struct render_options options = plain;
    options.box = true;
    struct changes changes = change_by(&options);
    cr_assert_eq(changes.left, (int)floor(across(-1.2, -0.5)));
    cr_assert_eq(changes.right, (int)floor(across(1.2, -0.5)));
}

Test(overlay, a_lit_link_changes_no_other_pixels)
{
    struct render_options options = plain;
    options.highlight = 1;
    struct changes changes = change_by(&options);
    /* The faces that look at the camera: from x = 0.2 at the far side to 1.2 at the near one. */
    cr_assert_geq(changes.left, (int)floor(across(0.2, 0.5)));
    cr_assert_leq(changes.right, (int)ceil(across(1.2, -0.5)));
    cr_assert_gt(changes.count, 100);
}

Test(overlay, a_warm_object_is_lit_up_in_blue)
{
    for (int warm = 0; warm < 2; warm++) {
        struct assembly scene;
        scene_init(&scene);
        scene_wall(&scene, 0, -1, warm ? 0.9 : 0.1, 0.4, warm ? 0.1 : 0.9);
        struct camera camera = camera_in_front(5);
        struct render_options options = plain;
        options.highlight = 0;
        struct image image = scene_draw(&scene, &camera, &options);
        const struct pixel *middle = &image.pixels[SIDE / 2 * SIDE + SIDE / 2];
        cr_assert_eq(middle->blue > middle->red, warm == 1, "%d %d", middle->red, middle->blue);
        image_free(&image);
        assembly_free(&scene);
    }
}
