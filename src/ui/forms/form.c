#include "ui/forms/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"

void form_subject_clear(struct form_subject *subject)
{
    free(subject->asset_id);
    free(subject->scene_id);
    free(subject->placement_id);
    free(subject->name);
    *subject = (struct form_subject){0};
}

static void check_row(struct form *form, int row)
{
    const struct form_row *spec = &form->kind->rows[row];
    form->errors[row][0] = '\0';
    double value;
    if (spec->type == FORM_CHOICE && form->choices[row].count == 0)
        text_put(form->errors[row], FORM_ERROR_SIZE, "There is nothing to choose from yet.");
    else if (spec->type == FORM_NUMBER && !text_to_double(form->edits[row].text, &value))
        text_put(form->errors[row], FORM_ERROR_SIZE, "This must be a number, such as -0.25.");
    else if (spec->validate)
        spec->validate(form, form->edits[row].text, form->errors[row]);
}

struct form *form_new(const struct form_kind *kind, struct form_subject subject)
{
    struct form *form = calloc(1, sizeof *form);
    bool complete = form != NULL;
    if (form) {
        form->kind = kind;
        form->rotation = quat_identity();
        form->replaces = true;
    }
    for (int i = 0; complete && i < kind->count; i++) {
        complete = edit_init(&form->edits[i], kind->rows[i].most ? kind->rows[i].most : 32);
        if (complete)
            edit_set(&form->edits[i], kind->rows[i].initial);
    }
    if (!complete) {
        form_subject_clear(&subject);
        form_delete(form);
        return NULL;
    }
    form->subject = subject;
    for (int i = 0; i < kind->count; i++)
        check_row(form, i);
    return form;
}

void form_delete(struct form *form)
{
    if (!form)
        return;
    for (int i = 0; i < FORM_ROWS_MOST; i++) {
        edit_clear(&form->edits[i]);
        strings_free(form->choices[i].ids);
        strings_free(form->choices[i].names);
    }
    form_subject_clear(&form->subject);
    free(form);
}

int form_find(const struct form *form, const char *name)
{
    for (int i = 0; i < form->kind->count; i++)
        if (text_equal(form->kind->rows[i].name, name))
            return i;
    return -1;
}

const char *form_text(const struct form *form, const char *name)
{
    int row = form_find(form, name);
    return row < 0 ? "" : form->edits[row].text;
}

void form_set(struct form *form, const char *name, const char *text)
{
    int row = form_find(form, name);
    if (row < 0)
        return;
    edit_set(&form->edits[row], text);
    check_row(form, row);
}

bool form_add_choice(struct form *form, const char *name, const char *id, const char *title)
{
    int row = form_find(form, name);
    if (row < 0)
        return false;
    struct form_choices *choices = &form->choices[row];
    /* Both lists stay of one length: a title without its id could not be chosen. */
    if (!strings_add(&choices->names, title))
        return false;
    if (!strings_add(&choices->ids, id)) {
        free(choices->names[choices->count]);
        choices->names[choices->count] = NULL;
        return false;
    }
    choices->count++;
    check_row(form, row);
    return true;
}

bool form_choose(struct form *form, const char *name, const char *id)
{
    int row = form_find(form, name);
    for (size_t i = 0; row >= 0 && i < form->choices[row].count; i++) {
        if (!text_equal(form->choices[row].ids[i], id))
            continue;
        form->choices[row].chosen = i;
        return true;
    }
    return false;
}

const char *form_choice(const struct form *form, const char *name)
{
    int row = form_find(form, name);
    const struct form_choices *choices = row < 0 ? NULL : &form->choices[row];
    return choices && choices->chosen < choices->count ? choices->ids[choices->chosen] : NULL;
}

static void note_change(struct form *form, int row)
{
    form->changed = form->touched[row] = true;
    form->message[0] = '\0';
    check_row(form, row);
    if (form->kind->changed)
        form->kind->changed(form, row);
}

static enum form_event move_focus(struct form *form, int delta)
{
    int stops = form->kind->count + 1, old = form->current;
    form->current = (old + delta + stops) % stops;
    form->replaces = true;
    if (old < form->kind->count && form->kind->left)
        form->kind->left(form, old);
    return FORM_CHANGED;
}

static enum form_event step_choice(struct form *form, int row, size_t step)
{
    struct form_choices *choices = &form->choices[row];
    if (choices->count < 2)
        return FORM_NOTHING;
    choices->chosen = (choices->chosen + step) % choices->count;
    note_change(form, row);
    return FORM_CHANGED;
}

/* A letter goes to the next choice that begins with it. */
static enum form_event seek_choice(struct form *form, int row, const char *start)
{
    struct form_choices *choices = &form->choices[row];
    char lead[8];
    for (size_t i = 1; i <= choices->count; i++) {
        size_t at = (choices->chosen + i) % choices->count;
        text_put(lead, strlen(start) + 1 < sizeof lead ? strlen(start) + 1 : sizeof lead, choices->names[at]);
        if (text_equal_nocase(lead, start))
            return step_choice(form, row, i % choices->count);
    }
    return FORM_NOTHING;
}

static enum form_event choice_key(struct form *form, int row, const struct key *key)
{
    if (key_is(key, "Right") || key_is(key, "Space"))
        return step_choice(form, row, 1);
    if (key_is(key, "Left"))
        return step_choice(form, row, form->choices[row].count ? form->choices[row].count - 1 : 0);
    return key->character ? seek_choice(form, row, key->name) : FORM_NOTHING;
}

