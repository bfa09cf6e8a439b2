/*
 * Walks tests/cases/alpha/<what>/<name>/: input.json goes through the decoder that <what> names, and what
 * came of it is compared with expected.txt: the model written again as JSON, a request's fields, or the
 * fault's class, code and place. Run from the root of the project.
 */
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/alpha.h"
#include "base/file.h"
#include "base/text.h"

static const char *const root = "tests/cases/alpha";

static const char *class_name(enum result result)
{
    switch (result) {
    case RESULT_AUTHENTICATION:
        return "authentication";
    case RESULT_INVALID:
        return "invalid";
    case RESULT_NOT_FOUND:
        return "not_found";
    case RESULT_RATE_LIMITED:
        return "rate_limited";
    case RESULT_NETWORK:
        return "network";
    case RESULT_CREDITS:
        return "credits";
    default:
        return "other";
    }
}

static void put_fault(struct buffer *out, enum result result, const struct fault *fault)
{
    cr_expect_eq(result, fault->result);
    cr_expect(*fault->text, "a fault has a sentence");
    buffer_printf(out, "fault %s %s %s", class_name(result), fault->code, fault->where);
}

/* ---- what a server answered ---- */

static void put_news(struct buffer *out, const struct news *news, long limit)
{
    switch (news->kind) {
    case NEWS_ASSET_PAGE:
        alpha_write_asset_page(news->assets, news->count, news->total, limit, news->offset, out);
        break;
    case NEWS_SCENE_PAGE:
        alpha_write_scene_page(news->scenes, news->count, news->total, limit, news->offset, out);
        break;
    case NEWS_ASSET:
        alpha_write_asset(news->assets, out);
        break;
    case NEWS_SCENE:
        alpha_write_scene(news->scenes, out);
        break;
    case NEWS_PLACEMENT:
        buffer_printf(out, "%s ", news->scene_id);
        alpha_write_placement(&news->placement, out);
        break;
    case NEWS_ASSET_DELETED:
        buffer_printf(out, "deleted %s", news->asset_id);
        break;
    case NEWS_SCENE_DELETED:
        buffer_printf(out, "deleted %s", news->scene_id);
        break;
    case NEWS_PLACEMENT_REMOVED:
        buffer_printf(out, "removed %s of %s", news->placement_id, news->scene_id);
        break;
    default:
        buffer_append_text(out, "unexpected news");
    }
}

static void run_reply(enum order_kind kind, const struct buffer *input, struct buffer *out)
{
    struct order *order = order_new(kind);
    struct news *news = news_new(NEWS_FAULT, order->id);
    struct fault fault = FAULT_NONE;
    order->asset_id = text_copy("ast_9");
    order->scene_id = text_copy("scn_9");
    order->placement_id = text_copy("plc_9");
    enum result result = alpha_reply_read(order, buffer_text(input), input->length, news, &fault);
    if (result == RESULT_OK) {
        cr_expect(news->body, "the body is kept");
        put_news(out, news, 20);
    } else {
        put_fault(out, result, &fault);
    }
    order_free(order);
    news_free(news);
}

static void run_download(const struct buffer *input, struct buffer *out)
{
    struct api_download download;
    struct fault fault = FAULT_NONE;
    enum result result = alpha_read_download(buffer_text(input), input->length, &download, &fault);
    if (result == RESULT_OK)
        buffer_printf(out, "%s %lld %s", download.url, download.size, download.sha256);
    else
        put_fault(out, result, &fault);
    api_download_clear(&download);
}

/* The name of the case begins with the status. */
static void run_error(const char *name, const struct buffer *input, struct buffer *out)
{
    struct fault fault = FAULT_NONE;
    enum result result = api_read_error(strtol(name, NULL, 10), buffer_text(input), input->length, &fault);
    put_fault(out, result, &fault);
    buffer_printf(out, "\n%s", fault.text);
}

/* ---- what a client sent ---- */

static void run_asset_create(const struct buffer *input, struct buffer *out)
{
    struct asset_create create;
    struct fault fault = FAULT_NONE;
    enum result result = alpha_read_asset_create(buffer_text(input), input->length, &create, &fault);
    if (result == RESULT_OK) {
        buffer_printf(out, "prompt %s\nname %s\ntags", create.prompt, create.name ? create.name : "-");
        for (size_t i = 0; create.tags && create.tags[i]; i++)
            buffer_printf(out, " [%s]", create.tags[i]);
    } else {
        put_fault(out, result, &fault);
    }
    asset_create_clear(&create);
}

static void run_scene_create(bool update, const struct buffer *input, struct buffer *out)
{
    struct scene_create create;
    struct fault fault = FAULT_NONE;
    enum result result = alpha_read_scene_create(buffer_text(input), input->length, update, &create, &fault);
    if (result == RESULT_OK)
        buffer_printf(out, "name %s\ndescription %s", create.has_name ? create.name : "-",
                      !create.has_description ? "-"
                      : create.description    ? create.description
                                              : "null");
    else
        put_fault(out, result, &fault);
    scene_create_clear(&create);
}

