/* Where the rows of a form go at a width: a pure function. */
#ifndef GZM_UI_FORMS_FORM_LAYOUT_H
#define GZM_UI_FORMS_FORM_LAYOUT_H

#include "ui/forms/form.h"

enum { FORM_COLUMNS_LEAST = 12, FORM_COLUMNS_BEST = 68 };

struct form_place {
    int y, x, columns, lines; /* the field */
    int label_y, label_x;     /* the short label */
    int group_y;              /* the group's label at column 0; -1 when the row joins a group */
    int message_y;            /* its error or one-line doc */
    int message_x;
};

struct form_layout {
    struct form_place rows[FORM_ROWS_MOST];
    int button_y, button_x;
    int lines, columns; /* of the whole form, which may be taller than the screen */
};

/* `columns` is at least FORM_COLUMNS_LEAST. */
struct form_layout form_layout_compute(const struct form_kind *kind, int columns);

#endif
