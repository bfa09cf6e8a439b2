#include "net/finish.h"

#include <stdlib.h>
#include <string.h>

#include "api/alpha.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "net/move.h"
#include "net/revive.h"
#include "net/task.h"
#include "net/tell.h"
#include "net/url.h"
#include "net/watch.h"

static const char unknown_advice[] = "It may have been done: look at the list before trying again.";

void finish_fault(struct task *task, struct fault *fault)
{
    /* Whoever hears of it finds no half-written file any more. */
    task_transfer_end(task);
    download_free(task->download);
    task->download = NULL;
    if (task->polled) {
        watch_fault(task, fault);
    } else {
        move_explain(task, fault);
        tell_fault(task, fault);
    }
    task_free(task);
}

static void finish_news(struct task *task, struct news *news)
{
    if (task->polled) {
        watch_answer(task, news);
        news_free(news);
    } else {
        watch_see(task->worker, news);
        if (news->kind == NEWS_ASSET_DELETED)
            watch_forget(task->worker, news->asset_id);
        news->last = true;
        tell(task->worker, news);
    }
    task_free(task);
}

/* The same task goes on with another request. */
static void go_on(struct task *task)
{
    task_transfer_end(task);
    task->failures = 0;
    task->perhaps_done = false;
    task->due_ms = 0;
}

/* ---- exports ---- */

static void archive_ready(struct task *task)
{
    struct fault fault = FAULT_NONE;
    char *path = NULL;
    if (download_publish(task->download, transfer_reply(task->transfer)->filename, &path, &fault) !=
        RESULT_OK) {
        finish_fault(task, &fault);
        return;
    }
    struct news *news = tell_news(task, NEWS_FILE_READY);
    if (!news) {
        free(path);
        fault_memory(&fault);
        finish_fault(task, &fault);
        return;
    }
    news->path = path;
    news->received = task->download->received;
    finish_news(task, news);
}

static enum result download_turn(struct task *task, const char *target, struct fault *fault)
{
    char *url = NULL;
    const char *base = task->url ? task->url : task->worker->endpoint.base_url;
    enum result result = url_download(base, target, &url, fault);
    if (result != RESULT_OK)
        return result;
    free(task->url);
    task->url = url;
    task->stage = STAGE_DOWNLOAD;
    go_on(task);
    return RESULT_OK;
}

static enum result export_answered(struct task *task, struct fault *fault)
{
    struct api_download told = {0};
    const struct buffer *body = transfer_body(task->transfer);
    enum result result = alpha_read_download(buffer_text(body), body->length, &told, fault);
    if (result != RESULT_OK)
        return result;
    task->redirects = 0;
    download_expect(task->download, told.size, told.sha256);
    result = told.size > DOWNLOAD_MOST_BYTES
                 ? fault_set(fault, RESULT_NETWORK, "reply_too_large", NULL, "The archive is too large")
                 : download_turn(task, told.url, fault);
    api_download_clear(&told);
    return result;
}

static enum result redirected(struct task *task, struct fault *fault)
{
    char host[256];
    const char *location = transfer_location(task->transfer);
    if (task->stage == STAGE_DOWNLOAD && location && task->redirects++ < REDIRECTS_MOST)
        return download_turn(task, location, fault);
    url_host(host, sizeof host, location);
    return fault_set(fault, RESULT_NETWORK, "redirected", NULL,
                     "The server redirects to %s; set the base URL to where it is", host);
}

/* ---- answers ---- */

static enum result decode(struct task *task, struct news **news, struct fault *fault)
{
    const struct buffer *body = transfer_body(task->transfer);
    *news = tell_news(task, NEWS_FAULT);
    if (!*news)
        return fault_memory(fault);
    enum result result = alpha_reply_read(task_step(task), buffer_text(body), body->length, *news, fault);
    if (result == RESULT_OK)
        return RESULT_OK;
    news_free(*news);
    *news = NULL;
    return result;
}

static enum result answered(struct task *task, struct fault *fault)
{
    struct news *news;
    bool done = true;
    enum result result = decode(task, &news, fault);
    if (result != RESULT_OK)
        return result;
    if (!move_is_under_way(task)) {
        finish_news(task, news);
        return RESULT_OK;
    }
    result = move_answer(task, news, &done, fault);
    if (result != RESULT_OK)
        return result;
    if (done)
        task_free(task);
    else
        go_on(task);
    return RESULT_OK;
}

static void succeed(struct task *task)
{
    struct fault fault = FAULT_NONE;
    enum result result;
    bool creates = order_is_create(task_step(task)->kind);
    if (task_is_export(task) && transfer_to_file(task->transfer)) {
        archive_ready(task);
        return;
    }
    if (task->stage == STAGE_DOWNLOAD)
        result = fault_set(&fault, RESULT_NETWORK, "bad_archive", NULL, "The server sent an empty archive");
    else
        result = task_is_export(task) ? export_answered(task, &fault) : answered(task, &fault);
    if (result == RESULT_OK)
        return;
    if (creates && result == RESULT_NETWORK) {
        struct fault unknown = FAULT_NONE;
        fault_set(&unknown, RESULT_SUBMISSION_UNKNOWN, "submission_unknown", fault.where, "%s. %s",
                  fault.text, unknown_advice);
        fault = unknown;
    }
    finish_fault(task, &fault);
}

