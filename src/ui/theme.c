#include "ui/theme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

const char *const role_names[ROLE_COUNT] = {
#define ROLE_NAME(id, name) [ROLE_##id] = name,
    ROLES(ROLE_NAME)
#undef ROLE_NAME
};

void theme_builtin(struct theme *theme)
{
    static const unsigned attributes[ROLE_COUNT] = {
        [ROLE_STRONG] = LOOK_BOLD,         [ROLE_TITLE_FOCUS] = LOOK_BOLD | LOOK_REVERSE,
        [ROLE_SELECTED] = LOOK_REVERSE,    [ROLE_SELECTED_PASSIVE] = LOOK_UNDERLINE,
        [ROLE_RUNNING] = LOOK_BOLD,        [ROLE_FAILED] = LOOK_BOLD,
        [ROLE_BORDER_FOCUS] = LOOK_BOLD,   [ROLE_KEY] = LOOK_BOLD,
        [ROLE_TOAST_INFO] = LOOK_BOLD,     [ROLE_TOAST_GOOD] = LOOK_BOLD,
        [ROLE_TOAST_ERROR] = LOOK_REVERSE, [ROLE_FIELD] = LOOK_UNDERLINE,
        [ROLE_FIELD_FOCUS] = LOOK_REVERSE, [ROLE_BUTTON_FOCUS] = LOOK_REVERSE | LOOK_BOLD,
        [ROLE_ERROR] = LOOK_BOLD,
    };
    for (int role = 0; role < ROLE_COUNT; role++)
        theme->looks[role] = (struct look){COLOUR_DEFAULT, COLOUR_DEFAULT, attributes[role]};
}

static bool parse_rgb(const char *word, int *colour)
{
    if (strlen(word) != 7 || word[1 + strspn(word + 1, "0123456789abcdefABCDEF")] != '\0')
        return false;
    *colour = COLOUR_RGB + (int)strtol(word + 1, NULL, 16);
    return true;
}

static bool parse_colour(const char *word, int *colour)
{
    static const char *const names[] = {"black", "red",     "green", "yellow",
                                        "blue",  "magenta", "cyan",  "white"};
    long number;
    if (word[0] == '#')
        return parse_rgb(word, colour);
    if (text_to_long(word, 0, 255, &number)) {
        *colour = (int)number;
        return true;
    }
    if (text_equal_nocase(word, "default")) {
        *colour = COLOUR_DEFAULT;
        return true;
    }
    bool bright = text_starts_with(word, "bright-");
    for (int i = 0; i < 8; i++) {
        if (!text_equal_nocase(bright ? word + 7 : word, names[i]))
            continue;
        *colour = bright ? i + 8 : i;
        return true;
    }
    return false;
}

static bool parse_attribute(const char *word, unsigned *attributes)
{
    static const char *const names[] = {"bold", "dim", "italic", "underline", "reverse"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (!text_equal_nocase(word, names[i]))
            continue;
        *attributes |= 1u << i;
        return true;
    }
    return false;
}

static enum role role_from_name(const char *name)
{
    int role = 0;
    while (role < ROLE_COUNT && !text_equal(role_names[role], name))
        role++;
    return (enum role)role;
}

/* The next word of a line; false at its end or at a comment ("#" alone or before a blank). */
static bool next_word(const char **line, char *word, size_t size)
{
    *line += strspn(*line, " \t\r");
    size_t length = strcspn(*line, " \t\r");
    bool comment = (*line)[0] == '#' && (length == 1 || length != 7);
    if (length == 0 || comment)
        return false;
    snprintf(word, size, "%.*s", (int)length, *line);
    *line += length;
    return true;
}

static enum result parse_look(struct look *look, const char *values, const char *where, struct fault *fault)
{
    char word[48];
    int colours = 0;
    struct look parsed = {COLOUR_DEFAULT, COLOUR_DEFAULT, 0};
    while (next_word(&values, word, sizeof word)) {
        int colour;
        if (parse_attribute(word, &parsed.attributes))
            continue;
        if (!parse_colour(word, &colour))
            return fault_set(fault, RESULT_INVALID, "theme_value", where,
                             "\"%s\" is no colour and no attribute.", word);
        if (colours == 2 || parsed.attributes)
            return fault_set(fault, RESULT_INVALID, "theme_value", where,
                             "\"%s\" comes after the colours are complete.", word);
        *(colours++ == 0 ? &parsed.foreground : &parsed.background) = colour;
    }
    if (colours == 0 && !parsed.attributes)
        return fault_set(fault, RESULT_INVALID, "theme_value", where, "The role has no colour.");
    *look = parsed;
    return RESULT_OK;
}

static enum result parse_line(struct theme *theme, const char *line, int number, struct fault *fault)
{
    char where[32], name[48], sign[4];
    snprintf(where, sizeof where, "line %d", number);
    if (!next_word(&line, name, sizeof name))
        return RESULT_OK;
    if (!next_word(&line, sign, sizeof sign) || !text_equal(sign, "="))
        return fault_set(fault, RESULT_INVALID, "theme_line", where, "\"%s\" must be followed by \" = \".",
                         name);
    enum role role = role_from_name(name);
    if (role == ROLE_COUNT)
        return fault_set(fault, RESULT_INVALID, "theme_role", where, "There is no role named \"%s\".", name);
    return parse_look(&theme->looks[role], line, where, fault);
}

enum result theme_parse(struct theme *theme, const char *text, struct fault *fault)
{
    theme_builtin(theme);
    for (int number = 1; text && *text; number++) {
        char line[256];
        size_t length = strcspn(text, "\n");
        snprintf(line, sizeof line, "%.*s", (int)(length < sizeof line ? length : sizeof line - 1), text);
        enum result result = parse_line(theme, line, number, fault);
        if (result != RESULT_OK)
            return result;
        text += length + (text[length] == '\n' ? 1 : 0);
    }
    return RESULT_OK;
}
