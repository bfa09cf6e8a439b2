#include "cmd/help.h"

#include <string.h>

#include "base/text.h"
#include "cmd/output.h"

enum { HELP_MOST = 64 * 1024, OPTION_COLUMN = 26, USAGE_COLUMN = 40 };

static void write_padding(struct buffer *out, size_t from, size_t column)
{
    size_t done = out->length - from;
    do
        buffer_append_char(out, ' ');
    while (++done < column);
}

static void write_name(const struct command *command, struct buffer *out)
{
    buffer_append_text(out, "gzm");
    if (command->group)
        buffer_printf(out, " %s", command->group);
    if (command->name[0])
        buffer_printf(out, " %s", command->name);
}

void help_write_usage(const struct command *command, struct buffer *out)
{
    write_name(command, out);
    buffer_append_text(out, " [OPTION]...");
    if (command->usage[0])
        buffer_printf(out, " %s", command->usage);
}

static void write_options(const char *title, const struct option_row *rows, struct buffer *out)
{
    buffer_printf(out, "\n%s\n", title);
    for (const struct option_row *row = rows; row->name; row++) {
        size_t start = out->length;
        if (row->letter)
            buffer_printf(out, "  -%c, ", row->letter);
        else
            buffer_append_text(out, "      ");
        buffer_printf(out, "--%s%s%s", row->name, row->argument ? " " : "",
                      row->argument ? row->argument : "");
        write_padding(out, start, OPTION_COLUMN + 2);
        buffer_printf(out, "%s\n", row->doc);
    }
}

void help_write_command(const struct command *command, struct buffer *out)
{
    buffer_append_text(out, "Usage: ");
    help_write_usage(command, out);
    buffer_printf(out, "\n%s.\n", command->doc);
    if (command->options)
        write_options("Options:", command->options, out);
    if (command->connects)
        write_options("Which server:", connection_options, out);
    write_options("Everywhere:", common_options, out);
}

void help_write_list(const char *group, struct buffer *out)
{
    for (const struct command *command = commands; command->name; command++) {
        if (!command->name[0] || (group && !text_equal(command->group, group)))
            continue;
        size_t start = out->length;
        buffer_append_text(out, "  ");
        write_name(command, out);
        if (command->usage[0])
            buffer_printf(out, " %s", command->usage);
        write_padding(out, start, USAGE_COLUMN);
        buffer_printf(out, "%s\n", command->doc);
    }
}

/* Prints and frees the text. */
static enum result help_print(struct buffer *text, bool json, struct fault *fault)
{
    enum result result = RESULT_OK;
    struct buffer document;
    buffer_init(&document, HELP_MOST * 2);
    if (json) {
        buffer_append_text(&document, "{\"help\":");
        json_write_text(&document, buffer_text(text));
        buffer_append_text(&document, "}\n");
    } else {
        buffer_append(&document, buffer_text(text), text->length);
    }
    result =
        text->failed || document.failed ? fault_memory(fault) : output_text(buffer_text(&document), fault);
    buffer_free(&document);
    buffer_free(text);
    return result;
}

enum result help_print_command(const struct command *command, bool json, struct fault *fault)
{
    struct buffer text;
    buffer_init(&text, HELP_MOST);
    help_write_command(command, &text);
    if (!command->name[0]) {
        buffer_append_text(&text, "\nCommands (gzm COMMAND --help tells more):\n");
        help_write_list(NULL, &text);
    }
    return help_print(&text, json, fault);
}

enum result help_print_group(const char *group, bool json, struct fault *fault)
{
    struct buffer text;
    buffer_init(&text, HELP_MOST);
    buffer_printf(&text, "Usage: gzm %s COMMAND\n\nCommands:\n", group);
    help_write_list(group, &text);
    return help_print(&text, json, fault);
}

enum result help_run(const struct options *options, struct fault *fault)
{
    bool json = options_has(options, "json");
    const char *first = options->operand_count > 0 ? options->operands[0] : NULL;
    const char *second = options->operand_count > 1 ? options->operands[1] : NULL;
    const struct command *command;
    if (!first)
        return help_print_command(command_find(NULL, ""), json, fault);
    if (command_is_group(first) && !second)
        return help_print_group(first, json, fault);
    command = second ? command_find(first, second) : command_find(NULL, first);
    if (!command)
        return fault_set(fault, RESULT_USAGE, "unknown_command", first, "%s%s%s is not a command", first,
                         second ? " " : "", second ? second : "");
    return help_print_command(command, json, fault);
}

enum result version_run(const struct options *options, struct fault *fault)
{
    if (options_has(options, "json"))
        return output_text("{\"name\":\"gzm\",\"version\":\"" GZM_VERSION "\"}\n", fault);
    return output_text("gzm " GZM_VERSION "\n", fault);
}
