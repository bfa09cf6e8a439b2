/*
 * News to the asker. The worker never waits for a full queue: what finds no room stays in the outbox, and
 * while something is there no new order is taken.
 */
#ifndef GZM_NET_TELL_H
#define GZM_NET_TELL_H

#include "model/news.h"
#include "net/state.h"

/* *Takes* the news; NULL (no memory) does nothing. */
void tell(struct worker *worker, struct news *news);
/* Try the outbox again; true when it is empty. */
bool tell_flush(struct worker *worker);
void tell_clear(struct worker *worker);

/* *New* news about the task's order; NULL without memory. */
struct news *tell_news(const struct task *task, enum news_kind kind);
void tell_fault(struct task *task, const struct fault *fault);
/* To the order, or to every watcher when the task is the watch's own. */
void tell_retry(struct task *task, const struct fault *fault, int64_t retry_in_ms);
void tell_progress(void *task, int64_t received, int64_t expected);
void tell_notice(struct worker *worker, const char *text);
/* Told only when something changed; `reply` NULL: no answer came. */
void tell_connection(struct worker *worker, enum connection connection, const struct reply *reply,
                     const struct fault *fault, int64_t retry_in_ms);
/* Deprecation and Sunset headers, once. */
void tell_deprecation(struct worker *worker, const struct reply *reply);

#endif
