/* Moving placements: in order, and on servers that have no PATCH. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "asker.h"
#include "server.h"

#define PLACEMENT(id)                                                                                    \
    "{\"id\":\"" id "\",\"asset_id\":\"ast_1\",\"name\":\"box\",\"position\":{\"x\":1,\"y\":2,\"z\":3}," \
    "\"rotation\":{\"x\":0,\"y\":0,\"z\":0,\"w\":1}}"
#define SCENE                                                                                           \
    "{\"id\":\"scn_1\",\"name\":\"cell\",\"description\":null,\"created_at\":\"2026-01-02T03:04:05Z\"," \
    "\"assets\":[" PLACEMENT("plc_0") "," PLACEMENT("plc_1") "]}"
#define PATCH "PATCH /v1/scenes/scn_1/assets/plc_1"
#define SHOW "GET /v1/scenes/scn_1"
#define REMOVE "DELETE /v1/scenes/scn_1/assets/plc_1"
#define ADD "POST /v1/scenes/scn_1/assets"
#define REMOVED "{\"id\":\"plc_1\",\"deleted\":true}"
#define NO_ROUTE "{\"error\":\"not_found\",\"code\":\"not_found\",\"message\":\"No such path\"}"

static void check_fallback(int status, const char *body)
{
    struct server *server = server_start((struct answer[]){{PATCH, .status = status, .body = body},
                                                           {SHOW, .status = 200, .body = SCENE},
                                                           {REMOVE, .status = 200, .body = REMOVED},
                                                           {ADD, .status = 201, .body = PLACEMENT("plc_2")},
                                                           {0}});
    struct asker asker;
    asker_start(&asker, asker_options(server_url(server)));
    unsigned long order = asker_order(&asker, order_move("scn_1", "plc_1", 7));
    const struct news *news = asker_last(&asker, order);
    cr_assert_eq(news->kind, NEWS_PLACEMENT, "%s", news->fault.text);
    cr_expect_str_eq(news->placement.id, "plc_2");
    cr_expect_str_eq(news->scene_id, "scn_1");
    cr_expect_eq(news->order_kind, ORDER_MOVE_PLACEMENT);
    news = asker_news(&asker, order, NEWS_PLACEMENT_REMOVED, 0);
    cr_expect_str_eq(news->placement_id, "plc_1");
    cr_expect_not(news->last);
    cr_expect(strstr(asker_news(&asker, 0, NEWS_NOTICE, 0)->notice, "removed and added"));
    /* Known now: not tried again, not told again. */
    asker_ask(&asker, order_move("scn_1", "plc_1", 8));
    cr_expect_eq(server_count(server, "PATCH"), 1);
    cr_expect_eq(asker_count(&asker, 0, NEWS_NOTICE), 1);
    asker_stop(&asker);
    server_stop(server);
}

Test(move, server_without_patch_removes_and_adds)
{
    check_fallback(405, NULL);
    check_fallback(501, NULL);
    check_fallback(404, NO_ROUTE);
    check_fallback(404, "<html>nothing here</html>");
}

Test(move, placement_that_is_gone_is_not_added_again)
{
    const char gone[] = "{\"error\":\"not_found\",\"code\":\"placement_not_found\",\"message\":\"Gone\"}";
    struct server *server = server_start((struct answer[]){{PATCH, .status = 404, .body = gone},
                                                           {"PATCH", .status = 404, .body = NO_ROUTE},
                                                           {SHOW, .status = 200, .body = SCENE},
                                                           {0}});
    struct asker asker;
    asker_start(&asker, asker_options(server_url(server)));
    cr_expect_eq(asker_ask(&asker, order_move("scn_1", "plc_1", 7))->fault.result, RESULT_NOT_FOUND);
    cr_expect_eq(server_count(server, ""), 1);
    cr_expect_eq(asker_ask(&asker, order_move("scn_1", "plc_9", 7))->fault.result, RESULT_NOT_FOUND);
    cr_expect_eq(server_count(server, "DELETE"), 0);
    cr_expect_eq(asker_count(&asker, 0, NEWS_NOTICE), 0);
    asker_stop(&asker);
    server_stop(server);
}

Test(move, lost_half_is_told)
{
    struct server *server = server_start((struct answer[]){{PATCH, .status = 405},
                                                           {SHOW, .status = 200, .body = SCENE},
                                                           {REMOVE, .status = 200, .body = REMOVED},
                                                           {ADD, .status = 500},
                                                           {0}});
    struct asker asker;
    asker_start(&asker, asker_options(server_url(server)));
    const struct news *news = asker_ask(&asker, order_move("scn_1", "plc_1", 7));
    cr_expect_eq(news->kind, NEWS_FAULT);
    cr_expect(text_starts_with(news->fault.text, "The placement was removed but not added again"));
    asker_stop(&asker);
    server_stop(server);
}

/* Answers count requests: the second is refused if it comes while the first is under way. */
Test(move, changes_of_a_scene_go_one_after_the_other)
{
    struct server *server =
        server_start((struct answer[]){{PATCH, .times = 1, .status = 429, .headers = "Retry-After: 0\r\n"},
                                       {PATCH, .status = 200, .body = PLACEMENT("plc_1")},
                                       {SHOW, .status = 200, .body = SCENE},
                                       {0}});
    struct asker asker;
    asker_start(&asker, asker_options(server_url(server)));
    struct order *show = order_new(ORDER_SHOW_SCENE);
    show->scene_id = text_copy("scn_1");
    unsigned long first = asker_order(&asker, order_move("scn_1", "plc_1", 1));
    unsigned long second = asker_order(&asker, order_move("scn_1", "plc_1", 2));
    unsigned long shown = asker_order(&asker, show);
    cr_expect_eq(asker_last(&asker, shown)->kind, NEWS_SCENE);
    cr_expect_eq(asker_count(&asker, first, NEWS_PLACEMENT), 1);
    cr_expect_eq(asker_count(&asker, second, NEWS_PLACEMENT), 1);
    char *last = server_head(server, "", 3);
    cr_assert(last);
    cr_expect(text_starts_with(last, SHOW), "the scene was read before its changes were done");
    free(last);
    asker_stop(&asker);
    server_stop(server);
}

Test(move, cancelled_change_lets_the_next_one_go)
{
    struct server *server = server_start((struct answer[]){
        {PATCH, 1, .act = ACT_HANG}, {PATCH, .status = 200, .body = PLACEMENT("plc_1")}, {0}});
    struct asker asker;
    asker_start(&asker, asker_options(server_url(server)));
    unsigned long first = asker_order(&asker, order_move("scn_1", "plc_1", 1));
    unsigned long second = asker_order(&asker, order_move("scn_1", "plc_1", 2));
    unsigned long third = asker_order(&asker, order_move("scn_1", "plc_1", 3));
    cr_assert(server_wait(server, "PATCH", 1));
    asker_cancel(&asker, second);
    asker_cancel(&asker, first);
    cr_expect_eq(asker_last(&asker, third)->kind, NEWS_PLACEMENT);
    asker_stop(&asker);
    server_stop(server);
}
