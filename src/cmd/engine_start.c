#include "cmd/engine_start.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "base/text.h"

extern char **environ;

enum { LINE_MOST = 4096, LOG_MOST = 1024 * 1024, LOG_TAIL = 400 };

/* The path of this program: it names the child better than /proc/self/exe, which stays right after an update.
 */
static const char *program_path(char *target, size_t size)
{
    ssize_t length = readlink("/proc/self/exe", target, size - 1);
    if (length > 0) {
        target[length] = '\0';
        if (access(target, X_OK) == 0)
            return target;
    }
    return "/proc/self/exe";
}

/* The log is kept short: it begins anew once it is long. */
static int log_open(const char *path)
{
    struct stat found;
    int log = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (log >= 0 && fstat(log, &found) == 0 && found.st_size > LOG_MOST && ftruncate(log, 0) != 0) {
        close(log);
        return -1;
    }
    return log;
}

static void log_last_line(const char *path, off_t since, char *target, size_t size)
{
    char tail[LOG_TAIL + 1] = "";
    struct stat found;
    int log = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    text_put(target, size, "it said nothing");
    if (log < 0)
        return;
    if (fstat(log, &found) == 0 && found.st_size > since) {
        off_t from = found.st_size - since > LOG_TAIL ? found.st_size - LOG_TAIL : since;
        ssize_t length = pread(log, tail, LOG_TAIL, from);
        tail[length > 0 ? length : 0] = '\0';
    }
    close(log);
    size_t length = strlen(tail);
    while (length > 0 && tail[length - 1] == '\n')
        tail[--length] = '\0';
    const char *line = strrchr(tail, '\n');
    if (tail[0])
        text_put(target, size, line ? line + 1 : tail);
}

/* In a session of its own: Ctrl-C on the terminal of a dashboard is not for the engine. */
static int spawn_engine(const struct engine_start *start, int output, int log, pid_t *pid)
{
    char path[4096];
    char *arguments[] = {"gzm", "serve", "--lease", (char *)start->lease, "--data", (char *)start->data,
                         NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, ours;
    sigemptyset(&none);
    sigemptyset(&ours);
    sigaddset(&ours, SIGPIPE);
    sigaddset(&ours, SIGINT);
    sigaddset(&ours, SIGTERM);
    if (posix_spawn_file_actions_init(&files) != 0)
        return ENOMEM;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&files);
        return ENOMEM;
    }
    int error = posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    error = error ? error : posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    error = error ? error : posix_spawn_file_actions_adddup2(&files, log, STDERR_FILENO);
    error = error ? error : posix_spawnattr_setsigmask(&attributes, &none);
    error = error ? error : posix_spawnattr_setsigdefault(&attributes, &ours);
    error = error ? error
                  : posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK |
                                                              POSIX_SPAWN_SETSIGDEF);
    error = error
                ? error
                : posix_spawn(pid, program_path(path, sizeof path), &files, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return error;
}

/* The first line from a pipe before the deadline; false when there will be none. */
static bool line_read(int input, long timeout_ms, struct buffer *line)
{
    const int64_t deadline = clock_monotonic_ms() + timeout_ms;
    char c;
    for (;;) {
        struct pollfd look = {.fd = input, .events = POLLIN};
        int64_t left = deadline - clock_monotonic_ms();
        if (left <= 0)
            return false;
        int ready = poll(&look, 1, (int)left);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0 || read(input, &c, 1) != 1)
            return false;
        if (c == '\n')
            return !line->failed;
        if (!buffer_append_char(line, c))
            return false;
    }
}

enum result engine_start_process(const struct engine_start *start, pid_t *pid, char **line,
                                 struct fault *fault)
{
    int ends[2] = {-1, -1};
    int log = log_open(start->log);
    struct stat before = {0};
    struct buffer said;
    char why[LOG_TAIL + 1];
    *line = NULL;
    *pid = -1;
    buffer_init(&said, LINE_MOST);
    if (log < 0 || fstat(log, &before) != 0 || pipe2(ends, O_CLOEXEC) != 0) {
        fault_set(fault, RESULT_FILE, "engine_log", start->log, "the local engine cannot be started: %s",
                  strerror(errno));
        goto done;
    }
    int error = spawn_engine(start, ends[1], log, pid);
    close(ends[1]);
    if (error) {
        *pid = -1;
        fault_set(fault, RESULT_FILE, "engine_not_started", NULL, "the local engine cannot be started: %s",
                  strerror(error));
        goto done;
    }
    if (line_read(ends[0], start->timeout_ms, &said)) {
        *line = buffer_take(&said);
        if (!*line)
            fault_memory(fault);
        goto done;
    }
    kill(*pid, SIGKILL);
    waitpid(*pid, NULL, 0);
    *pid = -1;
    log_last_line(start->log, before.st_size, why, sizeof why);
    fault_set(fault, RESULT_NETWORK, "engine_not_started", NULL, "the local engine did not start: %s", why);
done:
    if (log >= 0)
        close(log);
    if (ends[0] >= 0)
        close(ends[0]);
    buffer_free(&said);
    return *line ? RESULT_OK : fault ? fault->result : RESULT_NETWORK;
}
