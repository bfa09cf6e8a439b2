/* The requests of orders. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/alpha.h"
#include "api/alpha_limits.h"
#include "api/alpha_pose.h"
#include "api/json_write.h"
#include "base/text.h"

enum { PATH_MOST = 16 * 1024 };

static const double shortest_rotation = 1e-6;

/* RFC 3986: everything but unreserved characters as %XX. */
static void put_encoded(struct buffer *out, const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                     strchr("-._~", c) != NULL;
        if (plain)
            buffer_append_char(out, (char)c);
        else
            buffer_printf(out, "%%%02X", c);
    }
}

/* A segment of a path: "." and ".." would lead elsewhere, encoded or not. */
static bool put_id(struct buffer *path, const char *id, const char *field, struct fault *fault)
{
    if (text_blank(id)) {
        fault_set(fault, RESULT_INVALID, "missing_field", field, "%s is missing.", field);
        return false;
    }
    if (strlen(id) > ALPHA_REPLY_ID_MOST || strspn(id, ".") == strlen(id)) {
        fault_set(fault, RESULT_INVALID, "invalid_field", field, "\"%s\" is no id.", id);
        return false;
    }
    buffer_append_char(path, '/');
    put_encoded(path, id);
    return true;
}

static void put_parameter(struct buffer *path, const char *name, const char *value)
{
    if (text_blank(value))
        return;
    buffer_append_char(path, strchr(buffer_text(path), '?') ? '&' : '?');
    buffer_append_text(path, name);
    buffer_append_char(path, '=');
    put_encoded(path, value);
}

static void put_whole_parameter(struct buffer *path, const char *name, long value)
{
    char text[24];
    if (value <= 0)
        return;
    snprintf(text, sizeof text, "%ld", value);
    put_parameter(path, name, text);
}

static bool put_path(const struct order *order, struct buffer *path, struct fault *fault)
{
    switch (order->kind) {
    case ORDER_LIST_ASSETS:
    case ORDER_CREATE_ASSET:
        return buffer_append_text(path, "/assets");
    case ORDER_SHOW_ASSET:
    case ORDER_DELETE_ASSET:
        return buffer_append_text(path, "/assets") && put_id(path, order->asset_id, "asset_id", fault);
    case ORDER_EXPORT_ASSET:
        return buffer_append_text(path, "/assets") && put_id(path, order->asset_id, "asset_id", fault) &&
               buffer_append_text(path, "/export");
    case ORDER_LIST_SCENES:
    case ORDER_CREATE_SCENE:
        return buffer_append_text(path, "/scenes");
    case ORDER_SHOW_SCENE:
    case ORDER_UPDATE_SCENE:
    case ORDER_DELETE_SCENE:
        return buffer_append_text(path, "/scenes") && put_id(path, order->scene_id, "scene_id", fault);
    case ORDER_EXPORT_SCENE:
        return buffer_append_text(path, "/scenes") && put_id(path, order->scene_id, "scene_id", fault) &&
               buffer_append_text(path, "/export");
    case ORDER_ADD_PLACEMENT:
        return buffer_append_text(path, "/scenes") && put_id(path, order->scene_id, "scene_id", fault) &&
               buffer_append_text(path, "/assets");
    case ORDER_MOVE_PLACEMENT:
    case ORDER_REMOVE_PLACEMENT:
        return buffer_append_text(path, "/scenes") && put_id(path, order->scene_id, "scene_id", fault) &&
               buffer_append_text(path, "/assets") &&
               put_id(path, order->placement_id, "placement_id", fault);
    case ORDER_CANCEL:
    case ORDER_WATCH:
    case ORDER_KIND_COUNT:
        break;
    }
    fault_set(fault, RESULT_INTERNAL, "no_request", NULL, "\"%s\" is not one request.",
              order_kind_name(order->kind));
    return false;
}

static void put_query(const struct order *order, struct buffer *path)
{
    if (order->kind != ORDER_LIST_ASSETS && order->kind != ORDER_LIST_SCENES)
        return;
    put_whole_parameter(path, "limit", order->limit);
    put_whole_parameter(path, "offset", order->offset);
    if (order->kind == ORDER_LIST_ASSETS) {
        put_parameter(path, "status", order->status);
        put_parameter(path, "tag", order->tag);
        put_parameter(path, "q", order->query);
    }
}

