#include "client.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"

enum { WAIT_MS = 10000 };

struct worker_options client_options(const char *url)
{
    return (struct worker_options){
        .endpoint = {.base_url = text_copy(url), .api_key = text_copy("secret-key-1")},
        .request_timeout_ms = 2000,
        .backoff_ms = 4,
        .poll_ms = 20,
        .attempts = 4};
}

void client_start(struct client *client, struct worker_options options)
{
    struct fault fault = FAULT_NONE;
    *client = (struct client){0};
    cr_assert_eq(channel_open(&client->channel, &fault), RESULT_OK, "%s", fault.text);
    cr_assert_eq(worker_start(&client->worker, &client->channel, &options, &fault), RESULT_OK, "%s",
                 fault.text);
}

void client_stop(struct client *client)
{
    worker_stop(client->worker);
    channel_close(&client->channel);
    while (client->first) {
        struct news *news = client->first;
        client->first = news_next(news);
        news_free(news);
    }
}

unsigned long client_order(struct client *client, struct order *order)
{
    cr_assert(order);
    unsigned long id = channel_order(&client->channel, order);
    cr_assert_neq(id, 0);
    return id;
}

static void collect(struct client *client)
{
    struct news *news = channel_take_news(&client->channel);
    while (news) {
        struct news *next = news_next(news);
        news->node.next = NULL;
        if (client->last)
            client->last->node.next = &news->node;
        else
            client->first = news;
        client->last = news;
        news = next;
    }
}

static bool wait_for_more(struct client *client, int64_t end_ms)
{
    struct pollfd fd = {.fd = client->channel.news_fd, .events = POLLIN};
    int64_t left = end_ms - clock_monotonic_ms();
    if (left <= 0 || poll(&fd, 1, (int)left) <= 0)
        return false;
    collect(client);
    return true;
}

static const struct news *find_last(struct client *client, unsigned long order)
{
    for (struct news *news = client->first; news; news = news_next(news))
        if (news->order == order && news->last)
            return news;
    return NULL;
}

const struct news *client_last(struct client *client, unsigned long order)
{
    int64_t end = clock_monotonic_ms() + WAIT_MS;
    const struct news *news;
    while (!(news = find_last(client, order)))
        cr_assert(wait_for_more(client, end), "order %lu was never answered", order);
    return news;
}

static const struct news *find(struct client *client, unsigned long order, enum news_kind kind, int number)
{
    for (struct news *news = client->first; news; news = news_next(news))
        if (news->kind == kind && (order == 0 || news->order == order) && number-- == 0)
            return news;
    return NULL;
}

const struct news *client_news(struct client *client, unsigned long order, enum news_kind kind, int number)
{
    int64_t end = clock_monotonic_ms() + WAIT_MS;
    const struct news *news;
    while (!(news = find(client, order, kind, number)))
        cr_assert(wait_for_more(client, end), "news %d number %d of order %lu never came", kind, number,
                  order);
    return news;
}

int client_count(struct client *client, unsigned long order, enum news_kind kind)
{
    int count = 0;
    collect(client);
    while (find(client, order, kind, count))
        count++;
    return count;
}

const struct news *client_ask(struct client *client, struct order *order)
{
    return client_last(client, client_order(client, order));
}

void client_cancel(struct client *client, unsigned long target)
{
    struct order *order = order_new(ORDER_CANCEL);
    order->target = target;
    const struct news *news = client_ask(client, order);
    cr_assert_eq(news->kind, NEWS_CANCELLED);
}

struct order *order_list(void)
{
    struct order *order = order_new(ORDER_LIST_ASSETS);
    order->limit = 20;
    return order;
}

struct order *order_show(const char *asset_id)
{
    struct order *order = order_new(ORDER_SHOW_ASSET);
    order->asset_id = text_copy(asset_id);
    return order;
}

struct order *order_create(const char *prompt)
{
    struct order *order = order_new(ORDER_CREATE_ASSET);
    order->prompt = text_copy(prompt);
    return order;
}

struct order *order_export(const char *asset_id, const char *path, bool replace)
{
    struct order *order = order_new(ORDER_EXPORT_ASSET);
    order->asset_id = text_copy(asset_id);
    order->path = text_copy(path);
    order->replace = replace;
    return order;
}

struct order *order_move(const char *scene_id, const char *placement_id, double x)
{
    struct order *order = order_new(ORDER_MOVE_PLACEMENT);
    order->scene_id = text_copy(scene_id);
    order->placement_id = text_copy(placement_id);
    order->pose.position.x = x;
    order->has_position = true;
    return order;
}

char *folder_new(void)
{
    const char *parent = getenv("TMPDIR");
    char *folder = text_format("%s/gzm-net-XXXXXX", parent ? parent : "/tmp");
    cr_assert(mkdtemp(folder));
    return folder;
}

static int folder_walk(const char *folder, bool removing)
{
    int count = 0;
    DIR *dir = opendir(folder);
    cr_assert(dir);
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        count++;
        if (removing)
            unlinkat(dirfd(dir), entry->d_name, 0);
    }
    closedir(dir);
    return count;
}

int folder_entries(const char *folder)
{
    return folder_walk(folder, false);
}

void folder_free(char *folder)
{
    folder_walk(folder, true);
    rmdir(folder);
    free(folder);
}
