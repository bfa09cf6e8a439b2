/* The prompt grammar and the families on arbitrary text: an object that passes its checks, or a fault with a
 * code. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "generate/generate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What was not understood are bytes of the prompt, in its order; warnings can be shown. */
static void expect_told(const struct understanding *understanding)
{
    size_t last = 0, length = strlen(understanding->prompt);
    for (size_t i = 0; i < understanding->leftover_count; i++) {
        const struct leftover *leftover = &understanding->leftovers[i];
        if (leftover->start < last || leftover->end <= leftover->start || leftover->end > length)
            abort();
        last = leftover->end;
    }
    for (size_t i = 0; i < understanding->warning_count; i++)
        if (!text_is_utf8(understanding->warnings[i], strlen(understanding->warnings[i])))
            abort();
}

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
        expect_told(&generation.understanding);
        generation_clear(&generation);
    } else if (!fault.code[0] || !fault.text[0]) {
        abort();
    }
    free(prompt);
    return 0;
}
