#include "base/text.h"
#include "engine/handlers.h"

struct route {
    void (*handle)(struct request *request);
    bool slow;
};

static void handle_not_found(struct request *request)
{
    reply_error(&request->reply, 404, "not_found", NULL, "there is no such path");
}

static void handle_wrong_method(struct request *request)
{
    reply_error(&request->reply, 404, "method_not_found", NULL, "the path exists, but not with this method");
}

static const struct route routes[] = {
    [ALPHA_ASSETS_CREATE] = {handle_assets_create, false},
    [ALPHA_ASSETS_LIST] = {handle_assets_list, false},
    [ALPHA_ASSET_SHOW] = {handle_asset_show, false},
    [ALPHA_ASSET_DELETE] = {handle_asset_delete, false},
    [ALPHA_ASSET_EXPORT] = {handle_asset_export, true},
    [ALPHA_SCENES_CREATE] = {handle_scenes_create, false},
    [ALPHA_SCENES_LIST] = {handle_scenes_list, false},
    [ALPHA_SCENE_SHOW] = {handle_scene_show, false},
    [ALPHA_SCENE_UPDATE] = {handle_scene_update, false},
    [ALPHA_SCENE_DELETE] = {handle_scene_delete, false},
    [ALPHA_SCENE_EXPORT] = {handle_scene_export, true},
    [ALPHA_PLACEMENT_ADD] = {handle_placement_add, false},
    [ALPHA_PLACEMENT_MOVE] = {handle_placement_move, false},
    [ALPHA_PLACEMENT_REMOVE] = {handle_placement_remove, false},
    [ALPHA_DOWNLOAD] = {handle_download, false},
    [ALPHA_NOT_FOUND] = {handle_not_found, false},
    [ALPHA_WRONG_METHOD] = {handle_wrong_method, false},
};

void request_handle(struct request *request)
{
    routes[request->target.route].handle(request);
}

bool request_is_slow(const struct request *request)
{
    return routes[request->target.route].slow;
}

enum { LIMIT_DEFAULT = 20, LIMIT_MOST = 100, OFFSET_MOST = 1000000000 };

static enum result query_number(const struct request *request, const char *name, long low, long high,
                                long *number, struct fault *fault)
{
    const char *text = request_query(request, name);
    if (!text || text_to_long(text, low, high, number))
        return RESULT_OK;
    return fault_set(fault, RESULT_INVALID, "invalid_field", name, "%s must be an integer from %ld to %ld",
                     name, low, high);
}

enum result request_page(const struct request *request, long *limit, long *offset, struct fault *fault)
{
    *limit = LIMIT_DEFAULT;
    *offset = 0;
    enum result result = query_number(request, "limit", 1, LIMIT_MOST, limit, fault);
    if (result == RESULT_OK)
        result = query_number(request, "offset", 0, OFFSET_MOST, offset, fault);
    return result;
}

/* Inside the transaction. `found`: the answer was there already. */
static enum result create_once(struct request *request, const struct creation *creation, bool *found,
                               struct fault *fault)
{
    struct library *library = request->engine->library;
    struct buffer *body = &request->reply.body;
    const char *key = request->idempotency_key;
    enum result result = RESULT_OK;
    if (key[0])
        result = library_answer_find(library, request->owner, key, request->hash, body, found, fault);
    if (result != RESULT_OK || *found)
        return result;
    result = creation->add(request, creation->context, fault);
    if (result == RESULT_OK && key[0])
        result = library_answer_keep(library, request->owner, key, request->hash, body, fault);
    return result;
}

bool request_create(struct request *request, const struct creation *creation)
{
    struct fault fault = FAULT_NONE;
    struct library *library = request->engine->library;
    bool found = false;
    enum result result = library_begin(library, LIBRARY_WRITE_DURABLE, &fault);
    if (result == RESULT_OK)
        result = library_end(library, create_once(request, creation, &found, &fault), &fault);
    if (result != RESULT_OK)
        reply_fault(&request->reply, &fault);
    else
        reply_json(&request->reply, 201, true);
    return result == RESULT_OK && !found;
}
