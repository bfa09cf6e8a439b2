/*
 * Forms as tables of rows: what is asked, of what kind, how it is checked, and the order that comes of it.
 * This is the state of an open form, without drawing; forms/form_view.h puts it on the screen.
 */
#ifndef GZM_UI_FORMS_FORM_H
#define GZM_UI_FORMS_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "model/order.h"
#include "ui/edit.h"

enum { FORM_ROWS_MOST = 16, FORM_ERROR_SIZE = 160, FORM_MESSAGE_SIZE = 400 };

enum form_type {
    FORM_TEXT,
    FORM_LINES,  /* several lines of running text */
    FORM_NUMBER, /* a finite decimal */
    FORM_CHOICE, /* one of form->choices, by Left and Right */
};

struct form;

struct form_row {
    const char *name;  /* the API's field, by which a server's fault finds its row */
    const char *group; /* label of a group of rows that share a line; NULL: joins the row before */
    const char *label; /* short, before the field; "" when the group's label is enough */
    enum form_type type;
    int columns; /* of the field; 0: all that there are */
    int lines;   /* of FORM_LINES */
    size_t most; /* bytes of text */
    const char *initial, *unit;
    /* Writes what is wrong with the text; leaves `error` as it is when nothing is. May be NULL. */
    void (*validate)(const struct form *form, const char *text, char error[FORM_ERROR_SIZE]);
    const char *doc; /* one line, shown while the row has the focus */
};

/* What an open form is about; *new* strings owned by the form, or NULL. */
struct form_subject {
    char *asset_id, *scene_id, *placement_id;
    char *name; /* of the asset or scene, for titles and file names */
};

struct form_kind {
    const char *title, *verb;
    const struct form_row *rows;
    int count;
    /* A row was edited: bring the rows that follow from it up to date. May be NULL. */
    void (*changed)(struct form *form, int row);
    /* The focus left a row. May be NULL. */
    void (*left)(struct form *form, int row);
    /* A *new* order from valid rows, NULL without memory. */
    struct order *(*order)(const struct form *form);
    bool escape_leaves; /* what was sent goes on without the form: Esc closes it */
    bool pictured;      /* shows the picture of its asset where there is room */
    bool fresh_choices; /* a draft gives back what was typed, not what was chosen */
};

struct form_choices {
    char **ids, **names; /* NULL terminated lists of the same length */
    size_t count, chosen;
};

struct form {
    const struct form_kind *kind;
    struct form_subject subject;
    struct edit edits[FORM_ROWS_MOST];
    struct form_choices choices[FORM_ROWS_MOST];
    char errors[FORM_ROWS_MOST][FORM_ERROR_SIZE]; /* "" for none */
    bool touched[FORM_ROWS_MOST];                 /* an error is shown once its row was edited or sent */
    char message[FORM_MESSAGE_SIZE];              /* about the whole form; "" for none */
    bool message_is_error;
    int current;          /* row with the focus; kind->count is the button */
    bool changed;         /* the user edited something */
    bool replaces;        /* the focus has just come to a number: typing replaces it */
    bool restored;        /* holds a draft */
    bool escape_armed;    /* the next Esc closes a changed form */
    bool sending;         /* the order is under way */
    struct quat rotation; /* of pose forms: exact, the rows show it rounded */
    bool path_edited;     /* of export forms: the path no longer follows the format */
    const char *folder;   /* of export forms, *borrowed* */
};

/* What a key did. */
enum form_event {
    FORM_NOTHING,
    FORM_CHANGED, /* draw again */
    FORM_SUBMIT,  /* the user wants to send; ask form_check */
    FORM_CLOSE,
};

/* *New*, *takes* the subject; NULL without memory. */
struct form *form_new(const struct form_kind *kind, struct form_subject subject);
void form_delete(struct form *form); /* NULL is allowed */
void form_subject_clear(struct form_subject *subject);

/* The row with this name, or -1. */
int form_find(const struct form *form, const char *name);
const char *form_text(const struct form *form, const char *name);
/* Set a row from the program: checked, not counted as a change by the user. */
void form_set(struct form *form, const char *name, const char *text);
bool form_add_choice(struct form *form, const char *name, const char *id, const char *title);
/* Choose by id; false when it is none of the choices. */
bool form_choose(struct form *form, const char *name, const char *id);
/* The id that is chosen, *borrowed*, or NULL. */
const char *form_choice(const struct form *form, const char *name);

/* `columns` is the width of the current row's field, for moving between its lines. */
enum form_event form_key(struct form *form, const struct key *key, int columns);
/* Check every row, show every error, put the focus on the first; true when there is none. */
bool form_check(struct form *form);
/* A failed order: on the row it names, or as the message. The form may be sent again. */
void form_fail(struct form *form, const struct fault *fault);
/* A draft of an earlier form of the same kind and subject: take over what it holds; false when it is another.
 */
bool form_take_draft(struct form *form, const struct form *draft);
/* Every row as it was at first. */
void form_reset(struct form *form, const struct form *fresh);

#endif
