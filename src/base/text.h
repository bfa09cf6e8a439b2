/* Strings: copies, cleaning, UTF-8, slugs and numbers. Nothing here depends on LC_NUMERIC. */
#ifndef GZM_BASE_TEXT_H
#define GZM_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A *new* copy, or NULL when `text` is NULL or memory ran out. */
char *text_copy(const char *text);
char *text_copy_range(const char *text, size_t length);
char *text_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Copy into a fixed array; cut at a whole UTF-8 character. */
void text_put(char *target, size_t size, const char *text);

bool text_equal(const char *a, const char *b);        /* NULL equals only NULL */
bool text_equal_nocase(const char *a, const char *b); /* ASCII case only */
bool text_contains_nocase(const char *text, const char *part);
bool text_starts_with(const char *text, const char *start);
bool text_blank(const char *text); /* NULL, empty or white space only */

/*
 * Decode one character. Returns the number of bytes it takes, at least 1 while `length` > 0; an invalid
 * byte takes 1 and gives U+FFFD. 0 at the end.
 */
size_t text_decode(const char *text, size_t length, uint32_t *character);
/* Encode one character into `out` (at least 4 bytes); returns the bytes written. */
size_t text_encode(uint32_t character, char *out);
bool text_is_utf8(const char *text, size_t length);

/*
 * In place: make text from outside safe to show. Replaces control characters (C0, DEL, C1), bidi
 * overrides, zero-width and line separators and invalid UTF-8 by '?'; a tab, carriage return or newline
 * becomes a space, but a newline stays with `keep_newlines`.
 */
void text_clean(char *text, bool keep_newlines);

/* Columns one character takes on a terminal: 0 (combining), 1 or 2. Same answer in every locale. */
int text_character_width(uint32_t character);
/* Columns a text takes. */
int text_width(const char *text);
/* Bytes of the longest start of `text` that takes at most `columns` columns. */
size_t text_fit(const char *text, int columns);

/* "Oak cabinet v2" -> "oak_cabinet_v2": a-z, 0-9 and single underscores, never empty, at most size-1. */
void text_slug(char *target, size_t size, const char *text);

/* The whole of `text` as a finite number ("C" locale); false when it is not one. */
bool text_to_double(const char *text, double *value);
/* The whole of `text` as a decimal integer in [low, high]. */
bool text_to_long(const char *text, long low, long high, long *value);
/* The shortest decimal that reads back as `value`; -0 is written 0. `target` needs 32 bytes. */
void text_from_double(char target[32], double value);

#endif
