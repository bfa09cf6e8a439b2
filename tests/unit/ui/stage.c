#include "stage.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/array.h"
#include "base/clock.h"
#include "base/text.h"

enum { DATE = 1780000000 };

static void open_terminal(struct stage *stage, const struct stage_options *options)
{
    cr_assert(setlocale(LC_CTYPE, options->locale ? options->locale : "C.UTF-8"));
    FILE *output = fopen("/dev/null", "w"), *input = fopen("/dev/null", "r");
    cr_assert(output && input);
    stage->terminal = newterm(options->term ? options->term : "xterm-256color", output, input);
    cr_assert(stage->terminal);
    resizeterm(options->lines, options->columns);
}

void stage_open(struct stage *stage, struct stage_options options)
{
    struct theme theme;
    memset(stage, 0, sizeof *stage);
    open_terminal(stage, &options);
    cr_assert_eq(channel_open(&stage->channel, NULL), RESULT_OK);
    key_map_default(&stage->settings.keys);
    stage->settings.export_folder = text_copy("out");
    stage->settings.readonly = options.readonly;
    cr_assert(app_init(&stage->app, &stage->channel, &stage->settings, "test engine"));
    stage->app.screen.unicode = !options.locale || strstr(options.locale, "UTF-8");
    stage->app.screen.ascii = options.ascii || !stage->app.screen.unicode;
    cr_assert_eq(theme_parse(&theme, options.theme, NULL), RESULT_OK);
    palette_init(&stage->app.screen.palette, &theme, options.theme != NULL);
    stage->app.world.now_seconds = DATE;
    app_start(&stage->app);
    app_update(&stage->app, app_resize(&stage->app, options.lines, options.columns));
    doupdate();
}

void stage_close(struct stage *stage)
{
    app_clear(&stage->app);
    channel_close(&stage->channel);
    free(stage->settings.export_folder);
    endwin();
    delscreen(stage->terminal);
}

static struct key named_key(const char *name)
{
    struct key key = {.kind = KEY_KIND_KEY};
    text_put(key.name, sizeof key.name, name);
    uint32_t character;
    if (text_decode(name, strlen(name), &character) == strlen(name))
        key.character = character;
    if (strcmp(name, "Space") == 0)
        key.character = ' ';
    return key;
}

static void press(struct stage *stage, const struct key *key)
{
    app_update(&stage->app, app_key(&stage->app, key));
    doupdate();
}

void stage_keys(struct stage *stage, const char *names)
{
    while (*names) {
        char name[KEY_NAME_SIZE];
        size_t length = strcspn(names, " ");
        snprintf(name, sizeof name, "%.*s", (int)length, names);
        struct key key = named_key(name);
        press(stage, &key);
        names += length;
        names += strspn(names, " ");
    }
}

void stage_type(struct stage *stage, const char *text)
{
    for (size_t length = strlen(text); length > 0;) {
        uint32_t character;
        size_t bytes = text_decode(text, length, &character);
        struct key key = key_from_curses(false, (wint_t)character);
        press(stage, &key);
        text += bytes;
        length -= bytes;
    }
}

void stage_news(struct stage *stage, struct news *news)
{
    app_update(&stage->app, app_news(&stage->app, news));
    doupdate();
}

void stage_resize(struct stage *stage, int lines, int columns)
{
    resizeterm(lines, columns);
    app_update(&stage->app, app_resize(&stage->app, lines, columns));
    doupdate();
}

struct order *stage_orders(struct stage *stage)
{
    return (struct order *)queue_take_all(&stage->channel.orders);
}

struct order *stage_order(struct stage *stage, enum order_kind kind)
{
    struct order *found = NULL, *next;
    for (struct order *order = stage_orders(stage); order; order = next) {
        next = (struct order *)order->node.next;
        if (order->kind == kind && !found)
            found = order;
        else
            order_free(order);
    }
    return found;
}

void stage_drop_orders(struct stage *stage)
{
    struct order *none = stage_order(stage, ORDER_KIND_COUNT);
    cr_assert_null(none);
}

/* One cell's text; returns the columns it takes. */
static int cell_text(int y, int x, char *target)
{
    cchar_t cell;
    wchar_t text[CCHARW_MAX + 1];
    attr_t attributes;
    short pair;
    mvwin_wch(newscr, y, x, &cell);
    getcchar(&cell, text, &attributes, &pair, NULL);
    size_t used = 0;
    for (int i = 0; text[i]; i++)
        used += text_encode((uint32_t)text[i], target + used);
    target[used] = '\0';
    int width = wcwidth(text[0]);
    cr_assert_geq(width, 1, "cell %d,%d holds U+%04X", y, x, (unsigned)text[0]);
    return width;
}

