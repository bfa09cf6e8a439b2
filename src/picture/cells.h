/* From pixels to terminal cells, in the colours that the terminal has. */
#ifndef GZM_PICTURE_CELLS_H
#define GZM_PICTURE_CELLS_H

#include "base/buffer.h"
#include "picture/render.h"

enum cell_mode {
    CELL_HALF,    /* upper half blocks: two pixels a cell */
    CELL_BRAILLE, /* 2x4 dots a cell, by brightness and edges */
    CELL_ASCII,   /* a ramp of characters by brightness */
    CELL_WIRE,    /* braille of the silhouette and crease edges */
};

/* A colour is an index into the 256-colour palette, 0..15 with 16 colours, 0xRRGGBB with truecolor, or -1
 * (default). */
struct cell {
    uint32_t character;
    int32_t foreground, background;
};

struct cell_options {
    int columns, rows;
    enum cell_mode mode;
    int colors; /* 0 (mono), 16, 256 or 1 << 24 */
};

/* The size of the image that render_image should draw for these cells. */
void cells_image_size(const struct cell_options *options, int *width, int *height);
/* Fill columns * rows cells. */
void cells_from_image(const struct image *image, const struct cell_options *options, struct cell *cells);
/* Append the cells as text with SGR sequences (none with colors 0), one line a row. */
bool cells_write(const struct cell *cells, const struct cell_options *options, struct buffer *out);

#endif
