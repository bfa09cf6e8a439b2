/*
 * SDF 1.9 for Gazebo (sdformat 12 and later): metres, radians, meshes as OBJ files in meshes/, referred to
 * relative to the file, so that an unpacked archive needs no search path.
 */
#ifndef GZM_FORMATS_SDF_H
#define GZM_FORMATS_SDF_H

#include "formats/file_set.h"
#include "formats/scene_names.h"

/* model.sdf, model.config and meshes/: a model folder. */
enum result sdf_write_asset(const struct articulation *object, struct file_set *files, struct fault *fault);
/* scene.sdf, a world with a floor, a light and a model per placement; meshes/ once per asset. */
enum result sdf_write_scene(const struct export_scene *scene, const struct scene_names *names,
                            struct file_set *files, struct fault *fault);

#endif
