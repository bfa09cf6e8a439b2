/* What keeps small pictures readable: hue, thin parts, lines that go their way, and a full frame. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "picture/color.h"
#include "picture/fit.h"
#include "picture/tone.h"
#include "shape/solid.h"
#include "solids.h"

enum { COLUMNS = 24, ROWS = 12 };

struct chroma {
    double a, b;
};

/* OKLab's a and b, written out anew from its definition. */
static struct chroma chroma_of(struct rgb color)
{
    double r = (double)color_decode(color.red), g = (double)color_decode(color.green),
           b = (double)color_decode(color.blue);
    double l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return (struct chroma){1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                           0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

/* What a patch of the colour shows from afar. */
static struct chroma patch_chroma(struct rgb color, int colors)
{
    struct chroma mean = {0, 0};
    for (int i = 0; i < 16; i++) {
        struct chroma one = chroma_of(color_of_palette(color_quantise(color, colors, i % 4, i / 4)));
        mean.a += one.a / 16;
        mean.b += one.b / 16;
    }
    return mean;
}

static double degrees_apart(struct chroma x, struct chroma y)
{
    return fabs(remainder(degrees(atan2(x.b, x.a) - atan2(y.b, y.a)), 360));
}

static const struct rgb woods[] = {
    {110, 80, 68}, {124, 90, 70}, {96, 66, 48}, {140, 98, 66}, {175, 130, 90}, {205, 165, 115}, {120, 72, 50},
};

Test(looks, wood_keeps_its_hue_in_256_colours)
{
    for (size_t i = 0; i < sizeof woods / sizeof *woods; i++) {
        struct chroma wanted = chroma_of(woods[i]), shown = patch_chroma(woods[i], 256);
        cr_expect_leq(degrees_apart(wanted, shown), 25, "%zu: %g degrees", i, degrees_apart(wanted, shown));
        double share = hypot(shown.a, shown.b) / hypot(wanted.a, wanted.b);
        cr_expect(share > 0.5 && share < 2, "%zu: %g of its chroma", i, share);
    }
}

Test(looks, not_one_dot_of_wood_is_of_another_hue)
{
    for (size_t i = 0; i < sizeof woods / sizeof *woods; i++)
        for (int place = 0; place < 16; place++) {
            int index = color_quantise(woods[i], 256, place % 4, place / 4);
            struct chroma wanted = chroma_of(woods[i]), shown = chroma_of(color_of_palette(index));
            cr_expect(hypot(shown.a, shown.b) < 0.01 || degrees_apart(wanted, shown) <= 45,
                      "%zu: %d is %g degrees away", i, index, degrees_apart(wanted, shown));
        }
}

Test(looks, greys_stay_grey_in_256_and_16_colours)
{
    for (int level = 4; level < 256; level += 7) {
        struct rgb grey = {(uint8_t)level, (uint8_t)level, (uint8_t)level};
        for (int place = 0; place < 16; place++) {
            struct rgb a = color_of_palette(color_quantise(grey, 256, place % 4, place / 4));
            struct rgb b = color_of_palette(color_quantise(grey, 16, place % 4, place / 4));
            cr_expect(a.red == a.green && a.green == a.blue, "%d in 256", level);
            cr_expect(b.red == b.green && b.green == b.blue, "%d in 16", level);
        }
    }
}

static double lightness_of(int32_t color, int colors)
{
    if (color < 0)
        return 0;
    struct rgb rgb = {(uint8_t)(color >> 16), (uint8_t)(color >> 8), (uint8_t)color};
    return (double)color_lightness(colors > 256 ? rgb : color_of_palette(color));
}

static bool cell_shows(const struct cell *cell, int colors)
{
    bool marked = cell->character != ' ';
    if (colors == 0)
        return marked;
    return (marked && lightness_of(cell->foreground, colors) > 0.25) ||
           lightness_of(cell->background, colors) > 0.25;
}

static void cells_draw(const struct assembly *scene, double distance, const struct cell_options *options,
                       struct cell *cells)
{
    struct render_options render = {.samples = 4, .ground = true, .highlight = -1};
    cells_image_size(options, &render.width, &render.height);
    struct camera camera = camera_in_front(distance);
    struct image image = scene_draw(scene, &camera, &render);
    cells_from_image(&image, options, cells);
    image_free(&image);
}

/* A bar from below to above the picture, a quarter of a cell wide, `shift` cells right of the middle. */
static void bar(struct assembly *scene, double distance, double shift, double light)
{
    double cell = 2 * distance * tan(radians(20)) / (2 * ROWS);
    scene_init(scene);
    solid_box(&scene_piece(scene, light, light, light)->mesh, pose_at((shift + 0.5) * cell, 0, 0), cell / 4,
              0.01, 3 * distance);
}

Test(looks, a_bar_of_a_quarter_of_a_cell_shows_in_every_mode)
{
    static const enum cell_mode modes[] = {CELL_HALF, CELL_ASCII, CELL_BRAILLE, CELL_WIRE};
    static const int depths[] = {0, 16, 256, 1 << 24};
    for (int i = 0; i < 4 * 4 * 7; i++) {
        struct cell_options options = {COLUMNS, ROWS, modes[i % 4], depths[i / 4 % 4]};
        struct cell cells[COLUMNS * ROWS];
        struct assembly scene;
        int shift = i / 16 - 3, rows = 0;
        bar(&scene, 10, 0.13 * shift, 0.35);
        cells_draw(&scene, 10, &options, cells);
        for (int row = 0; row < ROWS; row++) {
            bool shows = false;
            for (int x = COLUMNS / 2 - 1; x <= COLUMNS / 2 + 1; x++)
                shows |= cell_shows(&cells[row * COLUMNS + x], options.colors);
            rows += shows;
        }
        cr_expect_eq(rows, ROWS, "mode %d, %d colours, shift %d: %d rows of %d", (int)options.mode,
                     options.colors, shift, rows, ROWS);
        assembly_free(&scene);
    }
}

/* How often a thin bar, turned about the line of sight and moved a little each time, is drawn with each. */
static void strokes_count(double turn, const char *characters, int counts[])
{
    for (int shift = 0; shift < 5; shift++) {
        struct cell_options options = {COLUMNS, ROWS, CELL_ASCII, 0};
        struct cell cells[COLUMNS * ROWS];
        struct assembly scene;
        struct pose pose = pose_at(0.1 * shift, 0, 0.3); /* in the middle of a row */
        pose.rotation = quat_about(vec3_make(0, 1, 0), radians(turn));
        scene_init(&scene);
        solid_box(&scene_piece(&scene, 0.5, 0.5, 0.5)->mesh, pose, 0.1, 0.01, 6);
        cells_draw(&scene, 10, &options, cells);
        for (int i = 0; i < COLUMNS * ROWS; i++)
            for (int k = 0; characters[k] != '\0'; k++)
                counts[k] += cells[i].character == (uint32_t)characters[k];
        assembly_free(&scene);
    }
}

Test(looks, characters_go_the_way_of_the_lines)
{
    static const char characters[] = "|/\\-";
    static const double turns[] = {0, 27, -27, 90};
    for (int i = 0; i < 4; i++) {
        int counts[4] = {0};
        strokes_count(turns[i], characters, counts);
        cr_expect_gt(counts[i], 10, "%g degrees: %d of %c", turns[i], counts[i], characters[i]);
        for (int k = 0; k < 4; k++)
            cr_expect(k == i || counts[i] > 2 * counts[k], "%g degrees: %d of %c, %d of %c", turns[i],
                      counts[i], characters[i], counts[k], characters[k]);
    }
}

Test(looks, dark_objects_are_lit_up_and_bright_ones_are_not)
{
    struct cell_options options = {COLUMNS, ROWS, CELL_HALF, 1 << 24};
    double seen[2];
    for (int i = 0; i < 2; i++) {
        struct cell cells[COLUMNS * ROWS];
        struct assembly scene;
        double light = i == 0 ? 0.04 : 0.8;
        scene_init(&scene);
        scene_wall(&scene, 0, -1, light, light, light);
        struct render_options render = {.samples = 2, .highlight = -1};
        cells_image_size(&options, &render.width, &render.height);
        struct camera camera = camera_in_front(4);
        struct image image = scene_draw(&scene, &camera, &render);
        const struct pixel *pixel = &image.pixels[image.height / 2 * image.width + image.width / 2];
        double drawn = (double)color_lightness((struct rgb){pixel->red, pixel->green, pixel->blue});
        cells_from_image(&image, &options, cells);
        const struct cell *middle = &cells[ROWS / 2 * COLUMNS + COLUMNS / 2];
        seen[i] =
            lightness_of(middle->background >= 0 ? middle->background : middle->foreground, options.colors) -
            drawn;
        image_free(&image);
        assembly_free(&scene);
    }
    cr_expect_gt(seen[0], 0.05, "%g", seen[0]);
    cr_expect_float_eq(seen[1], 0, 0.01, "%g", seen[1]);
}

/* The share of the image that the object spans, where it spans most. */
static double fill_of(const struct image *image)
{
    int left = image->width, right = -1, top = image->height, bottom = -1;
    for (int y = 0; y < image->height; y++)
        for (int x = 0; x < image->width; x++) {
            if (image->pixels[y * image->width + x].coverage == 0)
                continue;
            left = x < left ? x : left;
            right = x > right ? x : right;
            top = y < top ? y : top;
            bottom = y > bottom ? y : bottom;
        }
    cr_expect(left > 0 && top > 0 && right < image->width - 1 && bottom < image->height - 1, "cut off");
    return fmax((right - left + 1.0) / image->width, (bottom - top + 1.0) / image->height);
}

Test(looks, a_still_picture_is_filled_and_not_cut_off)
{
    static const struct vec3 sizes[] = {{3, 0.2, 0.4}, {0.3, 0.3, 4}, {1, 1, 1}, {0.2, 5, 1}};
    for (int i = 0; i < 4 * 6; i++) {
        struct assembly scene;
        struct subject *subject;
        const struct pose pose = pose_at(7, -3, 2);
        struct vec3 size = sizes[i % 4];
        scene_init(&scene);
        solid_box(&scene_piece(&scene, 0.5, 0.5, 0.5)->mesh, pose_at(0.4, 1, 0), size.x, size.y, size.z);
        cr_assert_eq(subject_new(&subject, &scene, NULL), RESULT_OK);
        struct camera camera = {.distance = 1, .azimuth = i, .elevation = 0.2 * (i % 6 - 2), .field = 0.5};
        struct render_options options = {.width = 120, .height = 80, .samples = 2, .highlight = -1};
        struct image image;
        subject_fit(subject, &pose, 1.5, &camera);
        cr_assert_eq(render_image(subject, &pose, &camera, &options, &image, NULL), RESULT_OK);
        double fill = fill_of(&image);
        cr_expect(fill > 0.9 && fill < 0.99, "%d: %g", i, fill);
        image_free(&image);
        subject_free(subject);
        assembly_free(&scene);
    }
}

Test(looks, a_camera_that_cannot_look_stays)
{
    struct assembly scene;
    struct subject *subject;
    const struct pose pose = pose_identity();
    scene_init(&scene);
    scene_wall(&scene, 0, -1, 0.5, 0.5, 0.5);
    cr_assert_eq(subject_new(&subject, &scene, NULL), RESULT_OK);
    struct camera camera = {.distance = NAN, .field = 0.5}, flat = camera_in_front(3);
    subject_fit(subject, &pose, 1.5, &camera);
    cr_expect(isnan(camera.distance));
    subject_fit(subject, &pose, 0, &flat);
    cr_expect_eq(flat.distance, 3);
    subject_free(subject);
    assembly_free(&scene);
}
