/* A growing run of bytes with a cap. Input can never make it larger than its owner allowed. */
#ifndef GZM_BASE_BUFFER_H
#define GZM_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

/*
 * `data` is always followed by a NUL that `length` does not count, or NULL while empty.
 * Once an append failed (cap reached, no memory) `failed` stays set and later appends do nothing, so a
 * writer may append many times and look at `failed` once.
 */
struct buffer {
    char *data;
    size_t length;
    size_t size; /* bytes allocated */
    size_t cap;  /* the most that `length` may become */
    bool failed;
};

/* An empty buffer that may grow to `cap` bytes. Allocates nothing. */
void buffer_init(struct buffer *buffer, size_t cap);
void buffer_free(struct buffer *buffer);
/* Forget the content, keep the memory. */
void buffer_clear(struct buffer *buffer);

bool buffer_append(struct buffer *buffer, const void *bytes, size_t length);
bool buffer_append_text(struct buffer *buffer, const char *text);
bool buffer_append_char(struct buffer *buffer, char c);
bool buffer_printf(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The content as a NUL terminated *new* string (the buffer becomes empty); NULL when `failed`. */
char *buffer_take(struct buffer *buffer);

/* The content, never NULL; *borrowed* until the next change. */
const char *buffer_text(const struct buffer *buffer);

#endif
