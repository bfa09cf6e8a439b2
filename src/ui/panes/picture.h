/* The upper part of the detail: the picture of the selected row and the sliders of its joints. */
#ifndef GZM_UI_PANES_PICTURE_H
#define GZM_UI_PANES_PICTURE_H

#include "ui/app.h"

/* The detail is shown and large enough. */
bool picture_has_room(const struct app *app);
/* The lines below the upper border that picture and sliders take of a detail of this size; 0: none. */
int picture_lines(const struct app *app, int rows, int columns);
void picture_draw(const struct app *app, const struct canvas *canvas);
/* In the open form's dialog, where it has room for one. */
void picture_draw_in_form(const struct app *app, const struct canvas *canvas);
/* Why the selected row has no picture, for a line of the summary; NULL when it has or none is expected. */
const char *picture_reason(const struct app *app);

/* ---- turning and sweeping, in ui/picture_view.c ---- */

/* It turns by itself, or its joints run. */
bool picture_turns(const struct app *app);
/* The next frame, when it is due. */
unsigned picture_turn(struct app *app);
/* It stands still; what was drawn in a hurry will be drawn well. */
void picture_hold(struct app *app);

#endif
