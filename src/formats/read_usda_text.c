/* One .usda file: its metadata, prims and properties. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/read_usda_scan.h"

enum { PROPERTIES_MOST = 5000, PATH_MOST = 1024 };

/* ---- parts of a layer ---------------------------------------------------------------------------- */

void usd_property_free(struct usd_property *property)
{
    free(property->name);
    free(property->numbers);
    strings_free(property->texts);
    free(property->interpolation);
    *property = (struct usd_property){0};
}

static void prim_free(struct usd_prim *prim)
{
    for (size_t i = 0; i < prim->property_count; i++)
        usd_property_free(&prim->properties[i]);
    for (size_t i = 0; i < prim->arc_count; i++) {
        free(prim->arcs[i].asset);
        free(prim->arcs[i].file);
        free(prim->arcs[i].prim);
    }
    strings_free(prim->schemas);
    free(prim->properties);
    free(prim->arcs);
    free(prim->path);
}

void usd_layer_free(struct usd_layer *layer)
{
    for (size_t i = 0; i < layer->prim_count; i++)
        prim_free(&layer->prims[i]);
    free(layer->prims);
    free(layer->path);
    free(layer->default_prim);
    free(layer->up_axis);
    xmlHashFree(layer->paths, NULL);
    *layer = (struct usd_layer){0};
}

long usd_layer_find(const struct usd_layer *layer, const char *path)
{
    return (long)(uintptr_t)xmlHashLookup(layer->paths, (const xmlChar *)path) - 1;
}

long usd_layer_add(struct usd_layer *layer, const char *path, long parent)
{
    if (layer->prim_count >= USD_PRIMS_MOST)
        return -1;
    struct usd_prim *moved =
        array_reserve(layer->prims, &layer->prim_capacity, layer->prim_count + 1, sizeof *moved);
    char *copy = text_copy(path);
    if (moved)
        layer->prims = moved;
    if (!moved || !copy ||
        xmlHashAddEntry(layer->paths, (const xmlChar *)path, (void *)(uintptr_t)(layer->prim_count + 1)) !=
            0) {
        free(copy);
        layer->failed = true;
        return -1;
    }
    moved[layer->prim_count] =
        (struct usd_prim){.path = copy, .name = strrchr(copy, '/') + 1, .parent = parent};
    return (long)layer->prim_count++;
}

struct usd_property *usd_prim_add(struct usd_prim *prim, const char *name)
{
    if (prim->property_count >= PROPERTIES_MOST)
        return NULL;
    struct usd_property *moved =
        array_reserve(prim->properties, &prim->property_capacity, prim->property_count + 1, sizeof *moved);
    char *copy = text_copy(name);
    if (moved)
        prim->properties = moved;
    if (!moved || !copy) {
        free(copy);
        return NULL;
    }
    moved[prim->property_count] = (struct usd_property){.name = copy};
    return &moved[prim->property_count++];
}

/* ---- properties ---------------------------------------------------------------------------------- */

static void take_property_meta(struct usd_scan *scan, void *of, struct usd_meta *meta)
{
    struct usd_property *property = of;
    if (strcmp(meta->key, "interpolation") != 0 || !meta->texts)
        return;
    free(property->interpolation);
    property->interpolation = text_copy(meta->texts[0]);
    if (!property->interpolation)
        scan->layer->failed = true;
}

/* A target or several. */
static bool read_targets(struct usd_scan *scan, struct usd_property *property)
{
    property->valued = true;
    if (usd_word(scan, "None"))
        return true;
    if (!usd_eat(scan, '['))
        return usd_texts_add(scan, &property->texts, usd_path(scan));
    while (!usd_eat(scan, ']')) {
        if (!usd_texts_add(scan, &property->texts, usd_path(scan)))
            return false;
        usd_eat(scan, ',');
    }
    return !scan->failed;
}

