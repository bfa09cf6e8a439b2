#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "engine/handlers.h"
#include "model/understanding.h"

/* Room for a name made of a prompt; longer ones end with "...". */
enum { SHORT_NAME = 48 };

/* The start of the prompt up to a word's end. */
static void name_from_prompt(char *name, size_t size, const char *prompt)
{
    text_put(name, size, prompt);
    if (strlen(name) == strlen(prompt))
        return;
    char *space = strrchr(name, ' ');
    if (space && (size_t)(space - name) > size / 2)
        *space = '\0';
    size_t end = strlen(name);
    if (end > size - 4) {
        text_put(name, size - 3, prompt);
        end = strlen(name);
    }
    text_put(name + end, size - end, "...");
}

static enum result tags_check(char *const *tags, struct fault *fault)
{
    for (size_t i = 0; tags && tags[i]; i++) {
        if (i >= TAGS_MOST)
            return fault_set(fault, RESULT_INVALID, "invalid_field", "tags", "at most %d tags", TAGS_MOST);
        if (text_blank(tags[i]) || strlen(tags[i]) > TAG_MOST)
            return fault_set(fault, RESULT_INVALID, "invalid_field", "tags", "a tag has 1 to %d bytes",
                             TAG_MOST);
    }
    return RESULT_OK;
}

static enum result create_check(const struct asset_create *create, struct fault *fault)
{
    if (text_blank(create->prompt))
        return fault_set(fault, RESULT_INVALID, "missing_field", "prompt", "prompt must not be empty");
    if (strlen(create->prompt) > PROMPT_MOST)
        return fault_set(fault, RESULT_INVALID, "invalid_field", "prompt", "prompt has at most %d bytes",
                         PROMPT_MOST);
    if (create->name && strlen(create->name) > NAME_MOST)
        return fault_set(fault, RESULT_INVALID, "invalid_field", "name", "name has at most %d bytes",
                         NAME_MOST);
    return tags_check(create->tags, fault);
}

static enum result asset_add(struct request *request, void *context, struct fault *fault)
{
    struct asset_create *create = context;
    char id[ID_SIZE], created_at[21], short_name[SHORT_NAME];
    library_new_id(id, "ast_");
    clock_to_iso8601(created_at, clock_wall_seconds());
    name_from_prompt(short_name, sizeof short_name, create->prompt);
    // Everything in it is borrowed for the call.
    struct asset asset = {
        .id = id,
        .name = text_blank(create->name) ? short_name : create->name,
        .prompt = create->prompt,
        .tags = create->tags,
        .created_at = created_at,
        .status = ASSET_PENDING,
    };
    enum result result = library_asset_add(request->engine->library, request->owner, &asset, fault);
    if (result == RESULT_OK && !alpha_write_created_asset(&asset, &request->reply.body))
        return fault_memory(fault);
    return result;
}

void handle_assets_create(struct request *request)
{
    struct asset_create create = {0};
    struct fault fault = FAULT_NONE;
    enum result result =
        alpha_read_asset_create(buffer_text(&request->body), request->body.length, &create, &fault);
    if (result == RESULT_OK)
        result = create_check(&create, &fault);
    if (result != RESULT_OK)
        reply_fault(&request->reply, &fault);
    else if (request_create(request, &(struct creation){asset_add, &create}))
        runners_wake(request->engine->runners);
    asset_create_clear(&create);
}

static enum result filter_read(const struct request *request, struct asset_filter *filter,
                               struct fault *fault)
{
    const char *status = request_query(request, "status");
    *filter = (struct asset_filter){
        .has_status = status != NULL,
        .tag = request_query(request, "tag"),
        .query = request_query(request, "q"),
    };
    if (status)
        filter->status = asset_status_from_name(status);
    if (status && filter->status == ASSET_UNKNOWN)
        return fault_set(fault, RESULT_INVALID, "invalid_field", "status",
                         "status must be pending, processing, ready or failed");
    if (filter->tag && strlen(filter->tag) > QUERY_MOST)
        return fault_set(fault, RESULT_INVALID, "invalid_field", "tag", "tag is too long");
    if (filter->query && strlen(filter->query) > QUERY_MOST)
        return fault_set(fault, RESULT_INVALID, "invalid_field", "q", "q is too long");
    return request_page(request, &filter->limit, &filter->offset, fault);
}

void handle_assets_list(struct request *request)
{
    struct library *library = request->engine->library;
    struct fault fault = FAULT_NONE;
    struct asset_filter filter;
    struct asset *assets = NULL;
    size_t count = 0;
    long total = 0;
    enum result result = filter_read(request, &filter, &fault);
    if (result == RESULT_OK)
        result = library_begin(library, LIBRARY_READ, &fault);
    if (result == RESULT_OK) {
        result = library_asset_list(library, request->owner, &filter, &assets, &count, &total, &fault);
        result = library_end(library, result, &fault);
    }
    if (result == RESULT_OK)
        reply_json(
            &request->reply, 200,
            alpha_write_asset_page(assets, count, total, filter.limit, filter.offset, &request->reply.body));
    else
        reply_fault(&request->reply, &fault);
    asset_array_free(assets, count);
}

void handle_asset_show(struct request *request)
{
    struct library *library = request->engine->library;
    struct fault fault = FAULT_NONE;
    struct asset asset = {0};
    enum result result = library_begin(library, LIBRARY_READ, &fault);
    if (result == RESULT_OK) {
        result = library_asset_get(library, request->owner, request->target.id, &asset, &fault);
        result = library_end(library, result, &fault);
    }
    if (result == RESULT_OK)
        reply_json(&request->reply, 200, alpha_write_asset(&asset, &request->reply.body));
    else
        reply_fault(&request->reply, &fault);
    asset_clear(&asset);
}

void handle_asset_delete(struct request *request)
{
    struct library *library = request->engine->library;
    struct fault fault = FAULT_NONE;
    const char *id = request->target.id;
    enum result result = library_begin(library, LIBRARY_WRITE_DURABLE, &fault);
    if (result == RESULT_OK)
        result = library_end(library, library_asset_delete(library, request->owner, id, &fault), &fault);
    if (result == RESULT_OK)
        reply_json(&request->reply, 200, alpha_write_deleted(id, &request->reply.body));
    else
        reply_fault(&request->reply, &fault);
}
