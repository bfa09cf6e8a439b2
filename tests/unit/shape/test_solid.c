#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "shape/mass.h"
#include "shape/solid.h"
#include "support.h"

/* Rounded to 1e-6 in a random pose, as parts are, a solid must still be sound. */
static void expect_sound(struct mesh *mesh, const char *what)
{
    mesh_round(mesh);
    expect_sound_mesh(mesh, 1, what);
    mesh_free(mesh);
    mesh_init(mesh);
}

Test(solid, every_solid_is_closed_and_outward_at_any_size)
{
    uint64_t state = 7;
    struct mesh mesh;
    mesh_init(&mesh);
    for (int i = 0; i < 200; i++) {
        double size = pow(10, random_between(&state, -2.7, 0.5));
        double a = size * random_between(&state, 0.3, 1), b = size * random_between(&state, 0.3, 1);
        double c = size * random_between(&state, 0.3, 1), bevel = size * random_between(&state, 0, 0.2);
        struct pose pose = random_pose(&state, 2);
        solid_box(&mesh, pose, a, b, c);
        expect_sound(&mesh, "box");
        solid_beveled_box(&mesh, pose, a, b, c, bevel);
        expect_sound(&mesh, "beveled box");
        solid_cylinder(&mesh, pose, a, b);
        expect_sound(&mesh, "cylinder");
        solid_beveled_cylinder(&mesh, pose, a, b, bevel);
        expect_sound(&mesh, "beveled cylinder");
        solid_tube(&mesh, pose, a + b, a, c);
        expect_sound(&mesh, "tube");
        solid_frustum(&mesh, pose, a, b, c);
        expect_sound(&mesh, "frustum");
        solid_frustum(&mesh, pose, a, 0, c);
        expect_sound(&mesh, "cone");
        solid_frustum(&mesh, pose, 0, a, c);
        expect_sound(&mesh, "cone on its tip");
        solid_sphere(&mesh, pose, a);
        expect_sound(&mesh, "sphere");
        solid_capsule(&mesh, pose, a, b);
        expect_sound(&mesh, "capsule");
        solid_torus(&mesh, pose, a + b, a);
        expect_sound(&mesh, "torus");
    }
}

Test(solid, a_beveled_box_has_the_faces_of_one)
{
    struct mesh mesh;
    mesh_init(&mesh);
    solid_beveled_box(&mesh, pose_identity(), 1, 2, 3, 0.1);
    cr_assert_eq(mesh.vertex_count, 24);
    cr_assert_eq(mesh.triangle_count, 44);
    /* A prism of area b b / 2 goes along each edge, and at each corner a piece of cube that the three
     * prisms would share. */
    struct mass_properties mass = mass_of_mesh(&mesh, 1);
    double edges = 4 * (0.8 + 1.8 + 2.8) * 0.005, corners = 8 * 0.001 * (5.0 / 6);
    expect_near(mass.volume, 6 - edges - corners, 1e-12, "volume");
    mesh_free(&mesh);
    mesh_init(&mesh);
    solid_beveled_box(&mesh, pose_identity(), 1, 2, 3, 0.6);
    cr_assert_eq(mesh.vertex_count, 8);
    mesh_free(&mesh);
}

Test(solid, segments_keep_the_chord_error)
{
    cr_assert_eq(solid_segments(0.001), 12);
    cr_assert_eq(solid_segments(5), 96);
    cr_assert_eq(solid_segments(-1), 12);
    cr_assert_eq(solid_segments(NAN), 12);
    for (double radius = 0.002; radius < 0.3; radius *= 1.1) {
        int n = solid_segments(radius);
        cr_assert_eq(n % 4, 0);
        cr_assert(radius * (1 - cos(3.14159265358979 / n)) < 0.0002001 || n == 96);
    }
}

static void expect_volume(struct mesh *mesh, double wanted, double share, const char *what)
{
    double volume = mass_of_mesh(mesh, 1).volume;
    cr_assert(volume <= wanted * (1 + 1e-9), "%s: %g is more than %g", what, volume, wanted);
    cr_assert(volume >= wanted * (1 - share), "%s: %g is far less than %g", what, volume, wanted);
    mesh_free(mesh);
    mesh_init(mesh);
}

Test(solid, volumes_of_round_solids_are_right_within_the_chord_error)
{
    const double pi = 3.14159265358979323846;
    uint64_t state = 3;
    struct mesh mesh;
    mesh_init(&mesh);
    for (int i = 0; i < 50; i++) {
        double r = random_between(&state, 0.02, 0.3), h = random_between(&state, 0.05, 1), s = r / 3;
        struct pose pose = random_pose(&state, 3);
        double share = 4 * 0.0002 / s;
        solid_cylinder(&mesh, pose, r, h);
        expect_volume(&mesh, pi * r * r * h, share, "cylinder");
        solid_sphere(&mesh, pose, r);
        expect_volume(&mesh, 4.0 / 3 * pi * r * r * r, share, "sphere");
        solid_capsule(&mesh, pose, r, h);
        expect_volume(&mesh, 4.0 / 3 * pi * r * r * r + pi * r * r * h, share, "capsule");
        solid_frustum(&mesh, pose, r, s, h);
        expect_volume(&mesh, pi * h / 3 * (r * r + r * s + s * s), share, "frustum");
        solid_tube(&mesh, pose, r, s, h);
        expect_volume(&mesh, pi * (r * r - s * s) * h, share, "tube");
        solid_torus(&mesh, pose, r, s);
        expect_volume(&mesh, 2 * pi * pi * r * s * s, share, "torus");
    }
}

