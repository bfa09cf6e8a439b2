#include "ui/actions.h"

#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "ui/app_picture.h"
#include "ui/forms/kinds.h"
#include "ui/panes/pane.h"
#include "ui/panes/picture.h"
#include "ui/world_jobs.h"

static bool is_movement(enum action action)
{
    return action <= ACTION_BOTTOM;
}

static bool is_viewing(enum action action)
{
    return action_rows[action].contexts == CONTEXT_VIEW;
}

static bool is_mutating(enum action action)
{
    return action == ACTION_GENERATE || action == ACTION_NEW_SCENE || action == ACTION_PLACE ||
           action == ACTION_EDIT || action == ACTION_RETRY || action == ACTION_DELETE;
}

const char *action_why_not(const struct app *app, enum action action)
{
    const struct pane *pane = panes[app->focus];
    bool only_row = action == ACTION_DELETE && app->focus == FOCUS_JOBS;
    if (app->settings->readonly && is_mutating(action) && !only_row)
        return "gzm was started with --readonly";
    if (app->settings->readonly && action == ACTION_OPEN && app->focus == FOCUS_COMPOSER)
        return "gzm was started with --readonly";
    bool always = is_movement(action) || (action >= ACTION_NEXT_PANE && action <= ACTION_PANE_JOBS) ||
                  action == ACTION_BACK || action == ACTION_REFRESH || action == ACTION_HELP ||
                  action == ACTION_QUIT;
    if (action == ACTION_VIEW)
        return picture_why_not(app);
    if (is_viewing(action))
        return picture_key_why_not(app, action);
    return always ? NULL : pane->why_not(app, action);
}

static unsigned scroll_detail(struct app *app, long delta)
{
    const struct rect *rect = &app->screen.layout.parts[PART_DETAIL];
    int rows = rect->rows - 2 - picture_lines(app, rect->rows, rect->columns),
        lines = detail_lines(app, rect->columns);
    long most = lines > rows ? lines - rows : 0;
    long top = delta == LONG_MAX ? most : delta == -LONG_MAX ? 0 : app->detail_top + delta;
    app->detail_top = (int)(top < 0 ? 0 : top > most ? most : top);
    return CHANGE_RIGHT;
}

static unsigned move_by(struct app *app, long delta)
{
    if (app->zoom)
        return scroll_detail(app, delta);
    const struct pane *pane = panes[app->focus];
    struct list_source source = pane->source(app);
    return list_move(pane->list(app), &source, delta) ? pane->change : CHANGE_NONE;
}

static long page(struct app *app)
{
    size_t rows = panes[app->focus]->list(app)->rows;
    return app->zoom ? app->screen.layout.parts[PART_DETAIL].rows - 3 : rows > 1 ? (long)rows - 1 : 1;
}

static unsigned do_down(struct app *app)
{
    return move_by(app, 1);
}

static unsigned do_up(struct app *app)
{
    return move_by(app, -1);
}

static unsigned do_page_down(struct app *app)
{
    return move_by(app, page(app));
}

static unsigned do_page_up(struct app *app)
{
    return move_by(app, -page(app));
}

static unsigned do_top(struct app *app)
{
    return move_by(app, -LONG_MAX);
}

static unsigned do_bottom(struct app *app)
{
    return move_by(app, LONG_MAX);
}

static unsigned step_focus(struct app *app, int step)
{
    int count = app->world.open_scene ? FOCUS_COUNT : FOCUS_COMPOSER;
    return app_set_focus(app, (enum focus)(((int)app->focus + step + count) % count));
}

static unsigned do_next_pane(struct app *app)
{
    return step_focus(app, 1);
}

static unsigned do_previous_pane(struct app *app)
{
    return step_focus(app, -1);
}

static unsigned do_assets(struct app *app)
{
    return app_set_focus(app, FOCUS_ASSETS);
}

static unsigned do_scenes(struct app *app)
{
    return app_set_focus(app, FOCUS_SCENES);
}

static unsigned do_jobs(struct app *app)
{
    return app_set_focus(app, FOCUS_JOBS);
}

static unsigned do_generate(struct app *app)
{
    return app_open_form(app, generate_form_new(NULL), DRAFT_GENERATE);
}

static unsigned do_new_scene(struct app *app)
{
    return app_open_form(app, scene_form_new(), DRAFT_SCENE);
}

static unsigned do_place(struct app *app)
{
    const struct asset *asset = world_selected_asset(&app->world);
    const struct scene *scene = world_open_scene(&app->world);
    if (!scene || app->focus == FOCUS_SCENES)
        scene = world_selected_scene(&app->world);
    struct form *form = place_form_new(&app->world, asset ? asset->id : NULL, scene ? scene->id : NULL);
    return app_open_form(app, form, DRAFT_PLACE);
}

