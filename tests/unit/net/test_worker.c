/* One order against a server that misbehaves. */
#include <criterion/criterion.h>
#include <dirent.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "asker.h"
#include "server.h"

#define ASSET(id, status)                                                           \
    "{\"id\":\"" id "\",\"name\":\"box\",\"prompt\":\"a box\",\"status\":\"" status \
    "\",\"tags\":[],\"created_at\":\"2026-01-02T03:04:05Z\"}"
#define PAGE "{\"assets\":[" ASSET("ast_1", "ready") "],\"total\":1,\"limit\":20,\"offset\":0}"
#define BUSY "{\"error\":\"rate_limited\",\"code\":\"rate_limit_exceeded\",\"message\":\"Slow down\"}"
#define BROKEN "{\"error\":\"internal\",\"code\":\"boom\",\"message\":\"It broke\"}"

struct bench {
    struct server *server;
    struct asker asker;
};

static void open_bench(struct bench *bench, const struct answer *answers)
{
    bench->server = server_start(answers);
    asker_start(&bench->asker, asker_options(server_url(bench->server)));
}

static void close_bench(struct bench *bench)
{
    asker_stop(&bench->asker);
    server_stop(bench->server);
}

static void check_fault(const struct news *news, enum result result, const char *code)
{
    cr_expect_eq(news->kind, NEWS_FAULT);
    cr_expect_eq(news->fault.result, result, "%d: %s", news->fault.result, news->fault.text);
    cr_expect_str_eq(news->fault.code, code);
    cr_expect(news->last);
}

Test(worker, list_is_answered_and_the_request_is_well_formed)
{
    struct bench bench;
    open_bench(&bench, (struct answer[]){{"GET /v1/assets", .status = 200, .body = PAGE}, {0}});
    const struct news *news = asker_ask(&bench.asker, order_list());
    cr_assert_eq(news->kind, NEWS_ASSET_PAGE);
    cr_expect_eq(news->count, 1);
    cr_expect_eq(news->order_kind, ORDER_LIST_ASSETS);
    char *head = server_head(bench.server, "GET", 0);
    cr_expect(strstr(head, "\r\nAuthorization: Bearer secret-key-1\r\n"));
    cr_expect(strstr(head, "\r\nUser-Agent: gzm/"));
    cr_expect_null(strcasestr(head, "cookie"));
    free(head);
    news = asker_news(&bench.asker, 0, NEWS_CONNECTION, 0);
    cr_expect_eq(news->connection, CONNECTION_ONLINE);
    close_bench(&bench);
}

Test(worker, connections_are_kept_for_reads)
{
    struct bench bench;
    open_bench(&bench, (struct answer[]){{"GET /v1/assets", .status = 200, .body = PAGE}, {0}});
    for (int i = 0; i < 5; i++)
        asker_ask(&bench.asker, order_list());
    cr_expect_eq(server_connections(bench.server), 1);
    cr_expect_eq(asker_count(&bench.asker, 0, NEWS_CONNECTION), 1, "told without a change");
    close_bench(&bench);
}

Test(worker, rate_limit_is_waited_out_and_told)
{
    struct bench bench;
    open_bench(&bench,
               (struct answer[]){{"GET /v1/assets", .times = 1, .status = 429,
                                  .headers = "Retry-After: 1\r\nX-RateLimit-Limit: 100\r\n", .body = BUSY},
                                 {"GET /v1/assets", .status = 200,
                                  .headers = "X-RateLimit-Limit: 100\r\nX-RateLimit-Remaining: 61\r\n",
                                  .body = PAGE},
                                 {0}});
    unsigned long order = asker_order(&bench.asker, order_list());
    const struct news *retry = asker_news(&bench.asker, order, NEWS_RETRY, 0);
    cr_expect_geq(retry->retry_in_ms, 1000);
    cr_expect_eq(retry->fault.result, RESULT_RATE_LIMITED);
    cr_expect_not(retry->last);
    cr_expect_eq(asker_last(&bench.asker, order)->kind, NEWS_ASSET_PAGE);
    cr_expect_eq(server_count(bench.server, "GET"), 2);
    const struct news *news = asker_news(&bench.asker, 0, NEWS_CONNECTION, 2);
    cr_expect_eq(news->connection, CONNECTION_ONLINE);
    cr_expect_eq(news->rate_limit, 100);
    cr_expect_eq(news->rate_remaining, 61);
    cr_expect_eq(news->retry_in_ms, -1);
    close_bench(&bench);
}

