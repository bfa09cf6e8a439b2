#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "stage.h"
#include "ui/world_jobs.h"

static unsigned apply(struct world *world, struct news *news)
{
    unsigned change = world_apply(world, news);
    news_free(news);
    return change;
}

static void add_assets(struct world *world, unsigned long order, int from, int count, long total)
{
    struct asset assets[100] = {0};
    for (int i = 0; i < count; i++) {
        char id[32], name[32];
        snprintf(id, sizeof id, "ast_%d", from + i);
        snprintf(name, sizeof name, "asset %d", from + i);
        assets[i] = stage_asset(id, name, ASSET_READY, 60 * (from + i));
    }
    apply(world, stage_asset_page(order, assets, (size_t)count, from, total));
    for (int i = 0; i < count; i++)
        asset_clear(&assets[i]);
}

static const char *shown_id(const struct world *world, size_t index)
{
    const struct asset_entry *entry = world->assets.shown[index];
    return entry->asset.id;
}

static struct world *new_world(void)
{
    static struct world world;
    world_init(&world);
    world.now_ms = 1000000;
    world.now_seconds = 1780000000;
    return &world;
}

Test(world, a_listing_goes_on_page_by_page_and_drops_what_it_lacks)
{
    struct world *world = new_world();
    world->assets.listing = 5;
    struct asset page[100];
    for (int i = 0; i < 100; i++) {
        char id[32];
        snprintf(id, sizeof id, "ast_%d", i);
        page[i] = stage_asset(id, id, ASSET_READY, i);
    }
    unsigned change = apply(world, stage_asset_page(5, page, 100, 0, 150));
    cr_assert(change & CHANGE_MORE_ASSETS);
    cr_assert_eq(world->assets.next_offset, 100);
    world->assets.listing = 6;
    add_assets(world, 6, 100, 50, 150);
    cr_assert_eq(world->assets.count, 150);
    cr_assert_eq(world->assets.listing, 0);

    world->assets.round++;
    world->assets.next_offset = 0;
    world->assets.listing = 7;
    apply(world, stage_asset_page(7, page, 40, 0, 40));
    cr_assert_eq(world->assets.count, 40);
    cr_assert_null(world_asset(world, "ast_90"));
    cr_assert_str_eq(world_asset(world, "ast_3")->id, "ast_3");
    for (int i = 0; i < 100; i++)
        asset_clear(&page[i]);
    world_clear(world);
}

Test(world, a_server_that_ignores_the_offset_is_not_asked_for_ever)
{
    struct world *world = new_world();
    struct asset one = stage_asset("ast_1", "one", ASSET_READY, 0);
    world->assets.listing = 1;
    cr_assert(apply(world, stage_asset_page(1, &one, 1, 0, 500)) & CHANGE_MORE_ASSETS);
    world->assets.listing = 2;
    cr_assert_not(apply(world, stage_asset_page(2, &one, 1, 0, 500)) & CHANGE_MORE_ASSETS);
    asset_clear(&one);
    world_clear(world);
}

Test(world, assets_stand_newest_first_and_keep_the_servers_order_within_a_second)
{
    struct world *world = new_world();
    struct asset assets[3] = {stage_asset("b1", "x", ASSET_READY, 10),
                              stage_asset("b2", "x", ASSET_READY, 10),
                              stage_asset("c", "x", ASSET_READY, 20)};
    apply(world, stage_asset_page(0, assets, 3, 0, 3));
    apply(world, stage_asset_news(0, 0, stage_asset("a", "x", ASSET_READY, 10)));
    struct asset undated = stage_asset("new", "x", ASSET_READY, 0);
    text_put(undated.created_at, 2, "?");
    apply(world, stage_asset_news(0, 0, undated));
    const char *const order[] = {"new", "a", "b1", "b2", "c"};
    cr_assert_eq(world->assets.shown_count, 5);
    for (size_t i = 0; i < 5; i++)
        cr_assert_str_eq(shown_id(world, i), order[i]);
    for (int i = 0; i < 3; i++)
        asset_clear(&assets[i]);
    world_clear(world);
}

