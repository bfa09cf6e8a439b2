/* A misbehaving HTTP server on loopback: plain sockets, a thread per connection, scripted answers. */
#ifndef GZM_TEST_SERVER_H
#define GZM_TEST_SERVER_H

#include <stdbool.h>
#include <stddef.h>

enum act {
    ACT_REPLY,
    ACT_HANG,     /* read the request, say nothing until the other side leaves or the server stops */
    ACT_STALL,    /* the head and half of the body, then the same */
    ACT_DROP,     /* close without an answer */
    ACT_TRUNCATE, /* promise more than is sent, then close */
    ACT_ENDLESS,  /* a body without length that does not end */
    ACT_GARBAGE,  /* bytes that are no HTTP */
};

/* One answer. The first in the list that fits and is not used up is given. */
struct answer {
    const char *request; /* "POST /v1/assets": method and start of the path with query; NULL ends a list */
    int times;           /* how often; 0: always */
    int status;
    const char *headers; /* whole lines with \r\n, or NULL */
    const char *body;    /* or NULL */
    size_t length;       /* of the body; 0: up to its NUL */
    enum act act;
};

struct server;

/* Makes the body of an answer: a *new* string. `number` counts requests that it was asked for, from 1. */
typedef char *(*body_maker)(const char *request, int number, void *context);

/* `answers` is copied, its strings are *borrowed*. What fits none is answered 404. */
struct server *server_start(const struct answer *answers);
/* Requests that fit no answer get 200 and what the maker makes. Before the first request. */
void server_make(struct server *server, body_maker maker, void *context);
/* Spoil some of what the maker makes: errors, dropped and silent connections. */
void server_chaos(struct server *server);
void server_stop(struct server *server);

int server_port(const struct server *server);
/* "http://127.0.0.1:PORT", *borrowed*. */
const char *server_url(const struct server *server);
/* How many requests began so ("" counts all). */
int server_count(struct server *server, const char *request);
/* Wait until there were so many; false after 10 s. */
bool server_wait(struct server *server, const char *request, int count);
/* The head (with headers) of the nth request that began so, from 0; a *new* string or NULL. */
char *server_head(struct server *server, const char *request, int number);
int server_connections(struct server *server);

#endif
