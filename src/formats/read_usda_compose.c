/* References and payloads: what they name is copied below the prim that refers, which keeps its own opinions.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/read_usda.h"

struct graft {
    struct usd_stage *stage;
    const struct usd_layer *from;
    const char *old_root, *new_root; /* paths below the first become paths below the second */
    int depth;
};

/* *New*. */
static char *moved_path(const struct graft *graft, const char *path)
{
    size_t length = strlen(graft->old_root);
    if (strncmp(path, graft->old_root, length) == 0 && strchr("/.", path[length]) != NULL)
        return text_format("%s%s", graft->new_root, path + length);
    return text_copy(path);
}

static bool copy_texts(const struct graft *graft, const struct usd_property *from, struct usd_property *to)
{
    bool paths = from->relationship || from->connected;
    for (size_t i = 0; from->texts && from->texts[i]; i++) {
        char *text = paths ? moved_path(graft, from->texts[i]) : text_copy(from->texts[i]);
        bool added = text && strings_add(&to->texts, text);
        free(text);
        if (!added)
            return false;
    }
    return true;
}

static bool copy_property(const struct graft *graft, struct usd_prim *prim, const struct usd_property *from)
{
    struct usd_layer *root = &graft->stage->root;
    struct usd_property *to = (struct usd_property *)usd_property_find(prim, from->name);
    if (to && to->valued)
        return true;
    if (!to && !(to = usd_prim_add(prim, from->name)))
        return false;
    memcpy(to->type, from->type, sizeof to->type);
    to->relationship = from->relationship;
    to->array = from->array;
    to->valued = from->valued;
    to->connected = from->connected;
    to->samples = from->samples;
    to->line = from->line;
    if (from->interpolation && !to->interpolation && !(to->interpolation = text_copy(from->interpolation)))
        return false;
    if (from->number_count > USD_NUMBERS_MOST - root->number_count)
        return false;
    root->number_count += from->number_count;
    free(to->numbers);
    to->numbers = calloc(from->number_count + 1, sizeof *to->numbers);
    if (!to->numbers)
        return false;
    if (from->number_count > 0)
        memcpy(to->numbers, from->numbers, from->number_count * sizeof *to->numbers);
    to->number_count = to->number_capacity = from->number_count;
    return copy_texts(graft, from, to);
}

static bool copy_arc(const struct graft *graft, struct usd_prim *prim, const struct usd_arc *from)
{
    struct usd_arc *moved =
        array_reserve(prim->arcs, &prim->arc_capacity, prim->arc_count + 1, sizeof *moved);
    if (!moved)
        return false;
    prim->arcs = moved;
    struct usd_arc *arc = &moved[prim->arc_count++];
    *arc = (struct usd_arc){.depth = graft->depth + 1};
    if (from->asset) {
        arc->asset = text_copy(from->asset);
        arc->file = from->file ? text_copy(from->file) : NULL;
        arc->prim = from->prim ? text_copy(from->prim) : NULL;
        return arc->asset && (arc->file || !from->file) && (arc->prim || !from->prim);
    }
    /* A prim of the same layer: that is now the layer referred to. */
    arc->asset = text_copy(graft->from->path);
    arc->file = text_copy(graft->from->path);
    arc->prim = from->prim ? text_copy(from->prim) : NULL;
    return arc->asset && arc->file && (arc->prim || !from->prim);
}

static bool copy_prim(const struct graft *graft, size_t source, long target)
{
    const struct usd_prim *from = &graft->from->prims[source];
    struct usd_prim *to = &graft->stage->root.prims[target];
    bool own = graft->from == &graft->stage->root;
    if (!to->type[0])
        memcpy(to->type, from->type, sizeof to->type);
    if (strcmp(to->specifier, "over") == 0 || !to->specifier[0])
        text_put(to->specifier, sizeof to->specifier, from->specifier[0] == 'c' ? "def" : from->specifier);
    to->inactive = to->inactive || from->inactive;
    if (!to->line)
        to->line = from->line;
    for (size_t i = 0; from->schemas && from->schemas[i]; i++)
        if (!strings_contain(to->schemas, from->schemas[i]) && !strings_add(&to->schemas, from->schemas[i]))
            return false;
    for (size_t i = 0; i < from->property_count; i++)
        if (!copy_property(graft, to, &from->properties[i]))
            return false;
    for (size_t i = 0; !own && i < from->arc_count; i++)
        if (!copy_arc(graft, to, &from->arcs[i]))
            return false;
    return true;
}

/* The prim and all below it; false when there is no room. */
static bool graft_tree(const struct graft *graft, size_t source, long target)
{
    struct usd_layer *root = &graft->stage->root;
    size_t length = strlen(graft->from->prims[source].path), count = graft->from->prim_count;
    if (!copy_prim(graft, source, target))
        return false;
    for (size_t i = source + 1; i < count; i++) {
        const char *path = graft->from->prims[i].path;
        if (strncmp(path, graft->from->prims[source].path, length) != 0 || path[length] != '/')
            continue;
        char *moved = text_format("%s%s", graft->new_root, path + length);
        char *folder = moved ? text_copy(moved) : NULL;
        if (folder)
            *strrchr(folder, '/') = '\0';
        long parent = folder ? usd_layer_find(root, folder) : -1;
        long index = moved ? usd_layer_find(root, moved) : -1;
        if (index < 0 && parent >= 0)
            index = usd_layer_add(root, moved, parent);
        free(moved);
        free(folder);
        if (index < 0 || !copy_prim(graft, i, index))
            return false;
    }
    return true;
}

