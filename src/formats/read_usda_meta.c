/* Metadata of .usda text: "( key = value … )". */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/read_usda_scan.h"

enum { ARCS_MOST = 1000 };

static void meta_clear(struct usd_meta *meta)
{
    for (size_t i = 0; i < meta->arc_count; i++) {
        free(meta->arcs[i].asset);
        free(meta->arcs[i].prim);
    }
    free(meta->arcs);
    strings_free(meta->texts);
    meta->arcs = NULL;
    meta->texts = NULL;
    meta->arc_count = meta->arc_capacity = 0;
}

static bool meta_value(struct usd_scan *scan, struct usd_meta *meta);

/* Layer offsets behind an arc: (offset = 1). */
static bool skip_offsets(struct usd_scan *scan)
{
    char name[USD_NAME_SIZE];
    double value;
    if (!usd_eat(scan, '('))
        return true;
    while (!usd_eat(scan, ')')) {
        if (!usd_name(scan, name, sizeof name, false) || !usd_need(scan, '=') || !usd_double(scan, &value))
            return usd_fail(scan, "a layer offset is wrong");
        if (!usd_eat(scan, ';'))
            usd_eat(scan, ',');
    }
    return true;
}

static bool meta_arc(struct usd_scan *scan, struct usd_meta *meta)
{
    if (meta->arc_count >= ARCS_MOST)
        return usd_fail(scan, "there are too many references");
    struct usd_arc *moved =
        array_reserve(meta->arcs, &meta->arc_capacity, meta->arc_count + 1, sizeof *moved);
    if (!moved) {
        scan->layer->failed = true;
        return usd_fail(scan, "memory ran out");
    }
    meta->arcs = moved;
    struct usd_arc *arc = &moved[meta->arc_count++];
    *arc = (struct usd_arc){0};
    if (usd_peek(scan, '@'))
        arc->asset = usd_asset(scan);
    usd_space(scan, true);
    if (usd_peek(scan, '<'))
        arc->prim = usd_path(scan);
    return !scan->failed && skip_offsets(scan);
}

static bool meta_list(struct usd_scan *scan, struct usd_meta *meta, char last)
{
    while (!usd_eat(scan, last)) {
        if (!meta_value(scan, meta))
            return false;
        if (!usd_eat(scan, ',') && !usd_peek(scan, last))
            return usd_fail(scan, "',' is missing in a list");
    }
    return !scan->failed;
}

static bool meta_dictionary(struct usd_scan *scan, struct usd_meta *meta)
{
    while (!usd_eat(scan, '}')) {
        char type[USD_NAME_SIZE], key[USD_NAME_SIZE];
        char *quoted = NULL;
        if (!usd_name(scan, type, sizeof type, false) || !usd_type_known(type))
            return usd_fail(scan, "a type is missing in a dictionary");
        if (usd_eat(scan, '['))
            usd_need(scan, ']');
        usd_space(scan, true);
        if (usd_peek(scan, '"') || usd_peek(scan, '\''))
            quoted = usd_string(scan);
        else if (!usd_name(scan, key, sizeof key, true))
            return usd_fail(scan, "a key is missing in a dictionary");
        if (meta->keys && !scan->failed)
            usd_texts_add(scan, &meta->texts, quoted ? quoted : text_copy(key));
        else
            free(quoted);
        if (!usd_need(scan, '=') || !meta_value(scan, meta))
            return false;
        if (!usd_eat(scan, ';'))
            usd_eat(scan, ',');
    }
    return !scan->failed;
}

static bool meta_inside(struct usd_scan *scan, struct usd_meta *meta)
{
    char c = scan->at < scan->end ? *scan->at : '\0';
    if (c == '"' || c == '\'')
        return usd_texts_add(scan, &meta->texts, usd_string(scan));
    if (c == '@' || c == '<')
        return meta_arc(scan, meta);
    if (c == '{')
        return usd_eat(scan, '{') && meta_dictionary(scan, meta);
    if (c == '[')
        return usd_eat(scan, '[') && meta_list(scan, meta, ']');
    if (c == '(')
        return usd_eat(scan, '(') && meta_list(scan, meta, ')');
    if (usd_word(scan, "true") || usd_word(scan, "false") || usd_word(scan, "None")) {
        meta->number = scan->at[-2] == 'u'; /* true */
        return true;
    }
    return usd_double(scan, &meta->number);
}

static bool meta_value(struct usd_scan *scan, struct usd_meta *meta)
{
    if (++scan->depth > READ_DEPTH_MOST)
        return usd_fail(scan, "it is nested too deep");
    usd_space(scan, true);
    bool read = !scan->failed && meta_inside(scan, meta);
    scan->depth--;
    return read;
}

void usd_list_operation(struct usd_scan *scan, char operation[16])
{
    static const char *const words[] = {"prepend", "append", "delete", "add", "reorder"};
    operation[0] = '\0';
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (usd_word(scan, words[i])) {
            text_put(operation, 16, words[i]);
            usd_space(scan, true);
            return;
        }
}

bool usd_metadata(struct usd_scan *scan, void (*take)(struct usd_scan *scan, void *of, struct usd_meta *meta),
                  void *of)
{
    if (!usd_eat(scan, '('))
        return !scan->failed;
    while (!scan->failed && !usd_eat(scan, ')')) {
        struct usd_meta meta = {0};
        if (usd_peek(scan, '"') || usd_peek(scan, '\'')) {
            free(usd_string(scan));
            continue;
        }
        usd_list_operation(scan, meta.operation);
        if (!usd_name(scan, meta.key, sizeof meta.key, true))
            return usd_fail(scan, "the name of metadata is missing");
        meta.keys = strcmp(meta.key, "variants") == 0;
        if (usd_need(scan, '=') && meta_value(scan, &meta) && strcmp(meta.operation, "delete") != 0)
            take(scan, of, &meta);
        meta_clear(&meta);
        if (!usd_eat(scan, ';'))
            usd_eat(scan, ',');
    }
    return !scan->failed;
}
