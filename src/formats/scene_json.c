#include "formats/scene_json.h"

#include "formats/json.h"
#include "formats/number.h"

static json_t *joint_values(struct json_out *json, const struct articulation *object)
{
    json_t *values = json_object();
    for (size_t i = 0; i < object->joint_count; i++)
        if (joint_is_movable(&object->joints[i]))
            json_put(json, values, object->joints[i].name, json_number_of(object->joints[i].home));
    return values;
}

static json_t *placement(struct json_out *json, const struct export_scene *scene,
                         const struct scene_names *names, size_t index)
{
    const struct export_placement *placed = &scene->placements[index];
    const struct articulation *object = scene->assets[placed->asset].object;
    struct pose pose = pose_tidy(placed->pose);
    double turn[3];
    turn_tidy(placed->pose.rotation, turn);
    json_t *row = json_object();
    json_put(json, row, "name", json_text_of(names->placements[index]));
    json_put(json, row, "asset", json_text_of(names->assets[placed->asset]));
    json_put(json, row, "urdf", json_sprintf("%s.urdf", names->assets[placed->asset]));
    json_put(json, row, "fixed_base", json_boolean(object->mounting == MOUNTING_FIXED));
    json_put(json, row, "position", json_vec3(json, pose.position));
    json_put(json, row, "rotation", json_quat(json, pose.rotation));
    json_put(json, row, "rpy", json_vec3(json, vec3_make(turn[0], turn[1], turn[2])));
    json_put(json, row, "joints", joint_values(json, object));
    return row;
}

enum result scene_json_write(const struct export_scene *scene, const struct scene_names *names,
                             struct file_set *files, struct fault *fault)
{
    struct json_out json = {0};
    json_t *root = json_object();
    json_t *placements = json_array();
    for (size_t i = 0; i < scene->placement_count; i++)
        json_add(&json, placements, placement(&json, scene, names, i));
    json_put(&json, root, "scene", json_text_of(names->scene));
    json_put(&json, root, "units",
             json_text_of("metres, radians, Z up, quaternions x y z w, rpy about fixed axes"));
    json_put(&json, root, "placements", placements);
    return json_finish(&json, root, file_set_add(files, "scene.json"), fault);
}
