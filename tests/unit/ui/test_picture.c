#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "exhibits.h"
#include "stage.h"
#include "ui/app_picture.h"
#include "ui/sliders.h"

static const struct stage_options wide = {.lines = 40, .columns = 120, .theme = "ready = 2\n"};

static const char mjcf[] =
    "<mujoco model='door'><worldbody><geom name='frame' type='box' size='.4 .2 .5' pos='0 0 .5'/>"
    "<body name='leaf' pos='-.4 -.2 .5'><joint name='hinge' type='hinge' axis='0 0 1' range='-90 0'/>"
    "<geom name='leaf' type='box' size='.4 .01 .5' pos='.4 0 0'/></body></worldbody></mujoco>";

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
    stage->app.gallery.port =
        (struct gallery_port){.ask = ask, .drop = drop, .context = asked, .folder = "cache", .local = local};
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
    news->payload = exhibit_of_text(mjcf);
    news->payload_free = exhibit_free;
    stage_news(stage, news);
}

/* The loader could not read what it was asked for. */
static void not_loaded(struct stage *stage, const struct asked *asked, enum result result, const char *text)
{
    struct news *news = news_new(NEWS_PICTURE, 0);
    cr_assert(news);
    news->key = text_copy(asked->key);
    fault_set(&news->fault, result, "code", NULL, "%s", text);
    stage_news(stage, news);
}

/* The selection has rested, and its archive is not in the folder. */
static void rest(struct stage *stage, const struct asked *asked)
{
    tick(stage, 200);
    not_loaded(stage, asked, RESULT_NOT_FOUND, "missing");
}

/* The picture of the first asset is on the screen. */
static void open_picture(struct stage *stage, struct asked *asked)
{
    open_assets(stage, asked, true);
    rest(stage, asked);
    struct order *order = stage_order(stage, ORDER_EXPORT_ASSET);
    cr_assert(order);
    file_ready(stage, order);
    order_free(order);
    loaded(stage, asked->key);
}

Test(picture, a_selection_that_rests_is_exported_read_and_shown)
{
    struct stage stage;
    struct asked asked;
    open_assets(&stage, &asked, true);
    tick(&stage, 100);
    cr_assert_null(stage_order(&stage, ORDER_EXPORT_ASSET), "it does not rest yet");
    cr_assert_gt(app_timeout(&stage.app), 0);
    cr_assert_eq(asked.asks, 0);
    rest(&stage, &asked);
    struct order *order = stage_order(&stage, ORDER_EXPORT_ASSET);
    cr_assert(order);
    cr_assert_str_eq(order->asset_id, "ast_1");
    char path[200];
    snprintf(path, sizeof path, "cache/%s.zip", asked.key);
    cr_assert_eq(strncmp(path, "cache/ast_1@", 12), 0, "id and version: %s", path);
    cr_assert_str_eq(order->path, path);
    cr_assert(order->replace);
    cr_assert_eq(order->format, FORMAT_MUJOCO_MJCF);
    cr_assert(stage_shows("Fetching the picture"));
    cr_assert_eq(stage.app.world.jobs.count, 0, "it is no job");

    file_ready(&stage, order);
    order_free(order);
    cr_assert_eq(asked.asks, 2);
    cr_assert_str_eq(asked.path, path);
    loaded(&stage, asked.key);
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
    rest(&stage, &asked);
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
    rest(&stage, &asked);
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
    rest(&stage, &asked);
    struct order *order = stage_order(&stage, ORDER_EXPORT_SCENE);
    cr_assert(order);
    cr_assert_str_eq(order->scene_id, "scn_1");
    file_ready(&stage, order);
    order_free(order);
    loaded(&stage, asked.key);
    cr_assert(stage_shows("hinge"));
    stage_keys(&stage, "v l Escape");
    double azimuth = gallery_current(&stage.app.gallery)->azimuth;
    cr_assert_gt(azimuth, 0);
    char old[GALLERY_KEY_SIZE];
    text_put(old, sizeof old, asked.key);
    stage_news(&stage, stage_scene_news(0, 0, "scn_1", "Cell", 3));
    tick(&stage, 0);
    cr_assert(stage_shows("hinge"), "the old one stands in");
    cr_assert(stage_shows("as it was before the last change"));
    rest(&stage, &asked);
    cr_assert_str_neq(asked.key, old);
    order = stage_order(&stage, ORDER_EXPORT_SCENE);
    cr_assert(order);
    file_ready(&stage, order);
    order_free(order);
    loaded(&stage, asked.key);
    cr_assert_not(stage_shows("as it was before"));
    cr_assert_eq(gallery_current(&stage.app.gallery)->azimuth, azimuth, "seen from where it was seen");
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
    loaded(&stage, asked.key);
    cr_assert(stage_shows("hinge"));
    cr_assert_not(stage_shows("▀"));
    cr_assert_not(stage_shows("▄"));
    stage_close(&stage);
}

