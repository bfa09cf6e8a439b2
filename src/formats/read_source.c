#include "formats/read_source.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "base/paths.h"
#include "base/text.h"
#include "formats/read.h"
#include "formats/read_find.h"

bool source_ends_with(const char *path, const char *ending)
{
    size_t length = strlen(path), end = strlen(ending);
    return length >= end && text_equal_nocase(path + length - end, ending);
}

void source_folder(char folder[SOURCE_PATH_SIZE], const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) : 0;
    if (length >= SOURCE_PATH_SIZE)
        length = 0;
    memcpy(folder, path, length);
    folder[length] = '\0';
}

/* Append one part of a path; ".." takes the last one away. */
static bool path_step(char path[SOURCE_PATH_SIZE], const char *part, size_t length)
{
    size_t have = strlen(path);
    if (length == 0 || (length == 1 && part[0] == '.'))
        return true;
    if (length == 2 && part[0] == '.' && part[1] == '.') {
        char *slash = strrchr(path, '/');
        *(slash ? slash : path) = '\0';
        return have > 0;
    }
    if (have + length + 2 > SOURCE_PATH_SIZE)
        return false;
    if (have > 0)
        path[have++] = '/';
    memcpy(path + have, part, length);
    path[have + length] = '\0';
    return true;
}

static bool path_walk(char path[SOURCE_PATH_SIZE], const char *steps)
{
    for (;;) {
        size_t length = strcspn(steps, "/\\");
        if (!path_step(path, steps, length))
            return false;
        if (!steps[length])
            return true;
        steps += length + 1;
    }
}

bool source_resolve(char path[SOURCE_PATH_SIZE], const char *folder, const char *reference)
{
    path[0] = '\0';
    if (reference[0] == '/' || reference[0] == '\\' || strstr(reference, "://"))
        return false;
    return path_walk(path, folder) && path_walk(path, reference) && path[0];
}

/* ---- opening ----------------------------------------------------------------------------------- */

static bool is_archive(const char *path)
{
    char magic[4] = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool zip = file >= 0 && read(file, magic, sizeof magic) == 4 && memcmp(magic, "PK\3\4", 4) == 0;
    if (file >= 0)
        close(file);
    return zip;
}

static enum result open_file(struct source *source, const char *path, char main[SOURCE_PATH_SIZE],
                             struct fault *fault)
{
    char *folder = text_copy(path);
    if (!folder)
        return fault_memory(fault);
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder ? 1 : 0] = '\0';
    source->root = realpath(slash ? folder : ".", NULL);
    free(folder);
    text_put(main, SOURCE_PATH_SIZE, paths_name(path));
    return source->root ? RESULT_OK : fault_set(fault, RESULT_FILE, "missing", path, "Cannot open %s.", path);
}

enum result source_open_all(struct source *source, const char *path, char name[SOURCE_PATH_SIZE],
                            bool *single, struct fault *fault)
{
    struct stat stat_of;
    *source = (struct source){0};
    *single = false;
    if (stat(path, &stat_of) != 0)
        return fault_set(fault, RESULT_FILE, "missing", path, "Cannot open %s: %s.", path, strerror(errno));
    enum result result = RESULT_OK;
    if (S_ISDIR(stat_of.st_mode)) {
        source->root = realpath(path, NULL);
        if (!source->root)
            result = fault_set(fault, RESULT_FILE, "missing", path, "Cannot open %s.", path);
    } else if (!S_ISREG(stat_of.st_mode)) {
        result = fault_set(fault, RESULT_FILE, "missing", path, "%s is no plain file.", path);
    } else if (is_archive(path)) {
        result = zip_reader_open(&source->zip, path, SOURCE_BYTES_MOST, fault);
    } else {
        result = open_file(source, path, name, fault);
        *single = true;
    }
    if (result != RESULT_OK)
        source_close(source);
    return result;
}

