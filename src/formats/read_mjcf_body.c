/* Bodies and their joints. A body with several joints becomes a chain of links, one for each of them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/read_mjcf.h"
#include "formats/read_scan.h"

/* Where geoms and bodies go while the tree is walked. */
struct place {
    long link;        /* -1: the world */
    struct pose pose; /* of the frame around them in that link */
    long class;       /* inherited by what has none */
    int depth;
    bool weigh; /* by its geoms, because there is no inertial */
};

/* ---- joints -------------------------------------------------------------------------------------- */

static void add_slot(struct mjcf *mjcf, struct mjcf_slot slot, const char *name)
{
    struct mjcf_slot *moved =
        array_reserve(mjcf->slots, &mjcf->slot_capacity, mjcf->slot_count + 1, sizeof *moved);
    if (!moved) {
        mjcf->reading->assembly->failed = true;
        return;
    }
    mjcf->slots = moved;
    moved[mjcf->slot_count++] = slot;
    if (name)
        xmlHashAddEntry(mjcf->joint_names, (const xmlChar *)name, (void *)(uintptr_t)mjcf->slot_count);
}

static bool joint_is_limited(const struct mjcf *mjcf, const struct mjcf_levels *levels, const double range[2])
{
    const char *limited = levels_text(levels, "limited");
    if (limited && strcmp(limited, "true") == 0)
        return range[0] < range[1];
    if (limited && strcmp(limited, "false") == 0)
        return false;
    return mjcf->autolimits && range[0] < range[1];
}

static void set_limits(const struct mjcf *mjcf, const struct mjcf_levels *levels, double unit,
                       struct assembly_joint *joint)
{
    double range[2] = {0};
    bool stated = levels_numbers(levels, "range", range, 2) == 2;
    const char *limited = levels_text(levels, "limited");
    joint->claim.limits =
        stated &&
        (limited && strcmp(limited, "auto") != 0 ? strcmp(limited, "true") == 0 : mjcf->autolimits) &&
        (range[0] != 0 || range[1] != 0);
    joint->claim.lower = unit * range[0];
    joint->claim.upper = unit * range[1];
    if (!stated || !joint_is_limited(mjcf, levels, range))
        return;
    joint->limited = true;
    joint->lower = unit * range[0];
    joint->upper = unit * range[1];
}

/* The pose of the link at value 0, when the file draws it at `ref`. */
static void unwind(struct assembly_link *link, const struct assembly_joint *joint, double ref)
{
    struct pose back = pose_identity();
    if (joint->kind == JOINT_PRISMATIC) {
        back.position = vec3_scale(joint->axis, -ref);
    } else {
        back.rotation = quat_about(joint->axis, -ref);
        back.position = vec3_sub(joint->anchor, quat_rotate(back.rotation, joint->anchor));
    }
    link->pose = pose_mul(link->pose, back);
}

static void add_single(struct mjcf *mjcf, const struct mjcf_levels *levels, const char *name, size_t link,
                       bool slides)
{
    struct assembly *assembly = mjcf->reading->assembly;
    double unit = mjcf->degrees && !slides ? radians(1) : 1, ref = 0, v[3] = {0, 0, 1};
    enum joint_kind kind = slides ? JOINT_PRISMATIC : JOINT_REVOLUTE;
    size_t index = assembly->joint_count;
    struct assembly_joint *joint = assembly_add_joint(assembly, kind, name, link);
    joint->claim.axis_wrong =
        levels_numbers(levels, "axis", v, 3) == 3 && !(vec3_length(vec3_make(v[0], v[1], v[2])) > 1e-12);
    if (levels_numbers(levels, "axis", v, 3) == 3 && vec3_length(vec3_make(v[0], v[1], v[2])) > 1e-12)
        joint->axis = vec3_unit(vec3_make(v[0], v[1], v[2]));
    if (levels_numbers(levels, "pos", v, 3) == 3)
        joint->anchor = vec3_make(v[0], v[1], v[2]);
    set_limits(mjcf, levels, unit, joint);
    if (!slides && !joint->limited)
        joint->kind = JOINT_CONTINUOUS;
    levels_numbers(levels, "ref", &ref, 1);
    ref *= unit;
    joint->home = ref;
    if (ref != 0 && !assembly->failed)
        unwind(&assembly->links[link], joint, ref);
    add_slot(mjcf, (struct mjcf_slot){.kind = SLOT_ONE, .joint = index, .ref = ref}, name);
}

