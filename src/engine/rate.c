#include "engine/rate.h"

#include <pthread.h>
#include <stdlib.h>

enum { WINDOW_MS = 60000 };

struct window {
    int64_t start_ms;
    long used; /* 0: no window is open */
};

struct rate {
    pthread_mutex_t lock;
    long limit;
    struct window *windows;
};

struct rate *rate_new(long limit, size_t keys)
{
    struct rate *rate = calloc(1, sizeof *rate);
    if (!rate)
        return NULL;
    rate->windows = calloc(keys, sizeof *rate->windows);
    if (!rate->windows) {
        free(rate);
        return NULL;
    }
    rate->limit = limit;
    pthread_mutex_init(&rate->lock, NULL);
    return rate;
}

void rate_free(struct rate *rate)
{
    if (!rate)
        return;
    pthread_mutex_destroy(&rate->lock);
    free(rate->windows);
    free(rate);
}

bool rate_take(struct rate *rate, size_t key, int64_t now_ms, struct rate_state *state)
{
    pthread_mutex_lock(&rate->lock);
    struct window *window = &rate->windows[key];
    if (window->used == 0 || now_ms - window->start_ms >= WINDOW_MS)
        *window = (struct window){.start_ms = now_ms};
    bool taken = window->used < rate->limit;
    if (taken)
        window->used++;
    state->limit = rate->limit;
    state->remaining = rate->limit - window->used;
    state->reset_in = (long)((window->start_ms + WINDOW_MS - now_ms + 999) / 1000);
    pthread_mutex_unlock(&rate->lock);
    return taken;
}
