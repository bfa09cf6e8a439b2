/* One character a cell, denser where it is brighter; a cell is two pixels high. */
#include "picture/tone.h"

/* By the share of ink in common fonts. The first is for what is empty. */
static const char ramp[] = " .:-=+*#%@";

enum { RAMP_STEPS = (int)sizeof ramp - 2 };

struct sum {
    float tone;
    int red, green, blue, count;
};

static void sum_add(struct sum *sum, const struct image *image, const struct tone *tone, int x, int y)
{
    if (!pixel_is_object(image, x, y))
        return;
    const struct pixel *pixel = &image->pixels[(size_t)y * (size_t)image->width + (size_t)x];
    sum->tone += tone_at(tone, image, x, y);
    sum->red += pixel->red;
    sum->green += pixel->green;
    sum->blue += pixel->blue;
    sum->count++;
}

/* The character says how bright; the colour only what hue, so it is made bright. */
static struct rgb hue(const struct sum *sum)
{
    int most = sum->red > sum->green ? sum->red : sum->green;
    most = sum->blue > most ? sum->blue : most;
    if (most == 0)
        return (struct rgb){230, 230, 230};
    return (struct rgb){(uint8_t)(sum->red * 235 / most), (uint8_t)(sum->green * 235 / most),
                        (uint8_t)(sum->blue * 235 / most)};
}

void cells_from_ramp(const struct image *image, const struct cell_options *options, struct cell *cells)
{
    struct tone tone = tone_measure(image);
    for (int row = 0; row < options->rows; row++)
        for (int column = 0; column < options->columns; column++) {
            struct cell *cell = &cells[(size_t)row * (size_t)options->columns + (size_t)column];
            struct sum sum = {0};
            sum_add(&sum, image, &tone, column, 2 * row);
            sum_add(&sum, image, &tone, column, 2 * row + 1);
            *cell = (struct cell){' ', -1, -1};
            if (sum.count == 0)
                continue;
            int step = (int)(sum.tone / (float)sum.count * (RAMP_STEPS - 1) + 0.5F);
            cell->character = (uint32_t)ramp[1 + step];
            if (options->colors != 0)
                cell->foreground = color_plain(hue(&sum), options->colors);
        }
}
