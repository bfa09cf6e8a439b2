/* Growing plain C arrays. */
#ifndef GZM_BASE_ARRAY_H
#define GZM_BASE_ARRAY_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Make room for at least `needed` items of `item_size` bytes. `items` is the array (NULL at first) and
 * `*capacity` what it holds; new memory is zeroed. Returns the array, moved or not, or NULL when memory
 * ran out (the old array is then still valid and owned by the caller).
 */
void *array_reserve(void *items, size_t *capacity, size_t needed, size_t item_size);

/* A *new* NULL terminated copy of a list of strings; NULL when `list` is NULL or memory ran out. */
char **strings_copy(char *const *list);
/* Append a copy of `text` to a *new* or NULL list. Returns false and changes nothing without memory. */
bool strings_add(char ***list, const char *text);
size_t strings_count(char *const *list);
bool strings_contain(char *const *list, const char *text);
void strings_free(char **list);

#endif
