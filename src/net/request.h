/* A task's next request: made and put on the wire. */
#ifndef GZM_NET_REQUEST_H
#define GZM_NET_REQUEST_H

#include "net/state.h"

/* RESULT_OK: its transfer is under way. Anything else ends the task (the caller tells and frees). */
enum result request_begin(struct task *task, struct fault *fault);

#endif