void stage_line(int y, char *target, size_t size)
{
    int columns = getmaxx(newscr), x = 0;
    char cell[64];
    target[0] = '\0';
    while (x < columns) {
        x += cell_text(y, x, cell);
        size_t used = strlen(target);
        snprintf(target + used, size - used, "%s", cell);
    }
    cr_assert_eq(x, columns, "line %d overlaps the edge", y);
    for (size_t used = strlen(target); used > 0 && target[used - 1] == ' '; used--)
        target[used - 1] = '\0';
}

bool stage_shows(const char *text)
{
    char line[4096];
    for (int y = 0; y < getmaxy(newscr); y++) {
        stage_line(y, line, sizeof line);
        if (strstr(line, text))
            return true;
    }
    return false;
}

cchar_t *stage_cells(void)
{
    int lines, columns;
    getmaxyx(newscr, lines, columns);
    cchar_t *cells = calloc((size_t)(lines * columns), sizeof *cells);
    cr_assert(cells);
    for (int y = 0; y < lines; y++)
        for (int x = 0; x < columns; x++)
            mvwin_wch(newscr, y, x, &cells[y * columns + x]);
    return cells;
}

struct asset stage_asset(const char *id, const char *name, enum asset_status status, int age)
{
    char date[21];
    clock_to_iso8601(date, DATE - age);
    struct asset asset = {.id = text_copy(id),
                          .name = text_copy(name),
                          .prompt = text_format("a prompt for %s", name),
                          .created_at = text_copy(date),
                          .status = status};
    return asset;
}

struct news *stage_asset_page(unsigned long order, const struct asset *assets, size_t count, long offset,
                              long total)
{
    struct news *news = news_new(NEWS_ASSET_PAGE, order);
    cr_assert(news);
    news->order_kind = ORDER_LIST_ASSETS;
    news->last = true;
    news->assets = calloc(count + 1, sizeof *news->assets);
    for (size_t i = 0; i < count; i++)
        cr_assert_eq(asset_copy(&news->assets[i], &assets[i], NULL), RESULT_OK);
    news->count = count;
    news->offset = offset;
    news->total = total;
    return news;
}

struct news *stage_asset_news(unsigned long order, enum order_kind kind, struct asset asset)
{
    struct news *news = news_new(NEWS_ASSET, order);
    cr_assert(news);
    news->order_kind = kind;
    news->last = order != 0;
    news->assets = calloc(1, sizeof *news->assets);
    news->assets[0] = asset;
    news->count = 1;
    return news;
}

struct news *stage_scene_news(unsigned long order, enum order_kind kind, const char *id, const char *name,
                              int placements)
{
    struct news *news = news_new(NEWS_SCENE, order);
    cr_assert(news);
    news->order_kind = kind;
    news->last = order != 0;
    news->scenes = calloc(1, sizeof *news->scenes);
    news->count = 1;
    struct scene *scene = news->scenes;
    *scene = (struct scene){.id = text_copy(id), .name = text_copy(name), .has_placements = true};
    scene->placements = calloc((size_t)placements + 1, sizeof *scene->placements);
    for (int i = 0; i < placements; i++)
        scene->placements[scene->placement_count++] = (struct placement){.id = text_format("plc_%d", i),
                                                                         .asset_id = text_copy("ast_1"),
                                                                         .name = text_format("part %d", i),
                                                                         .pose = pose_at(i, 0, 0)};
    return news;
}

struct news *stage_fault(unsigned long order, enum order_kind kind, enum result result, const char *where,
                         const char *text)
{
    struct news *news = news_new(NEWS_FAULT, order);
    cr_assert(news);
    news->order_kind = kind;
    news->last = true;
    fault_set(&news->fault, result, "code", where, "%s", text);
    return news;
}

struct news *stage_connection(enum connection connection, long retry_in_ms)
{
    struct news *news = news_new(NEWS_CONNECTION, 0);
    cr_assert(news);
    news->connection = connection;
    news->retry_in_ms = retry_in_ms;
    news->rate_limit = 100;
    news->rate_remaining = 61;
    return news;
}
