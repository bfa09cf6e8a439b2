/* The picture of the selected row: wanted, fetched, read, and looked at. */
#ifndef GZM_UI_APP_PICTURE_H
#define GZM_UI_APP_PICTURE_H

#include "ui/app.h"

/* After each batch of events: the selection may be another, a rest may be over, a picture may turn. Returns
 * bits of enum change. */
unsigned picture_tick(struct app *app);
/* The monotonic time when picture_tick has something to do, 0 for never. */
int64_t picture_next(const struct app *app);
/* News of the loader or of an export for a picture: taken in. False when others are to know of it too. */
bool picture_news(struct app *app, struct news *news, unsigned *change);

/* Why there is no picture to look at, or NULL. */
const char *picture_why_not(const struct app *app);
/* The picture gets the keys. */
unsigned picture_view(struct app *app);
/* Why an action of CONTEXT_VIEW does nothing with this picture, or NULL. */
const char *picture_key_why_not(const struct app *app, enum action action);
unsigned picture_do(struct app *app, enum action action);

#endif