Test(worker, long_rate_limit_ends_the_order)
{
    struct bench bench;
    open_bench(&bench, (struct answer[]){{"GET", .times = 0, .status = 429,
                                          .headers = "Retry-After: 7200\r\n", .body = BUSY},
                                         {0}});
    check_fault(asker_ask(&bench.asker, order_list()), RESULT_RATE_LIMITED, "rate_limit_exceeded");
    cr_expect_eq(server_count(bench.server, ""), 1);
    close_bench(&bench);
}

Test(worker, create_is_repeated_after_429)
{
    struct bench bench;
    open_bench(&bench, (struct answer[]){{"POST /v1/assets", .times = 2, .status = 429,
                                          .headers = "Retry-After: 0\r\n", .body = BUSY},
                                         {"POST /v1/assets", .status = 201, .body = ASSET("ast_2", "ready")},
                                         {0}});
    cr_expect_eq(asker_ask(&bench.asker, order_create("a box"))->kind, NEWS_ASSET);
    cr_expect_eq(server_count(bench.server, "POST"), 3);
    char *first = server_head(bench.server, "POST", 0), *third = server_head(bench.server, "POST", 2);
    const char *key = strstr(first, "Idempotency-Key: ");
    cr_assert(key);
    cr_expect(strstr(first, "\r\nContent-Type: application/json\r\n"));
    cr_expect_null(strcasestr(first, "\r\nExpect:"));
    cr_expect(strstr(third, "Idempotency-Key: "));
    cr_expect(strncmp(key, strstr(third, "Idempotency-Key: "), 40) == 0, "the key changed");
    free(first);
    free(third);
    close_bench(&bench);
}

Test(worker, read_is_repeated_after_500)
{
    struct bench bench;
    open_bench(&bench, (struct answer[]){{"GET", .times = 2, .status = 500, .body = BROKEN},
                                         {"GET", .status = 200, .body = PAGE},
                                         {0}});
    unsigned long order = asker_order(&bench.asker, order_list());
    cr_expect_eq(asker_last(&bench.asker, order)->kind, NEWS_ASSET_PAGE);
    cr_expect_eq(asker_count(&bench.asker, order, NEWS_RETRY), 2);
    cr_expect_eq(server_count(bench.server, "GET"), 3);
    close_bench(&bench);
}

Test(worker, read_is_given_up_after_all_attempts)
{
    struct bench bench;
    open_bench(&bench, (struct answer[]){{"GET", .status = 503, .body = "<html>busy</html>"}, {0}});
    const struct news *news = asker_ask(&bench.asker, order_list());
    cr_expect_eq(news->kind, NEWS_FAULT);
    cr_expect_eq(news->fault.result, RESULT_NETWORK);
    cr_expect_eq(server_count(bench.server, "GET"), 4);
    close_bench(&bench);
}

Test(worker, create_is_not_repeated_after_500)
{
    struct bench bench;
    open_bench(&bench, (struct answer[]){{"POST", .status = 500, .body = BROKEN}, {0}});
    check_fault(asker_ask(&bench.asker, order_create("a box")), RESULT_NETWORK, "boom");
    cr_expect_eq(server_count(bench.server, "POST"), 1);
    close_bench(&bench);
}

