#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "house.h"

static struct house house;

static void set_up(void)
{
    house_prepare(&house);
}

static void tear_down(void)
{
    house_remove(&house);
}

TestSuite(life, .init = set_up, .fini = tear_down, .timeout = 100);

static void expect_refusal(enum result result, const char *code)
{
    struct fault fault = FAULT_NONE;
    struct engine *engine = NULL;
    house.options.data = house.data;
    cr_expect_eq(engine_start(&engine, &house.options, &fault), result, "%d %s", fault.result, fault.text);
    cr_expect_null(engine);
    cr_expect_str_eq(fault.code, code, "%s: %s", fault.code, fault.text);
    cr_expect(fault.text[0]);
    engine_stop(engine);
}

Test(life, tells_its_address_and_key)
{
    house_open(&house);
    cr_expect(text_starts_with(engine_url(house.engine), "http://127.0.0.1:"));
    const char *url = engine_url(house.engine);
    cr_expect_str_eq(url + strlen(url) - 3, "/v1");
    cr_expect(strlen(engine_key(house.engine)) >= 32);
    char first[128];
    snprintf(first, sizeof first, "%s", engine_key(house.engine));
    house_close(&house);
    house_open(&house);
    cr_expect_str_neq(first, engine_key(house.engine));
}

Test(life, makes_its_folder_private)
{
    char nested[100];
    snprintf(nested, sizeof nested, "%s/a/b", house.data);
    house.options.data = nested;
    struct fault fault = FAULT_NONE;
    cr_assert_eq(engine_start(&house.engine, &house.options, &fault), RESULT_OK, "%s", fault.text);
    struct stat info;
    cr_assert_eq(stat(nested, &info), 0);
    cr_expect_eq(info.st_mode & 0777, 0700);
    cr_assert_eq(stat(house_path(&house, "a/b/library.db"), &info), 0);
    cr_expect_eq(info.st_mode & 0777, 0600);
}

Test(life, a_restart_keeps_the_library)
{
    char asset[64], scene[64], placement[64], path[128];
    house_open(&house);
    make_ready_asset(&house, "an oak table", asset);
    make_scene(&house, "Hall", scene);
    place_asset(&house, scene, asset, placement);
    snprintf(path, sizeof path, "/assets/%s", asset);
    struct answer before = ask(&house, "GET", path, NULL);
    house_close(&house);
    house_open(&house);
    struct answer after = ask(&house, "GET", path, NULL);
    cr_expect_str_eq(after.body, before.body);
    answer_clear(&before);
    answer_clear(&after);
    snprintf(path, sizeof path, "/scenes/%s", scene);
    after = ask(&house, "GET", path, NULL);
    cr_expect_str_eq(answer_text(&after, "assets.0.id"), placement, "%s", after.body);
    answer_clear(&after);
}

Test(life, what_was_being_made_is_picked_up_again)
{
    char id[64];
    house.options.pace = 3000;
    house_open(&house);
    make_asset(&house, "a wooden crate", id);
    house_close(&house);
    /* As a crash leaves it. */
    house_sql(&house, "UPDATE asset SET status = 'processing', stage = 'sweep', attempts = 1");
    house.options.pace = 0;
    house_open(&house);
    struct answer answer = await_asset(&house, id);
    cr_expect_str_eq(answer_text(&answer, "status"), "ready", "%s", answer.body);
    answer_clear(&answer);
}

Test(life, what_ends_the_engine_every_time_is_given_up)
{
    char id[64];
    house.options.pace = 3000;
    house_open(&house);
    make_asset(&house, "a wooden crate", id);
    house_close(&house);
    house_sql(&house, "UPDATE asset SET status = 'processing', attempts = 3");
    house_open(&house);
    struct answer answer = await_asset(&house, id);
    cr_expect_str_eq(answer_text(&answer, "status"), "failed");
    cr_expect_str_eq(answer_text(&answer, "error.code"), "internal");
    answer_clear(&answer);
}

Test(life, stopping_gives_back_what_is_being_made)
{
    char id[64], path[128];
    house.options.pace = 3000;
    house_open(&house);
    make_asset(&house, "a wooden crate", id);
    snprintf(path, sizeof path, "/assets/%s", id);
    for (bool started = false; !started;) {
        struct answer answer = ask(&house, "GET", path, NULL);
        started =
            strcmp(answer_text(&answer, "status"), "processing") == 0 && answer_text(&answer, "stage")[0];
        answer_clear(&answer);
    }
    house_close(&house); /* does not wait for the pace */
    house.options.workers = 1;
    house_open(&house);
    char other[64];
    make_asset(&house, "a box", other);
    snprintf(path, sizeof path, "/assets/%s", other);
    struct answer answer = ask(&house, "GET", path, NULL);
    cr_expect_str_eq(answer_text(&answer, "status"), "pending", "the older one is first");
    answer_clear(&answer);
}

