/*
 * The local engine of this user, started by the first gzm that needs it and shared by all. It is found
 * through a 0600 file in the runtime folder and ends with its last user (cmd/lease.h). Its key is made by
 * itself and comes over a pipe; it is in no argument list and no environment.
 */
#ifndef GZM_CMD_ENGINE_LINK_H
#define GZM_CMD_ENGINE_LINK_H

#include "base/fault.h"
#include "net/worker.h"

struct engine_link;

/* *New*. Makes the runtime, state and data folders; starts nothing. */
enum result engine_link_open(struct engine_link **link, struct fault *fault);
/*
 * Find the engine or start one, and replace what `endpoint` holds by how to reach it. Has the type of
 * worker_options.revive, `context` is the link. Ends within seconds. One thread at a time.
 */
enum result engine_link_revive(void *context, struct endpoint *endpoint, struct fault *fault);
/* Give up the engine: it ends when nobody else uses it. NULL is fine. */
void engine_link_close(struct engine_link *link);

#endif
