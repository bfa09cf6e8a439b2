/* Describe an asset. */
#include <stdlib.h>

#include "base/array.h"
#include "base/text.h"
#include "model/understanding.h"
#include "ui/forms/kinds.h"

enum { NAME_MOST = 200, TAGS_MOST = 400 };

static void check_prompt(const struct form *form, const char *text, char error[FORM_ERROR_SIZE])
{
    (void)form;
    if (text_blank(text))
        text_put(error, FORM_ERROR_SIZE, "Say what the asset is, for example: oak table, 120 cm wide.");
}

/* "arm, red" -> a *new* list; NULL for none. */
static bool split_tags(const char *text, char ***tags)
{
    while (*text) {
        const char *start = text;
        while (*text && *text != ',')
            text++;
        const char *end = text;
        while (start < end && *start == ' ')
            start++;
        while (end > start && end[-1] == ' ')
            end--;
        char *tag = text_copy_range(start, (size_t)(end - start));
        bool kept = tag && (tag[0] == '\0' || strings_contain(*tags, tag) || strings_add(tags, tag));
        free(tag);
        if (!kept)
            return false;
        text += *text == ',' ? 1 : 0;
    }
    return true;
}

static struct order *make_order(const struct form *form)
{
    struct order *order = order_new(ORDER_CREATE_ASSET);
    if (!order)
        return NULL;
    const char *name = form_text(form, "name");
    order->prompt = text_copy(form_text(form, "prompt"));
    order->name = text_blank(name) ? NULL : text_copy(name);
    if (order->prompt && (order->name || text_blank(name)) &&
        split_tags(form_text(form, "tags"), &order->tags))
        return order;
    order_free(order);
    return NULL;
}

static const struct form_row rows[] = {
    {.name = "prompt",
     .group = "Prompt",
     .label = "",
     .type = FORM_LINES,
     .lines = 4,
     .most = PROMPT_MOST,
     .validate = check_prompt,
     .doc = "What it is, its parts, size and material."},
    {.name = "name",
     .group = "Name",
     .label = "",
     .most = NAME_MOST,
     .doc = "Optional: the prompt, shortened, when empty."},
    {.name = "tags",
     .group = "Tags",
     .label = "",
     .most = TAGS_MOST,
     .doc = "Optional, with commas between."},
};

const struct form_kind generate_form = {
    .title = "Generate an asset",
    .verb = "Generate",
    .rows = rows,
    .count = sizeof rows / sizeof *rows,
    .order = make_order,
};

static void set_tags(struct form *form, char *const *tags)
{
    char joined[TAGS_MOST + 1] = "";
    for (size_t i = 0; tags && tags[i]; i++) {
        char *longer = text_format("%s%s%s", joined, i ? ", " : "", tags[i]);
        text_put(joined, sizeof joined, longer);
        free(longer);
    }
    form_set(form, "tags", joined);
}

struct form *generate_form_new(const struct asset *again)
{
    struct form_subject subject = {.asset_id = again ? text_copy(again->id) : NULL};
    struct form *form = form_new(&generate_form, subject);
    if (!form || !again)
        return form;
    form_set(form, "prompt", again->prompt);
    set_tags(form, again->tags);
    return form;
}
