#include "ui/panes/picture.h"

#include <stdio.h>
#include <wchar.h>

#include "base/text.h"
#include "ui/app_picture.h"
#include "ui/panes/picture_state.h"
#include "ui/picture_wanted.h"
#include "ui/sliders.h"

enum {
    LEAST_COLUMNS = 30, /* inside the border */
    LEAST_ROWS = 12,    /* inside the border: eight for the picture, some for the rest */
    PICTURE_LEAST = 8,
    PICTURE_MOST = 40,
    SLIDERS_LEAST = 2, /* of a picture that has the keys, whatever there is to say */
    SLIDERS_SHARE = 5, /* a part of the height goes to sliders at most */
};

struct area {
    int picture, state, sliders; /* lines; picture 0: nothing is shown */
};

static struct area area_of(const struct app *app, int rows, int columns)
{
    struct area area = {0, 0, 0};
    const struct gallery *gallery = &app->gallery;
    int inner = rows - 2;
    if (gallery_state_behind(gallery) == GALLERY_NOTHING || inner < LEAST_ROWS || columns - 2 < LEAST_COLUMNS)
        return area;
    struct portrait *portrait = gallery_current(gallery);
    int moving = portrait ? (int)portrait->moving_count : 0, most = inner / SLIDERS_SHARE;
    if (!app->viewing &&
        app->focus == FOCUS_COMPOSER) /* the pane is low, and the poses are what is worked at */
        most = 0;
    area.picture = inner * (app->viewing ? 62 : 52) / 100;
    if (area.picture > PICTURE_MOST)
        area.picture = PICTURE_MOST;
    if (area.picture < PICTURE_LEAST)
        area.picture = PICTURE_LEAST;
    if (app->viewing && portrait) {
        int lines = picture_state_lines(app, portrait, columns - 4), rest = inner - area.picture;
        area.state = lines < rest - SLIDERS_LEAST ? lines : rest - SLIDERS_LEAST;
        most = rest - area.state;
        most = most < inner / 3 ? most : inner / 3;
    }
    area.sliders = moving < most ? moving : most;
    return area;
}

bool picture_has_room(const struct app *app)
{
    const struct rect *rect = &app->screen.layout.parts[PART_DETAIL];
    return rect->rows - 2 >= LEAST_ROWS && rect->columns - 2 >= LEAST_COLUMNS;
}

int picture_lines(const struct app *app, int rows, int columns)
{
    struct area area = area_of(app, rows, columns);
    return area.picture + area.state + area.sliders;
}

/* alloc_pair makes pairs as they are needed and takes back the oldest: a moving picture never runs out. */
static void put_cell(const struct canvas *canvas, int y, int x, const struct cell *cell)
{
    wchar_t text[2] = {(wchar_t)cell->character, L'\0'};
    bool coloured = cell->foreground >= 0 || cell->background >= 0;
    int pair = coloured ? alloc_pair(cell->foreground, cell->background) : 0;
    cchar_t complex;
    if (pair < 0)
        pair = 0;
    setcchar(&complex, text, A_NORMAL, 0, &pair);
    mvwadd_wch(canvas->window, y, x, &complex);
}

static void draw_cells(const struct canvas *canvas, const struct portrait *portrait, int top, int left)
{
    const struct cell *cell = portrait->cells;
    wattr_set(canvas->window, A_NORMAL, 0, NULL);
    for (int y = 0; y < portrait->drawn.rows; y++)
        for (int x = 0; x < portrait->drawn.columns; x++, cell++)
            put_cell(canvas, top + y, left + x, cell);
}

static const char *state_text(enum gallery_state state)
{
    switch (state) {
    case GALLERY_RESTING: /* a moment later it is there or fetched: no flicker */
    case GALLERY_LOOKING:
        return "";
    case GALLERY_FETCHING:
        return "Fetching the picture";
    case GALLERY_LOADING:
        return "Reading the picture";
    case GALLERY_SHOWN:
        return "Drawing the picture";
    default:
        return "No picture:";
    }
}

