#include "ui/screen.h"

#include <stdio.h>

static WINDOW *open_window(struct rect rect)
{
    if (rect.rows <= 0 || rect.columns <= 0)
        return NULL;
    WINDOW *window = newwin(rect.rows, rect.columns, rect.y, rect.x);
    if (window)
        leaveok(window, TRUE);
    return window;
}

static void close_window(WINDOW **window)
{
    if (*window)
        delwin(*window);
    *window = NULL;
}

void screen_arrange(struct screen *screen, const struct layout_options *options)
{
    screen->lines = options->lines;
    screen->columns = options->columns;
    screen->layout = layout_compute(options);
    for (int part = 0; part < PART_COUNT; part++) {
        close_window(&screen->windows[part]);
        screen->windows[part] = open_window(screen->layout.parts[part]);
    }
    close_window(&screen->overlay);
    screen->overlay_rect = (struct rect){0, 0, 0, 0};
    screen->cursor_y = -1;
    leaveok(stdscr, TRUE);
    werase(stdscr);
    touchwin(stdscr);
    wnoutrefresh(stdscr);
}

void screen_close(struct screen *screen)
{
    for (int part = 0; part < PART_COUNT; part++)
        close_window(&screen->windows[part]);
    close_window(&screen->overlay);
}

bool screen_set_overlay(struct screen *screen, int rows, int columns)
{
    struct rect rect = {0, 0, 0, 0};
    if (rows > 0)
        rect = layout_dialog(screen->lines, screen->columns, rows, columns);
    const struct rect *old = &screen->overlay_rect;
    if (rect.rows == old->rows && rect.columns == old->columns && rect.y == old->y && rect.x == old->x)
        return false;
    close_window(&screen->overlay);
    screen->overlay_rect = rect;
    screen->overlay = open_window(rect);
    for (int part = 0; part < PART_COUNT; part++)
        if (screen->windows[part])
            touchwin(screen->windows[part]);
    return true;
}

static struct canvas make_canvas(const struct screen *screen, WINDOW *window)
{
    struct canvas canvas = {
        .window = window, .palette = &screen->palette, .ascii = screen->ascii, .unicode = screen->unicode};
    if (window) {
        getmaxyx(window, canvas.rows, canvas.columns);
        werase(window);
    }
    return canvas;
}

struct canvas screen_canvas(const struct screen *screen, enum screen_part part)
{
    return make_canvas(screen, screen->windows[part]);
}

struct canvas screen_overlay_canvas(const struct screen *screen)
{
    return make_canvas(screen, screen->overlay);
}

void screen_draw_too_small(const struct screen *screen)
{
    struct canvas canvas = make_canvas(screen, stdscr);
    draw_format(&canvas, 0, 0, canvas.columns, ROLE_WARNING, "gzm needs %dx%d, this is %dx%d",
                LAYOUT_LEAST_COLUMNS, LAYOUT_LEAST_LINES, screen->columns, screen->lines);
    wnoutrefresh(stdscr);
}

void screen_stage(const struct canvas *canvas)
{
    wnoutrefresh(canvas->window);
}

void screen_stage_overlay(const struct screen *screen)
{
    if (!screen->overlay)
        return;
    touchwin(screen->overlay);
    wnoutrefresh(screen->overlay);
}

void screen_stage_cursor(const struct screen *screen)
{
    curs_set(screen->cursor_y >= 0 ? 1 : 0);
    leaveok(newscr, screen->cursor_y < 0);
    if (screen->cursor_y >= 0)
        wmove(newscr, screen->cursor_y, screen->cursor_x);
}
