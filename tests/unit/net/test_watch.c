/* Watching running assets: how many requests, and what is told. */
#include <criterion/criterion.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "asker.h"
#include "server.h"

enum { JOBS = 50, READY_TICK = 6 };

static void write_asset(struct buffer *out, const char *id, const char *status, double progress)
{
    buffer_printf(out,
                  "{\"id\":\"%s\",\"name\":\"box\",\"prompt\":\"a box\",\"status\":\"%s\",\"tags\":[],"
                  "\"created_at\":\"2026-01-02T03:04:05Z\"",
                  id, status);
    if (progress > 0)
        buffer_printf(out, ",\"progress\":%.3f", progress);
    buffer_append_text(out, "}");
}

static char *asset_json(const char *id, const char *status)
{
    struct buffer out;
    buffer_init(&out, 4096);
    write_asset(&out, id, status, 0);
    return buffer_take(&out);
}

/* What the scripted library holds, and how many polls it saw. Read by the server's threads. */
struct library {
    atomic_int creates, polls, ready_tick;
};

static char *list_json(int jobs, bool ready, int tick)
{
    struct buffer out;
    buffer_init(&out, 100000);
    buffer_append_text(&out, "{\"assets\":[");
    for (int i = 1; i <= jobs; i++) {
        char id[32];
        snprintf(id, sizeof id, "ast_%d", i);
        buffer_append_text(&out, i > 1 ? "," : "");
        write_asset(&out, id, ready ? "ready" : "processing", ready ? 0 : 0.1 * tick);
    }
    buffer_printf(&out, "],\"total\":%d,\"limit\":100,\"offset\":0}", jobs);
    return buffer_take(&out);
}

static char *answer_library(const char *request, int number, void *context)
{
    struct library *library = context;
    char id[32];
    (void)number;
    if (text_starts_with(request, "POST /v1/assets ")) {
        snprintf(id, sizeof id, "ast_%d", atomic_fetch_add(&library->creates, 1) + 1);
        return asset_json(id, "pending");
    }
    if (!text_starts_with(request, "GET /v1/assets?"))
        return NULL;
    int tick = atomic_fetch_add(&library->polls, 1) + 1;
    return list_json(atomic_load(&library->creates), tick >= atomic_load(&library->ready_tick), tick);
}

static unsigned long watch(struct asker *asker)
{
    return asker_order(asker, order_new(ORDER_WATCH));
}

static int count_ready(struct asker *asker, unsigned long order)
{
    int ready = 0, told = asker_count(asker, order, NEWS_ASSET);
    for (int i = 0; i < told; i++)
        ready += asker_news(asker, order, NEWS_ASSET, i)->assets[0].status == ASSET_READY;
    return ready;
}

/* Many ticks go by: a request that is never answered times out. */
static void pass_ticks(struct asker *asker)
{
    const struct news *news = asker_ask(asker, order_new(ORDER_LIST_SCENES));
    cr_assert_eq(news->fault.result, RESULT_TIMED_OUT);
}

static const struct answer silent_scenes[] = {{"GET /v1/scenes", .act = ACT_HANG}, {0}};

static struct worker_options impatient(struct server *server)
{
    struct worker_options options = asker_options(server_url(server));
    options.request_timeout_ms = 400; /* 20 ticks */
    options.attempts = 1;
    return options;
}

static int polls(struct server *server)
{
    return server_count(server, "GET /v1/assets");
}

Test(watch, fifty_jobs_are_one_request_a_tick_and_none_afterwards)
{
    struct library library = {.ready_tick = READY_TICK};
    struct server *server = server_start(silent_scenes);
    struct asker asker;
    server_make(server, answer_library, &library);
    asker_start(&asker, impatient(server));
    for (int i = 0; i < JOBS; i++)
        cr_assert_eq(asker_ask(&asker, order_create("a box"))->kind, NEWS_ASSET);
    cr_expect_eq(polls(server), 0, "polled while nobody watches");
    unsigned long watcher = watch(&asker);
    /* Each of the first five ticks changes every asset's progress, the sixth its status. */
    asker_news(&asker, watcher, NEWS_ASSET, JOBS * READY_TICK - 1);
    cr_expect_eq(count_ready(&asker, watcher), JOBS);
    pass_ticks(&asker);
    cr_expect_eq(asker_count(&asker, watcher, NEWS_ASSET), JOBS * READY_TICK);
    cr_expect_eq(server_count(server, "GET /v1/assets?limit=100"), READY_TICK);
    cr_expect_eq(polls(server), READY_TICK);
    asker_stop(&asker);
    server_stop(server);
}

Test(watch, polling_begins_again_with_a_create_and_ends_with_the_watch)
{
    struct library library = {.ready_tick = 1};
    struct server *server = server_start(silent_scenes);
    struct asker asker;
    server_make(server, answer_library, &library);
    asker_start(&asker, impatient(server));
    unsigned long watcher = watch(&asker);
    for (int round = 1; round <= 3; round++) {
        asker_ask(&asker, order_create("a box"));
        asker_news(&asker, watcher, NEWS_ASSET, round - 1);
        pass_ticks(&asker);
        cr_expect_eq(polls(server), round);
    }
    cr_expect_eq(asker_count(&asker, watcher, NEWS_ASSET), 3, "told without a change");
    asker_cancel(&asker, watcher);
    cr_expect_eq(asker_last(&asker, watcher)->fault.result, RESULT_INTERRUPTED);
    asker_ask(&asker, order_create("a box"));
    pass_ticks(&asker);
    cr_expect_eq(polls(server), 3, "polled after the watch ended");
    asker_stop(&asker);
    server_stop(server);
}

