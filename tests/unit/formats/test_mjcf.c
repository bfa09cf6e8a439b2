/* MJCF as text; MuJoCo itself judges it in test_physics and in tests/exports. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "folder.h"
#include "formats/mjcf.h"
#include "objects.h"

static char *asset_text(void (*make)(struct articulation *object))
{
    struct articulation object;
    struct file_set files;
    struct fault fault = FAULT_NONE;
    make(&object);
    file_set_init(&files);
    cr_assert_eq(mjcf_write_asset(&object, &files, &fault), RESULT_OK, "%s", fault.text);
    char *text = strdup(buffer_text(&files.files[0]->bytes));
    file_set_free(&files);
    articulation_free(&object);
    return text;
}

static void expect_in(const char *text, const char *part)
{
    cr_expect_not_null(strstr(text, part), "\"%s\" is missing", part);
}

Test(mjcf, driven_joints_have_force_sensors)
{
    char *text = asset_text(object_arm);
    expect_in(text, "<jointpos name=\"shoulder_pos\" joint=\"shoulder\"/>");
    expect_in(text, "<jointvel name=\"slide_right_vel\" joint=\"slide_right\"/>");
    expect_in(text, "<actuatorfrc name=\"shoulder_force\" actuator=\"shoulder\"/>");
    cr_expect_null(strstr(text, "slide_right_force"));
    free(text);
}

/* The arm's shoulder rests at 0.3 and controls begin at 0; the cabinet has no drives. */
Test(mjcf, says_that_controls_begin_at_zero)
{
    char *arm = asset_text(object_arm), *cabinet = asset_text(object_cabinet);
    expect_in(arm, "<!-- Controls begin at 0");
    cr_expect_null(strstr(cabinet, "<!--"));
    expect_in(arm, "ref=\"0.3\"");
    expect_in(arm, "<key name=\"home\" qpos=\"0.3 0 0.01 0.01\" ctrl=\"0.3 0 0.01\"/>");
    free(arm);
    free(cabinet);
}

/* MuJoCo 3.14 for WASM could not allocate 2.6 GB for a scene of 100 placements. */
Test(mjcf, stack_of_a_large_scene_is_bounded)
{
    enum { CARTS = 60 };
    struct articulation cart;
    struct export_placement placements[CARTS];
    struct scene_names names = {0};
    struct file_set files;
    struct fault fault = FAULT_NONE;
    object_cart(&cart);
    for (int i = 0; i < CARTS; i++)
        placements[i] = (struct export_placement){0, "cart", pose_at(2 * i, 0, 0)};
    struct export_asset asset = {.object = &cart};
    struct export_scene scene = {"carts", &asset, 1, placements, CARTS};
    file_set_init(&files);
    cr_assert_eq(scene_names_make(&names, &scene, &fault), RESULT_OK, "%s", fault.text);
    cr_assert_eq(mjcf_write_scene(&scene, &names, &files, &fault), RESULT_OK, "%s", fault.text);
    expect_in(buffer_text(&files.files[0]->bytes), "nstack=\"32000000\"");
    scene_names_clear(&names);
    file_set_free(&files);
    articulation_free(&cart);
    char *text = asset_text(object_cart);
    cr_expect_null(strstr(text, "nstack"));
    free(text);
}
