/* The keys of a picture, on the screen. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "exhibits.h"
#include "stage.h"
#include "ui/app_picture.h"

static const char mjcf[] =
    "<mujoco model='door'><worldbody><geom name='frame' type='box' size='.4 .2 .5' pos='0 0 .5'/>"
    "<body name='leaf' pos='-.4 -.2 .5'><inertial pos='.4 0 0' mass='7.5'/>"
    "<joint name='hinge' type='hinge' axis='0 0 1' range='-90 0'/>"
    "<geom name='leaf' type='box' size='.4 .01 .5' pos='.4 0 0'/>"
    "<geom name='stop' type='box' size='.3 .1 .3' pos='.4 0 0' group='3'/></body></worldbody>"
    "<keyframe><key name='open' qpos='-1.5707963267948966'/></keyframe></mujoco>";

static bool ask(void *context, const char *key, const char *path)
{
    (void)context;
    return *key && path;
}

static void drop(void *context)
{
    (void)context;
}

static void tick(struct stage *stage, int ms)
{
    stage->app.world.now_ms += ms;
    app_update(&stage->app, app_tick(&stage->app));
    doupdate();
}

/* A ready asset is selected and its picture has the keys. */
static void open_view(struct stage *stage, int lines, int columns, const char *text)
{
    struct asset asset = stage_asset("ast_1", "Door", ASSET_READY, 10);
    stage_open(stage, (struct stage_options){.lines = lines, .columns = columns, .theme = "ready = 2\n"});
    stage->app.screen.picture_colors = 256;
    stage->app.gallery.port =
        (struct gallery_port){.ask = ask, .drop = drop, .folder = "cache", .local = true};
    stage_news(stage, stage_asset_page(stage->app.world.assets.listing, &asset, 1, 0, 1));
    asset_clear(&asset);
    tick(stage, 0);
    struct news *news = news_new(NEWS_PICTURE, 0);
    cr_assert(news);
    news->key = text_copy(stage->app.gallery.key);
    news->payload = exhibit_of_text(text);
    news->payload_free = exhibit_free;
    stage_news(stage, news);
    stage_keys(stage, "v");
}

static struct portrait *shown(const struct stage *stage)
{
    struct portrait *portrait = gallery_current(&stage->app.gallery);
    cr_assert(portrait);
    return portrait;
}

/* Keys change what is drawn of the picture. */
static bool changes(struct stage *stage, const char *keys)
{
    struct portrait *portrait = shown(stage);
    cr_assert(portrait->cells);
    size_t bytes = (size_t)(portrait->drawn.columns * portrait->drawn.rows) * sizeof *portrait->cells;
    struct cell_options drawn = portrait->drawn;
    struct cell *before = malloc(bytes);
    cr_assert(before);
    memcpy(before, portrait->cells, bytes);
    stage_keys(stage, keys);
    cr_assert_eq(memcmp(&drawn, &portrait->drawn, sizeof drawn), 0, "another size says nothing");
    bool changed = memcmp(before, portrait->cells, bytes) != 0;
    free(before);
    return changed;
}

Test(picture_keys, poses_are_taken_and_told)
{
    struct stage stage;
    open_view(&stage, 40, 120, mjcf);
    cr_assert(stage_shows("pose home"));
    cr_assert(changes(&stage, "p"));
    cr_assert(stage_shows("pose open"));
    cr_assert(stage_shows("-90.0 deg"));
    stage_keys(&stage, "]");
    cr_assert(stage_shows("pose set by hand"));
    stage_keys(&stage, "P");
    cr_assert(stage_shows("pose open"));
    stage_keys(&stage, "0");
    cr_assert(stage_shows("pose home"));
    stage_close(&stage);
}

Test(picture_keys, overlays_come_and_go)
{
    static const char *const keys[] = {"b", "m", "a", "c"};
    for (int i = 0; i < 4; i++) {
        struct stage stage;
        open_view(&stage, 40, 120, mjcf);
        cr_assert(changes(&stage, keys[i]), "%s", keys[i]);
        cr_assert(changes(&stage, keys[i]), "%s back", keys[i]);
        stage_close(&stage);
    }
}

Test(picture_keys, collision_shapes_are_named_when_they_are_shown)
{
    struct stage stage;
    open_view(&stage, 40, 120, mjcf);
    cr_assert_not(stage_shows("collision shapes"));
    stage_keys(&stage, "c");
    cr_assert(stage_shows("collision shapes"));
    stage_close(&stage);
}

