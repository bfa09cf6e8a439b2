/* What a prompt says, before any family is asked: one head and named values with the bytes they came from. */
#ifndef GZM_GENERATE_REQUEST_H
#define GZM_GENERATE_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "generate/lexicon.h"
#include "generate/token.h"
#include "generate/wordnet.h"

enum { VALUES_MOST = 64, REMARKS_MOST = 12 };

/* "width" = 0.9 m, "doors" = 2, "door_material" = glass. Counts of COUNT_SOME mean "some, how many is open".
 */
struct value {
    char name[48];
    bool is_text;
    bool generic; /* a material that names a class: a specific one replaces it */
    double number;
    char text[64];
    const char *unit; /* "m", "kg", "N", "" */
    size_t start, end;
    bool used;
    bool bare; /* a size that named no axis */
};

enum { COUNT_SOME = -1 };

/* Something that was understood and is not done: the words are quoted in a warning of their own. */
enum remark_kind {
    REMARK_SECOND, /* another object beside the one that is built */
    REMARK_VOID,   /* "not painted", "two broken doors": nothing is made of these words */
    REMARK_COPIES, /* "two chairs": one is built; `count` says how many were asked for, 0 "some" */
};

struct remark {
    enum remark_kind kind;
    size_t start, end; /* bytes of the prompt */
    double count;
};

struct request {
    const char *prompt; /* *borrowed* */
    const struct head *head;
    size_t head_start, head_end;     /* tokens */
    struct noun noun;                /* the head when WordNet named it */
    struct head own_head;            /* the head when it stands in no table: of `noun`, or of a pair */
    size_t joined_start, joined_end; /* tokens of the second object that a pair built in; equal: none */
    struct remark remarks[REMARKS_MOST];
    size_t remark_count;
    struct value values[VALUES_MOST];
    size_t value_count;
    struct token_list tokens;
};

/*
 * Read the prompt. Fails (RESULT_GENERATION_FAILED) with prompt_not_understood, cannot_build or conflict.
 * The caller clears the request, also after a fault. `prompt` must outlive it.
 */
enum result request_read(struct request *request, const char *prompt, struct fault *fault);
void request_clear(struct request *request);

/* Add a value; another one of that name that differs is a conflict quoting both places. */
enum result request_add_number(struct request *request, const char *name, double number, const char *unit,
                               size_t first, size_t last, struct fault *fault);
enum result request_add_text(struct request *request, const char *name, const char *text, bool generic,
                             size_t first, size_t last, struct fault *fault);
struct value *request_find(struct request *request, const char *name);

/* Copy bytes `start` to `end` of the prompt for a message: cleaned, at most 40 bytes. */
enum { QUOTE_SIZE = 48 };
void prompt_quote(char target[QUOTE_SIZE], const char *prompt, size_t start, size_t end);

/* Remember words for a warning: tokens `first` to `last`. */
void request_remark(struct request *request, enum remark_kind kind, size_t first, size_t last, double count);

/* Find the head (parse_head.c), or say why there is none. */
enum result request_choose_head(struct request *request, struct fault *fault);
/* Does token `at` end the phrase that the head stands in: a comma, "with", "on", ...? */
bool phrase_ends(const struct token_list *list, size_t at);
/* Is token `at` the sign of "width: 90 cm" or "doors=2"? */
bool token_assigns(const struct token_list *list, size_t at, const char *prompt);
/* A thing named at `at` that is not the head: 0 or its tokens. */
size_t parse_second(struct request *request, size_t at);
/* "For a small warehouse": a purpose changes nothing. Returns its tokens, 0 when none begins at `at`. */
size_t parse_purpose(const struct token_list *list, size_t at);
/* Build a second object into the first where a pair says how (pair.c). */
enum result request_join_pairs(struct request *request, struct fault *fault);
/*
 * The rules of parse_measure.c and parse_part.c. Each looks at token `at` and returns the tokens it took, 0
 * when it does not apply; `*fault` tells of conflicts.
 */
size_t parse_measure(struct request *request, size_t at, struct fault *fault);
size_t parse_part(struct request *request, size_t at, struct fault *fault);
/* A number with its unit from token `at`, in SI; "6 ft 4 in" is one. Returns the tokens, 0 when none. */
size_t parse_quantity(const struct token_list *list, size_t at, double *value, enum unit_kind *kind);

#endif
