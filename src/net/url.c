#include "net/url.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { URL_LENGTH_MOST = 4096 };

/* The parts of an URL that matter here; strings belong to curl. */
struct parts {
    char *scheme, *host, *port, *path;
    bool plain; /* neither user, password, query nor fragment */
};

static void parts_clear(struct parts *parts)
{
    curl_free(parts->scheme);
    curl_free(parts->host);
    curl_free(parts->port);
    curl_free(parts->path);
    *parts = (struct parts){0};
}

static bool part_absent(CURLU *handle, CURLUPart part)
{
    char *text = NULL;
    CURLUcode code = curl_url_get(handle, part, &text, 0);
    curl_free(text);
    return code != CURLUE_OK;
}

static bool parts_get(CURLU *handle, struct parts *parts)
{
    if (curl_url_get(handle, CURLUPART_SCHEME, &parts->scheme, 0) != CURLUE_OK ||
        curl_url_get(handle, CURLUPART_HOST, &parts->host, 0) != CURLUE_OK ||
        curl_url_get(handle, CURLUPART_PORT, &parts->port, CURLU_DEFAULT_PORT) != CURLUE_OK ||
        curl_url_get(handle, CURLUPART_PATH, &parts->path, 0) != CURLUE_OK)
        return false;
    parts->plain = part_absent(handle, CURLUPART_USER) && part_absent(handle, CURLUPART_PASSWORD) &&
                   part_absent(handle, CURLUPART_QUERY) && part_absent(handle, CURLUPART_FRAGMENT);
    return true;
}

static bool characters_allowed(const char *text)
{
    size_t length = strnlen(text, URL_LENGTH_MOST + 1);
    if (length == 0 || length > URL_LENGTH_MOST)
        return false;
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c <= 0x20 || (unsigned char)*c >= 0x7f || *c == '\\')
            return false;
    return true;
}

static bool parts_read(const char *url, struct parts *parts)
{
    *parts = (struct parts){0};
    if (!url || !characters_allowed(url))
        return false;
    CURLU *handle = curl_url();
    if (!handle)
        return false;
    bool ok = curl_url_set(handle, CURLUPART_URL, url, 0) == CURLUE_OK && parts_get(handle, parts) &&
              (text_equal_nocase(parts->scheme, "http") || text_equal_nocase(parts->scheme, "https"));
    curl_url_cleanup(handle);
    if (!ok)
        parts_clear(parts);
    return ok;
}

static bool host_is_loopback(const char *host)
{
    if (text_equal_nocase(host, "localhost"))
        return true;
    struct in_addr four;
    if (inet_pton(AF_INET, host, &four) == 1)
        return (ntohl(four.s_addr) >> 24) == 127;
    char inner[64];
    size_t length = strlen(host);
    if (length < 3 || length >= sizeof inner || host[0] != '[')
        return false;
    memcpy(inner, host + 1, length - 2);
    inner[length - 2] = '\0';
    struct in6_addr six;
    return inet_pton(AF_INET6, inner, &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

bool url_is_loopback(const char *url)
{
    struct parts parts;
    if (!parts_read(url, &parts))
        return false;
    bool loopback = host_is_loopback(parts.host);
    parts_clear(&parts);
    return loopback;
}

bool url_same_origin(const char *a, const char *b)
{
    struct parts left, right;
    bool same = false;
    if (!parts_read(a, &left))
        return false;
    if (parts_read(b, &right)) {
        same = text_equal_nocase(left.scheme, right.scheme) && text_equal_nocase(left.host, right.host) &&
               text_equal(left.port, right.port);
        parts_clear(&right);
    }
    parts_clear(&left);
    return same;
}

/* "/v1", "/api/v2": the last part is a v and digits. */
static bool path_has_version(const char *path, size_t length)
{
    size_t start = length;
    while (start > 0 && path[start - 1] != '/')
        start--;
    if (start == 0 || length - start < 2 || path[start] != 'v')
        return false;
    for (size_t i = start + 1; i < length; i++)
        if (path[i] < '0' || path[i] > '9')
            return false;
    return true;
}

static size_t path_length(const char *path)
{
    size_t length = strlen(path);
    while (length > 0 && path[length - 1] == '/')
        length--;
    return length;
}

static char *origin_with(const struct parts *parts, const char *path, size_t length, const char *more)
{
    bool usual = text_equal(parts->port, text_equal_nocase(parts->scheme, "https") ? "443" : "80");
    return text_format("%s://%s%s%s%.*s%s", parts->scheme, parts->host, usual ? "" : ":",
                       usual ? "" : parts->port, (int)length, path, more);
}

enum result url_base(const char *text, char **base, struct fault *fault)
{
    struct parts parts;
    enum result result = RESULT_OK;
    *base = NULL;
    if (!parts_read(text, &parts))
        return fault_set(fault, RESULT_INVALID, "invalid_url", "base_url",
                         "The base URL is no http or https URL");
    if (!parts.plain) {
        result = fault_set(fault, RESULT_INVALID, "invalid_url", "base_url",
                           "The base URL must have no user name, query or fragment");
        goto done;
    }
    if (!text_equal_nocase(parts.scheme, "https") && !host_is_loopback(parts.host)) {
        result = fault_set(fault, RESULT_INVALID, "insecure_url", "base_url",
                           "The base URL must begin with https:// except on this machine");
        goto done;
    }
    size_t length = path_length(parts.path);
    *base = origin_with(&parts, parts.path, length, path_has_version(parts.path, length) ? "" : "/v1");
    if (!*base)
        result = fault_memory(fault);
done:
    parts_clear(&parts);
    return result;
}

static char *path_below(const char *base, const char *path)
{
    struct parts parts;
    if (!parts_read(base, &parts))
        return NULL;
    size_t length = path_length(parts.path);
    bool repeated =
        length > 0 && strncmp(path, parts.path, length) == 0 && (path[length] == '/' || !path[length]);
    char *url = origin_with(&parts, parts.path, repeated ? 0 : length, path);
    parts_clear(&parts);
    return url;
}

static bool download_is_safe(const char *base, const char *url)
{
    struct parts parts;
    if (!parts_read(url, &parts))
        return false;
    bool safe =
        text_equal_nocase(parts.scheme, "https") || (host_is_loopback(parts.host) && url_is_loopback(base));
    parts_clear(&parts);
    return safe;
}

enum result url_download(const char *base, const char *target, char **url, struct fault *fault)
{
    struct parts parts;
    *url = NULL;
    bool is_path = target[0] == '/' && target[1] != '/';
    char *absolute = is_path ? path_below(base, target) : text_copy(target);
    if (!parts_read(absolute, &parts)) {
        free(absolute);
        return fault_set(fault, RESULT_NETWORK, "bad_reply", "download_url",
                         "The server named a download that is no http or https URL");
    }
    parts_clear(&parts);
    if (!download_is_safe(base, absolute)) {
        free(absolute);
        return fault_set(fault, RESULT_NETWORK, "insecure_url", "download_url",
                         "The server named a download that is not protected by https");
    }
    *url = absolute;
    return RESULT_OK;
}

void url_host(char *target, unsigned long size, const char *url)
{
    struct parts parts;
    if (!parts_read(url, &parts)) {
        text_put(target, size, "the server");
        return;
    }
    char *text = text_format("%s:%s", parts.host, parts.port);
    text_put(target, size, text ? text : "the server");
    free(text);
    parts_clear(&parts);
}
