/* Many pushers, one taker, a small queue, and a close in the middle. For ThreadSanitizer: a plain program. */
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/queue.h"

enum { PUSHERS = 6, MESSAGES = 4000, LIMIT = 7, ROUNDS = 3, WAIT_MS = 30000 };

struct message {
    struct queue_node node;
    int pusher, number;
};

struct pusher {
    pthread_t thread;
    struct queue *queue;
    int index;
    int pushed; /* read after the join */
};

static void must(bool ok, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "queue_stress: %s\n", what);
    exit(1);
}

static void wake(void *context)
{
    const uint64_t one = 1;
    must(write(*(const int *)context, &one, sizeof one) == sizeof one, "wake");
}

static void *push_all(void *context)
{
    struct pusher *pusher = context;
    for (int i = 0; i < MESSAGES; i++) {
        struct message *message = malloc(sizeof *message);
        must(message, "memory");
        *message = (struct message){.pusher = pusher->index, .number = i};
        bool pushed = i % 3 == 0 && queue_try_push(pusher->queue, &message->node);
        if (!pushed)
            pushed = queue_push(pusher->queue, &message->node);
        if (!pushed) {
            free(message);
            break;
        }
        pusher->pushed++;
    }
    return NULL;
}

/* Each pusher's messages come in its order. */
static void check_order(const struct queue_node *node, int *next)
{
    const struct message *message = (const struct message *)node;
    must(message->number == next[message->pusher], "out of order");
    next[message->pusher]++;
}

static int take(struct queue *queue, int *next)
{
    int taken = 0;
    struct queue_node *node = queue_take_all(queue);
    while (node) {
        struct queue_node *rest = node->next;
        check_order(node, next);
        free(node);
        node = rest;
        taken++;
    }
    must(taken <= LIMIT, "longer than its limit");
    return taken;
}

static void round_run(int close_after)
{
    struct queue queue;
    struct pusher pushers[PUSHERS];
    int next[PUSHERS] = {0}, taken = 0, pushed = 0;
    int fd = eventfd(0, EFD_CLOEXEC);
    must(fd >= 0, "eventfd");
    queue_init(&queue, LIMIT, wake, &fd);
    for (int i = 0; i < PUSHERS; i++) {
        pushers[i] = (struct pusher){.queue = &queue, .index = i};
        must(pthread_create(&pushers[i].thread, NULL, push_all, &pushers[i]) == 0, "thread");
    }
    struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
    while (taken < close_after) {
        uint64_t count;
        must(poll(&poll_fd, 1, WAIT_MS) == 1, "never woken");
        must(read(fd, &count, sizeof count) == sizeof count, "read");
        taken += take(&queue, next);
    }
    queue_close(&queue);
    for (int i = 0; i < PUSHERS; i++) {
        pthread_join(pushers[i].thread, NULL);
        pushed += pushers[i].pushed;
    }
    taken += take(&queue, next);
    must(taken == pushed, "messages were lost");
    queue_destroy(&queue);
    close(fd);
}

int main(void)
{
    for (int i = 0; i < ROUNDS; i++) {
        round_run(PUSHERS * MESSAGES);
        round_run(PUSHERS * MESSAGES / 2);
    }
    puts("ok");
    return 0;
}
