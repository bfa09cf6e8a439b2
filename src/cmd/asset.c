/* gzm asset …: one function per command. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "cmd/asset_text.h"
#include "cmd/client.h"
#include "cmd/command.h"
#include "cmd/export.h"
#include "cmd/output.h"

enum { PAGE_MOST = 100, TIMEOUT_MOST_S = 7 * 24 * 3600 };

static enum result timeout_read(const struct options *options, long *timeout_ms, struct fault *fault)
{
    double seconds = 0.0;
    enum result result = options_double(options, "timeout", 0.001, TIMEOUT_MOST_S, &seconds, fault);
    *timeout_ms = (long)(seconds * 1000.0);
    return result;
}

/* *New*; NULL when memory ran out. */
static struct order *create_order(const struct options *options)
{
    struct order *order = order_new(ORDER_CREATE_ASSET);
    struct fault none = FAULT_NONE;
    if (order && order_put(&order->prompt, options->operands[0]) &&
        order_put(&order->name, options_value(options, "name")) &&
        options_values(options, "tag", &order->tags, &none) == RESULT_OK)
        return order;
    order_free(order);
    return NULL;
}

/* An asset that is not running any more: exported if asked for, told, and judged. */
static enum result finish(struct client *client, const struct options *options,
                          const struct export_plan *plan, const struct news *shown, struct fault *fault)
{
    const struct asset *asset = &shown->assets[0];
    bool json = options_has(options, "json");
    struct export_result done = {0};
    enum result result = RESULT_OK;
    if (asset->status == ASSET_FAILED) {
        if (json)
            result = output_line(shown->body ? shown->body : "{}", fault);
        fault_set(fault, RESULT_GENERATION_FAILED,
                  asset->error_code ? asset->error_code : "generation_failed", asset->id, "%s: %s", asset->id,
                  asset->error_message ? asset->error_message : "the generation failed");
        return result == RESULT_OK ? RESULT_GENERATION_FAILED : result;
    }
    if (plan->wanted) {
        result = export_run(client, plan, ORDER_EXPORT_ASSET, asset->id, &done, fault);
        if (result == RESULT_OK)
            result = export_print(plan, &done, shown->body, json, fault);
        export_result_clear(&done);
        return result;
    }
    return json ? output_line(shown->body ? shown->body : "{}", fault) : RESULT_OK;
}

static enum result wait_and_finish(struct client *client, const struct options *options,
                                   const struct export_plan *plan, const char *id, long timeout_ms,
                                   struct fault *fault)
{
    struct news *shown = NULL;
    enum result result = client_wait_asset(client, id, timeout_ms, &shown, fault);
    if (result == RESULT_OK)
        result = finish(client, options, plan, shown, fault);
    news_free(shown);
    return result;
}

enum result asset_create_run(const struct options *options, struct fault *fault)
{
    struct export_plan plan;
    struct client client;
    struct news *created = NULL;
    long timeout_ms;
    bool json = options_has(options, "json"), wait = !options_has(options, "async");
    enum result result = export_plan_read(&plan, options, "export", fault);
    if (result == RESULT_OK)
        result = timeout_read(options, &timeout_ms, fault);
    if (result == RESULT_OK && plan.wanted && !wait)
        result = fault_set(fault, RESULT_USAGE, "conflicting_options", NULL,
                           "--async and --export exclude each other");
    if (result == RESULT_OK && text_blank(options->operands[0]))
        result = fault_set(fault, RESULT_USAGE, "empty_prompt", NULL, "the prompt is empty");
    if (result != RESULT_OK)
        return result;

    result = client_open(&client, options, fault);
    if (result == RESULT_OK)
        result = client_ask(&client, create_order(options), &created, fault);
    if (result == RESULT_OK && !json)
        result = output_line(created->assets[0].id, fault);
    else if (result == RESULT_OK && wait)
        output_note("created %s", created->assets[0].id);
    if (result == RESULT_OK && wait)
        result = wait_and_finish(&client, options, &plan, created->assets[0].id, timeout_ms, fault);
    else if (result == RESULT_OK && json)
        result = output_line(created->body ? created->body : "{}", fault);
    news_free(created);
    client_close(&client);
    return result;
}

