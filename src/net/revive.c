#include "net/revive.h"

#include <stdlib.h>

#include "base/clock.h"
#include "net/tell.h"
#include "net/url.h"

/* An engine that dies again and again is left alone. */
enum { REVIVALS_MOST = 5, REVIVALS_WINDOW_MS = 60000 };

static bool revivals_spent(struct worker *worker)
{
    int64_t now = clock_monotonic_ms();
    if (worker->revivals == 0 || now - worker->revivals_since_ms > REVIVALS_WINDOW_MS) {
        worker->revivals = 0;
        worker->revivals_since_ms = now;
    }
    return worker->revivals++ >= REVIVALS_MOST;
}

static enum result endpoint_adopt(struct worker *worker, struct endpoint *fresh, struct fault *fault)
{
    char *base = NULL;
    if (!fresh->base_url)
        return RESULT_OK;
    enum result result = url_base(fresh->base_url, &base, fault);
    if (result != RESULT_OK)
        return result;
    free(fresh->base_url);
    fresh->base_url = base;
    fresh->local = true;
    endpoint_clear(&worker->endpoint);
    worker->endpoint = *fresh;
    *fresh = (struct endpoint){0};
    return RESULT_OK;
}

/* With the signals of the thread that started the worker: an engine started here inherits the mask. */
static enum result call(struct worker *worker, struct endpoint *fresh, struct fault *fault)
{
    sigset_t mine;
    pthread_sigmask(SIG_SETMASK, &worker->starter_signals, &mine);
    enum result result = worker->revive(worker->context, fresh, fault);
    pthread_sigmask(SIG_SETMASK, &mine, NULL);
    return result;
}

static bool start_again(struct worker *worker, struct fault *fault)
{
    struct endpoint fresh = {0};
    enum result result = call(worker, &fresh, fault);
    if (result == RESULT_OK)
        result = endpoint_adopt(worker, &fresh, fault);
    endpoint_clear(&fresh);
    return result == RESULT_OK;
}

static void all_at_once(struct worker *worker)
{
    worker->hold_until_ms = 0;
    for (struct task *task = worker->first; task; task = task->next)
        task->due_ms = 0;
}

bool engine_revive(struct task *task, struct fault *fault)
{
    struct worker *worker = task->worker;
    struct fault why = FAULT_NONE;
    if (!worker->endpoint.local || !worker->revive)
        return false;
    if (task->generation != worker->generation)
        return true;
    if (revivals_spent(worker))
        fault_set(&why, RESULT_NETWORK, "engine_down", NULL, "it keeps stopping");
    else if (start_again(worker, &why)) {
        worker->generation++;
        all_at_once(worker);
        tell_notice(worker, "The local engine stopped and was started again.");
        return true;
    }
    *fault = FAULT_NONE;
    fault_set(fault, RESULT_NETWORK, "engine_down", NULL,
              "The local engine stopped and could not be started again: %s", why.text);
    return false;
}
