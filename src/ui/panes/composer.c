/* An open scene: its placements with their poses. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "model/pose.h"
#include "ui/forms/kinds.h"
#include "ui/panes/pane.h"

enum { COORDINATE = 8, COORDINATE_NARROW = 6, NAME_LEAST = 9, ANGLE = 5 };

static struct list *placement_list(struct app *app)
{
    return &app->world.placements;
}

static struct list_source placement_source(const struct app *app)
{
    return world_placement_source(&app->world);
}

/* Columns of the table at this width: name first, then as much of the pose as fits. */
struct columns {
    int name;
    int coordinate; /* columns of one coordinate; 0: none is shown */
    bool angles;
};

static struct columns choose_columns(int columns)
{
    int room = columns - 5;
    struct columns chosen = {.name = room};
    if (room >= 3 * COORDINATE + NAME_LEAST)
        chosen.coordinate = COORDINATE;
    else if (room >= 3 * COORDINATE_NARROW + NAME_LEAST)
        chosen.coordinate = COORDINATE_NARROW;
    chosen.name -= 3 * chosen.coordinate;
    if (chosen.coordinate == COORDINATE && chosen.name >= 3 * ANGLE + 12) {
        chosen.angles = true;
        chosen.name -= 3 * ANGLE + 1;
    }
    return chosen;
}

static void draw_head(const struct canvas *canvas, const struct columns *columns)
{
    static const char *const names[] = {"x m", "y m", "z m", "yaw", "pit", "rol"};
    int x = 3 + columns->name;
    draw_text(canvas, 1, 3, columns->name, ROLE_DIM, "placement");
    for (int i = 0; i < 3 && columns->coordinate; i++, x += columns->coordinate)
        draw_right(canvas, 1, x, columns->coordinate, ROLE_DIM, names[i]);
    x += 1;
    for (int i = 3; i < 6 && columns->angles; i++, x += ANGLE)
        draw_right(canvas, 1, x, ANGLE, ROLE_DIM, names[i]);
}

/* As many decimals as the column has room for. */
static void coordinate_text(char *text, size_t size, double value, int columns)
{
    int decimals = columns == COORDINATE ? 3 : 2;
    double most = columns == COORDINATE ? 999 : 9;
    while (decimals > 0 && fabs(value) > most) {
        decimals--;
        most *= 10;
    }
    double step = pow(10, -decimals);
    snprintf(text, size, "%.*f", decimals, fabs(value) < step / 2 ? 0.0 : value);
}

static void draw_pose(const struct canvas *canvas, const struct columns *columns, const struct pose *pose,
                      int y)
{
    const double position[3] = {pose->position.x, pose->position.y, pose->position.z};
    double roll, pitch, yaw;
    char text[40];
    int x = 3 + columns->name;
    for (int i = 0; i < 3 && columns->coordinate; i++, x += columns->coordinate) {
        coordinate_text(text, sizeof text, position[i], columns->coordinate);
        draw_right(canvas, y, x + 1, columns->coordinate - 1, ROLE_TEXT, text);
    }
    if (!columns->angles)
        return;
    quat_to_rpy(pose->rotation, &roll, &pitch, &yaw);
    const double angles[3] = {degrees(yaw), degrees(pitch), degrees(roll)};
    x += 1;
    for (int i = 0; i < 3; i++, x += ANGLE) {
        snprintf(text, sizeof text, "%.0f", fabs(angles[i]) < 0.5 ? 0.0 : angles[i]);
        draw_right(canvas, y, x, ANGLE, ROLE_TEXT, text);
    }
}

static void draw_none(const struct app *app, const struct canvas *canvas, const struct scene *scene)
{
    char next[120];
    const char *key = key_map_first(&app->settings->keys, ACTION_PLACE);
    snprintf(next, sizeof next, "Press %s to place an asset.", key);
    if (!scene || !scene->has_placements)
        pane_draw_empty(canvas, "Asking what the scene holds.", "");
    else
        pane_draw_empty(canvas, "The scene is empty.", key[0] ? next : "");
}

static void draw(const struct app *app, const struct canvas *canvas)
{
    const struct scene *scene = world_open_scene(&app->world);
    struct canvas row = *canvas;
    char title[300], count[40] = "";
    snprintf(title, sizeof title, "Scene %.200s", scene ? pane_name(scene->name, scene->id) : "");
    if (scene && scene->has_placements)
        snprintf(count, sizeof count, "%zu placed", scene->placement_count);
    draw_frame(canvas, pane_focused(app, FOCUS_COMPOSER), title, count);
    if (!scene || scene->placement_count == 0) {
        draw_none(app, canvas, scene);
        return;
    }
    struct columns columns = choose_columns(canvas->columns);
    draw_head(canvas, &columns);
    for (int y = 2; y < canvas->rows - 1; y++) {
        size_t index = app->world.placements.top + (size_t)y - 2;
        if (index >= scene->placement_count)
            return;
        const struct placement *placement = &scene->placements[index];
        pane_begin_row(app, &row, FOCUS_COMPOSER, index, y);
        draw_text(&row, y, 3, columns.name, ROLE_TEXT,
                  pane_name(placement->name, placement->asset_id ? placement->asset_id : placement->id));
        draw_pose(&row, &columns, &placement->pose, y);
    }
}

static const char *why_not(const struct app *app, enum action action)
{
    const struct scene *scene = world_open_scene(&app->world);
    if (!scene)
        return "no scene is open";
    if (action == ACTION_PLACE && app->world.assets.count == 0)
        return "there is no asset yet: generate one first";
    if (action == ACTION_EXPORT && scene->has_placements && scene->placement_count == 0)
        return "the scene is empty: place an asset first";
    bool of_placement = action == ACTION_EDIT || action == ACTION_DELETE || action == ACTION_OPEN;
    return of_placement && !world_selected_placement(&app->world) ? "no placement is selected" : NULL;
}

static unsigned open(struct app *app)
{
    const struct placement *placement = world_selected_placement(&app->world);
    return app_open_form(app, pose_form_new(world_open_scene(&app->world), placement), DRAFT_POSE);
}

static unsigned delete (struct app *app)
{
    const struct scene *scene = world_open_scene(&app->world);
    const struct placement *placement = world_selected_placement(&app->world);
    char question[CONFIRM_TEXT_SIZE];
    snprintf(question, sizeof question, "Remove %.120s from the scene %.120s?",
             pane_name(placement->name, placement->id), pane_name(scene->name, scene->id));
    struct order *order = order_new(ORDER_REMOVE_PLACEMENT);
    if (order) {
        order->scene_id = text_copy(scene->id);
        order->placement_id = text_copy(placement->id);
    }
    if (order && !(order->scene_id && order->placement_id)) {
        order_free(order);
        order = NULL;
    }
    return pane_ask(app, order, "Remove", question, "Its place in this scene is lost; the asset stays.");
}

const struct pane composer_pane = {
    .title = "Scene",
    .part = PART_COMPOSER,
    .context = CONTEXT_COMPOSER,
    .change = CHANGE_RIGHT | CHANGE_FOOTER,
    .list = placement_list,
    .source = placement_source,
    .head_lines = 1,
    .draw = draw,
    .why_not = why_not,
    .open = open,
    .delete = delete,
};
