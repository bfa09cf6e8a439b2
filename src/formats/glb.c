#include "formats/glb.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "formats/glb_inside.h"
#include "formats/number.h"

/* glTF 2.0, section 4.4: the header and the kinds of chunks. */
enum { MAGIC = 0x46546C67, VERSION = 2, CHUNK_JSON = 0x4E4F534A, CHUNK_BINARY = 0x004E4942 };
enum { HEADER_BYTES = 12, CHUNK_BYTES = 8, TARGET_VERTICES = 34962, TARGET_INDICES = 34963, VEC3_BYTES = 12 };

void glb_open(struct glb_out *glb)
{
    *glb = (struct glb_out){
        .nodes = json_array(), .meshes = json_array(), .materials = json_array(), .accessors = json_array()};
    buffer_init(&glb->positions, ARCHIVE_MOST);
    buffer_init(&glb->normals, ARCHIVE_MOST);
    buffer_init(&glb->indices, ARCHIVE_MOST);
    glb->json.failed = !glb->nodes || !glb->meshes || !glb->materials || !glb->accessors;
}

static void glb_clear(struct glb_out *glb)
{
    json_decref(glb->nodes);
    json_decref(glb->meshes);
    json_decref(glb->materials);
    json_decref(glb->accessors);
    buffer_free(&glb->positions);
    buffer_free(&glb->normals);
    buffer_free(&glb->indices);
    looks_free(&glb->looks);
}

static json_t *material(struct json_out *json, const struct look *look)
{
    json_t *row = json_object(), *surface = json_object(), *color = json_array();
    const double values[4] = {color_to_linear(look->red), color_to_linear(look->green),
                              color_to_linear(look->blue), look->alpha};
    for (int i = 0; i < 4; i++)
        json_add(json, color, json_number_of(values[i]));
    json_put(json, surface, "baseColorFactor", color);
    json_put(json, surface, "metallicFactor", json_number_of(look->material->metallic));
    json_put(json, surface, "roughnessFactor", json_number_of(look->material->roughness));
    json_put(json, row, "name", json_text_of(look->name));
    json_put(json, row, "pbrMetallicRoughness", surface);
    if (look->alpha < 1)
        json_put(json, row, "alphaMode", json_text_of("BLEND"));
    return row;
}

void glb_write_materials(struct glb_out *glb)
{
    for (size_t i = 0; i < glb->looks.count; i++)
        json_add(&glb->json, glb->materials, material(&glb->json, &glb->looks.looks[i]));
}

static size_t binary_length(const struct glb_out *glb)
{
    return glb->positions.length + glb->normals.length + glb->indices.length;
}

static json_t *views(struct glb_out *glb)
{
    const struct {
        size_t length;
        int target, stride;
    } runs[] = {{glb->positions.length, TARGET_VERTICES, VEC3_BYTES},
                {glb->normals.length, TARGET_VERTICES, VEC3_BYTES},
                {glb->indices.length, TARGET_INDICES, 0}};
    size_t offset = 0;
    json_t *rows = json_array();
    for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
        json_t *row = json_object();
        json_put(&glb->json, row, "buffer", json_integer(0));
        json_put(&glb->json, row, "byteOffset", json_integer((json_int_t)offset));
        json_put(&glb->json, row, "byteLength", json_integer((json_int_t)runs[i].length));
        json_put(&glb->json, row, "target", json_integer(runs[i].target));
        if (runs[i].stride > 0)
            json_put(&glb->json, row, "byteStride", json_integer(runs[i].stride));
        json_add(&glb->json, rows, row);
        offset += runs[i].length;
    }
    return rows;
}

/* Lists must not be empty in glTF. */
static void put_bytes(struct glb_out *glb, json_t *root)
{
    json_t *buffers = json_array(), *buffer = json_object();
    json_put(&glb->json, buffer, "byteLength", json_integer((json_int_t)binary_length(glb)));
    json_add(&glb->json, buffers, buffer);
    json_put(&glb->json, root, "meshes", json_incref(glb->meshes));
    json_put(&glb->json, root, "materials", json_incref(glb->materials));
    json_put(&glb->json, root, "accessors", json_incref(glb->accessors));
    json_put(&glb->json, root, "bufferViews", views(glb));
    json_put(&glb->json, root, "buffers", buffers);
}

