/* The answers to orders, as the client reads them. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "api/alpha.h"
#include "api/alpha_limits.h"
#include "api/alpha_nouns.h"
#include "api/json_read.h"
#include "base/text.h"

static char *copy_of(struct json_reader *reader, const char *text)
{
    char *copy = text_copy(text);
    if (text && !copy)
        json_out_of_memory(reader);
    return copy;
}

/* total and offset; a server that tells no total has at least what it sent. */
static void read_counts(struct json_reader *reader, const json_t *root, const struct order *order,
                        struct news *news)
{
    long long offset = order->offset;
    json_read_integer(reader, root, "offset", JSON_OPTIONAL, 0, LONG_MAX / 2, &offset);
    long long total = offset + (long long)news->count;
    json_read_integer(reader, root, "total", JSON_OPTIONAL, 0, LONG_MAX / 2, &total);
    news->offset = (long)offset;
    news->total = (long)total;
}

static const json_t *page_item(struct json_reader *reader, const json_t *array, size_t index)
{
    const json_t *item = json_array_get(array, index);
    if (!json_is_object(item))
        json_refuse(reader, reader->invalid_code, NULL, "must be an object.");
    return item;
}

static void read_asset_page(struct json_reader *reader, const json_t *root, const struct order *order,
                            struct news *news)
{
    const json_t *array = json_read_array(reader, root, "assets", JSON_REQUIRED, ALPHA_PAGE_MOST);
    size_t count = json_array_size(array);
    news->kind = NEWS_ASSET_PAGE;
    news->assets = count ? calloc(count, sizeof *news->assets) : NULL;
    if (count && !news->assets)
        json_out_of_memory(reader);
    for (size_t i = 0; i < count && !reader->failed; i++) {
        size_t mark = json_enter_item(reader, "assets", i);
        alpha_read_asset(reader, page_item(reader, array, i), &news->assets[news->count++]);
        json_leave(reader, mark);
    }
    read_counts(reader, root, order, news);
}

static void read_scene_page(struct json_reader *reader, const json_t *root, const struct order *order,
                            struct news *news)
{
    const json_t *array = json_read_array(reader, root, "scenes", JSON_REQUIRED, ALPHA_PAGE_MOST);
    size_t count = json_array_size(array);
    news->kind = NEWS_SCENE_PAGE;
    news->scenes = count ? calloc(count, sizeof *news->scenes) : NULL;
    if (count && !news->scenes)
        json_out_of_memory(reader);
    for (size_t i = 0; i < count && !reader->failed; i++) {
        size_t mark = json_enter_item(reader, "scenes", i);
        alpha_read_scene(reader, page_item(reader, array, i), &news->scenes[news->count++]);
        json_leave(reader, mark);
    }
    read_counts(reader, root, order, news);
}

static void read_one_asset(struct json_reader *reader, const json_t *root, struct news *news)
{
    news->kind = NEWS_ASSET;
    news->assets = calloc(1, sizeof *news->assets);
    if (!news->assets) {
        json_out_of_memory(reader);
        return;
    }
    news->count = 1;
    alpha_read_asset(reader, root, news->assets);
}

static void read_one_scene(struct json_reader *reader, const json_t *root, struct news *news)
{
    news->kind = NEWS_SCENE;
    news->scenes = calloc(1, sizeof *news->scenes);
    if (!news->scenes) {
        json_out_of_memory(reader);
        return;
    }
    news->count = 1;
    alpha_read_scene(reader, root, news->scenes);
}

static void read_resource(struct json_reader *reader, const json_t *root, const struct order *order,
                          struct news *news)
{
    switch (order->kind) {
    case ORDER_LIST_ASSETS:
        read_asset_page(reader, root, order, news);
        break;
    case ORDER_LIST_SCENES:
        read_scene_page(reader, root, order, news);
        break;
    case ORDER_SHOW_ASSET:
    case ORDER_CREATE_ASSET:
        read_one_asset(reader, root, news);
        break;
    case ORDER_SHOW_SCENE:
    case ORDER_CREATE_SCENE:
    case ORDER_UPDATE_SCENE:
        read_one_scene(reader, root, news);
        break;
    default:
        news->kind = NEWS_PLACEMENT;
        news->scene_id = copy_of(reader, order->scene_id);
        alpha_read_placed(reader, root, &news->placement);
    }
}

