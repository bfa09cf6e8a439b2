/* The list of orders in hand, in the order they came, and which of them is sent next. */
#ifndef GZM_NET_TASK_H
#define GZM_NET_TASK_H

#include "net/state.h"

/* *Takes* the order; the task is added to the list. NULL (order freed) without memory. */
struct task *task_new(struct worker *worker, struct order *order);
/* Aborts its transfer, takes it off the list, frees. */
void task_free(struct task *task);
/* End its transfer, keep the task. */
void task_transfer_end(struct task *task);
/* By order id; NULL for none. */
struct task *task_find(struct worker *worker, unsigned long order_id);

/* What is sent now: the order's step where there is one. *Borrowed*. */
const struct order *task_step(const struct task *task);
bool task_is_export(const struct task *task);

/*
 * The task to send next, or NULL: ready, not behind another, what somebody waits for first, lists after
 * that, exports next (EXPORTS_MOST at a time), polls last; of equals the oldest.
 */
struct task *task_next(struct worker *worker, int64_t now_ms);
/* When the next one becomes ready, INT64_MAX for never. */
int64_t task_due(const struct worker *worker);

#endif
