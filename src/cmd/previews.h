/* The folder of exports that were fetched for pictures, in the cache folder. */
#ifndef GZM_CMD_PREVIEWS_H
#define GZM_CMD_PREVIEWS_H

#include "base/fault.h"

/* Make it, and let the oldest archives go beyond what it may hold. A *new* path in `*folder`. */
enum result previews_open(char **folder, struct fault *fault);

#endif