/* Gone is gone, whatever the body says: some servers send none. */
static void read_deleted(struct json_reader *reader, const struct order *order, struct news *news)
{
    const char *id = order->asset_id;
    news->kind = NEWS_ASSET_DELETED;
    if (order->kind == ORDER_DELETE_ASSET) {
        news->asset_id = copy_of(reader, order->asset_id);
    } else {
        bool scene = order->kind == ORDER_DELETE_SCENE;
        news->kind = scene ? NEWS_SCENE_DELETED : NEWS_PLACEMENT_REMOVED;
        news->scene_id = copy_of(reader, order->scene_id);
        news->placement_id = scene ? NULL : copy_of(reader, order->placement_id);
        id = scene ? order->scene_id : order->placement_id;
    }
    struct buffer body;
    buffer_init(&body, ALPHA_REPLY_TEXT_MOST);
    alpha_write_deleted(id, &body);
    news->body = buffer_take(&body);
    if (!news->body)
        json_out_of_memory(reader);
}

static bool is_delete(enum order_kind kind)
{
    return kind == ORDER_DELETE_ASSET || kind == ORDER_DELETE_SCENE || kind == ORDER_REMOVE_PLACEMENT;
}

static bool has_resource(enum order_kind kind)
{
    return kind < ORDER_EXPORT_SCENE && kind != ORDER_EXPORT_ASSET && !is_delete(kind);
}

enum result alpha_reply_read(const struct order *order, const char *body, size_t length, struct news *news,
                             struct fault *fault)
{
    struct json_reader reader = json_reader_of_reply(fault);
    if (is_delete(order->kind)) {
        read_deleted(&reader, order, news);
        return json_outcome(&reader);
    }
    if (!has_resource(order->kind))
        return fault_set(fault, RESULT_INTERNAL, "no_reply", NULL, "\"%s\" has no answer of this kind.",
                         order_kind_name(order->kind));
    json_t *root = json_read_body(&reader, body, length, ALPHA_REPLY_MOST);
    if (root) {
        read_resource(&reader, root, order, news);
        news->body = text_copy_range(body, length);
        if (!news->body)
            json_out_of_memory(&reader);
    }
    json_decref(root);
    return json_outcome(&reader);
}

static bool is_download_url(const char *url)
{
    if (!text_starts_with(url, "https://") && !text_starts_with(url, "http://") &&
        (url[0] != '/' || url[1] == '/'))
        return false;
    for (; *url; url++)
        if (*url <= ' ' || *url > '~' || *url == '\\')
            return false;
    return true;
}

/* 64 hexadecimal digits, in lower case; a digest of another form is unknown. */
static void read_digest(const json_t *root, char target[65])
{
    const char *text = json_string_value(json_object_get(root, "sha256"));
    if (!text || strlen(text) != 64 || strspn(text, "0123456789abcdefABCDEF") != 64)
        return;
    for (int i = 0; i < 64; i++)
        target[i] = text[i] >= 'A' && text[i] <= 'F' ? (char)(text[i] - 'A' + 'a') : text[i];
    target[64] = '\0';
}

enum result alpha_read_download(const char *body, size_t length, struct api_download *download,
                                struct fault *fault)
{
    *download = (struct api_download){.size = -1};
    struct json_reader reader = json_reader_of_reply(fault);
    reader.cut = false; /* half an address is none */
    json_t *root = json_read_body(&reader, body, length, ALPHA_REPLY_MOST);
    download->url = json_read_text(&reader, root, "download_url", JSON_REQUIRED, ALPHA_URL_MOST);
    if (download->url && !is_download_url(download->url))
        json_refuse(&reader, reader.invalid_code, "download_url", "is no address.");
    json_read_integer(&reader, root, "size_bytes", JSON_OPTIONAL, 0, LLONG_MAX, &download->size);
    if (!reader.failed)
        read_digest(root, download->sha256);
    json_decref(root);
    if (reader.failed)
        api_download_clear(download);
    return json_outcome(&reader);
}

void api_download_clear(struct api_download *download)
{
    free(download->url);
    *download = (struct api_download){.size = -1};
}
