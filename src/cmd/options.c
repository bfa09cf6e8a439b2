#include "cmd/options.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"

const struct option_row *option_find(const struct option_tables *tables, const char *name)
{
    for (size_t t = 0; t < OPTION_TABLES_MOST && tables->tables[t]; t++)
        for (const struct option_row *row = tables->tables[t]; row->name; row++)
            if (strcmp(row->name, name) == 0)
                return row;
    return NULL;
}

static const struct option_row *option_find_range(const struct option_tables *tables, const char *name,
                                                  size_t length)
{
    for (size_t t = 0; t < OPTION_TABLES_MOST && tables->tables[t]; t++)
        for (const struct option_row *row = tables->tables[t]; row->name; row++)
            if (strlen(row->name) == length && memcmp(row->name, name, length) == 0)
                return row;
    return NULL;
}

static const struct option_row *option_find_letter(const struct option_tables *tables, char letter)
{
    for (size_t t = 0; t < OPTION_TABLES_MOST && tables->tables[t]; t++)
        for (const struct option_row *row = tables->tables[t]; row->name; row++)
            if (row->letter && row->letter == letter)
                return row;
    return NULL;
}

static enum result given_add(struct options *options, const struct option_row *row, const char *value,
                             struct fault *fault)
{
    struct option_given *grown =
        array_reserve(options->given, &options->given_capacity, options->given_count + 1, sizeof *grown);
    if (!grown)
        return fault_memory(fault);
    options->given = grown;
    grown[options->given_count++] = (struct option_given){row, value};
    return RESULT_OK;
}

static enum result operand_add(struct options *options, const char *operand, struct fault *fault)
{
    const char **grown = array_reserve((void *)options->operands, &options->operand_capacity,
                                       options->operand_count + 1, sizeof *grown);
    if (!grown)
        return fault_memory(fault);
    options->operands = grown;
    grown[options->operand_count++] = operand;
    return RESULT_OK;
}

static enum result usage_fault(struct fault *fault, const char *code, const char *argument,
                               const char *problem)
{
    return fault_set(fault, RESULT_USAGE, code, argument, "%s %s", argument, problem);
}

/* One argument that begins with a dash; `next` is the argument after it or NULL, `*took` whether it is used.
 */
static enum result option_read(struct options *options, const struct option_tables *tables,
                               const char *argument, const char *next, bool *took, struct fault *fault)
{
    bool is_long = argument[1] == '-';
    const char *name = argument + (is_long ? 2 : 1);
    const char *equals = is_long ? strchr(name, '=') : NULL;
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    const struct option_row *row =
        is_long ? option_find_range(tables, name, length) : option_find_letter(tables, name[0]);
    if (!row)
        return usage_fault(fault, "unknown_option", argument, "is not an option here");

    const char *attached = equals ? equals + 1 : NULL;
    if (!is_long && name[1])
        attached = name + 1;
    if (!row->argument && attached)
        return usage_fault(fault, "unexpected_value", argument, "takes no value");
    if (!row->argument)
        return given_add(options, row, "", fault);
    *took = !attached;
    if (!attached && !next)
        return usage_fault(fault, "missing_value", argument, "needs a value");
    return given_add(options, row, attached ? attached : next, fault);
}

enum result options_read(struct options *options, const struct option_tables *tables, int count,
                         char *const *arguments, bool first_only, int *used, struct fault *fault)
{
    bool only_operands = false;
    int i = 0;
    for (; i < count; i++) {
        const char *argument = arguments[i];
        enum result result;
        if (!only_operands && strcmp(argument, "--") == 0) {
            only_operands = true;
            continue;
        }
        if (only_operands || argument[0] != '-' || argument[1] == '\0') {
            if (first_only)
                break;
            result = operand_add(options, argument, fault);
        } else {
            bool took = false;
            const char *next = i + 1 < count ? arguments[i + 1] : NULL;
            result = option_read(options, tables, argument, next, &took, fault);
            i += took ? 1 : 0;
        }
        if (result != RESULT_OK)
            return result;
    }
    *used = i;
    return RESULT_OK;
}

void options_clear(struct options *options)
{
    free(options->given);
    free((void *)options->operands);
    *options = (struct options){0};
}

const char *options_value(const struct options *options, const char *name)
{
    for (size_t i = options->given_count; i-- > 0;)
        if (strcmp(options->given[i].row->name, name) == 0)
            return options->given[i].value;
    return NULL;
}

bool options_has(const struct options *options, const char *name)
{
    return options_value(options, name) != NULL;
}

enum result options_values(const struct options *options, const char *name, char ***values,
                           struct fault *fault)
{
    for (size_t i = 0; i < options->given_count; i++) {
        if (strcmp(options->given[i].row->name, name) != 0)
            continue;
        if (!strings_add(values, options->given[i].value)) {
            strings_free(*values);
            *values = NULL;
            return fault_memory(fault);
        }
    }
    return RESULT_OK;
}

enum result options_long(const struct options *options, const char *name, long low, long high, long *value,
                         struct fault *fault)
{
    const char *text = options_value(options, name);
    if (!text || text_to_long(text, low, high, value))
        return RESULT_OK;
    return fault_set(fault, RESULT_USAGE, "invalid_value", name,
                     "--%s takes an integer from %ld to %ld, not %s", name, low, high, text);
}

enum result options_double(const struct options *options, const char *name, double low, double high,
                           double *value, struct fault *fault)
{
    const char *text = options_value(options, name);
    double number;
    if (!text)
        return RESULT_OK;
    if (!text_to_double(text, &number) || number < low || number > high)
        return fault_set(fault, RESULT_USAGE, "invalid_value", name,
                         "--%s takes a number from %g to %g, not %s", name, low, high, text);
    *value = number;
    return RESULT_OK;
}
