#include "model/understanding.h"

#include <stdlib.h>
#include <string.h>

void understanding_clear(struct understanding *understanding)
{
    free(understanding->prompt);
    memset(understanding, 0, sizeof *understanding);
}

const char *slot_origin_name(enum slot_origin origin)
{
    switch (origin) {
    case ORIGIN_PROMPT:
        return "prompt";
    case ORIGIN_DEFAULT:
        return "default";
    case ORIGIN_DERIVED:
        return "derived";
    case ORIGIN_CLAMPED:
        return "clamped";
    }
    return "unknown";
}
