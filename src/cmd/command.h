/* The commands: one table that picks what runs and writes --help; the manual is tested against it. */
#ifndef GZM_CMD_COMMAND_H
#define GZM_CMD_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "cmd/options.h"

struct command {
    const char *group; /* "asset" in `gzm asset show`, or NULL */
    const char *name;  /* "" is the dashboard; NULL ends the table */
    const char *usage; /* the operands: "SCENE ASSET" */
    size_t operands_least, operands_most;
    const char *doc;                  /* one line */
    const struct option_row *options; /* its own, or NULL */
    bool connects;                    /* takes the options that choose a server */
    enum result (*run)(const struct options *options, struct fault *fault);
};

extern const struct command commands[];
/* Understood before and after every command. */
extern const struct option_row common_options[];
/* Understood by commands that talk to a server. */
extern const struct option_row connection_options[];
/* Words of the contract that a later version brings; NULL ends it. */
extern const char *const later_commands[];

/* The command, or NULL. `group` may be NULL. */
const struct command *command_find(const char *group, const char *name);
bool command_is_group(const char *word);
/* Every table of options that the command takes. */
struct option_tables command_tables(const struct command *command);

/* The whole program after main's preparations; the result is the exit code. */
enum result command_main(int argc, char **argv);

/* One per command, each in the file of its group. */
enum result dashboard_run(const struct options *options, struct fault *fault);
enum result serve_run(const struct options *options, struct fault *fault);
enum result asset_create_run(const struct options *options, struct fault *fault);
enum result asset_list_run(const struct options *options, struct fault *fault);
enum result asset_show_run(const struct options *options, struct fault *fault);
enum result asset_wait_run(const struct options *options, struct fault *fault);
enum result asset_export_run(const struct options *options, struct fault *fault);
enum result asset_delete_run(const struct options *options, struct fault *fault);
enum result scene_create_run(const struct options *options, struct fault *fault);
enum result scene_list_run(const struct options *options, struct fault *fault);
enum result scene_show_run(const struct options *options, struct fault *fault);
enum result scene_add_run(const struct options *options, struct fault *fault);
enum result scene_move_run(const struct options *options, struct fault *fault);
enum result scene_remove_run(const struct options *options, struct fault *fault);
enum result scene_export_run(const struct options *options, struct fault *fault);
enum result scene_delete_run(const struct options *options, struct fault *fault);
enum result check_run(const struct options *options, struct fault *fault);
enum result preview_run(const struct options *options, struct fault *fault);
enum result themes_run(const struct options *options, struct fault *fault);
enum result keys_run(const struct options *options, struct fault *fault);
enum result settings_run(const struct options *options, struct fault *fault);
enum result version_run(const struct options *options, struct fault *fault);
enum result help_run(const struct options *options, struct fault *fault);

#endif
