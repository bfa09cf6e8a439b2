/*
 * archive_unpack: everything goes to a new folder beside the target, which is renamed when it is complete. An
 * existing folder is replaced only when it holds nothing but what the archive holds, too: so it is an earlier
 * unpacking, not somebody's home.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/random.h"
#include "base/text.h"
#include "formats/archive.h"
#include "formats/zip_read.h"

enum { TRIES = 16, FOLDERS_OPEN = 16 };

static enum result file_fault(struct fault *fault, const char *path, const char *what)
{
    int error = errno;
    return fault_set(fault, RESULT_FILE, "cannot_write", path, "%s cannot be %s: %s.", path, what,
                     strerror(error));
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *where)
{
    (void)info;
    (void)kind;
    (void)where;
    return remove(path);
}

static void folder_remove(const char *path)
{
    nftw(path, remove_one, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS);
}

/* The folders of "a/b/c" but the last part, below `folder`. */
static enum result make_parents(const char *folder, const char *name, struct fault *fault)
{
    const char *slash = strrchr(name, '/');
    if (!slash)
        return RESULT_OK;
    char *path = text_format("%s/%.*s", folder, (int)(slash - name), name);
    enum result result = path ? file_make_folders(path, 0777, fault) : fault_memory(fault);
    free(path);
    return result;
}

static enum result unpack_file(struct zip_reader *reader, const struct zip_entry *entry, const char *path,
                               struct fault *fault)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (file < 0)
        return file_fault(fault, path, "made");
    enum result result = zip_reader_copy(reader, entry, file, fault);
    if (close(file) != 0 && result == RESULT_OK)
        result = file_fault(fault, path, "written");
    return result;
}

static enum result unpack_entry(struct zip_reader *reader, const struct zip_entry *entry, const char *folder,
                                struct fault *fault)
{
    enum result result = make_parents(folder, entry->name, fault);
    char *path = result == RESULT_OK ? paths_join(folder, entry->name) : NULL;
    if (result == RESULT_OK && !path)
        result = fault_memory(fault);
    else if (result == RESULT_OK && entry->folder)
        result = file_make_folders(path, 0777, fault);
    else if (result == RESULT_OK)
        result = unpack_file(reader, entry, path, fault);
    free(path);
    return result;
}

/* A new folder beside `folder`: a *new* path. */
static enum result make_work_folder(const char *folder, char **work, struct fault *fault)
{
    for (int i = 0; i < TRIES; i++) {
        char token[9];
        random_token(token, sizeof token - 1);
        *work = text_format("%s.%s", folder, token);
        if (!*work)
            return fault_memory(fault);
        if (mkdir(*work, 0777) == 0)
            return RESULT_OK;
        if (errno != EEXIST)
            break;
        free(*work);
        *work = NULL;
    }
    enum result result = file_fault(fault, folder, "made");
    free(*work);
    *work = NULL;
    return result;
}

/* Is `name` the first part of an entry? */
static bool archive_has_top(const struct zip_reader *reader, const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < reader->count; i++) {
        const char *entry = reader->entries[i].name;
        if (strncmp(entry, name, length) == 0 && (entry[length] == '\0' || entry[length] == '/'))
            return true;
    }
    return false;
}

static enum result target_may_go(const struct zip_reader *reader, const char *folder, bool replace,
                                 struct fault *fault)
{
    if (!replace)
        return fault_set(fault, RESULT_FILE, "file_exists", folder, "%s exists already.", folder);
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *listing = descriptor < 0 ? NULL : fdopendir(descriptor);
    if (!listing) {
        if (descriptor >= 0)
            close(descriptor);
        return fault_set(fault, RESULT_FILE, "file_exists", folder,
                         "%s is not a folder that can be replaced.", folder);
    }
    enum result result = RESULT_OK;
    for (struct dirent *entry = readdir(listing); entry && result == RESULT_OK; entry = readdir(listing)) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (!archive_has_top(reader, entry->d_name))
            result = fault_set(fault, RESULT_FILE, "file_exists", folder,
                               "%s holds %s, which is not of this export: it is not replaced.", folder,
                               entry->d_name);
    }
    closedir(listing);
    return result;
}

/* Put the finished folder in place; the old one, if any, goes. */
static enum result move_in(const char *work, const char *folder, bool exists, struct fault *fault)
{
    if (!exists)
        return rename(work, folder) == 0 ? RESULT_OK : file_fault(fault, folder, "made");
    char *old = text_format("%s.old", work);
    if (!old)
        return fault_memory(fault);
    enum result result = RESULT_OK;
    if (rename(folder, old) != 0)
        result = file_fault(fault, folder, "replaced");
    if (result == RESULT_OK && rename(work, folder) != 0) {
        result = file_fault(fault, folder, "replaced");
        (void)rename(old, folder);
    } else if (result == RESULT_OK) {
        folder_remove(old);
    }
    free(old);
    return result;
}

static enum result unpack_to(struct zip_reader *reader, const char *folder, bool replace, struct fault *fault)
{
    struct stat info;
    char *work = NULL;
    bool exists = lstat(folder, &info) == 0;
    enum result result = exists ? target_may_go(reader, folder, replace, fault) : RESULT_OK;
    if (result == RESULT_OK)
        result = make_work_folder(folder, &work, fault);
    for (size_t i = 0; i < reader->count && result == RESULT_OK; i++)
        result = unpack_entry(reader, &reader->entries[i], work, fault);
    if (result == RESULT_OK)
        result = move_in(work, folder, exists, fault);
    if (work && result != RESULT_OK)
        folder_remove(work);
    free(work);
    return result;
}

enum result archive_unpack(const char *zip_path, const char *folder, bool replace, struct fault *fault)
{
    struct zip_reader reader;
    enum result result = zip_reader_open(&reader, zip_path, ARCHIVE_MOST, fault);
    if (result != RESULT_OK)
        return result;
    char *target = text_copy(folder);
    for (size_t length = target ? strlen(target) : 0; length > 1 && target[length - 1] == '/'; length--)
        target[length - 1] = '\0';
    if (!target)
        result = fault_memory(fault);
    else if (target[0] == '\0' || strcmp(target, "/") == 0)
        result = fault_set(fault, RESULT_FILE, "file_exists", folder, "A folder to unpack into is needed.");
    else
        result = unpack_to(&reader, target, replace, fault);
    free(target);
    zip_reader_close(&reader);
    return result;
}

enum result archive_list(const char *zip_path, char ***names, struct fault *fault)
{
    struct zip_reader reader;
    *names = NULL;
    enum result result = zip_reader_open(&reader, zip_path, ARCHIVE_MOST, fault);
    if (result != RESULT_OK)
        return result;
    for (size_t i = 0; i < reader.count && result == RESULT_OK; i++)
        if (!reader.entries[i].folder && !strings_add(names, reader.entries[i].name))
            result = fault_memory(fault);
    if (result != RESULT_OK) {
        strings_free(*names);
        *names = NULL;
    }
    zip_reader_close(&reader);
    return result;
}
