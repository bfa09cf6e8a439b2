#include "base/queue.h"

void queue_init(struct queue *queue, size_t limit, void (*wake)(void *context), void *context)
{
    *queue = (struct queue){.limit = limit, .wake = wake, .context = context};
    pthread_mutex_init(&queue->lock, NULL);
    pthread_cond_init(&queue->room, NULL);
}

void queue_set_wake(struct queue *queue, void (*wake)(void *context), void *context)
{
    pthread_mutex_lock(&queue->lock);
    queue->wake = wake;
    queue->context = context;
    pthread_mutex_unlock(&queue->lock);
}

/* Append under the lock, unlock, then wake. */
static bool queue_append_and_unlock(struct queue *queue, struct queue_node *node)
{
    node->next = NULL;
    if (queue->tail)
        queue->tail->next = node;
    else
        queue->head = node;
    queue->tail = node;
    queue->length++;
    void (*wake)(void *context) = queue->wake;
    void *context = queue->context;
    pthread_mutex_unlock(&queue->lock);
    if (wake)
        wake(context);
    return true;
}

bool queue_try_push(struct queue *queue, struct queue_node *node)
{
    pthread_mutex_lock(&queue->lock);
    if (!queue->closed && queue->length < queue->limit)
        return queue_append_and_unlock(queue, node);
    pthread_mutex_unlock(&queue->lock);
    return false;
}

bool queue_push(struct queue *queue, struct queue_node *node)
{
    pthread_mutex_lock(&queue->lock);
    while (!queue->closed && queue->length >= queue->limit)
        pthread_cond_wait(&queue->room, &queue->lock);
    if (!queue->closed)
        return queue_append_and_unlock(queue, node);
    pthread_mutex_unlock(&queue->lock);
    return false;
}

struct queue_node *queue_take_all(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    struct queue_node *head = queue->head;
    queue->head = queue->tail = NULL;
    queue->length = 0;
    pthread_cond_broadcast(&queue->room);
    pthread_mutex_unlock(&queue->lock);
    return head;
}

void queue_close(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    queue->closed = true;
    pthread_cond_broadcast(&queue->room);
    pthread_mutex_unlock(&queue->lock);
}

void queue_destroy(struct queue *queue)
{
    pthread_cond_destroy(&queue->room);
    pthread_mutex_destroy(&queue->lock);
}
