/* The answers of the engine. */
#include "api/alpha.h"
#include "api/alpha_pose.h"
#include "api/json_write.h"

static void put_created_fields(struct json_writer *writer, const struct asset *asset)
{
    json_text_field(writer, "id", asset->id);
    json_text_field(writer, "status", asset_status_name(asset->status));
    json_text_field(writer, "name", asset->name);
    json_text_field(writer, "prompt", asset->prompt);
    json_texts_field(writer, "tags", asset->tags);
    json_text_field(writer, "created_at", asset->created_at);
}

static void put_summary(struct json_writer *writer, const struct asset_summary *summary)
{
    json_name(writer, "summary");
    json_open(writer, '{');
    json_text_field(writer, "family", summary->family);
    json_whole_field(writer, "links", summary->links);
    json_name(writer, "joints");
    json_open(writer, '{');
    json_whole_field(writer, "revolute", summary->revolute);
    json_whole_field(writer, "prismatic", summary->prismatic);
    json_whole_field(writer, "continuous", summary->continuous);
    json_whole_field(writer, "ball", summary->ball);
    json_whole_field(writer, "fixed", summary->fixed);
    json_close(writer, '}');
    json_number_field(writer, "mass_kg", summary->mass_kg);
    json_whole_field(writer, "triangles", summary->triangles);
    json_name(writer, "size_m");
    json_open(writer, '[');
    for (int i = 0; i < 3; i++)
        json_number(writer, summary->size_m[i]);
    json_close(writer, ']');
    json_close(writer, '}');
}

static void put_error(struct json_writer *writer, const struct asset *asset)
{
    json_name(writer, "error");
    json_open(writer, '{');
    json_text_field(writer, "code", asset->error_code);
    json_text_field(writer, "message", asset->error_message);
    json_close(writer, '}');
}

static void put_asset(struct json_writer *writer, const struct asset *asset)
{
    json_open(writer, '{');
    put_created_fields(writer, asset);
    if (asset->export_formats)
        json_texts_field(writer, "export_formats", asset->export_formats);
    if (asset->stage)
        json_text_field(writer, "stage", asset->stage);
    if (asset->has_progress)
        json_number_field(writer, "progress", asset->progress);
    if (asset->error_code || asset->error_message)
        put_error(writer, asset);
    if (asset->summary.known)
        put_summary(writer, &asset->summary);
    if (asset->warnings)
        json_texts_field(writer, "warnings", asset->warnings);
    json_close(writer, '}');
}

bool alpha_write_asset(const struct asset *asset, struct buffer *out)
{
    struct json_writer writer = {.out = out};
    put_asset(&writer, asset);
    return !out->failed;
}

bool alpha_write_created_asset(const struct asset *asset, struct buffer *out)
{
    struct json_writer writer = {.out = out};
    json_open(&writer, '{');
    put_created_fields(&writer, asset);
    json_close(&writer, '}');
    return !out->failed;
}

/* What follows the items of a page. */
static bool close_page(struct json_writer *writer, long total, long limit, long offset)
{
    json_close(writer, ']');
    json_whole_field(writer, "total", total);
    json_whole_field(writer, "limit", limit);
    json_whole_field(writer, "offset", offset);
    json_close(writer, '}');
    return !writer->out->failed;
}

bool alpha_write_asset_page(const struct asset *assets, size_t count, long total, long limit, long offset,
                            struct buffer *out)
{
    struct json_writer writer = {.out = out};
    json_open(&writer, '{');
    json_name(&writer, "assets");
    json_open(&writer, '[');
    for (size_t i = 0; i < count; i++)
        put_asset(&writer, &assets[i]);
    return close_page(&writer, total, limit, offset);
}

static void put_scene_fields(struct json_writer *writer, const struct scene *scene)
{
    json_text_field(writer, "id", scene->id);
    json_text_field(writer, "name", scene->name);
    json_text_field(writer, "description", scene->description);
    json_text_field(writer, "created_at", scene->created_at);
}

static void put_placement(struct json_writer *writer, const struct placement *placement)
{
    json_open(writer, '{');
    json_text_field(writer, "id", placement->id);
    json_text_field(writer, "asset_id", placement->asset_id);
    json_text_field(writer, "name", placement->name);
    alpha_write_position(writer, placement->pose.position);
    alpha_write_rotation(writer, placement->pose.rotation);
    json_close(writer, '}');
}

bool alpha_write_scene(const struct scene *scene, struct buffer *out)
{
    struct json_writer writer = {.out = out};
    json_open(&writer, '{');
    put_scene_fields(&writer, scene);
    json_name(&writer, "assets");
    json_open(&writer, '[');
    for (size_t i = 0; i < scene->placement_count; i++)
        put_placement(&writer, &scene->placements[i]);
    json_close(&writer, ']');
    json_close(&writer, '}');
    return !out->failed;
}

bool alpha_write_scene_page(const struct scene *scenes, size_t count, long total, long limit, long offset,
                            struct buffer *out)
{
    struct json_writer writer = {.out = out};
    json_open(&writer, '{');
    json_name(&writer, "scenes");
    json_open(&writer, '[');
    for (size_t i = 0; i < count; i++) {
        json_open(&writer, '{');
        put_scene_fields(&writer, &scenes[i]);
        json_close(&writer, '}');
    }
    return close_page(&writer, total, limit, offset);
}

bool alpha_write_placement(const struct placement *placement, struct buffer *out)
{
    struct json_writer writer = {.out = out};
    put_placement(&writer, placement);
    return !out->failed;
}

bool alpha_write_deleted(const char *id, struct buffer *out)
{
    struct json_writer writer = {.out = out};
    json_open(&writer, '{');
    json_text_field(&writer, "id", id);
    json_name(&writer, "deleted");
    json_flag(&writer, true);
    json_close(&writer, '}');
    return !out->failed;
}

bool alpha_write_download(const char *url, enum export_format format, size_t size, const char *sha256,
                          const char *expires_at, struct buffer *out)
{
    struct json_writer writer = {.out = out};
    json_open(&writer, '{');
    json_text_field(&writer, "download_url", url);
    json_text_field(&writer, "format", format_name(format));
    json_whole_field(&writer, "size_bytes", (long long)size);
    json_text_field(&writer, "sha256", sha256);
    json_text_field(&writer, "expires_at", expires_at);
    json_close(&writer, '}');
    return !out->failed;
}

static const char *error_category(int status)
{
    switch (status) {
    case 400:
        return "bad_request";
    case 401:
        return "unauthorized";
    case 403:
        return "forbidden";
    case 404:
        return "not_found";
    case 429:
        return "rate_limited";
    default:
        return "internal";
    }
}

bool alpha_write_error(int status, const char *code, const char *message, const char *field,
                       struct buffer *out)
{
    struct json_writer writer = {.out = out};
    json_open(&writer, '{');
    json_text_field(&writer, "error", error_category(status));
    json_text_field(&writer, "code", code);
    json_text_field(&writer, "message", message);
    if (field && *field) {
        json_name(&writer, "details");
        json_open(&writer, '{');
        json_text_field(&writer, "field", field);
        json_close(&writer, '}');
    }
    json_close(&writer, '}');
    return !out->failed;
}
