#include "engine/thread.h"

#include <string.h>
#include <time.h>

void threads_shield(sigset_t *before)
{
    sigset_t all;
    sigfillset(&all);
    // A blocked fault would end the process without the report of a debugger or sanitizer.
    sigdelset(&all, SIGSEGV);
    sigdelset(&all, SIGBUS);
    sigdelset(&all, SIGFPE);
    sigdelset(&all, SIGILL);
    sigdelset(&all, SIGABRT);
    pthread_sigmask(SIG_BLOCK, &all, before);
}

void threads_unshield(const sigset_t *before)
{
    pthread_sigmask(SIG_SETMASK, before, NULL);
}

enum result thread_start(pthread_t *thread, void *(*run)(void *argument), void *argument, struct fault *fault)
{
    sigset_t before;
    threads_shield(&before);
    int error = pthread_create(thread, NULL, run, argument);
    threads_unshield(&before);
    if (error != 0)
        return fault_set(fault, RESULT_INTERNAL, "no_thread", NULL, "cannot start a thread: %s",
                         strerror(error));
    return RESULT_OK;
}

void condition_init(pthread_cond_t *condition)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(condition, &attributes);
    pthread_condattr_destroy(&attributes);
}
