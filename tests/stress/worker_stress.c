/*
 * An asker that pushes thousands of mixed orders and cancels at a worker whose server misbehaves. Every order
 * must be answered by exactly one last news. For ThreadSanitizer: a plain program. Each file here is a
 * program, so the scripted server of the unit tests is part of this one.
 */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/net/server.c"
#include "base/buffer.h"
#include "base/random.h"
#include "base/text.h"
#include "model/channel.h"
#include "net/worker.h"

enum { ORDERS = 1000, ABANDONED = 300, ROUNDS = 3, STALL_MS = 30000, IDS_MOST = ORDERS + ABANDONED + 1 };

/* The orders of a round and how often each was answered. */
struct book {
    unsigned long ids[IDS_MOST];
    int answers[IDS_MOST];
    int count, answered;
};

static uint64_t seed = 20260102;

static unsigned pick(unsigned most)
{
    return (unsigned)(random_next(&seed) % most);
}

/* ---- the server ---- */

static char *asset_json(const char *id, int number)
{
    return text_format("{\"id\":\"%s\",\"name\":\"box\",\"prompt\":\"a box\",\"status\":\"%s\",\"tags\":[],"
                       "\"created_at\":\"2026-01-02T03:04:05Z\"}",
                       id, number % 3 ? "ready" : "processing");
}

static char *page_json(int number)
{
    struct buffer out;
    buffer_init(&out, 100000);
    buffer_append_text(&out, "{\"assets\":[");
    for (int i = 0; i < 20; i++) {
        char id[16];
        snprintf(id, sizeof id, "ast_%d", i);
        char *asset = asset_json(id, number + i);
        buffer_append_text(&out, i ? "," : "");
        buffer_append_text(&out, asset);
        free(asset);
    }
    buffer_append_text(&out, "],\"total\":20,\"limit\":100,\"offset\":0}");
    return buffer_take(&out);
}

static char *answer(const char *request, int number, void *context)
{
    char id[16];
    (void)context;
    snprintf(id, sizeof id, "ast_%d", number % 20);
    if (strstr(request, "/export "))
        return text_copy("PK\003\004 an archive");
    if (text_starts_with(request, "POST /v1/scenes/"))
        return text_format(
            "{\"id\":\"plc_%d\",\"asset_id\":\"ast_1\",\"name\":\"b\",\"position\":{\"x\":0,\"y\":0,"
            "\"z\":0},\"rotation\":{\"x\":0,\"y\":0,\"z\":0,\"w\":1}}",
            number);
    if (text_starts_with(request, "GET /v1/assets?"))
        return page_json(number);
    if (text_starts_with(request, "DELETE"))
        return text_format("{\"id\":\"%s\",\"deleted\":true}", id);
    return asset_json(id, number);
}

static enum result revive(void *context, struct endpoint *endpoint, struct fault *fault)
{
    (void)fault;
    endpoint->base_url = text_copy(context);
    endpoint->api_key = text_copy("key");
    return RESULT_OK;
}

/* ---- the asker ---- */

static struct order *random_order(const char *folder)
{
    static const enum order_kind kinds[] = {ORDER_LIST_ASSETS,  ORDER_SHOW_ASSET,    ORDER_CREATE_ASSET,
                                            ORDER_DELETE_ASSET, ORDER_ADD_PLACEMENT, ORDER_EXPORT_ASSET};
    struct order *order = order_new(kinds[pick(sizeof kinds / sizeof *kinds)]);
    must(order, "memory");
    order->asset_id = text_format("ast_%u", pick(20));
    order->scene_id = order->kind == ORDER_ADD_PLACEMENT ? text_format("scn_%u", pick(4)) : NULL;
    order->prompt = text_copy("a box");
    order->path = text_format("%s/out-%u.zip", folder, pick(8));
    order->replace = true;
    return order;
}

static void note(struct book *book, const struct news *news)
{
    if (!news->last)
        return;
    for (int i = 0; i < book->count; i++)
        if (book->ids[i] == news->order) {
            must(++book->answers[i] == 1, "answered twice");
            book->answered++;
            return;
        }
    must(false, "answer to no order");
}

static void take(struct channel *channel, struct book *book)
{
    struct news *news = channel_take_news(channel);
    while (news) {
        struct news *next = news_next(news);
        note(book, news);
        news_free(news);
        news = next;
    }
}

static void wait_and_take(struct channel *channel, struct book *book)
{
    struct pollfd fd = {.fd = channel->news_fd, .events = POLLIN};
    must(poll(&fd, 1, STALL_MS) == 1, "the worker is stuck");
    take(channel, book);
}

/* The id is noted before the news of it can be taken: both happen on this thread. */
static bool push(struct channel *channel, struct book *book, struct order *order)
{
    unsigned long id = channel_order(channel, order);
    if (id)
        book->ids[book->count++] = id;
    return id;
}

static void push_some(struct channel *channel, struct book *book, const char *folder, int count)
{
    while (count > 0) {
        struct order *order = NULL;
        if (book->count > 0 && pick(5) == 0) {
            order = order_new(ORDER_CANCEL);
            must(order, "memory");
            unsigned back = pick(book->count < 40 ? (unsigned)book->count : 40u);
            order->target = book->ids[book->count - 1 - (int)back];
        } else {
            order = random_order(folder);
        }
        if (push(channel, book, order))
            count--;
        else
            wait_and_take(channel, book);
        if (pick(50) == 0)
            take(channel, book);
    }
}

static struct worker *start(struct channel *channel, struct server *server, bool local)
{
    struct worker *worker = NULL;
    struct fault fault = FAULT_NONE;
    struct worker_options options = {
        .endpoint = {.base_url = text_copy(server_url(server)), .api_key = text_copy("key"), .local = local},
        .revive = revive,
        .context = (void *)(uintptr_t)server_url(server),
        .request_timeout_ms = 150,
        .backoff_ms = 2,
        .poll_ms = 5,
        .attempts = 3};
    must(worker_start(&worker, channel, &options, &fault) == RESULT_OK, fault.text);
    return worker;
}

static void round_run(struct server *server, const char *folder, bool local)
{
    static struct book book;
    struct channel channel;
    struct order *watch = order_new(ORDER_WATCH);
    memset(&book, 0, sizeof book);
    must(channel_open(&channel, NULL) == RESULT_OK && watch, "channel");
    struct worker *worker = start(&channel, server, local);
    unsigned long watching = channel_order(&channel, watch);
    push_some(&channel, &book, folder, ORDERS);
    while (book.answered < book.count)
        wait_and_take(&channel, &book);
    /* The rest is abandoned in the middle. */
    book.ids[book.count++] = watching;
    push_some(&channel, &book, folder, ABANDONED);
    worker_stop(worker);
    channel_close(&channel);
}

int main(void)
{
    char folder[] = "/tmp/gzm-stress-XXXXXX", path[64];
    must(mkdtemp(folder), "folder");
    struct server *server = server_start(NULL);
    server_make(server, answer, NULL);
    server_chaos(server);
    for (int i = 0; i < ROUNDS; i++)
        round_run(server, folder, i % 2 == 1);
    server_stop(server);
    for (int i = 0; i < 8; i++) {
        snprintf(path, sizeof path, "%s/out-%d.zip", folder, i);
        unlink(path);
    }
    must(rmdir(folder) == 0, "a temporary file was left");
    puts("ok");
    return 0;
}
