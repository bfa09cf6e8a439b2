#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "stage.h"

static const struct stage_options wide = {
    .lines = 40, .columns = 120, .theme = "ready = 2\nselected = 15 4\n"};

static void fill(struct stage *stage)
{
    struct asset assets[3] = {stage_asset("ast_1", "Industrial arm", ASSET_READY, 10),
                              stage_asset("ast_2", "Oak cabinet", ASSET_FAILED, 20),
                              stage_asset("ast_3", "Gripper", ASSET_PROCESSING, 30)};
    stage_news(stage, stage_connection(CONNECTION_ONLINE, -1));
    stage_news(stage, stage_asset_page(stage->app.world.assets.listing, assets, 3, 0, 3));
    for (int i = 0; i < 3; i++)
        asset_clear(&assets[i]);
}

static void has_scene(struct stage *stage)
{
    stage_news(stage, stage_scene_news(0, 0, "scn_1", "Workcell", 2));
}

Test(screen, shows_panes_header_and_hints)
{
    struct stage stage;
    stage_open(&stage, wide);
    cr_assert(stage_shows("Asking the server"));
    fill(&stage);
    cr_assert(stage_shows(" gzm ── test engine ──"));
    cr_assert(stage_shows("● online · 1 job · 61/100 req"));
    cr_assert(stage_shows("▸ ● Industrial arm"));
    cr_assert(stage_shows("✗ Oak cabinet"));
    cr_assert(stage_shows("◐ Gripper"));
    cr_assert(stage_shows("n generate"));
    cr_assert(stage_shows("1 running"));
    cr_assert(stage_shows("a prompt for Industrial arm"));
    stage_close(&stage);
}

Test(screen, the_start_asks_for_everything_once)
{
    struct stage stage;
    stage_open(&stage, wide);
    int seen[ORDER_KIND_COUNT] = {0};
    struct order *next;
    for (struct order *order = stage_orders(&stage); order; order = next) {
        next = (struct order *)order->node.next;
        seen[order->kind]++;
        order_free(order);
    }
    cr_assert_eq(seen[ORDER_WATCH], 1);
    cr_assert_eq(seen[ORDER_LIST_ASSETS], 1);
    cr_assert_eq(seen[ORDER_LIST_SCENES], 1);
    stage_close(&stage);
}

Test(screen, empty_states_say_what_to_do)
{
    struct stage stage;
    stage_open(&stage, wide);
    stage_news(&stage, stage_asset_page(stage.app.world.assets.listing, NULL, 0, 0, 0));
    cr_assert(stage_shows("No assets yet."));
    cr_assert(stage_shows("Press n and describe one."));
    stage_close(&stage);
}

Test(screen, a_described_asset_becomes_a_job_and_then_ready)
{
    struct stage stage;
    stage_open(&stage, wide);
    fill(&stage);
    stage_drop_orders(&stage);
    stage_keys(&stage, "n");
    stage_type(&stage, "a steel table");
    cr_assert(stage_shows("a steel table"));
    stage_keys(&stage, "Ctrl-s");
    cr_assert(stage_shows("Sending."));
    struct order *order = stage_order(&stage, ORDER_CREATE_ASSET);
    cr_assert_str_eq(order->prompt, "a steel table");

    stage_keys(&stage, "Escape");
    cr_assert_not_null(stage.app.form, "Esc closed a form that is being sent");
    stage_news(&stage, stage_asset_news(order->id, order->kind,
                                        stage_asset("ast_9", "Steel table", ASSET_PROCESSING, 0)));
    order_free(order);
    cr_assert_null(stage.app.form);
    cr_assert(stage_shows("2 running"));
    cr_assert(stage_shows("▸ ◐ Steel table"));
    stage_news(&stage, stage_asset_news(0, 0, stage_asset("ast_9", "Steel table", ASSET_READY, 0)));
    cr_assert(stage_shows("▸ ● Steel table"));
    cr_assert(stage_shows("Steel table is ready"));
    stage_close(&stage);
}

