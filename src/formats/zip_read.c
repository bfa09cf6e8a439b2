#include "formats/zip_read.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "base/text.h"

static enum result unsafe(struct fault *fault, const char *name, const char *why)
{
    return fault_set(fault, RESULT_FILE, "unsafe_archive", name, "The archive is refused: %s (%s).", why,
                     name ? name : "archive");
}

/* A link or a device is told by the Unix mode of the entry. */
static bool entry_is_plain(zip_t *zip, zip_uint64_t index)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(zip, index, 0, &system, &attributes) != 0)
        return false;
    unsigned type = (unsigned)(attributes >> 16) & S_IFMT;
    return system != ZIP_OPSYS_UNIX || type == 0 || type == S_IFREG || type == S_IFDIR;
}

static enum result entry_read(zip_t *zip, zip_uint64_t index, struct zip_entry *entry, struct fault *fault)
{
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(zip, index, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_NAME) ||
        !(stat.valid & ZIP_STAT_SIZE))
        return fault_set(fault, RESULT_FILE, "bad_archive", NULL, "The archive is broken: %s.",
                         zip_strerror(zip));
    entry->name = text_copy(stat.name);
    if (!entry->name)
        return fault_memory(fault);
    size_t length = strlen(entry->name);
    entry->folder = length > 1 && entry->name[length - 1] == '/';
    if (entry->folder)
        entry->name[length - 1] = '\0';
    entry->index = index;
    entry->size = stat.size;
    if (!entry_name_is_safe(entry->name))
        return unsafe(fault, entry->name, "an entry could leave its folder or is no file name");
    if (!entry_is_plain(zip, index))
        return unsafe(fault, entry->name, "an entry is a link or a device");
    if (stat.valid & ZIP_STAT_ENCRYPTION_METHOD && stat.encryption_method != ZIP_EM_NONE)
        return unsafe(fault, entry->name, "an entry is encrypted");
    if (entry->folder && entry->size > 0)
        return unsafe(fault, entry->name, "a folder has content");
    return RESULT_OK;
}

static int compare_entries(const void *a, const void *b)
{
    const struct zip_entry *left = a, *right = b;
    return strcmp(left->name, right->name);
}

static enum result entries_judge(const struct zip_reader *reader, uint64_t most, struct fault *fault)
{
    uint64_t total = 0;
    for (size_t i = 0; i < reader->count; i++) {
        const struct zip_entry *entry = &reader->entries[i];
        if (entry->size > most || (total += entry->size) > most) {
            char why[64];
            snprintf(why, sizeof why, "it would unpack to more than %d MB", (int)(most >> 20));
            return unsafe(fault, entry->name, why);
        }
        if (i > 0 && strcmp(entry->name, reader->entries[i - 1].name) == 0)
            return unsafe(fault, entry->name, "two entries have one name");
    }
    return RESULT_OK;
}

static enum result entries_read(struct zip_reader *reader, uint64_t most, struct fault *fault)
{
    zip_int64_t count = zip_get_num_entries(reader->zip, 0);
    if (count < 0 || count > ENTRIES_MOST)
        return unsafe(fault, NULL, "more than 10000 entries");
    reader->entries = calloc((size_t)count + 1, sizeof *reader->entries);
    if (!reader->entries)
        return fault_memory(fault);
    for (zip_int64_t i = 0; i < count; i++) {
        reader->count = (size_t)i + 1;
        enum result result = entry_read(reader->zip, (zip_uint64_t)i, &reader->entries[i], fault);
        if (result != RESULT_OK)
            return result;
    }
    if (reader->count > 1)
        qsort(reader->entries, reader->count, sizeof reader->entries[0], compare_entries);
    return entries_judge(reader, most, fault);
}

static enum result open_fault(struct fault *fault, const char *path, int code)
{
    if (code == ZIP_ER_EXISTS)
        return unsafe(fault, path, "two entries have one name");
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    bool opened = code != ZIP_ER_OPEN && code != ZIP_ER_NOENT && code != ZIP_ER_READ;
    enum result result = fault_set(fault, RESULT_FILE, opened ? "bad_archive" : "cannot_open", path,
                                   "%s is no ZIP archive: %s.", path, zip_error_strerror(&error));
    zip_error_fini(&error);
    return result;
}

enum result zip_reader_open(struct zip_reader *reader, const char *path, uint64_t most, struct fault *fault)
{
    int code = 0;
    *reader = (struct zip_reader){0};
    reader->zip = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &code);
    if (!reader->zip)
        return open_fault(fault, path, code);
    enum result result = entries_read(reader, most, fault);
    if (result != RESULT_OK)
        zip_reader_close(reader);
    return result;
}

void zip_reader_close(struct zip_reader *reader)
{
    for (size_t i = 0; i < reader->count; i++)
        free(reader->entries[i].name);
    free(reader->entries);
    if (reader->zip)
        zip_discard(reader->zip);
    *reader = (struct zip_reader){0};
}

static bool write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(file, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

enum result zip_reader_copy(struct zip_reader *reader, const struct zip_entry *entry, int file,
                            struct fault *fault)
{
    char block[65536];
    uint64_t total = 0;
    zip_int64_t got = 0;
    enum result result = RESULT_OK;
    zip_file_t *source = zip_fopen_index(reader->zip, entry->index, 0);
    if (!source)
        return fault_set(fault, RESULT_FILE, "bad_archive", entry->name, "%s cannot be unpacked: %s.",
                         entry->name, zip_strerror(reader->zip));
    while (result == RESULT_OK && (got = zip_fread(source, block, sizeof block)) > 0) {
        total += (uint64_t)got;
        if (total > entry->size)
            result = unsafe(fault, entry->name, "an entry is larger than it says");
        else if (!write_all(file, block, (size_t)got))
            result = fault_set(fault, RESULT_FILE, "cannot_write", entry->name, "%s cannot be written: %s.",
                               entry->name, strerror(errno));
    }
    if (result == RESULT_OK && (got < 0 || total != entry->size))
        result = fault_set(fault, RESULT_FILE, "bad_archive", entry->name, "%s is damaged in the archive.",
                           entry->name);
    zip_fclose(source);
    return result;
}
