/* GLB by its own rules; Khronos' validator judges it in tests/exports. */
#include <criterion/criterion.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "folder.h"
#include "formats/read.h"
#include "objects.h"

static struct folder folder;
static struct buffer bytes;
static json_t *root;

static void setup(void)
{
    folder_make(&folder);
    buffer_init(&bytes, ARCHIVE_MOST);
}

static void teardown(void)
{
    json_decref(root);
    buffer_free(&bytes);
    folder_remove(&folder);
}

TestSuite(glb, .init = setup, .fini = teardown);

static size_t word_at(size_t offset)
{
    const unsigned char *b = (const unsigned char *)bytes.data + offset;
    cr_assert_leq(offset + 4, bytes.length);
    return (size_t)b[0] | (size_t)b[1] << 8 | (size_t)b[2] << 16 | (size_t)b[3] << 24;
}

static void read_document(const char *name)
{
    struct fault fault = FAULT_NONE;
    cr_assert_eq(file_read(folder_file(&folder, name), &bytes, &fault), RESULT_OK, "%s", fault.text);
    root = json_loadb(bytes.data + 20, word_at(12), 0, NULL);
    cr_assert_not_null(root);
}

static void export_object(void (*make)(struct articulation *object), const char *name)
{
    struct articulation object;
    make(&object);
    folder_export(&folder, &object, FORMAT_GLB);
    articulation_free(&object);
    read_document(name);
}

static json_t *node_named(const char *name)
{
    size_t index;
    json_t *node;
    json_array_foreach(json_object_get(root, "nodes"), index, node)
    {
        if (strcmp(json_string_value(json_object_get(node, "name")), name) == 0)
            return node;
    }
    cr_assert_fail("no node %s", name);
    return NULL;
}

static double element(json_t *object, const char *key, size_t index)
{
    return json_number_value(json_array_get(json_object_get(object, key), index));
}

Test(glb, chunks_fill_the_file)
{
    export_object(object_crate, "out/crate.glb");
    cr_expect_eq(memcmp(bytes.data, "glTF", 4), 0);
    cr_expect_eq(word_at(4), 2);
    cr_expect_eq(word_at(8), bytes.length);
    size_t text = word_at(12), binary = word_at(20 + text);
    cr_expect_eq(text % 4, 0);
    cr_expect_eq(binary % 4, 0);
    cr_expect_eq(20 + text + 8 + binary, bytes.length);
    json_t *buffer = json_array_get(json_object_get(root, "buffers"), 0);
    cr_expect_eq(json_integer_value(json_object_get(buffer, "byteLength")), (json_int_t)binary);
}

Test(glb, root_turns_z_up_into_y_up)
{
    export_object(object_crate, "out/crate.glb");
    json_t *top = node_named("crate");
    cr_expect_float_eq(element(top, "rotation", 0), -sqrt(0.5), 1e-9);
    cr_expect_float_eq(element(top, "rotation", 3), sqrt(0.5), 1e-9);
    cr_expect_eq(json_integer_value(json_array_get(
                     json_object_get(json_array_get(json_object_get(root, "scenes"), 0), "nodes"), 0)),
                 0);
    cr_expect_eq(json_array_get(json_object_get(root, "nodes"), 0), top);
}

/* The door's knob is (1, 0.4, 0) in sRGB. */
Test(glb, colours_are_linear)
{
    export_object(object_cabinet, "out/oak_cabinet.glb");
    size_t index, orange = 0;
    json_t *material;
    json_array_foreach(json_object_get(root, "materials"), index, material)
    {
        json_t *surface = json_object_get(material, "pbrMetallicRoughness");
        orange += fabs(element(surface, "baseColorFactor", 1) - 0.132868) < 1e-5;
        cr_expect_null(json_object_get(material, "alphaMode"));
    }
    cr_expect_eq(orange, 1);
}

static void object_window(struct articulation *object)
{
    struct fault fault = FAULT_NONE;
    articulation_init(object, "window", "test");
    articulation_add_link(object, "pane");
    articulation_add_board(object, 0, "glass", material_find("glass"), pose_at(0, 0, 0.5),
                           vec3_make(0.5, 0.01, 1), 0);
    cr_assert_eq(articulation_finish(object, &fault), RESULT_OK, "%s", fault.text);
}

Test(glb, glass_is_blended)
{
    export_object(object_window, "out/window.glb");
    json_t *glass = json_array_get(json_object_get(root, "materials"), 0);
    cr_expect_str_eq(json_string_value(json_object_get(glass, "alphaMode")), "BLEND");
    cr_expect_lt(element(json_object_get(glass, "pbrMetallicRoughness"), "baseColorFactor", 3), 0.9);
}

Test(glb, links_stand_in_the_rest_pose)
{
    export_object(object_arm, "out/two_link_arm.glb");
    json_t *upper = node_named("upper");
    cr_expect_float_eq(element(upper, "translation", 2), 0.1, 1e-9);
    cr_expect_float_eq(element(upper, "rotation", 1), sin(0.15), 1e-9);
    json_t *joint = json_object_get(json_object_get(upper, "extras"), "joint");
    cr_expect_float_eq(json_number_value(json_object_get(joint, "home")), 0.3, 1e-9);
    node_named("tcp");
    struct json_t *top = json_object_get(node_named("two_link_arm"), "extras");
    cr_expect_str_eq(json_string_value(json_object_get(top, "mounting")), "fixed");
}

Test(glb, reads_back_z_up)
{
    struct articulation object;
    struct assembly assembly;
    struct fault fault = FAULT_NONE;
    struct vec3 low, high, l, h;
    object_arm(&object);
    folder_export(&folder, &object, FORMAT_GLB);
    cr_assert_eq(read_assembly(folder_file(&folder, "out"), &assembly, &fault), RESULT_OK, "%s", fault.text);
    cr_assert(articulation_bounds(&object, &low, &high));
    cr_assert(assembly_bounds(&assembly, NULL, &l, &h));
    cr_expect_lt(vec3_length(vec3_sub(low, l)), 1e-6);
    cr_expect_lt(vec3_length(vec3_sub(high, h)), 1e-6);
    cr_expect_eq(assembly_triangles(&assembly), articulation_triangles(&object));
    assembly_free(&assembly);
    articulation_free(&object);
}

Test(glb, placements_share_meshes)
{
    struct articulation objects[3];
    size_t parts = 0;
    folder_export_scene(&folder, FORMAT_GLB);
    read_document("out/scene.glb");
    object_cabinet(&objects[0]);
    object_arm(&objects[1]);
    object_crate(&objects[2]);
    for (int i = 0; i < 3; i++) {
        for (size_t k = 0; k < objects[i].link_count; k++)
            parts += objects[i].links[k].part_count;
        articulation_free(&objects[i]);
    }
    cr_expect_eq(json_array_size(json_object_get(root, "meshes")), parts);
    json_t *first = node_named("cabinet__door_panel"), *second = node_named("cabinet_2__door_panel");
    cr_expect_eq(json_integer_value(json_object_get(first, "mesh")),
                 json_integer_value(json_object_get(second, "mesh")));
    cr_expect_float_eq(element(node_named("cabinet_2"), "translation", 0), 2, 1e-12);
}
