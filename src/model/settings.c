/*
 * The rows, and how a text becomes a setting. Reading the file is settings_file.c. Values of the file are
 * kept as texts until all of it was read: a profile goes over [gzm] wherever it stands.
 */
#include "model/settings.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/text.h"
#include "model/settings_file.h"

enum { KEY_FILE_MOST = 4096, API_KEY_MOST = 512, URL_MOST = 2048 };

const struct settings_row settings_rows[SETTING_COUNT] = {
    [SETTING_BASE_URL] = {"base_url", "", "Where the API is; nothing means the embedded engine"},
    [SETTING_API_KEY] = {"api_key", "", "The API key; only in a file that nobody else can read"},
    [SETTING_API_KEY_FILE] = {"api_key_file", "", "A file whose first line is the API key"},
    [SETTING_API_KEY_COMMAND] = {"api_key_command", "", "A command that prints the API key"},
    [SETTING_THEME] = {"theme", "dark", "The name of the theme; gzm themes lists them"},
    [SETTING_EXPORT_FOLDER] = {"export_folder", ".", "Where exports are written"},
    [SETTING_ASCII] = {"ascii", "no", "Draw with ASCII characters only"},
    [SETTING_READONLY] = {"readonly", "no", "Never change anything on the server"},
    [SETTING_MOTION] = {"motion", "yes", "A picture that is looked at turns by itself"},
};
const int settings_row_count = SETTING_COUNT;

static bool is_visible_ascii(const char *text)
{
    for (; *text; text++)
        if (*text <= ' ' || *text > '~')
            return false;
    return true;
}

static bool is_api_key(const char *text)
{
    return *text && strlen(text) <= API_KEY_MOST && is_visible_ascii(text);
}

static bool is_url(const char *text)
{
    return (text_starts_with(text, "http://") || text_starts_with(text, "https://")) &&
           strlen(text) <= URL_MOST && is_visible_ascii(text);
}

static bool is_theme_name(const char *text)
{
    return *text && text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_")] == '\0';
}

static bool read_bool(const char *text, bool *value)
{
    static const char *const yes[] = {"yes", "true", "on", "1"}, *const no[] = {"no", "false", "off", "0"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        if (text_equal_nocase(text, yes[i]) || text_equal_nocase(text, no[i])) {
            *value = text_equal_nocase(text, yes[i]);
            return true;
        }
    }
    return false;
}

/* "~/…" is below the home folder. *New*. */
static char *expand_home(const char *path)
{
    const char *home = getenv("HOME");
    if (text_starts_with(path, "~/") && home && home[0] == '/')
        return paths_join(home, path + 2);
    return text_copy(path);
}

static void wipe(char **secret)
{
    if (*secret)
        explicit_bzero(*secret, strlen(*secret));
    free(*secret);
    *secret = NULL;
}

static enum result set_text(char **target, char *fresh, struct fault *fault)
{
    if (!fresh)
        return fault_memory(fault);
    free(*target);
    *target = fresh;
    return RESULT_OK;
}

static enum result bad_value(enum setting setting, const char *where, struct fault *fault)
{
    static const char *const wanted[SETTING_COUNT] = {
        [SETTING_BASE_URL] = "an http:// or https:// address",
        [SETTING_API_KEY] = "visible ASCII characters only",
        [SETTING_THEME] = "the name of a theme",
        [SETTING_ASCII] = "yes or no",
        [SETTING_READONLY] = "yes or no",
        [SETTING_MOTION] = "yes or no",
    };
    return fault_set(fault, RESULT_INVALID, "invalid_setting", where, "%s: %s must be %s.", where,
                     settings_rows[setting].name, wanted[setting] ? wanted[setting] : "a text");
}

/* `where` is the file and line, or the environment variable. An empty text unsets what may be unset. */
static enum result apply(struct settings *settings, enum setting setting, const char *text, const char *where,
                         struct fault *fault)
{
    bool good = true;
    switch (setting) {
    case SETTING_BASE_URL:
        good = !*text || is_url(text);
        if (!good)
            break;
        free(settings->base_url);
        settings->base_url = NULL;
        return *text ? set_text(&settings->base_url, text_copy(text), fault) : RESULT_OK;
    case SETTING_API_KEY:
        good = !*text || is_api_key(text);
        if (!good)
            break;
        wipe(&settings->api_key);
        return *text ? set_text(&settings->api_key, text_copy(text), fault) : RESULT_OK;
    case SETTING_API_KEY_FILE:
        return *text ? set_text(&settings->api_key_file, expand_home(text), fault) : RESULT_OK;
    case SETTING_API_KEY_COMMAND:
        return *text ? set_text(&settings->api_key_command, text_copy(text), fault) : RESULT_OK;
    case SETTING_THEME:
        good = is_theme_name(text);
        if (!good)
            break;
        return set_text(&settings->theme, text_copy(text), fault);
    case SETTING_EXPORT_FOLDER:
        return set_text(&settings->export_folder, expand_home(*text ? text : "."), fault);
    case SETTING_ASCII:
        good = read_bool(text, &settings->ascii);
        break;
    case SETTING_READONLY:
        good = read_bool(text, &settings->readonly);
        break;
    case SETTING_MOTION:
        good = read_bool(text, &settings->motion);
        break;
    case SETTING_COUNT:
        break;
    }
    return good ? RESULT_OK : bad_value(setting, where, fault);
}

