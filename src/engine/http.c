/*
 * The life of a request: MHD calls http_answer with the headers (admission), with each piece of the body, and
 * at its end. Quick handlers run there; slow ones suspend the connection, run in the pool, and resume it,
 * whereupon MHD calls once more and the reply that is there by then is sent. A refused request's body is
 * still read, up to a bound: a client that writes while the server closes would never see why.
 */
#include "engine/http.h"

#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/sha256.h"
#include "base/text.h"
#include "engine/admit.h"
#include "engine/thread.h"

enum {
    HTTP_THREADS = 4,
    CONNECTIONS_MOST = 400,
    IDLE_SECONDS = 60,
    DRAIN_MOST = 8 * 1024 * 1024, /* of a body that is not wanted */
};

struct http {
    struct MHD_Daemon *daemon;
    struct engine *engine;
    int socket;
};

struct exchange {
    struct pool_job job; /* first: a job is an exchange */
    struct request request;
    size_t received;
};

static struct exchange *exchange_new(struct http *http, struct MHD_Connection *connection, const char *url,
                                     const char *method)
{
    struct exchange *exchange = calloc(1, sizeof *exchange);
    if (!exchange)
        return NULL;
    struct request *request = &exchange->request;
    request->engine = http->engine;
    request->connection = connection;
    request->reply.file = -1;
    buffer_init(&request->reply.body, REPLY_MOST);
    buffer_init(&request->body, BODY_MOST);
    alpha_route_match(method, url, &request->target);
    request_admit(request, method);
    return exchange;
}

static void exchange_free(struct exchange *exchange)
{
    buffer_free(&exchange->request.body);
    reply_clear(&exchange->request.reply);
    free(exchange);
}

static enum MHD_Result exchange_receive(struct exchange *exchange, const char *bytes, size_t length)
{
    struct request *request = &exchange->request;
    exchange->received += length;
    if (exchange->received > DRAIN_MOST)
        return MHD_NO;
    if (request->reply.status == 0 && !buffer_append(&request->body, bytes, length))
        reply_too_large(&request->reply);
    return MHD_YES;
}

static void header_number(struct MHD_Response *response, const char *name, long long value)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", value);
    MHD_add_response_header(response, name, text);
}

static void headers_add(struct MHD_Response *response, const struct reply *reply)
{
    MHD_add_response_header(response, "Content-Type",
                            reply->filename[0] ? "application/zip" : "application/json");
    MHD_add_response_header(response, "Cache-Control", "no-store");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    if (reply->status == 401)
        MHD_add_response_header(response, "WWW-Authenticate", "Bearer");
    if (reply->filename[0]) {
        char disposition[FILENAME_SIZE + 40];
        snprintf(disposition, sizeof disposition, "attachment; filename=\"%s\"", reply->filename);
        MHD_add_response_header(response, "Content-Disposition", disposition);
    }
    if (!reply->limited)
        return;
    header_number(response, "X-RateLimit-Limit", reply->rate.limit);
    header_number(response, "X-RateLimit-Remaining", reply->rate.remaining);
    header_number(response, "X-RateLimit-Reset", clock_wall_seconds() + reply->rate.reset_in);
    if (reply->status == 429)
        header_number(response, "Retry-After", reply->rate.reset_in);
}

/* The reply's body or file moves into the response. */
static struct MHD_Response *response_make(struct reply *reply)
{
    struct MHD_Response *response = NULL;
    if (reply->file >= 0) {
        response = MHD_create_response_from_fd64(reply->file_size, reply->file);
        if (response)
            reply->file = -1;
        return response;
    }
    size_t length = reply->body.length;
    char *body = buffer_take(&reply->body);
    if (body)
        response = MHD_create_response_from_buffer(length, body, MHD_RESPMEM_MUST_FREE);
    if (!response)
        free(body);
    return response;
}

static enum MHD_Result exchange_reply(struct exchange *exchange)
{
    struct reply *reply = &exchange->request.reply;
    struct MHD_Response *response = response_make(reply);
    if (!response)
        return MHD_NO;
    headers_add(response, reply);
    enum MHD_Result queued =
        MHD_queue_response(exchange->request.connection, (unsigned)reply->status, response);
    MHD_destroy_response(response);
    return queued;
}

