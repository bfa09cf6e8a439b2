/*
 * Finished archives: files named by their SHA-256 in a folder of their own, the most recently used within a
 * bound, and the tickets that let them be downloaded for a while. They are not part of the library: the
 * folder is emptied at start, and an archive that is gone is made again by the next export. Any thread.
 */
#ifndef GZM_ENGINE_ARCHIVES_H
#define GZM_ENGINE_ARCHIVES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/fault.h"

enum { ARCHIVES_MOST = 128, TICKETS_MOST = 1024, TICKET_SECONDS = 3600, TOKEN_SIZE = 41 };

struct archives;

struct archive_info {
    char sha256[65];
    size_t size;
};

/* The right to download an archive. Whoever has the token has it. */
struct archive_ticket {
    char token[TOKEN_SIZE];
    char sha256[65];
    char filename[80]; /* "oak_cabinet_mujoco_mjcf.zip" */
    size_t size;
    int64_t expires_at; /* wall clock, seconds */
};

enum result archives_open(struct archives **archives, const char *folder, struct fault *fault);
void archives_close(struct archives *archives);

/* The archive that was made of exactly this (a SHA-256 of all that goes into it). */
bool archives_find(struct archives *archives, const char *fingerprint, struct archive_info *info);
/* Store one; the least recently used ones go when there are too many. */
enum result archives_add(struct archives *archives, const char *fingerprint, const struct buffer *bytes,
                         struct archive_info *info, struct fault *fault);
/* A new ticket; the oldest go when there are too many. */
void archives_grant(struct archives *archives, const struct archive_info *info, const char *filename,
                    int64_t now, struct archive_ticket *ticket);
/* A *new* descriptor of the file that a token stands for. RESULT_NOT_FOUND "download_not_found" or
 * "download_expired". */
enum result archives_redeem(struct archives *archives, const char *token, int64_t now,
                            struct archive_ticket *ticket, int *file, struct fault *fault);

#endif
