#include <arpa/inet.h>
#include <criterion/criterion.h>
#include <curl/curl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "house.h"

static struct house house;

static void set_up(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
    house_prepare(&house);
}

static void tear_down(void)
{
    house_remove(&house);
}

TestSuite(load, .init = set_up, .fini = tear_down, .timeout = 110);

Test(load, a_burst_of_80_all_become_ready)
{
    enum { BURST = 80 };
    static char ids[BURST][64];
    house_open(&house);
    for (int i = 0; i < BURST; i++)
        make_asset(&house, "a box", ids[i]);
    for (int i = 0; i < BURST; i++) {
        struct answer answer = await_asset(&house, ids[i]);
        cr_assert_str_eq(answer_text(&answer, "status"), "ready", "%d %s", i, answer.body);
        answer_clear(&answer);
    }
    struct answer list = ask(&house, "GET", "/assets?status=ready&limit=1", NULL);
    cr_expect(answer_number(&list, "total") == BURST);
    answer_clear(&list);
}

enum { CLIENTS = 8, ROUNDS = 12 };

static void *client(void *argument)
{
    int *failures = argument;
    for (int i = 0; i < ROUNDS; i++) {
        char path[128];
        struct answer made = ask(&house, "POST", "/scenes", "{\"name\":\"Hall\"}");
        snprintf(path, sizeof path, "/scenes/%s", answer_text(&made, "id"));
        struct answer shown = ask(&house, "GET", path, NULL);
        struct answer renamed = ask(&house, "PATCH", path, "{\"name\":\"Yard\"}");
        struct answer asset = ask(&house, "POST", "/assets", "{\"prompt\":\"a unicorn\"}");
        struct answer list = ask(&house, "GET", "/assets?q=unicorn", NULL);
        if (made.status != 201 || shown.status != 200 || asset.status != 201 || list.status != 200 ||
            strcmp(answer_text(&renamed, "name"), "Yard") != 0)
            ++*failures;
        answer_clear(&made);
        answer_clear(&shown);
        answer_clear(&renamed);
        answer_clear(&asset);
        answer_clear(&list);
    }
    return NULL;
}

Test(load, many_clients_at_once)
{
    pthread_t threads[CLIENTS];
    int failures[CLIENTS] = {0};
    house_open(&house);
    for (int i = 0; i < CLIENTS; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, client, &failures[i]), 0);
    for (int i = 0; i < CLIENTS; i++) {
        pthread_join(threads[i], NULL);
        cr_expect_eq(failures[i], 0);
    }
    static const char *const paths[] = {"/assets?limit=1", "/scenes?limit=1"};
    for (int i = 0; i < 2; i++) {
        struct answer list = ask(&house, "GET", paths[i], NULL);
        cr_expect(answer_number(&list, "total") == CLIENTS * ROUNDS, "%s", list.body);
        answer_clear(&list);
    }
}

static void *create_once(void *argument)
{
    struct answer *answer = argument;
    struct question question = {.body = "{\"name\":\"Hall\"}", .header = "Idempotency-Key: same"};
    *answer = ask_with(&house, "POST", "/scenes", &question);
    return NULL;
}

Test(load, the_same_create_from_many_clients_is_one)
{
    pthread_t threads[CLIENTS];
    struct answer answers[CLIENTS];
    house_open(&house);
    for (int i = 0; i < CLIENTS; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, create_once, &answers[i]), 0);
    for (int i = 0; i < CLIENTS; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < CLIENTS; i++) {
        cr_expect_eq(answers[i].status, 201);
        cr_expect_str_eq(answers[i].body, answers[0].body);
    }
    for (int i = 0; i < CLIENTS; i++)
        answer_clear(&answers[i]);
}

static const char *export_body = "{\"format\":\"mujoco_mjcf\"}";
static char export_path[128];

static void *exporter(void *argument)
{
    int *failures = argument;
    for (int i = 0; i < 3; i++) {
        struct answer export = ask(&house, "POST", export_path, export_body);
        struct answer zip = ask_url("GET", answer_text(&export, "download_url"), &(struct question){0});
        if (export.status != 200 || zip.status != 200 ||
            (double)zip.length != answer_number(&export, "size_bytes"))
            ++*failures;
        answer_clear(&export);
        answer_clear(&zip);
    }
    return NULL;
}

