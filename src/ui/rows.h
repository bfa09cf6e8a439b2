/*
 * The rows of one pane, newest first: found by id, filtered, with a pinned selection. Items are structs
 * that begin with a struct row; the list owns them.
 */
#ifndef GZM_UI_ROWS_H
#define GZM_UI_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/filter.h"
#include "ui/list.h"

struct row {
    int64_t created; /* seconds since the epoch, for the order */
    long round;      /* the listing that told of it last */
};

/* What differs between kinds of rows. */
struct row_type {
    const char *(*id)(const void *item);
    struct filter_subject (*subject)(const void *item);
    void (*free)(void *item);
};

struct rows {
    const struct row_type *type;
    void **items; /* all, newest first */
    size_t count, capacity;
    void **shown; /* those that the filter lets through, in the same order, *borrowed* from items */
    size_t shown_count, shown_capacity;
    void **slots; /* open addressing by id */
    size_t slot_count;
    struct list list; /* over `shown` */
    char filter_text[FILTER_TEXT_SIZE];
    struct filter filter;
    /* The listing that goes on or went on last. */
    bool loaded;           /* a first page has come */
    unsigned long listing; /* the order asked for the current page, 0 when none */
    long round;            /* counts listings */
    long next_offset, total;
};

void rows_init(struct rows *rows, const struct row_type *type);
void rows_clear(struct rows *rows);

void *rows_find(const struct rows *rows, const char *id);
/*
 * *Takes* the item, whose id is new. Rows of the same second: `newest` puts it before them, else after.
 * False (item freed) without memory. The shown rows are then out of date: rows_show.
 */
bool rows_insert(struct rows *rows, void *item, bool newest);
/* Frees the item with this id; false when there is none. */
bool rows_remove(struct rows *rows, const char *id);
/* Frees every item that the listing of this round did not tell of. */
void rows_prune(struct rows *rows);
/* Filter again and find the selected row again. */
void rows_show(struct rows *rows);
void rows_set_filter(struct rows *rows, const char *text);

/* The selected item, *borrowed*, or NULL. */
void *rows_selected(const struct rows *rows);
struct list_source rows_source(const struct rows *rows);

#endif