Test(screen, a_refused_form_keeps_its_text_and_shows_the_error_at_the_field)
{
    struct stage stage;
    stage_open(&stage, wide);
    stage_drop_orders(&stage);
    stage_keys(&stage, "n");
    stage_type(&stage, "a blorb");
    stage_keys(&stage, "Ctrl-s");
    struct order *order = stage_order(&stage, ORDER_CREATE_ASSET);
    stage_news(&stage, stage_fault(order->id, order->kind, RESULT_INVALID, "prompt", "What is a blorb?"));
    order_free(order);
    cr_assert(stage_shows("What is a blorb?"));
    cr_assert(stage_shows("a blorb"));
    stage_keys(&stage, "Ctrl-s");
    order = stage_order(&stage, ORDER_CREATE_ASSET);
    cr_assert_not_null(order, "it cannot be sent again");
    order_free(order);
    stage_close(&stage);
}

Test(screen, esc_asks_once_and_the_draft_comes_back)
{
    struct stage stage;
    stage_open(&stage, wide);
    stage_keys(&stage, "n Escape");
    cr_assert_null(stage.app.form, "an untouched form closes at once");
    stage_keys(&stage, "n");
    stage_type(&stage, "half a thought");
    stage_keys(&stage, "Escape");
    cr_assert(stage_shows("Esc again discards"));
    stage_type(&stage, "!");
    cr_assert(stage_shows("half a thought!"), "another key goes on");
    stage_keys(&stage, "Escape Escape");
    cr_assert_null(stage.app.form);
    stage_keys(&stage, "s Escape n");
    cr_assert(stage_shows("half a thought!"));
    stage_keys(&stage, "Ctrl-r");
    cr_assert(!stage_shows("half a thought!"));
    stage_close(&stage);
}

Test(screen, a_resize_keeps_the_form_and_its_text)
{
    struct stage stage;
    stage_open(&stage, wide);
    stage_keys(&stage, "n");
    stage_type(&stage, "survivor");
    stage_resize(&stage, 24, 80);
    cr_assert(stage_shows("survivor"));
    stage_resize(&stage, 8, 24);
    cr_assert(stage_shows("survivor"));
    stage_resize(&stage, 3, 10);
    stage_type(&stage, "blind");
    stage_resize(&stage, 40, 120);
    cr_assert(stage_shows("survivor"));
    cr_assert(!stage_shows("blind"), "keys went into a form that was not to be seen");
    stage_close(&stage);
}

Test(screen, a_scene_is_composed)
{
    struct stage stage;
    stage_open(&stage, wide);
    fill(&stage);
    has_scene(&stage);
    stage_drop_orders(&stage);
    stage_keys(&stage, "p");
    cr_assert(stage_shows("◂ Industrial arm ▸"));
    cr_assert(stage_shows("◂ Workcell ▸"));
    stage_type(&stage, "1.5");
    stage_keys(&stage, "Tab Tab Tab");
    stage_type(&stage, "90");
    stage_keys(&stage, "Ctrl-s");
    struct order *order = stage_order(&stage, ORDER_ADD_PLACEMENT);
    cr_assert_str_eq(order->asset_id, "ast_1");
    cr_assert_str_eq(order->scene_id, "scn_1");
    cr_assert_float_eq(order->pose.position.x, 1.5, 1e-12);
    cr_assert_float_eq(order->pose.rotation.z, 0.70710678, 1e-6);
    struct news *news = news_new(NEWS_PLACEMENT, order->id);
    news->order_kind = order->kind;
    news->scene_id = text_copy("scn_1");
    news->placement = (struct placement){
        .id = text_copy("plc_9"), .name = text_copy("Industrial arm"), .pose = order->pose};
    order_free(order);
    stage_news(&stage, news);
    cr_assert_null(stage.app.form);

    stage_keys(&stage, "2 Enter");
    order = stage_order(&stage, ORDER_SHOW_SCENE);
    cr_assert_str_eq(order->scene_id, "scn_1");
    order_free(order);
    cr_assert(stage_shows("Scene Workcell"));
    cr_assert(stage_shows("3 placed"));
    cr_assert(stage_shows("1.500   0.000   0.000    90"));
    stage_keys(&stage, "G e");
    cr_assert(stage_shows("Edit the pose: Industrial arm"));
    stage_keys(&stage, "Escape d");
    cr_assert(stage_shows("Remove Industrial arm from the scene Workcell?"));
    stage_keys(&stage, "Enter");
    cr_assert_null(stage_order(&stage, ORDER_REMOVE_PLACEMENT), "Enter on the default removed it");
    stage_keys(&stage, "d y");
    order = stage_order(&stage, ORDER_REMOVE_PLACEMENT);
    cr_assert_str_eq(order->placement_id, "plc_9");
    order_free(order);
    stage_keys(&stage, "Escape");
    cr_assert(!stage_shows("Scene Workcell"));
    stage_close(&stage);
}

