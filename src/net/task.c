#include "net/task.h"

#include <stdlib.h>

#include "base/text.h"

static bool changes_scene(const struct task *task)
{
    return task->order->scene_id && !order_is_read(task->order->kind);
}

/* Changes of a scene go out one after the other, and what shows it comes after them. */
static struct task *find_earlier_change(const struct worker *worker, const struct order *order)
{
    if (!order->scene_id)
        return NULL;
    for (struct task *task = worker->last; task; task = task->previous)
        if (changes_scene(task) && text_equal(task->order->scene_id, order->scene_id))
            return task;
    return NULL;
}

static void list_append(struct worker *worker, struct task *task)
{
    task->previous = worker->last;
    if (worker->last)
        worker->last->next = task;
    else
        worker->first = task;
    worker->last = task;
}

struct task *task_new(struct worker *worker, struct order *order)
{
    struct task *task = calloc(1, sizeof *task);
    if (!task) {
        order_free(order);
        return NULL;
    }
    task->worker = worker;
    task->order = order;
    task->behind = find_earlier_change(worker, order);
    list_append(worker, task);
    return task;
}

static void list_remove(struct worker *worker, struct task *task)
{
    if (task->previous)
        task->previous->next = task->next;
    else
        worker->first = task->next;
    if (task->next)
        task->next->previous = task->previous;
    else
        worker->last = task->previous;
    /* A task that waited for this one waits for what this one waited for, if that is still there. */
    for (struct task *later = changes_scene(task) ? task->next : NULL; later; later = later->next)
        if (later->behind == task)
            later->behind = task->behind;
}

void task_transfer_end(struct task *task)
{
    if (!task->transfer)
        return;
    transfer_free(task->transfer);
    task->transfer = NULL;
    task->worker->running--;
    if (task_is_export(task))
        task->worker->exports--;
}

void task_free(struct task *task)
{
    task_transfer_end(task);
    list_remove(task->worker, task);
    order_free(task->order);
    order_free(task->step);
    order_free(task->add);
    download_free(task->download);
    free(task->url);
    free(task);
}

struct task *task_find(struct worker *worker, unsigned long order_id)
{
    for (struct task *task = worker->first; task; task = task->next)
        if (task->order->id == order_id)
            return task;
    return NULL;
}

const struct order *task_step(const struct task *task)
{
    return task->step ? task->step : task->order;
}

bool task_is_export(const struct task *task)
{
    return task->order->kind == ORDER_EXPORT_ASSET || task->order->kind == ORDER_EXPORT_SCENE;
}

static int rank(const struct task *task)
{
    if (task->polled)
        return 3;
    if (task_is_export(task))
        return 2;
    return task->order->kind == ORDER_LIST_ASSETS || task->order->kind == ORDER_LIST_SCENES ? 1 : 0;
}

static bool is_waiting(const struct task *task)
{
    return !task->transfer && !task->watching && !task->behind;
}

struct task *task_next(struct worker *worker, int64_t now_ms)
{
    struct task *best = NULL;
    if (worker->running >= TRANSFERS_MOST || worker->hold_until_ms > now_ms)
        return NULL;
    for (struct task *task = worker->first; task; task = task->next) {
        if (!is_waiting(task) || task->due_ms > now_ms)
            continue;
        if (task_is_export(task) && worker->exports >= EXPORTS_MOST)
            continue;
        if (rank(task) == 0)
            return task;
        if (!best || rank(task) < rank(best))
            best = task;
    }
    return best;
}

int64_t task_due(const struct worker *worker)
{
    int64_t due = INT64_MAX;
    if (worker->running >= TRANSFERS_MOST)
        return due;
    for (const struct task *task = worker->first; task; task = task->next) {
        if (!is_waiting(task) || (task_is_export(task) && worker->exports >= EXPORTS_MOST))
            continue;
        if (task->due_ms < due)
            due = task->due_ms;
    }
    return due < worker->hold_until_ms ? worker->hold_until_ms : due;
}
