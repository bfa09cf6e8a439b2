/*
 * SDF 1.5 to 1.11. Models, links, joints and frames are noted first, each with the frame that its pose is
 * relative to; poses in the world follow from that, and links are hung on each other by the joints. Sources:
 * sdformat.org, "Pose frame semantics" (1.7 and later) and the legacy behaviour (1.6 and before).
 */
#include "formats/read_sdf.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/read_scan.h"
#include "formats/read_tree.h"

enum { SDF_DEPTH_MOST = 32, SDF_FRAMES_MOST = READ_LINKS_MOST };

/* ---- values -------------------------------------------------------------------------------------- */

size_t sdf_numbers(const xmlNode *node, const char *name, double *values, size_t most)
{
    const xmlNode *child = node_child(node, name);
    return child ? scan_numbers(node_content(child), values, most) : 0;
}

double sdf_number(const xmlNode *node, const char *name, double otherwise)
{
    double value;
    return sdf_numbers(node, name, &value, 1) == 1 ? value : otherwise;
}

struct pose sdf_raw_pose(const xmlNode *node)
{
    const xmlNode *child = node_child(node, "pose");
    const char *format = node_text(child, "rotation_format"), *degrees = node_text(child, "degrees");
    double v[7] = {0};
    struct pose pose = pose_identity();
    size_t count = child ? scan_numbers(node_content(child), v, 7) : 0;
    double unit = degrees && strcmp(degrees, "true") == 0 ? radians(1) : 1;
    bool quat = format && strcmp(format, "quat_xyzw") == 0;
    if (quat ? count != 7 : count != 6)
        return pose;
    pose.position = vec3_make(v[0], v[1], v[2]);
    pose.rotation = quat ? quat_unit((struct quat){v[3], v[4], v[5], v[6]})
                         : quat_from_rpy(unit * v[3], unit * v[4], unit * v[5]);
    return pose;
}

/* ---- noting -------------------------------------------------------------------------------------- */

/* "model::name", or the name alone at the top; false when it is too long. */
static bool scoped_name(const struct sdf *sdf, long scope, const char *name, char full[ASSEMBLY_NAME_SIZE])
{
    const char *outer = scope >= 0 ? sdf->frames[scope].name : "";
    int length = snprintf(full, ASSEMBLY_NAME_SIZE, "%s%s%s", outer, outer[0] ? "::" : "", name);
    return length >= 0 && length < ASSEMBLY_NAME_SIZE;
}

static long note(struct sdf *sdf, enum sdf_kind kind, const xmlNode *node, long scope)
{
    struct assembly *assembly = sdf->reading->assembly;
    const char *name = node_text(node, "name");
    struct sdf_frame frame = {
        .kind = kind, .node = node, .scope = scope, .pose = pose_identity(), .holder = -1, .placed = -1};
    struct sdf_frame *moved =
        array_reserve(sdf->frames, &sdf->frame_capacity, sdf->frame_count + 1, sizeof *moved);
    if (!moved) {
        assembly->failed = true;
        return -1;
    }
    sdf->frames = moved;
    if (!scoped_name(sdf, scope, name ? name : "", frame.name))
        assembly_add_issue(assembly, PROBLEM_NAME, "The name %s is too long.", frame.name);
    moved[sdf->frame_count++] = frame;
    if (xmlHashAddEntry(sdf->names, (const xmlChar *)frame.name, (void *)(uintptr_t)sdf->frame_count) != 0)
        assembly_add_issue(assembly, PROBLEM_NAME, "Two elements are called %s.", frame.name);
    return (long)sdf->frame_count - 1;
}

static void note_model(struct sdf *sdf, const xmlNode *model, long scope, int depth)
{
    long own = depth < SDF_DEPTH_MOST ? note(sdf, SDF_MODEL, model, scope) : -1;
    for (const xmlNode *node = own >= 0 ? node_child(model, NULL) : NULL; node;
         node = node_next(node, NULL)) {
        if (sdf->frame_count >= SDF_FRAMES_MOST || sdf->reading->assembly->failed)
            return;
        if (node_is(node, "link"))
            note(sdf, SDF_LINK, node, own);
        else if (node_is(node, "joint"))
            note(sdf, SDF_JOINT, node, own);
        else if (node_is(node, "frame"))
            note(sdf, SDF_FRAME, node, own);
        else if (node_is(node, "model"))
            note_model(sdf, node, own, depth + 1);
        else if (node_is(node, "include"))
            assembly_add_issue(sdf->reading->assembly, PROBLEM_NOTE, "Included models are not shown (%s).",
                               node_content(node_child(node, "uri")));
    }
}

