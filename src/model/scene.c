#include "model/scene.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static bool copy_text(char **target, const char *source)
{
    *target = text_copy(source);
    return !source || *target;
}

void placement_clear(struct placement *placement)
{
    free(placement->id);
    free(placement->asset_id);
    free(placement->name);
    *placement = (struct placement){.pose = pose_identity()};
}

enum result placement_copy(struct placement *target, const struct placement *source, struct fault *fault)
{
    *target = (struct placement){.pose = source->pose};
    if (copy_text(&target->id, source->id) && copy_text(&target->asset_id, source->asset_id) &&
        copy_text(&target->name, source->name))
        return RESULT_OK;
    placement_clear(target);
    return fault_memory(fault);
}

void scene_clear(struct scene *scene)
{
    free(scene->id);
    free(scene->name);
    free(scene->description);
    free(scene->created_at);
    for (size_t i = 0; i < scene->placement_count; i++)
        placement_clear(&scene->placements[i]);
    free(scene->placements);
    *scene = (struct scene){.id = NULL};
}

static enum result copy_placements(struct scene *target, const struct scene *source, struct fault *fault)
{
    if (source->placement_count == 0)
        return RESULT_OK;
    target->placements = calloc(source->placement_count, sizeof *target->placements);
    if (!target->placements)
        return fault_memory(fault);
    for (size_t i = 0; i < source->placement_count; i++) {
        enum result result = placement_copy(&target->placements[i], &source->placements[i], fault);
        if (result != RESULT_OK)
            return result;
        target->placement_count++;
    }
    return RESULT_OK;
}

enum result scene_copy(struct scene *target, const struct scene *source, struct fault *fault)
{
    *target = (struct scene){.has_placements = source->has_placements};
    enum result result = RESULT_OK;
    if (!copy_text(&target->id, source->id) || !copy_text(&target->name, source->name) ||
        !copy_text(&target->description, source->description) ||
        !copy_text(&target->created_at, source->created_at))
        result = fault_memory(fault);
    if (result == RESULT_OK)
        result = copy_placements(target, source, fault);
    if (result != RESULT_OK)
        scene_clear(target);
    return result;
}

void scene_array_free(struct scene *scenes, size_t count)
{
    for (size_t i = 0; scenes && i < count; i++)
        scene_clear(&scenes[i]);
    free(scenes);
}

struct placement *scene_find_placement(struct scene *scene, const char *id)
{
    for (size_t i = 0; id && i < scene->placement_count; i++)
        if (scene->placements[i].id && strcmp(scene->placements[i].id, id) == 0)
            return &scene->placements[i];
    return NULL;
}
