#include "engine/admit.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/text.h"

static const char *request_header(const struct request *request, const char *name)
{
    return MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, name);
}

const char *request_query(const struct request *request, const char *name)
{
    return MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, name);
}

bool host_is_local(const char *host)
{
    char name[HOST_SIZE];
    text_put(name, sizeof name, host);
    bool bracketed = name[0] == '[';
    char *end = strchr(name, bracketed ? ']' : ':');
    if (end)
        *end = '\0';
    struct in_addr address;
    if (bracketed)
        return strcmp(name + 1, "::1") == 0;
    if (inet_pton(AF_INET, name, &address) == 1)
        return ntohl(address.s_addr) >> 24 == 127;
    return text_equal_nocase(name, "localhost");
}

/* A page of another site that resolves its own name to this machine (DNS rebinding) shows that name here. */
static bool admit_host(struct request *request)
{
    const char *host = request_header(request, "Host");
    if (!host)
        return true;
    if (request->engine->loopback && !host_is_local(host)) {
        reply_error(&request->reply, 403, "host_not_allowed", "Host",
                    "this engine answers only to the names of this machine");
        return false;
    }
    size_t plain = strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:[]-");
    if (host[plain] == '\0' && plain < sizeof request->host)
        text_put(request->host, sizeof request->host, host);
    return true;
}

/* The key of "Authorization: Bearer KEY", *borrowed*, or NULL. */
static const char *request_key(const struct request *request)
{
    static const char scheme[] = "Bearer ";
    const char *value = request_header(request, "Authorization");
    if (!value || strncasecmp(value, scheme, sizeof scheme - 1) != 0)
        return NULL;
    value += sizeof scheme - 1;
    return value + strspn(value, " ");
}

static bool admit_key(struct request *request, size_t *index)
{
    const char *key = request_key(request);
    const struct keyring *ring = &request->engine->keys;
    if (!key || !*key) {
        reply_error(&request->reply, 401, "missing_api_key", NULL,
                    "send the API key as 'Authorization: Bearer KEY'");
        return false;
    }
    if (strlen(key) > KEY_MOST || !keyring_find(ring, key, index)) {
        reply_error(&request->reply, 401, "invalid_api_key", NULL, "this API key is not valid");
        return false;
    }
    request->owner = ring->keys[*index].owner;
    return true;
}

static bool admit_rate(struct request *request, size_t key)
{
    struct reply *reply = &request->reply;
    if (!request->engine->rate)
        return true;
    reply->limited = true;
    if (rate_take(request->engine->rate, key, clock_monotonic_ms(), &reply->rate))
        return true;
    reply_error(reply, 429, "rate_limit_exceeded", NULL, "too many requests with this key in this minute");
    return false;
}

static bool is_json(const char *type)
{
    static const char json[] = "application/json";
    size_t length = sizeof json - 1;
    if (!type || strncasecmp(type, json, length) != 0)
        return false;
    return type[length] == '\0' || type[length] == ';' || type[length] == ' ';
}

unsigned long long request_announced_size(const struct request *request)
{
    const char *length = request_header(request, "Content-Length");
    return length ? strtoull(length, NULL, 10) : 0;
}

/* A DELETE without a body has nothing whose type could be told. */
static bool admit_content_type(struct request *request, const char *method)
{
    bool bodiless = strcmp(method, "DELETE") == 0 && request_announced_size(request) == 0 &&
                    !request_header(request, "Transfer-Encoding");
    if (strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0 || bodiless)
        return true;
    if (is_json(request_header(request, "Content-Type")))
        return true;
    reply_error(&request->reply, 400, "unsupported_content_type", "Content-Type",
                "send the body with 'Content-Type: application/json'");
    return false;
}

void reply_too_large(struct reply *reply)
{
    reply_error(reply, 400, "body_too_large", NULL, "a body has at most 1 MB");
}

static bool admit_size(struct request *request)
{
    if (request_announced_size(request) <= BODY_MOST)
        return true;
    reply_too_large(&request->reply);
    return false;
}

static bool admit_idempotency_key(struct request *request)
{
    const char *key = request_header(request, "Idempotency-Key");
    if (!key)
        return true;
    size_t length = strlen(key);
    bool valid = length > 0 && length <= IDEMPOTENCY_KEY_MOST;
    for (size_t i = 0; i < length && valid; i++)
        valid = key[i] > ' ' && key[i] <= '~';
    if (valid)
        text_put(request->idempotency_key, sizeof request->idempotency_key, key);
    else
        reply_error(&request->reply, 400, "invalid_field", "Idempotency-Key",
                    "an Idempotency-Key has 1 to 255 visible ASCII characters");
    return valid;
}

void request_admit(struct request *request, const char *method)
{
    enum alpha_route route = request->target.route;
    size_t key = 0;
    // A download's address is itself the secret that allows it.
    bool admitted = admit_host(request) &&
                    (route == ALPHA_DOWNLOAD || (admit_key(request, &key) && admit_rate(request, key)));
    if (admitted && route != ALPHA_NOT_FOUND && route != ALPHA_WRONG_METHOD)
        (void)(admit_content_type(request, method) && admit_size(request) && admit_idempotency_key(request));
}
