/* Colours: sRGB bytes, linear light, and the palettes of terminals. */
#ifndef GZM_PICTURE_COLOR_H
#define GZM_PICTURE_COLOR_H

#include <stdint.h>

enum { COLORS_TRUE = 1 << 24 };

struct rgb {
    uint8_t red, green, blue;
};

/* Linear light, 0 to 1, as an sRGB byte, and back. */
uint8_t color_encode(float linear);
float color_decode(uint8_t srgb);
/* Lightness as the eye sees it, 0 to 1: OKLab's of the grey that is as bright. */
float color_lightness(struct rgb color);
/* `part` of COLOR_MIX_PARTS places in a pattern get `second`, the others `first`. */
enum { COLOR_MIX_PARTS = 4 };
struct color_mix {
    uint8_t first, second, part;
};
/* What looks most like a colour in a palette of 16, or of 256 without its first 16, which every terminal
 * paints its own way. */
struct color_mix color_mix_of(struct rgb color, int colors);
/* The colour of a palette's index. */
struct rgb color_of_palette(int index);

#endif
