/*
 * Nouns that no family calls by name: WordNet knows what kind of thing they are. The rows are made by
 * words/wordnet.sh out of WordNet 3.0 (senses of things made by people, and frequent names of animals, food,
 * persons and plants); the families of the hypernyms stand in words/wordnet.anchors.
 */
#ifndef GZM_GENERATE_WORDNET_H
#define GZM_GENERATE_WORDNET_H

#include <stdbool.h>
#include <stddef.h>

#include "generate/lexicon.h"
#include "generate/token.h"

/* What a noun is: a name of a family that is in this build, or a refusal. */
struct noun {
    char phrase[64]; /* as looked up, in the singular */
    char family[48]; /* "" when it cannot be built */
    char kind[32];   /* a choice of the family's parameter "kind", or "" */
    char chain[128]; /* "armoire is a wardrobe, a kind of furniture"; "" when it cannot be built */
    bool planned;    /* its family or kind is not in this build */
    const struct refusal *refusal; /* NULL when it can be built */
};

/* The longest noun that begins at token `at`, at most PHRASE_WORDS_MOST words; 0 or how many it has. */
size_t wordnet_look(const struct token_list *list, size_t at, struct noun *noun);

/* The tables, made by words/embed.awk: sorted lines "PHRASE = FAMILY KIND SORT | CHAIN" or "PHRASE = SORT".
 */
extern const char wordnet_nouns[];
extern const size_t wordnet_size;
extern const struct refusal wordnet_sorts[];
extern const size_t wordnet_sort_count;

#endif
