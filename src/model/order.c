#include "model/order.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/random.h"
#include "base/text.h"

enum { KEY_LETTERS = 25 }; /* 129 bits */

static char *make_idempotency_key(void)
{
    char token[KEY_LETTERS + 1];
    random_token(token, KEY_LETTERS);
    return text_format("gzm-%s", token);
}

struct order *order_new(enum order_kind kind)
{
    static atomic_ulong last_id;
    struct order *order = calloc(1, sizeof *order);
    if (!order)
        return NULL;
    order->kind = kind;
    order->pose = pose_identity();
    order->id = atomic_fetch_add(&last_id, 1) + 1;
    if (order_is_create(kind)) {
        order->idempotency_key = make_idempotency_key();
        if (!order->idempotency_key) {
            free(order);
            return NULL;
        }
    }
    return order;
}

void order_free(struct order *order)
{
    if (!order)
        return;
    char *texts[] = {order->asset_id, order->scene_id,        order->placement_id, order->prompt,
                     order->name,     order->description,     order->status,       order->tag,
                     order->query,    order->idempotency_key, order->path};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
    strings_free(order->tags);
    free(order);
}

bool order_is_create(enum order_kind kind)
{
    return kind == ORDER_CREATE_ASSET || kind == ORDER_CREATE_SCENE || kind == ORDER_ADD_PLACEMENT;
}

const char *order_kind_name(enum order_kind kind)
{
    static const char *const names[ORDER_KIND_COUNT] = {
        [ORDER_LIST_ASSETS] = "list assets",
        [ORDER_SHOW_ASSET] = "show asset",
        [ORDER_CREATE_ASSET] = "create asset",
        [ORDER_DELETE_ASSET] = "delete asset",
        [ORDER_EXPORT_ASSET] = "export asset",
        [ORDER_LIST_SCENES] = "list scenes",
        [ORDER_SHOW_SCENE] = "show scene",
        [ORDER_CREATE_SCENE] = "create scene",
        [ORDER_UPDATE_SCENE] = "update scene",
        [ORDER_DELETE_SCENE] = "delete scene",
        [ORDER_ADD_PLACEMENT] = "add placement",
        [ORDER_MOVE_PLACEMENT] = "move placement",
        [ORDER_REMOVE_PLACEMENT] = "remove placement",
        [ORDER_EXPORT_SCENE] = "export scene",
        [ORDER_CANCEL] = "cancel",
        [ORDER_WATCH] = "watch",
    };
    return (unsigned)kind < ORDER_KIND_COUNT ? names[kind] : "unknown";
}
