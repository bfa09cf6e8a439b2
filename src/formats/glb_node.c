/* The nodes of a GLB file: links in their rest pose, parts and sites below them, physics in the extras. */
#include <stdio.h>

#include "formats/certificate_inside.h"
#include "formats/glb_inside.h"
#include "formats/joints.h"
#include "formats/number.h"

/* An object while its nodes are written. */
struct tree {
    struct glb_out *glb;
    const struct articulation *object;
    const char *prefix;
    size_t next_mesh; /* meshes come in the order of links, as do their nodes */
};

static void put_pose(struct glb_out *glb, json_t *node, struct pose raw)
{
    struct pose pose = pose_tidy(raw);
    struct vec3 p = pose.position;
    struct quat q = pose.rotation;
    if (p.x != 0 || p.y != 0 || p.z != 0)
        json_put(&glb->json, node, "translation", json_vec3(&glb->json, p));
    if (q.x != 0 || q.y != 0 || q.z != 0)
        json_put(&glb->json, node, "rotation", json_quat(&glb->json, q));
}

json_t *glb_add_node(struct glb_out *glb, const char *name, struct pose pose)
{
    json_t *node = json_object();
    json_put(&glb->json, node, "name", json_text_of(name));
    put_pose(glb, node, pose);
    json_add(&glb->json, glb->nodes, node);
    return glb->json.failed ? NULL : node;
}

void glb_add_child(struct glb_out *glb, json_t *parent, size_t child)
{
    json_t *children = json_object_get(parent, "children");
    if (!children) {
        json_put(&glb->json, parent, "children", json_array());
        children = json_object_get(parent, "children");
    }
    json_add(&glb->json, children, json_integer((json_int_t)child));
}

static json_t *add_below(struct tree *tree, json_t *parent, const char *name, struct pose pose)
{
    char full[2 * PART_NAME_SIZE + 4];
    snprintf(full, sizeof full, "%s%s", tree->prefix, name);
    glb_add_child(tree->glb, parent, json_array_size(tree->glb->nodes));
    return glb_add_node(tree->glb, full, pose);
}

static void write_parts(struct tree *tree, json_t *node, const struct link *link)
{
    for (size_t i = 0; i < link->part_count; i++) {
        if (link->parts[i].mesh.triangle_count == 0)
            continue;
        json_t *part = add_below(tree, node, link->parts[i].name, pose_identity());
        json_put(&tree->glb->json, part, "mesh", json_integer((json_int_t)tree->next_mesh++));
    }
}

static void write_sites(struct tree *tree, json_t *node, size_t link)
{
    for (size_t i = 0; i < tree->object->site_count; i++)
        if (tree->object->sites[i].link == link)
            add_below(tree, node, tree->object->sites[i].name, tree->object->sites[i].pose);
}

static void put_extras(struct tree *tree, json_t *node, const struct link *link, const struct joint *joint)
{
    struct json_out *json = &tree->glb->json;
    json_t *extras = json_object();
    certificate_put_mass(json, extras, link);
    if (joint)
        json_put(json, extras, "joint", certificate_joint(json, tree->object, joint));
    json_put(json, node, "extras", extras);
}

static void put_object(struct glb_out *glb, json_t *node, const struct articulation *object)
{
    json_t *extras = json_object();
    json_put(&glb->json, extras, "family", json_text_of(object->family));
    json_put(&glb->json, extras, "mounting",
             json_text_of(object->mounting == MOUNTING_FIXED ? "fixed" : "free"));
    json_put(&glb->json, extras, "mass_kg", json_number_of(articulation_total_mass(object)));
    json_put(&glb->json, extras, "frame", json_text_of("metres, Z up below this node"));
    json_put(&glb->json, node, "extras", extras);
}

/* Parents come before their children, so one pass finds the node of every parent. */
void glb_write_object(struct glb_out *glb, json_t *parent, const struct articulation *object,
                      const char *prefix, size_t first_mesh)
{
    struct tree tree = {glb, object, prefix, first_mesh};
    size_t first_node = json_array_size(glb->nodes);
    put_object(glb, parent, object);
    for (size_t i = 0; i < object->link_count; i++) {
        const struct joint *joint = joint_of_link(object, i);
        struct pose pose = joint ? pose_mul(joint->pose, joint_motion(joint, joint->home)) : pose_identity();
        json_t *above = joint ? json_array_get(glb->nodes, first_node + joint->parent) : parent;
        put_extras(&tree, add_below(&tree, above, object->links[i].name, pose), &object->links[i], joint);
    }
    for (size_t i = 0; i < object->link_count; i++) {
        json_t *node = json_array_get(glb->nodes, first_node + i);
        write_parts(&tree, node, &object->links[i]);
        write_sites(&tree, node, i);
    }
}
