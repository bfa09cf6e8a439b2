#include <criterion/criterion.h>
#include <math.h>

#include "shape/mass.h"
#include "shape/solid.h"
#include "support.h"

static const double PI = 3.14159265358979323846;

static void expect_sound(struct mesh *mesh, long genus, const char *what)
{
    mesh_round(mesh);
    expect_sound_mesh(mesh, 1, what);
    long euler = (long)mesh->vertex_count - (long)mesh->triangle_count / 2;
    cr_assert_eq(euler, 2 - 2 * genus, "%s: %ld", what, euler);
    mesh_free(mesh);
    mesh_init(mesh);
}

Test(solid_paths, rounded_boxes_and_wedges_are_sound_at_any_size)
{
    uint64_t state = 5;
    struct mesh mesh;
    mesh_init(&mesh);
    for (int i = 0; i < 300; i++) {
        double size = pow(10, random_between(&state, -2.5, 0.5));
        double a = size * random_between(&state, 0.2, 1), b = size * random_between(&state, 0.2, 1);
        double c = size * random_between(&state, 0.2, 1);
        struct pose pose = random_pose(&state, 2);
        solid_rounded_box(&mesh, pose, a, b, c, size * random_between(&state, 0, 0.6));
        cr_assert(mass_of_mesh(&mesh, 1).volume <= a * b * c * (1 + 1e-9));
        expect_sound(&mesh, 0, "rounded box");
        double top = random_between(&state, 0, 1) < 0.3 ? 0 : a * random_between(&state, 0.01, 1.5);
        solid_wedge(&mesh, pose, a, b, c, top);
        expect_near(mass_of_mesh(&mesh, 1).volume, (a + (top < 1e-4 ? 0 : top)) / 2 * b * c,
                    1e-9 + 1e-9 * a * b * c, "wedge");
        expect_sound(&mesh, 0, "wedge");
    }
}

Test(solid_paths, a_rounded_box_has_the_volume_of_one)
{
    struct mesh mesh;
    mesh_init(&mesh);
    double r = 0.02, x = 0.1, y = 0.2, z = 0.3, a = x - 2 * r, b = y - 2 * r, c = z - 2 * r;
    solid_rounded_box(&mesh, pose_identity(), x, y, z, r);
    double ideal =
        a * b * c + 2 * r * (a * b + b * c + a * c) + PI * r * r * (a + b + c) + 4.0 / 3 * PI * r * r * r;
    double volume = mass_of_mesh(&mesh, 1).volume;
    cr_assert(volume < ideal && volume > ideal * 0.99, "%g of %g", volume, ideal);
    cr_assert(mesh.triangle_count < 2000);
    mesh_free(&mesh);
}

/* Pappus: section area times the way of its centroid. Mitred corners keep that exact. */
Test(solid_paths, a_loop_of_a_profile_has_the_volume_of_a_ring)
{
    struct vec3 path[96];
    struct point2 section[96];
    struct mesh mesh;
    mesh_init(&mesh);
    for (int sides = 3; sides <= 96; sides += 7) {
        for (int i = 0; i < sides; i++)
            path[i] = vec3_make(0.5 * cos(2 * PI * i / sides), 0.5 * sin(2 * PI * i / sides), 0.2);
        size_t around = polygon_circle(section, 96, 0.05);
        solid_sweep(&mesh, pose_identity(), path, (size_t)sides, true, section, around, vec3_make(0, 0, 1));
        double length = sides * 2 * 0.5 * sin(PI / sides);
        expect_near(mass_of_mesh(&mesh, 1).volume, length * polygon_area(section, around), 1e-9, "loop");
        expect_sound(&mesh, 1, "loop");
    }
    solid_torus(&mesh, pose_identity(), 0.5, 0.05);
    double torus = mass_of_mesh(&mesh, 1).volume;
    cr_assert(fabs(torus / (2 * PI * PI * 0.5 * 0.0025) - 1) < 0.02);
    mesh_free(&mesh);
}

/* The profile's Y points up at the start, and it is seen as drawn from the end. */
Test(solid_paths, a_sweep_starts_upright)
{
    const struct vec3 path[] = {{0, 0, 0}, {0, 1, 0}};
    const struct point2 flag[] = {{0, 0}, {0.3, 0}, {0, 0.1}};
    struct vec3 low, high;
    struct mesh mesh;
    mesh_init(&mesh);
    solid_sweep(&mesh, pose_identity(), path, 2, false, flag, 3, vec3_make(0, 0, 1));
    cr_assert(mesh_bounds(&mesh, &low, &high));
    expect_near(low.x, -0.3, 1e-12, "x");
    expect_near(high.x, 0, 1e-12, "x");
    expect_near(high.z, 0.1, 1e-12, "z");
    expect_near(high.y, 1, 1e-12, "y");
    expect_near(mass_of_mesh(&mesh, 1).volume, 0.015, 1e-12, "volume");
    expect_sound(&mesh, 0, "flag");
}

