#include "picture/subject.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "picture/weld.h"
#include "shape/mass.h"
#include "shape/material.h"

#define CREASE (30.0 * 3.14159265358979323846 / 180.0)
#define VERTICES_MOST ((size_t)1 << 28)

static float unit_range(double value, double otherwise)
{
    if (!isfinite(value))
        value = otherwise;
    return (float)(value < 0 ? 0 : value > 1 ? 1 : value);
}

static float linear(double srgb)
{
    return (float)color_to_linear(unit_range(srgb, 0.5));
}

static void group_describe(struct group *group, const struct piece *piece)
{
    group->link = piece->link;
    group->red = linear(piece->red);
    group->green = linear(piece->green);
    group->blue = linear(piece->blue);
    group->alpha = unit_range(piece->alpha, 1);
    group->roughness = unit_range(piece->roughness, 0.6);
    group->metallic = unit_range(piece->metallic, 0);
    group->collision = piece->collision;
}

static bool subject_reserve(struct subject *subject, size_t vertices, size_t triangles)
{
    size_t all = subject->vertex_count + vertices;
    if (all > VERTICES_MOST)
        return false;
    void *grown = array_reserve(subject->vertices, &subject->vertex_capacity, all, sizeof *subject->vertices);
    if (grown == NULL)
        return false;
    subject->vertices = grown;
    grown = array_reserve(subject->triangles, &subject->triangle_capacity,
                          subject->triangle_count + triangles, sizeof *subject->triangles);
    if (grown == NULL)
        return false;
    subject->triangles = grown;
    return true;
}

/* Vertices of a mesh that were given out already: a chain of the normals that meet at each. */
struct variants {
    uint32_t *first; /* per mesh vertex: index of a subject vertex + 1 */
    uint32_t *next;  /* per corner at most one new vertex, counted from the group's first */
};

static bool normal_equals(const float a[3], struct vec3 b)
{
    return a[0] == (float)b.x && a[1] == (float)b.y && a[2] == (float)b.z;
}

static uint32_t subject_vertex(struct subject *subject, const struct group *group, struct variants *variants,
                               const struct mesh *mesh, uint32_t vertex, struct vec3 normal)
{
    uint32_t *link = &variants->first[vertex];
    while (*link != 0 && !normal_equals(subject->vertices[*link - 1].normal, normal))
        link = &variants->next[*link - 1 - group->first_vertex];
    if (*link == 0) {
        struct vec3 p = vec3_sub(mesh->vertices[vertex], group->centre);
        subject->vertices[subject->vertex_count] = (struct subject_vertex){
            {(float)p.x, (float)p.y, (float)p.z}, {(float)normal.x, (float)normal.y, (float)normal.z}};
        *link = (uint32_t)++subject->vertex_count;
    }
    return *link - 1;
}

static void subject_fill(struct subject *subject, struct group *group, struct variants *variants,
                         const struct mesh *mesh, const struct vec3 *normals)
{
    group->first_vertex = subject->vertex_count;
    group->first_triangle = subject->triangle_count;
    group->triangle_count = mesh->triangle_count;
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        struct triangle t = mesh->triangles[i];
        const struct vec3 *n = &normals[3 * i];
        subject->triangles[subject->triangle_count++] =
            (struct triangle){subject_vertex(subject, group, variants, mesh, t.a, n[0]),
                              subject_vertex(subject, group, variants, mesh, t.b, n[1]),
                              subject_vertex(subject, group, variants, mesh, t.c, n[2])};
    }
    group->vertex_count = subject->vertex_count - group->first_vertex;
}

static void group_weigh(struct group *group, struct mesh *mesh)
{
    weld_face_outward(mesh);
    struct mass_properties solid = mass_of_mesh(mesh, 1);
    if (!(solid.volume > 0) || !isfinite(solid.volume) || !isfinite(vec3_length(solid.center)))
        return;
    group->volume = solid.volume;
    group->middle = solid.center;
}

/* Append a welded mesh as the group's triangles. False without memory. */
static bool subject_add_mesh(struct subject *subject, struct group *group, struct mesh *mesh)
{
    bool done = false;
    struct vec3 low, high;
    group->closed = weld_is_closed(mesh);
    if (group->closed)
        group_weigh(group, mesh);
    if (mesh_bounds(mesh, &low, &high))
        group->centre = vec3_scale(vec3_add(low, high), 0.5);
    struct vec3 *normals = mesh_corner_normals(mesh, CREASE);
    struct variants variants = {calloc(mesh->vertex_count + 1, sizeof(uint32_t)),
                                calloc(3 * mesh->triangle_count + 1, sizeof(uint32_t))};
    if (normals == NULL || variants.first == NULL || variants.next == NULL ||
        !subject_reserve(subject, 3 * mesh->triangle_count, mesh->triangle_count))
        goto done;
    subject_fill(subject, group, &variants, mesh, normals);
    done = true;
done:
    free(normals);
    free(variants.first);
    free(variants.next);
    return done;
}

static bool subject_add(struct subject *subject, const struct piece *piece)
{
    struct mesh mesh;
    struct group group = {0};
    group_describe(&group, piece);
    bool done = weld_mesh(&piece->mesh, &mesh);
    if (done && mesh.triangle_count > 0) {
        done = subject_add_mesh(subject, &group, &mesh);
        if (done)
            subject->groups[subject->group_count++] = group;
    }
    mesh_free(&mesh);
    return done;
}

enum result subject_new(struct subject **subject, const struct assembly *assembly, struct fault *fault)
{
    struct subject *made = calloc(1, sizeof *made);
    *subject = NULL;
    if (made == NULL)
        return fault_memory(fault);
    made->link_count = assembly->link_count;
    made->groups = calloc(assembly->piece_count + 1, sizeof *made->groups);
    bool done = made->groups != NULL;
    for (size_t i = 0; done && i < assembly->piece_count; i++)
        if (assembly->pieces[i].link < assembly->link_count)
            done = subject_add(made, &assembly->pieces[i]);
    if (!done) {
        subject_free(made);
        return fault_memory(fault);
    }
    *subject = made;
    return RESULT_OK;
}

void subject_free(struct subject *subject)
{
    if (subject == NULL)
        return;
    free(subject->groups);
    free(subject->vertices);
    free(subject->triangles);
    free(subject);
}
