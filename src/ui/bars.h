/* The lines at the edges of the screen: header, tabs, footer. */
#ifndef GZM_UI_BARS_H
#define GZM_UI_BARS_H

#include "ui/app.h"

/* "gzm ── title ── ● online · 2 jobs · 61/100 req". */
void header_draw(const struct app *app, const struct canvas *canvas);
/* The panes by number, where only one fits. */
void tabs_draw(const struct app *app, const struct canvas *canvas);
/* The message for the user, or the hints of the focused pane from the one action list. */
void footer_draw(const struct app *app, const struct canvas *canvas);
/* True while the header counts seconds down. */
bool header_counts(const struct app *app);

#endif
