/* Cells of small solids against files that people have looked at. GZM_WRITE_CASES=1 writes them anew. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "picture/color.h"
#include "picture/tone.h"
#include "shape/solid.h"
#include "solids.h"

enum { COLUMNS = 16, ROWS = 8 };

struct look {
    const char *name;
    enum cell_mode mode;
    int colors;
};

static const struct look looks[] = {
    {"half-mono", CELL_HALF, 0},       {"half-16", CELL_HALF, 16},       {"half-256", CELL_HALF, 256},
    {"half-true", CELL_HALF, 1 << 24}, {"ascii-mono", CELL_ASCII, 0},    {"ascii-256", CELL_ASCII, 256},
    {"braille-mono", CELL_BRAILLE, 0}, {"braille-16", CELL_BRAILLE, 16}, {"wire-mono", CELL_WIRE, 0},
    {"wire-256", CELL_WIRE, 256},
};

static void draw_cells(const struct assembly *scene, const struct cell_options *options, struct cell *cells)
{
    struct render_options render = {.samples = 3, .ground = true, .highlight = -1};
    struct vec3 low, high;
    cells_image_size(options, &render.width, &render.height);
    cr_assert(assembly_bounds(scene, NULL, &low, &high));
    struct camera camera = camera_frame(low, high, (double)render.width / render.height);
    struct image image = scene_draw(scene, &camera, &render);
    cells_from_image(&image, options, cells);
    image_free(&image);
}

static void compare(const char *solid, const struct look *look, const struct buffer *text)
{
    char path[128];
    struct fault fault = FAULT_NONE;
    struct buffer expected;
    snprintf(path, sizeof path, "tests/cases/picture/%s/%s.txt", solid, look->name);
    if (getenv("GZM_WRITE_CASES") != NULL)
        cr_assert_eq(file_write(path, text->data, text->length, 0644, true, &fault), RESULT_OK, "%s",
                     fault.text);
    buffer_init(&expected, 1 << 20);
    cr_assert_eq(file_read(path, &expected, &fault), RESULT_OK, "%s", fault.text);
    cr_expect_str_eq(buffer_text(text), buffer_text(&expected), "%s differs:\n%s", path, buffer_text(text));
    buffer_free(&expected);
}

static void check_looks(const char *solid, const struct assembly *scene)
{
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        struct cell_options options = {COLUMNS, ROWS, looks[i].mode, looks[i].colors};
        struct cell cells[COLUMNS * ROWS];
        struct buffer text;
        buffer_init(&text, 1 << 20);
        draw_cells(scene, &options, cells);
        cr_assert(cells_write(cells, &options, &text));
        compare(solid, &looks[i], &text);
        buffer_free(&text);
    }
}

Test(cells, a_cube)
{
    struct assembly scene;
    scene_init(&scene);
    solid_box(&scene_piece(&scene, 0.70, 0.52, 0.32)->mesh, pose_identity(), 1, 1, 1);
    check_looks("cube", &scene);
    assembly_free(&scene);
}

Test(cells, a_sphere)
{
    struct assembly scene;
    scene_init(&scene);
    solid_sphere(&scene_piece(&scene, 0.85, 0.30, 0.10)->mesh, pose_identity(), 0.5);
    check_looks("sphere", &scene);
    assembly_free(&scene);
}

Test(cells, a_cylinder)
{
    struct assembly scene;
    scene_init(&scene);
    struct piece *piece = scene_piece(&scene, 0.72, 0.74, 0.76);
    piece->metallic = 1;
    piece->roughness = 0.3;
    solid_cylinder(&piece->mesh, pose_identity(), 0.4, 1);
    check_looks("cylinder", &scene);
    assembly_free(&scene);
}

Test(cells, an_image_of_another_size_is_blank)
{
    struct cell_options options = {2, 1, CELL_HALF, 256};
    struct cell cells[2] = {{'x', 1, 1}, {'x', 1, 1}};
    struct pixel pixels[4] = {{255, 255, 255, 255}};
    float depth[4] = {1, 1, 1, 1};
    struct image image = {4, 1, pixels, depth};
    cells_from_image(&image, &options, cells);
    cr_assert(cells[0].character == ' ' && cells[1].background == -1);
}

Test(cells, sgr_is_written_only_where_it_changes)
{
    struct cell_options options = {4, 1, CELL_HALF, 256};
    const struct cell cells[4] = {{0x2580, 20, -1}, {0x2580, 20, -1}, {' ', -1, 21}, {' ', -1, -1}};
    struct buffer text;
    buffer_init(&text, 256);
    cr_assert(cells_write(cells, &options, &text));
    cr_assert_str_eq(buffer_text(&text), "\033[38;5;20m\u2580\u2580\033[48;5;21m \033[m\n");
    buffer_free(&text);
}

Test(cells, palette_colours_are_their_own_nearest)
{
    for (int i = 16; i < 256; i++) {
        struct rgb color = color_of_palette(i);
        struct rgb found = color_of_palette(color_plain(color, 256));
        /* The table knows 32 steps a channel: two steps of 255 / 31 apart at most. */
        int apart =
            abs(color.red - found.red) + abs(color.green - found.green) + abs(color.blue - found.blue);
        cr_expect_leq(apart, 30, "%d: %d", i, apart);
    }
    cr_expect_eq(color_plain((struct rgb){0, 0, 0}, 16), 0);
    cr_expect_eq(color_plain((struct rgb){255, 255, 255}, 16), 15);
    cr_expect_eq(color_plain((struct rgb){255, 0, 0}, 16), 9);
}

Test(cells, colours_survive_encoding)
{
    for (int i = 0; i < 256; i++)
        cr_expect_leq(abs(color_encode(color_decode((uint8_t)i)) - i), 1, "%d", i);
    cr_expect_eq(color_encode(NAN), 0);
    cr_expect_eq(color_encode(INFINITY), 255);
}
