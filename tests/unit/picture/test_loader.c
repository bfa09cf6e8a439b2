#include <criterion/criterion.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"
#include "picture/exhibit.h"
#include "picture/loader.h"

enum { WAIT_MS = 20000 };

static const char mjcf[] = "<mujoco><worldbody><geom type='box' size='1 1 1'/></worldbody></mujoco>";

/* A file of its own; unlink it. */
static void write_box(char path[32])
{
    text_put(path, 32, "/tmp/gzm-test-XXXXXX.xml");
    int fd = mkstemps(path, 4);
    cr_assert(fd >= 0);
    cr_assert_eq(write(fd, mjcf, sizeof mjcf - 1), (ssize_t)sizeof mjcf - 1);
    close(fd);
}

/* The next news; fails when none comes. */
static struct news *next_news(struct channel *channel)
{
    struct news *news = NULL;
    while (!news) {
        struct pollfd look = {.fd = channel->news_fd, .events = POLLIN};
        cr_assert_eq(poll(&look, 1, WAIT_MS), 1, "the loader said nothing");
        news = channel_take_news(channel);
    }
    return news;
}

Test(loader, tells_what_it_read_under_its_key)
{
    struct channel channel;
    struct loader *loader;
    char path[32];
    write_box(path);
    cr_assert_eq(channel_open(&channel, NULL), RESULT_OK);
    cr_assert_eq(loader_start(&loader, &channel, NULL), RESULT_OK);
    cr_assert(loader_ask(loader, "box", path));
    struct news *news = next_news(&channel);
    cr_assert_eq(news->kind, NEWS_PICTURE);
    cr_assert_str_eq(news->key, "box");
    const struct exhibit *exhibit = news->payload;
    cr_assert(exhibit, "%s", news->fault.text);
    cr_assert_eq(exhibit->triangles, 12);
    news_free(news);
    unlink(path);

    cr_assert(loader_ask(loader, "gone", path));
    news = next_news(&channel);
    cr_assert_str_eq(news->key, "gone");
    cr_assert_null(news->payload);
    cr_assert_eq(news->fault.result, RESULT_FILE);
    news_free(news);
    loader_stop(loader);
    channel_close(&channel);
}

Test(loader, only_the_newest_wish_is_sure_to_be_told)
{
    struct channel channel;
    struct loader *loader;
    char path[32];
    bool told = false;
    write_box(path);
    cr_assert_eq(channel_open(&channel, NULL), RESULT_OK);
    cr_assert_eq(loader_start(&loader, &channel, NULL), RESULT_OK);
    for (int i = 0; i < 200; i++)
        cr_assert(loader_ask(loader, "old", path));
    cr_assert(loader_ask(loader, "new", path));
    while (!told) {
        struct news *following;
        for (struct news *news = next_news(&channel); news; news = following) {
            following = news_next(news);
            cr_assert_not(told, "nothing comes after the newest");
            told = text_equal(news->key, "new");
            news_free(news);
        }
    }
    loader_stop(loader);
    unlink(path);
    channel_close(&channel);
}

Test(loader, stops_though_nobody_takes_its_news)
{
    struct channel channel;
    struct loader *loader;
    char path[32];
    struct news *news;
    write_box(path);
    cr_assert_eq(channel_open(&channel, NULL), RESULT_OK);
    while ((news = news_new(NEWS_NOTICE, 0)) && queue_try_push(&channel.news, &news->node))
        continue;
    news_free(news);
    cr_assert_eq(loader_start(&loader, &channel, NULL), RESULT_OK);
    cr_assert(loader_ask(loader, "box", path));
    loader_stop(loader);
    unlink(path);
    channel_close(&channel);
}
