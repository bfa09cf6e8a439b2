#include "api/alpha_nouns.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "api/alpha_limits.h"
#include "api/alpha_pose.h"
#include "base/clock.h"
#include "base/text.h"

/* What goes into the path of later requests: visible ASCII, no "..". */
static char *read_id(struct json_reader *reader, const json_t *object, const char *name)
{
    const json_t *field = json_read_field(reader, object, name, JSON_REQUIRED);
    const char *id = json_string_value(field);
    if (reader->failed)
        return NULL;
    bool good = id && *id && strlen(id) <= ALPHA_REPLY_ID_MOST && strspn(id, ".") != strlen(id);
    for (size_t i = 0; good && id[i]; i++)
        good = id[i] > ' ' && id[i] <= '~';
    if (!good)
        json_refuse(reader, reader->invalid_code, name, "is no id.");
    else
        return json_read_text(reader, object, name, JSON_REQUIRED, ALPHA_REPLY_ID_MOST);
    return NULL;
}

/* A date that cannot be read is an unknown one. */
static char *read_date(struct json_reader *reader, const json_t *object, const char *name)
{
    int64_t seconds;
    char *date = json_read_text(reader, object, name, JSON_OPTIONAL, 64);
    if (!date || clock_from_iso8601(date, &seconds))
        return date;
    free(date);
    return NULL;
}

/* `text`, or a copy of what stands in for it. */
static char *or_else(struct json_reader *reader, char *text, const char *other)
{
    if (reader->failed || (text && !text_blank(text)))
        return text;
    free(text);
    text = text_copy(other ? other : "");
    if (!text)
        json_out_of_memory(reader);
    return text;
}

static void read_joints(struct json_reader *reader, const json_t *object, struct asset_summary *summary)
{
    const json_t *joints = json_read_object(reader, object, "joints", JSON_OPTIONAL);
    struct {
        const char *name;
        int *target;
    } rows[] = {{"revolute", &summary->revolute},
                {"prismatic", &summary->prismatic},
                {"continuous", &summary->continuous},
                {"ball", &summary->ball},
                {"fixed", &summary->fixed}};
    for (size_t i = 0; joints && i < sizeof rows / sizeof *rows; i++) {
        long long count = 0;
        json_read_integer(reader, joints, rows[i].name, JSON_OPTIONAL, 0, INT_MAX, &count);
        *rows[i].target = (int)count;
    }
}

static void read_size(struct json_reader *reader, const json_t *object, double size[3])
{
    const json_t *array = json_read_array(reader, object, "size_m", JSON_OPTIONAL, 3);
    if (!array)
        return;
    for (size_t i = 0; i < 3; i++) {
        const json_t *item = json_array_get(array, i);
        double value = json_number_value(item);
        if (!json_is_number(item) || !(value >= 0 && value <= 1e6))
            json_refuse(reader, reader->invalid_code, "size_m", "must be three lengths.");
        else
            size[i] = value;
    }
}

static void read_summary(const json_t *asset, struct asset_summary *summary)
{
    struct json_reader reader = json_reader_of_reply(NULL);
    const json_t *object = json_read_object(&reader, asset, "summary", JSON_REQUIRED);
    struct asset_summary read = {.known = true};
    long long links = 0, triangles = 0;
    char *family = json_read_text(&reader, object, "family", JSON_OPTIONAL, sizeof read.family - 1);
    text_put(read.family, sizeof read.family, family);
    free(family);
    json_read_integer(&reader, object, "links", JSON_OPTIONAL, 0, INT_MAX, &links);
    json_read_integer(&reader, object, "triangles", JSON_OPTIONAL, 0, LONG_MAX, &triangles);
    json_read_number(&reader, object, "mass_kg", JSON_OPTIONAL, 0, 1e12, &read.mass_kg);
    read_joints(&reader, object, &read);
    read_size(&reader, object, read.size_m);
    read.links = (int)links;
    read.triangles = (long)triangles;
    if (!reader.failed)
        *summary = read;
}

/* {code,message}, or a plain sentence. */
static void read_asset_error(const json_t *object, struct asset *asset)
{
    struct json_reader reader = json_reader_of_reply(NULL);
    const json_t *error = json_object_get(object, "error");
    if (json_is_string(error)) {
        asset->error_message = json_read_text(&reader, object, "error", JSON_OPTIONAL, ALPHA_REPLY_TEXT_MOST);
        return;
    }
    asset->error_code = json_read_text(&reader, error, "code", JSON_OPTIONAL, 64);
    reader = json_reader_of_reply(NULL);
    asset->error_message = json_read_text(&reader, error, "message", JSON_OPTIONAL, ALPHA_REPLY_TEXT_MOST);
}

