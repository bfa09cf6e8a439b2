#include "shape/mesh.h"

#include <math.h>
#include <stdlib.h>

/* Faces around each vertex: corners[first[v]] to corners[first[v + 1]] are the corners that meet at v. */
struct fans {
    size_t *first;
    size_t *corners;
    struct vec3 *face_normals;
    double *angles; /* of each corner */
};

static uint32_t corner_vertex(const struct mesh *mesh, size_t corner)
{
    const struct triangle *t = &mesh->triangles[corner / 3];
    return corner % 3 == 0 ? t->a : corner % 3 == 1 ? t->b : t->c;
}

static double corner_angle(const struct mesh *mesh, size_t corner)
{
    size_t face = corner / 3 * 3;
    struct vec3 at = mesh->vertices[corner_vertex(mesh, corner)];
    struct vec3 next = mesh->vertices[corner_vertex(mesh, face + (corner + 1) % 3)];
    struct vec3 last = mesh->vertices[corner_vertex(mesh, face + (corner + 2) % 3)];
    struct vec3 u = vec3_unit(vec3_sub(next, at)), v = vec3_unit(vec3_sub(last, at));
    return atan2(vec3_length(vec3_cross(u, v)), vec3_dot(u, v));
}

static struct vec3 face_normal(const struct mesh *mesh, size_t face)
{
    struct triangle t = mesh->triangles[face];
    struct vec3 a = mesh->vertices[t.a];
    return vec3_unit(vec3_cross(vec3_sub(mesh->vertices[t.b], a), vec3_sub(mesh->vertices[t.c], a)));
}

static void fans_free(struct fans *fans)
{
    free(fans->first);
    free(fans->corners);
    free(fans->face_normals);
    free(fans->angles);
}

static bool fans_allocate(struct fans *fans, const struct mesh *mesh)
{
    size_t corners = 3 * mesh->triangle_count;
    fans->first = calloc(mesh->vertex_count + 2, sizeof *fans->first);
    fans->corners = calloc(corners + 1, sizeof *fans->corners);
    fans->face_normals = calloc(mesh->triangle_count + 1, sizeof *fans->face_normals);
    fans->angles = calloc(corners + 1, sizeof *fans->angles);
    return fans->first != NULL && fans->corners != NULL && fans->face_normals != NULL && fans->angles != NULL;
}

/* Counting sort of the corners by vertex: first[v + 1] is where the next corner of v goes. */
static void fans_fill(struct fans *fans, const struct mesh *mesh)
{
    size_t corners = 3 * mesh->triangle_count;
    for (size_t i = 0; i < corners; i++)
        fans->first[corner_vertex(mesh, i) + 2]++;
    for (size_t v = 2; v < mesh->vertex_count + 2; v++)
        fans->first[v] += fans->first[v - 1];
    for (size_t i = 0; i < corners; i++) {
        fans->corners[fans->first[corner_vertex(mesh, i) + 1]++] = i;
        fans->angles[i] = corner_angle(mesh, i);
    }
    for (size_t i = 0; i < mesh->triangle_count; i++)
        fans->face_normals[i] = face_normal(mesh, i);
}

/* Nine decimals: the last bits of atan2 differ between C libraries. */
static struct vec3 round_nano(struct vec3 v)
{
    return vec3_make(round(v.x * 1e9) / 1e9 + 0.0, round(v.y * 1e9) / 1e9 + 0.0,
                     round(v.z * 1e9) / 1e9 + 0.0);
}

static struct vec3 smooth_normal(const struct fans *fans, const struct mesh *mesh, size_t corner,
                                 double least_cosine)
{
    uint32_t vertex = corner_vertex(mesh, corner);
    struct vec3 own = fans->face_normals[corner / 3], sum = {0, 0, 0};
    for (size_t i = fans->first[vertex]; i < fans->first[vertex + 1]; i++) {
        size_t other = fans->corners[i];
        struct vec3 normal = fans->face_normals[other / 3];
        if (other / 3 == corner / 3 || vec3_dot(own, normal) > least_cosine)
            sum = vec3_add(sum, vec3_scale(normal, fans->angles[other]));
    }
    struct vec3 unit = vec3_unit(sum);
    return vec3_length(unit) > 0.5 ? round_nano(unit) : vec3_make(0, 0, 1);
}

struct vec3 *mesh_corner_normals(const struct mesh *mesh, double crease)
{
    struct fans fans = {0};
    struct vec3 *normals = calloc(3 * mesh->triangle_count + 1, sizeof *normals);
    if (normals == NULL || !fans_allocate(&fans, mesh)) {
        free(normals);
        normals = NULL;
        goto done;
    }
    fans_fill(&fans, mesh);
    double least_cosine = cos(crease);
    for (size_t i = 0; i < 3 * mesh->triangle_count; i++)
        normals[i] = smooth_normal(&fans, mesh, i, least_cosine);
done:
    fans_free(&fans);
    return normals;
}
