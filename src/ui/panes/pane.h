/* A pane of the dashboard: one file and one const struct for each kind. */
#ifndef GZM_UI_PANES_PANE_H
#define GZM_UI_PANES_PANE_H

#include "ui/app.h"

struct pane {
    const char *title;
    enum screen_part part;
    unsigned context; /* of actions */
    unsigned change;  /* what must be drawn again when its selection moves */
    /* Its rows, for filter and title; NULL for the composer. */
    struct rows *(*rows)(struct app *app);
    struct list *(*list)(struct app *app);
    struct list_source (*source)(const struct app *app);
    /* Lines of the pane that are no rows, besides the border. */
    int head_lines;
    void (*draw)(const struct app *app, const struct canvas *canvas);
    /* Why an action cannot be done now, or NULL when it can. */
    const char *(*why_not)(const struct app *app, enum action action);
    unsigned (*open)(struct app *app);
    unsigned (*delete)(struct app *app);
};

/* Indexed by enum focus. */
extern const struct pane *const panes[FOCUS_COUNT];
extern const struct pane assets_pane, scenes_pane, jobs_pane, composer_pane;

/* What is known of the selected row of the focused pane. */
void detail_draw(const struct app *app, const struct canvas *canvas);
/* The lines that it takes at a width, for scrolling. */
int detail_lines(const struct app *app, int columns);

/* ---- what panes share ---- */

/* The frame with number, title, filter and counts. */
void pane_draw_frame(const struct app *app, const struct canvas *canvas, enum focus focus);
/* In place of rows: why there are none and what to do. */
void pane_draw_empty(const struct canvas *canvas, const char *what, const char *next);
/* Put the canvas on the ground of a row: selected or not, focused or not; draws the background. */
void pane_begin_row(const struct app *app, struct canvas *canvas, enum focus focus, size_t index, int y);
enum symbol pane_status_symbol(enum asset_status status);
enum role pane_status_role(enum asset_status status);
/* "63%", "" while unknown. `target` needs 8 bytes. */
void pane_percent(char target[8], bool known, double progress);
/* A local time today, else a day: "17:20", "24 Nov", "2025". `target` needs 16 bytes. */
void pane_when(char target[16], const char *created_at, int64_t now_seconds);
/* "0:07", "12:40", "3:05:10". */
void pane_duration(char target[24], int64_t ms);
const char *pane_name(const char *name, const char *id);
bool pane_focused(const struct app *app, enum focus focus);
/* Ask before `order` (*takes*, NULL: there was no memory) is sent. */
unsigned pane_ask(struct app *app, struct order *order, const char *verb, const char *question,
                  const char *effect);

#endif