Test(picture, of_earlier_days_is_read_again_without_a_request)
{
    struct stage stage;
    struct asked asked;
    open_assets(&stage, &asked, false);
    tick(&stage, 200);
    cr_assert_eq(asked.asks, 1);
    loaded(&stage, asked.key);
    cr_assert(stage_shows("hinge"), "also that of a remote server");
    cr_assert_null(stage_order(&stage, ORDER_EXPORT_ASSET));
    stage_close(&stage);
}

Test(picture, that_cannot_be_read_is_fetched_anew_once)
{
    struct stage stage;
    struct asked asked;
    open_assets(&stage, &asked, true);
    tick(&stage, 200);
    not_loaded(&stage, &asked, RESULT_INVALID, "the archive is damaged");
    cr_assert_not(stage_shows("the archive is damaged"));
    struct order *order = stage_order(&stage, ORDER_EXPORT_ASSET);
    cr_assert(order);
    file_ready(&stage, order);
    order_free(order);
    not_loaded(&stage, &asked, RESULT_INVALID, "the archive is damaged");
    cr_assert(stage_shows("the archive is damaged"));
    cr_assert(stage_shows("v tries again"));
    tick(&stage, 1000);
    cr_assert_null(stage_order(&stage, ORDER_EXPORT_ASSET), "not by itself");
    stage_keys(&stage, "v");
    order = stage_order(&stage, ORDER_EXPORT_ASSET);
    cr_assert(order);
    order_free(order);
    stage_close(&stage);
}

Test(picture, asked_for_while_its_archive_is_looked_for_is_fetched)
{
    struct stage stage;
    struct asked asked;
    open_assets(&stage, &asked, false);
    stage_keys(&stage, "v");
    rest(&stage, &asked);
    struct order *order = stage_order(&stage, ORDER_EXPORT_ASSET);
    cr_assert(order);
    order_free(order);
    stage_close(&stage);
}

Test(picture, of_another_prompt_has_another_key)
{
    struct stage stage;
    struct asked asked;
    open_assets(&stage, &asked, true);
    rest(&stage, &asked);
    char key[GALLERY_KEY_SIZE];
    text_put(key, sizeof key, asked.key);
    struct asset asset = stage_asset("ast_1", "Door", ASSET_READY, 10);
    free(asset.prompt);
    asset.prompt = text_copy("another door");
    stage_news(&stage, stage_asset_news(0, 0, asset));
    tick(&stage, 0);
    rest(&stage, &asked);
    cr_assert_str_neq(asked.key, key);
    stage_close(&stage);
}

static void select_unknown_scene(struct stage *stage, struct asked *asked)
{
    struct news *news = stage_scene_news(0, 0, "scn_1", "Cell", 0);
    news->scenes[0].has_placements = false;
    open_assets(stage, asked, true);
    stage_news(stage, news);
    stage_keys(stage, "2");
    tick(stage, 0);
    tick(stage, 200);
}

Test(picture, a_scene_that_cannot_be_shown_says_why_and_how_to_try_again)
{
    struct stage stage;
    struct asked asked;
    select_unknown_scene(&stage, &asked);
    struct order *order = stage_order(&stage, ORDER_SHOW_SCENE);
    cr_assert(order);
    cr_assert(stage_shows("Fetching the picture"));
    stage_news(&stage, stage_fault(order->id, ORDER_SHOW_SCENE, RESULT_NETWORK, "", "the line is cut"));
    tick(&stage, 0);
    cr_assert_not(stage_shows("Fetching the picture"));
    cr_assert(stage_shows("No picture:"));
    cr_assert(stage_shows("the line is cut"));
    cr_assert(stage_shows("v tries again"));
    order_free(order);
    stage_keys(&stage, "v");
    order = stage_order(&stage, ORDER_SHOW_SCENE);
    cr_assert(order);
    order_free(order);
    stage_close(&stage);
}

