#include <criterion/criterion.h>
#include <string.h>

#include "net/header.h"
#include "net/retry.h"

static struct outcome answered(long status)
{
    return (struct outcome){.reach = REACH_ANSWERED, .sent = true, .status = status, .retry_after_ms = -1};
}

static struct outcome unanswered(enum reach reach)
{
    return (struct outcome){.reach = reach, .sent = reach == REACH_LOST, .retry_after_ms = -1};
}

Test(retry, reads_are_repeated_after_429_5xx_and_lost_connections)
{
    const struct outcome never = unanswered(REACH_NEVER), lost = unanswered(REACH_LOST);
    const struct outcome refused = unanswered(REACH_REFUSED);
    const long again[] = {429, 500, 502, 503, 504, 599},
               not_again[] = {200, 301, 400, 401, 403, 404, 422, 501};
    const enum order_kind reads[] = {ORDER_LIST_ASSETS, ORDER_SHOW_SCENE, ORDER_EXPORT_ASSET};
    for (size_t k = 0; k < 3; k++) {
        for (size_t i = 0; i < sizeof again / sizeof *again; i++) {
            struct outcome outcome = answered(again[i]);
            cr_expect(retry_allowed(reads[k], false, &outcome), "%ld", again[i]);
        }
        for (size_t i = 0; i < sizeof not_again / sizeof *not_again; i++) {
            struct outcome outcome = answered(not_again[i]);
            cr_expect_not(retry_allowed(reads[k], true, &outcome), "%ld", not_again[i]);
        }
        cr_expect(retry_allowed(reads[k], false, &never));
        cr_expect(retry_allowed(reads[k], false, &lost));
        cr_expect_not(retry_allowed(reads[k], true, &refused));
    }
}

Test(retry, changes_are_repeated_only_when_they_surely_did_nothing)
{
    const enum order_kind changes[] = {ORDER_CREATE_ASSET, ORDER_ADD_PLACEMENT,  ORDER_DELETE_ASSET,
                                       ORDER_UPDATE_SCENE, ORDER_MOVE_PLACEMENT, ORDER_REMOVE_PLACEMENT};
    const struct outcome never = unanswered(REACH_NEVER), lost = unanswered(REACH_LOST);
    const struct outcome limited = answered(429), broken = answered(500), gateway = answered(503);
    for (size_t k = 0; k < sizeof changes / sizeof *changes; k++) {
        cr_expect(retry_allowed(changes[k], false, &never));
        cr_expect(retry_allowed(changes[k], false, &limited));
        cr_expect_not(retry_allowed(changes[k], false, &lost));
        cr_expect_not(retry_allowed(changes[k], true, &broken));
        cr_expect_not(retry_allowed(changes[k], true, &gateway));
        cr_expect_eq(retry_allowed(changes[k], true, &lost), order_is_create(changes[k]));
    }
}

Test(retry, long_pauses_are_not_waited_for)
{
    struct outcome outcome = answered(429);
    outcome.retry_after_ms = RETRY_AFTER_MOST_MS;
    cr_expect(retry_allowed(ORDER_LIST_ASSETS, false, &outcome));
    outcome.retry_after_ms++;
    cr_expect_not(retry_allowed(ORDER_LIST_ASSETS, false, &outcome));
}

Test(retry, submission_is_unknown_when_only_the_answer_was_lost)
{
    struct outcome outcome = unanswered(REACH_LOST);
    cr_expect(retry_submission_unknown(ORDER_CREATE_ASSET, &outcome));
    cr_expect_not(retry_submission_unknown(ORDER_LIST_ASSETS, &outcome));
    cr_expect_not(retry_submission_unknown(ORDER_DELETE_ASSET, &outcome));
    outcome = unanswered(REACH_NEVER);
    cr_expect_not(retry_submission_unknown(ORDER_CREATE_ASSET, &outcome));
    outcome = unanswered(REACH_REFUSED);
    cr_expect_not(retry_submission_unknown(ORDER_CREATE_ASSET, &outcome));
    outcome.sent = true;
    cr_expect(retry_submission_unknown(ORDER_CREATE_ASSET, &outcome));
    outcome = answered(500);
    cr_expect_not(retry_submission_unknown(ORDER_CREATE_ASSET, &outcome));
    outcome = answered(504);
    cr_expect(retry_submission_unknown(ORDER_CREATE_SCENE, &outcome));
}

