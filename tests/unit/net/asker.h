/* A channel, a worker and every news it told, for tests. Nothing here waits longer than ten seconds. */
#ifndef GZM_TEST_ASKER_H
#define GZM_TEST_ASKER_H

#include "model/channel.h"
#include "net/worker.h"

struct asker {
    struct channel channel;
    struct worker *worker;
    struct news *first, *last; /* all that came, in order */
};

/* Short waits: 2 s for an answer, backoff from 4 ms, a tick every 20 ms. */
struct worker_options asker_options(const char *url);
void asker_start(struct asker *asker, struct worker_options options);
void asker_stop(struct asker *asker);

/* Push the order; its id. */
unsigned long asker_order(struct asker *asker, struct order *order);
/* The last news of the order, *borrowed*. Fails the test when it does not come. */
const struct news *asker_last(struct asker *asker, unsigned long order);
/* The nth (from 0) news of this kind, of the order or of any (0); waits for it. */
const struct news *asker_news(struct asker *asker, unsigned long order, enum news_kind kind, int number);
/* How many of them came so far. */
int asker_count(struct asker *asker, unsigned long order, enum news_kind kind);
/* Push and wait for the last news. */
const struct news *asker_ask(struct asker *asker, struct order *order);
void asker_cancel(struct asker *asker, unsigned long order);

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
