#include "formats/joints.h"

bool joints_move(const struct articulation *object)
{
    for (size_t i = 0; i < object->joint_count; i++)
        if (joint_is_movable(&object->joints[i]))
            return true;
    return false;
}

const struct joint *joint_leader(const struct articulation *object, const struct joint *joint)
{
    bool follows = joint_is_movable(joint) && joint->mimic >= 0 && (size_t)joint->mimic < object->joint_count;
    return follows ? &object->joints[joint->mimic] : NULL;
}

bool joint_is_driven(const struct joint *joint)
{
    return joint_is_movable(joint) && joint->drive == DRIVE_POSITION && joint->mimic < 0 && joint->kp > 0;
}

const struct joint *joint_of_link(const struct articulation *object, size_t link)
{
    for (size_t i = 0; i < object->joint_count; i++)
        if (object->joints[i].child == link)
            return &object->joints[i];
    return NULL;
}
