/* The part that `asset export`, `scene export` and `--export` have in common. */
#ifndef GZM_CMD_EXPORT_H
#define GZM_CMD_EXPORT_H

#include "cmd/client.h"

struct export_plan {
    bool wanted;
    enum export_format format;
    const char *output; /* -o, or NULL; *borrowed* */
    bool unpack, force;
};

/* What came of it. */
struct export_result {
    char *path;   /* the archive, or the folder it was unpacked to */
    char **files; /* the files inside */
};

/*
 * Read the options; `name` is the one that holds the format ("format" is needed, "export" is not). An output
 * that may not be replaced is told at once, before anything is generated for it.
 */
enum result export_plan_read(struct export_plan *plan, const struct options *options, const char *name,
                             struct fault *fault);
/* Run `kind` (ORDER_EXPORT_ASSET or ORDER_EXPORT_SCENE) for `id`. */
enum result export_run(struct client *client, const struct export_plan *plan, enum order_kind kind,
                       const char *id, struct export_result *done, struct fault *fault);
void export_result_clear(struct export_result *done);

/* Print a resource with its export: the document with --json, else only the path of the export. */
enum result export_print(const struct export_plan *plan, const struct export_result *done, const char *body,
                         bool json, struct fault *fault);

#endif
