/* The theme on this terminal: attributes and colour pairs for each role, at the depth that there is. */
#ifndef GZM_UI_PALETTE_H
#define GZM_UI_PALETTE_H

#include <curses.h>
#include <stdbool.h>

#include "ui/theme.h"

/* What a text stands on: the plain background, the selected row, or the selected row of another pane. */
enum ground { GROUND_PLAIN, GROUND_SELECTED, GROUND_PASSIVE, GROUND_COUNT };

struct style {
    attr_t attributes;
    short pair;
};

struct palette {
    struct style styles[GROUND_COUNT][ROLE_COUNT];
};

/* After newterm. Without `colour` only attributes are used. */
void palette_init(struct palette *palette, const struct theme *theme, bool colour);
/* The nearest of `depth` colours (256, 16 or 8) to one of a theme. Pure. */
int palette_reduce(int colour, int depth);
/* 0xrrggbb of a theme's colour as xterm shows it, or -1 for the default. Pure. */
int palette_rgb(int colour);

#endif