enum result asset_wait_run(const struct options *options, struct fault *fault)
{
    struct export_plan plan;
    struct client client;
    long timeout_ms;
    enum result result = export_plan_read(&plan, options, "export", fault);
    if (result == RESULT_OK)
        result = timeout_read(options, &timeout_ms, fault);
    if (result != RESULT_OK)
        return result;
    result = client_open(&client, options, fault);
    if (result == RESULT_OK)
        result = wait_and_finish(&client, options, &plan, options->operands[0], timeout_ms, fault);
    if (result == RESULT_OK && !plan.wanted && !options_has(options, "json"))
        result = output_line(options->operands[0], fault);
    client_close(&client);
    return result;
}

/* *New*; NULL with `fault` set. */
static struct order *list_order(const struct options *options, struct fault *fault)
{
    struct order *order = order_new(ORDER_LIST_ASSETS);
    const char *status = options_value(options, "status");
    if (!order)
        fault_memory(fault);
    else if (status && asset_status_from_name(status) == ASSET_UNKNOWN)
        fault_set(fault, RESULT_USAGE, "invalid_value", NULL,
                  "--status takes pending, processing, ready or failed, not %s", status);
    else if (options_long(options, "limit", 1, PAGE_MOST, &order->limit, fault) == RESULT_OK &&
             options_long(options, "offset", 0, 1000000000, &order->offset, fault) == RESULT_OK &&
             (!order_put(&order->status, status) || !order_put(&order->tag, options_value(options, "tag")) ||
              !order_put(&order->query, options_value(options, "query"))))
        fault_memory(fault);
    if (!fault_is_set(fault))
        return order;
    order_free(order);
    return NULL;
}

enum result asset_list_run(const struct options *options, struct fault *fault)
{
    struct client client;
    struct news *page = NULL;
    struct order *order = list_order(options, fault);
    if (!order)
        return fault->result;
    enum result result = client_open(&client, options, fault);
    if (result == RESULT_OK)
        result = client_ask(&client, order, &page, fault);
    else
        order_free(order);
    if (result == RESULT_OK && options_has(options, "json"))
        result = output_line(page->body ? page->body : "{}", fault);
    else if (result == RESULT_OK)
        result = asset_page_print(page, fault);
    news_free(page);
    client_close(&client);
    return result;
}

static enum result show(struct client *client, const char *id, struct news **shown, struct fault *fault)
{
    return client_ask(client, client_order(ORDER_SHOW_ASSET, id, NULL, NULL), shown, fault);
}

enum result asset_show_run(const struct options *options, struct fault *fault)
{
    struct client client;
    struct news *shown = NULL;
    enum result result = client_open(&client, options, fault);
    if (result == RESULT_OK)
        result = show(&client, options->operands[0], &shown, fault);
    if (result == RESULT_OK && options_has(options, "json"))
        result = output_line(shown->body ? shown->body : "{}", fault);
    else if (result == RESULT_OK)
        result = asset_print(&shown->assets[0], fault);
    news_free(shown);
    client_close(&client);
    return result;
}

enum result asset_export_run(const struct options *options, struct fault *fault)
{
    struct export_plan plan;
    struct export_result done = {0};
    struct client client;
    struct news *shown = NULL;
    bool json = options_has(options, "json");
    enum result result = export_plan_read(&plan, options, "format", fault);
    if (result != RESULT_OK)
        return result;
    result = client_open(&client, options, fault);
    if (result == RESULT_OK && json)
        result = show(&client, options->operands[0], &shown, fault);
    if (result == RESULT_OK)
        result = export_run(&client, &plan, ORDER_EXPORT_ASSET, options->operands[0], &done, fault);
    if (result == RESULT_OK)
        result = export_print(&plan, &done, shown ? shown->body : NULL, json, fault);
    export_result_clear(&done);
    news_free(shown);
    client_close(&client);
    return result;
}

enum result asset_delete_run(const struct options *options, struct fault *fault)
{
    struct client client;
    struct news *answer = NULL;
    enum result result = client_open(&client, options, fault);
    if (result == RESULT_OK)
        result = client_ask(&client, client_order(ORDER_DELETE_ASSET, options->operands[0], NULL, NULL),
                            &answer, fault);
    if (result == RESULT_OK)
        result = output_line(
            options_has(options, "json") && answer->body ? answer->body : options->operands[0], fault);
    news_free(answer);
    client_close(&client);
    return result;
}
