#include "picture/cells.h"

#include "picture/tone.h"

enum { UPPER_HALF = 0x2580, LOWER_HALF = 0x2584, FULL_BLOCK = 0x2588, FAINTEST = 20 };

#define DARK 0.4F

void cells_image_size(const struct cell_options *options, int *width, int *height)
{
    bool dots = options->mode != CELL_HALF;
    *width = options->columns * (dots ? 2 : 1);
    *height = options->rows * (dots ? 4 : 2);
}

static uint8_t brightened(uint8_t level, float factor)
{
    float value = (float)level * factor;
    return (uint8_t)(value > 255 ? 255 : value);
}

/* Sixteen colours hold few shades: the object's lightness is spread over all of them. */
static struct rgb spread(struct rgb color, float tone)
{
    float factor = (0.32F + 0.68F * tone) / (color_lightness(color) + 0.02F);
    return (struct rgb){brightened(color.red, factor), brightened(color.green, factor),
                        brightened(color.blue, factor)};
}

/* The colour of a pixel in the palette, or -1 where nothing is drawn. */
static int32_t half_color(const struct image *image, const struct cell_options *options,
                          const struct tone *tone, int x, int y)
{
    const struct pixel *pixel = &image->pixels[(size_t)y * (size_t)image->width + (size_t)x];
    if (pixel->coverage < FAINTEST)
        return -1;
    bool object = pixel_is_object(image, x, y);
    if (options->colors == 16 && !object) /* too few greys for a floor: its pattern would hide the object */
        return -1;
    struct rgb color = pixel_color(pixel);
    if (options->colors == 16)
        color = spread(color, tone_at(tone, image, x, y));
    else if (object)
        color = tone_exposed(tone, color);
    return color_quantise(color, options->colors, x, y);
}

static struct cell half_cell(int32_t upper, int32_t lower)
{
    if (upper < 0 && lower < 0)
        return (struct cell){' ', -1, -1};
    if (lower < 0)
        return (struct cell){UPPER_HALF, upper, -1};
    if (upper < 0)
        return (struct cell){LOWER_HALF, lower, -1};
    if (upper == lower)
        return (struct cell){' ', -1, upper};
    return (struct cell){UPPER_HALF, upper, lower};
}

/* Lines are dark on bright faces and bright on dark ones and around the object. */
static bool half_is_on(const struct image *image, const struct tone *tone, int x, int y)
{
    if (!pixel_is_object(image, x, y))
        return false;
    if (pixel_is_border(image, x, y))
        return true;
    float value = tone_at(tone, image, x, y);
    if (pixel_is_edge(image, x, y))
        return value < DARK;
    return 0.1F + 0.9F * value > bayer(x, y);
}

static struct cell half_cell_mono(bool upper, bool lower)
{
    uint32_t character = upper ? (lower ? FULL_BLOCK : UPPER_HALF) : lower ? LOWER_HALF : ' ';
    return (struct cell){character, -1, -1};
}

static void cells_from_halves(const struct image *image, const struct cell_options *options,
                              struct cell *cells)
{
    struct tone tone = tone_measure(image);
    for (int row = 0; row < options->rows; row++)
        for (int column = 0; column < options->columns; column++) {
            struct cell *cell = &cells[(size_t)row * (size_t)options->columns + (size_t)column];
            int y = 2 * row;
            if (options->colors == 0)
                *cell = half_cell_mono(half_is_on(image, &tone, column, y),
                                       half_is_on(image, &tone, column, y + 1));
            else
                *cell = half_cell(half_color(image, options, &tone, column, y),
                                  half_color(image, options, &tone, column, y + 1));
        }
}

void cells_from_image(const struct image *image, const struct cell_options *options, struct cell *cells)
{
    int width, height;
    cells_image_size(options, &width, &height);
    if (image->pixels == NULL || image->width != width || image->height != height) {
        for (long i = 0; i < (long)options->columns * options->rows; i++)
            cells[i] = (struct cell){' ', -1, -1};
        return;
    }
    if (options->mode == CELL_HALF)
        cells_from_halves(image, options, cells);
    else if (options->mode == CELL_ASCII)
        cells_from_ramp(image, options, cells);
    else
        cells_from_dots(image, options, cells);
}
