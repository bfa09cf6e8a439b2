/* A request and its reply, as handlers see them. */
#ifndef GZM_ENGINE_REQUEST_H
#define GZM_ENGINE_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

#include "api/alpha.h"
#include "base/buffer.h"
#include "base/fault.h"
#include "engine/inside.h"

enum { HOST_SIZE = 128, FILENAME_SIZE = 80, REPLY_MOST = 32 * 1024 * 1024, IDEMPOTENCY_KEY_MOST = 255 };

struct reply {
    int status;         /* 0 while there is none */
    struct buffer body; /* JSON */
    int file;           /* or a file to send, -1 without; the reply's own */
    size_t file_size;
    char filename[FILENAME_SIZE];
    bool limited; /* `rate` is known and told */
    struct rate_state rate;
};

struct request {
    struct engine *engine;
    void *connection; /* the HTTP library's */
    struct alpha_target target;
    const char *owner; /* of the key, *borrowed* from the keyring; NULL for downloads */
    char host[HOST_SIZE];
    char idempotency_key[IDEMPOTENCY_KEY_MOST + 1]; /* "" without */
    char hash[65];                                  /* of method, path and body; set with a key */
    struct buffer body;
    struct reply reply;
};

/* A query argument, decoded, *borrowed*, or NULL. Not for handlers that run in the pool. */
const char *request_query(const struct request *request, const char *name);

/* Reply with a status and the JSON that a writer appended to reply->body; 500 when `written` is false. */
void reply_json(struct reply *reply, int status, bool written);
void reply_error(struct reply *reply, int status, const char *code, const char *field, const char *message);
/* The error reply that a fault means. */
void reply_fault(struct reply *reply, const struct fault *fault);
void reply_clear(struct reply *reply);

/* Runs the route's handler; leaves a reply in any case. */
void request_handle(struct request *request);
/* Does the route build archives, so that it belongs into the pool? */
bool request_is_slow(const struct request *request);

#endif
