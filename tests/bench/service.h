/* An engine of its own process, asked over HTTP on one connection. */
#ifndef GZM_BENCH_SERVICE_H
#define GZM_BENCH_SERVICE_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buffer.h"

struct service {
    pid_t pid;
    char url[128], authorization[160];
    void *curl; /* the connection, which is kept */
    struct buffer reply;
};

/* `program serve --data folder`, or its own folder for NULL. A service that did not start is ended as well.
 */
bool service_start(struct service *service, const char *program, const char *folder);
/* The status of the answer to a GET, or to a POST of a body of JSON; 0 when there is none. The answer is in
 * `reply`. */
long service_ask(struct service *service, const char *path, const char *body);
/* Ask for an asset; `id` (or NULL) receives its id. */
bool service_create(struct service *service, const char *prompt, const char *name, char id[64]);
/* Assets in that status, or -1. */
long service_count(struct service *service, const char *status);
/* The largest resident memory so far, in MB. */
double service_memory(const struct service *service);
void service_end(struct service *service);

#endif
