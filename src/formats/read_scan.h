/* Numbers and words in text of unknown origin; fast, because mesh files hold millions of them. */
#ifndef GZM_FORMATS_READ_SCAN_H
#define GZM_FORMATS_READ_SCAN_H

#include <stdbool.h>
#include <stddef.h>

/* Coordinates and sizes beyond this are taken for errors (m). */
#define SCAN_VALUE_MOST 1e9

struct scan {
    const char *at, *end; /* *borrowed* */
};

/* Blanks, tabs, newlines and commas. */
void scan_space(struct scan *scan);
/* Blanks and tabs only. */
void scan_blank(struct scan *scan);
/* A decimal number of at most SCAN_VALUE_MOST in size after white space; nothing is consumed when there is
 * none. */
bool scan_number(struct scan *scan, double *value);
/* The same for an integer; stays before what cannot belong to one. */
bool scan_integer(struct scan *scan, long *value);
/* The next line without its end, false at the end of the text. */
bool scan_line(struct scan *scan, struct scan *line);
/* Is the next word this one? Consumes it then. */
bool scan_word(struct scan *scan, const char *word);
/* The rest without white space at both ends, cut to `size`. */
void scan_rest(const struct scan *scan, char *target, size_t size);
/* Up to `most` numbers of a text; 0 when anything in it is not a number. */
size_t scan_numbers(const char *text, double *values, size_t most);

#endif
