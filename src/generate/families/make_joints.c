#include <math.h>

#include "base/text.h"
#include "generate/families/make_moving.h"

static const double GRAVITY = 9.81;

static struct joint *add_joint(struct articulation *object, enum joint_kind kind, const char *name,
                               size_t parent, size_t child, struct vec3 at, struct vec3 axis)
{
    struct joint *joint = articulation_add_joint(object, kind, name, parent, child);
    joint->pose = pose_at(at.x, at.y, at.z);
    joint->axis = vec3_unit(axis);
    return joint;
}

static void set_limits(struct joint *joint, double lower, double upper, const char *reason)
{
    joint->lower = lower;
    joint->upper = joint->open_end = upper;
    text_put(joint->limit_reason, sizeof joint->limit_reason, reason);
}

/* Half the height of what a link consists of so far, along the joint's axis left out: its reach. */
static double link_reach(const struct articulation *object, size_t link)
{
    double reach = 0;
    for (size_t i = 0; i < object->links[link].part_count; i++) {
        const struct mesh *mesh = &object->links[link].parts[i].mesh;
        for (size_t v = 0; v < mesh->vertex_count; v++)
            reach = fmax(reach, vec3_length(mesh->vertices[v]));
    }
    return reach;
}

struct joint *joint_wheel(struct articulation *object, const char *name, size_t parent, size_t child,
                          struct vec3 at, struct vec3 axis)
{
    double weight = link_mass_now(object, child) * GRAVITY, reach = link_reach(object, child);
    struct joint *joint = add_joint(object, JOINT_CONTINUOUS, name, parent, child, at, axis);
    joint->damping = 1e-3;
    joint->friction = fmax(0.002, 0.015 * weight * reach);
    joint->armature = 1e-4;
    joint->effort = fmax(5, 20 * weight * reach);
    joint->velocity = 30;
    return joint;
}

struct joint *joint_knob(struct articulation *object, const char *name, size_t parent, size_t child,
                         struct vec3 at, struct vec3 axis, double turn)
{
    struct joint *joint = add_joint(object, JOINT_REVOLUTE, name, parent, child, at, axis);
    set_limits(joint, 0, turn, "usual turn of knobs");
    joint->damping = 0.002;
    joint->friction = 0.01;
    joint->armature = 1e-5;
    joint->effort = 1;
    joint->velocity = 6;
    return joint;
}

struct joint *joint_lever(struct articulation *object, const char *name, size_t parent, size_t child,
                          struct vec3 at, struct vec3 axis, double lower, double upper, double length)
{
    double moment = link_mass_now(object, child) * GRAVITY * length / 2;
    struct joint *joint = add_joint(object, JOINT_REVOLUTE, name, parent, child, at, axis);
    set_limits(joint, lower, upper, "usual swing of levers");
    joint->damping = fmax(0.005, 0.02 * moment);
    joint->friction = fmax(0.02, 1.2 * moment);
    joint->armature = 1e-4;
    joint->effort = fmax(5, 4 * moment);
    joint->velocity = 6;
    return joint;
}

struct joint *joint_button(struct articulation *object, const char *name, size_t parent, size_t child,
                           struct vec3 at, struct vec3 axis, double travel)
{
    double weight = link_mass_now(object, child) * GRAVITY;
    struct joint *joint = add_joint(object, JOINT_PRISMATIC, name, parent, child, at, axis);
    set_limits(joint, 0, travel, "usual travel of push buttons");
    joint->damping = 2;
    joint->friction = fmax(0.3, 1.5 * weight); /* stays where it is put, also upside down */
    joint->armature = 1e-3;
    joint->effort = fmax(20, 10 * weight);
    joint->velocity = 0.5;
    return joint;
}