Test(picture, a_scene_that_stays_unknown_says_so)
{
    struct stage stage;
    struct asked asked;
    select_unknown_scene(&stage, &asked);
    struct order *order = stage_order(&stage, ORDER_SHOW_SCENE);
    cr_assert(order);
    struct news *news = stage_scene_news(order->id, ORDER_SHOW_SCENE, "scn_1", "Cell", 0);
    news->scenes[0].has_placements = false;
    stage_news(&stage, news);
    tick(&stage, 0);
    cr_assert(stage_shows("does not say what the scene"));
    order_free(order);
    stage_close(&stage);
}

/* A scene of two boxes beside each other. */
static struct exhibit *boxes(void)
{
    static const char text[] = "<mujoco><worldbody><body name='a'><geom type='box' size='.4 .4 .4'/></body>"
                               "<body name='b' pos='1 0 0'><geom type='box' size='.4 .4 .4'/></body>"
                               "</worldbody></mujoco>";
    char path[] = "/tmp/gzm-test-XXXXXX.xml";
    struct exhibit *exhibit = NULL;
    int fd = mkstemps(path, 4);
    cr_assert(fd >= 0);
    cr_assert_eq(write(fd, text, sizeof text - 1), (ssize_t)sizeof text - 1);
    close(fd);
    cr_assert_eq(exhibit_load(path, &exhibit, NULL), RESULT_OK);
    unlink(path);
    return exhibit;
}

static void tell_exhibit(struct stage *stage, const char *key, struct exhibit *exhibit)
{
    struct news *news = news_new(NEWS_PICTURE, 0);
    cr_assert(news);
    news->key = text_copy(key);
    news->payload = exhibit;
    news->payload_free = exhibit_free;
    stage_news(stage, news);
    tick(stage, 0);
}

/* A scene of two placements is open and its picture is on the screen. */
static void open_composer(struct stage *stage, struct asked *asked)
{
    open_assets(stage, asked, true);
    stage_news(stage, stage_scene_news(0, 0, "scn_1", "Cell", 2));
    stage_keys(stage, "2 Enter");
    tick(stage, 0);
    tick(stage, 200);
    stage_drop_orders(stage);
    tell_exhibit(stage, asked->key, boxes());
}

Test(picture, of_the_open_scene_lights_up_the_selected_placement)
{
    struct stage stage;
    struct asked asked;
    open_composer(&stage, &asked);
    const struct portrait *portrait = gallery_current(&stage.app.gallery);
    cr_assert(portrait);
    cr_assert(stage_shows("▀"));
    cr_assert_eq(portrait->lit_first, 0);
    cr_assert_eq(portrait->lit_count, 1);
    stage_keys(&stage, "j");
    tick(&stage, 0);
    cr_assert_eq(portrait->lit_first, 1);
    cr_assert_eq(portrait->drawn_version, portrait->version, "it was drawn");
    stage_keys(&stage, "2");
    tick(&stage, 0);
    cr_assert_eq(portrait->lit_count, 0, "only while placements are chosen");
    stage_close(&stage);
}

Test(picture, in_the_pose_form_turns_with_the_yaw)
{
    struct stage stage;
    struct asked asked;
    open_composer(&stage, &asked);
    stage_keys(&stage, "Enter");
    tick(&stage, 0);
    tick(&stage, 200);
    cr_assert_eq(strncmp(asked.key, "ast_1@", 6), 0, "%s", asked.key);
    tell_exhibit(&stage, asked.key, exhibit_of_text(mjcf));
    const struct gallery *gallery = &stage.app.gallery;
    cr_assert(gallery->sitter);
    cr_assert(gallery->sitter->cells, "it was drawn");
    cr_assert_eq(gallery->sitter->azimuth, 0);
    cr_assert(gallery_current(gallery), "the scene is still seen behind it");
    stage_keys(&stage, "Tab Tab Tab 9 0");
    tick(&stage, 0);
    cr_assert_float_eq(gallery->sitter->azimuth, -1.5707963, 1e-6);
    cr_assert_eq(app_timeout(&stage.app), -1, "nothing moves by itself");
    stage_keys(&stage, "Escape Escape");
    tick(&stage, 0);
    cr_assert_null(stage.app.form);
    cr_assert_null(gallery->sitter);
    cr_assert_eq(gallery->state, GALLERY_SHOWN);
    cr_assert_eq(strncmp(gallery->key, "scn_1@", 6), 0);
    stage_close(&stage);
}

