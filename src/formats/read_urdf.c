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
#include "formats/read_tree.h"
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
        (struct urdf_link){.node = node, .name = name ? name : "", .placed = -1, .parent = -1};
    if (xmlHashAddEntry(urdf->link_names, (const xmlChar *)(name ? name : ""),
                        (void *)(uintptr_t)urdf->link_count) != 0)
        assembly_add_issue(urdf->reading->assembly, PROBLEM_NAME, "Two links are called %s.",
                           name ? name : "");
}

static long find_link(const struct urdf_read *urdf, const xmlNode *joint, const char *element)
{
    const char *name = node_text(node_child(joint, element), "link");
    uintptr_t number = name ? (uintptr_t)xmlHashLookup(urdf->link_names, (const xmlChar *)name) : 0;
    return (long)number - 1;
}

static void note_joint(struct urdf_read *urdf, const xmlNode *node)
{
    long parent = find_link(urdf, node, "parent"), child = find_link(urdf, node, "child");
    const char *name = node_text(node, "name");
    struct assembly *assembly = urdf->reading->assembly;
    if (parent < 0 || child < 0 || parent == child) {
        assembly_add_issue(assembly, PROBLEM_TREE, "Joint %s joins links that are not there.",
                           name ? name : "");
        return;
    }
    struct urdf_link *below = &urdf->links[child];
    if (below->joint) {
        assembly_add_issue(assembly, PROBLEM_TREE, "Link %s has two parents; the first counts.", below->name);
        return;
    }
    below->joint = node;
    below->parent = parent;
}

/* ---- joints -------------------------------------------------------------------------------------- */

struct pose urdf_read_origin(const xmlNode *node)
{
    const xmlNode *origin = node_child(node, "origin");
    struct vec3 none = {0, 0, 0}, rpy = node_vec3(origin, "rpy", none);
    return (struct pose){node_vec3(origin, "xyz", none), quat_from_rpy(rpy.x, rpy.y, rpy.z)};
}

static const char *prefixed(const struct urdf_read *urdf, const char *name, char own[ASSEMBLY_NAME_SIZE])
{
    snprintf(own, ASSEMBLY_NAME_SIZE, "%s%s", urdf->prefix, name ? name : "");
    return own;
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
    else if (type && (strcmp(type, "floating") == 0 || strcmp(type, "planar") == 0))
        assembly_add_issue(urdf->reading->assembly, PROBLEM_NOTE, "Joints of the type %s do not move here.",
                           type);
    else if (!type || strcmp(type, "fixed") != 0)
        assembly_add_problem(urdf->reading->assembly, "There is no type of joints %s.",
                             type ? type : "without a name");
    return *kind != JOINT_FIXED;
}

static struct joint_claim joint_claim_of(const xmlNode *joint, const xmlNode *limit, enum joint_kind kind)
{
    struct vec3 axis = node_vec3(node_child(joint, "axis"), "xyz", vec3_make(1, 0, 0));
    struct joint_claim claim = {.axis_wrong = !(vec3_length(axis) > 1e-12),
                                .needs_limits = kind != JOINT_CONTINUOUS,
                                .limits = limit && kind != JOINT_CONTINUOUS,
                                .lower = node_number(limit, "lower", 0),
                                .upper = node_number(limit, "upper", 0),
                                .has_effort = node_text(limit, "effort") != NULL,
                                .has_velocity = node_text(limit, "velocity") != NULL,
                                .effort = node_number(limit, "effort", 0),
                                .velocity = node_number(limit, "velocity", 0)};
    claim.driven = claim.has_effort && claim.effort > 0;
    return claim;
}

static void add_joint(struct urdf_read *urdf, struct urdf_link *link)
{
    const xmlNode *node = link->joint, *limit = node_child(node, "limit");
    const char *name = node_text(node, "name");
    char own[ASSEMBLY_NAME_SIZE];
    enum joint_kind kind = JOINT_FIXED;
    if (!joint_kind_of(urdf, node, &kind))
        return;
    size_t index = urdf->reading->assembly->joint_count;
    struct assembly_joint *joint =
        assembly_add_joint(urdf->reading->assembly, kind, prefixed(urdf, name, own), (size_t)link->placed);
    struct vec3 axis = node_vec3(node_child(node, "axis"), "xyz", vec3_make(1, 0, 0));
    joint->axis = vec3_length(axis) > 1e-12 ? vec3_unit(axis) : vec3_make(1, 0, 0);
    joint->claim = joint_claim_of(node, limit, kind);
    joint->lower = node_number(limit, "lower", 0);
    joint->upper = node_number(limit, "upper", 0);
    joint->limited = limit && kind != JOINT_CONTINUOUS && joint->lower <= joint->upper;
    if (joint->limited)
        joint->home = fmin(fmax(0, joint->lower), joint->upper);
    xmlHashUpdateEntry(urdf->joint_names, (const xmlChar *)(name ? name : ""), (void *)(uintptr_t)(index + 1),
                       NULL);
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
    if (!mimic || own <= urdf->first_joint || assembly->failed)
        return;
    struct assembly_joint *joint = &assembly->joints[own - 1];
    if (leader == 0 || assembly_follows(assembly, leader - 1, own - 1)) {
        assembly_add_issue(assembly, PROBLEM_TREE, "Joint %s follows a joint that is not there or itself.",
                           joint->name);
        return;
    }
    joint->mimic = (long)leader - 1;
    joint->mimic_ratio = node_number(mimic, "multiplier", 1);
    joint->mimic_offset = node_number(mimic, "offset", 0);
}

