/*
 * The bytes of one file, a window at a time, so that memory stays small however large the file is. From disk,
 * from an archive or from memory. One thread.
 */
#ifndef GZM_FORMATS_READ_STREAM_H
#define GZM_FORMATS_READ_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "formats/read_scan.h"

enum { STREAM_LINE_MOST = 16 * 1024 * 1024 }; /* bytes of one line */

struct zip_file;

struct stream {
    const char *path;     /* *borrowed*, for messages */
    const char *at, *end; /* what is ready */
    char *window;         /* *owned*; NULL while nothing was read and for memory */
    size_t window_size;
    int file;               /* *owned*, or -1 */
    struct zip_file *entry; /* *owned*, or NULL */
    uint64_t size;          /* of the whole file */
    uint64_t left;          /* bytes that it may still give */
    bool ended;             /* nothing comes behind `end` */
    struct fault fault;     /* what went wrong, after which the stream is at its end */
};

/* `bytes` is *borrowed* while the stream is in use. */
void stream_of_memory(struct stream *stream, const char *path, const char *bytes, size_t length);
void stream_close(struct stream *stream);
/* Have at least `least` bytes ready, or all that are left; false at the end. */
bool stream_fill(struct stream *stream, size_t least);
/* The next line without its end, valid until the next call; false at the end. RESULT_INVALID "line_too_long"
 * above STREAM_LINE_MOST. */
bool stream_line(struct stream *stream, struct scan *line);
/* Take `count` bytes, valid until the next call; NULL when there are not so many. */
const char *stream_take(struct stream *stream, size_t count);
/* All that is left in one piece, valid until the stream is closed; NULL after a fault. */
const char *stream_whole(struct stream *stream, size_t *length);
/* RESULT_OK unless reading failed: RESULT_FILE "missing", "bad_archive" or "file_too_large". */
enum result stream_result(const struct stream *stream, struct fault *fault);

#endif
