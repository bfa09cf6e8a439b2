/*
 * An open form on the screen: the fields of the ncurses form library on a pad, of which the dialog shows
 * the part around the focus, so that a form taller than the terminal can be used.
 */
#ifndef GZM_UI_FORMS_FORM_VIEW_H
#define GZM_UI_FORMS_FORM_VIEW_H

#include <curses.h>
#include <form.h>
#include <stdbool.h>

#include "ui/draw.h"
#include "ui/forms/form_layout.h"
#include "ui/layout.h"

struct form_view {
    FORM *form;
    FIELD *fields[FORM_ROWS_MOST + 2]; /* one per row, the button, NULL */
    WINDOW *pad;
    struct form_layout layout;
    const struct form_kind *kind;
    struct rect picture;    /* in the dialog's window: left free for a picture; rows 0: none */
    int top;                /* first line of the pad that is shown */
    int cursor_y, cursor_x; /* in the dialog's window after drawing; y -1: no cursor */
};

/* Make the fields for a form at a width; false when curses has no memory. Safe to call again. */
bool form_view_open(struct form_view *view, const struct form *form, int columns);
void form_view_close(struct form_view *view);
/* The dialog for a form on a screen of some size. */
struct form_size {
    int rows, columns;
    struct rect picture; /* beside the fields or below them; rows 0: there is no room, or none is wanted */
};
struct form_size form_view_size(const struct form *form, int lines, int columns, bool pictured);
/* Columns of the field with the focus. */
int form_view_columns(const struct form_view *view, const struct form *form);
/* Draw into the dialog's window. */
void form_view_draw(struct form_view *view, const struct form *form, const struct canvas *canvas);

#endif
