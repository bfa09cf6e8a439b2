#include "ui/loop.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "base/clock.h"

enum { INPUT, NEWS, SIGNALS, SOURCES, KEYS_AT_ONCE = 2000 };

static void set_clocks(struct app *app)
{
    app->world.now_ms = clock_monotonic_ms();
    app->world.now_seconds = clock_wall_seconds();
    app->congested = terminal_is_busy();
}

static unsigned read_keys(struct app *app, struct terminal *terminal, int *count)
{
    unsigned change = CHANGE_NONE;
    struct key key;
    *count = 0;
    while (!app->quit && *count < KEYS_AT_ONCE && terminal_key(terminal, &key)) {
        ++*count;
        if (key_is(&key, "Ctrl-z") && !app->pasting) {
            terminal_suspend(terminal);
            change |= app_resize(app, LINES, COLS) | CHANGE_REPAINT;
            continue;
        }
        unsigned done = app_key(app, &key);
        /* The next key may go by the new rectangles. */
        if (done & CHANGE_LAYOUT)
            app_update(app, done & ~(unsigned)CHANGE_REPAINT);
        change |= done;
    }
    return change;
}

static unsigned take_news(struct app *app)
{
    unsigned change = CHANGE_NONE;
    struct news *next;
    for (struct news *news = channel_take_news(app->channel); news; news = next) {
        next = news_next(news);
        unsigned done = app_news(app, news);
        /* One request for each of these bits: they are not to be merged with the next news'. */
        const unsigned fetches = CHANGE_MORE_ASSETS | CHANGE_MORE_SCENES | CHANGE_REFETCH | CHANGE_SHOW_SCENE;
        app_fetch(app, done & fetches);
        change |= done & ~fetches;
    }
    return change;
}

static unsigned take_signals(struct app *app, struct terminal *terminal, bool *leave)
{
    unsigned change = CHANGE_NONE, bits = terminal_signals(terminal);
    if (bits & TERMINAL_LEAVE)
        *leave = true;
    if (bits & TERMINAL_STOP)
        terminal_suspend(terminal);
    if (bits & TERMINAL_CONTINUED)
        terminal_continue(terminal);
    if (bits & TERMINAL_RESIZED)
        terminal_resize();
    if (bits & (TERMINAL_STOP | TERMINAL_CONTINUED))
        change |= CHANGE_REPAINT;
    return bits & ~(unsigned)TERMINAL_LEAVE ? change | app_resize(app, LINES, COLS) : change;
}

/* Keys that curses has read already do not show in poll; reading until none is left sees to them. */
static unsigned handle(struct app *app, struct terminal *terminal, struct pollfd *sources, bool *leave)
{
    unsigned change = CHANGE_NONE;
    int keys = 1;
    set_clocks(app);
    if (sources[SIGNALS].revents)
        change |= take_signals(app, terminal, leave);
    if (sources[INPUT].revents)
        change |= read_keys(app, terminal, &keys);
    if (sources[INPUT].revents & (POLLHUP | POLLERR | POLLNVAL) && keys == 0)
        *leave = true;
    if (sources[NEWS].revents)
        change |= take_news(app);
    return change | app_tick(app);
}

enum result loop_run(struct app *app, struct terminal *terminal, struct fault *fault)
{
    bool leave = false;
    struct pollfd sources[SOURCES] = {[INPUT] = {.fd = STDIN_FILENO, .events = POLLIN},
                                      [NEWS] = {.fd = app->channel->news_fd, .events = POLLIN},
                                      [SIGNALS] = {.fd = terminal->signal_fd, .events = POLLIN}};
    app_update(app, app_resize(app, LINES, COLS));
    terminal_update(terminal);
    while (!app->quit && !leave) {
        int ready = poll(sources, SOURCES, app_timeout(app));
        if (ready < 0 && errno != EINTR)
            return fault_set(fault, RESULT_INTERNAL, "poll", NULL, "Waiting for keys failed.");
        if (ready < 0)
            continue;
        unsigned change = handle(app, terminal, sources, &leave);
        if (change && !app->quit && !leave) {
            app_update(app, change);
            terminal_update(terminal);
        }
    }
    if (app->quit)
        return RESULT_OK;
    return fault_set(fault, RESULT_INTERRUPTED, "signal", NULL,
                     "gzm was told to end, or the terminal is gone.");
}
