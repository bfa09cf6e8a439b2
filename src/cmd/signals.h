/* SIGINT, SIGTERM and SIGHUP through a descriptor, for commands that wait in poll. */
#ifndef GZM_CMD_SIGNALS_H
#define GZM_CMD_SIGNALS_H

#include "base/fault.h"

/*
 * Blocks the three and opens a signalfd for them into `*descriptor`, which the caller closes. To be called
 * before any thread starts, so that every thread leaves them to the descriptor.
 */
enum result signals_take(int *descriptor, struct fault *fault);

#endif