Test(picture, in_the_place_form_follows_the_chosen_asset)
{
    struct stage stage;
    struct asked asked;
    open_picture(&stage, &asked);
    stage_news(&stage, stage_scene_news(0, 0, "scn_1", "Cell", 0));
    stage_keys(&stage, "p");
    tick(&stage, 0);
    cr_assert(stage.app.gallery.sitter, "it is kept already");
    int asks = asked.asks;
    stage_keys(&stage, "Shift-Tab Shift-Tab Right");
    tick(&stage, 0);
    cr_assert_eq(asked.asks, asks, "a choice that is passed is not read");
    rest(&stage, &asked);
    cr_assert_eq(strncmp(asked.key, "ast_2@", 6), 0, "%s", asked.key);
    struct order *order = stage_order(&stage, ORDER_EXPORT_ASSET);
    cr_assert(order);
    stage_news(&stage, stage_fault(order->id, ORDER_EXPORT_ASSET, RESULT_NETWORK, "", "the line is cut"));
    cr_assert(stage_shows("the line is cut"));
    cr_assert(gallery_current(&stage.app.gallery), "the selection behind keeps its picture");
    order_free(order);
    stage_close(&stage);
}

Test(picture, in_a_form_needs_room)
{
    const struct {
        int lines, columns;
        bool beside, below;
    } screens[] = {{24, 80, false, true},  {23, 80, false, false}, {24, 120, true, false},
                   {60, 200, true, false}, {12, 60, false, false}, {60, 30, false, false}};
    struct stage stage;
    struct asked asked;
    open_assets(&stage, &asked, true);
    stage_news(&stage, stage_scene_news(0, 0, "scn_1", "Cell", 0));
    stage_keys(&stage, "p");
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        struct form_size size = form_view_size(stage.app.form, screens[i].lines, screens[i].columns, true);
        const struct rect *picture = &size.picture;
        bool shown = picture->rows > 0, beside = shown && picture->x > size.columns / 2;
        cr_assert_eq(beside, screens[i].beside, "%zu", i);
        cr_assert_eq(shown && !beside, screens[i].below, "%zu", i);
        cr_assert_leq(size.rows, screens[i].lines);
        cr_assert_leq(size.columns, screens[i].columns);
        cr_assert(!shown || (picture->rows >= 8 && picture->columns >= 30));
        cr_assert_lt(picture->y + picture->rows, size.rows, "inside the frame");
        cr_assert_lt(picture->x + picture->columns, size.columns, "inside the frame");
    }
    stage_close(&stage);
}

Test(picture, where_there_are_none_the_form_leaves_no_room)
{
    struct stage stage;
    struct asked asked;
    open_assets(&stage, &asked, true);
    stage.app.gallery.port = (struct gallery_port){0};
    stage_news(&stage, stage_scene_news(0, 0, "scn_1", "Cell", 0));
    stage_keys(&stage, "p");
    tick(&stage, 0);
    cr_assert_eq(stage.app.view.picture.rows, 0);
    cr_assert_not(stage_shows("icture"));
    stage_close(&stage);
}

/* A drawing that somebody else is asked to make. */
static struct drawing *asked_drawing;
static char asked_drawing_key[24];
static int drawings_asked;

static bool keep_drawing(void *context, const char *key, struct drawing *drawing)
{
    (void)context;
    drawing_free(asked_drawing);
    asked_drawing = drawing;
    text_put(asked_drawing_key, sizeof asked_drawing_key, key);
    drawings_asked++;
    return drawing != NULL;
}

static void drawn(struct stage *stage)
{
    struct news *news = news_new(NEWS_DRAWING, 0);
    cr_assert(news && asked_drawing);
    news->key = text_copy(asked_drawing_key);
    cr_assert_eq(drawing_make(asked_drawing, NULL), RESULT_OK);
    news->payload = asked_drawing;
    news->payload_free = drawing_free;
    asked_drawing = NULL;
    stage_news(stage, news);
}

