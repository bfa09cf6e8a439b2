/*
 * USD in its text form with UsdPhysics (Prop-Robotics-Neutral and Robot-Body-Neutral of NVIDIA's SimReady
 * profiles): metres, Z up, quaternions scalar first, angles in degrees. Links are siblings under the root.
 */
#ifndef GZM_FORMATS_USDA_H
#define GZM_FORMATS_USDA_H

#include "formats/file_set.h"
#include "formats/scene_names.h"

/* <slug>.usda */
enum result usda_write_asset(const struct articulation *object, struct file_set *files, struct fault *fault);
/* scene.usda, and assets/<asset>.usda which it references once per placement. */
enum result usda_write_scene(const struct export_scene *scene, const struct scene_names *names,
                             struct file_set *files, struct fault *fault);

#endif
