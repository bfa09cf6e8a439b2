/*
 * What the screen or a command asks of the worker. Orders are made with order_new, filled in by the asker,
 * pushed once, and owned by the worker from then on. Every order is answered by one last news whose
 * `order` is its id and whose `last` is set (a result or a fault), unless the worker is stopped before.
 */
#ifndef GZM_MODEL_ORDER_H
#define GZM_MODEL_ORDER_H

#include <stdbool.h>

#include "base/queue.h"
#include "model/format.h"
#include "model/pose.h"

enum order_kind {
    ORDER_LIST_ASSETS,      /* limit, offset, status, tag, query */
    ORDER_SHOW_ASSET,       /* asset_id */
    ORDER_CREATE_ASSET,     /* prompt, name, tags, idempotency_key */
    ORDER_DELETE_ASSET,     /* asset_id */
    ORDER_EXPORT_ASSET,     /* asset_id, format, path, replace */
    ORDER_LIST_SCENES,      /* limit, offset */
    ORDER_SHOW_SCENE,       /* scene_id */
    ORDER_CREATE_SCENE,     /* name, description, idempotency_key */
    ORDER_UPDATE_SCENE,     /* scene_id, name, description */
    ORDER_DELETE_SCENE,     /* scene_id */
    ORDER_ADD_PLACEMENT,    /* scene_id, asset_id, pose, idempotency_key */
    ORDER_MOVE_PLACEMENT,   /* scene_id, placement_id, pose, has_position, has_rotation */
    ORDER_REMOVE_PLACEMENT, /* scene_id, placement_id */
    ORDER_EXPORT_SCENE,     /* scene_id, format, path, replace */
    ORDER_CANCEL,           /* target: the id of the order to abort; the target's last news is a fault
                               RESULT_INTERRUPTED, the cancel itself is answered too */
    ORDER_WATCH,            /* watch every running asset: news of each change until ORDER_CANCEL. The worker
                               polls only while something runs. */
    ORDER_KIND_COUNT,
};

struct order {
    struct queue_node node; /* first: a queue node is an order */
    unsigned long id;       /* unique in the process, never 0 */
    enum order_kind kind;
    char *asset_id, *scene_id, *placement_id;
    char *prompt, *name, *description;
    char **tags;
    char *status, *tag, *query; /* list filters, or NULL */
    char *idempotency_key;      /* made by order_new for creates */
    char *path;                 /* where an export goes; NULL: a name in the current folder from the slug */
    bool replace;               /* an export may replace an existing file */
    long limit, offset;         /* of lists; limit 0: the server's default */
    enum export_format format;
    struct pose pose;
    bool has_position, has_rotation;
    unsigned long target;
};

/* A *new* order with an id, empty fields, the identity pose; NULL when memory ran out. */
struct order *order_new(enum order_kind kind);
void order_free(struct order *order);
/* A create may not be repeated blindly: its answer may be lost after the work was done. */
bool order_is_create(enum order_kind kind);
const char *order_kind_name(enum order_kind kind);

#endif
