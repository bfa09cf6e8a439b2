/*
 * The alpha dialect: bytes <-> model, both directions, for the client and for the engine. No sockets.
 * Decoders are strict about types of what they know and ignore the rest; they never trust sizes or numbers:
 * texts are cleaned of control characters and capped, numbers must be finite and in range.
 */
#ifndef GZM_API_ALPHA_H
#define GZM_API_ALPHA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/fault.h"
#include "model/asset.h"
#include "model/news.h"
#include "model/order.h"
#include "model/scene.h"

/* ---- client side ---- */

struct api_request {
    const char *method; /* "GET", … */
    char *path;         /* with query, begins with '/', below the base URL; owned */
    char *body;         /* JSON or NULL; owned */
};

/* The request of an order that is one request (not ORDER_CANCEL, ORDER_WATCH). Clear it afterwards. */
enum result alpha_request_write(const struct order *order, struct api_request *request, struct fault *fault);
void api_request_clear(struct api_request *request);

/*
 * The news in a 2xx body that answers `order`; sets news->kind, its content and `body`. For exports use
 * alpha_read_download. RESULT_NETWORK "bad_reply" with the field in `where` for anything malformed.
 */
enum result alpha_reply_read(const struct order *order, const char *body, size_t length, struct news *news,
                             struct fault *fault);

/* Where the archive of an export is. */
struct api_download {
    char *url;       /* absolute, or a path below the base URL; owned */
    long long size;  /* -1 unknown */
    char sha256[65]; /* "" unknown */
};
enum result alpha_read_download(const char *body, size_t length, struct api_download *download,
                                struct fault *fault);
void api_download_clear(struct api_download *download);

/*
 * The fault in a non-2xx reply: flat or nested error bodies, {"detail":[…]}, HTML or nothing at all.
 * Always sets `fault` and returns its result: 400/422 invalid, 401/403 authentication, 402 credits, 404 not
 * found, 429 rate limited, 5xx and the rest network. `where` is details.field when told.
 */
enum result api_read_error(long status, const char *body, size_t length, struct fault *fault);

/* ---- engine side ---- */

enum alpha_route {
    ALPHA_ASSETS_CREATE,
    ALPHA_ASSETS_LIST,
    ALPHA_ASSET_SHOW,
    ALPHA_ASSET_DELETE,
    ALPHA_ASSET_EXPORT,
    ALPHA_SCENES_CREATE,
    ALPHA_SCENES_LIST,
    ALPHA_SCENE_SHOW,
    ALPHA_SCENE_UPDATE,
    ALPHA_SCENE_DELETE,
    ALPHA_SCENE_EXPORT,
    ALPHA_PLACEMENT_ADD,
    ALPHA_PLACEMENT_MOVE,
    ALPHA_PLACEMENT_REMOVE,
    ALPHA_DOWNLOAD,     /* GET /downloads/{token} */
    ALPHA_NOT_FOUND,    /* no such path */
    ALPHA_WRONG_METHOD, /* the path exists, not with this method: answered 404 (405 is not in the API) */
};

struct alpha_target {
    enum alpha_route route;
    char id[64], child[64]; /* asset, scene or download; placement. Capped, [A-Za-z0-9_-] only */
};

/* `path` without query, with or without the "/v1" prefix. */
void alpha_route_match(const char *method, const char *path, struct alpha_target *target);

/* Request bodies; RESULT_INVALID with code missing_field, invalid_field or invalid_json, field in `where`. */
struct asset_create {
    char *prompt, *name;
    char **tags;
};
struct scene_create {
    char *name, *description;
    bool has_name, has_description;
};
struct placement_edit {
    char *asset_id;
    struct pose pose;
    bool has_position, has_rotation;
};

enum result alpha_read_asset_create(const char *body, size_t length, struct asset_create *create,
                                    struct fault *fault);
void asset_create_clear(struct asset_create *create);
/* `update`: a PATCH, where name may be absent. A null description clears it. */
enum result alpha_read_scene_create(const char *body, size_t length, bool update, struct scene_create *create,
                                    struct fault *fault);
void scene_create_clear(struct scene_create *create);
/* `update`: a PATCH, where asset_id may be absent. A rotation off unit norm by more than 1e-3 is invalid. */
enum result alpha_read_placement(const char *body, size_t length, bool update, struct placement_edit *edit,
                                 struct fault *fault);
void placement_edit_clear(struct placement_edit *edit);
/* Unknown names are RESULT_INVALID "unsupported_format", listing the known ones. */
enum result alpha_read_export(const char *body, size_t length, enum export_format *format,
                              struct fault *fault);

/* Replies, appended as one compact JSON document. False when the buffer failed. */
bool alpha_write_asset(const struct asset *asset, struct buffer *out);
bool alpha_write_created_asset(const struct asset *asset, struct buffer *out);
bool alpha_write_asset_page(const struct asset *assets, size_t count, long total, long limit, long offset,
                            struct buffer *out);
bool alpha_write_scene(const struct scene *scene, struct buffer *out);
bool alpha_write_scene_page(const struct scene *scenes, size_t count, long total, long limit, long offset,
                            struct buffer *out);
bool alpha_write_placement(const struct placement *placement, struct buffer *out);
bool alpha_write_deleted(const char *id, struct buffer *out);
bool alpha_write_download(const char *url, enum export_format format, size_t size, const char *sha256,
                          const char *expires_at, struct buffer *out);
/* {"error","code","message","details":{"field"}}; the category follows from the HTTP status. */
bool alpha_write_error(int status, const char *code, const char *message, const char *field,
                       struct buffer *out);

/* ---- for commands ---- */

/* The JSON of `body` with "export": {"format","path","files":[…]} added; a *new* string or NULL. */
char *api_add_export(const char *body, enum export_format format, const char *path, char *const *files);
/* {"url","api_key","pid"}, the line of `gzm serve` and of the engine file. *New* string. */
char *api_write_endpoint(const char *url, const char *api_key, long pid);
enum result api_read_endpoint(const char *text, size_t length, char **url, char **api_key, long *pid,
                              struct fault *fault);
/* {"error":{"code","message","where"}} for --json failures on stdout. *New* string. */
char *api_write_fault(const struct fault *fault);

#endif