static bool read_samples(struct usd_scan *scan, struct usd_property *property)
{
    if (!usd_need(scan, '='))
        return false;
    if (usd_word(scan, "None"))
        return true;
    if (!usd_need(scan, '{'))
        return false;
    while (!usd_eat(scan, '}')) {
        struct usd_property sample = {.array = property->array};
        double time;
        text_put(sample.type, sizeof sample.type, property->type);
        bool read = usd_double(scan, &time) && usd_need(scan, ':') && usd_value(scan, &sample);
        usd_property_free(&sample);
        if (!read)
            return false;
        usd_eat(scan, ',');
    }
    property->samples = true;
    return !scan->failed;
}

static bool property_assign(struct usd_scan *scan, struct usd_property *property)
{
    if (usd_peek(scan, '.')) {
        scan->at++;
        if (usd_word(scan, "connect")) {
            property->connected = true;
            return usd_need(scan, '=') && read_targets(scan, property);
        }
        if (usd_word(scan, "timeSamples"))
            return read_samples(scan, property);
        return usd_fail(scan, "connect or timeSamples is missing");
    }
    usd_space(scan, false);
    if (!usd_peek(scan, '='))
        return true;
    scan->at++;
    return property->relationship ? read_targets(scan, property) : usd_value(scan, property);
}

/* What comes last holds, as in USD; `property` is *taken*. */
static bool property_keep(struct usd_scan *scan, struct usd_prim *prim, struct usd_property *property,
                          const char *name)
{
    struct usd_property *slot = (struct usd_property *)usd_property_find(prim, name);
    struct usd_layer *layer = scan->layer;
    if (slot && !property->valued && !property->samples)
        return true;
    if (slot && slot->valued && property->valued && slot->connected == property->connected)
        if (layer->repeated++ == 0)
            snprintf(layer->first_repeated, sizeof layer->first_repeated, "%.100s.%.40s", prim->path, name);
    if (!slot)
        slot = usd_prim_add(prim, name);
    if (!slot) {
        layer->failed = prim->property_count < PROPERTIES_MOST;
        return usd_fail(scan, "a prim has too many properties");
    }
    property->name = slot->name;
    slot->name = NULL;
    usd_property_free(slot);
    *slot = *property;
    *property = (struct usd_property){0};
    return true;
}

static bool read_property(struct usd_scan *scan, struct usd_prim *prim)
{
    struct usd_property property = {.line = usd_line(scan)};
    char operation[16], name[USD_NAME_SIZE];
    usd_list_operation(scan, operation);
    while (usd_word(scan, "custom") || usd_word(scan, "uniform") || usd_word(scan, "varying"))
        usd_space(scan, true);
    property.relationship = usd_word(scan, "rel");
    if (!property.relationship &&
        (!usd_name(scan, property.type, sizeof property.type, false) || !usd_type_known(property.type)))
        return usd_fail(scan, "a property begins with no type that is known");
    property.array = !property.relationship && usd_eat(scan, '[') && usd_need(scan, ']');
    usd_space(scan, true);
    if (!usd_name(scan, name, sizeof name, true))
        return usd_fail(scan, "the name of a property is missing");
    bool read = property_assign(scan, &property);
    usd_space(scan, false);
    if (read && usd_peek(scan, '('))
        read = usd_metadata(scan, take_property_meta, &property);
    usd_space(scan, false);
    if (usd_peek(scan, ';'))
        scan->at++;
    usd_space(scan, false);
    if (read && scan->at < scan->end && *scan->at != '\n' && *scan->at != '}')
        read = usd_fail(scan, "something follows a property on its line");
    if (read && strcmp(operation, "delete") != 0)
        read = property_keep(scan, prim, &property, name);
    usd_property_free(&property);
    return read;
}

/* ---- prims --------------------------------------------------------------------------------------- */

struct prim_head {
    long prim;
    char **variants; /* set, choice, set, choice */
};

static void arcs_move(struct usd_scan *scan, struct usd_prim *prim, struct usd_meta *meta)
{
    for (size_t i = 0; i < meta->arc_count; i++) {
        char folder[SOURCE_PATH_SIZE], path[SOURCE_PATH_SIZE];
        struct usd_arc *moved =
            array_reserve(prim->arcs, &prim->arc_capacity, prim->arc_count + 1, sizeof *moved);
        if (!moved) {
            scan->layer->failed = true;
            return;
        }
        prim->arcs = moved;
        struct usd_arc *arc = &moved[prim->arc_count++];
        *arc = meta->arcs[i];
        meta->arcs[i] = (struct usd_arc){0};
        source_folder(folder, scan->layer->path);
        if (arc->asset && arc->asset[0] && source_resolve(path, folder, arc->asset))
            arc->file = text_copy(path);
    }
}

