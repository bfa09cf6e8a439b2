#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "shape/solid.h"
#include "solids.h"

enum { SIDE = 96 };

static const struct render_options plain = {.width = SIDE, .height = SIDE, .samples = 4, .highlight = -1};

static const struct pixel *pixel(const struct image *image, int x, int y)
{
    return &image->pixels[y * image->width + x];
}

Test(render, a_sphere_covers_its_exact_silhouette)
{
    struct assembly scene;
    scene_init(&scene);
    solid_sphere(&scene_piece(&scene, 0.5, 0.5, 0.5)->mesh, pose_identity(), 1);
    struct camera camera = camera_in_front(4);
    struct image image = scene_draw(&scene, &camera, &plain);
    /* A sphere on the axis is seen as a disc of radius r / sqrt(d^2 - r^2). */
    double focal = SIDE / (2 * tan(camera.field / 2)), radius = focal / sqrt(16 - 1);
    double exact = 3.14159265358979 * radius * radius;
    cr_assert_float_eq(image_area(&image) / exact, 1, 0.01, "%g of %g", image_area(&image), exact);
    cr_assert_float_eq(image.depth[SIDE / 2 * SIDE + SIDE / 2], 3, 0.01);
    image_free(&image);
    assembly_free(&scene);
}

/* The area of the convex hull of the projected corners of a unit cube, by gift wrapping. */
static double cube_silhouette(const struct camera *camera)
{
    double focal = SIDE / (2 * tan(camera->field / 2)), x[8], y[8];
    for (int i = 0; i < 8; i++) {
        struct vec3 p = {i & 1 ? 0.5 : -0.5, i & 2 ? 0.5 : -0.5, i & 4 ? 0.5 : -0.5};
        struct vec3 turned = quat_rotate(quat_about(vec3_make(0, 0, 1), -camera->azimuth), p);
        turned = quat_rotate(quat_about(vec3_make(1, 0, 0), camera->elevation), turned);
        double depth = camera->distance + turned.y;
        x[i] = focal * turned.x / depth;
        y[i] = focal * turned.z / depth;
    }
    int at = 0;
    for (int i = 1; i < 8; i++)
        at = x[i] < x[at] ? i : at;
    int start = at;
    double doubled = 0;
    do {
        int best = (at + 1) % 8;
        for (int i = 0; i < 8; i++)
            if ((x[best] - x[at]) * (y[i] - y[at]) - (y[best] - y[at]) * (x[i] - x[at]) < 0)
                best = i;
        doubled += x[at] * y[best] - x[best] * y[at];
        at = best;
    } while (at != start);
    return fabs(doubled) / 2;
}

Test(render, a_cube_covers_its_exact_silhouette)
{
    struct assembly scene;
    scene_init(&scene);
    solid_box(&scene_piece(&scene, 0.5, 0.5, 0.5)->mesh, pose_identity(), 1, 1, 1);
    for (int i = 0; i < 6; i++) {
        struct camera camera = camera_in_front(2.6);
        camera_orbit(&camera, 0.3 + i, -1.2 + 0.45 * i);
        struct image image = scene_draw(&scene, &camera, &plain);
        double exact = cube_silhouette(&camera);
        cr_assert_float_eq(image_area(&image) / exact, 1, 0.01, "view %d: %g of %g", i, image_area(&image),
                           exact);
        image_free(&image);
    }
    assembly_free(&scene);
}

Test(render, the_nearer_wall_hides_the_farther_in_either_order)
{
    for (int order = 0; order < 2; order++) {
        struct assembly scene;
        scene_init(&scene);
        scene_wall(&scene, order ? 0.5 : -0.5, -1, order ? 0.1 : 0.9, 0.1, order ? 0.9 : 0.1);
        scene_wall(&scene, order ? -0.5 : 0.5, -1, order ? 0.9 : 0.1, 0.1, order ? 0.1 : 0.9);
        struct camera camera = camera_in_front(5);
        struct image image = scene_draw(&scene, &camera, &plain);
        const struct pixel *middle = pixel(&image, SIDE / 2, SIDE / 2);
        cr_assert_gt(middle->red, 2 * middle->blue);
        cr_assert_float_eq(image.depth[SIDE / 2 * SIDE + SIDE / 2], 4.5, 1e-3);
        image_free(&image);
        assembly_free(&scene);
    }
}

