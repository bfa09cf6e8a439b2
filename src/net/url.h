/* Base URLs and where a request may go. Parsed by curl's own URL parser, which also sends the requests. Pure.
 */
#ifndef GZM_NET_URL_H
#define GZM_NET_URL_H

#include <stdbool.h>

#include "base/fault.h"

/*
 * A base URL as people write it -> scheme://host[:port]/…/v1 without a trailing slash, a *new* string.
 * "/v1" is added unless the path already ends in a version such as "/v2". RESULT_INVALID "invalid_url" for
 * anything that is no plain http(s) URL (user names, queries and fragments included), "insecure_url" for
 * http to a host that is not this machine.
 */
enum result url_base(const char *text, char **base, struct fault *fault);

/* http or https to localhost, 127.0.0.0/8 or [::1]. */
bool url_is_loopback(const char *url);
/* Scheme, host and port agree. */
bool url_same_origin(const char *a, const char *b);

/*
 * What a server told us to fetch, made absolute: an URL, or a path below the base URL (with or without the
 * base's own path in front). A *new* string. RESULT_NETWORK "bad_reply" when it is neither,
 * "insecure_url" for plain http unless both it and the base are on this machine.
 */
enum result url_download(const char *base, const char *target, char **url, struct fault *fault);

/* "host:port" for messages; `target` is always set. */
void url_host(char *target, unsigned long size, const char *url);

#endif
