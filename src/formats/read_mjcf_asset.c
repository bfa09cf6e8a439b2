/* Meshes, from files or from the text itself, and materials. Meshes are read when a geom asks for them. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/paths.h"
#include "base/text.h"
#include "formats/read_mjcf.h"

static void name_from_file(const xmlNode *node, char *name, size_t size)
{
    const char *file = node_text(node, "file");
    text_put(name, size, file ? paths_name(file) : "");
    char *dot = strrchr(name, '.');
    if (dot)
        *dot = '\0';
}

static void note_mesh(struct mjcf *mjcf, const xmlNode *node)
{
    char own[SOURCE_PATH_SIZE];
    const char *name = node_text(node, "name");
    struct mjcf_mesh *moved =
        array_reserve(mjcf->meshes, &mjcf->mesh_capacity, mjcf->mesh_count + 1, sizeof *moved);
    if (!moved) {
        mjcf->reading->assembly->failed = true;
        return;
    }
    mjcf->meshes = moved;
    if (!name) {
        name_from_file(node, own, sizeof own);
        name = own;
    }
    moved[mjcf->mesh_count++] = (struct mjcf_mesh){.node = node};
    xmlHashAddEntry(mjcf->mesh_names, (const xmlChar *)name, (void *)(uintptr_t)mjcf->mesh_count);
}

static void note_material(struct mjcf *mjcf, xmlNode *node)
{
    const char *name = node_text(node, "name");
    if (!node_text(node, "rgba") && (node_text(node, "texture") || node_child(node, "layer")))
        assembly_add_issue(mjcf->reading->assembly, PROBLEM_NOTE, "The texture of material %s is not shown.",
                           name ? name : "without a name");
    if (name)
        xmlHashAddEntry(mjcf->materials, (const xmlChar *)name, node);
}

static struct mjcf_mesh *find_mesh(const struct mjcf *mjcf, const char *name)
{
    uintptr_t number = name ? (uintptr_t)xmlHashLookup(mjcf->mesh_names, (const xmlChar *)name) : 0;
    return number > 0 ? &mjcf->meshes[number - 1] : NULL;
}

/* The element after `node` in the order of the document, below `root`; NULL at the end. */
static const xmlNode *node_after(const xmlNode *root, const xmlNode *node)
{
    const xmlNode *below = node_child(node, NULL);
    while (!below && node != root) {
        below = node_next(node, NULL);
        node = node->parent;
    }
    return below;
}

static void count_uses(struct mjcf *mjcf, const xmlNode *root)
{
    for (const xmlNode *node = node_after(root, root); node; node = node_after(root, node)) {
        if (!node_is(node, "geom") || !node_text(node, "mesh"))
            continue;
        struct mjcf_mesh *mesh = find_mesh(mjcf, node_text(node, "mesh"));
        if (node_is(node->parent, "default"))
            mjcf->mesh_classes = true;
        else if (mesh)
            mesh->uses++;
    }
}

void mjcf_read_assets(struct mjcf *mjcf, const xmlNode *root)
{
    for (const xmlNode *asset = node_child(root, "asset"); asset; asset = node_next(asset, "asset"))
        for (xmlNode *node = node_child(asset, NULL); node; node = node_next(node, NULL)) {
            if (node_is(node, "mesh"))
                note_mesh(mjcf, node);
            else if (node_is(node, "material"))
                note_material(mjcf, node);
            else if (node_is(node, "hfield") || node_is(node, "model"))
                assembly_add_issue(mjcf->reading->assembly, PROBLEM_NOTE,
                                   "Assets of the kind %s are not shown.", (const char *)node->name);
        }
    count_uses(mjcf, root);
}

const xmlNode *mjcf_material(const struct mjcf *mjcf, const char *name)
{
    return name ? xmlHashLookup(mjcf->materials, (const xmlChar *)name) : NULL;
}

/* ---- use ----------------------------------------------------------------------------------------- */

static bool file_read_mesh(struct mjcf *mjcf, const char *file, struct mesh_parts *parts)
{
    char path[SOURCE_PATH_SIZE];
    if (source_resolve(path, mjcf->mesh_folder, file))
        return reading_mesh_file(mjcf->reading, path, parts);
    assembly_add_issue(mjcf->reading->assembly, PROBLEM_FILE, "The mesh %s lies outside the folder.", file);
    return false;
}

/* The frame and size that the mesh element gives: p -> R^T (p - pos), after scaling. */
static void apply_frame(const struct mjcf_levels *levels, struct mesh_parts *parts)
{
    double scale[3] = {1, 1, 1}, pos[3] = {0}, q[4] = {1, 0, 0, 0};
    levels_numbers(levels, "scale", scale, 3);
    levels_numbers(levels, "refpos", pos, 3);
    levels_numbers(levels, "refquat", q, 4);
    struct pose frame = {{pos[0], pos[1], pos[2]}, quat_unit((struct quat){q[1], q[2], q[3], q[0]})};
    struct pose back = pose_inverse(frame);
    for (size_t i = 0; i < parts->count; i++) {
        struct mesh *mesh = &parts->parts[i].mesh;
        for (size_t k = 0; k < mesh->vertex_count; k++) {
            struct vec3 v = mesh->vertices[k];
            mesh->vertices[k] = pose_apply(back, vec3_make(v.x * scale[0], v.y * scale[1], v.z * scale[2]));
        }
        for (size_t k = 0; scale[0] * scale[1] * scale[2] < 0 && k < mesh->triangle_count; k++) {
            struct triangle t = mesh->triangles[k];
            mesh->triangles[k] = (struct triangle){t.a, t.c, t.b};
        }
    }
}

static void load(struct mjcf *mjcf, struct mjcf_mesh *mesh, const char *name)
{
    struct mjcf_levels levels = mjcf_levels(mjcf, mesh->node, -1);
    const char *file = levels_text(&levels, "file");
    struct mjcf_inline *inside = mesh->node->_private;
    bool done = false;
    mesh->tried = true;
    if (inside) {
        done = mjcf_inline_take(inside, &mesh->parts);
        if (!done)
            assembly_add_problem(mjcf->reading->assembly, "The vertices or faces of mesh %s are wrong.",
                                 name);
    } else if (file) {
        done = file_read_mesh(mjcf, file, &mesh->parts);
    } else {
        assembly_add_problem(mjcf->reading->assembly, "Mesh %s has neither a file nor vertices.", name);
    }
    if (mesh->parts.failed)
        mjcf->reading->assembly->failed = true;
    if (!done)
        mesh_parts_free(&mesh->parts);
    apply_frame(&levels, &mesh->parts);
}

void mjcf_show_mesh(struct mjcf *mjcf, const char *name, const struct mesh_place *place)
{
    struct mjcf_mesh *mesh = find_mesh(mjcf, name);
    if (!mesh) {
        assembly_add_issue(mjcf->reading->assembly, PROBLEM_FILE, "There is no mesh %s.", name);
        return;
    }
    if (!mesh->tried)
        load(mjcf, mesh, name);
    if (mesh->uses > 0)
        mesh->uses--;
    if (mesh->uses == 0 && !mjcf->mesh_classes)
        reading_take_parts(mjcf->reading, &mesh->parts, place);
    else
        reading_add_parts(mjcf->reading, &mesh->parts, place);
}
