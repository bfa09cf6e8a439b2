#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "stage.h"
#include "ui/app_picture.h"
#include "ui/sliders.h"

static const struct stage_options wide = {.lines = 40, .columns = 120, .theme = "ready = 2\n"};

static const char mjcf[] =
    "<mujoco model='door'><worldbody><geom name='frame' type='box' size='.4 .2 .5' pos='0 0 .5'/>"
    "<body name='leaf' pos='-.4 -.2 .5'><joint name='hinge' type='hinge' axis='0 0 1' range='-90 0'/>"
    "<geom name='leaf' type='box' size='.4 .01 .5' pos='.4 0 0'/></body></worldbody></mujoco>";

static struct exhibit *door(void)
{
    char path[] = "/tmp/gzm-test-XXXXXX.xml";
    struct exhibit *exhibit = NULL;
    struct fault fault = FAULT_NONE;
    int fd = mkstemps(path, 4);
    cr_assert(fd >= 0);
    cr_assert_eq(write(fd, mjcf, sizeof mjcf - 1), (ssize_t)sizeof mjcf - 1);
    close(fd);
    exhibit_load(path, &exhibit, &fault);
    unlink(path);
    cr_assert(exhibit, "%s", fault.text);
    return exhibit;
}

/* What the loader was asked for last. */
struct asked {
    int asks, drops;
    char key[GALLERY_KEY_SIZE], path[256];
};

static bool ask(void *context, const char *key, const char *path)
{
    struct asked *asked = context;
    asked->asks++;
    text_put(asked->key, sizeof asked->key, key);
    text_put(asked->path, sizeof asked->path, path);
    return true;
}

static void drop(void *context)
{
    struct asked *asked = context;
    asked->drops++;
}

static void tick(struct stage *stage, int ms)
{
    stage->app.world.now_ms += ms;
    app_update(&stage->app, app_tick(&stage->app));
    doupdate();
}

/* Two ready assets and one that failed; what was ordered so far is forgotten. */
static void open_assets(struct stage *stage, struct asked *asked, bool local)
{
    struct asset assets[3] = {stage_asset("ast_1", "Door", ASSET_READY, 10),
                              stage_asset("ast_2", "Arm", ASSET_READY, 20),
                              stage_asset("ast_3", "Wreck", ASSET_FAILED, 30)};
    *asked = (struct asked){0};
    stage_open(stage, wide);
    stage->app.screen.picture_colors = 256;
    stage->app.gallery.port = (struct gallery_port){ask, drop, asked, "cache", local};
    stage_news(stage, stage_asset_page(stage->app.world.assets.listing, assets, 3, 0, 3));
    for (int i = 0; i < 3; i++)
        asset_clear(&assets[i]);
    stage_drop_orders(stage);
    tick(stage, 0);
}

static void file_ready(struct stage *stage, const struct order *order)
{
    struct news *news = news_new(NEWS_FILE_READY, order->id);
    cr_assert(news);
    news->order_kind = order->kind;
    news->last = true;
    news->path = text_copy(order->path);
    stage_news(stage, news);
}

static void loaded(struct stage *stage, const char *key)
{
    struct news *news = news_new(NEWS_PICTURE, 0);
    cr_assert(news);
    news->key = text_copy(key);
    news->payload = door();
    news->payload_free = exhibit_free;
    stage_news(stage, news);
}

/* The picture of the first asset is on the screen. */
static void open_picture(struct stage *stage, struct asked *asked)
{
    open_assets(stage, asked, true);
    tick(stage, 200);
    struct order *order = stage_order(stage, ORDER_EXPORT_ASSET);
    cr_assert(order);
    file_ready(stage, order);
    order_free(order);
    loaded(stage, "ast_1");
}

