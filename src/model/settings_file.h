/* The texts of a config.ini with their lines, before anything is made of them. Private to model/. */
#ifndef GZM_MODEL_SETTINGS_FILE_H
#define GZM_MODEL_SETTINGS_FILE_H

#include <stdbool.h>

#include "base/fault.h"
#include "model/action.h"

/* Index of settings_rows. */
enum setting {
    SETTING_BASE_URL,
    SETTING_API_KEY,
    SETTING_API_KEY_FILE,
    SETTING_API_KEY_COMMAND,
    SETTING_THEME,
    SETTING_EXPORT_FOLDER,
    SETTING_ASCII,
    SETTING_READONLY,
    SETTING_MOTION,
    SETTING_COUNT,
};

struct setting_text {
    char *text; /* NULL: not in the file */
    int line;
};

struct settings_file {
    const char *path; /* *borrowed* */
    struct setting_text common[SETTING_COUNT], profile[SETTING_COUNT], keys[ACTION_COUNT];
};

enum { SETTINGS_WHERE_SIZE = 128 };

/* "config.ini:12", the end of it when the path is long. */
void settings_file_where(char where[SETTINGS_WHERE_SIZE], const char *path, int line);

/*
 * Read sections [gzm], [profile NAME], [keys]; all empty when there is no file at `path` (or it is NULL).
 * RESULT_INVALID with file and line for what is malformed, unknown or told twice; for an unknown profile;
 * RESULT_FILE when it cannot be read, or is readable by others and holds or names a key. Clear it in any
 * case.
 */
enum result settings_file_read(struct settings_file *file, const char *path, const char *profile,
                               struct fault *fault);
/* Overwrites texts with zeros before freeing. */
void settings_file_clear(struct settings_file *file);

#endif
