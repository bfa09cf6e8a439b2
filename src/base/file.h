/* Whole files and folders. Writing is beside, fsync, rename: a reader sees the old file or the new one. */
#ifndef GZM_BASE_FILE_H
#define GZM_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/fault.h"

/* Append the content of a file to `into`; a file larger than the buffer's cap is RESULT_FILE. */
enum result file_read(const char *path, struct buffer *into, struct fault *fault);
/*
 * Write a file with `mode` and rename it into place. Without `replace` an existing file is
 * RESULT_FILE "file_exists", also when it appeared meanwhile.
 */
enum result file_write(const char *path, const void *bytes, size_t length, unsigned mode, bool replace,
                       struct fault *fault);
/* mkdir -p, new folders get `mode`. */
enum result file_make_folders(const char *path, unsigned mode, struct fault *fault);
bool file_exists(const char *path);
bool file_is_folder(const char *path);

#endif
