/* scene.json: where the assets of a scene stand, beside formats that have no scenes. */
#ifndef GZM_FORMATS_SCENE_JSON_H
#define GZM_FORMATS_SCENE_JSON_H

#include "formats/file_set.h"
#include "formats/scene_names.h"

enum result scene_json_write(const struct export_scene *scene, const struct scene_names *names,
                             struct file_set *files, struct fault *fault);

#endif
