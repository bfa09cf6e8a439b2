/*
 * Where an object is read from: a folder or an archive. References that files make are resolved inside it and
 * nothing else is ever opened. One thread.
 */
#ifndef GZM_FORMATS_READ_SOURCE_H
#define GZM_FORMATS_READ_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "formats/read_stream.h"
#include "formats/zip_read.h"

enum { SOURCE_PATH_SIZE = 512 };

/* Bytes read of all files together. */
#define SOURCE_BYTES_MOST ((uint64_t)2 * 1024 * 1024 * 1024)

struct source {
    char *root; /* the folder, without links; NULL for an archive */
    struct zip_reader zip;
    uint64_t bytes; /* read so far */
};

/*
 * Opens a file, a folder or a ZIP archive and finds the main file, its path in the source, in `main`.
 * RESULT_FILE when there is nothing to read, RESULT_INVALID "unknown_format" when no file in it is known.
 */
enum result source_open(struct source *source, const char *path, char main[SOURCE_PATH_SIZE],
                        struct fault *fault);
/* The same without looking for a main file: `*single` tells that the path is one plain file, whose name is in
 * `name`. */
enum result source_open_all(struct source *source, const char *path, char name[SOURCE_PATH_SIZE],
                            bool *single, struct fault *fault);
void source_close(struct source *source);
/*
 * Open a file for reading; stream_close it. RESULT_FILE "missing" when it is not there, is no plain file, or
 * lies outside; "file_too_large" above `most` bytes or when all files together are too many bytes. `path` is
 * *borrowed* while the stream is in use.
 */
enum result source_stream(struct source *source, const char *path, uint64_t most, struct stream *stream,
                          struct fault *fault);
/* Append a file's content to `into`; the faults of source_stream, with the cap of `into` as the most. */
enum result source_read(struct source *source, const char *path, struct buffer *into, struct fault *fault);
bool source_has(const struct source *source, const char *path);
/* The path of `reference` as the file in `folder` means it, without "." and ".."; false when it is absolute,
 * leaves the source or is too long. */
bool source_resolve(char path[SOURCE_PATH_SIZE], const char *folder, const char *reference);
/* The folder of a path; "" at the top. */
void source_folder(char folder[SOURCE_PATH_SIZE], const char *path);
/* Does the name end so, in any case? `ending` with its dot. */
bool source_ends_with(const char *path, const char *ending);

#endif
