/*
 * Text into a window: clipped by columns, cleaned of everything that could steer the terminal. All text
 * from outside passes through draw_text.
 */
#ifndef GZM_UI_DRAW_H
#define GZM_UI_DRAW_H

#include <curses.h>
#include <stdbool.h>
#include <stdint.h>

#include "ui/palette.h"

/* A window with the look of the program. */
struct canvas {
    WINDOW *window;
    const struct palette *palette;
    bool ascii;         /* lines and symbols in ASCII */
    bool unicode;       /* the locale can show more than ASCII */
    enum ground ground; /* of the row being drawn */
    int rows, columns;
};

enum symbol {
    SYMBOL_READY,
    SYMBOL_RUNNING,
    SYMBOL_PENDING,
    SYMBOL_FAILED,
    SYMBOL_CANCELLED,
    SYMBOL_UNKNOWN,
    SYMBOL_ONLINE,
    SYMBOL_OFFLINE,
    SYMBOL_BAR_FULL,
    SYMBOL_BAR_EMPTY,
    SYMBOL_ELLIPSIS,
    SYMBOL_DASH,
    SYMBOL_DOT,
    SYMBOL_CURSOR,
    SYMBOL_LEFT,
    SYMBOL_RIGHT,
    SYMBOL_UP,
    SYMBOL_DOWN,
    SYMBOL_RULE,
    SYMBOL_COUNT,
};

/* The symbol as text, in the set that the canvas uses. */
const char *draw_symbol(const struct canvas *canvas, enum symbol symbol);

/*
 * Draw text at a place, in at most `columns`; a text that is cut ends in an ellipsis. Returns the columns
 * used. Nothing outside the window is touched. NULL is empty.
 */
int draw_text(const struct canvas *canvas, int y, int x, int columns, enum role role, const char *text);
int draw_format(const struct canvas *canvas, int y, int x, int columns, enum role role, const char *format,
                ...) __attribute__((format(printf, 6, 7)));
/* The same, ending at column x + columns. */
int draw_right(const struct canvas *canvas, int y, int x, int columns, enum role role, const char *text);
void draw_blank(const struct canvas *canvas, int y, int x, int columns, enum role role);
/* A border along the edge of the window, with a title in it; `note` at its right end. */
void draw_frame(const struct canvas *canvas, bool focus, const char *title, const char *note);
/*
 * A paragraph in lines of at most `columns`, broken at blanks and newlines, from line y to before `bottom`.
 * Returns the lines that the whole paragraph takes, drawn or not.
 */
int draw_paragraph(const struct canvas *canvas, int y, int bottom, int x, int columns, enum role role,
                   const char *text);
/*
 * The next line of a text broken at `columns`: its length in bytes, and through `next` where the line after
 * it starts. 0 bytes with *next at the end of the text: nothing is left. Pure.
 */
size_t draw_break(const char *text, int columns, const char **next);
/* False for a character that the C library or the locale would show otherwise than we count it. */
bool draw_can_show(uint32_t character, bool unicode);
/* The columns a text takes when drawn. */
int draw_width(const char *text);

#endif
