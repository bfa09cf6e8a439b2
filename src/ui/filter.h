/*
 * The `/` filter: words that must all match, in name, prompt, id or tags, ignoring case. "status:failed",
 * "tag:arm", "name:oak" and "id:ast" look in one field; "!" before a word turns it round.
 */
#ifndef GZM_UI_FILTER_H
#define GZM_UI_FILTER_H

#include <stdbool.h>
#include <stddef.h>

enum { FILTER_TEXT_SIZE = 160, FILTER_TERMS_MOST = 12 };

enum filter_field { FILTER_ANY, FILTER_NAME, FILTER_STATUS, FILTER_TAG, FILTER_ID };

struct filter {
    struct filter_term {
        enum filter_field field;
        bool inverse;
        char text[FILTER_TEXT_SIZE];
    } terms[FILTER_TERMS_MOST];
    size_t count;
};

/* What a row offers to match; NULL where it has none. *Borrowed*. */
struct filter_subject {
    const char *id, *name, *text, *status;
    char *const *tags;
};

void filter_parse(struct filter *filter, const char *text);
bool filter_matches(const struct filter *filter, const struct filter_subject *subject);

#endif
