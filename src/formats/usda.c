#include "formats/usda.h"

#include <stdlib.h>

#include "base/text.h"
#include "formats/joints.h"
#include "formats/number.h"
#include "formats/usda_inside.h"

static void write_mass(struct usda *usda, const struct mass_properties *mass)
{
    double moments[3];
    struct pose principal = pose_identity();
    mass_principal(mass->inertia, moments, &principal.rotation);
    usda_vec3(usda, "point3f physics:centerOfMass", mass->center);
    usda_vec3(usda, "float3 physics:diagonalInertia", vec3_make(moments[0], moments[1], moments[2]));
    usda_number(usda, "float physics:mass", mass->mass);
    usda_quat(usda, "quatf physics:principalAxes", pose_tidy(principal).rotation);
}

static void write_sites(struct usda *usda, const struct articulation *object, size_t link)
{
    bool any = false;
    for (size_t i = 0; i < object->site_count; i++) {
        const struct site *site = &object->sites[i];
        if (site->link != link)
            continue;
        if (!any)
            usda_prim(usda, "Xform", "sites", NULL, NULL);
        any = true;
        usda_prim(usda, "Xform", site->name, NULL, NULL);
        usda_transform(usda, site->pose, NULL);
        usda_end(usda);
    }
    if (any)
        usda_end(usda);
}

static void write_link(struct usda *usda, const struct articulation *object, size_t index, struct pose pose)
{
    const struct link *link = &object->links[index];
    usda_prim(usda, "Xform", link->name, "\"PhysicsRigidBodyAPI\", \"PhysicsMassAPI\"", NULL);
    write_mass(usda, &link->mass);
    usda_line(usda, "bool physics:rigidBodyEnabled = 1");
    usda_transform(usda, pose, NULL);
    usda_parts(usda, link);
    write_sites(usda, object, index);
    usda_end(usda);
}

static enum result write_object(const struct articulation *object, const char *root, struct buffer *out,
                                struct fault *fault)
{
    struct usda usda = {.out = out, .root = root};
    struct pose *poses = calloc(object->link_count + 1, sizeof *poses);
    if (!poses)
        return fault_memory(fault);
    articulation_link_poses(object, NULL, poses);
    usda_header(&usda, root);
    usda_prim(&usda, "Xform", root, joints_move(object) ? "\"PhysicsArticulationRootAPI\"" : NULL,
              "kind = \"component\"");
    usda_materials(&usda, object);
    for (size_t i = 0; i < object->link_count; i++)
        write_link(&usda, object, i, poses[i]);
    usda_joints(&usda, object);
    usda_end(&usda);
    free(poses);
    return RESULT_OK;
}

enum result usda_write_asset(const struct articulation *object, struct file_set *files, struct fault *fault)
{
    char slug[PART_NAME_SIZE], root[PART_NAME_SIZE];
    text_slug(slug, sizeof slug, object->name);
    name_make(root, sizeof root, object->name);
    enum result result = write_object(object, root, file_set_add(files, "%s.usda", slug), fault);
    return result == RESULT_OK ? file_set_check(files, fault) : result;
}

static void write_ground(struct usda *usda)
{
    usda_prim(usda, "PhysicsScene", "PhysicsScene", NULL, NULL);
    usda_vec3(usda, "vector3f physics:gravityDirection", vec3_make(0, 0, -1));
    usda_number(usda, "float physics:gravityMagnitude", 9.81);
    usda_end(usda);
    usda_prim(usda, "Material", "GroundMaterial", "\"PhysicsMaterialAPI\"", NULL);
    usda_number(usda, "float physics:dynamicFriction", 0.6);
    usda_number(usda, "float physics:restitution", 0);
    usda_number(usda, "float physics:staticFriction", 0.8);
    usda_end(usda);
    usda_prim(usda, "Plane", "Ground", "\"PhysicsCollisionAPI\", \"MaterialBindingAPI\"", NULL);
    usda_line(usda, "uniform token axis = \"Z\"");
    usda_extent(usda, vec3_make(-50, -50, 0), vec3_make(50, 50, 0));
    usda_line(usda, "double length = 100");
    usda_line(usda, "rel material:binding:physics = </%s/GroundMaterial>", usda->root);
    usda_line(usda, "double width = 100");
    usda_end(usda);
}

enum result usda_write_scene(const struct export_scene *scene, const struct scene_names *names,
                             struct file_set *files, struct fault *fault)
{
    struct usda usda = {.out = file_set_add(files, "scene.usda"), .root = "World"};
    usda_header(&usda, usda.root);
    usda_prim(&usda, "Xform", usda.root, NULL, "kind = \"assembly\"");
    write_ground(&usda);
    for (size_t i = 0; i < scene->placement_count; i++) {
        const struct export_placement *placement = &scene->placements[i];
        usda_line(&usda, "def Xform \"%s\" (", names->placements[i]);
        usda_line(&usda, "    prepend references = @./assets/%s.usda@", names->assets[placement->asset]);
        usda_line(&usda, ")");
        usda_line(&usda, "{");
        usda.depth++;
        usda_transform(&usda, placement->pose, NULL);
        usda_end(&usda);
    }
    usda_end(&usda);
    for (size_t i = 0; i < scene->asset_count; i++) {
        enum result result = write_object(scene->assets[i].object, names->assets[i],
                                          file_set_add(files, "assets/%s.usda", names->assets[i]), fault);
        if (result != RESULT_OK)
            return result;
    }
    return file_set_check(files, fault);
}
