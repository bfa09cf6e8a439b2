/* The names that the writers give the assets and placements of a scene. */
#ifndef GZM_FORMATS_SCENE_NAMES_H
#define GZM_FORMATS_SCENE_NAMES_H

#include "base/fault.h"
#include "formats/archive.h"
#include "formats/names.h"

struct scene_names {
    char scene[PART_NAME_SIZE];
    name_text *assets, *placements;
};

/* RESULT_INTERNAL for a placement of an asset that the scene does not hold, or a pose that is no pose. */
enum result scene_names_make(struct scene_names *names, const struct export_scene *scene,
                             struct fault *fault);
void scene_names_clear(struct scene_names *names);

#endif
