/*
 * Writing compact JSON straight into a buffer: values one after the other, commas come by themselves. Numbers
 * are the shortest that read back the same. Private to api/.
 */
#ifndef GZM_API_JSON_WRITE_H
#define GZM_API_JSON_WRITE_H

#include <stdbool.h>

#include "base/buffer.h"

struct json_writer {
    struct buffer *out; /* *borrowed*; look at its `failed` in the end */
    bool comma;         /* one is due before what comes next */
};

/* `bracket` is '{' or '['; then '}' or ']'. */
void json_open(struct json_writer *writer, char bracket);
void json_close(struct json_writer *writer, char bracket);
/* The name of the next value. */
void json_name(struct json_writer *writer, const char *name);

/* NULL is written null; invalid UTF-8 is replaced. */
void json_text(struct json_writer *writer, const char *text);
/* A number that is not finite makes the buffer fail: JSON has none. */
void json_number(struct json_writer *writer, double value);
void json_whole(struct json_writer *writer, long long value);
void json_flag(struct json_writer *writer, bool value);
/* NULL is written []. */
void json_texts(struct json_writer *writer, char *const *list);

/* A named value. */
void json_text_field(struct json_writer *writer, const char *name, const char *text);
void json_number_field(struct json_writer *writer, const char *name, double value);
void json_whole_field(struct json_writer *writer, const char *name, long long value);
void json_texts_field(struct json_writer *writer, const char *name, char *const *list);

#endif
