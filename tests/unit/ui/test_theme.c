#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "ui/keys.h"
#include "ui/palette.h"
#include "ui/theme.h"

Test(theme, reads_colours_and_attributes)
{
    struct theme theme;
    struct fault fault = FAULT_NONE;
    const char *text = "# a comment\n\n"
                       "text = default\n"
                       "ready = bright-green default bold  # why\n"
                       "selected = #ffffff 24 underline reverse\n"
                       "dim = bold\r\n";
    cr_assert_eq(theme_parse(&theme, text, &fault), RESULT_OK, "%s: %s", fault.where, fault.text);
    cr_assert_eq(theme.looks[ROLE_READY].foreground, 10);
    cr_assert_eq(theme.looks[ROLE_READY].background, COLOUR_DEFAULT);
    cr_assert_eq(theme.looks[ROLE_READY].attributes, LOOK_BOLD);
    cr_assert_eq(theme.looks[ROLE_SELECTED].foreground, COLOUR_RGB + 0xffffff);
    cr_assert_eq(theme.looks[ROLE_SELECTED].background, 24);
    cr_assert_eq(theme.looks[ROLE_SELECTED].attributes, LOOK_UNDERLINE | LOOK_REVERSE);
    cr_assert_eq(theme.looks[ROLE_DIM].attributes, LOOK_BOLD);
    cr_assert_eq(theme.looks[ROLE_TEXT].foreground, COLOUR_DEFAULT);
}

Test(theme, an_error_names_its_line)
{
    static const struct {
        const char *text, *where;
    } cases[] = {
        {"text = default\nnonsense = 1\n", "line 2"},
        {"text default\n", "line 1"},
        {"text =\n", "line 1"},
        {"\n\ndim = purpleish\n", "line 3"},
        {"dim = 256\n", "line 1"},
        {"dim = #12345\n", "line 1"},
        {"dim = #12345g\n", "line 1"},
        {"dim = 1 2 3\n", "line 1"},
        {"dim = bold 3\n", "line 1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct theme theme;
        struct fault fault = FAULT_NONE;
        cr_assert_eq(theme_parse(&theme, cases[i].text, &fault), RESULT_INVALID, "%s", cases[i].text);
        cr_assert_str_eq(fault.where, cases[i].where);
    }
}

Test(theme, colours_by_value_find_the_nearest)
{
    cr_assert_eq(palette_reduce(COLOUR_DEFAULT, 8), COLOUR_DEFAULT);
    cr_assert_eq(palette_reduce(COLOUR_RGB + 0xffffff, 256), 231);
    cr_assert_eq(palette_reduce(COLOUR_RGB + 0x005f87, 256), 24);
    cr_assert_eq(palette_reduce(COLOUR_RGB + 0xff0000, 16), 9);
    cr_assert_eq(palette_reduce(3, 8), 3);
    for (int colour = 0; colour < 256; colour++)
        for (int depth = 8; depth <= 256; depth *= depth == 8 ? 2 : 16) {
            int reduced = palette_reduce(colour, depth);
            cr_assert(reduced >= 0 && reduced < depth);
        }
}

/* WCAG 2.1 relative luminance and contrast. */
static double luminance(int rgb)
{
    static const double weight[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double c = (rgb >> (16 - 8 * i) & 0xff) / 255.0;
        sum += weight[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(int a, int b)
{
    double x = luminance(a), y = luminance(b);
    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

static int or_default(int colour, int fallback)
{
    int rgb = palette_rgb(colour);
    return rgb < 0 ? fallback : rgb;
}

static void check_theme(const char *path, int ink, int paper)
{
    struct theme theme;
    struct buffer text;
    struct fault fault = FAULT_NONE;
    buffer_init(&text, 100000);
    cr_assert_eq(file_read(path, &text, &fault), RESULT_OK, "%s", fault.text);
    cr_assert_eq(theme_parse(&theme, buffer_text(&text), &fault), RESULT_OK, "%s %s", fault.where,
                 fault.text);
    buffer_free(&text);
    for (int role = 0; role < ROLE_COUNT; role++) {
        const struct look *look = &theme.looks[role];
        double seen = contrast(or_default(look->foreground, ink), or_default(look->background, paper));
        bool line = role == ROLE_BORDER;
        cr_assert_geq(seen, line ? 1.5 : 4.5, "%s in %s: %.2f", role_names[role], path, seen);
    }
    for (int role = ROLE_READY; role <= ROLE_WARNING; role++) {
        double seen = contrast(or_default(theme.looks[role].foreground, ink),
                               or_default(theme.looks[ROLE_SELECTED].background, paper));
        cr_assert_geq(seen, 3.0, "%s on the selected row in %s: %.2f", role_names[role], path, seen);
    }
}

Test(theme, the_themes_can_be_read)
{
    check_theme("themes/dark.theme", 0xe0e0e0, 0x181818);
    check_theme("themes/light.theme", 0x202020, 0xffffff);
}

Test(keys, have_the_names_of_the_key_map)
{
    const struct {
        bool code;
        unsigned value;
        const char *name;
        unsigned character;
    } cases[] = {
        {false, 'j', "j", 'j'},           {false, 'G', "G", 'G'},
        {false, '\r', "Enter", 0},        {false, '\n', "Enter", 0},
        {false, '\t', "Tab", 0},          {false, 27, "Escape", 0},
        {false, ' ', "Space", ' '},       {false, 127, "Backspace", 0},
        {false, 8, "Backspace", 0},       {false, 3, "Ctrl-c", 0},
        {false, 19, "Ctrl-s", 0},         {false, 0xE9, "é", 0xE9},
        {false, 0x5BB6, "家", 0x5BB6},    {true, KEY_UP, "Up", 0},
        {true, KEY_NPAGE, "PageDown", 0}, {true, KEY_BTAB, "Shift-Tab", 0},
        {true, KEY_F(1), "F1", 0},        {true, KEY_F(12), "F12", 0},
        {true, KEY_DC, "Delete", 0},      {true, KEY_BACKSPACE, "Backspace", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct key key = key_from_curses(cases[i].code, cases[i].value);
        cr_assert_eq(key.kind, KEY_KIND_KEY);
        cr_assert_str_eq(key.name, cases[i].name);
        cr_assert_eq(key.character, cases[i].character, "%s", cases[i].name);
    }
    cr_assert_eq(key_from_curses(true, KEY_MOUSE).kind, KEY_KIND_NONE);
    cr_assert_eq(key_from_curses(false, 0x9B).kind, KEY_KIND_NONE);
    cr_assert_eq(key_from_curses(true, KEY_PASTE_START).kind, KEY_KIND_PASTE_START);
}

Test(keys, every_default_key_can_be_typed)
{
    struct key_map map;
    key_map_default(&map);
    for (int action = 0; action < ACTION_COUNT; action++)
        for (int k = 0; k < ACTION_KEYS_MOST && map.keys[action][k][0]; k++) {
            bool found = false;
            for (unsigned value = 1; value < KEY_MAX && !found; value++)
                found = strcmp(key_from_curses(false, value).name, map.keys[action][k]) == 0 ||
                        strcmp(key_from_curses(true, value).name, map.keys[action][k]) == 0;
            cr_assert(found, "no key is named %s", map.keys[action][k]);
        }
}
