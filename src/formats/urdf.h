/* URDF 1.0 (ROS, and the importer of Isaac Sim): metres, radians, meshes as OBJ files in meshes/. */
#ifndef GZM_FORMATS_URDF_H
#define GZM_FORMATS_URDF_H

#include "formats/file_set.h"
#include "formats/scene_names.h"

/* <slug>.urdf and meshes/ */
enum result urdf_write_asset(const struct articulation *object, struct file_set *files, struct fault *fault);
/* <asset>.urdf for each asset, meshes/, and scene.json with the poses: URDF has no scenes. */
enum result urdf_write_scene(const struct export_scene *scene, const struct scene_names *names,
                             struct file_set *files, struct fault *fault);

#endif
