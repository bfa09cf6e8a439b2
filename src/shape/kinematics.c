/* Where the links are, and sums over them. */
#include <math.h>
#include <stdlib.h>

#include "shape/articulation.h"
#include "shape/tree.h"

struct pose joint_motion(const struct joint *joint, double value)
{
    struct pose motion = pose_identity();
    if (joint->kind == JOINT_PRISMATIC)
        motion.position = vec3_scale(joint->axis, value);
    else if (joint->kind != JOINT_FIXED)
        motion.rotation = quat_about(joint->axis, value);
    return motion;
}

void articulation_link_poses(const struct articulation *object, const double *q, struct pose *poses)
{
    if (object->link_count > 0)
        poses[0] = pose_identity();
    for (size_t i = 1; i < object->link_count; i++) {
        const struct joint *joint = tree_joint_of(object, i);
        if (joint == NULL || joint->parent >= i) {
            poses[i] = pose_identity();
            continue;
        }
        double value = tree_joint_value(object, (size_t)(joint - object->joints), q);
        poses[i] = pose_mul(pose_mul(poses[joint->parent], joint->pose), joint_motion(joint, value));
    }
}

static void bounds_add(struct vec3 *low, struct vec3 *high, struct vec3 v)
{
    *low = vec3_make(fmin(low->x, v.x), fmin(low->y, v.y), fmin(low->z, v.z));
    *high = vec3_make(fmax(high->x, v.x), fmax(high->y, v.y), fmax(high->z, v.z));
}

static size_t link_bounds(const struct link *link, struct pose pose, struct vec3 *low, struct vec3 *high)
{
    size_t count = 0;
    for (size_t i = 0; i < link->part_count; i++) {
        const struct mesh *mesh = &link->parts[i].mesh;
        for (size_t k = 0; k < mesh->vertex_count; k++)
            bounds_add(low, high, pose_apply(pose, mesh->vertices[k]));
        count += mesh->vertex_count;
    }
    return count;
}

bool articulation_bounds(const struct articulation *object, struct vec3 *low, struct vec3 *high)
{
    struct pose *poses = calloc(object->link_count + 1, sizeof *poses);
    size_t count = 0;
    if (poses == NULL)
        return false;
    articulation_link_poses(object, NULL, poses);
    *low = vec3_make(INFINITY, INFINITY, INFINITY);
    *high = vec3_make(-INFINITY, -INFINITY, -INFINITY);
    for (size_t i = 0; i < object->link_count; i++)
        count += link_bounds(&object->links[i], poses[i], low, high);
    free(poses);
    return count > 0;
}

double articulation_total_mass(const struct articulation *object)
{
    double mass = 0;
    for (size_t i = 0; i < object->link_count; i++)
        mass += object->links[i].mass.mass;
    return mass;
}

size_t articulation_triangles(const struct articulation *object)
{
    size_t count = 0;
    for (size_t i = 0; i < object->link_count; i++) {
        for (size_t k = 0; k < object->links[i].part_count; k++)
            count += object->links[i].parts[k].mesh.triangle_count;
    }
    return count;
}