Test(render, glass_shows_what_is_behind_it)
{
    struct assembly scene;
    scene_init(&scene);
    scene_wall(&scene, 0.5, 0, 0.9, 0.1, 0.1);
    scene_wall(&scene, -0.5, -1, 0.1, 0.1, 0.9);
    scene.pieces[1].alpha = 0.3;
    struct camera camera = camera_in_front(6);
    struct image image = scene_draw(&scene, &camera, &plain);
    const struct pixel *both = pixel(&image, SIDE / 2 + 8, SIDE / 2),
                       *glass = pixel(&image, SIDE / 2 - 8, SIDE / 2);
    cr_assert_gt(both->red, both->blue);
    cr_assert_gt(both->blue, 40);
    cr_assert_eq(both->coverage, 255);
    cr_assert(glass->coverage > 60 && glass->coverage < 140, "%d", glass->coverage);
    cr_assert_gt(glass->blue, glass->red);
    image_free(&image);
    assembly_free(&scene);
}

Test(render, an_open_wall_is_seen_from_behind)
{
    struct assembly scene;
    scene_init(&scene);
    scene_wall(&scene, 0, -1, 0.5, 0.5, 0.5);
    struct camera camera = camera_in_front(5);
    struct image front = scene_draw(&scene, &camera, &plain);
    camera.azimuth = radians(180);
    struct image back = scene_draw(&scene, &camera, &plain);
    cr_assert_float_eq(image_area(&front), image_area(&back), 1);
    cr_assert_gt(image_area(&back), 100);
    image_free(&front);
    image_free(&back);
    assembly_free(&scene);
}

Test(render, a_symmetric_object_has_a_symmetric_outline)
{
    struct assembly scene;
    scene_init(&scene);
    solid_box(&scene_piece(&scene, 0.5, 0.5, 0.5)->mesh, pose_identity(), 1.3, 0.7, 1);
    struct camera camera = camera_in_front(3.3);
    camera.elevation = 0.4;
    struct image image = scene_draw(&scene, &camera, &plain);
    int difference = 0;
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE / 2; x++)
            difference += abs(pixel(&image, x, y)->coverage - pixel(&image, SIDE - 1 - x, y)->coverage);
    cr_assert_lt(difference / 255.0, 2.0);
    image_free(&image);
    assembly_free(&scene);
}

Test(render, a_wall_through_the_eye_is_cut_at_the_near_plane)
{
    struct assembly scene;
    scene_init(&scene);
    struct mesh *mesh = &scene_piece(&scene, 0.5, 0.5, 0.5)->mesh;
    uint32_t first = mesh_add_vertex(mesh, vec3_make(-1e5, -1e5, -1));
    mesh_add_vertex(mesh, vec3_make(1e5, -1e5, -1));
    mesh_add_vertex(mesh, vec3_make(1e5, 1e5, -1));
    mesh_add_vertex(mesh, vec3_make(-1e5, 1e5, -1));
    mesh_add_quad(mesh, first, first + 1, first + 2, first + 3);
    struct camera camera = camera_in_front(4);
    struct image image = scene_draw(&scene, &camera, &plain);
    /* A floor below the eye fills the lower half up to the horizon. */
    cr_assert_float_eq(image_area(&image) / (SIDE * SIDE / 2.0), 1, 0.01, "%g", image_area(&image));
    float bottom = image.depth[(SIDE - 1) * SIDE + SIDE / 2];
    cr_assert_float_eq(bottom, 1 / tan(radians(20)), 0.05, "%g", (double)bottom);
    image_free(&image);
    assembly_free(&scene);
}

Test(render, the_same_input_gives_the_same_image)
{
    struct assembly scene;
    scene_init(&scene);
    solid_torus(&scene_piece(&scene, 0.8, 0.4, 0.1)->mesh, pose_identity(), 1, 0.3);
    struct camera camera = camera_frame(vec3_make(-1.3, -1.3, -0.3), vec3_make(1.3, 1.3, 0.3), 1);
    struct render_options options = plain;
    options.ground = options.axes = options.box = true;
    struct image a = scene_draw(&scene, &camera, &options), b = scene_draw(&scene, &camera, &options);
    cr_assert_eq(memcmp(a.pixels, b.pixels, SIDE * SIDE * sizeof *a.pixels), 0);
    cr_assert_eq(memcmp(a.depth, b.depth, SIDE * SIDE * sizeof *a.depth), 0);
    image_free(&a);
    image_free(&b);
    assembly_free(&scene);
}

