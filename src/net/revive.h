/* Starting a local engine again that no longer answers. */
#ifndef GZM_NET_REVIVE_H
#define GZM_NET_REVIVE_H

#include "net/state.h"

/*
 * The task's connection was refused or dropped. True when there is an engine again (started now, or by an
 * earlier task since this one was sent): what may be repeated can be repeated at once. False when the
 * endpoint is not local, nobody can revive it, or it could not be; then `fault` says so, if it was tried.
 */
bool engine_revive(struct task *task, struct fault *fault);

#endif
