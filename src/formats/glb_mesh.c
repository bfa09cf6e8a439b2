/* Meshes of a GLB file: corners to vertices, accessors over the binary chunk. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "formats/glb_inside.h"
#include "formats/number.h"
#include "formats/obj.h"

#define NONE UINT32_MAX

enum { TYPE_U16 = 5123, TYPE_U32 = 5125, TYPE_F32 = 5126 };
enum { VIEW_POSITIONS, VIEW_NORMALS, VIEW_INDICES };

/* A vertex of the file for each pair of a vertex and a normal. */
struct split {
    struct vec3 *normals;    /* of each vertex of the file */
    uint32_t *vertex, *next; /* the mesh's vertex; the next vertex of the file at the same place */
    uint32_t *first;         /* of each vertex of the mesh */
    uint32_t *corners;       /* the vertex of the file at each corner */
    uint32_t count;
};

static void split_free(struct split *split)
{
    free(split->normals);
    free(split->vertex);
    free(split->next);
    free(split->first);
    free(split->corners);
}

static bool split_init(struct split *split, const struct mesh *mesh)
{
    size_t corners = 3 * mesh->triangle_count;
    *split = (struct split){0};
    split->normals = calloc(corners, sizeof *split->normals);
    split->vertex = calloc(corners, sizeof *split->vertex);
    split->next = calloc(corners, sizeof *split->next);
    split->first = calloc(mesh->vertex_count + 1, sizeof *split->first);
    split->corners = calloc(corners, sizeof *split->corners);
    if (!split->normals || !split->vertex || !split->next || !split->first || !split->corners)
        return false;
    for (size_t i = 0; i < mesh->vertex_count; i++)
        split->first[i] = NONE;
    return true;
}

static uint32_t split_place(struct split *split, uint32_t vertex, struct vec3 normal)
{
    struct vec3 n = direction_tidy(normal);
    for (uint32_t i = split->first[vertex]; i != NONE; i = split->next[i])
        if (memcmp(&split->normals[i], &n, sizeof n) == 0)
            return i;
    uint32_t place = split->count++;
    split->normals[place] = n;
    split->vertex[place] = vertex;
    split->next[place] = split->first[vertex];
    split->first[vertex] = place;
    return place;
}

static bool split_corners(struct split *split, const struct mesh *mesh)
{
    struct vec3 *normals = mesh_corner_normals(mesh, CREASE_ANGLE);
    for (size_t i = 0; normals && i < mesh->triangle_count; i++) {
        const struct triangle *t = &mesh->triangles[i];
        const uint32_t vertices[3] = {t->a, t->b, t->c};
        for (size_t k = 0; k < 3; k++)
            split->corners[3 * i + k] = split_place(split, vertices[k], normals[3 * i + k]);
    }
    free(normals);
    return normals != NULL;
}

static void append_word(struct buffer *out, uint32_t value, size_t bytes)
{
    unsigned char word[4];
    for (size_t i = 0; i < bytes; i++)
        word[i] = (unsigned char)(value >> 8 * i);
    buffer_append(out, word, bytes);
}

static void append_vec3(struct buffer *out, struct vec3 v)
{
    const float values[3] = {(float)v.x, (float)v.y, (float)v.z};
    for (int i = 0; i < 3; i++) {
        uint32_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        append_word(out, bits, 4);
    }
}

/* Returns the index of the accessor, which starts at the end of its view. */
static size_t add_accessor(struct glb_out *glb, int view, size_t offset, int type, size_t count)
{
    json_t *row = json_object();
    json_put(&glb->json, row, "bufferView", json_integer(view));
    json_put(&glb->json, row, "byteOffset", json_integer((json_int_t)offset));
    json_put(&glb->json, row, "componentType", json_integer(type));
    json_put(&glb->json, row, "count", json_integer((json_int_t)count));
    json_put(&glb->json, row, "type", json_string(view == VIEW_INDICES ? "SCALAR" : "VEC3"));
    json_add(&glb->json, glb->accessors, row);
    return json_array_size(glb->accessors) - 1;
}

/* As the file holds it. */
static struct vec3 single(struct vec3 v)
{
    return vec3_make((float)v.x, (float)v.y, (float)v.z);
}

