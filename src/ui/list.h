/*
 * Selection and scroll of a list, without drawing. The selection is pinned by id: after any change of the
 * rows it stays on the same row, and that row stays on the same screen line where possible.
 */
#ifndef GZM_UI_LIST_H
#define GZM_UI_LIST_H

#include <stdbool.h>
#include <stddef.h>

enum { LIST_ID_SIZE = 128 };

struct list {
    char selected[LIST_ID_SIZE]; /* "" while the list is empty */
    size_t index, top;           /* the selected and the first visible row */
    size_t rows;                 /* visible rows; 0 while the list is not on the screen */
};

/* The rows: how many, and the id of each (*borrowed*). */
struct list_source {
    size_t count;
    const char *(*id_at)(const void *context, size_t index);
    const void *context;
};

/* The rows changed: find the selected id again, or stay at the same place when it is gone. */
void list_sync(struct list *list, const struct list_source *source);
/* The number of visible rows changed. */
void list_resize(struct list *list, size_t count, size_t rows);
/* Move by `delta` rows and stop at the ends. True when the selection changed. */
bool list_move(struct list *list, const struct list_source *source, long delta);
/* Select a row by id; false when there is none. */
bool list_select(struct list *list, const struct list_source *source, const char *id);

#endif
