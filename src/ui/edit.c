#include "ui/edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ui/draw.h"

bool edit_init(struct edit *edit, size_t most)
{
    *edit = (struct edit){.text = calloc(1, most + 1), .most = most};
    return edit->text != NULL;
}

void edit_clear(struct edit *edit)
{
    free(edit->text);
    *edit = (struct edit){0};
}

void edit_set(struct edit *edit, const char *text)
{
    text_put(edit->text, edit->most + 1, text ? text : "");
    text_clean(edit->text, false);
    edit->length = edit->cursor = strlen(edit->text);
}

bool edit_insert(struct edit *edit, uint32_t character)
{
    char bytes[8] = "";
    size_t count = text_encode(character, bytes);
    text_clean(bytes, false);
    bool unsafe = bytes[0] == '?' && character != '?';
    if (unsafe || count == 0 || count > edit->most - edit->length)
        return false;
    char *at = edit->text + edit->cursor;
    memmove(at + count, at, edit->length - edit->cursor + 1);
    memcpy(at, bytes, count);
    edit->length += count;
    edit->cursor += count;
    return true;
}

static size_t next_character(const struct edit *edit)
{
    uint32_t character;
    return edit->cursor + text_decode(edit->text + edit->cursor, edit->length - edit->cursor, &character);
}

static size_t previous_character(const struct edit *edit)
{
    size_t at = edit->cursor;
    while (at > 0 && ((unsigned char)edit->text[--at] & 0xC0) == 0x80)
        continue;
    return at;
}

static size_t previous_word(const struct edit *edit)
{
    size_t at = edit->cursor;
    while (at > 0 && edit->text[at - 1] == ' ')
        at--;
    while (at > 0 && edit->text[at - 1] != ' ')
        at--;
    return at;
}

static void remove_range(struct edit *edit, size_t from, size_t to)
{
    memmove(edit->text + from, edit->text + to, edit->length - to + 1);
    edit->length -= to - from;
    edit->cursor = from;
}

static bool edit_move(struct edit *edit, const struct key *key)
{
    if (key_is(key, "Left"))
        edit->cursor = previous_character(edit);
    else if (key_is(key, "Right"))
        edit->cursor = next_character(edit);
    else if (key_is(key, "Home") || key_is(key, "Ctrl-a"))
        edit->cursor = 0;
    else if (key_is(key, "End") || key_is(key, "Ctrl-e"))
        edit->cursor = edit->length;
    else
        return false;
    return true;
}

static bool edit_erase(struct edit *edit, const struct key *key)
{
    if (key_is(key, "Backspace"))
        remove_range(edit, previous_character(edit), edit->cursor);
    else if (key_is(key, "Delete"))
        remove_range(edit, edit->cursor, next_character(edit));
    else if (key_is(key, "Ctrl-u"))
        remove_range(edit, 0, edit->cursor);
    else if (key_is(key, "Ctrl-k"))
        remove_range(edit, edit->cursor, edit->length);
    else if (key_is(key, "Ctrl-w"))
        remove_range(edit, previous_word(edit), edit->cursor);
    else
        return false;
    return true;
}

bool edit_key(struct edit *edit, const struct key *key)
{
    if (key->character)
        return edit_insert(edit, key->character);
    return edit_move(edit, key) || edit_erase(edit, key);
}

/* The columns before the cursor on a line; blanks that the break swallowed count as its end. */
static int column_of(const struct edit *edit, size_t start, size_t length)
{
    char line[1024];
    size_t used = edit->cursor - start;
    used = used > length ? length : used;
    used = used < sizeof line ? used : sizeof line - 1;
    memcpy(line, edit->text + start, used);
    line[used] = '\0';
    return text_width(line);
}

void edit_locate(const struct edit *edit, int columns, int *line, int *column, int *lines)
{
    const char *at = edit->text, *next = at;
    *line = *column = 0;
    *lines = 0;
    do {
        size_t length = draw_break(at, columns, &next);
        size_t start = (size_t)(at - edit->text);
        if (edit->cursor >= start) {
            *line = *lines;
            *column = column_of(edit, start, length);
        }
        ++*lines;
        /* Blanks at the end of a full line put the cursor on a new one. */
        bool swallowed = !*next && next > at + length;
        if (!*next && swallowed && edit->cursor == edit->length) {
            *line = (*lines)++;
            *column = 0;
        }
        at = next;
    } while (*at);
}

bool edit_move_line(struct edit *edit, int columns, int delta)
{
    int line, column, lines;
    edit_locate(edit, columns, &line, &column, &lines);
    int wanted = line + delta;
    if (wanted < 0 || wanted >= lines)
        return false;
    const char *at = edit->text, *next = at;
    size_t length = 0;
    for (int i = 0; i <= wanted; i++) {
        at = next;
        length = draw_break(at, columns, &next);
    }
    size_t fits = text_fit(at, column);
    edit->cursor = (size_t)(at - edit->text) + (fits < length ? fits : length);
    return true;
}
