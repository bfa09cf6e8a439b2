#include "net/download.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/paths.h"
#include "base/random.h"
#include "base/sha256.h"
#include "base/text.h"

/* "Cannot write PATH: why", from errno. */
static enum result fault_write(const char *path, struct fault *fault)
{
    char reason[128];
    return fault_set(fault, RESULT_FILE, "write_failed", path, "Cannot write %s: %s", path,
                     strerror_r(errno, reason, sizeof reason));
}

static enum result folder_check(const struct download *download, struct fault *fault)
{
    if (!file_is_folder(download->folder))
        return fault_set(fault, RESULT_FILE, "no_folder", download->folder, "There is no folder %s",
                         download->folder);
    if (access(download->folder, W_OK) != 0)
        return fault_write(download->folder, fault);
    return RESULT_OK;
}

static enum result fault_exists(const char *path, struct fault *fault)
{
    return fault_set(fault, RESULT_FILE, "file_exists", path, "%s exists and is not overwritten", path);
}

static enum result name_check(const struct download *download, struct fault *fault)
{
    if (!download->name || download->replace)
        return RESULT_OK;
    char *path = paths_join(download->folder, download->name);
    if (!path)
        return fault_memory(fault);
    enum result result = file_exists(path) ? fault_exists(path, fault) : RESULT_OK;
    free(path);
    return result;
}

/* False without memory. */
static bool split(struct download *download, const char *path)
{
    size_t length = path ? strlen(path) : 0;
    if (length == 0) {
        download->folder = text_copy(".");
        return download->folder;
    }
    if (path[length - 1] == '/' || file_is_folder(path)) {
        download->folder = text_copy(path);
        return download->folder;
    }
    const char *name = strrchr(path, '/');
    name = name ? name + 1 : path;
    size_t before = (size_t)(name - path);
    download->folder = before ? text_copy_range(path, before) : text_copy(".");
    download->name = text_copy(name);
    return download->folder && download->name;
}

enum result download_new(struct download **download, const char *path, const char *id, bool replace,
                         struct fault *fault)
{
    char slug[96];
    enum result result;
    struct download *made = calloc(1, sizeof *made);
    *download = NULL;
    if (!made)
        return fault_memory(fault);
    *made = (struct download){.fd = -1, .replace = replace, .expected = -1, .told_size = -1};
    text_slug(slug, sizeof slug, id);
    made->fallback = text_format("%s.zip", slug);
    if (!made->fallback || !split(made, path))
        result = fault_memory(fault);
    else if ((result = folder_check(made, fault)) == RESULT_OK)
        result = name_check(made, fault);
    if (result == RESULT_OK)
        *download = made;
    else
        download_free(made);
    return result;
}

void download_restart(struct download *download)
{
    if (download->fd >= 0)
        close(download->fd);
    download->fd = -1;
    if (download->part)
        unlink(download->part);
    free(download->part);
    download->part = NULL;
    download->received = 0;
    download->expected = -1;
    download->fault = FAULT_NONE;
}

void download_expect(struct download *download, int64_t size, const char *sha256)
{
    download->told_size = size;
    text_put(download->told_sha256, sizeof download->told_sha256, sha256);
}

void download_free(struct download *download)
{
    if (!download)
        return;
    download_restart(download);
    free(download->folder);
    free(download->name);
    free(download->fallback);
    free(download);
}