Test(picture, a_selection_that_rests_is_exported_read_and_shown)
{
    struct stage stage;
    struct asked asked;
    open_assets(&stage, &asked, true);
    tick(&stage, 100);
    cr_assert_null(stage_order(&stage, ORDER_EXPORT_ASSET), "it does not rest yet");
    cr_assert_gt(app_timeout(&stage.app), 0);
    tick(&stage, 100);
    struct order *order = stage_order(&stage, ORDER_EXPORT_ASSET);
    cr_assert(order);
    cr_assert_str_eq(order->asset_id, "ast_1");
    cr_assert_str_eq(order->path, "cache/ast_1.zip");
    cr_assert(order->replace);
    cr_assert_eq(order->format, FORMAT_MUJOCO_MJCF);
    cr_assert(stage_shows("Fetching the picture"));
    cr_assert_eq(stage.app.world.jobs.count, 0, "it is no job");

    file_ready(&stage, order);
    order_free(order);
    cr_assert_eq(asked.asks, 1);
    cr_assert_str_eq(asked.key, "ast_1");
    cr_assert_str_eq(asked.path, "cache/ast_1.zip");
    loaded(&stage, "ast_1");
    cr_assert(stage_shows("hinge"));
    cr_assert(stage_shows("0.0 deg"));
    cr_assert(stage_shows("▀"));
    tick(&stage, 0);
    cr_assert_eq(app_timeout(&stage.app), -1, "a still picture wakes nobody");
    stage_close(&stage);
}

Test(picture, moving_on_cancels_and_coming_back_costs_nothing)
{
    struct stage stage;
    struct asked asked;
    open_picture(&stage, &asked);
    stage_keys(&stage, "j");
    tick(&stage, 0);
    tick(&stage, 200);
    struct order *order = stage_order(&stage, ORDER_EXPORT_ASSET);
    cr_assert(order);
    cr_assert_str_eq(order->asset_id, "ast_2");

    stage_keys(&stage, "k");
    tick(&stage, 0);
    struct order *cancel = stage_order(&stage, ORDER_CANCEL);
    cr_assert(cancel);
    cr_assert_eq(cancel->target, order->id);
    cr_assert(stage_shows("hinge"), "it was kept");
    stage_news(&stage, stage_fault(order->id, ORDER_EXPORT_ASSET, RESULT_INTERRUPTED, "", "cancelled"));
    stage_news(&stage, stage_fault(order->id, ORDER_EXPORT_ASSET, RESULT_NETWORK, "", "reset"));
    cr_assert_not(stage_shows("reset"), "what was left behind is not told");
    tick(&stage, 200);
    cr_assert_null(stage_order(&stage, ORDER_EXPORT_ASSET));
    order_free(cancel);
    order_free(order);
    stage_close(&stage);
}

Test(picture, of_a_remote_asset_is_fetched_when_asked_for)
{
    struct stage stage;
    struct asked asked;
    open_assets(&stage, &asked, false);
    tick(&stage, 1000);
    cr_assert_null(stage_order(&stage, ORDER_EXPORT_ASSET));
    cr_assert(stage_shows("v fetches the picture"));
    stage_keys(&stage, "v");
    struct order *order = stage_order(&stage, ORDER_EXPORT_ASSET);
    cr_assert(order);
    stage_news(&stage, stage_fault(order->id, ORDER_EXPORT_ASSET, RESULT_NETWORK, "", "the line is cut"));
    cr_assert(stage_shows("the line is cut"));
    order_free(order);
    stage_close(&stage);
}

Test(picture, a_failed_asset_says_why_it_has_none)
{
    struct stage stage;
    struct asked asked;
    open_assets(&stage, &asked, true);
    stage_keys(&stage, "G");
    tick(&stage, 0);
    cr_assert(stage_shows("none: the generation failed"));
    stage_keys(&stage, "v");
    cr_assert(stage_shows("Cannot view"));
    stage_close(&stage);
}

Test(picture, its_keys_move_joints_and_the_picture_changes)
{
    struct stage stage;
    struct asked asked;
    open_picture(&stage, &asked);
    stage_keys(&stage, "v");
    cchar_t *before = stage_cells();
    stage_keys(&stage, "[ [");
    cr_assert(stage_shows("-9.0 deg"));
    cchar_t *after = stage_cells();
    int changed = 0;
    for (int i = 0; i < 20 * 120; i++)
        changed += memcmp(&before[i], &after[i], sizeof *before) != 0;
    cr_assert_gt(changed, 10);
    stage_keys(&stage, "] ] ] ]");
    cr_assert(stage_shows(" 0.0 deg"), "it stops at the end of its range");
    cr_assert_eq(stage.app.world.assets.list.index, 0, "the list did not move");
    stage_keys(&stage, "Escape j");
    cr_assert_eq(stage.app.world.assets.list.index, 1);
    free(before);
    free(after);
    stage_close(&stage);
}

