#include "net/transfer.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/text.h"
#include "net/header.h"
#include "net/url.h"

enum { CONNECT_MOST_MS = 10000, DOWNLOAD_TIMES = 60 };

enum sink { SINK_UNDECIDED, SINK_MEMORY, SINK_FILE };

struct transfer {
    CURLM *multi;
    CURL *easy;
    struct curl_slist *headers;
    struct reply reply;
    struct buffer body;
    enum sink sink;
    struct download *download;
    bool only_archive, too_large;
    long timeout_ms;
    void *context;
    void (*progress)(void *context, int64_t received, int64_t expected);
    char host[256];
    char error[CURL_ERROR_SIZE];
};

static bool status_is_success(long status)
{
    return status >= 200 && status <= 299;
}

static bool header_add(struct transfer *transfer, const char *name, const char *value)
{
    char *line = text_format("%s: %s", name, value);
    if (!line)
        return false;
    struct curl_slist *longer = curl_slist_append(transfer->headers, line);
    explicit_bzero(line, strlen(line));
    free(line);
    if (longer)
        transfer->headers = longer;
    return longer;
}

static bool headers_build(struct transfer *transfer, const struct transfer_request *request)
{
    bool changes = strcmp(request->method, "GET") != 0;
    bool ok = header_add(transfer, "Accept", "application/json, application/zip");
    if (ok && changes)
        ok = header_add(transfer, "Content-Type", "application/json");
    if (ok && request->idempotency_key)
        ok = header_add(transfer, "Idempotency-Key", request->idempotency_key);
    if (ok && request->api_key) {
        char *bearer = text_format("Bearer %s", request->api_key);
        ok = bearer && header_add(transfer, "Authorization", bearer);
        if (bearer)
            explicit_bzero(bearer, strlen(bearer));
        free(bearer);
    }
    return ok;
}

static size_t on_header(char *line, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    header_read(&transfer->reply, line, size * count, clock_wall_seconds());
    return size * count;
}

/* A ZIP goes to disk, all else is JSON or an error and goes to memory. */
static enum sink sink_choose(const struct transfer *transfer)
{
    long status = 0;
    const char *type = NULL;
    curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
    if (!transfer->download || !status_is_success(status))
        return SINK_MEMORY;
    curl_easy_getinfo(transfer->easy, CURLINFO_CONTENT_TYPE, &type);
    if (transfer->only_archive || (type && strncasecmp(type, "application/zip", 15) == 0))
        return SINK_FILE;
    if (transfer->body.length < 2)
        return SINK_UNDECIDED;
    return memcmp(transfer->body.data, "PK", 2) == 0 ? SINK_FILE : SINK_MEMORY;
}

static bool file_append(struct transfer *transfer, const void *bytes, size_t length)
{
    struct download *download = transfer->download;
    curl_off_t expected = -1;
    if (download->received + (int64_t)length > DOWNLOAD_MOST_BYTES) {
        transfer->too_large = true;
        return false;
    }
    if (!download_write(download, bytes, length))
        return false;
    curl_easy_getinfo(transfer->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &expected);
    download->expected = expected > 0 ? (int64_t)expected : download->told_size;
    if (transfer->progress)
        transfer->progress(transfer->context, download->received, download->expected);
    return true;
}

static bool memory_append(struct transfer *transfer, const void *bytes, size_t length)
{
    if (buffer_append(&transfer->body, bytes, length))
        return true;
    transfer->too_large = true;
    return false;
}

static bool body_append(struct transfer *transfer, const void *bytes, size_t length)
{
    if (transfer->sink == SINK_FILE)
        return file_append(transfer, bytes, length);
    if (!memory_append(transfer, bytes, length))
        return false;
    if (transfer->sink == SINK_UNDECIDED)
        transfer->sink = sink_choose(transfer);
    if (transfer->sink != SINK_FILE)
        return true;
    bool ok = file_append(transfer, transfer->body.data, transfer->body.length);
    buffer_clear(&transfer->body);
    return ok;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *context)
{
    size_t length = size * count;
    return length == 0 || body_append(context, bytes, length) ? length : 0;
}

static void limits_set(CURL *easy, const struct transfer_request *request)
{
    long total = request->download ? request->timeout_ms * DOWNLOAD_TIMES : request->timeout_ms;
    long connect = request->timeout_ms < CONNECT_MOST_MS ? request->timeout_ms : CONNECT_MOST_MS;
    long slow = request->timeout_ms / 1000;
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, total);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, connect);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, request->download ? 100L : 1L);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, slow < 1 ? 1L : slow);
    curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE,
                     (curl_off_t)(request->download ? DOWNLOAD_MOST_BYTES : REPLY_MOST_BYTES));
}

/* Neither signals, cookies, redirects nor other protocols; an abort does not wait for a name lookup. */
static void habits_set(CURL *easy, const char *url)
{
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "gzm/" GZM_VERSION);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    /* A proxy of the environment must not see what is meant for this machine. */
    if (url_is_loopback(url))
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
}

static CURLcode request_set(struct transfer *transfer, const struct transfer_request *request)
{
    CURL *easy = transfer->easy;
    curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->error);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, request->fresh ? 1L : 0L);
    CURLcode code = curl_easy_setopt(easy, CURLOPT_URL, request->url);
    if (code == CURLE_OK && strcmp(request->method, "GET") != 0) {
        code = curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request->method);
        if (code == CURLE_OK && (request->body || strcmp(request->method, "POST") == 0))
            code = curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, request->body ? request->body : "");
    }
    if (code == CURLE_OK)
        code = curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->headers);
    return code;
}

