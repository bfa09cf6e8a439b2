/*
 * Runner threads: each claims the oldest pending asset, makes it, writes the outcome, and sleeps on a
 * condition while there is nothing to do. The library is the queue, so nothing is lost when the engine ends.
 */
#ifndef GZM_ENGINE_RUNNER_H
#define GZM_ENGINE_RUNNER_H

#include "base/fault.h"
#include "engine/library.h"

struct runners;

/* `count` threads; 0: one per core. `pace`: seconds that each stage takes at least. */
enum result runners_start(struct runners **runners, struct library *library, int count, double pace,
                          struct fault *fault);
/* There is a new pending asset. Any thread. */
void runners_wake(struct runners *runners);
/* Unfinished assets become pending again; waits for the threads, and frees. NULL is fine. */
void runners_stop(struct runners *runners);

#endif
