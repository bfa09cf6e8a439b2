/* The option parser, and the table of commands against itself and the manual. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/text.h"
#include "cmd/command.h"
#include "cmd/help.h"
#include "cmd/options.h"

static const struct option_row rows[] = {
    {"json", 0, NULL, "flag"},
    {"output", 'o', "PATH", "value"},
    {"tag", 0, "TAG", "repeated"},
    {"verbose", 'v', NULL, "flag with a letter"},
    {0},
};
static const struct option_tables tables = {{rows}};

static enum result read_words(struct options *options, struct fault *fault, int count, char *const *words)
{
    int used;
    return options_read(options, &tables, count, words, false, &used, fault);
}

#define READ(options, fault, ...)                                                       \
    read_words(options, fault, (int)(sizeof((char *[]){__VA_ARGS__}) / sizeof(char *)), \
               (char *[]){__VA_ARGS__})

Test(options, every_form_of_a_value)
{
    struct options options = {0};
    struct fault fault = FAULT_NONE;
    cr_assert_eq(READ(&options, &fault, "-o", "a", "--output", "b", "--output=c=d", "-oe", "-v", "rest"),
                 RESULT_OK);
    char **values = NULL;
    cr_assert_eq(options_values(&options, "output", &values, &fault), RESULT_OK);
    cr_assert_eq(strings_count(values), 4);
    cr_assert_str_eq(values[0], "a");
    cr_assert_str_eq(values[1], "b");
    cr_assert_str_eq(values[2], "c=d");
    cr_assert_str_eq(values[3], "e");
    cr_assert(options_has(&options, "verbose"));
    cr_assert_not(options_has(&options, "json"));
    cr_assert_eq(options.operand_count, 1);
    cr_assert_str_eq(options.operands[0], "rest");
    strings_free(values);
    options_clear(&options);
}

Test(options, a_value_may_begin_with_a_dash)
{
    struct options options = {0};
    struct fault fault = FAULT_NONE;
    cr_assert_eq(READ(&options, &fault, "--output", "-1,0,0", "--", "--json", "-"), RESULT_OK);
    cr_assert_str_eq(options_value(&options, "output"), "-1,0,0");
    cr_assert_not(options_has(&options, "json"));
    cr_assert_eq(options.operand_count, 2);
    cr_assert_str_eq(options.operands[0], "--json");
    cr_assert_str_eq(options.operands[1], "-");
    options_clear(&options);
}

static void refuses(const char *word, const char *code)
{
    struct options options = {0};
    struct fault fault = FAULT_NONE;
    cr_expect_eq(read_words(&options, &fault, 1, (char *[]){(char *)word}), RESULT_USAGE, "%s", word);
    cr_expect_str_eq(fault.code, code, "%s gave %s", word, fault.code);
    cr_expect(strstr(fault.text, word) != NULL, "the message names %s: %s", word, fault.text);
    options_clear(&options);
}

Test(options, wrong_words_are_named)
{
    refuses("--nonsense", "unknown_option");
    refuses("--jso", "unknown_option");
    refuses("--jsonx", "unknown_option");
    refuses("-x", "unknown_option");
    refuses("--json=1", "unexpected_value");
    refuses("-vv", "unexpected_value");
    refuses("--output", "missing_value");
    refuses("-o", "missing_value");
}

Test(options, reading_the_first_part_stops_at_the_command)
{
    struct options options = {0};
    struct fault fault = FAULT_NONE;
    char *words[] = {"--json", "-o", "x", "asset", "--nonsense"};
    int used;
    cr_assert_eq(options_read(&options, &tables, 5, words, true, &used, &fault), RESULT_OK);
    cr_assert_eq(used, 3);
    cr_assert_eq(options.operand_count, 0);
    options_clear(&options);
}

Test(options, numbers_have_a_range)
{
    struct options options = {0};
    struct fault fault = FAULT_NONE;
    long value = 7;
    double real = 1.5;
    cr_assert_eq(READ(&options, &fault, "--tag", "12", "--output", "0.25"), RESULT_OK);
    cr_expect_eq(options_long(&options, "tag", 0, 100, &value, &fault), RESULT_OK);
    cr_expect_eq(value, 12);
    cr_expect_eq(options_long(&options, "verbose", 0, 9, &value, &fault), RESULT_OK);
    cr_expect_eq(value, 12, "an absent option changes nothing");
    cr_expect_eq(options_double(&options, "output", 0, 1, &real, &fault), RESULT_OK);
    cr_expect_float_eq(real, 0.25, 0.0);
    cr_expect_eq(options_long(&options, "tag", 0, 11, &value, &fault), RESULT_USAGE);
    fault = FAULT_NONE;
    cr_expect_eq(options_long(&options, "output", 0, 11, &value, &fault), RESULT_USAGE);
    fault = FAULT_NONE;
    cr_expect_eq(options_double(&options, "tag", 0, 11, &real, &fault), RESULT_USAGE);
    options_clear(&options);
}

Test(commands, every_row_is_complete_and_unique)
{
    for (const struct command *command = commands; command->name; command++) {
        cr_expect(command->run != NULL, "%s", command->name);
        cr_expect(command->doc && command->doc[0], "%s", command->name);
        cr_expect(command->operands_least <= command->operands_most, "%s", command->name);
        cr_expect_eq(command_find(command->group, command->name), command, "%s is there twice",
                     command->name);
        for (const char *const *later = later_commands; *later; later++)
            cr_expect_str_neq(command->name, *later);
    }
}

/* Two tables of one command must not hold the same option, nor the same letter. */
Test(commands, options_do_not_collide)
{
    for (const struct command *command = commands; command->name; command++) {
        struct option_tables all = command_tables(command);
        for (size_t t = 0; t < OPTION_TABLES_MOST && all.tables[t]; t++)
            for (const struct option_row *row = all.tables[t]; row->name; row++) {
                cr_expect_eq(option_find(&all, row->name), row, "--%s of %s is there twice", row->name,
                             command->name);
                cr_expect(row->doc && row->doc[0], "--%s", row->name);
            }
    }
}