Test(world, a_job_follows_its_asset_and_stays)
{
    struct world *world = new_world();
    struct asset asset = stage_asset("ast_1", "arm", ASSET_PENDING, 0);
    apply(world, stage_asset_news(9, ORDER_CREATE_ASSET, asset));
    cr_assert_eq(world->jobs.count, 1);
    struct job *job = world->jobs.items[0];
    cr_assert_eq(job->state, JOB_QUEUED);

    asset = stage_asset("ast_1", "arm", ASSET_PROCESSING, 0);
    asset.stage = text_copy("shaping");
    asset.has_progress = true;
    asset.progress = 0.6;
    world->now_ms += 4000;
    apply(world, stage_asset_news(0, 0, asset));
    cr_assert_eq(job->state, JOB_RUNNING);
    cr_assert_float_eq(job->progress, 0.6, 1e-12);
    cr_assert_eq(job_elapsed_ms(job, world->now_ms), 4000);

    asset = stage_asset("ast_1", "arm", ASSET_PROCESSING, 0);
    asset.stage = text_copy("shaping");
    asset.has_progress = true;
    asset.progress = 0.4;
    apply(world, stage_asset_news(0, 0, asset));
    cr_assert_float_eq(job->progress, 0.6, 1e-12, "progress went backwards");

    apply(world, stage_asset_news(0, 0, stage_asset("ast_1", "arm", ASSET_READY, 0)));
    cr_assert_eq(job->state, JOB_DONE);
    cr_assert_str_eq(world->toast.text, "arm is ready");
    world->now_ms += 60000;
    cr_assert_eq(job_elapsed_ms(job, world->now_ms), 4000, "time runs on after the end");
    cr_assert_eq(world_running_jobs(world), 0);
    cr_assert_eq(world->jobs.count, 1);
    world_clear(world);
}

Test(world, a_failed_job_says_why)
{
    struct world *world = new_world();
    apply(world, stage_asset_news(0, 0, stage_asset("ast_1", "blorb", ASSET_PROCESSING, 30)));
    struct asset asset = stage_asset("ast_1", "blorb", ASSET_FAILED, 30);
    asset.error_code = text_copy("cannot_build");
    asset.error_message = text_copy("No family builds a blorb.");
    apply(world, stage_asset_news(0, 0, asset));
    const struct job *job = world->jobs.items[0];
    cr_assert_eq(job->state, JOB_FAILED);
    cr_assert_str_eq(job->reason, "cannot_build: No family builds a blorb.");
    cr_assert_str_eq(world->toast.text, "blorb failed: No family builds a blorb.");
    cr_assert_eq(job_elapsed_ms(job, world->now_ms), 30000, "a job found running counts from its creation");
    world_clear(world);
}

Test(world, assets_that_were_over_before_we_looked_are_no_jobs)
{
    struct world *world = new_world();
    add_assets(world, 0, 0, 20, 20);
    cr_assert_eq(world->jobs.count, 0);
    world_clear(world);
}

static struct job *add_export(struct world *world, unsigned long id)
{
    struct order *order = order_new(ORDER_EXPORT_ASSET);
    order->asset_id = text_copy("ast_1");
    order->path = text_copy("out/arm.zip");
    struct job *job = jobs_add_export(world, order, id, "arm");
    order_free(order);
    return job;
}

Test(world, an_export_goes_from_transfer_to_file)
{
    struct world *world = new_world();
    struct job *job = add_export(world, 12);
    struct news *news = news_new(NEWS_TRANSFER, 12);
    news->received = 50;
    news->expected = 200;
    cr_assert(apply(world, news) & CHANGE_JOBS);
    cr_assert_float_eq(job->progress, 0.25, 1e-12);
    news = news_new(NEWS_TRANSFER, 12);
    news->received = 500;
    news->expected = 200;
    apply(world, news);
    cr_assert_not(job->has_progress, "more than was announced is no progress");
    news = news_new(NEWS_FILE_READY, 12);
    news->path = text_copy("out/arm.zip");
    apply(world, news);
    cr_assert_eq(job->state, JOB_DONE);
    cr_assert(strstr(world->toast.text, "out/arm.zip"));
    world_clear(world);
}

Test(world, a_cancelled_export_is_no_failure)
{
    struct world *world = new_world();
    struct job *job = add_export(world, 12);
    apply(world, stage_fault(12, ORDER_EXPORT_ASSET, RESULT_INTERRUPTED, NULL, "cancelled"));
    cr_assert_eq(job->state, JOB_CANCELLED);
    world_clear(world);
}

