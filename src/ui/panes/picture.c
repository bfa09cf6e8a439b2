#include "ui/panes/picture.h"

#include <stdio.h>
#include <wchar.h>

#include "base/text.h"
#include "ui/app_picture.h"
#include "ui/panes/picture_state.h"
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
    if (gallery->state == GALLERY_NOTHING || inner < LEAST_ROWS || columns - 2 < LEAST_COLUMNS)
        return area;
    struct portrait *portrait = gallery_current(gallery);
    int moving = portrait ? (int)portrait->moving_count : 0, most = inner / SLIDERS_SHARE;
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

static void draw_cells(const struct canvas *canvas, const struct portrait *portrait)
{
    const struct cell *cell = portrait->cells;
    wattr_set(canvas->window, A_NORMAL, 0, NULL);
    for (int y = 0; y < portrait->drawn.rows; y++)
        for (int x = 0; x < portrait->drawn.columns; x++, cell++)
            put_cell(canvas, y + 1, x + 1, cell);
}

static void draw_message(const struct app *app, const struct canvas *canvas, int lines)
{
    const struct gallery *gallery = &app->gallery;
    char asleep[64];
    snprintf(asleep, sizeof asleep, "%s fetches the picture",
             key_map_first(&app->settings->keys, ACTION_VIEW));
    const char *text = gallery->state == GALLERY_ASLEEP    ? asleep
                       : gallery->state == GALLERY_FAILED  ? "No picture:"
                       : gallery->state == GALLERY_LOADING ? "Reading the picture"
                                                           : "Fetching the picture";
    int y = 1 + lines / 2, width = draw_width(text), inner = canvas->columns - 2;
    for (int line = 1; line <= lines; line++)
        draw_blank(canvas, line, 1, inner, ROLE_TEXT);
    if (gallery->state == GALLERY_RESTING) /* a moment later it is there or fetched: no flicker */
        return;
    draw_text(canvas, y - 1, 1 + (width < inner ? (inner - width) / 2 : 0), inner, ROLE_DIM, text);
    if (gallery->state == GALLERY_FAILED)
        draw_paragraph(canvas, y, lines, 3, inner - 4, ROLE_ERROR, gallery->problem);
}

static struct cell_options cell_options(const struct app *app, const struct canvas *canvas, int lines)
{
    int colors = canvas->ascii || !canvas->unicode ? 0 : app->screen.picture_colors;
    return (struct cell_options){.columns = canvas->columns - 2,
                                 .rows = lines,
                                 .colors = colors,
                                 .mode = colors ? CELL_HALF : CELL_ASCII};
}

void picture_draw(const struct app *app, const struct canvas *canvas)
{
    struct area area = area_of(app, canvas->rows, canvas->columns);
    struct portrait *portrait = gallery_current(&app->gallery);
    if (area.picture == 0)
        return;
    const struct cell_options options = cell_options(app, canvas, area.picture);
    if (portrait && portrait_draw(portrait, &options, NULL) == RESULT_OK)
        draw_cells(canvas, portrait);
    else
        draw_message(app, canvas, area.picture);
    if (portrait && area.state > 0)
        picture_state_draw(app, portrait, canvas, 1 + area.picture, area.state);
    if (portrait && area.sliders > 0)
        sliders_draw(canvas, portrait, 1 + area.picture + area.state, area.sliders, app->viewing);
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
    return NULL;
}
