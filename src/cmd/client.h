/* Orders of a command, run through the worker one after the other, with progress and Ctrl-C. */
#ifndef GZM_CMD_CLIENT_H
#define GZM_CMD_CLIENT_H

#include "cmd/options.h"
#include "cmd/progress.h"
#include "cmd/target.h"
#include "model/channel.h"
#include "net/worker.h"

struct client {
    struct target target;
    struct channel channel;
    bool channel_opened;
    struct worker *worker;
    int signals; /* a signalfd of the signals that end a command */
    struct progress progress;
};

/* Choose the server, start the engine when it is ours, start the worker. Close it also after a fault. */
enum result client_open(struct client *client, const struct options *options, struct fault *fault);
void client_close(struct client *client);

/*
 * *Takes* the order (NULL is memory that ran out), waits for its last news, which is *new* in `*answer`. The
 * fault of the order, or RESULT_INTERRUPTED after SIGINT, SIGTERM or SIGHUP.
 */
enum result client_ask(struct client *client, struct order *order, struct news **answer, struct fault *fault);

/* A *new* order about these; each id may be NULL. NULL when memory ran out. */
struct order *client_order(enum order_kind kind, const char *asset_id, const char *scene_id,
                           const char *placement_id);
/* Put a copy of a text, if any, into a field of an order; false when memory ran out. */
bool order_put(char **field, const char *text);

/*
 * Ask until an asset is ready or failed and tell how far it is. `*answer` is the last NEWS_ASSET, *new*, also
 * for a failed one, which is RESULT_OK here. RESULT_TIMED_OUT after `timeout_ms` (0: never),
 * RESULT_INTERRUPTED and RESULT_NETWORK name the command that picks it up again.
 */
enum result client_wait_asset(struct client *client, const char *id, long timeout_ms, struct news **answer,
                              struct fault *fault);

#endif
