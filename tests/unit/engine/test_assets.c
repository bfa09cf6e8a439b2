#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "house.h"
#include "model/format.h"

static struct house house;

static void set_up(void)
{
    house_prepare(&house);
}

static void tear_down(void)
{
    house_remove(&house);
}

TestSuite(assets, .init = set_up, .fini = tear_down, .timeout = 100);

static void set_status(const char *id, const char *status)
{
    char sql[200];
    snprintf(sql, sizeof sql, "UPDATE asset SET status = '%s' WHERE id = '%s'", status, id);
    house_sql(&house, sql);
}

Test(assets, created_pending_then_ready_with_its_summary)
{
    house_open(&house);
    struct answer created =
        ask(&house, "POST", "/assets",
            "{\"prompt\":\"an oak table\",\"name\":\"Desk\",\"tags\":[\"oak\",\"lab 2\"],\"future\":1}");
    cr_assert_eq(created.status, 201, "%s", created.body);
    cr_expect_eq(strncmp(answer_text(&created, "id"), "ast_", 4), 0);
    cr_expect_eq(strlen(answer_text(&created, "id")), 24);
    cr_expect_str_eq(answer_text(&created, "status"), "pending");
    cr_expect_str_eq(answer_text(&created, "name"), "Desk");
    cr_expect_str_eq(answer_text(&created, "prompt"), "an oak table");
    cr_expect_str_eq(answer_text(&created, "tags.1"), "lab 2");
    int64_t when = 0;
    cr_expect(clock_from_iso8601(answer_text(&created, "created_at"), &when));
    cr_expect(clock_wall_seconds() - when < 60);

    struct answer ready = await_asset(&house, answer_text(&created, "id"));
    cr_expect_eq(ready.status, 200);
    cr_expect_str_eq(answer_text(&ready, "status"), "ready", "%s", ready.body);
    cr_expect_str_eq(answer_text(&ready, "id"), answer_text(&created, "id"));
    cr_expect_str_eq(answer_text(&ready, "created_at"), answer_text(&created, "created_at"));
    cr_expect_str_eq(answer_text(&ready, "tags.0"), "oak");
    cr_expect_str_eq(answer_text(&ready, "export_formats.0"), "mujoco_mjcf");
    cr_expect_eq(json_array_size(answer_at(&ready, "export_formats")), FORMAT_COUNT);
    cr_expect_str_eq(answer_text(&ready, "summary.family"), "table");
    cr_expect(answer_number(&ready, "summary.links") >= 1);
    cr_expect(answer_number(&ready, "summary.mass_kg") > 1);
    cr_expect(answer_number(&ready, "summary.triangles") >= 12);
    cr_expect(answer_number(&ready, "summary.size_m.2") > 0.3);
    cr_expect_null(answer_at(&ready, "progress"));
    cr_expect_null(answer_at(&ready, "error"));
    cr_expect_str_eq(answer_header(&ready, "Content-Type"), "application/json");
    answer_clear(&created);
    answer_clear(&ready);
}

Test(assets, counts_joints)
{
    char id[64];
    house_open(&house);
    make_asset(&house, "a kitchen cabinet with two doors and three drawers", id);
    struct answer ready = await_asset(&house, id);
    cr_expect_str_eq(answer_text(&ready, "status"), "ready", "%s", ready.body);
    cr_expect(answer_number(&ready, "summary.joints.revolute") == 2, "%s", ready.body);
    cr_expect(answer_number(&ready, "summary.joints.prismatic") == 3, "%s", ready.body);
    answer_clear(&ready);
}

Test(assets, the_name_defaults_to_a_shortened_prompt)
{
    house_open(&house);
    struct answer few = ask(&house, "POST", "/assets", "{\"prompt\":\"a crate\"}");
    cr_expect_str_eq(answer_text(&few, "name"), "a crate");
    answer_clear(&few);
    static const char prompt[] = "a wooden crate that is eighty centimetres wide and sixty centimetres deep";
    char body[200];
    snprintf(body, sizeof body, "{\"prompt\":\"%s\"}", prompt);
    struct answer many = ask(&house, "POST", "/assets", body);
    const char *name = answer_text(&many, "name");
    cr_expect(strlen(name) < 50 && strlen(name) > 20, "%s", name);
    cr_expect_eq(strncmp(name, prompt, 20), 0, "%s", name);
    cr_expect_str_eq(name + strlen(name) - 3, "...");
    answer_clear(&many);
    memset(body, 0, sizeof body);
    snprintf(body, sizeof body, "{\"prompt\":\"%0100d\"}", 0);
    struct answer wordless = ask(&house, "POST", "/assets", body);
    cr_expect_eq(strlen(answer_text(&wordless, "name")), 47);
    answer_clear(&wordless);
}

