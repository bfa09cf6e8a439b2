#include <criterion/criterion.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "base/sha256.h"
#include "folder.h"
#include "objects.h"

static struct folder folder;

static void setup(void)
{
    folder_make(&folder);
}

static void teardown(void)
{
    folder_remove(&folder);
}

TestSuite(archive, .init = setup, .fini = teardown);

Test(archive, same_object_same_bytes)
{
    for (int format = 0; format < FORMAT_COUNT; format++) {
        struct articulation first, second;
        struct buffer a, b;
        object_arm(&first);
        object_arm(&second);
        setenv("TZ", "America/New_York", 1);
        archive_of(&first, (enum export_format)format, &a);
        setenv("TZ", "Asia/Tokyo", 1);
        archive_of(&second, (enum export_format)format, &b);
        cr_expect_eq(a.length, b.length);
        cr_expect(a.length == b.length && memcmp(a.data, b.data, a.length) == 0, "%s differs",
                  format_name((enum export_format)format));
        articulation_free(&first);
        articulation_free(&second);
        buffer_free(&a);
        buffer_free(&b);
    }
}

Test(archive, lists_its_files_sorted)
{
    struct articulation crate;
    char **names = NULL;
    struct fault fault = FAULT_NONE;
    object_crate(&crate);
    folder_export(&folder, &crate, FORMAT_MUJOCO_MJCF);
    cr_assert_eq(archive_list(folder_file(&folder, "a.zip"), &names, &fault), RESULT_OK);
    cr_assert_eq(strings_count(names), 6);
    cr_expect_str_eq(names[0], "assets/box_visual.obj");
    cr_expect_str_eq(names[4], "certificate.json");
    cr_expect_str_eq(names[5], "crate.xml");
    for (size_t i = 1; names[i]; i++)
        cr_expect_lt(strcmp(names[i - 1], names[i]), 0);
    strings_free(names);
    articulation_free(&crate);
}

static json_t *read_json(const char *name)
{
    char *text = folder_read(&folder, name);
    json_t *root = json_loads(text, 0, NULL);
    cr_assert_not_null(root, "%s is no JSON", name);
    free(text);
    return root;
}

static const char *text_at(json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static json_t *row_named(json_t *rows, const char *name)
{
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row) if (strcmp(text_at(row, "name"), name) == 0) return row;
    cr_assert_fail("no %s", name);
    return NULL;
}

Test(archive, certificate_tells_the_prompt)
{
    struct articulation cabinet;
    object_cabinet(&cabinet);
    folder_export(&folder, &cabinet, FORMAT_ISAAC_SIM_USD);
    json_t *root = read_json("out/certificate.json");
    cr_expect_str_eq(text_at(root, "prompt"), "oak cabinet <b>");
    cr_expect_str_eq(text_at(root, "seed"), "0123456789abcdef");
    cr_expect_str_eq(text_at(root, "format"), "isaac_sim_usd");
    cr_expect_str_eq(text_at(json_object_get(root, "engine"), "version"), GZM_VERSION);
    cr_expect_str_eq(text_at(json_object_get(root, "family"), "reason"), "head word \"cabinet\"");
    json_t *material = row_named(json_object_get(root, "parameters"), "material");
    cr_expect_str_eq(text_at(material, "words"), "oak");
    cr_expect_str_eq(text_at(material, "origin"), "prompt");
    json_t *width = row_named(json_object_get(root, "parameters"), "width");
    cr_expect_null(json_object_get(width, "words"));
    cr_expect_str_eq(text_at(width, "source"), "EN 1116");
    json_t *left = json_array_get(json_object_get(root, "not_understood"), 0);
    cr_expect_str_eq(text_at(left, "words"), "<b>");
    json_decref(root);
    articulation_free(&cabinet);
}

Test(archive, certificate_tells_the_object)
{
    struct articulation cabinet;
    object_cabinet(&cabinet);
    folder_export(&folder, &cabinet, FORMAT_ISAAC_SIM_URDF);
    json_t *root = read_json("out/certificate.json");
    json_t *hinge = row_named(json_object_get(root, "joints"), "door_hinge");
    cr_expect_str_eq(text_at(hinge, "limit_reason"), "chosen for the test");
    cr_expect_float_eq(json_number_value(json_object_get(hinge, "upper")), 1.8, 1e-12);
    json_t *door = row_named(json_object_get(root, "links"), "door");
    cr_expect_float_eq(json_number_value(json_object_get(door, "mass_kg")), cabinet.links[1].mass.mass, 1e-9);
    cr_expect(json_is_true(json_object_get(root, "sound")));
    cr_expect_gt(json_array_size(json_object_get(root, "checks")), 5);
    cr_expect_gt(json_array_size(json_object_get(root, "losses")), 2);
    cr_expect_str_eq(text_at(root, "mounting"), "fixed");
    json_decref(root);
    articulation_free(&cabinet);
}

