/* One handler per route of the alpha dialect. Each leaves a reply. */
#ifndef GZM_ENGINE_HANDLERS_H
#define GZM_ENGINE_HANDLERS_H

#include "engine/request.h"

void handle_assets_create(struct request *request);
void handle_assets_list(struct request *request);
void handle_asset_show(struct request *request);
void handle_asset_delete(struct request *request);

void handle_scenes_create(struct request *request);
void handle_scenes_list(struct request *request);
void handle_scene_show(struct request *request);
void handle_scene_update(struct request *request);
void handle_scene_delete(struct request *request);
void handle_placement_add(struct request *request);
void handle_placement_move(struct request *request);
void handle_placement_remove(struct request *request);

void handle_asset_export(struct request *request);
void handle_scene_export(struct request *request);
void handle_download(struct request *request);

/* limit (1 to 100, 20 without) and offset of a list. */
enum result request_page(const struct request *request, long *limit, long *offset, struct fault *fault);

/*
 * A create, once per Idempotency-Key: in one durable transaction, either repeat the first answer, or let
 * `add` change the library and write the body of the answer, and remember it. Replies 201 or the fault.
 */
struct creation {
    enum result (*add)(struct request *request, void *context, struct fault *fault);
    void *context;
};
/* True when something new was made. */
bool request_create(struct request *request, const struct creation *creation);

#endif
