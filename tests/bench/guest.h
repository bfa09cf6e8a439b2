/* A program on a terminal of its own that takes whatever it writes at once: how much that is, and what it
 * costs. */
#ifndef GZM_BENCH_GUEST_H
#define GZM_BENCH_GUEST_H

#include <stdbool.h>
#include <sys/types.h>

struct guest {
    pid_t pid;
    int terminal;
};

/* What a guest did while it was listened to. */
struct heard {
    long bytes, bursts; /* a burst: output after a pause of 20 ms */
    bool ended;         /* it closed the terminal */
};

/* Start arguments[0], found in PATH, on a terminal of that size with TERM=xterm-256color. */
bool guest_start(struct guest *guest, const char *const arguments[], int columns, int rows);
void guest_type(const struct guest *guest, const char *keys);
/* Take its output for so long, or until it ends. */
struct heard guest_hear(const struct guest *guest, long ms);
/* Take its output until there was none for `pause_ms`, at most 20 s. */
void guest_settle(const struct guest *guest, long pause_ms);
/* Seconds of CPU so far and times that a thread slept and woke up, over all its threads. */
double guest_cpu(const struct guest *guest, long *wakes);
/* Wait for its end, killed after 20 s: seconds of CPU in its whole life. Negative when it failed. */
double guest_end(struct guest *guest);

#endif
