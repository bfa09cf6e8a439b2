#include "cmd/lease.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

enum { LOCK_TRY_MS = 10 };

static enum result lease_fault(const char *path, struct fault *fault)
{
    return fault_set(fault, RESULT_FILE, "engine_lease", path, "the engine's lease cannot be used: %s",
                     strerror(errno));
}

enum result lease_make(const char *path, struct fault *fault)
{
    struct stat found;
    if (mkfifo(path, 0600) != 0 && errno != EEXIST)
        return lease_fault(path, fault);
    if (lstat(path, &found) != 0)
        return lease_fault(path, fault);
    if (!S_ISFIFO(found.st_mode) || found.st_uid != geteuid() || (found.st_mode & 077) != 0)
        return fault_set(fault, RESULT_FILE, "engine_lease", path,
                         "this is not a private named pipe of yours");
    return RESULT_OK;
}

int lease_hold(const char *path)
{
    return open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
}

int lease_hold_early(const char *path, struct fault *fault)
{
    int reading = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
    int writing = lease_hold(path);
    if (writing < 0)
        lease_fault(path, fault);
    if (reading >= 0)
        close(reading);
    return writing;
}

int lease_listen(const char *path, struct fault *fault)
{
    int listening = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
    if (listening < 0) {
        lease_fault(path, fault);
        return -1;
    }
    /* A pipe that never had a writer never hangs up; whoever started this engine may be gone already. */
    int writing = lease_hold(path);
    if (writing >= 0)
        close(writing);
    return listening;
}

bool lease_over(int listening)
{
    struct pollfd look = {.fd = listening, .events = 0};
    return poll(&look, 1, 0) == 1 && (look.revents & POLLHUP) != 0;
}

int lease_lock(const char *path, long timeout_ms, struct fault *fault)
{
    const int64_t deadline = clock_monotonic_ms() + timeout_ms;
    int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock < 0) {
        lease_fault(path, fault);
        return -1;
    }
    while (flock(lock, LOCK_EX | LOCK_NB) != 0) {
        if (clock_monotonic_ms() >= deadline) {
            close(lock);
            fault_set(fault, RESULT_FILE, "engine_locked", path,
                      "another gzm has been starting an engine for too long");
            return -1;
        }
        nanosleep(&(struct timespec){.tv_nsec = LOCK_TRY_MS * 1000000L}, NULL);
    }
    return lock;
}
