/* The GLB reader on arbitrary bytes. */
#include "fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_arbitrary("model.glb", data, size);
    return 0;
}
