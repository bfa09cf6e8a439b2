#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/sha256.h"
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

TestSuite(exports, .init = set_up, .fini = tear_down, .timeout = 100);

static const char *const formats[] = {"mujoco_mjcf", "isaac_sim_usd", "isaac_sim_urdf", "sdf", "glb"};

static struct answer export_to(const char *noun, const char *id, const char *format)
{
    char path[128], body[100];
    snprintf(path, sizeof path, "/%s/%s/export", noun, id);
    snprintf(body, sizeof body, "{\"format\":\"%s\"}", format);
    return ask(&house, "POST", path, body);
}

/* The archive behind an export's answer, fetched without a key. */
static struct answer download(const struct answer *export)
{
    return ask_url("GET", answer_text(export, "download_url"), &(struct question){.content_type = ""});
}

static void expect_archive(const struct answer *export, const char *format)
{
    char digest[65];
    int64_t expires = 0;
    cr_assert_eq(export->status, 200, "%s: %s", format, export->body);
    cr_expect_str_eq(answer_text(export, "format"), format);
    cr_expect(clock_from_iso8601(answer_text(export, "expires_at"), &expires));
    cr_expect(expires > clock_wall_seconds() + 60);
    cr_expect_eq(strncmp(answer_text(export, "download_url"), engine_url(house.engine),
                         strlen(engine_url(house.engine))),
                 0, "%s", export->body);
    struct answer zip = download(export);
    cr_assert_eq(zip.status, 200, "%s", zip.body);
    cr_expect_str_eq(answer_header(&zip, "Content-Type"), "application/zip");
    cr_expect_not_null(strstr(answer_header(&zip, "Content-Disposition"), ".zip\""));
    cr_expect(zip.length > 100 && memcmp(zip.body, "PK", 2) == 0);
    cr_expect(answer_number(export, "size_bytes") == (double)zip.length);
    sha256_hex(digest, zip.body, zip.length);
    cr_expect_str_eq(answer_text(export, "sha256"), digest);
    answer_clear(&zip);
}

Test(exports, an_asset_in_every_format)
{
    char asset[64];
    make_ready_asset(&house, "a kitchen cabinet with two doors", asset);
    for (int i = 0; i < 3; i++) {
        struct answer export = export_to("assets", asset, formats[i]);
        expect_archive(&export, formats[i]);
        answer_clear(&export);
    }
}

Test(exports, a_scene_in_every_format)
{
    char crate[64], table[64], scene[64], placement[64];
    make_ready_asset(&house, "a wooden crate", crate);
    make_ready_asset(&house, "an oak table", table);
    make_scene(&house, "Hall", scene);
    place_asset(&house, scene, crate, placement);
    place_asset(&house, scene, table, placement);
    place_asset(&house, scene, crate, placement);
    for (int i = 0; i < 3; i++) {
        struct answer export = export_to("scenes", scene, formats[i]);
        expect_archive(&export, formats[i]);
        answer_clear(&export);
    }
}

Test(exports, are_the_same_bytes_again_and_after_a_restart)
{
    char asset[64], digest[65];
    make_ready_asset(&house, "an oak table", asset);
    struct answer first = export_to("assets", asset, "mujoco_mjcf");
    struct answer again = export_to("assets", asset, "mujoco_mjcf");
    cr_assert_eq(first.status, 200, "%s", first.body);
    cr_expect_str_eq(answer_text(&again, "sha256"), answer_text(&first, "sha256"));
    cr_expect_str_neq(answer_text(&again, "download_url"), answer_text(&first, "download_url"));
    snprintf(digest, sizeof digest, "%s", answer_text(&first, "sha256"));
    answer_clear(&first);
    answer_clear(&again);
    house_close(&house);
    house_open(&house);
    struct answer later = export_to("assets", asset, "mujoco_mjcf");
    cr_expect_str_eq(answer_text(&later, "sha256"), digest);
    answer_clear(&later);
}

