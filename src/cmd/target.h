/* Which server a command talks to: flag, then environment, then config.ini, then the embedded engine. */
#ifndef GZM_CMD_TARGET_H
#define GZM_CMD_TARGET_H

#include "cmd/engine_link.h"
#include "cmd/options.h"
#include "model/settings.h"
#include "net/worker.h"

struct target {
    struct settings settings;
    struct endpoint endpoint; /* of a remote server; of the engine it is unknown until it was revived */
    struct engine_link *link; /* NULL unless the embedded engine is used */
    char title[128];          /* "local engine · alpha" */
    char flags[256];          /* the options that lead here again, for a command shown to the user */
};

/* Reads the settings, takes the key out of the environment, starts nothing. Close it also after a fault. */
enum result target_choose(struct target *target, const struct options *options, struct fault *fault);
void target_close(struct target *target);
/* Worker options for this target; the endpoint moves into them. */
struct worker_options target_worker_options(struct target *target);

/* The keys in force, from the settings alone. */
enum result target_keys(struct key_map *map, struct fault *fault);

#endif
