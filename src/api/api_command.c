/* The documents that commands print and read. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "api/alpha.h"
#include "api/alpha_limits.h"
#include "api/json_read.h"
#include "api/json_write.h"
#include "base/text.h"

enum { DOCUMENT_MOST = 64 * 1024 * 1024, ENDPOINT_MOST = 16 * 1024 };

static void put_export(struct json_writer *writer, enum export_format format, const char *path,
                       char *const *files)
{
    json_name(writer, "export");
    json_open(writer, '{');
    json_text_field(writer, "format", format_name(format));
    json_text_field(writer, "path", path);
    json_texts_field(writer, "files", files);
    json_close(writer, '}');
}

/*
 * The text of `body` up to its last brace. The server's own bytes stay, so that no number is written anew;
 * only a resource that has an "export" of its own is written again without it. *New*.
 */
static char *open_document(const char *body, json_t *root)
{
    char *text = NULL;
    if (json_object_get(root, "export")) {
        json_object_del(root, "export");
        text = json_dumps(root, JSON_COMPACT | JSON_PRESERVE_ORDER);
    } else {
        text = text_copy(body);
    }
    char *end = text ? strrchr(text, '}') : NULL;
    if (end)
        *end = '\0';
    return text;
}

char *api_add_export(const char *body, enum export_format format, const char *path, char *const *files)
{
    struct json_reader reader = json_reader_of_reply(NULL);
    json_t *root = body ? json_read_body(&reader, body, strlen(body), ALPHA_REPLY_MOST) : NULL;
    if (!root)
        return NULL;
    struct buffer out;
    buffer_init(&out, DOCUMENT_MOST);
    char *start = open_document(body, root);
    if (start) {
        struct json_writer writer = {.out = &out, .comma = json_object_size(root) > 0};
        buffer_append_text(&out, start);
        put_export(&writer, format, path, files);
        json_close(&writer, '}');
    } else {
        out.failed = true;
    }
    free(start);
    json_decref(root);
    return buffer_take(&out);
}

char *api_write_endpoint(const char *url, const char *api_key, long pid)
{
    struct buffer out;
    struct json_writer writer = {.out = &out};
    buffer_init(&out, ENDPOINT_MOST);
    json_open(&writer, '{');
    json_text_field(&writer, "url", url);
    json_text_field(&writer, "api_key", api_key);
    json_whole_field(&writer, "pid", pid);
    json_close(&writer, '}');
    return buffer_take(&out);
}

enum result api_read_endpoint(const char *text, size_t length, char **url, char **api_key, long *pid,
                              struct fault *fault)
{
    struct json_reader reader = json_reader_of_request(fault);
    reader.subject = "The engine's line";
    long long number = 0;
    json_t *root = json_read_body(&reader, text, length, ENDPOINT_MOST);
    *url = json_read_text(&reader, root, "url", JSON_REQUIRED, ALPHA_URL_MOST);
    *api_key = json_read_text(&reader, root, "api_key", JSON_OPTIONAL, ALPHA_URL_MOST);
    json_read_integer(&reader, root, "pid", JSON_REQUIRED, 1, INT_MAX, &number);
    *pid = (long)number;
    if (*url && !text_starts_with(*url, "http://") && !text_starts_with(*url, "https://"))
        json_refuse(&reader, reader.invalid_code, "url", "is no address.");
    json_decref(root);
    if (!reader.failed)
        return RESULT_OK;
    free(*url);
    free(*api_key);
    *url = *api_key = NULL;
    return json_outcome(&reader);
}

char *api_write_fault(const struct fault *fault)
{
    struct buffer out;
    struct json_writer writer = {.out = &out};
    buffer_init(&out, ENDPOINT_MOST);
    json_open(&writer, '{');
    json_name(&writer, "error");
    json_open(&writer, '{');
    json_text_field(&writer, "code", fault->code);
    json_text_field(&writer, "message", fault->text);
    json_text_field(&writer, "where", *fault->where ? fault->where : NULL);
    json_close(&writer, '}');
    json_close(&writer, '}');
    return buffer_take(&out);
}
