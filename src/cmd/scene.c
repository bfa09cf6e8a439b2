/* gzm scene …: one function per command. */
#include <stdlib.h>

#include "base/text.h"
#include "cmd/client.h"
#include "cmd/command.h"
#include "cmd/export.h"
#include "cmd/output.h"
#include "cmd/pose_option.h"
#include "cmd/scene_text.h"

enum { PAGE_MOST = 100 };

/* *Takes* the order and asks it with a client of its own; `*answer` is *new*. */
static enum result ask_once(const struct options *options, struct order *order, struct news **answer,
                            struct fault *fault)
{
    struct client client;
    *answer = NULL;
    enum result result = client_open(&client, options, fault);
    if (result == RESULT_OK)
        result = client_ask(&client, order, answer, fault);
    else
        order_free(order);
    client_close(&client);
    return result;
}

/* The resource as it came with --json, otherwise `text`. Frees the answer. */
static enum result tell(const struct options *options, struct news *answer, const char *text,
                        enum result result, struct fault *fault)
{
    if (result == RESULT_OK)
        result = output_line(options_has(options, "json") && answer->body ? answer->body : text, fault);
    news_free(answer);
    return result;
}

enum result scene_create_run(const struct options *options, struct fault *fault)
{
    struct news *answer;
    struct order *order = order_new(ORDER_CREATE_SCENE);
    if (text_blank(options->operands[0])) {
        order_free(order);
        return fault_set(fault, RESULT_USAGE, "empty_name", NULL, "the name is empty");
    }
    if (order && (!order_put(&order->name, options->operands[0]) ||
                  !order_put(&order->description, options_value(options, "description")))) {
        order_free(order);
        order = NULL;
    }
    enum result result = ask_once(options, order, &answer, fault);
    return tell(options, answer, result == RESULT_OK ? answer->scenes[0].id : "", result, fault);
}

enum result scene_list_run(const struct options *options, struct fault *fault)
{
    struct news *page = NULL;
    long limit = 0, offset = 0;
    enum result result = options_long(options, "limit", 1, PAGE_MOST, &limit, fault);
    if (result == RESULT_OK)
        result = options_long(options, "offset", 0, 1000000000, &offset, fault);
    if (result != RESULT_OK)
        return result;
    struct order *order = order_new(ORDER_LIST_SCENES);
    if (order) {
        order->limit = limit;
        order->offset = offset;
    }
    result = ask_once(options, order, &page, fault);
    if (result == RESULT_OK && options_has(options, "json"))
        result = output_line(page->body ? page->body : "{}", fault);
    else if (result == RESULT_OK)
        result = scene_page_print(page, fault);
    news_free(page);
    return result;
}

enum result scene_show_run(const struct options *options, struct fault *fault)
{
    struct news *shown;
    enum result result =
        ask_once(options, client_order(ORDER_SHOW_SCENE, NULL, options->operands[0], NULL), &shown, fault);
    if (result == RESULT_OK && options_has(options, "json"))
        result = output_line(shown->body ? shown->body : "{}", fault);
    else if (result == RESULT_OK)
        result = scene_print(&shown->scenes[0], fault);
    news_free(shown);
    return result;
}

enum result scene_add_run(const struct options *options, struct fault *fault)
{
    struct news *answer;
    struct pose pose = pose_identity();
    bool has_position, has_rotation;
    enum result result = pose_options_read(options, &pose, &has_position, &has_rotation, fault);
    if (result != RESULT_OK)
        return result;
    struct order *order = client_order(ORDER_ADD_PLACEMENT, options->operands[1], options->operands[0], NULL);
    if (order) {
        order->pose = pose;
        order->has_position = order->has_rotation = true;
    }
    result = ask_once(options, order, &answer, fault);
    return tell(options, answer, result == RESULT_OK ? answer->placement.id : "", result, fault);
}

enum result scene_move_run(const struct options *options, struct fault *fault)
{
    struct news *answer;
    struct pose pose = pose_identity();
    bool has_position, has_rotation;
    enum result result = pose_options_read(options, &pose, &has_position, &has_rotation, fault);
    if (result == RESULT_OK && !has_position && !has_rotation)
        result = fault_set(fault, RESULT_USAGE, "missing_option", NULL,
                           "--position, --rotation or --rpy is needed");
    if (result != RESULT_OK)
        return result;
    struct order *order =
        client_order(ORDER_MOVE_PLACEMENT, NULL, options->operands[0], options->operands[1]);
    if (order) {
        order->pose = pose;
        order->has_position = has_position;
        order->has_rotation = has_rotation;
    }
    result = ask_once(options, order, &answer, fault);
    return tell(options, answer, options->operands[1], result, fault);
}

enum result scene_remove_run(const struct options *options, struct fault *fault)
{
    struct news *answer;
    enum result result = ask_once(
        options, client_order(ORDER_REMOVE_PLACEMENT, NULL, options->operands[0], options->operands[1]),
        &answer, fault);
    return tell(options, answer, options->operands[1], result, fault);
}

enum result scene_delete_run(const struct options *options, struct fault *fault)
{
    struct news *answer;
    enum result result =
        ask_once(options, client_order(ORDER_DELETE_SCENE, NULL, options->operands[0], NULL), &answer, fault);
    return tell(options, answer, options->operands[0], result, fault);
}

enum result scene_export_run(const struct options *options, struct fault *fault)
{
    struct export_plan plan;
    struct export_result done = {0};
    struct client client;
    struct news *shown = NULL;
    const char *id = options->operands[0];
    bool json = options_has(options, "json");
    enum result result = export_plan_read(&plan, options, "format", fault);
    if (result != RESULT_OK)
        return result;
    result = client_open(&client, options, fault);
    if (result == RESULT_OK && json)
        result = client_ask(&client, client_order(ORDER_SHOW_SCENE, NULL, id, NULL), &shown, fault);
    if (result == RESULT_OK)
        result = export_run(&client, &plan, ORDER_EXPORT_SCENE, id, &done, fault);
    if (result == RESULT_OK)
        result = export_print(&plan, &done, shown ? shown->body : NULL, json, fault);
    export_result_clear(&done);
    news_free(shown);
    client_close(&client);
    return result;
}
