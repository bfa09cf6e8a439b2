#include "guest.h"

#include <glob.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PAUSE_MS = 20, PATIENCE_MS = 20000 };

static long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool guest_start(struct guest *guest, const char *const arguments[], int columns, int rows)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    guest->pid = forkpty(&guest->terminal, NULL, NULL, &size);
    if (guest->pid == 0) {
        setenv("TERM", "xterm-256color", 1);
        setenv("LC_ALL", "C.UTF-8", 1);
        unsetenv("COLORTERM");
        unsetenv("NO_COLOR");
        execvp(arguments[0], (char *const *)arguments);
        _exit(127);
    }
    return guest->pid > 0;
}

void guest_type(const struct guest *guest, const char *keys)
{
    if (write(guest->terminal, keys, strlen(keys)) < 0)
        perror("the terminal");
}

/* Bytes that came within so long; 0 for none, -1 at the end. */
static long take(const struct guest *guest, long ms)
{
    static char bytes[65536];
    struct pollfd look = {.fd = guest->terminal, .events = POLLIN};
    if (poll(&look, 1, (int)ms) <= 0)
        return 0;
    ssize_t length = read(guest->terminal, bytes, sizeof bytes);
    return length > 0 ? length : -1;
}

struct heard guest_hear(const struct guest *guest, long ms)
{
    struct heard heard = {0};
    long now = now_ms(), end = now + ms, last = now - PAUSE_MS;
    for (; now < end && !heard.ended; now = now_ms()) {
        long length = take(guest, end - now);
        heard.ended = length < 0;
        if (length <= 0)
            continue;
        heard.bursts += now_ms() - last >= PAUSE_MS ? 1 : 0;
        heard.bytes += length;
        last = now_ms();
    }
    return heard;
}

void guest_settle(const struct guest *guest, long pause_ms)
{
    long end = now_ms() + PATIENCE_MS;
    while (now_ms() < end && take(guest, pause_ms) > 0)
        continue;
}

/* The number behind a word in a file of /proc; at the file's start for "". */
static double number_in(const char *path, const char *word)
{
    char text[4096] = "";
    FILE *file = fopen(path, "r");
    size_t length = file ? fread(text, 1, sizeof text - 1, file) : 0;
    text[length] = '\0';
    if (file)
        fclose(file);
    const char *found = strstr(text, word);
    return found ? strtod(found + strlen(word), NULL) : 0;
}

double guest_cpu(const struct guest *guest, long *wakes)
{
    char path[300];
    double nanoseconds = 0;
    glob_t tasks;
    snprintf(path, sizeof path, "/proc/%d/task/*", (int)guest->pid);
    *wakes = 0;
    if (glob(path, 0, NULL, &tasks) != 0)
        return 0;
    for (size_t i = 0; i < tasks.gl_pathc; i++) {
        snprintf(path, sizeof path, "%.200s/schedstat", tasks.gl_pathv[i]);
        nanoseconds += number_in(path, "");
        snprintf(path, sizeof path, "%.200s/status", tasks.gl_pathv[i]);
        *wakes += (long)number_in(path, "\nvoluntary_ctxt_switches:");
    }
    globfree(&tasks);
    return nanoseconds * 1e-9;
}

double guest_end(struct guest *guest)
{
    struct rusage use;
    int status = 0;
    if (!guest_hear(guest, PATIENCE_MS).ended)
        kill(guest->pid, SIGKILL);
    close(guest->terminal);
    if (wait4(guest->pid, &status, 0, &use) != guest->pid || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return -1;
    return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
           1e-6 * (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec);
}
