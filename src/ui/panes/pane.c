#include "ui/panes/pane.h"

#include <stdio.h>
#include <time.h>

#include "base/clock.h"
#include "base/text.h"

const struct pane *const panes[FOCUS_COUNT] = {
    [FOCUS_ASSETS] = &assets_pane,
    [FOCUS_SCENES] = &scenes_pane,
    [FOCUS_JOBS] = &jobs_pane,
    [FOCUS_COMPOSER] = &composer_pane,
};

bool pane_focused(const struct app *app, enum focus focus)
{
    return app->focus == focus && app->overlay == OVERLAY_NONE;
}

const char *pane_name(const char *name, const char *id)
{
    return !text_blank(name) ? name : id ? id : "";
}

/* "/text" while it is typed or in force; the cursor is drawn as a cell. */
static int draw_filter(const struct app *app, const struct canvas *canvas, const struct rows *rows,
                       bool typing, int x)
{
    if (!typing && !rows->filter_text[0])
        return x;
    int room = canvas->columns - x - 2;
    x += draw_text(canvas, 0, x, room, ROLE_KEY, " /");
    x += draw_text(canvas, 0, x, canvas->columns - x - 2, ROLE_TEXT, rows->filter_text);
    if (typing && app->overlay == OVERLAY_NONE && x < canvas->columns - 2)
        x += draw_text(canvas, 0, x, 1, ROLE_FIELD_FOCUS, canvas->unicode && !canvas->ascii ? "▏" : "_");
    return x + draw_text(canvas, 0, x, canvas->columns - x - 2, ROLE_TEXT, " ");
}

static void count_text(char *target, size_t size, const struct rows *rows, const struct app *app)
{
    if (rows->filter_text[0])
        snprintf(target, size, "%zu of %zu", rows->shown_count, rows->count);
    else if (rows == &app->world.jobs)
        snprintf(target, size, "%zu running", world_running_jobs(&app->world));
    else if (rows->loaded && rows->total > (long)rows->count)
        snprintf(target, size, "%zu of %ld", rows->count, rows->total);
    else if (rows->loaded || rows->count > 0)
        snprintf(target, size, "%zu", rows->count);
    else
        target[0] = '\0';
}

void pane_draw_frame(const struct app *app, const struct canvas *canvas, enum focus focus)
{
    const struct pane *pane = panes[focus];
    bool focused = pane_focused(app, focus);
    char title[64], count[64];
    const struct rows *rows = pane->rows((struct app *)app);
    snprintf(title, sizeof title, "%d %s", (int)focus + 1, pane->title);
    count_text(count, sizeof count, rows, app);
    draw_frame(canvas, focused, title, count);
    draw_filter(app, canvas, rows, focused && app->filtering, 4 + text_width(title));
}

void pane_draw_empty(const struct canvas *canvas, const char *what, const char *next)
{
    int y = canvas->rows > 6 ? 2 : 1;
    y += draw_paragraph(canvas, y, canvas->rows - 1, 2, canvas->columns - 4, ROLE_DIM, what);
    draw_paragraph(canvas, y, canvas->rows - 1, 2, canvas->columns - 4, ROLE_HINT, next);
}

void pane_begin_row(const struct app *app, struct canvas *canvas, enum focus focus, size_t index, int y)
{
    const struct list *list = panes[focus]->list((struct app *)app);
    bool focused = app->focus == focus;
    canvas->ground = index != list->index ? GROUND_PLAIN : focused ? GROUND_SELECTED : GROUND_PASSIVE;
    if (canvas->ground == GROUND_PLAIN)
        return;
    draw_blank(canvas, y, 1, canvas->columns - 2, ROLE_TEXT);
    if (focused)
        draw_text(canvas, y, 1, 1, ROLE_TEXT, draw_symbol(canvas, SYMBOL_CURSOR));
}

enum symbol pane_status_symbol(enum asset_status status)
{
    static const enum symbol symbols[] = {[ASSET_PENDING] = SYMBOL_PENDING,
                                          [ASSET_PROCESSING] = SYMBOL_RUNNING,
                                          [ASSET_READY] = SYMBOL_READY,
                                          [ASSET_FAILED] = SYMBOL_FAILED,
                                          [ASSET_UNKNOWN] = SYMBOL_UNKNOWN};
    return symbols[status];
}

enum role pane_status_role(enum asset_status status)
{
    static const enum role roles[] = {[ASSET_PENDING] = ROLE_PENDING,
                                      [ASSET_PROCESSING] = ROLE_RUNNING,
                                      [ASSET_READY] = ROLE_READY,
                                      [ASSET_FAILED] = ROLE_FAILED,
                                      [ASSET_UNKNOWN] = ROLE_WARNING};
    return roles[status];
}

void pane_percent(char target[8], bool known, double progress)
{
    target[0] = '\0';
    if (known && progress >= 0 && progress <= 1)
        snprintf(target, 8, "%d%%", (int)(progress * 100));
}

void pane_when(char target[16], const char *created_at, int64_t now_seconds)
{
    int64_t created;
    struct tm then, now;
    target[0] = '\0';
    if (!created_at || !clock_from_iso8601(created_at, &created))
        return;
    time_t created_time = (time_t)created, now_time = (time_t)now_seconds;
    if (!localtime_r(&created_time, &then) || !localtime_r(&now_time, &now))
        return;
    const char *format = then.tm_year != now.tm_year ? "%Y" : then.tm_yday != now.tm_yday ? "%d %b" : "%H:%M";
    strftime(target, 16, format, &then);
}

void pane_duration(char target[24], int64_t ms)
{
    long long seconds = (long long)(ms / 1000);
    if (seconds >= 3600)
        snprintf(target, 24, "%lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60, seconds % 60);
    else
        snprintf(target, 24, "%lld:%02lld", seconds / 60, seconds % 60);
}

unsigned pane_ask(struct app *app, struct order *order, const char *verb, const char *question,
                  const char *effect)
{
    if (!order) {
        world_toast(&app->world, TOAST_ERROR, "There is no memory left for that");
        return CHANGE_FOOTER;
    }
    confirm_clear(&app->confirm);
    app->confirm.order = order;
    app->confirm.verb = verb;
    text_put(app->confirm.question, sizeof app->confirm.question, question);
    text_put(app->confirm.effect, sizeof app->confirm.effect, effect);
    app->overlay = OVERLAY_CONFIRM;
    return CHANGE_SCREEN;
}
