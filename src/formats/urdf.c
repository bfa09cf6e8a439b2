#include "formats/urdf.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "formats/look.h"
#include "formats/mesh_files.h"
#include "formats/scene_json.h"
#include "formats/urdf_inside.h"

/* Names of `count` things of the object, then of its sites, then `last`. */
static name_text *names_with_sites(const struct articulation *object, const char *const *first, size_t count,
                                   const char *last)
{
    size_t total = count + object->site_count + 1;
    const char **texts = calloc(total, sizeof *texts);
    for (size_t i = 0; texts && i < count; i++)
        texts[i] = first[i];
    for (size_t i = 0; texts && i < object->site_count; i++)
        texts[count + i] = object->sites[i].name;
    if (texts)
        texts[total - 1] = last;
    name_text *names = texts ? names_make(texts, total) : NULL;
    free(texts);
    return names;
}

static enum result urdf_name(struct urdf *urdf, struct fault *fault)
{
    const struct articulation *object = urdf->object;
    const char **links = calloc(object->link_count + 1, sizeof *links);
    const char **joints = calloc(object->joint_count + 1, sizeof *joints);
    for (size_t i = 0; links && i < object->link_count; i++)
        links[i] = object->links[i].name;
    for (size_t i = 0; joints && i < object->joint_count; i++)
        joints[i] = object->joints[i].name;
    if (links && joints) {
        urdf->link_names = names_with_sites(object, links, object->link_count, "base_link");
        urdf->joint_names = names_with_sites(object, joints, object->joint_count, "base_mount");
    }
    free(links);
    free(joints);
    return urdf->link_names && urdf->joint_names ? RESULT_OK : fault_memory(fault);
}

static void write_materials(struct urdf *urdf)
{
    struct look_list looks = {0};
    looks_add(&looks, urdf->object);
    for (size_t i = 0; i < looks.count; i++) {
        const struct look *look = &looks.looks[i];
        xml_start(&urdf->xml, "material");
        xml_text(&urdf->xml, "name", look->name);
        xml_start(&urdf->xml, "color");
        xml_numbers(&urdf->xml, "rgba", (const double[4]){look->red, look->green, look->blue, look->alpha},
                    4);
        xml_end(&urdf->xml);
        xml_end(&urdf->xml);
    }
    urdf->xml.failed = urdf->xml.failed || looks.failed;
    looks_free(&looks);
}

/* A massless root, because KDL ignores the inertia of the root link. */
static void write_root(struct urdf *urdf)
{
    const char *root = urdf->link_names[urdf->object->link_count + urdf->object->site_count];
    xml_start(&urdf->xml, "link");
    xml_text(&urdf->xml, "name", root);
    xml_end(&urdf->xml);
    urdf_mount(urdf, urdf->joint_names[urdf->object->joint_count + urdf->object->site_count], root,
               urdf->link_names[0], pose_identity());
}

static enum result urdf_write(const struct articulation *object, const char *stem, const char *mesh_prefix,
                              struct file_set *files, struct fault *fault)
{
    struct urdf urdf = {.object = object, .mesh_prefix = mesh_prefix};
    enum result result = urdf_name(&urdf, fault);
    if (result == RESULT_OK) {
        xml_open(&urdf.xml, file_set_add(files, "%s.urdf", stem));
        xml_start(&urdf.xml, "robot");
        xml_text(&urdf.xml, "name", stem);
        write_materials(&urdf);
        write_root(&urdf);
        for (size_t i = 0; i < object->link_count; i++)
            urdf_write_link(&urdf, i);
        urdf_write_joints(&urdf);
        mesh_files_write(files, "meshes", mesh_prefix, object);
        result = xml_close(&urdf.xml, fault);
    }
    free(urdf.link_names);
    free(urdf.joint_names);
    return result;
}

enum result urdf_write_asset(const struct articulation *object, struct file_set *files, struct fault *fault)
{
    char slug[PART_NAME_SIZE];
    text_slug(slug, sizeof slug, object->name);
    enum result result = urdf_write(object, slug, "", files, fault);
    return result == RESULT_OK ? file_set_check(files, fault) : result;
}

enum result urdf_write_scene(const struct export_scene *scene, const struct scene_names *names,
                             struct file_set *files, struct fault *fault)
{
    char prefix[PART_NAME_SIZE + 2];
    for (size_t i = 0; i < scene->asset_count; i++) {
        snprintf(prefix, sizeof prefix, "%s__", names->assets[i]);
        enum result result = urdf_write(scene->assets[i].object, names->assets[i], prefix, files, fault);
        if (result != RESULT_OK)
            return result;
    }
    enum result result = scene_json_write(scene, names, files, fault);
    return result == RESULT_OK ? file_set_check(files, fault) : result;
}