static const char *method_of(enum order_kind kind)
{
    switch (kind) {
    case ORDER_CREATE_ASSET:
    case ORDER_CREATE_SCENE:
    case ORDER_ADD_PLACEMENT:
    case ORDER_EXPORT_ASSET:
    case ORDER_EXPORT_SCENE:
        return "POST";
    case ORDER_UPDATE_SCENE:
    case ORDER_MOVE_PLACEMENT:
        return "PATCH";
    case ORDER_DELETE_ASSET:
    case ORDER_DELETE_SCENE:
    case ORDER_REMOVE_PLACEMENT:
        return "DELETE";
    default:
        return "GET";
    }
}

static bool needs_text(const char *text, const char *field, struct fault *fault)
{
    if (text_blank(text))
        fault_set(fault, RESULT_INVALID, "missing_field", field, "%s is missing.", field);
    return !text_blank(text);
}

static bool put_pose(const struct order *order, struct json_writer *writer, bool position, bool rotation,
                     struct fault *fault)
{
    if (!pose_is_finite(order->pose) || (rotation && quat_norm(order->pose.rotation) < shortest_rotation)) {
        fault_set(fault, RESULT_INVALID, "invalid_field", "rotation", "The pose is not a finite one.");
        return false;
    }
    if (position)
        alpha_write_position(writer, order->pose.position);
    if (rotation)
        alpha_write_rotation(writer, alpha_normalised(order->pose.rotation));
    return true;
}

static bool put_asset_create(const struct order *order, struct json_writer *writer, struct fault *fault)
{
    if (!needs_text(order->prompt, "prompt", fault))
        return false;
    json_text_field(writer, "prompt", order->prompt);
    if (!text_blank(order->name))
        json_text_field(writer, "name", order->name);
    if (order->tags && order->tags[0])
        json_texts_field(writer, "tags", order->tags);
    return true;
}

static bool put_scene(const struct order *order, struct json_writer *writer, bool create, struct fault *fault)
{
    if (create && !needs_text(order->name, "name", fault))
        return false;
    if (order->name)
        json_text_field(writer, "name", order->name);
    /* An empty description takes an old one away. */
    if (order->description && (*order->description || !create))
        json_text_field(writer, "description", *order->description ? order->description : NULL);
    return true;
}

/* The fields of the body; false with the fault set. */
static bool put_fields(const struct order *order, struct json_writer *writer, struct fault *fault)
{
    switch (order->kind) {
    case ORDER_CREATE_ASSET:
        return put_asset_create(order, writer, fault);
    case ORDER_CREATE_SCENE:
    case ORDER_UPDATE_SCENE:
        return put_scene(order, writer, order->kind == ORDER_CREATE_SCENE, fault);
    case ORDER_ADD_PLACEMENT:
        if (!needs_text(order->asset_id, "asset_id", fault))
            return false;
        json_text_field(writer, "asset_id", order->asset_id);
        return put_pose(order, writer, true, true, fault);
    case ORDER_MOVE_PLACEMENT:
        return put_pose(order, writer, order->has_position, order->has_rotation, fault);
    default:
        json_text_field(writer, "format", format_name(order->format));
        return true;
    }
}

static bool has_body(const char *method)
{
    return strcmp(method, "POST") == 0 || strcmp(method, "PATCH") == 0;
}

enum result alpha_request_write(const struct order *order, struct api_request *request, struct fault *fault)
{
    struct fault own = FAULT_NONE;
    struct buffer path, body;
    struct json_writer writer = {.out = &body};
    buffer_init(&path, PATH_MOST);
    buffer_init(&body, ALPHA_REQUEST_MOST);
    *request = (struct api_request){.method = method_of(order->kind)};

    bool good = put_path(order, &path, &own);
    if (good)
        put_query(order, &path);
    if (good && has_body(request->method)) {
        json_open(&writer, '{');
        good = put_fields(order, &writer, &own);
        json_close(&writer, '}');
        request->body = buffer_take(&body);
        good = good && request->body;
    }
    request->path = buffer_take(&path);
    buffer_free(&body);
    if (good && request->path)
        return RESULT_OK;
    api_request_clear(request);
    if (!fault_is_set(&own))
        fault_set(&own, RESULT_INVALID, "invalid_field", NULL, "The request is too large.");
    return fault_set(fault, own.result, own.code, own.where, "%s", own.text);
}

void api_request_clear(struct api_request *request)
{
    free(request->path);
    free(request->body);
    *request = (struct api_request){.method = NULL};
}
