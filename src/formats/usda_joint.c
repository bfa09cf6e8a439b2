#include <math.h>
#include <stdio.h>

#include "formats/joints.h"
#include "formats/number.h"
#include "formats/usda_inside.h"

#define PER_DEGREE (3.14159265358979323846 / 180.0)

/* UsdPhysics joints turn about or slide along X, Y or Z of a frame: `token` of the frame turned by
 * `rotation`. */
struct joint_axis {
    const char *token;
    struct quat rotation;
};

/* The shortest turn that takes Z to the unit vector `axis`. */
static struct quat turn_from_z(struct vec3 axis)
{
    struct vec3 z = vec3_make(0, 0, 1);
    struct vec3 normal = vec3_unit(vec3_cross(z, axis));
    return quat_about(normal, acos(fmax(-1, fmin(1, axis.z))));
}

static struct joint_axis joint_axis(struct vec3 axis)
{
    static const char *const tokens[3] = {"X", "Y", "Z"};
    /* Half a turn about the next axis takes each axis to its opposite. */
    static const struct quat flips[3] = {{0, 1, 0, 0}, {0, 0, 1, 0}, {1, 0, 0, 0}};
    const double components[3] = {axis.x, axis.y, axis.z};
    for (int i = 0; i < 3; i++)
        if (fabs(components[i]) > 1 - 1e-9)
            return (struct joint_axis){tokens[i], components[i] > 0 ? quat_identity() : flips[i]};
    return (struct joint_axis){"Z", turn_from_z(axis)};
}

static void write_frames(struct usda *usda, struct pose frame0, struct pose frame1)
{
    struct pose a = pose_tidy(frame0), b = pose_tidy(frame1);
    usda_vec3(usda, "point3f physics:localPos0", a.position);
    usda_vec3(usda, "point3f physics:localPos1", b.position);
    usda_quat(usda, "quatf physics:localRot0", a.rotation);
    usda_quat(usda, "quatf physics:localRot1", b.rotation);
}

/* The object is the frame that its root is bolted to, not the world: so it can be placed anywhere. */
static void write_anchor(struct usda *usda, const struct articulation *object)
{
    usda_prim(usda, "PhysicsFixedJoint", "RootJoint", NULL, NULL);
    usda_line(usda, "rel physics:body0 = </%s>", usda->root);
    usda_line(usda, "rel physics:body1 = </%s/%s>", usda->root, object->links[0].name);
    write_frames(usda, pose_identity(), pose_identity());
    usda_end(usda);
}

static void write_drive(struct usda *usda, const struct articulation *object, const struct joint *joint)
{
    bool linear = joint->kind == JOINT_PRISMATIC;
    const char *kind = linear ? "linear" : "angular";
    const struct joint *leader = joint_leader(object, joint);
    const struct joint *gains = leader ? leader : joint; /* a follower is driven like its leader */
    bool driven = gains->drive == DRIVE_POSITION;
    double scale = linear ? 1 : PER_DEGREE;
    char attribute[64];
    const struct {
        const char *name;
        double value;
    } rows[] = {
        {"damping", scale * (joint->damping + (driven ? gains->kv : 0))},
        {"maxForce", joint->effort},
        {"stiffness", driven ? scale * gains->kp : 0},
        {"targetPosition", linear ? joint->home : degrees(joint->home)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        snprintf(attribute, sizeof attribute, "float drive:%s:physics:%s", kind, rows[i].name);
        usda_number(usda, attribute, rows[i].value);
    }
    usda_line(usda, "uniform token drive:%s:physics:type = \"force\"", kind);
}

static void write_limits(struct usda *usda, const struct joint *joint)
{
    bool linear = joint->kind == JOINT_PRISMATIC;
    if (joint->kind == JOINT_CONTINUOUS)
        return;
    usda_number(usda, "float physics:lowerLimit", linear ? joint->lower : degrees(joint->lower));
    usda_number(usda, "float physics:upperLimit", linear ? joint->upper : degrees(joint->upper));
}

static void write_joint(struct usda *usda, const struct articulation *object, const struct joint *joint)
{
    static const char *const types[] = {
        [JOINT_FIXED] = "PhysicsFixedJoint",
        [JOINT_REVOLUTE] = "PhysicsRevoluteJoint",
        [JOINT_CONTINUOUS] = "PhysicsRevoluteJoint",
        [JOINT_PRISMATIC] = "PhysicsPrismaticJoint",
    };
    bool moves = joint_is_movable(joint);
    struct joint_axis axis = joint_axis(joint->axis);
    const char *drive =
        joint->kind == JOINT_PRISMATIC ? "\"PhysicsDriveAPI:linear\"" : "\"PhysicsDriveAPI:angular\"";
    usda_prim(usda, types[joint->kind], joint->name, moves ? drive : NULL, NULL);
    usda_line(usda, "rel physics:body0 = </%s/%s>", usda->root, object->links[joint->parent].name);
    usda_line(usda, "rel physics:body1 = </%s/%s>", usda->root, object->links[joint->child].name);
    struct pose turn = pose_identity();
    if (moves) {
        turn.rotation = axis.rotation;
        usda_line(usda, "uniform token physics:axis = \"%s\"", axis.token);
    }
    write_frames(usda, pose_mul(joint->pose, turn), turn);
    if (moves) {
        write_limits(usda, joint);
        write_drive(usda, object, joint);
    }
    usda_end(usda);
}

void usda_joints(struct usda *usda, const struct articulation *object)
{
    if (object->joint_count == 0 && object->mounting == MOUNTING_FREE)
        return;
    usda_prim(usda, "Scope", "Joints", NULL, NULL);
    if (object->mounting == MOUNTING_FIXED)
        write_anchor(usda, object);
    for (size_t i = 0; i < object->joint_count; i++)
        write_joint(usda, object, &object->joints[i]);
    usda_end(usda);
}
