#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "house.h"

static struct house house;

static void set_up(void)
{
    house_prepare(&house);
    house.options.pace = 3000; /* nothing here needs an asset to become ready */
}

static void tear_down(void)
{
    house_remove(&house);
}

TestSuite(admission, .init = set_up, .fini = tear_down, .timeout = 100);

static bool refused(const char *method, const char *path, const struct question *question, long status,
                    const char *code, const char *field)
{
    struct answer answer = ask_with(&house, method, path, question);
    bool good = is_error(&answer, status, code, field);
    answer_clear(&answer);
    return good;
}

Test(admission, needs_a_valid_key)
{
    house_open(&house);
    char longer[400], shorter[100];
    snprintf(longer, sizeof longer, "%sx", engine_key(house.engine));
    snprintf(shorter, sizeof shorter, "%.*s", (int)strlen(engine_key(house.engine)) - 1,
             engine_key(house.engine));
    static const char *const paths[] = {"/assets", "/scenes", "/assets/ast_x", "/nothing"};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        cr_expect(refused("GET", paths[i], &(struct question){.key = ""}, 401, "missing_api_key", ""));
        cr_expect(refused("GET", paths[i], &(struct question){.key = longer}, 401, "invalid_api_key", ""));
        cr_expect(refused("GET", paths[i], &(struct question){.key = shorter}, 401, "invalid_api_key", ""));
    }
    struct question basic = {.key = "", .header = "Authorization: Basic eDp5"};
    cr_expect(refused("GET", "/assets", &basic, 401, "missing_api_key", ""));
    memset(longer, 'k', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    cr_expect(refused("GET", "/assets", &(struct question){.key = longer}, 401, "invalid_api_key", ""));
    struct answer answer = ask_with(&house, "GET", "/assets", &(struct question){.key = ""});
    cr_expect_str_eq(answer_header(&answer, "WWW-Authenticate"), "Bearer");
    answer_clear(&answer);
    char header[200];
    snprintf(header, sizeof header, "Authorization: bearer  %s", engine_key(house.engine));
    answer = ask_with(&house, "GET", "/assets", &(struct question){.key = "", .header = header});
    cr_expect_eq(answer.status, 200);
    answer_clear(&answer);
}

Test(admission, the_version_prefix_may_be_left_out)
{
    house_open(&house);
    char url[200];
    snprintf(url, sizeof url, "%.*s/assets", (int)strlen(engine_url(house.engine)) - 3,
             engine_url(house.engine));
    struct answer answer = ask_url("GET", url, &(struct question){.key = engine_key(house.engine)});
    cr_expect_eq(answer.status, 200);
    answer_clear(&answer);
}

Test(admission, one_key_never_sees_what_belongs_to_another)
{
    char *keys[] = {(char[]){"key-of-anna"}, (char[]){"key-of-bert"}, NULL};
    house.options.keys = keys;
    house_open(&house);
    char asset[64], scene[64], path[200], body[200];
    make_asset(&house, "a box", asset);
    make_scene(&house, "Hall", scene);
    const struct question bert = {.key = "key-of-bert"};
    struct answer list = ask_with(&house, "GET", "/assets", &bert);
    cr_expect(answer_number(&list, "total") == 0);
    answer_clear(&list);
    list = ask_with(&house, "GET", "/scenes", &bert);
    cr_expect(answer_number(&list, "total") == 0);
    answer_clear(&list);

    snprintf(path, sizeof path, "/assets/%s", asset);
    cr_expect(refused("GET", path, &bert, 403, "forbidden", ""));
    cr_expect(refused("DELETE", path, &bert, 403, "forbidden", ""));
    snprintf(path, sizeof path, "/assets/%s/export", asset);
    struct question export = {.key = "key-of-bert", .body = "{\"format\":\"mujoco_mjcf\"}"};
    cr_expect(refused("POST", path, &export, 403, "forbidden", ""));
    snprintf(path, sizeof path, "/scenes/%s", scene);
    cr_expect(refused("GET", path, &bert, 403, "forbidden", ""));
    cr_expect(refused("DELETE", path, &bert, 403, "forbidden", ""));
    struct question edit = {.key = "key-of-bert", .body = "{\"name\":\"mine\"}"};
    cr_expect(refused("PATCH", path, &edit, 403, "forbidden", ""));
    snprintf(path, sizeof path, "/scenes/%s/export", scene);
    cr_expect(refused("POST", path, &export, 403, "forbidden", ""));
    snprintf(path, sizeof path, "/scenes/%s/assets", scene);
    snprintf(body, sizeof body, "{\"asset_id\":\"%s\"}", asset);
    cr_expect(
        refused("POST", path, &(struct question){.key = "key-of-bert", .body = body}, 403, "forbidden", ""));
    snprintf(path, sizeof path, "/scenes/%s/assets/plc_x", scene);
    cr_expect(refused("DELETE", path, &bert, 403, "forbidden", ""));

    struct answer own = ask_with(&house, "POST", "/scenes",
                                 &(struct question){.key = "key-of-bert", .body = "{\"name\":\"Bert's\"}"});
    snprintf(path, sizeof path, "/scenes/%s/assets", answer_text(&own, "id"));
    cr_expect(
        refused("POST", path, &(struct question){.key = "key-of-bert", .body = body}, 403, "forbidden", ""));
    answer_clear(&own);
}

