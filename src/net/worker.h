/*
 * The background worker: one thread, one curl multi handle. Takes orders, tells news; nothing else is
 * shared. It sleeps in curl_multi_poll with no timeout when there is nothing to do.
 *
 * Reads are repeated on 429, 5xx and connection errors with exponential backoff and full jitter, honouring
 * Retry-After; other changes once the server said 429; creates only when the request surely never reached
 * the server or it answered 429. A create whose answer was lost ends as RESULT_SUBMISSION_UNKNOWN, unless
 * the endpoint is a local engine, which honours Idempotency-Key: then it is repeated with the same key.
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
    struct endpoint endpoint; /* *takes* */
    /*
     * Called on the worker thread when a local engine does not answer: start it again or find another and
     * fill in the endpoint. NULL: never. Must end within seconds.
     */
    enum result (*revive)(void *context, struct endpoint *endpoint, struct fault *fault);
    void *context;
    /* Shorter waits for tests; 0 means the default (request 30 s, backoff 500 ms, poll 1 s). */
    long request_timeout_ms, backoff_ms, poll_ms;
    int attempts; /* of reads; 0: 5 */
};

struct worker;

/* Check the URL (HTTPS unless loopback: RESULT_INVALID "insecure_url"), start the thread. *New*. */
enum result worker_start(struct worker **worker, struct channel *channel, struct worker_options *options,
                         struct fault *fault);
/* Abort everything, join the thread, free. Ends within a fraction of a second. */
void worker_stop(struct worker *worker);

#endif
