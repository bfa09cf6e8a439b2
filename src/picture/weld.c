#include "picture/weld.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COORDINATE_MOST 1e6 /* metres; farther is not an object */

/* Open addressing; slots hold index + 1. */
struct table {
    uint32_t *slots;
    size_t mask;
};

static bool table_init(struct table *table, size_t entries)
{
    size_t size = 16;
    while (size < 2 * entries)
        size *= 2;
    table->slots = calloc(size, sizeof *table->slots);
    table->mask = size - 1;
    return table->slots != NULL;
}

static uint64_t mix(uint64_t key)
{
    key ^= key >> 33;
    key *= 0xff51afd7ed558ccdULL;
    key ^= key >> 29;
    key *= 0xc4ceb9fe1a85ec53ULL;
    return key ^ key >> 32;
}

static uint64_t bits(double value)
{
    uint64_t raw;
    value += 0.0; /* -0 is 0 */
    memcpy(&raw, &value, sizeof raw);
    return raw;
}

static bool same(struct vec3 a, struct vec3 b)
{
    return bits(a.x) == bits(b.x) && bits(a.y) == bits(b.y) && bits(a.z) == bits(b.z);
}

static uint32_t weld_vertex(struct table *table, struct mesh *out, uint32_t *valence, struct vec3 p)
{
    size_t at = (size_t)mix(bits(p.x) ^ mix(bits(p.y) ^ mix(bits(p.z)))) & table->mask;
    while (table->slots[at] != 0 && !same(out->vertices[table->slots[at] - 1], p))
        at = (at + 1) & table->mask;
    if (table->slots[at] == 0 || valence[table->slots[at] - 1] >= VALENCE_MOST) {
        uint32_t index = mesh_add_vertex(out, p);
        if (out->failed)
            return 0;
        table->slots[at] = index + 1;
    }
    uint32_t index = table->slots[at] - 1;
    valence[index]++;
    return index;
}

static bool is_drawable(const struct mesh *mesh, struct triangle t)
{
    const uint32_t corners[3] = {t.a, t.b, t.c};
    for (int i = 0; i < 3; i++) {
        if (corners[i] >= mesh->vertex_count)
            return false;
        struct vec3 p = mesh->vertices[corners[i]];
        if (!(fabs(p.x) < COORDINATE_MOST && fabs(p.y) < COORDINATE_MOST && fabs(p.z) < COORDINATE_MOST))
            return false;
    }
    struct vec3 a = mesh->vertices[t.a], b = mesh->vertices[t.b], c = mesh->vertices[t.c];
    return !same(a, b) && !same(b, c) && !same(c, a);
}

bool weld_mesh(const struct mesh *mesh, struct mesh *out)
{
    struct table table = {0};
    uint32_t *valence = calloc(3 * mesh->triangle_count + 1, sizeof *valence);
    mesh_init(out);
    bool done = valence != NULL && table_init(&table, 3 * mesh->triangle_count);
    for (size_t i = 0; done && i < mesh->triangle_count; i++) {
        struct triangle t = mesh->triangles[i];
        if (!is_drawable(mesh, t))
            continue;
        uint32_t a = weld_vertex(&table, out, valence, mesh->vertices[t.a]);
        uint32_t b = weld_vertex(&table, out, valence, mesh->vertices[t.b]);
        uint32_t c = weld_vertex(&table, out, valence, mesh->vertices[t.c]);
        mesh_add_triangle(out, a, b, c);
        done = !out->failed;
    }
    free(table.slots);
    free(valence);
    return done;
}

struct edge {
    uint32_t low, high;
    int32_t balance; /* times walked upward less times walked downward */
};

static void edge_walk(struct table *table, struct edge *edges, uint32_t *count, uint32_t from, uint32_t to)
{
    uint32_t low = from < to ? from : to, high = from < to ? to : from;
    size_t at = (size_t)mix((uint64_t)low << 32 | high) & table->mask;
    while (table->slots[at] != 0 &&
           (edges[table->slots[at] - 1].low != low || edges[table->slots[at] - 1].high != high))
        at = (at + 1) & table->mask;
    if (table->slots[at] == 0) {
        edges[*count] = (struct edge){low, high, 0};
        table->slots[at] = ++*count;
    }
    edges[table->slots[at] - 1].balance += from < to ? 1 : -1;
}

bool weld_is_closed(const struct mesh *mesh)
{
    struct table table = {0};
    uint32_t count = 0;
    struct edge *edges = malloc((3 * mesh->triangle_count + 1) * sizeof *edges);
    bool closed = edges != NULL && table_init(&table, 3 * mesh->triangle_count);
    for (size_t i = 0; closed && i < mesh->triangle_count; i++) {
        struct triangle t = mesh->triangles[i];
        edge_walk(&table, edges, &count, t.a, t.b);
        edge_walk(&table, edges, &count, t.b, t.c);
        edge_walk(&table, edges, &count, t.c, t.a);
    }
    for (uint32_t i = 0; closed && i < count; i++)
        closed = edges[i].balance == 0;
    free(edges);
    free(table.slots);
    return closed;
}

static double signed_volume(const struct mesh *mesh)
{
    double volume = 0;
    struct vec3 origin = mesh->vertex_count > 0 ? mesh->vertices[0] : vec3_make(0, 0, 0);
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        struct triangle t = mesh->triangles[i];
        struct vec3 a = vec3_sub(mesh->vertices[t.a], origin), b = vec3_sub(mesh->vertices[t.b], origin);
        struct vec3 c = vec3_sub(mesh->vertices[t.c], origin);
        volume += vec3_dot(a, vec3_cross(b, c)) / 6;
    }
    return volume;
}

void weld_face_outward(struct mesh *mesh)
{
    if (signed_volume(mesh) >= 0)
        return;
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        uint32_t b = mesh->triangles[i].b;
        mesh->triangles[i].b = mesh->triangles[i].c;
        mesh->triangles[i].c = b;
    }
}
