/* Braille: eight dots a cell, in one colour. */
#include "picture/tone.h"

enum { BRAILLE = 0x2800, DOTS_X = 2, DOTS_Y = 4 };

#define BRIGHT 0.7F

/* Unicode 15, "Braille Patterns": the bit of the dot in a row and column. */
static const uint8_t dot_bits[DOTS_Y][DOTS_X] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

static bool is_beside_edge(const struct image *image, int x, int y)
{
    return pixel_is_edge(image, x - 1, y) || pixel_is_edge(image, x + 1, y) ||
           pixel_is_edge(image, x, y - 1) || pixel_is_edge(image, x, y + 1);
}

/* On bright faces lines are dark; on others bright, with a gap of one dot beside them. */
static bool dot_is_on(const struct image *image, enum cell_mode mode, const struct tone *tone, int x, int y)
{
    if (mode == CELL_WIRE)
        return pixel_is_edge(image, x, y);
    if (!pixel_is_object(image, x, y))
        return false;
    if (pixel_is_border(image, x, y))
        return true;
    float value = tone_at(tone, image, x, y);
    bool bright = value > BRIGHT;
    if (pixel_is_edge(image, x, y))
        return !bright;
    return (bright || !is_beside_edge(image, x, y)) && value > bayer(x, y);
}

/* The mean colour of the dots, bright enough for thin marks. */
static int32_t dots_color(const int sums[3], int count, const struct cell_options *options)
{
    uint8_t channels[3];
    for (int i = 0; i < 3; i++) {
        int value = 40 + sums[i] * 5 / (4 * count);
        channels[i] = (uint8_t)(value > 255 ? 255 : value);
    }
    return color_plain((struct rgb){channels[0], channels[1], channels[2]}, options->colors);
}

static struct cell dots_cell(const struct image *image, const struct cell_options *options,
                             const struct tone *tone, int column, int row)
{
    struct cell cell = {BRAILLE, -1, -1};
    int sums[3] = {0}, count = 0;
    for (int j = 0; j < DOTS_Y; j++)
        for (int i = 0; i < DOTS_X; i++) {
            int x = column * DOTS_X + i, y = row * DOTS_Y + j;
            if (!dot_is_on(image, options->mode, tone, x, y))
                continue;
            const struct pixel *pixel = &image->pixels[(size_t)y * (size_t)image->width + (size_t)x];
            cell.character |= dot_bits[j][i];
            sums[0] += pixel->red;
            sums[1] += pixel->green;
            sums[2] += pixel->blue;
            count++;
        }
    if (count == 0)
        cell.character = ' ';
    else if (options->colors != 0)
        cell.foreground = dots_color(sums, count, options);
    return cell;
}

void cells_from_dots(const struct image *image, const struct cell_options *options, struct cell *cells)
{
    struct tone tone = tone_measure(image);
    for (int row = 0; row < options->rows; row++)
        for (int column = 0; column < options->columns; column++)
            cells[(size_t)row * (size_t)options->columns + (size_t)column] =
                dots_cell(image, options, &tone, column, row);
}