static enum result apply_values(struct settings *settings, const struct settings_file *file,
                                const struct setting_text *values, struct fault *fault)
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        if (!values[i].text)
            continue;
        char where[SETTINGS_WHERE_SIZE];
        settings_file_where(where, file->path, values[i].line);
        enum result result = apply(settings, (enum setting)i, values[i].text, where, fault);
        if (result != RESULT_OK)
            return result;
    }
    return RESULT_OK;
}

static enum result bind_keys(struct key_map *map, const struct settings_file *file, struct fault *fault)
{
    /* All freed first, so that two actions can swap their keys. */
    for (int i = 0; i < ACTION_COUNT; i++)
        if (file->keys[i].text)
            key_map_bind(map, action_rows[i].name, "", NULL);
    for (int i = 0; i < ACTION_COUNT; i++) {
        struct fault bad = FAULT_NONE;
        if (!file->keys[i].text ||
            key_map_bind(map, action_rows[i].name, file->keys[i].text, &bad) == RESULT_OK)
            continue;
        char where[SETTINGS_WHERE_SIZE];
        settings_file_where(where, file->path, file->keys[i].line);
        return fault_set(fault, bad.result, bad.code, where, "%s: %s", where, bad.text);
    }
    return RESULT_OK;
}

static enum result apply_environment(struct settings *settings, struct fault *fault)
{
    static const struct {
        const char *variable;
        enum setting setting;
    } rows[] = {{"GIZMO_API_KEY", SETTING_API_KEY}, {"GIZMO_BASE_URL", SETTING_BASE_URL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *value = getenv(rows[i].variable);
        if (!value || !*value)
            continue;
        enum result result = apply(settings, rows[i].setting, value, rows[i].variable, fault);
        if (result != RESULT_OK)
            return result;
    }
    return RESULT_OK;
}

/* The first line of api_key_file, unless a key is known already. */
static enum result read_key_file(struct settings *settings, struct fault *fault)
{
    const char *path = settings->api_key_file;
    struct stat status;
    if (!path || settings->api_key)
        return RESULT_OK;
    if (stat(path, &status) == 0 && (status.st_mode & 077))
        return fault_set(fault, RESULT_FILE, "unsafe_permissions", path,
                         "%s holds an API key and others can read it: chmod 600 it.", path);
    struct buffer content;
    buffer_init(&content, KEY_FILE_MOST);
    enum result result = file_read(path, &content, fault);
    if (result == RESULT_OK) {
        if (content.data)
            content.data[strcspn(content.data, " \t\r\n")] = '\0';
        const char *line = buffer_text(&content);
        result = is_api_key(line) ? set_text(&settings->api_key, text_copy(line), fault)
                                  : fault_set(fault, RESULT_INVALID, "invalid_setting", path,
                                              "%s does not begin with an API key.", path);
    }
    if (content.data)
        explicit_bzero(content.data, content.size);
    buffer_free(&content);
    return result;
}

static enum result apply_defaults(struct settings *settings, struct fault *fault)
{
    enum result result = RESULT_OK;
    for (int i = 0; i < SETTING_COUNT && result == RESULT_OK; i++)
        if (*settings_rows[i].default_value)
            result = apply(settings, (enum setting)i, settings_rows[i].default_value, "default", fault);
    key_map_default(&settings->keys);
    return result;
}

enum result settings_load(struct settings *settings, const char *path, const char *profile,
                          struct fault *fault)
{
    *settings = (struct settings){.base_url = NULL};
    struct settings_file file;
    enum result result = settings_file_read(&file, path, profile, fault);
    if (result == RESULT_OK)
        result = apply_defaults(settings, fault);
    if (result == RESULT_OK)
        result = apply_values(settings, &file, file.common, fault);
    if (result == RESULT_OK)
        result = apply_values(settings, &file, file.profile, fault);
    if (result == RESULT_OK)
        result = bind_keys(&settings->keys, &file, fault);
    if (result == RESULT_OK)
        result = apply_environment(settings, fault);
    if (result == RESULT_OK)
        result = read_key_file(settings, fault);
    settings_file_clear(&file);
    if (result != RESULT_OK)
        settings_clear(settings);
    return result;
}

void settings_clear(struct settings *settings)
{
    wipe(&settings->api_key);
    free(settings->base_url);
    free(settings->api_key_file);
    free(settings->api_key_command);
    free(settings->theme);
    free(settings->export_folder);
    *settings = (struct settings){.base_url = NULL};
}