/* Each with a reader of its own, whose failures are nobody's. */
static void read_maybes(const json_t *object, struct asset *asset)
{
    struct json_reader reader = json_reader_of_reply(NULL);
    asset->stage = json_read_text(&reader, object, "stage", JSON_OPTIONAL, 64);
    reader = json_reader_of_reply(NULL);
    asset->warnings =
        json_read_texts(&reader, object, "warnings", ALPHA_REPLY_LIST_MOST, ALPHA_NAME_MOST * 2);
    reader = json_reader_of_reply(NULL);
    asset->has_progress =
        json_read_number(&reader, object, "progress", JSON_OPTIONAL, 0, 1, &asset->progress);
    read_asset_error(object, asset);
    read_summary(object, &asset->summary);
}

void alpha_read_asset(struct json_reader *reader, const json_t *object, struct asset *asset)
{
    asset->id = read_id(reader, object, "id");
    char *status = json_read_text(reader, object, "status", JSON_REQUIRED, 64);
    asset->status = asset_status_from_name(status);
    free(status);
    asset->prompt =
        or_else(reader, json_read_text(reader, object, "prompt", JSON_OPTIONAL, ALPHA_REPLY_TEXT_MOST), NULL);
    asset->name = json_read_text(reader, object, "name", JSON_OPTIONAL, ALPHA_NAME_MOST);
    asset->name = or_else(reader, asset->name, text_blank(asset->prompt) ? asset->id : asset->prompt);
    asset->tags = json_read_texts(reader, object, "tags", ALPHA_REPLY_LIST_MOST, ALPHA_NAME_MOST);
    asset->created_at = read_date(reader, object, "created_at");
    asset->export_formats =
        json_read_texts(reader, object, "export_formats", ALPHA_REPLY_LIST_MOST, ALPHA_NAME_MOST);
    if (!reader->failed)
        read_maybes(object, asset);
}

void alpha_read_placed(struct json_reader *reader, const json_t *object, struct placement *placement)
{
    placement->pose = pose_identity();
    placement->id = read_id(reader, object, "id");
    placement->asset_id = read_id(reader, object, "asset_id");
    placement->name = json_read_text(reader, object, "name", JSON_OPTIONAL, ALPHA_NAME_MOST);
    placement->name = or_else(reader, placement->name, placement->asset_id);
    alpha_read_position(reader, object, &placement->pose.position);
    /* A loose tolerance: only what is no rotation at all is refused. */
    alpha_read_rotation(reader, object, 0.5, &placement->pose.rotation);
}

static void read_placements(struct json_reader *reader, const json_t *object, struct scene *scene)
{
    const json_t *array = json_read_array(reader, object, "assets", JSON_OPTIONAL, ALPHA_PLACEMENTS_MOST);
    if (!array)
        return;
    size_t count = json_array_size(array);
    scene->has_placements = true;
    if (count == 0)
        return;
    scene->placements = calloc(count, sizeof *scene->placements);
    if (!scene->placements) {
        json_out_of_memory(reader);
        return;
    }
    for (size_t i = 0; i < count && !reader->failed; i++) {
        const json_t *item = json_array_get(array, i);
        size_t mark = json_enter_item(reader, "assets", i);
        if (!json_is_object(item))
            json_refuse(reader, reader->invalid_code, NULL, "must be an object.");
        alpha_read_placed(reader, item, &scene->placements[scene->placement_count++]);
        json_leave(reader, mark);
    }
}

void alpha_read_scene(struct json_reader *reader, const json_t *object, struct scene *scene)
{
    scene->id = read_id(reader, object, "id");
    scene->name = json_read_text(reader, object, "name", JSON_OPTIONAL, ALPHA_NAME_MOST);
    scene->name = or_else(reader, scene->name, scene->id);
    scene->description = json_read_text(reader, object, "description", JSON_OPTIONAL, ALPHA_DESCRIPTION_MOST);
    scene->created_at = read_date(reader, object, "created_at");
    read_placements(reader, object, scene);
}
