/*
 * One HTTP request and its answer on the worker's curl multi handle: deadlines, caps on the body, the headers
 * that matter. Redirects are never followed here.
 */
#ifndef GZM_NET_TRANSFER_H
#define GZM_NET_TRANSFER_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "net/download.h"
#include "net/retry.h"

enum { REPLY_MOST_BYTES = 8 * 1024 * 1024 };

struct transfer_request {
    const char *method, *url;
    const char *body;            /* JSON or NULL */
    const char *api_key;         /* NULL: none is sent */
    const char *idempotency_key; /* NULL: none is sent */
    bool fresh;                  /* on a new connection: curl resends by itself on one that died while idle */
    struct download *download;   /* *borrowed*: a ZIP in a 2xx answer goes there instead of into `body` */
    bool only_archive;           /* everything in a 2xx answer goes to the download */
    long timeout_ms;             /* for an answer; archives may take DOWNLOAD_TIMES longer */
    void *context;               /* what transfer_context gives back */
    void (*progress)(void *context, int64_t received, int64_t expected); /* of a download; may be NULL */
};

/* What the headers told. */
struct reply {
    long status;
    int64_t retry_after_ms, reset_ms; /* -1: not told */
    long rate_limit, rate_remaining;  /* -1: not told */
    char filename[128], deprecation[96], sunset[96];
};

struct transfer;

/* Add a *new* transfer to the multi handle. */
enum result transfer_start(struct transfer **transfer, CURLM *multi, const struct transfer_request *request,
                           struct fault *fault);
/* Aborts when it is not done; zeroes the key's header; frees. NULL does nothing. */
void transfer_free(struct transfer *transfer);

/* The context of the transfer behind a done message's handle. */
void *transfer_context(CURL *easy);

/* How it ended; for anything but REACH_ANSWERED the fault is set. */
void transfer_outcome(struct transfer *transfer, CURLcode code, struct outcome *outcome, struct fault *fault);
/* Both *borrowed*. */
const struct reply *transfer_reply(const struct transfer *transfer);
const struct buffer *transfer_body(const struct transfer *transfer);
/* The answer was an archive and went to the download. */
bool transfer_to_file(const struct transfer *transfer);
/* Where a redirect points, absolute; *borrowed*, NULL for none. */
const char *transfer_location(const struct transfer *transfer);

#endif
