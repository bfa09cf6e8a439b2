/*
 * Roles and their colours. A theme is text, one role a line:
 *
 *     role = foreground [background] [attributes]      # comment
 *
 * A colour is "default", black red green yellow blue magenta cyan white, the same with "bright-", a number
 * 0..255, or #rrggbb. Attributes: bold dim italic underline reverse. Roles that are not named keep their
 * built-in look, which needs no colour. Parsing knows no terminal; ui/palette.h makes curses pairs of it.
 */
#ifndef GZM_UI_THEME_H
#define GZM_UI_THEME_H

#include "base/fault.h"

#define ROLES(X)                            \
    X(TEXT, "text")                         \
    X(DIM, "dim")                           \
    X(STRONG, "strong")                     \
    X(TITLE, "title")                       \
    X(TITLE_FOCUS, "title-focus")           \
    X(BORDER, "border")                     \
    X(BORDER_FOCUS, "border-focus")         \
    X(SELECTED, "selected")                 \
    X(SELECTED_PASSIVE, "selected-passive") \
    X(READY, "ready")                       \
    X(RUNNING, "running")                   \
    X(PENDING, "pending")                   \
    X(FAILED, "failed")                     \
    X(WARNING, "warning")                   \
    X(HEADER, "header")                     \
    X(KEY, "key")                           \
    X(HINT, "hint")                         \
    X(TOAST_INFO, "toast-info")             \
    X(TOAST_GOOD, "toast-good")             \
    X(TOAST_ERROR, "toast-error")           \
    X(LABEL, "label")                       \
    X(FIELD, "field")                       \
    X(FIELD_FOCUS, "field-focus")           \
    X(BUTTON, "button")                     \
    X(BUTTON_FOCUS, "button-focus")         \
    X(ERROR, "error")

enum role {
#define ROLE_ENUM(id, name) ROLE_##id,
    ROLES(ROLE_ENUM)
#undef ROLE_ENUM
        ROLE_COUNT,
};

enum { COLOUR_DEFAULT = -1, COLOUR_RGB = 0x1000000 };

/* Attributes of a look: bits. */
enum { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_ITALIC = 4, LOOK_UNDERLINE = 8, LOOK_REVERSE = 16 };

/* Colours: COLOUR_DEFAULT, 0..255, or COLOUR_RGB + 0xrrggbb. */
struct look {
    int foreground, background;
    unsigned attributes;
};

struct theme {
    struct look looks[ROLE_COUNT];
};

extern const char *const role_names[ROLE_COUNT];

/* The look without a theme: attributes only, default colours. */
void theme_builtin(struct theme *theme);
/* Over the built-in look. RESULT_INVALID with where "line N"; the lines before it have then been applied. */
enum result theme_parse(struct theme *theme, const char *text, struct fault *fault);

#endif
