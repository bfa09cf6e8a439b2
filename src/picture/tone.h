/* What the modes of cells share: which pixels count, how bright they are, and ordered dithering. */
#ifndef GZM_PICTURE_TONE_H
#define GZM_PICTURE_TONE_H

#include "picture/cells.h"
#include "picture/color.h"

/* Stretches the lightness of an object to what a ramp or dots can show. */
struct tone {
    float low, scale;
    float exposure; /* factor of linear light that makes a dark object readable; 1 for others */
};

struct tone tone_measure(const struct image *image);
/* 0 (darkest of the object) to 1. */
float tone_at(const struct tone *tone, const struct image *image, int x, int y);
/* Belongs to the object or a line over it, not to the floor or the background. */
bool pixel_is_object(const struct image *image, int x, int y);
/* The colour as it shows on a dark terminal. */
struct rgb pixel_color(const struct pixel *pixel);
/* A dark object is lit up, as a camera would. */
struct rgb tone_exposed(const struct tone *tone, struct rgb color);
/* The palette index or 0xRRGGBB, dithered by place. */
int32_t color_quantise(struct rgb color, int colors, int x, int y);
/* The same without dithering. */
int32_t color_plain(struct rgb color, int colors);
/* A threshold of the 4x4 pattern of Bayer (1973), within 0 and 1. */
float bayer(int x, int y);

void cells_from_dots(const struct image *image, const struct cell_options *options, struct cell *cells);
void cells_from_ramp(const struct image *image, const struct cell_options *options, struct cell *cells);
/* Does the object end beside this pixel of it? (edges.c) */
bool pixel_is_border(const struct image *image, int x, int y);
/* Is the pixel on a silhouette, a crease or a line between parts? (edges.c) */
bool pixel_is_edge(const struct image *image, int x, int y);

#endif
