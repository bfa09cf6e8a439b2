#include "ui/confirm.h"

#include <stdio.h>

#include "base/text.h"

enum { BEST_COLUMNS = 62, LEAST_COLUMNS = 20 };

void confirm_clear(struct confirm *confirm)
{
    if (confirm->order)
        order_free(confirm->order);
    *confirm = (struct confirm){0};
}

enum confirm_answer confirm_key(struct confirm *confirm, const struct key *key)
{
    if (key_is(key, "y"))
        return CONFIRM_ACCEPTED;
    if (key_is(key, "n") || key_is(key, "q") || key_is(key, "Escape") || key_is(key, "Ctrl-c"))
        return CONFIRM_CANCELLED;
    if (key_is(key, "Enter"))
        return confirm->accept ? CONFIRM_ACCEPTED : CONFIRM_CANCELLED;
    if (key_is(key, "Left") || key_is(key, "h"))
        confirm->accept = false;
    else if (key_is(key, "Right") || key_is(key, "l"))
        confirm->accept = true;
    else if (key_is(key, "Tab") || key_is(key, "Shift-Tab"))
        confirm->accept = !confirm->accept;
    return CONFIRM_ASKING;
}

static int count_lines(const char *text, int columns)
{
    int lines = 0;
    const char *next = text;
    for (const char *at = text; *at; at = next, lines++)
        draw_break(at, columns, &next);
    return lines;
}

void confirm_size(const struct confirm *confirm, int columns, int *rows, int *width)
{
    *width = columns < BEST_COLUMNS ? columns : BEST_COLUMNS;
    *width = *width < LEAST_COLUMNS ? LEAST_COLUMNS : *width;
    int inner = *width - 6;
    *rows = count_lines(confirm->question, inner) + count_lines(confirm->effect, inner) + 6;
}

void confirm_draw(const struct confirm *confirm, const struct canvas *canvas)
{
    int inner = canvas->columns - 6, y = 1, buttons = canvas->rows - 2;
    char label[64];
    draw_frame(canvas, true, "Are you sure?", NULL);
    y += canvas->rows > 6 ? 1 : 0;
    y += draw_paragraph(canvas, y, buttons, 3, inner, ROLE_STRONG, confirm->question);
    draw_paragraph(canvas, y, buttons - 1, 3, inner, ROLE_TEXT, confirm->effect);
    snprintf(label, sizeof label, confirm->accept ? "  Cancel  " : "[ Cancel ]");
    int x =
        3 + draw_text(canvas, buttons, 3, inner, confirm->accept ? ROLE_BUTTON : ROLE_BUTTON_FOCUS, label);
    snprintf(label, sizeof label, confirm->accept ? "[ %s ]" : "  %s  ", confirm->verb);
    x += 2 + draw_text(canvas, buttons, x + 2, inner - x, confirm->accept ? ROLE_BUTTON_FOCUS : ROLE_BUTTON,
                       label);
    draw_text(canvas, buttons, x + 2, canvas->columns - 3 - x, ROLE_DIM, "y / n");
}
