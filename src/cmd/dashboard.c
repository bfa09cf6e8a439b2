/* gzm alone: settings, theme, engine and worker, then the screen until the user leaves. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"
#include "cmd/command.h"
#include "cmd/previews.h"
#include "cmd/target.h"
#include "cmd/themes.h"
#include "model/channel.h"
#include "net/worker.h"
#include "picture/loader.h"
#include "ui/ui.h"

static const char FALLBACK_THEME[] = "dark";
static const char NOBODY_URL[] = "http://127.0.0.1:1/v1";

struct dashboard {
    struct target target;
    struct channel channel;
    bool channel_opened;
    struct worker *worker;
    pthread_t starter; /* starts the engine and the worker */
    bool starting;
    struct fault fault; /* of the starter */
    struct loader *loader;
    char *previews; /* where exports for pictures are kept, or NULL: there are no pictures */
    char *theme;
    char note[160]; /* about the theme, or "" */
};

static enum result terminal_check(struct fault *fault)
{
    if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
        return RESULT_OK;
    return fault_set(fault, RESULT_USAGE, "no_terminal", NULL,
                     "the dashboard needs a terminal; gzm --help lists the commands for scripts");
}

static enum result theme_find(struct dashboard *dashboard, const struct options *options, struct fault *fault)
{
    const char *name = options_value(options, "theme");
    if (!name)
        name = dashboard->target.settings.theme;
    dashboard->theme = theme_text(name);
    if (!dashboard->theme) {
        snprintf(dashboard->note, sizeof dashboard->note, "there is no theme %.60s; gzm themes lists them",
                 name);
        text_clean(dashboard->note, false);
        dashboard->theme = theme_text(FALLBACK_THEME);
    }
    return dashboard->theme ? RESULT_OK : fault_memory(fault);
}

static void tell_engine_fault(struct dashboard *dashboard, const struct fault *fault)
{
    struct news *news = news_new(NEWS_NOTICE, 0);
    if (!news)
        return;
    news->notice = text_copy(fault->text);
    if (news->notice)
        channel_tell(&dashboard->channel, news);
    else
        news_free(news);
}

/*
 * Where the engine is, then the worker. Without an engine the worker starts all the same, with an address
 * where nobody answers: every order is then answered, and the first one tries to start the engine again.
 */
static void *engine_begin(void *context)
{
    struct dashboard *dashboard = context;
    struct target *target = &dashboard->target;
    struct fault fault = FAULT_NONE;
    if (engine_link_revive(target->link, &target->endpoint, &fault) != RESULT_OK) {
        tell_engine_fault(dashboard, &fault);
        endpoint_clear(&target->endpoint);
        target->endpoint.base_url = text_copy(NOBODY_URL);
    }
    struct worker_options worker = target_worker_options(target);
    if (worker_start(&dashboard->worker, &dashboard->channel, &worker, &dashboard->fault) != RESULT_OK)
        tell_engine_fault(dashboard, &dashboard->fault);
    return NULL;
}

/* On a thread of its own, so that the first picture waits for no process; it leaves all signals to the
 * screen. */
static enum result engine_begin_aside(struct dashboard *dashboard, struct fault *fault)
{
    sigset_t all, before;
    enum result result = channel_open(&dashboard->channel, fault);
    if (result != RESULT_OK)
        return result;
    dashboard->channel_opened = true;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    dashboard->starting = pthread_create(&dashboard->starter, NULL, engine_begin, dashboard) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return dashboard->starting
               ? RESULT_OK
               : fault_set(fault, RESULT_INTERNAL, "no_thread", NULL, "no thread can be started");
}

/* An address that is refused before anything is sent is the user's mistake: told before the screen opens. */
static enum result remote_begin(struct dashboard *dashboard, struct fault *fault)
{
    enum result result = channel_open(&dashboard->channel, fault);
    if (result != RESULT_OK)
        return result;
    dashboard->channel_opened = true;
    struct worker_options worker = target_worker_options(&dashboard->target);
    return worker_start(&dashboard->worker, &dashboard->channel, &worker, fault);
}

static bool picture_ask(void *context, const char *key, const char *path)
{
    return loader_read(context, key, path);
}

static bool picture_draw(void *context, const char *key, struct drawing *drawing)
{
    return loader_draw(context, key, drawing);
}

static void picture_drop(void *context)
{
    loader_drop(context);
}

/* Without a folder or thread for them there are no pictures; everything else works. */
static void pictures_begin(struct dashboard *dashboard)
{
    struct loader_options options = {.channel = &dashboard->channel, .after = previews_after_reading};
    bool begun = previews_open(&dashboard->previews, NULL) == RESULT_OK &&
                 loader_start(&dashboard->loader, &options, NULL) == RESULT_OK;
    if (begun)
        return;
    free(dashboard->previews);
    dashboard->previews = NULL;
}

/* The embedded engine's address is another each time; what it makes of a prompt may be, with each version. */
static const char *pictures_source(const struct dashboard *dashboard)
{
    return dashboard->target.link ? "engine " GZM_VERSION : dashboard->target.title;
}

static struct gallery_port pictures_port(const struct dashboard *dashboard)
{
    struct gallery_port port = {.context = dashboard->loader,
                                .folder = dashboard->previews,
                                .source = pictures_source(dashboard),
                                .drawings = {picture_draw, dashboard->loader},
                                .drop = picture_drop,
                                .local = dashboard->target.link != NULL};
    port.ask = dashboard->loader ? picture_ask : NULL;
    return port;
}

static enum result screen_run(struct dashboard *dashboard, const struct options *options, struct fault *fault)
{
    struct settings *settings = &dashboard->target.settings;
    settings->ascii = settings->ascii || options_has(options, "ascii");
    settings->motion = settings->motion && !options_has(options, "still");
    settings->readonly = settings->readonly || options_has(options, "readonly");
    pictures_begin(dashboard);
    const struct ui_options screen = {
        .channel = &dashboard->channel,
        .settings = settings,
        .title = dashboard->target.title,
        .pictures = pictures_port(dashboard),
        .theme_text = dashboard->theme,
        .themes_note = dashboard->note[0] ? dashboard->note : NULL,
    };
    return ui_run(&screen, fault);
}

enum result dashboard_run(const struct options *options, struct fault *fault)
{
    struct dashboard dashboard = {0};
    enum result result = terminal_check(fault);
    if (result != RESULT_OK)
        return result;
    result = target_choose(&dashboard.target, options, fault);
    if (result == RESULT_OK)
        result = theme_find(&dashboard, options, fault);
    if (result == RESULT_OK)
        result =
            dashboard.target.link ? engine_begin_aside(&dashboard, fault) : remote_begin(&dashboard, fault);
    if (result == RESULT_OK)
        result = screen_run(&dashboard, options, fault);
    if (dashboard.starting)
        pthread_join(dashboard.starter, NULL);
    loader_stop(dashboard.loader);
    if (dashboard.worker)
        worker_stop(dashboard.worker);
    if (dashboard.channel_opened)
        channel_close(&dashboard.channel);
    target_close(&dashboard.target);
    free(dashboard.theme);
    free(dashboard.previews);
    return result;
}
