#include "engine/pool.h"

#include <pthread.h>
#include <stdlib.h>

#include "engine/thread.h"

enum { THREADS_MOST = 8 };

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t change;
    struct pool_job *head, **tail;
    bool stopping;
    pthread_t threads[THREADS_MOST];
    int count;
};

/* The next job; NULL when the pool stops and nothing is left. */
static struct pool_job *pool_take(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    while (!pool->head && !pool->stopping)
        pthread_cond_wait(&pool->change, &pool->lock);
    struct pool_job *job = pool->head;
    if (job) {
        pool->head = job->next;
        if (!pool->head)
            pool->tail = &pool->head;
    }
    pthread_mutex_unlock(&pool->lock);
    return job;
}

static void *pool_main(void *argument)
{
    struct pool *pool = argument;
    for (struct pool_job *job = pool_take(pool); job; job = pool_take(pool))
        job->run(job);
    return NULL;
}

enum result pool_start(struct pool **started, int threads, struct fault *fault)
{
    struct pool *pool = calloc(1, sizeof *pool);
    if (!pool)
        return fault_memory(fault);
    pool->tail = &pool->head;
    pthread_mutex_init(&pool->lock, NULL);
    condition_init(&pool->change);
    enum result result = RESULT_OK;
    while (pool->count < threads && pool->count < THREADS_MOST && result == RESULT_OK) {
        result = thread_start(&pool->threads[pool->count], pool_main, pool, fault);
        pool->count += result == RESULT_OK;
    }
    if (result == RESULT_OK)
        *started = pool;
    else
        pool_free(pool);
    return result;
}

bool pool_push(struct pool *pool, struct pool_job *job)
{
    job->next = NULL;
    pthread_mutex_lock(&pool->lock);
    bool open = !pool->stopping;
    if (open) {
        *pool->tail = job;
        pool->tail = &job->next;
        pthread_cond_signal(&pool->change);
    }
    pthread_mutex_unlock(&pool->lock);
    return open;
}

void pool_stop(struct pool *pool)
{
    if (!pool)
        return;
    pthread_mutex_lock(&pool->lock);
    pool->stopping = true;
    pthread_cond_broadcast(&pool->change);
    pthread_mutex_unlock(&pool->lock);
    for (; pool->count > 0; pool->count--)
        pthread_join(pool->threads[pool->count - 1], NULL);
}

void pool_free(struct pool *pool)
{
    if (!pool)
        return;
    pool_stop(pool);
    pthread_cond_destroy(&pool->change);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}
