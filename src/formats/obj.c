#include "formats/obj.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "formats/number.h"

/* Normals as the file holds them: equal ones are written once. An open-addressing hash table. */
struct normal_table {
    struct vec3 *normals; /* count of them, in the order of the file */
    uint32_t *slots;      /* 1 + index, 0 for a free slot; a power of two of them */
    size_t count, mask;
};

static void write_vec3(struct buffer *out, const char *keyword, struct vec3 v)
{
    const double values[3] = {v.x, v.y, v.z};
    buffer_append_text(out, keyword);
    for (int i = 0; i < 3; i++) {
        buffer_append_char(out, ' ');
        number_append_micro(out, values[i]);
    }
    buffer_append_char(out, '\n');
}

static bool table_init(struct normal_table *table, size_t most)
{
    size_t slots = 16;
    while (slots < 2 * most)
        slots *= 2;
    *table = (struct normal_table){.mask = slots - 1};
    table->normals = calloc(most + 1, sizeof *table->normals);
    table->slots = calloc(slots, sizeof *table->slots);
    return table->normals && table->slots;
}

static void table_free(struct normal_table *table)
{
    free(table->normals);
    free(table->slots);
}

/* The number of the normal in the file, from 1; written when it is new. */
static uint32_t table_place(struct normal_table *table, struct vec3 normal, struct buffer *out)
{
    struct vec3 n = direction_tidy(normal);
    uint64_t hash = (uint64_t)llround(n.x * 1e6) * 0x9E3779B97F4A7C15u;
    hash = (hash ^ (uint64_t)llround(n.y * 1e6)) * 0xBF58476D1CE4E5B9u;
    hash = (hash ^ (uint64_t)llround(n.z * 1e6)) * 0x94D049BB133111EBu;
    for (size_t slot = (hash >> 20) & table->mask;; slot = (slot + 1) & table->mask) {
        uint32_t number = table->slots[slot];
        if (number > 0 && memcmp(&table->normals[number - 1], &n, sizeof n) == 0)
            return number;
        if (number > 0)
            continue;
        table->normals[table->count++] = n;
        table->slots[slot] = (uint32_t)table->count;
        write_vec3(out, "vn", n);
        return (uint32_t)table->count;
    }
}

/* Faces are half of the file, and printf took half of the time. */
static void write_number(struct buffer *out, const char *before, uint32_t number)
{
    char text[12];
    size_t start = sizeof text;
    do
        text[--start] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    buffer_append_text(out, before);
    buffer_append(out, text + start, sizeof text - start);
}

static void write_corner(struct buffer *out, uint32_t vertex, const uint32_t *normal)
{
    write_number(out, " ", vertex + 1);
    if (normal)
        write_number(out, "//", *normal);
}

/* `numbers`: three for each triangle, or NULL. */
static void write_faces(struct buffer *out, const struct mesh *mesh, const uint32_t *numbers)
{
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        struct triangle t = mesh->triangles[i];
        buffer_append_char(out, 'f');
        write_corner(out, t.a, numbers ? &numbers[3 * i] : NULL);
        write_corner(out, t.b, numbers ? &numbers[3 * i + 1] : NULL);
        write_corner(out, t.c, numbers ? &numbers[3 * i + 2] : NULL);
        buffer_append_char(out, '\n');
    }
}

static void write_shaded(struct buffer *out, const struct mesh *mesh)
{
    size_t corners = 3 * mesh->triangle_count;
    struct normal_table table = {0};
    struct vec3 *normals = mesh_corner_normals(mesh, CREASE_ANGLE);
    uint32_t *numbers = calloc(corners + 1, sizeof *numbers);
    if (table_init(&table, corners) && normals && numbers) {
        for (size_t i = 0; i < corners; i++)
            numbers[i] = table_place(&table, normals[i], out);
        write_faces(out, mesh, numbers);
    } else {
        out->failed = true;
    }
    table_free(&table);
    free(numbers);
    free(normals);
}

void obj_write(struct buffer *out, const char *name, const struct mesh *mesh, bool normals)
{
    buffer_printf(out, "o %s\n", name);
    for (size_t i = 0; i < mesh->vertex_count; i++)
        write_vec3(out, "v", mesh->vertices[i]);
    if (normals)
        write_shaded(out, mesh);
    else
        write_faces(out, mesh, NULL);
}