Test(screen, an_export_is_a_job_and_may_be_cancelled)
{
    struct stage stage;
    stage_open(&stage, wide);
    fill(&stage);
    stage_drop_orders(&stage);
    stage_keys(&stage, "x Right Ctrl-s");
    struct order *order = stage_order(&stage, ORDER_EXPORT_ASSET);
    cr_assert_eq(order->format, FORMAT_ISAAC_SIM_USD);
    cr_assert_str_eq(order->path, "out/industrial_arm_isaac_sim_usd.zip");
    stage_keys(&stage, "Escape");
    cr_assert_null(stage.app.form);
    cr_assert(stage_shows("export Industrial arm"));
    stage_keys(&stage, "3 c");
    struct order *cancel = stage_order(&stage, ORDER_CANCEL);
    cr_assert_eq(cancel->target, order->id);
    cr_assert(stage_shows("cancelling"));
    order_free(cancel);
    order_free(order);
    stage_close(&stage);
}

Test(screen, readonly_says_why)
{
    struct stage stage;
    struct stage_options options = wide;
    options.readonly = true;
    stage_open(&stage, options);
    fill(&stage);
    stage_keys(&stage, "n");
    cr_assert_null(stage.app.form);
    cr_assert(stage_shows("Cannot generate: gzm was started with --readonly"));
    stage_keys(&stage, "d");
    cr_assert_eq(stage.app.overlay, OVERLAY_NONE);
    stage_keys(&stage, "x");
    cr_assert_not_null(stage.app.form, "an export changes nothing on the server");
    stage_close(&stage);
}

Test(screen, the_filter_narrows_while_typing)
{
    struct stage stage;
    stage_open(&stage, wide);
    fill(&stage);
    stage_keys(&stage, "/");
    stage_type(&stage, "oak");
    cr_assert(stage_shows("/oak"));
    cr_assert(stage_shows("1 of 3"));
    cr_assert(!stage_shows("● Industrial arm"));
    stage_keys(&stage, "Escape");
    cr_assert(stage_shows("● Industrial arm"));
    stage_close(&stage);
}

Test(screen, what_is_pasted_is_text_and_never_a_command)
{
    struct stage stage;
    stage_open(&stage, wide);
    fill(&stage);
    struct key start = {.kind = KEY_KIND_PASTE_START}, end = {.kind = KEY_KIND_PASTE_END};
    app_key(&stage.app, &start);
    stage_type(&stage, "dyq");
    cr_assert_eq(stage.app.overlay, OVERLAY_NONE);
    cr_assert_not(stage.app.quit);
    app_key(&stage.app, &end);
    stage_keys(&stage, "n");
    app_key(&stage.app, &start);
    stage_type(&stage, "two\nlines");
    app_key(&stage.app, &end);
    cr_assert(stage_shows("two lines"));
    stage_close(&stage);
}

Test(screen, help_lists_every_key_in_force)
{
    struct stage stage;
    struct stage_options options = wide;
    options.lines = 100;
    stage_open(&stage, options);
    cr_assert_eq(key_map_bind(&stage.settings.keys, "generate", "Ctrl-g", NULL), RESULT_OK);
    stage_keys(&stage, "?");
    for (int action = 0; action < ACTION_COUNT; action++)
        cr_assert(stage_shows(action_rows[action].doc), "%s", action_rows[action].name);
    cr_assert(stage_shows("Ctrl-g"));
    stage_keys(&stage, "Escape");
    cr_assert(stage_shows("Ctrl-g generate"), "the hints do not follow the keys");
    stage_close(&stage);
}

