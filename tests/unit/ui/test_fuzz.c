/* Random keys, news and sizes: nothing breaks, the selection stays visible, and what was drawn in parts is
 * the same as what is drawn as a whole. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/text.h"
#include "stage.h"
#include "ui/panes/pane.h"

enum { STEPS = 6000 };

static uint64_t state = 20261124;

static unsigned below(unsigned limit)
{
    return (unsigned)(random_next(&state) % limit);
}

static void random_key(struct stage *stage)
{
    static const char *const keys[] = {
        "j",        "k",      "j",      "G",      "g",     "Tab",       "Shift-Tab", "1",     "2",
        "3",        "n",      "s",      "p",      "e",     "x",         "Enter",     "Enter", "Escape",
        "Escape",   "d",      "y",      "c",      "R",     "/",         "r",         "?",     "Ctrl-s",
        "Ctrl-r",   "Up",     "Down",   "Left",   "Right", "Backspace", "Delete",    "Home",  "End",
        "PageDown", "PageUp", "Space",  "a",      "7",     ".",         "-",         "家",    "é",
        "🗄",     "Ctrl-u", "Ctrl-w", "Ctrl-k", "!",     ":",         "F1",
    };
    stage_keys(stage, keys[below(sizeof keys / sizeof *keys)]);
}

static void random_id(char target[16], const char *prefix)
{
    snprintf(target, 16, "%s_%u", prefix, below(30));
}

static struct asset random_asset(void)
{
    static const char *const names[] = {
        "arm", "木製の棚", "\033[2Jx", "🗄", "a very long name that goes on and on and on", "", "e\u0301"};
    char id[16];
    random_id(id, "ast");
    struct asset asset = stage_asset(id, names[below(7)], (enum asset_status)below(5), (int)below(100));
    asset.has_progress = below(2);
    asset.progress = below(101) / 100.0;
    asset.stage = below(2) ? text_copy("shaping") : NULL;
    asset.error_code = below(2) ? text_copy("cannot_build") : NULL;
    return asset;
}

static struct news *random_placement(unsigned long order)
{
    char scene[16], id[16];
    random_id(scene, "scn");
    random_id(id, "plc");
    struct news *news = news_new(NEWS_PLACEMENT, order);
    news->order_kind = ORDER_ADD_PLACEMENT;
    news->scene_id = text_copy(scene);
    news->placement =
        (struct placement){.id = text_copy(id), .name = text_copy("part"), .pose = pose_at(below(9), 1, 2)};
    return news;
}

static struct news *random_removal(enum news_kind kind, unsigned long order)
{
    char id[16];
    struct news *news = news_new(kind, order);
    random_id(id, "ast");
    news->asset_id = text_copy(id);
    random_id(id, "scn");
    news->scene_id = text_copy(id);
    random_id(id, "plc");
    news->placement_id = text_copy(id);
    return news;
}

static struct news *random_page(struct stage *stage)
{
    struct asset assets[20];
    unsigned count = below(20);
    for (unsigned i = 0; i < count; i++)
        assets[i] = random_asset();
    unsigned long order = below(2) ? stage->app.world.assets.listing : 0;
    struct news *news = stage_asset_page(order, assets, count, below(3) * 20, below(60));
    for (unsigned i = 0; i < count; i++)
        asset_clear(&assets[i]);
    return news;
}

static struct news *random_news(struct stage *stage)
{
    unsigned long order = below(2) ? stage->app.world.form_order : 0;
    enum order_kind kind = (enum order_kind)below(ORDER_KIND_COUNT);
    char id[16];
    switch (below(9)) {
    case 0:
        return random_page(stage);
    case 1:
        random_id(id, "scn");
        return stage_scene_news(order, kind, id, "cell", (int)below(5));
    case 2:
        return random_placement(order);
    case 3:
        return random_removal(NEWS_ASSET_DELETED, order);
    case 4:
        return random_removal(below(2) ? NEWS_SCENE_DELETED : NEWS_PLACEMENT_REMOVED, order);
    case 5:
        return stage_fault(order, kind, below(2) ? RESULT_NETWORK : RESULT_INVALID, "prompt", "No.");
    case 6:
        return stage_connection((enum connection)below(3), (long)below(9000) - 1);
    default:
        return stage_asset_news(order, kind, random_asset());
    }
}

static void check_selection(const struct stage *stage, const struct pane *pane)
{
    struct app *app = (struct app *)&stage->app;
    const struct list *list = pane->list(app);
    struct list_source source = pane->source(app);
    if (source.count == 0)
        return;
    cr_assert_lt(list->index, source.count, "%s", pane->title);
    cr_assert_str_eq(list->selected, source.id_at(source.context, list->index));
    if (list->rows > 0)
        cr_assert(list->index >= list->top && list->index < list->top + list->rows, "%s", pane->title);
}

static void check_damage(struct stage *stage, int step)
{
    cchar_t *partial = stage_cells();
    size_t size = (size_t)(getmaxx(newscr) * getmaxy(newscr)) * sizeof *partial;
    app_update(&stage->app, CHANGE_SCREEN);
    doupdate();
    cchar_t *whole = stage_cells();
    if (memcmp(partial, whole, size) != 0) {
        int columns = getmaxx(newscr);
        size_t cell = 0;
        while (memcmp(&partial[cell], &whole[cell], sizeof *whole) == 0)
            cell++;
        char line[4096];
        stage_line((int)cell / columns, line, sizeof line);
        cr_assert_fail("step %d: line %d column %d was out of date; now: %s", step, (int)cell / columns,
                       (int)cell % columns, line);
    }
    free(partial);
    free(whole);
}

static void check_lines(void)
{
    char line[4096];
    for (int y = 0; y < getmaxy(newscr); y++)
        stage_line(y, line, sizeof line);
}

Test(fuzz, keys_news_and_sizes_in_any_order)
{
    struct stage stage;
    stage_open(&stage, (struct stage_options){.lines = 24, .columns = 80, .theme = "text = default\n"});
    for (int step = 0; step < STEPS; step++) {
        unsigned what = below(20);
        if (what < 12)
            random_key(&stage);
        else if (what < 18)
            stage_news(&stage, random_news(&stage));
        else if (what == 18)
            stage_resize(&stage, 1 + (int)below(50), 1 + (int)below(160));
        else {
            stage.app.world.now_ms += below(8000);
            app_update(&stage.app, app_tick(&stage.app));
            doupdate();
        }
        for (int focus = 0; focus < FOCUS_COUNT; focus++)
            check_selection(&stage, panes[focus]);
        cr_assert_eq(stage.app.form != NULL, stage.app.overlay == OVERLAY_FORM);
        cr_assert(stage.app.focus != FOCUS_COMPOSER || world_open_scene(&stage.app.world));
        check_damage(&stage, step);
        if (step % 7 == 0)
            check_lines();
        stage_drop_orders(&stage);
        stage.app.quit = false;
    }
    stage_close(&stage);
}