static const struct usd_layer *layer_open(struct usd_stage *stage, const char *path)
{
    struct assembly *assembly = stage->reading->assembly;
    struct fault fault = FAULT_NONE;
    struct stream stream;
    if (strcmp(path, stage->root.path) == 0)
        return NULL;
    for (size_t i = 0; i < stage->layer_count; i++)
        if (strcmp(stage->layers[i].path, path) == 0)
            return stage->layers[i].paths ? &stage->layers[i] : NULL;
    struct usd_layer *moved =
        stage->layer_count < USD_LAYERS_MOST
            ? array_reserve(stage->layers, &stage->layer_capacity, stage->layer_count + 1, sizeof *moved)
            : NULL;
    if (!moved)
        return NULL;
    stage->layers = moved;
    struct usd_layer *layer = &moved[stage->layer_count];
    *layer = (struct usd_layer){0};
    enum result result = stage->reading->source
                             ? source_stream(stage->reading->source, path, READ_FILE_MOST, &stream, &fault)
                             : fault_set(&fault, RESULT_FILE, "missing", path, "%s is missing.", path);
    if (result == RESULT_OK) {
        result = usd_layer_read(layer, &stream, &fault);
        stream_close(&stream);
    }
    if (result != RESULT_OK) {
        usd_layer_free(layer);
        layer->path = text_copy(path);
        assembly_add_issue(assembly, PROBLEM_FILE, "%s", fault.text);
    }
    if (!layer->path)
        return NULL;
    stage->layer_count++;
    return result == RESULT_OK ? layer : NULL;
}

static long source_prim(const struct usd_layer *layer, const char *path)
{
    if (path)
        return usd_layer_find(layer, path);
    if (!layer->default_prim)
        return -1;
    char *root = text_format("/%s", layer->default_prim);
    long index = root ? usd_layer_find(layer, root) : -1;
    free(root);
    return index;
}

static void follow(struct usd_stage *stage, size_t prim, const struct usd_arc *arc)
{
    struct usd_layer *root = &stage->root;
    struct assembly *assembly = stage->reading->assembly;
    const char *what = arc->asset ? arc->asset : arc->prim ? arc->prim : "";
    if (arc->asset && !arc->file) {
        assembly_add_issue(assembly, PROBLEM_FILE, "%s refers to %s, which lies outside the folder.",
                           root->prims[prim].path, what);
        return;
    }
    const struct usd_layer *from = arc->asset ? layer_open(stage, arc->file) : root;
    long source = from ? source_prim(from, arc->prim) : -1;
    if (source < 0) {
        assembly_add_issue(assembly, PROBLEM_FILE, "%s refers to %s, in which there is no such prim.",
                           root->prims[prim].path, what);
        return;
    }
    char *old_root = text_copy(from->prims[source].path), *new_root = text_copy(root->prims[prim].path);
    struct graft graft = {stage, from, old_root, new_root, arc->depth};
    bool nested = old_root && new_root && from == root &&
                  (text_starts_with(new_root, old_root) || text_starts_with(old_root, new_root));
    if (nested || arc->depth > USD_ARCS_MOST)
        assembly_add_issue(assembly, PROBLEM_TREE, "%s refers to itself.", root->prims[prim].path);
    else if (!old_root || !new_root || !graft_tree(&graft, (size_t)source, (long)prim))
        assembly_add_problem(assembly, "%s refers to %s, for which there is no room.", root->prims[prim].path,
                             what);
    free(old_root);
    free(new_root);
}

static void compose(struct usd_stage *stage)
{
    struct usd_layer *root = &stage->root;
    for (size_t i = 0; i < root->prim_count; i++)
        for (size_t k = 0; k < root->prims[i].arc_count; k++) {
            struct usd_arc arc = root->prims[i].arcs[k]; /* the list may move meanwhile, its texts do not */
            follow(stage, i, &arc);
        }
    if (root->sublayers > 0)
        assembly_add_issue(stage->reading->assembly, PROBLEM_NOTE, "Sublayers are not read.");
}

enum result usd_open(struct usd_stage *stage, struct reading *reading, struct stream *stream,
                     struct fault *fault)
{
    struct fault own = FAULT_NONE, *said = fault ? fault : &own;
    *stage = (struct usd_stage){.reading = reading};
    enum result result = usd_layer_read(&stage->root, stream, said);
    if (result == RESULT_OK)
        compose(stage);
    if (result == RESULT_OK && stage->root.failed)
        result = fault_memory(said);
    return result;
}

void usd_close(struct usd_stage *stage)
{
    usd_layer_free(&stage->root);
    for (size_t i = 0; i < stage->layer_count; i++)
        usd_layer_free(&stage->layers[i]);
    free(stage->layers);
    *stage = (struct usd_stage){0};
}
