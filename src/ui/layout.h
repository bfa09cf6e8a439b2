/* From the size of the terminal to rectangles: a pure function. */
#ifndef GZM_UI_LAYOUT_H
#define GZM_UI_LAYOUT_H

#include <stdbool.h>

enum { LAYOUT_LEAST_COLUMNS = 20, LAYOUT_LEAST_LINES = 5, LAYOUT_COMPOSER_MOST = 1000 };

enum screen_part {
    PART_HEADER,
    PART_TABS,
    PART_ASSETS,
    PART_SCENES,
    PART_JOBS,
    PART_COMPOSER,
    PART_DETAIL,
    PART_FOOTER,
    PART_COUNT,
};

enum focus { FOCUS_ASSETS, FOCUS_SCENES, FOCUS_JOBS, FOCUS_COMPOSER, FOCUS_COUNT };

enum layout_size {
    LAYOUT_TINY,   /* too small: nothing but a message */
    LAYOUT_NARROW, /* under 60 columns: one pane at a time, with tabs */
    LAYOUT_MEDIUM, /* under 100 columns */
    LAYOUT_WIDE,
};

struct rect {
    int y, x, rows, columns; /* rows 0: not on the screen */
};

struct layout_options {
    int lines, columns;
    enum focus focus;
    bool composer;     /* a scene is open */
    int composer_rows; /* what its placements take: it gets no more; 0: unknown */
    bool zoom;         /* the detail fills the body */
};

struct layout {
    enum layout_size size;
    struct rect parts[PART_COUNT];
};

struct layout layout_compute(const struct layout_options *options);
bool layout_shows(const struct layout *layout, enum screen_part part);
/* A rectangle of at most this size in the middle of the screen, for dialogs. */
struct rect layout_dialog(int lines, int columns, int rows, int wanted_columns);

#endif
