#include "formats/sdf_inside.h"

static void write_axis(struct xml *xml, const struct joint *joint)
{
    xml_start(xml, "axis");
    xml_element_numbers(xml, "xyz", (const double[3]){joint->axis.x, joint->axis.y, joint->axis.z}, 3);
    xml_start(xml, "limit");
    if (joint->kind != JOINT_CONTINUOUS) {
        xml_element_number(xml, "lower", joint->lower);
        xml_element_number(xml, "upper", joint->upper);
    }
    xml_element_number(xml, "effort", joint->effort);
    xml_element_number(xml, "velocity", joint->velocity);
    xml_end(xml);
    xml_start(xml, "dynamics");
    xml_element_number(xml, "damping", joint->damping);
    xml_element_number(xml, "friction", joint->friction);
    xml_end(xml);
    xml_end(xml);
}

static void start_joint(struct xml *xml, const char *name, const char *type, const char *parent,
                        const char *child)
{
    xml_start(xml, "joint");
    xml_text(xml, "name", name);
    xml_text(xml, "type", type);
    xml_element(xml, "parent", parent);
    xml_element(xml, "child", child);
}

/* The frame of a joint is that of its child, as in SDF unless something else is said. */
static void write_joint(struct sdf *sdf, size_t index)
{
    static const char *const types[] = {
        [JOINT_FIXED] = "fixed",
        [JOINT_REVOLUTE] = "revolute",
        [JOINT_CONTINUOUS] = "continuous",
        [JOINT_PRISMATIC] = "prismatic",
    };
    const struct joint *joint = &sdf->object->joints[index];
    start_joint(sdf->xml, sdf_joint_name(sdf, index), types[joint->kind], sdf_link_name(sdf, joint->parent),
                sdf_link_name(sdf, joint->child));
    if (joint_is_movable(joint))
        write_axis(sdf->xml, joint);
    xml_end(sdf->xml);
}

static void write_site(struct sdf *sdf, size_t index)
{
    const struct site *site = &sdf->object->sites[index];
    xml_start(sdf->xml, "frame");
    xml_text(sdf->xml, "name", sdf_site_name(sdf, index));
    xml_text(sdf->xml, "attached_to", sdf_link_name(sdf, site->link));
    sdf_pose(sdf->xml, site->pose, NULL);
    xml_end(sdf->xml);
}

void sdf_write_joints(struct sdf *sdf)
{
    for (size_t i = 0; i < sdf->object->joint_count; i++)
        write_joint(sdf, i);
    if (sdf->object->mounting == MOUNTING_FIXED) {
        start_joint(sdf->xml, sdf_mount_name(sdf), "fixed", "world", sdf_link_name(sdf, 0));
        xml_end(sdf->xml);
    }
    for (size_t i = 0; i < sdf->object->site_count; i++)
        write_site(sdf, i);
}
