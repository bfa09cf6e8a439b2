#include <stdio.h>

#include "base/text.h"
#include "ui/panes/pane.h"

static struct rows *scene_rows(struct app *app)
{
    return &app->world.scenes;
}

static struct list *scene_list(struct app *app)
{
    return &app->world.scenes.list;
}

static struct list_source scene_source(const struct app *app)
{
    return rows_source(&app->world.scenes);
}

static void draw_none(const struct app *app, const struct canvas *canvas)
{
    const struct rows *rows = &app->world.scenes;
    char next[120];
    const char *key = key_map_first(&app->settings->keys, ACTION_NEW_SCENE);
    snprintf(next, sizeof next, "No scenes yet. Press %s to make one.", key);
    if (rows->count > 0)
        pane_draw_empty(canvas, "No scene matches the filter. Esc clears it.", "");
    else if (!rows->loaded)
        pane_draw_empty(canvas, app->world.listing_failed ? "The scenes could not be listed." : "Asking.",
                        "");
    else
        pane_draw_empty(canvas, key[0] ? next : "No scenes yet.", "");
}

static void draw_scene(const struct app *app, const struct canvas *canvas, const struct scene *scene, int y)
{
    char placed[32] = "", when[16] = "";
    int right = canvas->columns - 2;
    if (canvas->columns >= 46) {
        pane_when(when, scene->created_at, app->world.now_seconds);
        right -= 7;
        draw_right(canvas, y, right, 7, ROLE_DIM, when);
    }
    if (canvas->columns >= 32) {
        right -= 11;
        if (scene->has_placements)
            snprintf(placed, sizeof placed, "%zu placed", scene->placement_count);
        draw_text(canvas, y, right + 1, 10, ROLE_DIM, placed[0] ? placed : draw_symbol(canvas, SYMBOL_DASH));
    }
    bool is_open = text_equal(scene->id, app->world.open_scene);
    draw_text(canvas, y, 3, right - 3, is_open ? ROLE_STRONG : ROLE_TEXT, pane_name(scene->name, scene->id));
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct rows *rows = &app->world.scenes;
    struct canvas row = *canvas;
    pane_draw_frame(app, canvas, FOCUS_SCENES);
    if (rows->shown_count == 0)
        draw_none(app, canvas);
    for (int y = 1; y < canvas->rows - 1; y++) {
        size_t index = rows->list.top + (size_t)y - 1;
        if (index >= rows->shown_count)
            return;
        pane_begin_row(app, &row, FOCUS_SCENES, index, y);
        draw_scene(app, &row, &((const struct scene_entry *)rows->shown[index])->scene, y);
    }
}

static const char *why_not(const struct app *app, enum action action)
{
    const struct scene *scene = world_selected_scene(&app->world);
    if (action == ACTION_GENERATE || action == ACTION_NEW_SCENE || action == ACTION_FILTER)
        return NULL;
    if (!scene)
        return "no scene is selected";
    if (action == ACTION_EXPORT && scene->has_placements && scene->placement_count == 0)
        return "the scene is empty: place an asset first";
    if (action == ACTION_PLACE && app->world.assets.count == 0)
        return "there is no asset yet: generate one first";
    return NULL;
}

static unsigned open(struct app *app)
{
    return app_open_scene(app, world_selected_scene(&app->world)->id);
}

static unsigned delete (struct app *app)
{
    const struct scene *scene = world_selected_scene(&app->world);
    char question[CONFIRM_TEXT_SIZE], effect[CONFIRM_TEXT_SIZE];
    snprintf(question, sizeof question, "Delete the scene %.200s?", pane_name(scene->name, scene->id));
    if (scene->has_placements)
        snprintf(effect, sizeof effect, "Its %zu placements are gone for good; the assets stay.",
                 scene->placement_count);
    else
        snprintf(effect, sizeof effect, "Its placements are gone for good; the assets stay.");
    struct order *order = order_new(ORDER_DELETE_SCENE);
    if (order && !(order->scene_id = text_copy(scene->id))) {
        order_free(order);
        order = NULL;
    }
    return pane_ask(app, order, "Delete", question, effect);
}

const struct pane scenes_pane = {
    .title = "Scenes",
    .part = PART_SCENES,
    .context = CONTEXT_SCENES,
    .change = CHANGE_SCENES | CHANGE_RIGHT | CHANGE_FOOTER,
    .rows = scene_rows,
    .list = scene_list,
    .source = scene_source,
    .draw = draw,
    .why_not = why_not,
    .open = open,
    .delete = delete,
};
