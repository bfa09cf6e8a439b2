#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "stage.h"
#include "ui/forms/kinds.h"

static void press(struct form *form, const char *name)
{
    struct key key = {.kind = KEY_KIND_KEY};
    text_put(key.name, sizeof key.name, name);
    form_key(form, &key, 40);
}

static void type(struct form *form, const char *text)
{
    for (; *text; text++) {
        struct key key = key_from_curses(false, (wint_t)*text);
        form_key(form, &key, 40);
    }
}

static void go_to(struct form *form, const char *name)
{
    while (form->current != form_find(form, name))
        press(form, "Tab");
}

static double number(const struct form *form, const char *name)
{
    double value = NAN;
    cr_assert(text_to_double(form_text(form, name), &value), "%s = \"%s\"", name, form_text(form, name));
    return value;
}

static const struct form_kind *const pose_kind = &pose_form;

static struct form *new_pose_form(void)
{
    return form_new(pose_kind,
                    (struct form_subject){.scene_id = text_copy("s"), .placement_id = text_copy("p")});
}

Test(forms, angles_rewrite_the_quaternion)
{
    struct form *form = new_pose_form();
    go_to(form, "yaw");
    type(form, "90");
    cr_assert_float_eq(number(form, "rotation.z"), sqrt(0.5), 1e-6);
    cr_assert_float_eq(number(form, "rotation.w"), sqrt(0.5), 1e-6);
    cr_assert_str_eq(form_text(form, "yaw"), "90", "what is typed is not rewritten");
    struct quat q = placement_pose(form).rotation;
    cr_assert_float_eq(q.z, sqrt(0.5), 1e-15, "the order has the exact rotation, not the rounded one");
    cr_assert_float_eq(quat_norm(q), 1, 1e-15);
    form_delete(form);
}

Test(forms, the_quaternion_rewrites_the_angles_and_is_normalised)
{
    struct form *form = new_pose_form();
    go_to(form, "rotation.z");
    type(form, "1");
    go_to(form, "rotation.w");
    type(form, "1");
    cr_assert_float_eq(number(form, "yaw"), 90, 1e-3);
    cr_assert_str_eq(form_text(form, "rotation.z"), "1", "not before the quaternion is left");
    press(form, "Tab");
    cr_assert_float_eq(number(form, "rotation.z"), 0.707107, 1e-9);
    cr_assert_float_eq(quat_norm(placement_pose(form).rotation), 1, 1e-12);
    form_delete(form);
}

Test(forms, every_rotation_survives_both_ways)
{
    struct form *form = new_pose_form();
    for (double yaw = -180; yaw <= 180; yaw += 30)
        for (double pitch = -80; pitch <= 80; pitch += 20)
            for (double roll = -150; roll <= 180; roll += 30) {
                struct pose pose = pose_at(1, 2, 3);
                pose.rotation = quat_from_rpy(radians(roll), radians(pitch), radians(yaw));
                placement_set_pose(form, pose);
                struct quat a = quat_unit(pose.rotation), b = placement_pose(form).rotation;
                double same = fabs(a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w);
                cr_assert_float_eq(same, 1, 1e-12);
                double norm = 0;
                const char *const names[] = {"rotation.x", "rotation.y", "rotation.z", "rotation.w"};
                for (int i = 0; i < 4; i++)
                    norm += pow(number(form, names[i]), 2);
                cr_assert_float_eq(norm, 1, 1e-5);
            }
    form_delete(form);
}

Test(forms, numbers_are_checked_while_they_are_typed)
{
    struct form *form = new_pose_form();
    go_to(form, "position.x");
    type(form, "1e");
    cr_assert_neq(form->errors[form->current][0], '\0');
    cr_assert_not(form_check(form));
    type(form, "2");
    cr_assert_eq(form->errors[form->current][0], '\0');
    cr_assert_float_eq(placement_pose(form).position.x, 100, 1e-12);
    const char *const bad[] = {"nan", "inf", "1e999", "--1", "", "0x10", "1e6"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        form_set(form, "position.x", bad[i]);
        cr_assert_not(form_check(form), "\"%s\" passed", bad[i]);
    }
    form_delete(form);
}

Test(forms, a_rotation_of_length_zero_is_refused)
{
    struct form *form = new_pose_form();
    go_to(form, "rotation.w");
    type(form, "0");
    cr_assert_neq(form->errors[form->current][0], '\0');
    cr_assert_not(form_check(form));
    cr_assert_float_eq(quat_norm(form->rotation), 1, 1e-12, "the last good rotation stays");
    form_delete(form);
}

Test(forms, an_invalid_angle_leaves_the_rotation_alone)
{
    struct form *form = new_pose_form();
    go_to(form, "yaw");
    type(form, "90x");
    cr_assert_float_eq(number(form, "rotation.z"), sqrt(0.5), 1e-6);
    cr_assert_neq(form->errors[form->current][0], '\0');
    form_delete(form);
}