/* ---- failures ---- */

static bool goes_to_api(const struct task *task)
{
    return task->stage != STAGE_DOWNLOAD || url_same_origin(task->url, task->worker->endpoint.base_url);
}

static bool may_repeat(const struct task *task, const struct outcome *outcome)
{
    const struct worker *worker = task->worker;
    return (task->polled || task->failures + 1 < worker->attempts) &&
           retry_allowed(task_step(task)->kind, worker->endpoint.local, outcome);
}

/* No answer came from the API's own server. */
static bool is_offline(const struct task *task, const struct outcome *outcome)
{
    return goes_to_api(task) && outcome->status == 0 && outcome->reach != REACH_REFUSED;
}

/* A server that names a pause means all requests with this key. */
static void hold(struct task *task, const struct fault *fault, int64_t delay)
{
    struct worker *worker = task->worker;
    if (task->due_ms > worker->hold_until_ms)
        worker->hold_until_ms = task->due_ms;
    tell_connection(worker, CONNECTION_ONLINE, NULL, fault, delay);
}

static void repeat(struct task *task, const struct outcome *outcome, const struct fault *fault, bool at_once)
{
    struct worker *worker = task->worker;
    int64_t delay = at_once ? 0
                            : retry_delay_ms(task->failures, worker->backoff_ms, outcome->retry_after_ms,
                                             random_next(&worker->random));
    bool offline = is_offline(task, outcome);
    task_transfer_end(task);
    task->failures++;
    task->perhaps_done |= retry_submission_unknown(task_step(task)->kind, outcome);
    task->due_ms = clock_monotonic_ms() + delay;
    if (offline)
        tell_connection(worker, CONNECTION_OFFLINE, NULL, fault, delay);
    else if (outcome->status == 429 && outcome->retry_after_ms > 0)
        hold(task, fault, delay);
    tell_retry(task, fault, delay);
}

static void give_up(struct task *task, const struct outcome *outcome, const struct fault *fault)
{
    struct fault last = *fault;
    if (is_offline(task, outcome))
        tell_connection(task->worker, CONNECTION_OFFLINE, NULL, fault, -1);
    if (retry_submission_unknown(task_step(task)->kind, outcome) ||
        (task->perhaps_done && outcome->reach != REACH_ANSWERED)) {
        last = FAULT_NONE;
        fault_set(&last, RESULT_SUBMISSION_UNKNOWN, "submission_unknown", NULL, "%s. %s", fault->text,
                  unknown_advice);
    }
    finish_fault(task, &last);
}

/* The archive's place on an engine that is gone: ask for the export anew. */
static void download_forget(struct task *task)
{
    if (task->stage != STAGE_DOWNLOAD)
        return;
    free(task->url);
    task->url = NULL;
    task->stage = STAGE_REQUEST;
}

static void fail(struct task *task, const struct outcome *outcome, const struct fault *fault)
{
    struct fault why = *fault;
    bool renewed = outcome->dropped && goes_to_api(task) && engine_revive(task, &why);
    if (renewed)
        download_forget(task);
    if (may_repeat(task, outcome))
        repeat(task, outcome, &why, renewed && task->failures == 0);
    else
        give_up(task, outcome, &why);
}

static void refuse(struct task *task, const struct outcome *outcome)
{
    struct fault fault = FAULT_NONE;
    const struct buffer *body = transfer_body(task->transfer);
    if (outcome->status >= 300 && outcome->status <= 399) {
        if (redirected(task, &fault) != RESULT_OK)
            finish_fault(task, &fault);
        return;
    }
    api_read_error(outcome->status, buffer_text(body), body->length, &fault);
    if (move_is_refused(task, outcome->status, &fault)) {
        struct fault broken = FAULT_NONE;
        if (move_begin(task, &broken) == RESULT_OK)
            go_on(task);
        else
            finish_fault(task, &broken);
        return;
    }
    fail(task, outcome, &fault);
}

void finish_transfer(struct task *task, CURLcode code)
{
    struct outcome outcome;
    struct fault fault = FAULT_NONE;
    transfer_outcome(task->transfer, code, &outcome, &fault);
    if (outcome.status > 0 && goes_to_api(task)) {
        tell_connection(task->worker, CONNECTION_ONLINE, transfer_reply(task->transfer), NULL, -1);
        tell_deprecation(task->worker, transfer_reply(task->transfer));
    }
    if (outcome.reach != REACH_ANSWERED) {
        fail(task, &outcome, &fault);
        return;
    }
    if (outcome.status >= 200 && outcome.status <= 299)
        succeed(task);
    else
        refuse(task, &outcome);
}
