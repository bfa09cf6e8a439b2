#include "api/json_read.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"

enum { DEPTH_MOST = 64 };

struct json_reader json_reader_of_request(struct fault *fault)
{
    return (struct json_reader){.result = RESULT_INVALID,
                                .syntax_code = "invalid_json",
                                .missing_code = "missing_field",
                                .invalid_code = "invalid_field",
                                .subject = "The body",
                                .fault = fault};
}

struct json_reader json_reader_of_reply(struct fault *fault)
{
    return (struct json_reader){.result = RESULT_NETWORK,
                                .syntax_code = "bad_reply",
                                .missing_code = "bad_reply",
                                .invalid_code = "bad_reply",
                                .subject = "The server's answer",
                                .cut = true,
                                .fault = fault};
}

void json_refuse(struct json_reader *reader, const char *code, const char *name, const char *complaint)
{
    if (reader->failed)
        return;
    reader->failed = true;
    char where[sizeof reader->path + 64];
    snprintf(where, sizeof where, "%s%s", reader->path, name ? name : "");
    size_t length = strlen(where);
    if (!name && length > 0 && where[length - 1] == '.')
        where[length - 1] = '\0';
    fault_set(reader->fault, reader->result, code, where, "%s %s", *where ? where : reader->subject,
              complaint);
}

void json_out_of_memory(struct json_reader *reader)
{
    if (!reader->failed)
        fault_memory(reader->fault);
    reader->failed = true;
}

enum result json_outcome(const struct json_reader *reader)
{
    if (!reader->failed)
        return RESULT_OK;
    return reader->fault ? reader->fault->result : reader->result;
}

/* The parser recurses: depth is judged before it starts. */
static bool is_too_deep(const char *body, size_t length)
{
    int depth = 0;
    bool in_text = false;
    for (size_t i = 0; i < length; i++) {
        char c = body[i];
        if (in_text && c == '\\')
            i++;
        else if (c == '"')
            in_text = !in_text;
        else if (!in_text && (c == '{' || c == '['))
            depth++;
        else if (!in_text && (c == '}' || c == ']'))
            depth--;
        if (depth > DEPTH_MOST)
            return true;
    }
    return false;
}

json_t *json_read_body(struct json_reader *reader, const char *body, size_t length, size_t most)
{
    if (reader->failed)
        return NULL;
    if (!body)
        length = 0;
    if (length > most || is_too_deep(body, length)) {
        json_refuse(reader, reader->syntax_code, NULL,
                    length > most ? "is too large." : "is nested too deeply.");
        return NULL;
    }
    json_error_t error;
    json_t *root = json_loadb(length ? body : "", length, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        char complaint[JSON_ERROR_TEXT_LENGTH + 64];
        snprintf(complaint, sizeof complaint, "is not valid JSON: %s (line %d).", error.text, error.line);
        json_refuse(reader, reader->syntax_code, NULL, complaint);
        return NULL;
    }
    if (!json_is_object(root)) {
        json_refuse(reader, reader->syntax_code, NULL, "must be a JSON object.");
        json_decref(root);
        return NULL;
    }
    return root;
}

json_t *json_read_field(struct json_reader *reader, const json_t *object, const char *name,
                        enum json_need need)
{
    if (reader->failed)
        return NULL;
    json_t *value = json_object_get(object, name);
    if (value && !json_is_null(value))
        return value;
    if (need == JSON_REQUIRED)
        json_refuse(reader, reader->missing_code, name, "is missing.");
    return NULL;
}

json_t *json_read_object(struct json_reader *reader, const json_t *object, const char *name,
                         enum json_need need)
{
    json_t *value = json_read_field(reader, object, name, need);
    if (!value || json_is_object(value))
        return value;
    json_refuse(reader, reader->invalid_code, name, "must be an object.");
    return NULL;
}

json_t *json_read_array(struct json_reader *reader, const json_t *object, const char *name,
                        enum json_need need, size_t most)
{
    json_t *value = json_read_field(reader, object, name, need);
    if (!value)
        return NULL;
    if (!json_is_array(value))
        json_refuse(reader, reader->invalid_code, name, "must be a list.");
    else if (json_array_size(value) > most)
        json_refuse(reader, reader->invalid_code, name, "has too many items.");
    return reader->failed ? NULL : value;
}

