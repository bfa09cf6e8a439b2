/*
 * The words, numbers and signs of a prompt, each with the bytes it came from. Any bytes are taken: what is
 * neither a letter nor a number separates words.
 */
#ifndef GZM_GENERATE_TOKEN_H
#define GZM_GENERATE_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

enum { TOKEN_TEXT_SIZE = 32 };

enum token_kind {
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_TIMES, /* "x", the multiplication sign, "by" between numbers */
    TOKEN_COMMA, /* ends a phrase: , ; : . ( ) and line ends */
    TOKEN_RANGE, /* a dash between two numbers */
    TOKEN_INCH,  /* " after a number */
    TOKEN_FOOT,  /* ' after a number */
};

struct token {
    enum token_kind kind;
    size_t start, end;          /* bytes of the prompt */
    char text[TOKEN_TEXT_SIZE]; /* words and number words: ASCII lower case, cut when longer */
    double value;               /* numbers */
    bool used;                  /* something was made of it */
};

struct token_list {
    struct token *items;
    size_t count;
    const char *family; /* *borrowed*: what is described, once it is known; decides what words mean */
};

/* Split `prompt` (at most PROMPT_MOST bytes are read). The caller frees the list, also after a fault. */
enum result token_list_read(struct token_list *list, const char *prompt, struct fault *fault);
void token_list_free(struct token_list *list);

/* Is token `i` there and this word? */
bool token_is(const struct token_list *list, size_t i, const char *word);
bool token_is_kind(const struct token_list *list, size_t i, enum token_kind kind);
void token_use(struct token_list *list, size_t first, size_t count);

#endif
