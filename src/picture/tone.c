#include "picture/tone.h"

#include <math.h>

/* Floors stay below this coverage, lines over the background above. */
enum { LINE_COVERAGE = 228, OBJECT_COVERAGE = 40, BINS = 256 };

#define DARKEST_SHARE 0.04
#define BRIGHTEST_SHARE 0.97
#define LEAST_RANGE 0.22F
/* Lightness that the middle of a dark object is lit up to, and by how much at most. */
#define LIGHT_ENOUGH 0.52F
#define LIFT_MOST 1.4F

bool pixel_is_object(const struct image *image, int x, int y)
{
    if (x < 0 || y < 0 || x >= image->width || y >= image->height)
        return false;
    size_t at = (size_t)y * (size_t)image->width + (size_t)x;
    int coverage = image->pixels[at].coverage;
    return isfinite(image->depth[at]) ? coverage >= OBJECT_COVERAGE : coverage >= LINE_COVERAGE;
}

static struct rgb scaled(struct rgb color, float factor)
{
    return (struct rgb){color_encode(factor * color_decode(color.red)),
                        color_encode(factor * color_decode(color.green)),
                        color_encode(factor * color_decode(color.blue))};
}

struct rgb pixel_color(const struct pixel *pixel)
{
    struct rgb color = {pixel->red, pixel->green, pixel->blue};
    /* In linear light, as the eye mixes it: a bar that covers a quarter of the pixel stays visible. */
    return pixel->coverage == 255 ? color : scaled(color, (float)pixel->coverage / 255);
}

struct rgb tone_exposed(const struct tone *tone, struct rgb color)
{
    return tone->exposure > 1 ? scaled(color, tone->exposure) : color;
}

static float lightness(const struct image *image, int x, int y)
{
    const struct pixel *pixel = &image->pixels[(size_t)y * (size_t)image->width + (size_t)x];
    return color_lightness((struct rgb){pixel->red, pixel->green, pixel->blue});
}

static float quantile(const unsigned counts[BINS], unsigned total, double share)
{
    double wanted = share * total;
    unsigned seen = 0;
    int bin = 0;
    while (bin < BINS - 1 && (double)(seen += counts[bin]) < wanted)
        bin++;
    return (float)bin / (BINS - 1);
}

struct tone tone_measure(const struct image *image)
{
    unsigned counts[BINS] = {0}, total = 0;
    for (int y = 0; y < image->height; y++)
        for (int x = 0; x < image->width; x++)
            if (pixel_is_object(image, x, y)) {
                counts[(int)(fminf(lightness(image, x, y), 1) * (BINS - 1))]++;
                total++;
            }
    float low = quantile(counts, total, DARKEST_SHARE), high = quantile(counts, total, BRIGHTEST_SHARE);
    float middle = quantile(counts, total, 0.5);
    float lift = fminf(fminf(LIGHT_ENOUGH / fmaxf(middle, 0.01F), 1 / fmaxf(high, 0.01F)), LIFT_MOST);
    if (high - low < LEAST_RANGE)
        low = fmaxf(0, high - LEAST_RANGE);
    return (struct tone){low, 1 / fmaxf(high - low, LEAST_RANGE), lift > 1 ? lift * lift * lift : 1};
}

float tone_at(const struct tone *tone, const struct image *image, int x, int y)
{
    float value = (lightness(image, x, y) - tone->low) * tone->scale;
    return value < 0 ? 0 : value > 1 ? 1 : value;
}

float bayer(int x, int y)
{
    static const uint8_t pattern[4][4] = {{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}};
    return ((float)pattern[y & 3][x & 3] + 0.5F) / 16;
}

int32_t color_quantise(struct rgb color, int colors, int x, int y)
{
    if (colors >= COLORS_TRUE)
        return color.red << 16 | color.green << 8 | color.blue;
    struct color_mix mix = color_mix_of(color, colors);
    return bayer(x, y) * COLOR_MIX_PARTS < (float)mix.part ? mix.second : mix.first;
}

int32_t color_plain(struct rgb color, int colors)
{
    if (colors >= COLORS_TRUE)
        return color.red << 16 | color.green << 8 | color.blue;
    struct color_mix mix = color_mix_of(color, colors);
    return 2 * mix.part > COLOR_MIX_PARTS ? mix.second : mix.first;
}