static void run_placement(bool update, const struct buffer *input, struct buffer *out)
{
    struct placement_edit edit;
    struct fault fault = FAULT_NONE;
    enum result result = alpha_read_placement(buffer_text(input), input->length, update, &edit, &fault);
    if (result == RESULT_OK)
        buffer_printf(out, "asset %s\nposition %s %.6g %.6g %.6g\nrotation %s %.6g %.6g %.6g %.6g",
                      edit.asset_id ? edit.asset_id : "-", edit.has_position ? "told" : "default",
                      edit.pose.position.x, edit.pose.position.y, edit.pose.position.z,
                      edit.has_rotation ? "told" : "default", edit.pose.rotation.x, edit.pose.rotation.y,
                      edit.pose.rotation.z, edit.pose.rotation.w);
    else
        put_fault(out, result, &fault);
    placement_edit_clear(&edit);
}

static void run_export(const struct buffer *input, struct buffer *out)
{
    enum export_format format;
    struct fault fault = FAULT_NONE;
    enum result result = alpha_read_export(buffer_text(input), input->length, &format, &fault);
    if (result == RESULT_OK) {
        buffer_append_text(out, format_name(format));
        return;
    }
    put_fault(out, result, &fault);
    buffer_printf(out, "\n%s", fault.text);
}

static bool run_case(const char *what, const char *name, const struct buffer *input, struct buffer *out)
{
    static const struct {
        const char *what;
        enum order_kind kind;
    } replies[] = {
        {"reply_list_assets", ORDER_LIST_ASSETS},   {"reply_show_asset", ORDER_SHOW_ASSET},
        {"reply_list_scenes", ORDER_LIST_SCENES},   {"reply_show_scene", ORDER_SHOW_SCENE},
        {"reply_placement", ORDER_MOVE_PLACEMENT},  {"reply_delete_asset", ORDER_DELETE_ASSET},
        {"reply_delete_scene", ORDER_DELETE_SCENE}, {"reply_remove_placement", ORDER_REMOVE_PLACEMENT},
    };
    for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
        if (strcmp(what, replies[i].what) != 0)
            continue;
        run_reply(replies[i].kind, input, out);
        return true;
    }
    if (strcmp(what, "reply_download") == 0)
        run_download(input, out);
    else if (strcmp(what, "reply_error") == 0)
        run_error(name, input, out);
    else if (strcmp(what, "body_asset_create") == 0)
        run_asset_create(input, out);
    else if (strcmp(what, "body_scene_create") == 0 || strcmp(what, "body_scene_update") == 0)
        run_scene_create(strcmp(what, "body_scene_update") == 0, input, out);
    else if (strcmp(what, "body_placement_add") == 0 || strcmp(what, "body_placement_move") == 0)
        run_placement(strcmp(what, "body_placement_move") == 0, input, out);
    else if (strcmp(what, "body_export") == 0)
        run_export(input, out);
    else
        return false;
    return true;
}

/* ---- the walk ---- */

static void read_case_file(const char *what, const char *name, const char *file, struct buffer *into)
{
    char path[1024];
    struct fault fault = FAULT_NONE;
    snprintf(path, sizeof path, "%s/%s/%s/%s", root, what, name, file);
    cr_assert_eq(file_read(path, into, &fault), RESULT_OK, "%s", fault.text);
    while (into->length > 0 && into->data[into->length - 1] == '\n')
        into->data[--into->length] = '\0';
}

static void check_case(const char *what, const char *name)
{
    struct buffer input, expected, actual;
    buffer_init(&input, 1 << 20);
    buffer_init(&expected, 1 << 20);
    buffer_init(&actual, 1 << 20);
    read_case_file(what, name, "input.json", &input);
    read_case_file(what, name, "expected.txt", &expected);
    cr_expect(run_case(what, name, &input, &actual), "%s is no kind of case", what);
    cr_expect(text_equal(buffer_text(&actual), buffer_text(&expected)),
              "%s/%s:\n  expected: %s\n  actual:   %s", what, name, buffer_text(&expected),
              buffer_text(&actual));
    buffer_free(&input);
    buffer_free(&expected);
    buffer_free(&actual);
}

static int walk(const char *folder, void (*each)(const char *what, const char *name), const char *what)
{
    int count = 0;
    DIR *open_folder = opendir(folder);
    cr_assert(open_folder, "%s is not there: run the tests from the root of the project", folder);
    for (struct dirent *entry; (entry = readdir(open_folder));) {
        if (entry->d_name[0] == '.')
            continue;
        if (what) {
            each(what, entry->d_name);
            count++;
        } else {
            char path[512];
            snprintf(path, sizeof path, "%s/%.250s", folder, entry->d_name);
            count += walk(path, each, entry->d_name);
        }
    }
    closedir(open_folder);
    return count;
}

Test(alpha_cases, every_folder_gives_what_it_expects)
{
    int count = walk(root, check_case, NULL);
    cr_expect(count >= 60, "only %d cases were found", count);
}
