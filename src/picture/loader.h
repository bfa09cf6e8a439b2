/*
 * Reads what pictures are made of on a thread of its own, so that neither screen nor worker waits for disk
 * and processor. Only the newest wish counts: one that was not begun is dropped for the next.
 */
#ifndef GZM_PICTURE_LOADER_H
#define GZM_PICTURE_LOADER_H

#include "model/channel.h"

struct loader;

/* What was read is told as NEWS_PICTURE through the channel (*borrowed*): key, and a struct exhibit as
 * payload or a fault. */
enum result loader_start(struct loader **loader, struct channel *channel, struct fault *fault);
/* Waits for what is being read; NULL does nothing. */
void loader_stop(struct loader *loader);

/* Read `path` and tell it under `key`. False without memory. Never blocks for long. */
bool loader_ask(struct loader *loader, const char *key, const char *path);
/* Nothing is wanted any more; what is being read is not told. */
void loader_drop(struct loader *loader);

#endif