Test(load, many_exports_at_once)
{
    pthread_t threads[CLIENTS];
    int failures[CLIENTS] = {0};
    char asset[64];
    house_open(&house);
    make_ready_asset(&house, "a kitchen cabinet with two doors", asset);
    snprintf(export_path, sizeof export_path, "/assets/%s/export", asset);
    for (int i = 0; i < CLIENTS; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, exporter, &failures[i]), 0);
    for (int i = 0; i < CLIENTS; i++) {
        pthread_join(threads[i], NULL);
        cr_expect_eq(failures[i], 0);
    }
}

static int connect_raw(void)
{
    const char *colon = strrchr(engine_url(house.engine), ':');
    struct sockaddr_in address = {
        .sin_family = AF_INET,
        .sin_port = htons((unsigned short)strtoul(colon + 1, NULL, 10)),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    int file = socket(AF_INET, SOCK_STREAM, 0);
    cr_assert_eq(connect(file, (struct sockaddr *)&address, sizeof address), 0);
    return file;
}

Test(load, slow_clients_do_not_hold_up_others)
{
    enum { SLOW = 40 };
    static const char half[] =
        "POST /v1/assets HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{\"pro";
    int files[SLOW];
    house_open(&house);
    for (int i = 0; i < SLOW; i++) {
        files[i] = connect_raw();
        size_t length = i % 2 ? strlen(half) : 20;
        cr_assert_eq(send(files[i], half, length, MSG_NOSIGNAL), (ssize_t)length);
    }
    for (int i = 0; i < 20; i++) {
        struct answer answer = ask(&house, "GET", "/assets", NULL);
        cr_expect_eq(answer.status, 200);
        answer_clear(&answer);
    }
    for (int i = 0; i < SLOW; i++)
        close(files[i]);
    struct answer answer = ask(&house, "GET", "/assets", NULL);
    cr_expect(answer_number(&answer, "total") == 0);
    answer_clear(&answer);
}

Test(load, stopping_does_not_wait_for_slow_clients)
{
    static const char half[] = "GET /v1/assets HTTP/1.1\r\nHost: loc";
    house_open(&house);
    int file = connect_raw();
    cr_assert_eq(send(file, half, strlen(half), MSG_NOSIGNAL), (ssize_t)strlen(half));
    house_close(&house);
    close(file);
}

struct goodbye {
    char url[300], key[128];
    long status;
};

static void *export_until_gone(void *argument)
{
    struct goodbye *goodbye = argument;
    do {
        struct question question = {.key = goodbye->key, .body = export_body};
        struct answer answer = ask_url("POST", goodbye->url, &question);
        goodbye->status = answer.status;
        answer_clear(&answer);
    } while (goodbye->status == 200);
    return NULL;
}

/* Each client is told the truth until the engine is gone: an archive, a refusal, or no answer at all. */
Test(load, stopping_during_exports)
{
    pthread_t threads[CLIENTS];
    static struct goodbye goodbyes[CLIENTS];
    char asset[64];
    house_open(&house);
    make_ready_asset(&house, "a kitchen cabinet with two doors", asset);
    for (int i = 0; i < CLIENTS; i++) {
        struct goodbye *goodbye = &goodbyes[i];
        snprintf(goodbye->url, sizeof goodbye->url, "%s/assets/%s/export", engine_url(house.engine), asset);
        snprintf(goodbye->key, sizeof goodbye->key, "%s", engine_key(house.engine));
        cr_assert_eq(pthread_create(&threads[i], NULL, export_until_gone, goodbye), 0);
    }
    house_close(&house);
    for (int i = 0; i < CLIENTS; i++) {
        pthread_join(threads[i], NULL);
        cr_expect(goodbyes[i].status == 0 || goodbyes[i].status == 500, "%ld", goodbyes[i].status);
    }
}
