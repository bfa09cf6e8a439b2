#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "folder.h"
#include "formats/physics.h"
#include "objects.h"

#ifndef GZM_MUJOCO

Test(physics, says_that_it_was_not_run)
{
    struct articulation crate;
    struct check_report report = {0};
    const char *version = NULL;
    cr_expect_not(physics_available(&version));
    cr_expect_str_eq(version, "");
    object_crate(&crate);
    physics_check(&crate, &report);
    cr_assert_eq(report.count, 1);
    cr_expect(report.checks[0].advisory);
    cr_expect_null(check_first_failure(&report));
    articulation_free(&crate);
}

#else

#include <mujoco/mujoco.h>
#include <pthread.h>

#include "formats/simulator.h"

static const struct check *check_named(const struct check_report *report, const char *name)
{
    for (size_t i = 0; i < report->count; i++)
        if (strcmp(report->checks[i].name, name) == 0)
            return &report->checks[i];
    return NULL;
}

static void (*const makers[])(struct articulation *object) = {object_cabinet, object_arm, object_crate,
                                                              object_cart};

Test(physics, sound_objects_pass)
{
    cr_expect(physics_available(NULL));
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++) {
        struct articulation object;
        struct check_report report = {0};
        makers[i](&object);
        physics_check(&object, &report);
        bool is_free = object.mounting == MOUNTING_FREE;
        cr_expect_eq(check_named(&report, "mujoco_drop") != NULL, is_free);
        cr_expect_eq(check_named(&report, "mujoco_slope") != NULL, is_free);
        cr_expect_eq(check_named(&report, "mujoco_step") != NULL, makers[i] == object_arm);
        const struct check *failed = check_first_failure(&report);
        cr_expect_null(failed, "%s: %s %s", object.name, failed ? failed->name : "",
                       failed ? failed->detail : "");
        articulation_free(&object);
    }
}

Test(physics, gives_the_same_numbers_again)
{
    struct articulation arm;
    struct check_report first = {0}, second = {0};
    object_arm(&arm);
    physics_check(&arm, &first);
    physics_check(&arm, &second);
    cr_expect_eq(memcmp(&first, &second, sizeof first), 0);
    articulation_free(&arm);
}

/* Everything of the crate, `up` metres higher. */
static void lift(struct articulation *object, double up)
{
    for (size_t i = 0; i < object->links[0].part_count; i++) {
        struct part *part = &object->links[0].parts[i];
        mesh_transform(&part->mesh, pose_at(0, 0, up));
        for (size_t c = 0; c < part->collider_count; c++) {
            mesh_transform(&part->colliders[c].mesh, pose_at(0, 0, up));
            if (part->colliders[c].kind != COLLIDER_CONVEX)
                part->colliders[c].pose = pose_mul(pose_at(0, 0, up), part->colliders[c].pose);
        }
    }
}

static void expect_failure(const struct articulation *object, const char *name, const char *detail)
{
    struct check_report report = {0};
    physics_check(object, &report);
    const struct check *check = check_named(&report, name);
    cr_assert_not_null(check);
    cr_expect_not(check->passed, "%s", check->detail);
    cr_expect_not_null(strstr(check->detail, detail), "%s", check->detail);
}

Test(physics, a_floating_object_falls)
{
    struct articulation crate;
    struct fault fault = FAULT_NONE;
    object_crate(&crate);
    lift(&crate, 0.2);
    cr_assert_eq(articulation_finish(&crate, &fault), RESULT_OK);
    expect_failure(&crate, "mujoco_settle", "falls");
    articulation_free(&crate);
}

Test(physics, a_sunken_object_is_seen)
{
    struct articulation crate;
    struct fault fault = FAULT_NONE;
    object_crate(&crate);
    lift(&crate, -0.02);
    cr_assert_eq(articulation_finish(&crate, &fault), RESULT_OK);
    expect_failure(&crate, "mujoco_settle", "overlap");
    articulation_free(&crate);
}

Test(physics, a_blocked_drawer_is_seen)
{
    struct articulation cabinet;
    struct fault fault = FAULT_NONE;
    object_cabinet(&cabinet);
    size_t post = articulation_add_link(&cabinet, "post");
    articulation_add_board(&cabinet, post, "post_board", material_find("oak"), pose_at(0, -0.32, 0.55),
                           vec3_make(0.5, 0.018, 0.2), 0);
    articulation_add_joint(&cabinet, JOINT_FIXED, "post_mount", 0, post);
    cr_assert_eq(articulation_finish(&cabinet, &fault), RESULT_OK);
    cabinet.joints[1].home = 0;
    expect_failure(&cabinet, "mujoco_joints", "drawer_slide");
    articulation_free(&cabinet);
}

