/*
 * One archive on its way to disk: a temporary file beside the final name, then checked, fsynced and renamed.
 * Nothing half-written ever stands under the final name; the temporary file goes with the download.
 */
#ifndef GZM_NET_DOWNLOAD_H
#define GZM_NET_DOWNLOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

#define DOWNLOAD_MOST_BYTES ((int64_t)256 * 1024 * 1024)

struct download {
    char *folder; /* "." or as given */
    char *name;   /* the final name; NULL: the server's, else `fallback` */
    char *fallback;
    bool replace;
    char *part; /* the temporary file, NULL while there is none */
    int fd;     /* -1 while there is none */
    int64_t received, expected;
    int64_t told_size; /* what the export's answer announced; -1 unknown */
    char told_sha256[65];
    struct fault fault; /* why a write failed */
};

/*
 * A *new* download to `path`: a file's name, or a folder (ends in '/', or is one), or NULL for the current
 * folder. `id` names the file where the server does not. RESULT_FILE "file_exists" at once when the name is
 * known and taken, "no_folder" when there is no such folder.
 */
enum result download_new(struct download **download, const char *path, const char *id, bool replace,
                         struct fault *fault);
/* Removes the temporary file, frees. NULL does nothing. */
void download_free(struct download *download);

/* Append; the first write makes the temporary file. False when that failed, with download->fault set. */
bool download_write(struct download *download, const void *bytes, size_t length);
/* What the server announced: -1 and "" where it did not. */
void download_expect(struct download *download, int64_t size, const char *sha256);
/* Forget what was written, for another attempt. */
void download_restart(struct download *download);

/*
 * Check (a ZIP, the announced size and hash), fsync and rename. `server_name` comes from the server and may
 * be "". `*path` is a *new* string with the final name. RESULT_NETWORK "bad_archive", "size_mismatch" or
 * "hash_mismatch"; RESULT_FILE "file_exists" or "write_failed".
 */
enum result download_publish(struct download *download, const char *server_name, char **path,
                             struct fault *fault);

/* A name from a server as the name of a ZIP in one folder; `fallback` where nothing of it can be used. */
void download_name(char *target, size_t size, const char *server_name, const char *fallback);

#endif
