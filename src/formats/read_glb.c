/*
 * Binary glTF 2.0: the node tree of the default scene, its meshes as triangles and their base colours. Every
 * number of the file is checked before it is used as a size or an index.
 */
#include <jansson.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "formats/read_glb.h"
#include "formats/read_scan.h"

enum { NODES_MOST = 100 * 1000, MODE_TRIANGLES = 4, WORD_JSON = 0x4E4F534A, WORD_BIN = 0x004E4942 };

static uint32_t word_at(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

json_t *glb_item(const struct glb *glb, const char *list, const json_t *index)
{
    json_int_t number = json_is_integer(index) ? json_integer_value(index) : -1;
    if (number < 0)
        return NULL;
    return json_array_get(json_object_get(glb->root, list), (size_t)number);
}

enum result glb_malformed(struct glb *glb, const char *what)
{
    return malformed(glb->fault, glb->path, 0, what);
}

/* ---- nodes --------------------------------------------------------------------------------------- */

/* Three rows of four. */
struct affine {
    double m[3][4];
};

static struct affine affine_mul(const struct affine *a, const struct affine *b)
{
    struct affine out;
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 4; k++)
            out.m[i][k] = a->m[i][0] * b->m[0][k] + a->m[i][1] * b->m[1][k] + a->m[i][2] * b->m[2][k] +
                          (k == 3 ? a->m[i][3] : 0);
    return out;
}

static double affine_determinant(const struct affine *a)
{
    struct vec3 rows[3];
    for (int i = 0; i < 3; i++)
        rows[i] = vec3_make(a->m[i][0], a->m[i][1], a->m[i][2]);
    return vec3_dot(rows[0], vec3_cross(rows[1], rows[2]));
}

/* False when the list is there and not `count` sane numbers. */
static bool numbers_of(const json_t *list, double *values, size_t count)
{
    if (!list)
        return true;
    if (json_array_size(list) != count)
        return false;
    for (size_t i = 0; i < count; i++) {
        values[i] = json_number_value(json_array_get(list, i));
        if (!(fabs(values[i]) <= SCAN_VALUE_MOST))
            return false;
    }
    return true;
}

static bool node_matrix(const json_t *node, struct affine *out)
{
    double columns[16] = {0}, t[3] = {0}, r[4] = {0, 0, 0, 1}, s[3] = {1, 1, 1};
    const json_t *matrix = json_object_get(node, "matrix");
    if (matrix) {
        bool good = numbers_of(matrix, columns, 16);
        for (int i = 0; i < 3; i++)
            for (int k = 0; k < 4; k++)
                out->m[i][k] = columns[4 * k + i];
        return good;
    }
    if (!numbers_of(json_object_get(node, "translation"), t, 3) ||
        !numbers_of(json_object_get(node, "rotation"), r, 4) ||
        !numbers_of(json_object_get(node, "scale"), s, 3))
        return false;
    struct quat q = quat_unit((struct quat){r[0], r[1], r[2], r[3]});
    for (int k = 0; k < 3; k++) {
        struct vec3 column = quat_rotate(q, vec3_make(k == 0, k == 1, k == 2));
        out->m[0][k] = column.x * s[k];
        out->m[1][k] = column.y * s[k];
        out->m[2][k] = column.z * s[k];
        out->m[k][3] = t[k];
    }
    return true;
}

static enum result mesh_move(struct glb *glb, struct mesh *mesh, const struct affine *world)
{
    const double(*m)[4] = world->m;
    for (size_t i = 0; i < mesh->vertex_count; i++) {
        struct vec3 v = mesh->vertices[i];
        double moved[3];
        for (int k = 0; k < 3; k++) {
            moved[k] = m[k][0] * v.x + m[k][1] * v.y + m[k][2] * v.z + m[k][3];
            if (!(fabs(moved[k]) <= SCAN_VALUE_MOST))
                return glb_malformed(glb, "a node moves its mesh out of all bounds");
        }
        mesh->vertices[i] = vec3_make(moved[0], moved[1], moved[2]);
    }
    for (size_t i = 0; affine_determinant(world) < 0 && i < mesh->triangle_count; i++) {
        struct triangle *t = &mesh->triangles[i];
        *t = (struct triangle){t->a, t->c, t->b};
    }
    return RESULT_OK;
}

