/* A text being typed: content and cursor, without drawing. Always valid UTF-8 without control characters. */
#ifndef GZM_UI_EDIT_H
#define GZM_UI_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/keys.h"

struct edit {
    char *text;            /* never NULL after edit_init */
    size_t length, cursor; /* bytes; the cursor is before a whole character */
    size_t most;           /* bytes that fit */
};

/* An empty text of at most `most` bytes. False without memory. */
bool edit_init(struct edit *edit, size_t most);
void edit_clear(struct edit *edit);
/* Replace the whole text (cleaned, cut to what fits); the cursor goes to its end. */
void edit_set(struct edit *edit, const char *text);
/* False when it does not fit or cannot be shown. */
bool edit_insert(struct edit *edit, uint32_t character);
/*
 * A key for a line of text: letters, Left Right Home End Backspace Delete, and Ctrl-a e u k w as in a shell.
 * True when the key meant something here.
 */
bool edit_key(struct edit *edit, const struct key *key);
/*
 * The line that the cursor is on and its column there, when the text is broken at `columns`; `lines` is how
 * many there are.
 */
void edit_locate(const struct edit *edit, int columns, int *line, int *column, int *lines);
/* Move by one line of the text broken at `columns`; false at the first or last. */
bool edit_move_line(struct edit *edit, int columns, int delta);

#endif
