#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "shape/solid.h"
#include "solids.h"

static const struct render_options all = {
    .width = 40, .height = 24, .samples = 2, .ground = true, .axes = true, .box = true, .highlight = 1000};

Test(hostile, an_empty_subject_is_an_empty_picture)
{
    struct assembly scene;
    assembly_init(&scene, "nothing");
    struct camera camera = camera_frame(vec3_make(NAN, 0, 0), vec3_make(1, 1, 1), NAN);
    struct image image = scene_draw(&scene, &camera, &all);
    cr_assert_eq(image_area(&image), 0);
    cr_assert(isinf(image.depth[0]));
    image_free(&image);
    assembly_free(&scene);
}

Test(hostile, triangles_that_cannot_be_drawn_are_left_out)
{
    struct assembly scene;
    scene_init(&scene);
    scene_wall(&scene, 0, -1, 0.5, 0.5, 0.5);
    struct mesh *mesh = &scene.pieces[0].mesh;
    uint32_t nan = mesh_add_vertex(mesh, vec3_make(NAN, 0, 0));
    uint32_t endless = mesh_add_vertex(mesh, vec3_make(0, INFINITY, 0));
    uint32_t huge = mesh_add_vertex(mesh, vec3_make(1e300, -1e300, 1e30));
    mesh_add_triangle(mesh, 0, 1, nan);
    mesh_add_triangle(mesh, 0, endless, 2);
    mesh_add_triangle(mesh, huge, 1, 2);
    mesh_add_triangle(mesh, 0, 0, 1);
    mesh_add_triangle(mesh, 0, 1, 4000000000U);
    scene_piece(&scene, NAN, -5, INFINITY)->link = 77;
    struct camera camera = camera_in_front(5);
    struct render_options options = all;
    options.ground = options.axes = options.box = false;
    struct image image = scene_draw(&scene, &camera, &options);
    double side = 2 * 24 / (2 * tan(radians(20))) / 5;
    cr_assert_float_eq(image_area(&image) / (side * side), 1, 0.03, "%g of %g", image_area(&image),
                       side * side);
    image_free(&image);
    assembly_free(&scene);
}

Test(hostile, colours_and_poses_out_of_range_are_survived)
{
    struct assembly scene;
    scene_init(&scene);
    struct piece *piece = scene_piece(&scene, NAN, -5, INFINITY);
    piece->alpha = piece->roughness = piece->metallic = NAN;
    solid_sphere(&piece->mesh, pose_identity(), 1);
    assembly_add_link(&scene, "lost", -1, pose_at(NAN, 0, 0));
    solid_sphere(&scene_piece(&scene, 1, 1, 1)->mesh, pose_identity(), 1);
    scene.pieces[1].link = 1;
    struct camera camera = camera_in_front(5);
    struct image image = scene_draw(&scene, &camera, &all);
    cr_assert_gt(image_area(&image), 10);
    image_free(&image);
    assembly_free(&scene);
}

Test(hostile, huge_and_tiny_objects_fill_the_frame_alike)
{
    const double sizes[] = {1e-5, 1, 4e5};
    double areas[3];
    for (int i = 0; i < 3; i++) {
        struct assembly scene;
        scene_init(&scene);
        solid_box(&scene_piece(&scene, 0.5, 0.5, 0.5)->mesh, pose_identity(), sizes[i], sizes[i], sizes[i]);
        double half = sizes[i] / 2;
        struct camera camera = camera_frame(vec3_make(-half, -half, -half), vec3_make(half, half, half), 1.5);
        struct render_options options = all;
        options.ground = options.axes = options.box = false;
        struct image image = scene_draw(&scene, &camera, &options);
        areas[i] = image_area(&image);
        image_free(&image);
        assembly_free(&scene);
    }
    cr_assert_float_eq(areas[0] / areas[1], 1, 0.05, "%g %g", areas[0], areas[1]);
    cr_assert_float_eq(areas[2] / areas[1], 1, 0.05, "%g %g", areas[2], areas[1]);
}