static double to_srgb(double linear)
{
    double value = fmin(fmax(linear, 0), 1);
    return value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055;
}

static double factor_of(const json_t *object, const char *key, double otherwise)
{
    const json_t *value = json_object_get(object, key);
    return json_is_number(value) ? fmin(fmax(json_number_value(value), 0), 1) : otherwise;
}

static void part_colour(const struct glb *glb, const json_t *primitive, struct mesh_part *part)
{
    const json_t *material = glb_item(glb, "materials", json_object_get(primitive, "material"));
    const json_t *metal = json_object_get(material, "pbrMetallicRoughness");
    double factor[4] = {1, 1, 1, 1};
    if (!material || !numbers_of(json_object_get(metal, "baseColorFactor"), factor, 4))
        return;
    part->coloured = true;
    for (int i = 0; i < 3; i++)
        part->colour[i] = to_srgb(factor[i]);
    part->colour[3] = fmin(fmax(factor[3], 0), 1);
    part->roughness = factor_of(metal, "roughnessFactor", 1);
    part->metallic = factor_of(metal, "metallicFactor", 1);
}

static enum result primitive_read(struct glb *glb, const char *name, const json_t *primitive,
                                  const struct affine *world, long frame)
{
    const json_t *mode = json_object_get(primitive, "mode");
    if (mode && json_integer_value(mode) != MODE_TRIANGLES) {
        assembly_add_issue(glb->reading->assembly, PROBLEM_NOTE,
                           "%s: points, lines and strips are not drawn (%s).", glb->path, name);
        return RESULT_OK;
    }
    struct mesh_part *part = mesh_parts_add(glb->parts, name);
    part->frame = frame;
    part_colour(glb, primitive, part);
    enum result result = glb_primitive(glb, primitive, &part->mesh);
    if (result == RESULT_OK)
        result = mesh_move(glb, &part->mesh, world);
    glb->triangles += part->mesh.triangle_count;
    glb->vertices += part->mesh.vertex_count;
    if (result == RESULT_OK && (glb->triangles > READ_TRIANGLES_MOST || glb->vertices > READ_VERTICES_MOST))
        result = glb_malformed(glb, "too many triangles");
    if (result == RESULT_OK && !mesh_weld(&part->mesh))
        result = fault_memory(glb->fault);
    return result;
}

/* Where the node stands and how it is turned; size and shear are left to the mesh. */
static struct pose affine_pose(const struct affine *a)
{
    struct pose pose = {{a->m[0][3], a->m[1][3], a->m[2][3]}, quat_identity()};
    struct vec3 x = {a->m[0][0], a->m[1][0], a->m[2][0]}, y = {a->m[0][1], a->m[1][1], a->m[2][1]};
    double sine = vec3_length(vec3_cross(x, y));
    if (sine > 1e-9 * vec3_length(x) * vec3_length(y) && sine > 0)
        pose.rotation = quat_from_xy(x, y);
    return pose_is_finite(pose) ? pose : pose_identity();
}

/* A node with a mesh is a frame, with that of the nearest such node above as its parent: `frame`. */
static enum result node_meshes(struct glb *glb, const json_t *node, const struct affine *world, long *frame)
{
    const json_t *mesh = glb_item(glb, "meshes", json_object_get(node, "mesh"));
    const json_t *primitives = json_object_get(mesh, "primitives");
    const char *name = json_string_value(json_object_get(node, "name"));
    if (!mesh)
        return RESULT_OK;
    if (!name)
        name = json_string_value(json_object_get(mesh, "name"));
    if (!name)
        name = "";
    *frame = mesh_parts_add_frame(glb->parts, name, *frame, affine_pose(world));
    enum result result = *frame >= 0 ? RESULT_OK : fault_memory(glb->fault);
    for (size_t i = 0; result == RESULT_OK && i < json_array_size(primitives); i++)
        result = primitive_read(glb, name, json_array_get(primitives, i), world, *frame);
    return result;
}