static void note_models(struct sdf *sdf, const xmlNode *around)
{
    for (const xmlNode *node = node_child(around, NULL); node; node = node_next(node, NULL)) {
        if (node_is(node, "world"))
            note_models(sdf, node);
        else if (node_is(node, "model"))
            note_model(sdf, node, -1, 0);
        else if (node_is(node, "include"))
            assembly_add_issue(sdf->reading->assembly, PROBLEM_NOTE, "Included models are not shown (%s).",
                               node_content(node_child(node, "uri")));
    }
    if (sdf->frame_count >= SDF_FRAMES_MOST)
        assembly_add_issue(sdf->reading->assembly, PROBLEM_NOTE, "More than %d links: the rest is left out.",
                           READ_LINKS_MOST);
}

const char *sdf_shown_name(const struct sdf *sdf, const struct sdf_frame *frame)
{
    return strlen(frame->name) > sdf->common ? frame->name + sdf->common : frame->name;
}

/* One model needs no name in front of all of its parts. */
static void find_common(struct sdf *sdf)
{
    size_t models = 0;
    for (size_t i = 0; i < sdf->frame_count; i++)
        models += sdf->frames[i].scope < 0;
    if (models == 1 && sdf->frames[0].name[0])
        sdf->common = strlen(sdf->frames[0].name) + 2;
}

/* A name as it is meant inside `scope`, or -1. */
static long find_frame(const struct sdf *sdf, long scope, const char *name)
{
    char full[ASSEMBLY_NAME_SIZE];
    if (name && strcmp(name, "__model__") == 0)
        return scope;
    if (!name || !name[0] || !scoped_name(sdf, scope, name, full))
        return -1;
    return (long)(uintptr_t)xmlHashLookup(sdf->names, (const xmlChar *)full) - 1;
}

/* ---- poses --------------------------------------------------------------------------------------- */

/* What the pose of a frame is relative to, or -1: the world. */
static long base_of(struct sdf *sdf, const struct sdf_frame *frame)
{
    const char *name = node_text(node_child(frame->node, "pose"), "relative_to");
    if ((!name || !name[0]) && frame->kind == SDF_FRAME)
        name = node_text(frame->node, "attached_to");
    if ((!name || !name[0]) && frame->kind == SDF_JOINT)
        name = node_content(node_child(frame->node, "child"));
    if (!name || !name[0] || strcmp(name, "world") == 0)
        return frame->scope;
    long base = find_frame(sdf, frame->scope, name);
    if (base < 0)
        assembly_add_issue(sdf->reading->assembly, PROBLEM_TREE, "%s stands on %s, which is not there.",
                           frame->name, name);
    return base >= 0 ? base : frame->scope;
}

/* Walks to a frame whose pose is known and comes back; frames in a ring stand at the origin. */
static void resolve(struct sdf *sdf, long index, long *path)
{
    size_t depth = 0;
    long at = index;
    while (at >= 0 && sdf->frames[at].state == POSE_OPEN) {
        sdf->frames[at].state = POSE_WALKED;
        path[depth++] = at;
        at = base_of(sdf, &sdf->frames[at]);
    }
    if (at >= 0 && sdf->frames[at].state == POSE_WALKED)
        assembly_add_issue(sdf->reading->assembly, PROBLEM_TREE, "The poses of %s go round in a ring.",
                           sdf->frames[at].name);
    struct pose pose = at >= 0 ? sdf->frames[at].pose : pose_identity();
    while (depth > 0) {
        struct sdf_frame *frame = &sdf->frames[path[--depth]];
        pose = pose_mul(pose, sdf_raw_pose(frame->node));
        if (!pose_is_finite(pose) || vec3_length(pose.position) > SCAN_VALUE_MOST)
            pose = pose_identity();
        frame->pose = pose;
        frame->state = POSE_KNOWN;
    }
}

static bool resolve_all(struct sdf *sdf)
{
    long *path = calloc(sdf->frame_count + 1, sizeof *path);
    for (size_t i = 0; path && i < sdf->frame_count; i++)
        resolve(sdf, (long)i, path);
    free(path);
    return path != NULL;
}

/* ---- the tree ------------------------------------------------------------------------------------ */

