/* Reading archives of unknown origin: every entry is judged before anything of it is used. */
#ifndef GZM_FORMATS_ZIP_READ_H
#define GZM_FORMATS_ZIP_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/fault.h"

enum { ENTRIES_MOST = 10000, ENTRY_NAME_MOST = 512 };

struct zip_entry {
    char *name; /* relative, without a slash at the end */
    uint64_t index, size;
    bool folder;
};

struct zip;

struct zip_reader {
    struct zip *zip;
    struct zip_entry *entries; /* sorted by name, no two alike */
    size_t count;
};

/* RESULT_FILE "cannot_open", "bad_archive", or "unsafe_archive" for any entry that could do harm, or when all
 * together would unpack to more than `most` bytes. */
enum result zip_reader_open(struct zip_reader *reader, const char *path, uint64_t most, struct fault *fault);
void zip_reader_close(struct zip_reader *reader);
/* Write the content of an entry to a descriptor. */
enum result zip_reader_copy(struct zip_reader *reader, const struct zip_entry *entry, int file,
                            struct fault *fault);

/* A plain relative path: no "..", no absolute path, drive, backslash, control character or device name. */
bool entry_name_is_safe(const char *name);

#endif