/* The engine in a process of its own, which only a signal ends. */
static pid_t engine_process(char url[128])
{
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        house_open(&house);
        char line[128] = "";
        snprintf(line, sizeof line, "%s", engine_url(house.engine));
        if (write(ends[1], line, sizeof line) != (ssize_t)sizeof line)
            _exit(1);
        for (;;)
            pause();
    }
    close(ends[1]);
    cr_assert_eq(read(ends[0], url, 128), 128);
    close(ends[0]);
    return child;
}

Test(life, what_was_acknowledged_survives_kill)
{
    char *keys[] = {(char[]){"key-of-anna"}, NULL};
    char url[128], address[200], ids[20][64];
    house.options.keys = keys;
    house.options.pace = 3000;
    pid_t child = engine_process(url);
    snprintf(address, sizeof address, "%s/assets", url);
    for (int i = 0; i < 20; i++) {
        struct question question = {.key = keys[0], .body = "{\"prompt\":\"a wooden crate\"}"};
        struct answer answer = ask_url("POST", address, &question);
        cr_assert_eq(answer.status, 201, "%s", answer.body);
        snprintf(ids[i], sizeof ids[i], "%s", answer_text(&answer, "id"));
        answer_clear(&answer);
    }
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    house.options.pace = 0;
    house_open(&house);
    for (int i = 0; i < 20; i++) {
        struct answer answer = await_asset(&house, ids[i]);
        cr_expect_str_eq(answer_text(&answer, "status"), "ready", "%s", answer.body);
        answer_clear(&answer);
    }
}

Test(life, other_machines_need_a_key)
{
    static const char *const hosts[] = {"0.0.0.0", "::", "10.1.2.3"};
    for (size_t i = 0; i < 3; i++) {
        house.options.host = hosts[i];
        expect_refusal(RESULT_USAGE, "key_required");
    }
    house.options.host = "example.org";
    expect_refusal(RESULT_USAGE, "invalid_host");
}

Test(life, bad_options_are_refused)
{
    char *keys[] = {(char[]){"two words"}, NULL};
    house.options.keys = keys;
    expect_refusal(RESULT_USAGE, "invalid_key");
    keys[0][0] = '\0';
    expect_refusal(RESULT_USAGE, "invalid_key");
    house.options.keys = NULL;
    house.options.pace = -1;
    expect_refusal(RESULT_USAGE, "invalid_pace");
}

Test(life, one_engine_at_a_library)
{
    house_open(&house);
    expect_refusal(RESULT_FILE, "library_in_use");
    struct answer answer = ask(&house, "GET", "/assets", NULL);
    cr_expect_eq(answer.status, 200);
    answer_clear(&answer);
    house_close(&house);
    house_open(&house);
}

Test(life, one_engine_at_a_port)
{
    house_open(&house);
    struct house second;
    house_prepare(&second);
    second.options.data = second.data;
    const char *colon = strrchr(engine_url(house.engine), ':');
    second.options.port = (unsigned short)strtoul(colon + 1, NULL, 10);
    struct fault fault = FAULT_NONE;
    cr_expect_eq(engine_start(&second.engine, &second.options, &fault), RESULT_NETWORK);
    cr_expect_str_eq(fault.code, "cannot_listen");
    house_remove(&second);
}

Test(life, a_damaged_library_is_refused_and_kept)
{
    house_open(&house);
    char id[64];
    make_ready_asset(&house, "a wooden crate", id);
    house_close(&house);
    const char *path = house_path(&house, "library.db");
    int file = open(path, O_RDWR);
    struct stat before, after;
    static const char junk[] = "this was a page of the library before something wrote over it";
    cr_assert_eq(pwrite(file, junk, sizeof junk, 8192), (ssize_t)sizeof junk);
    close(file);
    cr_assert_eq(stat(path, &before), 0);
    expect_refusal(RESULT_FILE, "corrupt_library");
    cr_assert_eq(stat(path, &after), 0);
    cr_expect_eq(before.st_size, after.st_size);
    cr_expect_eq(before.st_ino, after.st_ino);
    cr_expect_eq(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
    cr_assert_eq(truncate(path, 0), 0);
    house_open(&house);
}

Test(life, a_newer_library_is_refused)
{
    house_open(&house);
    house_close(&house);
    house_sql(&house, "PRAGMA user_version = 1000");
    expect_refusal(RESULT_FILE, "newer_library");
    house_sql(&house, "PRAGMA user_version = 1");
    house_open(&house);
}

Test(life, serves_ipv6_where_there_is_any)
{
    house.options.host = "::1";
    house.options.data = house.data;
    struct fault fault = FAULT_NONE;
    if (engine_start(&house.engine, &house.options, &fault) != RESULT_OK) {
        cr_expect_str_eq(fault.code, "cannot_listen");
        return;
    }
    cr_expect(text_starts_with(engine_url(house.engine), "http://[::1]:"));
    struct answer answer = ask(&house, "GET", "/assets", NULL);
    cr_expect_eq(answer.status, 200);
    answer_clear(&answer);
}
