/* The lines between a picture and its sliders: which pose, which link, how large, how heavy. */
#ifndef GZM_UI_PANES_PICTURE_STATE_H
#define GZM_UI_PANES_PICTURE_STATE_H

#include "ui/app.h"

/* The lines that the state takes inside `columns`. */
int picture_state_lines(const struct app *app, struct portrait *portrait, int columns);
/* Lines y to before y + lines, inside the border. */
void picture_state_draw(const struct app *app, struct portrait *portrait, const struct canvas *canvas, int y,
                        int lines);

#endif
