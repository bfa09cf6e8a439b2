/*
 * One character a cell, from 2x4 dots. Where lines cross the cell the character follows them; elsewhere it is
 * denser where the object is brighter.
 */
#include <math.h>

#include "picture/tone.h"

enum { DOTS_X = 2, DOTS_Y = 4, LINE_LEAST = 2, STROKE_APART = 1, WHOLE = 6, UPPER_DOTS = 0xf0 };

#define BRIGHT 0.5F
#define BRIGHTEST 0.65F
#define THIN_LEAST 0.4F /* thin parts are all border: never faint */

/* By the share of ink in common fonts, none of which looks like a line. */
static const char ramp[] = ".:;*oX&#@";

enum { RAMP_STEPS = (int)sizeof ramp - 1 };

/* Dots row by row from the top, the left one first: 0x80 is the upper left, 0x01 the lower right. */
struct stroke {
    uint8_t dots;
    char character;
};

/* Of equally near ones the first counts. */
static const struct stroke strokes[] = {
    {0xaa, '|'},  {0x55, '|'},  {0x28, '|'},  {0x14, '|'},                /* upright */
    {0x30, '-'},  {0x0c, '-'},  {0x18, '-'},  {0x24, '-'},  {0x3c, '-'},  /* level */
    {0xc0, '\''}, {0x60, '\''}, {0x90, '\''}, {0xa0, '\''}, {0x50, '\''}, /* above */
    {0x03, '_'},  {0x06, '_'},  {0x09, '_'},  {0x0a, '.'},  {0x05, '.'},  /* below */
    {0x5a, '/'},  {0x16, '/'},  {0x68, '/'},  {0x56, '/'},  {0x6a, '/'},  {0x12, '/'},  {0x48, '/'},
    {0xa5, '\\'}, {0x29, '\\'}, {0x94, '\\'}, {0xa9, '\\'}, {0x95, '\\'}, {0x21, '\\'}, {0x84, '\\'},
};

struct sum {
    float tone;
    int red, green, blue, count;
    unsigned borders, lines; /* as struct stroke's dots: the object's end, and lines within it */
};

static void sum_add(struct sum *sum, const struct image *image, const struct tone *tone, int x, int y)
{
    bool border = pixel_is_border(image, x, y);
    sum->borders = sum->borders << 1 | (border ? 1U : 0U);
    sum->lines = sum->lines << 1 | (!border && pixel_is_edge(image, x, y) ? 1U : 0U);
    if (!pixel_is_object(image, x, y))
        return;
    const struct pixel *pixel = &image->pixels[(size_t)y * (size_t)image->width + (size_t)x];
    sum->tone += tone_at(tone, image, x, y);
    sum->red += pixel->red;
    sum->green += pixel->green;
    sum->blue += pixel->blue;
    sum->count++;
}

static int dots_set(unsigned dots)
{
    int count = 0;
    for (; dots != 0; dots &= dots - 1)
        count++;
    return count;
}

/* 0 where no stroke goes like the lines. */
static char stroke_like(unsigned lines)
{
    char best = 0;
    int best_apart = STROKE_APART + 1;
    for (size_t i = 0; i < sizeof strokes / sizeof *strokes; i++) {
        int apart = dots_set(strokes[i].dots ^ lines);
        if (apart < best_apart) {
            best_apart = apart;
            best = strokes[i].character;
        }
    }
    return best;
}

static char ramp_at(float tone)
{
    return ramp[(int)(tone * (RAMP_STEPS - 1) + 0.5F)];
}

static char character_of(const struct sum *sum)
{
    float tone = sum->tone / (float)sum->count;
    unsigned lines = sum->borders | sum->lines;
    if (sum->count == 1)
        return (lines & UPPER_DOTS) != 0 ? '\'' : '.';
    /* What is bright and whole ends visibly without a line. */
    if (sum->count >= WHOLE && tone >= (dots_set(sum->lines) < LINE_LEAST ? BRIGHT : BRIGHTEST))
        return ramp_at(tone);
    char stroke = dots_set(lines) >= LINE_LEAST ? stroke_like(lines) : 0;
    if (stroke != 0)
        return stroke;
    return ramp_at(dots_set(sum->borders) >= WHOLE ? fmaxf(tone, THIN_LEAST) : tone);
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

static struct cell ramp_cell(const struct image *image, const struct cell_options *options,
                             const struct tone *tone, int column, int row)
{
    struct cell cell = {' ', -1, -1};
    struct sum sum = {0};
    for (int j = 0; j < DOTS_Y; j++)
        for (int i = 0; i < DOTS_X; i++)
            sum_add(&sum, image, tone, column * DOTS_X + i, row * DOTS_Y + j);
    if (sum.count == 0)
        return cell;
    cell.character = (uint32_t)character_of(&sum);
    if (options->colors != 0)
        cell.foreground = color_plain(hue(&sum), options->colors);
    return cell;
}

void cells_from_ramp(const struct image *image, const struct cell_options *options, struct cell *cells)
{
    struct tone tone = tone_measure(image);
    for (int row = 0; row < options->rows; row++)
        for (int column = 0; column < options->columns; column++)
            cells[(size_t)row * (size_t)options->columns + (size_t)column] =
                ramp_cell(image, options, &tone, column, row);
}
