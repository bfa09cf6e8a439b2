/* What the worker tells the screen or a command. Owned by whoever took it from the queue. */
#ifndef GZM_MODEL_NEWS_H
#define GZM_MODEL_NEWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/queue.h"
#include "model/asset.h"
#include "model/order.h"
#include "model/scene.h"

enum news_kind {
    NEWS_ASSET_PAGE,        /* assets, count, total, offset */
    NEWS_ASSET,             /* assets[0], count 1: created, shown, or changed while watched */
    NEWS_ASSET_DELETED,     /* asset_id */
    NEWS_SCENE_PAGE,        /* scenes, count, total, offset */
    NEWS_SCENE,             /* scenes[0], count 1: created, shown or updated */
    NEWS_SCENE_DELETED,     /* scene_id */
    NEWS_PLACEMENT,         /* scene_id, placement: added or moved */
    NEWS_PLACEMENT_REMOVED, /* scene_id, placement_id */
    NEWS_TRANSFER,          /* received, expected: a download goes on */
    NEWS_FILE_READY,        /* path, received: an export is on disk under its final name */
    NEWS_RETRY,             /* retry_in_ms, fault: an attempt of a read failed and will be repeated */
    NEWS_CANCELLED,         /* answer to ORDER_CANCEL */
    NEWS_FAULT,             /* fault: the order ended without its result */
    NEWS_CONNECTION,        /* connection, fault, retry_in_ms, rate_*: order is 0 */
    NEWS_PICTURE,           /* key, payload or fault: what the loader read; order is 0 */
    NEWS_DRAWING,           /* key, payload or fault: what the loader drew; order is 0 */
    NEWS_NOTICE,            /* notice: a sentence for the user (engine restarted, deprecation); order is 0 */
};

enum connection {
    CONNECTION_UNKNOWN, /* nothing asked yet */
    CONNECTION_ONLINE,
    CONNECTION_OFFLINE, /* the last request did not reach a server */
};

struct news {
    struct queue_node node;     /* first: a queue node is news */
    unsigned long order;        /* the order this answers, 0 for none */
    enum order_kind order_kind; /* meaningful with order != 0 */
    enum news_kind kind;
    bool last; /* nothing more will be told about the order */
    struct asset *assets;
    struct scene *scenes;
    size_t count; /* of assets or scenes */
    long total, offset;
    char *asset_id, *scene_id, *placement_id;
    struct placement placement;
    char *body; /* the server's JSON for a single resource or a page, or NULL */
    char *path;
    int64_t received, expected; /* bytes; expected -1 while unknown */
    enum connection connection;
    int64_t retry_in_ms;             /* -1: no try is planned */
    long rate_limit, rate_remaining; /* -1 while unknown */
    char *notice;
    char *key;     /* what the loader was asked for */
    void *payload; /* freed by payload_free, unless the taker sets it to NULL */
    void (*payload_free)(void *payload);
    struct fault fault;
};

/* *New* news answering `order` (0 for none), with everything unknown; NULL when memory ran out. */
struct news *news_new(enum news_kind kind, unsigned long order);
void news_free(struct news *news);

#endif
