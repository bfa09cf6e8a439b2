#include "ui/bars.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "ui/actions.h"
#include "ui/panes/pane.h"

enum { STATE_SIZE = 300 };

static void append(char *text, size_t size, const char *part)
{
    char *end = text + strlen(text);
    text_put(end, size - (size_t)(end - text), part);
}

bool header_counts(const struct app *app)
{
    const struct world *world = &app->world;
    return world->retry_at_ms > world->now_ms || world->refetch_at_ms > world->now_ms;
}

static void append_retry(char *text, size_t size, const struct world *world, const char *dot)
{
    int64_t at = world->retry_at_ms > world->now_ms ? world->retry_at_ms : world->refetch_at_ms;
    char part[64];
    if (at <= world->now_ms)
        return;
    snprintf(part, sizeof part, "%sretry in %lld s", dot, (long long)(at - world->now_ms + 999) / 1000);
    append(text, size, part);
}

/* A clock time stays true while nothing wakes us, an age would not. */
static void append_data_time(char *text, size_t size, const struct world *world, const char *dot)
{
    struct tm local;
    char part[64];
    time_t seconds = (time_t)world->data_seconds;
    if (world->data_seconds == 0 || !localtime_r(&seconds, &local))
        return;
    append(text, size, dot);
    strftime(part, sizeof part, "data of %H:%M:%S", &local);
    append(text, size, part);
}

static void state_text(char *text, size_t size, const struct app *app, const char *dot)
{
    static const char *const names[] = {"connecting", "online", "offline"};
    const struct world *world = &app->world;
    char part[64];
    size_t running = world_running_jobs(world);
    text_put(text, size, names[world->connection]);
    if (app->settings->readonly)
        append(text, size, dot), append(text, size, "read-only");
    append_retry(text, size, world, dot);
    if (world->connection == CONNECTION_OFFLINE)
        append_data_time(text, size, world, dot);
    if (running > 0) {
        snprintf(part, sizeof part, "%s%zu job%s", dot, running, running == 1 ? "" : "s");
        append(text, size, part);
    }
    if (world->rate_limit > 0 && world->rate_remaining >= 0) {
        snprintf(part, sizeof part, "%s%ld/%ld req", dot, world->rate_remaining, world->rate_limit);
        append(text, size, part);
    }
}

void header_draw(const struct app *app, const struct canvas *canvas)
{
    static const struct {
        enum symbol symbol;
        enum role role;
    } looks[] = {[CONNECTION_UNKNOWN] = {SYMBOL_PENDING, ROLE_PENDING},
                 [CONNECTION_ONLINE] = {SYMBOL_ONLINE, ROLE_READY},
                 [CONNECTION_OFFLINE] = {SYMBOL_OFFLINE, ROLE_FAILED}};
    char state[STATE_SIZE], dot[16];
    enum connection connection = app->world.connection;
    snprintf(dot, sizeof dot, " %s ", draw_symbol(canvas, SYMBOL_DOT));
    state_text(state, sizeof state, app, dot);
    int width = draw_width(state) + 3, columns = canvas->columns;
    int right = columns - width > 6 ? columns - width : 6;
    for (int x = 0; x < columns; x++)
        draw_text(canvas, 0, x, 1, ROLE_BORDER, draw_symbol(canvas, SYMBOL_RULE));
    int x = draw_text(canvas, 0, 0, columns, ROLE_HEADER, " gzm ");
    int room = right - x - 4;
    if (room > 8) {
        x += 2;
        x += draw_text(canvas, 0, x, 1, ROLE_TEXT, " ");
        x += draw_text(canvas, 0, x, room, ROLE_TITLE, app->title);
        draw_text(canvas, 0, x, 1, ROLE_TEXT, " ");
    }
    draw_text(canvas, 0, right - 1, 1, ROLE_TEXT, " ");
    draw_text(canvas, 0, right, 1, looks[connection].role, draw_symbol(canvas, looks[connection].symbol));
    draw_text(canvas, 0, right + 1, 1, ROLE_TEXT, " ");
    draw_text(canvas, 0, right + 2, columns - right - 2,
              connection == CONNECTION_OFFLINE ? ROLE_FAILED : ROLE_TITLE, state);
    draw_text(canvas, 0, columns - 1, 1, ROLE_TEXT, " ");
}

void tabs_draw(const struct app *app, const struct canvas *canvas)
{
    int x = 1, count = app->world.open_scene ? FOCUS_COUNT : FOCUS_COMPOSER;
    for (int focus = 0; focus < count; focus++) {
        bool focused = (int)app->focus == focus;
        char text[32];
        if (focus == FOCUS_COMPOSER)
            snprintf(text, sizeof text, " %s ", panes[focus]->title);
        else
            snprintf(text, sizeof text, " %d %s ", focus + 1, panes[focus]->title);
        x += draw_text(canvas, 0, x, canvas->columns - x, focused ? ROLE_TITLE_FOCUS : ROLE_DIM, text) + 1;
    }
}

/* One hint, or 0 when it has none in this pane or no room before `end`. */
static int draw_hint(const struct app *app, const struct canvas *canvas, enum action action, int x, int end)
{
    const char *key = key_map_first(&app->settings->keys, action);
    const struct action_row *row = &action_rows[action];
    if (!(row->contexts & app_context(app)) || !row->hint[0] || !key[0])
        return 0;
    bool off = action_why_not(app, action) != NULL;
    int width = draw_width(key) + 1 + draw_width(row->hint);
    if (x + width > end)
        return 0;
    x += draw_text(canvas, 0, x, end - x, off ? ROLE_DIM : ROLE_KEY, key) + 1;
    draw_text(canvas, 0, x, end - x, off ? ROLE_DIM : ROLE_HINT, row->hint);
    return width + 2;
}

/* Help and the way out are always there; of the others as many as there is room for. */
static void draw_hints(const struct app *app, const struct canvas *canvas)
{
    static const enum action always[] = {ACTION_HELP, ACTION_QUIT};
    int end = canvas->columns - 1, x = 1;
    for (int i = 0; i < 2; i++)
        end -= draw_width(key_map_first(&app->settings->keys, always[i])) + 3 +
               draw_width(action_rows[always[i]].hint);
    for (int i = 0; i < ACTION_COUNT; i++)
        if (i != ACTION_HELP && i != ACTION_QUIT)
            x += draw_hint(app, canvas, (enum action)i, x, end);
    for (int i = 0; i < 2; i++)
        x += draw_hint(app, canvas, always[i], x, canvas->columns);
}

void footer_draw(const struct app *app, const struct canvas *canvas)
{
    static const enum role roles[] = {ROLE_TOAST_INFO, ROLE_TOAST_GOOD, ROLE_TOAST_ERROR};
    const struct toast *toast = &app->world.toast;
    if (toast->text[0]) {
        draw_blank(canvas, 0, 0, canvas->columns, roles[toast->level]);
        draw_text(canvas, 0, 1, canvas->columns - 2, roles[toast->level], toast->text);
    } else if (app->filtering) {
        draw_text(canvas, 0, 1, canvas->columns - 2, ROLE_HINT,
                  "Type to filter.  Enter keeps it  Esc clears it  status:failed tag:arm !word");
    } else if (app->zoom && !app->viewing) {
        draw_text(canvas, 0, 1, canvas->columns - 2, ROLE_HINT, "j k scroll  Esc closes");
    } else {
        draw_hints(app, canvas);
    }
}
