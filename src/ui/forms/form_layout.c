#include "ui/forms/form_layout.h"

#include "base/text.h"

enum { LABEL_COLUMNS = 13, SIDE_BY_SIDE_FROM = 44, GAP = 2 };

static int label_columns(const struct form_row *row)
{
    int width = row->label ? text_width(row->label) : 0;
    return width > 0 ? width + 1 : 0;
}

static int unit_columns(const struct form_row *row)
{
    return row->unit ? text_width(row->unit) + 1 : 0;
}

/* The rows of a group from `first`; joining rows follow it. */
static int group_size(const struct form_kind *kind, int first)
{
    int size = 1;
    while (first + size < kind->count && !kind->rows[first + size].group)
        size++;
    return size;
}

static int group_columns(const struct form_kind *kind, int first, int size)
{
    int columns = 0;
    for (int i = first; i < first + size; i++)
        columns += label_columns(&kind->rows[i]) + kind->rows[i].columns + unit_columns(&kind->rows[i]) +
                   (i > first ? GAP : 0);
    return columns;
}

static int field_columns(const struct form_row *row, int room)
{
    return row->columns > 0 && row->columns < room ? row->columns : room;
}

/* One line for the group. */
static void place_joined(struct form_layout *layout, const struct form_kind *kind, int first, int size, int x,
                         int y)
{
    for (int i = first; i < first + size; i++) {
        const struct form_row *row = &kind->rows[i];
        struct form_place *place = &layout->rows[i];
        place->label_y = place->y = y;
        place->label_x = x;
        place->x = x + label_columns(row);
        place->lines = row->lines > 0 ? row->lines : 1;
        place->columns = field_columns(row, layout->columns - place->x - unit_columns(row));
        x = place->x + place->columns + unit_columns(row) + GAP;
    }
}

/* Places a group and returns the line after it. */
static int place_group(struct form_layout *layout, const struct form_kind *kind, int first, int size, int y)
{
    bool side_by_side = layout->columns >= SIDE_BY_SIDE_FROM;
    int x = side_by_side ? LABEL_COLUMNS : 0;
    layout->rows[first].group_y = y;
    y += side_by_side ? 0 : 1;
    int start = y;
    if (size == 1 || group_columns(kind, first, size) <= layout->columns - x) {
        place_joined(layout, kind, first, size, x, y);
        y += layout->rows[first].lines;
    } else {
        for (int i = first; i < first + size; i++)
            place_joined(layout, kind, i, 1, x, y++);
    }
    for (int i = first; i < first + size; i++) {
        struct form_place *place = &layout->rows[i];
        place->group_y = i == first ? (side_by_side ? start : start - 1) : -1;
        place->message_y = y;
        place->message_x = x;
    }
    return y + 1;
}

struct form_layout form_layout_compute(const struct form_kind *kind, int columns)
{
    struct form_layout layout = {.columns = columns};
    int y = 0;
    for (int i = 0; i < kind->count;) {
        int size = group_size(kind, i);
        y = place_group(&layout, kind, i, size, y);
        i += size;
    }
    layout.button_y = y;
    layout.button_x = columns >= SIDE_BY_SIDE_FROM ? LABEL_COLUMNS : 0;
    layout.lines = y + 1;
    return layout;
}
