#include "ui/list.h"

#include "base/text.h"

static void keep_visible(struct list *list, size_t count)
{
    if (list->rows == 0)
        return;
    if (list->index < list->top)
        list->top = list->index;
    if (list->index >= list->top + list->rows)
        list->top = list->index - list->rows + 1;
    size_t last_top = count > list->rows ? count - list->rows : 0;
    if (list->top > last_top)
        list->top = last_top;
}

static void select_index(struct list *list, const struct list_source *source, size_t index)
{
    list->index = index;
    text_put(list->selected, sizeof list->selected, source->id_at(source->context, index));
    keep_visible(list, source->count);
}

/* Ids longer than the array compare by what fits in it. */
static bool same_id(const char *id, const char *selected)
{
    char cut[LIST_ID_SIZE];
    text_put(cut, sizeof cut, id);
    return text_equal(cut, selected);
}

static bool find(const struct list_source *source, const char *id, size_t near, size_t *index)
{
    if (near < source->count && same_id(source->id_at(source->context, near), id)) {
        *index = near;
        return true;
    }
    for (size_t i = 0; i < source->count; i++) {
        if (!same_id(source->id_at(source->context, i), id))
            continue;
        *index = i;
        return true;
    }
    return false;
}

/* The row stays on its screen line; at the very top new rows push it down as long as it stays visible. */
static void follow(struct list *list, size_t index)
{
    bool at_top = list->top == 0 && index < list->rows;
    if (!at_top && index >= list->index)
        list->top += index - list->index;
    else if (!at_top)
        list->top -= list->top < list->index - index ? list->top : list->index - index;
}

void list_sync(struct list *list, const struct list_source *source)
{
    if (source->count == 0) {
        list->selected[0] = '\0';
        list->index = list->top = 0;
        return;
    }
    size_t index = list->index < source->count ? list->index : source->count - 1;
    if (list->selected[0] && find(source, list->selected, index, &index))
        follow(list, index);
    select_index(list, source, index);
}

void list_resize(struct list *list, size_t count, size_t rows)
{
    list->rows = rows;
    keep_visible(list, count);
}

bool list_move(struct list *list, const struct list_source *source, long delta)
{
    if (source->count == 0)
        return false;
    size_t index = list->index, last = source->count - 1;
    if (delta < 0) {
        size_t up = 0 - (size_t)delta;
        index = up > index ? 0 : index - up;
    } else {
        index = (size_t)delta > last - index ? last : index + (size_t)delta;
    }
    bool moved = index != list->index;
    select_index(list, source, index);
    return moved;
}

bool list_select(struct list *list, const struct list_source *source, const char *id)
{
    size_t index;
    if (!find(source, id, list->index, &index))
        return false;
    select_index(list, source, index);
    return true;
}
