/* gzm keys and gzm settings: the tables of actions and settings, as text, JSON or a page of the
 * documentation. */
#include <stdlib.h>

#include "base/buffer.h"
#include "base/text.h"
#include "cmd/command.h"
#include "cmd/output.h"
#include "cmd/target.h"
#include "model/action.h"
#include "model/settings.h"

enum { PAGE_MOST = 256 * 1024, KEYS_TEXT = 80 };

struct context_name {
    unsigned context;
    const char *name;
};

static const struct context_name context_names[] = {
    {CONTEXT_ASSETS, "assets"},     {CONTEXT_SCENES, "scenes"}, {CONTEXT_JOBS, "jobs"},
    {CONTEXT_COMPOSER, "composer"}, {CONTEXT_VIEW, "picture"},
};

static void write_contexts(struct buffer *out, unsigned contexts)
{
    bool any = false;
    if ((contexts & CONTEXT_ANYWHERE) == CONTEXT_ANYWHERE) {
        buffer_append_text(out, "everywhere");
        return;
    }
    for (size_t i = 0; i < sizeof context_names / sizeof *context_names; i++) {
        if (!(contexts & context_names[i].context))
            continue;
        buffer_printf(out, "%s%s", any ? ", " : "", context_names[i].name);
        any = true;
    }
}

/* "j Down" as one cell. */
static void keys_text(char target[KEYS_TEXT], const struct key_map *map, int action)
{
    struct buffer text;
    buffer_init(&text, KEYS_TEXT - 1);
    for (int k = 0; k < ACTION_KEYS_MOST && map->keys[action][k][0]; k++)
        buffer_printf(&text, "%s%s", k ? " " : "", map->keys[action][k]);
    text_put(target, KEYS_TEXT, buffer_text(&text));
    buffer_free(&text);
}

static void keys_write_text(struct buffer *out, const struct key_map *map)
{
    const char *cells[ACTION_COUNT * 3];
    char keys[ACTION_COUNT][KEYS_TEXT];
    for (int i = 0; i < ACTION_COUNT; i++) {
        keys_text(keys[i], map, i);
        cells[i * 3] = keys[i];
        cells[i * 3 + 1] = action_rows[i].name;
        cells[i * 3 + 2] = action_rows[i].doc;
    }
    table_write(out, cells, ACTION_COUNT, 3);
}

static void keys_write_json(struct buffer *out, const struct key_map *map)
{
    buffer_append_text(out, "{\"keys\":[");
    for (int i = 0; i < ACTION_COUNT; i++) {
        buffer_printf(out, "%s{\"action\":", i ? "," : "");
        json_write_text(out, action_rows[i].name);
        buffer_append_text(out, ",\"keys\":[");
        for (int k = 0; k < ACTION_KEYS_MOST && map->keys[i][k][0]; k++) {
            buffer_append_text(out, k ? "," : "");
            json_write_text(out, map->keys[i][k]);
        }
        buffer_append_text(out, "],\"doc\":");
        json_write_text(out, action_rows[i].doc);
        buffer_append_text(out, "}");
    }
    buffer_append_text(out, "]}\n");
}

static void keys_write_markdown(struct buffer *out, const struct key_map *map)
{
    buffer_append_text(
        out, "# Keys\n\n"
             "Written by `gzm keys --markdown`; a test fails when this page and the program differ.\n"
             "A section `[keys]` of `config.ini` changes them by the name of the action: "
             "`generate = n F2`; nothing after `=` unbinds.\n\n"
             "| keys | action | where | what it does |\n|---|---|---|---|\n");
    for (int i = 0; i < ACTION_COUNT; i++) {
        buffer_append_text(out, "|");
        for (int k = 0; k < ACTION_KEYS_MOST && map->keys[i][k][0]; k++)
            buffer_printf(out, " `%s`", map->keys[i][k]);
        buffer_printf(out, " | `%s` | ", action_rows[i].name);
        write_contexts(out, action_rows[i].contexts);
        buffer_printf(out, " | %s |\n", action_rows[i].doc);
    }
}

/* Prints and frees. */
static enum result page_print(struct buffer *page, struct fault *fault)
{
    enum result result = page->failed ? fault_memory(fault) : output_text(buffer_text(page), fault);
    buffer_free(page);
    return result;
}

enum result keys_run(const struct options *options, struct fault *fault)
{
    struct buffer out;
    struct key_map map;
    buffer_init(&out, PAGE_MOST);
    if (options_has(options, "markdown")) { /* the documentation shows the defaults, not the user's keys */
        key_map_default(&map);
        keys_write_markdown(&out, &map);
        return page_print(&out, fault);
    }
    enum result result = target_keys(&map, fault);
    if (result != RESULT_OK)
        return result;
    if (options_has(options, "json"))
        keys_write_json(&out, &map);
    else
        keys_write_text(&out, &map);
    return page_print(&out, fault);
}

static void settings_write_json(struct buffer *out)
{
    buffer_append_text(out, "{\"settings\":[");
    for (int i = 0; i < settings_row_count; i++) {
        buffer_printf(out, "%s{\"name\":", i ? "," : "");
        json_write_text(out, settings_rows[i].name);
        buffer_append_text(out, ",\"default\":");
        json_write_text(out, settings_rows[i].default_value ? settings_rows[i].default_value : "");
        buffer_append_text(out, ",\"doc\":");
        json_write_text(out, settings_rows[i].doc);
        buffer_append_text(out, "}");
    }
    buffer_append_text(out, "]}\n");
}

static void settings_write_markdown(struct buffer *out)
{
    buffer_append_text(
        out,
        "# Settings\n\n"
        "Written by `gzm settings --markdown`; a test fails when this page and the program differ.\n\n"
        "`$XDG_CONFIG_HOME/gzm/config.ini` (`~/.config/gzm/config.ini`) holds a section `[gzm]` with these "
        "rows, any\nnumber of sections `[profile NAME]` with rows that go over them, and a section `[keys]` "
        "(see [keys.md](keys.md)).\nA flag goes over the environment (`GIZMO_API_KEY`, `GIZMO_BASE_URL`, "
        "`GZM_PROFILE`), the environment over the file.\nA file that holds or names a key must not be "
        "readable by others.\n\n"
        "| name | default | meaning |\n|---|---|---|\n");
    for (int i = 0; i < settings_row_count; i++) {
        const struct settings_row *row = &settings_rows[i];
        bool has_default = row->default_value && row->default_value[0];
        buffer_printf(out, "| `%s` | %s%s%s | %s |\n", row->name, has_default ? "`" : "",
                      has_default ? row->default_value : "none", has_default ? "`" : "", row->doc);
    }
}

enum result settings_run(const struct options *options, struct fault *fault)
{
    struct buffer out;
    buffer_init(&out, PAGE_MOST);
    if (options_has(options, "json"))
        settings_write_json(&out);
    else if (options_has(options, "markdown"))
        settings_write_markdown(&out);
    else
        for (int i = 0; i < settings_row_count; i++)
            buffer_printf(&out, "%-16s %-8s %s\n", settings_rows[i].name,
                          settings_rows[i].default_value ? settings_rows[i].default_value : "",
                          settings_rows[i].doc);
    return page_print(&out, fault);
}