static json_t *document(struct glb_out *glb)
{
    json_t *root = json_object(), *asset = json_object();
    json_put(&glb->json, asset, "version", json_text_of("2.0"));
    json_put(&glb->json, asset, "generator", json_text_of("gzm " GZM_VERSION));
    json_put(&glb->json, root, "asset", asset);
    json_put(&glb->json, root, "scene", json_integer(0));
    json_put(&glb->json, root, "scenes", json_pack("[{s:[i]}]", "nodes", 0));
    json_put(&glb->json, root, "nodes", json_incref(glb->nodes));
    if (json_array_size(glb->meshes) > 0)
        put_bytes(glb, root);
    return root;
}

static void append_word(struct buffer *out, size_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        buffer_append_char(out, (char)(value >> shift & 0xff));
}

static void append_file(struct glb_out *glb, const struct buffer *text, struct buffer *out)
{
    size_t binary = binary_length(glb);
    append_word(out, MAGIC);
    append_word(out, VERSION);
    append_word(out, HEADER_BYTES + CHUNK_BYTES + text->length + (binary > 0 ? CHUNK_BYTES + binary : 0));
    append_word(out, text->length);
    append_word(out, CHUNK_JSON);
    buffer_append(out, text->data, text->length);
    if (binary == 0)
        return;
    append_word(out, binary);
    append_word(out, CHUNK_BINARY);
    buffer_append(out, buffer_text(&glb->positions), glb->positions.length);
    buffer_append(out, buffer_text(&glb->normals), glb->normals.length);
    buffer_append(out, buffer_text(&glb->indices), glb->indices.length);
}

enum result glb_close(struct glb_out *glb, struct buffer *out, struct fault *fault)
{
    struct buffer text;
    buffer_init(&text, ARCHIVE_MOST);
    glb->json.failed = glb->json.failed || glb->looks.failed || glb->positions.failed ||
                       glb->normals.failed || glb->indices.failed;
    enum result result = json_finish_compact(&glb->json, document(glb), &text, fault);
    while (result == RESULT_OK && text.length % 4 != 0)
        buffer_append_char(&text, ' ');
    if (result == RESULT_OK)
        append_file(glb, &text, out);
    buffer_free(&text);
    glb_clear(glb);
    return result;
}

/* Z up becomes Y up. */
static struct pose y_up(void)
{
    return (struct pose){{0, 0, 0}, quat_about(vec3_make(1, 0, 0), -radians(90))};
}

enum result glb_write_asset(const struct articulation *object, struct file_set *files, struct fault *fault)
{
    char slug[PART_NAME_SIZE];
    struct glb_out glb;
    text_slug(slug, sizeof slug, object->name);
    glb_open(&glb);
    looks_add(&glb.looks, object);
    glb_write_materials(&glb);
    size_t first_mesh = glb_write_meshes(&glb, object);
    glb_write_object(&glb, glb_add_node(&glb, slug, y_up()), object, "", first_mesh);
    enum result result = glb_close(&glb, file_set_add(files, "%s.glb", slug), fault);
    return result == RESULT_OK ? file_set_check(files, fault) : result;
}

static void write_placements(struct glb_out *glb, const struct export_scene *scene,
                             const struct scene_names *names, const size_t *first_meshes)
{
    char prefix[PART_NAME_SIZE + 2];
    json_t *root = glb_add_node(glb, names->scene, y_up());
    for (size_t i = 0; i < scene->placement_count; i++) {
        const struct export_placement *placement = &scene->placements[i];
        glb_add_child(glb, root, json_array_size(glb->nodes));
        json_t *node = glb_add_node(glb, names->placements[i], placement->pose);
        snprintf(prefix, sizeof prefix, "%s__", names->placements[i]);
        glb_write_object(glb, node, scene->assets[placement->asset].object, prefix,
                         first_meshes[placement->asset]);
    }
}

enum result glb_write_scene(const struct export_scene *scene, const struct scene_names *names,
                            struct file_set *files, struct fault *fault)
{
    struct glb_out glb;
    size_t *first_meshes = calloc(scene->asset_count + 1, sizeof *first_meshes);
    if (!first_meshes)
        return fault_memory(fault);
    glb_open(&glb);
    for (size_t i = 0; i < scene->asset_count; i++)
        looks_add(&glb.looks, scene->assets[i].object);
    glb_write_materials(&glb);
    for (size_t i = 0; i < scene->asset_count; i++)
        first_meshes[i] = glb_write_meshes(&glb, scene->assets[i].object);
    write_placements(&glb, scene, names, first_meshes);
    enum result result = glb_close(&glb, file_set_add(files, "scene.glb"), fault);
    free(first_meshes);
    return result == RESULT_OK ? file_set_check(files, fault) : result;
}
