/*
 * Moving a placement on a server that has no PATCH for it: look the scene up, remove the placement, add it
 * again at the new pose. It gets a new id; the asker is told of both, and of the reason once.
 */
#ifndef GZM_NET_MOVE_H
#define GZM_NET_MOVE_H

#include "model/news.h"
#include "net/state.h"

/* The answer to a PATCH says that the server has none (or, for a 404, may have none). */
bool move_is_refused(const struct task *task, long status, const struct fault *fault);
/* Turn the task to the first of the three requests. */
enum result move_begin(struct task *task, struct fault *fault);

bool move_is_under_way(const struct task *task);
/* *Takes* the news that answers the present step and turns to the next, or tells the last news. RESULT_OK
 * with `*done` false: another request follows. */
enum result move_answer(struct task *task, struct news *news, bool *done, struct fault *fault);
/* Say what has already happened when the task ends with this fault. */
void move_explain(const struct task *task, struct fault *fault);

#endif