/* Three turns about X, Y and Z in a chain. Returns the last link. */
static size_t add_ball(struct mjcf *mjcf, const struct mjcf_levels *levels, const char *name, size_t link)
{
    struct assembly *assembly = mjcf->reading->assembly;
    double v[3] = {0};
    levels_numbers(levels, "pos", v, 3);
    add_slot(mjcf, (struct mjcf_slot){.kind = SLOT_BALL, .joint = assembly->joint_count}, NULL);
    for (int i = 0; i < 3; i++) {
        char text[ASSEMBLY_NAME_SIZE];
        snprintf(text, sizeof text, "%.80s_%c", name, "xyz"[i]);
        if (i > 0) {
            if (link < assembly->link_count)
                assembly->links[link].between = true;
            link = assembly_add_link(assembly, text, (long)link, pose_identity());
        }
        struct assembly_joint *joint = assembly_add_joint(assembly, JOINT_CONTINUOUS, text, link);
        joint->axis = vec3_make(i == 0, i == 1, i == 2);
        joint->anchor = vec3_make(v[0], v[1], v[2]);
    }
    return link;
}

/* Returns the link that hangs on all joints of the body so far. */
static size_t add_joint(struct mjcf *mjcf, const xmlNode *node, long class, const char *body, size_t link,
                        size_t *joints)
{
    struct assembly *assembly = mjcf->reading->assembly;
    struct mjcf_levels levels = mjcf_levels(mjcf, node, class);
    const char *type = levels_text(&levels, "type"), *name = node_text(node, "name");
    char own[ASSEMBLY_NAME_SIZE];
    if (node_is(node, "freejoint") || (type && strcmp(type, "free") == 0)) {
        add_slot(mjcf, (struct mjcf_slot){.kind = SLOT_FREE}, NULL);
        return link;
    }
    if (!name) {
        snprintf(own, sizeof own, "%.80s_joint", body);
        name = own;
    }
    if ((*joints)++ > 0) {
        if (link < assembly->link_count)
            assembly->links[link].between = true;
        link = assembly_add_link(assembly, body, (long)link, pose_identity());
    }
    if (type && strcmp(type, "ball") == 0)
        return add_ball(mjcf, &levels, name, link);
    add_single(mjcf, &levels, name, link, type && strcmp(type, "slide") == 0);
    return link;
}

/* ---- bodies -------------------------------------------------------------------------------------- */

static bool read_children(struct mjcf *mjcf, const xmlNode *node, struct place *place);

static bool is_free(const xmlNode *body)
{
    for (const xmlNode *child = node_child(body, "joint"); child; child = node_next(child, "joint")) {
        const char *type = node_text(child, "type");
        if (type && strcmp(type, "free") == 0)
            return true;
    }
    return node_child(body, "freejoint") != NULL;
}

static void note_bare(struct mjcf *mjcf, const char *name)
{
    size_t have = strlen(mjcf->bare);
    mjcf->bare_count++;
    mjcf->bare_cut = mjcf->bare_cut || have + strlen(name) + 3 > sizeof mjcf->bare;
    if (!mjcf->bare_cut)
        snprintf(mjcf->bare + have, sizeof mjcf->bare - have, "%s%s", have ? ", " : "", name);
}

/* What is for contacts only is shown where nothing else is. */
static void show_colliders(struct assembly *assembly, size_t first_link, size_t first_piece)
{
    bool visible = false;
    for (size_t i = first_piece; i < assembly->piece_count; i++)
        visible = visible || (!assembly->pieces[i].collision && assembly->pieces[i].link >= first_link);
    for (size_t i = first_piece; !visible && i < assembly->piece_count; i++)
        assembly->pieces[i].collision = false;
}

/* Geoms of the body itself, frames in it included; those of the bodies below come later. */
static bool read_geoms(struct mjcf *mjcf, const xmlNode *node, const struct place *place, size_t link)
{
    bool any = false;
    for (const xmlNode *child = node_child(node, NULL); child; child = node_next(child, NULL)) {
        if (node_is(child, "geom")) {
            size_t first_piece = mjcf->reading->assembly->piece_count;
            any = mjcf_read_geom(mjcf, child, place->class, link, place->pose) || any;
            if (place->weigh)
                mjcf_weigh_geom(mjcf, child, place->class, link, first_piece);
        } else if (node_is(child, "frame") && place->depth < READ_DEPTH_MOST) {
            struct mjcf_levels levels = mjcf_levels(mjcf, child, place->class);
            struct place inner = *place;
            long class = mjcf_find_class(mjcf, node_text(child, "childclass"));
            inner.pose = pose_mul(place->pose, mjcf_pose(mjcf, &levels));
            inner.class = class >= 0 ? class : place->class;
            inner.depth++;
            any = read_geoms(mjcf, child, &inner, link) || any;
        }
    }
    return any;
}

