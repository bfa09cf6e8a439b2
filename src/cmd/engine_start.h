/* Start `gzm serve` as a process of its own and wait until it says where it is. */
#ifndef GZM_CMD_ENGINE_START_H
#define GZM_CMD_ENGINE_START_H

#include <sys/types.h>

#include "base/fault.h"

struct engine_start {
    const char *lease; /* the named pipe it shall listen to */
    const char *data;  /* folder of its library */
    const char *log;   /* where its stderr goes */
    long timeout_ms;
};

/*
 * `*pid` is the child, also with a fault when it had to be killed (then it is reaped already). `*line` is a
 * *new* copy of the JSON line it printed. RESULT_NETWORK "engine_not_started" with the last line of its log.
 */
enum result engine_start_process(const struct engine_start *start, pid_t *pid, char **line,
                                 struct fault *fault);

#endif
