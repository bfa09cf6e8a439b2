#include "ui/rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"

enum { SLOTS_FIRST = 64 };

/* FNV-1a. */
static size_t hash(const char *id)
{
    uint64_t value = 14695981039346656037u;
    for (; *id; id++)
        value = (value ^ (unsigned char)*id) * 1099511628211u;
    return (size_t)(value ^ value >> 32);
}

static size_t slot_of(const struct rows *rows, const char *id)
{
    size_t at = hash(id) & (rows->slot_count - 1);
    while (rows->slots[at] && strcmp(rows->type->id(rows->slots[at]), id) != 0)
        at = (at + 1) & (rows->slot_count - 1);
    return at;
}

/* Fill the table again from the items, which always fit. */
static void rehash(struct rows *rows)
{
    if (rows->slot_count > 0)
        memset(rows->slots, 0, rows->slot_count * sizeof *rows->slots);
    for (size_t i = 0; i < rows->count; i++)
        rows->slots[slot_of(rows, rows->type->id(rows->items[i]))] = rows->items[i];
}

/* At most half of the slots are ever taken. */
static bool reserve_slots(struct rows *rows, size_t needed)
{
    if (needed * 2 <= rows->slot_count)
        return true;
    size_t count = rows->slot_count ? rows->slot_count * 2 : SLOTS_FIRST;
    void **slots = calloc(count, sizeof *slots);
    if (!slots)
        return false;
    free(rows->slots);
    rows->slots = slots;
    rows->slot_count = count;
    rehash(rows);
    return true;
}

static bool reserve(struct rows *rows, size_t needed)
{
    void **items = array_reserve(rows->items, &rows->capacity, needed, sizeof *items);
    if (!items)
        return false;
    rows->items = items;
    void **shown = array_reserve(rows->shown, &rows->shown_capacity, needed, sizeof *shown);
    if (!shown)
        return false;
    rows->shown = shown;
    return reserve_slots(rows, needed);
}

void rows_init(struct rows *rows, const struct row_type *type)
{
    *rows = (struct rows){.type = type};
}

void rows_clear(struct rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        rows->type->free(rows->items[i]);
    free(rows->items);
    free(rows->shown);
    free(rows->slots);
    *rows = (struct rows){.type = rows->type};
}

void *rows_find(const struct rows *rows, const char *id)
{
    return id && rows->slot_count > 0 ? rows->slots[slot_of(rows, id)] : NULL;
}

static int64_t created_at(const struct rows *rows, size_t index)
{
    const struct row *row = rows->items[index];
    return row->created;
}

/* The first place whose row is older, or for the newest not younger. */
static size_t place_for(const struct rows *rows, int64_t created, bool newest)
{
    size_t low = 0, high = rows->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int64_t there = created_at(rows, middle);
        if (newest ? there <= created : there < created)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

bool rows_insert(struct rows *rows, void *item, bool newest)
{
    if (!reserve(rows, rows->count + 1)) {
        rows->type->free(item);
        return false;
    }
    const struct row *row = item;
    size_t at = place_for(rows, row->created, newest);
    memmove(rows->items + at + 1, rows->items + at, (rows->count - at) * sizeof *rows->items);
    rows->items[at] = item;
    rows->count++;
    rows->slots[slot_of(rows, rows->type->id(item))] = item;
    return true;
}

/* Drop the items that `keep` refuses; the order of the others stays. */
static bool sift(struct rows *rows,
                 bool (*keep)(const struct rows *rows, const void *item, const void *victim),
                 const void *victim)
{
    size_t kept = 0, count = rows->count;
    for (size_t i = 0; i < count; i++) {
        if (keep(rows, rows->items[i], victim))
            rows->items[kept++] = rows->items[i];
        else
            rows->type->free(rows->items[i]);
    }
    rows->count = kept;
    if (kept == count)
        return false;
    rehash(rows);
    rows_show(rows);
    return true;
}

static bool is_another(const struct rows *rows, const void *item, const void *victim)
{
    (void)rows;
    return item != victim;
}

static bool is_of_round(const struct rows *rows, const void *item, const void *victim)
{
    (void)victim;
    const struct row *row = item;
    return row->round >= rows->round;
}

bool rows_remove(struct rows *rows, const char *id)
{
    const void *victim = rows_find(rows, id);
    return victim && sift(rows, is_another, victim);
}

void rows_prune(struct rows *rows)
{
    sift(rows, is_of_round, NULL);
}

static const char *shown_id(const void *context, size_t index)
{
    const struct rows *rows = context;
    return rows->type->id(rows->shown[index]);
}

struct list_source rows_source(const struct rows *rows)
{
    return (struct list_source){rows->shown_count, shown_id, rows};
}

void rows_show(struct rows *rows)
{
    rows->shown_count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        struct filter_subject subject = rows->type->subject(rows->items[i]);
        if (filter_matches(&rows->filter, &subject))
            rows->shown[rows->shown_count++] = rows->items[i];
    }
    struct list_source source = rows_source(rows);
    list_sync(&rows->list, &source);
}

void rows_set_filter(struct rows *rows, const char *text)
{
    text_put(rows->filter_text, sizeof rows->filter_text, text);
    filter_parse(&rows->filter, rows->filter_text);
    rows_show(rows);
}

void *rows_selected(const struct rows *rows)
{
    return rows->list.index < rows->shown_count ? rows->shown[rows->list.index] : NULL;
}
