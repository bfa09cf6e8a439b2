/*
 * What the dashboard costs with a picture in it, on a terminal of its own: bytes a frame and share of a core
 * while the robot arm turns, bytes and wake-ups while it is still.
 *
 *   bench_screen GZM
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "guest.h"

enum { TURN_MS = 10000, STILL_MS = 3000, SETTLE_MS = 1000 };

struct measure {
    struct heard heard;
    double share; /* of a core */
    long wakes;
};

static struct measure measure(const struct guest *guest, long ms)
{
    long before, after;
    double start = guest_cpu(guest, &before);
    struct measure made = {.heard = guest_hear(guest, ms)};
    made.share = (guest_cpu(guest, &after) - start) / ((double)ms / 1e3);
    made.wakes = after - before;
    return made;
}

static void report(const char *size, const char *state, const struct measure *made)
{
    long frames = made->heard.bursts;
    printf("%8s %-26s %8ld %8ld %13.0f %10.2f %9ld\n", size, state, frames, made->heard.bytes,
           frames ? (double)made->heard.bytes / (double)frames : 0, made->share * 100, made->wakes);
    fflush(stdout);
}

/* The library has one asset, so it is the one that is shown. */
static int watch(const char *program, int columns, int rows)
{
    struct guest guest;
    char size[32];
    const char *const arguments[] = {program, "--local", NULL};
    snprintf(size, sizeof size, "%dx%d", columns, rows);
    if (!guest_start(&guest, arguments, columns, rows))
        return 1;
    guest_settle(&guest, SETTLE_MS);
    struct measure still = measure(&guest, STILL_MS);
    report(size, "still", &still);
    guest_type(&guest, "v");
    guest_hear(&guest, SETTLE_MS);
    struct measure turning = measure(&guest, TURN_MS);
    report(size, "turning", &turning);
    guest_type(&guest, " ");
    guest_settle(&guest, SETTLE_MS);
    still = measure(&guest, STILL_MS);
    report(size, "turning stopped by Space", &still);
    guest_type(&guest, "\033");
    guest_hear(&guest, SETTLE_MS);
    guest_type(&guest, "q");
    return guest_end(&guest) < 0;
}

static bool run(const char *program, const char *const arguments[])
{
    pid_t child = fork();
    int status = -1;
    if (child == 0) {
        int nothing = open("/dev/null", O_RDWR);
        dup2(nothing, STDOUT_FILENO);
        dup2(nothing, STDERR_FILENO);
        execv(program, (char *const *)arguments);
        _exit(127);
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool library_make(const char *program, const char *folder)
{
    static const char *const names[] = {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
                                        "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"};
    char path[256];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        if (mkdir(path, 0700) != 0)
            return false;
        setenv(names[i], path, 1);
    }
    unsetenv("GIZMO_API_KEY");
    unsetenv("GIZMO_BASE_URL");
    setenv("HOME", folder, 1);
    return run(program,
               (const char *const[]){program, "--local", "asset", "create",
                                     "a 6-DOF industrial robot arm with a parallel jaw gripper", NULL});
}

int main(int argc, char **argv)
{
    static const int sizes[][2] = {{80, 24}, {120, 40}, {200, 60}};
    char folder[] = "/tmp/gzm-bench-XXXXXX";
    char *program = argc > 1 ? realpath(argv[1], NULL) : NULL;
    if (!program || !mkdtemp(folder) || !library_make(program, folder)) {
        fprintf(stderr, "no asset to look at\n");
        return 1;
    }
    int failed = 0;
    printf("%8s %-26s %8s %8s %13s %10s %9s\n", "terminal", "picture", "frames", "bytes", "bytes a frame",
           "% of core", "wake-ups");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes && !failed; i++)
        failed = watch(program, sizes[i][0], sizes[i][1]);
    run("/bin/rm", (const char *const[]){"rm", "-rf", folder, NULL});
    free(program);
    return failed;
}
