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
    cr_assert_eq(loader_start(&loader, &(struct loader_options){.channel = &channel}, NULL), RESULT_OK);
    cr_assert(loader_read(loader, "box", path));
    struct news *news = next_news(&channel);
    cr_assert_eq(news->kind, NEWS_PICTURE);
    cr_assert_str_eq(news->key, "box");
    const struct exhibit *exhibit = news->payload;
    cr_assert(exhibit, "%s", news->fault.text);
    cr_assert_eq(exhibit->triangles, 12);
    news_free(news);
    unlink(path);

    cr_assert(loader_read(loader, "gone", path));
    news = next_news(&channel);
    cr_assert_str_eq(news->key, "gone");
    cr_assert_null(news->payload);
    cr_assert_eq(news->fault.result, RESULT_NOT_FOUND);
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
    cr_assert_eq(loader_start(&loader, &(struct loader_options){.channel = &channel}, NULL), RESULT_OK);
    for (int i = 0; i < 200; i++)
        cr_assert(loader_read(loader, "old", path));
    cr_assert(loader_read(loader, "new", path));
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
    cr_assert_eq(loader_start(&loader, &(struct loader_options){.channel = &channel}, NULL), RESULT_OK);
    cr_assert(loader_read(loader, "box", path));
    loader_stop(loader);
    unlink(path);
    channel_close(&channel);
}

static struct drawing *box_drawing(struct exhibit *exhibit, int columns)
{
    const struct cell_options options = {.columns = columns, .rows = 8, .colors = 256};
    const struct sight sight = {.camera = camera_frame(exhibit->low, exhibit->high, 2), .samples = 2};
    return drawing_new(exhibit, &sight, &options, (unsigned long)columns);
}

Test(loader, draws_the_same_cells_as_the_screen_would)
{
    struct channel channel;
    struct loader *loader;
    struct exhibit *exhibit;
    char path[32];
    write_box(path);
    cr_assert_eq(exhibit_load(path, &exhibit, NULL), RESULT_OK);
    unlink(path);
    struct drawing *here = box_drawing(exhibit, 20);
    cr_assert_eq(drawing_make(here, NULL), RESULT_OK);

    cr_assert_eq(channel_open(&channel, NULL), RESULT_OK);
    cr_assert_eq(loader_start(&loader, &(struct loader_options){.channel = &channel}, NULL), RESULT_OK);
    cr_assert(loader_draw(loader, "box", box_drawing(exhibit, 20)));
    exhibit_free(exhibit); /* the drawings hold it */
    struct news *news = next_news(&channel);
    cr_assert_eq(news->kind, NEWS_DRAWING);
    cr_assert_str_eq(news->key, "box");
    const struct drawing *there = news->payload;
    cr_assert(there, "%s", news->fault.text);
    cr_assert_eq(there->version, 20);
    cr_assert_arr_eq(here->cells, there->cells, 20 * 8 * sizeof *here->cells);
    news_free(news);
    loader_stop(loader);
    drawing_free(here);
    channel_close(&channel);
}

Test(loader, a_newer_drawing_of_a_key_replaces_one_that_waits)
{
    struct channel channel;
    struct loader *loader;
    struct exhibit *exhibit;
    char path[32];
    int told = 0;
    bool last = false;
    write_box(path);
    cr_assert_eq(exhibit_load(path, &exhibit, NULL), RESULT_OK);
    unlink(path);
    cr_assert_eq(channel_open(&channel, NULL), RESULT_OK);
    cr_assert_eq(loader_start(&loader, &(struct loader_options){.channel = &channel}, NULL), RESULT_OK);
    cr_assert(loader_draw(loader, "slow", box_drawing(exhibit, 1000)));
    for (int i = 10; i < 60; i++)
        cr_assert(loader_draw(loader, "quick", box_drawing(exhibit, i)));
    while (!last) {
        struct news *following;
        for (struct news *news = next_news(&channel); news; news = following) {
            following = news_next(news);
            const struct drawing *drawing = news->payload;
            cr_assert(drawing, "%s", news->fault.text);
            last = last || drawing->version == 59;
            told++;
            news_free(news);
        }
    }
    cr_assert_lt(told, 51, "those that waited were dropped");
    exhibit_free(exhibit);
    loader_stop(loader);
    channel_close(&channel);
}

