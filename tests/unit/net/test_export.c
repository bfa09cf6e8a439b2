/* Exports: both shapes of the answer, where the file goes, who gets the key. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/paths.h"
#include "base/sha256.h"
#include "base/text.h"
#include "asker.h"
#include "server.h"

#define ZIP "PK\003\004 an archive"
#define EXPORT "POST /v1/assets/ast_1/export"

static char *download_json(const char *url, const char *sha256)
{
    return text_format(
        "{\"download_url\":\"%s\",\"format\":\"mujoco_mjcf\",\"size_bytes\":%zu,\"sha256\":\"%s\"}", url,
        sizeof ZIP - 1, sha256);
}

static void check_file(const struct news *news, const char *folder, const char *name)
{
    struct buffer content;
    cr_assert_eq(news->kind, NEWS_FILE_READY, "%s", news->fault.text);
    cr_expect_str_eq(paths_name(news->path), name);
    cr_expect(text_starts_with(news->path, folder));
    cr_expect_null(strstr(news->path, "//"));
    cr_expect_eq(news->received, sizeof ZIP - 1);
    buffer_init(&content, 1000);
    cr_assert_eq(file_read(news->path, &content, NULL), RESULT_OK);
    cr_expect_str_eq(buffer_text(&content), ZIP);
    buffer_free(&content);
    cr_expect_eq(folder_entries(folder), 1);
}

/* One export of ast_1 into a new folder. */
struct bench {
    struct server *server;
    struct asker asker;
    char *folder;
};

static const struct news *export_once(struct bench *bench, const struct answer *answers)
{
    bench->server = server_start(answers);
    bench->folder = folder_new();
    asker_start(&bench->asker, asker_options(server_url(bench->server)));
    return asker_ask(&bench->asker, order_export("ast_1", bench->folder, false));
}

static void close_bench(struct bench *bench)
{
    asker_stop(&bench->asker);
    server_stop(bench->server);
    folder_free(bench->folder);
}

Test(export, zip_bytes_in_the_answer)
{
    struct bench bench;
    const struct news *news = export_once(
        &bench, (struct answer[]){{EXPORT, .status = 200, .body = ZIP,
                                   .headers = "Content-Type: application/zip\r\n"
                                              "Content-Disposition: attachment; filename=\"oak.zip\"\r\n"},
                                  {0}});
    check_file(news, bench.folder, "oak.zip");
    close_bench(&bench);
}

Test(export, zip_bytes_under_another_type)
{
    struct bench bench;
    const struct news *news =
        export_once(&bench, (struct answer[]){{EXPORT, .status = 200, .body = ZIP,
                                               .headers = "Content-Type: application/octet-stream\r\n"},
                                              {0}});
    check_file(news, bench.folder, "ast_1.zip");
    close_bench(&bench);
}

Test(export, download_path_below_the_base)
{
    struct bench bench;
    char hash[65];
    sha256_hex(hash, ZIP, sizeof ZIP - 1);
    char *json = download_json("/downloads/t1", hash);
    const struct news *news =
        export_once(&bench, (struct answer[]){{EXPORT, .status = 200, .body = json},
                                              {"GET /v1/downloads/t1", .status = 200, .body = ZIP},
                                              {0}});
    check_file(news, bench.folder, "ast_1.zip");
    char *head = server_head(bench.server, "GET /v1/downloads/t1", 0);
    cr_expect(strstr(head, "Authorization: Bearer secret-key-1"));
    free(head);
    free(json);
    close_bench(&bench);
}

static void check_no_key(struct server *other)
{
    char *head = server_head(other, "GET /x.zip", 0);
    cr_assert(head);
    cr_expect_null(strcasestr(head, "authorization"));
    cr_expect_null(strstr(head, "secret-key"));
    free(head);
}

Test(export, other_origin_gets_no_key)
{
    struct bench bench;
    struct server *other = server_start((struct answer[]){{"GET /x.zip", .status = 200, .body = ZIP}, {0}});
    char *url = text_format("%s/x.zip", server_url(other)), *json = download_json(url, "");
    const struct news *news =
        export_once(&bench, (struct answer[]){{EXPORT, .status = 200, .body = json}, {0}});
    check_file(news, bench.folder, "ast_1.zip");
    check_no_key(other);
    close_bench(&bench);
    server_stop(other);
    free(json);
    free(url);
}

