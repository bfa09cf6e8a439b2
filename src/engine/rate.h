/* How many requests each key may still make in its minute. Any thread. */
#ifndef GZM_ENGINE_RATE_H
#define GZM_ENGINE_RATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rate;

/* What a reply tells about it. */
struct rate_state {
    long limit, remaining;
    long reset_in; /* whole seconds until the window ends, at least 1 */
};

/* `limit` requests a minute for each of `keys` keys, more than 0. NULL when memory ran out. */
struct rate *rate_new(long limit, size_t keys);
void rate_free(struct rate *rate);
/* Count a request at a monotonic time; false when it is over the limit (and then not counted). */
bool rate_take(struct rate *rate, size_t key, int64_t now_ms, struct rate_state *state);

#endif
