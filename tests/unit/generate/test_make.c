#include <criterion/criterion.h>
#include <math.h>

#include "generate/families/make_moving.h"
#include "shape/check.h"
#include "shape/mesh_judge.h"

static struct bench begin(struct articulation *object)
{
    articulation_init(object, "thing", "thing");
    object->mounting = MOUNTING_FIXED;
    return (struct bench){object, articulation_add_link(object, "base"), vec3_make(0, 0, 0)};
}

/* Every row of the checks must pass, also the advisory one that colliders cover what is seen. */
static void expect_ready(struct articulation *object, const char *what)
{
    struct fault fault = FAULT_NONE;
    struct check_report report = {.count = 0};
    cr_assert_eq(articulation_finish(object, &fault), RESULT_OK, "%s: %s", what, fault.text);
    check_articulation(object, &report);
    for (size_t i = 0; i < report.count; i++)
        cr_expect(report.checks[i].passed, "%s: %s: %s (%g)", what, report.checks[i].name,
                  report.checks[i].detail, report.checks[i].value);
    articulation_free(object);
}

static double volume_of_colliders(const struct part *part)
{
    double volume = 0;
    for (size_t i = 0; i < part->collider_count; i++) {
        const struct collider *c = &part->colliders[i];
        const double pi = 3.14159265358979323846, r = c->radius;
        switch (c->kind) {
        case COLLIDER_BOX:
            volume += 8 * c->half.x * c->half.y * c->half.z;
            break;
        case COLLIDER_CYLINDER:
            volume += 2 * pi * r * r * c->half_length;
            break;
        case COLLIDER_CONVEX:
            volume += mass_of_mesh(&c->mesh, 1).volume;
            break;
        case COLLIDER_CAPSULE:
            volume += 2 * pi * r * r * c->half_length;
            break;
        case COLLIDER_SPHERE:
            volume += 4.0 / 3 * pi * r * r * r;
            break;
        }
    }
    return volume;
}

static void expect_fit(const struct part *part, double least, double most, const char *what)
{
    double ratio = volume_of_colliders(part) / mass_of_mesh(&part->mesh, 1).volume;
    cr_expect(ratio >= least && ratio <= most, "%s: colliders have %g of the volume", what, ratio);
}

Test(make, shapes_are_ready_and_their_colliders_fit)
{
    struct articulation object;
    struct bench bench = begin(&object);
    struct finish steel = finish_plain("steel");
    struct vec3 at = {0.1, 0.2, 0.3}, up = {0, 0, 1}, to = {0.3, 0.1, 0.9};
    const struct vec3 frame[] = {{0, 0, 0}, {0, 0, 0.5}, {0.4, 0, 0.5}, {0.4, 0.4, 0.5}};
    const struct point2 ell[] = {{0, 0}, {0.3, 0}, {0.3, 0.1}, {0.1, 0.1}, {0.1, 0.2}, {0, 0.2}};
    const struct point2 angle[] = {{0, 0},         {0.03, 0},     {0.03, 0.003},
                                   {0.003, 0.003}, {0.003, 0.03}, {0, 0.03}};
    const struct point2 vase[] = {{0.05, 0}, {0.08, 0.1}, {0.04, 0.2}, {0.04, 0.25}};
    struct point2 outer[64], hole[64];
    struct outline rings[2] = {{outer, polygon_rounded(outer, 64, 0.4, 0.2, 0.02)},
                               {hole, polygon_circle(hole, 64, 0.05)}};
    expect_fit(bench_rounded(&bench, "a", steel, at, vec3_make(0.1, 0.2, 0.3), 0.01), 1, 1.1, "rounded");
    expect_fit(bench_wedge(&bench, "b", steel, pose_at(0, 0, 0), at, 0), 0.999, 1.001, "wedge");
    expect_fit(bench_plate(&bench, "c", steel, PLANE_XZ, at, rings, 2, 0.01, 0.001), 0.98, 1.05, "plate");
    expect_fit(bench_extrusion(&bench, "d", steel, PLANE_YZ, at, ell, 6, 0.01, 0), 0.999, 1.001, "L");
    expect_fit(bench_panel(&bench, "e", steel, PLANE_XY, at, 0.3, 0.2, 0.01, 0.02), 1, 1.1, "panel");
    expect_fit(bench_pipe(&bench, "f", steel, frame, 4, 0.012, 0.06), 0.95, 1.1, "pipe");
    expect_fit(bench_pipe_loop(&bench, "g", steel, frame, 4, 0.012, 0.06), 0.95, 1.1, "loop");
    expect_fit(bench_sweep(&bench, "h", steel, frame, 4, false, angle, 6, up, 0), 0.99, 1.4, "sweep");
    expect_fit(bench_tube(&bench, "i", steel, at, to, 0.05, 0.04), 0.95, 1.05, "tube");
    expect_fit(bench_frustum(&bench, "j", steel, at, to, 0.05, 0.02), 0.98, 1.05, "frustum");
    expect_fit(bench_ball(&bench, "k", steel, at, 0.05), 1, 1.05, "ball");
    expect_fit(bench_dome(&bench, "l", steel, at, to, 0.1, 0.06), 0.9, 1.1, "dome");
    expect_fit(bench_lathe(&bench, "m", steel, at, up, vase, 4), 0.95, 1.05, "vase");
    expect_fit(bench_torus(&bench, "n", steel, at, to, 0.2, 0.015), 0.95, 1.15, "torus");
    cr_assert_not_null(bench_coil(&bench, "o", steel, at, to, 0.02, 0.002, 12));
    cr_assert_not_null(bolt_head(&bench, "p", steel, at, to, 0.013, 0.008));
    screw_head(&bench, "q", steel, vec3_make(0, 0, 0.5), up, 0.004);
    expect_ready(&object, "shapes");
}