Test(worker, create_whose_answer_was_lost_is_unknown)
{
    const struct answer losses[] = {
        {"POST", .act = ACT_DROP},
        {"POST", .act = ACT_HANG},
        {"POST", .act = ACT_GARBAGE},
        {"POST", .status = 201, .body = "{\"id\":", .act = ACT_TRUNCATE},
        {"POST", .status = 201, .body = "{\"id\":"},
        {"POST", .status = 201, .headers = "Content-Type: text/html\r\n", .body = "<html>"},
        {"POST", .status = 504, .body = "<html>gateway</html>"}};
    for (size_t i = 0; i < sizeof losses / sizeof *losses; i++) {
        struct answer answers[] = {losses[i], {0}};
        struct bench bench;
        bench.server = server_start(answers);
        struct worker_options options = asker_options(server_url(bench.server));
        options.request_timeout_ms = 300;
        asker_start(&bench.asker, options);
        check_fault(asker_ask(&bench.asker, order_create("a box")), RESULT_SUBMISSION_UNKNOWN,
                    "submission_unknown");
        cr_expect_eq(server_count(bench.server, "POST"), 1, "loss %zu was repeated", i);
        close_bench(&bench);
    }
}

/* curl itself resends on a kept connection that the server closed: a create must not meet that. */
Test(worker, create_is_not_resent_on_a_kept_connection)
{
    struct bench bench;
    open_bench(&bench,
               (struct answer[]){{"GET", .status = 200, .body = PAGE}, {"POST", .act = ACT_DROP}, {0}});
    asker_ask(&bench.asker, order_list());
    check_fault(asker_ask(&bench.asker, order_create("a box")), RESULT_SUBMISSION_UNKNOWN,
                "submission_unknown");
    cr_expect_eq(server_count(bench.server, "POST"), 1);
    close_bench(&bench);
}

Test(worker, silence_is_timed_out)
{
    struct server *server = server_start((struct answer[]){{"GET", .act = ACT_HANG}, {0}});
    struct worker_options options = asker_options(server_url(server));
    struct asker asker;
    options.request_timeout_ms = 100;
    options.attempts = 2;
    asker_start(&asker, options);
    unsigned long order = asker_order(&asker, order_list());
    check_fault(asker_last(&asker, order), RESULT_TIMED_OUT, "timed_out");
    cr_expect_eq(asker_count(&asker, order, NEWS_RETRY), 1);
    cr_expect_eq(asker_news(&asker, 0, NEWS_CONNECTION, 0)->connection, CONNECTION_OFFLINE);
    asker_stop(&asker);
    server_stop(server);
}

Test(worker, truncated_body_is_read_again)
{
    struct bench bench;
    open_bench(&bench,
               (struct answer[]){{"GET", .times = 1, .status = 200, .body = PAGE, .act = ACT_TRUNCATE},
                                 {"GET", .status = 200, .body = PAGE},
                                 {0}});
    cr_expect_eq(asker_ask(&bench.asker, order_list())->kind, NEWS_ASSET_PAGE);
    cr_expect_eq(server_count(bench.server, "GET"), 2);
    close_bench(&bench);
}

Test(worker, endless_body_is_cut)
{
    struct bench bench;
    open_bench(&bench, (struct answer[]){{"GET", .status = 200, .body = "[", .act = ACT_ENDLESS}, {0}});
    check_fault(asker_ask(&bench.asker, order_list()), RESULT_NETWORK, "reply_too_large");
    cr_expect_eq(server_count(bench.server, "GET"), 1);
    close_bench(&bench);
}

static void check_bad_reply(const char *headers, const char *body)
{
    struct bench bench;
    open_bench(&bench, (struct answer[]){{"GET", .status = 200, .headers = headers, .body = body}, {0}});
    const struct news *news = asker_ask(&bench.asker, order_list());
    check_fault(news, RESULT_NETWORK, "bad_reply");
    cr_expect_null(news->assets);
    cr_expect_eq(server_count(bench.server, "GET"), 1);
    close_bench(&bench);
}

