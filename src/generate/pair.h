/* Two objects that are built as one: "an arm on a mobile base", "a cart with two totes". */
#ifndef GZM_GENERATE_PAIR_H
#define GZM_GENERATE_PAIR_H

#include <stddef.h>

struct pair {
    const char *first, *relation, *second; /* families; "on" or "with" */
    const char *family;                    /* what is built */
    const char *slot, *value; /* a parameter that it sets, NULL for none; "*" is the count said */
};

/* The table, made by words/embed.awk. */
extern const struct pair pair_table[];
extern const size_t pair_count;

#endif
