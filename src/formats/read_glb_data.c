/* Accessors of binary glTF: from JSON and bytes to vertices and triangles. */
#include <math.h>
#include <string.h>

#include "formats/read_glb.h"
#include "formats/read_scan.h"

enum { TYPE_U8 = 5121, TYPE_U16 = 5123, TYPE_U32 = 5125, TYPE_F32 = 5126 };

/* A checked run of elements. */
struct elements {
    const unsigned char *bytes;
    size_t count, stride;
    int type;
};

/* A whole number of at most 2^32 - 1; false for what is there and something else. */
static bool size_of(const json_t *object, const char *key, size_t otherwise, size_t *value)
{
    const json_t *item = json_object_get(object, key);
    *value = otherwise;
    if (!item)
        return true;
    if (!json_is_integer(item) || json_integer_value(item) < 0 || json_integer_value(item) > UINT32_MAX)
        return false;
    *value = (size_t)json_integer_value(item);
    return true;
}

static size_t component_size(int type)
{
    return type == TYPE_U8 ? 1 : type == TYPE_U16 ? 2 : type == TYPE_U32 || type == TYPE_F32 ? 4 : 0;
}

static bool view_bytes(const struct glb *glb, const json_t *accessor, size_t *start, size_t *length,
                       size_t *stride)
{
    const json_t *view = glb_item(glb, "bufferViews", json_object_get(accessor, "bufferView"));
    size_t buffer = 0;
    if (!view || !size_of(view, "buffer", 0, &buffer) || buffer != 0 ||
        !size_of(view, "byteOffset", 0, start) || !size_of(view, "byteLength", 0, length) ||
        !size_of(view, "byteStride", 0, stride))
        return false;
    return *start <= glb->binary_length && *length <= glb->binary_length - *start;
}

static enum result elements_open(struct glb *glb, const json_t *index, size_t components,
                                 struct elements *out)
{
    const json_t *accessor = glb_item(glb, "accessors", index);
    size_t start = 0, length = 0, offset = 0;
    if (!accessor || json_object_get(accessor, "sparse"))
        return glb_malformed(glb, "an accessor is missing or sparse");
    if (!view_bytes(glb, accessor, &start, &length, &out->stride) ||
        !size_of(accessor, "byteOffset", 0, &offset) || !size_of(accessor, "count", 0, &out->count))
        return glb_malformed(glb, "an accessor lies outside the file");
    out->type = (int)json_integer_value(json_object_get(accessor, "componentType"));
    size_t element = components * component_size(out->type);
    if (out->stride == 0)
        out->stride = element;
    if (element == 0 || out->stride < element || out->stride > 4096)
        return glb_malformed(glb, "an accessor has a wrong type");
    /* count < 2^32 and stride <= 4096: no overflow. */
    if (offset > length || (out->count > 0 && (out->count - 1) * out->stride + element > length - offset))
        return glb_malformed(glb, "an accessor lies outside the file");
    out->bytes = (const unsigned char *)glb->binary + start + offset;
    return RESULT_OK;
}

static uint32_t element_u32(const unsigned char *b, int type)
{
    if (type == TYPE_U8)
        return b[0];
    if (type == TYPE_U16)
        return (uint32_t)b[0] | (uint32_t)b[1] << 8;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static enum result positions_read(struct glb *glb, const json_t *index, struct mesh *mesh)
{
    struct elements elements = {0};
    enum result result = elements_open(glb, index, 3, &elements);
    if (result != RESULT_OK)
        return result;
    if (elements.type != TYPE_F32 || elements.count > READ_VERTICES_MOST)
        return glb_malformed(glb, "positions are no floats or too many");
    for (size_t i = 0; i < elements.count; i++) {
        double v[3];
        for (size_t k = 0; k < 3; k++) {
            uint32_t bits = element_u32(elements.bytes + i * elements.stride + 4 * k, TYPE_U32);
            float value;
            memcpy(&value, &bits, sizeof value);
            v[k] = (double)value;
            if (!(fabs(v[k]) <= SCAN_VALUE_MOST))
                return glb_malformed(glb, "a coordinate is no number");
        }
        mesh_add_vertex(mesh, vec3_make(v[0], v[1], v[2]));
    }
    return RESULT_OK;
}

static enum result indices_read(struct glb *glb, const json_t *index, struct mesh *mesh)
{
    struct elements elements = {0};
    enum result result = elements_open(glb, index, 1, &elements);
    if (result != RESULT_OK)
        return result;
    if (elements.type == TYPE_F32 || elements.count / 3 > READ_TRIANGLES_MOST)
        return glb_malformed(glb, "indices are no integers or too many");
    for (size_t i = 0; i + 2 < elements.count; i += 3) {
        uint32_t corner[3];
        for (size_t k = 0; k < 3; k++) {
            corner[k] = element_u32(elements.bytes + (i + k) * elements.stride, elements.type);
            if (corner[k] >= mesh->vertex_count)
                return glb_malformed(glb, "a triangle names a vertex that is not there");
        }
        mesh_add_triangle(mesh, corner[0], corner[1], corner[2]);
    }
    return RESULT_OK;
}

enum result glb_primitive(struct glb *glb, const json_t *primitive, struct mesh *mesh)
{
    const json_t *positions = json_object_get(json_object_get(primitive, "attributes"), "POSITION");
    const json_t *indices = json_object_get(primitive, "indices");
    enum result result = positions_read(glb, positions, mesh);
    if (result != RESULT_OK)
        return result;
    if (mesh->failed)
        return fault_memory(glb->fault);
    if (indices)
        return indices_read(glb, indices, mesh);
    for (uint32_t i = 0; i + 2 < mesh->vertex_count; i += 3)
        mesh_add_triangle(mesh, i, i + 1, i + 2);
    return RESULT_OK;
}