Test(admission, answers_only_to_this_machines_names)
{
    house_open(&house);
    static const char *const good[] = {"Host: localhost", "Host: LOCALHOST:8080", "Host: 127.0.0.1:9",
                                       "Host: [::1]:80", "Host: 127.1.2.3"};
    static const char *const bad[] = {"Host: evil.example", "Host: localhost.evil.example:80",
                                      "Host: 10.0.0.1",     "Host: 127.0.0.1.evil.example",
                                      "Host: [::2]",        "Host: 0.0.0.0"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct answer answer = ask_with(&house, "GET", "/assets", &(struct question){.header = good[i]});
        cr_expect_eq(answer.status, 200, "%s: %ld", good[i], answer.status);
        answer_clear(&answer);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        cr_expect(
            refused("GET", "/assets", &(struct question){.header = bad[i]}, 403, "host_not_allowed", "Host"),
            "%s", bad[i]);
}

Test(admission, mutations_are_json)
{
    house_open(&house);
    static const char *const bad[] = {"", "text/plain", "application/x-www-form-urlencoded",
                                      "application/jsonx"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct question question = {.content_type = bad[i], .body = "{\"prompt\":\"a box\"}"};
        cr_expect(refused("POST", "/assets", &question, 400, "unsupported_content_type", "Content-Type"));
        cr_expect(
            refused("PATCH", "/scenes/scn_x", &question, 400, "unsupported_content_type", "Content-Type"));
        cr_expect(
            refused("DELETE", "/scenes/scn_x", &question, 400, "unsupported_content_type", "Content-Type"));
    }
    static const char *const good[] = {"application/json", "Application/JSON; charset=utf-8",
                                       "application/json;charset=utf-8"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct question question = {.content_type = good[i], .body = "{\"prompt\":\"a box\"}"};
        struct answer answer = ask_with(&house, "POST", "/assets", &question);
        cr_expect_eq(answer.status, 201, "%s", answer.body);
        answer_clear(&answer);
    }
    cr_expect(refused("DELETE", "/scenes/scn_x", &(struct question){.content_type = ""}, 404,
                      "scene_not_found", ""));
}

Test(admission, a_body_has_at_most_one_megabyte)
{
    house_open(&house);
    static const size_t sizes[] = {1024 * 1024 + 1, 3 * 1024 * 1024, 20 * 1024 * 1024};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        char *body = malloc(sizes[i]);
        cr_assert_not_null(body);
        memset(body, ' ', sizes[i]);
        struct question question = {.body = body, .length = sizes[i]};
        cr_expect(refused("POST", "/assets", &question, 400, "body_too_large", ""), "%zu", sizes[i]);
        question.header = "Expect:";
        if (sizes[i] < 8 * 1024 * 1024)
            cr_expect(refused("POST", "/assets", &question, 400, "body_too_large", ""), "%zu", sizes[i]);
        question.header = "Transfer-Encoding: chunked";
        if (sizes[i] < 8 * 1024 * 1024)
            cr_expect(refused("POST", "/assets", &question, 400, "body_too_large", ""), "%zu", sizes[i]);
        free(body);
    }
    static char most[200 * 1024];
    memset(most, ' ', sizeof most);
    memcpy(most, "{\"prompt\":\"a box\"}", 18);
    struct answer answer =
        ask_with(&house, "POST", "/assets", &(struct question){.body = most, .length = sizeof most});
    cr_expect_eq(answer.status, 201, "%s", answer.body);
    answer_clear(&answer);
}

Test(admission, the_rate_is_per_key)
{
    char *keys[] = {(char[]){"key-of-anna"}, (char[]){"key-of-bert"}, NULL};
    house.options.keys = keys;
    house.options.rate = 3;
    house_open(&house);
    for (int left = 2; left >= 0; left--) {
        struct answer answer = ask(&house, "GET", "/scenes", NULL);
        cr_expect_eq(answer.status, 200);
        cr_expect_str_eq(answer_header(&answer, "X-RateLimit-Limit"), "3");
        cr_expect_eq(strtol(answer_header(&answer, "X-RateLimit-Remaining"), NULL, 10), left);
        long reset = strtol(answer_header(&answer, "X-RateLimit-Reset"), NULL, 10);
        cr_expect(reset > clock_wall_seconds() - 5 && reset <= clock_wall_seconds() + 61, "%ld", reset);
        cr_expect_null(answer_header(&answer, "Retry-After"));
        answer_clear(&answer);
    }
    struct answer over = ask(&house, "POST", "/assets", "{\"prompt\":\"a box\"}");
    cr_expect(is_error(&over, 429, "rate_limit_exceeded", ""));
    cr_expect_str_eq(answer_header(&over, "X-RateLimit-Remaining"), "0");
    long retry = strtol(answer_header(&over, "Retry-After"), NULL, 10);
    cr_expect(retry >= 1 && retry <= 60, "%ld", retry);
    answer_clear(&over);
    struct answer other = ask_with(&house, "GET", "/assets", &(struct question){.key = "key-of-bert"});
    cr_expect_eq(other.status, 200);
    answer_clear(&other);
    cr_expect(refused("GET", "/assets", &(struct question){.key = "x"}, 401, "invalid_api_key", ""));
}

