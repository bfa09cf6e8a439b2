#include "shape/mesh.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"

void mesh_init(struct mesh *mesh)
{
    *mesh = (struct mesh){0};
}

void mesh_free(struct mesh *mesh)
{
    free(mesh->vertices);
    free(mesh->triangles);
    mesh_init(mesh);
}

static bool reserve_vertices(struct mesh *mesh, size_t count)
{
    if (mesh->failed)
        return false;
    struct vec3 *moved = NULL;
    if (count < UINT32_MAX)
        moved = array_reserve(mesh->vertices, &mesh->vertex_capacity, count, sizeof *moved);
    if (moved == NULL) {
        mesh->failed = true;
        return false;
    }
    mesh->vertices = moved;
    return true;
}

static bool reserve_triangles(struct mesh *mesh, size_t count)
{
    if (mesh->failed)
        return false;
    struct triangle *moved = array_reserve(mesh->triangles, &mesh->triangle_capacity, count, sizeof *moved);
    if (moved == NULL) {
        mesh->failed = true;
        return false;
    }
    mesh->triangles = moved;
    return true;
}

uint32_t mesh_add_vertex(struct mesh *mesh, struct vec3 position)
{
    if (!reserve_vertices(mesh, mesh->vertex_count + 1))
        return 0;
    mesh->vertices[mesh->vertex_count] = position;
    return (uint32_t)mesh->vertex_count++;
}

void mesh_add_triangle(struct mesh *mesh, uint32_t a, uint32_t b, uint32_t c)
{
    if (reserve_triangles(mesh, mesh->triangle_count + 1))
        mesh->triangles[mesh->triangle_count++] = (struct triangle){a, b, c};
}

void mesh_add_quad(struct mesh *mesh, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    mesh_add_triangle(mesh, a, b, c);
    mesh_add_triangle(mesh, a, c, d);
}

void mesh_append(struct mesh *mesh, const struct mesh *other, struct pose pose)
{
    if (other->failed)
        mesh->failed = true;
    if (!reserve_vertices(mesh, mesh->vertex_count + other->vertex_count) ||
        !reserve_triangles(mesh, mesh->triangle_count + other->triangle_count))
        return;
    uint32_t first = (uint32_t)mesh->vertex_count;
    for (size_t i = 0; i < other->vertex_count; i++)
        mesh_add_vertex(mesh, pose_apply(pose, other->vertices[i]));
    for (size_t i = 0; i < other->triangle_count; i++) {
        struct triangle t = other->triangles[i];
        mesh_add_triangle(mesh, first + t.a, first + t.b, first + t.c);
    }
}

void mesh_trim(struct mesh *mesh)
{
    struct vec3 *vertices = NULL;
    struct triangle *triangles = NULL;
    if (mesh->vertex_count > 0 && mesh->vertex_count < mesh->vertex_capacity)
        vertices = realloc(mesh->vertices, mesh->vertex_count * sizeof *vertices);
    if (mesh->triangle_count > 0 && mesh->triangle_count < mesh->triangle_capacity)
        triangles = realloc(mesh->triangles, mesh->triangle_count * sizeof *triangles);
    if (vertices) {
        mesh->vertices = vertices;
        mesh->vertex_capacity = mesh->vertex_count;
    }
    if (triangles) {
        mesh->triangles = triangles;
        mesh->triangle_capacity = mesh->triangle_count;
    }
}

void mesh_transform(struct mesh *mesh, struct pose pose)
{
    for (size_t i = 0; i < mesh->vertex_count; i++)
        mesh->vertices[i] = pose_apply(pose, mesh->vertices[i]);
}

/* An integer divided by 1e6 is the double nearest to that decimal; adding 0 turns -0 into 0. */
static double round_micro(double value)
{
    return round(value * 1e6) / 1e6 + 0.0;
}

void mesh_round(struct mesh *mesh)
{
    for (size_t i = 0; i < mesh->vertex_count; i++) {
        struct vec3 *v = &mesh->vertices[i];
        *v = vec3_make(round_micro(v->x), round_micro(v->y), round_micro(v->z));
    }
}

bool mesh_bounds(const struct mesh *mesh, struct vec3 *low, struct vec3 *high)
{
    if (mesh->vertex_count == 0)
        return false;
    *low = *high = mesh->vertices[0];
    for (size_t i = 1; i < mesh->vertex_count; i++) {
        struct vec3 v = mesh->vertices[i];
        *low = vec3_make(fmin(low->x, v.x), fmin(low->y, v.y), fmin(low->z, v.z));
        *high = vec3_make(fmax(high->x, v.x), fmax(high->y, v.y), fmax(high->z, v.z));
    }
    return true;
}