Test(commands, help_names_every_option)
{
    for (const struct command *command = commands; command->name; command++) {
        struct buffer help;
        buffer_init(&help, 64 * 1024);
        help_write_command(command, &help);
        struct option_tables all = command_tables(command);
        for (size_t t = 0; t < OPTION_TABLES_MOST && all.tables[t]; t++)
            for (const struct option_row *row = all.tables[t]; row->name; row++) {
                char *flag = text_format("--%s%s%s", row->name, row->argument ? " " : "",
                                         row->argument ? row->argument : "");
                cr_expect(strstr(buffer_text(&help), flag) != NULL, "%s in the help of %s", flag,
                          command->name);
                free(flag);
            }
        buffer_free(&help);
    }
}

/* The manual without its markup: fonts gone, "\-" a dash. *New*. */
static char *manual_read(void)
{
    struct buffer source;
    buffer_init(&source, 1024 * 1024);
    cr_assert_eq(file_read("docs/gzm.1", &source, NULL), RESULT_OK, "run from the top of the tree");
    char *text = buffer_take(&source), *out = text;
    for (const char *in = text; *in;) {
        if (in[0] == '\\' && in[1] == 'f' && in[2]) {
            in += 3;
        } else if (in[0] == '\\' && in[1]) {
            *out++ = in[1];
            in += 2;
        } else {
            *out++ = *in++;
        }
    }
    *out = '\0';
    return text;
}

/* The part of the manual about one command: from its heading to the next. *New*. */
static char *manual_section(const char *manual, const char *heading)
{
    const char *start = strstr(manual, heading);
    if (!start)
        return NULL;
    const char *end = strstr(start + 1, "\n.S");
    return end ? text_copy_range(start, (size_t)(end - start)) : text_copy(start);
}

static void manual_has_options(const char *manual, const char *heading, const struct option_row *table)
{
    char *section = manual_section(manual, heading);
    cr_expect(section != NULL, "the manual has no heading %s", heading);
    for (const struct option_row *row = table; section && row && row->name; row++) {
        char *flag = text_format("--%s%s%s\n", row->name, row->argument ? " " : "",
                                 row->argument ? row->argument : "");
        cr_expect(strstr(section, flag) != NULL, "--%s under %s", row->name, heading);
        free(flag);
    }
    free(section);
}

Test(manual, has_every_command_and_option)
{
    char *manual = manual_read();
    manual_has_options(manual, ".SS \"Everywhere\"", common_options);
    manual_has_options(manual, ".SS \"Which server", connection_options);
    manual_has_options(manual, ".SS \"Dashboard\"", command_find(NULL, "")->options);
    for (const struct command *command = commands; command->name; command++) {
        if (!command->name[0])
            continue;
        char *heading = text_format(".SS \"gzm %s%s%s%s%s\"", command->group ? command->group : "",
                                    command->group ? " " : "", command->name, command->usage[0] ? " " : "",
                                    command->usage);
        manual_has_options(manual, heading, command->options);
        free(heading);
    }
    free(manual);
}