Test(solid, sizes_that_make_no_sense_append_nothing)
{
    struct mesh mesh;
    struct pose pose = pose_identity();
    mesh_init(&mesh);
    solid_box(&mesh, pose, 1, -1, 1);
    solid_box(&mesh, pose, NAN, 1, 1);
    solid_beveled_box(&mesh, pose, 1, 1, 0, 0.1);
    solid_cylinder(&mesh, pose, 0, 1);
    solid_cylinder(&mesh, pose, 1, NAN);
    solid_tube(&mesh, pose, 1, 2, 1);
    solid_sphere(&mesh, pose, -1);
    solid_capsule(&mesh, pose, 1, -1);
    solid_torus(&mesh, pose, 1, 2);
    solid_lathe(&mesh, pose, NULL, 0);
    solid_extrude(&mesh, pose, NULL, 0, 1);
    cr_assert_eq(mesh.vertex_count, 0);
    cr_assert_eq(mesh.triangle_count, 0);
}

Test(solid, a_lathe_makes_a_cup_in_either_direction)
{
    const struct point2 cup[] = {{0, 0}, {0.04, 0}, {0.045, 0.1}, {0.042, 0.1}, {0.037, 0.003}, {0, 0.003}};
    struct point2 back[6];
    struct mesh mesh;
    mesh_init(&mesh);
    for (int i = 0; i < 6; i++)
        back[i] = cup[5 - i];
    solid_lathe(&mesh, pose_identity(), cup, 6);
    double volume = mass_of_mesh(&mesh, 1).volume;
    cr_assert(volume > 0 && volume < 1.5e-4);
    expect_sound(&mesh, "cup");
    solid_lathe(&mesh, pose_identity(), back, 6);
    expect_near(mass_of_mesh(&mesh, 1).volume, volume, 1e-12, "volume");
    expect_sound(&mesh, "cup backwards");
    const struct point2 twice[] = {{0.1, 0}, {0.1, 0}, {0.1, 0.2}, {0.1, 0.2}, {0.05, 0.3}};
    solid_lathe(&mesh, pose_identity(), twice, 5);
    expect_sound(&mesh, "points given twice");
}

Test(solid, an_extrusion_fills_its_outline)
{
    const struct point2 ell[] = {{0, 0}, {3, 0}, {3, 1}, {1, 1}, {1, 2}, {0, 2}};
    const struct point2 straight[] = {{0, 0}, {1, 0}, {2, 0}, {2, 1}, {1, 1}, {0, 1}, {0, 0.5}};
    const struct point2 bow[] = {{0, 0}, {1, 1}, {1, 0}, {0, 1}};
    struct point2 back[6];
    struct mesh mesh;
    mesh_init(&mesh);
    for (int i = 0; i < 6; i++)
        back[i] = ell[5 - i];
    solid_extrude(&mesh, pose_identity(), ell, 6, 0.5);
    struct mass_properties mass = mass_of_mesh(&mesh, 2);
    expect_near(mass.mass, 4, 1e-12, "mass of the L");
    expect_near(mass.center.x, (3 * 1.5 + 1 * 0.5) / 4, 1e-12, "centre x");
    expect_near(mass.center.y, (3 * 0.5 + 1 * 1.5) / 4, 1e-12, "centre y");
    expect_near(mass.center.z, 0, 1e-12, "centre z");
    expect_sound(&mesh, "L");
    solid_extrude(&mesh, pose_identity(), back, 6, 0.5);
    expect_sound(&mesh, "L backwards");
    solid_extrude(&mesh, pose_identity(), straight, 7, 0.5);
    expect_near(mass_of_mesh(&mesh, 1).volume, 1, 1e-12, "volume");
    expect_sound(&mesh, "corners on straight lines");
    solid_extrude(&mesh, pose_identity(), bow, 4, 0.5);
    cr_assert_eq(mesh.triangle_count, 0, "a polygon that crosses itself");
}

/* A star of random radii is a simple polygon; its area is known. */
Test(solid, any_star_can_be_extruded)
{
    uint64_t state = 11;
    for (int round = 0; round < 200; round++) {
        enum { MOST = 60 };
        struct point2 star[MOST];
        size_t count = 3 + (size_t)random_between(&state, 0, MOST - 3);
        double area = 0;
        for (size_t i = 0; i < count; i++) {
            double angle = 2 * 3.14159265358979 * (double)i / (double)count;
            double radius = random_between(&state, 0.05, 0.5);
            star[i] = (struct point2){radius * cos(angle), radius * sin(angle)};
        }
        for (size_t i = 0; i < count; i++) {
            struct point2 a = star[i], b = star[(i + 1) % count];
            area += (a.x * b.y - b.x * a.y) / 2;
        }
        struct mesh mesh;
        mesh_init(&mesh);
        solid_extrude(&mesh, random_pose(&state, 1), star, count, 0.1);
        expect_near(mass_of_mesh(&mesh, 1).volume, 0.1 * fabs(area), 1e-9, "volume of a star");
        expect_sound(&mesh, "star");
    }
}
