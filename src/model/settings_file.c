#include "model/settings_file.h"

#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/text.h"
#include "model/settings.h"

enum { CONFIG_MOST = 256 * 1024 };

/* inih asks for lines and tells values, one after the other: the line asked for last is where a value stands.
 */
struct reading {
    struct settings_file *file;
    const char *profile, *rest;
    int line;
    int complaint; /* the line of the first complaint */
    bool profile_seen;
    struct fault fault;
};

void settings_file_where(char where[SETTINGS_WHERE_SIZE], const char *path, int line)
{
    size_t length = strlen(path), most = SETTINGS_WHERE_SIZE - 16;
    snprintf(where, SETTINGS_WHERE_SIZE, "%s:%d", length > most ? path + length - most : path, line);
}

/* The first complaint ends the reading. Returns 0, which is "error" for inih. */
static int complain(struct reading *reading, const char *code, const char *what, const char *name)
{
    char where[SETTINGS_WHERE_SIZE];
    settings_file_where(where, reading->file->path, reading->line);
    if (!fault_is_set(&reading->fault))
        reading->complaint = reading->line;
    fault_set(&reading->fault, RESULT_INVALID, code, where, "%s: %s%s%s%s.", where, what, *name ? " \"" : "",
              name, *name ? "\"" : "");
    return 0;
}

/* fgets on the text in memory. Leading blanks go: for inih they would continue the line before. */
static char *read_line(char *target, int size, void *stream)
{
    struct reading *reading = stream;
    if (!*reading->rest || fault_is_set(&reading->fault))
        return NULL;
    reading->line++;
    const char *start = reading->rest + strspn(reading->rest, " \t");
    size_t length = strcspn(start, "\n");
    reading->rest = start + length + (start[length] == '\n');
    if (length + 2 > (size_t)size) {
        complain(reading, "line_too_long", "this line is too long", "");
        length = 0;
    }
    memcpy(target, start, length);
    target[length] = '\n';
    target[length + 1] = '\0';
    return target;
}

static int find_setting(const char *name)
{
    for (int i = 0; i < SETTING_COUNT; i++)
        if (strcmp(settings_rows[i].name, name) == 0)
            return i;
    return -1;
}

static int find_action(const char *name)
{
    for (int i = 0; i < ACTION_COUNT; i++)
        if (strcmp(action_rows[i].name, name) == 0)
            return i;
    return -1;
}

static int keep(struct reading *reading, struct setting_text *slot, const char *name, const char *value)
{
    if (slot->text)
        return complain(reading, "duplicate_setting", "told twice:", name);
    slot->text = text_copy(value);
    slot->line = reading->line;
    if (!slot->text)
        fault_memory(&reading->fault);
    return slot->text != NULL;
}

static int on_value(void *user, const char *section, const char *name, const char *value)
{
    struct reading *reading = user;
    struct settings_file *file = reading->file;
    if (fault_is_set(&reading->fault))
        return 0;
    if (strcmp(section, "keys") == 0) {
        int action = find_action(name);
        return action < 0 ? complain(reading, "unknown_action", "there is no action", name)
                          : keep(reading, &file->keys[action], name, value);
    }
    bool in_profile = text_starts_with(section, "profile ");
    if (!in_profile && strcmp(section, "gzm") != 0)
        return complain(reading, "unknown_section", "there is no section", section);
    int setting = find_setting(name);
    if (setting < 0)
        return complain(reading, "unknown_setting", "there is no setting", name);
    if (!in_profile)
        return keep(reading, &file->common[setting], name, value);
    if (!text_equal(section + strlen("profile "), reading->profile))
        return 1;
    reading->profile_seen = true;
    return keep(reading, &file->profile[setting], name, value);
}

static bool names_a_key(const struct settings_file *file)
{
    static const enum setting secrets[] = {SETTING_API_KEY, SETTING_API_KEY_FILE, SETTING_API_KEY_COMMAND};
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
        if (file->common[secrets[i]].text || file->profile[secrets[i]].text)
            return true;
    return false;
}

static enum result parse(struct reading *reading, const struct buffer *content, struct fault *fault)
{
    if (content->length != strlen(buffer_text(content)))
        return fault_set(fault, RESULT_INVALID, "invalid_setting", reading->file->path,
                         "%s is not a text file.", reading->file->path);
    reading->rest = buffer_text(content);
    int bad_line = ini_parse_stream(read_line, reading, on_value, reading);
    /* inih goes on after a line that it cannot read, so that a later complaint may only follow from it. */
    if (bad_line != 0 && (!fault_is_set(&reading->fault) || bad_line < reading->complaint)) {
        reading->line = bad_line > 0 ? bad_line : 0;
        reading->fault = FAULT_NONE;
        complain(reading, "invalid_setting", "this is no \"name = value\" line", "");
    }
    const struct fault *found = &reading->fault;
    if (fault_is_set(found))
        return fault_set(fault, found->result, found->code, found->where, "%s", found->text);
    return RESULT_OK;
}

enum result settings_file_read(struct settings_file *file, const char *path, const char *profile,
                               struct fault *fault)
{
    memset(file, 0, sizeof *file);
    file->path = path ? path : "";
    struct reading reading = {.file = file, .profile = profile};
    struct stat status;
    if (path && stat(path, &status) == 0) {
        struct buffer content;
        buffer_init(&content, CONFIG_MOST);
        enum result result = file_read(path, &content, fault);
        if (result == RESULT_OK)
            result = parse(&reading, &content, fault);
        if (content.data)
            explicit_bzero(content.data, content.size);
        buffer_free(&content);
        if (result != RESULT_OK)
            return result;
        if ((status.st_mode & 077) && names_a_key(file))
            return fault_set(fault, RESULT_FILE, "unsafe_permissions", path,
                             "%s holds or names an API key and others can read it: chmod 600 it.", path);
    }
    if (profile && !reading.profile_seen)
        return fault_set(fault, RESULT_INVALID, "unknown_profile", path, "There is no profile \"%s\".",
                         profile);
    return RESULT_OK;
}

static void clear_texts(struct setting_text *texts, int count)
{
    for (int i = 0; i < count; i++) {
        if (texts[i].text)
            explicit_bzero(texts[i].text, strlen(texts[i].text));
        free(texts[i].text);
    }
}

void settings_file_clear(struct settings_file *file)
{
    clear_texts(file->common, SETTING_COUNT);
    clear_texts(file->profile, SETTING_COUNT);
    clear_texts(file->keys, ACTION_COUNT);
    memset(file, 0, sizeof *file);
}
