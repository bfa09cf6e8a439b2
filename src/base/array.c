#include "base/array.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { FIRST_CAPACITY = 8 };

void *array_reserve(void *items, size_t *capacity, size_t needed, size_t item_size)
{
    if (items && needed <= *capacity)
        return items;
    size_t old = items ? *capacity : 0;
    size_t wanted = old > SIZE_MAX / 4 ? needed : old + old / 2;
    if (wanted < FIRST_CAPACITY)
        wanted = FIRST_CAPACITY;
    if (wanted < needed)
        wanted = needed;
    if (item_size == 0 || wanted > SIZE_MAX / 2 / item_size)
        return NULL;
    char *grown = realloc(items, wanted * item_size);
    if (!grown)
        return NULL;
    memset(grown + old * item_size, 0, (wanted - old) * item_size);
    *capacity = wanted;
    return grown;
}

size_t strings_count(char *const *list)
{
    size_t count = 0;
    while (list && list[count])
        count++;
    return count;
}

char **strings_copy(char *const *list)
{
    if (!list)
        return NULL;
    size_t count = strings_count(list);
    char **copy = calloc(count + 1, sizeof *copy);
    if (!copy)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        copy[i] = text_copy(list[i]);
        if (!copy[i]) {
            strings_free(copy);
            return NULL;
        }
    }
    return copy;
}

bool strings_add(char ***list, const char *text)
{
    char *copy = text_copy(text);
    if (!copy)
        return false;
    size_t count = strings_count(*list);
    char **grown = realloc(*list, (count + 2) * sizeof *grown);
    if (!grown) {
        free(copy);
        return false;
    }
    grown[count] = copy;
    grown[count + 1] = NULL;
    *list = grown;
    return true;
}

bool strings_contain(char *const *list, const char *text)
{
    for (size_t i = 0; list && text && list[i]; i++)
        if (strcmp(list[i], text) == 0)
            return true;
    return false;
}

void strings_free(char **list)
{
    for (size_t i = 0; list && list[i]; i++)
        free(list[i]);
    free(list);
}
