#include "formats/losses.h"

#include <string.h>

#include "formats/joints.h"

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

static bool joint_rubs(const struct joint *joint)
{
    return joint->friction > 0;
}

static bool joint_is_geared(const struct joint *joint)
{
    return joint->armature > 0;
}

static bool joint_mimics(const struct joint *joint)
{
    return joint->mimic >= 0;
}

static bool joint_has_motor(const struct joint *joint)
{
    return joint->drive == DRIVE_POSITION;
}

static bool joint_rests_elsewhere(const struct joint *joint)
{
    return joint->home < 0 || joint->home > 0;
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
    return any_joint(object, joint_mimics);
}

static bool has_drive(const struct articulation *object)
{
    return any_joint(object, joint_has_motor);
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

static bool has_convex(const struct articulation *object)
{
    return any_collider(object, COLLIDER_CONVEX);
}

static bool has_distant_links(const struct articulation *object)
{
    return object->link_count > 2;
}

static bool is_link_name(const struct articulation *object, const char *name)
{
    for (size_t i = 0; i < object->link_count; i++)
        if (strcmp(object->links[i].name, name) == 0)
            return true;
    return false;
}

static bool shares_names(const struct articulation *object)
{
    for (size_t i = 0; i < object->joint_count; i++)
        if (is_link_name(object, object->joints[i].name))
            return true;
    for (size_t i = 0; i < object->site_count; i++)
        if (is_link_name(object, object->sites[i].name))
            return true;
    return false;
}

static bool joint_is_driven_elsewhere(const struct joint *joint)
{
    return joint_is_driven(joint) && joint_rests_elsewhere(joint);
}

static bool has_driven_home(const struct articulation *object)
{
    return any_joint(object, joint_is_driven_elsewhere);
}

/* By format, in the order of its enumerators. */
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
    {FORMAT_MUJOCO_MJCF, joints_move, {"largest joint speed", "dropped: MJCF cannot limit it"}},
    {FORMAT_MUJOCO_MJCF,
     has_driven_home,
     {"rest pose of driven joints",
      "held by keyframe \"home\" only: a reset without keyframe sets every control to 0"}},
    {FORMAT_ISAAC_SIM_USD, has_friction, {"joint friction", "dropped: UsdPhysics has no attribute for it"}},
    {FORMAT_ISAAC_SIM_USD, has_armature, {"joint armature", "dropped: UsdPhysics has no attribute for it"}},
    {FORMAT_ISAAC_SIM_USD, joints_move, {"largest joint speed", "dropped: UsdPhysics cannot limit it"}},
    {FORMAT_ISAAC_SIM_USD,
     has_mimic,
     {"mimic",
      "UsdPhysics cannot couple joints: each follower has a drive of its own with the leader's gains"}},
    {FORMAT_ISAAC_SIM_USD, has_cylinder, {"cylinder colliders", "written as convex prisms of 32 sides"}},
    {FORMAT_ISAAC_SIM_USD,
     joints_move,
     {"postures", "only the rest pose: the ends of open and closed are those of the limits"}},
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
    {FORMAT_ISAAC_SIM_URDF,
     joints_move,
     {"postures", "only the limits: which end is open stands under \"joints\""}},
    {FORMAT_ISAAC_SIM_URDF, has_capsule, {"capsule colliders", "written as a cylinder between two spheres"}},
    {FORMAT_ISAAC_SIM_URDF,
     has_convex,
     {"convex colliders", "written as meshes: URDF cannot say that a mesh is convex"}},
    {FORMAT_SDF, always, {"dynamic friction", "dropped: mu and mu2 are the static coefficient"}},
    {FORMAT_SDF, has_armature, {"joint armature", "dropped: SDF 1.9 has no element for it"}},
    {FORMAT_SDF, has_mimic, {"mimic", "dropped: SDF 1.9 cannot couple joints; followers move freely"}},
    {FORMAT_SDF,
     has_drive,
     {"drive gains", "dropped: add a controller plugin to each driven joint (see \"joints\")"}},
    {FORMAT_SDF, has_home, {"rest pose", "a model begins with every joint at 0 (see \"joints\")"}},
    {FORMAT_SDF, joints_move, {"postures", "only the limits: which end is open stands under \"joints\""}},
    {FORMAT_SDF,
     has_distant_links,
     {"contacts inside the object", "left off, as is Gazebo's default: set self_collide to have them"}},
    {FORMAT_SDF,
     has_convex,
     {"convex colliders", "written as meshes: SDF 1.9 cannot say that one is convex"}},
    {FORMAT_SDF,
     shares_names,
     {"names", "a joint or site that is called like a link has a number behind its name"}},
    {FORMAT_GLB,
     always,
     {"mass, inertia, joints, drives", "glTF has no physics: they stand in the extras of the nodes"}},
    {FORMAT_GLB, always, {"colliders", "dropped: only what can be seen is written"}},
    {FORMAT_GLB, always, {"friction, restitution, density", "dropped: glTF materials have a look only"}},
    {FORMAT_GLB, joints_move, {"motion", "the rest pose: nothing moves in a viewer"}},
    {FORMAT_GLB, always, {"coordinates", "written in single precision"}},
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
