#include <criterion/criterion.h>
#include <math.h>

#include "shape/mass.h"
#include "shape/solid.h"
#include "support.h"

static const double PI = 3.14159265358979323846;

Test(mass, a_box_is_exact)
{
    struct mesh mesh;
    mesh_init(&mesh);
    solid_box(&mesh, pose_at(3, -2, 5), 0.2, 0.3, 0.5);
    struct mass_properties m = mass_of_mesh(&mesh, 1000);
    expect_near(m.mass, 30, 1e-10, "mass");
    expect_near(m.center.x, 3, 1e-12, "x");
    expect_near(m.center.z, 5, 1e-12, "z");
    expect_near(m.inertia.xx, 30.0 / 12 * (0.09 + 0.25), 1e-10, "xx");
    expect_near(m.inertia.yy, 30.0 / 12 * (0.04 + 0.25), 1e-10, "yy");
    expect_near(m.inertia.zz, 30.0 / 12 * (0.04 + 0.09), 1e-10, "zz");
    expect_near(m.inertia.xy, 0, 1e-12, "xy");
    mesh_free(&mesh);
}

static void expect_inertia(struct mesh *mesh, double xx, double zz, double share, const char *what)
{
    struct mass_properties m = mass_of_mesh(mesh, 1);
    expect_near(m.inertia.xx, xx, share * xx, what);
    expect_near(m.inertia.zz, zz, share * zz, what);
    mesh_free(mesh);
    mesh_init(mesh);
}

Test(mass, round_solids_are_right_within_the_chord_error)
{
    double r = 0.2, h = 0.6, s = 0.12, share = 0.01;
    struct mesh mesh;
    mesh_init(&mesh);
    double m = PI * r * r * h;
    solid_cylinder(&mesh, pose_identity(), r, h);
    expect_inertia(&mesh, m * (3 * r * r + h * h) / 12, m * r * r / 2, share, "cylinder");
    m = 4.0 / 3 * PI * r * r * r;
    solid_sphere(&mesh, pose_identity(), r);
    expect_inertia(&mesh, 0.4 * m * r * r, 0.4 * m * r * r, share, "sphere");
    m = PI * (r * r - s * s) * h;
    solid_tube(&mesh, pose_identity(), r, s, h);
    expect_inertia(&mesh, m * (3 * (r * r + s * s) + h * h) / 12, m * (r * r + s * s) / 2, share, "tube");
    double middle = PI * r * r * h, ends = 4.0 / 3 * PI * r * r * r;
    double across = middle * (h * h / 12 + r * r / 4) + ends * (0.4 * r * r + h * h / 4 + 3 * h * r / 8);
    solid_capsule(&mesh, pose_identity(), r, h);
    expect_inertia(&mesh, across, middle * r * r / 2 + ends * 0.4 * r * r, share, "capsule");
    m = PI * r * r * h / 3;
    solid_frustum(&mesh, pose_identity(), r, 0, h);
    expect_inertia(&mesh, m * (0.15 * r * r + 0.0375 * h * h), 0.3 * m * r * r, share, "cone");
}

static double trace_of(struct inertia i)
{
    return i.xx + i.yy + i.zz;
}

Test(mass, moving_the_mesh_is_moving_the_properties)
{
    uint64_t state = 21;
    for (int round = 0; round < 100; round++) {
        struct mesh mesh;
        struct pose pose = random_pose(&state, 2);
        mesh_init(&mesh);
        solid_beveled_box(&mesh, random_pose(&state, 0.3), 0.2, 0.5, 0.9, 0.01);
        solid_cylinder(&mesh, random_pose(&state, 0.3), 0.1, 0.4);
        struct mass_properties still = mass_of_mesh(&mesh, 700);
        mesh_transform(&mesh, pose);
        struct mass_properties moved = mass_of_mesh(&mesh, 700), wanted = mass_transform(still, pose);
        expect_near(moved.mass, still.mass, 1e-9, "mass");
        expect_near(vec3_length(vec3_sub(moved.center, wanted.center)), 0, 1e-12, "centre");
        expect_near(moved.inertia.xx, wanted.inertia.xx, 1e-9, "xx");
        expect_near(moved.inertia.yy, wanted.inertia.yy, 1e-9, "yy");
        expect_near(moved.inertia.xy, wanted.inertia.xy, 1e-9, "xy");
        expect_near(moved.inertia.yz, wanted.inertia.yz, 1e-9, "yz");
        expect_near(trace_of(moved.inertia), trace_of(still.inertia), 1e-9, "trace");
        mesh_free(&mesh);
    }
}

Test(mass, two_halves_make_a_whole)
{
    struct mesh whole, half;
    mesh_init(&whole);
    mesh_init(&half);
    solid_box(&whole, pose_identity(), 1, 2, 3);
    solid_box(&half, pose_at(0.25, 0, 0), 0.5, 2, 3);
    struct mass_properties right = mass_of_mesh(&half, 10), left = right;
    left.center.x = -0.25;
    struct mass_properties sum = mass_combine(left, right), wanted = mass_of_mesh(&whole, 10);
    expect_near(sum.mass, wanted.mass, 1e-12, "mass");
    expect_near(sum.volume, wanted.volume, 1e-12, "volume");
    expect_near(sum.inertia.xx, wanted.inertia.xx, 1e-10, "xx");
    expect_near(sum.inertia.yy, wanted.inertia.yy, 1e-10, "yy");
    expect_near(sum.inertia.zz, wanted.inertia.zz, 1e-10, "zz");
    mesh_free(&whole);
    mesh_free(&half);
}

Test(mass, principal_axes_rebuild_the_tensor)
{
    uint64_t state = 5;
    for (int round = 0; round < 500; round++) {
        double wanted[3] = {random_between(&state, 0.1, 1), random_between(&state, 1, 1.2),
                            random_between(&state, 1.2, 1.3)};
        if (round % 5 == 0)
            wanted[1] = wanted[0];
        struct mass_properties m = {.inertia = {wanted[0], wanted[1], wanted[2], 0, 0, 0}};
        struct inertia tensor = mass_transform(m, random_pose(&state, 0)).inertia;
        double moments[3];
        struct quat axes;
        mass_principal(tensor, moments, &axes);
        m.inertia = (struct inertia){moments[0], moments[1], moments[2], 0, 0, 0};
        struct inertia back = mass_transform(m, (struct pose){.rotation = axes}).inertia;
        expect_near(quat_norm(axes), 1, 1e-12, "norm");
        for (int i = 0; i < 3; i++)
            expect_near(moments[i], wanted[i], 1e-12, "moment");
        expect_near(back.xx, tensor.xx, 1e-12, "xx");
        expect_near(back.yy, tensor.yy, 1e-12, "yy");
        expect_near(back.zz, tensor.zz, 1e-12, "zz");
        expect_near(back.xy, tensor.xy, 1e-12, "xy");
        expect_near(back.xz, tensor.xz, 1e-12, "xz");
        expect_near(back.yz, tensor.yz, 1e-12, "yz");
    }
}

Test(mass, a_cube_keeps_its_axes)
{
    double moments[3];
    struct quat axes;
    mass_principal((struct inertia){2, 2, 2, 1e-17, -1e-17, 0}, moments, &axes);
    cr_assert_eq(axes.w, 1);
    cr_assert_eq(axes.x, 0);
    cr_assert_eq(moments[0], 2);
}
