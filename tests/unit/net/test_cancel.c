/* Cancelling at every point of an order's way. */
#include <arpa/inet.h>
#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"
#include "asker.h"
#include "server.h"

/* Far longer than a test may take: what ends sooner was aborted. */
enum { FOREVER_MS = 600000, SOON_MS = 5000 };

static struct worker_options patient(const char *url)
{
    struct worker_options options = asker_options(url);
    options.request_timeout_ms = FOREVER_MS;
    return options;
}

static void check_interrupted(struct asker *asker, unsigned long order)
{
    int64_t start = clock_monotonic_ms();
    asker_cancel(asker, order);
    const struct news *news = asker_last(asker, order);
    cr_expect_eq(news->kind, NEWS_FAULT);
    cr_expect_eq(news->fault.result, RESULT_INTERRUPTED);
    cr_expect_eq(asker_count(asker, order, NEWS_FAULT), 1);
    cr_expect_lt(clock_monotonic_ms() - start, SOON_MS);
}

Test(cancel, during_silence)
{
    struct server *server = server_start((struct answer[]){{"GET", .act = ACT_HANG}, {0}});
    struct asker asker;
    asker_start(&asker, patient(server_url(server)));
    unsigned long order = asker_order(&asker, order_list());
    cr_assert(server_wait(server, "GET", 1));
    check_interrupted(&asker, order);
    asker_stop(&asker);
    server_stop(server);
}

enum { FILLERS_MOST = 16 };

struct full {
    int listener, port;
    int fillers[FILLERS_MOST];
    int count;
};

static int connect_filler(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
                                  .sin_port = htons((unsigned short)port)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    cr_assert(fd >= 0);
    cr_assert(connect(fd, (struct sockaddr *)&address, sizeof address) == 0 || errno == EINPROGRESS);
    return fd;
}

/* A listener that accepts nobody, with a full backlog: a further connect neither succeeds nor fails. */
static void full_open(struct full *full)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    *full = (struct full){.listener = socket(AF_INET, SOCK_STREAM, 0)};
    cr_assert(bind(full->listener, (struct sockaddr *)&address, sizeof address) == 0);
    cr_assert(listen(full->listener, 0) == 0);
    cr_assert(getsockname(full->listener, (struct sockaddr *)&address, &size) == 0);
    full->port = ntohs(address.sin_port);
    while (full->count < FILLERS_MOST) {
        int fd = connect_filler(full->port);
        struct pollfd connected = {.fd = fd, .events = POLLOUT};
        full->fillers[full->count++] = fd;
        if (poll(&connected, 1, 200) == 0)
            return;
    }
    cr_assert_fail("the backlog never filled");
}

static void full_close(struct full *full)
{
    for (int i = 0; i < full->count; i++)
        close(full->fillers[i]);
    close(full->listener);
}

Test(cancel, during_connect)
{
    struct full full;
    struct asker asker;
    full_open(&full);
    char *url = text_format("http://127.0.0.1:%d", full.port);
    asker_start(&asker, patient(url));
    unsigned long order = asker_order(&asker, order_list());
    unsigned long create = asker_order(&asker, order_create("a box"));
    check_interrupted(&asker, order);
    check_interrupted(&asker, create);
    asker_stop(&asker);
    full_close(&full);
    free(url);
}

Test(cancel, connect_has_a_deadline)
{
    struct full full;
    struct asker asker;
    full_open(&full);
    char *url = text_format("http://127.0.0.1:%d", full.port);
    struct worker_options options = asker_options(url);
    options.request_timeout_ms = 100;
    options.attempts = 1;
    asker_start(&asker, options);
    const struct news *news = asker_ask(&asker, order_create("a box"));
    cr_expect_eq(news->fault.result, RESULT_TIMED_OUT, "%s", news->fault.text);
    asker_stop(&asker);
    full_close(&full);
    free(url);
}

Test(cancel, during_the_pause_before_a_repetition)
{
    struct server *server =
        server_start((struct answer[]){{"GET", .status = 429, .headers = "Retry-After: 100\r\n"}, {0}});
    struct asker asker;
    asker_start(&asker, patient(server_url(server)));
    unsigned long order = asker_order(&asker, order_list());
    cr_expect_geq(asker_news(&asker, order, NEWS_RETRY, 0)->retry_in_ms, 100000);
    check_interrupted(&asker, order);
    cr_expect_eq(server_count(server, "GET"), 1);
    asker_stop(&asker);
    server_stop(server);
}

Test(cancel, while_waiting_for_a_turn)
{
    struct server *server = server_start((struct answer[]){{"GET", .act = ACT_HANG}, {0}});
    struct asker asker;
    asker_start(&asker, patient(server_url(server)));
    for (int i = 0; i < 6; i++)
        asker_order(&asker, order_list());
    cr_assert(server_wait(server, "GET", 6));
    unsigned long order = asker_order(&asker, order_show("ast_1"));
    check_interrupted(&asker, order);
    cr_expect_eq(server_count(server, "GET /v1/assets/ast_1"), 0);
    asker_stop(&asker);
    server_stop(server);
}

Test(cancel, during_a_download_removes_what_was_written)
{
    char zip[4000] = "PK\003\004";
    struct server *server = server_start(
        (struct answer[]){{"POST /v1/assets/ast_1/export", .status = 200, .body = zip, .length = sizeof zip,
                           .headers = "Content-Type: application/zip\r\n", .act = ACT_STALL},
                          {0}});
    struct asker asker;
    char *folder = folder_new();
    asker_start(&asker, patient(server_url(server)));
    unsigned long order = asker_order(&asker, order_export("ast_1", folder, false));
    cr_expect_gt(asker_news(&asker, order, NEWS_TRANSFER, 0)->received, 0);
    cr_expect_eq(folder_entries(folder), 1);
    check_interrupted(&asker, order);
    cr_expect_eq(folder_entries(folder), 0);
    asker_stop(&asker);
    server_stop(server);
    folder_free(folder);
}

Test(cancel, of_what_is_over_or_never_was_is_answered)
{
    struct server *server = server_start(NULL);
    struct asker asker;
    asker_start(&asker, asker_options(server_url(server)));
    asker_cancel(&asker, 0);
    asker_cancel(&asker, 123456789);
    unsigned long order = asker_order(&asker, order_list());
    cr_expect_eq(asker_last(&asker, order)->fault.result, RESULT_NOT_FOUND);
    asker_cancel(&asker, order);
    cr_expect_eq(asker_count(&asker, order, NEWS_FAULT), 1);
    asker_stop(&asker);
    server_stop(server);
}
