#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "shape/collision.h"
#include "shape/solid.h"
#include "support.h"

enum { CARCASS, DOOR, DRAWER };

/* A box of boards with a door and a drawer, on four feet. */
static void build_cabinet(struct articulation *object)
{
    articulation_init(object, "cabinet", "cabinet");
    size_t carcass = articulation_add_link(object, "carcass"), door = articulation_add_link(object, "door");
    size_t drawer = articulation_add_link(object, "drawer");
    build_block(object, carcass, "bottom", 0, 0, 0.01, 0.8, 0.5, 0.02);
    build_block(object, carcass, "top", 0, 0, 0.79, 0.8, 0.5, 0.02);
    build_block(object, carcass, "back", 0, 0.24, 0.4, 0.8, 0.02, 0.76);
    build_block(object, door, "panel", 0.19, -0.01, 0, 0.38, 0.02, 0.7);
    build_block(object, drawer, "front", 0, -0.01, 0, 0.38, 0.02, 0.3);
    build_block(object, drawer, "box", 0, 0.2, 0, 0.36, 0.4, 0.2);
    build_joint(object, JOINT_REVOLUTE, "door_hinge", carcass, door, pose_at(-0.4, -0.25, 0.4), 0,
                radians(110))
        ->axis = vec3_make(0, 0, -1);
    build_joint(object, JOINT_PRISMATIC, "drawer_slide", carcass, drawer, pose_at(0.2, -0.25, 0.4), 0, 0.3)
        ->axis = vec3_make(0, -1, 0);
    cr_assert_eq(articulation_finish(object, NULL), RESULT_OK);
}

static void expect_refused(const struct articulation *object, const char *name)
{
    struct check_report report = {0};
    check_articulation(object, &report);
    cr_assert(!expect_row(&report, name)->passed, "%s let it pass: %s", name,
              expect_row(&report, name)->detail);
    cr_assert_not_null(check_first_failure(&report));
}

Test(check, a_sound_cabinet_passes_everything)
{
    struct articulation object;
    struct check_report report = {0};
    build_cabinet(&object);
    check_articulation(&object, &report);
    for (size_t i = 0; i < report.count; i++)
        cr_assert(report.checks[i].passed, "%s: %s (%g)", report.checks[i].name, report.checks[i].detail,
                  report.checks[i].value);
    cr_assert_null(check_first_failure(&report));
    cr_assert(report.count >= 15);
    cr_assert(expect_row(&report, "stability")->value > 10);
    articulation_free(&object);
}

Test(check, mutants_of_meshes_are_refused)
{
    struct articulation object;
    build_cabinet(&object);
    struct mesh *mesh = &object.links[CARCASS].parts[0].mesh;
    struct triangle keep = mesh->triangles[3];
    mesh->triangles[3] = (struct triangle){keep.b, keep.a, keep.c};
    expect_refused(&object, "closed_manifold");
    mesh->triangles[3] = keep;
    mesh->triangle_count--;
    expect_refused(&object, "closed_manifold");
    expect_refused(&object, "euler");
    mesh->triangle_count++;
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        uint32_t swap = mesh->triangles[i].b;
        mesh->triangles[i].b = mesh->triangles[i].c;
        mesh->triangles[i].c = swap;
    }
    expect_refused(&object, "orientation");
    articulation_free(&object);
}

Test(check, mutants_of_numbers_are_refused)
{
    struct articulation object;
    build_cabinet(&object);
    struct mesh *mesh = &object.links[CARCASS].parts[0].mesh;
    struct vec3 keep = mesh->vertices[2];
    mesh->vertices[2].y = NAN;
    expect_refused(&object, "degenerate");
    mesh->vertices[2] = mesh->vertices[0];
    expect_refused(&object, "degenerate");
    mesh->vertices[2] = keep;
    uint32_t index = mesh->triangles[1].b;
    mesh->triangles[1].b = 1000000;
    expect_refused(&object, "degenerate");
    mesh->triangles[1].b = index;
    object.links[DOOR].parts[0].colliders[0].half.x = INFINITY;
    expect_refused(&object, "degenerate");
    articulation_free(&object);
}

Test(check, an_empty_mesh_is_not_closed)
{
    struct articulation object;
    build_cabinet(&object);
    articulation_add_part(&object, CARCASS, "nothing", material_find("oak"));
    expect_refused(&object, "closed_manifold");
    articulation_free(&object);
}

Test(check, mutants_of_masses_are_refused)
{
    struct articulation object;
    build_cabinet(&object);
    struct mass_properties keep = object.links[DOOR].mass;
    object.links[DOOR].mass.inertia.yy *= 3;
    expect_refused(&object, "inertia");
    object.links[DOOR].mass = keep;
    object.links[DOOR].mass.inertia.xx = -1;
    expect_refused(&object, "inertia");
    object.links[DOOR].mass = keep;
    object.links[DOOR].mass.center.z += 2;
    expect_refused(&object, "inertia");
    object.links[DOOR].mass = (struct mass_properties){0};
    expect_refused(&object, "tree");
    expect_refused(&object, "inertia");
    object.links[DOOR].mass = keep;
    object.links[DOOR].parts[0].fill = 3;
    struct check_report report = {0};
    check_articulation(&object, &report);
    cr_assert(!expect_row(&report, "mass_plausibility")->passed);
    cr_assert(expect_row(&report, "mass_plausibility")->advisory);
    cr_assert_null(check_first_failure(&report));
    articulation_free(&object);
}