Test(exports, a_moved_placement_is_another_archive)
{
    char asset[64], scene[64], placement[64], path[160];
    make_ready_asset(&house, "a wooden crate", asset);
    make_scene(&house, "Hall", scene);
    place_asset(&house, scene, asset, placement);
    struct answer before = export_to("scenes", scene, "mujoco_mjcf");
    snprintf(path, sizeof path, "/scenes/%s/assets/%s", scene, placement);
    struct answer moved = ask(&house, "PATCH", path, "{\"position\":{\"x\":2,\"y\":0,\"z\":0}}");
    cr_expect_eq(moved.status, 200);
    struct answer after = export_to("scenes", scene, "mujoco_mjcf");
    cr_expect_eq(after.status, 200);
    cr_expect_str_neq(answer_text(&before, "sha256"), answer_text(&after, "sha256"));
    answer_clear(&before);
    answer_clear(&moved);
    answer_clear(&after);
}

Test(exports, refusals)
{
    char scene[64], failed[64], asset[64], path[128];
    make_scene(&house, "Hall", scene);
    make_asset(&house, "a unicorn", failed);
    struct answer answer = await_asset(&house, failed);
    answer_clear(&answer);
    make_ready_asset(&house, "a wooden crate", asset);
    static const char mjcf[] = "{\"format\":\"mujoco_mjcf\"}";
    snprintf(path, sizeof path, "/scenes/%s/export", scene);
    cr_expect(expect_error(&house, "POST", path, mjcf, 400, "empty_scene", ""));
    cr_expect(expect_error(&house, "POST", path, "{}", 400, "missing_field", "format"));
    snprintf(path, sizeof path, "/assets/%s/export", failed);
    cr_expect(expect_error(&house, "POST", path, mjcf, 400, "asset_not_ready", ""));
    cr_expect(expect_error(&house, "POST", "/assets/ast_none/export", mjcf, 404, "asset_not_found", ""));
    cr_expect(expect_error(&house, "POST", "/scenes/scn_none/export", mjcf, 404, "scene_not_found", ""));
    answer = export_to("assets", asset, "stl");
    cr_expect_eq(answer.status, 400);
    cr_expect_str_eq(answer_text(&answer, "code"), "unsupported_format");
    for (int i = 0; i < 3; i++)
        cr_expect_not_null(strstr(answer_text(&answer, "message"), formats[i]), "%s", answer.body);
    answer_clear(&answer);
}

Test(exports, an_asset_that_is_made_differently_now_is_not_exported)
{
    char asset[64], scene[64], placement[64];
    make_ready_asset(&house, "a wooden crate", asset);
    make_scene(&house, "Hall", scene);
    place_asset(&house, scene, asset, placement);
    house_sql(&house, "UPDATE asset SET digest = 'of an older version'");
    struct answer answer = export_to("assets", asset, "mujoco_mjcf");
    cr_expect(is_error(&answer, 400, "asset_changed", ""));
    answer_clear(&answer);
    answer = export_to("scenes", scene, "mujoco_mjcf");
    cr_expect(is_error(&answer, 400, "asset_changed", ""));
    cr_expect_not_null(strstr(answer_text(&answer, "message"), asset));
    answer_clear(&answer);
}

Test(exports, a_download_needs_its_token)
{
    cr_expect(expect_error(&house, "GET", "/downloads/unknown", NULL, 404, "download_not_found", ""));
    cr_expect(expect_error(&house, "GET", "/downloads/..%2flibrary.db", NULL, 404, "not_found", ""));
}

Test(exports, the_address_is_the_one_that_the_client_used)
{
    char asset[64], path[128];
    make_ready_asset(&house, "a wooden crate", asset);
    snprintf(path, sizeof path, "/assets/%s/export", asset);
    struct question question = {.header = "Host: localhost:9999", .body = "{\"format\":\"mujoco_mjcf\"}"};
    struct answer answer = ask_with(&house, "POST", path, &question);
    static const char expected[] = "http://localhost:9999/v1/downloads/";
    cr_expect_eq(strncmp(answer_text(&answer, "download_url"), expected, strlen(expected)), 0, "%s",
                 answer.body);
    answer_clear(&answer);
}