Test(loader, what_is_dropped_is_not_told)
{
    struct channel channel;
    struct loader *loader;
    struct exhibit *exhibit;
    char path[32];
    write_box(path);
    cr_assert_eq(exhibit_load(path, &exhibit, NULL), RESULT_OK);
    cr_assert_eq(channel_open(&channel, NULL), RESULT_OK);
    cr_assert_eq(loader_start(&loader, &(struct loader_options){.channel = &channel}, NULL), RESULT_OK);
    cr_assert(loader_draw(loader, "first", box_drawing(exhibit, 2000)));
    cr_assert(loader_draw(loader, "dropped", box_drawing(exhibit, 30)));
    loader_drop(loader);
    cr_assert(loader_read(loader, "box", path));
    for (bool done = false; !done;) {
        struct news *following;
        for (struct news *news = next_news(&channel); news; news = following) {
            following = news_next(news);
            cr_assert_str_neq(news->key, "dropped");
            done = text_equal(news->key, "box");
            news_free(news);
        }
    }
    unlink(path);
    exhibit_free(exhibit);
    loader_stop(loader);
    channel_close(&channel);
}

struct outcome {
    int good, bad;
};

static void count_outcome(void *context, const char *path, const struct fault *fault)
{
    struct outcome *outcome = context;
    (void)path;
    outcome->good += !fault_is_set(fault);
    outcome->bad += fault_is_set(fault);
}

Test(loader, says_what_became_of_each_file)
{
    struct channel channel;
    struct loader *loader;
    struct outcome outcome = {0, 0};
    const struct loader_options options = {&channel, count_outcome, &outcome};
    char path[32];
    write_box(path);
    cr_assert_eq(channel_open(&channel, NULL), RESULT_OK);
    cr_assert_eq(loader_start(&loader, &options, NULL), RESULT_OK);
    cr_assert(loader_read(loader, "box", path));
    news_free(next_news(&channel));
    cr_assert_eq(truncate(path, 20), 0);
    cr_assert(loader_read(loader, "box", path));
    news_free(next_news(&channel));
    loader_stop(loader);
    cr_assert_eq(outcome.good, 1);
    cr_assert_eq(outcome.bad, 1);
    unlink(path);
    channel_close(&channel);
}

Test(exhibit, knows_which_links_stand_together)
{
    static const char scene[] =
        "<mujoco><worldbody><geom type='plane' size='1 1 1'/>"
        "<body name='a'><geom size='.1'/><body name='b'><joint/><geom size='.1'/></body></body>"
        "<body name='c' pos='1 0 0'><geom size='.1'/></body></worldbody></mujoco>";
    char path[] = "/tmp/gzm-test-XXXXXX.xml";
    struct exhibit *exhibit;
    size_t first, count;
    int fd = mkstemps(path, 4);
    cr_assert(fd >= 0);
    cr_assert_eq(write(fd, scene, sizeof scene - 1), (ssize_t)sizeof scene - 1);
    close(fd);
    cr_assert_eq(exhibit_load(path, &exhibit, NULL), RESULT_OK);
    unlink(path);
    cr_assert(exhibit_part(exhibit, 0, 2, &first, &count));
    cr_assert_str_eq(exhibit->assembly.links[first].name, "a");
    cr_assert_geq(count, 2);
    size_t next = first + count;
    cr_assert(exhibit_part(exhibit, 1, 2, &first, &count));
    cr_assert_eq(first, next);
    cr_assert_eq(first + count, exhibit->assembly.link_count);
    cr_assert_not(exhibit_part(exhibit, 2, 2, &first, &count));
    cr_assert_not(exhibit_part(exhibit, 0, 3, &first, &count), "the file holds other things than that");
    exhibit_free(exhibit);
}
