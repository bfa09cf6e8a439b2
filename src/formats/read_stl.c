/* STL, binary and text. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "formats/read_inside.h"
#include "formats/read_scan.h"

enum { HEADER = 80, FACET = 50, WELD_LEAST = 1000 * 1000 };

static uint32_t little_u32(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static bool little_vec3(const char *bytes, struct vec3 *v)
{
    double values[3];
    for (int i = 0; i < 3; i++) {
        uint32_t bits = little_u32(bytes + 4 * i);
        float value;
        memcpy(&value, &bits, sizeof value);
        values[i] = (double)value;
        if (!(fabs(values[i]) <= SCAN_VALUE_MOST))
            return false;
    }
    *v = vec3_make(values[0], values[1], values[2]);
    return true;
}

/* Three vertices a triangle are many: they are welded whenever they have become twice as many. */
static bool weld_early(struct mesh *mesh, size_t *next)
{
    if (mesh->vertex_count < *next)
        return true;
    bool done = mesh_weld(mesh);
    *next = 2 * mesh->vertex_count + WELD_LEAST;
    return done;
}

static enum result read_binary(struct stream *stream, uint32_t count, struct mesh *mesh, struct fault *fault)
{
    size_t next = WELD_LEAST;
    if (count > READ_TRIANGLES_MOST)
        return malformed(fault, stream->path, 0, "too many triangles");
    stream_take(stream, HEADER + 4);
    for (uint32_t i = 0; i < count; i++) {
        const char *facet = stream_take(stream, FACET);
        uint32_t corners[3];
        if (!facet)
            return malformed(fault, stream->path, 0, "the file is cut off");
        for (int k = 0; k < 3; k++) {
            struct vec3 v;
            if (!little_vec3(facet + 12 + 12 * k, &v))
                return malformed(fault, stream->path, 0, "a coordinate is no number");
            corners[k] = mesh_add_vertex(mesh, v);
        }
        mesh_add_triangle(mesh, corners[0], corners[1], corners[2]);
        if (!weld_early(mesh, &next))
            return fault_memory(fault);
    }
    return RESULT_OK;
}

static enum result read_text(struct stream *stream, struct mesh *mesh, struct fault *fault)
{
    struct scan line;
    uint32_t corners[3] = {0};
    size_t number = 0, count = 0, next = WELD_LEAST;
    while (stream_line(stream, &line)) {
        struct vec3 v;
        number++;
        if (scan_word(&line, "outer"))
            count = 0;
        if (!scan_word(&line, "vertex"))
            continue;
        if (!scan_number(&line, &v.x) || !scan_number(&line, &v.y) || !scan_number(&line, &v.z) || count > 2)
            return malformed(fault, stream->path, number, "a vertex is wrong");
        corners[count++] = mesh_add_vertex(mesh, v);
        if (count == 3)
            mesh_add_triangle(mesh, corners[0], corners[1], corners[2]);
        if (mesh->triangle_count > READ_TRIANGLES_MOST || mesh->vertex_count > READ_VERTICES_MOST)
            return malformed(fault, stream->path, number, "too many triangles");
        if (count == 3 && !weld_early(mesh, &next))
            return fault_memory(fault);
    }
    return stream_result(stream, fault);
}

enum result stl_read(struct reading *reading, struct stream *stream, struct mesh_parts *parts,
                     struct fault *fault)
{
    (void)reading;
    struct mesh *mesh = &mesh_parts_add(parts, "")->mesh;
    stream_fill(stream, HEADER + 4);
    size_t ready = (size_t)(stream->end - stream->at);
    uint32_t count = ready >= HEADER + 4 ? little_u32(stream->at + HEADER) : 0;
    bool fits = ready >= HEADER + 4 && (stream->size - HEADER - 4) / FACET >= count;
    bool exact = fits && stream->size - HEADER - 4 == (uint64_t)count * FACET;
    bool text = ready >= 5 && memcmp(stream->at, "solid", 5) == 0;
    enum result result = stream_result(stream, fault);
    if (result != RESULT_OK)
        return result;
    if (exact || (fits && !text))
        result = read_binary(stream, count, mesh, fault);
    else if (text)
        result = read_text(stream, mesh, fault);
    else
        return malformed(fault, stream->path, 0, "the file is cut off or no STL");
    if (result == RESULT_OK && !mesh_weld(mesh))
        return fault_memory(fault);
    if (result == RESULT_OK && mesh->triangle_count == 0)
        return malformed(fault, stream->path, 0, "there is no triangle in it");
    return result;
}
