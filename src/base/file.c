#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/random.h"
#include "base/text.h"

static enum result fault_errno(struct fault *fault, const char *what, const char *path, int error)
{
    char reason[128];
    return fault_set(fault, RESULT_FILE, "file_error", path, "Cannot %s %s: %s.", what, path,
                     strerror_r(error, reason, sizeof reason));
}

static enum result read_all(int descriptor, const char *path, struct buffer *into, struct fault *fault)
{
    char chunk[16384];
    for (;;) {
        ssize_t got = read(descriptor, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fault_errno(fault, "read", path, errno);
        if (got == 0)
            return RESULT_OK;
        if (!buffer_append(into, chunk, (size_t)got))
            return fault_set(fault, RESULT_FILE, "file_too_large", path,
                             "%s is larger than the %zu bytes that are read.", path, into->cap);
    }
}

enum result file_read(const char *path, struct buffer *into, struct fault *fault)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return fault_errno(fault, "open", path, errno);
    enum result result = read_all(descriptor, path, into, fault);
    close(descriptor);
    return result;
}

static bool write_all(int descriptor, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t wrote = write(descriptor, bytes, length);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return false;
        bytes += wrote;
        length -= (size_t)wrote;
    }
    return true;
}

/* The folder part of a path with its slash; "" for the current folder. *New*. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return text_copy_range(path, slash ? (size_t)(slash - path) + 1 : 0);
}

/* Makes the name last through a power cut. Not every file system can; the content is safe already. */
static void sync_folder(const char *folder)
{
    int descriptor = open(*folder ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    fsync(descriptor);
    close(descriptor);
}

static int move_into_place(const char *part, const char *path, bool replace)
{
    if (replace)
        return rename(part, path);
    if (renameat2(AT_FDCWD, part, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    /* A file system without the flag: a hard link never replaces either. */
    if (link(part, path) != 0)
        return -1;
    unlink(part);
    return 0;
}

/* Creates the part with its content on disk; `*created` tells whether there is something to remove. */
static int write_part(const char *part, const void *bytes, size_t length, unsigned mode, bool *created)
{
    int descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)mode);
    if (descriptor < 0)
        return errno;
    *created = true;
    int error = write_all(descriptor, bytes, length) && fsync(descriptor) == 0 ? 0 : errno;
    if (close(descriptor) != 0 && error == 0)
        error = errno;
    return error;
}

enum result file_write(const char *path, const void *bytes, size_t length, unsigned mode, bool replace,
                       struct fault *fault)
{
    enum result result = RESULT_OK;
    bool created = false;
    char token[13];
    random_token(token, 12);
    char *folder = folder_of(path);
    char *part = folder ? text_format("%s.gzm-%s.part", folder, token) : NULL;
    if (!part) {
        result = fault_memory(fault);
        goto done;
    }
    int error = write_part(part, bytes, length, mode, &created);
    if (error == 0 && move_into_place(part, path, replace) != 0)
        error = errno;
    if (error == EEXIST) {
        result = fault_set(fault, RESULT_FILE, "file_exists", path, "%s exists already.", path);
        goto done;
    }
    if (error != 0) {
        result = fault_errno(fault, "write", path, error);
        goto done;
    }
    created = false;
    sync_folder(folder);
done:
    if (created)
        unlink(part);
    free(part);
    free(folder);
    return result;
}

static bool make_folder(const char *path, unsigned mode)
{
    if (mkdir(path, (mode_t)mode) == 0)
        return true;
    int error = errno;
    if (file_is_folder(path))
        return true;
    errno = error == EEXIST ? ENOTDIR : error;
    return false;
}

enum result file_make_folders(const char *path, unsigned mode, struct fault *fault)
{
    char *part = text_copy(path);
    if (!part)
        return fault_memory(fault);
    enum result result = RESULT_OK;
    for (char *at = part; result == RESULT_OK && *at; at++) {
        if (*at != '/' || at == part)
            continue;
        *at = '\0';
        if (!make_folder(part, mode))
            result = fault_errno(fault, "make the folder", part, errno);
        *at = '/';
    }
    if (result == RESULT_OK && !make_folder(part, mode))
        result = fault_errno(fault, "make the folder", part, errno);
    free(part);
    return result;
}

bool file_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0;
}

bool file_is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}