Test(retry, delay_grows_has_full_jitter_and_a_cap)
{
    cr_expect_eq(retry_delay_ms(0, 500, -1, 0), 0);
    cr_expect_eq(retry_delay_ms(0, 500, -1, 500), 500);
    cr_expect_eq(retry_delay_ms(0, 500, -1, 501), 0);
    cr_expect_eq(retry_delay_ms(3, 500, -1, 4000), 4000);
    for (uint64_t random = 0; random < 200000; random += 777) {
        cr_expect_leq(retry_delay_ms(60, 500, -1, random), BACKOFF_MOST_MS);
        cr_expect_geq(retry_delay_ms(60, 500, -1, random), 0);
    }
    cr_expect_eq(retry_delay_ms(1000000, 500, -1, BACKOFF_MOST_MS), BACKOFF_MOST_MS);
    cr_expect_eq(retry_delay_ms(0, 500, 2000, 123), 2000, "sooner than the server asked");
    cr_expect_eq(retry_delay_ms(0, 0, -1, 1), 1);
}

Test(retry, retry_after_is_seconds_or_a_date)
{
    const int64_t noon = 1445412480; /* Wed, 21 Oct 2015 07:28:00 GMT */
    cr_expect_eq(retry_after_read("0", noon), 0);
    cr_expect_eq(retry_after_read("120", noon), 120000);
    cr_expect_eq(retry_after_read("Wed, 21 Oct 2015 07:28:30 GMT", noon), 30000);
    cr_expect_eq(retry_after_read("Wed, 21 Oct 2015 07:00:00 GMT", noon), 0);
    cr_expect_eq(retry_after_read("soon", noon), -1);
    cr_expect_eq(retry_after_read("-5", noon), -1);
    cr_expect_eq(retry_after_read("", noon), -1);
}

Test(retry, reset_is_epoch_or_seconds_left)
{
    cr_expect_eq(retry_reset_read("30", 1700000000), 30000);
    cr_expect_eq(retry_reset_read("1700000030", 1700000000), 30000);
    cr_expect_eq(retry_reset_read("1600000000", 1700000000), 0);
    cr_expect_eq(retry_reset_read("x", 1700000000), -1);
}

static void read_line(struct reply *reply, const char *line)
{
    header_read(reply, line, strlen(line), 1700000000);
}

Test(header, known_ones_are_read_in_any_case)
{
    struct reply reply;
    header_clear(&reply);
    read_line(&reply, "retry-AFTER:  7 \r\n");
    read_line(&reply, "X-RateLimit-Limit: 100\r\n");
    read_line(&reply, "x-ratelimit-remaining:99\r\n");
    read_line(&reply, "X-RateLimit-Reset: 1700000010\r\n");
    read_line(&reply, "Content-Disposition: attachment; filename=\"oak cabinet.zip\"\r\n");
    read_line(&reply, "Deprecation: @1700000000\r\n");
    read_line(&reply, "Sunset: Sat, 01 Jan 2028 00:00:00 GMT\r\n");
    read_line(&reply, "no colon here\r\n");
    cr_expect_eq(reply.retry_after_ms, 7000);
    cr_expect_eq(reply.rate_limit, 100);
    cr_expect_eq(reply.rate_remaining, 99);
    cr_expect_eq(reply.reset_ms, 10000);
    cr_expect_str_eq(reply.filename, "oak cabinet.zip");
    cr_expect_str_eq(reply.deprecation, "@1700000000");
    cr_expect_str_eq(reply.sunset, "Sat, 01 Jan 2028 00:00:00 GMT");
    read_line(&reply, "HTTP/1.1 200 OK\r\n");
    cr_expect_eq(reply.retry_after_ms, -1);
    cr_expect_str_empty(reply.filename);
}

Test(header, rubbish_is_ignored_and_capped)
{
    struct reply reply;
    char line[2000] = "Deprecation: ";
    memset(line + strlen(line), 'x', 1900);
    header_clear(&reply);
    read_line(&reply, line);
    read_line(&reply, "X-RateLimit-Remaining: -1\r\n");
    read_line(&reply, "X-RateLimit-Limit: 99999999999999999999999\r\n");
    read_line(&reply, "Retry-After: \x1b[2J\r\n");
    read_line(&reply, "Content-Disposition: attachment; filename=a\x1b"
                      "b.zip; x=1\r\n");
    cr_expect_eq(strlen(reply.deprecation), sizeof reply.deprecation - 1);
    cr_expect_eq(reply.rate_remaining, -1);
    cr_expect_eq(reply.rate_limit, -1);
    cr_expect_eq(reply.retry_after_ms, -1);
    cr_expect_str_eq(reply.filename, "a?b.zip");
}
