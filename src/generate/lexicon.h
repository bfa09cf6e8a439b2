/*
 * The closed vocabulary: what things are called. Phrases are one to four words, lower case, singular; plurals
 * are folded when looking up. Look-ups return how many tokens matched, 0 when none, the longest match first.
 * Words that one family knows mean nothing to others; at the same length they win over the common ones.
 * The tables are made of the files in generate/words/.
 */
#ifndef GZM_GENERATE_LEXICON_H
#define GZM_GENERATE_LEXICON_H

#include <stdbool.h>
#include <stddef.h>

#include "generate/token.h"
#include "shape/material.h"

enum { PHRASE_WORDS_MOST = 4 };

/* A name of something that can be built. */
struct head {
    const char *phrase; /* "kitchen cabinet" */
    const char *family; /* "cabinet" */
    const char *kind;   /* a choice of the family's parameter "kind", or NULL */
    const char *note;   /* a warning that goes with this name, or NULL */
};

/* A thing that is known and cannot be built. */
struct refusal {
    const char *category; /* "an animal" */
    const char *reason;
    const char *nearest; /* families to offer, or "none" */
};

/* A piece of an object that prompts count or describe. */
struct part_noun {
    const char *phrase; /* "drawer" */
    const char *slot;   /* "drawers": the parameter that counts it */
    const char *owner;  /* "drawer": "oak drawers" sets drawer_material */
    const char *family; /* the one that knows the word, NULL: all do */
};

/* A word that sets a parameter by itself. */
struct adjective {
    const char *phrase; /* "round" */
    const char *slot;   /* "shape" */
    const char *value;  /* "round"; or a factor, for slots that end in _scale */
    const char *family;
};

struct axis_word {
    const char *phrase; /* "wide" */
    const char *slot;   /* "width" */
    const char *family;
};

enum unit_kind { UNIT_LENGTH, UNIT_MASS, UNIT_FORCE, UNIT_ANGLE, UNIT_VOLUME };
struct unit_word {
    const char *word; /* "cm" */
    enum unit_kind kind;
    double factor; /* to m, kg, N, rad, m3 */
};

struct color_name {
    const char *name; /* "steelblue", "ral5015" */
    unsigned rgb;
};

size_t lexicon_head(const struct token_list *list, size_t at, const struct head **head);
size_t lexicon_refusal(const struct token_list *list, size_t at, const struct refusal **refusal);
size_t lexicon_part(const struct token_list *list, size_t at, const struct part_noun **part);
size_t lexicon_adjective(const struct token_list *list, size_t at, const struct adjective **adjective);
size_t lexicon_axis(const struct token_list *list, size_t at, const struct axis_word **axis);
size_t lexicon_unit(const struct token_list *list, size_t at, const struct unit_word **unit);
/* `generic` is set for words that name a class only: "wooden", "metal". */
size_t lexicon_material(const struct token_list *list, size_t at, const struct material **material,
                        bool *generic);
size_t lexicon_color(const struct token_list *list, size_t at, const struct color_name **color);

/* Is `word` one of `words`, which have spaces between? */
bool lexicon_lists(const char *words, const char *word);
/* Words without content ("a", "with") and places and purposes that change nothing ("garage"). */
bool lexicon_is_stop(const char *word);
bool lexicon_is_context(const char *word);
/* Words that describe, although they name things as well ("light", "manual", "antique"). */
bool lexicon_is_quality(const char *word);

const struct color_name *color_find(const char *name);
/* Up to `most` names of things that can be built within one letter of `word`; returns how many. */
size_t lexicon_suggest(const char *word, const char **names, size_t most);

/* Compare the words from token `at` with a phrase, the last word also in its plural. 0 or the words. */
size_t phrase_match(const struct token_list *list, size_t at, const char *phrase);

/* The tables, made by generate/words/embed.awk. */
extern const struct head head_table[];
extern const size_t head_count;
extern const struct part_noun part_table[];
extern const size_t part_count;
extern const struct adjective adjective_table[];
extern const size_t adjective_count;
extern const struct axis_word axis_table[];
extern const size_t axis_count;
extern const struct color_name color_table[];
extern const size_t color_count;

/* Names of known things: one class, and its words with spaces between, inner spaces written "_". */
struct refusal_list {
    struct refusal refusal;
    const char *words;
};
extern const struct refusal_list refusal_table[];
extern const size_t refusal_count;

#endif
