#include "ui/filter.h"

#include <string.h>

#include "base/text.h"

static const struct {
    const char *prefix;
    enum filter_field field;
} prefixes[] = {{"status:", FILTER_STATUS}, {"tag:", FILTER_TAG}, {"name:", FILTER_NAME}, {"id:", FILTER_ID}};

/* A word without its prefixes; a prefix alone says nothing yet, so it is no term. */
static bool parse_term(struct filter_term *term, char *word)
{
    term->inverse = word[0] == '!';
    word += term->inverse ? 1 : 0;
    term->field = FILTER_ANY;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        if (!text_starts_with(word, prefixes[i].prefix))
            continue;
        term->field = prefixes[i].field;
        word += strlen(prefixes[i].prefix);
        break;
    }
    text_put(term->text, sizeof term->text, word);
    return word[0] != '\0';
}

void filter_parse(struct filter *filter, const char *text)
{
    filter->count = 0;
    while (filter->count < FILTER_TERMS_MOST) {
        text += strspn(text, " ");
        size_t length = strcspn(text, " ");
        if (length == 0)
            return;
        char word[FILTER_TEXT_SIZE];
        size_t kept = length < sizeof word ? length : sizeof word - 1;
        memcpy(word, text, kept);
        word[kept] = '\0';
        text += length;
        if (parse_term(&filter->terms[filter->count], word))
            filter->count++;
    }
}

static bool any_tag(char *const *tags, const char *text)
{
    for (; tags && *tags; tags++)
        if (text_contains_nocase(*tags, text))
            return true;
    return false;
}

static bool term_matches(const struct filter_term *term, const struct filter_subject *subject)
{
    switch (term->field) {
    case FILTER_NAME:
        return text_contains_nocase(subject->name, term->text);
    case FILTER_STATUS:
        return text_contains_nocase(subject->status, term->text);
    case FILTER_TAG:
        return any_tag(subject->tags, term->text);
    case FILTER_ID:
        return text_contains_nocase(subject->id, term->text);
    case FILTER_ANY:
        break;
    }
    return text_contains_nocase(subject->name, term->text) ||
           text_contains_nocase(subject->text, term->text) || text_contains_nocase(subject->id, term->text) ||
           any_tag(subject->tags, term->text);
}

bool filter_matches(const struct filter *filter, const struct filter_subject *subject)
{
    for (size_t i = 0; i < filter->count; i++)
        if (term_matches(&filter->terms[i], subject) == filter->terms[i].inverse)
            return false;
    return true;
}
