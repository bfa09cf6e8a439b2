#include "formats/mjcf.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "formats/mjcf_inside.h"

static void write_world(struct mjcf *mjcf)
{
    struct xml *xml = &mjcf->xml;
    xml_start(xml, "worldbody");
    xml_start(xml, "light");
    xml_text(xml, "name", "light");
    xml_text(xml, "pos", "0 -2 4");
    xml_text(xml, "dir", "0 0.45 -0.9");
    xml_end(xml);
    xml_start(xml, "geom");
    xml_text(xml, "name", "floor");
    xml_text(xml, "type", "plane");
    xml_text(xml, "size", "0 0 0.05");
    xml_text(xml, "friction", "0.8 0.005 0.0001");
    xml_text(xml, "rgba", "0.6 0.6 0.6 1");
    xml_end(xml);
    for (size_t i = 0; i < mjcf->instance_count; i++)
        mjcf_write_bodies(mjcf, &mjcf->instances[i]);
    xml_end(xml);
}

static enum result mjcf_end(struct mjcf *mjcf, struct fault *fault)
{
    enum result result;
    write_world(mjcf);
    mjcf_write_tail(mjcf);
    result = xml_close(&mjcf->xml, fault);
    free(mjcf->joints);
    return result == RESULT_OK ? file_set_check(mjcf->files, fault) : result;
}

enum result mjcf_write_asset(const struct articulation *object, struct file_set *files, struct fault *fault)
{
    char slug[PART_NAME_SIZE];
    text_slug(slug, sizeof slug, object->name);
    struct mjcf_instance instance = {
        .object = object,
        .root_name = object->links[0].name,
        .prefix = "",
        .mesh_prefix = "",
        .pose = pose_identity(),
    };
    struct mjcf mjcf = {.files = files, .instances = &instance, .instance_count = 1};
    xml_open(&mjcf.xml, file_set_add(files, "%s.xml", slug));
    mjcf_write_head(&mjcf, slug);
    xml_start(&mjcf.xml, "asset");
    mjcf_write_materials(&mjcf);
    mjcf_write_meshes(&mjcf, object, "");
    xml_end(&mjcf.xml);
    return mjcf_end(&mjcf, fault);
}

enum { PREFIX_SIZE = PART_NAME_SIZE + 2 };
struct scene_prefixes {
    char (*assets)[PREFIX_SIZE], (*placements)[PREFIX_SIZE];
};

static bool prefixes_make(struct scene_prefixes *prefixes, const struct export_scene *scene,
                          const struct scene_names *names)
{
    prefixes->assets = calloc(scene->asset_count + 1, PREFIX_SIZE);
    prefixes->placements = calloc(scene->placement_count + 1, PREFIX_SIZE);
    if (!prefixes->assets || !prefixes->placements)
        return false;
    for (size_t i = 0; i < scene->asset_count; i++)
        snprintf(prefixes->assets[i], PREFIX_SIZE, "%s__", names->assets[i]);
    for (size_t i = 0; i < scene->placement_count; i++)
        snprintf(prefixes->placements[i], PREFIX_SIZE, "%s__", names->placements[i]);
    return true;
}

static void instances_fill(struct mjcf_instance *instances, const struct export_scene *scene,
                           const struct scene_names *names, const struct scene_prefixes *prefixes)
{
    for (size_t i = 0; i < scene->placement_count; i++) {
        const struct export_placement *placement = &scene->placements[i];
        instances[i] = (struct mjcf_instance){
            .object = scene->assets[placement->asset].object,
            .root_name = names->placements[i],
            .prefix = prefixes->placements[i],
            .mesh_prefix = prefixes->assets[placement->asset],
            .pose = placement->pose,
        };
    }
}

enum result mjcf_write_scene(const struct export_scene *scene, const struct scene_names *names,
                             struct file_set *files, struct fault *fault)
{
    struct scene_prefixes prefixes = {0};
    struct mjcf_instance *instances = calloc(scene->placement_count + 1, sizeof *instances);
    enum result result;
    if (!prefixes_make(&prefixes, scene, names) || !instances) {
        result = fault_memory(fault);
        goto done;
    }
    instances_fill(instances, scene, names, &prefixes);
    struct mjcf mjcf = {.files = files, .instances = instances, .instance_count = scene->placement_count};
    xml_open(&mjcf.xml, file_set_add(files, "scene.xml"));
    mjcf_write_head(&mjcf, names->scene);
    xml_start(&mjcf.xml, "asset");
    mjcf_write_materials(&mjcf);
    for (size_t i = 0; i < scene->asset_count; i++)
        mjcf_write_meshes(&mjcf, scene->assets[i].object, prefixes.assets[i]);
    xml_end(&mjcf.xml);
    result = mjcf_end(&mjcf, fault);
done:
    free(instances);
    free(prefixes.assets);
    free(prefixes.placements);
    return result;
}
