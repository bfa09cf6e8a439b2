#include "ui/ui.h"

#include <time.h>

#include "ui/app.h"
#include "ui/loop.h"
#include "ui/terminal.h"
#include "ui/theme.h"

/* Beside the theme's pairs there must be enough for any two colours that meet in a cell. */
static int picture_colors(const struct terminal *terminal)
{
    if (!terminal->colour || !has_colors())
        return 0;
    if (COLORS >= 256 && COLOR_PAIRS >= 4096)
        return 256;
    return COLORS >= 16 && COLOR_PAIRS >= 16 * 16 + 3 * ROLE_COUNT ? 16 : 0;
}

static void load_theme(struct app *app, const struct terminal *terminal, const struct ui_options *options)
{
    struct theme theme;
    struct fault fault = FAULT_NONE;
    if (theme_parse(&theme, options->theme_text, &fault) != RESULT_OK)
        world_toast(&app->world, TOAST_ERROR, "The theme is wrong in %s: %s", fault.where, fault.text);
    palette_init(&app->screen.palette, &theme, terminal->colour);
    app->screen.picture_colors = picture_colors(terminal);
}

enum result ui_run(const struct ui_options *options, struct fault *fault)
{
    struct terminal terminal;
    struct app app;
    enum result result = terminal_open(&terminal, fault);
    if (result != RESULT_OK)
        return result;
    tzset(); /* the zone's file is read now, not at the first date */
    if (app_init(&app, options->channel, options->settings, options->title ? options->title : "")) {
        app.screen.unicode = terminal.unicode;
        app.screen.ascii = options->settings->ascii || !terminal.unicode;
        app.gallery.port = options->pictures;
        load_theme(&app, &terminal, options);
        if (terminal.note[0])
            world_toast(&app.world, TOAST_INFO, "%s", terminal.note);
        if (options->themes_note)
            world_toast(&app.world, TOAST_ERROR, "%s", options->themes_note);
        app_start(&app);
        result = loop_run(&app, &terminal, fault);
    } else {
        result = fault_memory(fault);
    }
    app_clear(&app);
    terminal_close(&terminal);
    return result;
}
