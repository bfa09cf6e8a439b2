#include "formats/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "formats/number.h"

void json_put(struct json_out *json, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0)
        json->failed = true;
}

void json_add(struct json_out *json, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0)
        json->failed = true;
}

json_t *json_number_of(double value)
{
    return isfinite(value) ? json_real(number_tidy(value)) : json_null();
}

json_t *json_text_range(const char *text, size_t length)
{
    char *clean = text_copy_range(text ? text : "", text ? length : 0);
    if (!clean)
        return NULL;
    text_clean(clean, false);
    json_t *value = json_string(clean);
    free(clean);
    return value;
}

json_t *json_text_of(const char *text)
{
    return json_text_range(text, text ? strlen(text) : 0);
}

json_t *json_vec3(struct json_out *json, struct vec3 v)
{
    json_t *array = json_array();
    json_add(json, array, json_number_of(v.x));
    json_add(json, array, json_number_of(v.y));
    json_add(json, array, json_number_of(v.z));
    return array;
}

json_t *json_quat(struct json_out *json, struct quat q)
{
    json_t *array = json_vec3(json, vec3_make(q.x, q.y, q.z));
    json_add(json, array, json_number_of(q.w));
    return array;
}

static int append_bytes(const char *bytes, size_t length, void *context)
{
    return buffer_append(context, bytes, length) ? 0 : -1;
}

static enum result dump(struct json_out *json, json_t *root, size_t layout, struct buffer *out,
                        struct fault *fault)
{
    size_t flags = layout | JSON_REAL_PRECISION(12);
    bool written = !json->failed && root && json_dump_callback(root, append_bytes, out, flags) == 0;
    json_decref(root);
    return written && !out->failed ? RESULT_OK : fault_memory(fault);
}

enum result json_finish(struct json_out *json, json_t *root, struct buffer *out, struct fault *fault)
{
    enum result result = dump(json, root, JSON_INDENT(2), out, fault);
    if (result != RESULT_OK)
        return result;
    return buffer_append_char(out, '\n') ? RESULT_OK : fault_memory(fault);
}

enum result json_finish_compact(struct json_out *json, json_t *root, struct buffer *out, struct fault *fault)
{
    return dump(json, root, JSON_COMPACT, out, fault);
}
