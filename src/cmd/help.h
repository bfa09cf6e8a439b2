/* --help and --version, written from the table of commands. */
#ifndef GZM_CMD_HELP_H
#define GZM_CMD_HELP_H

#include "base/buffer.h"
#include "cmd/command.h"

/* "gzm asset create [OPTION]... PROMPT", without a newline. */
void help_write_usage(const struct command *command, struct buffer *out);
/* Usage, doc and every option of one command. */
void help_write_command(const struct command *command, struct buffer *out);
/* The usage lines of every command, or of one group. */
void help_write_list(const char *group, struct buffer *out);

/* Print the help of a command (the dashboard's includes the list of all). */
enum result help_print_command(const struct command *command, bool json, struct fault *fault);
enum result help_print_group(const char *group, bool json, struct fault *fault);

#endif
