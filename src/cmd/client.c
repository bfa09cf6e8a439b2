#include "cmd/client.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"
#include "cmd/output.h"
#include "cmd/signals.h"

enum {
    PAUSE_FIRST_MS = 40,
    PAUSE_LOCAL_MS = 500,
    PAUSE_REMOTE_MS = 2000, /* 30 of the 100 requests a minute that are usual */
    OUTAGE_MOST_MS = 300000,
    TRANSFER_TOLD_BYTES = 10000000,
};

enum result client_open(struct client *client, const struct options *options, struct fault *fault)
{
    *client = (struct client){.signals = -1};
    progress_init(&client->progress);
    enum result result = target_choose(&client->target, options, fault);
    if (result == RESULT_OK)
        result = signals_take(&client->signals, fault);
    if (result == RESULT_OK && client->target.link)
        result = engine_link_revive(client->target.link, &client->target.endpoint, fault);
    if (result == RESULT_OK)
        result = channel_open(&client->channel, fault);
    if (result != RESULT_OK)
        return result;
    client->channel_opened = true;
    struct worker_options worker = target_worker_options(&client->target);
    return worker_start(&client->worker, &client->channel, &worker, fault);
}

void client_close(struct client *client)
{
    progress_clear(&client->progress);
    if (client->worker)
        worker_stop(client->worker);
    if (client->channel_opened)
        channel_close(&client->channel);
    target_close(&client->target);
    if (client->signals >= 0)
        close(client->signals);
}

/* Wait for news (when `for_news`), a signal or the end of `timeout_ms` (-1: none). */
static enum result client_pause(struct client *client, bool for_news, int timeout_ms, struct fault *fault)
{
    struct pollfd look[2] = {
        {.fd = client->signals, .events = POLLIN},
        {.fd = for_news ? client->channel.news_fd : -1, .events = POLLIN},
    };
    if (poll(look, 2, timeout_ms) < 0 && errno != EINTR)
        return fault_set(fault, RESULT_INTERNAL, "poll", NULL, "poll failed: %s", strerror(errno));
    if (look[0].revents != 0)
        return fault_set(fault, RESULT_INTERRUPTED, "interrupted", NULL, "interrupted");
    return RESULT_OK;
}

static void tell_retry(struct client *client, const struct news *news)
{
    char state[640];
    snprintf(state, sizeof state, "%s; trying again", news->fault.text);
    progress_show(&client->progress, state, "");
}

static void tell_transfer(struct client *client, const struct news *news)
{
    char detail[64];
    if (!client->progress.terminal && news->expected < TRANSFER_TOLD_BYTES)
        return; /* over before anybody read it */
    if (news->expected > 0)
        snprintf(detail, sizeof detail, "%.1f of %.1f MB", (double)news->received / 1e6,
                 (double)news->expected / 1e6);
    else
        snprintf(detail, sizeof detail, "%.1f MB", (double)news->received / 1e6);
    progress_show(&client->progress, "receiving", detail);
}

static void tell(struct client *client, const struct news *news)
{
    switch (news->kind) {
    case NEWS_RETRY:
        tell_retry(client, news);
        break;
    case NEWS_TRANSFER:
        tell_transfer(client, news);
        break;
    case NEWS_NOTICE:
        progress_clear(&client->progress);
        output_note("%s", news->notice);
        break;
    default:
        break;
    }
}

/* Everything that was told by now; keeps the last news of an order. */
static void take_news(struct client *client, unsigned long order, struct news **answer)
{
    struct news *news = channel_take_news(&client->channel);
    while (news) {
        struct news *next = news_next(news);
        if (news->order == order && news->last && !*answer) {
            *answer = news;
        } else {
            tell(client, news);
            news_free(news);
        }
        news = next;
    }
}

enum result client_ask(struct client *client, struct order *order, struct news **answer, struct fault *fault)
{
    *answer = NULL;
    if (!order)
        return fault_memory(fault);
    unsigned long id = channel_order(&client->channel, order);
    if (id == 0)
        return fault_set(fault, RESULT_INTERNAL, "queue_full", NULL, "the worker takes no orders");
    while (!*answer) {
        enum result result = client_pause(client, true, -1, fault);
        if (result != RESULT_OK)
            return result;
        take_news(client, id, answer);
    }
    if ((*answer)->kind != NEWS_FAULT)
        return RESULT_OK;
    const struct fault *told = &(*answer)->fault;
    enum result result = fault_set(fault, told->result, told->code, told->where, "%s", told->text);
    news_free(*answer);
    *answer = NULL;
    return result;
}