static void expect_losses(void (*make)(struct articulation *object), enum export_format format,
                          const char *const *wanted)
{
    struct articulation object;
    struct folder place;
    make(&object);
    folder_make(&place);
    folder_export(&place, &object, format);
    char *text = folder_read(&place, "out/certificate.json");
    json_t *root = json_loads(text, 0, NULL);
    json_t *losses = json_object_get(root, "losses");
    size_t count = 0;
    for (; wanted[count]; count++) {
        json_t *row = json_array_get(losses, count);
        cr_expect_str_eq(text_at(row, "what"), wanted[count], "%s: %s, not %s", format_name(format),
                         text_at(row, "what"), wanted[count]);
    }
    cr_expect_eq(json_array_size(losses), count, "%s", format_name(format));
    json_decref(root);
    free(text);
    articulation_free(&object);
    folder_remove(&place);
}

Test(archive, certificate_tells_what_is_lost)
{
    static const char *const mjcf[] = {"dynamic friction",           "restitution",
                                       "roughness, metallic",        "largest joint speed",
                                       "rest pose of driven joints", NULL};
    static const char *const usd[] = {"joint friction",
                                      "joint armature",
                                      "largest joint speed",
                                      "mimic",
                                      "cylinder colliders",
                                      "postures",
                                      NULL};
    static const char *const urdf[] = {"friction, restitution, density",
                                       "roughness, metallic",
                                       "mounting",
                                       "joint armature",
                                       "drive gains",
                                       "rest pose",
                                       "postures",
                                       "convex colliders",
                                       NULL};
    static const char *const sdf[] = {
        "dynamic friction",           "joint armature",   "mimic", "drive gains", "rest pose", "postures",
        "contacts inside the object", "convex colliders", NULL};
    static const char *const glb[] = {"mass, inertia, joints, drives",
                                      "colliders",
                                      "friction, restitution, density",
                                      "motion",
                                      "coordinates",
                                      NULL};
    static const char *const still[] = {"dynamic friction", "restitution", "roughness, metallic", NULL};
    expect_losses(object_arm, FORMAT_MUJOCO_MJCF, mjcf);
    expect_losses(object_arm, FORMAT_ISAAC_SIM_USD, usd);
    expect_losses(object_arm, FORMAT_ISAAC_SIM_URDF, urdf);
    expect_losses(object_arm, FORMAT_SDF, sdf);
    expect_losses(object_arm, FORMAT_GLB, glb);
    expect_losses(object_crate, FORMAT_MUJOCO_MJCF, still);
}

Test(archive, certificate_tells_the_digest_of_each_file)
{
    folder_export_scene(&folder, FORMAT_ISAAC_SIM_URDF);
    json_t *root = read_json("out/certificate.json");
    json_t *files = json_object_get(root, "files"), *row;
    size_t i;
    cr_expect_gt(json_array_size(files), 10);
    json_array_foreach(files, i, row)
    {
        char name[300], digest[65];
        snprintf(name, sizeof name, "out/%s", text_at(row, "path"));
        char *bytes = folder_read(&folder, name);
        sha256_hex(digest, bytes, strlen(bytes));
        cr_expect_str_eq(text_at(row, "sha256"), digest);
        cr_expect_eq(json_integer_value(json_object_get(row, "bytes")), (json_int_t)strlen(bytes));
        free(bytes);
    }
    json_decref(root);
}

Test(archive, scene_json_tells_the_poses)
{
    folder_export_scene(&folder, FORMAT_ISAAC_SIM_URDF);
    json_t *root = read_json("out/scene.json");
    json_t *rows = json_object_get(root, "placements");
    cr_assert_eq(json_array_size(rows), 4);
    json_t *second = row_named(rows, "cabinet_2");
    cr_expect_str_eq(text_at(second, "urdf"), "oak_cabinet.urdf");
    cr_expect_float_eq(json_number_value(json_array_get(json_object_get(second, "position"), 0)), 2, 1e-12);
    cr_expect_float_eq(json_number_value(json_array_get(json_object_get(second, "rpy"), 2)), 0.7, 1e-9);
    json_t *arm = row_named(rows, "a_3rd_arm");
    cr_expect_float_eq(json_number_value(json_object_get(json_object_get(arm, "joints"), "shoulder")), 0.3,
                       1e-12);
    cr_expect(file_exists(folder_file(&folder, "out/two_link_arm.urdf")));
    json_decref(root);
}

Test(archive, refuses_what_is_not_there)
{
    struct articulation empty;
    struct buffer out;
    struct fault fault = FAULT_NONE;
    articulation_init(&empty, "empty", "none");
    struct export_asset asset = {&empty, NULL, NULL};
    const struct export_placement placement = {7, "x", {{0, 0, 0}, {0, 0, 0, 1}}};
    struct export_scene scene = {"s", NULL, 0, &placement, 1};
    buffer_init(&out, ARCHIVE_MOST);
    cr_expect_eq(archive_write_asset(&asset, FORMAT_MUJOCO_MJCF, &out, &fault), RESULT_INTERNAL);
    fault = FAULT_NONE;
    cr_expect_eq(archive_write_scene(&scene, FORMAT_MUJOCO_MJCF, &out, &fault), RESULT_INTERNAL);
    cr_expect_str_eq(fault.code, "bad_scene");
    cr_expect_eq(out.length, 0);
    buffer_free(&out);
    articulation_free(&empty);
}