Test(admission, no_limit_tells_nothing)
{
    house_open(&house);
    struct answer answer = ask(&house, "GET", "/assets", NULL);
    cr_expect_null(answer_header(&answer, "X-RateLimit-Limit"));
    answer_clear(&answer);
}

static struct answer create_with_key(const char *path, const char *body, const char *header, const char *key)
{
    return ask_with(&house, "POST", path, &(struct question){.key = key, .body = body, .header = header});
}

Test(admission, a_repeated_create_gets_the_first_answer)
{
    char *keys[] = {(char[]){"key-of-anna"}, (char[]){"key-of-bert"}, NULL};
    static const char header[] = "Idempotency-Key: 6f1c-1";
    static const char *const creates[][2] = {{"/assets", "{\"prompt\":\"a box\"}"},
                                             {"/scenes", "{\"name\":\"Hall\"}"}};
    house.options.keys = keys;
    for (int restart = 0; restart < 2; restart++) {
        house_open(&house);
        for (int i = 0; i < 2; i++) {
            char line[64];
            snprintf(line, sizeof line, "%s%d", header, i);
            struct answer first = create_with_key(creates[i][0], creates[i][1], line, NULL);
            struct answer again = create_with_key(creates[i][0], creates[i][1], line, NULL);
            cr_expect_eq(first.status, 201, "%s", first.body);
            cr_expect_eq(again.status, 201, "%s", again.body);
            cr_expect_str_eq(again.body, first.body);
            struct answer list = ask(&house, "GET", creates[i][0], NULL);
            cr_expect(answer_number(&list, "total") == 1, "%s", list.body);
            answer_clear(&list);
            struct answer other = create_with_key(creates[i][0], creates[i][1], line, "key-of-bert");
            cr_expect_eq(other.status, 201);
            cr_expect_str_neq(answer_text(&other, "id"), answer_text(&first, "id"));
            answer_clear(&other);
            answer_clear(&first);
            answer_clear(&again);
        }
        house_close(&house);
    }
}

Test(admission, an_idempotency_key_stands_for_one_request)
{
    static const char header[] = "Idempotency-Key: abc";
    house_open(&house);
    struct answer first = create_with_key("/assets", "{\"prompt\":\"a box\"}", header, NULL);
    cr_assert_eq(first.status, 201);
    answer_clear(&first);
    struct question changed = {.body = "{\"prompt\":\"a crate\"}", .header = header};
    cr_expect(refused("POST", "/assets", &changed, 400, "idempotency_mismatch", "Idempotency-Key"));
    struct question elsewhere = {.body = "{\"name\":\"a box\"}", .header = header};
    cr_expect(refused("POST", "/scenes", &elsewhere, 400, "idempotency_mismatch", "Idempotency-Key"));
    struct answer list = ask(&house, "GET", "/assets", NULL);
    cr_expect(answer_number(&list, "total") == 1);
    answer_clear(&list);

    struct question bad = {.body = "{}", .header = "Idempotency-Key: new"};
    cr_expect(refused("POST", "/assets", &bad, 400, "missing_field", "prompt"));
    bad.body = "{\"prompt\":\"a box\"}";
    struct answer good = ask_with(&house, "POST", "/assets", &bad);
    cr_expect_eq(good.status, 201, "a refused create does not use up the key");
    answer_clear(&good);

    char line[400] = "Idempotency-Key: ";
    memset(line + strlen(line), 'x', 256);
    bad.header = line;
    cr_expect(refused("POST", "/assets", &bad, 400, "invalid_field", "Idempotency-Key"));
    bad.header = "Idempotency-Key: two words";
    cr_expect(refused("POST", "/assets", &bad, 400, "invalid_field", "Idempotency-Key"));
}

Test(admission, bytes_that_are_no_request_do_no_harm)
{
    house_open(&house);
    static const char *const bodies[] = {"",         "null", "[]", "\"x\"", "{\"prompt\":\"\\u0000\"}",
                                         "\xff\xfe", "{{{{"};
    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
        struct answer answer = ask(&house, "POST", "/assets", bodies[i]);
        cr_expect_eq(answer.status, 400, "%s: %ld %s", bodies[i], answer.status, answer.body);
        answer_clear(&answer);
    }
}