Test(worker, answers_that_are_no_page_are_faults)
{
    check_bad_reply(NULL, "{\"assets\":[");
    check_bad_reply(NULL, "");
    check_bad_reply(NULL, "[]");
    check_bad_reply("Content-Type: text/html\r\n",
                    "<!doctype html><title>Log in to the hotel network</title>");
}

Test(worker, redirect_does_not_take_the_key_along)
{
    struct server *other = server_start((struct answer[]){{"GET", .status = 200, .body = PAGE}, {0}});
    char *headers = text_format("Location: %s/v1/assets\r\n", server_url(other));
    struct bench bench;
    open_bench(&bench, (struct answer[]){{"GET", .status = 302, .headers = headers},
                                         {"POST", .status = 307, .headers = headers},
                                         {0}});
    check_fault(asker_ask(&bench.asker, order_list()), RESULT_NETWORK, "redirected");
    check_fault(asker_ask(&bench.asker, order_create("a box")), RESULT_NETWORK, "redirected");
    cr_expect_eq(server_count(other, ""), 0);
    close_bench(&bench);
    server_stop(other);
    free(headers);
}

Test(worker, nobody_listening_is_offline)
{
    struct server *server = server_start(NULL);
    struct worker_options options = asker_options(server_url(server));
    struct asker asker;
    server_stop(server);
    asker_start(&asker, options);
    unsigned long list = asker_order(&asker, order_list());
    check_fault(asker_last(&asker, list), RESULT_NETWORK, "unreachable");
    cr_expect_eq(asker_count(&asker, list, NEWS_RETRY), 3);
    const struct news *news = asker_news(&asker, 0, NEWS_CONNECTION, 0);
    cr_expect_eq(news->connection, CONNECTION_OFFLINE);
    cr_expect_geq(news->retry_in_ms, 0);
    /* It surely did not reach a server: repeated, and nothing unknown about it. */
    unsigned long create = asker_order(&asker, order_create("a box"));
    check_fault(asker_last(&asker, create), RESULT_NETWORK, "unreachable");
    cr_expect_eq(asker_count(&asker, create, NEWS_RETRY), 3);
    asker_stop(&asker);
}

Test(worker, errors_of_the_server_end_the_order)
{
    struct bench bench;
    open_bench(
        &bench,
        (struct answer[]){
            {"GET /v1/assets/ast_9", .status = 404,
             .body = "{\"error\":\"not_found\",\"code\":\"asset_not_found\",\"message\":\"No such asset\"}"},
            {"GET", .status = 401,
             .body = "{\"error\":\"unauthorized\",\"code\":\"invalid_key\",\"message\":\"Who are you\"}"},
            {0}});
    check_fault(asker_ask(&bench.asker, order_show("ast_9")), RESULT_NOT_FOUND, "asset_not_found");
    check_fault(asker_ask(&bench.asker, order_list()), RESULT_AUTHENTICATION, "invalid_key");
    cr_expect_eq(server_count(bench.server, ""), 2);
    close_bench(&bench);
}

Test(worker, deprecation_is_told_once)
{
    struct bench bench;
    open_bench(&bench, (struct answer[]){{"GET", .status = 200, .body = PAGE,
                                          .headers = "Deprecation: @1767225600\r\n"
                                                     "Sunset: Sat, 01 Jan 2028 00:00:00 GMT\r\n"},
                                         {0}});
    asker_ask(&bench.asker, order_list());
    asker_ask(&bench.asker, order_list());
    cr_expect(strstr(asker_news(&bench.asker, 0, NEWS_NOTICE, 0)->notice, "01 Jan 2028"));
    cr_expect_eq(asker_count(&bench.asker, 0, NEWS_NOTICE), 1);
    close_bench(&bench);
}

static void check_refused(const char *url, const char *key, const char *code)
{
    struct channel channel;
    struct worker *worker;
    struct fault fault = FAULT_NONE;
    struct worker_options options = {.endpoint = {.base_url = text_copy(url), .api_key = text_copy(key)}};
    cr_assert_eq(channel_open(&channel, NULL), RESULT_OK);
    cr_expect_eq(worker_start(&worker, &channel, &options, &fault), RESULT_INVALID);
    cr_expect_str_eq(fault.code, code);
    cr_expect_null(worker);
    cr_expect_null(options.endpoint.api_key);
    channel_close(&channel);
}

