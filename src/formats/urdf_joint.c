#include "formats/joints.h"
#include "formats/urdf_inside.h"

static void write_ends(struct urdf *urdf, const char *parent, const char *child)
{
    xml_start(&urdf->xml, "parent");
    xml_text(&urdf->xml, "link", parent);
    xml_end(&urdf->xml);
    xml_start(&urdf->xml, "child");
    xml_text(&urdf->xml, "link", child);
    xml_end(&urdf->xml);
}

static void write_limit(struct urdf *urdf, const struct joint *joint)
{
    xml_start(&urdf->xml, "limit");
    if (joint->kind != JOINT_CONTINUOUS) {
        xml_number(&urdf->xml, "lower", joint->lower);
        xml_number(&urdf->xml, "upper", joint->upper);
    }
    xml_number(&urdf->xml, "effort", joint->effort);
    xml_number(&urdf->xml, "velocity", joint->velocity);
    xml_end(&urdf->xml);
}

static void write_motion(struct urdf *urdf, const struct joint *joint)
{
    struct xml *xml = &urdf->xml;
    xml_start(xml, "axis");
    xml_vec3(xml, "xyz", joint->axis);
    xml_end(xml);
    write_limit(urdf, joint);
    if (joint->damping > 0 || joint->friction > 0) {
        xml_start(xml, "dynamics");
        xml_number(xml, "damping", joint->damping);
        xml_number(xml, "friction", joint->friction);
        xml_end(xml);
    }
    if (joint_leader(urdf->object, joint)) {
        xml_start(xml, "mimic");
        xml_text(xml, "joint", urdf->joint_names[joint->mimic]);
        xml_number(xml, "multiplier", joint->mimic_ratio);
        xml_number(xml, "offset", joint->mimic_offset);
        xml_end(xml);
    }
}

static void write_joint(struct urdf *urdf, size_t index)
{
    static const char *const types[] = {
        [JOINT_FIXED] = "fixed",
        [JOINT_REVOLUTE] = "revolute",
        [JOINT_CONTINUOUS] = "continuous",
        [JOINT_PRISMATIC] = "prismatic",
    };
    const struct joint *joint = &urdf->object->joints[index];
    xml_start(&urdf->xml, "joint");
    xml_text(&urdf->xml, "name", urdf->joint_names[index]);
    xml_text(&urdf->xml, "type", types[joint->kind]);
    write_ends(urdf, urdf->link_names[joint->parent], urdf->link_names[joint->child]);
    urdf_origin(urdf, joint->pose);
    if (joint_is_movable(joint))
        write_motion(urdf, joint);
    xml_end(&urdf->xml);
}

void urdf_mount(struct urdf *urdf, const char *name, const char *parent, const char *child, struct pose pose)
{
    xml_start(&urdf->xml, "joint");
    xml_text(&urdf->xml, "name", name);
    xml_text(&urdf->xml, "type", "fixed");
    write_ends(urdf, parent, child);
    urdf_origin(urdf, pose);
    xml_end(&urdf->xml);
}

static void write_site(struct urdf *urdf, size_t index)
{
    const struct articulation *object = urdf->object;
    const struct site *site = &object->sites[index];
    const char *frame = urdf->link_names[object->link_count + index];
    xml_start(&urdf->xml, "link");
    xml_text(&urdf->xml, "name", frame);
    xml_end(&urdf->xml);
    urdf_mount(urdf, urdf->joint_names[object->joint_count + index], urdf->link_names[site->link], frame,
               site->pose);
}

void urdf_write_joints(struct urdf *urdf)
{
    for (size_t i = 0; i < urdf->object->joint_count; i++)
        write_joint(urdf, i);
    for (size_t i = 0; i < urdf->object->site_count; i++)
        write_site(urdf, i);
}
