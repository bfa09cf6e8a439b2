/* The bodies of requests, as the engine reads them. */
#include <stdlib.h>
#include <string.h>

#include "api/alpha.h"
#include "api/alpha_limits.h"
#include "api/alpha_pose.h"
#include "api/json_read.h"
#include "base/array.h"
#include "base/text.h"

static const double unit_tolerance = 1e-3;

/* A text that must say something where it is told. */
static char *read_filled(struct json_reader *reader, const json_t *object, const char *name,
                         enum json_need need, size_t most)
{
    char *text = json_read_text(reader, object, name, need, most);
    if (!text || !text_blank(text))
        return text;
    json_refuse(reader, reader->invalid_code, name, "must not be empty.");
    free(text);
    return NULL;
}

enum result alpha_read_asset_create(const char *body, size_t length, struct asset_create *create,
                                    struct fault *fault)
{
    *create = (struct asset_create){.prompt = NULL};
    struct json_reader reader = json_reader_of_request(fault);
    json_t *root = json_read_body(&reader, body, length, ALPHA_REQUEST_MOST);
    create->prompt = read_filled(&reader, root, "prompt", JSON_REQUIRED, ALPHA_PROMPT_MOST);
    create->name = json_read_text(&reader, root, "name", JSON_OPTIONAL, ALPHA_NAME_MOST);
    create->tags = json_read_texts(&reader, root, "tags", ALPHA_TAGS_MOST, ALPHA_TAG_MOST);
    if (create->name && text_blank(create->name)) {
        free(create->name);
        create->name = NULL;
    }
    json_decref(root);
    if (reader.failed)
        asset_create_clear(create);
    return json_outcome(&reader);
}

void asset_create_clear(struct asset_create *create)
{
    free(create->prompt);
    free(create->name);
    strings_free(create->tags);
    *create = (struct asset_create){.prompt = NULL};
}

static void read_scene_name(struct json_reader *reader, const json_t *root, bool update,
                            struct scene_create *create)
{
    if (update && json_is_null(json_object_get(root, "name")))
        json_refuse(reader, reader->invalid_code, "name", "must be a text.");
    create->name = read_filled(reader, root, "name", update ? JSON_OPTIONAL : JSON_REQUIRED, ALPHA_NAME_MOST);
    create->has_name = create->name != NULL;
}

enum result alpha_read_scene_create(const char *body, size_t length, bool update, struct scene_create *create,
                                    struct fault *fault)
{
    *create = (struct scene_create){.name = NULL};
    struct json_reader reader = json_reader_of_request(fault);
    json_t *root = json_read_body(&reader, body, length, ALPHA_REQUEST_MOST);
    read_scene_name(&reader, root, update, create);
    create->description = json_read_text(&reader, root, "description", JSON_OPTIONAL, ALPHA_DESCRIPTION_MOST);
    create->has_description = json_object_get(root, "description") != NULL;
    json_decref(root);
    if (reader.failed)
        scene_create_clear(create);
    return json_outcome(&reader);
}

void scene_create_clear(struct scene_create *create)
{
    free(create->name);
    free(create->description);
    *create = (struct scene_create){.name = NULL};
}

enum result alpha_read_placement(const char *body, size_t length, bool update, struct placement_edit *edit,
                                 struct fault *fault)
{
    *edit = (struct placement_edit){.pose = pose_identity()};
    struct json_reader reader = json_reader_of_request(fault);
    json_t *root = json_read_body(&reader, body, length, ALPHA_REQUEST_MOST);
    edit->asset_id =
        read_filled(&reader, root, "asset_id", update ? JSON_OPTIONAL : JSON_REQUIRED, ALPHA_ID_MOST);
    edit->has_position = alpha_read_position(&reader, root, &edit->pose.position);
    edit->has_rotation = alpha_read_rotation(&reader, root, unit_tolerance, &edit->pose.rotation);
    json_decref(root);
    if (reader.failed)
        placement_edit_clear(edit);
    return json_outcome(&reader);
}

void placement_edit_clear(struct placement_edit *edit)
{
    free(edit->asset_id);
    *edit = (struct placement_edit){.pose = pose_identity()};
}

enum result alpha_read_export(const char *body, size_t length, enum export_format *format,
                              struct fault *fault)
{
    struct json_reader reader = json_reader_of_request(fault);
    json_t *root = json_read_body(&reader, body, length, ALPHA_REQUEST_MOST);
    char *name = read_filled(&reader, root, "format", JSON_REQUIRED, ALPHA_NAME_MOST);
    if (!reader.failed && !format_from_name(name, format)) {
        char complaint[160] = "must be one of";
        for (int i = 0; i < FORMAT_COUNT; i++) {
            size_t used = strlen(complaint);
            text_put(complaint + used, sizeof complaint - used, i > 0 ? ", " : " ");
            used = strlen(complaint);
            text_put(complaint + used, sizeof complaint - used, format_name((enum export_format)i));
        }
        size_t used = strlen(complaint);
        text_put(complaint + used, sizeof complaint - used, ".");
        json_refuse(&reader, "unsupported_format", "format", complaint);
    }
    free(name);
    json_decref(root);
    return json_outcome(&reader);
}
