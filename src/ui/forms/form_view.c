/*
 * The form library places and paints the fields; what is in them comes from forms/form.c. Its own editing
 * loses its way among characters of two columns in a wrapped field, so the text, its line breaks and the
 * cursor are ours, and each field is given exactly the cells it shows.
 */
#include "ui/forms/form_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { BORDER = 1, PADDING = 2, HINT_LINES = 1, MESSAGE_LINES = 2, SHOWN_MOST = 4096 };
enum { FRAME_LINES = 2 * BORDER + HINT_LINES + 2 }; /* with a blank line above and below the fields */
enum { PICTURE_COLUMNS = 30, PICTURE_ROWS = 8, PICTURE_COLUMNS_BEST = 48, PICTURE_ROWS_BEST = 16 };

static int message_lines(const struct form *form)
{
    return form->message[0] ? MESSAGE_LINES : 0;
}

static int inner_columns(int columns)
{
    int inner = columns - 2 * (BORDER + PADDING);
    inner = inner < FORM_COLUMNS_BEST ? inner : FORM_COLUMNS_BEST;
    return inner < FORM_COLUMNS_LEAST ? FORM_COLUMNS_LEAST : inner;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static void add_picture(struct form_size *size, int lines, int columns)
{
    int beside = least(columns - size->columns - PADDING, PICTURE_COLUMNS_BEST);
    int below = least(lines - size->rows, PICTURE_ROWS_BEST);
    if (beside >= PICTURE_COLUMNS) {
        int rows = least(PICTURE_ROWS_BEST + FRAME_LINES, lines);
        size->rows = size->rows > rows ? size->rows : rows;
        size->picture = (struct rect){BORDER + 1, size->columns - BORDER, size->rows - FRAME_LINES, beside};
        size->columns += beside + PADDING;
    } else if (below >= PICTURE_ROWS && size->columns - 2 * (BORDER + PADDING) >= PICTURE_COLUMNS) {
        size->picture = (struct rect){size->rows - BORDER - HINT_LINES - 1, BORDER + PADDING, below,
                                      size->columns - 2 * (BORDER + PADDING)};
        size->rows += below;
    }
}

struct form_size form_view_size(const struct form *form, int lines, int columns, bool pictured)
{
    struct form_layout layout = form_layout_compute(form->kind, inner_columns(columns));
    struct form_size size = {.rows = least(layout.lines + FRAME_LINES + message_lines(form), lines),
                             .columns = least(layout.columns + 2 * (BORDER + PADDING), columns)};
    if (pictured)
        add_picture(&size, lines, columns);
    if (size.picture.rows < PICTURE_ROWS)
        size.picture = (struct rect){0, 0, 0, 0};
    return size;
}

void form_view_close(struct form_view *view)
{
    if (view->form) {
        unpost_form(view->form);
        free_form(view->form);
    }
    for (int i = 0; i <= FORM_ROWS_MOST && view->fields[i]; i++)
        free_field(view->fields[i]);
    if (view->pad)
        delwin(view->pad);
    *view = (struct form_view){0};
}

static FIELD *make_field(int lines, int columns, int y, int x)
{
    FIELD *field = new_field(lines, columns, y, x, 0, 0);
    if (field)
        field_opts_off(field, O_EDIT | O_AUTOSKIP);
    return field;
}

static bool make_fields(struct form_view *view, const struct form_kind *kind)
{
    const struct form_layout *layout = &view->layout;
    for (int i = 0; i < kind->count; i++) {
        const struct form_place *place = &layout->rows[i];
        view->fields[i] = make_field(place->lines, place->columns, place->y, place->x);
        if (!view->fields[i])
            return false;
    }
    int width = text_width(kind->verb) + 4;
    int room = layout->columns - layout->button_x;
    view->fields[kind->count] =
        make_field(1, width < room ? width : room, layout->button_y, layout->button_x);
    return view->fields[kind->count] != NULL;
}

bool form_view_open(struct form_view *view, const struct form *form, int columns)
{
    form_view_close(view);
    view->kind = form->kind;
    view->layout = form_layout_compute(form->kind, inner_columns(columns));
    view->pad = newpad(view->layout.lines + 1, view->layout.columns + 1);
    if (view->pad && make_fields(view, form->kind))
        view->form = new_form(view->fields);
    if (view->form && set_form_win(view->form, view->pad) == E_OK &&
        set_form_sub(view->form, view->pad) == E_OK && post_form(view->form) == E_OK)
        return true;
    form_view_close(view);
    return false;
}

int form_view_columns(const struct form_view *view, const struct form *form)
{
    return form->current < form->kind->count ? view->layout.rows[form->current].columns : 1;
}

/* Append blanks so that each line of a field begins where the library's next line does. */
static void pad_line(char *shown, size_t size, size_t from, int columns)
{
    size_t length = strlen(shown);
    for (int width = text_width(shown + from); width < columns && length + 1 < size; width++)
        shown[length++] = ' ';
    shown[length] = '\0';
}

/* What the C library would show in another width, or the locale cannot show, becomes '?'. */
static void append_safe(char *shown, size_t size, const char *text, size_t length, bool unicode)
{
    size_t used = strlen(shown);
    for (size_t at = 0; at < length && used + 5 < size;) {
        uint32_t character;
        size_t bytes = text_decode(text + at, length - at, &character);
        if (draw_can_show(character, unicode)) {
            memcpy(shown + used, text + at, bytes);
            used += bytes;
        } else {
            for (int i = text_character_width(character); i > 0; i--)
                shown[used++] = '?';
        }
        at += bytes;
    }
    shown[used] = '\0';
}

static void show_lines(char *shown, const struct edit *edit, const struct form_place *place, int first,
                       bool unicode)
{
    const char *at = edit->text, *next = at;
    for (int line = 0; line < first + place->lines && *at; line++, at = next) {
        size_t length = draw_break(at, place->columns, &next);
        if (line < first)
            continue;
        size_t from = strlen(shown);
        append_safe(shown, SHOWN_MOST, at, length, unicode);
        pad_line(shown, SHOWN_MOST, from, place->columns);
    }
}

/* A line longer than its field: the part that ends at the cursor. Returns the cursor's column. */
static int show_line(char *shown, const struct edit *edit, int columns, bool focus, bool unicode)
{
    const char *start = edit->text;
    char before[SHOWN_MOST];
    snprintf(before, sizeof before, "%.*s", (int)edit->cursor, edit->text);
    int column = text_width(before);
    while (focus && column >= columns && *start) {
        uint32_t character;
        start += text_decode(start, strlen(start), &character);
        column -= text_character_width(character);
    }
    append_safe(shown, SHOWN_MOST, start, text_fit(start, columns), unicode);
    return focus ? column : 0;
}

static void show_choice(char *shown, const struct form *form, int row, int columns,
                        const struct canvas *canvas)
{
    const struct form_choices *choices = &form->choices[row];
    char name[512], text[600];
    if (choices->count == 0)
        return;
    text_put(name, sizeof name, choices->names[choices->chosen]);
    text_clean(name, false);
    size_t fits = text_fit(name, columns > 4 ? columns - 4 : 0);
    name[fits] = '\0';
    snprintf(text, sizeof text, "%s %s %s", draw_symbol(canvas, SYMBOL_LEFT), name,
             draw_symbol(canvas, SYMBOL_RIGHT));
    append_safe(shown, SHOWN_MOST, text, text_fit(text, columns), canvas->unicode);
}

static void style_field(FIELD *field, const struct canvas *canvas, enum role role)
{
    const struct style *style = &canvas->palette->styles[GROUND_PLAIN][role];
    chtype attributes = style->attributes | (chtype)COLOR_PAIR(style->pair);
    if (field_fore(field) != attributes)
        set_field_fore(field, attributes);
    if (field_back(field) != attributes)
        set_field_back(field, attributes);
}

static void draw_row(struct form_view *view, const struct form *form, const struct canvas *canvas, int row)
{
    const struct form_row *spec = &form->kind->rows[row];
    const struct form_place *place = &view->layout.rows[row];
    bool focus = form->current == row;
    char shown[SHOWN_MOST] = "";
    int line = 0, column = 0, lines, first = 0;
    if (spec->type == FORM_LINES) {
        edit_locate(&form->edits[row], place->columns, &line, &column, &lines);
        first = focus && line >= place->lines ? line - place->lines + 1 : 0;
        show_lines(shown, &form->edits[row], place, first, canvas->unicode);
    } else if (spec->type == FORM_CHOICE) {
        show_choice(shown, form, row, place->columns, canvas);
    } else {
        column = show_line(shown, &form->edits[row], place->columns, focus, canvas->unicode);
    }
    style_field(view->fields[row], canvas, focus ? ROLE_FIELD_FOCUS : ROLE_FIELD);
    set_field_buffer(view->fields[row], 0, shown);
    if (focus) {
        view->cursor_y = place->y + line - first;
        view->cursor_x = place->x + (column < place->columns ? column : place->columns - 1);
    }
}

/* The error of the group, of the row with the focus first; else the row's one-line doc. */
static void draw_message(const struct form_view *view, const struct form *form, const struct canvas *pad,
                         int first)
{
    const struct form_place *place = &view->layout.rows[first];
    int shown = -1;
    bool focus = false;
    for (int i = first; i < form->kind->count && view->layout.rows[i].message_y == place->message_y; i++) {
        bool error = form->touched[i] && form->errors[i][0];
        if (error && (shown < 0 || i == form->current))
            shown = i;
        focus = focus || i == form->current;
    }
    int columns = pad->columns - place->message_x;
    draw_blank(pad, place->message_y, 0, pad->columns, ROLE_TEXT);
    if (shown >= 0)
        draw_text(pad, place->message_y, place->message_x, columns, ROLE_ERROR, form->errors[shown]);
    else if (focus)
        draw_text(pad, place->message_y, place->message_x, columns, ROLE_DIM,
                  form->kind->rows[form->current].doc);
}

static void draw_labels(const struct form_view *view, const struct form *form, const struct canvas *pad)
{
    for (int i = 0; i < form->kind->count; i++) {
        const struct form_row *row = &form->kind->rows[i];
        const struct form_place *place = &view->layout.rows[i];
        if (place->group_y >= 0) {
            int columns = place->x > 0 && place->group_y == place->y ? place->message_x - 1 : pad->columns;
            draw_text(pad, place->group_y, 0, columns, ROLE_LABEL, row->group);
            draw_message(view, form, pad, i);
        }
        bool wrong = form->touched[i] && form->errors[i][0];
        draw_text(pad, place->label_y, place->label_x, place->x - place->label_x,
                  wrong ? ROLE_ERROR : ROLE_LABEL, row->label);
        if (row->unit)
            draw_text(pad, place->y, place->x + place->columns + 1, text_width(row->unit), ROLE_DIM,
                      row->unit);
    }
}

static void draw_button(struct form_view *view, const struct form *form, const struct canvas *canvas)
{
    char text[64];
    bool focus = form->current == form->kind->count;
    FIELD *field = view->fields[form->kind->count];
    snprintf(text, sizeof text, focus ? "[ %s ]" : "  %s  ", form->kind->verb);
    style_field(field, canvas, focus ? ROLE_BUTTON_FOCUS : ROLE_BUTTON);
    set_field_buffer(field, 0, text);
    if (focus) {
        view->cursor_y = view->layout.button_y;
        view->cursor_x = view->layout.button_x;
    }
}

static void draw_hints(const struct form *form, const struct canvas *canvas)
{
    int y = canvas->rows - 2, columns = canvas->columns - 2 * (BORDER + PADDING), x = BORDER + PADDING;
    char text[160];
    if (form->sending) {
        draw_text(canvas, y, x, columns, ROLE_RUNNING,
                  form->kind->escape_leaves ? "Sending.  Esc closes the form, the export goes on."
                                            : "Sending.  Esc is ignored until the server answers.");
        return;
    }
    snprintf(text, sizeof text, "Ctrl-s %s  Tab next  Esc close%s", form->kind->verb,
             form->restored ? "  Ctrl-r start over" : "");
    text[7] = (char)(text[7] >= 'A' && text[7] <= 'Z' ? text[7] + 'a' - 'A' : text[7]);
    draw_text(canvas, y, x, columns, ROLE_HINT, text);
}

/* Scroll so that the field with the focus and its message are seen. */
static void scroll_to_focus(struct form_view *view, const struct form *form, int rows)
{
    bool button = form->current == form->kind->count;
    const struct form_place *place = &view->layout.rows[button ? 0 : form->current];
    int first = button ? view->layout.button_y : place->group_y >= 0 ? place->group_y : place->y;
    int last = button ? view->layout.button_y : place->message_y;
    int most = view->layout.lines > rows ? view->layout.lines - rows : 0;
    if (last >= view->top + rows)
        view->top = last - rows + 1;
    if (first < view->top)
        view->top = first;
    if (view->cursor_y >= view->top + rows)
        view->top = view->cursor_y - rows + 1;
    if (view->top > most)
        view->top = most;
}

static void copy_to_dialog(struct form_view *view, const struct canvas *canvas, int rows)
{
    int shown = view->layout.lines - view->top < rows ? view->layout.lines - view->top : rows;
    int x = BORDER + PADDING;
    int columns =
        canvas->columns - 2 * x < view->layout.columns ? canvas->columns - 2 * x : view->layout.columns;
    if (shown > 0 && columns > 0)
        copywin(view->pad, canvas->window, view->top, 0, BORDER + 1, x, BORDER + shown, x + columns - 1,
                FALSE);
    bool text = view->cursor_y >= view->top && view->cursor_y < view->top + shown;
    view->cursor_y = text ? view->cursor_y - view->top + BORDER + 1 : -1;
    view->cursor_x += x;
}

void form_view_draw(struct form_view *view, const struct form *form, const struct canvas *canvas)
{
    struct canvas pad = *canvas;
    pad.window = view->pad;
    pad.rows = view->layout.lines;
    pad.columns = view->layout.columns;
    char title[300];
    snprintf(title, sizeof title, "%s%s%.200s", form->kind->title, form->subject.name ? ": " : "",
             form->subject.name ? form->subject.name : "");
    draw_frame(canvas, true, title, form->restored ? "draft" : NULL);
    if (!view->form)
        return;
    for (int i = 0; i < form->kind->count; i++)
        draw_row(view, form, canvas, i);
    draw_button(view, form, canvas);
    set_current_field(view->form, view->fields[form->current]);
    draw_labels(view, form, &pad);
    bool below = view->picture.rows > 0 && view->picture.x < view->layout.columns;
    int rows = canvas->rows - FRAME_LINES - message_lines(form) - (below ? view->picture.rows : 0);
    rows = rows > 1 ? rows : 1;
    scroll_to_focus(view, form, rows);
    copy_to_dialog(view, canvas, rows);
    if (form->message[0])
        draw_paragraph(canvas, canvas->rows - 3 - MESSAGE_LINES + 1, canvas->rows - 2, BORDER + PADDING,
                       canvas->columns - 2 * (BORDER + PADDING),
                       form->message_is_error ? ROLE_ERROR : ROLE_WARNING, form->message);
    draw_hints(form, canvas);
    bool typing = form->current < form->kind->count && form->kind->rows[form->current].type != FORM_CHOICE;
    if (!typing || form->sending)
        view->cursor_y = -1;
}
