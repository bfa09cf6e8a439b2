/*
 * The world picture: what the dashboard knows of the server's assets and scenes, the jobs it follows, the
 * connection and the message for the user. Changed by news and by the keyboard's handlers, on the UI
 * thread; drawing only reads it. Knows no curses.
 */
#ifndef GZM_UI_WORLD_H
#define GZM_UI_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/asset.h"
#include "model/news.h"
#include "model/order.h"
#include "model/scene.h"
#include "ui/change.h"
#include "ui/rows.h"

enum { ASSETS_MOST = 10000, PAGE_SIZE = 100, TOAST_SIZE = 320, TOAST_NAME_SIZE = 160 };

struct asset_entry {
    struct row row;
    struct asset asset;
};

struct scene_entry {
    struct row row;
    struct scene scene;
};

enum job_kind { JOB_GENERATE, JOB_EXPORT };

enum job_state { JOB_QUEUED, JOB_RUNNING, JOB_CANCELLING, JOB_DONE, JOB_FAILED, JOB_CANCELLED };

/* Something that takes its time: a generation on the server or an export to a file. Stays after its end. */
struct job {
    struct row row;
    char id[24];
    enum job_kind kind;
    enum job_state state;
    unsigned long order;       /* of an export that goes on, else 0 */
    char *asset_id, *scene_id; /* the subject; one of them is set */
    char *name;                /* of the subject */
    char *stage;               /* what it does now, or NULL */
    char *reason;              /* why it failed, or NULL */
    char *path;                /* where the export is, or goes */
    enum export_format format;
    bool has_progress;
    double progress;              /* 0 to 1, never falls while it runs */
    int64_t received, expected;   /* bytes of an export; expected -1 while unknown */
    int64_t started_ms, ended_ms; /* monotonic; ended_ms 0 while it runs */
};

enum toast_level { TOAST_INFO, TOAST_GOOD, TOAST_ERROR };

struct toast {
    char text[TOAST_SIZE]; /* "" for none */
    enum toast_level level;
    int64_t until_ms; /* monotonic */
};

struct world {
    struct rows assets, scenes, jobs; /* of asset_entry, scene_entry, job */
    struct list placements;           /* over the placements of the open scene */
    char *open_scene;                 /* id, or NULL */
    unsigned long job_count;          /* ever made, for ids */
    enum connection connection;
    char connection_reason[200];
    int64_t retry_at_ms;             /* monotonic; 0: no try is planned */
    int64_t data_seconds;            /* wall clock of the last answer; 0: none yet */
    long rate_limit, rate_remaining; /* -1 while unknown */
    struct toast toast;
    unsigned long form_order; /* the order of the open form, 0 when none */
    struct fault form_fault;  /* what became of it, with CHANGE_FORM_SETTLED */
    char *wanted_scene;       /* id of a scene to show, with CHANGE_SHOW_SCENE */
    bool listing_failed;      /* what is shown may be old or incomplete */
    int64_t refetch_at_ms;    /* when to list again after a failure; 0: not planned */
    int64_t backoff_ms;       /* how long the last wait for that was */
    /* The two clocks, set by the loop before news and keys. */
    int64_t now_ms, now_seconds;
};

void world_init(struct world *world);
void world_clear(struct world *world);

/* Take in one piece of news (*borrowed*, its content may be moved out). Returns bits of enum change. */
unsigned world_apply(struct world *world, struct news *news);

void world_toast(struct world *world, enum toast_level level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A name short enough to leave room for what is said about it. Returns `target`. */
const char *world_short_name(char target[TOAST_NAME_SIZE], const char *name, const char *id);
/* What time alone changes: the toast is over, a failed listing is due again. Returns bits. */
unsigned world_expire(struct world *world);
/* The monotonic time of the next such change, 0 when there is none. */
int64_t world_next_expiry(const struct world *world);

struct asset *world_asset(const struct world *world, const char *id);
struct scene *world_scene(const struct world *world, const char *id);
struct asset *world_selected_asset(const struct world *world);
struct scene *world_selected_scene(const struct world *world);
struct job *world_selected_job(const struct world *world);
struct scene *world_open_scene(const struct world *world);
struct placement *world_selected_placement(const struct world *world);
struct list_source world_placement_source(const struct world *world);
/* Open a scene in the composer, or close it with NULL. False without memory. */
bool world_open(struct world *world, const char *scene_id);

size_t world_running_jobs(const struct world *world);

#endif
