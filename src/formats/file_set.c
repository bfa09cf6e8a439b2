#include "formats/file_set.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "formats/archive.h"

void file_set_init(struct file_set *files)
{
    *files = (struct file_set){0};
    buffer_init(&files->scrap, 0);
}

static void packed_file_free(struct packed_file *file)
{
    if (!file)
        return;
    free(file->name);
    buffer_free(&file->bytes);
    free(file);
}

void file_set_free(struct file_set *files)
{
    for (size_t i = 0; i < files->count; i++)
        packed_file_free(files->files[i]);
    free(files->files);
    buffer_free(&files->scrap);
    *files = (struct file_set){0};
}

static bool file_set_keep(struct file_set *files, struct packed_file *file)
{
    struct packed_file **moved =
        array_reserve(files->files, &files->capacity, files->count + 1, sizeof(struct packed_file *));
    if (!moved)
        return false;
    files->files = moved;
    files->files[files->count++] = file;
    return true;
}

struct buffer *file_set_add(struct file_set *files, const char *format, ...)
{
    struct packed_file *file = calloc(1, sizeof *file);
    va_list arguments;
    va_start(arguments, format);
    if (file && vasprintf(&file->name, format, arguments) < 0)
        file->name = NULL;
    va_end(arguments);
    if (!file || !file->name || !file_set_keep(files, file)) {
        packed_file_free(file);
        files->failed = true;
        return &files->scrap;
    }
    buffer_init(&file->bytes, ARCHIVE_MOST);
    return &file->bytes;
}

static int compare_names(const void *a, const void *b)
{
    const struct packed_file *const *left = a, *const *right = b;
    return strcmp((*left)->name, (*right)->name);
}

void file_set_sort(struct file_set *files)
{
    if (files->count > 1)
        qsort(files->files, files->count, sizeof(struct packed_file *), compare_names);
}

enum result file_set_check(const struct file_set *files, struct fault *fault)
{
    bool failed = files->failed;
    for (size_t i = 0; i < files->count; i++)
        failed = failed || files->files[i]->bytes.failed;
    return failed ? fault_memory(fault) : RESULT_OK;
}