static enum result node_read(struct glb *glb, const json_t *index, const struct affine *parent, long frame,
                             int depth)
{
    const json_t *node = glb_item(glb, "nodes", index);
    struct affine own, world;
    if (!node)
        return glb_malformed(glb, "a node is not there");
    bool *seen = &glb->seen[json_integer_value(index)];
    if (*seen || depth > READ_DEPTH_MOST)
        return glb_malformed(glb, "its nodes are no tree");
    *seen = true;
    if (!node_matrix(node, &own))
        return glb_malformed(glb, "a node stands nowhere");
    world = affine_mul(parent, &own);
    enum result result = node_meshes(glb, node, &world, &frame);
    const json_t *children = json_object_get(node, "children");
    for (size_t i = 0; result == RESULT_OK && i < json_array_size(children); i++)
        result = node_read(glb, json_array_get(children, i), &world, frame, depth + 1);
    return result;
}

static enum result nodes_read(struct glb *glb)
{
    const struct affine identity = {{{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}}};
    const json_t *scene = glb_item(glb, "scenes", json_object_get(glb->root, "scene"));
    if (!scene)
        scene = json_array_get(json_object_get(glb->root, "scenes"), 0);
    size_t count = json_array_size(json_object_get(glb->root, "nodes"));
    if (count > NODES_MOST)
        return glb_malformed(glb, "too many nodes");
    glb->seen = calloc(count + 1, sizeof *glb->seen);
    if (!glb->seen)
        return fault_memory(glb->fault);
    const json_t *nodes = json_object_get(scene, "nodes");
    enum result result = RESULT_OK;
    for (size_t i = 0; result == RESULT_OK && i < json_array_size(nodes); i++)
        result = node_read(glb, json_array_get(nodes, i), &identity, -1, 0);
    free(glb->seen);
    if (result == RESULT_OK && glb->triangles == 0)
        return glb_malformed(glb, "there is no triangle in it");
    return result;
}

/* ---- chunks -------------------------------------------------------------------------------------- */

static enum result chunks_find(struct glb *glb, const char *bytes, size_t length)
{
    size_t at = 12;
    if (length < 20 || memcmp(bytes, "glTF", 4) != 0 || word_at(bytes + 4) != 2)
        return glb_malformed(glb, "this is no binary glTF 2.0");
    while (length - at >= 8) {
        size_t size = word_at(bytes + at);
        uint32_t kind = word_at(bytes + at + 4);
        at += 8;
        if (size > length - at)
            return glb_malformed(glb, "the file is cut off");
        if (kind == WORD_JSON && !glb->root)
            glb->root = json_loadb(bytes + at, size, 0, NULL);
        else if (kind == WORD_BIN && !glb->binary) {
            glb->binary = bytes + at;
            glb->binary_length = size;
        }
        at += size;
    }
    return json_is_object(glb->root) ? RESULT_OK : glb_malformed(glb, "its JSON is broken");
}

static void note_unsupported(const struct glb *glb)
{
    static const char *const lists[][2] = {
        {"animations", "animations are"}, {"skins", "skins are"}, {"textures", "textures are"}};
    const json_t *needed = json_object_get(glb->root, "extensionsRequired");
    struct assembly *assembly = glb->reading->assembly;
    for (size_t i = 0; i < json_array_size(needed); i++) {
        const char *name = json_string_value(json_array_get(needed, i));
        assembly_add_issue(assembly, PROBLEM_NOTE, "%s: the glTF extension %s is not supported.", glb->path,
                           name ? name : "in it");
    }
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if (json_array_size(json_object_get(glb->root, lists[i][0])) > 0)
            assembly_add_issue(assembly, PROBLEM_NOTE, "%s: its %s not shown.", glb->path, lists[i][1]);
}

enum result glb_read(struct reading *reading, struct stream *stream, struct mesh_parts *parts,
                     struct fault *fault)
{
    size_t length = 0;
    struct glb glb = {.reading = reading, .path = stream->path, .parts = parts, .fault = fault};
    const char *bytes = stream_whole(stream, &length);
    enum result result = bytes ? chunks_find(&glb, bytes, length) : stream_result(stream, fault);
    if (result == RESULT_OK)
        note_unsupported(&glb);
    if (result == RESULT_OK)
        result = nodes_read(&glb);
    json_decref(glb.root);
    return result;
}
