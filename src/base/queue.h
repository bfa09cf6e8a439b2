/*
 * A bounded, lock-protected, one-way queue between two threads. Messages embed a struct queue_node; a
 * message's ownership moves with it. The receiver takes the whole list under the lock and works on it
 * after unlocking. Every push wakes the receiver through the wake function, after unlocking.
 */
#ifndef GZM_BASE_QUEUE_H
#define GZM_BASE_QUEUE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

struct queue_node {
    struct queue_node *next;
};

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t room; /* signalled when a full queue was emptied */
    struct queue_node *head, *tail;
    size_t length, limit;
    bool closed;
    void (*wake)(void *context); /* may be NULL */
    void *context;
};

/* `wake` is called by pushing threads, never under the lock. */
void queue_init(struct queue *queue, size_t limit, void (*wake)(void *context), void *context);
/* Change the wake function before the other thread runs. */
void queue_set_wake(struct queue *queue, void (*wake)(void *context), void *context);

/* Hand over a message. False when the queue is full or closed: the caller still owns it. Never blocks. */
bool queue_try_push(struct queue *queue, struct queue_node *node);
/* The same, but waits while the queue is full. False only when closed. */
bool queue_push(struct queue *queue, struct queue_node *node);
/* Everything in order as a linked list that the caller now owns, or NULL. Never blocks. */
struct queue_node *queue_take_all(struct queue *queue);
/* No more pushes; waiting pushers return false. What is inside can still be taken. */
void queue_close(struct queue *queue);
/* Needs an empty queue that no thread uses any more. */
void queue_destroy(struct queue *queue);

#endif
