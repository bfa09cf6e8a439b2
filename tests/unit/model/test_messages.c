#include <criterion/criterion.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/text.h"
#include "model/channel.h"
#include "model/understanding.h"

static struct asset full_asset(void)
{
    struct asset asset = {
        .id = text_copy("ast_1"),
        .name = text_copy("Arm"),
        .prompt = text_copy("an arm"),
        .created_at = text_copy("2026-11-24T17:20:05Z"),
        .status = ASSET_FAILED,
        .stage = text_copy("mesh"),
        .has_progress = true,
        .progress = 0.5,
        .error_code = text_copy("cannot_build"),
        .error_message = text_copy("No."),
        .summary = {.known = true, .family = "arm", .links = 7, .mass_kg = 48.2},
    };
    strings_add(&asset.tags, "robot");
    strings_add(&asset.export_formats, "mujoco_mjcf");
    strings_add(&asset.warnings, "wide");
    return asset;
}

static struct scene full_scene(void)
{
    struct scene scene = {.id = text_copy("scn_1"),
                          .name = text_copy("Cell"),
                          .description = text_copy("d"),
                          .created_at = text_copy("2026-11-24T17:20:05Z"),
                          .placements = calloc(2, sizeof *scene.placements),
                          .placement_count = 2,
                          .has_placements = true};
    for (int i = 0; i < 2; i++)
        scene.placements[i] = (struct placement){.id = text_format("plc_%d", i),
                                                 .asset_id = text_copy("ast_1"),
                                                 .name = text_copy("Arm"),
                                                 .pose = pose_at(i, 2, 3)};
    return scene;
}

Test(asset, copies_are_deep)
{
    struct asset asset = full_asset(), copy;
    cr_assert_eq(asset_copy(&copy, &asset, NULL), RESULT_OK);
    asset_clear(&asset);
    cr_expect_null(asset.id);
    cr_expect_str_eq(copy.id, "ast_1");
    cr_expect_str_eq(copy.tags[0], "robot");
    cr_expect_str_eq(copy.warnings[0], "wide");
    cr_expect_str_eq(copy.export_formats[0], "mujoco_mjcf");
    cr_expect_str_eq(copy.error_message, "No.");
    cr_expect_eq(copy.summary.links, 7);
    cr_expect(copy.has_progress && copy.status == ASSET_FAILED);
    asset_clear(&copy);
    struct asset empty = {.id = NULL};
    cr_assert_eq(asset_copy(&copy, &empty, NULL), RESULT_OK);
    cr_expect(!copy.id && !copy.tags);
    asset_clear(&copy);
}

Test(asset, names_of_status_and_format)
{
    for (int i = 0; i < ASSET_UNKNOWN; i++)
        cr_expect_eq((int)asset_status_from_name(asset_status_name((enum asset_status)i)), i);
    cr_expect_eq(asset_status_from_name("melting"), ASSET_UNKNOWN);
    cr_expect_eq(asset_status_from_name(NULL), ASSET_UNKNOWN);
    struct asset asset = {.status = ASSET_PROCESSING};
    cr_expect(asset_is_running(&asset));
    asset.status = ASSET_READY;
    cr_expect_not(asset_is_running(&asset));
    for (int i = 0; i < FORMAT_COUNT; i++) {
        enum export_format format;
        cr_expect(format_from_name(format_name((enum export_format)i), &format) && (int)format == i);
        cr_expect(*format_title(format));
    }
    enum export_format format;
    cr_expect_not(format_from_name("obj", &format));
    cr_expect_not(format_from_name(NULL, &format));
}

Test(scene, copies_are_deep_and_placements_are_found)
{
    struct scene scene = full_scene(), copy;
    cr_assert_eq(scene_copy(&copy, &scene, NULL), RESULT_OK);
    scene_clear(&scene);
    cr_expect_eq(copy.placement_count, 2);
    struct placement *found = scene_find_placement(&copy, "plc_1");
    cr_assert(found);
    cr_expect_float_eq(found->pose.position.x, 1, 0);
    cr_expect_null(scene_find_placement(&copy, "plc_9"));
    cr_expect_null(scene_find_placement(&copy, NULL));
    scene_clear(&copy);
}

