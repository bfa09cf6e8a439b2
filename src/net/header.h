/* The response headers that the worker acts on. Pure. */
#ifndef GZM_NET_HEADER_H
#define GZM_NET_HEADER_H

#include <stddef.h>
#include <stdint.h>

#include "net/transfer.h"

/* Nothing told yet. */
void header_clear(struct reply *reply);
/* One line as curl gives it; a status line forgets what an interim answer told. */
void header_read(struct reply *reply, const char *line, size_t length, int64_t wall_seconds);

#endif
