#include "ui/draw.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/text.h"

enum { TEXT_MOST = 1024, CELLS_MOST = 1100 };

static const struct {
    const char *fancy, *plain;
} symbols[SYMBOL_COUNT] = {
    [SYMBOL_READY] = {"●", "*"},     [SYMBOL_RUNNING] = {"◐", "~"},   [SYMBOL_PENDING] = {"○", "o"},
    [SYMBOL_FAILED] = {"✗", "x"},    [SYMBOL_CANCELLED] = {"⊘", "-"}, [SYMBOL_UNKNOWN] = {"?", "?"},
    [SYMBOL_ONLINE] = {"●", "*"},    [SYMBOL_OFFLINE] = {"✗", "x"},   [SYMBOL_BAR_FULL] = {"█", "#"},
    [SYMBOL_BAR_EMPTY] = {"░", "."}, [SYMBOL_ELLIPSIS] = {"…", "~"},  [SYMBOL_DASH] = {"–", "-"},
    [SYMBOL_DOT] = {"·", "|"},       [SYMBOL_CURSOR] = {"▸", ">"},    [SYMBOL_LEFT] = {"◂", "<"},
    [SYMBOL_RIGHT] = {"▸", ">"},     [SYMBOL_UP] = {"↑", "^"},        [SYMBOL_DOWN] = {"↓", "v"},
    [SYMBOL_RULE] = {"─", "-"},
};

const char *draw_symbol(const struct canvas *canvas, enum symbol symbol)
{
    return canvas->ascii || !canvas->unicode ? symbols[symbol].plain : symbols[symbol].fancy;
}

bool draw_can_show(uint32_t character, bool unicode)
{
    return character < 0x7F || (unicode && wcwidth((wchar_t)character) == text_character_width(character));
}

/* The C library's idea of a width decides where curses puts the next cell: where it differs, the character
 * is shown as '?' in as many columns as we counted. */
static int put_character(wchar_t *cells, uint32_t character, bool unicode)
{
    if (draw_can_show(character, unicode)) {
        cells[0] = (wchar_t)character;
        return 1;
    }
    int width = text_character_width(character);
    for (int i = 0; i < width; i++)
        cells[i] = L'?';
    return width;
}

/* Decode a clean text into wide characters, at most `columns` wide. */
static int widen(wchar_t *cells, const char *text, size_t length, bool unicode)
{
    int count = 0;
    while (length > 0 && count < CELLS_MOST - 3) {
        uint32_t character;
        size_t bytes = text_decode(text, length, &character);
        count += put_character(cells + count, character, unicode);
        text += bytes;
        length -= bytes;
    }
    cells[count] = L'\0';
    return count;
}

static void put_cells(const struct canvas *canvas, int y, int x, enum role role, const wchar_t *cells,
                      int count)
{
    const struct style *style = &canvas->palette->styles[canvas->ground][role];
    wattr_set(canvas->window, style->attributes, style->pair, NULL);
    mvwaddnwstr(canvas->window, y, x, cells, count);
}

/* Clip to the window; the columns that are left. */
static int clip(const struct canvas *canvas, int y, int x, int columns)
{
    if (y < 0 || y >= canvas->rows || x < 0 || x >= canvas->columns)
        return 0;
    return columns < canvas->columns - x ? columns : canvas->columns - x;
}

int draw_text(const struct canvas *canvas, int y, int x, int columns, enum role role, const char *text)
{
    char clean[TEXT_MOST];
    wchar_t cells[CELLS_MOST];
    columns = clip(canvas, y, x, columns);
    if (columns <= 0 || !text)
        return 0;
    text_put(clean, sizeof clean, text);
    text_clean(clean, false);
    int width = text_width(clean);
    if (width <= columns) {
        put_cells(canvas, y, x, role, cells, widen(cells, clean, strlen(clean), canvas->unicode));
        return width;
    }
    size_t kept = text_fit(clean, columns - 1);
    clean[kept] = '\0';
    width = text_width(clean);
    put_cells(canvas, y, x, role, cells, widen(cells, clean, kept, canvas->unicode));
    const char *ellipsis = draw_symbol(canvas, SYMBOL_ELLIPSIS);
    put_cells(canvas, y, x + width, role, cells, widen(cells, ellipsis, strlen(ellipsis), canvas->unicode));
    return width + 1;
}