Test(physics, an_object_without_colliders_falls_through_the_floor)
{
    struct articulation crate;
    object_crate(&crate);
    struct link *body = &crate.links[0];
    for (size_t i = 0; i < body->part_count; i++)
        while (body->parts[i].collider_count > 0)
            mesh_free(&body->parts[i].colliders[--body->parts[i].collider_count].mesh);
    expect_failure(&crate, "mujoco_drop", "through the floor");
    articulation_free(&crate);
}

/* A cart with a flap that a spring holds, without any damping. */
static void make_springy(struct articulation *object, double stiffness)
{
    struct fault fault = FAULT_NONE;
    object_cart(object);
    size_t flap = articulation_add_link(object, "flap");
    articulation_add_board(object, flap, "flap_board", material_find("pine"), pose_at(0, 0.1, 0),
                           vec3_make(0.2, 0.2, 0.02), 0);
    struct joint *joint = articulation_add_joint(object, JOINT_REVOLUTE, "flap_hinge", 0, flap);
    joint->pose = pose_at(0, 0, 0.4);
    joint->axis = vec3_make(1, 0, 0);
    joint->lower = -1;
    joint->upper = joint->open_end = 1;
    joint->drive = DRIVE_POSITION;
    joint->kp = stiffness;
    joint->effort = 100 * stiffness;
    joint->velocity = 10;
    cr_assert_eq(articulation_finish(object, &fault), RESULT_OK, "%s", fault.text);
}

Test(physics, an_object_that_never_rests_is_seen)
{
    struct articulation cart;
    make_springy(&cart, 50);
    expect_failure(&cart, "mujoco_drop", "does not come to rest");
    articulation_free(&cart);
}

Test(physics, an_object_that_explodes_is_seen)
{
    struct articulation cart;
    struct check_report report = {0};
    make_springy(&cart, 1e7);
    physics_check(&cart, &report);
    const struct check *drop = check_named(&report, "mujoco_drop");
    cr_assert_not_null(drop);
    cr_expect_not(drop->passed);
    cr_expect(strstr(drop->detail, "unstable") || strstr(drop->detail, "diverges") ||
                  strstr(drop->detail, "thrown off"),
              "%s", drop->detail);
    articulation_free(&cart);
}

Test(physics, what_rolls_away_on_a_slope_is_told_and_not_failed)
{
    struct articulation cart;
    struct check_report report = {0};
    object_cart(&cart);
    for (size_t i = 0; i < cart.joint_count; i++)
        cart.joints[i].friction = cart.joints[i].damping = 0;
    physics_check(&cart, &report);
    const struct check *slope = check_named(&report, "mujoco_slope");
    cr_assert_not_null(slope);
    cr_expect_not(slope->passed, "%s", slope->detail);
    cr_expect(slope->advisory);
    articulation_free(&cart);
}

Test(physics, a_drive_without_damping_overshoots)
{
    struct articulation arm;
    object_arm(&arm);
    for (size_t i = 0; i < arm.joint_count; i++) {
        arm.joints[i].kv = arm.joints[i].damping = arm.joints[i].friction = 0;
        arm.joints[i].effort *= 100;
    }
    expect_failure(&arm, "mujoco_step", "overshoots by");
    articulation_free(&arm);
}

Test(physics, a_weak_drive_does_not_arrive)
{
    struct articulation arm;
    object_arm(&arm);
    for (size_t i = 0; i < arm.joint_count; i++)
        arm.joints[i].kp /= 1000;
    expect_failure(&arm, "mujoco_step", "does not arrive");
    articulation_free(&arm);
}

Test(physics, a_drive_that_arrives_may_overshoot_by_half_at_most)
{
    struct articulation arm;
    struct check_report report = {0};
    object_arm(&arm);
    for (size_t i = 0; i < arm.joint_count; i++) {
        arm.joints[i].kv /= 20;
        arm.joints[i].damping = arm.joints[i].friction = 0;
    }
    physics_check(&arm, &report);
    const struct check *step = check_named(&report, "mujoco_step");
    cr_assert_not_null(step);
    cr_expect_not(step->passed, "%s", step->detail);
    cr_expect_gt(step->value, 0.5, "%s", step->detail);
    cr_expect_not_null(strstr(step->detail, "there after"), "%s", step->detail);
    articulation_free(&arm);
}

Test(physics, an_impossible_inertia_is_refused)
{
    struct articulation crate;
    object_crate(&crate);
    crate.links[0].mass.inertia.xx = 1e-6;
    expect_failure(&crate, "mujoco_load", "inertia");
    articulation_free(&crate);
}

static void give_up(struct simulator *simulator, void *context)
{
    *(bool *)context = simulator->model == NULL;
    mju_error("the worst");
}

Test(physics, an_error_of_the_simulator_ends_the_check_and_not_the_program)
{
    struct file_set files;
    char message[160];
    bool called = false;
    file_set_init(&files);
    cr_expect_not(simulator_run(&files, give_up, &called, message));
    cr_expect(called);
    cr_expect_str_eq(message, "the worst");
    cr_expect_null(mju_user_error);
    file_set_free(&files);
}

