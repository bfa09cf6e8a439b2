/* The file formats that assets and scenes are exported to. */
#ifndef GZM_MODEL_FORMAT_H
#define GZM_MODEL_FORMAT_H

#include <stdbool.h>

enum export_format {
    FORMAT_MUJOCO_MJCF,
    FORMAT_ISAAC_SIM_USD,
    FORMAT_ISAAC_SIM_URDF,
    FORMAT_SDF,
    FORMAT_GLB,
    FORMAT_COUNT,
};

/* The API's name: "mujoco_mjcf", "isaac_sim_usd", "isaac_sim_urdf"; "sdf" and "glb", which the embedded
 * engine knows besides: another service may refuse them. */
const char *format_name(enum export_format format);
/* For people: "MuJoCo MJCF". */
const char *format_title(enum export_format format);
bool format_from_name(const char *name, enum export_format *format);

#endif
