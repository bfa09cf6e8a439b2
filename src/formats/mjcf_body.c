#include <math.h>

#include "base/array.h"
#include "formats/look.h"
#include "formats/mjcf_inside.h"
#include "formats/number.h"

/* MuJoCo's defaults; materials do not tell them. */
#define FRICTION_TORSION 0.005
#define FRICTION_ROLLING 0.0001
#define CONTACT_TIME 0.02 /* s, the default of solref */
#define RESTITUTION_MOST 0.5

void mjcf_name(struct mjcf *mjcf, const char *attribute, const struct mjcf_instance *instance,
               const char *text)
{
    xml_format(&mjcf->xml, attribute, "%s%s", instance->prefix, text);
}

void mjcf_body_name(struct mjcf *mjcf, const char *attribute, const struct mjcf_instance *instance,
                    size_t link)
{
    if (link == 0)
        xml_text(&mjcf->xml, attribute, instance->root_name);
    else
        mjcf_name(mjcf, attribute, instance, instance->object->links[link].name);
}

static void write_pose(struct xml *xml, struct pose raw)
{
    struct pose pose = pose_tidy(raw);
    struct quat q = pose.rotation;
    struct vec3 p = pose.position;
    if (p.x != 0 || p.y != 0 || p.z != 0)
        xml_vec3(xml, "pos", p);
    if (q.x != 0 || q.y != 0 || q.z != 0)
        xml_numbers(xml, "quat", (const double[4]){q.w, q.x, q.y, q.z}, 4);
}

static void write_inertial(struct xml *xml, const struct mass_properties *m)
{
    const struct inertia *i = &m->inertia;
    xml_start(xml, "inertial");
    xml_vec3(xml, "pos", m->center);
    xml_number(xml, "mass", m->mass);
    xml_numbers(xml, "fullinertia", (const double[6]){i->xx, i->yy, i->zz, i->xy, i->xz, i->yz}, 6);
    xml_end(xml);
}

/* The damping ratio z of a contact that bounces with e = exp(-pi z / sqrt(1 - z^2)); 1 for no bounce. */
static double damping_ratio(double restitution)
{
    double e = fmin(restitution, RESTITUTION_MOST);
    if (!(e > 0.01))
        return 1;
    double decay = log(e);
    return -decay / sqrt(3.14159265358979323846 * 3.14159265358979323846 + decay * decay);
}

static void write_contact(struct xml *xml, const struct material *material)
{
    double ratio = round(damping_ratio(material->restitution) * 1e4) / 1e4;
    xml_numbers(xml, "friction",
                (const double[3]){material->static_friction, FRICTION_TORSION, FRICTION_ROLLING}, 3);
    if (ratio < 1)
        xml_numbers(xml, "solref", (const double[2]){CONTACT_TIME, ratio}, 2);
}

static void write_collider_shape(struct mjcf *mjcf, const struct mjcf_instance *instance,
                                 const struct part *part, size_t index)
{
    const struct collider *c = &part->colliders[index];
    struct xml *xml = &mjcf->xml;
    switch (c->kind) {
    case COLLIDER_BOX:
        xml_text(xml, "type", "box");
        xml_vec3(xml, "size", c->half);
        break;
    case COLLIDER_SPHERE:
        xml_text(xml, "type", "sphere");
        xml_number(xml, "size", c->radius);
        break;
    case COLLIDER_CYLINDER:
    case COLLIDER_CAPSULE:
        xml_text(xml, "type", c->kind == COLLIDER_CAPSULE ? "capsule" : "cylinder");
        xml_numbers(xml, "size", (const double[2]){c->radius, c->half_length}, 2);
        break;
    case COLLIDER_CONVEX:
        xml_text(xml, "type", "mesh");
        xml_format(xml, "mesh", "%s%s_collision_%zu", instance->mesh_prefix, part->name, index);
        break;
    }
    if (c->kind != COLLIDER_CONVEX)
        write_pose(xml, c->pose);
}

