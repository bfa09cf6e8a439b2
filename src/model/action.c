#include "model/action.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

const struct action_row action_rows[ACTION_COUNT] = {
#define ACTION_ROW(id, name, keys, contexts, hint, doc) [ACTION_##id] = {name, keys, contexts, hint, doc},
    ACTIONS(ACTION_ROW)
#undef ACTION_ROW
};

/* The next word of a space separated list; false at the end. A word that does not fit comes cut. */
static bool next_word(const char **list, char *word, size_t size, size_t *length)
{
    *list += strspn(*list, " \t");
    *length = strcspn(*list, " \t");
    if (*length == 0)
        return false;
    size_t kept = *length < size ? *length : size - 1;
    memcpy(word, *list, kept);
    word[kept] = '\0';
    *list += *length;
    return true;
}

static bool is_one_visible_character(const char *text)
{
    uint32_t character;
    size_t length = strlen(text);
    return length > 0 && text_is_utf8(text, length) && text_decode(text, length, &character) == length &&
           character > ' ' && text_character_width(character) > 0;
}

/* F1 to F12. */
static bool is_function_key(const char *key)
{
    long number;
    return key[0] == 'F' && key[1] >= '1' && text_to_long(key + 1, 1, 12, &number);
}

static bool is_named_key(const char *key)
{
    static const char *const names[] = {
        "Up",        "Down",      "Left",     "Right",      "Home",       "End",         "PageUp",
        "PageDown",  "Insert",    "Delete",   "Enter",      "Escape",     "Tab",         "Space",
        "Backspace", "Shift-Tab", "Shift-Up", "Shift-Down", "Shift-Left", "Shift-Right",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(key, names[i]) == 0)
            return true;
    return false;
}

/* Ctrl-i and Ctrl-m are left out: a terminal sends Tab and Enter for them. */
static bool is_control_key(const char *key)
{
    return text_starts_with(key, "Ctrl-") && key[5] >= 'a' && key[5] <= 'z' && key[6] == '\0' &&
           key[5] != 'i' && key[5] != 'm';
}

static bool key_is_known(const char *key)
{
    if (text_starts_with(key, "Alt-"))
        return is_one_visible_character(key + 4);
    return is_one_visible_character(key) || is_function_key(key) || is_named_key(key) || is_control_key(key);
}

static enum action action_from_name(const char *name)
{
    for (int i = 0; i < ACTION_COUNT; i++)
        if (strcmp(action_rows[i].name, name) == 0)
            return (enum action)i;
    return ACTION_NONE;
}

void key_map_default(struct key_map *map)
{
    memset(map, 0, sizeof *map);
    for (int i = 0; i < ACTION_COUNT; i++) {
        const char *list = action_rows[i].keys;
        size_t length;
        for (int k = 0; k < ACTION_KEYS_MOST; k++)
            if (!next_word(&list, map->keys[i][k], KEY_NAME_SIZE, &length))
                break;
    }
}

static bool action_has_key(const struct key_map *map, int action, const char *key)
{
    for (int k = 0; k < ACTION_KEYS_MOST; k++)
        if (map->keys[action][k][0] && strcmp(map->keys[action][k], key) == 0)
            return true;
    return false;
}

static enum result check_key(const struct key_map *map, enum action action, const char *key, size_t length,
                             struct fault *fault)
{
    const char *name = action_rows[action].name;
    if (length >= KEY_NAME_SIZE || !key_is_known(key))
        return fault_set(fault, RESULT_INVALID, "unknown_key", name, "There is no key named \"%s\".", key);
    for (int other = 0; other < ACTION_COUNT; other++)
        if (other != (int)action && (action_rows[other].contexts & action_rows[action].contexts) &&
            action_has_key(map, other, key))
            return fault_set(fault, RESULT_INVALID, "key_conflict", name,
                             "The key \"%s\" of %s is taken by %s.", key, name, action_rows[other].name);
    return RESULT_OK;
}

enum result key_map_bind(struct key_map *map, const char *action_name, const char *keys, struct fault *fault)
{
    enum action action = action_from_name(action_name);
    if (action == ACTION_NONE)
        return fault_set(fault, RESULT_INVALID, "unknown_action", action_name,
                         "There is no action named \"%s\".", action_name);
    char bound[ACTION_KEYS_MOST][KEY_NAME_SIZE] = {""};
    char word[KEY_NAME_SIZE];
    size_t length;
    int count = 0;
    while (next_word(&keys, word, sizeof word, &length)) {
        enum result result = check_key(map, action, word, length, fault);
        if (result != RESULT_OK)
            return result;
        if (count == ACTION_KEYS_MOST)
            return fault_set(fault, RESULT_INVALID, "too_many_keys", action_name,
                             "%s may have %d keys at most.", action_name, (int)ACTION_KEYS_MOST);
        text_put(bound[count++], KEY_NAME_SIZE, word);
    }
    memcpy(map->keys[action], bound, sizeof bound);
    return RESULT_OK;
}

enum action key_map_find(const struct key_map *map, const char *key, unsigned context)
{
    for (int i = 0; key && *key && i < ACTION_COUNT; i++)
        if ((action_rows[i].contexts & context) && action_has_key(map, i, key))
            return (enum action)i;
    return ACTION_NONE;
}

const char *key_map_first(const struct key_map *map, enum action action)
{
    return action >= 0 && action < ACTION_COUNT ? map->keys[action][0] : "";
}
