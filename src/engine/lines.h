/* Lists of short texts as one text of lines, the way the library keeps them. */
#ifndef GZM_ENGINE_LINES_H
#define GZM_ENGINE_LINES_H

#include <stddef.h>

/* A *new* text, or NULL when the list is NULL or empty, or memory ran out. Line breaks inside become spaces;
 * items that would make it longer than `most` bytes are left out. */
char *lines_join(char *const *list, size_t most);
/* A *new* list; NULL when `text` is NULL or memory ran out. */
char **lines_split(const char *text);

#endif
