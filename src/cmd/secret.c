#include "cmd/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"

extern char **environ;

enum { KEY_MOST = 4096 };

void secret_free(char *key)
{
    if (key)
        explicit_bzero(key, strlen(key));
    free(key);
}

void secret_forget_variable(const char *name)
{
    char *value = getenv(name);
    if (value)
        explicit_bzero(value, strlen(value));
    unsetenv(name);
}

/* Cuts at the first line end and wipes the rest; NULL when nothing printable is left. */
static char *first_line(const char *text)
{
    size_t length = strcspn(text, "\r\n");
    char *line = text_copy_range(text, length);
    if (line && text_blank(line)) {
        free(line);
        line = NULL;
    }
    return line;
}

/* In a process group of its own, so that a command that takes too long can be ended with all it started. */
static int spawn_shell(const char *command, int output, pid_t *pid)
{
    char *arguments[] = {"sh", "-c", (char *)command, NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, pipes;
    sigemptyset(&none);
    sigemptyset(&pipes);
    sigaddset(&pipes, SIGPIPE);
    if (posix_spawn_file_actions_init(&files) != 0)
        return ENOMEM;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&files);
        return ENOMEM;
    }
    int error = posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    error = error ? error : posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    error = error ? error : posix_spawnattr_setsigmask(&attributes, &none);
    error = error ? error : posix_spawnattr_setsigdefault(&attributes, &pipes);
    error = error ? error
                  : posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                                              POSIX_SPAWN_SETSIGDEF);
    error = error ? error : posix_spawn(pid, "/bin/sh", &files, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return error;
}

/* What comes out until its end, at most KEY_MOST bytes; false when the time is over. */
static bool read_until_end(int input, long timeout_ms, char *text)
{
    const int64_t deadline = clock_monotonic_ms() + timeout_ms;
    size_t length = 0;
    bool ended = false;
    while (!ended && length < KEY_MOST) {
        struct pollfd look = {.fd = input, .events = POLLIN};
        int64_t left = deadline - clock_monotonic_ms();
        int ready = left > 0 ? poll(&look, 1, (int)left) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return false;
        ssize_t got = read(input, text + length, KEY_MOST - length);
        ended = got <= 0;
        length += got > 0 ? (size_t)got : 0;
        text[length] = '\0';
    }
    return true;
}

enum result secret_from_command(const char *command, long timeout_ms, char **key, struct fault *fault)
{
    char text[KEY_MOST + 1] = "";
    int ends[2], status = -1;
    pid_t pid = -1;
    *key = NULL;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return fault_set(fault, RESULT_INTERNAL, "pipe", NULL, "no pipe: %s", strerror(errno));
    int error = spawn_shell(command, ends[1], &pid);
    close(ends[1]);
    if (error == 0) {
        bool in_time = read_until_end(ends[0], timeout_ms, text);
        if (!in_time)
            kill(-pid, SIGKILL);
        waitpid(pid, &status, 0);
        if (in_time && WIFEXITED(status) && WEXITSTATUS(status) == 0)
            *key = first_line(text);
        if (!*key)
            fault_set(fault, RESULT_AUTHENTICATION, "key_command_failed", "api_key_command",
                      in_time ? "the command gave no key" : "the command took too long");
    } else {
        fault_set(fault, RESULT_AUTHENTICATION, "key_command_failed", "api_key_command",
                  "the command cannot be started: %s", strerror(error));
    }
    explicit_bzero(text, sizeof text);
    close(ends[0]);
    return *key ? RESULT_OK : fault ? fault->result : RESULT_AUTHENTICATION;
}
