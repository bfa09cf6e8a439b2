#include <inttypes.h>
#include <string.h>

#include "formats/certificate_inside.h"

/* The words of the prompt between two bytes; a span outside the prompt is empty. */
static json_t *span_text(const struct understanding *u, size_t start, size_t end)
{
    size_t length = u->prompt ? strlen(u->prompt) : 0;
    if (start > end || end > length)
        return json_text_of("");
    return json_text_range(u->prompt + start, end - start);
}

static void put_span(struct json_out *json, json_t *row, const struct understanding *u, size_t start,
                     size_t end)
{
    json_put(json, row, "words", span_text(u, start, end));
    json_put(json, row, "start", json_integer((json_int_t)start));
    json_put(json, row, "end", json_integer((json_int_t)end));
}

static json_t *parameter(struct json_out *json, const struct understanding *u, const struct slot *slot)
{
    json_t *row = json_object();
    json_put(json, row, "name", json_text_of(slot->name));
    json_put(json, row, "value", json_text_of(slot->value));
    json_put(json, row, "unit", json_text_of(slot->unit));
    json_put(json, row, "origin", json_text_of(slot_origin_name(slot->origin)));
    if (slot->origin == ORIGIN_PROMPT || slot->origin == ORIGIN_CLAMPED)
        put_span(json, row, u, slot->start, slot->end);
    json_put(json, row, "source", json_text_of(slot->source));
    return row;
}

static json_t *parameters(struct json_out *json, const struct understanding *u)
{
    json_t *rows = json_array();
    for (size_t i = 0; i < u->slot_count && i < SLOTS_MOST; i++)
        json_add(json, rows, parameter(json, u, &u->slots[i]));
    return rows;
}

static json_t *leftovers(struct json_out *json, const struct understanding *u)
{
    json_t *rows = json_array();
    for (size_t i = 0; i < u->leftover_count && i < LEFTOVERS_MOST; i++) {
        json_t *row = json_object();
        put_span(json, row, u, u->leftovers[i].start, u->leftovers[i].end);
        json_add(json, rows, row);
    }
    return rows;
}

static json_t *warnings(struct json_out *json, const struct understanding *u)
{
    json_t *rows = json_array();
    for (size_t i = 0; i < u->warning_count && i < WARNINGS_MOST; i++)
        json_add(json, rows, json_text_of(u->warnings[i]));
    return rows;
}

void certificate_put_prompt(struct json_out *json, json_t *target, const struct understanding *u)
{
    json_t *family = json_object();
    json_put(json, family, "name", json_text_of(u->family));
    json_put(json, family, "reason", json_text_of(u->reason));
    json_put(json, target, "prompt", json_text_of(u->prompt));
    json_put(json, target, "seed", json_sprintf("%016" PRIx64, u->seed));
    json_put(json, target, "family", family);
    json_put(json, target, "parameters", parameters(json, u));
    json_put(json, target, "not_understood", leftovers(json, u));
    json_put(json, target, "warnings", warnings(json, u));
}
