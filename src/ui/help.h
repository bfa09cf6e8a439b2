/* Every key, from the one action list and the keys in force. */
#ifndef GZM_UI_HELP_H
#define GZM_UI_HELP_H

#include "model/action.h"
#include "ui/draw.h"

int help_lines(void);
/* The first line to show after scrolling by `delta` in a dialog of this many rows. */
int help_scroll(int top, int delta, int rows);
void help_draw(const struct canvas *canvas, const struct key_map *keys, int top);

#endif
