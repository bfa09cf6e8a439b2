#include "cmd/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/text.h"

void progress_init(struct progress *progress)
{
    const char *term = getenv("TERM");
    *progress = (struct progress){0};
    progress->terminal = isatty(STDERR_FILENO) && !text_blank(term) && !text_equal(term, "dumb");
}

static int terminal_columns(void)
{
    struct winsize size;
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

void progress_show(struct progress *progress, const char *state, const char *detail)
{
    char line[256];
    if (progress->terminal) {
        snprintf(line, sizeof line, "%s%s%s", state, detail[0] ? "  " : "", detail);
        text_clean(line, false);
        fprintf(stderr, "\r%.*s\033[K", (int)text_fit(line, terminal_columns() - 1), line);
        progress->drawn = true;
        return;
    }
    text_put(line, sizeof line, state);
    text_clean(line, false);
    if (text_equal(line, progress->last))
        return;
    text_put(progress->last, sizeof progress->last, line);
    fprintf(stderr, "%s\n", line);
}

void progress_clear(struct progress *progress)
{
    if (progress->drawn)
        fputs("\r\033[K", stderr);
    progress->drawn = false;
}
