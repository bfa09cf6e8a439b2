/* What a request must show before its body counts: host, key, rate, content type, size. */
#ifndef GZM_ENGINE_ADMIT_H
#define GZM_ENGINE_ADMIT_H

#include <stdbool.h>

#include "engine/request.h"

enum { BODY_MOST = 1024 * 1024 };

/* Fills the owner, host and idempotency key from the headers; leaves a reply when the request is refused. */
void request_admit(struct request *request, const char *method);
/* The Content-Length header; 0 without. */
unsigned long long request_announced_size(const struct request *request);
void reply_too_large(struct reply *reply);
/* Is that Host header this machine's? Its port does not matter: it may be a forwarded one. */
bool host_is_local(const char *host);

#endif
