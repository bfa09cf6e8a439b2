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
    free(parts->frames);
    *parts = (struct mesh_parts){0};
}

struct mesh_part *mesh_parts_add(struct mesh_parts *parts, const char *name)
{
    struct mesh_part part = {.colour = {0.7, 0.7, 0.7, 1}, .roughness = 0.6, .frame = -1};
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

long mesh_parts_add_frame(struct mesh_parts *parts, const char *name, long parent, struct pose pose)
{
    struct mesh_frame frame = {.parent = parent, .pose = pose};
    struct mesh_frame *moved =
        array_reserve(parts->frames, &parts->frame_capacity, parts->frame_count + 1, sizeof *moved);
    if (!moved) {
        parts->failed = true;
        return -1;
    }
    text_put(frame.name, sizeof frame.name, name);
    parts->frames = moved;
    moved[parts->frame_count] = frame;
    return (long)parts->frame_count++;
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
    assembly_add_issue(reading->assembly, PROBLEM_NOTE, "More than %d triangles: the rest is left out.",
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

/* *Takes* the mesh. */
static void add_piece(struct reading *reading, struct mesh mesh, const struct mesh_place *place)
{
    struct piece *piece = assembly_add_piece(reading->assembly, place->link, place->name);
    piece->collision = place->collision;
    piece->contact_kind = place->contact_kind;
    piece->contact_mask = place->contact_mask;
    if (piece->mesh.failed || mesh.failed) {
        mesh_free(&mesh);
        reading->assembly->failed = true;
        return;
    }
    for (size_t i = 0; i < mesh.vertex_count; i++) {
        struct vec3 *v = &mesh.vertices[i];
        struct vec3 scaled = {v->x * place->scale.x, v->y * place->scale.y, v->z * place->scale.z};
        *v = pose_apply(place->pose, scaled);
    }
    if (place->scale.x * place->scale.y * place->scale.z < 0)
        mirror(&mesh);
    mesh_trim(&mesh);
    piece->mesh = mesh;
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
    struct mesh copy;
    mesh_init(&copy);
    if (mesh->failed)
        reading->assembly->failed = true;
    else if (mesh->triangle_count > 0 && room_for(reading, mesh)) {
        mesh_append(&copy, mesh, pose_identity());
        add_piece(reading, copy, place);
    }
}

static void take_mesh(struct reading *reading, struct mesh *mesh, const struct mesh_place *place)
{
    if (mesh->failed)
        reading->assembly->failed = true;
    else if (mesh->triangle_count > 0 && room_for(reading, mesh)) {
        add_piece(reading, *mesh, place);
        mesh_init(mesh);
    }
}

/* How one part stands: by the place, but for what only the file says. */
static struct mesh_place part_place(const struct reading *reading, const struct mesh_part *part,
                                    const struct mesh_place *place)
{
    struct mesh_place own = *place;
    if (!place->name[0])
        own.name = part->name[0] ? part->name : reading->assembly->name;
    if (!place->coloured && part->coloured) {
        own.coloured = true;
        memcpy(own.colour, part->colour, sizeof own.colour);
        own.roughness = part->roughness;
        own.metallic = part->metallic;
    }
    return own;
}

void reading_add_parts(struct reading *reading, const struct mesh_parts *parts,
                       const struct mesh_place *place)
{
    for (size_t i = 0; i < parts->count; i++) {
        struct mesh_place own = part_place(reading, &parts->parts[i], place);
        reading_add_mesh(reading, &parts->parts[i].mesh, &own);
    }
}

static void take_part(struct reading *reading, struct mesh_part *part, const struct mesh_place *place)
{
    struct mesh_place own = part_place(reading, part, place);
    take_mesh(reading, &part->mesh, &own);
}

void reading_take_parts(struct reading *reading, struct mesh_parts *parts, const struct mesh_place *place)
{
    for (size_t i = 0; i < parts->count; i++)
        take_part(reading, &parts->parts[i], place);
}

void reading_take_file(struct reading *reading, struct mesh_parts *parts, struct pose pose)
{
    struct assembly *assembly = reading->assembly;
    struct mesh_place place = {.name = "", .pose = pose, .scale = {1, 1, 1}};
    size_t root = assembly_add_link(assembly, assembly->name, -1, pose_identity());
    for (size_t i = 0; i < parts->frame_count && !assembly->failed; i++) {
        const struct mesh_frame *frame = &parts->frames[i];
        bool inner = frame->parent >= 0;
        struct pose outer = inner ? pose_inverse(parts->frames[frame->parent].pose) : pose;
        assembly_add_link(assembly, frame->name[0] ? frame->name : "node",
                          (long)root + (inner ? 1 + frame->parent : 0), pose_mul(outer, frame->pose));
    }
    for (size_t i = 0; i < parts->count && !assembly->failed; i++) {
        struct mesh_place own = place;
        long frame = parts->parts[i].frame;
        own.link = root + (frame >= 0 ? 1 + (size_t)frame : 0);
        if (frame >= 0)
            own.pose = pose_inverse(parts->frames[frame].pose);
        take_part(reading, &parts->parts[i], &own);
    }
}
