/* The folder of exports that were fetched for pictures, in the cache folder. */
#ifndef GZM_CMD_PREVIEWS_H
#define GZM_CMD_PREVIEWS_H

#include "base/fault.h"

/* Make it, and let the oldest archives go beyond what it may hold. A *new* path in `*folder`. */
enum result previews_open(char **folder, struct fault *fault);

/*
 * After an archive in the folder was read with this outcome, on the reader's thread: a damaged one goes, a
 * good one counts as used now, and the folder is thinned. For struct loader_options; `context` is not used.
 */
void previews_after_reading(void *context, const char *path, const struct fault *fault);

#endif
