/* STL, binary and text. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "formats/read_inside.h"
#include "formats/read_scan.h"

enum { HEADER = 80, FACET = 50 };

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

static enum result read_binary(const char *path, const char *bytes, uint32_t count, struct mesh *mesh,
                               struct fault *fault)
{
    if (count > READ_TRIANGLES_MOST)
        return malformed(fault, path, 0, "too many triangles");
    for (uint32_t i = 0; i < count; i++) {
        const char *facet = bytes + HEADER + 4 + (size_t)i * FACET + 12;
        uint32_t corners[3];
        for (int k = 0; k < 3; k++) {
            struct vec3 v;
            if (!little_vec3(facet + 12 * k, &v))
                return malformed(fault, path, 0, "a coordinate is no number");
            corners[k] = mesh_add_vertex(mesh, v);
        }
        mesh_add_triangle(mesh, corners[0], corners[1], corners[2]);
    }
    return RESULT_OK;
}

static enum result read_text(const char *path, const char *bytes, size_t length, struct mesh *mesh,
                             struct fault *fault)
{
    struct scan text = {bytes, bytes + length}, line;
    uint32_t corners[3] = {0};
    size_t number = 0, count = 0;
    while (scan_line(&text, &line)) {
        struct vec3 v;
        number++;
        if (scan_word(&line, "outer"))
            count = 0;
        if (!scan_word(&line, "vertex"))
            continue;
        if (!scan_number(&line, &v.x) || !scan_number(&line, &v.y) || !scan_number(&line, &v.z) || count > 2)
            return malformed(fault, path, number, "a vertex is wrong");
        corners[count++] = mesh_add_vertex(mesh, v);
        if (count == 3)
            mesh_add_triangle(mesh, corners[0], corners[1], corners[2]);
        if (mesh->triangle_count > READ_TRIANGLES_MOST)
            return malformed(fault, path, number, "too many triangles");
    }
    return RESULT_OK;
}

enum result stl_read(struct reading *reading, const char *path, const char *bytes, size_t length,
                     struct mesh_parts *parts, struct fault *fault)
{
    (void)reading;
    struct mesh *mesh = &mesh_parts_add(parts, "")->mesh;
    uint32_t count = length >= HEADER + 4 ? little_u32(bytes + HEADER) : 0;
    bool fits = length >= HEADER + 4 && (length - HEADER - 4) / FACET >= count;
    bool exact = fits && length - HEADER - 4 == (size_t)count * FACET;
    bool text = length >= 5 && memcmp(bytes, "solid", 5) == 0;
    enum result result;
    if (exact || (fits && !text))
        result = read_binary(path, bytes, count, mesh, fault);
    else if (text)
        result = read_text(path, bytes, length, mesh, fault);
    else
        return malformed(fault, path, 0, "the file is cut off or no STL");
    if (result == RESULT_OK && !mesh_weld(mesh))
        return fault_memory(fault);
    if (result == RESULT_OK && mesh->triangle_count == 0)
        return malformed(fault, path, 0, "there is no triangle in it");
    return result;
}
