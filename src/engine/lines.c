#include "engine/lines.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/text.h"

static bool lines_append(struct buffer *buffer, const char *item)
{
    if (buffer->length > 0 && !buffer_append_char(buffer, '\n'))
        return false;
    size_t start = buffer->length;
    if (!buffer_append_text(buffer, item))
        return false;
    for (size_t i = start; i < buffer->length; i++)
        if (buffer->data[i] == '\n')
            buffer->data[i] = ' ';
    return true;
}

char *lines_join(char *const *list, size_t most)
{
    struct buffer buffer;
    buffer_init(&buffer, most);
    for (size_t i = 0; list && list[i]; i++)
        if (buffer.length + 1 + strlen(list[i]) <= most && !lines_append(&buffer, list[i]))
            break;
    char *text = buffer.length > 0 ? buffer_take(&buffer) : NULL;
    buffer_free(&buffer);
    return text;
}

static bool lines_add(char ***list, const char *line, size_t length)
{
    char *copy = text_copy_range(line, length);
    bool added = copy && strings_add(list, copy);
    free(copy);
    return added;
}

char **lines_split(const char *text)
{
    char **list = NULL;
    while (text && *text) {
        size_t length = strcspn(text, "\n");
        if (!lines_add(&list, text, length)) {
            strings_free(list);
            return NULL;
        }
        text += length + (text[length] == '\n');
    }
    return list;
}
