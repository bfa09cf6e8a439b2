/* What follows the bodies: joints that follow others, named poses, and what is missing. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "formats/read_mjcf.h"
#include "formats/read_scan.h"

enum { POSTURES_MOST = 64 };

static const struct mjcf_slot *find_slot(const struct mjcf *mjcf, const char *name)
{
    uintptr_t number = name ? (uintptr_t)xmlHashLookup(mjcf->joint_names, (const xmlChar *)name) : 0;
    return number > 0 ? &mjcf->slots[number - 1] : NULL;
}

/* q1 - ref1 = c0 + c1 (q2 - ref2). */
static void read_follower(struct mjcf *mjcf, const xmlNode *node)
{
    struct assembly *assembly = mjcf->reading->assembly;
    struct mjcf_levels levels = mjcf_levels(mjcf, node, -1);
    const struct mjcf_slot *one = find_slot(mjcf, node_text(node, "joint1"));
    const struct mjcf_slot *two = find_slot(mjcf, node_text(node, "joint2"));
    const char *active = levels_text(&levels, "active");
    double c[5] = {0, 1, 0, 0, 0};
    levels_numbers(&levels, "polycoef", c, 5);
    if (!one || !two || assembly->failed || (active && strcmp(active, "false") == 0))
        return;
    struct assembly_joint *joint = &assembly->joints[one->joint];
    if (c[2] != 0 || c[3] != 0 || c[4] != 0)
        assembly_add_issue(assembly, PROBLEM_NOTE,
                           "Joint %s follows another along a curve; it is drawn along a line.", joint->name);
    if (assembly_follows(assembly, two->joint, one->joint)) {
        assembly_add_issue(assembly, PROBLEM_TREE, "Joint %s follows itself.", joint->name);
        return;
    }
    joint->mimic = (long)two->joint;
    joint->mimic_ratio = c[1];
    joint->mimic_offset = one->ref + c[0] - c[1] * two->ref;
}

/* ---- keys ---------------------------------------------------------------------------------------- */

static size_t slot_width(const struct mjcf_slot *slot)
{
    return slot->kind == SLOT_FREE ? 7 : slot->kind == SLOT_BALL ? 4 : 1;
}

/* R = Rx(a) Ry(b) Rz(c), so the inverse is Rz(-c) Ry(-b) Rx(-a). */
static void ball_values(const double q[4], double *values)
{
    double roll, pitch, yaw;
    quat_to_rpy(quat_conjugate(quat_unit((struct quat){q[1], q[2], q[3], q[0]})), &roll, &pitch, &yaw);
    values[0] = -roll;
    values[1] = -pitch;
    values[2] = -yaw;
}

static void read_values(const struct mjcf *mjcf, const double *numbers, double *values)
{
    for (size_t i = 0; i < mjcf->slot_count; i++) {
        const struct mjcf_slot *slot = &mjcf->slots[i];
        if (slot->kind == SLOT_ONE)
            values[slot->joint] = numbers[0];
        else if (slot->kind == SLOT_BALL)
            ball_values(numbers, values + slot->joint);
        numbers += slot_width(slot);
    }
}

static void read_key(struct mjcf *mjcf, const xmlNode *node, double *numbers, size_t count)
{
    struct assembly *assembly = mjcf->reading->assembly;
    const char *name = node_text(node, "name");
    if (!node_text(node, "qpos") || assembly->failed)
        return;
    if (node_numbers(node, "qpos", numbers, count + 1) != count) {
        assembly_add_problem(assembly, "Key %s has not %zu numbers.", name ? name : "without a name", count);
        return;
    }
    struct assembly_posture *posture = assembly_add_posture(assembly, name ? name : "key");
    if (assembly->failed)
        return;
    read_values(mjcf, numbers, posture->values);
    for (size_t i = 0; name && strcmp(name, "home") == 0 && i < assembly->joint_count; i++)
        assembly->joints[i].home = posture->values[i];
}

static void read_keys(struct mjcf *mjcf, const xmlNode *keyframe)
{
    size_t count = 0;
    for (size_t i = 0; i < mjcf->slot_count; i++)
        count += slot_width(&mjcf->slots[i]);
    double *numbers = calloc(count + 1, sizeof *numbers);
    if (!numbers)
        mjcf->reading->assembly->failed = true;
    for (const xmlNode *node = node_child(keyframe, "key"); numbers && node; node = node_next(node, "key"))
        if (mjcf->reading->assembly->posture_count < POSTURES_MOST &&
            mjcf->reading->assembly->joint_count > 0)
            read_key(mjcf, node, numbers, count);
    free(numbers);
}

/* ---- motors and contacts ------------------------------------------------------------------------- */

static void read_motors(struct mjcf *mjcf, const xmlNode *actuators)
{
    struct assembly *assembly = mjcf->reading->assembly;
    for (const xmlNode *node = node_child(actuators, NULL); node; node = node_next(node, NULL)) {
        const struct mjcf_slot *slot = find_slot(mjcf, node_text(node, "joint"));
        if (slot && slot->kind == SLOT_ONE && slot->joint < assembly->joint_count)
            assembly->joints[slot->joint].claim.driven = true;
    }
}

/* Of links that share a name, those of one body, the last one holds its geoms. */
static xmlHashTable *name_links(const struct assembly *assembly)
{
    xmlHashTable *names = xmlHashCreate(256);
    for (size_t i = 0; names && i < assembly->link_count; i++)
        xmlHashUpdateEntry(names, (const xmlChar *)assembly->links[i].name, (void *)(uintptr_t)(i + 1), NULL);
    return names;
}

static void read_excludes(struct mjcf *mjcf, const xmlNode *contact)
{
    const xmlNode *node = node_child(contact, "exclude");
    xmlHashTable *names = node ? name_links(mjcf->reading->assembly) : NULL;
    for (; names && node; node = node_next(node, "exclude")) {
        const char *one = node_text(node, "body1"), *two = node_text(node, "body2");
        uintptr_t a = one ? (uintptr_t)xmlHashLookup(names, (const xmlChar *)one) : 0;
        uintptr_t b = two ? (uintptr_t)xmlHashLookup(names, (const xmlChar *)two) : 0;
        if (a > 0 && b > 0)
            assembly_add_exclude(mjcf->reading->assembly, a - 1, b - 1);
    }
    xmlHashFree(names, NULL);
}

void mjcf_read_tail(struct mjcf *mjcf, const xmlNode *root)
{
    for (const xmlNode *node = node_child(root, NULL); node; node = node_next(node, NULL)) {
        if (node_is(node, "keyframe"))
            read_keys(mjcf, node);
        if (node_is(node, "actuator"))
            read_motors(mjcf, node);
        if (node_is(node, "contact"))
            read_excludes(mjcf, node);
        for (const xmlNode *child = node_is(node, "equality") ? node_child(node, "joint") : NULL; child;
             child = node_next(child, "joint"))
            read_follower(mjcf, child);
    }
    if (mjcf->bare_count > 0)
        assembly_add_issue(mjcf->reading->assembly, PROBLEM_NOTE, "%zu %s no geometry: %s%s",
                           mjcf->bare_count, mjcf->bare_count == 1 ? "body has" : "bodies have", mjcf->bare,
                           mjcf->bare_cut ? " and more" : "");
}