int draw_format(const struct canvas *canvas, int y, int x, int columns, enum role role, const char *format,
                ...)
{
    char text[TEXT_MOST];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return draw_text(canvas, y, x, columns, role, text);
}

int draw_width(const char *text)
{
    char clean[TEXT_MOST];
    text_put(clean, sizeof clean, text);
    text_clean(clean, false);
    return text_width(clean);
}

int draw_right(const struct canvas *canvas, int y, int x, int columns, enum role role, const char *text)
{
    int width = draw_width(text);
    int gap = width < columns ? columns - width : 0;
    return draw_text(canvas, y, x + gap, columns - gap, role, text);
}

void draw_blank(const struct canvas *canvas, int y, int x, int columns, enum role role)
{
    columns = clip(canvas, y, x, columns);
    const struct style *style = &canvas->palette->styles[canvas->ground][role];
    wattr_set(canvas->window, style->attributes, style->pair, NULL);
    if (columns > 0)
        mvwhline(canvas->window, y, x, (chtype)' ' | style->attributes | (chtype)COLOR_PAIR(style->pair),
                 columns);
}

static void draw_edges(const struct canvas *canvas, enum role role)
{
    static const wchar_t *const sets[2] = {L"─│┌┐└┘", L"-|++++"};
    const struct style *style = &canvas->palette->styles[GROUND_PLAIN][role];
    const wchar_t *set = sets[canvas->ascii || !canvas->unicode ? 1 : 0];
    cchar_t cells[6];
    for (int i = 0; i < 6; i++) {
        wchar_t text[2] = {set[i], L'\0'};
        setcchar(&cells[i], text, style->attributes, style->pair, NULL);
    }
    /* What the window draws with is merged into cells without a colour of their own. */
    wattr_set(canvas->window, A_NORMAL, 0, NULL);
    wborder_set(canvas->window, &cells[1], &cells[1], &cells[0], &cells[0], &cells[2], &cells[3], &cells[4],
                &cells[5]);
}

void draw_frame(const struct canvas *canvas, bool focus, const char *title, const char *note)
{
    if (canvas->rows < 2 || canvas->columns < 6)
        return;
    draw_edges(canvas, focus ? ROLE_BORDER_FOCUS : ROLE_BORDER);
    char padded[TEXT_MOST];
    int room = canvas->columns - 4, used = 0;
    if (title && title[0]) {
        snprintf(padded, sizeof padded, " %s ", title);
        used = draw_text(canvas, 0, 2, room, focus ? ROLE_TITLE_FOCUS : ROLE_TITLE, padded);
    }
    if (note && note[0] && draw_width(note) + 3 <= room - used) {
        snprintf(padded, sizeof padded, " %s ", note);
        draw_right(canvas, 0, 2 + used, room - used, focus ? ROLE_TITLE : ROLE_DIM, padded);
    }
}

size_t draw_break(const char *text, int columns, const char **next)
{
    size_t line = strcspn(text, "\n");
    size_t fits = text_fit(text, columns);
    if (fits >= line) {
        *next = text + line + (text[line] == '\n' ? 1 : 0);
        return line;
    }
    size_t end = fits;
    while (end > 0 && text[end] != ' ')
        end--;
    if (end == 0) {
        uint32_t character;
        end = fits > 0 ? fits : text_decode(text, strlen(text), &character);
        *next = text + end;
        return end;
    }
    *next = text + end + strspn(text + end, " ");
    return end;
}

int draw_paragraph(const struct canvas *canvas, int y, int bottom, int x, int columns, enum role role,
                   const char *text)
{
    if (!text || columns < 1)
        return 0;
    char *clean = text_copy(text);
    if (!clean)
        return 0;
    text_clean(clean, true);
    int lines = 0;
    const char *next = clean;
    for (const char *at = clean; *at; at = next, lines++) {
        size_t length = draw_break(at, columns, &next);
        if (y + lines >= bottom)
            continue;
        char line[TEXT_MOST];
        snprintf(line, sizeof line, "%.*s", (int)(length < sizeof line ? length : sizeof line - 1), at);
        draw_text(canvas, y + lines, x, columns, role, line);
    }
    free(clean);
    return lines;
}
