#include "ui/layout.h"

enum {
    NARROW_BELOW = 60,
    WIDE_FROM = 100,
    PANE_LEAST = 3,      /* rows: a border and one line */
    TABS_FROM_LINES = 8, /* below, a line for tabs is too dear */
    COMPOSER_LEAST = 9,
    SPLIT_FROM_ROWS = 18 /* the composer shares the right side with the detail */
};

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

static void place_stack(struct layout *layout, const struct layout_options *options, struct rect area)
{
    if (area.rows < 3 * PANE_LEAST) {
        bool list = options->focus <= FOCUS_JOBS;
        layout->parts[list ? PART_ASSETS + (int)options->focus : PART_ASSETS] = area;
        return;
    }
    int quarter = clamp(area.rows / 4, PANE_LEAST, 12);
    int assets = area.rows - 2 * quarter;
    layout->parts[PART_ASSETS] = (struct rect){area.y, area.x, assets, area.columns};
    layout->parts[PART_SCENES] = (struct rect){area.y + assets, area.x, quarter, area.columns};
    layout->parts[PART_JOBS] = (struct rect){area.y + assets + quarter, area.x, quarter, area.columns};
}

static void place_right(struct layout *layout, const struct layout_options *options, struct rect area)
{
    if (!options->composer) {
        layout->parts[PART_DETAIL] = area;
        return;
    }
    layout->parts[PART_COMPOSER] = area;
    if (area.rows < SPLIT_FROM_ROWS)
        return;
    int upper = area.rows * 11 / 20;
    if (options->composer_rows > 0)
        upper = clamp(options->composer_rows, COMPOSER_LEAST, upper);
    layout->parts[PART_COMPOSER].rows = upper;
    layout->parts[PART_DETAIL] = (struct rect){area.y + upper, area.x, area.rows - upper, area.columns};
}

static void place_narrow(struct layout *layout, const struct layout_options *options, struct rect body)
{
    if (options->lines >= TABS_FROM_LINES) {
        layout->parts[PART_TABS] = (struct rect){body.y, 0, 1, body.columns};
        body.y++;
        body.rows--;
    }
    if (options->zoom)
        layout->parts[PART_DETAIL] = body;
    else if (options->focus == FOCUS_COMPOSER && options->composer)
        layout->parts[PART_COMPOSER] = body;
    else
        layout->parts[options->focus == FOCUS_COMPOSER ? PART_ASSETS : PART_ASSETS + (int)options->focus] =
            body;
}

static void place_columns(struct layout *layout, const struct layout_options *options, struct rect body)
{
    if (options->zoom) {
        layout->parts[PART_DETAIL] = body;
        return;
    }
    int left =
        layout->size == LAYOUT_WIDE ? clamp(options->columns * 45 / 100, 50, 72) : options->columns * 11 / 20;
    place_stack(layout, options, (struct rect){body.y, 0, body.rows, left});
    place_right(layout, options, (struct rect){body.y, left, body.rows, body.columns - left});
}

struct layout layout_compute(const struct layout_options *options)
{
    struct layout layout = {.size = LAYOUT_TINY};
    int lines = options->lines, columns = options->columns;
    if (lines < LAYOUT_LEAST_LINES || columns < LAYOUT_LEAST_COLUMNS)
        return layout;
    layout.size = columns < NARROW_BELOW ? LAYOUT_NARROW : columns < WIDE_FROM ? LAYOUT_MEDIUM : LAYOUT_WIDE;
    layout.parts[PART_HEADER] = (struct rect){0, 0, 1, columns};
    layout.parts[PART_FOOTER] = (struct rect){lines - 1, 0, 1, columns};
    struct rect body = {1, 0, lines - 2, columns};
    if (layout.size == LAYOUT_NARROW)
        place_narrow(&layout, options, body);
    else
        place_columns(&layout, options, body);
    return layout;
}

bool layout_shows(const struct layout *layout, enum screen_part part)
{
    return layout->parts[part].rows > 0;
}

struct rect layout_dialog(int lines, int columns, int rows, int wanted_columns)
{
    struct rect rect;
    rect.rows = clamp(rows, 1, lines);
    rect.columns = clamp(wanted_columns, 1, columns);
    rect.y = (lines - rect.rows) / 2;
    rect.x = (columns - rect.columns) / 2;
    return rect;
}
