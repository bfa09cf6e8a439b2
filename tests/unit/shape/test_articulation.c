#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "shape/drive.h"
#include "shape/solid.h"
#include "support.h"

Test(articulation, names_are_made_unique)
{
    struct articulation object;
    articulation_init(&object, "Oak Cabinet", "cabinet");
    cr_assert_str_eq(object.name, "oak_cabinet");
    size_t link = articulation_add_link(&object, "base");
    for (int i = 0; i < 3; i++)
        build_block(&object, link, "board", 0, 0, 0, 1, 1, 1);
    cr_assert_str_eq(object.links[0].parts[0].name, "board");
    cr_assert_str_eq(object.links[0].parts[1].name, "board_2");
    cr_assert_str_eq(object.links[0].parts[2].name, "board_3");
    const char *lengthy = "a_very_very_very_very_very_very_very_very_very_very_long_name_xx";
    build_block(&object, link, lengthy, 0, 0, 0, 1, 1, 1);
    build_block(&object, link, lengthy, 0, 0, 0, 1, 1, 1);
    cr_assert_str_neq(object.links[0].parts[3].name, object.links[0].parts[4].name);
    articulation_free(&object);
}

Test(articulation, mass_is_density_times_fill_plus_what_was_added)
{
    struct articulation object;
    articulation_init(&object, "arm", "arm");
    size_t link = articulation_add_link(&object, "base");
    struct part *part = build_block(&object, link, "casting", 0, 0, 0.05, 0.1, 0.1, 0.1);
    part->fill = 0.45;
    part->added_mass = 2;
    build_block(&object, link, "plate", 1, 0, 0.05, 0.1, 0.1, 0.1);
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_OK);
    expect_near(object.links[0].mass.mass, 7.85 * 0.45 + 2 + 7.85, 1e-9, "mass");
    expect_near(articulation_total_mass(&object), object.links[0].mass.mass, 1e-12, "total");
    expect_near(object.links[0].mass.center.x, 7.85 / (7.85 * 1.45 + 2), 1e-9, "centre");
    cr_assert_eq(articulation_triangles(&object), 24);
    articulation_free(&object);
}

Test(articulation, poses_follow_the_joints)
{
    struct articulation object;
    struct pose poses[3];
    struct vec3 low, high;
    articulation_init(&object, "arm", "arm");
    for (int i = 0; i < 3; i++)
        build_block(&object, articulation_add_link(&object, "link"), "block", 0.5, 0, 0, 1, 0.1, 0.1);
    /* Added in another order than the links. */
    struct joint *slide = build_joint(&object, JOINT_PRISMATIC, "slide", 1, 2, pose_at(1, 0, 0), 0, 1);
    slide->axis = vec3_make(1, 0, 0);
    build_joint(&object, JOINT_REVOLUTE, "turn", 0, 1, pose_at(1, 0, 0), -2, 2)->home = radians(90);
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_OK);
    articulation_link_poses(&object, NULL, poses);
    expect_near(poses[2].position.x, 1, 1e-12, "x");
    expect_near(poses[2].position.y, 1, 1e-12, "y");
    cr_assert(articulation_bounds(&object, &low, &high));
    expect_near(high.y, 2, 1e-9, "top of the bounds");
    double q[2] = {0.25, 0};
    articulation_link_poses(&object, q, poses);
    expect_near(poses[2].position.x, 2.25, 1e-12, "x");
    articulation_free(&object);
}

Test(articulation, broken_trees_are_refused)
{
    struct articulation object;
    struct fault fault = FAULT_NONE;
    articulation_init(&object, "arm", "arm");
    for (int i = 0; i < 3; i++)
        build_block(&object, articulation_add_link(&object, "link"), "block", 0, 0, 0, 1, 1, 1);
    build_joint(&object, JOINT_REVOLUTE, "one", 0, 1, pose_identity(), -1, 1);
    cr_assert_eq(articulation_finish(&object, &fault), RESULT_INTERNAL, "a link without a joint");
    cr_assert_str_eq(fault.code, "bad_tree");
    struct joint *two = build_joint(&object, JOINT_REVOLUTE, "two", 0, 1, pose_identity(), -1, 1);
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_INTERNAL, "two joints for one link");
    two->parent = 2;
    two->child = 2;
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_INTERNAL, "a link that moves itself");
    two->parent = 1;
    two->child = 7;
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_INTERNAL, "a link that is not there");
    two->child = 2;
    two->mimic = 1;
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_INTERNAL, "a joint that follows itself");
    two->mimic = -1;
    two->axis = vec3_make(0, 0, 2);
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_INTERNAL, "an axis that is not of unit length");
    two->axis = vec3_make(0, 0, 1);
    two->home = 3;
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_INTERNAL, "a home outside the limits");
    two->home = 0;
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_OK);
    articulation_free(&object);
}

Test(articulation, a_part_without_memory_or_link_is_a_dummy)
{
    struct articulation object;
    articulation_init(&object, "arm", "arm");
    struct part *part = articulation_add_part(&object, 5, "lost", material_find("oak"));
    cr_assert(object.failed);
    solid_box(&part->mesh, pose_identity(), 1, 1, 1);
    part_add_collider(part, COLLIDER_BOX, pose_identity())->half = vec3_make(1, 1, 1);
    cr_assert_eq(part->mesh.vertex_count, 0);
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_INTERNAL);
    articulation_free(&object);
}

