#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "shape/mesh.h"
#include "shape/mesh_judge.h"
#include "shape/solid.h"
#include "support.h"

Test(mesh, rounding_gives_short_decimals_and_no_negative_zero)
{
    struct mesh mesh;
    mesh_init(&mesh);
    mesh_add_vertex(&mesh, vec3_make(0.12345678, -1e-9, 1.0000005001));
    mesh_round(&mesh);
    cr_assert_eq(mesh.vertices[0].x, 0.123457);
    cr_assert_eq(mesh.vertices[0].y, 0);
    cr_assert(!signbit(mesh.vertices[0].y));
    cr_assert_eq(mesh.vertices[0].z, 1.000001);
    mesh_free(&mesh);
}

Test(mesh, appending_moves_and_keeps_the_original)
{
    struct mesh one, two;
    struct vec3 low, high;
    mesh_init(&one);
    mesh_init(&two);
    cr_assert(!mesh_bounds(&one, &low, &high));
    solid_box(&one, pose_identity(), 1, 2, 4);
    mesh_append(&two, &one, pose_at(10, 0, 0));
    mesh_append(&two, &one, pose_at(20, 0, 0));
    cr_assert_eq(two.vertex_count, 16);
    cr_assert_eq(two.triangle_count, 24);
    cr_assert(mesh_bounds(&two, &low, &high));
    expect_near(low.x, 9.5, 1e-12, "low x");
    expect_near(high.x, 20.5, 1e-12, "high x");
    expect_near(high.z, 2, 1e-12, "high z");
    expect_sound_mesh(&two, 2, "two boxes");
    mesh_transform(&two, pose_at(0, 0, 1));
    cr_assert(mesh_bounds(&two, &low, &high));
    expect_near(high.z, 3, 1e-12, "moved z");
    mesh_free(&one);
    mesh_free(&two);
}

Test(mesh, normals_split_at_creases_and_smooth_along_curves)
{
    struct mesh mesh;
    mesh_init(&mesh);
    solid_box(&mesh, pose_identity(), 1, 1, 1);
    struct vec3 *normals = mesh_corner_normals(&mesh, 0.5);
    cr_assert_not_null(normals);
    for (size_t i = 0; i < 3 * mesh.triangle_count; i++) {
        struct vec3 n = normals[i];
        expect_near(fabs(n.x) + fabs(n.y) + fabs(n.z), 1, 1e-9, "a normal of a box");
    }
    free(normals);
    mesh_free(&mesh);
    mesh_init(&mesh);
    solid_sphere(&mesh, pose_identity(), 1);
    normals = mesh_corner_normals(&mesh, 0.5);
    cr_assert_not_null(normals);
    for (size_t i = 0; i < 3 * mesh.triangle_count; i++) {
        struct triangle t = mesh.triangles[i / 3];
        struct vec3 v = mesh.vertices[i % 3 == 0 ? t.a : i % 3 == 1 ? t.b : t.c];
        cr_assert(vec3_dot(normals[i], v) > 0.999);
        expect_near(vec3_length(normals[i]), 1, 1e-8, "length");
    }
    free(normals);
    mesh_free(&mesh);
}

Test(mesh, the_judge_sees_what_is_broken)
{
    struct mesh mesh;
    struct mesh_judgement seen;
    mesh_init(&mesh);
    solid_box(&mesh, pose_identity(), 1, 1, 1);
    mesh.triangle_count--;
    cr_assert(mesh_judge(&mesh, &seen));
    cr_assert_eq(seen.open_edges, 3);
    mesh.triangle_count++;
    uint32_t swap = mesh.triangles[0].a;
    mesh.triangles[0].a = mesh.triangles[0].b;
    mesh.triangles[0].b = swap;
    cr_assert(mesh_judge(&mesh, &seen));
    cr_assert(seen.open_edges > 0);
    mesh.triangles[0].b = mesh.triangles[0].a;
    mesh.triangles[0].a = swap;
    mesh_add_vertex(&mesh, vec3_make(0, 0, 0));
    cr_assert(mesh_judge(&mesh, &seen));
    cr_assert_eq(seen.open_edges, 1, "an unused vertex");
    mesh.vertex_count--;
    mesh.triangles[5].c = 99;
    cr_assert(mesh_judge(&mesh, &seen));
    cr_assert(seen.broken_numbers);
    mesh_free(&mesh);
}

Test(mesh, the_judge_tells_nested_from_neighbouring_shells)
{
    struct mesh mesh;
    struct mesh_judgement seen;
    mesh_init(&mesh);
    solid_tube(&mesh, pose_identity(), 1, 0.8, 1);
    solid_box(&mesh, pose_identity(), 0.5, 0.5, 0.5);
    cr_assert(mesh_judge(&mesh, &seen));
    cr_assert_eq(seen.shells, 2);
    cr_assert_eq(seen.nested, 0, "a box in the hole of a tube is not inside the tube");
    solid_box(&mesh, pose_identity(), 0.1, 0.1, 0.1);
    cr_assert(mesh_judge(&mesh, &seen));
    cr_assert_eq(seen.nested, 1);
    mesh_free(&mesh);
}