/* The link that a name means: a link, or the one that a frame is attached to. */
static long find_link(const struct sdf *sdf, long scope, const char *name)
{
    long at = find_frame(sdf, scope, name);
    for (int hops = 0; at >= 0 && sdf->frames[at].kind == SDF_FRAME && hops < SDF_DEPTH_MOST; hops++)
        at = find_frame(sdf, sdf->frames[at].scope, node_text(sdf->frames[at].node, "attached_to"));
    return at >= 0 && sdf->frames[at].kind == SDF_LINK ? at : -1;
}

static const char *joint_end(const struct sdf_frame *joint, const char *end)
{
    return node_content(node_child(joint->node, end));
}

static void hold(struct sdf *sdf, long index)
{
    const struct sdf_frame *joint = &sdf->frames[index];
    struct assembly *assembly = sdf->reading->assembly;
    const char *parent = joint_end(joint, "parent");
    long child = find_link(sdf, joint->scope, joint_end(joint, "child"));
    long above = find_link(sdf, joint->scope, parent);
    if (child < 0 || child == above || (above < 0 && strcmp(parent, "world") != 0))
        assembly_add_issue(assembly, PROBLEM_TREE, "Joint %s joins links that are not there.", joint->name);
    else if (sdf->frames[child].holder >= 0)
        assembly_add_issue(assembly, PROBLEM_TREE, "Link %s has two parents; the first counts.",
                           sdf->frames[child].name);
    else
        sdf->frames[child].holder = index;
}

static long parent_of(const struct sdf *sdf, const struct sdf_frame *link)
{
    const struct sdf_frame *joint = link->holder >= 0 ? &sdf->frames[link->holder] : NULL;
    return joint ? find_link(sdf, joint->scope, joint_end(joint, "parent")) : -1;
}

/* From the frame in which the axis is written to the link. */
static struct quat axis_to_link(const struct sdf *sdf, const struct sdf_frame *joint, struct quat link)
{
    const xmlNode *axis = node_child(joint->node, "axis");
    long frame = find_frame(sdf, joint->scope, node_text(node_child(axis, "xyz"), "expressed_in"));
    const char *legacy = node_content(node_child(axis, "use_parent_model_frame"));
    struct quat from = joint->pose.rotation;
    if (frame >= 0)
        from = sdf->frames[frame].pose.rotation;
    else if (joint->scope >= 0 && (strcmp(legacy, "1") == 0 || strcmp(legacy, "true") == 0))
        from = sdf->frames[joint->scope].pose.rotation;
    return quat_mul(quat_conjugate(link), from);
}

static bool is_static(const struct sdf *sdf, long scope)
{
    for (int hops = 0; scope >= 0 && hops < SDF_DEPTH_MOST; hops++, scope = sdf->frames[scope].scope) {
        const char *text = node_content(node_child(sdf->frames[scope].node, "static"));
        if (strcmp(text, "true") == 0 || strcmp(text, "1") == 0)
            return true;
    }
    return false;
}

static void read_inertial(struct sdf *sdf, const xmlNode *inertial, size_t link)
{
    struct assembly *assembly = sdf->reading->assembly;
    const xmlNode *inertia = node_child(inertial, "inertia");
    double mass = sdf_number(inertial, "mass", 0);
    assembly_add_mass(assembly, link, mass, sdf_raw_pose(inertial).position);
    if (node_child(inertial, "mass"))
        assembly_state_mass(assembly, link, mass);
    if (inertia)
        assembly_state_inertia(assembly, link,
                               (struct inertia){sdf_number(inertia, "ixx", 1), sdf_number(inertia, "iyy", 1),
                                                sdf_number(inertia, "izz", 1), sdf_number(inertia, "ixy", 0),
                                                sdf_number(inertia, "ixz", 0),
                                                sdf_number(inertia, "iyz", 0)});
}

static void place_link(struct sdf *sdf, struct sdf_frame *link)
{
    long parent = parent_of(sdf, link);
    const struct sdf_frame *above =
        parent >= 0 && sdf->frames[parent].placed >= 0 ? &sdf->frames[parent] : NULL;
    struct pose pose = above ? pose_mul(pose_inverse(above->pose), link->pose) : link->pose;
    size_t index = assembly_add_link(sdf->reading->assembly, sdf_shown_name(sdf, link),
                                     above ? above->placed : -1, pose);
    link->placed = (long)index;
    if (link->holder >= 0 && (above || parent < 0)) {
        struct sdf_frame *joint = &sdf->frames[link->holder];
        sdf_add_joint(sdf, joint, index, pose_mul(pose_inverse(link->pose), joint->pose),
                      axis_to_link(sdf, joint, link->pose.rotation));
    }
    if (index < sdf->reading->assembly->link_count)
        sdf->reading->assembly->links[index].free = link->holder < 0 && !is_static(sdf, link->scope);
    read_inertial(sdf, node_child(link->node, "inertial"), index);
    sdf_read_shapes(sdf, link->node, index);
}