Test(picture, of_many_triangles_is_drawn_elsewhere)
{
    struct stage stage;
    struct asked asked;
    struct exhibit *huge = exhibit_of_text(mjcf);
    huge->triangles = 2000 * 1000; /* as a file of so many says */
    open_assets(&stage, &asked, true);
    stage.app.gallery.port.drawings.draw = keep_drawing;
    tick(&stage, 200);
    stage_keys(&stage, "v");
    tell_exhibit(&stage, asked.key, huge);
    cr_assert(asked_drawing);
    cr_assert(stage_shows("Drawing the picture"));
    cr_assert_not(stage_shows("▀"));
    const struct portrait *portrait = gallery_current(&stage.app.gallery);
    tick(&stage, 0);
    cr_assert_eq(drawings_asked, 1, "it is asked for once");
    cr_assert_eq(app_timeout(&stage.app), -1, "waiting for it wakes nobody");

    stage_keys(&stage, "l l"); /* moved while it is drawn: shown as it was, then asked for again */
    cr_assert_eq(drawings_asked, 1);
    drawn(&stage);
    cr_assert(stage_shows("▀"));
    cr_assert_lt(portrait->drawn_version, portrait->version);
    cr_assert_eq(drawings_asked, 2);
    drawn(&stage);
    cr_assert_eq(portrait->drawn_version, portrait->version);
    cr_assert_eq(drawings_asked, 2, "what is right is not drawn again");
    stage_close(&stage);
}

Test(picture, left_while_it_is_drawn_elsewhere_is_drawn_when_come_back_to)
{
    struct stage stage;
    struct asked asked;
    struct exhibit *huge = exhibit_of_text(mjcf);
    huge->triangles = 2000 * 1000;
    open_assets(&stage, &asked, true);
    stage.app.gallery.port.drawings.draw = keep_drawing;
    tick(&stage, 200);
    tell_exhibit(&stage, asked.key, huge);
    cr_assert_eq(drawings_asked, 1);
    int drops = asked.drops;
    stage_keys(&stage, "j");
    tick(&stage, 0);
    cr_assert_gt(asked.drops, drops);
    stage_keys(&stage, "k");
    tick(&stage, 0);
    cr_assert_eq(drawings_asked, 2);
    drawn(&stage);
    cr_assert(stage_shows("▀"));
    stage_close(&stage);
}

Test(picture, rows_that_are_passed_cost_nothing)
{
    enum { ROWS = 1000 };
    struct asset *assets = calloc(ROWS, sizeof *assets);
    struct stage stage;
    struct asked asked;
    char id[16];
    cr_assert(assets);
    open_assets(&stage, &asked, true);
    for (int i = 0; i < ROWS; i++) {
        snprintf(id, sizeof id, "ast_%04d", i);
        assets[i] = stage_asset(id, id, ASSET_READY, 100 + i);
    }
    stage_news(&stage, stage_asset_page(0, assets, ROWS, 0, ROWS));
    asset_array_free(assets, ROWS);
    stage_drop_orders(&stage);
    stage_keys(&stage, "g");
    for (int i = 0; i < ROWS; i++) {
        stage_keys(&stage, "j");
        tick(&stage, 33);
    }
    cr_assert_eq(asked.asks, 0);
    struct order *orders = stage_orders(&stage);
    cr_assert_null(orders, "nothing was sent");
    rest(&stage, &asked);
    cr_assert_eq(asked.asks, 1);
    struct order *order = stage_order(&stage, ORDER_EXPORT_ASSET);
    cr_assert(order);
    cr_assert_str_eq(order->asset_id, world_selected_asset(&stage.app.world)->id);
    order_free(order);
    stage_close(&stage);
}

Test(gallery, keeps_those_seen_last)
{
    struct gallery gallery = {0};
    char key[16];
    for (int i = 0; i < GALLERY_MOST; i++) {
        snprintf(key, sizeof key, "key-%d", i);
        cr_assert(gallery_add(&gallery, key, exhibit_of_text(mjcf)));
    }
    cr_assert(gallery_find(&gallery, "key-0"));
    cr_assert(gallery_add(&gallery, "one more", exhibit_of_text(mjcf)));
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
