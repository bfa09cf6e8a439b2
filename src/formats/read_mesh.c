/* Meshes on their way from files into the assembly. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/read_inside.h"

enum { PIECES_MOST = 100 * 1000 };

static _Thread_local struct mesh_part dummy_part;

void mesh_parts_free(struct mesh_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++)
        mesh_free(&parts->parts[i].mesh);
    free(parts->parts);
    *parts = (struct mesh_parts){0};
}

struct mesh_part *mesh_parts_add(struct mesh_parts *parts, const char *name)
{
    struct mesh_part part = {.colour = {0.7, 0.7, 0.7, 1}, .roughness = 0.6};
    text_put(part.name, sizeof part.name, name);
    struct mesh_part *moved = array_reserve(parts->parts, &parts->capacity, parts->count + 1, sizeof *moved);
    if (!moved) {
        parts->failed = true;
        dummy_part = part;
        dummy_part.mesh.failed = true;
        return &dummy_part;
    }
    parts->parts = moved;
    moved[parts->count] = part;
    return &moved[parts->count++];
}

size_t mesh_parts_triangles(const struct mesh_parts *parts)
{
    size_t count = 0;
    for (size_t i = 0; i < parts->count; i++)
        count += parts->parts[i].mesh.triangle_count;
    return count;
}

/* ---- welding ----------------------------------------------------------------------------------- */

static uint64_t position_hash(const struct vec3 *v)
{
    uint64_t bits[3], hash = 0;
    memcpy(bits, v, sizeof bits);
    for (int i = 0; i < 3; i++) {
        hash = (hash ^ bits[i]) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return hash;
}

/* The first vertex at the place of vertex `index`; slots hold 1 + index. */
static uint32_t weld_place(const struct mesh *mesh, uint32_t *slots, size_t mask, uint32_t index)
{
    const struct vec3 *v = &mesh->vertices[index];
    for (size_t slot = position_hash(v) & mask;; slot = (slot + 1) & mask) {
        if (slots[slot] == 0) {
            slots[slot] = index + 1;
            return index;
        }
        if (memcmp(&mesh->vertices[slots[slot] - 1], v, sizeof *v) == 0)
            return slots[slot] - 1;
    }
}

static void weld_triangles(struct mesh *mesh, const uint32_t *target)
{
    size_t kept = 0;
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        struct triangle t = mesh->triangles[i];
        t = (struct triangle){target[t.a], target[t.b], target[t.c]};
        if (t.a != t.b && t.b != t.c && t.c != t.a)
            mesh->triangles[kept++] = t;
    }
    mesh->triangle_count = kept;
}

bool mesh_weld(struct mesh *mesh)
{
    size_t size = 16, kept = 0;
    while (size < 2 * mesh->vertex_count)
        size *= 2;
    uint32_t *slots = calloc(size, sizeof *slots);
    uint32_t *target = calloc(mesh->vertex_count + 1, sizeof *target);
    bool done = slots && target && !mesh->failed;
    for (size_t i = 0; done && i < mesh->vertex_count; i++) {
        struct vec3 v = mesh->vertices[i];
        mesh->vertices[kept] = vec3_make(v.x + 0.0, v.y + 0.0, v.z + 0.0); /* -0 is 0 */
        target[i] = weld_place(mesh, slots, size - 1, (uint32_t)kept);
        kept += target[i] == kept;
    }
    if (done) {
        mesh->vertex_count = kept;
        weld_triangles(mesh, target);
    }
    free(slots);
    free(target);
    return done;
}

/* ---- into the assembly --------------------------------------------------------------------------- */

static bool room_for(struct reading *reading, const struct mesh *mesh)
{
    if (reading->full)
        return false;
    if (mesh->triangle_count <= READ_TRIANGLES_MOST - reading->triangles &&
        mesh->vertex_count <= READ_VERTICES_MOST - reading->vertices && reading->pieces < PIECES_MOST) {
        reading->triangles += mesh->triangle_count;
        reading->vertices += mesh->vertex_count;
        reading->pieces++;
        return true;
    }
    reading->full = true;
    assembly_add_problem(reading->assembly, "More than %d triangles: the rest is left out.",
                         READ_TRIANGLES_MOST);
    return false;
}

static void mirror(struct mesh *mesh)
{
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        uint32_t b = mesh->triangles[i].b;
        mesh->triangles[i].b = mesh->triangles[i].c;
        mesh->triangles[i].c = b;
    }
}

static void add_piece(struct reading *reading, const struct mesh *mesh, const struct mesh_place *place,
                      const char *name)
{
    struct piece *piece = assembly_add_piece(reading->assembly, place->link, name);
    piece->collision = place->collision;
    mesh_append(&piece->mesh, mesh, pose_identity());
    for (size_t i = 0; i < piece->mesh.vertex_count; i++) {
        struct vec3 *v = &piece->mesh.vertices[i];
        struct vec3 scaled = {v->x * place->scale.x, v->y * place->scale.y, v->z * place->scale.z};
        *v = pose_apply(place->pose, scaled);
    }
    if (place->scale.x * place->scale.y * place->scale.z < 0)
        mirror(&piece->mesh);
    if (piece->mesh.failed)
        reading->assembly->failed = true;
    if (!place->coloured)
        return;
    piece->red = place->colour[0];
    piece->green = place->colour[1];
    piece->blue = place->colour[2];
    piece->alpha = place->colour[3];
    piece->roughness = place->roughness;
    piece->metallic = place->metallic;
}

void reading_add_mesh(struct reading *reading, const struct mesh *mesh, const struct mesh_place *place)
{
    if (mesh->failed)
        reading->assembly->failed = true;
    else if (mesh->triangle_count > 0 && room_for(reading, mesh))
        add_piece(reading, mesh, place, place->name);
}

void reading_add_parts(struct reading *reading, const struct mesh_parts *parts,
                       const struct mesh_place *place)
{
    for (size_t i = 0; i < parts->count; i++) {
        const struct mesh_part *part = &parts->parts[i];
        struct mesh_place own = *place;
        if (!place->name[0])
            own.name = part->name[0] ? part->name : reading->assembly->name;
        if (!place->coloured && part->coloured) {
            own.coloured = true;
            memcpy(own.colour, part->colour, sizeof own.colour);
            own.roughness = part->roughness;
            own.metallic = part->metallic;
        }
        reading_add_mesh(reading, &part->mesh, &own);
    }
}
