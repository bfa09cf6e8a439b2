/*
 * A tick is one GET /assets?limit=100: new jobs are among the newest assets. Only when a running asset is
 * not among them the tick goes on: what is processing, what is pending, and then, one by one, those that
 * none of the three showed (they ended, or are gone, or the server knows no filters).
 */
#include "net/watch.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/clock.h"
#include "base/text.h"
#include "net/task.h"
#include "net/tell.h"

enum { PAGE = 100, SINGLES_MOST = 4, FAULT_PAUSE_TICKS = 15, EAGER_DIVISOR = 10, SCARCE_TIMES = 4 };

static struct watched *find(struct watch *watch, const char *id)
{
    for (size_t i = 0; i < watch->count; i++)
        if (strcmp(watch->running[i].id, id) == 0)
            return &watch->running[i];
    return NULL;
}

static void drop(struct watch *watch, struct watched *entry)
{
    free(entry->id);
    *entry = watch->running[--watch->count];
    watch->running[watch->count] = (struct watched){0};
}

static bool note(struct watched *entry, const struct asset *asset)
{
    char stage[sizeof entry->stage] = "";
    if (asset->stage)
        text_put(stage, sizeof stage, asset->stage);
    double progress = asset->has_progress ? asset->progress : 0;
    bool same = entry->status == asset->status && strcmp(entry->stage, stage) == 0 &&
                entry->has_progress == asset->has_progress && entry->progress == progress;
    entry->status = asset->status;
    entry->has_progress = asset->has_progress;
    entry->progress = progress;
    text_put(entry->stage, sizeof entry->stage, stage);
    return !same;
}

static bool add(struct watch *watch, const struct asset *asset)
{
    if (watch->count >= WATCHED_MOST)
        return false;
    struct watched *grown =
        array_reserve(watch->running, &watch->capacity, watch->count + 1, sizeof *watch->running);
    if (!grown)
        return false;
    watch->running = grown;
    struct watched entry = {.id = text_copy(asset->id), .covered = true};
    if (!entry.id)
        return false;
    note(&entry, asset);
    watch->running[watch->count++] = entry;
    return true;
}

static struct news *news_of(const struct task *watcher, const struct asset *asset)
{
    struct news *news = tell_news(watcher, NEWS_ASSET);
    if (!news)
        return NULL;
    news->assets = calloc(1, sizeof *news->assets);
    if (!news->assets || asset_copy(news->assets, asset, NULL) != RESULT_OK) {
        news_free(news);
        return NULL;
    }
    news->count = 1;
    return news;
}

static void tell_change(struct worker *worker, const struct asset *asset)
{
    if (worker->watch.watchers == 0)
        return;
    for (struct task *task = worker->first; task; task = task->next)
        if (task->watching)
            tell(worker, news_of(task, asset));
}

static void tell_gone(struct worker *worker, const char *asset_id)
{
    for (struct task *task = worker->first; task; task = task->next) {
        struct news *news = task->watching ? tell_news(task, NEWS_ASSET_DELETED) : NULL;
        if (!news)
            continue;
        news->asset_id = text_copy(asset_id);
        tell(worker, news);
    }
}

void watch_tell_retry(struct worker *worker, const struct fault *fault, int64_t retry_in_ms)
{
    for (struct task *task = worker->first; task; task = task->next)
        if (task->watching)
            tell_retry(task, fault, retry_in_ms);
}

/* A local engine is quick and near: ask it soon, then less often. */
static void wake_up(struct worker *worker)
{
    struct watch *watch = &worker->watch;
    int64_t interval = worker->endpoint.local ? worker->poll_ms / EAGER_DIVISOR : worker->poll_ms;
    int64_t due = clock_monotonic_ms() + interval;
    if (watch->count == 1 || due < watch->due_ms)
        watch->due_ms = due;
    watch->interval_ms = interval;
}

static void see(struct worker *worker, const struct asset *asset, bool polled)
{
    struct watch *watch = &worker->watch;
    struct watched *entry = find(watch, asset->id);
    if (!asset_is_running(asset)) {
        if (!entry)
            return;
        drop(watch, entry);
        tell_change(worker, asset);
        return;
    }
    if (!entry) {
        if (!add(watch, asset))
            return;
        if (polled)
            tell_change(worker, asset);
        else
            wake_up(worker);
        return;
    }
    entry->covered = true;
    if (note(entry, asset))
        tell_change(worker, asset);
}

static void see_all(struct worker *worker, const struct news *news, bool polled)
{
    for (size_t i = 0; i < news->count && news->assets; i++)
        if (news->assets[i].id)
            see(worker, &news->assets[i], polled);
}

void watch_see(struct worker *worker, const struct news *news)
{
    see_all(worker, news, false);
}

void watch_forget(struct worker *worker, const char *asset_id)
{
    struct watched *entry = asset_id ? find(&worker->watch, asset_id) : NULL;
    if (entry)
        drop(&worker->watch, entry);
}

