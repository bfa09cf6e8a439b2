#include "formats/scene_names.h"

#include <stdlib.h>

static enum result scene_is_sound(const struct export_scene *scene, struct fault *fault)
{
    for (size_t i = 0; i < scene->placement_count; i++) {
        const struct export_placement *placement = &scene->placements[i];
        if (placement->asset >= scene->asset_count || !pose_is_finite(placement->pose))
            return fault_set(fault, RESULT_INTERNAL, "bad_scene", placement->name,
                             "Placement %zu of the scene is broken.", i + 1);
    }
    return RESULT_OK;
}

enum result scene_names_make(struct scene_names *names, const struct export_scene *scene, struct fault *fault)
{
    *names = (struct scene_names){0};
    enum result result = scene_is_sound(scene, fault);
    if (result != RESULT_OK)
        return result;
    const char **assets = calloc(scene->asset_count + 1, sizeof *assets);
    const char **placements = calloc(scene->placement_count + 1, sizeof *placements);
    for (size_t i = 0; assets && i < scene->asset_count; i++)
        assets[i] = scene->assets[i].object->name;
    for (size_t i = 0; placements && i < scene->placement_count; i++)
        placements[i] = scene->placements[i].name;
    name_make(names->scene, sizeof names->scene, scene->name);
    names->assets = assets ? names_make(assets, scene->asset_count) : NULL;
    names->placements = placements ? names_make(placements, scene->placement_count) : NULL;
    free(assets);
    free(placements);
    return names->assets && names->placements ? RESULT_OK : fault_memory(fault);
}

void scene_names_clear(struct scene_names *names)
{
    free(names->assets);
    free(names->placements);
    *names = (struct scene_names){0};
}
