#include "model/format.h"

#include <string.h>

static const struct {
    const char *name, *title;
} formats[FORMAT_COUNT] = {
    [FORMAT_MUJOCO_MJCF] = {"mujoco_mjcf", "MuJoCo MJCF"},
    [FORMAT_ISAAC_SIM_USD] = {"isaac_sim_usd", "Isaac Sim USD"},
    [FORMAT_ISAAC_SIM_URDF] = {"isaac_sim_urdf", "Isaac Sim URDF"},
    [FORMAT_SDF] = {"sdf", "Gazebo SDF"},
    [FORMAT_GLB] = {"glb", "glTF binary"},
};

const char *format_name(enum export_format format)
{
    return (unsigned)format < FORMAT_COUNT ? formats[format].name : "unknown";
}

const char *format_title(enum export_format format)
{
    return (unsigned)format < FORMAT_COUNT ? formats[format].title : "unknown";
}

bool format_from_name(const char *name, enum export_format *format)
{
    for (int i = 0; name && i < FORMAT_COUNT; i++) {
        if (strcmp(name, formats[i].name) != 0)
            continue;
        *format = (enum export_format)i;
        return true;
    }
    return false;
}
