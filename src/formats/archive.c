#include "formats/archive.h"

#include "formats/certificate.h"
#include "formats/glb.h"
#include "formats/mjcf.h"
#include "formats/scene_names.h"
#include "formats/sdf.h"
#include "formats/urdf.h"
#include "formats/usda.h"

static const struct writer {
    enum result (*asset)(const struct articulation *object, struct file_set *files, struct fault *fault);
    enum result (*scene)(const struct export_scene *scene, const struct scene_names *names,
                         struct file_set *files, struct fault *fault);
} writers[FORMAT_COUNT] = {
    [FORMAT_MUJOCO_MJCF] = {mjcf_write_asset, mjcf_write_scene},
    [FORMAT_ISAAC_SIM_USD] = {usda_write_asset, usda_write_scene},
    [FORMAT_ISAAC_SIM_URDF] = {urdf_write_asset, urdf_write_scene},
    [FORMAT_SDF] = {sdf_write_asset, sdf_write_scene},
    [FORMAT_GLB] = {glb_write_asset, glb_write_scene},
};

static enum result find_writer(enum export_format format, const struct writer **writer, struct fault *fault)
{
    if ((unsigned)format >= FORMAT_COUNT)
        return fault_set(fault, RESULT_INVALID, "unsupported_format", NULL,
                         "There is no such export format.");
    *writer = &writers[format];
    return RESULT_OK;
}

static enum result object_is_whole(const struct articulation *object, struct fault *fault)
{
    if (!object || object->failed || object->link_count == 0)
        return fault_set(fault, RESULT_INTERNAL, "bad_object", NULL, "The object to export is not complete.");
    return RESULT_OK;
}

enum result archive_write_asset(const struct export_asset *asset, enum export_format format,
                                struct buffer *archive, struct fault *fault)
{
    const struct writer *writer = NULL;
    struct file_set files;
    file_set_init(&files);
    enum result result = find_writer(format, &writer, fault);
    if (result == RESULT_OK)
        result = object_is_whole(asset->object, fault);
    if (result == RESULT_OK)
        result = writer->asset(asset->object, &files, fault);
    if (result == RESULT_OK)
        result = certificate_write_asset(asset, format, &files, fault);
    if (result == RESULT_OK)
        result = file_set_zip(&files, archive, fault);
    file_set_free(&files);
    return result;
}

enum result archive_write_scene(const struct export_scene *scene, enum export_format format,
                                struct buffer *archive, struct fault *fault)
{
    const struct writer *writer = NULL;
    struct scene_names names = {0};
    struct file_set files;
    file_set_init(&files);
    enum result result = find_writer(format, &writer, fault);
    for (size_t i = 0; i < scene->asset_count && result == RESULT_OK; i++)
        result = object_is_whole(scene->assets[i].object, fault);
    if (result == RESULT_OK)
        result = scene_names_make(&names, scene, fault);
    if (result == RESULT_OK)
        result = writer->scene(scene, &names, &files, fault);
    if (result == RESULT_OK)
        result = certificate_write_scene(scene, &names, format, &files, fault);
    if (result == RESULT_OK)
        result = file_set_zip(&files, archive, fault);
    scene_names_clear(&names);
    file_set_free(&files);
    return result;
}