Test(assets, what_cannot_be_built_fails_with_a_reason)
{
    char id[64];
    house_open(&house);
    make_asset(&house, "a unicorn", id);
    struct answer failed = await_asset(&house, id);
    cr_expect_str_eq(answer_text(&failed, "status"), "failed");
    const char *code = answer_text(&failed, "error.code");
    cr_expect(strcmp(code, "cannot_build") == 0 || strcmp(code, "prompt_not_understood") == 0, "%s", code);
    cr_expect_not_null(strstr(answer_text(&failed, "error.message"), "unicorn"), "%s", failed.body);
    cr_expect_null(answer_at(&failed, "export_formats"));
    answer_clear(&failed);
}

Test(assets, bad_bodies_name_the_field)
{
    house_open(&house);
    cr_expect(expect_error(&house, "POST", "/assets", "{}", 400, "missing_field", "prompt"));
    cr_expect(expect_error(&house, "POST", "/assets", "{\"prompt\":7}", 400, "invalid_field", "prompt"));
    cr_expect(expect_error(&house, "POST", "/assets", "{\"prompt\":\"a box\",\"name\":[]}", 400,
                           "invalid_field", "name"));
    struct answer blank = ask(&house, "POST", "/assets", "{\"prompt\":\"  \"}");
    cr_expect_eq(blank.status, 400);
    cr_expect_str_eq(answer_text(&blank, "details.field"), "prompt");
    answer_clear(&blank);
    struct answer broken = ask(&house, "POST", "/assets", "{\"prompt\":");
    cr_expect_eq(broken.status, 400);
    cr_expect_str_eq(answer_text(&broken, "code"), "invalid_json");
    answer_clear(&broken);
    struct answer list = ask(&house, "GET", "/assets", NULL);
    cr_expect(answer_number(&list, "total") == 0);
    answer_clear(&list);
}

Test(assets, too_much_of_anything_is_refused)
{
    house_open(&house);
    char body[8000];
    snprintf(body, sizeof body, "{\"prompt\":\"%02500d\"}", 0);
    cr_expect(expect_error(&house, "POST", "/assets", body, 400, "invalid_field", "prompt"));
    size_t used = (size_t)snprintf(body, sizeof body, "{\"prompt\":\"a box\",\"tags\":[\"t\"");
    for (int i = 0; i < 200; i++)
        used += (size_t)snprintf(body + used, sizeof body - used, ",\"t%d\"", i);
    snprintf(body + used, sizeof body - used, "]}");
    struct answer tags = ask(&house, "POST", "/assets", body);
    cr_expect_eq(tags.status, 400);
    cr_expect_eq(strncmp(answer_text(&tags, "details.field"), "tags", 4), 0, "%s", tags.body);
    answer_clear(&tags);
}

Test(assets, lists_newest_first_in_pages)
{
    house.options.pace = 3000;
    house_open(&house);
    char ids[25][64];
    for (int i = 0; i < 25; i++)
        make_asset(&house, "a box", ids[i]);
    struct answer page = ask(&house, "GET", "/assets", NULL);
    cr_expect_eq(page.status, 200);
    cr_expect(answer_number(&page, "total") == 25);
    cr_expect(answer_number(&page, "limit") == 20);
    cr_expect(answer_number(&page, "offset") == 0);
    cr_expect_eq(json_array_size(answer_at(&page, "assets")), 20);
    cr_expect_str_eq(answer_text(&page, "assets.0.id"), ids[24]);
    cr_expect_str_eq(answer_text(&page, "assets.19.id"), ids[5]);
    answer_clear(&page);
    page = ask(&house, "GET", "/assets?limit=3&offset=23", NULL);
    cr_expect_eq(json_array_size(answer_at(&page, "assets")), 2);
    cr_expect_str_eq(answer_text(&page, "assets.1.id"), ids[0]);
    cr_expect(answer_number(&page, "limit") == 3);
    cr_expect(answer_number(&page, "offset") == 23);
    answer_clear(&page);
    page = ask(&house, "GET", "/assets?offset=999", NULL);
    cr_expect_eq(page.status, 200);
    cr_expect_eq(json_array_size(answer_at(&page, "assets")), 0);
    answer_clear(&page);
}

Test(assets, bad_pages_are_refused)
{
    static const char *const limits[] = {"0", "101", "-1", "abc", "1.5", "", "99999999999999999999", "1e1"};
    house_open(&house);
    char path[64];
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        snprintf(path, sizeof path, "/assets?limit=%s", limits[i]);
        cr_expect(expect_error(&house, "GET", path, NULL, 400, "invalid_field", "limit"));
        snprintf(path, sizeof path, "/scenes?limit=%s", limits[i]);
        cr_expect(expect_error(&house, "GET", path, NULL, 400, "invalid_field", "limit"));
    }
    cr_expect(expect_error(&house, "GET", "/assets?offset=-1", NULL, 400, "invalid_field", "offset"));
    cr_expect(expect_error(&house, "GET", "/assets?offset=x", NULL, 400, "invalid_field", "offset"));
    struct answer most = ask(&house, "GET", "/assets?limit=100", NULL);
    cr_expect_eq(most.status, 200);
    answer_clear(&most);
}

