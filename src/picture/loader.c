#include "picture/loader.h"

#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/text.h"

enum { FULL_PAUSE_MS = 20, WISHES_MOST = 16 };

/* To read `path`, or to make `drawing`. */
struct wish {
    char *key, *path;
    struct drawing *drawing;
};

struct loader {
    struct loader_options options;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    /* The rest is under the lock. */
    struct wish wishes[WISHES_MOST]; /* oldest first */
    size_t count;
    bool reading;  /* what is under way is a reading */
    bool outdated; /* what is under way is not to be told */
    bool stopping;
};

static void wish_clear(struct wish *wish)
{
    free(wish->key);
    free(wish->path);
    drawing_free(wish->drawing);
    *wish = (struct wish){0};
}

static void read_exhibit(const struct loader *loader, const struct wish *wish, struct news *news)
{
    struct exhibit *exhibit = NULL;
    if (file_exists(wish->path))
        exhibit_load(wish->path, &exhibit, &news->fault);
    else
        fault_set(&news->fault, RESULT_NOT_FOUND, "missing", wish->path, "%s is missing.", wish->path);
    news->payload = exhibit;
    news->payload_free = exhibit_free;
    if (loader->options.after)
        loader->options.after(loader->options.context, wish->path, &news->fault);
}

static void make_drawing(struct wish *wish, struct news *news)
{
    if (drawing_make(wish->drawing, &news->fault) != RESULT_OK)
        return;
    news->payload = wish->drawing;
    news->payload_free = drawing_free;
    wish->drawing = NULL;
}

/* *New*; NULL without memory. */
static struct news *wish_fulfil(const struct loader *loader, struct wish *wish)
{
    struct news *news = news_new(wish->drawing ? NEWS_DRAWING : NEWS_PICTURE, 0);
    if (!news)
        return NULL;
    news->key = wish->key;
    wish->key = NULL;
    if (wish->drawing)
        make_drawing(wish, news);
    else
        read_exhibit(loader, wish, news);
    return news;
}

static void pause_locked(struct loader *loader)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += FULL_PAUSE_MS * 1000000L;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000L;
    }
    pthread_cond_timedwait(&loader->changed, &loader->lock, &until);
}

/* *Takes* the news. A full queue is waited for, but not beyond the end: nobody may take from it then. */
static void tell(struct loader *loader, struct news *news)
{
    pthread_mutex_lock(&loader->lock);
    while (news && !loader->outdated && !loader->stopping) {
        if (queue_try_push(&loader->options.channel->news, &news->node))
            news = NULL;
        else
            pause_locked(loader);
    }
    pthread_mutex_unlock(&loader->lock);
    news_free(news);
}

/* The list keeps its order. */
static struct wish take_locked(struct loader *loader, size_t index)
{
    struct wish wish = loader->wishes[index];
    loader->count--;
    for (size_t i = index; i < loader->count; i++)
        loader->wishes[i] = loader->wishes[i + 1];
    return wish;
}

static void *loader_run(void *context)
{
    struct loader *loader = context;
    pthread_mutex_lock(&loader->lock);
    while (!loader->stopping) {
        if (loader->count == 0) {
            pthread_cond_wait(&loader->changed, &loader->lock);
            continue;
        }
        struct wish wish = take_locked(loader, 0);
        loader->reading = wish.path != NULL;
        loader->outdated = false;
        pthread_mutex_unlock(&loader->lock);
        tell(loader, wish_fulfil(loader, &wish));
        wish_clear(&wish);
        pthread_mutex_lock(&loader->lock);
    }
    pthread_mutex_unlock(&loader->lock);
    return NULL;
}

enum result loader_start(struct loader **loader, const struct loader_options *options, struct fault *fault)
{
    sigset_t all, before;
    struct loader *fresh = calloc(1, sizeof *fresh);
    *loader = NULL;
    if (!fresh)
        return fault_memory(fault);
    fresh->options = *options;
    pthread_mutex_init(&fresh->lock, NULL);
    pthread_cond_init(&fresh->changed, NULL);
    sigfillset(&all); /* signals are the screen's */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(&fresh->thread, NULL, loader_run, fresh) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (started) {
        *loader = fresh;
        return RESULT_OK;
    }
    pthread_cond_destroy(&fresh->changed);
    pthread_mutex_destroy(&fresh->lock);
    free(fresh);
    return fault_set(fault, RESULT_INTERNAL, "no_thread", NULL, "no thread can be started");
}

/* Drop all wishes, and what is under way; the lock is held. */
static void forget_locked(struct loader *loader)
{
    for (size_t i = 0; i < loader->count; i++)
        wish_clear(&loader->wishes[i]);
    loader->count = 0;
    loader->outdated = true;
}

void loader_drop(struct loader *loader)
{
    pthread_mutex_lock(&loader->lock);
    forget_locked(loader);
    pthread_cond_signal(&loader->changed);
    pthread_mutex_unlock(&loader->lock);
}

void loader_stop(struct loader *loader)
{
    if (!loader)
        return;
    pthread_mutex_lock(&loader->lock);
    forget_locked(loader);
    loader->stopping = true;
    pthread_cond_signal(&loader->changed);
    pthread_mutex_unlock(&loader->lock);
    pthread_join(loader->thread, NULL);
    pthread_cond_destroy(&loader->changed);
    pthread_mutex_destroy(&loader->lock);
    free(loader);
}

static bool replaces(const struct wish *wish, const struct wish *old)
{
    return wish->path ? old->path != NULL : old->drawing && text_equal(wish->key, old->key);
}

/* *Takes* the wish. */
static void push_wish(struct loader *loader, const struct wish *wish)
{
    pthread_mutex_lock(&loader->lock);
    if (wish->path && loader->reading)
        loader->outdated = true;
    for (size_t i = loader->count; i-- > 0;)
        if (replaces(wish, &loader->wishes[i]) || loader->count == WISHES_MOST) {
            struct wish old = take_locked(loader, i);
            wish_clear(&old);
        }
    loader->wishes[loader->count++] = *wish;
    pthread_cond_signal(&loader->changed);
    pthread_mutex_unlock(&loader->lock);
}

bool loader_read(struct loader *loader, const char *key, const char *path)
{
    struct wish wish = {.key = text_copy(key), .path = text_copy(path)};
    if (!wish.key || !wish.path) {
        wish_clear(&wish);
        return false;
    }
    push_wish(loader, &wish);
    return true;
}

bool loader_draw(struct loader *loader, const char *key, struct drawing *drawing)
{
    struct wish wish = {.key = text_copy(key), .drawing = drawing};
    if (!wish.key || !drawing) {
        wish_clear(&wish);
        return false;
    }
    push_wish(loader, &wish);
    return true;
}