/* A rod of 1 kg and 1 m, lying on X, that turns about Y at its end: M = 1/3, G = g/2. */
Test(drive, the_loads_of_a_pendulum)
{
    struct articulation object;
    struct joint_load load;
    articulation_init(&object, "pendulum", "arm");
    size_t base = articulation_add_link(&object, "base"), rod = articulation_add_link(&object, "rod");
    build_block(&object, base, "post", 0, 0, 0.5, 0.1, 0.1, 1);
    build_block(&object, rod, "bar", 0.5, 0, 0, 1, 0.01, 0.01);
    articulation_add_site(&object, "tip", rod, pose_at(1, 0, 0));
    struct joint *joint = build_joint(&object, JOINT_REVOLUTE, "hinge", base, rod, pose_at(0, 0, 1), -1, 1);
    joint->axis = vec3_make(0, 1, 0);
    joint->armature = 0.5;
    joint->drive = DRIVE_POSITION;
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_OK);
    double m = object.links[rod].mass.mass;
    cr_assert(articulation_joint_loads(&object, NULL, 0, 0, &load));
    expect_near(load.inertia, m / 3 + 0.5, 1e-4, "inertia");
    expect_near(load.gravity, m * 9.81 / 2, 1e-9, "gravity");
    cr_assert(articulation_joint_loads(&object, NULL, 2, rod, &load));
    expect_near(load.inertia, m / 3 + 2.5, 1e-4, "inertia with payload");
    expect_near(load.gravity, (m / 2 + 2) * 9.81, 1e-9, "gravity with payload");
    articulation_set_drives(&object, 2, rod);
    double swing = pow(2 * 3.14159265358979 * 3, 2), g = (m / 2 + 2) * 9.81, inertia = m / 3 + 2.5;
    double kp = fmax(inertia * swing, 60 * g);
    joint = &object.joints[0];
    expect_near(joint->kp, kp, 1e-3 * kp, "kp");
    expect_near(joint->kv, 2 * sqrt(kp * inertia), 1e-3 * joint->kv, "kv");
    expect_near(joint->effort, 3 * g + 30 * inertia, 1e-3 * joint->effort, "effort");
    articulation_free(&object);
}

Test(drive, a_leader_carries_its_follower)
{
    struct articulation object;
    struct joint_load loads[2];
    articulation_init(&object, "gripper", "gripper");
    size_t palm = articulation_add_link(&object, "palm");
    for (int i = 0; i < 3; i++)
        build_block(&object, i == 0 ? palm : articulation_add_link(&object, "finger"), "block", 0, 0, 0, 0.1,
                    0.1, 0.1);
    build_joint(&object, JOINT_PRISMATIC, "one", palm, 1, pose_identity(), -1, 1);
    struct joint *two = build_joint(&object, JOINT_PRISMATIC, "two", palm, 2, pose_identity(), -1, 1);
    two->mimic = 0;
    two->mimic_ratio = -1;
    cr_assert_eq(articulation_finish(&object, NULL), RESULT_OK);
    cr_assert(articulation_joint_loads(&object, NULL, 0, 0, loads));
    expect_near(loads[0].inertia, 2 * 7.85, 1e-9, "both fingers");
    expect_near(loads[0].gravity, 0, 1e-9, "one goes up, one down");
    expect_near(loads[1].gravity, 7.85 * 9.81, 1e-9, "one alone");
    articulation_free(&object);
}

Test(material, the_table_is_plausible_and_has_aliases)
{
    cr_assert(material_count >= 36);
    for (size_t i = 0; i < material_count; i++) {
        const struct material *m = &material_table[i];
        cr_assert(m->density >= 20 && m->density <= 9000, "%s", m->name);
        cr_assert(m->dynamic_friction > 0 && m->dynamic_friction <= m->static_friction, "%s", m->name);
        cr_assert(m->restitution >= 0 && m->restitution <= 0.3, "%s", m->name);
        cr_assert(m->red >= 0 && m->red <= 1 && m->alpha > 0 && m->alpha <= 1, "%s", m->name);
        cr_assert(strlen(m->source) > 20, "%s", m->name);
        cr_assert_eq(material_find(m->name), m);
    }
    cr_assert_str_eq(material_find("ALUMINUM")->name, "aluminium");
    cr_assert_str_eq(material_find("metal")->name, "steel");
    cr_assert_str_eq(material_find("wood")->name, "oak");
    cr_assert_str_eq(material_find("plastic")->name, "abs");
    cr_assert_str_eq(material_find("stainless")->name, "stainless_steel");
    cr_assert_null(material_find("unobtainium"));
    cr_assert_null(material_find(NULL));
}

Test(material, colours_become_linear)
{
    expect_near(color_to_linear(0.5), 0.21404114, 1e-8, "half");
    expect_near(color_to_linear(0.04), 0.04 / 12.92, 1e-12, "dark");
    cr_assert_eq(color_to_linear(0), 0);
    cr_assert_eq(color_to_linear(1), 1);
    cr_assert_eq(color_to_linear(NAN), 0);
}
