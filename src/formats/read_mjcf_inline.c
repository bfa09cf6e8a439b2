/*
 * Meshes whose vertices and faces stand in the text. They are read while the text is, because as text they
 * are most of the file; the document keeps their elements without those attributes.
 */
#include <stdlib.h>

#include "base/array.h"
#include "formats/read_mjcf.h"
#include "formats/read_scan.h"
#include "shape/hull.h"

enum { HULL_POINTS_MOST = 100 * 1000 };

static bool read_vertices(struct scan scan, struct mesh *mesh)
{
    struct vec3 v;
    while (mesh->vertex_count < READ_VERTICES_MOST && scan_number(&scan, &v.x)) {
        if (!scan_number(&scan, &v.y) || !scan_number(&scan, &v.z))
            return false;
        mesh_add_vertex(mesh, v);
    }
    scan_space(&scan);
    return scan.at == scan.end;
}

static bool read_faces(struct scan scan, struct mesh *mesh)
{
    long corner[3];
    while (mesh->triangle_count < READ_TRIANGLES_MOST && scan_integer(&scan, &corner[0])) {
        if (!scan_integer(&scan, &corner[1]) || !scan_integer(&scan, &corner[2]))
            return false;
        for (int i = 0; i < 3; i++)
            if (corner[i] < 0 || (size_t)corner[i] >= mesh->vertex_count)
                return false;
        mesh_add_triangle(mesh, (uint32_t)corner[0], (uint32_t)corner[1], (uint32_t)corner[2]);
    }
    scan_space(&scan);
    return scan.at == scan.end;
}

static struct mjcf_inline *add_inline(struct mjcf *mjcf)
{
    struct mjcf_inline **moved =
        array_reserve(mjcf->inlines, &mjcf->inline_capacity, mjcf->inline_count + 1, sizeof(void *));
    struct mjcf_inline *fresh = moved ? calloc(1, sizeof *fresh) : NULL;
    if (moved)
        mjcf->inlines = moved;
    if (fresh)
        moved[mjcf->inline_count++] = fresh;
    else
        mjcf->reading->assembly->failed = true;
    return fresh;
}

/* All meshes of the file together are held to the caps, whether they are shown or not. */
static void hold_to_cap(struct mjcf *mjcf, struct mesh *mesh)
{
    mjcf->inline_vertices += mesh->vertex_count;
    mjcf->inline_triangles += mesh->triangle_count;
    if (mjcf->inline_vertices <= READ_VERTICES_MOST && mjcf->inline_triangles <= READ_TRIANGLES_MOST)
        return;
    mjcf->inline_vertices -= mesh->vertex_count;
    mjcf->inline_triangles -= mesh->triangle_count;
    mesh_free(mesh);
    if (!mjcf->inline_full)
        assembly_add_issue(mjcf->reading->assembly, PROBLEM_NOTE,
                           "More than %d triangles: the rest is left out.", READ_TRIANGLES_MOST);
    mjcf->inline_full = true;
}

static struct scan scan_of(const struct xml_value *value)
{
    return (struct scan){value->text, value->text + value->length};
}

static void take(void *context, xmlNode *node, const struct xml_value values[XML_HEAVY_MOST])
{
    struct mjcf *mjcf = context;
    struct mjcf_inline *inside = values[0].text ? add_inline(mjcf) : NULL;
    if (!inside)
        return;
    struct mesh *mesh = &inside->mesh;
    node->_private = inside;
    inside->faces = values[1].text != NULL;
    inside->wrong = !read_vertices(scan_of(&values[0]), mesh) ||
                    (inside->faces && !read_faces(scan_of(&values[1]), mesh));
    if (mesh->failed || (inside->faces && !inside->wrong && !mesh_weld(mesh)))
        mjcf->reading->assembly->failed = true;
    if (inside->wrong)
        mesh_free(mesh);
    mesh_trim(mesh);
    hold_to_cap(mjcf, mesh);
}

struct xml_heavy mjcf_heavy(struct mjcf *mjcf)
{
    return (struct xml_heavy){.element = "mesh",
                              .attributes = {"vertex", "face", "normal", "texcoord"},
                              .take = take,
                              .context = mjcf};
}

void mjcf_inline_free(struct mjcf *mjcf)
{
    for (size_t i = 0; i < mjcf->inline_count; i++) {
        mesh_free(&mjcf->inlines[i]->mesh);
        free(mjcf->inlines[i]);
    }
    free(mjcf->inlines);
}

/* Without faces the hull is meant. */
static bool make_hull(struct mesh *mesh)
{
    struct mesh hull;
    mesh_init(&hull);
    bool done = mesh->vertex_count <= HULL_POINTS_MOST &&
                hull_of_points(&hull, mesh->vertices, mesh->vertex_count, HULL_VERTICES_MOST);
    mesh_free(mesh);
    *mesh = hull;
    return done;
}

bool mjcf_inline_take(struct mjcf_inline *inside, struct mesh_parts *parts)
{
    struct mesh_part *part = mesh_parts_add(parts, "");
    if (inside->wrong || parts->failed)
        return false;
    part->mesh = inside->mesh;
    mesh_init(&inside->mesh);
    return inside->faces || make_hull(&part->mesh);
}
