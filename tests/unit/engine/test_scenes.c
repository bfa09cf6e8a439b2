#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "house.h"

static struct house house;

static void set_up(void)
{
    house_prepare(&house);
    house_open(&house);
}

static void tear_down(void)
{
    house_remove(&house);
}

TestSuite(scenes, .init = set_up, .fini = tear_down, .timeout = 100);

static const char *path_of(const char *format, const char *id, const char *child)
{
    static char path[200];
    snprintf(path, sizeof path, format, id, child);
    return path;
}

Test(scenes, created_shown_listed_renamed_deleted)
{
    struct answer made =
        ask(&house, "POST", "/scenes", "{\"name\":\"Workcell\",\"description\":\"two arms\"}");
    cr_assert_eq(made.status, 201, "%s", made.body);
    char id[64];
    snprintf(id, sizeof id, "%s", answer_text(&made, "id"));
    cr_expect_eq(strncmp(id, "scn_", 4), 0);
    cr_expect_eq(strlen(id), 24);
    cr_expect_str_eq(answer_text(&made, "name"), "Workcell");
    cr_expect_str_eq(answer_text(&made, "description"), "two arms");
    cr_expect(json_is_array(answer_at(&made, "assets")));
    answer_clear(&made);

    struct answer answer = ask(&house, "PATCH", path_of("/scenes/%s", id, ""), "{\"name\":\"Cell 2\"}");
    cr_expect_eq(answer.status, 200, "%s", answer.body);
    cr_expect_str_eq(answer_text(&answer, "name"), "Cell 2");
    cr_expect_str_eq(answer_text(&answer, "description"), "two arms");
    answer_clear(&answer);
    answer = ask(&house, "PATCH", path_of("/scenes/%s", id, ""), "{\"description\":null}");
    cr_expect_eq(answer.status, 200, "%s", answer.body);
    answer_clear(&answer);
    answer = ask(&house, "GET", path_of("/scenes/%s", id, ""), NULL);
    cr_expect_eq(answer.status, 200);
    cr_expect(json_is_null(answer_at(&answer, "description")), "%s", answer.body);
    cr_expect_eq(json_array_size(answer_at(&answer, "assets")), 0);
    answer_clear(&answer);

    char second[64];
    make_scene(&house, "Hall", second);
    answer = ask(&house, "GET", "/scenes?limit=1", NULL);
    cr_expect(answer_number(&answer, "total") == 2);
    cr_expect(answer_number(&answer, "limit") == 1);
    cr_expect_str_eq(answer_text(&answer, "scenes.0.id"), second);
    cr_expect_null(answer_at(&answer, "scenes.0.assets"));
    answer_clear(&answer);

    answer = ask(&house, "DELETE", path_of("/scenes/%s", id, ""), NULL);
    cr_expect_eq(answer.status, 200);
    cr_expect_str_eq(answer_text(&answer, "id"), id);
    cr_expect(json_is_true(answer_at(&answer, "deleted")));
    answer_clear(&answer);
    cr_expect(expect_error(&house, "GET", path_of("/scenes/%s", id, ""), NULL, 404, "scene_not_found", ""));
}

Test(scenes, bad_bodies_name_the_field)
{
    char id[64];
    make_scene(&house, "Hall", id);
    cr_expect(expect_error(&house, "POST", "/scenes", "{}", 400, "missing_field", "name"));
    cr_expect(expect_error(&house, "POST", "/scenes", "{\"name\":1}", 400, "invalid_field", "name"));
    cr_expect(expect_error(&house, "POST", "/scenes", "{\"name\":\"a\",\"description\":1}", 400,
                           "invalid_field", "description"));
    cr_expect(expect_error(&house, "PATCH", path_of("/scenes/%s", id, ""), "{\"name\":false}", 400,
                           "invalid_field", "name"));
    cr_expect(
        expect_error(&house, "PATCH", "/scenes/scn_none", "{\"name\":\"x\"}", 404, "scene_not_found", ""));
    cr_expect(expect_error(&house, "DELETE", "/scenes/scn_none", NULL, 404, "scene_not_found", ""));
}

