#include "net/tell.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/text.h"
#include "net/watch.h"

enum { PROGRESS_EVERY_MS = 100 };

void tell(struct worker *worker, struct news *news)
{
    if (!news)
        return;
    if (!worker->outbox && queue_try_push(&worker->channel->news, &news->node))
        return;
    news->node.next = NULL;
    if (worker->outbox_last)
        worker->outbox_last->node.next = &news->node;
    else
        worker->outbox = news;
    worker->outbox_last = news;
}

bool tell_flush(struct worker *worker)
{
    while (worker->outbox) {
        struct news *news = worker->outbox, *rest = news_next(news);
        if (!queue_try_push(&worker->channel->news, &news->node)) {
            news->node.next = rest ? &rest->node : NULL;
            return false;
        }
        worker->outbox = rest;
    }
    worker->outbox_last = NULL;
    return true;
}

void tell_clear(struct worker *worker)
{
    while (worker->outbox) {
        struct news *news = worker->outbox;
        worker->outbox = news_next(news);
        news_free(news);
    }
    worker->outbox_last = NULL;
}

struct news *tell_news(const struct task *task, enum news_kind kind)
{
    struct news *news = news_new(kind, task->order->id);
    if (news)
        news->order_kind = task->order->kind;
    return news;
}

void tell_fault(struct task *task, const struct fault *fault)
{
    struct news *news = tell_news(task, NEWS_FAULT);
    if (!news)
        return;
    news->fault = *fault;
    news->last = true;
    tell(task->worker, news);
}

void tell_retry(struct task *task, const struct fault *fault, int64_t retry_in_ms)
{
    if (task->polled) {
        watch_tell_retry(task->worker, fault, retry_in_ms);
        return;
    }
    struct news *news = tell_news(task, NEWS_RETRY);
    if (!news)
        return;
    news->fault = *fault;
    news->retry_in_ms = retry_in_ms;
    tell(task->worker, news);
}

void tell_progress(void *context, int64_t received, int64_t expected)
{
    struct task *task = context;
    int64_t now = clock_monotonic_ms();
    if (task->worker->outbox || now - task->told_ms < PROGRESS_EVERY_MS)
        return;
    task->told_ms = now;
    struct news *news = tell_news(task, NEWS_TRANSFER);
    if (!news)
        return;
    news->received = received;
    news->expected = expected;
    tell(task->worker, news);
}

void tell_notice(struct worker *worker, const char *text)
{
    struct news *news = news_new(NEWS_NOTICE, 0);
    if (!news)
        return;
    news->notice = text_copy(text);
    if (!news->notice) {
        news_free(news);
        return;
    }
    tell(worker, news);
}

void tell_connection(struct worker *worker, enum connection connection, const struct reply *reply,
                     const struct fault *fault, int64_t retry_in_ms)
{
    struct connection_told *told = &worker->told;
    struct connection_told now = {connection, retry_in_ms, told->rate_limit, told->rate_remaining};
    if (reply && reply->rate_limit >= 0)
        now.rate_limit = reply->rate_limit;
    if (reply && reply->rate_remaining >= 0)
        now.rate_remaining = reply->rate_remaining;
    if (now.connection == told->connection && now.retry_in_ms == told->retry_in_ms &&
        now.rate_limit == told->rate_limit && now.rate_remaining == told->rate_remaining)
        return;
    *told = now;
    struct news *news = news_new(NEWS_CONNECTION, 0);
    if (!news)
        return;
    news->connection = now.connection;
    news->retry_in_ms = now.retry_in_ms;
    news->rate_limit = now.rate_limit;
    news->rate_remaining = now.rate_remaining;
    if (fault)
        news->fault = *fault;
    tell(worker, news);
}

void tell_deprecation(struct worker *worker, const struct reply *reply)
{
    if (worker->deprecation_told || (!reply->deprecation[0] && !reply->sunset[0]))
        return;
    worker->deprecation_told = true;
    char *text = text_format("The server says that this version of its API is deprecated%s%s%s%s.",
                             reply->deprecation[0] ? ": " : "", reply->deprecation,
                             reply->sunset[0] ? ", and ends at " : "", reply->sunset);
    if (text)
        tell_notice(worker, text);
    free(text);
}
