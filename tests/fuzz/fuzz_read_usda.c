/* The reader of USD text on arbitrary bytes. */
#include "fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_arbitrary("model.usda", data, size);
    return 0;
}
