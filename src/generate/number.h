/* Numbers that are several words: "two hundred and twenty", "one and a half", "half a metre", "a foot long".
 */
#ifndef GZM_GENERATE_NUMBER_H
#define GZM_GENERATE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "generate/token.h"

/* Join the words of each number to one token. `prompt` is what the list was read from. */
void number_join(struct token_list *list, const char *prompt);
/* The value of a word, or of a character such as U+00BD; false when it is no number. */
bool number_word(const char *word, double *value);
bool number_character(uint32_t character, double *value);

#endif
