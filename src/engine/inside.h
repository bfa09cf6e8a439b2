/* The parts of a running engine, as its files see them. */
#ifndef GZM_ENGINE_INSIDE_H
#define GZM_ENGINE_INSIDE_H

#include <stdbool.h>

#include "engine/archives.h"
#include "engine/engine.h"
#include "engine/http.h"
#include "engine/key.h"
#include "engine/library.h"
#include "engine/pool.h"
#include "engine/rate.h"
#include "engine/runner.h"

struct engine {
    char *url;     /* "http://127.0.0.1:41234/v1" */
    bool loopback; /* reachable from this machine only: the Host header is checked */
    int lock;      /* the data folder's lock file, -1 without */
    struct keyring keys;
    struct rate *rate; /* NULL: no limit */
    struct library *library;
    struct archives *archives;
    struct runners *runners;
    struct pool *pool;
    struct http *http;
};

#endif
