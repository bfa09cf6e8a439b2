#include "ui/app.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/text.h"
#include "ui/actions.h"
#include "ui/app_picture.h"
#include "ui/bars.h"
#include "ui/help.h"
#include "ui/panes/pane.h"

enum { TICK_MS = 1000 };

bool app_init(struct app *app, struct channel *channel, const struct settings *settings, const char *title)
{
    *app = (struct app){.channel = channel, .settings = settings, .title = title};
    world_init(&app->world);
    app->screen.cursor_y = -1;
    app->world.now_ms = clock_monotonic_ms();
    app->world.now_seconds = clock_wall_seconds();
    return edit_init(&app->filter, FILTER_TEXT_SIZE - 1);
}

void app_clear(struct app *app)
{
    form_view_close(&app->view);
    form_delete(app->form);
    for (int i = 0; i < DRAFT_COUNT; i++)
        form_delete(app->drafts[i]);
    gallery_clear(&app->gallery);
    confirm_clear(&app->confirm);
    edit_clear(&app->filter);
    screen_close(&app->screen);
    world_clear(&app->world);
}

unsigned long app_order(struct app *app, struct order *order)
{
    unsigned long id = order ? channel_order(app->channel, order) : 0;
    if (id == 0)
        world_toast(&app->world, TOAST_ERROR, "%s",
                    order ? "Too many requests are waiting: try again in a moment"
                          : "There is no memory left for that");
    return id;
}

void app_list_page(struct app *app, enum order_kind kind, struct rows *rows)
{
    struct order *order = order_new(kind);
    if (order) {
        order->limit = PAGE_SIZE;
        order->offset = rows->next_offset;
    }
    rows->listing = app_order(app, order);
}

void app_refetch(struct app *app)
{
    struct rows *const lists[] = {&app->world.assets, &app->world.scenes};
    for (int i = 0; i < 2; i++) {
        lists[i]->next_offset = 0;
        lists[i]->round++;
        app_list_page(app, i == 0 ? ORDER_LIST_ASSETS : ORDER_LIST_SCENES, lists[i]);
    }
}

unsigned long app_show_scene(struct app *app, const char *id)
{
    struct order *order = order_new(ORDER_SHOW_SCENE);
    if (order && !(order->scene_id = text_copy(id))) {
        order_free(order);
        order = NULL;
    }
    return app_order(app, order);
}

void app_fetch(struct app *app, unsigned change)
{
    const struct {
        unsigned bit;
        enum order_kind kind;
        struct rows *rows;
    } pages[] = {{CHANGE_MORE_ASSETS, ORDER_LIST_ASSETS, &app->world.assets},
                 {CHANGE_MORE_SCENES, ORDER_LIST_SCENES, &app->world.scenes}};
    if (change & CHANGE_REFETCH) {
        app_refetch(app);
        return;
    }
    for (int i = 0; i < 2; i++)
        if (change & pages[i].bit)
            app_list_page(app, pages[i].kind, pages[i].rows);
    if (change & CHANGE_SHOW_SCENE)
        app_show_scene(app, app->world.wanted_scene);
}

void app_start(struct app *app)
{
    app_order(app, order_new(ORDER_WATCH));
    app_refetch(app);
}

unsigned app_open_scene(struct app *app, const char *scene_id)
{
    if (!world_open(&app->world, scene_id))
        return CHANGE_NONE;
    if (scene_id)
        app_show_scene(app, app->world.open_scene);
    if (scene_id)
        app->focus = FOCUS_COMPOSER;
    else if (app->focus == FOCUS_COMPOSER)
        app->focus = FOCUS_SCENES;
    app->zoom = false;
    return CHANGE_LAYOUT;
}

unsigned app_set_focus(struct app *app, enum focus focus)
{
    if (app->focus == focus && !app->zoom)
        return CHANGE_NONE;
    app->focus = focus;
    app->zoom = false;
    app->detail_top = 0;
    return CHANGE_LAYOUT;
}

unsigned app_start_filter(struct app *app)
{
    const struct rows *rows = panes[app->focus]->rows(app);
    app->zoom = false;
    app->filtering = true;
    edit_set(&app->filter, rows->filter_text);
    return CHANGE_LAYOUT;
}

unsigned app_filter_key(struct app *app, const struct key *key)
{
    const struct pane *pane = panes[app->focus];
    bool down = key_is(key, "Down"), up = key_is(key, "Up");
    if (down || up)
        return action_do(app, down ? ACTION_DOWN : ACTION_UP);
    bool ends = key_is(key, "Escape") || key_is(key, "Enter") || key_is(key, "Tab") || key_is(key, "Ctrl-c");
    if (key_is(key, "Escape") || key_is(key, "Ctrl-c"))
        edit_set(&app->filter, "");
    else if (!ends && !edit_key(&app->filter, key))
        return CHANGE_NONE;
    app->filtering = !ends;
    struct rows *rows = pane->rows(app);
    if (!text_equal(rows->filter_text, app->filter.text))
        rows_set_filter(rows, app->filter.text);
    return pane->change;
}

unsigned app_close_overlay(struct app *app)
{
    confirm_clear(&app->confirm);
    app->overlay = OVERLAY_NONE;
    return CHANGE_SCREEN;
}

