/* The two queues between a screen or command (asker) and the worker thread. */
#ifndef GZM_MODEL_CHANNEL_H
#define GZM_MODEL_CHANNEL_H

#include "base/fault.h"
#include "base/queue.h"
#include "model/news.h"
#include "model/order.h"

struct channel {
    struct queue orders; /* asker -> worker; the worker installs its wake */
    struct queue news;   /* worker -> asker; a push makes `news_fd` readable */
    int news_fd;         /* an eventfd for poll */
};

enum result channel_open(struct channel *channel, struct fault *fault);
/* Frees everything still inside. The worker must have stopped. */
void channel_close(struct channel *channel);

/* *Takes* the order; returns its id, or 0 (order freed) when the queue is full or closed. Never blocks. */
unsigned long channel_order(struct channel *channel, struct order *order);
/* All news in order as a linked list through node.next that the caller owns; NULL when none. Drains news_fd.
 */
struct news *channel_take_news(struct channel *channel);
/* *Takes* the news; waits while the queue is full. */
void channel_tell(struct channel *channel, struct news *news);
/* The next of a taken list. */
struct news *news_next(struct news *news);

#endif
