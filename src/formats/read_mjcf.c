/*
 * MJCF: includes are put in place first, then settings, defaults and assets are noted, then the bodies are
 * walked; equalities and keys come last because they name joints.
 */
#include "formats/read_mjcf.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { INCLUDES_MOST = 200 };

/* ---- includes ------------------------------------------------------------------------------------ */

struct include_list {
    char paths[INCLUDES_MOST][SOURCE_PATH_SIZE];
    size_t count;
};

static bool include_is_new(struct include_list *list, const char *path)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->paths[i], path) == 0)
            return false;
    if (list->count == INCLUDES_MOST)
        return false;
    text_put(list->paths[list->count++], SOURCE_PATH_SIZE, path);
    return true;
}

static xmlDoc *include_parse(struct mjcf *mjcf, const char *path)
{
    struct stream stream;
    struct fault fault = FAULT_NONE;
    struct xml_heavy heavy = mjcf_heavy(mjcf);
    xmlDoc *document = NULL;
    if (source_stream(mjcf->reading->source, path, READ_FILE_MOST, &stream, &fault) == RESULT_OK) {
        document = xml_parse(&stream, &heavy, &fault);
        stream_close(&stream);
    }
    if (!document)
        assembly_add_issue(mjcf->reading->assembly, PROBLEM_FILE, "%s", fault.text);
    return document;
}

/* The children of the included file take the place of the element, which goes. Returns the first of them. */
static xmlNode *include_replace(xmlNode *node, xmlDoc *included)
{
    xmlNode *next = node->next, *first = NULL;
    xmlNode *root = included ? xmlDocGetRootElement(included) : NULL;
    while (root && root->children) {
        xmlNode *child = root->children;
        xmlUnlinkNode(child);
        xmlNode *placed = xmlAddPrevSibling(node, child);
        if (!first)
            first = placed;
    }
    xmlUnlinkNode(node);
    xmlFreeNode(node);
    if (included)
        xmlFreeDoc(included);
    return first ? first : next;
}

static xmlNode *include_open(struct mjcf *mjcf, xmlNode *node, struct include_list *list)
{
    char folder[SOURCE_PATH_SIZE], path[SOURCE_PATH_SIZE];
    const char *file = node_text(node, "file");
    xmlDoc *included = NULL;
    source_folder(folder, mjcf->path);
    if (!file || !mjcf->reading->source || !source_resolve(path, folder, file))
        assembly_add_issue(mjcf->reading->assembly, PROBLEM_FILE,
                           "%s is not included: it lies outside the folder.",
                           file ? file : "A file without a name");
    else if (!include_is_new(list, path))
        assembly_add_issue(mjcf->reading->assembly, PROBLEM_FILE, "%s is included more than once.", path);
    else
        included = include_parse(mjcf, path);
    return include_replace(node, included);
}

/* Elements of the tree in order, without recursion, as it grows underway. False when it gets too deep. */
static bool includes_expand(struct mjcf *mjcf, xmlNode *root, struct include_list *list)
{
    int depth = 0;
    xmlNode *node = root->children, *parent = root;
    for (;;) {
        if (!node) {
            if (parent == root)
                return true;
            node = parent->next;
            parent = parent->parent;
            depth--;
        } else if (node_is(node, "include")) {
            node = include_open(mjcf, node, list);
        } else if (node->type == XML_ELEMENT_NODE && node->children) {
            parent = node;
            node = node->children;
            if (++depth > 2 * READ_DEPTH_MOST)
                return false;
        } else {
            node = node->next;
        }
    }
}

static enum result includes_read(struct mjcf *mjcf, xmlNode *root)
{
    struct include_list *list = calloc(1, sizeof *list);
    if (!list)
        return fault_memory(mjcf->fault);
    include_is_new(list, mjcf->path);
    bool sane = includes_expand(mjcf, root, list);
    free(list);
    return sane ? RESULT_OK : malformed(mjcf->fault, mjcf->path, 0, "its elements are nested too deep");
}

/* ---- the whole ----------------------------------------------------------------------------------- */

static void mjcf_free(struct mjcf *mjcf)
{
    for (size_t i = 0; i < mjcf->mesh_count; i++)
        mesh_parts_free(&mjcf->meshes[i].parts);
    mjcf_inline_free(mjcf);
    free(mjcf->meshes);
    free(mjcf->classes);
    free(mjcf->slots);
    xmlHashFree(mjcf->mesh_names, NULL);
    xmlHashFree(mjcf->materials, NULL);
    xmlHashFree(mjcf->joint_names, NULL);
    if (mjcf->document)
        xmlFreeDoc(mjcf->document);
}

static enum result mjcf_read_root(struct mjcf *mjcf, xmlNode *root)
{
    const char *name = root ? node_text(root, "model") : NULL;
    if (!root || !node_is(root, "mujoco"))
        return fault_set(mjcf->fault, RESULT_INVALID, "unknown_format", mjcf->path,
                         "%s is no MJCF: its root is not <mujoco>.", mjcf->path);
    if (name && !text_blank(name))
        assembly_rename(mjcf->reading->assembly, name);
    enum result result = includes_read(mjcf, root);
    if (result != RESULT_OK)
        return result;
    mjcf_read_settings(mjcf, root);
    mjcf_read_assets(mjcf, root);
    mjcf_read_world(mjcf, root);
    mjcf_read_tail(mjcf, root);
    return RESULT_OK;
}

enum result mjcf_read(struct reading *reading, struct stream *stream, struct fault *fault)
{
    struct mjcf mjcf = {.reading = reading, .path = stream->path, .degrees = true, .autolimits = true};
    struct xml_heavy heavy = mjcf_heavy(&mjcf);
    struct fault own = FAULT_NONE;
    enum result result;
    mjcf.fault = fault ? fault : &own;
    memcpy(mjcf.sequence, "xyz", 4);
    source_folder(mjcf.mesh_folder, stream->path);
    mjcf.document = xml_parse(stream, &heavy, mjcf.fault);
    mjcf.mesh_names = xmlHashCreate(256);
    mjcf.materials = xmlHashCreate(256);
    mjcf.joint_names = xmlHashCreate(256);
    if (!mjcf.document)
        result = mjcf.fault->result;
    else if (!mjcf.mesh_names || !mjcf.materials || !mjcf.joint_names)
        result = fault_memory(mjcf.fault);
    else
        result = mjcf_read_root(&mjcf, xmlDocGetRootElement(mjcf.document));
    mjcf_free(&mjcf);
    return result;
}
