/* Export an asset or a scene to a file. */
#include <stdio.h>
#include <stdlib.h>

#include "base/paths.h"
#include "base/text.h"
#include "ui/forms/kinds.h"

enum { PATH_LENGTH_MOST = 1000, SLUG_SIZE = 80 };

static void check_path(const struct form *form, const char *text, char error[FORM_ERROR_SIZE])
{
    (void)form;
    if (text_blank(text))
        text_put(error, FORM_ERROR_SIZE, "Say where the archive goes.");
    else if (text[0] && text_equal(paths_name(text), ""))
        text_put(error, FORM_ERROR_SIZE, "This names a folder: add a file name.");
}

/* The path follows subject and format until the user writes one. */
static void suggest_path(struct form *form)
{
    char slug[SLUG_SIZE], name[SLUG_SIZE + 64];
    const char *format = form_choice(form, "format");
    text_slug(slug, sizeof slug, form->subject.name);
    snprintf(name, sizeof name, "%s_%s.zip", slug, format ? format : "export");
    char *path = paths_join(form->folder, name);
    if (path)
        form_set(form, "path", path);
    free(path);
}

static void export_changed(struct form *form, int row)
{
    const char *name = form->kind->rows[row].name;
    if (text_equal(name, "path"))
        form->path_edited = form->edits[row].length > 0;
    else if (text_equal(name, "format") && !form->path_edited)
        suggest_path(form);
}

/* "~/x" means the home folder, as in a shell. *New*. */
static char *expand_home(const char *path)
{
    const char *home = getenv("HOME");
    return home && path[0] == '~' && path[1] == '/' ? text_format("%s%s", home, path + 1) : text_copy(path);
}

static struct order *make_order(const struct form *form)
{
    const struct form_subject *subject = &form->subject;
    struct order *order = order_new(subject->scene_id ? ORDER_EXPORT_SCENE : ORDER_EXPORT_ASSET);
    if (!order)
        return NULL;
    order->asset_id = text_copy(subject->asset_id);
    order->scene_id = text_copy(subject->scene_id);
    order->path = expand_home(form_text(form, "path"));
    order->replace = text_equal(form_choice(form, "replace"), "yes");
    if (order->path && (order->asset_id || order->scene_id) &&
        format_from_name(form_choice(form, "format"), &order->format))
        return order;
    order_free(order);
    return NULL;
}

static const struct form_row rows[] = {
    {.name = "format",
     .group = "Format",
     .label = "",
     .type = FORM_CHOICE,
     .columns = 24,
     .doc = "Left and Right choose the simulator."},
    {.name = "path",
     .group = "File",
     .label = "",
     .most = PATH_LENGTH_MOST,
     .validate = check_path,
     .doc = "A ZIP archive; it is there only when complete."},
    {.name = "replace",
     .group = "If it exists",
     .label = "",
     .type = FORM_CHOICE,
     .columns = 24,
     .doc = "Left and Right choose."},
};

const struct form_kind export_form = {
    .title = "Export",
    .verb = "Export",
    .rows = rows,
    .count = sizeof rows / sizeof *rows,
    .changed = export_changed,
    .order = make_order,
    .escape_leaves = true,
};

struct form *export_form_new(const char *asset_id, const char *scene_id, const char *name, const char *folder)
{
    struct form_subject subject = {
        .asset_id = text_copy(asset_id), .scene_id = text_copy(scene_id), .name = text_copy(name)};
    struct form *form = form_new(&export_form, subject);
    if (!form)
        return NULL;
    form->folder = folder;
    for (int i = 0; i < FORMAT_COUNT; i++)
        form_add_choice(form, "format", format_name((enum export_format)i),
                        format_title((enum export_format)i));
    form_add_choice(form, "replace", "no", "leave it");
    form_add_choice(form, "replace", "yes", "replace it");
    suggest_path(form);
    return form;
}
