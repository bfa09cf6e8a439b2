#include "formats/losses.h"

static bool always(const struct articulation *object)
{
    return object->link_count > 0;
}

static bool any_joint(const struct articulation *object, bool (*test)(const struct joint *joint))
{
    for (size_t i = 0; i < object->joint_count; i++)
        if (joint_is_movable(&object->joints[i]) && test(&object->joints[i]))
            return true;
    return false;
}

static bool any_collider(const struct articulation *object, enum collider_kind kind)
{
    for (size_t i = 0; i < object->link_count; i++)
        for (size_t k = 0; k < object->links[i].part_count; k++)
            for (size_t c = 0; c < object->links[i].parts[k].collider_count; c++)
                if (object->links[i].parts[k].colliders[c].kind == kind)
                    return true;
    return false;
}

static bool joint_any(const struct joint *joint)
{
    return joint_is_movable(joint);
}

static bool joint_rubs(const struct joint *joint)
{
    return joint->friction > 0;
}

static bool joint_is_geared(const struct joint *joint)
{
    return joint->armature > 0;
}

static bool joint_follows(const struct joint *joint)
{
    return joint->mimic >= 0;
}

static bool joint_is_driven(const struct joint *joint)
{
    return joint->drive == DRIVE_POSITION;
}

static bool joint_rests_elsewhere(const struct joint *joint)
{
    return joint->home < 0 || joint->home > 0;
}

static bool has_joints(const struct articulation *object)
{
    return any_joint(object, joint_any);
}

static bool has_friction(const struct articulation *object)
{
    return any_joint(object, joint_rubs);
}

static bool has_armature(const struct articulation *object)
{
    return any_joint(object, joint_is_geared);
}

static bool has_mimic(const struct articulation *object)
{
    return any_joint(object, joint_follows);
}

static bool has_drive(const struct articulation *object)
{
    return any_joint(object, joint_is_driven);
}

static bool has_home(const struct articulation *object)
{
    return any_joint(object, joint_rests_elsewhere);
}

static bool has_cylinder(const struct articulation *object)
{
    return any_collider(object, COLLIDER_CYLINDER);
}

static bool has_capsule(const struct articulation *object)
{
    return any_collider(object, COLLIDER_CAPSULE);
}

static const struct row {
    enum export_format format;
    bool (*concerns)(const struct articulation *object);
    struct loss loss;
} rows[] = {
    {FORMAT_MUJOCO_MJCF, always, {"dynamic friction", "MuJoCo has one sliding coefficient: the static one"}},
    {FORMAT_MUJOCO_MJCF,
     always,
     {"restitution", "written as the damping ratio of contacts, at most 0.5; the floor damps it further"}},
    {FORMAT_MUJOCO_MJCF, always, {"roughness, metallic", "approximated by shininess and specular"}},
    {FORMAT_MUJOCO_MJCF, has_joints, {"largest joint speed", "dropped: MJCF cannot limit it"}},
    {FORMAT_ISAAC_SIM_USD, has_friction, {"joint friction", "dropped: UsdPhysics has no attribute for it"}},
    {FORMAT_ISAAC_SIM_USD, has_armature, {"joint armature", "dropped: UsdPhysics has no attribute for it"}},
    {FORMAT_ISAAC_SIM_USD, has_joints, {"largest joint speed", "dropped: UsdPhysics cannot limit it"}},
    {FORMAT_ISAAC_SIM_USD,
     has_mimic,
     {"mimic",
      "UsdPhysics cannot couple joints: each follower has a drive of its own with the leader's gains"}},
    {FORMAT_ISAAC_SIM_USD, has_cylinder, {"cylinder colliders", "written as convex prisms of 32 sides"}},
    {FORMAT_ISAAC_SIM_URDF,
     always,
     {"friction, restitution, density", "dropped: URDF has no contact materials"}},
    {FORMAT_ISAAC_SIM_URDF, always, {"roughness, metallic", "dropped: URDF has colours only"}},
    {FORMAT_ISAAC_SIM_URDF,
     always,
     {"mounting", "not in the file: choose a fixed or free base in the importer (see \"mounting\")"}},
    {FORMAT_ISAAC_SIM_URDF, has_armature, {"joint armature", "dropped: URDF has no attribute for it"}},
    {FORMAT_ISAAC_SIM_URDF, has_drive, {"drive gains", "dropped: set them in the importer (see \"joints\")"}},
    {FORMAT_ISAAC_SIM_URDF, has_home, {"rest pose", "URDF begins with every joint at 0 (see \"joints\")"}},
    {FORMAT_ISAAC_SIM_URDF, has_capsule, {"capsule colliders", "written as a cylinder between two spheres"}},
};

const struct loss *loss_next(const struct articulation *object, enum export_format format, size_t *row)
{
    while (*row < sizeof rows / sizeof rows[0]) {
        const struct row *candidate = &rows[(*row)++];
        if (candidate->format == format && candidate->concerns(object))
            return &candidate->loss;
    }
    return NULL;
}
