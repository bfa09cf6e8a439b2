#include <stdio.h>

#include "base/text.h"
#include "ui/panes/pane.h"

static struct rows *asset_rows(struct app *app)
{
    return &app->world.assets;
}

static struct list *asset_list(struct app *app)
{
    return &app->world.assets.list;
}

static struct list_source asset_source(const struct app *app)
{
    return rows_source(&app->world.assets);
}

static void draw_none(const struct app *app, const struct canvas *canvas)
{
    const struct rows *rows = &app->world.assets;
    char next[120];
    const char *key = key_map_first(&app->settings->keys, ACTION_GENERATE);
    if (rows->count > 0) {
        pane_draw_empty(canvas, "No asset matches the filter.", "Esc clears it.");
    } else if (!rows->loaded && app->world.listing_failed) {
        pane_draw_empty(canvas, "The assets could not be listed.", app->world.connection_reason);
    } else if (!rows->loaded) {
        pane_draw_empty(canvas, "Asking the server for its assets.", "");
    } else {
        snprintf(next, sizeof next, "Press %s and describe one.", key);
        pane_draw_empty(canvas, "No assets yet.", key[0] ? next : "");
    }
}

/* Status in words where there is room: "ready", "63%", the stage, "failed". */
static void status_text(char *target, size_t size, const struct asset *asset)
{
    char percent[8];
    pane_percent(percent, asset->has_progress, asset->progress);
    if (asset->status == ASSET_PROCESSING && percent[0])
        text_put(target, size, percent);
    else
        text_put(target, size, asset_status_name(asset->status));
}

static void draw_asset(const struct app *app, struct canvas *canvas, const struct asset *asset, int y)
{
    char status[24], when[16] = "";
    int right = canvas->columns - 2;
    bool roomy = canvas->columns >= 46, words = canvas->columns >= 32;
    if (roomy) {
        pane_when(when, asset->created_at, app->world.now_seconds);
        right -= 7;
        draw_right(canvas, y, right, 7, ROLE_DIM, when);
    }
    if (words) {
        status_text(status, sizeof status, asset);
        right -= 11;
        draw_text(canvas, y, right + 1, 10, pane_status_role(asset->status), status);
    }
    draw_text(canvas, y, 3, 1, pane_status_role(asset->status),
              draw_symbol(canvas, pane_status_symbol(asset->status)));
    draw_text(canvas, y, 5, right - 5, ROLE_TEXT, pane_name(asset->name, asset->id));
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct rows *rows = &app->world.assets;
    struct canvas row = *canvas;
    pane_draw_frame(app, canvas, FOCUS_ASSETS);
    if (rows->shown_count == 0)
        draw_none(app, canvas);
    for (int y = 1; y < canvas->rows - 1; y++) {
        size_t index = rows->list.top + (size_t)y - 1;
        if (index >= rows->shown_count)
            return;
        pane_begin_row(app, &row, FOCUS_ASSETS, index, y);
        draw_asset(app, &row, &((const struct asset_entry *)rows->shown[index])->asset, y);
    }
}

static const char *why_not(const struct app *app, enum action action)
{
    const struct asset *asset = world_selected_asset(&app->world);
    if (action == ACTION_GENERATE || action == ACTION_NEW_SCENE || action == ACTION_FILTER)
        return NULL;
    if (!asset)
        return "no asset is selected";
    if ((action == ACTION_PLACE || action == ACTION_EXPORT) && asset->status != ASSET_READY)
        return asset_is_running(asset) ? "the asset is not ready yet" : "the asset is not ready";
    if (action == ACTION_PLACE && app->world.scenes.count == 0)
        return "there is no scene yet: make one first";
    if (action == ACTION_RETRY && asset->status != ASSET_FAILED)
        return "only a failed asset is described again";
    return NULL;
}

static unsigned open(struct app *app)
{
    struct asset *asset = world_selected_asset(&app->world);
    app->zoom = true;
    app->detail_top = 0;
    struct order *order = order_new(ORDER_SHOW_ASSET);
    if (order && (order->asset_id = text_copy(asset->id)))
        app_order(app, order);
    else if (order)
        order_free(order);
    return CHANGE_LAYOUT;
}

static unsigned delete (struct app *app)
{
    const struct asset *asset = world_selected_asset(&app->world);
    char question[CONFIRM_TEXT_SIZE];
    snprintf(question, sizeof question, "Delete the asset %.200s?", pane_name(asset->name, asset->id));
    struct order *order = order_new(ORDER_DELETE_ASSET);
    if (order && !(order->asset_id = text_copy(asset->id))) {
        order_free(order);
        order = NULL;
    }
    return pane_ask(
        app, order, "Delete", question,
        "It is gone from the server for good. Exported files stay. The server refuses while a scene "
        "holds it.");
}

const struct pane assets_pane = {
    .title = "Assets",
    .part = PART_ASSETS,
    .context = CONTEXT_ASSETS,
    .change = CHANGE_ASSETS | CHANGE_RIGHT | CHANGE_FOOTER,
    .rows = asset_rows,
    .list = asset_list,
    .source = asset_source,
    .draw = draw,
    .why_not = why_not,
    .open = open,
    .delete = delete,
};
