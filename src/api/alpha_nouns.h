/* Assets, scenes and placements as a server tells them. Private to api/. */
#ifndef GZM_API_ALPHA_NOUNS_H
#define GZM_API_ALPHA_NOUNS_H

#include "api/json_read.h"
#include "model/asset.h"
#include "model/scene.h"

/*
 * Into an empty asset, scene or placement; after a failure of the reader it is for the caller to clear. Names
 * are never NULL afterwards. What only this project's engine tells (stage, progress, error, summary,
 * warnings) is unknown, not a failure, when a server uses the name for something else.
 */
void alpha_read_asset(struct json_reader *reader, const json_t *object, struct asset *asset);
void alpha_read_scene(struct json_reader *reader, const json_t *object, struct scene *scene);
void alpha_read_placed(struct json_reader *reader, const json_t *object, struct placement *placement);

#endif
