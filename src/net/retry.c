#include "net/retry.h"

#include <curl/curl.h>

#include "base/text.h"

/* Larger numbers are dates: 1e9 seconds ago was 2001, a rate window is never 30 years. */
static const long EPOCH_LEAST = 1000000000;

bool order_is_read(enum order_kind kind)
{
    return kind == ORDER_LIST_ASSETS || kind == ORDER_SHOW_ASSET || kind == ORDER_EXPORT_ASSET ||
           kind == ORDER_LIST_SCENES || kind == ORDER_SHOW_SCENE || kind == ORDER_EXPORT_SCENE;
}

static bool status_is_passing(long status)
{
    return status == 429 || (status >= 500 && status <= 599 && status != 501);
}

bool retry_allowed(enum order_kind kind, bool local, const struct outcome *outcome)
{
    if (outcome->retry_after_ms > RETRY_AFTER_MOST_MS)
        return false;
    switch (outcome->reach) {
    case REACH_REFUSED:
        return false;
    case REACH_NEVER:
        return true;
    case REACH_LOST:
        return order_is_read(kind) || (local && order_is_create(kind));
    case REACH_ANSWERED:
        return order_is_read(kind) ? status_is_passing(outcome->status) : outcome->status == 429;
    }
    return false;
}

bool retry_submission_unknown(enum order_kind kind, const struct outcome *outcome)
{
    if (!order_is_create(kind))
        return false;
    /* A gateway's 502 and 504 say that it lost the answer of the server behind it. */
    return outcome->reach == REACH_LOST || (outcome->reach == REACH_REFUSED && outcome->sent) ||
           (outcome->reach == REACH_ANSWERED && (outcome->status == 502 || outcome->status == 504));
}

int64_t retry_delay_ms(int failures, int64_t base_ms, int64_t retry_after_ms, uint64_t random)
{
    int64_t most = base_ms < 1 ? 1 : base_ms;
    for (int i = 0; i < failures && most < BACKOFF_MOST_MS; i++)
        most *= 2;
    if (most > BACKOFF_MOST_MS)
        most = BACKOFF_MOST_MS;
    int64_t jitter = (int64_t)(random % (uint64_t)(most + 1));
    return jitter > retry_after_ms ? jitter : retry_after_ms;
}

int64_t retry_after_read(const char *value, int64_t wall_seconds)
{
    long seconds;
    if (text_to_long(value, 0, EPOCH_LEAST, &seconds))
        return (int64_t)seconds * 1000;
    int64_t date = (int64_t)curl_getdate(value, NULL);
    if (date < 0)
        return -1;
    return date > wall_seconds ? (date - wall_seconds) * 1000 : 0;
}

int64_t retry_reset_read(const char *value, int64_t wall_seconds)
{
    long number;
    if (!text_to_long(value, 0, EPOCH_LEAST * 100, &number))
        return -1;
    int64_t left = number >= EPOCH_LEAST ? number - wall_seconds : number;
    return left > 0 ? left * 1000 : 0;
}
