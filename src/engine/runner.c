#include "engine/runner.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "engine/recipe.h"
#include "engine/thread.h"

enum { RUNNERS_MOST = 64 };

struct runners {
    struct library *library;
    double pace;
    pthread_mutex_t lock;
    pthread_cond_t change; /* work came, or stopping; on the monotonic clock */
    unsigned long work;    /* counts wakes, so that none is missed between a look and a wait */
    bool stopping;
    pthread_t *threads;
    int count;
};

/* One asset in the making, on its runner's thread. */
struct making {
    struct runners *runners;
    const struct asset_recipe *recipe;
    struct timespec stage_end; /* not before this, by the pace */
    bool staged;
};

static bool runners_stopping(struct runners *runners)
{
    pthread_mutex_lock(&runners->lock);
    bool stopping = runners->stopping;
    pthread_mutex_unlock(&runners->lock);
    return stopping;
}

static void making_wait(struct making *making)
{
    struct runners *runners = making->runners;
    if (!making->staged || runners->pace <= 0)
        return;
    pthread_mutex_lock(&runners->lock);
    while (!runners->stopping)
        if (pthread_cond_timedwait(&runners->change, &runners->lock, &making->stage_end) == ETIMEDOUT)
            break;
    pthread_mutex_unlock(&runners->lock);
}

static void making_stage(void *context, const char *stage)
{
    struct making *making = context;
    struct library *library = making->runners->library;
    making_wait(making);
    if (library_begin(library, LIBRARY_WRITE, NULL) == RESULT_OK)
        (void)library_end(library, library_asset_set_stage(library, making->recipe->id, stage, NULL), NULL);
    double whole;
    double part = modf(making->runners->pace, &whole);
    clock_gettime(CLOCK_MONOTONIC, &making->stage_end);
    making->stage_end.tv_sec += (time_t)whole;
    making->stage_end.tv_nsec += (long)(part * 1e9);
    if (making->stage_end.tv_nsec >= 1000000000L) {
        making->stage_end.tv_nsec -= 1000000000L;
        making->stage_end.tv_sec++;
    }
    making->staged = true;
}

static enum result outcome_write(struct library *library, const char *id, const struct asset_outcome *outcome)
{
    enum result result = library_begin(library, LIBRARY_WRITE, NULL);
    if (result != RESULT_OK)
        return result;
    return library_end(library, library_asset_finish(library, id, outcome, NULL), NULL);
}

/* An outcome that the library cannot hold must not leave the asset processing for ever. */
static void outcome_keep(struct library *library, const char *id, const struct asset_outcome *outcome)
{
    if (outcome_write(library, id, outcome) == RESULT_OK)
        return;
    struct asset_outcome failed = {.fault = FAULT_NONE};
    fault_set(&failed.fault, RESULT_FILE, "internal", NULL, "the library could not take the asset");
    (void)outcome_write(library, id, &failed);
}

static void runner_make(struct runners *runners, const struct asset_recipe *recipe)
{
    struct making making = {.runners = runners, .recipe = recipe};
    struct recipe_progress progress = {.stage = making_stage, .context = &making};
    struct asset_outcome outcome = {.fault = FAULT_NONE};
    recipe_make(recipe, &progress, &outcome);
    if (!fault_is_set(&outcome.fault))
        making_stage(&making, "write");
    making_wait(&making);
    struct library *library = runners->library;
    if (!runners_stopping(runners))
        outcome_keep(library, recipe->id, &outcome);
    else if (library_begin(library, LIBRARY_WRITE, NULL) == RESULT_OK)
        (void)library_end(library, library_asset_release(library, recipe->id, NULL), NULL);
    asset_outcome_clear(&outcome);
}

/* Claim one asset and make it; false when there was none. */
static bool runner_work(struct runners *runners)
{
    struct asset_recipe recipe = {0};
    struct library *library = runners->library;
    enum result result = library_begin(library, LIBRARY_WRITE, NULL);
    if (result == RESULT_OK)
        result = library_end(library, library_asset_claim(library, &recipe, NULL), NULL);
    bool claimed = result == RESULT_OK && recipe.id;
    if (claimed)
        runner_make(runners, &recipe);
    asset_recipe_clear(&recipe);
    return claimed;
}

static void *runner_main(void *argument)
{
    struct runners *runners = argument;
    pthread_mutex_lock(&runners->lock);
    while (!runners->stopping) {
        unsigned long seen = runners->work;
        pthread_mutex_unlock(&runners->lock);
        bool worked = runner_work(runners);
        pthread_mutex_lock(&runners->lock);
        while (!worked && !runners->stopping && runners->work == seen)
            pthread_cond_wait(&runners->change, &runners->lock);
    }
    pthread_mutex_unlock(&runners->lock);
    return NULL;
}

static int runners_wanted(int count)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (count <= 0)
        count = cores < 1 ? 1 : cores > RUNNERS_MOST ? RUNNERS_MOST : (int)cores;
    return count > RUNNERS_MOST ? RUNNERS_MOST : count;
}

enum result runners_start(struct runners **started, struct library *library, int count, double pace,
                          struct fault *fault)
{
    count = runners_wanted(count);
    struct runners *runners = calloc(1, sizeof *runners);
    pthread_t *threads = calloc((size_t)count, sizeof *threads);
    if (!runners || !threads) {
        free(runners);
        free(threads);
        return fault_memory(fault);
    }
    *runners = (struct runners){.library = library, .pace = pace, .threads = threads};
    pthread_mutex_init(&runners->lock, NULL);
    condition_init(&runners->change);
    enum result result = RESULT_OK;
    for (; runners->count < count && result == RESULT_OK; runners->count += result == RESULT_OK)
        result = thread_start(&threads[runners->count], runner_main, runners, fault);
    if (result == RESULT_OK)
        *started = runners;
    else
        runners_stop(runners);
    return result;
}

void runners_wake(struct runners *runners)
{
    pthread_mutex_lock(&runners->lock);
    runners->work++;
    // All of them: a runner that waits for its pace shares the condition and may be the one that is woken.
    pthread_cond_broadcast(&runners->change);
    pthread_mutex_unlock(&runners->lock);
}

void runners_stop(struct runners *runners)
{
    if (!runners)
        return;
    pthread_mutex_lock(&runners->lock);
    runners->stopping = true;
    pthread_cond_broadcast(&runners->change);
    pthread_mutex_unlock(&runners->lock);
    for (int i = 0; i < runners->count; i++)
        pthread_join(runners->threads[i], NULL);
    pthread_cond_destroy(&runners->change);
    pthread_mutex_destroy(&runners->lock);
    free(runners->threads);
    free(runners);
}