Test(solid_paths, pipes_along_any_path_are_sound)
{
    uint64_t state = 17;
    struct mesh mesh;
    mesh_init(&mesh);
    for (int i = 0; i < 200; i++) {
        struct vec3 path[6] = {{0, 0, 0}};
        size_t count = 2 + (size_t)random_between(&state, 0, 5);
        struct vec3 way = vec3_unit(random_vec(&state, 1));
        double length = 0;
        for (size_t k = 1; k < count; k++) {
            double step = random_between(&state, 0.3, 0.6);
            path[k] = vec3_add(path[k - 1], vec3_scale(way, step));
            length += step;
            struct vec3 next = vec3_unit(random_vec(&state, 1));
            way = vec3_dot(way, next) > -0.5 ? next : vec3_scale(next, -1);
        }
        double radius = random_between(&state, 0.003, 0.04),
               bend = random_between(&state, 0, 1) < 0.3 ? 0 : 0.06;
        solid_pipe(&mesh, random_pose(&state, 1), path, count, false, radius, bend);
        double volume = mass_of_mesh(&mesh, 1).volume, straight = PI * radius * radius * length;
        cr_assert(volume > 0.6 * straight && volume <= straight * 1.0001, "%g of %g", volume, straight);
        cr_assert(mesh.triangle_count < 12000);
        expect_sound(&mesh, 0, "pipe");
    }
}

/* A closed path in space comes back turned; the sweep must close all the same. */
Test(solid_paths, a_loop_in_space_closes)
{
    struct mesh mesh;
    const struct vec3 path[] = {{0, 0, 0}, {0.5, 0, 0.1}, {0.5, 0.5, 0}, {0.2, 0.6, 0.4}, {-0.1, 0.4, 0.3}};
    struct point2 section[4];
    mesh_init(&mesh);
    polygon_rectangle(section, 4, 0.02, 0.01);
    solid_pipe(&mesh, pose_identity(), path, 5, true, 0.01, 0.05);
    expect_sound(&mesh, 1, "pipe loop");
    solid_sweep(&mesh, pose_identity(), path, 5, true, section, 4, vec3_make(0, 0, 1));
    expect_sound(&mesh, 1, "flat bar loop");
}

Test(solid_paths, coils_are_sound)
{
    struct mesh mesh;
    mesh_init(&mesh);
    solid_coil(&mesh, pose_identity(), 0.02, 0.002, 0.1, 8);
    double wire = 2 * sqrt(2) * 0.002 * 0.002 * hypot(8 * 2 * PI * 0.02, 0.096);
    expect_near(mass_of_mesh(&mesh, 1).volume, wire, 0.02 * wire, "volume");
    expect_sound(&mesh, 0, "coil");
    solid_coil(&mesh, pose_identity(), 0.02, 0.002, 0.02, 8);
    cr_assert_eq(mesh.triangle_count, 0, "turns that touch");
}

Test(solid_paths, paths_that_turn_back_give_nothing)
{
    const struct vec3 back[] = {{0, 0, 0}, {1, 0, 0}, {0, 0.01, 0}},
                      twice[] = {{0, 0, 0}, {0, 0, 0}, {1, 0, 0}};
    struct point2 section[4];
    struct vec3 small[2];
    struct mesh mesh;
    mesh_init(&mesh);
    polygon_rectangle(section, 4, 0.02, 0.01);
    solid_sweep(&mesh, pose_identity(), back, 3, false, section, 4, vec3_make(0, 0, 1));
    solid_sweep(&mesh, pose_identity(), twice, 3, false, section, 4, vec3_make(0, 0, 1));
    solid_sweep(&mesh, pose_identity(), back, 1, false, section, 4, vec3_make(0, 0, 1));
    solid_pipe(&mesh, pose_identity(), NULL, 0, false, 0.01, 0);
    cr_assert_eq(mesh.triangle_count, 0);
    cr_assert_eq(path_round(small, 2, back, 3, false, 0, 1), 0);
    solid_pipe(&mesh, pose_identity(), twice, 3, false, 0.01, 0);
    expect_sound(&mesh, 0, "a point given twice is taken once");
}
