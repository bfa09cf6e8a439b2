/*
 * The HTTP side: a socket, libmicrohttpd's threads, and the life of a request from its headers to its reply.
 * Handlers see struct request and struct reply (request.h) and no HTTP library.
 */
#ifndef GZM_ENGINE_HTTP_H
#define GZM_ENGINE_HTTP_H

#include <stdbool.h>

#include "base/fault.h"

struct engine;
struct http;

/* A listening socket on a numeric host or "localhost". RESULT_USAGE "invalid_host", RESULT_NETWORK
 * "cannot_listen". `url` is a *new* string; `loopback` tells whether only this machine can reach it. */
struct http_socket {
    int file;
    bool loopback, ipv6;
    char *url;
};
enum result http_listen(struct http_socket *target, const char *host, unsigned short port,
                        struct fault *fault);
/* Would that host be reachable from this machine only? RESULT_USAGE "invalid_host" when it is no address. */
enum result http_host_is_loopback(const char *host, bool *loopback, struct fault *fault);

/* Takes the socket. The engine's other parts must be there. */
enum result http_start(struct http **http, struct engine *engine, struct http_socket *socket,
                       struct fault *fault);
/* No new connections; those that are open go on. NULL is fine. */
void http_quiesce(struct http *http);
/* Ends all connections and threads, and frees. Nothing may be left in the pool. NULL is fine. */
void http_stop(struct http *http);

#endif
