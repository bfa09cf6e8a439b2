/* How far something is, on stderr: one redrawn line on a terminal, otherwise a line per change. */
#ifndef GZM_CMD_PROGRESS_H
#define GZM_CMD_PROGRESS_H

#include <stdbool.h>

struct progress {
    bool terminal; /* stderr is one that can redraw a line */
    bool drawn;    /* an unfinished line stands on it */
    char last[256];
};

void progress_init(struct progress *progress);
/*
 * `state` is what counts as a change ("processing, meshing"); `detail` (elapsed time, bytes) is only shown
 * where the line is redrawn.
 */
void progress_show(struct progress *progress, const char *state, const char *detail);
/* Remove the redrawn line, before anything else is printed. */
void progress_clear(struct progress *progress);

#endif