static unsigned do_export(struct app *app)
{
    const struct asset *asset = app->focus == FOCUS_ASSETS ? world_selected_asset(&app->world) : NULL;
    const struct scene *scene = app->focus == FOCUS_SCENES     ? world_selected_scene(&app->world)
                                : app->focus == FOCUS_COMPOSER ? world_open_scene(&app->world)
                                                               : NULL;
    const char *name = asset   ? pane_name(asset->name, asset->id)
                       : scene ? pane_name(scene->name, scene->id)
                               : "";
    struct form *form = export_form_new(asset ? asset->id : NULL, scene ? scene->id : NULL, name,
                                        app->settings->export_folder ? app->settings->export_folder : ".");
    return app_open_form(app, form, DRAFT_EXPORT);
}

static unsigned do_open(struct app *app)
{
    return app->zoom ? CHANGE_NONE : panes[app->focus]->open(app);
}

static unsigned do_delete(struct app *app)
{
    return panes[app->focus]->delete (app);
}

/* Esc closes the innermost thing that is open. */
static unsigned do_back(struct app *app)
{
    struct rows *rows = panes[app->focus]->rows ? panes[app->focus]->rows(app) : NULL;
    if (app->zoom) {
        app->zoom = false;
        return CHANGE_LAYOUT;
    }
    if (rows && rows->filter_text[0]) {
        rows_set_filter(rows, "");
        return panes[app->focus]->change;
    }
    return app->world.open_scene ? app_open_scene(app, NULL) : CHANGE_NONE;
}

static unsigned do_cancel(struct app *app)
{
    struct job *job = world_selected_job(&app->world);
    struct order *order = order_new(ORDER_CANCEL);
    if (order)
        order->target = job->order;
    if (app_order(app, order))
        job->state = JOB_CANCELLING;
    return CHANGE_JOBS | CHANGE_RIGHT | CHANGE_FOOTER;
}

static unsigned do_retry(struct app *app)
{
    const struct job *job = world_selected_job(&app->world);
    const struct asset *asset = app->focus == FOCUS_JOBS ? world_asset(&app->world, job->asset_id)
                                                         : world_selected_asset(&app->world);
    return app_open_form(app, generate_form_new(asset), DRAFT_RETRY);
}

static unsigned do_refresh(struct app *app)
{
    app_refetch(app);
    return CHANGE_SCREEN | CHANGE_REPAINT;
}

static unsigned do_help(struct app *app)
{
    app->overlay = OVERLAY_HELP;
    app->help_top = 0;
    return CHANGE_SCREEN;
}

static unsigned do_quit(struct app *app)
{
    app->quit = true;
    return CHANGE_NONE;
}

static unsigned (*const handlers[ACTION_COUNT])(struct app *app) = {
    [ACTION_DOWN] = do_down,
    [ACTION_UP] = do_up,
    [ACTION_PAGE_DOWN] = do_page_down,
    [ACTION_PAGE_UP] = do_page_up,
    [ACTION_TOP] = do_top,
    [ACTION_BOTTOM] = do_bottom,
    [ACTION_NEXT_PANE] = do_next_pane,
    [ACTION_PREVIOUS_PANE] = do_previous_pane,
    [ACTION_PANE_ASSETS] = do_assets,
    [ACTION_PANE_SCENES] = do_scenes,
    [ACTION_PANE_JOBS] = do_jobs,
    [ACTION_GENERATE] = do_generate,
    [ACTION_NEW_SCENE] = do_new_scene,
    [ACTION_PLACE] = do_place,
    [ACTION_EDIT] = do_open,
    [ACTION_EXPORT] = do_export,
    [ACTION_OPEN] = do_open,
    [ACTION_BACK] = do_back,
    [ACTION_DELETE] = do_delete,
    [ACTION_CANCEL] = do_cancel,
    [ACTION_RETRY] = do_retry,
    [ACTION_FILTER] = app_start_filter,
    [ACTION_REFRESH] = do_refresh,
    [ACTION_VIEW] = picture_view,
    [ACTION_HELP] = do_help,
    [ACTION_QUIT] = do_quit,
};

unsigned action_do(struct app *app, enum action action)
{
    const char *reason = action_why_not(app, action);
    if (!reason && is_viewing(action))
        return picture_do(app, action);
    if (!reason)
        return handlers[action](app);
    char name[64];
    text_put(name, sizeof name,
             action_rows[action].hint[0] ? action_rows[action].hint : action_rows[action].name);
    world_toast(&app->world, TOAST_INFO, "Cannot %s: %s", name, reason);
    return CHANGE_FOOTER;
}
