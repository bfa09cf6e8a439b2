/* URDF: links and joints are noted by name first, because their order in the file says nothing. */
#include <libxml/hash.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/read_inside.h"
#include "formats/read_scan.h"
#include "formats/read_urdf.h"

/* ---- names --------------------------------------------------------------------------------------- */

static void note_link(struct urdf_read *urdf, const xmlNode *node)
{
    const char *name = node_text(node, "name");
    struct urdf_link *moved =
        array_reserve(urdf->links, &urdf->link_capacity, urdf->link_count + 1, sizeof *moved);
    if (!moved) {
        urdf->reading->assembly->failed = true;
        return;
    }
    urdf->links = moved;
    moved[urdf->link_count++] =
        (struct urdf_link){.node = node, .name = name ? name : "", .placed = -1, .first = -1, .next = -1};
    if (xmlHashAddEntry(urdf->link_names, (const xmlChar *)(name ? name : ""),
                        (void *)(uintptr_t)urdf->link_count) != 0)
        assembly_add_problem(urdf->reading->assembly, "Two links are called %s.", name ? name : "");
}

static long find_link(const struct urdf_read *urdf, const xmlNode *joint, const char *element)
{
    const char *name = node_text(node_child(joint, element), "link");
    uintptr_t number = name ? (uintptr_t)xmlHashLookup(urdf->link_names, (const xmlChar *)name) : 0;
    return (long)number - 1;
}

/* Hang the child below its parent; both keep their order. */
static void note_joint(struct urdf_read *urdf, const xmlNode *node)
{
    long parent = find_link(urdf, node, "parent"), child = find_link(urdf, node, "child");
    const char *name = node_text(node, "name");
    struct assembly *assembly = urdf->reading->assembly;
    if (parent < 0 || child < 0 || parent == child) {
        assembly_add_problem(assembly, "Joint %s joins links that are not there.", name ? name : "");
        return;
    }
    struct urdf_link *below = &urdf->links[child];
    if (below->joint) {
        assembly_add_problem(assembly, "Link %s has two parents; the first counts.", below->name);
        return;
    }
    below->joint = node;
    below->next = urdf->links[parent].first;
    urdf->links[parent].first = child;
}

/* ---- joints -------------------------------------------------------------------------------------- */

struct pose urdf_read_origin(const xmlNode *node)
{
    const xmlNode *origin = node_child(node, "origin");
    struct vec3 none = {0, 0, 0}, rpy = node_vec3(origin, "rpy", none);
    return (struct pose){node_vec3(origin, "xyz", none), quat_from_rpy(rpy.x, rpy.y, rpy.z)};
}

static bool joint_kind_of(struct urdf_read *urdf, const xmlNode *node, enum joint_kind *kind)
{
    const char *type = node_text(node, "type");
    if (type && strcmp(type, "revolute") == 0)
        *kind = JOINT_REVOLUTE;
    else if (type && strcmp(type, "continuous") == 0)
        *kind = JOINT_CONTINUOUS;
    else if (type && strcmp(type, "prismatic") == 0)
        *kind = JOINT_PRISMATIC;
    else if (type && strcmp(type, "fixed") != 0)
        assembly_add_problem(urdf->reading->assembly, "Joints of the type %s do not move here.", type);
    return *kind != JOINT_FIXED;
}

static void add_joint(struct urdf_read *urdf, struct urdf_link *link)
{
    const xmlNode *node = link->joint, *limit = node_child(node, "limit");
    const char *name = node_text(node, "name");
    enum joint_kind kind = JOINT_FIXED;
    if (!joint_kind_of(urdf, node, &kind))
        return;
    size_t index = urdf->reading->assembly->joint_count;
    struct assembly_joint *joint =
        assembly_add_joint(urdf->reading->assembly, kind, name ? name : "", (size_t)link->placed);
    struct vec3 axis = node_vec3(node_child(node, "axis"), "xyz", vec3_make(1, 0, 0));
    joint->axis = vec3_length(axis) > 1e-12 ? vec3_unit(axis) : vec3_make(1, 0, 0);
    joint->lower = node_number(limit, "lower", 0);
    joint->upper = node_number(limit, "upper", 0);
    joint->limited = limit && kind != JOINT_CONTINUOUS && joint->lower <= joint->upper;
    if (joint->limited)
        joint->home = fmin(fmax(0, joint->lower), joint->upper);
    xmlHashAddEntry(urdf->joint_names, (const xmlChar *)(name ? name : ""), (void *)(uintptr_t)(index + 1));
}

static bool makes_ring(const struct assembly *assembly, size_t joint, size_t leader)
{
    size_t hops = 0;
    for (long at = (long)leader; at >= 0 && hops++ <= assembly->joint_count; at = assembly->joints[at].mimic)
        if ((size_t)at == joint)
            return true;
    return false;
}

static uintptr_t joint_number(const struct urdf_read *urdf, const char *name)
{
    return name ? (uintptr_t)xmlHashLookup(urdf->joint_names, (const xmlChar *)name) : 0;
}

static void read_mimic(struct urdf_read *urdf, const xmlNode *node)
{
    struct assembly *assembly = urdf->reading->assembly;
    const xmlNode *mimic = node_child(node, "mimic");
    uintptr_t own = joint_number(urdf, node_text(node, "name"));
    uintptr_t leader = joint_number(urdf, node_text(mimic, "joint"));
    if (!mimic || own == 0 || assembly->failed)
        return;
    struct assembly_joint *joint = &assembly->joints[own - 1];
    if (leader == 0 || makes_ring(assembly, own - 1, leader - 1)) {
        assembly_add_problem(assembly, "Joint %s follows a joint that is not there or itself.", joint->name);
        return;
    }
    joint->mimic = (long)leader - 1;
    joint->mimic_ratio = node_number(mimic, "multiplier", 1);
    joint->mimic_offset = node_number(mimic, "offset", 0);
}

