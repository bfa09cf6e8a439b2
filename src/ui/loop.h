/* The one poll of the UI thread. */
#ifndef GZM_UI_LOOP_H
#define GZM_UI_LOOP_H

#include "ui/app.h"
#include "ui/terminal.h"

/* Runs until the user quits (RESULT_OK) or a signal or a lost terminal ends it (RESULT_INTERRUPTED). */
enum result loop_run(struct app *app, struct terminal *terminal, struct fault *fault);

#endif