Test(order, ids_differ_and_creates_have_a_key)
{
    struct order *before = order_new(ORDER_LIST_ASSETS);
    for (int kind = 0; kind < ORDER_KIND_COUNT; kind++) {
        struct order *order = order_new((enum order_kind)kind);
        cr_assert(order);
        cr_expect(order->id > before->id);
        cr_expect_eq(order->idempotency_key != NULL, order_is_create((enum order_kind)kind));
        cr_expect_float_eq(order->pose.rotation.w, 1, 0);
        cr_expect_str_neq(order_kind_name((enum order_kind)kind), "unknown");
        order->prompt = text_copy("p");
        order->path = text_copy("p");
        order->query = text_copy("q");
        strings_add(&order->tags, "t");
        order_free(before);
        before = order;
    }
    order_free(before);
    order_free(NULL);
}

Test(news, frees_what_it_holds)
{
    struct news *news = news_new(NEWS_ASSET_PAGE, 4);
    cr_assert(news);
    cr_expect(news->order == 4 && news->expected == -1 && news->retry_in_ms == -1 && news->rate_limit == -1);
    news->assets = calloc(1, sizeof *news->assets);
    news->assets[0] = full_asset();
    news->scenes = calloc(1, sizeof *news->scenes);
    news->scenes[0] = full_scene();
    news->count = 1;
    news->body = text_copy("{}");
    news->notice = text_copy("n");
    news->placement.id = text_copy("plc");
    news_free(news);
    news_free(NULL);
}

static bool readable(int descriptor, int wait_ms)
{
    struct pollfd wait = {.fd = descriptor, .events = POLLIN};
    return poll(&wait, 1, wait_ms) == 1;
}

static void *tell_three(void *context)
{
    for (unsigned long i = 1; i <= 3; i++)
        channel_tell(context, news_new(NEWS_NOTICE, i));
    return NULL;
}

Test(channel, news_make_the_descriptor_readable_until_taken, .timeout = 20)
{
    struct channel channel;
    pthread_t thread;
    cr_assert_eq(channel_open(&channel, NULL), RESULT_OK);
    cr_expect_not(readable(channel.news_fd, 0));
    cr_assert_eq(pthread_create(&thread, NULL, tell_three, &channel), 0);
    cr_expect(readable(channel.news_fd, 10000));
    pthread_join(thread, NULL);
    unsigned long expected = 1;
    for (struct news *news = channel_take_news(&channel), *next; news; news = next) {
        next = news_next(news);
        cr_expect_eq(news->order, expected++);
        news_free(news);
    }
    cr_expect_eq(expected, 4);
    cr_expect_not(readable(channel.news_fd, 0));
    cr_expect_null(channel_take_news(&channel));
    channel_close(&channel);
}

Test(channel, takes_orders_until_it_is_full_or_closed)
{
    struct channel channel;
    cr_assert_eq(channel_open(&channel, NULL), RESULT_OK);
    int taken = 0;
    while (taken < 100000 && channel_order(&channel, order_new(ORDER_LIST_SCENES)))
        taken++;
    cr_expect(taken > 100 && taken < 100000, "%d", taken);
    queue_close(&channel.orders);
    cr_expect_eq(channel_order(&channel, order_new(ORDER_LIST_SCENES)), 0);
    channel_tell(&channel, news_new(NEWS_NOTICE, 0));
    channel_close(&channel); /* frees what nobody took */
}

Test(understanding, clears)
{
    struct understanding understanding = {.prompt = text_copy("p"), .slot_count = 1, .seed = 4};
    understanding_clear(&understanding);
    cr_expect(!understanding.prompt && understanding.slot_count == 0 && understanding.seed == 0);
    cr_expect_str_eq(slot_origin_name(ORIGIN_CLAMPED), "clamped");
    cr_expect_str_eq(slot_origin_name((enum slot_origin)99), "unknown");
}