static void read_inertial(struct assembly *assembly, const xmlNode *inertial, size_t link)
{
    double v[6] = {0}, mass = node_number(inertial, "mass", 0);
    assembly_add_mass(assembly, link, mass, node_vec3(inertial, "pos", vec3_make(0, 0, 0)));
    if (node_text(inertial, "mass"))
        assembly_state_mass(assembly, link, mass);
    if (node_numbers(inertial, "fullinertia", v, 6) == 6 || node_numbers(inertial, "diaginertia", v, 3) == 3)
        assembly_state_inertia(assembly, link, (struct inertia){v[0], v[1], v[2], v[3], v[4], v[5]});
}

/* True when the body or one below it has a geom. */
static bool read_body(struct mjcf *mjcf, const xmlNode *node, const struct place *outer)
{
    struct assembly *assembly = mjcf->reading->assembly;
    struct mjcf_levels levels = mjcf_levels(mjcf, node, -1);
    const char *name = node_text(node, "name");
    long class = mjcf_find_class(mjcf, node_text(node, "childclass"));
    struct place place = {.class = class >= 0 ? class : outer->class, .depth = outer->depth + 1};
    size_t joints = 0, first_piece = assembly->piece_count;
    const xmlNode *inertial = node_child(node, "inertial");
    place.pose = pose_identity();
    place.weigh = !inertial;
    if (!name)
        name = "body";
    if (assembly->link_count >= READ_LINKS_MOST || place.depth > READ_DEPTH_MOST || assembly->failed)
        return true;
    size_t link =
        assembly_add_link(assembly, name, outer->link, pose_mul(outer->pose, mjcf_pose(mjcf, &levels)));
    size_t first_link = link;
    for (const xmlNode *child = node_child(node, NULL); child; child = node_next(child, NULL))
        if ((node_is(child, "joint") || node_is(child, "freejoint")) &&
            assembly->link_count < READ_LINKS_MOST)
            link = add_joint(mjcf, child, place.class, name, link, &joints);
    bool any = read_geoms(mjcf, node, &place, link);
    if (first_link < assembly->link_count)
        assembly->links[first_link].free = is_free(node);
    read_inertial(assembly, inertial, link);
    show_colliders(assembly, first_link, first_piece);
    place.link = (long)link;
    any = read_children(mjcf, node, &place) || any;
    if (!any && (outer->link < 0 || is_free(node)))
        note_bare(mjcf, name);
    return any;
}

static void note_unsupported(struct mjcf *mjcf, const xmlNode *node)
{
    static const char *const names[] = {"composite", "flexcomp", "replicate", "attach"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (node_is(node, names[i]))
            assembly_add_issue(mjcf->reading->assembly, PROBLEM_NOTE, "The element %s is not supported.",
                               names[i]);
}

/* The bodies below, also those in frames. */
static bool read_children(struct mjcf *mjcf, const xmlNode *node, struct place *place)
{
    bool any = false;
    for (const xmlNode *child = node_child(node, NULL); child; child = node_next(child, NULL)) {
        if (node_is(child, "body")) {
            any = read_body(mjcf, child, place) || any;
        } else if (node_is(child, "frame") && place->depth < READ_DEPTH_MOST) {
            struct mjcf_levels levels = mjcf_levels(mjcf, child, place->class);
            struct place inner = *place;
            long class = mjcf_find_class(mjcf, node_text(child, "childclass"));
            inner.pose = pose_mul(place->pose, mjcf_pose(mjcf, &levels));
            inner.class = class >= 0 ? class : place->class;
            inner.depth++;
            any = read_children(mjcf, child, &inner) || any;
        } else {
            note_unsupported(mjcf, child);
        }
    }
    return any;
}

/* Planes are not drawn: a world of planes only needs no link. */
static bool has_solid(const xmlNode *node)
{
    for (const xmlNode *child = node_child(node, NULL); child; child = node_next(child, NULL)) {
        const char *type = node_text(child, "type");
        if (node_is(child, "frame") || (node_is(child, "geom") && !(type && strcmp(type, "plane") == 0)))
            return true;
    }
    return false;
}

void mjcf_read_world(struct mjcf *mjcf, const xmlNode *root)
{
    struct assembly *assembly = mjcf->reading->assembly;
    struct place place = {.link = -1, .pose = pose_identity(), .class = -1};
    for (const xmlNode *world = node_child(root, "worldbody"); world; world = node_next(world, "worldbody")) {
        size_t first_piece = assembly->piece_count;
        if (has_solid(world)) {
            size_t link = assembly_add_link(assembly, "world", -1, pose_identity());
            read_geoms(mjcf, world, &place, link);
            show_colliders(assembly, link, first_piece);
        }
        read_children(mjcf, world, &place);
    }
    if (assembly->link_count >= READ_LINKS_MOST)
        assembly_add_issue(assembly, PROBLEM_NOTE, "More than %d links: the rest is left out.",
                           READ_LINKS_MOST);
}
