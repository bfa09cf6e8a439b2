/*
 * The embedded engine: an HTTP server that speaks the alpha dialect, a library in SQLite, and runner threads
 * that generate. libmicrohttpd's threads answer requests and never generate; runners never touch sockets.
 */
#ifndef GZM_ENGINE_ENGINE_H
#define GZM_ENGINE_ENGINE_H

#include "base/fault.h"

struct engine_options {
    const char *host;    /* "127.0.0.1"; a non-loopback one needs explicit keys: RESULT_USAGE otherwise */
    unsigned short port; /* 0: any free one */
    const char *data;    /* folder of the library; made with 0700. Locked: a second engine on it is
                            RESULT_FILE "library_in_use" */
    char *const *keys;   /* NULL terminated; NULL or empty: one random key is made */
    int workers;         /* runner threads; 0: one per core */
    long rate;           /* requests a minute and key; 0: no limit */
    double pace; /* seconds that each stage takes at least, for testing clients; 0: as fast as it goes */
};

struct engine;

enum result engine_start(struct engine **engine, const struct engine_options *options, struct fault *fault);
/* "http://127.0.0.1:41234/v1", *borrowed*. */
const char *engine_url(const struct engine *engine);
/* The first key, *borrowed*. */
const char *engine_key(const struct engine *engine);
/* Finish or give back running jobs (they are `pending` again and picked up at the next start), close, free.
 * NULL is fine. */
void engine_stop(struct engine *engine);

#endif
