#include "formats/joints.h"
#include "formats/look.h"
#include "formats/mesh_files.h"
#include "formats/number.h"
#include "formats/sdf_inside.h"

/* m/s: slower contacts do not bounce; the default of SDF is 100 km/s, the default of PhysX is this. */
#define BOUNCE_SPEED 0.2

void sdf_pose(struct xml *xml, struct pose raw, const char *frame)
{
    struct vec3 p = pose_tidy(raw).position;
    double turn[3];
    turn_tidy(raw.rotation, turn);
    const double values[6] = {p.x, p.y, p.z, turn[0], turn[1], turn[2]};
    xml_start(xml, "pose");
    if (frame)
        xml_text(xml, "relative_to", frame);
    xml_content_numbers(xml, values, 6);
    xml_end(xml);
}

static void write_inertial(struct xml *xml, const struct mass_properties *mass)
{
    const struct inertia *i = &mass->inertia;
    const struct {
        const char *name;
        double value;
    } rows[] = {{"ixx", i->xx}, {"ixy", i->xy}, {"ixz", i->xz},
                {"iyy", i->yy}, {"iyz", i->yz}, {"izz", i->zz}};
    struct pose center = pose_identity();
    center.position = mass->center;
    xml_start(xml, "inertial");
    sdf_pose(xml, center, NULL);
    xml_element_number(xml, "mass", mass->mass);
    xml_start(xml, "inertia");
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++)
        xml_element_number(xml, rows[k].name, rows[k].value);
    xml_end(xml);
    xml_end(xml);
}

static void write_mesh(struct sdf *sdf, const char *name)
{
    xml_start(sdf->xml, "mesh");
    xml_start(sdf->xml, "uri");
    xml_content(sdf->xml, "meshes/");
    xml_content(sdf->xml, sdf->mesh_prefix);
    xml_content(sdf->xml, name);
    xml_content(sdf->xml, ".obj");
    xml_end(sdf->xml);
    xml_end(sdf->xml);
}

static void write_material(struct xml *xml, const struct part *part)
{
    const double color[4] = {part->red, part->green, part->blue, part->alpha};
    const double shine = 0.2 + 0.5 * part->material->metallic;
    xml_start(xml, "material");
    xml_element_numbers(xml, "ambient", color, 4);
    xml_element_numbers(xml, "diffuse", color, 4);
    xml_element_numbers(xml, "specular", (const double[4]){shine, shine, shine, 1}, 4);
    xml_start(xml, "pbr");
    xml_start(xml, "metal");
    xml_element_number(xml, "roughness", part->material->roughness);
    xml_element_number(xml, "metalness", part->material->metallic);
    xml_end(xml);
    xml_end(xml);
    xml_end(xml);
}

static void write_visual(struct sdf *sdf, const struct part *part)
{
    char name[MESH_NAME_SIZE];
    if (part->mesh.triangle_count == 0)
        return;
    mesh_name_visual(name, part);
    xml_start(sdf->xml, "visual");
    xml_text(sdf->xml, "name", name);
    xml_start(sdf->xml, "geometry");
    write_mesh(sdf, name);
    xml_end(sdf->xml);
    write_material(sdf->xml, part);
    xml_end(sdf->xml);
}

static void write_surface(struct xml *xml, const struct material *material)
{
    xml_start(xml, "surface");
    xml_start(xml, "bounce");
    xml_element_number(xml, "restitution_coefficient", material->restitution);
    xml_element_number(xml, "threshold", BOUNCE_SPEED);
    xml_end(xml);
    xml_start(xml, "friction");
    xml_start(xml, "ode");
    xml_element_number(xml, "mu", material->static_friction);
    xml_element_number(xml, "mu2", material->static_friction);
    xml_end(xml);
    xml_end(xml);
    xml_end(xml);
}

static void write_round(struct xml *xml, const char *shape, double radius, double length)
{
    xml_start(xml, shape);
    xml_element_number(xml, "radius", radius);
    if (length > 0)
        xml_element_number(xml, "length", length);
    xml_end(xml);
}

static void write_shape(struct sdf *sdf, const char *name, const struct collider *c)
{
    switch (c->kind) {
    case COLLIDER_BOX:
        xml_start(sdf->xml, "box");
        xml_element_numbers(sdf->xml, "size", (const double[3]){2 * c->half.x, 2 * c->half.y, 2 * c->half.z},
                            3);
        xml_end(sdf->xml);
        break;
    case COLLIDER_SPHERE:
        write_round(sdf->xml, "sphere", c->radius, 0);
        break;
    case COLLIDER_CYLINDER:
        write_round(sdf->xml, "cylinder", c->radius, 2 * c->half_length);
        break;
    case COLLIDER_CAPSULE:
        write_round(sdf->xml, "capsule", c->radius, 2 * c->half_length);
        break;
    case COLLIDER_CONVEX:
        write_mesh(sdf, name);
        break;
    }
}

static void write_collider(struct sdf *sdf, const struct part *part, size_t index)
{
    const struct collider *c = &part->colliders[index];
    char name[MESH_NAME_SIZE];
    mesh_name_collision(name, part, index);
    xml_start(sdf->xml, "collision");
    xml_text(sdf->xml, "name", name);
    if (c->kind != COLLIDER_CONVEX)
        sdf_pose(sdf->xml, c->pose, NULL);
    xml_start(sdf->xml, "geometry");
    write_shape(sdf, name, c);
    xml_end(sdf->xml);
    write_surface(sdf->xml, part->material);
    xml_end(sdf->xml);
}

void sdf_write_link(struct sdf *sdf, size_t index)
{
    const struct link *link = &sdf->object->links[index];
    const struct joint *joint = joint_of_link(sdf->object, index);
    xml_start(sdf->xml, "link");
    xml_text(sdf->xml, "name", sdf_link_name(sdf, index));
    if (joint)
        sdf_pose(sdf->xml, joint->pose, sdf_link_name(sdf, joint->parent));
    write_inertial(sdf->xml, &link->mass);
    for (size_t i = 0; i < link->part_count; i++)
        write_visual(sdf, &link->parts[i]);
    for (size_t i = 0; i < link->part_count; i++)
        for (size_t k = 0; k < link->parts[i].collider_count; k++)
            write_collider(sdf, &link->parts[i], k);
    xml_end(sdf->xml);
}
