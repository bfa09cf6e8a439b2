#include "net/worker.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/random.h"
#include "net/finish.h"
#include "net/request.h"
#include "net/state.h"
#include "net/task.h"
#include "net/tell.h"
#include "net/url.h"
#include "net/watch.h"

enum { TIMEOUT_MS = 30000, BACKOFF_MS = 500, POLL_MS = 1000, ATTEMPTS = 5, OUTBOX_WAIT_MS = 10 };

void endpoint_clear(struct endpoint *endpoint)
{
    if (endpoint->api_key)
        explicit_bzero(endpoint->api_key, strlen(endpoint->api_key));
    free(endpoint->api_key);
    free(endpoint->base_url);
    *endpoint = (struct endpoint){0};
}

/* ---- orders ---- */

static void target_abort(struct worker *worker, unsigned long order_id)
{
    struct task *task = task_find(worker, order_id);
    struct fault fault = FAULT_NONE;
    if (!task || task->polled)
        return;
    bool watching = task->watching;
    fault_set(&fault, RESULT_INTERRUPTED, "cancelled", NULL, "Cancelled");
    finish_fault(task, &fault);
    if (watching)
        watch_remove(worker);
}

static void order_cancel(struct worker *worker, struct order *order)
{
    target_abort(worker, order->target);
    struct news *news = news_new(NEWS_CANCELLED, order->id);
    if (news) {
        news->order_kind = order->kind;
        news->last = true;
        tell(worker, news);
    }
    order_free(order);
}

static void order_take(struct worker *worker, struct order *order)
{
    if (order->kind == ORDER_CANCEL) {
        order_cancel(worker, order);
        return;
    }
    bool watching = order->kind == ORDER_WATCH;
    struct task *task = task_new(worker, order);
    if (task && watching) {
        task->watching = true;
        watch_add(worker);
    }
}

static void orders_take(struct worker *worker)
{
    struct queue_node *node = queue_take_all(&worker->channel->orders);
    while (node) {
        struct queue_node *next = node->next;
        order_take(worker, (struct order *)node);
        node = next;
    }
}

/* ---- the loop ---- */

static void tasks_begin(struct worker *worker)
{
    struct task *task;
    int64_t now = clock_monotonic_ms();
    while ((task = task_next(worker, now))) {
        struct fault fault = FAULT_NONE;
        if (request_begin(task, &fault) != RESULT_OK)
            finish_fault(task, &fault);
    }
}

static void transfers_finish(struct worker *worker)
{
    CURLMsg *message;
    int left;
    while ((message = curl_multi_info_read(worker->multi, &left))) {
        if (message->msg != CURLMSG_DONE)
            continue;
        CURLcode code = message->data.result;
        finish_transfer(transfer_context(message->easy_handle), code);
    }
}

static int wait_ms(const struct worker *worker)
{
    int64_t due = task_due(worker), watch = watch_due(worker), now = clock_monotonic_ms();
    if (watch < due)
        due = watch;
    int64_t wait = due <= now ? 0 : due - now;
    if (worker->outbox && wait > OUTBOX_WAIT_MS)
        wait = OUTBOX_WAIT_MS;
    return wait > INT_MAX ? INT_MAX : (int)wait;
}

static void *run(void *context)
{
    struct worker *worker = context;
    while (!atomic_load(&worker->stopping)) {
        int running;
        if (tell_flush(worker))
            orders_take(worker);
        watch_tick(worker, clock_monotonic_ms());
        tasks_begin(worker);
        curl_multi_perform(worker->multi, &running);
        transfers_finish(worker);
        curl_multi_poll(worker->multi, NULL, 0, wait_ms(worker), NULL);
    }
    return NULL;
}

static void wake(void *context)
{
    const struct worker *worker = context;
    curl_multi_wakeup(worker->multi);
}

/* ---- start and stop ---- */

/* A key is one printable word: it becomes part of a header. */
static enum result key_check(const char *key, struct fault *fault)
{
    for (const char *c = key; c && *c; c++)
        if (*c <= 0x20 || *c >= 0x7f)
            return fault_set(fault, RESULT_INVALID, "invalid_key", "api_key",
                             "The API key holds characters that a key cannot have");
    return RESULT_OK;
}

static enum result endpoint_take(struct worker *worker, struct endpoint *endpoint, struct fault *fault)
{
    enum result result = key_check(endpoint->api_key, fault);
    if (result == RESULT_OK)
        result = url_base(endpoint->base_url, &worker->endpoint.base_url, fault);
    if (result == RESULT_OK) {
        worker->endpoint.local = endpoint->local;
        if (endpoint->api_key && endpoint->api_key[0]) {
            worker->endpoint.api_key = endpoint->api_key;
            endpoint->api_key = NULL;
        }
    }
    endpoint_clear(endpoint);
    return result;
}

static long or_default(long value, long usual)
{
    return value > 0 ? value : usual;
}

static void options_take(struct worker *worker, const struct worker_options *options)
{
    worker->revive = options->revive;
    worker->context = options->context;
    worker->timeout_ms = or_default(options->request_timeout_ms, TIMEOUT_MS);
    worker->backoff_ms = or_default(options->backoff_ms, BACKOFF_MS);
    worker->poll_ms = or_default(options->poll_ms, POLL_MS);
    worker->attempts = (int)or_default(options->attempts, ATTEMPTS);
    worker->told = (struct connection_told){CONNECTION_UNKNOWN, -1, -1, -1};
    random_bytes(&worker->random, sizeof worker->random);
}

static void worker_free(struct worker *worker)
{
    while (worker->first)
        task_free(worker->first);
    tell_clear(worker);
    watch_clear(&worker->watch);
    if (worker->multi)
        curl_multi_cleanup(worker->multi);
    endpoint_clear(&worker->endpoint);
    free(worker);
}

/* Signals belong to the thread that started the worker; a broken pipe is an error code here. */
static bool thread_start(struct worker *worker)
{
    static const int own[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP};
    sigset_t all;
    sigfillset(&all);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        sigdelset(&all, own[i]);
    pthread_sigmask(SIG_SETMASK, &all, &worker->starter_signals);
    bool ok = pthread_create(&worker->thread, NULL, run, worker) == 0;
    pthread_sigmask(SIG_SETMASK, &worker->starter_signals, NULL);
    return ok;
}

static void curl_start(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

enum result worker_start(struct worker **worker, struct channel *channel, struct worker_options *options,
                         struct fault *fault)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    *worker = NULL;
    pthread_once(&once, curl_start);
    struct worker *made = calloc(1, sizeof *made);
    if (!made) {
        endpoint_clear(&options->endpoint);
        return fault_memory(fault);
    }
    made->channel = channel;
    options_take(made, options);
    enum result result = endpoint_take(made, &options->endpoint, fault);
    if (result != RESULT_OK)
        goto failed;
    made->multi = curl_multi_init();
    if (!made->multi) {
        result = fault_memory(fault);
        goto failed;
    }
    queue_set_wake(&channel->orders, wake, made);
    if (thread_start(made)) {
        *worker = made;
        return RESULT_OK;
    }
    queue_set_wake(&channel->orders, NULL, NULL);
    result = fault_set(fault, RESULT_INTERNAL, "no_thread", NULL, "Cannot start the worker thread");
failed:
    worker_free(made);
    return result;
}

void worker_stop(struct worker *worker)
{
    if (!worker)
        return;
    atomic_store(&worker->stopping, true);
    curl_multi_wakeup(worker->multi);
    pthread_join(worker->thread, NULL);
    queue_set_wake(&worker->channel->orders, NULL, NULL);
    tell_flush(worker);
    worker_free(worker);
}