static void read_inertial(struct urdf_read *urdf, const struct urdf_link *link)
{
    const xmlNode *inertial = node_child(link->node, "inertial");
    double mass;
    if (node_numbers(node_child(inertial, "mass"), "value", &mass, 1) == 1)
        reading_set_mass(urdf->reading, (size_t)link->placed, mass, urdf_read_origin(inertial).position);
}

/* ---- the tree ------------------------------------------------------------------------------------ */

static void place_link(struct urdf_read *urdf, struct urdf_link *link, long parent)
{
    struct assembly *assembly = urdf->reading->assembly;
    struct pose pose = link->joint && parent >= 0 ? urdf_read_origin(link->joint) : pose_identity();
    link->placed = (long)assembly_add_link(assembly, link->name, parent, pose);
    if (link->joint && parent >= 0)
        add_joint(urdf, link);
    read_inertial(urdf, link);
    urdf_read_shapes(urdf, link->node, (size_t)link->placed);
}

/* Parents before children, without recursion: a chain may be as long as the file. */
static void place_tree(struct urdf_read *urdf, long root, long *queue)
{
    size_t head = 0, tail = 0;
    queue[tail++] = root;
    place_link(urdf, &urdf->links[root], -1);
    while (head < tail && !urdf->reading->assembly->failed) {
        long at = queue[head++];
        size_t first = tail;
        for (long child = urdf->links[at].first; child >= 0; child = urdf->links[child].next)
            if (urdf->links[child].placed < 0)
                queue[tail++] = child;
        for (size_t i = tail; i > first; i--) /* they were noted last first */
            place_link(urdf, &urdf->links[queue[i - 1]], urdf->links[at].placed);
    }
}

static void place_all(struct urdf_read *urdf)
{
    long *queue = calloc(urdf->link_count + 1, sizeof *queue);
    size_t rings = 0;
    if (!queue)
        urdf->reading->assembly->failed = true;
    for (size_t i = 0; queue && i < urdf->link_count; i++)
        if (!urdf->links[i].joint)
            place_tree(urdf, (long)i, queue);
    for (size_t i = 0; queue && i < urdf->link_count; i++)
        if (urdf->links[i].placed < 0 && !urdf->reading->assembly->failed) {
            rings++;
            place_tree(urdf, (long)i, queue);
        }
    if (rings > 0)
        assembly_add_problem(urdf->reading->assembly, "Links hang on each other in a ring (%s).",
                             urdf->links[0].name);
    free(queue);
}

static void read_robot(struct urdf_read *urdf, xmlNode *root)
{
    struct assembly *assembly = urdf->reading->assembly;
    for (const xmlNode *node = node_child(root, "link"); node; node = node_next(node, "link")) {
        if (urdf->link_count >= READ_LINKS_MOST) {
            assembly_add_problem(assembly, "More than %d links: the rest is left out.", READ_LINKS_MOST);
            break;
        }
        note_link(urdf, node);
    }
    for (xmlNode *node = node_child(root, "material"); node; node = node_next(node, "material"))
        if (node_text(node, "name"))
            xmlHashAddEntry(urdf->materials, (const xmlChar *)node_text(node, "name"), node);
    for (const xmlNode *node = node_child(root, "joint"); node; node = node_next(node, "joint"))
        note_joint(urdf, node);
    place_all(urdf);
    for (const xmlNode *node = node_child(root, "joint"); node; node = node_next(node, "joint"))
        read_mimic(urdf, node);
}

static void forget_mesh(void *payload, const xmlChar *name)
{
    (void)name;
    mesh_parts_free(payload);
    free(payload);
}

static enum result urdf_read_root(struct urdf_read *urdf, xmlNode *root, struct fault *fault)
{
    const char *name = root ? node_text(root, "name") : NULL;
    if (!root || !node_is(root, "robot"))
        return fault_set(fault, RESULT_INVALID, "unknown_format", urdf->path,
                         "%s is no URDF: its root is not <robot>.", urdf->path);
    if (name && !text_blank(name)) {
        text_put(urdf->reading->assembly->name, ASSEMBLY_NAME_SIZE, name);
        text_clean(urdf->reading->assembly->name, false);
    }
    read_robot(urdf, root);
    return RESULT_OK;
}

enum result urdf_read(struct reading *reading, const char *path, const char *bytes, size_t length,
                      struct fault *fault)
{
    struct urdf_read urdf = {.reading = reading, .path = path};
    struct fault own = FAULT_NONE;
    struct fault *said = fault ? fault : &own;
    xmlDoc *document = xml_parse(path, bytes, length, said);
    if (!document)
        return said->result;
    urdf.link_names = xmlHashCreate(64);
    urdf.joint_names = xmlHashCreate(64);
    urdf.materials = xmlHashCreate(64);
    urdf.meshes = xmlHashCreate(64);
    enum result result = urdf.link_names && urdf.joint_names && urdf.materials && urdf.meshes
                             ? urdf_read_root(&urdf, xmlDocGetRootElement(document), said)
                             : fault_memory(said);
    xmlHashFree(urdf.link_names, NULL);
    xmlHashFree(urdf.joint_names, NULL);
    xmlHashFree(urdf.materials, NULL);
    xmlHashFree(urdf.meshes, forget_mesh);
    free(urdf.links);
    xmlFreeDoc(document);
    return result;
}
