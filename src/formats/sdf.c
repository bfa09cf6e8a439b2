#include "formats/sdf.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "formats/joints.h"
#include "formats/mesh_files.h"
#include "formats/sdf_inside.h"

const char *sdf_link_name(const struct sdf *sdf, size_t link)
{
    return sdf->names[1 + link];
}

const char *sdf_joint_name(const struct sdf *sdf, size_t joint)
{
    return sdf->names[1 + sdf->object->link_count + joint];
}

const char *sdf_site_name(const struct sdf *sdf, size_t site)
{
    return sdf->names[1 + sdf->object->link_count + sdf->object->joint_count + site];
}

const char *sdf_mount_name(const struct sdf *sdf)
{
    return sdf_site_name(sdf, sdf->object->site_count);
}

/* "world" comes first, so that nothing of the object is called that: SDF means the world by it. */
static name_text *model_names(const struct articulation *object)
{
    size_t count = object->link_count + object->joint_count + object->site_count + 2, at = 0;
    const char **texts = calloc(count, sizeof *texts);
    if (!texts)
        return NULL;
    texts[at++] = "world";
    for (size_t i = 0; i < object->link_count; i++)
        texts[at++] = object->links[i].name;
    for (size_t i = 0; i < object->joint_count; i++)
        texts[at++] = object->joints[i].name;
    for (size_t i = 0; i < object->site_count; i++)
        texts[at++] = object->sites[i].name;
    texts[at] = "world_mount";
    name_text *names = names_make(texts, count);
    free(texts);
    return names;
}

/* `pose` NULL: where whoever includes the model puts it. */
static void write_model(struct xml *xml, const struct articulation *object, const char *name,
                        const char *mesh_prefix, const struct pose *pose)
{
    struct sdf sdf = {xml, object, mesh_prefix, model_names(object)};
    if (!sdf.names) {
        xml->failed = true;
        return;
    }
    xml_start(xml, "model");
    xml_text(xml, "name", name);
    if (pose)
        sdf_pose(xml, *pose, NULL);
    if (object->mounting == MOUNTING_FIXED && !joints_move(object))
        xml_element(xml, "static", "true");
    for (size_t i = 0; i < object->link_count; i++)
        sdf_write_link(&sdf, i);
    sdf_write_joints(&sdf);
    xml_end(xml);
    free(sdf.names);
}

static void start_file(struct xml *xml, struct buffer *out)
{
    xml_open(xml, out);
    xml_start(xml, "sdf");
    xml_text(xml, "version", "1.9");
}

static enum result write_config(const struct articulation *object, const char *name, struct buffer *out,
                                struct fault *fault)
{
    struct xml xml;
    xml_open(&xml, out);
    xml_start(&xml, "model");
    xml_element(&xml, "name", name);
    xml_element(&xml, "version", "1.0");
    xml_start(&xml, "sdf");
    xml_text(&xml, "version", "1.9");
    xml_content(&xml, "model.sdf");
    xml_end(&xml);
    xml_start(&xml, "author");
    xml_element(&xml, "name", "gzm");
    xml_end(&xml);
    xml_element(&xml, "description", object->family);
    return xml_close(&xml, fault);
}

enum result sdf_write_asset(const struct articulation *object, struct file_set *files, struct fault *fault)
{
    char slug[PART_NAME_SIZE];
    struct xml xml;
    text_slug(slug, sizeof slug, object->name);
    start_file(&xml, file_set_add(files, "model.sdf"));
    write_model(&xml, object, slug, "", NULL);
    enum result result = xml_close(&xml, fault);
    if (result == RESULT_OK)
        result = write_config(object, slug, file_set_add(files, "model.config"), fault);
    mesh_files_write(files, "meshes", "", object);
    return result == RESULT_OK ? file_set_check(files, fault) : result;
}

static void write_light(struct xml *xml)
{
    xml_start(xml, "light");
    xml_text(xml, "name", "Sun");
    xml_text(xml, "type", "directional");
    sdf_pose(xml, pose_at(0, 0, 10), NULL);
    xml_element(xml, "cast_shadows", "true");
    xml_element(xml, "diffuse", "0.8 0.8 0.8 1");
    xml_element(xml, "specular", "0.2 0.2 0.2 1");
    xml_element(xml, "direction", "-0.4 0.2 -0.9");
    xml_end(xml);
}

static void write_plane(struct xml *xml)
{
    xml_start(xml, "geometry");
    xml_start(xml, "plane");
    xml_element(xml, "normal", "0 0 1");
    xml_element(xml, "size", "100 100");
    xml_end(xml);
    xml_end(xml);
}

/* "Floor" is no slug, so no placement is called that. */
static void write_floor(struct xml *xml)
{
    xml_start(xml, "model");
    xml_text(xml, "name", "Floor");
    xml_element(xml, "static", "true");
    xml_start(xml, "link");
    xml_text(xml, "name", "floor");
    xml_start(xml, "visual");
    xml_text(xml, "name", "floor_visual");
    write_plane(xml);
    xml_start(xml, "material");
    xml_element(xml, "ambient", "0.6 0.6 0.6 1");
    xml_element(xml, "diffuse", "0.6 0.6 0.6 1");
    xml_end(xml);
    xml_end(xml);
    xml_start(xml, "collision");
    xml_text(xml, "name", "floor_collision");
    write_plane(xml);
    xml_start(xml, "surface");
    xml_start(xml, "friction");
    xml_start(xml, "ode");
    xml_element(xml, "mu", "0.8");
    xml_element(xml, "mu2", "0.8");
    for (int depth = 0; depth < 6; depth++)
        xml_end(xml);
}

static void write_world(struct xml *xml, const struct export_scene *scene, const struct scene_names *names)
{
    char prefix[PART_NAME_SIZE + 2];
    xml_start(xml, "world");
    xml_text(xml, "name", names->scene);
    xml_element(xml, "gravity", "0 0 -9.81");
    write_light(xml);
    write_floor(xml);
    for (size_t i = 0; i < scene->placement_count; i++) {
        const struct export_placement *placement = &scene->placements[i];
        snprintf(prefix, sizeof prefix, "%s__", names->assets[placement->asset]);
        write_model(xml, scene->assets[placement->asset].object, names->placements[i], prefix,
                    &placement->pose);
    }
    xml_end(xml);
}

enum result sdf_write_scene(const struct export_scene *scene, const struct scene_names *names,
                            struct file_set *files, struct fault *fault)
{
    struct xml xml;
    char prefix[PART_NAME_SIZE + 2];
    start_file(&xml, file_set_add(files, "scene.sdf"));
    write_world(&xml, scene, names);
    enum result result = xml_close(&xml, fault);
    for (size_t i = 0; i < scene->asset_count; i++) {
        snprintf(prefix, sizeof prefix, "%s__", names->assets[i]);
        mesh_files_write(files, "meshes", prefix, scene->assets[i].object);
    }
    return result == RESULT_OK ? file_set_check(files, fault) : result;
}
