#include "model/channel.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/types.h>
#include <unistd.h>

enum { ORDERS_MOST = 1024, NEWS_MOST = 4096 };

static void wake_asker(void *context)
{
    const struct channel *channel = context;
    const uint64_t one = 1;
    ssize_t wrote;
    do
        wrote = write(channel->news_fd, &one, sizeof one);
    while (wrote < 0 && errno == EINTR);
    /* EAGAIN: the counter is full, so the descriptor is readable already. */
}

enum result channel_open(struct channel *channel, struct fault *fault)
{
    channel->news_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (channel->news_fd < 0) {
        char reason[128];
        return fault_set(fault, RESULT_INTERNAL, "no_eventfd", NULL, "Cannot make an event descriptor: %s.",
                         strerror_r(errno, reason, sizeof reason));
    }
    queue_init(&channel->orders, ORDERS_MOST, NULL, NULL);
    queue_init(&channel->news, NEWS_MOST, wake_asker, channel);
    return RESULT_OK;
}

void channel_close(struct channel *channel)
{
    queue_close(&channel->orders);
    queue_close(&channel->news);
    struct queue_node *next;
    for (struct queue_node *node = queue_take_all(&channel->orders); node; node = next) {
        next = node->next;
        order_free((struct order *)node);
    }
    for (struct queue_node *node = queue_take_all(&channel->news); node; node = next) {
        next = node->next;
        news_free((struct news *)node);
    }
    queue_destroy(&channel->orders);
    queue_destroy(&channel->news);
    close(channel->news_fd);
    channel->news_fd = -1;
}

unsigned long channel_order(struct channel *channel, struct order *order)
{
    unsigned long id = order->id; /* the worker may free the order before the push returns */
    if (queue_try_push(&channel->orders, &order->node))
        return id;
    order_free(order);
    return 0;
}

struct news *channel_take_news(struct channel *channel)
{
    /* Drained before taking: news that come in between make the descriptor readable again. */
    uint64_t count;
    while (read(channel->news_fd, &count, sizeof count) < 0 && errno == EINTR)
        continue;
    return (struct news *)queue_take_all(&channel->news);
}

void channel_tell(struct channel *channel, struct news *news)
{
    if (!queue_push(&channel->news, &news->node))
        news_free(news);
}

struct news *news_next(struct news *news)
{
    return (struct news *)news->node.next;
}
