/* From bits of enum change to windows. Drawing changes nothing but windows. */
#include "ui/app.h"
#include "ui/bars.h"
#include "ui/help.h"
#include "ui/panes/pane.h"
#include "ui/panes/picture.h"
#include "ui/picture_wanted.h"

static void draw_assets(const struct app *app, const struct canvas *canvas)
{
    assets_pane.draw(app, canvas);
}

static void draw_scenes(const struct app *app, const struct canvas *canvas)
{
    scenes_pane.draw(app, canvas);
}

static void draw_jobs(const struct app *app, const struct canvas *canvas)
{
    jobs_pane.draw(app, canvas);
}

static void draw_composer(const struct app *app, const struct canvas *canvas)
{
    composer_pane.draw(app, canvas);
}

/* The hints tell what can be done with the rows, so they change with them. */
enum { FOOTER_FOLLOWS = CHANGE_ASSETS | CHANGE_SCENES | CHANGE_JOBS | CHANGE_RIGHT };

/* Indexed by enum screen_part. */
static const struct {
    unsigned change;
    void (*draw)(const struct app *app, const struct canvas *canvas);
} parts[PART_COUNT] = {
    [PART_HEADER] = {CHANGE_HEADER, header_draw},
    [PART_TABS] = {CHANGE_HEADER, tabs_draw},
    [PART_ASSETS] = {CHANGE_ASSETS, draw_assets},
    [PART_SCENES] = {CHANGE_SCENES, draw_scenes},
    [PART_JOBS] = {CHANGE_JOBS, draw_jobs},
    [PART_COMPOSER] = {CHANGE_RIGHT, draw_composer},
    [PART_DETAIL] = {CHANGE_RIGHT, detail_draw},
    [PART_FOOTER] = {CHANGE_FOOTER | FOOTER_FOLLOWS, footer_draw},
};

/* A border, a line of titles, and one for the next placement. */
static int composer_rows(const struct app *app)
{
    const struct scene *scene = world_open_scene(&app->world);
    bool few = scene && scene->has_placements && scene->placement_count < LAYOUT_COMPOSER_MOST;
    return few ? (int)scene->placement_count + 4 : LAYOUT_COMPOSER_MOST;
}

static void arrange(struct app *app)
{
    app->screen.composer_rows = composer_rows(app);
    struct layout_options options = {.lines = app->screen.lines,
                                     .columns = app->screen.columns,
                                     .focus = app->focus,
                                     .composer = app->world.open_scene != NULL,
                                     .composer_rows = app->screen.composer_rows,
                                     .zoom = app->zoom};
    screen_arrange(&app->screen, &options);
    for (int focus = 0; focus < FOCUS_COUNT; focus++) {
        const struct pane *pane = panes[focus];
        int rows = app->screen.layout.parts[pane->part].rows - 2 - pane->head_lines;
        list_resize(pane->list(app), pane->source(app).count, rows > 0 ? (size_t)rows : 0);
    }
    if (app->form)
        form_view_open(&app->view, app->form, app->screen.columns);
}

/* The dialog's size follows what it says. True when it moved. */
static bool fit_overlay(struct app *app)
{
    struct form_size size;
    int rows = 0, columns = 0, lines = app->screen.lines;
    switch (app->overlay) {
    case OVERLAY_HELP:
        rows = help_lines() + 2;
        columns = 84;
        app->help_top = help_scroll(app->help_top, 0, rows < lines ? rows : lines);
        break;
    case OVERLAY_CONFIRM:
        confirm_size(&app->confirm, app->screen.columns, &rows, &columns);
        break;
    case OVERLAY_FORM:
        size = form_view_size(app->form, lines, app->screen.columns, picture_form_asset(app) != NULL);
        rows = size.rows;
        columns = size.columns;
        app->view.picture = size.picture;
        break;
    case OVERLAY_NONE:
        break;
    }
    return screen_set_overlay(&app->screen, rows, columns);
}

static void draw_overlay(struct app *app)
{
    struct canvas canvas = screen_overlay_canvas(&app->screen);
    app->screen.cursor_y = -1;
    if (!canvas.window)
        return;
    if (app->overlay == OVERLAY_HELP)
        help_draw(&canvas, &app->settings->keys, app->help_top);
    else if (app->overlay == OVERLAY_CONFIRM)
        confirm_draw(&app->confirm, &canvas);
    else if (app->overlay == OVERLAY_FORM)
        form_view_draw(&app->view, app->form, &canvas);
    if (app->overlay == OVERLAY_FORM)
        picture_draw_in_form(app, &canvas);
    if (app->overlay == OVERLAY_FORM && app->view.cursor_y >= 0) {
        app->screen.cursor_y = app->screen.overlay_rect.y + app->view.cursor_y;
        app->screen.cursor_x = app->screen.overlay_rect.x + app->view.cursor_x;
    }
}

static void draw_parts(struct app *app, unsigned change)
{
    for (int part = 0; part < PART_COUNT; part++) {
        if (!(change & parts[part].change) || !app->screen.windows[part])
            continue;
        struct canvas canvas = screen_canvas(&app->screen, (enum screen_part)part);
        parts[part].draw(app, &canvas);
        screen_stage(&canvas);
    }
}

void app_update(struct app *app, unsigned change)
{
    app_fetch(app, change);
    if (app->world.open_scene && composer_rows(app) != app->screen.composer_rows)
        change |= CHANGE_LAYOUT;
    if (change & CHANGE_LAYOUT) {
        arrange(app);
        change |= CHANGE_SCREEN;
    }
    if (app->screen.layout.size == LAYOUT_TINY) {
        screen_draw_too_small(&app->screen);
        screen_stage_cursor(&app->screen);
        return;
    }
    if (fit_overlay(app))
        change |= CHANGE_SCREEN;
    draw_parts(app, change);
    if (change & CHANGE_OVERLAY)
        draw_overlay(app);
    screen_stage_overlay(&app->screen);
    screen_stage_cursor(&app->screen);
    if (change & CHANGE_REPAINT)
        redrawwin(curscr);
}
