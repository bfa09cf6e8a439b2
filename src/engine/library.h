/*
 * The library: every asset, scene and remembered answer, in one SQLite file in the data folder. All functions
 * but open and close are called between library_begin and library_end, which hold its lock: keep that short.
 * Every resource belongs to an owner (see key.h); asking for another's is RESULT_AUTHENTICATION "forbidden".
 */
#ifndef GZM_ENGINE_LIBRARY_H
#define GZM_ENGINE_LIBRARY_H

#include <stdbool.h>
#include <stdint.h>

#include "api/alpha.h"
#include "base/buffer.h"
#include "base/fault.h"
#include "model/asset.h"
#include "model/scene.h"

enum {
    ID_SIZE = 32,
    NAME_MOST = 200, /* bytes of a name */
    DESCRIPTION_MOST = 2000,
    TAGS_MOST = 32,
    TAG_MOST = 64,
    QUERY_MOST = 400,       /* of a filter */
    PLACEMENTS_MOST = 5000, /* in a scene */
    ATTEMPTS_MOST = 3,      /* an asset whose making ended the engine so often is given up */
};

struct library;

/* Opens `folder`/library.db. RESULT_FILE "corrupt_library" or "newer_library" leave the file as it is. Assets
 * that were being made when the engine ended are pending again. */
enum result library_open(struct library **library, const char *folder, struct fault *fault);
void library_close(struct library *library);

enum library_use {
    LIBRARY_READ,
    LIBRARY_WRITE,         /* survives the end of the process */
    LIBRARY_WRITE_DURABLE, /* survives the end of the power as well: what was acknowledged to a client */
};
/* Takes the lock only when it returns RESULT_OK. */
enum result library_begin(struct library *library, enum library_use use, struct fault *fault);
/* Commits when `result` is RESULT_OK, forgets everything since the begin otherwise. Returns what came of it.
 */
enum result library_end(struct library *library, enum result result, struct fault *fault);

/* "ast_" and the like, and 20 random characters. */
void library_new_id(char target[ID_SIZE], const char *prefix);

/* ---- assets ---- */

struct asset_filter {
    bool has_status;
    enum asset_status status;
    const char *tag, *query; /* or NULL; at most QUERY_MOST bytes */
    long limit, offset;
};

/* id, name, prompt, tags and created_at of a pending asset. */
enum result library_asset_add(struct library *library, const char *owner, const struct asset *asset,
                              struct fault *fault);
/* Into an empty asset. */
enum result library_asset_get(struct library *library, const char *owner, const char *id, struct asset *asset,
                              struct fault *fault);
/* Newest first. A *new* array, asset_array_free. */
enum result library_asset_list(struct library *library, const char *owner, const struct asset_filter *filter,
                               struct asset **assets, size_t *count, long *total, struct fault *fault);
/* RESULT_INVALID "asset_in_use" while a scene holds it. */
enum result library_asset_delete(struct library *library, const char *owner, const char *id,
                                 struct fault *fault);

/* What an asset was made from, to make it again. */
struct asset_recipe {
    char *id, *name, *prompt;
    char *digest;  /* of the object that was made; NULL for one that is not made yet */
    char *physics; /* the simulator's checks (see recipe.h) */
};
void asset_recipe_clear(struct asset_recipe *recipe);
/* RESULT_INVALID "asset_not_ready" unless it is. */
enum result library_asset_recipe(struct library *library, const char *owner, const char *id,
                                 struct asset_recipe *recipe, struct fault *fault);

/* What came of making an asset. */
struct asset_outcome {
    struct fault fault; /* set: it failed; the rest is then meaningless */
    struct asset_summary summary;
    char **warnings;
    char digest[65];
    char *physics;
};
void asset_outcome_clear(struct asset_outcome *outcome);

/* The oldest pending asset becomes processing; recipe->id is NULL when there is none. */
enum result library_asset_claim(struct library *library, struct asset_recipe *recipe, struct fault *fault);
enum result library_asset_set_stage(struct library *library, const char *id, const char *stage,
                                    struct fault *fault);
/* Nothing happens when it was deleted meanwhile. */
enum result library_asset_finish(struct library *library, const char *id, const struct asset_outcome *outcome,
                                 struct fault *fault);
/* Processing becomes pending again. */
enum result library_asset_release(struct library *library, const char *id, struct fault *fault);

/* ---- scenes ---- */

/* id, name, description and created_at. */
enum result library_scene_add(struct library *library, const char *owner, const struct scene *scene,
                              struct fault *fault);
/* Into an empty scene, with its placements, oldest first. */
enum result library_scene_get(struct library *library, const char *owner, const char *id, struct scene *scene,
                              struct fault *fault);
/* Newest first, without placements. A *new* array, scene_array_free. */
enum result library_scene_list(struct library *library, const char *owner, long limit, long offset,
                               struct scene **scenes, size_t *count, long *total, struct fault *fault);
enum result library_scene_update(struct library *library, const char *owner, const char *id,
                                 const struct scene_create *update, struct fault *fault);
enum result library_scene_delete(struct library *library, const char *owner, const char *id,
                                 struct fault *fault);

/* Place a ready asset of the same owner; fills an empty `placement`. */
enum result library_placement_add(struct library *library, const char *owner, const char *scene_id,
                                  const struct placement_edit *edit, struct placement *placement,
                                  struct fault *fault);
enum result library_placement_move(struct library *library, const char *owner, const char *scene_id,
                                   const char *id, const struct placement_edit *edit,
                                   struct placement *placement, struct fault *fault);
enum result library_placement_delete(struct library *library, const char *owner, const char *scene_id,
                                     const char *id, struct fault *fault);

/* ---- answers to creates that carried an Idempotency-Key ---- */

/* Appends the first answer to `body` and sets `found`; RESULT_INVALID "idempotency_mismatch" when the key
 * came with another request. `request` is the SHA-256 of that. */
enum result library_answer_find(struct library *library, const char *owner, const char *key,
                                const char *request, struct buffer *body, bool *found, struct fault *fault);
enum result library_answer_keep(struct library *library, const char *owner, const char *key,
                                const char *request, const struct buffer *body, struct fault *fault);

#endif