static void take_prim_meta(struct usd_scan *scan, void *of, struct usd_meta *meta)
{
    struct prim_head *head = of;
    struct usd_prim *prim = &scan->layer->prims[head->prim];
    if (strcmp(meta->key, "apiSchemas") == 0)
        for (size_t i = 0; meta->texts && meta->texts[i]; i++)
            usd_texts_add(scan, &prim->schemas, text_copy(meta->texts[i]));
    else if (strcmp(meta->key, "references") == 0 || strcmp(meta->key, "payload") == 0 ||
             strcmp(meta->key, "inherits") == 0 || strcmp(meta->key, "specializes") == 0)
        arcs_move(scan, prim, meta);
    else if (strcmp(meta->key, "active") == 0)
        prim->inactive = meta->number == 0;
    else if (meta->keys && !head->variants) {
        head->variants = meta->texts;
        meta->texts = NULL;
    }
}

static bool read_prim(struct usd_scan *scan, long parent, const char *specifier);

static bool read_body(struct usd_scan *scan, struct prim_head *head);

/* Sets keep the chosen variant; the others are read by the same rules and thrown away. */
static bool read_variant(struct usd_scan *scan, struct prim_head *head, const char *set)
{
    char *name = usd_string(scan);
    bool chosen = false;
    for (size_t i = 0; name && head->variants && head->variants[i] && head->variants[i + 1]; i += 2)
        chosen = chosen || (strcmp(head->variants[i], set) == 0 && strcmp(head->variants[i + 1], name) == 0);
    free(name);
    if (scan->failed || !usd_metadata(scan, take_prim_meta, head) || !usd_need(scan, '{'))
        return false;
    if (chosen)
        return read_body(scan, head);
    struct usd_layer *kept = scan->layer, other = {.path = kept->path, .paths = xmlHashCreate(16)};
    struct prim_head aside = {0};
    scan->layer = &other;
    aside.prim = other.paths ? usd_layer_add(&other, kept->prims[head->prim].path, -1) : -1;
    bool read = aside.prim >= 0 && read_body(scan, &aside);
    strings_free(aside.variants);
    scan->layer = kept;
    kept->failed = kept->failed || other.failed || aside.prim < 0;
    other.path = NULL;
    usd_layer_free(&other);
    return read;
}

static bool read_variants(struct usd_scan *scan, struct prim_head *head)
{
    char *set = usd_string(scan);
    bool read = set && usd_need(scan, '=') && usd_need(scan, '{');
    while (read && !usd_eat(scan, '}'))
        read = read_variant(scan, head, set);
    free(set);
    return read && !scan->failed;
}