Test(check, mutants_of_the_tree_are_refused)
{
    struct articulation object;
    build_cabinet(&object);
    object.joints[1].child = DOOR;
    expect_refused(&object, "tree");
    object.joints[1].child = DRAWER;
    object.joints[1].parent = DRAWER;
    expect_refused(&object, "tree");
    object.joints[1].parent = CARCASS;
    object.joint_count = 1;
    expect_refused(&object, "tree");
    object.joint_count = 2;
    object.joints[0].axis = vec3_make(0, 0, -1.01);
    expect_refused(&object, "joint_frames");
    object.joints[0].axis = vec3_make(0, 0, -1);
    object.joints[0].pose.rotation.w = NAN;
    expect_refused(&object, "joint_frames");
    object.joints[0].pose.rotation.w = 1;
    object.joints[0].lower = 2;
    expect_refused(&object, "joint_frames");
    object.joints[0].lower = 0;
    object.joints[0].effort = 0;
    expect_refused(&object, "joint_frames");
    articulation_free(&object);
}

Test(check, bad_names_are_refused)
{
    struct articulation object;
    static const char *const bad[] = {"", "Door", "1door", "door-1", "_door", "door hinge", "drawer_slide"};
    build_cabinet(&object);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        snprintf(object.joints[0].name, sizeof object.joints[0].name, "%s", bad[i]);
        expect_refused(&object, "names");
    }
    memset(object.joints[0].name, 'a', sizeof object.joints[0].name);
    expect_refused(&object, "names");
    articulation_free(&object);
}

Test(check, overlaps_are_refused)
{
    struct articulation object;
    build_cabinet(&object);
    object.joints[1].pose.position.x = 0;
    expect_refused(&object, "overlap_at_rest");
    object.joints[1].pose.position.x = 0.2;
    object.joints[0].pose.position.x = 0.6;
    object.joints[0].upper = radians(200);
    expect_refused(&object, "joint_sweep");
    articulation_free(&object);
}

Test(check, a_joint_without_a_way_is_refused)
{
    struct articulation object;
    build_cabinet(&object);
    object.joints[1].upper = object.joints[1].open_end = 0;
    expect_refused(&object, "joint_sweep");
    articulation_free(&object);
}

Test(check, what_floats_or_falls_over_is_refused)
{
    struct articulation object;
    build_cabinet(&object);
    for (size_t i = 0; i < 3; i++)
        mesh_transform(&object.links[CARCASS].parts[i].mesh, pose_at(0, 0, 0.1));
    expect_refused(&object, "ground");
    articulation_free(&object);
    build_cabinet(&object);
    build_block(&object, CARCASS, "outrigger", 3, 0, 0.4, 4, 0.1, 0.1);
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_OK);
    expect_refused(&object, "stability");
    object.mounting = MOUNTING_FIXED;
    struct check_report report = {0};
    check_articulation(&object, &report);
    cr_assert(expect_row(&report, "stability")->passed, "bolted down it cannot fall");
    articulation_free(&object);
}

Test(check, a_heavy_drawer_is_reported_when_open)
{
    struct articulation object;
    struct check_report report = {0};
    build_cabinet(&object);
    object.links[DRAWER].parts[1].added_mass = 400;
    object.joints[1].upper = object.joints[1].open_end = 0.7;
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_OK);
    check_articulation(&object, &report);
    cr_assert(!expect_row(&report, "stability_open")->passed);
    cr_assert(expect_row(&report, "stability_open")->advisory);
    cr_assert(expect_row(&report, "stability")->passed);
    articulation_free(&object);
}

Test(check, weak_drives_are_refused)
{
    struct articulation object;
    build_cabinet(&object);
    struct joint *hinge = &object.joints[0];
    hinge->drive = DRIVE_POSITION;
    expect_refused(&object, "drives");
    hinge->kp = 100;
    hinge->kv = -1;
    expect_refused(&object, "drives");
    hinge->kv = 1;
    struct check_report report = {0};
    check_articulation(&object, &report);
    cr_assert(expect_row(&report, "drives")->passed);
    hinge->axis = vec3_make(0, 1, 0);
    hinge->effort = 1;
    expect_refused(&object, "drives");
    articulation_free(&object);
}

Test(check, what_no_collider_covers_is_reported)
{
    struct articulation object;
    struct check_report report = {0};
    build_cabinet(&object);
    solid_box(&object.links[DOOR].parts[0].mesh, pose_at(0.1, -0.1, 0), 0.02, 0.02, 0.02);
    check_articulation(&object, &report);
    cr_assert(!expect_row(&report, "collider_cover")->passed);
    expect_near(expect_row(&report, "collider_cover")->value, 90, 0.1, "mm");
    articulation_free(&object);
}

Test(check, a_full_report_takes_no_more)
{
    struct check_report report = {0};
    for (int i = 0; i < CHECKS_MOST + 5; i++)
        check_add(&report, "x", true, i, 0, "", "%s", "fine");
    cr_assert_eq(report.count, CHECKS_MOST);
}