Test(scenes, places_moves_and_removes_assets)
{
    char asset[64], scene[64], body[300];
    make_ready_asset(&house, "a wooden crate", asset);
    make_scene(&house, "Hall", scene);
    snprintf(body, sizeof body, "{\"asset_id\":\"%s\"}", asset);
    struct answer plain = ask(&house, "POST", path_of("/scenes/%s/assets", scene, ""), body);
    cr_assert_eq(plain.status, 201, "%s", plain.body);
    cr_expect_eq(strncmp(answer_text(&plain, "id"), "plc_", 4), 0);
    cr_expect_str_eq(answer_text(&plain, "asset_id"), asset);
    cr_expect_str_eq(answer_text(&plain, "name"), "a wooden crate");
    cr_expect(answer_number(&plain, "position.x") == 0 && answer_number(&plain, "position.z") == 0);
    cr_expect(answer_number(&plain, "rotation.w") == 1 && answer_number(&plain, "rotation.x") == 0);

    snprintf(body, sizeof body,
             "{\"asset_id\":\"%s\",\"position\":{\"x\":1.5,\"y\":-2,\"z\":0.25},"
             "\"rotation\":{\"x\":0,\"y\":0,\"z\":0.7071,\"w\":0.7071}}",
             asset);
    struct answer posed = ask(&house, "POST", path_of("/scenes/%s/assets", scene, ""), body);
    cr_assert_eq(posed.status, 201, "%s", posed.body);
    cr_expect(answer_number(&posed, "position.y") == -2);
    cr_expect(fabs(answer_number(&posed, "rotation.z") - sqrt(0.5)) < 1e-12, "normalised: %s", posed.body);

    char placement[64];
    snprintf(placement, sizeof placement, "%s", answer_text(&posed, "id"));
    struct answer moved = ask(&house, "PATCH", path_of("/scenes/%s/assets/%s", scene, placement),
                              "{\"position\":{\"x\":9,\"y\":0,\"z\":0}}");
    cr_expect_eq(moved.status, 200, "%s", moved.body);
    cr_expect(answer_number(&moved, "position.x") == 9);
    cr_expect(fabs(answer_number(&moved, "rotation.z") - sqrt(0.5)) < 1e-12);
    answer_clear(&moved);

    struct answer shown = ask(&house, "GET", path_of("/scenes/%s", scene, ""), NULL);
    cr_expect_eq(json_array_size(answer_at(&shown, "assets")), 2);
    cr_expect_str_eq(answer_text(&shown, "assets.0.id"), answer_text(&plain, "id"));
    cr_expect(answer_number(&shown, "assets.1.position.x") == 9);
    answer_clear(&shown);

    struct answer removed = ask(&house, "DELETE", path_of("/scenes/%s/assets/%s", scene, placement), NULL);
    cr_expect_eq(removed.status, 200);
    cr_expect_str_eq(answer_text(&removed, "id"), placement);
    answer_clear(&removed);
    cr_expect(expect_error(&house, "DELETE", path_of("/scenes/%s/assets/%s", scene, placement), NULL, 404,
                           "placement_not_found", ""));
    cr_expect(expect_error(&house, "PATCH", path_of("/scenes/%s/assets/%s", scene, placement), "{}", 404,
                           "placement_not_found", ""));
    answer_clear(&plain);
    answer_clear(&posed);
}

Test(scenes, deleting_a_scene_frees_its_assets)
{
    char asset[64], scene[64], placement[64];
    make_ready_asset(&house, "a wooden crate", asset);
    make_scene(&house, "Hall", scene);
    place_asset(&house, scene, asset, placement);
    struct answer answer = ask(&house, "DELETE", path_of("/scenes/%s", scene, ""), NULL);
    cr_expect_eq(answer.status, 200);
    answer_clear(&answer);
    answer = ask(&house, "DELETE", path_of("/assets/%s", asset, ""), NULL);
    cr_expect_eq(answer.status, 200, "%s", answer.body);
    answer_clear(&answer);
}

Test(scenes, refuses_bad_placements)
{
    char asset[64], scene[64], body[300];
    static const char *const parts[][2] = {
        {"\"position\":{\"x\":\"1\",\"y\":0,\"z\":0}", "position.x"},
        {"\"position\":[1,2,3]", "position"},
        {"\"rotation\":{\"x\":0,\"y\":0,\"z\":0,\"w\":1.1}", "rotation"},
        {"\"rotation\":{\"x\":0,\"y\":0,\"z\":0,\"w\":0}", "rotation"},
    };
    make_ready_asset(&house, "a wooden crate", asset);
    make_scene(&house, "Hall", scene);
    const char *path = path_of("/scenes/%s/assets", scene, "");
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        snprintf(body, sizeof body, "{\"asset_id\":\"%s\",%s}", asset, parts[i][0]);
        cr_expect(expect_error(&house, "POST", path, body, 400, "invalid_field", parts[i][1]));
    }
    cr_expect(expect_error(&house, "POST", path, "{}", 400, "missing_field", "asset_id"));
    cr_expect(expect_error(&house, "POST", path, "{\"asset_id\":\"ast_none\"}", 404, "asset_not_found", ""));
    snprintf(body, sizeof body, "{\"asset_id\":\"%s\"}", asset);
    cr_expect(expect_error(&house, "POST", "/scenes/scn_none/assets", body, 404, "scene_not_found", ""));
}

Test(scenes, only_ready_assets_are_placed)
{
    char asset[64], scene[64], body[300];
    make_asset(&house, "a unicorn", asset);
    struct answer failed = await_asset(&house, asset);
    answer_clear(&failed);
    make_scene(&house, "Hall", scene);
    snprintf(body, sizeof body, "{\"asset_id\":\"%s\"}", asset);
    cr_expect(expect_error(&house, "POST", path_of("/scenes/%s/assets", scene, ""), body, 400,
                           "asset_not_ready", "asset_id"));
}

Test(scenes, a_placement_belongs_to_its_scene)
{
    char asset[64], scene[64], other[64], placement[64];
    make_ready_asset(&house, "a wooden crate", asset);
    make_scene(&house, "Hall", scene);
    make_scene(&house, "Yard", other);
    place_asset(&house, scene, asset, placement);
    cr_expect(expect_error(&house, "DELETE", path_of("/scenes/%s/assets/%s", other, placement), NULL, 404,
                           "placement_not_found", ""));
}