static const char *specifier_next(struct usd_scan *scan)
{
    static const char *const words[] = {"def", "over", "class"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (usd_word(scan, words[i]))
            return words[i];
    return NULL;
}

static bool read_body(struct usd_scan *scan, struct prim_head *head)
{
    for (;;) {
        usd_space(scan, true);
        if (scan->failed)
            return false;
        if (scan->at >= scan->end)
            return usd_fail(scan, "'}' is missing at the end of a prim");
        if (usd_eat(scan, '}'))
            return true;
        const char *specifier = specifier_next(scan);
        bool read = specifier                      ? read_prim(scan, head->prim, specifier)
                    : usd_word(scan, "variantSet") ? read_variants(scan, head)
                                                   : read_property(scan, &scan->layer->prims[head->prim]);
        if (!read)
            return false;
    }
}

static bool name_is_sound(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    return name[0] && !(name[0] >= '0' && name[0] <= '9') && !name[strspn(name, letters)];
}

/* The prim's name and place; -1 after a failure. */
static long prim_start(struct usd_scan *scan, long parent, const char *specifier)
{
    char type[48] = "", path[PATH_MOST];
    usd_space(scan, true);
    usd_name(scan, type, sizeof type, false);
    struct usd_layer *layer = scan->layer;
    char *name = usd_string(scan);
    int length =
        name ? snprintf(path, sizeof path, "%s/%s", parent >= 0 ? layer->prims[parent].path : "", name) : -1;
    long prim = -1;
    if (name && !name_is_sound(name))
        usd_fail(scan, "the name of a prim is no identifier");
    else if (name && (length < 0 || (size_t)length >= sizeof path))
        usd_fail(scan, "the path of a prim is too long");
    else if (name && usd_layer_find(layer, path) >= 0)
        usd_fail(scan, "two prims have one path");
    else if (name && (prim = usd_layer_add(layer, path, parent)) < 0)
        usd_fail(scan, "there are too many prims");
    free(name);
    if (prim >= 0) {
        text_put(layer->prims[prim].type, sizeof layer->prims[prim].type, type);
        text_put(layer->prims[prim].specifier, sizeof layer->prims[prim].specifier, specifier);
        layer->prims[prim].line = usd_line(scan);
    }
    return prim;
}

static bool read_prim(struct usd_scan *scan, long parent, const char *specifier)
{
    struct prim_head head = {0};
    if (++scan->depth > READ_DEPTH_MOST)
        return usd_fail(scan, "it is nested too deep");
    head.prim = prim_start(scan, parent, specifier);
    bool read = head.prim >= 0 && !scan->failed && usd_metadata(scan, take_prim_meta, &head) &&
                usd_need(scan, '{') && read_body(scan, &head);
    strings_free(head.variants);
    scan->depth--;
    return read;
}

/* ---- the file ------------------------------------------------------------------------------------ */

static void take_layer_meta(struct usd_scan *scan, void *of, struct usd_meta *meta)
{
    struct usd_layer *layer = of;
    char **text = strcmp(meta->key, "defaultPrim") == 0 ? &layer->default_prim
                  : strcmp(meta->key, "upAxis") == 0    ? &layer->up_axis
                                                        : NULL;
    if (text && meta->texts) {
        free(*text);
        *text = text_copy(meta->texts[0]);
        if (!*text)
            scan->layer->failed = true;
    }
    if (strcmp(meta->key, "metersPerUnit") == 0)
        layer->meters_per_unit = meta->number;
    if (strcmp(meta->key, "subLayers") == 0)
        layer->sublayers += meta->arc_count;
}

static bool read_all(struct usd_scan *scan)
{
    static const char magic[] = "#usda 1.";
    size_t length = (size_t)(scan->end - scan->at);
    if (length < sizeof magic || memcmp(scan->at, magic, sizeof magic - 1) != 0)
        return usd_fail(scan, "its first line is not #usda 1.0");
    if (!usd_metadata(scan, take_layer_meta, scan->layer))
        return false;
    for (;;) {
        usd_space(scan, true);
        if (scan->at >= scan->end)
            return !scan->failed;
        const char *specifier = specifier_next(scan);
        if (!specifier)
            return usd_fail(scan, "def, over or class is missing");
        if (!read_prim(scan, -1, specifier))
            return false;
    }
}

enum result usd_layer_read(struct usd_layer *layer, struct stream *stream, struct fault *fault)
{
    struct usd_scan scan = {.layer = layer, .fault = fault, .line = 1};
    size_t length = 0;
    *layer = (struct usd_layer){.path = text_copy(stream->path), .paths = xmlHashCreate(256)};
    if (!layer->path || !layer->paths)
        return fault_memory(fault);
    const char *text = stream_whole(stream, &length);
    if (!text)
        return stream_result(stream, fault);
    if ((length >= 8 && memcmp(text, "PXR-USDC", 8) == 0) || (length >= 4 && memcmp(text, "PK\3\4", 4) == 0))
        return fault_set(fault, RESULT_INVALID, "binary_usd", stream->path,
                         "%s is binary USD (a crate or a package), which is not read; usdcat writes .usda.",
                         stream->path);
    scan.at = scan.counted = text;
    scan.end = text + length;
    bool read = read_all(&scan);
    if (layer->failed)
        return fault_memory(fault);
    return read ? RESULT_OK : fault && fault->result != RESULT_OK ? fault->result : RESULT_INVALID;
}