static bool part_open(struct download *download)
{
    char token[13];
    random_token(token, sizeof token - 1);
    char *name = text_format(".gzm-%s.part", token);
    download->part = name ? paths_join(download->folder, name) : NULL;
    free(name);
    if (!download->part) {
        fault_memory(&download->fault);
        return false;
    }
    download->fd = open(download->part, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (download->fd >= 0)
        return true;
    fault_write(download->folder, &download->fault);
    free(download->part);
    download->part = NULL;
    return false;
}

bool download_write(struct download *download, const void *bytes, size_t length)
{
    const char *next = bytes;
    if (download->fd < 0 && !part_open(download))
        return false;
    while (length > 0) {
        ssize_t written = write(download->fd, next, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            fault_write(download->folder, &download->fault);
            return false;
        }
        next += written;
        length -= (size_t)written;
        download->received += written;
    }
    return true;
}

static enum result content_check(const struct download *download, const char *content, struct fault *fault)
{
    char hash[65];
    size_t length = (size_t)download->received;
    if (length < 4 || memcmp(content, "PK", 2) != 0)
        return fault_set(fault, RESULT_NETWORK, "bad_archive", NULL,
                         "What the server sent is no ZIP archive");
    if (!download->told_sha256[0])
        return RESULT_OK;
    sha256_hex(hash, content, length);
    if (!text_equal_nocase(hash, download->told_sha256))
        return fault_set(fault, RESULT_NETWORK, "hash_mismatch", "sha256",
                         "The archive is damaged: its SHA-256 is not the one announced");
    return RESULT_OK;
}

static enum result archive_check(const struct download *download, struct fault *fault)
{
    if (download->told_size >= 0 && download->told_size != download->received)
        return fault_set(fault, RESULT_NETWORK, "size_mismatch", "size_bytes",
                         "The archive has %lld bytes instead of %lld", (long long)download->received,
                         (long long)download->told_size);
    if (download->fd < 0 || download->received <= 0)
        return fault_set(fault, RESULT_NETWORK, "bad_archive", NULL, "The server sent an empty archive");
    size_t length = (size_t)download->received;
    void *content = mmap(NULL, length, PROT_READ, MAP_PRIVATE, download->fd, 0);
    if (content == MAP_FAILED)
        return fault_set(fault, RESULT_FILE, "read_failed", download->part, "Cannot read %s again",
                         download->part);
    enum result result = content_check(download, content, fault);
    munmap(content, length);
    return result;
}

/* Not every file system can rename without replacing; a hard link never replaces. */
static int rename_new(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    if (link(from, to) != 0)
        return -1;
    unlink(from);
    return 0;
}

static void folder_sync(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

static enum result place(struct download *download, const char *path, struct fault *fault)
{
    if (fsync(download->fd) != 0)
        return fault_write(path, fault);
    int code = download->replace ? rename(download->part, path) : rename_new(download->part, path);
    if (code != 0)
        return errno == EEXIST ? fault_exists(path, fault) : fault_write(path, fault);
    free(download->part);
    download->part = NULL;
    folder_sync(download->folder);
    return RESULT_OK;
}

enum result download_publish(struct download *download, const char *server_name, char **path,
                             struct fault *fault)
{
    char name[160];
    *path = NULL;
    enum result result = archive_check(download, fault);
    if (result != RESULT_OK)
        return result;
    download_name(name, sizeof name, server_name, download->fallback);
    const char *final = download->name ? download->name : name;
    char *target = text_equal(download->folder, ".") ? text_copy(final) : paths_join(download->folder, final);
    if (!target)
        return fault_memory(fault);
    result = place(download, target, fault);
    if (result == RESULT_OK)
        *path = target;
    else
        free(target);
    return result;
}

static bool name_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
}

void download_name(char *target, size_t size, const char *server_name, const char *fallback)
{
    static const char ending[] = ".zip";
    size_t length = 0, most = size > 100 ? 100 : size;
    const char *start = server_name + strlen(server_name);
    while (start > server_name && start[-1] != '/' && start[-1] != '\\')
        start--;
    while (*start == '.')
        start++;
    for (const char *c = start; *c && length + sizeof ending < most; c++)
        target[length++] = name_character(*c) ? *c : '_';
    target[length] = '\0';
    if (length > 4 && text_equal_nocase(target + length - 4, ending))
        return;
    if (length == 0)
        text_put(target, size, fallback);
    else
        text_put(target + length, size - length, ending);
}
