/* Keys as the terminal sends them, with the names that model/action.h uses. */
#ifndef GZM_UI_KEYS_H
#define GZM_UI_KEYS_H

#include <curses.h>
#include <stdbool.h>
#include <stdint.h>

#include "model/action.h"

enum key_kind { KEY_KIND_NONE, KEY_KIND_KEY, KEY_KIND_PASTE_START, KEY_KIND_PASTE_END };

struct key {
    enum key_kind kind;
    char name[KEY_NAME_SIZE]; /* "j", "Ctrl-f", "PageDown"; "" for a key without a name */
    uint32_t character;       /* the printable character, 0 for others */
};

/* Codes given to the sequences of bracketed paste with define_key. */
enum { KEY_PASTE_START = KEY_MAX - 2, KEY_PASTE_END = KEY_MAX - 1 };

/* From what get_wch returned: `code` tells a function key from a character. Pure. */
struct key key_from_curses(bool code, wint_t value);
bool key_is(const struct key *key, const char *name);

#endif
