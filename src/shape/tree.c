#include "shape/tree.h"

#include <math.h>
#include <stdio.h>

static const double UNIT_SLACK = 1e-9;

/* The joint at index link - 1 when the builder added joints in the order of links, which most do. */
const struct joint *tree_joint_of(const struct articulation *object, size_t link)
{
    if (link > 0 && link <= object->joint_count && object->joints[link - 1].child == link)
        return &object->joints[link - 1];
    for (size_t i = 0; i < object->joint_count; i++) {
        if (object->joints[i].child == link)
            return &object->joints[i];
    }
    return NULL;
}

static double own_value(const struct joint *joint, size_t index, const double *q)
{
    return q != NULL ? q[index] : joint->home;
}

double tree_joint_value(const struct articulation *object, size_t joint, const double *q)
{
    const struct joint *j = &object->joints[joint];
    if (j->mimic < 0)
        return own_value(j, joint, q);
    size_t leader = (size_t)j->mimic;
    return j->mimic_ratio * own_value(&object->joints[leader], leader, q) + j->mimic_offset;
}

bool joint_is_movable(const struct joint *joint)
{
    return joint->kind != JOINT_FIXED;
}

static bool is_unit(struct quat q)
{
    return fabs(quat_norm(q) - 1) <= UNIT_SLACK;
}

static const char *link_defect(const struct articulation *object, const struct joint *joint)
{
    if (joint->parent >= object->link_count || joint->child >= object->link_count)
        return "joins a link that does not exist";
    if (joint->parent >= joint->child)
        return "has its parent after its child";
    if (joint->mimic >= 0 &&
        ((size_t)joint->mimic >= object->joint_count || object->joints[joint->mimic].mimic >= 0 ||
         !joint_is_movable(&object->joints[joint->mimic])))
        return "follows a joint that cannot lead";
    return NULL;
}

static size_t parents_of(const struct articulation *object, size_t link)
{
    size_t count = 0;
    for (size_t i = 0; i < object->joint_count; i++)
        count += object->joints[i].child == link;
    return count;
}

bool tree_is_sound(const struct articulation *object, char text[TREE_TEXT_SIZE])
{
    if (object->link_count == 0 || object->joint_count != object->link_count - 1) {
        snprintf(text, TREE_TEXT_SIZE, "%zu links need one joint less, not %zu", object->link_count,
                 object->joint_count);
        return false;
    }
    for (size_t i = 0; i < object->joint_count; i++) {
        const char *defect = link_defect(object, &object->joints[i]);
        if (defect != NULL) {
            snprintf(text, TREE_TEXT_SIZE, "joint %s %s", object->joints[i].name, defect);
            return false;
        }
    }
    for (size_t i = 0; i < object->link_count; i++) {
        if (parents_of(object, i) != (i > 0)) {
            snprintf(text, TREE_TEXT_SIZE, "link %s is moved by %zu joints", object->links[i].name,
                     parents_of(object, i));
            return false;
        }
    }
    text[0] = '\0';
    return true;
}

static const char *frame_defect(const struct joint *joint)
{
    if (!pose_is_finite(joint->pose) || !is_unit(joint->pose.rotation))
        return "has a frame that is not a rigid pose";
    if (!joint_is_movable(joint))
        return NULL;
    if (!(fabs(vec3_length(joint->axis) - 1) <= UNIT_SLACK))
        return "has an axis that is not of unit length";
    if (!isfinite(joint->home) || !isfinite(joint->open_end) || !isfinite(joint->lower) ||
        !isfinite(joint->upper) || !isfinite(joint->mimic_ratio) || !isfinite(joint->mimic_offset))
        return "has a value that is not a finite number";
    if (joint->kind == JOINT_CONTINUOUS)
        return NULL;
    if (!(joint->lower <= joint->home && joint->home <= joint->upper))
        return "has a home value outside its limits";
    return joint->lower <= joint->open_end && joint->open_end <= joint->upper
               ? NULL
               : "has an open end outside its limits";
}

bool tree_frames_are_sound(const struct articulation *object, char text[TREE_TEXT_SIZE])
{
    text[0] = '\0';
    for (size_t i = 0; i < object->joint_count; i++) {
        const char *defect = frame_defect(&object->joints[i]);
        if (defect != NULL) {
            snprintf(text, TREE_TEXT_SIZE, "joint %s %s", object->joints[i].name, defect);
            return false;
        }
    }
    return true;
}
