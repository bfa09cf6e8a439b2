#include "asker.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"

enum { WAIT_MS = 10000 };

struct worker_options asker_options(const char *url)
{
    return (struct worker_options){
        .endpoint = {.base_url = text_copy(url), .api_key = text_copy("secret-key-1")},
        .request_timeout_ms = 2000,
        .backoff_ms = 4,
        .poll_ms = 20,
        .attempts = 4};
}

void asker_start(struct asker *asker, struct worker_options options)
{
    struct fault fault = FAULT_NONE;
    *asker = (struct asker){0};
    cr_assert_eq(channel_open(&asker->channel, &fault), RESULT_OK, "%s", fault.text);
    cr_assert_eq(worker_start(&asker->worker, &asker->channel, &options, &fault), RESULT_OK, "%s",
                 fault.text);
}

void asker_stop(struct asker *asker)
{
    worker_stop(asker->worker);
    channel_close(&asker->channel);
    while (asker->first) {
        struct news *news = asker->first;
        asker->first = news_next(news);
        news_free(news);
    }
}

unsigned long asker_order(struct asker *asker, struct order *order)
{
    cr_assert(order);
    unsigned long id = channel_order(&asker->channel, order);
    cr_assert_neq(id, 0);
    return id;
}

static void collect(struct asker *asker)
{
    struct news *news = channel_take_news(&asker->channel);
    while (news) {
        struct news *next = news_next(news);
        news->node.next = NULL;
        if (asker->last)
            asker->last->node.next = &news->node;
        else
            asker->first = news;
        asker->last = news;
        news = next;
    }
}

static bool wait_for_more(struct asker *asker, int64_t end_ms)
{
    struct pollfd fd = {.fd = asker->channel.news_fd, .events = POLLIN};
    int64_t left = end_ms - clock_monotonic_ms();
    if (left <= 0 || poll(&fd, 1, (int)left) <= 0)
        return false;
    collect(asker);
    return true;
}

static const struct news *find_last(struct asker *asker, unsigned long order)
{
    for (struct news *news = asker->first; news; news = news_next(news))
        if (news->order == order && news->last)
            return news;
    return NULL;
}

const struct news *asker_last(struct asker *asker, unsigned long order)
{
    int64_t end = clock_monotonic_ms() + WAIT_MS;
    const struct news *news;
    while (!(news = find_last(asker, order)))
        cr_assert(wait_for_more(asker, end), "order %lu was never answered", order);
    return news;
}

static const struct news *find(struct asker *asker, unsigned long order, enum news_kind kind, int number)
{
    for (struct news *news = asker->first; news; news = news_next(news))
        if (news->kind == kind && (order == 0 || news->order == order) && number-- == 0)
            return news;
    return NULL;
}

const struct news *asker_news(struct asker *asker, unsigned long order, enum news_kind kind, int number)
{
    int64_t end = clock_monotonic_ms() + WAIT_MS;
    const struct news *news;
    while (!(news = find(asker, order, kind, number)))
        cr_assert(wait_for_more(asker, end), "news %d number %d of order %lu never came", kind, number,
                  order);
    return news;
}

int asker_count(struct asker *asker, unsigned long order, enum news_kind kind)
{
    int count = 0;
    collect(asker);
    while (find(asker, order, kind, count))
        count++;
    return count;
}

const struct news *asker_ask(struct asker *asker, struct order *order)
{
    return asker_last(asker, asker_order(asker, order));
}

void asker_cancel(struct asker *asker, unsigned long target)
{
    struct order *order = order_new(ORDER_CANCEL);
    order->target = target;
    const struct news *news = asker_ask(asker, order);
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