static void put_bounds(struct glb_out *glb, json_t *row, const struct split *split, const struct mesh *mesh)
{
    struct vec3 low = mesh->vertices[split->vertex[0]], high = low;
    for (uint32_t i = 1; i < split->count; i++) {
        struct vec3 v = mesh->vertices[split->vertex[i]];
        low = vec3_make(fmin(low.x, v.x), fmin(low.y, v.y), fmin(low.z, v.z));
        high = vec3_make(fmax(high.x, v.x), fmax(high.y, v.y), fmax(high.z, v.z));
    }
    json_put(&glb->json, row, "min", json_vec3(&glb->json, single(low)));
    json_put(&glb->json, row, "max", json_vec3(&glb->json, single(high)));
}

static size_t add_positions(struct glb_out *glb, const struct split *split, const struct mesh *mesh)
{
    size_t index = add_accessor(glb, VIEW_POSITIONS, glb->positions.length, TYPE_F32, split->count);
    put_bounds(glb, json_array_get(glb->accessors, index), split, mesh);
    for (uint32_t i = 0; i < split->count; i++)
        append_vec3(&glb->positions, mesh->vertices[split->vertex[i]]);
    return index;
}

static size_t add_normals(struct glb_out *glb, const struct split *split)
{
    size_t index = add_accessor(glb, VIEW_NORMALS, glb->normals.length, TYPE_F32, split->count);
    for (uint32_t i = 0; i < split->count; i++)
        append_vec3(&glb->normals, split->normals[i]);
    return index;
}

static size_t add_indices(struct glb_out *glb, const struct split *split, size_t corners)
{
    size_t bytes = split->count < UINT16_MAX ? 2 : 4;
    size_t index =
        add_accessor(glb, VIEW_INDICES, glb->indices.length, bytes == 2 ? TYPE_U16 : TYPE_U32, corners);
    for (size_t i = 0; i < corners; i++)
        append_word(&glb->indices, split->corners[i], bytes);
    if (glb->indices.length % 4 != 0)
        append_word(&glb->indices, 0, 2);
    return index;
}

static json_int_t look_index(const struct glb_out *glb, const struct part *part)
{
    struct look look = look_of(part);
    size_t i = 0;
    while (i < glb->looks.count && strcmp(glb->looks.looks[i].name, look.name) != 0)
        i++;
    return (json_int_t)i;
}

static void write_mesh(struct glb_out *glb, const struct part *part, const struct split *split)
{
    size_t corners = 3 * part->mesh.triangle_count;
    json_t *mesh = json_object(), *primitives = json_array();
    json_t *primitive = json_object(), *attributes = json_object();
    size_t positions = add_positions(glb, split, &part->mesh);
    json_put(&glb->json, attributes, "POSITION", json_integer((json_int_t)positions));
    json_put(&glb->json, attributes, "NORMAL", json_integer((json_int_t)add_normals(glb, split)));
    json_put(&glb->json, primitive, "attributes", attributes);
    json_put(&glb->json, primitive, "indices", json_integer((json_int_t)add_indices(glb, split, corners)));
    json_put(&glb->json, primitive, "material", json_integer(look_index(glb, part)));
    json_add(&glb->json, primitives, primitive);
    json_put(&glb->json, mesh, "name", json_text_of(part->name));
    json_put(&glb->json, mesh, "primitives", primitives);
    json_add(&glb->json, glb->meshes, mesh);
}

static void write_part(struct glb_out *glb, const struct part *part)
{
    struct split split;
    if (split_init(&split, &part->mesh) && split_corners(&split, &part->mesh))
        write_mesh(glb, part, &split);
    else
        glb->json.failed = true;
    split_free(&split);
}

size_t glb_write_meshes(struct glb_out *glb, const struct articulation *object)
{
    size_t first = json_array_size(glb->meshes);
    for (size_t i = 0; i < object->link_count; i++)
        for (size_t k = 0; k < object->links[i].part_count; k++)
            if (object->links[i].parts[k].mesh.triangle_count > 0)
                write_part(glb, &object->links[i].parts[k]);
    return first;
}
