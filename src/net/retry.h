/*
 * Whether and when a request is sent again. Pure: clock and randomness come from the caller.
 *
 * Reads (lists, shows, exports: they change nothing) are repeated after 429, 5xx and anything that ended
 * without an answer. Changes are repeated after 429 and when the request surely never reached the server;
 * creates to a local engine also when their answer was lost, because it honours Idempotency-Key.
 */
#ifndef GZM_NET_RETRY_H
#define GZM_NET_RETRY_H

#include <stdbool.h>
#include <stdint.h>

#include "model/order.h"

enum reach {
    REACH_ANSWERED, /* a whole answer with a status */
    REACH_NEVER,    /* no byte of the request was sent */
    REACH_LOST,     /* sent, at least in part; no whole answer came back */
    REACH_REFUSED,  /* we ended it for a reason that a repetition would not change */
};

struct outcome {
    enum reach reach;
    bool sent; /* some of the request left this machine */
    bool timed_out;
    bool dropped;           /* the server's side refused, reset or closed the connection */
    long status;            /* HTTP, 0 for none */
    int64_t retry_after_ms; /* -1: not told */
};

enum { RETRY_AFTER_MOST_MS = 120000, BACKOFF_MOST_MS = 30000 };

bool order_is_read(enum order_kind kind);
/* The order may be repeated after this outcome (attempts aside). False for waits over RETRY_AFTER_MOST_MS. */
bool retry_allowed(enum order_kind kind, bool local, const struct outcome *outcome);
/* A create that ended so may have been done. */
bool retry_submission_unknown(enum order_kind kind, const struct outcome *outcome);

/*
 * Full jitter (Brooker, "Exponential Backoff And Jitter", 2015): evenly from 0 to base * 2^failures, at most
 * BACKOFF_MOST_MS; never sooner than the server asked for. `failures` counts from 0.
 */
int64_t retry_delay_ms(int failures, int64_t base_ms, int64_t retry_after_ms, uint64_t random);

/* Retry-After (RFC 9110 10.2.3): seconds or a date; -1 when it is neither. */
int64_t retry_after_read(const char *value, int64_t wall_seconds);
/* X-RateLimit-Reset: seconds left, or epoch seconds when so large; -1 when it is neither. */
int64_t retry_reset_read(const char *value, int64_t wall_seconds);

#endif
