#include "formats/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { NUMBER_ROOM = 12 };

void name_make(char *target, size_t size, const char *text)
{
    text_slug(target, size, text);
    if (target[0] < '0' || target[0] > '9' || size < 4)
        return;
    size_t length = strlen(target);
    if (length > size - 3)
        length = size - 3;
    memmove(target + 2, target, length);
    memcpy(target, "a_", 2);
    target[length + 2] = '\0';
}

/* The index of the name, or `count`. */
static size_t name_find(name_text *names, size_t count, const char *name)
{
    size_t i = 0;
    while (i < count && strcmp(names[i], name) != 0)
        i++;
    return i;
}

/* `used` counts for each name how many numbers were tried after it, so that many equal names stay cheap. */
static void name_make_unique(name_text *names, unsigned *used, size_t index)
{
    char base[PART_NAME_SIZE - NUMBER_ROOM];
    size_t holder = name_find(names, index, names[index]);
    text_put(base, sizeof base, names[index]);
    while (name_find(names, index, names[index]) < index)
        snprintf(names[index], PART_NAME_SIZE, "%s_%u", base, 2 + used[holder]++);
}

name_text *names_make(const char *const *texts, size_t count)
{
    name_text *names = calloc(count + 1, sizeof *names);
    unsigned *used = calloc(count + 1, sizeof *used);
    for (size_t i = 0; names && used && i < count; i++) {
        name_make(names[i], sizeof names[i], texts[i]);
        name_make_unique(names, used, i);
    }
    if (!used) {
        free(names);
        names = NULL;
    }
    free(used);
    return names;
}