/* A *new* clean copy of a text, or NULL with the reader failed. */
static char *copy_text(struct json_reader *reader, const json_t *value, const char *name, size_t most)
{
    if (!json_is_string(value)) {
        json_refuse(reader, reader->invalid_code, name, "must be a text.");
        return NULL;
    }
    size_t length = json_string_length(value);
    if (length > most && !reader->cut) {
        char complaint[64];
        snprintf(complaint, sizeof complaint, "is longer than %zu bytes.", most);
        json_refuse(reader, reader->invalid_code, name, complaint);
        return NULL;
    }
    size_t size = (length > most ? most : length) + 1;
    char *copy = malloc(size);
    if (!copy) {
        json_out_of_memory(reader);
        return NULL;
    }
    text_put(copy, size, json_string_value(value));
    text_clean(copy, false);
    return copy;
}

char *json_read_text(struct json_reader *reader, const json_t *object, const char *name, enum json_need need,
                     size_t most)
{
    const json_t *value = json_read_field(reader, object, name, need);
    return value ? copy_text(reader, value, name, most) : NULL;
}

/* A text as one more item, once. */
static void add_text(struct json_reader *reader, char ***list, const json_t *value, size_t text_most)
{
    char *text = copy_text(reader, value, NULL, text_most);
    if (text && text_blank(text))
        json_refuse(reader, reader->invalid_code, NULL, "must not be empty.");
    else if (text && !strings_contain(*list, text) && !strings_add(list, text))
        json_out_of_memory(reader);
    free(text);
}

char **json_read_texts(struct json_reader *reader, const json_t *object, const char *name, size_t most,
                       size_t text_most)
{
    const json_t *array = json_read_array(reader, object, name, JSON_OPTIONAL, most);
    if (!array)
        return NULL;
    char **list = calloc(1, sizeof *list);
    if (!list)
        json_out_of_memory(reader);
    for (size_t i = 0; i < json_array_size(array) && !reader->failed; i++) {
        size_t mark = json_enter_item(reader, name, i);
        add_text(reader, &list, json_array_get(array, i), text_most);
        json_leave(reader, mark);
    }
    if (!reader->failed)
        return list;
    strings_free(list);
    return NULL;
}

bool json_read_number(struct json_reader *reader, const json_t *object, const char *name, enum json_need need,
                      double low, double high, double *value)
{
    const json_t *field = json_read_field(reader, object, name, need);
    if (!field)
        return false;
    double number = json_number_value(field);
    if (!json_is_number(field))
        json_refuse(reader, reader->invalid_code, name, "must be a number.");
    else if (!isfinite(number) || number < low || number > high)
        json_refuse(reader, reader->invalid_code, name, "is out of range.");
    if (reader->failed)
        return false;
    *value = number;
    return true;
}

bool json_read_integer(struct json_reader *reader, const json_t *object, const char *name,
                       enum json_need need, long long low, long long high, long long *value)
{
    const json_t *field = json_read_field(reader, object, name, need);
    if (!field)
        return false;
    long long number = json_integer_value(field);
    if (!json_is_integer(field))
        json_refuse(reader, reader->invalid_code, name, "must be a whole number.");
    else if (number < low || number > high)
        json_refuse(reader, reader->invalid_code, name, "is out of range.");
    if (reader->failed)
        return false;
    *value = number;
    return true;
}

size_t json_enter(struct json_reader *reader, const char *name)
{
    size_t mark = strlen(reader->path);
    snprintf(reader->path + mark, sizeof reader->path - mark, "%s.", name);
    return mark;
}

size_t json_enter_item(struct json_reader *reader, const char *name, size_t index)
{
    size_t mark = strlen(reader->path);
    snprintf(reader->path + mark, sizeof reader->path - mark, "%s[%zu].", name, index);
    return mark;
}

void json_leave(struct json_reader *reader, size_t mark)
{
    reader->path[mark] = '\0';
}