static void place_links(struct sdf *sdf)
{
    long *parents = calloc(sdf->frame_count + 1, sizeof *parents);
    size_t *order = calloc(sdf->frame_count + 1, sizeof *order);
    bool ring = false;
    for (size_t i = 0; parents && i < sdf->frame_count; i++)
        parents[i] = sdf->frames[i].kind == SDF_LINK ? parent_of(sdf, &sdf->frames[i]) : -1;
    if (!parents || !order || !links_order(parents, sdf->frame_count, order, &ring))
        sdf->reading->assembly->failed = true;
    for (size_t i = 0; i < sdf->frame_count && !sdf->reading->assembly->failed; i++)
        if (sdf->frames[order[i]].kind == SDF_LINK)
            place_link(sdf, &sdf->frames[order[i]]);
    if (ring)
        assembly_add_issue(sdf->reading->assembly, PROBLEM_TREE, "Links hang on each other in a ring.");
    free(parents);
    free(order);
}

/* Follower = multiplier * (leader - reference) + offset (SDF 1.11). */
static void read_mimic(struct sdf *sdf, const struct sdf_frame *frame)
{
    struct assembly *assembly = sdf->reading->assembly;
    const xmlNode *mimic = node_child(node_child(frame->node, "axis"), "mimic");
    if (!mimic || frame->placed < 0)
        return;
    long index = find_frame(sdf, frame->scope, node_text(mimic, "joint"));
    long leader = index >= 0 && sdf->frames[index].kind == SDF_JOINT ? sdf->frames[index].placed : -1;
    struct assembly_joint *joint = &assembly->joints[frame->placed];
    if (leader < 0 || assembly_follows(assembly, (size_t)leader, (size_t)frame->placed)) {
        assembly_add_issue(assembly, PROBLEM_TREE, "Joint %s follows a joint that is not there or itself.",
                           joint->name);
        return;
    }
    joint->mimic = leader;
    joint->mimic_ratio = sdf_number(mimic, "multiplier", 1);
    joint->mimic_offset =
        sdf_number(mimic, "offset", 0) - joint->mimic_ratio * sdf_number(mimic, "reference", 0);
}

static void read_all(struct sdf *sdf, const xmlNode *root)
{
    note_models(sdf, root);
    sdf_check_rules(sdf, root);
    if (sdf->frame_count > 0 && sdf->frames[0].name[0])
        assembly_rename(sdf->reading->assembly, sdf->frames[0].name);
    find_common(sdf);
    if (!resolve_all(sdf))
        sdf->reading->assembly->failed = true;
    for (size_t i = 0; i < sdf->frame_count; i++)
        if (sdf->frames[i].kind == SDF_JOINT)
            hold(sdf, (long)i);
    place_links(sdf);
    for (size_t i = 0; i < sdf->frame_count && !sdf->reading->assembly->failed; i++)
        if (sdf->frames[i].kind == SDF_JOINT)
            read_mimic(sdf, &sdf->frames[i]);
}

enum result sdf_read(struct reading *reading, struct stream *stream, struct fault *fault)
{
    struct sdf sdf = {.reading = reading, .path = stream->path};
    struct fault own = FAULT_NONE, *said = fault ? fault : &own;
    xmlDoc *document = xml_parse(stream, NULL, said);
    const xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
    sdf.names = xmlHashCreate(256);
    enum result result = RESULT_OK;
    if (!document)
        result = said->result;
    else if (!root || !node_is(root, "sdf"))
        result = fault_set(said, RESULT_INVALID, "unknown_format", sdf.path,
                           "%s is no SDF: its root is not <sdf>.", sdf.path);
    else if (!sdf.names || !mesh_files_open(&sdf.files, reading, sdf.path))
        result = fault_memory(said);
    else
        read_all(&sdf, root);
    xmlHashFree(sdf.names, NULL);
    mesh_files_close(&sdf.files);
    free(sdf.frames);
    if (document)
        xmlFreeDoc(document);
    return result;
}
