/* OKLab: B. Ottosson, "A perceptual color space for image processing", 2020. */
#include "picture/color.h"

#include <math.h>
#include <pthread.h>

#include "shape/material.h"

enum {
    ENCODE_STEPS = 4096,
    TABLE_BITS = 5,
    TABLE_SIDE = 1 << TABLE_BITS,
    PALETTE = 256,
    FIRST_OF_256 = 16,
    CANDIDATES = 10
};

struct lab {
    float l, a, b;
};

static uint8_t encode_table[ENCODE_STEPS + 1];
static float decode_table[256], grey_lightness[256];
static struct color_mix mixes_16[TABLE_SIDE * TABLE_SIDE * TABLE_SIDE];
static struct color_mix mixes_256[TABLE_SIDE * TABLE_SIDE * TABLE_SIDE];
static pthread_once_t tables_once = PTHREAD_ONCE_INIT, palette_once = PTHREAD_ONCE_INIT;

static void tables_fill(void)
{
    for (int i = 0; i <= ENCODE_STEPS; i++) {
        double linear = (double)i / ENCODE_STEPS;
        double srgb = linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow(linear, 1 / 2.4) - 0.055;
        encode_table[i] = (uint8_t)lrint(srgb * 255);
    }
    for (int i = 0; i < 256; i++) {
        double linear = color_to_linear(i / 255.0);
        decode_table[i] = (float)linear;
        grey_lightness[i] = (float)cbrt(linear); /* OKLab's, where there is no chroma */
    }
}

uint8_t color_encode(float linear)
{
    pthread_once(&tables_once, tables_fill);
    if (!(linear > 0))
        return 0;
    return encode_table[linear < 1 ? (int)(linear * ENCODE_STEPS + 0.5F) : ENCODE_STEPS];
}

float color_decode(uint8_t srgb)
{
    pthread_once(&tables_once, tables_fill);
    return decode_table[srgb];
}

static struct lab lab_of(struct rgb color)
{
    float r = color_decode(color.red), g = color_decode(color.green), b = color_decode(color.blue);
    float l = cbrtf(0.4122214708F * r + 0.5363325363F * g + 0.0514459929F * b);
    float m = cbrtf(0.2119034982F * r + 0.6806995451F * g + 0.1073969566F * b);
    float s = cbrtf(0.0883024619F * r + 0.2817188376F * g + 0.6299787005F * b);
    return (struct lab){0.2104542553F * l + 0.7936177850F * m - 0.0040720468F * s,
                        1.9779984951F * l - 2.4285922050F * m + 0.4505937099F * s,
                        0.0259040371F * l + 0.7827717662F * m - 0.8086757660F * s};
}

float color_lightness(struct rgb color)
{
    float luminance = 0.2126F * color_decode(color.red) + 0.7152F * color_decode(color.green) +
                      0.0722F * color_decode(color.blue);
    return grey_lightness[color_encode(luminance)];
}

/* The colours that xterm gives to the 16 names. */
static const struct rgb named[16] = {
    {0, 0, 0},     {205, 0, 0},     {0, 205, 0},     {205, 205, 0},   {0, 0, 238}, {205, 0, 205},
    {0, 205, 205}, {229, 229, 229}, {127, 127, 127}, {255, 0, 0},     {0, 255, 0}, {255, 255, 0},
    {92, 92, 255}, {255, 0, 255},   {0, 255, 255},   {255, 255, 255},
};

static uint8_t cube_level(int step)
{
    return (uint8_t)(step == 0 ? 0 : 55 + 40 * step);
}

struct rgb color_of_palette(int index)
{
    if (index < 0 || index >= PALETTE)
        return (struct rgb){0, 0, 0};
    if (index < 16)
        return named[index];
    if (index < 232) {
        int cube = index - 16;
        return (struct rgb){cube_level(cube / 36), cube_level(cube / 6 % 6), cube_level(cube % 6)};
    }
    uint8_t grey = (uint8_t)(8 + 10 * (index - 232));
    return (struct rgb){grey, grey, grey};
}

struct palette {
    struct lab colors[PALETTE];
    int first, end;
    float chroma, hue;     /* how much these count against lightness */
    float noise;           /* how much the parts' difference counts against a mix */
    float noise_of_chroma; /* and how much of it their difference in chroma is */
};

/*
 * The eye names a colour by its hue, however weak: dark wood that turns grey is no wood. So beside chroma
 * itself its share of CHROMA_KNEE is compared, which tells coloured from grey and then hue from hue. A mix
 * of colours that differ in lightness hides lines, so it must be worth it.
 */
