/*
 * The dashboard without its loop: state, what keys and news do to it, and drawing. The loop feeds it; a
 * test feeds it by hand.
 */
#ifndef GZM_UI_APP_H
#define GZM_UI_APP_H

#include <stdbool.h>

#include "model/action.h"
#include "model/channel.h"
#include "model/settings.h"
#include "ui/change.h"
#include "ui/confirm.h"
#include "ui/edit.h"
#include "ui/forms/form_view.h"
#include "ui/gallery.h"
#include "ui/keys.h"
#include "ui/screen.h"
#include "ui/world.h"

enum overlay { OVERLAY_NONE, OVERLAY_HELP, OVERLAY_CONFIRM, OVERLAY_FORM };

/* One draft is kept for each kind of form; a retry has its own, so that it does not push out a new asset's.
 */
enum draft { DRAFT_GENERATE, DRAFT_RETRY, DRAFT_SCENE, DRAFT_PLACE, DRAFT_POSE, DRAFT_EXPORT, DRAFT_COUNT };

struct app {
    struct channel *channel;         /* *borrowed* */
    const struct settings *settings; /* *borrowed* */
    const char *title;               /* *borrowed* */
    struct world world;
    struct screen screen;
    enum focus focus;
    bool zoom;      /* the detail fills the body */
    int detail_top; /* its scroll then */
    bool filtering; /* keys go to the filter of the focused pane */
    struct edit filter;
    enum overlay overlay;
    struct confirm confirm;
    int help_top;
    struct form *form;
    struct form_view view;
    enum draft draft; /* where the open form goes when it is closed unsent */
    struct form *drafts[DRAFT_COUNT];
    struct gallery gallery;
    bool viewing;                                    /* keys go to the picture */
    bool turning;                                    /* and it turns */
    enum { SWEEP_NONE, SWEEP_ONE, SWEEP_ALL } sweep; /* and these joints run up and down */
    bool congested;   /* the terminal has not drawn yet what it was sent; set by the loop */
    int64_t frame_ms; /* when the next frame of a moving picture is due, monotonic */
    bool pasting;
    bool quit;
};

/* False without memory. The terminal must have been started. */
bool app_init(struct app *app, struct channel *channel, const struct settings *settings, const char *title);
void app_clear(struct app *app);
/* The first orders: watch, list assets, list scenes. */
void app_start(struct app *app);

/* These return bits of enum change, for app_update. */
unsigned app_key(struct app *app, const struct key *key);
unsigned app_news(struct app *app, struct news *news); /* *takes* one piece of news */
unsigned app_tick(struct app *app);
unsigned app_resize(struct app *app, int lines, int columns);

/* Milliseconds until app_tick has something to do, -1 for never. */
int app_timeout(const struct app *app);
/* Once per batch of events: fetch, lay out and draw what the bits say. The terminal is told by the caller. */
void app_update(struct app *app, unsigned change);

/* ---- for panes, actions and dialogs ---- */

/* Where keys go now: a bit of enum action_context. */
unsigned app_context(const struct app *app);
/* *Takes* an order (NULL: there was no memory) and sends it; its id, or 0 after telling the user why not. */
unsigned long app_order(struct app *app, struct order *order);
/* Show a form (*takes*; NULL: there was no memory), with its draft when there is one. */
unsigned app_open_form(struct app *app, struct form *form, enum draft draft);
unsigned app_form_key(struct app *app, const struct key *key);
/* The order of the open form ended. */
unsigned app_form_settled(struct app *app);
unsigned app_close_overlay(struct app *app);
unsigned app_open_scene(struct app *app, const char *scene_id); /* NULL closes */
unsigned app_set_focus(struct app *app, enum focus focus);
/* The filter line has the keys. */
unsigned app_start_filter(struct app *app);
unsigned app_filter_key(struct app *app, const struct key *key);
/* Ask for everything again, for the next page of a listing, for a scene with its placements (the order's id,
 * or 0). */
void app_refetch(struct app *app);
void app_list_page(struct app *app, enum order_kind kind, struct rows *rows);
unsigned long app_show_scene(struct app *app, const char *id);
/* Send the requests among the bits. */
void app_fetch(struct app *app, unsigned change);

#endif
