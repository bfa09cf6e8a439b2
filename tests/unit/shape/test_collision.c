#include <criterion/criterion.h>
#include <math.h>

#include "shape/collision.h"
#include "shape/hull.h"
#include "shape/solid.h"
#include "support.h"

static struct collider box(double x, double y, double z)
{
    return (struct collider){.kind = COLLIDER_BOX, .pose = pose_identity(), .half = {x / 2, y / 2, z / 2}};
}

static struct collider sphere(double radius)
{
    return (struct collider){.kind = COLLIDER_SPHERE, .pose = pose_identity(), .radius = radius};
}

static struct collider round_one(enum collider_kind kind, double radius, double half_length)
{
    return (struct collider){
        .kind = kind, .pose = pose_identity(), .radius = radius, .half_length = half_length};
}

/* The depth with both moved into a random frame, and with their roles exchanged. */
static void expect_depth(uint64_t *state, const struct collider *a, struct pose pa, const struct collider *b,
                         struct pose pb, double wanted, const char *what)
{
    struct pose frame = random_pose(state, 2);
    double one = collider_penetration(a, pose_mul(frame, pa), b, pose_mul(frame, pb));
    double two = collider_penetration(b, pose_mul(frame, pb), a, pose_mul(frame, pa));
    expect_near(one, wanted, 1e-5, what);
    expect_near(two, wanted, 1e-5, what);
}

Test(collision, boxes_face_to_face)
{
    uint64_t state = 31;
    struct collider a = box(0.4, 0.6, 0.8), b = box(0.2, 0.2, 0.2);
    for (int i = 0; i < 300; i++) {
        double gap = random_between(&state, -0.05, 0.05);
        struct pose pb =
            pose_at(0.3 + gap, random_between(&state, -0.1, 0.1), random_between(&state, -0.1, 0.1));
        expect_depth(&state, &a, pose_identity(), &b, pb, fmax(0, -gap), "box on box");
    }
}

/* A box balancing on an edge or a corner over a face: the depth is how far that goes in. */
Test(collision, boxes_corner_first)
{
    uint64_t state = 37;
    struct collider floor = box(4, 4, 1), b = box(0.2, 0.3, 0.4);
    for (int i = 0; i < 300; i++) {
        struct quat turn = random_pose(&state, 0).rotation;
        double low = 0;
        for (int c = 0; c < 8; c++) {
            struct vec3 corner = {c & 1 ? 0.1 : -0.1, c & 2 ? 0.15 : -0.15, c & 4 ? 0.2 : -0.2};
            low = fmin(low, quat_rotate(turn, corner).z);
        }
        double gap = random_between(&state, -0.05, 0.02);
        struct pose pb = {{random_between(&state, -1, 1), 0, 0.5 - low + gap}, turn};
        expect_depth(&state, &floor, pose_identity(), &b, pb, fmax(0, -gap), "corner on face");
    }
}

Test(collision, crossed_edges)
{
    uint64_t state = 41;
    struct collider a = box(2, 0.1, 0.1), b = box(0.1, 2, 0.1);
    struct quat ridge_x = quat_about(vec3_make(1, 0, 0), radians(45));
    struct quat ridge_y = quat_about(vec3_make(0, 1, 0), radians(45));
    for (int i = 0; i < 100; i++) {
        double gap = random_between(&state, -0.01, 0.01), height = 0.1 * sqrt(2);
        struct pose pa = {{0, 0, 0}, ridge_x}, pb = {{0, 0, height + gap}, ridge_y};
        expect_depth(&state, &a, pa, &b, pb, fmax(0, -gap), "edge on edge");
    }
}

Test(collision, spheres)
{
    uint64_t state = 43;
    struct collider a = sphere(0.3), b = sphere(0.2), c = box(0.4, 0.4, 0.4);
    for (int i = 0; i < 200; i++) {
        struct vec3 way = vec3_unit(random_vec(&state, 1));
        double d = random_between(&state, 0, 0.6);
        struct pose pb = {vec3_scale(way, d), quat_identity()};
        expect_depth(&state, &a, pose_identity(), &b, pb, fmax(0, 0.5 - d), "sphere on sphere");
        struct vec3 corner = vec3_scale(vec3_make(1, 1, 1), 0.2 + d / 3);
        struct pose pc = {corner, quat_identity()};
        expect_depth(&state, &c, pose_identity(), &b, pc, fmax(0, 0.2 - sqrt(3) * d / 3), "sphere on corner");
        struct pose inside = pose_at(random_between(&state, -0.03, 0.03), 0.1, 0);
        expect_depth(&state, &c, pose_identity(), &b, inside, 0.3, "sphere whose centre is inside");
    }
    expect_depth(&state, &a, pose_identity(), &b, pose_identity(), 0.5, "concentric spheres");
}

