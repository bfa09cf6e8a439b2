/*
 * The dashboard on a terminal. One thread: keys and news change the world picture (ui/world.h), drawing
 * changes nothing. Sleeps in one poll over stdin, channel->news_fd and a pipe that signals write to. Touches
 * neither network nor disk, except through orders.
 */
#ifndef GZM_UI_UI_H
#define GZM_UI_UI_H

#include "base/fault.h"
#include "model/channel.h"
#include "model/settings.h"
#include "ui/gallery.h"

struct ui_options {
    struct channel *channel;         /* *borrowed* */
    const struct settings *settings; /* *borrowed* */
    const char *title;               /* "local engine · alpha" */
    const char *theme_text;          /* the theme file's content, *borrowed* */
    struct gallery_port pictures;    /* .ask NULL: none are shown */
    const char *themes_note;         /* shown as a toast at start when not NULL (theme problem) */
};

/* Runs until the user quits; restores the terminal always. */
enum result ui_run(const struct ui_options *options, struct fault *fault);

#endif
