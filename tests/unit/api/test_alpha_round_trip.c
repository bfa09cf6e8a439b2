/* What the engine writes is what the client reads, and the other way round. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/alpha.h"
#include "base/array.h"
#include "base/random.h"
#include "base/text.h"

static uint64_t seed = 9;

static char *random_text(size_t most)
{
    static const char *const parts[] = {"a", "\"",   "\\", "/", "\xC3\xA9", "\xF0\x9F\x98\x80",
                                        " ", "</x>", "0",  "&"};
    char text[64] = "t";
    size_t count = random_next(&seed) % most;
    for (size_t i = 0; i < count; i++)
        strncat(text, parts[random_next(&seed) % 10], sizeof text - strlen(text) - 5);
    return text_copy(text);
}

static double random_coordinate(void)
{
    return ((double)(random_next(&seed) >> 11) / 4503599627370496.0 - 1) * 1e5;
}

static struct news *read_back(enum order_kind kind, struct buffer *body)
{
    struct order *order = order_new(kind);
    struct news *news = news_new(NEWS_FAULT, order->id);
    struct fault fault = FAULT_NONE;
    order->scene_id = text_copy("scn_1");
    cr_assert_not(body->failed);
    cr_assert_eq(alpha_reply_read(order, buffer_text(body), body->length, news, &fault), RESULT_OK,
                 "%s: %s\n%s", fault.where, fault.text, buffer_text(body));
    cr_assert_str_eq(news->body, buffer_text(body));
    order_free(order);
    buffer_free(body);
    return news;
}

static void expect_same_summary(const struct asset_summary *a, const struct asset_summary *b)
{
    cr_expect(a->known && b->known);
    cr_expect_str_eq(a->family, b->family);
    cr_expect(a->links == b->links && a->revolute == b->revolute && a->prismatic == b->prismatic);
    cr_expect(a->continuous == b->continuous && a->ball == b->ball && a->fixed == b->fixed);
    cr_expect_eq(a->triangles, b->triangles);
    cr_expect_arr_eq(&a->mass_kg, &b->mass_kg, sizeof a->mass_kg);
    cr_expect_arr_eq(a->size_m, b->size_m, sizeof a->size_m);
}

Test(alpha_round_trip, assets)
{
    for (int i = 0; i < 500; i++) {
        struct asset asset = {.id = text_format("ast_%d", i),
                              .name = random_text(9),
                              .prompt = random_text(20),
                              .created_at = text_copy("2026-11-24T17:20:05Z"),
                              .status = (enum asset_status)(i % 4),
                              .stage = random_text(4),
                              .has_progress = i % 2,
                              .progress = (double)(i % 101) / 100,
                              .error_code = i % 3 ? NULL : text_copy("cannot_build"),
                              .error_message = i % 3 ? NULL : random_text(9)};
        asset.summary = (struct asset_summary){.known = true,
                                               .family = "cabinet",
                                               .links = i,
                                               .revolute = i + 1,
                                               .prismatic = i + 2,
                                               .continuous = i + 3,
                                               .ball = i + 4,
                                               .fixed = i + 5,
                                               .mass_kg = i / 7.0,
                                               .triangles = i * 1000L,
                                               .size_m = {i / 3.0, 0.1, 0.2}};
        strings_add(&asset.tags, "oak");
        strings_add(&asset.export_formats, "mujoco_mjcf");
        strings_add(&asset.warnings, "small");
        struct buffer body;
        buffer_init(&body, 1 << 16);
        alpha_write_asset(&asset, &body);
        struct news *news = read_back(ORDER_SHOW_ASSET, &body);
        struct asset *back = news->assets;
        cr_assert(news->kind == NEWS_ASSET && news->count == 1);
        cr_expect_str_eq(back->id, asset.id);
        cr_expect_str_eq(back->name, asset.name);
        cr_expect_str_eq(back->prompt, asset.prompt);
        cr_expect_str_eq(back->created_at, asset.created_at);
        cr_expect_str_eq(back->stage, asset.stage);
        cr_expect_eq(back->status, asset.status);
        cr_expect_eq(back->has_progress, asset.has_progress);
        cr_expect(text_equal(back->error_code, asset.error_code));
        cr_expect(text_equal(back->error_message, asset.error_message));
        expect_same_summary(&back->summary, &asset.summary);
        cr_expect(strings_contain(back->tags, "oak") && strings_contain(back->warnings, "small") &&
                  strings_contain(back->export_formats, "mujoco_mjcf"));
        news_free(news);
        asset_clear(&asset);
    }
}

static struct scene random_scene(size_t placements)
{
    struct scene scene = {.id = text_copy("scn_1"),
                          .name = random_text(9),
                          .description = placements % 2 ? random_text(9) : NULL,
                          .created_at = text_copy("2026-11-24T17:20:05Z"),
                          .placements = calloc(placements + 1, sizeof *scene.placements),
                          .placement_count = placements,
                          .has_placements = true};
    for (size_t i = 0; i < placements; i++)
        scene.placements[i] =
            (struct placement){.id = text_format("plc_%zu", i),
                               .asset_id = text_copy("ast_1"),
                               .name = random_text(5),
                               .pose = {{random_coordinate(), random_coordinate(), random_coordinate()},
                                        quat_unit((struct quat){random_coordinate(), random_coordinate(),
                                                                random_coordinate(), random_coordinate()})}};
    return scene;
}

Test(alpha_round_trip, scenes_keep_their_poses_to_the_last_bit)
{
    for (size_t count = 0; count < 40; count++) {
        struct scene scene = random_scene(count);
        struct buffer body;
        buffer_init(&body, 2 << 20);
        alpha_write_scene(&scene, &body);
        struct news *news = read_back(ORDER_SHOW_SCENE, &body);
        struct scene *back = news->scenes;
        cr_assert_eq(back->placement_count, count);
        cr_expect(back->has_placements && text_equal(back->description, scene.description));
        for (size_t i = 0; i < count; i++) {
            struct pose a = scene.placements[i].pose, b = back->placements[i].pose;
            cr_expect_arr_eq(&a.position, &b.position, sizeof a.position);
            cr_expect(fabs(a.rotation.x - b.rotation.x) < 1e-15 && fabs(a.rotation.w - b.rotation.w) < 1e-15);
            cr_expect_str_eq(back->placements[i].name, scene.placements[i].name);
        }
        news_free(news);
        scene_clear(&scene);
    }
}

Test(alpha_round_trip, pages)
{
    struct scene scenes[2] = {random_scene(0), random_scene(1)};
    struct buffer body;
    buffer_init(&body, 2 << 20);
    alpha_write_scene_page(scenes, 2, 7, 2, 4, &body);
    struct news *news = read_back(ORDER_LIST_SCENES, &body);
    cr_expect(news->kind == NEWS_SCENE_PAGE && news->count == 2 && news->total == 7 && news->offset == 4);
    cr_expect_not(news->scenes[1].has_placements, "a list does not tell placements");
    news_free(news);
    scene_clear(&scenes[0]);
    scene_clear(&scenes[1]);
    alpha_write_asset_page(NULL, 0, 3, 20, 20, &body);
    news = read_back(ORDER_LIST_ASSETS, &body);
    cr_expect(news->kind == NEWS_ASSET_PAGE && news->count == 0 && news->total == 3 && news->offset == 20);
    news_free(news);
}

Test(alpha_round_trip, requests_reach_the_engine)
{
    struct order *order = order_new(ORDER_CREATE_ASSET);
    order->prompt = text_copy("an \"oak\" table\t\xC3\xA9");
    order->name = text_copy("Table");
    strings_add(&order->tags, "oak");
    struct api_request request;
    struct asset_create create;
    cr_assert_eq(alpha_request_write(order, &request, NULL), RESULT_OK);
    cr_assert_eq(alpha_read_asset_create(request.body, strlen(request.body), &create, NULL), RESULT_OK);
    cr_expect_str_eq(create.prompt, "an \"oak\" table \xC3\xA9");
    cr_expect_str_eq(create.name, "Table");
    cr_expect(strings_contain(create.tags, "oak"));
    asset_create_clear(&create);
    api_request_clear(&request);
    order_free(order);

    order = order_new(ORDER_ADD_PLACEMENT);
    order->scene_id = text_copy("scn_1");
    order->asset_id = text_copy("ast_1");
    order->pose = (struct pose){{0.1, 0.2, -0.3}, quat_from_rpy(0.3, 0.2, 2.9)};
    struct placement_edit edit;
    cr_assert_eq(alpha_request_write(order, &request, NULL), RESULT_OK);
    cr_assert_eq(alpha_read_placement(request.body, strlen(request.body), false, &edit, NULL), RESULT_OK);
    cr_expect(edit.has_position && edit.has_rotation);
    cr_expect_arr_eq(&edit.pose.position, &order->pose.position, sizeof edit.pose.position);
    cr_expect_float_eq(edit.pose.rotation.w, order->pose.rotation.w, 1e-15);
    placement_edit_clear(&edit);
    api_request_clear(&request);
    order_free(order);
}

Test(alpha_round_trip, downloads_and_errors)
{
    struct buffer body;
    struct api_download download;
    static const char digest[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    buffer_init(&body, 1 << 16);
    alpha_write_download("http://127.0.0.1:1/v1/downloads/t", FORMAT_MUJOCO_MJCF, 99, digest,
                         "2026-11-24T17:20:05Z", &body);
    cr_assert_eq(alpha_read_download(buffer_text(&body), body.length, &download, NULL), RESULT_OK);
    cr_expect_str_eq(download.url, "http://127.0.0.1:1/v1/downloads/t");
    cr_expect_str_eq(download.sha256, digest);
    cr_expect_eq(download.size, 99);
    api_download_clear(&download);
    static const struct {
        int status;
        enum result result;
    } rows[] = {{400, RESULT_INVALID},   {401, RESULT_AUTHENTICATION}, {403, RESULT_AUTHENTICATION},
                {404, RESULT_NOT_FOUND}, {429, RESULT_RATE_LIMITED},   {500, RESULT_NETWORK}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fault fault = FAULT_NONE;
        buffer_clear(&body);
        alpha_write_error(rows[i].status, "some_code", "A \"sentence\".", i % 2 ? "a.b" : NULL, &body);
        cr_expect_eq(api_read_error(rows[i].status, buffer_text(&body), body.length, &fault), rows[i].result);
        cr_expect_str_eq(fault.code, "some_code");
        cr_expect_str_eq(fault.text, "A \"sentence\".");
        cr_expect_str_eq(fault.where, i % 2 ? "a.b" : "");
    }
    buffer_clear(&body);
    alpha_write_deleted("ast_1", &body);
    cr_expect_str_eq(buffer_text(&body), "{\"id\":\"ast_1\",\"deleted\":true}");
    buffer_free(&body);
}

Test(alpha_round_trip, a_number_that_is_none_fails_the_answer)
{
    struct placement placement = {
        .id = text_copy("p"), .asset_id = text_copy("a"), .name = text_copy("n"), .pose = pose_at(NAN, 0, 0)};
    struct buffer body;
    buffer_init(&body, 1 << 16);
    cr_expect_not(alpha_write_placement(&placement, &body));
    buffer_free(&body);
    buffer_init(&body, 10);
    placement.pose = pose_identity();
    cr_expect_not(alpha_write_placement(&placement, &body), "a full buffer fails too");
    buffer_free(&body);
    placement_clear(&placement);
}

Test(alpha_limits, a_body_that_is_too_large_is_refused_unread)
{
    struct buffer body;
    struct asset_create create;
    struct fault fault = FAULT_NONE;
    buffer_init(&body, 2 << 20);
    buffer_append_text(&body, "{\"prompt\":\"a\"");
    while (body.length < 1024 * 1024 - 1)
        buffer_append_char(&body, ' ');
    buffer_append_char(&body, '}');
    cr_expect_eq(alpha_read_asset_create(buffer_text(&body), body.length, &create, &fault), RESULT_OK);
    asset_create_clear(&create);
    buffer_append_char(&body, ' ');
    cr_expect_eq(alpha_read_asset_create(buffer_text(&body), body.length, &create, &fault), RESULT_INVALID);
    cr_expect_str_eq(fault.code, "invalid_json");
    buffer_free(&body);
}

Test(api_command, documents)
{
    char **files = NULL;
    strings_add(&files, "rack.xml");
    char *text = api_add_export("{\"id\":\"a\",\"x\":0.1}\n", FORMAT_MUJOCO_MJCF, "rack.zip", files);
    cr_expect_str_eq(text,
                     "{\"id\":\"a\",\"x\":0.1,\"export\":{\"format\":\"mujoco_mjcf\",\"path\":\"rack.zip\","
                     "\"files\":[\"rack.xml\"]}}");
    free(text);
    text = api_add_export("{}", FORMAT_MUJOCO_MJCF, "r", NULL);
    cr_expect_str_eq(text, "{\"export\":{\"format\":\"mujoco_mjcf\",\"path\":\"r\",\"files\":[]}}");
    free(text);
    text = api_add_export("{\"export\":1,\"id\":\"a\"}", FORMAT_ISAAC_SIM_USD, "r", NULL);
    cr_expect_str_eq(text,
                     "{\"id\":\"a\",\"export\":{\"format\":\"isaac_sim_usd\",\"path\":\"r\",\"files\":[]}}");
    free(text);
    cr_expect_null(api_add_export("[1]", FORMAT_MUJOCO_MJCF, "r", NULL));
    cr_expect_null(api_add_export(NULL, FORMAT_MUJOCO_MJCF, "r", NULL));
    strings_free(files);
    struct fault fault = FAULT_NONE;
    fault_set(&fault, RESULT_INVALID, "invalid_field", "name", "No \"name\".");
    text = api_write_fault(&fault);
    cr_expect_str_eq(text, "{\"error\":{\"code\":\"invalid_field\",\"message\":\"No \\\"name\\\".\","
                           "\"where\":\"name\"}}");
    free(text);
}

Test(api_command, endpoints)
{
    char *text = api_write_endpoint("http://127.0.0.1:8000", "secret", 4711), *url, *key;
    long pid;
    cr_assert_eq(api_read_endpoint(text, strlen(text), &url, &key, &pid, NULL), RESULT_OK);
    cr_expect_str_eq(url, "http://127.0.0.1:8000");
    cr_expect_str_eq(key, "secret");
    cr_expect_eq(pid, 4711);
    free(text);
    free(url);
    free(key);
    static const char *const bad[] = {
        "",
        "{}",
        "{\"url\":\"file:///x\",\"pid\":1}",
        "{\"url\":\"http://x\",\"pid\":0}",
        "{\"url\":\"http://x\",\"pid\":\"1\"}",
        "{\"url\":\"http://x\",\"api_key\":3,\"pid\":1}",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct fault fault = FAULT_NONE;
        cr_expect_eq(api_read_endpoint(bad[i], strlen(bad[i]), &url, &key, &pid, &fault), RESULT_INVALID,
                     "%s", bad[i]);
        cr_expect(!url && !key && fault_is_set(&fault));
    }
}
