/* Settings: one row each in settings.c, read from config.ini; a flag or the environment goes first. */
#ifndef GZM_MODEL_SETTINGS_H
#define GZM_MODEL_SETTINGS_H

#include <stdbool.h>

#include "base/fault.h"
#include "model/action.h"

#define DEFAULT_BASE_URL "https://api.gizmo.antimlabs.com/v1"

struct settings {
    char *base_url;        /* NULL: the embedded engine, or the default when there is a key */
    char *api_key;         /* NULL: none */
    char *api_key_file;    /* NULL: none */
    char *api_key_command; /* NULL: none */
    char *theme;           /* never NULL after settings_load; "dark" */
    char *export_folder;   /* never NULL; "." */
    bool ascii, readonly, motion;
    struct key_map keys;
};

/*
 * Defaults, then `path` when it exists (RESULT_FILE when it is readable by others and holds or names a
 * key, RESULT_INVALID with file and line for a bad row), then GIZMO_API_KEY and GIZMO_BASE_URL.
 * `profile` names a [profile NAME] section that goes over [gzm]; NULL for none, RESULT_INVALID when there is
 * none. Without a key so far the first line of `api_key_file` is it (RESULT_FILE when others can read that
 * file). `api_key_command` is only told: running it is the caller's. After a fault `settings` is cleared.
 */
enum result settings_load(struct settings *settings, const char *path, const char *profile,
                          struct fault *fault);
/* Overwrites the key with zeros before freeing. */
void settings_clear(struct settings *settings);

struct settings_row {
    const char *name, *default_value, *doc;
};
extern const struct settings_row settings_rows[];
extern const int settings_row_count;

#endif