Test(picture, turns_only_while_it_has_the_keys)
{
    struct stage stage;
    struct asked asked;
    open_picture(&stage, &asked);
    stage.settings.motion = true;
    stage_keys(&stage, "v");
    const struct portrait *portrait = gallery_current(&stage.app.gallery);
    cr_assert(portrait);
    tick(&stage, 0);
    double azimuth = portrait->azimuth;
    cr_assert_gt(azimuth, 0);
    cr_assert_eq(app_timeout(&stage.app), 100);
    stage.app.congested = true;
    tick(&stage, 100);
    cr_assert_eq(portrait->azimuth, azimuth, "the terminal is busy");
    stage.app.congested = false;
    tick(&stage, 100);
    cr_assert_gt(portrait->azimuth, azimuth);
    stage_keys(&stage, "Space");
    cr_assert_eq(app_timeout(&stage.app), -1);
    stage_keys(&stage, "Space Escape");
    cr_assert_eq(app_timeout(&stage.app), -1);
    stage_close(&stage);
}

Test(picture, a_scene_is_drawn_anew_when_its_placements_change)
{
    struct stage stage;
    struct asked asked;
    open_assets(&stage, &asked, true);
    stage_news(&stage, stage_scene_news(0, 0, "scn_1", "Cell", 2));
    stage_keys(&stage, "2");
    tick(&stage, 0);
    tick(&stage, 200);
    struct order *order = stage_order(&stage, ORDER_EXPORT_SCENE);
    cr_assert(order);
    cr_assert_str_eq(order->scene_id, "scn_1");
    file_ready(&stage, order);
    order_free(order);
    loaded(&stage, asked.key);
    cr_assert(stage_shows("hinge"));
    stage_news(&stage, stage_scene_news(0, 0, "scn_1", "Cell", 3));
    tick(&stage, 0);
    cr_assert_not(stage_shows("hinge"));
    tick(&stage, 200);
    order = stage_order(&stage, ORDER_EXPORT_SCENE);
    cr_assert(order);
    order_free(order);
    stage_close(&stage);
}

Test(picture, has_no_place_in_a_small_terminal)
{
    struct stage stage;
    struct asked asked;
    open_assets(&stage, &asked, true);
    stage_resize(&stage, 12, 80);
    tick(&stage, 0);
    tick(&stage, 200);
    cr_assert_null(stage_order(&stage, ORDER_EXPORT_ASSET));
    stage_close(&stage);
}

Test(picture, without_colours_is_ascii)
{
    struct stage stage;
    struct asked asked;
    open_assets(&stage, &asked, true);
    stage.app.screen.picture_colors = 0;
    tick(&stage, 200);
    loaded(&stage, "ast_1");
    cr_assert(stage_shows("hinge"));
    cr_assert_not(stage_shows("▀"));
    cr_assert_not(stage_shows("▄"));
    stage_close(&stage);
}

Test(gallery, keeps_those_seen_last)
{
    struct gallery gallery = {0};
    char key[16];
    for (int i = 0; i < GALLERY_MOST; i++) {
        snprintf(key, sizeof key, "key-%d", i);
        cr_assert(gallery_add(&gallery, key, door()));
    }
    cr_assert(gallery_find(&gallery, "key-0"));
    cr_assert(gallery_add(&gallery, "one more", door()));
    cr_assert(gallery_find(&gallery, "key-0"), "it was seen after the others");
    cr_assert_null(gallery_find(&gallery, "key-1"));
    cr_assert(gallery_find(&gallery, "one more"));
    gallery_clear(&gallery);
}

Test(sliders, values_have_units)
{
    const struct assembly_joint hinge = {.kind = JOINT_REVOLUTE}, slide = {.kind = JOINT_PRISMATIC};
    char text[24];
    slider_value_text(text, sizeof text, &hinge, radians(-45));
    cr_assert_str_eq(text, "-45.0 deg");
    slider_value_text(text, sizeof text, &hinge, -1e-12);
    cr_assert_str_eq(text, "0.0 deg");
    slider_value_text(text, sizeof text, &slide, 0.12);
    cr_assert_str_eq(text, "0.120 m");
}
