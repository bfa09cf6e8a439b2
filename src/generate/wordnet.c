#include "generate/wordnet.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "generate/family.h"

enum { KEY_SIZE = 64 };

static const char *line_start(const char *at)
{
    while (at > wordnet_nouns && at[-1] != '\n')
        at--;
    return at;
}

static const char *line_end(const char *at)
{
    const char *end = memchr(at, '\n', (size_t)(wordnet_nouns + wordnet_size - at));
    return end ? end : wordnet_nouns + wordnet_size;
}

/* The line that begins with `key`, which ends in " = "; its rest, or NULL. The lines are in byte order. */
static const char *find(const char *key)
{
    const char *low = wordnet_nouns, *high = wordnet_nouns + wordnet_size;
    size_t length = strlen(key);
    while (low < high) {
        const char *middle = line_start(low + (high - low) / 2);
        int order = strncmp(middle, key, length);
        if (order == 0)
            return middle + length;
        if (order < 0)
            low = line_end(middle) + 1;
        else
            high = middle;
    }
    return NULL;
}

/* A choice of the family's parameter "kind"? */
static bool is_kind(const struct family *family, const char *kind)
{
    for (size_t i = 0; i < family->parameter_count; i++) {
        const struct parameter *parameter = &family->parameters[i];
        if (text_equal(parameter->name, "kind") && parameter->choices)
            return lexicon_lists(parameter->choices, kind);
    }
    return false;
}

static const struct refusal *sort_find(const char *number)
{
    long sort = 0;
    if (!text_to_long(number, 1, (long)wordnet_sort_count, &sort))
        return NULL;
    return &wordnet_sorts[sort - 1];
}

/* "cabinet wardrobe 14 | armoire is ...": refused as the sort when this build has no such family or kind. */
static bool read_row(char *row, struct noun *noun)
{
    char *chain = strstr(row, " | "), *kind = strchr(row, ' ');
    char *sort = kind ? strchr(kind + 1, ' ') : NULL;
    if (!chain) {
        noun->refusal = sort_find(row);
        return noun->refusal != NULL;
    }
    if (!sort || sort >= chain)
        return false;
    *kind++ = *sort++ = *chain = '\0';
    const struct family *family = family_find(row);
    bool plain = text_equal(kind, "-");
    if (!family || (!plain && !is_kind(family, kind))) {
        noun->planned = true;
        noun->refusal = sort_find(sort);
        return noun->refusal != NULL;
    }
    text_put(noun->family, sizeof noun->family, row);
    text_put(noun->kind, sizeof noun->kind, plain ? "" : kind);
    text_put(noun->chain, sizeof noun->chain, chain + 3);
    return true;
}

static bool look_up(const char *phrase, struct noun *noun)
{
    char key[KEY_SIZE + 4], row[256];
    snprintf(key, sizeof key, "%.*s = ", KEY_SIZE - 1, phrase);
    const char *rest = find(key);
    if (!rest)
        return false;
    snprintf(row, sizeof row, "%.*s", (int)(line_end(rest) - rest), rest);
    *noun = (struct noun){0};
    text_put(noun->phrase, sizeof noun->phrase, phrase);
    return read_row(row, noun);
}

/* The phrase as it stands, then with its last word in the singular. */
static bool look_up_any(const char *phrase, struct noun *noun)
{
    static const struct ending {
        const char *plural, *singular;
    } endings[] = {{"ies", "y"}, {"ves", "f"}, {"ves", "fe"}, {"es", ""}, {"s", ""}, {"men", "man"}};
    size_t length = strlen(phrase);
    if (look_up(phrase, noun))
        return true;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        char singular[KEY_SIZE];
        size_t size = strlen(endings[i].plural);
        if (length < size + 2 || !text_equal(phrase + length - size, endings[i].plural))
            continue;
        snprintf(singular, sizeof singular, "%.*s%s", (int)(length - size), phrase, endings[i].singular);
        if (look_up(singular, noun))
            return true;
    }
    return false;
}

size_t wordnet_look(const struct token_list *list, size_t at, struct noun *noun)
{
    for (size_t words = PHRASE_WORDS_MOST; words > 0; words--) {
        char phrase[KEY_SIZE] = "";
        size_t i = 0, length = 0;
        for (; i < words && token_is_kind(list, at + i, TOKEN_WORD) && length + 1 < sizeof phrase; i++) {
            length = strlen(phrase);
            snprintf(phrase + length, sizeof phrase - length, "%s%s", i ? " " : "", list->items[at + i].text);
        }
        if (i == words && look_up_any(phrase, noun))
            return words;
    }
    return 0;
}
