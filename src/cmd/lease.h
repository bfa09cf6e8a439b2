/*
 * A lease keeps the local engine alive exactly as long as somebody uses it. It is a named pipe: every user
 * holds a writing end, the engine holds the reading end. The kernel closes a user's end however the user
 * ends, kill -9 included, and the last one makes the engine's poll return. Nobody asks, nobody counts.
 */
#ifndef GZM_CMD_LEASE_H
#define GZM_CMD_LEASE_H

#include <stdbool.h>

#include "base/fault.h"

/* Make the pipe (0600) unless it is there. RESULT_FILE when the path is something else or not ours. */
enum result lease_make(const char *path, struct fault *fault);
/* A writing end (to be closed), or -1 when no engine listens. */
int lease_hold(const char *path);
/* A writing end although no engine listens yet; for whoever starts one. -1 with `fault` set. */
int lease_hold_early(const char *path, struct fault *fault);
/* The reading end, of which poll says POLLHUP once nobody holds the lease. -1 with `fault` set. */
int lease_listen(const char *path, struct fault *fault);
/* Nobody holds the lease any more. */
bool lease_over(int listening);

/*
 * Take the lock that serialises starting, joining and ending an engine: exclusive, given back by close. Waits
 * at most `timeout_ms`; -1 with `fault` set.
 */
int lease_lock(const char *path, long timeout_ms, struct fault *fault);

#endif