Test(export, redirected_download_gets_no_key)
{
    struct bench bench;
    struct server *other = server_start((struct answer[]){{"GET /x.zip", .status = 200, .body = ZIP}, {0}});
    char *headers = text_format("Location: %s/x.zip\r\n", server_url(other)), *json = download_json("/d", "");
    const struct news *news =
        export_once(&bench, (struct answer[]){{EXPORT, .status = 200, .body = json},
                                              {"GET /v1/d", .status = 302, .headers = headers},
                                              {0}});
    check_file(news, bench.folder, "ast_1.zip");
    check_no_key(other);
    close_bench(&bench);
    server_stop(other);
    free(json);
    free(headers);
}

Test(export, redirects_end)
{
    struct bench bench;
    char *json = download_json("/d", "");
    const struct news *news =
        export_once(&bench, (struct answer[]){{EXPORT, .status = 200, .body = json},
                                              {"GET /v1/d", .status = 302, .headers = "Location: /v1/d\r\n"},
                                              {0}});
    cr_expect_str_eq(news->fault.code, "redirected");
    cr_expect_eq(server_count(bench.server, "GET"), 6);
    close_bench(&bench);
    free(json);
}

static void check_nothing_left(const struct answer *answers, enum result result, const char *code)
{
    struct bench bench;
    const struct news *news = export_once(&bench, answers);
    cr_expect_eq(news->kind, NEWS_FAULT);
    cr_expect_eq(news->fault.result, result, "%s", news->fault.text);
    cr_expect_str_eq(news->fault.code, code);
    cr_expect_eq(folder_entries(bench.folder), 0);
    close_bench(&bench);
}