static struct watched *find_uncovered(struct watch *watch)
{
    for (size_t i = 0; i < watch->count; i++)
        if (!watch->running[i].covered)
            return &watch->running[i];
    return NULL;
}

/* Covered from now on, and at the end of the list: the others come first at the next tick. */
static const struct watched *take_uncovered(struct watch *watch)
{
    struct watched *entry = find_uncovered(watch), *last = &watch->running[watch->count - 1];
    struct watched taken = *entry;
    *entry = *last;
    taken.covered = true;
    *last = taken;
    return last;
}

/* False without memory. */
static bool step_fill(struct watch *watch, struct order *order)
{
    static const char *const statuses[] = {[WATCH_PROCESSING] = "processing", [WATCH_PENDING] = "pending"};
    if (watch->step == WATCH_SINGLE) {
        order->asset_id = text_copy(take_uncovered(watch)->id);
        return order->asset_id;
    }
    order->limit = PAGE;
    if (watch->step == WATCH_NEWEST)
        return true;
    order->status = text_copy(statuses[watch->step]);
    return order->status;
}

static void step_ask(struct worker *worker)
{
    struct watch *watch = &worker->watch;
    struct order *order = order_new(watch->step == WATCH_SINGLE ? ORDER_SHOW_ASSET : ORDER_LIST_ASSETS);
    if (!order)
        return;
    if (!step_fill(watch, order)) {
        order_free(order);
        return;
    }
    watch->task = task_new(worker, order);
    if (watch->task)
        watch->task->polled = true;
}

static int64_t interval_next(struct worker *worker)
{
    struct watch *watch = &worker->watch;
    const struct connection_told *rate = &worker->told;
    int64_t interval = watch->interval_ms;
    watch->interval_ms = interval * 2 < worker->poll_ms ? interval * 2 : worker->poll_ms;
    /* The last fifth of the budget is left to what somebody waits for. */
    bool scarce =
        rate->rate_limit > 0 && rate->rate_remaining >= 0 && rate->rate_remaining * 5 < rate->rate_limit;
    return scarce ? interval * SCARCE_TIMES : interval;
}

/* After one request of the tick: the next one, or the pause until the next tick. */
static void step_next(struct worker *worker)
{
    struct watch *watch = &worker->watch;
    watch->task = NULL;
    if (watch->step != WATCH_SINGLE)
        watch->step++;
    if (find_uncovered(watch) && watch->watchers > 0 && watch->singles < SINGLES_MOST) {
        watch->singles += watch->step == WATCH_SINGLE;
        step_ask(worker);
    }
    if (!watch->task)
        watch->due_ms = clock_monotonic_ms() + interval_next(worker);
}

void watch_answer(struct task *task, const struct news *news)
{
    see_all(task->worker, news, true);
    step_next(task->worker);
}

void watch_fault(struct task *task, const struct fault *fault)
{
    struct worker *worker = task->worker;
    if (worker->watch.step == WATCH_SINGLE && fault->result == RESULT_NOT_FOUND) {
        watch_forget(worker, task->order->asset_id);
        tell_gone(worker, task->order->asset_id);
        step_next(worker);
        return;
    }
    /* A server that knows no filters. */
    if (worker->watch.step != WATCH_NEWEST && fault->result == RESULT_INVALID) {
        step_next(worker);
        return;
    }
    int64_t pause = worker->poll_ms * FAULT_PAUSE_TICKS;
    worker->watch.task = NULL;
    worker->watch.due_ms = clock_monotonic_ms() + pause;
    watch_tell_retry(worker, fault, pause);
}

void watch_add(struct worker *worker)
{
    if (worker->watch.watchers++ == 0 && worker->watch.count > 0)
        wake_up(worker);
}

void watch_remove(struct worker *worker)
{
    struct watch *watch = &worker->watch;
    if (--watch->watchers > 0 || !watch->task)
        return;
    task_free(watch->task);
    watch->task = NULL;
}

void watch_tick(struct worker *worker, int64_t now_ms)
{
    struct watch *watch = &worker->watch;
    if (watch_due(worker) > now_ms)
        return;
    for (size_t i = 0; i < watch->count; i++)
        watch->running[i].covered = false;
    watch->step = WATCH_NEWEST;
    watch->singles = 0;
    step_ask(worker);
    if (!watch->task)
        watch->due_ms = now_ms + worker->poll_ms;
}

int64_t watch_due(const struct worker *worker)
{
    const struct watch *watch = &worker->watch;
    return watch->task || watch->watchers == 0 || watch->count == 0 ? INT64_MAX : watch->due_ms;
}

void watch_clear(struct watch *watch)
{
    while (watch->count > 0)
        drop(watch, watch->running);
    free(watch->running);
    *watch = (struct watch){0};
}
