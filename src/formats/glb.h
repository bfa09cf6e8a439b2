/*
 * Binary glTF 2.0, for viewers: what can be seen, in the rest pose, a node per link and part; physics stands
 * in the extras of the nodes. The root node turns Z up into the Y up of glTF; below it everything is in
 * metres and Z up.
 */
#ifndef GZM_FORMATS_GLB_H
#define GZM_FORMATS_GLB_H

#include "formats/file_set.h"
#include "formats/scene_names.h"

/* <slug>.glb */
enum result glb_write_asset(const struct articulation *object, struct file_set *files, struct fault *fault);
/* scene.glb: a node per placement; the meshes of an asset once, shared by its placements. */
enum result glb_write_scene(const struct export_scene *scene, const struct scene_names *names,
                            struct file_set *files, struct fault *fault);

#endif