Test(world, placements_are_added_moved_and_removed)
{
    struct world *world = new_world();
    apply(world, stage_scene_news(3, ORDER_SHOW_SCENE, "scn_1", "cell", 2));
    world_open(world, "scn_1");
    struct news *news = news_new(NEWS_PLACEMENT, 4);
    news->order_kind = ORDER_ADD_PLACEMENT;
    news->scene_id = text_copy("scn_1");
    news->placement =
        (struct placement){.id = text_copy("plc_9"), .name = text_copy("arm"), .pose = pose_at(1, 2, 3)};
    apply(world, news);
    cr_assert_eq(world_open_scene(world)->placement_count, 3);
    cr_assert_str_eq(world_selected_placement(world)->id, "plc_9");

    news = news_new(NEWS_PLACEMENT, 5);
    news->order_kind = ORDER_MOVE_PLACEMENT;
    news->scene_id = text_copy("scn_1");
    news->placement =
        (struct placement){.id = text_copy("plc_9"), .name = text_copy("arm"), .pose = pose_at(7, 0, 0)};
    apply(world, news);
    cr_assert_eq(world_open_scene(world)->placement_count, 3);
    cr_assert_float_eq(world_selected_placement(world)->pose.position.x, 7, 1e-12);

    news = news_new(NEWS_PLACEMENT_REMOVED, 6);
    news->scene_id = text_copy("scn_1");
    news->placement_id = text_copy("plc_0");
    apply(world, news);
    cr_assert_eq(world_open_scene(world)->placement_count, 2);
    cr_assert_str_eq(world_selected_placement(world)->id, "plc_9");
    world_clear(world);
}

Test(world, a_list_reply_keeps_the_placements_that_are_known)
{
    struct world *world = new_world();
    apply(world, stage_scene_news(3, ORDER_SHOW_SCENE, "scn_1", "cell", 2));
    struct news *news = news_new(NEWS_SCENE_PAGE, 0);
    news->scenes = calloc(1, sizeof *news->scenes);
    news->scenes[0] = (struct scene){.id = text_copy("scn_1"), .name = text_copy("renamed")};
    news->count = 1;
    news->total = 1;
    apply(world, news);
    cr_assert_str_eq(world_scene(world, "scn_1")->name, "renamed");
    cr_assert_eq(world_scene(world, "scn_1")->placement_count, 2);
    world_clear(world);
}

Test(world, an_outage_keeps_the_data_and_plans_the_next_try)
{
    struct world *world = new_world();
    add_assets(world, 0, 0, 3, 3);
    apply(world, stage_connection(CONNECTION_OFFLINE, -1));
    world->assets.listing = 8;
    apply(world, stage_fault(8, ORDER_LIST_ASSETS, RESULT_NETWORK, NULL, "no route"));
    cr_assert_eq(world->assets.count, 3);
    int64_t first = world->refetch_at_ms - world->now_ms;
    cr_assert_gt(first, 0);
    cr_assert_eq(world_expire(world) & CHANGE_REFETCH, 0);
    world->now_ms = world->refetch_at_ms;
    cr_assert(world_expire(world) & CHANGE_REFETCH);
    world->assets.listing = 9;
    apply(world, stage_fault(9, ORDER_LIST_ASSETS, RESULT_NETWORK, NULL, "no route"));
    cr_assert_gt(world->refetch_at_ms - world->now_ms, first, "it does not back off");
    cr_assert(apply(world, stage_connection(CONNECTION_ONLINE, -1)) & CHANGE_REFETCH);
    world_clear(world);
}

Test(world, ten_thousand_assets_are_found_and_removed)
{
    struct world *world = new_world();
    for (int from = 0; from < 10000; from += 100)
        add_assets(world, 0, from, 100, 10000);
    cr_assert_eq(world->assets.count, 10000);
    for (int i = 0; i < 10000; i += 37) {
        char id[32];
        snprintf(id, sizeof id, "ast_%d", i);
        cr_assert_str_eq(world_asset(world, id)->id, id);
    }
    rows_set_filter(&world->assets, "name:9999");
    cr_assert_eq(world->assets.shown_count, 1);
    struct news *news = news_new(NEWS_ASSET_DELETED, 0);
    news->asset_id = text_copy("ast_9999");
    apply(world, news);
    cr_assert_eq(world->assets.shown_count, 0);
    cr_assert_eq(world->assets.count, 9999);
    world_clear(world);
}

Test(world, news_of_things_unknown_or_without_ids_do_no_harm)
{
    struct world *world = new_world();
    for (int kind = NEWS_ASSET_PAGE; kind <= NEWS_NOTICE; kind++) {
        struct news *news = news_new((enum news_kind)kind, 77);
        apply(world, news);
    }
    struct asset asset = {0};
    apply(world, stage_asset_news(0, 0, asset));
    cr_assert_eq(world->assets.count, 0);
    world_clear(world);
}