static long total(const char *path)
{
    struct answer answer = ask(&house, "GET", path, NULL);
    cr_assert_eq(answer.status, 200, "%s: %s", path, answer.body);
    long number = (long)answer_number(&answer, "total");
    cr_expect_eq((long)json_array_size(answer_at(&answer, "assets")), number, "%s", path);
    answer_clear(&answer);
    return number;
}

Test(assets, filters)
{
    house.options.pace = 3000;
    house_open(&house);
    char id[64];
    struct answer tagged = ask(&house, "POST", "/assets",
                               "{\"prompt\":\"a box\",\"name\":\"Alpha\",\"tags\":[\"oak\",\"50%_x\"]}");
    snprintf(id, sizeof id, "%s", answer_text(&tagged, "id"));
    answer_clear(&tagged);
    tagged = ask(&house, "POST", "/assets", "{\"prompt\":\"a crate of Beech\",\"tags\":[\"oaken\"]}");
    answer_clear(&tagged);
    cr_expect_eq(total("/assets?tag=oak"), 1);
    cr_expect_eq(total("/assets?tag=oaken"), 1);
    cr_expect_eq(total("/assets?tag=50%25_x"), 1);
    cr_expect_eq(total("/assets?tag=50__x"), 0);
    cr_expect_eq(total("/assets?q=alph"), 1);
    cr_expect_eq(total("/assets?q=bEEch"), 1);
    cr_expect_eq(total("/assets?q=a"), 2);
    cr_expect_eq(total("/assets?q=%25"), 0);
    cr_expect_eq(total("/assets?q=_"), 0);
    cr_expect_eq(total("/assets?q=%5C"), 0);
    cr_expect_eq(total("/assets?q=%27%20OR%201%3D1--"), 0);
    set_status(id, "ready");
    cr_expect_eq(total("/assets?status=ready"), 1);
    cr_expect_eq(total("/assets?status=ready&tag=oak&q=ALPHA"), 1);
    cr_expect_eq(total("/assets?status=failed"), 0);
    cr_expect(expect_error(&house, "GET", "/assets?status=done", NULL, 400, "invalid_field", "status"));
}

Test(assets, deleted_for_good_unless_in_use)
{
    house_open(&house);
    char asset[64], scene[64], placement[64], path[160];
    make_ready_asset(&house, "a wooden crate", asset);
    make_scene(&house, "Hall", scene);
    place_asset(&house, scene, asset, placement);
    snprintf(path, sizeof path, "/assets/%s", asset);
    cr_expect(expect_error(&house, "DELETE", path, NULL, 400, "asset_in_use", ""));
    snprintf(path, sizeof path, "/scenes/%s/assets/%s", scene, placement);
    struct answer answer = ask(&house, "DELETE", path, NULL);
    cr_expect_eq(answer.status, 200);
    answer_clear(&answer);
    snprintf(path, sizeof path, "/assets/%s", asset);
    answer = ask(&house, "DELETE", path, NULL);
    cr_expect_eq(answer.status, 200);
    cr_expect_str_eq(answer_text(&answer, "id"), asset);
    cr_expect(json_is_true(answer_at(&answer, "deleted")));
    answer_clear(&answer);
    cr_expect(expect_error(&house, "GET", path, NULL, 404, "asset_not_found", ""));
    cr_expect(expect_error(&house, "DELETE", path, NULL, 404, "asset_not_found", ""));
}

Test(assets, can_be_deleted_while_being_made)
{
    house.options.pace = 3000;
    house_open(&house);
    char id[64], path[128];
    make_asset(&house, "a box", id);
    snprintf(path, sizeof path, "/assets/%s", id);
    struct answer answer = ask(&house, "DELETE", path, NULL);
    cr_expect_eq(answer.status, 200);
    answer_clear(&answer);
    house_close(&house);
    house.options.pace = 0;
    house_open(&house);
    cr_expect(expect_error(&house, "GET", path, NULL, 404, "asset_not_found", ""));
}

Test(assets, unknown_paths_and_methods_are_404)
{
    house_open(&house);
    cr_expect(expect_error(&house, "GET", "/assets/ast_nothing", NULL, 404, "asset_not_found", ""));
    cr_expect(expect_error(&house, "GET", "/nothing", NULL, 404, "not_found", ""));
    cr_expect(expect_error(&house, "GET", "/whoami", NULL, 404, "not_found", ""));
    cr_expect(expect_error(&house, "GET", "/assets/a/b/c/d", NULL, 404, "not_found", ""));
    cr_expect(expect_error(&house, "GET", "/assets/..%2f..%2fetc", NULL, 404, "not_found", ""));
    cr_expect(expect_error(&house, "PUT", "/assets", "{}", 404, "method_not_found", ""));
    cr_expect(expect_error(&house, "PATCH", "/assets/ast_nothing", "{}", 404, "method_not_found", ""));
    cr_expect(expect_error(&house, "DELETE", "/assets", NULL, 404, "method_not_found", ""));
}
