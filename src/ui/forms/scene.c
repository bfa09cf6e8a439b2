/* Make an empty scene. */
#include "base/text.h"
#include "ui/forms/kinds.h"

static void check_name(const struct form *form, const char *text, char error[FORM_ERROR_SIZE])
{
    (void)form;
    if (text_blank(text))
        text_put(error, FORM_ERROR_SIZE, "A scene needs a name.");
}

static struct order *make_order(const struct form *form)
{
    struct order *order = order_new(ORDER_CREATE_SCENE);
    if (!order)
        return NULL;
    const char *description = form_text(form, "description");
    order->name = text_copy(form_text(form, "name"));
    order->description = text_blank(description) ? NULL : text_copy(description);
    if (order->name && (order->description || text_blank(description)))
        return order;
    order_free(order);
    return NULL;
}

static const struct form_row rows[] = {
    {.name = "name",
     .group = "Name",
     .label = "",
     .most = 200,
     .validate = check_name,
     .doc = "What the scene is called."},
    {.name = "description",
     .group = "Description",
     .label = "",
     .type = FORM_LINES,
     .lines = 3,
     .most = 2000,
     .doc = "Optional: what it is for."},
};

const struct form_kind scene_form = {
    .title = "New scene",
    .verb = "Make",
    .rows = rows,
    .count = sizeof rows / sizeof *rows,
    .order = make_order,
};

struct form *scene_form_new(void)
{
    return form_new(&scene_form, (struct form_subject){0});
}