/* Instead of the picture: how far it is, or why there is none, and what can be done (`next`, or ""). */
static void draw_message(const struct app *app, const struct canvas *canvas, const struct rect *area,
                         enum gallery_state state, const char *next)
{
    bool failed = state == GALLERY_FAILED;
    const char *text = state == GALLERY_ASLEEP ? next : state_text(state);
    int y = area->y + area->rows / 2 - 1, bottom = area->y + area->rows, width = draw_width(text);
    int indent = width < area->columns ? (area->columns - width) / 2 : 0;
    for (int line = 0; line < area->rows; line++)
        draw_blank(canvas, area->y + line, area->x, area->columns, ROLE_TEXT);
    draw_text(canvas, y++, area->x + indent, area->columns - indent, ROLE_DIM, text);
    if (!failed)
        return;
    y += draw_paragraph(canvas, y, bottom, area->x + 2, area->columns - 4, ROLE_ERROR, app->gallery.problem);
    if (y < bottom)
        draw_text(canvas, y, area->x + 2, area->columns - 4, ROLE_HINT, next);
}

static struct cell_options cell_options(const struct app *app, const struct canvas *canvas,
                                        const struct rect *area)
{
    bool unicode = canvas->unicode && !canvas->ascii;
    int colors = unicode ? app->screen.picture_colors : 0;
    return (struct cell_options){.columns = area->columns,
                                 .rows = area->rows,
                                 .colors = colors,
                                 .mode = colors ? CELL_HALF : unicode ? CELL_BRAILLE : CELL_ASCII};
}

/* False when there are no cells to show yet. */
static bool draw_portrait(const struct app *app, const struct canvas *canvas, struct portrait *portrait,
                          const struct rect *area)
{
    const struct cell_options options = cell_options(app, canvas, area);
    if (!portrait || portrait_draw(portrait, &options, NULL) != RESULT_OK)
        return false;
    draw_cells(canvas, portrait, area->y, area->x);
    return true;
}

void picture_draw(const struct app *app, const struct canvas *canvas)
{
    struct area area = area_of(app, canvas->rows, canvas->columns);
    struct portrait *portrait = gallery_current(&app->gallery);
    if (area.picture == 0)
        return;
    const struct rect rect = {1, 1, area.picture, canvas->columns - 2};
    enum gallery_state state = gallery_state_behind(&app->gallery);
    char next[64];
    snprintf(next, sizeof next, state == GALLERY_FAILED ? "%s tries again" : "%s fetches the picture",
             key_map_first(&app->settings->keys, ACTION_VIEW));
    if (!draw_portrait(app, canvas, portrait, &rect))
        draw_message(app, canvas, &rect, state, next);
    if (portrait && area.state > 0)
        picture_state_draw(app, portrait, canvas, 1 + area.picture, area.state);
    if (portrait && area.sliders > 0)
        sliders_draw(canvas, portrait, 1 + area.picture + area.state, area.sliders, app->viewing);
}

/* Nothing is wanted though there is an area: the asset is not ready, or gone. */
static const char *form_reason(const struct app *app)
{
    const char *id = picture_form_asset(app);
    const struct asset *asset = world_asset(&app->world, id);
    if (!id)
        return "";
    return !asset                          ? "No picture: the asset is not listed"
           : asset->status == ASSET_FAILED ? "No picture: the asset failed"
           : asset_is_running(asset)       ? "The picture comes when the asset is ready"
                                           : "";
}

void picture_draw_in_form(const struct app *app, const struct canvas *canvas)
{
    const struct gallery *gallery = &app->gallery;
    const struct rect *area = &app->view.picture;
    if (area->rows == 0 || !gallery->in_form)
        return;
    if (draw_portrait(app, canvas, gallery->sitter, area))
        return;
    if (gallery->state == GALLERY_NOTHING)
        draw_message(app, canvas, area, GALLERY_ASLEEP, form_reason(app));
    else
        draw_message(app, canvas, area, gallery->state,
                     gallery->state == GALLERY_ASLEEP ? "Its picture was not fetched yet" : "");
}

const char *picture_reason(const struct app *app)
{
    const struct asset *asset = app->focus == FOCUS_ASSETS ? world_selected_asset(&app->world) : NULL;
    const struct scene *scene = app->focus == FOCUS_SCENES ? world_selected_scene(&app->world) : NULL;
    if (!app->gallery.port.ask)
        return NULL;
    if (asset && asset->status == ASSET_FAILED)
        return "none: the generation failed";
    if (asset && asset_is_running(asset))
        return "when it is ready";
    if (scene && scene->has_placements && scene->placement_count == 0)
        return "none: nothing is placed yet";
    if (gallery_stands_in(&app->gallery) && picture_has_room(app))
        return "as it was before the last change";
    return NULL;
}
