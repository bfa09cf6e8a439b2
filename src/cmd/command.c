#include "cmd/command.h"

#include <string.h>

#include "base/text.h"
#include "cmd/help.h"
#include "cmd/output.h"

const struct command *command_find(const char *group, const char *name)
{
    for (const struct command *command = commands; command->name; command++)
        if (text_equal(command->group, group) && text_equal(command->name, name))
            return command;
    return NULL;
}

bool command_is_group(const char *word)
{
    for (const struct command *command = commands; command->name; command++)
        if (text_equal(command->group, word))
            return true;
    return false;
}

struct option_tables command_tables(const struct command *command)
{
    struct option_tables tables = {{0}};
    size_t count = 0;
    if (command->options)
        tables.tables[count++] = command->options;
    if (command->connects)
        tables.tables[count++] = connection_options;
    tables.tables[count] = common_options;
    return tables;
}

static bool is_later_command(const char *word)
{
    for (const char *const *later = later_commands; *later; later++)
        if (text_equal(*later, word))
            return true;
    return false;
}

/* Which command the words name, and how many words that took. `*group` is set when only a group was named. */
static enum result command_pick(char *const *words, int count, const struct command **command, int *used,
                                const char **group, struct fault *fault)
{
    const char *first = words[0];
    *used = 1;
    *command = command_find(NULL, first);
    if (*command && first[0])
        return RESULT_OK;
    if (is_later_command(first))
        return fault_set(fault, RESULT_USAGE, "not_in_this_version", NULL,
                         "gzm %s is not part of this version", first);
    if (!command_is_group(first))
        return fault_set(fault, RESULT_USAGE, "unknown_command", NULL,
                         "%s is not a command; gzm --help lists them", first);
    *command = NULL;
    if (count < 2 || words[1][0] == '-') {
        *group = first;
        return RESULT_OK;
    }
    *used = 2;
    *command = command_find(first, words[1]);
    if (*command)
        return RESULT_OK;
    return fault_set(fault, RESULT_USAGE, "unknown_command", NULL,
                     "%s %s is not a command; gzm %s --help lists them", first, words[1], first);
}

/* Options that stood before the command must be its own. */
static enum result options_fit(const struct options *options, const struct command *command,
                               struct fault *fault)
{
    struct option_tables tables = command_tables(command);
    for (size_t i = 0; i < options->given_count; i++) {
        const char *name = options->given[i].row->name;
        if (!option_find(&tables, name))
            return fault_set(fault, RESULT_USAGE, "unknown_option", NULL,
                             "--%s is not an option of gzm %s%s%s", name,
                             command->group ? command->group : "", command->group ? " " : "", command->name);
    }
    return RESULT_OK;
}

static enum result operands_fit(const struct options *options, const struct command *command,
                                struct fault *fault)
{
    size_t count = options->operand_count;
    if (count >= command->operands_least && count <= command->operands_most)
        return RESULT_OK;
    struct buffer usage;
    buffer_init(&usage, 4096);
    help_write_usage(command, &usage);
    fault_set(fault, RESULT_USAGE, count > command->operands_most ? "unexpected_operand" : "missing_operand",
              NULL, "%s; usage: %s",
              count > command->operands_most ? "too many words" : "something is missing",
              buffer_text(&usage));
    buffer_free(&usage);
    return RESULT_USAGE;
}

static enum result command_start(const struct command *command, const struct options *options,
                                 struct fault *fault)
{
    bool json = options_has(options, "json");
    if (options_has(options, "help"))
        return help_print_command(command, json, fault);
    if (options_has(options, "version"))
        return version_run(options, fault);
    enum result result = operands_fit(options, command, fault);
    return result == RESULT_OK ? command->run(options, fault) : result;
}

static enum result group_start(const char *group, const struct options *options, int count,
                               char *const *arguments, struct fault *fault)
{
    for (int i = 0; i < count; i++)
        if (strcmp(arguments[i], "--help") == 0 || strcmp(arguments[i], "-h") == 0)
            return help_print_group(group, options_has(options, "json"), fault);
    if (options_has(options, "help"))
        return help_print_group(group, options_has(options, "json"), fault);
    return fault_set(fault, RESULT_USAGE, "missing_command", NULL,
                     "gzm %s needs a command; gzm %s --help lists them", group, group);
}

static enum result arguments_run(struct options *options, int count, char *const *arguments,
                                 struct fault *fault)
{
    const struct command *command = command_find(NULL, "");
    struct option_tables tables = command_tables(command);
    int used = 0, words = 0;
    enum result result = options_read(options, &tables, count, arguments, true, &used, fault);
    if (result != RESULT_OK)
        return result;
    if (used == count)
        return command_start(command, options, fault);

    const char *group = NULL;
    result = command_pick(arguments + used, count - used, &command, &words, &group, fault);
    if (result != RESULT_OK)
        return result;
    used += words;
    if (group)
        return group_start(group, options, count - used, arguments + used, fault);
    result = options_fit(options, command, fault);
    tables = command_tables(command);
    if (result == RESULT_OK)
        result = options_read(options, &tables, count - used, arguments + used, false, &words, fault);
    return result == RESULT_OK ? command_start(command, options, fault) : result;
}

enum result command_main(int argc, char **argv)
{
    struct options options = {0};
    struct fault fault = FAULT_NONE;
    enum result result = arguments_run(&options, argc - 1, argv + 1, &fault);
    if (result != RESULT_OK && fault_is_set(&fault))
        output_fault(&fault);
    options_clear(&options);
    return result;
}
