/*
 * Reading JSON from outside: typed fields, with their path in the fault. A reader fails once and does nothing
 * from then on, so that a decoder reads its fields one after the other and looks at `failed` in the end.
 * Private to api/.
 */
#ifndef GZM_API_JSON_READ_H
#define GZM_API_JSON_READ_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

struct json_reader {
    enum result result; /* the class of its faults */
    const char *syntax_code, *missing_code, *invalid_code;
    const char *subject; /* what is read, for people: "The body" */
    bool cut;            /* a text that is too long is cut instead of refused */
    struct fault *fault; /* may be NULL */
    bool failed;
    char path[128]; /* where the reader is: "assets[3]." */
};

/* What a client sent (RESULT_INVALID, missing_field, invalid_field, invalid_json). */
struct json_reader json_reader_of_request(struct fault *fault);
/* What a server answered (RESULT_NETWORK, bad_reply); long texts are cut. */
struct json_reader json_reader_of_reply(struct fault *fault);

/*
 * The object in `body`, *new* reference, or NULL with the reader failed: no JSON, no object, duplicate keys,
 * trailing garbage, more than `most` bytes, nested deeper than 64.
 */
json_t *json_read_body(struct json_reader *reader, const char *body, size_t length, size_t most);

enum json_need { JSON_OPTIONAL, JSON_REQUIRED };

/* A field that is absent or null gives NULL; with JSON_REQUIRED it is a fault. *Borrowed*. */
json_t *json_read_field(struct json_reader *reader, const json_t *object, const char *name,
                        enum json_need need);
/* The same for a field that must be of this type. */
json_t *json_read_object(struct json_reader *reader, const json_t *object, const char *name,
                         enum json_need need);
json_t *json_read_array(struct json_reader *reader, const json_t *object, const char *name,
                        enum json_need need, size_t most);
/* A *new* text without control characters, at most `most` bytes; NULL when absent. */
char *json_read_text(struct json_reader *reader, const json_t *object, const char *name, enum json_need need,
                     size_t most);
/* A *new* list of texts that are not empty; NULL when absent. */
char **json_read_texts(struct json_reader *reader, const json_t *object, const char *name, size_t most,
                       size_t text_most);
/* Unchanged and false when absent. */
bool json_read_number(struct json_reader *reader, const json_t *object, const char *name, enum json_need need,
                      double low, double high, double *value);
bool json_read_integer(struct json_reader *reader, const json_t *object, const char *name,
                       enum json_need need, long long low, long long high, long long *value);

/* Go into a field, or an item of a list; returns what json_leave needs to come back. */
size_t json_enter(struct json_reader *reader, const char *name);
size_t json_enter_item(struct json_reader *reader, const char *name, size_t index);
void json_leave(struct json_reader *reader, size_t mark);

/* RESULT_OK, or what the fault says. */
enum result json_outcome(const struct json_reader *reader);

/* Fail at the field `name` (NULL: at the whole): "position.x must be a number." */
void json_refuse(struct json_reader *reader, const char *code, const char *name, const char *complaint);
void json_out_of_memory(struct json_reader *reader);

#endif
