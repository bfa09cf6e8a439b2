#include "cmd/themes.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/text.h"
#include "cmd/command.h"
#include "cmd/output.h"

enum { THEME_MOST = 64 * 1024, NAMES_MOST = 1000 };

/* A plain word: it becomes part of a path. */
static bool name_is_plain(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    return name[0] && name[strspn(name, letters)] == '\0';
}

/* *New*, or NULL. */
static char *user_folder(void)
{
    char *config = paths_config();
    char *folder = config ? paths_join(config, "themes") : NULL;
    free(config);
    return folder;
}

static char *user_theme(const char *name)
{
    struct buffer text;
    buffer_init(&text, THEME_MOST);
    char *folder = user_folder();
    char *path = folder ? text_format("%s/%s.theme", folder, name) : NULL;
    char *found = NULL;
    if (path && file_exists(path) && file_read(path, &text, NULL) == RESULT_OK)
        found = text_copy(buffer_text(&text));
    buffer_free(&text);
    free(path);
    free(folder);
    return found;
}

char *theme_text(const char *name)
{
    if (!name_is_plain(name))
        return NULL;
    char *text = user_theme(name);
    for (const struct embedded_theme *theme = embedded_themes; !text && theme->name; theme++)
        if (text_equal(theme->name, name))
            text = text_copy(theme->text);
    return text;
}

static bool add_user_names(char ***names)
{
    static const char ending[] = ".theme";
    char *path = user_folder();
    DIR *folder = path ? opendir(path) : NULL;
    bool good = true;
    for (struct dirent *entry; good && folder && (entry = readdir(folder)) != NULL;) {
        size_t length = strlen(entry->d_name), cut = sizeof ending - 1;
        if (length <= cut || !text_equal(entry->d_name + length - cut, ending))
            continue;
        char *name = text_copy_range(entry->d_name, length - cut);
        good = name && (!name_is_plain(name) || strings_contain(*names, name) ||
                        strings_count(*names) >= NAMES_MOST || strings_add(names, name));
        free(name);
    }
    if (folder)
        closedir(folder);
    free(path);
    return good;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **theme_names(void)
{
    char **names = NULL;
    bool good = true;
    for (const struct embedded_theme *theme = embedded_themes; good && theme->name; theme++)
        good = strings_add(&names, theme->name);
    if (!good || !add_user_names(&names)) {
        strings_free(names);
        return NULL;
    }
    if (names)
        qsort(names, strings_count(names), sizeof *names, compare_names);
    return names;
}

enum result themes_run(const struct options *options, struct fault *fault)
{
    bool json = options_has(options, "json");
    char **names = theme_names();
    struct buffer out;
    if (!names)
        return fault_memory(fault);
    buffer_init(&out, THEME_MOST);
    buffer_append_text(&out, json ? "{\"themes\":[" : "");
    for (size_t i = 0; names[i]; i++) {
        if (json) {
            buffer_append_text(&out, i ? "," : "");
            json_write_text(&out, names[i]);
        } else {
            buffer_printf(&out, "%s\n", names[i]);
        }
    }
    buffer_append_text(&out, json ? "]}\n" : "");
    enum result result = out.failed ? fault_memory(fault) : output_text(buffer_text(&out), fault);
    buffer_free(&out);
    strings_free(names);
    return result;
}
