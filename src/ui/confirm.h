/* The question before something is destroyed: it names the thing and the effect; Cancel is the default. */
#ifndef GZM_UI_CONFIRM_H
#define GZM_UI_CONFIRM_H

#include <stdbool.h>

#include "model/order.h"
#include "ui/draw.h"
#include "ui/keys.h"

enum { CONFIRM_TEXT_SIZE = 320 };

struct confirm {
    char question[CONFIRM_TEXT_SIZE], effect[CONFIRM_TEXT_SIZE];
    const char *verb;    /* on the button that does it */
    struct order *order; /* what is sent, owned; NULL with `job_id` */
    char job_id[24];     /* or the row of the jobs that is forgotten */
    bool accept;         /* the verb has the focus */
};

enum confirm_answer { CONFIRM_ASKING, CONFIRM_CANCELLED, CONFIRM_ACCEPTED };

void confirm_clear(struct confirm *confirm);
enum confirm_answer confirm_key(struct confirm *confirm, const struct key *key);
void confirm_size(const struct confirm *confirm, int columns, int *rows, int *width);
void confirm_draw(const struct confirm *confirm, const struct canvas *canvas);

#endif