Test(worker, start_refuses_what_would_leak_the_key)
{
    check_refused("http://example.org/v1", "k", "insecure_url");
    check_refused("nonsense", "k", "invalid_url");
    check_refused("https://example.org", "k\r\nX-Evil: 1", "invalid_key");
}

Test(worker, stop_does_not_wait_for_anything)
{
    struct server *server = server_start((struct answer[]){{"GET", .act = ACT_HANG}, {0}});
    struct asker asker;
    asker_start(&asker, asker_options(server_url(server)));
    for (int i = 0; i < 40; i++)
        asker_order(&asker, order_list());
    cr_assert(server_wait(server, "GET", 6));
    asker_stop(&asker);
    cr_expect_eq(server_count(server, "GET"), 6, "more than six at a time");
    server_stop(server);
}

Test(worker, can_be_started_again_on_the_same_channel)
{
    struct server *server = server_start((struct answer[]){{"GET", .status = 200, .body = PAGE}, {0}});
    struct asker asker;
    asker_start(&asker, asker_options(server_url(server)));
    asker_ask(&asker, order_list());
    worker_stop(asker.worker);
    unsigned long order = asker_order(&asker, order_list());
    struct worker_options options = asker_options(server_url(server));
    cr_assert_eq(worker_start(&asker.worker, &asker.channel, &options, NULL), RESULT_OK);
    cr_expect_eq(asker_last(&asker, order)->kind, NEWS_ASSET_PAGE);
    asker_stop(&asker);
    server_stop(server);
}

Test(worker, full_news_queue_blocks_nobody)
{
    struct server *server = server_start((struct answer[]){{"GET", .status = 200, .body = PAGE}, {0}});
    struct asker asker;
    asker_start(&asker, asker_options(server_url(server)));
    size_t limit = asker.channel.news.limit;
    pthread_mutex_lock(&asker.channel.news.lock);
    asker.channel.news.limit = 3;
    pthread_mutex_unlock(&asker.channel.news.lock);
    unsigned long last = 0;
    for (int i = 0; i < 30; i++)
        last = asker_order(&asker, order_list());
    cr_assert(server_wait(server, "GET", 6));
    cr_expect_gt(limit, 3);
    cr_expect_eq(asker_last(&asker, last)->kind, NEWS_ASSET_PAGE);
    asker_stop(&asker);
    server_stop(server);
}

static long switches_of(const char *thread)
{
    char path[300], line[200];
    long count = -1;
    snprintf(path, sizeof path, "/proc/self/task/%s/status", thread);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        sscanf(line, "voluntary_ctxt_switches: %ld", &count);
    if (file)
        fclose(file);
    return count;
}

/* How often threads other than the test's own went to sleep. */
static long switches(void)
{
    long sum = 0;
    DIR *dir = opendir("/proc/self/task");
    cr_assert(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.' && strtol(entry->d_name, NULL, 10) != (long)getpid())
            sum += switches_of(entry->d_name);
    closedir(dir);
    return sum;
}

Test(worker, idle_worker_never_wakes_up)
{
    struct bench bench;
    open_bench(&bench, (struct answer[]){{"GET", .status = 200, .body = PAGE}, {0}});
    asker_order(&bench.asker, order_new(ORDER_WATCH));
    asker_ask(&bench.asker, order_list());
    struct pollfd news = {.fd = bench.asker.channel.news_fd, .events = POLLIN};
    cr_assert_eq(poll(&news, 1, 200), 0); /* what follows an answer is over */
    long before = switches();
    cr_expect_eq(poll(&news, 1, 1500), 0);
    cr_expect_eq(switches(), before);
    close_bench(&bench);
}
