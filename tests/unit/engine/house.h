/* An engine in this process on a temporary data folder, and a client that asks it over real HTTP. */
#ifndef HOUSE_H
#define HOUSE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "engine/engine.h"

struct house {
    char data[64];
    struct engine *engine;
    struct engine_options options; /* of the next house_open */
};

/* A folder and the options of an engine that is fast: loopback, any port, two workers. */
void house_prepare(struct house *house);
void house_open(struct house *house);
void house_close(struct house *house);
/* Closes, and removes the folder. */
void house_remove(struct house *house);
/* "DATA/name" in a static buffer. */
const char *house_path(const struct house *house, const char *name);
/* Run SQL on the library through a connection of one's own. */
void house_sql(const struct house *house, const char *sql);

struct answer {
    long status; /* 0: the connection ended without one */
    char *body;
    size_t length;
    json_t *json; /* or NULL */
    char headers[4096];
};

/* What a test may want to send beside the usual. */
struct question {
    const char *key; /* NULL: the engine's; "" for no Authorization header */
    const char
        *content_type; /* NULL: application/json when there is a body or the method is not GET; "" for none */
    const char *header; /* one more header line, or NULL */
    const char *body;
    size_t length; /* of the body; 0: its strlen */
};

struct answer ask_with(const struct house *house, const char *method, const char *path,
                       const struct question *question);
struct answer ask(const struct house *house, const char *method, const char *path, const char *body);
/* Any address. */
struct answer ask_url(const char *method, const char *url, const struct question *question);
void answer_clear(struct answer *answer);

/* The text or number at a path such as "summary.joints.revolute" or "assets.0.id"; "" or NAN when it is not
 * there. */
const char *answer_text(const struct answer *answer, const char *path);
double answer_number(const struct answer *answer, const char *path);
const json_t *answer_at(const struct answer *answer, const char *path);
/* The value of a reply header in a static buffer, or NULL. */
const char *answer_header(const struct answer *answer, const char *name);

/* Ask and expect an error body of this status, code and details.field ("" for none); true when all is so. */
bool expect_error(const struct house *house, const char *method, const char *path, const char *body,
                  long status, const char *code, const char *field);
bool is_error(const struct answer *answer, long status, const char *code, const char *field);

/* Create an asset or scene and keep its id. */
void make_asset(const struct house *house, const char *prompt, char id[64]);
void make_scene(const struct house *house, const char *name, char id[64]);
/* Ask until the asset is no longer running (60 s at most); the last answer. */
struct answer await_asset(const struct house *house, const char *id);
void make_ready_asset(const struct house *house, const char *prompt, char id[64]);
void place_asset(const struct house *house, const char *scene, const char *asset, char id[64]);

#endif