Test(render, the_frame_holds_the_object_from_every_side)
{
    struct assembly scene;
    scene_init(&scene);
    solid_box(&scene_piece(&scene, 0.5, 0.5, 0.5)->mesh, pose_at(3, -2, 1), 0.4, 2.5, 1.1);
    struct subject *subject = NULL;
    struct fault fault = FAULT_NONE;
    const struct pose pose = pose_identity();
    cr_assert_eq(subject_new(&subject, &scene, &fault), RESULT_OK);
    struct camera camera = subject_frame(subject, &pose, 1);
    double most = 0;
    for (int turn = 0; turn < 12; turn++) {
        struct image image;
        cr_assert_eq(render_image(subject, &pose, &camera, &plain, &image, &fault), RESULT_OK);
        for (int i = 0; i < SIDE; i++)
            cr_assert(pixel(&image, i, 0)->coverage == 0 && pixel(&image, i, SIDE - 1)->coverage == 0 &&
                      pixel(&image, 0, i)->coverage == 0 && pixel(&image, SIDE - 1, i)->coverage == 0);
        most = fmax(most, image_area(&image));
        image_free(&image);
        camera_orbit(&camera, radians(30), 0);
    }
    cr_assert_gt(most, 0.15 * SIDE * SIDE);
    subject_free(subject);
    assembly_free(&scene);
}

Test(render, the_ground_is_dark_below_the_object)
{
    struct assembly scene;
    scene_init(&scene);
    solid_box(&scene_piece(&scene, 0.5, 0.5, 0.5)->mesh, pose_at(0, 0, 0.7), 1, 1, 0.1);
    solid_box(&scene_piece(&scene, 0.5, 0.5, 0.5)->mesh, pose_at(0, 0, 0.35), 0.1, 0.1, 0.7);
    struct camera camera = {.target = {0, 0, 0.3}, .distance = 4, .elevation = 0.2, .field = radians(40)};
    struct render_options options = plain;
    options.ground = true;
    struct image image = scene_draw(&scene, &camera, &options);
    const struct pixel *shadow = pixel(&image, SIDE / 2 - 6, 57), *light = pixel(&image, SIDE / 2, 64);
    cr_assert(shadow->coverage > 0 && light->coverage > 0);
    cr_assert_lt(shadow->green, light->green);
    image_free(&image);
    assembly_free(&scene);
}

Test(render, only_the_highlighted_link_changes)
{
    struct assembly scene;
    scene_init(&scene);
    scene_wall(&scene, 0, -2.1, 0.2, 0.3, 0.5);
    scene_wall(&scene, 0, 0.1, 0.2, 0.3, 0.5);
    scene.pieces[1].link = assembly_add_link(&scene, "other", -1, pose_identity());
    struct camera camera = camera_in_front(8);
    struct render_options options = plain;
    options.highlight = 1;
    struct image image = scene_draw(&scene, &camera, &options);
    const struct pixel *left = pixel(&image, SIDE / 2 - 15, SIDE / 2),
                       *right = pixel(&image, SIDE / 2 + 15, SIDE / 2);
    cr_assert_gt(left->blue, left->red);
    cr_assert_gt(right->red, right->blue);
    image_free(&image);
    assembly_free(&scene);
}

Test(render, collision_pieces_are_drawn_only_when_asked)
{
    struct assembly scene;
    scene_init(&scene);
    scene_wall(&scene, 0, -1, 0.5, 0.5, 0.5);
    scene.pieces[0].collision = true;
    struct camera camera = camera_in_front(5);
    struct render_options options = plain;
    struct image without = scene_draw(&scene, &camera, &options);
    options.collision = true;
    struct image with = scene_draw(&scene, &camera, &options);
    cr_assert_eq(image_area(&without), 0);
    cr_assert_gt(image_area(&with), 100);
    image_free(&without);
    image_free(&with);
    assembly_free(&scene);
}
