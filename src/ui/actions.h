/* What each action of the one action list does. */
#ifndef GZM_UI_ACTIONS_H
#define GZM_UI_ACTIONS_H

#include "ui/app.h"

/* Why an action cannot be done in the focused pane now, *borrowed*, or NULL when it can. */
const char *action_why_not(const struct app *app, enum action action);
/* Do it, or tell the user why not. Returns bits of enum change. */
unsigned action_do(struct app *app, enum action action);

#endif