static void exchange_run(struct pool_job *job)
{
    struct exchange *exchange = (struct exchange *)job;
    request_handle(&exchange->request);
    MHD_resume_connection(exchange->request.connection);
}

static enum MHD_Result exchange_run_pooled(struct exchange *exchange)
{
    struct request *request = &exchange->request;
    exchange->job.run = exchange_run;
    MHD_suspend_connection(request->connection);
    // From a successful push on the exchange belongs to the pool until it resumes the connection.
    if (pool_push(request->engine->pool, &exchange->job))
        return MHD_YES;
    reply_error(&request->reply, 500, "stopping", NULL, "the engine is stopping");
    MHD_resume_connection(request->connection);
    return MHD_YES;
}

/* Same request, same hash: what an Idempotency-Key stands for. */
static void request_hash(struct request *request, const char *method, const char *url)
{
    struct buffer text;
    buffer_init(&text, BODY_MOST + 4096);
    buffer_printf(&text, "%s %s\n", method, url);
    buffer_append(&text, request->body.data, request->body.length);
    sha256_hex(request->hash, buffer_text(&text), text.length);
    buffer_free(&text);
}

static enum MHD_Result exchange_finish(struct exchange *exchange, const char *method, const char *url)
{
    struct request *request = &exchange->request;
    if (request->reply.status != 0)
        return exchange_reply(exchange);
    if (request->idempotency_key[0])
        request_hash(request, method, url);
    if (request_is_slow(request))
        return exchange_run_pooled(exchange);
    request_handle(request);
    return exchange_reply(exchange);
}

static enum MHD_Result http_answer(void *context, struct MHD_Connection *connection, const char *url,
                                   const char *method, const char *version, const char *upload,
                                   size_t *upload_size, void **state)
{
    (void)version;
    struct exchange *exchange = *state;
    if (!exchange) {
        exchange = exchange_new(context, connection, url, method);
        *state = exchange;
        if (!exchange)
            return MHD_NO;
        bool hopeless =
            exchange->request.reply.status != 0 && request_announced_size(&exchange->request) > DRAIN_MOST;
        return hopeless ? exchange_reply(exchange) : MHD_YES;
    }
    if (*upload_size > 0) {
        size_t length = *upload_size;
        *upload_size = 0;
        return exchange_receive(exchange, upload, length);
    }
    return exchange_finish(exchange, method, url);
}

static void http_completed(void *context, struct MHD_Connection *connection, void **state,
                           enum MHD_RequestTerminationCode code)
{
    (void)context;
    (void)connection;
    (void)code;
    if (*state)
        exchange_free(*state);
    *state = NULL;
}

enum result http_start(struct http **started, struct engine *engine, struct http_socket *socket,
                       struct fault *fault)
{
    struct http *http = calloc(1, sizeof *http);
    if (!http)
        return fault_memory(fault);
    *http = (struct http){.engine = engine, .socket = socket->file};
    unsigned flags = MHD_USE_AUTO_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    if (socket->ipv6)
        flags |= MHD_USE_IPv6;
    sigset_t before;
    threads_shield(&before);
    http->daemon =
        MHD_start_daemon(flags, 0, NULL, NULL, http_answer, http, MHD_OPTION_LISTEN_SOCKET, socket->file,
                         MHD_OPTION_THREAD_POOL_SIZE, (unsigned)HTTP_THREADS, MHD_OPTION_CONNECTION_LIMIT,
                         (unsigned)CONNECTIONS_MOST, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
                         MHD_OPTION_NOTIFY_COMPLETED, http_completed, NULL, MHD_OPTION_END);
    threads_unshield(&before);
    if (!http->daemon) {
        free(http);
        return fault_set(fault, RESULT_INTERNAL, "cannot_serve", NULL, "the HTTP server cannot start");
    }
    socket->file = -1;
    *started = http;
    return RESULT_OK;
}

void http_quiesce(struct http *http)
{
    if (http)
        (void)MHD_quiesce_daemon(http->daemon);
}

void http_stop(struct http *http)
{
    if (!http)
        return;
    MHD_stop_daemon(http->daemon);
    close(http->socket);
    free(http);
}
