/* The prompt grammar and the families on arbitrary text: an object that passes its checks, or a fault with a code. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/text.h"
#include "generate/generate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *prompt = text_copy_range((const char *)data, size);
    if (!prompt)
        return 0;
    struct generation generation = {0};
    struct fault fault = FAULT_NONE;
    if (generate_asset(prompt, NULL, &generation, NULL, NULL, &fault) == RESULT_OK) {
        if (check_first_failure(&generation.report))
            abort();
        generation_clear(&generation);
    } else if (!fault.code[0] || !fault.text[0]) {
        abort();
    }
    free(prompt);
    return 0;
}