Test(collision, cylinders_and_capsules)
{
    uint64_t state = 47;
    struct collider floor = box(3, 3, 1), can = round_one(COLLIDER_CYLINDER, 0.1, 0.2);
    struct collider pill = round_one(COLLIDER_CAPSULE, 0.1, 0.2);
    for (int i = 0; i < 300; i++) {
        double tilt = random_between(&state, 0, 3.1), gap = random_between(&state, -0.04, 0.02);
        struct quat turn = quat_mul(quat_about(vec3_make(0, 0, 1), random_between(&state, 0, 6)),
                                    quat_about(vec3_make(1, 0, 0), tilt));
        double reach = 0.2 * fabs(cos(tilt)) + 0.1 * fabs(sin(tilt));
        struct pose on = {{0.2, 0.1, 0.5 + reach + gap}, turn};
        expect_depth(&state, &floor, pose_identity(), &can, on, fmax(0, -gap), "cylinder on face");
        on.position.z = 0.5 + 0.2 * fabs(cos(tilt)) + 0.1 + gap;
        expect_depth(&state, &floor, pose_identity(), &pill, on, fmax(0, -gap), "capsule on face");
        struct pose beside = {{0.2 + gap, 0, random_between(&state, -0.3, 0.3)}, quat_identity()};
        double side = fmax(0, -gap), end = 0.4 - fabs(beside.position.z);
        expect_depth(&state, &can, pose_identity(), &can, beside, fmin(side, end), "cylinders side by side");
        struct pose across = {{0, 0, 0.2 + gap}, quat_about(vec3_make(1, 0, 0), radians(90))};
        struct pose lying = {{0, 0, 0}, quat_about(vec3_make(0, 1, 0), radians(90))};
        expect_depth(&state, &can, lying, &can, across, fmax(0, -gap), "crossed cylinders");
        expect_depth(&state, &pill, lying, &pill, across, fmax(0, -gap), "crossed capsules");
    }
    struct pose lying = {{0, 0, 0}, quat_about(vec3_make(0, 1, 0), radians(90))};
    expect_depth(&state, &pill, pose_identity(), &pill, lying, 0.2, "capsules whose cores cross");
    expect_depth(&state, &pill, pose_identity(), &pill, pose_at(0, 0, 0.1), 0.2, "capsules on one line");
}

/* A hull of the corners of a box behaves as the box does. */
Test(collision, convex_meshes)
{
    uint64_t state = 53;
    struct mesh mesh;
    mesh_init(&mesh);
    solid_box(&mesh, pose_identity(), 0.4, 0.6, 0.8);
    struct collider a = {.kind = COLLIDER_CONVEX, .pose = pose_identity()}, b = box(0.4, 0.6, 0.8);
    cr_assert(hull_of_points(&a.mesh, mesh.vertices, mesh.vertex_count, 64));
    for (int i = 0; i < 300; i++) {
        struct collider others[] = {box(0.3, 0.2, 0.5), sphere(0.2), round_one(COLLIDER_CYLINDER, 0.2, 0.2),
                                    round_one(COLLIDER_CAPSULE, 0.2, 0.2)};
        struct pose pose = random_pose(&state, 0.5);
        for (int k = 0; k < 4; k++) {
            double wanted = collider_penetration(&b, pose_identity(), &others[k], pose);
            expect_depth(&state, &a, pose_identity(), &others[k], pose, wanted, "hull");
        }
    }
    mesh_free(&mesh);
    mesh_free(&a.mesh);
}

/* The depth is the least way out: moved that far along no direction may leave more than rounding, and no
 * direction at all may be shorter. Checked against many directions. */
Test(collision, no_direction_is_shorter_than_the_depth)
{
    uint64_t state = 59;
    for (int round = 0; round < 100; round++) {
        struct collider a = box(random_between(&state, 0.1, 1), random_between(&state, 0.1, 1), 0.3);
        struct collider b = round_one(COLLIDER_CYLINDER, random_between(&state, 0.1, 0.5), 0.2);
        struct pose pose = random_pose(&state, 0.3);
        double depth = collider_penetration(&a, pose_identity(), &b, pose);
        for (int i = 0; i < 400; i++) {
            struct vec3 n = vec3_unit(random_vec(&state, 1));
            struct pose moved = pose;
            moved.position = vec3_add(pose.position, vec3_scale(n, depth - 2e-5));
            if (depth > 1e-3)
                cr_assert(collider_penetration(&a, pose_identity(), &b, moved) > 0, "a shorter way out");
        }
    }
}

Test(collision, exact_contact_is_no_overlap)
{
    uint64_t state = 61;
    for (int i = 0; i < 500; i++) {
        double w = random_between(&state, 0.01, 1), h = random_between(&state, 0.01, 1);
        struct collider a = box(w, w, h), b = box(h, w, w);
        struct pose frame = random_pose(&state, 3),
                    beside = pose_at((w + h) / 2, random_between(&state, 0, 0.1), 0);
        cr_assert(collider_penetration(&a, frame, &b, pose_mul(frame, beside)) < 1e-8);
        struct collider c = round_one(COLLIDER_CYLINDER, w, h / 2);
        struct pose above = pose_at(0, 0, h);
        cr_assert(collider_penetration(&c, frame, &c, pose_mul(frame, above)) < 1e-8);
        cr_assert(collider_penetration(&c, frame, &c, pose_mul(frame, pose_at(2 * w, 0, 0))) < 1e-8);
        cr_assert(collider_penetration(&a, frame, &c, pose_mul(frame, above)) < 1e-8);
    }
}

Test(collision, links_that_are_joined_do_not_count)
{
    struct articulation object;
    articulation_init(&object, "chain", "chain");
    for (int i = 0; i < 3; i++)
        build_block(&object, articulation_add_link(&object, "link"), "block", 0, 0, 0, 0.3, 0.3, 0.3);
    build_joint(&object, JOINT_REVOLUTE, "one", 0, 1, pose_at(0.2, 0, 0), -1, 1);
    build_joint(&object, JOINT_REVOLUTE, "two", 1, 2, pose_at(0.05, 0, 0), -1, 1);
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_OK);
    struct overlap seen = articulation_overlap(&object, NULL);
    expect_near(seen.depth, 0.05, 1e-6, "depth");
    cr_assert_eq(seen.link_a, 0);
    cr_assert_eq(seen.link_b, 2);
    articulation_free(&object);
}
