/* Visuals and collisions of URDF links. */
#include <math.h>

#include "formats/read_urdf.h"
#include "shape/solid.h"

static void show_mesh(struct urdf_read *urdf, const xmlNode *mesh, struct mesh_place *place)
{
    place->scale = node_vec3(mesh, "scale", vec3_make(1, 1, 1));
    mesh_files_show(&urdf->files, node_text(mesh, "filename"), place);
}

static void show_primitive(struct urdf_read *urdf, const xmlNode *shape, const struct mesh_place *place)
{
    struct mesh mesh;
    struct pose here = pose_identity();
    double radius = node_number(shape, "radius", 0), length = node_number(shape, "length", 0);
    mesh_init(&mesh);
    if (node_is(shape, "box")) {
        struct vec3 size = node_vec3(shape, "size", vec3_make(0, 0, 0));
        solid_box(&mesh, here, size.x, size.y, size.z);
    } else if (node_is(shape, "sphere")) {
        solid_sphere(&mesh, here, radius);
    } else if (node_is(shape, "cylinder")) {
        solid_cylinder(&mesh, here, radius, length);
    } else if (node_is(shape, "capsule")) {
        solid_capsule(&mesh, here, radius, length);
    }
    if (mesh.triangle_count == 0 && !mesh.failed)
        assembly_add_problem(urdf->reading->assembly, "A %s of link %s has no size or is not known.",
                             (const char *)shape->name, urdf->reading->assembly->links[place->link].name);
    reading_add_mesh(urdf->reading, &mesh, place);
    mesh_free(&mesh);
}

static void shape_colour(const struct urdf_read *urdf, const xmlNode *node, struct mesh_place *place)
{
    const xmlNode *material = node_child(node, "material");
    const char *name = node_text(material, "name");
    double rgba[4];
    if (!node_child(material, "color") && name)
        material = xmlHashLookup(urdf->materials, (const xmlChar *)name);
    place->roughness = 0.6;
    place->coloured = node_numbers(node_child(material, "color"), "rgba", rgba, 4) == 4;
    for (int i = 0; place->coloured && i < 4; i++)
        place->colour[i] = fmin(fmax(rgba[i], 0), 1);
}

static void read_inertial(struct urdf_read *urdf, const xmlNode *inertial, size_t link)
{
    struct assembly *assembly = urdf->reading->assembly;
    const xmlNode *mass = node_child(inertial, "mass"), *inertia = node_child(inertial, "inertia");
    double value = node_number(mass, "value", 0);
    assembly_add_mass(assembly, link, value, urdf_read_origin(inertial).position);
    if (mass)
        assembly_state_mass(assembly, link, value);
    if (inertia)
        assembly_state_inertia(
            assembly, link,
            (struct inertia){node_number(inertia, "ixx", 0), node_number(inertia, "iyy", 0),
                             node_number(inertia, "izz", 0), node_number(inertia, "ixy", 0),
                             node_number(inertia, "ixz", 0), node_number(inertia, "iyz", 0)});
}

static void read_shape(struct urdf_read *urdf, const xmlNode *node, size_t link, bool collides,
                       bool collision)
{
    const xmlNode *shape = node_child(node_child(node, "geometry"), NULL);
    const char *name = node_text(node, "name");
    struct mesh_place place = {.link = link,
                               .scale = {1, 1, 1},
                               .collision = collision,
                               .contact_kind = collides,
                               .contact_mask = collides};
    if (!shape || urdf->reading->assembly->failed)
        return;
    place.name = name ? name : (const char *)shape->name;
    place.pose = urdf_read_origin(node);
    shape_colour(urdf, node, &place);
    if (node_is(shape, "mesh"))
        show_mesh(urdf, shape, &place);
    else
        show_primitive(urdf, shape, &place);
}

void urdf_read_shapes(struct urdf_read *urdf, const xmlNode *node, size_t link)
{
    bool visible = node_child(node, "visual") != NULL;
    read_inertial(urdf, node_child(node, "inertial"), link);
    for (const xmlNode *child = node_child(node, "visual"); child; child = node_next(child, "visual"))
        read_shape(urdf, child, link, false, false);
    for (const xmlNode *child = node_child(node, "collision"); child; child = node_next(child, "collision"))
        read_shape(urdf, child, link, true, visible);
}
