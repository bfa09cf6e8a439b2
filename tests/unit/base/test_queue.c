#include <criterion/criterion.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/queue.h"

struct message {
    struct queue_node node;
    int number;
};

static struct message *message_new(int number)
{
    struct message *message = calloc(1, sizeof *message);
    cr_assert(message);
    message->number = number;
    return message;
}

static void count_wake(void *context)
{
    atomic_fetch_add((atomic_int *)context, 1);
}

Test(queue, is_bounded_and_wakes_on_each_push)
{
    struct queue queue;
    atomic_int wakes = 0;
    struct message a = {.number = 1}, b = {.number = 2}, c = {.number = 3};
    queue_init(&queue, 2, NULL, NULL);
    queue_set_wake(&queue, count_wake, &wakes);
    cr_expect(queue_try_push(&queue, &a.node) && queue_try_push(&queue, &b.node));
    cr_expect_not(queue_try_push(&queue, &c.node));
    cr_expect_eq(atomic_load(&wakes), 2);
    struct queue_node *list = queue_take_all(&queue);
    cr_expect(list == &a.node && list->next == &b.node && !list->next->next);
    cr_expect_null(queue_take_all(&queue));
    cr_expect(queue_try_push(&queue, &c.node));
    queue_take_all(&queue);
    queue_destroy(&queue);
}

Test(queue, closed_takes_nothing_more_but_gives_what_it_has)
{
    struct queue queue;
    struct message a = {.number = 1}, b = {.number = 2};
    queue_init(&queue, 5, NULL, NULL);
    cr_expect(queue_push(&queue, &a.node));
    queue_close(&queue);
    cr_expect_not(queue_push(&queue, &b.node));
    cr_expect_not(queue_try_push(&queue, &b.node));
    cr_expect_eq(queue_take_all(&queue), &a.node);
    queue_destroy(&queue);
}

enum { MESSAGES = 20000 };

static void *push_many(void *context)
{
    for (int i = 0; i < MESSAGES; i++) {
        struct message *message = message_new(i);
        if (!queue_push(context, &message->node)) {
            free(message);
            break;
        }
    }
    return NULL;
}

Test(queue, keeps_order_between_threads_while_full)
{
    struct queue queue;
    pthread_t thread;
    queue_init(&queue, 3, NULL, NULL);
    cr_assert_eq(pthread_create(&thread, NULL, push_many, &queue), 0);
    int expected = 0;
    while (expected < MESSAGES) {
        struct queue_node *next;
        for (struct queue_node *node = queue_take_all(&queue); node; node = next) {
            next = node->next;
            cr_assert_eq(((struct message *)node)->number, expected++);
            free(node);
        }
    }
    pthread_join(thread, NULL);
    cr_expect_null(queue_take_all(&queue));
    queue_destroy(&queue);
}

Test(queue, close_releases_a_waiting_pusher, .timeout = 20)
{
    struct queue queue;
    pthread_t thread;
    queue_init(&queue, 1, NULL, NULL);
    cr_assert_eq(pthread_create(&thread, NULL, push_many, &queue), 0);
    queue_close(&queue);
    pthread_join(thread, NULL);
    free(queue_take_all(&queue));
    queue_destroy(&queue);
}
