#include "ui/keys.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

static const struct {
    int code;
    const char *name;
} named_codes[] = {
    {KEY_UP, "Up"},
    {KEY_DOWN, "Down"},
    {KEY_LEFT, "Left"},
    {KEY_RIGHT, "Right"},
    {KEY_HOME, "Home"},
    {KEY_END, "End"},
    {KEY_PPAGE, "PageUp"},
    {KEY_NPAGE, "PageDown"},
    {KEY_IC, "Insert"},
    {KEY_DC, "Delete"},
    {KEY_ENTER, "Enter"},
    {KEY_BACKSPACE, "Backspace"},
    {KEY_BTAB, "Shift-Tab"},
    {KEY_FIND, "Home"},
    {KEY_SELECT, "End"},
    {KEY_SR, "Shift-Up"},
    {KEY_SF, "Shift-Down"},
    {KEY_SLEFT, "Shift-Left"},
    {KEY_SRIGHT, "Shift-Right"},
};

static const struct {
    uint32_t character;
    const char *name;
} named_characters[] = {
    {'\t', "Tab"},  {'\r', "Enter"},     {'\n', "Enter"},    {27, "Escape"},
    {' ', "Space"}, {'\b', "Backspace"}, {127, "Backspace"},
};

static struct key function_key(int code)
{
    struct key key = {.kind = KEY_KIND_KEY};
    if (code == KEY_PASTE_START || code == KEY_PASTE_END) {
        key.kind = code == KEY_PASTE_START ? KEY_KIND_PASTE_START : KEY_KIND_PASTE_END;
        return key;
    }
    if (code >= KEY_F(1) && code <= KEY_F(12)) {
        snprintf(key.name, sizeof key.name, "F%d", code - KEY_F0);
        return key;
    }
    for (size_t i = 0; i < sizeof named_codes / sizeof *named_codes; i++)
        if (named_codes[i].code == code)
            text_put(key.name, sizeof key.name, named_codes[i].name);
    if (!key.name[0])
        key.kind = KEY_KIND_NONE;
    return key;
}

static struct key character_key(uint32_t character)
{
    struct key key = {.kind = KEY_KIND_KEY};
    if (character >= ' ' && character != 127 && character <= 0x10FFFF &&
        !(character >= 0x80 && character < 0xA0))
        key.character = character;
    for (size_t i = 0; i < sizeof named_characters / sizeof *named_characters; i++) {
        if (named_characters[i].character != character)
            continue;
        text_put(key.name, sizeof key.name, named_characters[i].name);
        return key;
    }
    if (character >= 1 && character <= 26)
        snprintf(key.name, sizeof key.name, "Ctrl-%c", (char)('a' + character - 1));
    else if (key.character)
        key.name[text_encode(character, key.name)] = '\0';
    else
        key.kind = KEY_KIND_NONE;
    return key;
}

struct key key_from_curses(bool code, wint_t value)
{
    return code ? function_key((int)value) : character_key((uint32_t)value);
}

bool key_is(const struct key *key, const char *name)
{
    return strcmp(key->name, name) == 0;
}
