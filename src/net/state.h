/*
 * What the files of the worker share: the worker's own state and the tasks in it. All of it belongs to the
 * worker thread, except `stopping` and the two queues of the channel.
 */
#ifndef GZM_NET_STATE_H
#define GZM_NET_STATE_H

#include <curl/curl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>

#include "model/asset.h"
#include "net/download.h"
#include "net/transfer.h"
#include "net/worker.h"

enum { TRANSFERS_MOST = 6, EXPORTS_MOST = 3, REDIRECTS_MOST = 5, WATCHED_MOST = 10000 };

/* Which of its requests an order is at. */
enum stage {
    STAGE_REQUEST,  /* the order's own */
    STAGE_DOWNLOAD, /* the archive of an export, from `url` */
    /* a move on a server that cannot: see net/move.c */
    STAGE_MOVE_SHOW,
    STAGE_MOVE_REMOVE,
    STAGE_MOVE_ADD,
};

/* One order until its last news. */
struct task {
    struct task *previous, *next;
    struct order *order; /* as asked; owned */
    struct order *step;  /* what is sent instead at this stage, or NULL; owned */
    struct order *add;   /* the second half of a move, or NULL; owned */
    struct download *download;
    char *url; /* of STAGE_DOWNLOAD; owned */
    struct transfer *transfer;
    struct task *behind; /* an earlier change of the same scene that must end first, or NULL */
    struct worker *worker;
    enum stage stage;
    int failures, redirects;
    unsigned generation; /* of the endpoint that the transfer goes to */
    int64_t due_ms;      /* not before; monotonic */
    int64_t told_ms;     /* when progress was told last */
    bool perhaps_done;   /* a create one of whose answers was lost */
    bool watching;       /* an ORDER_WATCH: never sent */
    bool polled;         /* the watch's own request: its answer goes to net/watch.c */
};

/* The last state of a running asset that was told. */
struct watched {
    char *id;
    enum asset_status status;
    bool has_progress;
    double progress;
    char stage[64];
    bool covered; /* by this tick */
};

enum watch_step { WATCH_NEWEST, WATCH_PROCESSING, WATCH_PENDING, WATCH_SINGLE };

struct watch {
    struct watched *running;
    size_t count, capacity;
    int watchers;
    struct task *task; /* the request under way, or NULL */
    enum watch_step step;
    int singles; /* asked one by one in this tick */
    int64_t due_ms;
    int64_t interval_ms;
};

/* What NEWS_CONNECTION said last. */
struct connection_told {
    enum connection connection;
    int64_t retry_in_ms;
    long rate_limit, rate_remaining;
};

struct worker {
    struct channel *channel;
    pthread_t thread;
    sigset_t starter_signals; /* the mask of the thread that started the worker */
    CURLM *multi;
    atomic_bool stopping;

    struct endpoint endpoint; /* base_url is normalised */
    unsigned generation;      /* counts endpoints */
    enum result (*revive)(void *context, struct endpoint *endpoint, struct fault *fault);
    void *context;
    int revivals; /* since revivals_since_ms */
    int64_t revivals_since_ms;
    long timeout_ms, backoff_ms, poll_ms;
    int attempts;

    struct task *first, *last;
    int running, exports;  /* transfers under way, and those of exports among them */
    int64_t hold_until_ms; /* the server asked for a pause */
    uint64_t random;

    struct news *outbox, *outbox_last; /* news that found the queue full */
    struct connection_told told;
    bool deprecation_told, cannot_move;
    struct watch watch;
};

#endif
