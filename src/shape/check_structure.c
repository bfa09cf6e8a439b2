#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "shape/check_rules.h"
#include "shape/tree.h"

/* What the tree needs beyond its shape: everything that moves can be touched and weighed and driven. */
static bool links_are_complete(const struct articulation *object, char text[TREE_TEXT_SIZE])
{
    for (size_t i = 0; i < object->link_count; i++) {
        const struct link *link = &object->links[i];
        size_t colliders = 0;
        for (size_t k = 0; k < link->part_count; k++)
            colliders += link->parts[k].collider_count;
        if (colliders == 0 || !(link->mass.mass > 0)) {
            snprintf(text, TREE_TEXT_SIZE, "link %s has no %s", link->name,
                     colliders == 0 ? "collider" : "mass");
            return false;
        }
    }
    return true;
}

static bool motors_are_sound(const struct articulation *object, char text[TREE_TEXT_SIZE])
{
    for (size_t i = 0; i < object->joint_count; i++) {
        const struct joint *j = &object->joints[i];
        if (!joint_is_movable(j))
            continue;
        bool limits = isfinite(j->effort) && j->effort > 0 && isfinite(j->velocity) && j->velocity > 0;
        bool losses = isfinite(j->damping) && j->damping >= 0 && isfinite(j->friction) && j->friction >= 0 &&
                      isfinite(j->armature) && j->armature >= 0;
        if (!limits || !losses) {
            snprintf(text, TREE_TEXT_SIZE, "joint %s needs %s", j->name,
                     limits ? "damping, friction and armature >= 0" : "effort and velocity > 0");
            return false;
        }
    }
    for (size_t i = 0; i < object->site_count; i++) {
        if (object->sites[i].link >= object->link_count || !pose_is_finite(object->sites[i].pose)) {
            snprintf(text, TREE_TEXT_SIZE, "site %s has no place", object->sites[i].name);
            return false;
        }
    }
    return true;
}

/* ---- names ------------------------------------------------------------------------------------- */

static bool name_is_valid(const char name[PART_NAME_SIZE])
{
    size_t length = strnlen(name, PART_NAME_SIZE);
    if (length == 0 || length == PART_NAME_SIZE || name[0] < 'a' || name[0] > 'z')
        return false;
    return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == length;
}

static const struct part *part_at(const struct articulation *object, size_t index)
{
    for (size_t i = 0; i < object->link_count; i++) {
        if (index < object->links[i].part_count)
            return &object->links[i].parts[index];
        index -= object->links[i].part_count;
    }
    return NULL;
}

static const char *link_name(const struct articulation *object, size_t index)
{
    return index < object->link_count ? object->links[index].name : NULL;
}

static const char *part_name(const struct articulation *object, size_t index)
{
    const struct part *part = part_at(object, index);
    return part != NULL ? part->name : NULL;
}

static const char *joint_name(const struct articulation *object, size_t index)
{
    return index < object->joint_count ? object->joints[index].name : NULL;
}

static const char *site_name(const struct articulation *object, size_t index)
{
    return index < object->site_count ? object->sites[index].name : NULL;
}

/* The first name that is malformed or there twice; names of one kind only compete with each other. */
static const char *bad_name(const struct articulation *object,
                            const char *(*get)(const struct articulation *object, size_t index))
{
    const char *name, *other;
    for (size_t i = 0; (name = get(object, i)) != NULL; i++) {
        if (!name_is_valid(name))
            return name;
        for (size_t k = 0; k < i && (other = get(object, k)) != NULL; k++) {
            if (strcmp(name, other) == 0)
                return name;
        }
    }
    return NULL;
}

static void check_names(const struct articulation *object, struct check_report *report)
{
    const char *bad = name_is_valid(object->name) ? NULL : object->name;
    bad = bad != NULL ? bad : bad_name(object, link_name);
    bad = bad != NULL ? bad : bad_name(object, part_name);
    bad = bad != NULL ? bad : bad_name(object, joint_name);
    bad = bad != NULL ? bad : bad_name(object, site_name);
    check_add(report, "names", bad == NULL, bad != NULL, 0, "",
              bad == NULL ? "%.63s" : "\"%.63s\" is not usable",
              bad == NULL ? "unique and valid everywhere" : bad);
}

static double worst_norm(const struct articulation *object)
{
    double worst = 0;
    for (size_t i = 0; i < object->joint_count; i++) {
        worst = fmax(worst, fabs(quat_norm(object->joints[i].pose.rotation) - 1));
        worst = fmax(worst, fabs(vec3_length(object->joints[i].axis) - 1));
    }
    return worst;
}

bool check_structure(const struct articulation *object, struct check_report *report)
{
    char text[TREE_TEXT_SIZE] = "";
    bool tree = tree_is_sound(object, text);
    bool complete = tree && links_are_complete(object, text);
    check_add(report, "tree", complete, (double)object->link_count, 1, "links", "%s",
              complete ? "one root, every link moved by one joint" : text);
    bool frames = tree_frames_are_sound(object, text);
    bool motors = frames && motors_are_sound(object, text);
    check_add(report, "joint_frames", motors, worst_norm(object), 1e-9, "", "%s",
              motors ? "axes and rotations are of unit length" : text);
    check_names(object, report);
    return tree && frames;
}