Test(forms, a_servers_fault_lands_on_the_field_it_names)
{
    static const struct {
        const char *where, *row;
    } cases[] = {{"position.y", "position.y"}, {"rotation", "rotation.x"}, {"rotation.w", "rotation.w"}};
    for (size_t i = 0; i < 3; i++) {
        struct form *form = new_pose_form();
        struct fault fault = FAULT_NONE;
        fault_set(&fault, RESULT_INVALID, "invalid_field", cases[i].where, "It is not liked.");
        form->sending = true;
        form_fail(form, &fault);
        cr_assert_eq(form->current, form_find(form, cases[i].row));
        cr_assert_str_eq(form->errors[form->current], "It is not liked.");
        cr_assert_not(form->sending);
        form_delete(form);
    }
    struct form *form = new_pose_form();
    struct fault fault = FAULT_NONE;
    fault_set(&fault, RESULT_NETWORK, "x", "nowhere", "No answer.");
    form_fail(form, &fault);
    cr_assert_str_eq(form->message, "No answer.");
    form_delete(form);
}

Test(forms, generate_makes_an_order_with_trimmed_tags)
{
    struct form *form = generate_form_new(NULL);
    cr_assert_not(form_check(form), "an empty prompt passed");
    type(form, "oak table");
    press(form, "Enter");
    press(form, "Enter");
    type(form, " a, b ,,a,  ");
    cr_assert(form_check(form));
    struct order *order = form->kind->order(form);
    cr_assert_eq(order->kind, ORDER_CREATE_ASSET);
    cr_assert_str_eq(order->prompt, "oak table");
    cr_assert_null(order->name);
    cr_assert_str_eq(order->tags[0], "a");
    cr_assert_str_eq(order->tags[1], "b");
    cr_assert_null(order->tags[2]);
    order_free(order);
    form_delete(form);
}

Test(forms, the_path_follows_the_format_until_it_is_edited)
{
    struct form *form = export_form_new("ast_1", NULL, "Oak Table", "out");
    cr_assert_str_eq(form_text(form, "path"), "out/oak_table_mujoco_mjcf.zip");
    press(form, "Right");
    cr_assert_str_eq(form_text(form, "path"), "out/oak_table_isaac_sim_usd.zip");
    press(form, "Tab");
    type(form, "x");
    press(form, "Shift-Tab");
    press(form, "Right");
    cr_assert_str_eq(form_text(form, "path"), "out/oak_table_isaac_sim_usd.zipx");
    struct order *order = form->kind->order(form);
    cr_assert_eq(order->kind, ORDER_EXPORT_ASSET);
    cr_assert_eq(order->format, FORMAT_ISAAC_SIM_URDF);
    cr_assert_not(order->replace);
    order_free(order);
    form_delete(form);
}

Test(forms, a_file_that_exists_puts_the_focus_where_that_is_decided)
{
    struct form *form = export_form_new("ast_1", NULL, "Oak Table", "out");
    struct fault fault = FAULT_NONE;
    fault_set(&fault, RESULT_FILE, "file_exists", "out/oak_table_mujoco_mjcf.zip", "It exists.");
    form_fail(form, &fault);
    press(form, "Right");
    cr_assert_eq(form->errors[form->current][0], '\0', "the error outlives the answer to it");
    struct order *order = form->kind->order(form);
    cr_assert(order->replace);
    order_free(order);
    form_delete(form);
}

Test(edit, moves_and_deletes_whole_characters)
{
    struct edit edit;
    cr_assert(edit_init(&edit, 20));
    edit_set(&edit, "aé家b");
    const char *const keys[] = {"Left", "Left", "Backspace", "Delete", "Home", "Delete"};
    const char *const texts[] = {"aé家b", "aé家b", "a家b", "ab", "ab", "b"};
    for (int i = 0; i < 6; i++) {
        struct key key = {.kind = KEY_KIND_KEY};
        text_put(key.name, sizeof key.name, keys[i]);
        edit_key(&edit, &key);
        cr_assert_str_eq(edit.text, texts[i]);
    }
    edit_set(&edit, "12345678901234567890more");
    cr_assert_eq(edit.length, 20);
    cr_assert_not(edit_insert(&edit, 'x'));
    edit_set(&edit, "");
    cr_assert_not(edit_insert(&edit, 0x202E), "a bidi override is not typed");
    cr_assert_not(edit_insert(&edit, 7));
    edit_clear(&edit);
}

Test(edit, the_cursor_is_found_in_broken_lines)
{
    static const struct {
        const char *text;
        int columns, line, column, lines;
    } cases[] = {
        {"", 5, 0, 0, 1},       {"abc", 5, 0, 3, 1},         {"abcde", 5, 0, 5, 1},
        {"abcde ", 5, 1, 0, 2}, {"abc def", 5, 1, 3, 2},     {"abcdefgh", 5, 1, 3, 2},
        {"家家家", 5, 1, 2, 2}, {"ab cd ef gh", 5, 1, 5, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct edit edit;
        int line, column, lines;
        cr_assert(edit_init(&edit, 100));
        edit_set(&edit, cases[i].text);
        edit_locate(&edit, cases[i].columns, &line, &column, &lines);
        cr_assert_eq(line, cases[i].line, "\"%s\": line %d", cases[i].text, line);
        cr_assert_eq(column, cases[i].column, "\"%s\": column %d", cases[i].text, column);
        cr_assert_eq(lines, cases[i].lines, "\"%s\": %d lines", cases[i].text, lines);
        edit_clear(&edit);
    }
}