enum result source_open(struct source *source, const char *path, char main[SOURCE_PATH_SIZE],
                        struct fault *fault)
{
    bool single;
    enum result result = source_open_all(source, path, main, &single, fault);
    if (result == RESULT_OK && !single)
        result = source_find_main(source, main, fault);
    if (result != RESULT_OK)
        source_close(source);
    return result;
}

void source_close(struct source *source)
{
    free(source->root);
    zip_reader_close(&source->zip);
    *source = (struct source){0};
}

/* ---- reading ----------------------------------------------------------------------------------- */

static enum result missing(struct fault *fault, const char *path)
{
    return fault_set(fault, RESULT_FILE, "missing", path, "%s is missing.", path);
}

static enum result too_large(struct fault *fault, const char *path)
{
    return fault_set(fault, RESULT_FILE, "file_too_large", path,
                     "%s is too large to be read: at most %d MB, all files together %d MB.", path,
                     READ_FILE_MOST >> 20, (int)(SOURCE_BYTES_MOST >> 20));
}

/* The file on disk, *new*, or NULL: links are followed but not out of the root. */
static char *root_path(const struct source *source, const char *path)
{
    char *joined = paths_join(source->root, path);
    char *real = joined ? realpath(joined, NULL) : NULL;
    size_t length = strlen(source->root);
    free(joined);
    bool inside = real && strncmp(real, source->root, length) == 0 &&
                  (real[length] == '/' || (length == 1 && source->root[0] == '/'));
    struct stat stat_of;
    if (inside && stat(real, &stat_of) == 0 && S_ISREG(stat_of.st_mode))
        return real;
    free(real);
    return NULL;
}

static const struct zip_entry *find_entry(const struct source *source, const char *path)
{
    size_t low = 0, high = source->zip.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(source->zip.entries[middle].name, path);
        if (order == 0)
            return source->zip.entries[middle].folder ? NULL : &source->zip.entries[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

bool source_has(const struct source *source, const char *path)
{
    char *real = source->root ? root_path(source, path) : NULL;
    bool has = real || (!source->root && find_entry(source, path));
    free(real);
    return has;
}

static enum result open_plain(const struct source *source, const char *path, struct stream *stream,
                              struct fault *fault)
{
    struct stat stat_of;
    char *real = root_path(source, path);
    if (real)
        stream->file = open(real, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    free(real);
    if (stream->file < 0 || fstat(stream->file, &stat_of) != 0 || !S_ISREG(stat_of.st_mode))
        return missing(fault, path);
    stream->size = (uint64_t)stat_of.st_size;
    return RESULT_OK;
}

static enum result open_entry(const struct source *source, const char *path, struct stream *stream,
                              struct fault *fault)
{
    const struct zip_entry *entry = find_entry(source, path);
    if (entry)
        stream->entry = zip_fopen_index(source->zip.zip, entry->index, 0);
    if (!stream->entry)
        return missing(fault, path);
    stream->size = entry->size;
    return RESULT_OK;
}

enum result source_stream(struct source *source, const char *path, uint64_t most, struct stream *stream,
                          struct fault *fault)
{
    *stream = (struct stream){.path = path, .file = -1};
    enum result result =
        source->root ? open_plain(source, path, stream, fault) : open_entry(source, path, stream, fault);
    if (result == RESULT_OK && (stream->size > most || source->bytes > SOURCE_BYTES_MOST - stream->size))
        result = too_large(fault, path);
    if (result != RESULT_OK) {
        stream_close(stream);
        return result;
    }
    source->bytes += stream->size;
    stream->left = stream->size;
    return RESULT_OK;
}

enum result source_read(struct source *source, const char *path, struct buffer *into, struct fault *fault)
{
    struct stream stream;
    enum result result = source_stream(source, path, into->cap - into->length, &stream, fault);
    if (result != RESULT_OK)
        return result;
    while (stream_fill(&stream, 1)) {
        buffer_append(into, stream.at, (size_t)(stream.end - stream.at));
        stream.at = stream.end;
    }
    result = stream_result(&stream, fault);
    stream_close(&stream);
    return result == RESULT_OK && into->failed ? fault_memory(fault) : result;
}
