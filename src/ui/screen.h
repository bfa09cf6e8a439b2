/* The windows of the layout and what of them must be drawn again. */
#ifndef GZM_UI_SCREEN_H
#define GZM_UI_SCREEN_H

#include <curses.h>
#include <stdbool.h>

#include "ui/draw.h"
#include "ui/layout.h"

struct screen {
    int lines, columns;
    struct layout layout;
    int composer_rows;           /* that it was computed for */
    WINDOW *windows[PART_COUNT]; /* NULL where the layout has no room for the part */
    WINDOW *overlay;             /* the dialog, or NULL */
    struct rect overlay_rect;
    struct palette palette;
    bool ascii, unicode;
    int picture_colors;     /* 0, 16 or 256 */
    int cursor_y, cursor_x; /* where the cursor is after an update, on the screen; y -1: hidden */
};

/* New windows for a layout; everything must be drawn again. */
void screen_arrange(struct screen *screen, const struct layout_options *options);
void screen_close(struct screen *screen);
/* A dialog of this size in the middle, or none with rows 0. True when it changed: draw everything again. */
bool screen_set_overlay(struct screen *screen, int rows, int columns);
/* A canvas over a part's window, blank; .window is NULL when the part is not shown. */
struct canvas screen_canvas(const struct screen *screen, enum screen_part part);
struct canvas screen_overlay_canvas(const struct screen *screen);
/* Instead of everything: what size is needed. */
void screen_draw_too_small(const struct screen *screen);
/* Hand a drawn canvas to curses, the dialog above all; the terminal is told by terminal_update. */
void screen_stage(const struct canvas *canvas);
void screen_stage_overlay(const struct screen *screen);
/* Put the cursor where it belongs, after all staging. */
void screen_stage_cursor(const struct screen *screen);

#endif
