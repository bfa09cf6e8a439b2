/*
 * Going down a list of 1,000 ready assets on a real terminal: from each key to the first bytes that answer
 * it, with pictures and without. The assets are made by the embedded engine first.
 */
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "service.h"

enum { ASSETS = 1000, QUIET_MS = 1500, ANSWER_MS = 2000 };

static const char program[] = "build/gzm";

struct terminal {
    pid_t child;
    int master;
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool readable(int fd, int ms)
{
    struct pollfd look = {.fd = fd, .events = POLLIN};
    return poll(&look, 1, ms) == 1;
}

static size_t drain(int fd)
{
    char bytes[65536];
    ssize_t got = read(fd, bytes, sizeof bytes);
    return got > 0 ? (size_t)got : 0;
}

/* Reads until nothing came for `ms`. */
static void settle(int fd, int ms)
{
    while (readable(fd, ms))
        if (drain(fd) == 0)
            return;
}

static struct terminal begin(const char *cache)
{
    struct winsize size = {.ws_row = 40, .ws_col = 120};
    struct terminal terminal = {0};
    terminal.child = forkpty(&terminal.master, NULL, NULL, &size);
    if (terminal.child == 0) {
        setenv("XDG_CACHE_HOME", cache, 1);
        setenv("TERM", "xterm-256color", 1);
        execl(program, program, "--local", "--still", (char *)NULL);
        _exit(127);
    }
    if (terminal.child > 0)
        settle(terminal.master, QUIET_MS);
    return terminal;
}

static void end(struct terminal *terminal)
{
    if (write(terminal->master, "q", 1) == 1)
        settle(terminal->master, QUIET_MS);
    close(terminal->master);
    waitpid(terminal->child, NULL, 0);
}

static int by_size(const void *a, const void *b)
{
    const double *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

/* Presses j so many times, one each `pause_ms`; prints what the answers took. */
static bool measure(int fd, const char *what, int keys, int pause_ms)
{
    static double delays[ASSETS];
    size_t bytes = 0;
    for (int i = 0; i < keys; i++) {
        double begun = now_ms();
        if (write(fd, "j", 1) != 1 || !readable(fd, ANSWER_MS))
            return false;
        delays[i] = now_ms() - begun;
        for (double rest = pause_ms; rest > 0; rest = pause_ms - (now_ms() - begun))
            if (readable(fd, (int)rest + 1))
                bytes += drain(fd);
    }
    qsort(delays, (size_t)keys, sizeof *delays, by_size);
    printf("%-34s %6d %10.2f %8.2f %8.2f %12.0f\n", what, keys, delays[keys / 2], delays[keys * 99 / 100],
           delays[keys - 1], (double)bytes / keys);
    return true;
}

static int count_archives(const char *cache)
{
    char path[300];
    int count = 0;
    snprintf(path, sizeof path, "%s/gzm/previews", cache);
    DIR *folder = opendir(path);
    for (struct dirent *entry = folder ? readdir(folder) : NULL; entry; entry = readdir(folder))
        count += strstr(entry->d_name, ".zip") != NULL;
    if (folder)
        closedir(folder);
    return count;
}

static bool run(const char *command)
{
    pid_t child = fork();
    int status = 1;
    if (child == 0) {
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

/* Into the library that the dashboard's own engine opens afterwards. */
static bool make_assets(void)
{
    struct service service;
    bool made = service_start(&service, program, NULL);
    for (int i = 1; made && i <= ASSETS; i++) {
        char name[32];
        snprintf(name, sizeof name, "crate-%d", i);
        made = service_create(&service, "a wooden crate", name, NULL);
    }
    while (made && service_count(&service, "pending") + service_count(&service, "processing") > 0)
        nanosleep(&(struct timespec){.tv_nsec = 100000000L}, NULL);
    made = made && service_count(&service, "ready") == ASSETS;
    service_end(&service);
    return made;
}

static bool compare(const char *cache)
{
    /* Where no folder can be made there are no pictures. */
    const char *const caches[] = {"/dev/null", cache};
    bool done = true;
    printf("%-34s %6s %10s %8s %8s %12s\n", "", "keys", "median ms", "p99", "most", "bytes/key");
    for (int i = 0; done && i < 2; i++) {
        struct terminal terminal = begin(caches[i]);
        int before = count_archives(cache);
        done = measure(terminal.master, i ? "held j, pictures" : "held j, no pictures", ASSETS - 1, 20);
        settle(terminal.master, QUIET_MS);
        if (i)
            printf("  pictures fetched for 999 rows: %d\n", count_archives(cache) - before);
        done = done && write(terminal.master, "g", 1) == 1;
        settle(terminal.master, QUIET_MS);
        before = count_archives(cache);
        done = done && measure(terminal.master,
                               i ? "slow j, each row's picture comes" : "slow j, no pictures", 50, 300);
        if (i)
            printf("  pictures fetched for 50 rows: %d\n", count_archives(cache) - before);
        end(&terminal);
    }
    return done;
}

int main(void)
{
    char home[] = "/tmp/gzm-bench-XXXXXX", runtime[64], cache[64], clean[96];
    if (access(program, X_OK) != 0 || !mkdtemp(home))
        return 1;
    snprintf(runtime, sizeof runtime, "%s/run", home);
    snprintf(cache, sizeof cache, "%s/cache", home);
    snprintf(clean, sizeof clean, "rm -rf '%s'", home);
    setenv("HOME", home, 1);
    setenv("XDG_RUNTIME_DIR", runtime, 1);
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_STATE_HOME");
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("GIZMO_API_KEY");
    char make_runtime[96];
    snprintf(make_runtime, sizeof make_runtime, "mkdir -m 700 '%s'", runtime);
    bool done = run(make_runtime) && make_assets() && compare(cache);
    run(clean);
    return done ? 0 : 1;
}