Test(make, vessels_hold_things)
{
    const struct point2 mug[] = {{0.038, 0}, {0.042, 0.006}, {0.042, 0.095}};
    const struct point2 bowl[] = {{0.03, 0}, {0.06, 0.01}, {0.085, 0.03}, {0.1, 0.06}};
    const struct point2 bin[] = {{0.12, 0}, {0.16, 0.35}};
    const struct point2 thin[] = {{0.004, 0}, {0.004, 0.1}};
    struct articulation object;
    struct bench bench = begin(&object);
    struct finish clay = finish_plain("ceramic");
    struct vec3 up = {0, 0, 1};
    struct part *part = bench_shell(&bench, "mug", clay, vec3_make(0, 0, 0), up, mug, 3, 0.004, 0.006);
    cr_assert_not_null(part);
    expect_fit(part, 0.9, 1.15, "mug");
    /* Nothing touches where the drink is: the inner wall stays within 2 mm of where it is seen. */
    for (size_t i = 0; i < part->collider_count; i++) {
        const struct collider *c = &part->colliders[i];
        for (size_t v = 0; v < c->mesh.vertex_count; v++)
            cr_expect(hypot(c->mesh.vertices[v].x, c->mesh.vertices[v].y) > 0.036);
    }
    expect_fit(bench_shell(&bench, "bowl", clay, vec3_make(0.5, 0, 0), up, bowl, 4, 0.004, 0.005), 0.85, 1.2,
               "bowl");
    expect_fit(bench_shell(&bench, "bin", finish_plain("polypropylene"), vec3_make(1, 0, 0), up, bin, 2,
                           0.003, 0.004),
               0.9, 1.15, "bin");
    cr_assert_null(bench_shell(&bench, "no", clay, vec3_make(0, 0, 0), up, thin, 2, 0.005, 0.005));
    expect_ready(&object, "vessels");
}

Test(make, a_carcass_is_five_boards_round_its_room)
{
    for (int open = SIDE_LEFT; open <= SIDE_TOP; open++) {
        struct articulation object;
        struct bench bench = begin(&object);
        struct vec3 low = {0, 0, 0}, high = {0.6, 0.7, 0.8};
        cr_assert(carcass_add(&bench, "body", finish_plain("steel"), &low, &high, (enum side)open, 0.02, 0.01,
                              0.001));
        cr_assert_eq(object.links[0].part_count, 5);
        double room = (high.x - low.x) * (high.y - low.y) * (high.z - low.z), volume = 0;
        for (size_t i = 0; i < 5; i++)
            volume += volume_of_colliders(&object.links[0].parts[i]);
        cr_assert(fabs(room + volume - 0.6 * 0.7 * 0.8) < 1e-12, "open %d", open);
        expect_ready(&object, "carcass");
    }
}

Test(make, moving_things_are_ready)
{
    struct articulation object;
    struct bench bench = begin(&object);
    struct wheel_look look = wheel_look_plain(), tractor = look;
    struct finish black = finish_tinted("abs", 0x202020), red = finish_tinted("abs", 0xc02020);
    struct vec3 front = {0, -1, 0};
    tractor.lugs = 18;
    bench_block(&bench, "deck", black, vec3_make(-0.4, -0.3, 0.15), vec3_make(0.4, 0.3, 0.3), 0.002);
    foot_add(&bench, "foot", vec3_make(0, 0, 0.13), 0.02, 0.02);
    level_foot_add(&bench, "level", vec3_make(0.1, 0, 0.1), 0.02, 0.05);
    for (int k = 0; k < 4; k++) {
        struct vec3 top = {k & 1 ? 0.3 : -0.3, k & 2 ? 0.2 : -0.2, 0.15};
        caster_add(&bench, "castor", top, 0.15, 0.05, 0.03, vec3_make(1, 0.3, 0), k < 2, &look);
    }
    wheel_add(&bench, "wheel", vec3_make(0, 0.4, 0.2), vec3_make(0, 1, 0), 0.2, 0.08, &tractor);
    knob_add(&bench, "knob", black, vec3_make(-0.2, -0.3, 0.25), front, 0.02, 0.02, radians(270));
    button_add(&bench, "button", red, black, vec3_make(0, -0.3, 0.25), front, 0.015);
    lever_add(&bench, "lever", black, red, vec3_make(0.2, -0.301, 0.25), front, vec3_make(1, 0, 0), 0.12,
              radians(20));
    cr_assert_eq(object.link_count, object.joint_count + 1);
    cr_assert_eq(object.joint_count, 4 + 2 + 1 + 1 + 1 + 1);
    struct vec3 low, high;
    struct fault fault = FAULT_NONE;
    cr_assert_eq(articulation_finish(&object, &fault), RESULT_OK);
    cr_assert(articulation_bounds(&object, &low, &high));
    cr_expect(fabs(low.z) < 1e-6, "wheels touch the floor: %g", low.z);
    cr_expect(articulation_triangles(&object) < 15000, "%zu triangles", articulation_triangles(&object));
    expect_ready(&object, "moving things");
}
