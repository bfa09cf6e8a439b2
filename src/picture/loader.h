/*
 * Reads what pictures are made of, and draws what would take long, on a thread of its own: neither screen
 * nor worker waits for disk and processor. Of wishes to read only the newest counts, of wishes to draw the
 * newest of each key: one that was not begun is dropped for the next.
 */
#ifndef GZM_PICTURE_LOADER_H
#define GZM_PICTURE_LOADER_H

#include "model/channel.h"
#include "picture/drawing.h"

struct loader;

struct loader_options {
    struct channel *channel; /* *borrowed*, as all here */
    /* After each reading, on the loader's thread: what became of `path`. May be NULL. */
    void (*after)(void *context, const char *path, const struct fault *fault);
    void *context;
};

/*
 * What was read is told as NEWS_PICTURE: key, and a struct exhibit as payload or a fault, RESULT_NOT_FOUND
 * when there is no such file. What was drawn is told as NEWS_DRAWING: key, and a struct drawing or a fault.
 */
enum result loader_start(struct loader **loader, const struct loader_options *options, struct fault *fault);
/* Waits for what is under way; NULL does nothing. */
void loader_stop(struct loader *loader);

/* Read `path` and tell it under `key`. False without memory. Never blocks for long. */
bool loader_read(struct loader *loader, const char *key, const char *path);
/* *Takes* a drawing (NULL is none), makes it and tells it under `key`. False without memory. */
bool loader_draw(struct loader *loader, const char *key, struct drawing *drawing);
/* Nothing is wanted any more; what is under way is not told. */
void loader_drop(struct loader *loader);

#endif
