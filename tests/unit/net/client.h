/* A channel, a worker and every news it told, for tests. Nothing here waits longer than ten seconds. */
#ifndef GZM_TEST_CLIENT_H
#define GZM_TEST_CLIENT_H

#include "model/channel.h"
#include "net/worker.h"

struct client {
    struct channel channel;
    struct worker *worker;
    struct news *first, *last; /* all that came, in order */
};

/* Short waits: 2 s for an answer, backoff from 4 ms, a tick every 20 ms. */
struct worker_options client_options(const char *url);
void client_start(struct client *client, struct worker_options options);
void client_stop(struct client *client);

/* Push the order; its id. */
unsigned long client_order(struct client *client, struct order *order);
/* The last news of the order, *borrowed*. Fails the test when it does not come. */
const struct news *client_last(struct client *client, unsigned long order);
/* The nth (from 0) news of this kind, of the order or of any (0); waits for it. */
const struct news *client_news(struct client *client, unsigned long order, enum news_kind kind, int number);
/* How many of them came so far. */
int client_count(struct client *client, unsigned long order, enum news_kind kind);
/* Push and wait for the last news. */
const struct news *client_ask(struct client *client, struct order *order);
void client_cancel(struct client *client, unsigned long order);

/* Orders. */
struct order *order_list(void);
struct order *order_show(const char *asset_id);
struct order *order_create(const char *prompt);
struct order *order_export(const char *asset_id, const char *path, bool replace);
struct order *order_move(const char *scene_id, const char *placement_id, double x);

/* A *new* folder under the temporary folder, and its end. */
char *folder_new(void);
void folder_free(char *folder);
int folder_entries(const char *folder);

#endif
