#include "picture/loader.h"

#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "base/text.h"
#include "picture/exhibit.h"

enum { FULL_PAUSE_MS = 20 };

struct wish {
    char *key, *path;
};

struct loader {
    struct channel *channel;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct wish wish;    /* under the lock; key NULL: none */
    unsigned long round; /* under the lock: what was begun in an older round is not told */
    bool stopping;       /* under the lock */
};

static void wish_clear(struct wish *wish)
{
    free(wish->key);
    free(wish->path);
    *wish = (struct wish){0};
}

/* *New*; NULL without memory. */
static struct news *wish_read(const struct wish *wish)
{
    struct news *news = news_new(NEWS_PICTURE, 0);
    if (!news)
        return NULL;
    struct exhibit *exhibit = NULL;
    exhibit_load(wish->path, &exhibit, &news->fault);
    news->payload = exhibit;
    news->payload_free = exhibit_free;
    news->key = text_copy(wish->key);
    if (news->key)
        return news;
    news_free(news);
    return NULL;
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
static void tell(struct loader *loader, struct news *news, unsigned long round)
{
    pthread_mutex_lock(&loader->lock);
    while (news && round == loader->round && !loader->stopping) {
        if (queue_try_push(&loader->channel->news, &news->node))
            news = NULL;
        else
            pause_locked(loader);
    }
    pthread_mutex_unlock(&loader->lock);
    news_free(news);
}

static void *loader_run(void *context)
{
    struct loader *loader = context;
    pthread_mutex_lock(&loader->lock);
    while (!loader->stopping) {
        if (!loader->wish.key) {
            pthread_cond_wait(&loader->changed, &loader->lock);
            continue;
        }
        struct wish wish = loader->wish;
        unsigned long round = loader->round;
        loader->wish = (struct wish){0};
        pthread_mutex_unlock(&loader->lock);
        tell(loader, wish_read(&wish), round);
        wish_clear(&wish);
        pthread_mutex_lock(&loader->lock);
    }
    pthread_mutex_unlock(&loader->lock);
    return NULL;
}

enum result loader_start(struct loader **loader, struct channel *channel, struct fault *fault)
{
    sigset_t all, before;
    struct loader *fresh = calloc(1, sizeof *fresh);
    *loader = NULL;
    if (!fresh)
        return fault_memory(fault);
    fresh->channel = channel;
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

/* *Takes* the wish. */
static void replace_wish(struct loader *loader, struct wish wish, bool stop)
{
    pthread_mutex_lock(&loader->lock);
    struct wish old = loader->wish;
    loader->wish = wish;
    loader->round++;
    loader->stopping = stop;
    pthread_cond_signal(&loader->changed);
    pthread_mutex_unlock(&loader->lock);
    wish_clear(&old);
}

void loader_stop(struct loader *loader)
{
    if (!loader)
        return;
    replace_wish(loader, (struct wish){0}, true);
    pthread_join(loader->thread, NULL);
    pthread_cond_destroy(&loader->changed);
    pthread_mutex_destroy(&loader->lock);
    free(loader);
}

bool loader_ask(struct loader *loader, const char *key, const char *path)
{
    struct wish wish = {text_copy(key), text_copy(path)};
    if (!wish.key || !wish.path) {
        wish_clear(&wish);
        return false;
    }
    replace_wish(loader, wish, false);
    return true;
}

void loader_drop(struct loader *loader)
{
    replace_wish(loader, (struct wish){0}, false);
}