Test(watch, running_assets_of_a_page_are_watched_without_a_create)
{
    struct library library = {.creates = 3, .ready_tick = 3};
    struct server *server = server_start(NULL);
    struct asker asker;
    server_make(server, answer_library, &library);
    asker_start(&asker, asker_options(server_url(server)));
    asker_ask(&asker, order_list());
    cr_expect_eq(server_count(server, "GET"), 1, "polled while nobody watches");
    unsigned long watcher = watch(&asker);
    asker_news(&asker, watcher, NEWS_ASSET, 5);
    cr_expect_eq(count_ready(&asker, watcher), 3);
    cr_expect_eq(server_count(server, "GET"), 3);
    asker_stop(&asker);
    server_stop(server);
}

/* The old asset is not among the newest; the filters show it while it runs, and then it is asked for alone.
 */
static char *answer_deep(const char *request, int number, void *context)
{
    atomic_int *ticks = context;
    (void)number;
    if (text_starts_with(request, "GET /v1/assets/ast_old "))
        return asset_json("ast_old", atomic_load(ticks) < 3 ? "processing" : "ready");
    if (strstr(request, "status=pending"))
        return list_json(0, true, 0);
    if (strstr(request, "status=processing")) {
        if (atomic_load(ticks) >= 3)
            return list_json(0, true, 0);
        char *asset = asset_json("ast_old", "processing");
        char *page = text_format("{\"assets\":[%s],\"total\":1,\"limit\":100,\"offset\":0}", asset);
        free(asset);
        return page;
    }
    atomic_fetch_add(ticks, 1);
    return list_json(20, true, 0);
}

Test(watch, old_job_beyond_the_newest_page_is_followed)
{
    atomic_int ticks = 0;
    struct server *server = server_start(NULL);
    struct asker asker;
    server_make(server, answer_deep, &ticks);
    asker_start(&asker, asker_options(server_url(server)));
    asker_ask(&asker, order_show("ast_old"));
    unsigned long watcher = watch(&asker);
    const struct news *news = asker_news(&asker, watcher, NEWS_ASSET, 0);
    cr_expect_eq(news->assets[0].status, ASSET_READY);
    cr_expect_str_eq(news->assets[0].id, "ast_old");
    cr_expect_eq(server_count(server, "GET /v1/assets/ast_old "), 2, "asked alone while a filter showed it");
    asker_stop(&asker);
    server_stop(server);
}

static char *answer_gone(const char *request, int number, void *context)
{
    atomic_bool *gone = context;
    (void)number;
    if (text_starts_with(request, "GET /v1/assets/ast_gone "))
        return atomic_exchange(gone, true) ? NULL : asset_json("ast_gone", "processing");
    return list_json(0, true, 0);
}

Test(watch, deleted_job_is_told_and_forgotten)
{
    atomic_bool gone = false;
    struct server *server = server_start(NULL);
    struct asker asker;
    server_make(server, answer_gone, &gone);
    asker_start(&asker, asker_options(server_url(server)));
    asker_ask(&asker, order_show("ast_gone"));
    unsigned long watcher = watch(&asker);
    cr_expect_str_eq(asker_news(&asker, watcher, NEWS_ASSET_DELETED, 0)->asset_id, "ast_gone");
    int asked = server_count(server, "GET");
    asker_cancel(&asker, watcher);
    cr_expect_eq(server_count(server, "GET"), asked);
    asker_stop(&asker);
    server_stop(server);
}

Test(watch, outage_is_told_and_outlived)
{
    const struct answer answers[] = {
        {"GET /v1/assets/ast_1 ", .status = 200,
         .body = "{\"id\":\"ast_1\",\"name\":\"b\",\"prompt\":\"b\",\"status\":\"processing\","
                 "\"tags\":[],\"created_at\":\"2026-01-02T03:04:05Z\"}"},
        {"GET /v1/assets?", .times = 7, .status = 500},
        {"GET /v1/assets?", .times = 3, .act = ACT_DROP},
        {0}};
    struct library library = {.creates = 1, .ready_tick = 1};
    struct server *server = server_start(answers);
    struct asker asker;
    server_make(server, answer_library, &library);
    asker_start(&asker, asker_options(server_url(server)));
    asker_ask(&asker, order_show("ast_1"));
    unsigned long watcher = watch(&asker);
    cr_expect_eq(asker_news(&asker, watcher, NEWS_ASSET, 0)->assets[0].status, ASSET_READY);
    /* curl itself repeats a read on a kept connection that was closed. */
    int retries = asker_count(&asker, watcher, NEWS_RETRY);
    cr_expect(retries > 7 && retries <= 10, "%d", retries);
    cr_expect_eq(asker_count(&asker, watcher, NEWS_FAULT), 0);
    asker_stop(&asker);
    server_stop(server);
}
