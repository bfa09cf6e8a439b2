#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "engine/handlers.h"

static enum result scene_check(const struct scene_create *create, struct fault *fault)
{
    if (create->has_name && text_blank(create->name))
        return fault_set(fault, RESULT_INVALID, "invalid_field", "name", "name must not be empty");
    if (create->name && strlen(create->name) > NAME_MOST)
        return fault_set(fault, RESULT_INVALID, "invalid_field", "name", "name has at most %d bytes",
                         NAME_MOST);
    if (create->description && strlen(create->description) > DESCRIPTION_MOST)
        return fault_set(fault, RESULT_INVALID, "invalid_field", "description",
                         "description has at most %d bytes", DESCRIPTION_MOST);
    return RESULT_OK;
}

static enum result scene_read(struct request *request, bool update, struct scene_create *create,
                              struct fault *fault)
{
    const struct buffer *body = &request->body;
    enum result result = alpha_read_scene_create(buffer_text(body), body->length, update, create, fault);
    return result == RESULT_OK ? scene_check(create, fault) : result;
}

static enum result scene_add(struct request *request, void *context, struct fault *fault)
{
    struct scene_create *create = context;
    char id[ID_SIZE], created_at[21];
    library_new_id(id, "scn_");
    clock_to_iso8601(created_at, clock_wall_seconds());
    // Everything in it is borrowed for the call.
    struct scene scene = {
        .id = id,
        .name = create->name,
        .description = create->description,
        .created_at = created_at,
        .has_placements = true,
    };
    enum result result = library_scene_add(request->engine->library, request->owner, &scene, fault);
    if (result == RESULT_OK && !alpha_write_scene(&scene, &request->reply.body))
        return fault_memory(fault);
    return result;
}

void handle_scenes_create(struct request *request)
{
    struct scene_create create = {0};
    struct fault fault = FAULT_NONE;
    if (scene_read(request, false, &create, &fault) == RESULT_OK)
        (void)request_create(request, &(struct creation){scene_add, &create});
    else
        reply_fault(&request->reply, &fault);
    scene_create_clear(&create);
}

void handle_scenes_list(struct request *request)
{
    struct library *library = request->engine->library;
    struct fault fault = FAULT_NONE;
    struct scene *scenes = NULL;
    size_t count = 0;
    long total = 0, limit, offset;
    enum result result = request_page(request, &limit, &offset, &fault);
    if (result == RESULT_OK)
        result = library_begin(library, LIBRARY_READ, &fault);
    if (result == RESULT_OK) {
        result = library_scene_list(library, request->owner, limit, offset, &scenes, &count, &total, &fault);
        result = library_end(library, result, &fault);
    }
    if (result == RESULT_OK)
        reply_json(&request->reply, 200,
                   alpha_write_scene_page(scenes, count, total, limit, offset, &request->reply.body));
    else
        reply_fault(&request->reply, &fault);
    scene_array_free(scenes, count);
}

/* Reply with the scene as it is now, after `update` (or NULL). */
static void scene_reply(struct request *request, const struct scene_create *update)
{
    struct library *library = request->engine->library;
    struct fault fault = FAULT_NONE;
    struct scene scene = {0};
    const char *owner = request->owner, *id = request->target.id;
    enum result result = library_begin(library, update ? LIBRARY_WRITE_DURABLE : LIBRARY_READ, &fault);
    if (result == RESULT_OK) {
        if (update)
            result = library_scene_update(library, owner, id, update, &fault);
        if (result == RESULT_OK)
            result = library_scene_get(library, owner, id, &scene, &fault);
        result = library_end(library, result, &fault);
    }
    if (result == RESULT_OK)
        reply_json(&request->reply, 200, alpha_write_scene(&scene, &request->reply.body));
    else
        reply_fault(&request->reply, &fault);
    scene_clear(&scene);
}

void handle_scene_show(struct request *request)
{
    scene_reply(request, NULL);
}

void handle_scene_update(struct request *request)
{
    struct scene_create update = {0};
    struct fault fault = FAULT_NONE;
    if (scene_read(request, true, &update, &fault) == RESULT_OK)
        scene_reply(request, &update);
    else
        reply_fault(&request->reply, &fault);
    scene_create_clear(&update);
}

static void deleted_reply(struct request *request, enum result result, const char *id,
                          const struct fault *fault)
{
    if (result == RESULT_OK)
        reply_json(&request->reply, 200, alpha_write_deleted(id, &request->reply.body));
    else
        reply_fault(&request->reply, fault);
}

void handle_scene_delete(struct request *request)
{
    struct library *library = request->engine->library;
    struct fault fault = FAULT_NONE;
    const char *id = request->target.id;
    enum result result = library_begin(library, LIBRARY_WRITE_DURABLE, &fault);
    if (result == RESULT_OK)
        result = library_end(library, library_scene_delete(library, request->owner, id, &fault), &fault);
    deleted_reply(request, result, id, &fault);
}

static enum result placement_add(struct request *request, void *context, struct fault *fault)
{
    const struct placement_edit *edit = context;
    struct placement placement = {0};
    enum result result = library_placement_add(request->engine->library, request->owner, request->target.id,
                                               edit, &placement, fault);
    if (result == RESULT_OK && !alpha_write_placement(&placement, &request->reply.body))
        result = fault_memory(fault);
    placement_clear(&placement);
    return result;
}

void handle_placement_add(struct request *request)
{
    struct placement_edit edit = {0};
    struct fault fault = FAULT_NONE;
    const struct buffer *body = &request->body;
    if (alpha_read_placement(buffer_text(body), body->length, false, &edit, &fault) == RESULT_OK)
        (void)request_create(request, &(struct creation){placement_add, &edit});
    else
        reply_fault(&request->reply, &fault);
    placement_edit_clear(&edit);
}

static enum result placement_move(struct request *request, const struct placement_edit *edit,
                                  struct fault *fault)
{
    struct library *library = request->engine->library;
    const struct alpha_target *target = &request->target;
    struct placement placement = {0};
    enum result result = library_begin(library, LIBRARY_WRITE_DURABLE, fault);
    if (result != RESULT_OK)
        return result;
    result =
        library_placement_move(library, request->owner, target->id, target->child, edit, &placement, fault);
    result = library_end(library, result, fault);
    if (result == RESULT_OK)
        reply_json(&request->reply, 200, alpha_write_placement(&placement, &request->reply.body));
    placement_clear(&placement);
    return result;
}

void handle_placement_move(struct request *request)
{
    struct placement_edit edit = {0};
    struct fault fault = FAULT_NONE;
    const struct buffer *body = &request->body;
    enum result result = alpha_read_placement(buffer_text(body), body->length, true, &edit, &fault);
    if (result == RESULT_OK)
        result = placement_move(request, &edit, &fault);
    if (result != RESULT_OK)
        reply_fault(&request->reply, &fault);
    placement_edit_clear(&edit);
}

void handle_placement_remove(struct request *request)
{
    struct library *library = request->engine->library;
    struct fault fault = FAULT_NONE;
    const struct alpha_target *target = &request->target;
    enum result result = library_begin(library, LIBRARY_WRITE_DURABLE, &fault);
    if (result == RESULT_OK) {
        result = library_placement_delete(library, request->owner, target->id, target->child, &fault);
        result = library_end(library, result, &fault);
    }
    deleted_reply(request, result, target->child, &fault);
}
