/*
 * From what a builder put together to numbers that every file shares. Lengths are rounded first (meshes to
 * 1e-6 m, frames to 1e-9 m, directions to 1e-12), because sines differ in their last bits between C
 * libraries; after that only + - * / and square roots are used.
 */
#include "shape/articulation.h"

#include <math.h>

#include "shape/tree.h"

static double round_to(double value, double steps)
{
    return round(value * steps) / steps + 0.0;
}

static struct vec3 round_vec(struct vec3 v, double steps)
{
    return vec3_make(round_to(v.x, steps), round_to(v.y, steps), round_to(v.z, steps));
}

static void round_pose(struct pose *pose)
{
    struct quat q = pose->rotation;
    pose->position = round_vec(pose->position, 1e9);
    pose->rotation =
        (struct quat){round_to(q.x, 1e12), round_to(q.y, 1e12), round_to(q.z, 1e12), round_to(q.w, 1e12)};
}

static void round_part(struct part *part)
{
    mesh_round(&part->mesh);
    for (size_t i = 0; i < part->collider_count; i++) {
        struct collider *c = &part->colliders[i];
        round_pose(&c->pose);
        c->half = round_vec(c->half, 1e9);
        c->radius = round_to(c->radius, 1e9);
        c->half_length = round_to(c->half_length, 1e9);
        mesh_round(&c->mesh);
    }
}

static void round_object(struct articulation *object)
{
    for (size_t i = 0; i < object->link_count; i++) {
        for (size_t k = 0; k < object->links[i].part_count; k++)
            round_part(&object->links[i].parts[k]);
    }
    for (size_t i = 0; i < object->joint_count; i++) {
        round_pose(&object->joints[i].pose);
        object->joints[i].axis = round_vec(object->joints[i].axis, 1e12);
    }
    for (size_t i = 0; i < object->site_count; i++)
        round_pose(&object->sites[i].pose);
}

/* The added mass is spread over the part as a higher density. */
static struct mass_properties part_mass(const struct part *part)
{
    struct mass_properties mass = mass_of_mesh(&part->mesh, 1);
    if (!(mass.volume > 0))
        return (struct mass_properties){.center = mass.center};
    double density = part->material->density * part->fill + part->added_mass / mass.volume;
    return mass_of_mesh(&part->mesh, density);
}

static void link_set_mass(struct link *link)
{
    link->mass = (struct mass_properties){0};
    for (size_t i = 0; i < link->part_count; i++) {
        struct mass_properties mass = part_mass(&link->parts[i]);
        link->mass = i == 0 ? mass : mass_combine(link->mass, mass);
    }
}

static bool any_mesh_failed(const struct articulation *object)
{
    for (size_t i = 0; i < object->link_count; i++) {
        for (size_t k = 0; k < object->links[i].part_count; k++) {
            const struct part *part = &object->links[i].parts[k];
            bool failed = part->mesh.failed;
            for (size_t c = 0; c < part->collider_count; c++)
                failed = failed || part->colliders[c].mesh.failed;
            if (failed)
                return true;
        }
    }
    return false;
}

static void settle_values(const struct articulation *object, struct joint *joint, size_t index)
{
    joint->home = tree_joint_value(object, index, NULL);
    if (joint->kind != JOINT_CONTINUOUS && joint->lower <= joint->upper)
        joint->open_end = fmin(fmax(joint->open_end, joint->lower), joint->upper);
}

enum result articulation_finish(struct articulation *object, struct fault *fault)
{
    char text[TREE_TEXT_SIZE];
    if (object->failed || any_mesh_failed(object)) {
        object->failed = true;
        return fault_memory(fault);
    }
    if (!tree_is_sound(object, text))
        return fault_set(fault, RESULT_INTERNAL, "bad_tree", object->name, "The object is no tree: %s.",
                         text);
    for (size_t i = 0; i < object->joint_count; i++)
        settle_values(object, &object->joints[i], i);
    round_object(object);
    if (!tree_frames_are_sound(object, text))
        return fault_set(fault, RESULT_INTERNAL, "bad_frame", object->name, "The object is broken: %s.",
                         text);
    for (size_t i = 0; i < object->link_count; i++)
        link_set_mass(&object->links[i]);
    return RESULT_OK;
}
