/* Building JSON documents with jansson: keys in the order they were put, numbers to 12 digits. */
#ifndef GZM_FORMATS_JSON_H
#define GZM_FORMATS_JSON_H

#include <jansson.h>

#include "base/buffer.h"
#include "base/fault.h"
#include "model/pose.h"

/* Collects that memory ran out: look once, in json_finish. */
struct json_out {
    bool failed;
};

/* Both *take* `value`; NULL is a failure. */
void json_put(struct json_out *json, json_t *object, const char *key, json_t *value);
void json_add(struct json_out *json, json_t *array, json_t *value);
/* *New* values. What is not finite becomes null; text is cleaned. */
json_t *json_number_of(double value);
json_t *json_text_of(const char *text);
json_t *json_text_range(const char *text, size_t length);
json_t *json_vec3(struct json_out *json, struct vec3 v);
/* Scalar last. */
json_t *json_quat(struct json_out *json, struct quat q);
/* Append the document to `out`, indented and with a newline, or on one line; *takes* `root`. */
enum result json_finish(struct json_out *json, json_t *root, struct buffer *out, struct fault *fault);
enum result json_finish_compact(struct json_out *json, json_t *root, struct buffer *out, struct fault *fault);

#endif