enum result transfer_start(struct transfer **transfer, CURLM *multi, const struct transfer_request *request,
                           struct fault *fault)
{
    struct transfer *made = calloc(1, sizeof *made);
    *transfer = NULL;
    if (!made)
        return fault_memory(fault);
    *made = (struct transfer){.download = request->download,
                              .only_archive = request->only_archive,
                              .timeout_ms = request->timeout_ms,
                              .context = request->context,
                              .progress = request->progress};
    header_clear(&made->reply);
    buffer_init(&made->body, REPLY_MOST_BYTES);
    url_host(made->host, sizeof made->host, request->url);
    made->easy = curl_easy_init();
    if (!made->easy || !headers_build(made, request) || request_set(made, request) != CURLE_OK)
        goto failed;
    limits_set(made->easy, request);
    habits_set(made->easy, request->url);
    if (curl_multi_add_handle(multi, made->easy) != CURLM_OK)
        goto failed;
    made->multi = multi;
    *transfer = made;
    return RESULT_OK;
failed:
    transfer_free(made);
    return fault_memory(fault);
}

static void headers_wipe(struct curl_slist *headers)
{
    for (struct curl_slist *node = headers; node; node = node->next)
        explicit_bzero(node->data, strlen(node->data));
    curl_slist_free_all(headers);
}

void transfer_free(struct transfer *transfer)
{
    if (!transfer)
        return;
    if (transfer->multi)
        curl_multi_remove_handle(transfer->multi, transfer->easy);
    curl_easy_cleanup(transfer->easy);
    headers_wipe(transfer->headers);
    buffer_free(&transfer->body);
    free(transfer);
}

void *transfer_context(CURL *easy)
{
    struct transfer *transfer = NULL;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
    return transfer->context;
}

static bool code_is_final(CURLcode code)
{
    return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE ||
           code == CURLE_SSL_ISSUER_ERROR || code == CURLE_URL_MALFORMAT ||
           code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_OUT_OF_MEMORY ||
           code == CURLE_FILESIZE_EXCEEDED || code == CURLE_WRITE_ERROR;
}

static bool code_is_drop(CURLcode code)
{
    return code == CURLE_COULDNT_CONNECT || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR ||
           code == CURLE_GOT_NOTHING || code == CURLE_PARTIAL_FILE;
}

static enum reach reach_of(CURLcode code, bool sent)
{
    if (code == CURLE_OK)
        return REACH_ANSWERED;
    if (code_is_final(code))
        return REACH_REFUSED;
    return sent ? REACH_LOST : REACH_NEVER;
}

static void failure_tell(const struct transfer *transfer, CURLcode code, bool sent, struct fault *fault)
{
    const char *why = transfer->error[0] ? transfer->error : curl_easy_strerror(code);
    if (transfer->download && fault_is_set(&transfer->download->fault))
        *fault = transfer->download->fault;
    else if (transfer->too_large || code == CURLE_FILESIZE_EXCEEDED)
        fault_set(fault, RESULT_NETWORK, "reply_too_large", NULL, "The answer of %s is too large",
                  transfer->host);
    else if (code == CURLE_OUT_OF_MEMORY)
        fault_memory(fault);
    else if (code == CURLE_OPERATION_TIMEDOUT && !sent)
        fault_set(fault, RESULT_TIMED_OUT, "timed_out", NULL, "No connection to %s in time", transfer->host);
    else if (code == CURLE_OPERATION_TIMEDOUT)
        fault_set(fault, RESULT_TIMED_OUT, "timed_out", NULL, "No answer from %s within %.1f s",
                  transfer->host, (double)transfer->timeout_ms / 1000);
    else if (sent)
        fault_set(fault, RESULT_NETWORK, "connection_lost", NULL, "The connection to %s was lost: %s",
                  transfer->host, why);
    else
        fault_set(fault, RESULT_NETWORK, "unreachable", NULL, "Cannot reach %s: %s", transfer->host, why);
}

void transfer_outcome(struct transfer *transfer, CURLcode code, struct outcome *outcome, struct fault *fault)
{
    struct reply *reply = &transfer->reply;
    long sent = 0;
    curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &reply->status);
    curl_easy_getinfo(transfer->easy, CURLINFO_REQUEST_SIZE, &sent);
    *outcome = (struct outcome){.reach = reach_of(code, sent > 0),
                                .sent = sent > 0,
                                .timed_out = code == CURLE_OPERATION_TIMEDOUT,
                                .dropped = code_is_drop(code),
                                .status = reply->status,
                                .retry_after_ms = reply->retry_after_ms};
    if (reply->status == 429 && outcome->retry_after_ms < 0)
        outcome->retry_after_ms = reply->reset_ms;
    if (code != CURLE_OK)
        failure_tell(transfer, code, outcome->sent, fault);
}

const struct reply *transfer_reply(const struct transfer *transfer)
{
    return &transfer->reply;
}

const struct buffer *transfer_body(const struct transfer *transfer)
{
    return &transfer->body;
}

bool transfer_to_file(const struct transfer *transfer)
{
    return transfer->sink == SINK_FILE;
}

const char *transfer_location(const struct transfer *transfer)
{
    char *location = NULL;
    curl_easy_getinfo(transfer->easy, CURLINFO_REDIRECT_URL, &location);
    return location;
}
