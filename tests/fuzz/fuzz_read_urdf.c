/* The URDF reader on arbitrary bytes. */
#include "fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_arbitrary("model.urdf", data, size);
    return 0;
}
