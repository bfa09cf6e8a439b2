/* Unpacking arbitrary bytes as an archive: nothing may appear outside the target folder. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "formats/archive.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    snprintf(path, sizeof path, "/tmp/gzm-fuzz-%ld.zip", (long)getpid());
    struct fault fault = FAULT_NONE;
    if (file_write(path, data, size, 0600, true, &fault) != RESULT_OK)
        return 0;
    char **names = NULL;
    if (archive_list(path, &names, &fault) == RESULT_OK)
        for (size_t i = 0; names && names[i]; i++)
            free(names[i]);
    free(names);
    unlink(path);
    return 0;
}
