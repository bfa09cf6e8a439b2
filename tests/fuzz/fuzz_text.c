/* Cleaning, measuring and cutting text: what comes out has no control character and fits. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = text_copy_range((const char *)data, size);
    if (!text)
        return 0;
    text_clean(text, false);
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            abort();
    if (!text_is_utf8(text, strlen(text)))
        abort();
    for (int columns = 0; columns < 12; columns++) {
        char cut[256];
        size_t length = text_fit(text, columns);
        if (length >= sizeof cut)
            continue;
        memcpy(cut, text, length);
        cut[length] = '\0';
        if (text_width(cut) > columns)
            abort();
    }
    free(text);
    return 0;
}