Test(picture_keys, the_box_tells_its_size_in_metres)
{
    struct stage stage;
    open_view(&stage, 40, 120, mjcf);
    cr_assert_not(stage_shows("W 0.8"));
    stage_keys(&stage, "b");
    cr_assert(stage_shows("W 0.800 x D 0.410 x H 1.000 m"));
    stage_keys(&stage, "p");
    cr_assert(stage_shows("W 0.810 x D 1.200 x H 1.000 m"), "of the open door");
    stage_keys(&stage, "b");
    cr_assert_not(stage_shows("W 0.8"));
    stage_close(&stage);
}

Test(picture_keys, a_link_tells_its_mass_and_joint)
{
    struct stage stage;
    open_view(&stage, 40, 120, mjcf);
    cr_assert(changes(&stage, "n"));
    cr_assert(stage_shows("mass not stated"), "of the frame");
    cr_assert(changes(&stage, "n"));
    cr_assert(stage_shows("leaf"));
    cr_assert(stage_shows("7.5 kg"));
    cr_assert(stage_shows("on hinge"));
    stage_keys(&stage, "m");
    cr_assert(stage_shows("all: mass not stated"));
    cr_assert(stage_shows("centre by volume"));
    stage_keys(&stage, "n");
    cr_assert_not(stage_shows("7.5 kg"));
    stage_close(&stage);
}

Test(picture_keys, a_sweep_runs_until_it_is_held)
{
    struct stage stage;
    open_view(&stage, 40, 120, mjcf);
    stage.settings.motion = true;
    const struct portrait *portrait = shown(&stage);
    cr_assert_eq(app_timeout(&stage.app), -1);
    stage_keys(&stage, "w");
    cr_assert(stage_shows("hinge runs"));
    tick(&stage, 0);
    double value = portrait->values[0];
    cr_assert_eq(app_timeout(&stage.app), 100);
    tick(&stage, 100);
    cr_assert_neq(portrait->values[0], value);
    value = portrait->values[0];
    stage.app.congested = true;
    tick(&stage, 100);
    cr_assert_eq(portrait->values[0], value, "the terminal is busy");
    stage.app.congested = false;
    stage_keys(&stage, "?");
    cr_assert_eq(app_timeout(&stage.app), -1, "it is hidden");
    stage_keys(&stage, "Escape W");
    cr_assert(stage_shows("all joints run"));
    stage_keys(&stage, "h");
    cr_assert_eq(app_timeout(&stage.app), 0, "looking around does not stop it");
    stage_keys(&stage, "W");
    cr_assert_eq(app_timeout(&stage.app), -1);
    stage_keys(&stage, "w [");
    cr_assert_eq(app_timeout(&stage.app), -1, "a joint that is set by hand runs no more");
    stage_keys(&stage, "w Escape");
    cr_assert_eq(app_timeout(&stage.app), -1);
    stage_close(&stage);
}

Test(picture_keys, a_sweep_with_motion_off_goes_by_steps)
{
    struct stage stage;
    open_view(&stage, 40, 120, mjcf);
    stage_keys(&stage, "[ w w");
    cr_assert_eq(app_timeout(&stage.app), -1);
    cr_assert(stage_shows("-4.5 deg"), "up to the end and back again");
    stage_close(&stage);
}

Test(picture_keys, pan_and_reset)
{
    struct stage stage;
    open_view(&stage, 40, 120, mjcf);
    cr_assert(changes(&stage, "H"));
    cr_assert(changes(&stage, "J"));
    cr_assert_lt(shown(&stage)->right, 0);
    cr_assert_lt(shown(&stage)->up, 0);
    cr_assert_not(changes(&stage, "Shift-Right Shift-Up Shift-Left Shift-Down"));
    cr_assert(changes(&stage, "0"));
    cr_assert_eq(shown(&stage)->right, 0);
    stage_close(&stage);
}

Test(picture_keys, what_nothing_moves_says_so)
{
    struct stage stage;
    open_view(&stage, 40, 120, "<mujoco><worldbody><geom type='box' size='1 1 1'/></worldbody></mujoco>");
    stage_keys(&stage, "w");
    cr_assert(stage_shows("Cannot sweep: nothing moves here"));
    stage_keys(&stage, "Tab Shift-Tab ] n p");
    stage_close(&stage);
}

Test(picture_keys, everything_at_once_is_readable_in_a_small_terminal)
{
    struct stage stage;
    open_view(&stage, 24, 80, mjcf);
    stage_keys(&stage, "n n b m a");
    cr_assert(stage_shows("pose home"));
    cr_assert(stage_shows("7.5 kg"));
    cr_assert(stage_shows("W 0.800 x D 0.410 x H 1.000 m"));
    cr_assert(stage_shows("hinge"));
    cr_assert(stage_shows("0.0 deg"));
    stage_close(&stage);
}
