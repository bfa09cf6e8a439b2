/* What our own writers make is read back: the same links at the same places in every posture, the same boxes.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/random.h"
#include "folder.h"
#include "formats/read.h"
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

TestSuite(read_export, .init = setup, .fini = teardown);

static void read_zip(const struct articulation *object, enum export_format format, struct assembly *assembly)
{
    struct buffer archive;
    struct fault fault = FAULT_NONE;
    const char *path = folder_file(&folder, "export.zip");
    archive_of(object, format, &archive);
    cr_assert_eq(file_write(path, archive.data, archive.length, 0600, true, &fault), RESULT_OK);
    buffer_free(&archive);
    cr_assert_eq(read_assembly(path, assembly, &fault), RESULT_OK, "%s", fault.text);
    cr_expect_eq(assembly->problem_count, 0, "%s", assembly->problems[0]);
}

static double joint_pick(const struct joint *joint, uint64_t *seed)
{
    double share = (double)(random_next(seed) >> 11) / 9007199254740992.0;
    if (joint->kind == JOINT_CONTINUOUS)
        return 6 * share - 3;
    return joint->lower + share * (joint->upper - joint->lower);
}

static long find_link(const struct assembly *assembly, const char *name)
{
    for (size_t i = 0; i < assembly->link_count; i++)
        if (strcmp(assembly->links[i].name, name) == 0)
            return (long)i;
    return -1;
}

static void compare_posture(const struct articulation *object, const struct assembly *assembly,
                            const double *q)
{
    struct pose expected[64], got[64];
    double values[64] = {0};
    for (size_t i = 0; i < object->joint_count; i++) {
        long index = assembly_find_joint(assembly, object->joints[i].name);
        if (index >= 0)
            values[index] = q ? q[i] : object->joints[i].home;
    }
    cr_assert(object->link_count <= 64 && assembly->link_count <= 64 && assembly->joint_count <= 64);
    articulation_link_poses(object, q, expected);
    assembly_link_poses(assembly, q ? values : NULL, got);
    for (size_t i = 1; i < object->link_count; i++) {
        long index = find_link(assembly, object->links[i].name);
        cr_assert_geq(index, 0, "%s is missing", object->links[i].name);
        for (int k = 0; k < 3; k++) {
            struct vec3 point = {k == 0, k == 1, k == 2};
            struct vec3 a = pose_apply(expected[i], point), b = pose_apply(got[index], point);
            cr_expect_lt(vec3_length(vec3_sub(a, b)), 1e-6, "%s of %s", object->links[i].name, object->name);
        }
    }
}

static void compare_bounds(const struct articulation *object, const struct assembly *assembly)
{
    struct vec3 low, high, l, h;
    cr_assert(articulation_bounds(object, &low, &high));
    cr_assert(assembly_bounds(assembly, NULL, &l, &h));
    cr_expect_lt(vec3_length(vec3_sub(low, l)), 1e-5, "%s", object->name);
    cr_expect_lt(vec3_length(vec3_sub(high, h)), 1e-5, "%s", object->name);
}

static void round_trip(void (*make)(struct articulation *object), enum export_format format)
{
    struct articulation object;
    struct assembly assembly;
    uint64_t seed = 7;
    double q[64];
    make(&object);
    read_zip(&object, format, &assembly);
    compare_bounds(&object, &assembly);
    /* URDF has no rest pose: values are compared there, not home. */
    if (format == FORMAT_MUJOCO_MJCF)
        compare_posture(&object, &assembly, NULL);
    for (int round = 0; round < 20; round++) {
        for (size_t i = 0; i < object.joint_count; i++)
            q[i] = joint_pick(&object.joints[i], &seed);
        compare_posture(&object, &assembly, q);
    }
    assembly_free(&assembly);
    articulation_free(&object);
}

Test(read_export, mjcf)
{
    round_trip(object_cabinet, FORMAT_MUJOCO_MJCF);
    round_trip(object_arm, FORMAT_MUJOCO_MJCF);
    round_trip(object_crate, FORMAT_MUJOCO_MJCF);
    round_trip(object_cart, FORMAT_MUJOCO_MJCF);
}

Test(read_export, urdf)
{
    round_trip(object_cabinet, FORMAT_ISAAC_SIM_URDF);
    round_trip(object_crate, FORMAT_ISAAC_SIM_URDF);
    round_trip(object_cart, FORMAT_ISAAC_SIM_URDF);
}

Test(read_export, sdf)
{
    round_trip(object_cabinet, FORMAT_SDF);
    round_trip(object_crate, FORMAT_SDF);
    round_trip(object_cart, FORMAT_SDF);
}

Test(read_export, scene_of_glb_stands_as_that_of_mjcf)
{
    static const enum export_format formats[] = {FORMAT_MUJOCO_MJCF, FORMAT_GLB};
    struct vec3 low[2], high[2];
    for (int i = 0; i < 2; i++) {
        struct assembly assembly;
        struct folder place;
        struct fault fault = FAULT_NONE;
        folder_make(&place);
        folder_export_scene(&place, formats[i]);
        cr_assert_eq(read_assembly(folder_file(&place, "out"), &assembly, &fault), RESULT_OK, "%s",
                     fault.text);
        cr_expect_eq(assembly.problem_count, 0, "%s", assembly.problems[0]);
        cr_assert(assembly_bounds(&assembly, NULL, &low[i], &high[i]));
        assembly_free(&assembly);
        folder_remove(&place);
    }
    cr_expect_lt(vec3_length(vec3_sub(low[0], low[1])), 1e-5);
    cr_expect_lt(vec3_length(vec3_sub(high[0], high[1])), 1e-5);
}

