/*
 * The background worker: one thread, one curl multi handle. Takes orders, tells news; nothing else is
 * shared. It sleeps in curl_multi_poll with no timeout when there is nothing to do.
 *
 * Reads (lists, shows and exports: they change nothing) are repeated on 429, 5xx and connection errors with
 * exponential backoff and full jitter, honouring Retry-After up to two minutes (a longer one ends the
 * order); other changes once the server said 429, or when the request surely never reached it; creates
 * likewise. A create whose answer was lost ends as RESULT_SUBMISSION_UNKNOWN, unless the endpoint is a local
 * engine, which honours Idempotency-Key: then it is repeated with the same key.
 *
 * At most six transfers go on at a time, three of them exports. Changes of one scene go out one after the
 * other, and what reads the scene goes out after the changes ordered before it.
 *
 * A cancel aborts its target wherever it is; one whose target is over or unknown is answered all the same.
 */
#ifndef GZM_NET_WORKER_H
#define GZM_NET_WORKER_H

#include <stdbool.h>

#include "base/fault.h"
#include "model/channel.h"

struct endpoint {
    char *base_url; /* with or without a trailing /v1 */
    char *api_key;  /* may be NULL */
    bool local;     /* an engine of ours */
};
void endpoint_clear(struct endpoint *endpoint); /* zeroes the key */

struct worker_options {
    struct endpoint endpoint; /* *takes*, also when worker_start fails */
    /*
     * Called on the worker thread when a local engine does not answer: start it again or find another and
     * fill in the endpoint (it is empty; left empty means the present one is good). NULL: never. Must end
     * within seconds. Runs with the signal mask of the thread that called worker_start. A process started
     * here has the worker thread as its parent thread: PR_SET_PDEATHSIG would fire when the worker stops.
     */
    enum result (*revive)(void *context, struct endpoint *endpoint, struct fault *fault);
    void *context;
    /* Shorter waits for tests; 0 means the default (request 30 s, backoff 500 ms, poll 1 s). */
    long request_timeout_ms, backoff_ms, poll_ms;
    int attempts; /* of reads; 0: 5 */
};

struct worker;

/*
 * Check the URL (HTTPS unless loopback: RESULT_INVALID "insecure_url") and the key ("invalid_key"), start the
 * thread. *New*. Orders that wait in the channel already are taken first.
 */
enum result worker_start(struct worker **worker, struct channel *channel, struct worker_options *options,
                         struct fault *fault);
/*
 * Abort everything, join the thread, free. Ends within a fraction of a second. Nobody may push an order
 * meanwhile; afterwards the channel can be closed, or given to another worker. NULL does nothing.
 */
void worker_stop(struct worker *worker);

#endif
