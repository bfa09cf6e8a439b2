/* A local engine that dies: started again, and what may be repeated is. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "asker.h"
#include "server.h"

#define ASSET                                                                             \
    "{\"id\":\"ast_1\",\"name\":\"b\",\"prompt\":\"b\",\"status\":\"ready\",\"tags\":[]," \
    "\"created_at\":\"2026-01-02T03:04:05Z\"}"
#define PAGE "{\"assets\":[" ASSET "],\"total\":1,\"limit\":20,\"offset\":0}"

/* Used by the worker's thread only, and read after it stopped. */
struct reviver {
    const char *url; /* NULL: cannot */
    int calls;
    bool signals_blocked;
};

static enum result revive(void *context, struct endpoint *endpoint, struct fault *fault)
{
    struct reviver *reviver = context;
    sigset_t mask;
    pthread_sigmask(SIG_SETMASK, NULL, &mask);
    reviver->signals_blocked = sigismember(&mask, SIGTERM);
    reviver->calls++;
    if (!reviver->url)
        return fault_set(fault, RESULT_FILE, "no_engine", NULL, "There is no engine to start");
    endpoint->base_url = text_copy(reviver->url);
    endpoint->api_key = text_copy("second-key");
    return RESULT_OK;
}

static struct worker_options local(const char *url, struct reviver *reviver)
{
    struct worker_options options = asker_options(url);
    options.endpoint.local = true;
    options.revive = revive;
    options.context = reviver;
    return options;
}

/* An address where nobody listens any more. */
static char *dead_url(void)
{
    struct server *server = server_start(NULL);
    char *url = text_copy(server_url(server));
    server_stop(server);
    return url;
}

Test(engine, dead_engine_is_started_again_and_orders_go_on)
{
    struct server *second = server_start(
        (struct answer[]){{"GET", .status = 200, .body = PAGE},
                          {"POST", .status = 201, .body = ASSET},
                          {"DELETE", .status = 200, .body = "{\"id\":\"ast_1\",\"deleted\":true}"},
                          {0}});
    struct reviver reviver = {.url = server_url(second)};
    struct asker asker;
    char *url = dead_url();
    asker_start(&asker, local(url, &reviver));
    struct order *removal = order_new(ORDER_DELETE_ASSET);
    removal->asset_id = text_copy("ast_1");
    unsigned long list = asker_order(&asker, order_list()),
                  create = asker_order(&asker, order_create("a box"));
    unsigned long delete = asker_order(&asker, removal);
    cr_expect_eq(asker_last(&asker, list)->kind, NEWS_ASSET_PAGE);
    cr_expect_eq(asker_last(&asker, create)->kind, NEWS_ASSET);
    cr_expect_eq(asker_last(&asker, delete)->kind, NEWS_ASSET_DELETED);
    cr_expect(strstr(asker_news(&asker, 0, NEWS_NOTICE, 0)->notice, "started again"));
    cr_expect_eq(asker_count(&asker, 0, NEWS_NOTICE), 1);
    char *head = server_head(second, "GET", 0);
    cr_expect(strstr(head, "Bearer second-key"));
    free(head);
    asker_stop(&asker);
    cr_expect_eq(reviver.calls, 1);
    cr_expect_not(reviver.signals_blocked, "the engine would inherit a mask that blocks SIGTERM");
    server_stop(second);
    free(url);
}

Test(engine, create_whose_answer_was_lost_is_repeated_with_the_same_key)
{
    struct server *server = server_start(
        (struct answer[]){{"POST", 1, .act = ACT_DROP}, {"POST", .status = 201, .body = ASSET}, {0}});
    struct reviver reviver = {.url = server_url(server)};
    struct asker asker;
    asker_start(&asker, local(server_url(server), &reviver));
    cr_expect_eq(asker_ask(&asker, order_create("a box"))->kind, NEWS_ASSET);
    cr_expect_eq(server_count(server, "POST"), 2);
    char *first = server_head(server, "POST", 0), *second = server_head(server, "POST", 1);
    char *a = strstr(first, "Idempotency-Key: "), *b = strstr(second, "Idempotency-Key: ");
    cr_assert(a && b);
    *strchr(a, '\r') = *strchr(b, '\r') = '\0';
    cr_expect_str_eq(a, b);
    free(first);
    free(second);
    asker_stop(&asker);
    cr_expect_eq(reviver.calls, 1);
    server_stop(server);
}

Test(engine, create_that_may_have_been_done_before_the_engine_died_is_unknown)
{
    struct server *server = server_start((struct answer[]){{"POST", .act = ACT_DROP}, {0}});
    char *dead = dead_url();
    struct reviver reviver = {.url = dead};
    struct asker asker;
    asker_start(&asker, local(server_url(server), &reviver));
    cr_expect_eq(asker_ask(&asker, order_create("a box"))->fault.result, RESULT_SUBMISSION_UNKNOWN);
    cr_expect_eq(server_count(server, "POST"), 1);
    asker_stop(&asker);
    server_stop(server);
    free(dead);
}

Test(engine, engine_that_cannot_be_started_is_told)
{
    struct reviver reviver = {0};
    struct asker asker;
    char *url = dead_url();
    asker_start(&asker, local(url, &reviver));
    const struct news *news = asker_ask(&asker, order_list());
    cr_expect_str_eq(news->fault.code, "engine_down");
    cr_expect(strstr(news->fault.text, "no engine to start"));
    cr_expect_eq(asker_news(&asker, 0, NEWS_CONNECTION, 0)->connection, CONNECTION_OFFLINE);
    asker_stop(&asker);
    cr_expect_eq(reviver.calls, 4);
    free(url);
}

Test(engine, engine_that_dies_of_every_request_is_left_alone)
{
    struct server *server = server_start((struct answer[]){{"GET", .act = ACT_DROP}, {0}});
    struct reviver reviver = {.url = server_url(server)};
    struct asker asker;
    asker_start(&asker, local(server_url(server), &reviver));
    for (int i = 0; i < 3; i++)
        cr_expect_eq(asker_ask(&asker, order_list())->fault.result, RESULT_NETWORK);
    asker_stop(&asker);
    cr_expect_eq(reviver.calls, 5);
    server_stop(server);
}

Test(engine, download_from_an_engine_that_died_is_exported_anew)
{
    const char zip[] = "PK\003\004 an archive";
    struct server *second = server_start((struct answer[]){
        {"POST", .status = 200, .body = zip, .headers = "Content-Type: application/zip\r\n"}, {0}});
    struct server *first =
        server_start((struct answer[]){{"POST", .status = 200, .body = "{\"download_url\":\"/downloads/t\"}"},
                                       {"GET", .act = ACT_DROP},
                                       {0}});
    struct reviver reviver = {.url = server_url(second)};
    struct asker asker;
    char *folder = folder_new();
    asker_start(&asker, local(server_url(first), &reviver));
    const struct news *news = asker_ask(&asker, order_export("ast_1", folder, false));
    cr_expect_eq(news->kind, NEWS_FILE_READY, "%s", news->fault.text);
    cr_expect_eq(server_count(second, "POST"), 1);
    cr_expect_eq(folder_entries(folder), 1);
    asker_stop(&asker);
    server_stop(first);
    server_stop(second);
    folder_free(folder);
}
