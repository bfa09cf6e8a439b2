#include "house.h"

#include <criterion/criterion.h>
#include <curl/curl.h>
#include <ftw.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

void house_prepare(struct house *house)
{
    *house = (struct house){.options = {.host = "127.0.0.1", .workers = 2}};
    snprintf(house->data, sizeof house->data, "/tmp/gzm-engine-XXXXXX");
    cr_assert_not_null(mkdtemp(house->data));
}

void house_open(struct house *house)
{
    struct fault fault = FAULT_NONE;
    house->options.data = house->data;
    cr_assert_eq(engine_start(&house->engine, &house->options, &fault), RESULT_OK, "%s: %s", fault.code,
                 fault.text);
}

void house_close(struct house *house)
{
    engine_stop(house->engine);
    house->engine = NULL;
}

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *where)
{
    (void)info;
    (void)kind;
    (void)where;
    return remove(path);
}

void house_remove(struct house *house)
{
    house_close(house);
    nftw(house->data, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

const char *house_path(const struct house *house, const char *name)
{
    static char path[160];
    snprintf(path, sizeof path, "%s/%s", house->data, name);
    return path;
}

void house_sql(const struct house *house, const char *sql)
{
    sqlite3 *handle;
    char *message = NULL;
    cr_assert_eq(sqlite3_open(house_path(house, "library.db"), &handle), SQLITE_OK);
    sqlite3_busy_timeout(handle, 5000);
    cr_assert_eq(sqlite3_exec(handle, sql, NULL, NULL, &message), SQLITE_OK, "%s", message);
    sqlite3_close(handle);
}

static size_t keep_body(char *bytes, size_t size, size_t count, void *context)
{
    struct answer *answer = context;
    size_t length = size * count;
    char *grown = realloc(answer->body, answer->length + length + 1);
    if (!grown)
        return 0;
    memcpy(grown + answer->length, bytes, length);
    answer->body = grown;
    answer->length += length;
    grown[answer->length] = '\0';
    return length;
}

static size_t keep_header(char *bytes, size_t size, size_t count, void *context)
{
    struct answer *answer = context;
    size_t used = strlen(answer->headers), length = size * count;
    if (used + length < sizeof answer->headers) {
        memcpy(answer->headers + used, bytes, length);
        answer->headers[used + length] = '\0';
    }
    return length;
}

static struct curl_slist *question_headers(const char *method, const struct question *question)
{
    struct curl_slist *headers = NULL;
    char line[600];
    const char *type = question->content_type;
    if (!type && (question->body || strcmp(method, "GET") != 0))
        type = "application/json";
    snprintf(line, sizeof line, "Content-Type:%s%s", type && *type ? " " : "", type ? type : "");
    headers = curl_slist_append(headers, line);
    if (question->key && question->key[0]) {
        snprintf(line, sizeof line, "Authorization: Bearer %s", question->key);
        headers = curl_slist_append(headers, line);
    }
    if (question->header)
        headers = curl_slist_append(headers, question->header);
    return headers;
}

struct answer ask_url(const char *method, const char *url, const struct question *question)
{
    struct answer answer = {0};
    CURL *curl = curl_easy_init();
    struct curl_slist *headers = question_headers(method, question);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 60L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, keep_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &answer);
    if (question->body) {
        size_t length = question->length ? question->length : strlen(question->body);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, question->body);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length);
    }
    if (curl_easy_perform(curl) == CURLE_OK)
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    if (answer.body)
        answer.json = json_loadb(answer.body, answer.length, JSON_DECODE_ANY, NULL);
    return answer;
}

struct answer ask_with(const struct house *house, const char *method, const char *path,
                       const struct question *question)
{
    char url[2048];
    struct question full = *question;
    if (!full.key)
        full.key = engine_key(house->engine);
    snprintf(url, sizeof url, "%s%s", engine_url(house->engine), path);
    return ask_url(method, url, &full);
}

struct answer ask(const struct house *house, const char *method, const char *path, const char *body)
{
    return ask_with(house, method, path, &(struct question){.body = body});
}

void answer_clear(struct answer *answer)
{
    json_decref(answer->json);
    free(answer->body);
    *answer = (struct answer){0};
}

