/* A named container of assets at poses. */
#ifndef GZM_MODEL_SCENE_H
#define GZM_MODEL_SCENE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "model/pose.h"

struct placement {
    char *id, *asset_id, *name;
    struct pose pose; /* metres, Z up, right-handed; unit quaternion, scalar last */
};

struct scene {
    char *id, *name, *description, *created_at; /* description and created_at may be NULL */
    struct placement *placements;
    size_t placement_count;
    bool has_placements; /* false in list replies, where they are not told */
};

void placement_clear(struct placement *placement);
enum result placement_copy(struct placement *target, const struct placement *source, struct fault *fault);
void scene_clear(struct scene *scene);
enum result scene_copy(struct scene *target, const struct scene *source, struct fault *fault);
void scene_array_free(struct scene *scenes, size_t count);
/* The placement with this id, *borrowed*, or NULL. */
struct placement *scene_find_placement(struct scene *scene, const char *id);

#endif
