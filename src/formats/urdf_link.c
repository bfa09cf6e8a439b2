#include <stdio.h>

#include "formats/look.h"
#include "formats/mesh_files.h"
#include "formats/number.h"
#include "formats/urdf_inside.h"

void urdf_origin(struct urdf *urdf, struct pose raw)
{
    double turn[3];
    turn_tidy(raw.rotation, turn);
    xml_start(&urdf->xml, "origin");
    xml_vec3(&urdf->xml, "xyz", pose_tidy(raw).position);
    xml_numbers(&urdf->xml, "rpy", turn, 3);
    xml_end(&urdf->xml);
}

static void write_inertial(struct urdf *urdf, const struct mass_properties *mass)
{
    const struct inertia *i = &mass->inertia;
    const struct {
        const char *name;
        double value;
    } rows[] = {{"ixx", i->xx}, {"ixy", i->xy}, {"ixz", i->xz},
                {"iyy", i->yy}, {"iyz", i->yz}, {"izz", i->zz}};
    struct pose center = pose_identity();
    center.position = mass->center;
    xml_start(&urdf->xml, "inertial");
    urdf_origin(urdf, center);
    xml_start(&urdf->xml, "mass");
    xml_number(&urdf->xml, "value", mass->mass);
    xml_end(&urdf->xml);
    xml_start(&urdf->xml, "inertia");
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++)
        xml_number(&urdf->xml, rows[k].name, rows[k].value);
    xml_end(&urdf->xml);
    xml_end(&urdf->xml);
}

static void write_mesh(struct urdf *urdf, const char *name)
{
    xml_start(&urdf->xml, "mesh");
    xml_format(&urdf->xml, "filename", "meshes/%s%s.obj", urdf->mesh_prefix, name);
    xml_end(&urdf->xml);
}

static void write_visual(struct urdf *urdf, const struct part *part)
{
    char name[MESH_NAME_SIZE];
    struct look look = look_of(part);
    if (part->mesh.triangle_count == 0)
        return;
    mesh_name_visual(name, part);
    xml_start(&urdf->xml, "visual");
    xml_text(&urdf->xml, "name", name);
    xml_start(&urdf->xml, "geometry");
    write_mesh(urdf, name);
    xml_end(&urdf->xml);
    xml_start(&urdf->xml, "material");
    xml_text(&urdf->xml, "name", look.name);
    xml_end(&urdf->xml);
    xml_end(&urdf->xml);
}

static void start_collision(struct urdf *urdf, const char *name, struct pose pose)
{
    xml_start(&urdf->xml, "collision");
    xml_text(&urdf->xml, "name", name);
    urdf_origin(urdf, pose);
    xml_start(&urdf->xml, "geometry");
}

static void end_collision(struct urdf *urdf)
{
    xml_end(&urdf->xml);
    xml_end(&urdf->xml);
}

static void write_sphere(struct urdf *urdf, const char *name, struct pose pose, double radius)
{
    start_collision(urdf, name, pose);
    xml_start(&urdf->xml, "sphere");
    xml_number(&urdf->xml, "radius", radius);
    xml_end(&urdf->xml);
    end_collision(urdf);
}

static void write_cylinder(struct urdf *urdf, const char *name, const struct collider *c)
{
    start_collision(urdf, name, c->pose);
    xml_start(&urdf->xml, "cylinder");
    xml_number(&urdf->xml, "radius", c->radius);
    xml_number(&urdf->xml, "length", 2 * c->half_length);
    xml_end(&urdf->xml);
    end_collision(urdf);
}

/* URDF 1.0 has no capsule: a cylinder between two spheres. */
static void write_capsule(struct urdf *urdf, const char *name, const struct collider *c)
{
    char end_name[MESH_NAME_SIZE + 24];
    write_cylinder(urdf, name, c);
    for (int end = 0; end < 2; end++) {
        snprintf(end_name, sizeof end_name, "%s_end_%d", name, end);
        double along = end == 0 ? -c->half_length : c->half_length;
        write_sphere(urdf, end_name, pose_mul(c->pose, pose_at(0, 0, along)), c->radius);
    }
}

static void write_collider(struct urdf *urdf, const struct part *part, size_t index)
{
    const struct collider *c = &part->colliders[index];
    char name[MESH_NAME_SIZE];
    mesh_name_collision(name, part, index);
    switch (c->kind) {
    case COLLIDER_BOX:
        start_collision(urdf, name, c->pose);
        xml_start(&urdf->xml, "box");
        xml_vec3(&urdf->xml, "size", vec3_scale(c->half, 2));
        xml_end(&urdf->xml);
        end_collision(urdf);
        break;
    case COLLIDER_SPHERE:
        write_sphere(urdf, name, c->pose, c->radius);
        break;
    case COLLIDER_CYLINDER:
        write_cylinder(urdf, name, c);
        break;
    case COLLIDER_CAPSULE:
        write_capsule(urdf, name, c);
        break;
    case COLLIDER_CONVEX:
        start_collision(urdf, name, pose_identity());
        write_mesh(urdf, name);
        end_collision(urdf);
        break;
    }
}

void urdf_write_link(struct urdf *urdf, size_t index)
{
    const struct link *link = &urdf->object->links[index];
    xml_start(&urdf->xml, "link");
    xml_text(&urdf->xml, "name", urdf->link_names[index]);
    write_inertial(urdf, &link->mass);
    for (size_t i = 0; i < link->part_count; i++)
        write_visual(urdf, &link->parts[i]);
    for (size_t i = 0; i < link->part_count; i++)
        for (size_t k = 0; k < link->parts[i].collider_count; k++)
            write_collider(urdf, &link->parts[i], k);
    xml_end(&urdf->xml);
}