Test(hostile, random_triangles_around_the_eye)
{
    uint32_t state = 99;
    for (int round = 0; round < 60; round++) {
        struct assembly scene;
        scene_init(&scene);
        struct piece *piece = scene_piece(&scene, 0.5, 0.5, 0.5);
        piece->alpha = round % 2 ? 1 : 0.4;
        for (int i = 0; i < 60; i++) {
            double c[3];
            for (int k = 0; k < 3; k++) {
                state = state * 1664525U + 1013904223U;
                c[k] = ((double)(state >> 8) / (1 << 24) - 0.5) * pow(10, i % 7);
            }
            mesh_add_vertex(&piece->mesh, vec3_make(c[0], c[1], c[2]));
        }
        for (uint32_t i = 0; i + 2 < 60; i++)
            mesh_add_triangle(&piece->mesh, i, i + 1, i + 2);
        struct camera camera = camera_in_front(0.5);
        camera_orbit(&camera, round, 0.1 * round);
        struct image image = scene_draw(&scene, &camera, &all);
        image_free(&image);
        assembly_free(&scene);
    }
}

Test(hostile, a_fan_of_many_triangles_is_quick)
{
    struct assembly scene;
    scene_init(&scene);
    struct mesh *mesh = &scene_piece(&scene, 0.5, 0.5, 0.5)->mesh;
    uint32_t hub = mesh_add_vertex(mesh, vec3_make(0, 0, 0));
    enum { BLADES = 100000 };
    for (int i = 0; i <= BLADES; i++)
        mesh_add_vertex(mesh, vec3_make(cos(i * 1e-4), sin(i * 37e-3) * 0.1, sin(i * 1e-4)));
    for (uint32_t i = 1; i <= BLADES; i++)
        mesh_add_triangle(mesh, hub, i, i + 1);
    struct camera camera = camera_in_front(5);
    struct image image = scene_draw(&scene, &camera, &all); /* quadratic work would take minutes */
    cr_assert_gt(image_area(&image), 10);
    image_free(&image);
    assembly_free(&scene);
}

Test(hostile, sizes_and_cameras_are_refused)
{
    struct assembly scene;
    struct subject *subject = NULL;
    struct fault fault = FAULT_NONE;
    struct image image;
    const struct pose pose = pose_identity();
    scene_init(&scene);
    scene_wall(&scene, 0, -1, 0.5, 0.5, 0.5);
    cr_assert_eq(subject_new(&subject, &scene, &fault), RESULT_OK);
    struct camera camera = camera_in_front(5);
    const int sizes[][2] = {{0, 5}, {5, -1}, {IMAGE_SIDE_MOST + 1, 5}, {5, 1 << 30}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct render_options options = {.width = sizes[i][0], .height = sizes[i][1], .samples = 1};
        fault = FAULT_NONE;
        cr_assert_eq(render_image(subject, &pose, &camera, &options, &image, &fault), RESULT_INVALID);
        cr_assert_null(image.pixels);
    }
    struct render_options one = {.width = 1, .height = 1, .samples = 99, .highlight = -1};
    cr_assert_eq(render_image(subject, &pose, &camera, &one, &image, &fault), RESULT_OK);
    cr_assert_eq(image.pixels[0].coverage > 0, true);
    image_free(&image);
    camera.distance = NAN;
    fault = FAULT_NONE;
    cr_assert_eq(render_image(subject, &pose, &camera, &one, &image, &fault), RESULT_INVALID);
    subject_free(subject);
    assembly_free(&scene);
}

Test(hostile, a_png_is_written_once)
{
    char path[] = "/tmp/gzm-picture-XXXXXX";
    int file = mkstemp(path);
    cr_assert_geq(file, 0);
    struct pixel pixels[2] = {{255, 0, 0, 255}, {0, 0, 255, 10}};
    struct image image = {2, 1, pixels, NULL}, empty = {0};
    struct fault fault = FAULT_NONE;
    cr_assert_eq(image_write_png(&image, path, false, &fault), RESULT_FILE);
    fault = FAULT_NONE;
    cr_assert_eq(image_write_png(&image, path, true, &fault), RESULT_OK, "%s", fault.text);
    struct buffer bytes;
    buffer_init(&bytes, 4096);
    cr_assert_eq(file_read(path, &bytes, &fault), RESULT_OK);
    const unsigned char *png = (const unsigned char *)bytes.data;
    cr_assert(bytes.length > 24 && png[1] == 'P' && png[19] == 2 && png[23] == 1);
    buffer_free(&bytes);
    cr_assert_eq(image_write_png(&empty, path, true, &fault), RESULT_INVALID);
    remove(path);
}