Test(export, damaged_archive_leaves_no_file)
{
    char *wrong = download_json("/d", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    char *json = download_json("/d", "");
    check_nothing_left((struct answer[]){{EXPORT, .status = 200, .body = wrong},
                                         {"GET /v1/d", .status = 200, .body = ZIP},
                                         {0}},
                       RESULT_NETWORK, "hash_mismatch");
    check_nothing_left((struct answer[]){{EXPORT, .status = 200, .body = json},
                                         {"GET /v1/d", .status = 200, .body = ZIP "x"},
                                         {0}},
                       RESULT_NETWORK, "size_mismatch");
    check_nothing_left((struct answer[]){{EXPORT, .status = 200, .body = json},
                                         {"GET /v1/d", .status = 200, .body = "<html>not found</html>"},
                                         {0}},
                       RESULT_NETWORK, "size_mismatch");
    check_nothing_left((struct answer[]){{EXPORT, .status = 200, .body = json},
                                         {"GET /v1/d", .status = 200, .body = ""},
                                         {0}},
                       RESULT_NETWORK, "bad_archive");
    check_nothing_left((struct answer[]){{EXPORT, .status = 200, .body = ZIP, .act = ACT_TRUNCATE,
                                          .headers = "Content-Type: application/zip\r\n"},
                                         {0}},
                       RESULT_NETWORK, "connection_lost");
    check_nothing_left((struct answer[]){{EXPORT, .status = 400,
                                          .body = "{\"error\":\"bad_request\",\"code\":\"asset_not_ready\","
                                                  "\"message\":\"Not ready\"}"},
                                         {0}},
                       RESULT_INVALID, "asset_not_ready");
    check_nothing_left((struct answer[]){{EXPORT, .status = 200, .body = "{}"}, {0}}, RESULT_NETWORK,
                       "bad_reply");
    check_nothing_left(
        (struct answer[]){{EXPORT, .status = 200, .body = "{\"download_url\":\"http://example.org/x.zip\"}"},
                          {0}},
        RESULT_NETWORK, "insecure_url");
    free(wrong);
    free(json);
}

Test(export, truncated_download_starts_over)
{
    struct bench bench;
    char *json = download_json("/d", "");
    const struct news *news = export_once(
        &bench, (struct answer[]){{EXPORT, .status = 200, .body = json},
                                  {"GET /v1/d", .times = 2, .status = 200, .body = ZIP, .act = ACT_TRUNCATE},
                                  {"GET /v1/d", .status = 200, .body = ZIP},
                                  {0}});
    check_file(news, bench.folder, "ast_1.zip");
    cr_expect_eq(server_count(bench.server, "POST"), 1);
    close_bench(&bench);
    free(json);
}

Test(export, stalled_download_has_a_deadline)
{
    char zip[4000] = "PK\003\004";
    struct server *server =
        server_start((struct answer[]){{EXPORT, .status = 200, .body = zip, .length = sizeof zip,
                                        .headers = "Content-Type: application/zip\r\n", .act = ACT_STALL},
                                       {0}});
    struct asker asker;
    char *folder = folder_new();
    struct worker_options options = asker_options(server_url(server));
    options.request_timeout_ms = 300;
    options.attempts = 1;
    asker_start(&asker, options);
    const struct news *news = asker_ask(&asker, order_export("ast_1", folder, false));
    cr_expect_eq(news->fault.result, RESULT_TIMED_OUT, "%s", news->fault.text);
    cr_expect_eq(folder_entries(folder), 0);
    asker_stop(&asker);
    server_stop(server);
    folder_free(folder);
}

Test(export, without_a_path_goes_to_the_current_folder)
{
    struct server *server = server_start((struct answer[]){
        {EXPORT, .status = 200, .body = ZIP, .headers = "Content-Type: application/zip\r\n"}, {0}});
    struct asker asker;
    char *folder = folder_new();
    cr_assert_eq(chdir(folder), 0);
    asker_start(&asker, asker_options(server_url(server)));
    const struct news *news = asker_ask(&asker, order_export("ast_1", NULL, false));
    cr_expect_eq(news->kind, NEWS_FILE_READY);
    cr_expect_str_eq(news->path, "ast_1.zip");
    cr_expect(file_exists("ast_1.zip"));
    asker_stop(&asker);
    server_stop(server);
    folder_free(folder);
}

Test(export, existing_file_is_not_overwritten_nor_asked_for)
{
    struct server *server = server_start((struct answer[]){
        {EXPORT, .status = 200, .body = ZIP, .headers = "Content-Type: application/zip\r\n"}, {0}});
    struct asker asker;
    char *folder = folder_new(), *path = paths_join(folder, "oak.zip");
    cr_assert_eq(file_write(path, "mine", 4, 0644, false, NULL), RESULT_OK);
    asker_start(&asker, asker_options(server_url(server)));
    const struct news *news = asker_ask(&asker, order_export("ast_1", path, false));
    cr_expect_eq(news->fault.result, RESULT_FILE);
    cr_expect_str_eq(news->fault.code, "file_exists");
    cr_expect_eq(server_count(server, ""), 0);
    check_file(asker_ask(&asker, order_export("ast_1", path, true)), folder, "oak.zip");
    asker_stop(&asker);
    server_stop(server);
    free(path);
    folder_free(folder);
}

Test(export, two_exports_of_one_name_keep_the_first)
{
    struct server *server = server_start((struct answer[]){
        {"POST", .status = 200, .body = ZIP, .headers = "Content-Type: application/zip\r\n"}, {0}});
    struct asker asker;
    char *folder = folder_new();
    asker_start(&asker, asker_options(server_url(server)));
    unsigned long first = asker_order(&asker, order_export("ast_1", folder, false));
    unsigned long second = asker_order(&asker, order_export("ast_1", folder, false));
    int ready = (asker_last(&asker, first)->kind == NEWS_FILE_READY) +
                (asker_last(&asker, second)->kind == NEWS_FILE_READY);
    cr_expect_eq(ready, 1);
    cr_expect_eq(asker_count(&asker, 0, NEWS_FAULT), 1);
    cr_expect_eq(folder_entries(folder), 1);
    asker_stop(&asker);
    server_stop(server);
    folder_free(folder);
}