static void write_part(struct mjcf *mjcf, const struct mjcf_instance *instance, const struct part *part)
{
    struct xml *xml = &mjcf->xml;
    if (part->mesh.triangle_count > 0) {
        xml_start(xml, "geom");
        xml_format(xml, "name", "%s%s_visual", instance->prefix, part->name);
        xml_text(xml, "class", "visual");
        xml_text(xml, "type", "mesh");
        xml_format(xml, "mesh", "%s%s_visual", instance->mesh_prefix, part->name);
        struct look look = look_of(part);
        xml_text(xml, "material", look.name);
        xml_end(xml);
    }
    for (size_t i = 0; i < part->collider_count; i++) {
        xml_start(xml, "geom");
        xml_format(xml, "name", "%s%s_collision_%zu", instance->prefix, part->name, i);
        xml_text(xml, "class", "collision");
        write_collider_shape(mjcf, instance, part, i);
        write_contact(xml, part->material);
        xml_end(xml);
    }
}

static void remember_joint(struct mjcf *mjcf, const struct mjcf_instance *instance, const struct joint *joint)
{
    struct mjcf_joint *moved =
        array_reserve(mjcf->joints, &mjcf->joint_capacity, mjcf->joint_count + 1, sizeof *moved);
    if (!moved) {
        mjcf->xml.failed = true;
        return;
    }
    mjcf->joints = moved;
    mjcf->joints[mjcf->joint_count++] = (struct mjcf_joint){instance, joint};
}

static void write_joint(struct mjcf *mjcf, const struct mjcf_instance *instance, const struct joint *joint)
{
    struct xml *xml = &mjcf->xml;
    if (!joint_is_movable(joint))
        return;
    remember_joint(mjcf, instance, joint);
    xml_start(xml, "joint");
    mjcf_name(mjcf, "name", instance, joint->name);
    xml_text(xml, "type", joint->kind == JOINT_PRISMATIC ? "slide" : "hinge");
    xml_vec3(xml, "axis", joint->axis);
    if (joint->kind != JOINT_CONTINUOUS) {
        xml_text(xml, "limited", "true");
        xml_numbers(xml, "range", (const double[2]){joint->lower, joint->upper}, 2);
    }
    if (joint->home != 0)
        xml_number(xml, "ref", joint->home);
    if (joint->damping > 0)
        xml_number(xml, "damping", joint->damping);
    if (joint->friction > 0)
        xml_number(xml, "frictionloss", joint->friction);
    if (joint->armature > 0)
        xml_number(xml, "armature", joint->armature);
    xml_end(xml);
}

static void write_sites(struct mjcf *mjcf, const struct mjcf_instance *instance, size_t link)
{
    for (size_t i = 0; i < instance->object->site_count; i++) {
        const struct site *site = &instance->object->sites[i];
        if (site->link != link)
            continue;
        xml_start(&mjcf->xml, "site");
        mjcf_name(mjcf, "name", instance, site->name);
        write_pose(&mjcf->xml, site->pose);
        xml_number(&mjcf->xml, "size", 0.005);
        xml_text(&mjcf->xml, "group", "4");
        xml_end(&mjcf->xml);
    }
}

static void write_link(struct mjcf *mjcf, const struct mjcf_instance *instance, size_t index,
                       struct pose pose, const struct joint *joint)
{
    const struct articulation *object = instance->object;
    const struct link *link = &object->links[index];
    struct xml *xml = &mjcf->xml;
    xml_start(xml, "body");
    mjcf_body_name(mjcf, "name", instance, index);
    write_pose(xml, pose);
    if (index == 0 && object->mounting == MOUNTING_FREE) {
        remember_joint(mjcf, instance, NULL);
        xml_start(xml, "freejoint");
        mjcf_name(mjcf, "name", instance, "root-free"); /* no slug has a hyphen, so no joint is called that */
        xml_end(xml);
    }
    if (joint)
        write_joint(mjcf, instance, joint);
    if (link->mass.mass > 0)
        write_inertial(xml, &link->mass);
    for (size_t i = 0; i < link->part_count; i++)
        write_part(mjcf, instance, &link->parts[i]);
    write_sites(mjcf, instance, index);
    for (size_t i = 0; i < object->joint_count; i++) {
        const struct joint *below = &object->joints[i];
        if (below->parent == index && below->child > index)
            write_link(mjcf, instance, below->child, pose_mul(below->pose, joint_motion(below, below->home)),
                       below);
    }
    xml_end(xml);
}

void mjcf_write_bodies(struct mjcf *mjcf, const struct mjcf_instance *instance)
{
    write_link(mjcf, instance, 0, instance->pose, NULL);
}
