#include "base/text.h"
#include "picture/cells.h"
#include "picture/color.h"

struct pen {
    int32_t foreground, background;
};

static void put_color(struct buffer *out, int32_t color, int colors, bool background)
{
    int base = background ? 40 : 30;
    if (color < 0)
        buffer_printf(out, "%d", base + 9);
    else if (colors >= COLORS_TRUE)
        buffer_printf(out, "%d;2;%d;%d;%d", base + 8, color >> 16 & 255, color >> 8 & 255, color & 255);
    else if (colors > 16)
        buffer_printf(out, "%d;5;%d", base + 8, color);
    else
        buffer_printf(out, "%d", color < 8 ? base + color : base + 60 + color - 8);
}

/* Only what changes; a blank needs no foreground. */
static void pen_move(struct pen *pen, const struct cell *cell, int colors, struct buffer *out)
{
    bool fore = cell->character != ' ' && cell->foreground != pen->foreground;
    bool back = cell->background != pen->background;
    if (!fore && !back)
        return;
    if (cell->background < 0 && (cell->foreground < 0 || cell->character == ' ') && back) {
        buffer_append_text(out, "\033[m");
        *pen = (struct pen){-1, -1};
        return;
    }
    buffer_append_text(out, "\033[");
    if (fore)
        put_color(out, cell->foreground, colors, false);
    if (fore && back)
        buffer_append_char(out, ';');
    if (back)
        put_color(out, cell->background, colors, true);
    buffer_append_char(out, 'm');
    if (fore)
        pen->foreground = cell->foreground;
    pen->background = cell->background;
}

/* Blanks at the end of a row are not written. */
static int row_length(const struct cell *row, int columns)
{
    while (columns > 0 && row[columns - 1].character == ' ' && row[columns - 1].background < 0)
        columns--;
    return columns;
}

static void write_row(const struct cell *row, const struct cell_options *options, struct buffer *out)
{
    struct pen pen = {-1, -1};
    int length = row_length(row, options->columns);
    for (int i = 0; i < length; i++) {
        char bytes[4];
        if (options->colors != 0)
            pen_move(&pen, &row[i], options->colors, out);
        buffer_append(out, bytes, text_encode(row[i].character, bytes));
    }
    if (pen.foreground >= 0 || pen.background >= 0)
        buffer_append_text(out, "\033[m");
    buffer_append_char(out, '\n');
}

bool cells_write(const struct cell *cells, const struct cell_options *options, struct buffer *out)
{
    for (int row = 0; row < options->rows; row++)
        write_row(&cells[(size_t)row * (size_t)options->columns], options, out);
    return !out->failed;
}