static void tell_asset(struct client *client, const struct asset *asset, int64_t elapsed_ms)
{
    char state[192], detail[32], percent[16] = "";
    int64_t tenths = elapsed_ms / 100;
    if (asset->has_progress)
        snprintf(percent, sizeof percent, " %d%%", (int)(asset->progress * 100.0 + 0.5));
    snprintf(state, sizeof state, "%s %s%s%s%s", asset->id, asset_status_name(asset->status),
             asset->stage ? ": " : "", asset->stage ? asset->stage : "", percent);
    snprintf(detail, sizeof detail, "%d.%d s", (int)(tenths / 10), (int)(tenths % 10));
    progress_show(&client->progress, state, detail);
}

bool order_put(char **field, const char *text)
{
    if (!text)
        return true;
    free(*field);
    *field = text_copy(text);
    return *field != NULL;
}

struct order *client_order(enum order_kind kind, const char *asset_id, const char *scene_id,
                           const char *placement_id)
{
    struct order *order = order_new(kind);
    if (order && order_put(&order->asset_id, asset_id) && order_put(&order->scene_id, scene_id) &&
        order_put(&order->placement_id, placement_id))
        return order;
    order_free(order);
    return NULL;
}

/* The fault that ended the waiting, and how to go on where the job does. */
static enum result wait_ended(const struct client *client, const char *id, const struct fault *why,
                              struct fault *fault)
{
    bool goes_on = why->result == RESULT_INTERRUPTED || why->result == RESULT_TIMED_OUT ||
                   why->result == RESULT_NETWORK || why->result == RESULT_RATE_LIMITED;
    if (!goes_on)
        return fault_set(fault, why->result, why->code, why->where, "%s", why->text);
    return fault_set(fault, why->result, why->code, why->where,
                     "%s; the job %s, pick it up with: gzm%s asset wait %s", why->text,
                     client->target.link ? "is kept" : "goes on", client->target.flags, id);
}

/* The state of a wait, in milliseconds of the monotonic clock. */
struct wait {
    int64_t start, last_answer; /* 0 before the first answer */
    int pause, longest_pause;
};

/* One look at the asset. True when the waiting is over, well or not. */
static bool look_at_asset(struct client *client, const char *id, struct wait *wait, struct news **answer,
                          struct fault *why)
{
    enum result result = client_ask(client, client_order(ORDER_SHOW_ASSET, id, NULL, NULL), answer, why);
    int64_t now = clock_monotonic_ms();
    bool outage = result == RESULT_NETWORK || result == RESULT_RATE_LIMITED;
    if (outage && wait->last_answer > 0 && now - wait->last_answer < OUTAGE_MOST_MS) {
        progress_show(&client->progress, "no answer; trying again", "");
        wait->pause = wait->longest_pause;
        *why = FAULT_NONE;
        return false;
    }
    if (result != RESULT_OK)
        return true;
    wait->last_answer = now;
    if (!asset_is_running(&(*answer)->assets[0]))
        return true;
    tell_asset(client, &(*answer)->assets[0], now - wait->start);
    news_free(*answer);
    *answer = NULL;
    return false;
}

enum result client_wait_asset(struct client *client, const char *id, long timeout_ms, struct news **answer,
                              struct fault *fault)
{
    struct fault why = FAULT_NONE;
    struct wait wait = {.start = clock_monotonic_ms(), .pause = PAUSE_FIRST_MS};
    wait.longest_pause = client->target.link ? PAUSE_LOCAL_MS : PAUSE_REMOTE_MS;
    *answer = NULL;
    while (!look_at_asset(client, id, &wait, answer, &why)) {
        if (timeout_ms > 0 && clock_monotonic_ms() - wait.start >= timeout_ms) {
            fault_set(&why, RESULT_TIMED_OUT, "timed_out", NULL, "not ready in time");
            break;
        }
        if (client_pause(client, false, wait.pause, &why) != RESULT_OK)
            break;
        wait.pause = wait.pause * 3 / 2 < wait.longest_pause ? wait.pause * 3 / 2 : wait.longest_pause;
    }
    progress_clear(&client->progress);
    return fault_is_set(&why) ? wait_ended(client, id, &why, fault) : RESULT_OK;
}
