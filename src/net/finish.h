/* What follows when a task's transfer ended: news, the next request, a repetition, or a fault. */
#ifndef GZM_NET_FINISH_H
#define GZM_NET_FINISH_H

#include "net/state.h"

void finish_transfer(struct task *task, CURLcode code);
/* Tell the fault as the task's last news, and free the task. */
void finish_fault(struct task *task, struct fault *fault);

#endif