static unsigned help_key(struct app *app, const struct key *key)
{
    enum action action = key_map_find(&app->settings->keys, key->name, CONTEXT_ANYWHERE);
    int rows = app->screen.overlay_rect.rows, page = rows > 4 ? rows - 4 : 1;
    const int deltas[] = {[ACTION_DOWN] = 1,        [ACTION_UP] = -1,     [ACTION_PAGE_DOWN] = page,
                          [ACTION_PAGE_UP] = -page, [ACTION_TOP] = -1000, [ACTION_BOTTOM] = 1000};
    if (action >= 0 && action <= ACTION_BOTTOM)
        app->help_top = help_scroll(app->help_top, deltas[action], rows);
    else if (action == ACTION_BACK || action == ACTION_HELP || action == ACTION_QUIT || key_is(key, "Escape"))
        return app_close_overlay(app);
    return CHANGE_OVERLAY;
}

static unsigned accept(struct app *app)
{
    struct confirm *confirm = &app->confirm;
    if (confirm->order) {
        struct order *order = confirm->order;
        confirm->order = NULL;
        app_order(app, order);
    } else if (rows_remove(&app->world.jobs, confirm->job_id)) {
        rows_show(&app->world.jobs);
    }
    return app_close_overlay(app);
}

static unsigned confirm_app_key(struct app *app, const struct key *key)
{
    switch (confirm_key(&app->confirm, key)) {
    case CONFIRM_ACCEPTED:
        return accept(app);
    case CONFIRM_CANCELLED:
        return app_close_overlay(app);
    case CONFIRM_ASKING:
        break;
    }
    return CHANGE_OVERLAY;
}

/* What is pasted is text: in a form or filter it is typed, elsewhere it does nothing. */
static bool drop_pasted(const struct app *app, struct key *key)
{
    bool typing = app->overlay == OVERLAY_FORM || (app->overlay == OVERLAY_NONE && app->filtering);
    if (!app->pasting)
        return false;
    if (key_is(key, "Enter") || key_is(key, "Tab"))
        *key = key_from_curses(false, ' ');
    return !typing || !key->character;
}

unsigned app_context(const struct app *app)
{
    return app->viewing ? (unsigned)CONTEXT_VIEW : panes[app->focus]->context;
}

unsigned app_key(struct app *app, const struct key *given)
{
    struct key key = *given;
    if (key.kind == KEY_KIND_PASTE_START || key.kind == KEY_KIND_PASTE_END)
        app->pasting = key.kind == KEY_KIND_PASTE_START;
    if (key.kind != KEY_KIND_KEY || drop_pasted(app, &key))
        return CHANGE_NONE;
    /* What cannot be seen takes no keys: only leaving works. */
    if (app->screen.layout.size == LAYOUT_TINY) {
        app->quit = app->overlay == OVERLAY_NONE && (key_is(&key, "q") || key_is(&key, "Ctrl-c"));
        return CHANGE_NONE;
    }
    switch (app->overlay) {
    case OVERLAY_HELP:
        return help_key(app, &key);
    case OVERLAY_CONFIRM:
        return confirm_app_key(app, &key);
    case OVERLAY_FORM:
        return app_form_key(app, &key);
    case OVERLAY_NONE:
        break;
    }
    if (app->filtering)
        return app_filter_key(app, &key);
    enum action action = key_map_find(&app->settings->keys, key.name, app_context(app));
    return action == ACTION_NONE ? CHANGE_NONE : action_do(app, action);
}

/* The open scene was deleted, here or elsewhere. */
static unsigned forget_lost_scene(struct app *app)
{
    if (app->world.open_scene && !world_open_scene(&app->world))
        world_open(&app->world, NULL);
    else if (app->world.open_scene || app->focus != FOCUS_COMPOSER)
        return CHANGE_NONE;
    if (app->focus == FOCUS_COMPOSER)
        app->focus = FOCUS_SCENES;
    return CHANGE_LAYOUT;
}

unsigned app_news(struct app *app, struct news *news)
{
    unsigned change = CHANGE_NONE;
    bool taken = picture_news(app, news, &change);
    if (!taken)
        change |= world_apply(&app->world, news);
    news_free(news);
    if (change & CHANGE_FORM_SETTLED)
        change |= app_form_settled(app);
    if (app->world.listing_failed && !app->world.assets.loaded)
        change |= CHANGE_ASSETS | CHANGE_SCENES;
    return change | forget_lost_scene(app);
}

/* The first that runs: its elapsed seconds are on the screen. */
static bool shows_time(const struct app *app)
{
    bool pane = layout_shows(&app->screen.layout, PART_JOBS);
    bool detail = layout_shows(&app->screen.layout, PART_DETAIL) && app->focus == FOCUS_JOBS;
    return (pane || detail) && world_running_jobs(&app->world) > 0;
}

unsigned app_tick(struct app *app)
{
    unsigned change = world_expire(&app->world) | picture_tick(app);
    if (shows_time(app))
        change |= CHANGE_JOBS | (app->focus == FOCUS_JOBS ? CHANGE_RIGHT : 0u);
    if (header_counts(app))
        change |= CHANGE_HEADER;
    return change;
}

/* Of two times, 0 being never. */
static int64_t sooner(int64_t a, int64_t b)
{
    return a && (!b || a < b) ? a : b;
}

int app_timeout(const struct app *app)
{
    const struct world *world = &app->world;
    int64_t next = sooner(world_next_expiry(world), picture_next(app));
    int64_t wait = next ? next - world->now_ms : -1;
    if (next && wait < 0)
        wait = 0;
    if ((shows_time(app) || header_counts(app)) && (wait < 0 || wait > TICK_MS))
        wait = TICK_MS - world->now_ms % TICK_MS;
    return (int)wait;
}

unsigned app_resize(struct app *app, int lines, int columns)
{
    app->screen.lines = lines;
    app->screen.columns = columns;
    return CHANGE_LAYOUT;
}