static enum form_event row_key(struct form *form, int row, const struct key *key, int columns)
{
    struct edit *edit = &form->edits[row];
    enum form_type type = form->kind->rows[row].type;
    if (type == FORM_CHOICE)
        return choice_key(form, row, key);
    if (type == FORM_LINES && (key_is(key, "Up") || key_is(key, "Down")))
        return edit_move_line(edit, columns, key_is(key, "Up") ? -1 : 1) ? FORM_CHANGED : FORM_NOTHING;
    if (type == FORM_NUMBER && form->replaces && key->character)
        edit_set(edit, "");
    size_t length = edit->length;
    if (!edit_key(edit, key))
        return FORM_NOTHING;
    if (key->character || edit->length != length)
        note_change(form, row);
    return FORM_CHANGED;
}

static enum form_event escape(struct form *form)
{
    if (form->sending && !form->kind->escape_leaves)
        return FORM_NOTHING;
    if (form->sending || !form->changed || form->escape_armed)
        return FORM_CLOSE;
    form->escape_armed = true;
    text_put(form->message, sizeof form->message, "Esc again discards; a draft is kept for the next time.");
    form->message_is_error = false;
    return FORM_CHANGED;
}

static enum form_event common_key(struct form *form, const struct key *key)
{
    bool button = form->current == form->kind->count;
    if (key_is(key, "Ctrl-s"))
        return FORM_SUBMIT;
    if (key_is(key, "Enter"))
        return button ? FORM_SUBMIT : move_focus(form, 1);
    if (key_is(key, "Tab") || key_is(key, "Down") || key_is(key, "PageDown"))
        return move_focus(form, 1);
    if (key_is(key, "Shift-Tab") || key_is(key, "Up") || key_is(key, "PageUp"))
        return move_focus(form, -1);
    return FORM_NOTHING;
}

enum form_event form_key(struct form *form, const struct key *key, int columns)
{
    if (key_is(key, "Escape") || key_is(key, "Ctrl-c"))
        return escape(form);
    if (form->sending)
        return FORM_NOTHING;
    bool disarmed = form->escape_armed;
    if (disarmed)
        form->message[0] = '\0';
    form->escape_armed = false;
    enum form_event event = FORM_NOTHING;
    bool replaced = form->replaces;
    if (form->current < form->kind->count)
        event = row_key(form, form->current, key, columns);
    if (event == FORM_NOTHING)
        event = common_key(form, key);
    else if (replaced)
        form->replaces = false;
    return event == FORM_NOTHING && disarmed ? FORM_CHANGED : event;
}

bool form_check(struct form *form)
{
    int first = -1;
    for (int i = 0; i < form->kind->count; i++) {
        check_row(form, i);
        form->touched[i] = true;
        if (form->errors[i][0] && first < 0)
            first = i;
    }
    if (first >= 0)
        form->current = first;
    return first < 0;
}

/* "rotation" names "rotation.x" as well. */
static int row_of_name(const struct form *form, const char *where)
{
    int row = where[0] ? form_find(form, where) : -1;
    for (int i = 0; row < 0 && where[0] && i < form->kind->count; i++) {
        const char *name = form->kind->rows[i].name;
        if (text_starts_with(name, where) && name[strlen(where)] == '.')
            row = i;
    }
    return row;
}

/* A fault of a file names the file itself: it belongs to the row that can mend it. */
static int row_of_fault(const struct form *form, const struct fault *fault)
{
    if (text_equal(fault->code, "file_exists"))
        return form_find(form, "replace");
    return fault->result == RESULT_FILE ? form_find(form, "path") : row_of_name(form, fault->where);
}

void form_fail(struct form *form, const struct fault *fault)
{
    form->sending = false;
    form->message_is_error = true;
    int row = row_of_fault(form, fault);
    if (row >= 0) {
        form->current = row;
        form->touched[row] = true;
        text_put(form->errors[row], FORM_ERROR_SIZE, fault->text);
        form->message[0] = '\0';
        return;
    }
    snprintf(form->message, sizeof form->message, "%.*s", (int)sizeof form->message - 1, fault->text);
}

static bool same_subject(const struct form_subject *a, const struct form_subject *b)
{
    return text_equal(a->asset_id, b->asset_id) && text_equal(a->scene_id, b->scene_id) &&
           text_equal(a->placement_id, b->placement_id);
}

bool form_take_draft(struct form *form, const struct form *draft)
{
    if (form->kind != draft->kind || !same_subject(&form->subject, &draft->subject))
        return false;
    for (int i = 0; i < form->kind->count; i++) {
        const struct form_choices *choices = &draft->choices[i];
        if (choices->count > 0 && !form->kind->fresh_choices)
            form_choose(form, form->kind->rows[i].name, choices->ids[choices->chosen]);
        edit_set(&form->edits[i], draft->edits[i].text);
        form->touched[i] = draft->touched[i];
    }
    form->rotation = draft->rotation;
    form->path_edited = draft->path_edited;
    form->changed = form->restored = true;
    for (int i = 0; i < form->kind->count; i++)
        check_row(form, i);
    return true;
}

void form_reset(struct form *form, const struct form *fresh)
{
    for (int i = 0; i < form->kind->count; i++) {
        edit_set(&form->edits[i], fresh->edits[i].text);
        form->touched[i] = false;
        check_row(form, i);
    }
    form->rotation = fresh->rotation;
    form->changed = form->restored = form->path_edited = false;
    form->message[0] = '\0';
}