Test(screen, offline_is_said_and_the_data_stays)
{
    struct stage stage;
    stage_open(&stage, wide);
    fill(&stage);
    stage_news(&stage, stage_connection(CONNECTION_OFFLINE, 3000));
    cr_assert(stage_shows("✗ offline · retry in 3 s · data of "));
    cr_assert(stage_shows("● Industrial arm"));
    stage_close(&stage);
}

Test(screen, hostile_names_stay_in_their_columns)
{
    static const char *const names[] = {
        "\033[31mred\033]0;title\007\033[2J",
        "木製の棚と箱と机と椅子と本棚と戸棚とランプと絵",
        "🗄🗄🗄 shelf 👩‍👩‍👧 family",
        "e\u0301\u0301\u0301\u0301\u0301\u0301 zalgo",
        "\u202Eright to left\u202C",
        "\xff\xfe broken \xc3",
        "tab\there\nnew line",
        "",
    };
    const int sizes[][2] = {{40, 120}, {24, 80}, {16, 50}, {5, 20}};
    struct stage stage;
    stage_open(&stage, wide);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char id[16];
        snprintf(id, sizeof id, "ast_%zu", i);
        stage_news(&stage, stage_asset_news(0, 0, stage_asset(id, names[i], ASSET_READY, (int)i)));
    }
    for (size_t size = 0; size < 4; size++) {
        stage_resize(&stage, sizes[size][0], sizes[size][1]);
        for (size_t i = 0; i < 8; i++) {
            char line[4096];
            stage_keys(&stage, "j");
            for (int y = 0; y < sizes[size][0]; y++) {
                stage_line(y, line, sizeof line);
                cr_assert_null(strpbrk(line, "\033\007\t"), "a control character on the screen");
                bool edge = y > 0 && y < sizes[size][0] - 1 && sizes[size][1] >= 60;
                size_t length = strlen(line);
                cr_assert(!edge || strcmp(line + length - 3, "│") == 0 ||
                              strcmp(line + length - 3, "┐") == 0 || strcmp(line + length - 3, "┘") == 0,
                          "the right border is pushed away: %s", line);
            }
        }
    }
    stage_close(&stage);
}

Test(screen, ascii_and_the_c_locale_show_nothing_else)
{
    static const char *const locales[] = {"C.UTF-8", "C"};
    for (int i = 0; i < 2; i++) {
        struct stage stage;
        struct stage_options options = {
            .lines = 24, .columns = 80, .term = i ? "vt100" : NULL, .locale = locales[i], .ascii = true};
        stage_open(&stage, options);
        fill(&stage);
        has_scene(&stage);
        stage_keys(&stage, "p");
        cr_assert(stage_shows("< Industrial arm >"));
        stage_keys(&stage, "Escape");
        cr_assert(stage_shows("> * Industrial arm"));
        cr_assert(stage_shows("x Oak cabinet"));
        cr_assert(stage_shows("+- 1 Assets"));
        char line[4096];
        for (int y = 0; y < 24; y++) {
            stage_line(y, line, sizeof line);
            for (const char *c = line; *c; c++)
                cr_assert(*c >= ' ' && *c <= '~', "not ASCII: %s", line);
        }
        stage_close(&stage);
    }
}

Test(screen, the_selected_row_and_states_have_their_colours)
{
    struct stage stage;
    stage_open(&stage, wide);
    fill(&stage);
    cchar_t cell;
    wchar_t text[CCHARW_MAX + 1];
    attr_t attributes;
    short pair, foreground, background;
    mvwin_wch(newscr, 2, 3, &cell);
    getcchar(&cell, text, &attributes, &pair, NULL);
    cr_assert_eq(text[0], L'●');
    pair_content(pair, &foreground, &background);
    cr_assert_eq(foreground, 2);
    cr_assert_eq(background, 4);
    stage_close(&stage);
}
