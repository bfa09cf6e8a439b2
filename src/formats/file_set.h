/* The files of an archive while they are written, in memory. */
#ifndef GZM_FORMATS_FILE_SET_H
#define GZM_FORMATS_FILE_SET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/fault.h"

struct packed_file {
    char *name; /* relative, with slashes: "assets/door_visual.obj" */
    struct buffer bytes;
};

struct file_set {
    struct packed_file **files;
    size_t count, capacity;
    bool failed;         /* memory ran out */
    struct buffer scrap; /* swallows what is written after a failure */
};

void file_set_init(struct file_set *files);
void file_set_free(struct file_set *files);
/* An empty file, *borrowed*, never NULL: writers look at file_set_check once, at the end. */
struct buffer *file_set_add(struct file_set *files, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void file_set_sort(struct file_set *files);
/* RESULT_INTERNAL when memory or a cap ran out in any of them. */
enum result file_set_check(const struct file_set *files, struct fault *fault);
/* Append the ZIP of the files (sorted): fixed dates, the same bytes for the same files. */
enum result file_set_zip(struct file_set *files, struct buffer *archive, struct fault *fault);

#endif