const json_t *answer_at(const struct answer *answer, const char *path)
{
    json_t *value = answer->json;
    while (value && *path) {
        char name[64];
        size_t length = strcspn(path, ".");
        snprintf(name, sizeof name, "%.*s", (int)length, path);
        value = json_is_array(value) ? json_array_get(value, strtoul(name, NULL, 10))
                                     : json_object_get(value, name);
        path += length + (path[length] == '.');
    }
    return value;
}

const char *answer_text(const struct answer *answer, const char *path)
{
    const char *text = json_string_value(answer_at(answer, path));
    return text ? text : "";
}

double answer_number(const struct answer *answer, const char *path)
{
    const json_t *value = answer_at(answer, path);
    return json_is_number(value) ? json_number_value(value) : (double)NAN;
}

const char *answer_header(const struct answer *answer, const char *name)
{
    static char value[256];
    size_t length = strlen(name);
    for (const char *line = answer->headers; *line; line += strcspn(line, "\n") + 1) {
        if (strncasecmp(line, name, length) == 0 && line[length] == ':') {
            const char *start = line + length + 1 + strspn(line + length + 1, " ");
            snprintf(value, sizeof value, "%.*s", (int)strcspn(start, "\r\n"), start);
            return value;
        }
        if (!strchr(line, '\n'))
            break;
    }
    return NULL;
}

static const char *category(long status)
{
    switch (status) {
    case 400:
        return "bad_request";
    case 401:
        return "unauthorized";
    case 403:
        return "forbidden";
    case 404:
        return "not_found";
    case 429:
        return "rate_limited";
    default:
        return "internal";
    }
}

bool is_error(const struct answer *answer, long status, const char *code, const char *field)
{
    const char *type = answer_header(answer, "Content-Type");
    bool good = answer->status == status && strcmp(answer_text(answer, "error"), category(status)) == 0 &&
                strcmp(answer_text(answer, "code"), code) == 0 && answer_text(answer, "message")[0] &&
                strcmp(answer_text(answer, "details.field"), field) == 0 && type &&
                strncmp(type, "application/json", 16) == 0;
    if (!good)
        fprintf(stderr, "expected %ld %s (%s), got %ld %s\n", status, code, field, answer->status,
                answer->body ? answer->body : "");
    return good;
}

bool expect_error(const struct house *house, const char *method, const char *path, const char *body,
                  long status, const char *code, const char *field)
{
    struct answer answer = ask(house, method, path, body);
    bool good = is_error(&answer, status, code, field);
    if (!good)
        fprintf(stderr, "  for %s %s %s\n", method, path, body ? body : "");
    answer_clear(&answer);
    return good;
}

static void make(const struct house *house, const char *path, const char *field, const char *value,
                 char id[64])
{
    json_t *json = json_pack("{s:s}", field, value);
    char *body = json_dumps(json, 0);
    struct answer answer = ask(house, "POST", path, body);
    cr_assert_eq(answer.status, 201, "%s %ld %s", body, answer.status, answer.body);
    snprintf(id, 64, "%s", answer_text(&answer, "id"));
    answer_clear(&answer);
    free(body);
    json_decref(json);
}

void make_asset(const struct house *house, const char *prompt, char id[64])
{
    make(house, "/assets", "prompt", prompt, id);
}

void make_scene(const struct house *house, const char *name, char id[64])
{
    make(house, "/scenes", "name", name, id);
}

struct answer await_asset(const struct house *house, const char *id)
{
    char path[128];
    int64_t deadline = clock_monotonic_ms() + 60000;
    snprintf(path, sizeof path, "/assets/%s", id);
    for (;;) {
        struct answer answer = ask(house, "GET", path, NULL);
        const char *status = answer_text(&answer, "status");
        bool running = strcmp(status, "pending") == 0 || strcmp(status, "processing") == 0;
        if (!running || clock_monotonic_ms() > deadline)
            return answer;
        answer_clear(&answer);
        nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
    }
}

void make_ready_asset(const struct house *house, const char *prompt, char id[64])
{
    make_asset(house, prompt, id);
    struct answer answer = await_asset(house, id);
    cr_assert_str_eq(answer_text(&answer, "status"), "ready", "%s", answer.body);
    answer_clear(&answer);
}

void place_asset(const struct house *house, const char *scene, const char *asset, char id[64])
{
    char path[128];
    snprintf(path, sizeof path, "/scenes/%s/assets", scene);
    make(house, path, "asset_id", asset, id);
}
