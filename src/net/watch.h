/*
 * Watching: the running assets that any answer mentioned, and one list request per tick that asks about all
 * of them. Nothing is asked while nothing runs or nobody watches.
 */
#ifndef GZM_NET_WATCH_H
#define GZM_NET_WATCH_H

#include "model/news.h"
#include "net/state.h"

/* Note what the assets of an answer tell. Watchers are told what changed. */
void watch_see(struct worker *worker, const struct news *news);
/* A request of ours was answered or ended with a fault; the task is freed by the caller. */
void watch_answer(struct task *task, const struct news *news);
void watch_fault(struct task *task, const struct fault *fault);
void watch_tell_retry(struct worker *worker, const struct fault *fault, int64_t retry_in_ms);

/* The asset is gone. */
void watch_forget(struct worker *worker, const char *asset_id);

/* Watchers came or went. */
void watch_add(struct worker *worker);
void watch_remove(struct worker *worker);

/* Make the tick's request when it is due. */
void watch_tick(struct worker *worker, int64_t now_ms);
/* When that is, INT64_MAX for never. */
int64_t watch_due(const struct worker *worker);
void watch_clear(struct watch *watch);

#endif
