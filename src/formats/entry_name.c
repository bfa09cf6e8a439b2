#include <string.h>

#include "base/text.h"
#include "formats/zip_read.h"

/* Names that are devices in every folder of Windows, with any ending. */
static bool is_device(const char *part, size_t length)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"};
    char stem[16] = "";
    size_t end = strcspn(part, ".:/");
    if (end > length)
        end = length;
    while (end > 0 && part[end - 1] == ' ')
        end--;
    if (end == 0 || end >= sizeof stem)
        return false;
    memcpy(stem, part, end);
    for (size_t i = 0; i < sizeof devices / sizeof devices[0]; i++)
        if (text_equal_nocase(stem, devices[i]))
            return true;
    bool numbered = end == 4 && stem[3] >= '0' && stem[3] <= '9';
    stem[3] = numbered ? '\0' : stem[3];
    return numbered && (text_equal_nocase(stem, "com") || text_equal_nocase(stem, "lpt"));
}

static bool part_is_safe(const char *part, size_t length)
{
    if (length == 0 || length > 255 || is_device(part, length))
        return false;
    bool dots = strspn(part, ".") >= length; /* ".", "..", … */
    return !dots && part[length - 1] != ' ' && part[length - 1] != '.';
}

/* A backslash or a drive, or what may not be shown on a terminal. */
static bool has_forbidden_character(const char *name)
{
    char clean[ENTRY_NAME_MOST + 1];
    text_put(clean, sizeof clean, name);
    text_clean(clean, false);
    return strcmp(clean, name) != 0 || strpbrk(name, "\\:") != NULL;
}

bool entry_name_is_safe(const char *name)
{
    size_t length = strlen(name);
    if (length == 0 || length > ENTRY_NAME_MOST || !text_is_utf8(name, length) ||
        has_forbidden_character(name))
        return false;
    for (const char *part = name;; part++) {
        size_t size = strcspn(part, "/");
        if (!part_is_safe(part, size))
            return false;
        part += size;
        if (!*part)
            return true;
    }
}