static void *check_in_thread(void *report)
{
    struct articulation cabinet;
    object_cabinet(&cabinet);
    physics_check(&cabinet, report);
    articulation_free(&cabinet);
    return NULL;
}

Test(physics, threads_do_not_disturb_each_other)
{
    struct check_report reports[4] = {{.count = 0}};
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, check_in_thread, &reports[i]), 0);
    for (int i = 0; i < 4; i++)
        cr_assert_eq(pthread_join(threads[i], NULL), 0);
    for (int i = 0; i < 4; i++) {
        cr_expect_geq(reports[i].count, 4);
        cr_expect_null(check_first_failure(&reports[i]));
        cr_expect_eq(memcmp(&reports[0], &reports[i], sizeof reports[0]), 0);
    }
}

static double largest_difference(const mjModel *model, const struct articulation *object)
{
    double worst = 0;
    for (size_t i = 0; i < object->link_count; i++) {
        int body = mj_name2id(model, mjOBJ_BODY, object->links[i].name);
        cr_assert_geq(body, 0);
        double moments[3], theirs[3];
        struct quat axes;
        mass_principal(object->links[i].mass.inertia, moments, &axes);
        for (int k = 0; k < 3; k++)
            theirs[2 - k] = model->body_inertia[3 * body + k]; /* MuJoCo sorts descending */
        for (int k = 0; k < 3; k++)
            worst = fmax(worst, fabs(theirs[k] - moments[k]) / moments[2]);
        worst = fmax(worst, fabs(model->body_mass[body] / object->links[i].mass.mass - 1));
    }
    return worst;
}

Test(physics, exports_hold_our_masses)
{
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++) {
        struct articulation object;
        struct folder folder;
        char name[100], problem[500] = "";
        folder_make(&folder);
        makers[i](&object);
        folder_export(&folder, &object, FORMAT_MUJOCO_MJCF);
        snprintf(name, sizeof name, "out/%s.xml", object.name);
        mjModel *model = mj_loadXML(folder_file(&folder, name), NULL, problem, sizeof problem);
        cr_assert_not_null(model, "%s: %s", object.name, problem);
        cr_expect_str_eq(problem, "");
        cr_expect_float_eq(mj_getTotalmass(model) / articulation_total_mass(&object), 1, 1e-6);
        cr_expect_lt(largest_difference(model, &object), 1e-6);
        cr_expect_geq(mj_name2id(model, mjOBJ_GEOM, "floor"), 0);
        cr_expect_eq(model->jnt_type[0] == mjJNT_FREE, object.mounting == MOUNTING_FREE);
        mj_deleteModel(model);
        articulation_free(&object);
        folder_remove(&folder);
    }
}

Test(physics, scenes_load_with_every_placement)
{
    struct folder folder;
    char problem[500] = "";
    folder_make(&folder);
    folder_export_scene(&folder, FORMAT_MUJOCO_MJCF);
    mjModel *model = mj_loadXML(folder_file(&folder, "out/scene.xml"), NULL, problem, sizeof problem);
    cr_assert_not_null(model, "%s", problem);
    cr_expect_str_eq(problem, "");
    int second = mj_name2id(model, mjOBJ_BODY, "cabinet_2");
    cr_assert_gt(second, 0);
    cr_expect_float_eq(model->body_pos[3 * second], 2, 1e-12);
    cr_expect_geq(mj_name2id(model, mjOBJ_JOINT, "cabinet__door_hinge"), 0);
    cr_expect_geq(mj_name2id(model, mjOBJ_JOINT, "a_3rd_arm__shoulder"), 0);
    cr_expect_eq(model->nkey, 3);
    mj_deleteModel(model);
    folder_remove(&folder);
}

Test(physics, the_rest_pose_is_where_a_model_begins)
{
    struct articulation arm;
    struct folder folder;
    char problem[500] = "";
    struct pose poses[8];
    folder_make(&folder);
    object_arm(&arm);
    articulation_link_poses(&arm, NULL, poses);
    folder_export(&folder, &arm, FORMAT_MUJOCO_MJCF);
    mjModel *model = mj_loadXML(folder_file(&folder, "out/two_link_arm.xml"), NULL, problem, sizeof problem);
    cr_assert_not_null(model, "%s", problem);
    mjData *data = mj_makeData(model);
    mj_forward(model, data);
    for (size_t i = 0; i < arm.link_count; i++) {
        int body = mj_name2id(model, mjOBJ_BODY, arm.links[i].name);
        cr_expect_float_eq(data->xpos[3 * body], poses[i].position.x, 1e-8);
        cr_expect_float_eq(data->xpos[3 * body + 2], poses[i].position.z, 1e-8);
    }
    cr_expect_float_eq(data->qpos[0], 0.3, 1e-12);
    mj_deleteData(data);
    mj_deleteModel(model);
    articulation_free(&arm);
    folder_remove(&folder);
}

#endif