#define CHROMA_KNEE 0.03F

static struct lab hue_of(struct lab color)
{
    float square = color.a * color.a + color.b * color.b;
    float scale = sqrtf(square) / (square + CHROMA_KNEE * CHROMA_KNEE);
    return (struct lab){0, color.a * scale, color.b * scale};
}

static float square_apart(struct lab x, struct lab y)
{
    float a = x.a - y.a, b = x.b - y.b;
    return a * a + b * b;
}

static float distance(const struct palette *palette, struct lab x, struct lab y)
{
    float l = x.l - y.l;
    return l * l + palette->chroma * square_apart(x, y) + palette->hue * square_apart(hue_of(x), hue_of(y));
}

static float noise_of(const struct palette *palette, struct lab x, struct lab y)
{
    float l = x.l - y.l;
    return palette->noise * (l * l + palette->noise_of_chroma * square_apart(x, y));
}

struct candidates {
    int index[CANDIDATES];
    float distance[CANDIDATES];
    int count;
};

/* Keep the nearest, in order. */
static void candidates_offer(struct candidates *best, int index, float far)
{
    if (best->count == CANDIDATES && best->distance[CANDIDATES - 1] <= far)
        return;
    int at = best->count < CANDIDATES ? best->count++ : CANDIDATES - 1;
    for (; at > 0 && best->distance[at - 1] > far; at--) {
        best->index[at] = best->index[at - 1];
        best->distance[at] = best->distance[at - 1];
    }
    best->index[at] = index;
    best->distance[at] = far;
}

static struct lab blend(struct lab x, struct lab y, float share)
{
    return (struct lab){x.l + share * (y.l - x.l), x.a + share * (y.a - x.a), x.b + share * (y.b - x.b)};
}

/* The palette's colour or mix of two that looks most like `color`. */
static struct color_mix search(struct lab color, const struct palette *palette)
{
    struct candidates near = {.count = 0};
    for (int i = palette->first; i < palette->end; i++)
        candidates_offer(&near, i, distance(palette, color, palette->colors[i]));
    struct color_mix best = {(uint8_t)near.index[0], (uint8_t)near.index[0], 0};
    float best_distance = near.distance[0];
    for (int i = 0; i < near.count; i++)
        for (int j = i + 1; j < near.count; j++) {
            struct lab x = palette->colors[near.index[i]], y = palette->colors[near.index[j]];
            float noise = noise_of(palette, x, y);
            for (int part = 1; part < COLOR_MIX_PARTS && noise < best_distance; part++) {
                float far = noise + distance(palette, color, blend(x, y, (float)part / COLOR_MIX_PARTS));
                if (far < best_distance) {
                    best_distance = far;
                    best = (struct color_mix){(uint8_t)near.index[i], (uint8_t)near.index[j], (uint8_t)part};
                }
            }
        }
    return best;
}

static uint8_t table_level(int step)
{
    return (uint8_t)(step * 255 / (TABLE_SIDE - 1));
}

static void palette_fill(void)
{
    struct palette small = {
        .first = 0, .end = FIRST_OF_256, .chroma = 1, .hue = 0.02F, .noise = 0.03F, .noise_of_chroma = 3};
    struct palette large = {.first = FIRST_OF_256,
                            .end = PALETTE,
                            .chroma = 2,
                            .hue = 0.06F,
                            .noise = 0.27F,
                            .noise_of_chroma = 2};
    for (int i = 0; i < PALETTE; i++)
        small.colors[i] = large.colors[i] = lab_of(color_of_palette(i));
    for (int i = 0; i < TABLE_SIDE * TABLE_SIDE * TABLE_SIDE; i++) {
        struct rgb color = {table_level(i >> 2 * TABLE_BITS), table_level(i >> TABLE_BITS & (TABLE_SIDE - 1)),
                            table_level(i & (TABLE_SIDE - 1))};
        struct lab lab = lab_of(color);
        mixes_16[i] = search(lab, &small);
        mixes_256[i] = search(lab, &large);
    }
}

static int table_step(uint8_t level)
{
    return (level * (TABLE_SIDE - 1) + 127) / 255;
}

struct color_mix color_mix_of(struct rgb color, int colors)
{
    pthread_once(&palette_once, palette_fill);
    int at = table_step(color.red) << 2 * TABLE_BITS | table_step(color.green) << TABLE_BITS |
             table_step(color.blue);
    return colors == 16 ? mixes_16[at] : mixes_256[at];
}
