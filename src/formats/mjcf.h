/*
 * MJCF for MuJoCo 2.2.2 and later (XML reference of MuJoCo): radians, metres, quaternions scalar first,
 * meshes as OBJ files in assets/, explicit inertials, the rest pose as qpos0 (joint@ref).
 */
#ifndef GZM_FORMATS_MJCF_H
#define GZM_FORMATS_MJCF_H

#include "formats/file_set.h"
#include "formats/scene_names.h"

/* <slug>.xml and assets/: the object on a floor, loadable by itself. */
enum result mjcf_write_asset(const struct articulation *object, struct file_set *files, struct fault *fault);
/* scene.xml and assets/: every placement, its names prefixed by "<placement>__"; meshes once per asset. */
enum result mjcf_write_scene(const struct export_scene *scene, const struct scene_names *names,
                             struct file_set *files, struct fault *fault);

#endif
