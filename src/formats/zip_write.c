/* file_set_zip: the archive is made in memory by libzip. Nothing in it depends on the clock or the time zone.
 */
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "formats/archive.h"
#include "formats/file_set.h"

/* 1 January 1980, 0:00 in the encoding of MS-DOS, the earliest date that a ZIP can hold. */
enum { DOS_DATE = (1 << 5) | 1, DOS_TIME = 0 };
#define REGULAR_FILE_0644 ((zip_uint32_t)0100644 << 16)

static enum result zip_fault(struct fault *fault, zip_error_t *error)
{
    return fault_set(fault, RESULT_INTERNAL, "zip", NULL, "The archive cannot be written: %s.",
                     zip_error_strerror(error));
}

static bool zip_put(zip_t *zip, const struct packed_file *file)
{
    zip_source_t *source = zip_source_buffer(zip, buffer_text(&file->bytes), file->bytes.length, 0);
    if (!source)
        return false;
    zip_int64_t added = zip_file_add(zip, file->name, source, ZIP_FL_ENC_UTF_8);
    if (added < 0) {
        zip_source_free(source);
        return false;
    }
    zip_uint64_t index = (zip_uint64_t)added;
    return zip_set_file_compression(zip, index, ZIP_CM_DEFLATE, 6) == 0 &&
           zip_file_set_dostime(zip, index, DOS_TIME, DOS_DATE, 0) == 0 &&
           zip_file_set_external_attributes(zip, index, 0, ZIP_OPSYS_UNIX, REGULAR_FILE_0644) == 0;
}

static enum result source_read(zip_source_t *source, struct buffer *archive, struct fault *fault)
{
    char block[65536];
    zip_int64_t got;
    if (zip_source_open(source) != 0)
        return zip_fault(fault, zip_source_error(source));
    while ((got = zip_source_read(source, block, sizeof block)) > 0)
        buffer_append(archive, block, (size_t)got);
    zip_source_close(source);
    if (got < 0)
        return zip_fault(fault, zip_source_error(source));
    return archive->failed ? fault_memory(fault) : RESULT_OK;
}

enum result file_set_zip(struct file_set *files, struct buffer *archive, struct fault *fault)
{
    zip_error_t error;
    zip_error_init(&error);
    enum result result = file_set_check(files, fault);
    zip_source_t *source = NULL;
    zip_t *zip = NULL;
    if (result != RESULT_OK)
        goto done;
    file_set_sort(files);
    source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, &error) : NULL;
    if (!zip) {
        result = zip_fault(fault, &error);
        goto done;
    }
    zip_source_keep(source); /* the archive has its own hold and drops it on close */
    for (size_t i = 0; i < files->count && result == RESULT_OK; i++)
        if (!zip_put(zip, files->files[i]))
            result = zip_fault(fault, zip_get_error(zip));
    if (result == RESULT_OK && zip_close(zip) != 0)
        result = zip_fault(fault, zip_get_error(zip));
    else if (result == RESULT_OK)
        zip = NULL;
    if (result == RESULT_OK)
        result = source_read(source, archive, fault);
done:
    if (zip)
        zip_discard(zip);
    if (source)
        zip_source_free(source);
    zip_error_fini(&error);
    return result;
}