/* Arms begin at joint value 0 in SDF, so only how far the cabinets reach is compared. */
Test(read_export, scene_of_sdf_stands_as_placed)
{
    struct assembly assembly;
    struct fault fault = FAULT_NONE;
    struct vec3 low, high;
    folder_export_scene(&folder, FORMAT_SDF);
    cr_assert_eq(read_assembly(folder_file(&folder, "out"), &assembly, &fault), RESULT_OK, "%s", fault.text);
    cr_expect_eq(assembly.problem_count, 0, "%s", assembly.problems[0]);
    cr_assert(assembly_bounds(&assembly, NULL, &low, &high));
    cr_expect(high.x > 2.2 && high.x < 2.6);
    cr_expect(high.y > 1.7 && high.y < 2);
    assembly_free(&assembly);
}

Test(read_export, colliders_are_marked_and_colours_kept)
{
    struct articulation object;
    struct assembly assembly;
    size_t colliders = 0, orange = 0;
    object_cabinet(&object);
    read_zip(&object, FORMAT_MUJOCO_MJCF, &assembly);
    for (size_t i = 0; i < assembly.piece_count; i++) {
        const struct piece *piece = &assembly.pieces[i];
        colliders += piece->collision;
        orange += piece->red == 1 && fabs(piece->green - 0.4) < 1e-6 && piece->blue == 0;
    }
    cr_expect_gt(colliders, 0);
    cr_expect_gt(orange, 0);
    cr_expect_eq(assembly_triangles(&assembly) > articulation_triangles(&object), true);
    assembly_free(&assembly);
    articulation_free(&object);
}

Test(read_export, postures_of_a_cabinet)
{
    struct articulation object;
    struct assembly assembly;
    object_cabinet(&object);
    read_zip(&object, FORMAT_MUJOCO_MJCF, &assembly);
    cr_assert_eq(assembly.posture_count, 3);
    cr_expect_str_eq(assembly.postures[1].name, "open");
    for (size_t i = 0; i < object.joint_count; i++) {
        long index = assembly_find_joint(&assembly, object.joints[i].name);
        if (index >= 0)
            cr_expect_float_eq(assembly.postures[1].values[index], object.joints[i].open_end, 1e-9);
    }
    assembly_free(&assembly);
    articulation_free(&object);
}

Test(read_export, scene_stands_as_placed)
{
    struct assembly assembly;
    struct fault fault = FAULT_NONE;
    struct vec3 low, high;
    folder_export_scene(&folder, FORMAT_MUJOCO_MJCF);
    cr_assert_eq(read_assembly(folder_file(&folder, "out"), &assembly, &fault), RESULT_OK, "%s", fault.text);
    cr_expect_eq(assembly.problem_count, 0, "%s", assembly.problems[0]);
    cr_assert(assembly_bounds(&assembly, NULL, &low, &high));
    cr_expect_gt(high.x, 2.2);
    cr_expect_gt(high.y, 1.7);
    assembly_free(&assembly);
}

/* URDF knows no scenes: scene.json places the robots, and both formats show the same scene. */
Test(read_export, urdf_scene_stands_as_mjcf_scene)
{
    struct assembly mjcf, urdf;
    struct fault fault = FAULT_NONE;
    struct vec3 low, high, l, h;
    folder_export_scene(&folder, FORMAT_MUJOCO_MJCF);
    cr_assert_eq(read_assembly(folder_file(&folder, "out"), &mjcf, &fault), RESULT_OK, "%s", fault.text);
    folder_remove(&folder);
    folder_make(&folder);
    folder_export_scene(&folder, FORMAT_ISAAC_SIM_URDF);
    cr_assert_eq(read_assembly(folder_file(&folder, "out"), &urdf, &fault), RESULT_OK, "%s", fault.text);
    cr_expect_eq(urdf.problem_count, 0, "%s", urdf.problems[0]);
    cr_expect_eq(urdf.joint_count, mjcf.joint_count);
    cr_assert(assembly_bounds(&mjcf, NULL, &low, &high) && assembly_bounds(&urdf, NULL, &l, &h));
    cr_expect_lt(vec3_length(vec3_sub(low, l)), 1e-5);
    cr_expect_lt(vec3_length(vec3_sub(high, h)), 1e-5);
    for (size_t i = 0; i < urdf.link_count; i++)
        cr_expect_eq(find_link(&urdf, urdf.links[i].name), (long)i, "%s stands twice", urdf.links[i].name);
    assembly_free(&mjcf);
    assembly_free(&urdf);
}

static double mass_of(const struct assembly *assembly)
{
    double mass = 0;
    for (size_t i = 0; i < assembly->link_count; i++)
        mass += assembly->links[i].mass;
    return mass;
}

Test(read_export, masses_are_kept)
{
    struct articulation object;
    struct assembly assembly;
    double mass = 0;
    object_cabinet(&object);
    for (size_t i = 0; i < object.link_count; i++)
        mass += object.links[i].mass.mass;
    read_zip(&object, FORMAT_MUJOCO_MJCF, &assembly);
    cr_expect_float_eq(mass_of(&assembly), mass, 1e-6 * mass);
    assembly_free(&assembly);
    read_zip(&object, FORMAT_ISAAC_SIM_URDF, &assembly);
    cr_expect_float_eq(mass_of(&assembly), mass, 1e-6 * mass);
    assembly_free(&assembly);
    articulation_free(&object);
}
