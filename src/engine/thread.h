/* Threads of the engine: they leave signals to the main thread. */
#ifndef GZM_ENGINE_THREAD_H
#define GZM_ENGINE_THREAD_H

#include <pthread.h>
#include <signal.h>

#include "base/fault.h"

enum result thread_start(pthread_t *thread, void *(*run)(void *argument), void *argument,
                         struct fault *fault);
/* Threads made between these two, also by libraries, have all signals blocked. */
void threads_shield(sigset_t *before);
void threads_unshield(const sigset_t *before);
/* A condition whose timed waits are on the monotonic clock. */
void condition_init(pthread_cond_t *condition);

#endif
