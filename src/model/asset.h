/* A generated 3D asset as the API knows it. */
#ifndef GZM_MODEL_ASSET_H
#define GZM_MODEL_ASSET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

enum asset_status {
    ASSET_PENDING,
    ASSET_PROCESSING,
    ASSET_READY,
    ASSET_FAILED,
    ASSET_UNKNOWN, /* a status this version does not know */
};

/* What a ready asset consists of; only shown when the server told it. */
struct asset_summary {
    bool known;
    char family[48];
    int links;
    int revolute, prismatic, continuous, ball, fixed;
    double mass_kg;
    long triangles;
    double size_m[3]; /* bounding box in the rest pose: x, y, z */
};

struct asset {
    char *id, *name, *prompt;
    char **tags;      /* NULL terminated, or NULL */
    char *created_at; /* ISO 8601, or NULL */
    enum asset_status status;
    char **export_formats; /* NULL terminated, or NULL while unknown */
    char *stage;           /* or NULL */
    bool has_progress;
    double progress;                  /* 0 to 1, meaningful with has_progress */
    char *error_code, *error_message; /* when failed and told */
    struct asset_summary summary;
    char **warnings; /* NULL terminated, or NULL */
};

const char *asset_status_name(enum asset_status status);
enum asset_status asset_status_from_name(const char *name);
/* Pending or processing: worth asking again. */
bool asset_is_running(const struct asset *asset);

/* Frees what the asset owns, not the struct itself. */
void asset_clear(struct asset *asset);
/* A deep copy into an empty asset. */
enum result asset_copy(struct asset *target, const struct asset *source, struct fault *fault);
void asset_array_free(struct asset *assets, size_t count);

#endif