/* ---- the tree ------------------------------------------------------------------------------------ */

static void place_link(struct urdf_read *urdf, struct urdf_link *link, long parent)
{
    struct assembly *assembly = urdf->reading->assembly;
    char own[ASSEMBLY_NAME_SIZE];
    bool held = link->joint && parent >= 0;
    struct pose pose = held ? urdf_read_origin(link->joint) : pose_identity();
    link->placed = (long)assembly_add_link(assembly, prefixed(urdf, link->name, own),
                                           parent >= 0 ? parent : urdf->base, pose);
    if (held)
        add_joint(urdf, link);
    urdf_read_shapes(urdf, link->node, (size_t)link->placed);
}

static void place_all(struct urdf_read *urdf)
{
    long *parents = calloc(urdf->link_count + 1, sizeof *parents);
    size_t *order = calloc(urdf->link_count + 1, sizeof *order);
    bool ring = false;
    for (size_t i = 0; parents && i < urdf->link_count; i++)
        parents[i] = urdf->links[i].parent;
    if (!parents || !order || !links_order(parents, urdf->link_count, order, &ring))
        urdf->reading->assembly->failed = true;
    for (size_t i = 0; i < urdf->link_count && !urdf->reading->assembly->failed; i++) {
        struct urdf_link *link = &urdf->links[order[i]];
        place_link(urdf, link, link->parent >= 0 ? urdf->links[link->parent].placed : -1);
    }
    if (ring)
        assembly_add_issue(urdf->reading->assembly, PROBLEM_TREE, "Links hang on each other in a ring (%s).",
                           urdf->links[0].name);
    free(parents);
    free(order);
}

static void note_all(struct urdf_read *urdf, xmlNode *root)
{
    for (const xmlNode *node = node_child(root, "link"); node; node = node_next(node, "link")) {
        if (urdf->link_count >= READ_LINKS_MOST) {
            assembly_add_issue(urdf->reading->assembly, PROBLEM_NOTE,
                               "More than %d links: the rest is left out.", READ_LINKS_MOST);
            break;
        }
        note_link(urdf, node);
    }
    for (xmlNode *node = node_child(root, "material"); node; node = node_next(node, "material"))
        if (node_text(node, "name"))
            xmlHashAddEntry(urdf->materials, (const xmlChar *)node_text(node, "name"), node);
    for (const xmlNode *node = node_child(root, "joint"); node; node = node_next(node, "joint"))
        note_joint(urdf, node);
}

void urdf_place(struct urdf_read *urdf, const char *prefix, long base)
{
    const xmlNode *root = xmlDocGetRootElement(urdf->document);
    urdf->prefix = prefix;
    urdf->base = base;
    urdf->first_joint = urdf->reading->assembly->joint_count;
    for (size_t i = 0; i < urdf->link_count; i++)
        urdf->links[i].placed = -1;
    place_all(urdf);
    for (const xmlNode *node = node_child(root, "joint"); node; node = node_next(node, "joint"))
        read_mimic(urdf, node);
}

long urdf_find_joint(const struct urdf_read *urdf, const char *name)
{
    long index = (long)joint_number(urdf, name) - 1;
    return index >= (long)urdf->first_joint ? index : -1;
}

const char *urdf_robot_name(const struct urdf_read *urdf)
{
    const char *name = node_text(xmlDocGetRootElement(urdf->document), "name");
    return name && !text_blank(name) ? name : NULL;
}

enum result urdf_open(struct urdf_read *urdf, struct reading *reading, struct stream *stream,
                      struct fault *fault)
{
    struct fault own = FAULT_NONE, *said = fault ? fault : &own;
    *urdf = (struct urdf_read){.reading = reading, .path = stream->path, .prefix = "", .base = -1};
    urdf->document = xml_parse(stream, NULL, said);
    if (!urdf->document)
        return said->result;
    xmlNode *root = xmlDocGetRootElement(urdf->document);
    if (!root || !node_is(root, "robot"))
        return fault_set(said, RESULT_INVALID, "unknown_format", urdf->path,
                         "%s is no URDF: its root is not <robot>.", urdf->path);
    urdf->link_names = xmlHashCreate(64);
    urdf->joint_names = xmlHashCreate(64);
    urdf->materials = xmlHashCreate(64);
    if (!mesh_files_open(&urdf->files, reading, urdf->path) || !urdf->link_names || !urdf->joint_names ||
        !urdf->materials)
        return fault_memory(said);
    note_all(urdf, root);
    return RESULT_OK;
}

void urdf_close(struct urdf_read *urdf)
{
    xmlHashFree(urdf->link_names, NULL);
    xmlHashFree(urdf->joint_names, NULL);
    xmlHashFree(urdf->materials, NULL);
    mesh_files_close(&urdf->files);
    free(urdf->links);
    if (urdf->document)
        xmlFreeDoc(urdf->document);
    *urdf = (struct urdf_read){0};
}

enum result urdf_read(struct reading *reading, struct stream *stream, struct fault *fault)
{
    struct urdf_read urdf;
    enum result result = urdf_open(&urdf, reading, stream, fault);
    if (result == RESULT_OK) {
        if (urdf_robot_name(&urdf))
            assembly_rename(reading->assembly, urdf_robot_name(&urdf));
        urdf_place(&urdf, "", -1);
    }
    urdf_close(&urdf);
    return result;
}
