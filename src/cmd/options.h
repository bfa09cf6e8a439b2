/* Reading a command line by a table of options: the same rows give the parser, --help and the manual's test.
 */
#ifndef GZM_CMD_OPTIONS_H
#define GZM_CMD_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

struct option_row {
    const char *name;     /* without the dashes; NULL ends a table */
    char letter;          /* 0: no short form */
    const char *argument; /* "PATH", or NULL for a flag */
    const char *doc;
};

enum { OPTION_TABLES_MOST = 4 };

/* Tables searched in order; unused entries are NULL. */
struct option_tables {
    const struct option_row *tables[OPTION_TABLES_MOST];
};

struct option_given {
    const struct option_row *row;
    const char *value; /* *borrowed* from argv; "" for a flag */
};

/* What a command line held. Everything in it is borrowed from argv and the tables. */
struct options {
    struct option_given *given;
    size_t given_count, given_capacity;
    const char **operands;
    size_t operand_count, operand_capacity;
};

/* The row with this name, or NULL. */
const struct option_row *option_find(const struct option_tables *tables, const char *name);

/*
 * Read `count` arguments and add what they hold to `options` (zeroed at first). Forms: --name, --name VALUE,
 * --name=VALUE, -x, -x VALUE, -xVALUE; "--" ends the options. `first_only` stops at the first operand.
 * `*used` tells how many arguments were read. RESULT_USAGE names the argument that is wrong.
 */
enum result options_read(struct options *options, const struct option_tables *tables, int count,
                         char *const *arguments, bool first_only, int *used, struct fault *fault);
void options_clear(struct options *options);

bool options_has(const struct options *options, const char *name);
/* The last value given, *borrowed*, or NULL. */
const char *options_value(const struct options *options, const char *name);
/* Every value in order: a *new* list with strings_free, NULL when there is none. */
enum result options_values(const struct options *options, const char *name, char ***values,
                           struct fault *fault);
/* An integer within [low, high]; `*value` stays as it is when the option is absent. */
enum result options_long(const struct options *options, const char *name, long low, long high, long *value,
                         struct fault *fault);
/* A finite number within [low, high]; the same. */
enum result options_double(const struct options *options, const char *name, double low, double high,
                           double *value, struct fault *fault);

#endif
