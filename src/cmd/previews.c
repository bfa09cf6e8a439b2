#include "cmd/previews.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/text.h"

enum { NAME_SIZE = 256, ARCHIVES_MOST = 2000 };

static const int64_t BYTES_MOST = 512 * 1000 * 1000;

struct archive_entry {
    char name[NAME_SIZE];
    int64_t bytes, seconds;
};

struct archives {
    struct archive_entry *entries;
    size_t count, capacity;
};

static int newest_first(const void *a, const void *b)
{
    const struct archive_entry *left = a, *right = b;
    return left->seconds != right->seconds ? (left->seconds < right->seconds ? 1 : -1)
                                           : strcmp(left->name, right->name);
}

/* Only what we put there: regular files that end in .zip. */
static bool archives_add(struct archives *archives, int folder, const char *name)
{
    struct stat status;
    size_t length = strlen(name);
    if (length < 5 || length >= NAME_SIZE || strcmp(name + length - 4, ".zip") != 0 ||
        fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(status.st_mode))
        return true;
    struct archive_entry *grown =
        array_reserve(archives->entries, &archives->capacity, archives->count + 1, sizeof *grown);
    if (!grown)
        return false;
    archives->entries = grown;
    struct archive_entry *entry = &grown[archives->count++];
    text_put(entry->name, sizeof entry->name, name);
    entry->bytes = (int64_t)status.st_size;
    entry->seconds = (int64_t)status.st_mtime;
    return true;
}

/* A cache that cannot be thinned is still a cache: nothing here is a fault. */
static void prune(const char *path)
{
    struct archives archives = {0};
    int64_t bytes = 0;
    DIR *folder = opendir(path);
    if (!folder)
        return;
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder))
        if (!archives_add(&archives, dirfd(folder), entry->d_name))
            break;
    if (archives.count > 1)
        qsort(archives.entries, archives.count, sizeof *archives.entries, newest_first);
    for (size_t i = 0; i < archives.count; i++) {
        bytes += archives.entries[i].bytes;
        if (bytes > BYTES_MOST || i >= ARCHIVES_MOST)
            unlinkat(dirfd(folder), archives.entries[i].name, 0);
    }
    free(archives.entries);
    closedir(folder);
}

enum result previews_open(char **folder, struct fault *fault)
{
    char *cache = paths_cache();
    *folder = cache ? paths_join(cache, "previews") : NULL;
    free(cache);
    if (!*folder)
        return fault_memory(fault);
    enum result result = file_make_folders(*folder, 0700, fault);
    if (result == RESULT_OK) {
        prune(*folder);
        return RESULT_OK;
    }
    free(*folder);
    *folder = NULL;
    return result;
}

/* What could not be read for want of memory, or is a good archive of nothing, is no damage. */
static bool tells_damage(const struct fault *fault)
{
    return (fault->result == RESULT_INVALID && !text_equal(fault->code, "nothing_to_see")) ||
           fault->result == RESULT_FILE;
}

void previews_after_reading(void *context, const char *path, const struct fault *fault)
{
    (void)context;
    if (tells_damage(fault)) {
        unlink(path);
        return;
    }
    if (fault->result == RESULT_NOT_FOUND)
        return;
    utimensat(AT_FDCWD, path, NULL, AT_SYMLINK_NOFOLLOW);
    char *folder = text_copy(path);
    char *name = folder ? strrchr(folder, '/') : NULL;
    if (name) {
        *name = '\0';
        prune(folder);
    }
    free(folder);
}
