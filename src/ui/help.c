#include "ui/help.h"

#include <stdio.h>

#include "base/text.h"

static const char *const sections[2] = {"Everywhere", "In some panes"};

static const struct {
    const char *keys, *doc;
} form_keys[] = {
    {"Tab Enter Down", "Next field"},
    {"Shift-Tab Up", "Previous field"},
    {"Left Right", "Move in a text, choose from a list"},
    {"Ctrl-s", "Send the form"},
    {"Escape", "Close; a changed form asks once and is kept as a draft"},
    {"Ctrl-r", "Start over from a draft"},
    {"Ctrl-u Ctrl-k Ctrl-w", "Delete to the start, to the end, a word"},
};

static const struct {
    const char *keys, *doc;
} filter_words[] = {
    {"oak 90", "Rows with both words in name, prompt, id or tags"},
    {"status:failed tag:arm", "Look in one field: name, status, tag, id"},
    {"!status:ready", "Rows that do not match"},
};

enum {
    FORM_KEYS = sizeof form_keys / sizeof *form_keys,
    FILTER_WORDS = sizeof filter_words / sizeof *filter_words
};

static bool belongs(int action, int section)
{
    bool everywhere = (action_rows[action].contexts & CONTEXT_ANYWHERE) == CONTEXT_ANYWHERE;
    return section == 0 ? everywhere : !everywhere;
}

int help_lines(void)
{
    /* Four titles, three blank lines between. */
    return ACTION_COUNT + FORM_KEYS + FILTER_WORDS + 7;
}

int help_scroll(int top, int delta, int rows)
{
    int most = help_lines() > rows - 2 ? help_lines() - rows + 2 : 0;
    top += delta;
    return top > most ? most : top < 0 ? 0 : top;
}

static void where_text(char *target, size_t size, unsigned contexts)
{
    static const struct {
        unsigned context;
        const char *name;
    } names[] = {{CONTEXT_ASSETS, "assets"},
                 {CONTEXT_SCENES, "scenes"},
                 {CONTEXT_JOBS, "jobs"},
                 {CONTEXT_COMPOSER, "open scene"},
                 {CONTEXT_VIEW, "picture"}};
    target[0] = '\0';
    if ((contexts & CONTEXT_ANYWHERE) == CONTEXT_ANYWHERE)
        return;
    size_t used = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names && used < size; i++)
        if (contexts & names[i].context)
            used += (size_t)snprintf(target + used, size - used, "%s%s", used ? ", " : "", names[i].name);
}

/* A line at a place that is scrolled by `top`; lines outside are not drawn. */
static void put_line(const struct canvas *canvas, int line, int top, const char *keys, const char *doc,
                     const char *where)
{
    int y = line - top + 1;
    if (line < top || y >= canvas->rows - 1)
        return;
    int inner = canvas->columns - 4, column = inner >= 48 ? 22 : inner / 3;
    draw_text(canvas, y, 2, column - 1, ROLE_KEY, keys);
    int used = draw_text(canvas, y, 2 + column, inner - column, ROLE_TEXT, doc);
    int left = inner - column - used - 2;
    if (where && where[0] && left >= draw_width(where))
        draw_right(canvas, y, 2 + column + used + 2, left, ROLE_DIM, where);
}

static void put_title(const struct canvas *canvas, int line, int top, const char *title)
{
    int y = line - top + 1;
    if (line >= top && y < canvas->rows - 1)
        draw_text(canvas, y, 2, canvas->columns - 4, ROLE_HEADER, title);
}

static void put_action(const struct canvas *canvas, const struct key_map *keys, int action, int line, int top)
{
    char names[ACTION_KEYS_MOST * (KEY_NAME_SIZE + 1)] = "", where[64];
    size_t used = 0;
    for (int k = 0; k < ACTION_KEYS_MOST; k++)
        if (keys->keys[action][k][0])
            used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", used ? " " : "",
                                     keys->keys[action][k]);
    where_text(where, sizeof where, action_rows[action].contexts);
    put_line(canvas, line, top, names[0] ? names : "(no key)", action_rows[action].doc, where);
}

void help_draw(const struct canvas *canvas, const struct key_map *keys, int top)
{
    int line = 0;
    bool all = help_lines() <= canvas->rows - 2;
    top = help_scroll(top, 0, canvas->rows);
    draw_frame(canvas, true, "Keys", all ? "Esc closes" : "j k scroll, Esc closes");
    for (int section = 0; section < 2; section++) {
        put_title(canvas, line++, top, sections[section]);
        for (int action = 0; action < ACTION_COUNT; action++)
            if (belongs(action, section))
                put_action(canvas, keys, action, line++, top);
        line++;
    }
    put_title(canvas, line++, top, "In a form");
    for (int i = 0; i < FORM_KEYS; i++)
        put_line(canvas, line++, top, form_keys[i].keys, form_keys[i].doc, NULL);
    put_title(canvas, ++line, top, "In the filter");
    for (int i = 0; i < FILTER_WORDS; i++)
        put_line(canvas, ++line, top, filter_words[i].keys, filter_words[i].doc, NULL);
}
