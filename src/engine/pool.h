/* A few threads for requests that take longer than an HTTP thread may be held: building archives. */
#ifndef GZM_ENGINE_POOL_H
#define GZM_ENGINE_POOL_H

#include <stdbool.h>

#include "base/fault.h"

struct pool;

struct pool_job {
    struct pool_job *next;
    void (*run)(struct pool_job *job); /* on a thread of the pool */
};

enum result pool_start(struct pool **pool, int threads, struct fault *fault);
/* The job stays the caller's and lives until it has run. In order of arrival. False once the pool stopped. */
bool pool_push(struct pool *pool, struct pool_job *job);
/* Runs what was pushed, then ends the threads; later pushes are refused. NULL is fine. */
void pool_stop(struct pool *pool);
void pool_free(struct pool *pool);

#endif
