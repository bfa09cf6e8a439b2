#include "shape/articulation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "shape/solid.h"

/* What builders may write to when memory ran out. Its meshes are marked failed and take nothing. */
static _Thread_local struct part dummy_part;
static _Thread_local struct joint dummy_joint;
static _Thread_local struct site dummy_site;
static _Thread_local struct collider dummy_collider;

void articulation_init(struct articulation *object, const char *name, const char *family)
{
    *object = (struct articulation){.mounting = MOUNTING_FREE};
    text_slug(object->name, sizeof object->name, name != NULL ? name : "");
    text_put(object->family, sizeof object->family, family != NULL ? family : "");
}

static void part_free(struct part *part)
{
    mesh_free(&part->mesh);
    for (size_t i = 0; i < part->collider_count; i++)
        mesh_free(&part->colliders[i].mesh);
    free(part->colliders);
}

void articulation_free(struct articulation *object)
{
    for (size_t i = 0; i < object->link_count; i++) {
        for (size_t k = 0; k < object->links[i].part_count; k++)
            part_free(&object->links[i].parts[k]);
        free(object->links[i].parts);
    }
    free(object->links);
    free(object->joints);
    free(object->sites);
    *object = (struct articulation){0};
}

/* ---- names ------------------------------------------------------------------------------------- */

enum named { NAMED_LINK, NAMED_PART, NAMED_JOINT, NAMED_SITE };

static bool part_name_taken(const struct articulation *object, const char *name)
{
    for (size_t i = 0; i < object->link_count; i++) {
        for (size_t k = 0; k < object->links[i].part_count; k++) {
            if (strcmp(object->links[i].parts[k].name, name) == 0)
                return true;
        }
    }
    return false;
}

static bool name_taken(const struct articulation *object, enum named kind, const char *name)
{
    bool taken = false;
    if (kind == NAMED_PART)
        return part_name_taken(object, name);
    for (size_t i = 0; kind == NAMED_LINK && !taken && i < object->link_count; i++)
        taken = strcmp(object->links[i].name, name) == 0;
    for (size_t i = 0; kind == NAMED_JOINT && !taken && i < object->joint_count; i++)
        taken = strcmp(object->joints[i].name, name) == 0;
    for (size_t i = 0; kind == NAMED_SITE && !taken && i < object->site_count; i++)
        taken = strcmp(object->sites[i].name, name) == 0;
    return taken;
}

/* `name`, or name_2, name_3 and so on when it is taken. */
static void name_choose(const struct articulation *object, enum named kind, const char *name,
                        char chosen[PART_NAME_SIZE])
{
    enum { NUMBER_SIZE = 12 };
    char stem[PART_NAME_SIZE - NUMBER_SIZE];
    text_put(chosen, PART_NAME_SIZE, name != NULL ? name : "part");
    text_put(stem, sizeof stem, chosen);
    for (unsigned number = 2; name_taken(object, kind, chosen); number++)
        snprintf(chosen, PART_NAME_SIZE, "%s_%u", stem, number);
}

/* ---- building ---------------------------------------------------------------------------------- */

size_t articulation_add_link(struct articulation *object, const char *name)
{
    struct link *moved =
        array_reserve(object->links, &object->link_capacity, object->link_count + 1, sizeof *moved);
    if (moved == NULL) {
        object->failed = true;
        return 0;
    }
    object->links = moved;
    struct link link = {0};
    name_choose(object, NAMED_LINK, name, link.name);
    object->links[object->link_count] = link;
    return object->link_count++;
}

static struct part *part_dummy(struct articulation *object)
{
    object->failed = true;
    dummy_part = (struct part){.material = &material_table[0], .fill = 1, .mesh.failed = true};
    return &dummy_part;
}

struct part *articulation_add_part(struct articulation *object, size_t link, const char *name,
                                   const struct material *material)
{
    if (link >= object->link_count || material == NULL)
        return part_dummy(object);
    struct link *owner = &object->links[link];
    struct part *moved =
        array_reserve(owner->parts, &owner->part_capacity, owner->part_count + 1, sizeof *moved);
    if (moved == NULL)
        return part_dummy(object);
    owner->parts = moved;
    struct part part = {.material = material,
                        .red = material->red,
                        .green = material->green,
                        .blue = material->blue,
                        .alpha = material->alpha,
                        .fill = 1};
    name_choose(object, NAMED_PART, name, part.name);
    owner->parts[owner->part_count] = part;
    return &owner->parts[owner->part_count++];
}

struct joint *articulation_add_joint(struct articulation *object, enum joint_kind kind, const char *name,
                                     size_t parent, size_t child)
{
    struct joint joint = {.kind = kind,
                          .parent = parent,
                          .child = child,
                          .pose = pose_identity(),
                          .axis = {0, 0, 1},
                          .mimic = -1};
    struct joint *moved =
        array_reserve(object->joints, &object->joint_capacity, object->joint_count + 1, sizeof *moved);
    if (moved == NULL) {
        object->failed = true;
        dummy_joint = joint;
        return &dummy_joint;
    }
    object->joints = moved;
    name_choose(object, NAMED_JOINT, name, joint.name);
    object->joints[object->joint_count] = joint;
    return &object->joints[object->joint_count++];
}

struct site *articulation_add_site(struct articulation *object, const char *name, size_t link,
                                   struct pose pose)
{
    struct site site = {.link = link, .pose = pose};
    struct site *moved =
        array_reserve(object->sites, &object->site_capacity, object->site_count + 1, sizeof *moved);
    if (moved == NULL) {
        object->failed = true;
        dummy_site = site;
        return &dummy_site;
    }
    object->sites = moved;
    name_choose(object, NAMED_SITE, name, site.name);
    object->sites[object->site_count] = site;
    return &object->sites[object->site_count++];
}

/* A part without memory for its collider is marked through its mesh: articulation_finish sees it. */
struct collider *part_add_collider(struct part *part, enum collider_kind kind, struct pose pose)
{
    struct collider collider = {.kind = kind, .pose = pose};
    struct collider *moved = NULL;
    if (!part->mesh.failed)
        moved =
            array_reserve(part->colliders, &part->collider_capacity, part->collider_count + 1, sizeof *moved);
    if (moved == NULL) {
        part->mesh.failed = true;
        dummy_collider = collider;
        dummy_collider.mesh.failed = true;
        return &dummy_collider;
    }
    part->colliders = moved;
    part->colliders[part->collider_count] = collider;
    return &part->colliders[part->collider_count++];
}

struct part *articulation_add_board(struct articulation *object, size_t link, const char *name,
                                    const struct material *material, struct pose pose, struct vec3 size,
                                    double bevel)
{
    struct part *part = articulation_add_part(object, link, name, material);
    solid_beveled_box(&part->mesh, pose, size.x, size.y, size.z, bevel);
    part_add_collider(part, COLLIDER_BOX, pose)->half = vec3_scale(size, 0.5);
    return part;
}

struct part *articulation_add_rod(struct articulation *object, size_t link, const char *name,
                                  const struct material *material, struct pose pose, double radius,
                                  double height, double bevel)
{
    struct part *part = articulation_add_part(object, link, name, material);
    solid_beveled_cylinder(&part->mesh, pose, radius, height, bevel);
    struct collider *collider = part_add_collider(part, COLLIDER_CYLINDER, pose);
    collider->radius = radius;
    collider->half_length = height / 2;
    return part;
}
