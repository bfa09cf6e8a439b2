#include <criterion/criterion.h>
#include <math.h>

#include "shape/hull.h"
#include "shape/mass.h"
#include "shape/solid.h"
#include "support.h"

static void expect_holds(const struct mesh *hull, const struct vec3 *points, size_t count, double slack)
{
    for (size_t i = 0; i < hull->triangle_count; i++) {
        struct triangle t = hull->triangles[i];
        struct vec3 a = hull->vertices[t.a];
        struct vec3 n =
            vec3_unit(vec3_cross(vec3_sub(hull->vertices[t.b], a), vec3_sub(hull->vertices[t.c], a)));
        for (size_t k = 0; k < count; k++)
            cr_assert(vec3_dot(n, vec3_sub(points[k], a)) <= slack, "a point is outside");
    }
}

Test(hull, random_points_are_inside_a_closed_hull)
{
    uint64_t state = 17;
    for (int round = 0; round < 100; round++) {
        struct vec3 points[120];
        size_t count = 4 + (size_t)random_between(&state, 0, 116);
        struct mesh mesh;
        mesh_init(&mesh);
        for (size_t i = 0; i < count; i++)
            points[i] = random_vec(&state, 0.5);
        cr_assert(hull_of_points(&mesh, points, count, 1000));
        expect_sound_mesh(&mesh, 1, "hull");
        expect_holds(&mesh, points, count, 1e-7);
        mesh_free(&mesh);
    }
}

Test(hull, solids_with_flat_faces_keep_their_volume)
{
    uint64_t state = 23;
    for (int round = 0; round < 50; round++) {
        struct mesh solid, hull;
        struct pose pose = random_pose(&state, 2);
        mesh_init(&solid);
        mesh_init(&hull);
        if (round % 3 == 0)
            solid_beveled_box(&solid, pose, 0.3, 0.4, 0.5, 0.02);
        else if (round % 3 == 1)
            solid_cylinder(&solid, pose, 0.01, 0.3);
        else
            solid_frustum(&solid, pose, 0.02, 0.01, 0.3);
        mesh_round(&solid);
        cr_assert(hull_of_points(&hull, solid.vertices, solid.vertex_count, 64));
        double wanted = mass_of_mesh(&solid, 1).volume;
        expect_near(mass_of_mesh(&hull, 1).volume, wanted, 2e-3 * wanted, "volume");
        expect_sound_mesh(&hull, 1, "hull");
        mesh_free(&solid);
        mesh_free(&hull);
    }
}

Test(hull, a_cap_on_the_vertices_loses_little)
{
    struct mesh solid, hull;
    mesh_init(&solid);
    mesh_init(&hull);
    solid_sphere(&solid, pose_identity(), 0.3);
    cr_assert(hull_of_points(&hull, solid.vertices, solid.vertex_count, 64));
    cr_assert(hull.vertex_count <= 64);
    expect_sound_mesh(&hull, 1, "hull");
    double share = mass_of_mesh(&hull, 1).volume / mass_of_mesh(&solid, 1).volume;
    cr_assert(share > 0.88 && share < 1, "%g", share);
    mesh_free(&solid);
    mesh_free(&hull);
}

Test(hull, flat_and_broken_input_is_refused)
{
    struct vec3 flat[] = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {1, 1, 0}, {0.5, 0.2, 0}};
    struct vec3 line[] = {{0, 0, 0}, {1, 1, 1}, {2, 2, 2}, {3, 3, 3}};
    struct vec3 same[] = {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}, {1, 1, 1}};
    struct vec3 broken[] = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, NAN}};
    struct mesh mesh;
    mesh_init(&mesh);
    cr_assert(!hull_of_points(&mesh, flat, 5, 64));
    cr_assert(!hull_of_points(&mesh, line, 4, 64));
    cr_assert(!hull_of_points(&mesh, same, 4, 64));
    cr_assert(!hull_of_points(&mesh, broken, 4, 64));
    cr_assert(!hull_of_points(&mesh, flat, 3, 64));
    cr_assert_eq(mesh.triangle_count, 0);
    cr_assert(!mesh.failed);
}

Test(hull, a_part_gets_a_convex_collider)
{
    struct articulation object;
    articulation_init(&object, "thing", "thing");
    size_t link = articulation_add_link(&object, "base");
    struct part *part = articulation_add_part(&object, link, "body", material_find("steel"));
    cr_assert_null(part_add_hull(part), "an empty part");
    solid_box(&part->mesh, pose_at(0, 0, 1), 1, 1, 1);
    const struct collider *collider = part_add_hull(part);
    cr_assert_not_null(collider);
    cr_assert_eq(collider->kind, COLLIDER_CONVEX);
    cr_assert_eq(collider->mesh.vertex_count, 8);
    expect_near(mass_of_mesh(&collider->mesh, 1).volume, 1, 1e-12, "volume");
    articulation_free(&object);
}
