#include <string.h>

#include "base/buffer.h"
#include "base/sha256.h"
#include "engine/recipe.h"

enum { DIGEST_MOST = 256 * 1024 * 1024 };

/* Numbers are appended as bytes: the digest is for this machine's library, not for exchange. */
static void add_numbers(struct buffer *out, const double *numbers, size_t count)
{
    buffer_append(out, numbers, count * sizeof *numbers);
}

static void add_pose(struct buffer *out, const struct pose *pose)
{
    const double numbers[] = {pose->position.x, pose->position.y, pose->position.z, pose->rotation.x,
                              pose->rotation.y, pose->rotation.z, pose->rotation.w};
    add_numbers(out, numbers, sizeof numbers / sizeof numbers[0]);
}

static void add_mesh(struct buffer *out, const struct mesh *mesh)
{
    buffer_printf(out, "mesh %zu %zu\n", mesh->vertex_count, mesh->triangle_count);
    for (size_t i = 0; i < mesh->vertex_count; i++) {
        const double numbers[] = {mesh->vertices[i].x, mesh->vertices[i].y, mesh->vertices[i].z};
        add_numbers(out, numbers, 3);
    }
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        const struct triangle *t = &mesh->triangles[i];
        const uint32_t corners[] = {t->a, t->b, t->c};
        buffer_append(out, corners, sizeof corners);
    }
}

static void add_collider(struct buffer *out, const struct collider *collider)
{
    const double numbers[] = {collider->half.x, collider->half.y, collider->half.z, collider->radius,
                              collider->half_length};
    buffer_printf(out, "collider %d\n", (int)collider->kind);
    add_pose(out, &collider->pose);
    add_numbers(out, numbers, sizeof numbers / sizeof numbers[0]);
    add_mesh(out, &collider->mesh);
}

static void add_part(struct buffer *out, const struct part *part)
{
    const double numbers[] = {part->red, part->green, part->blue, part->alpha, part->fill, part->added_mass};
    buffer_printf(out, "part %s %s\n", part->name, part->material ? part->material->name : "");
    add_numbers(out, numbers, sizeof numbers / sizeof numbers[0]);
    add_mesh(out, &part->mesh);
    for (size_t i = 0; i < part->collider_count; i++)
        add_collider(out, &part->colliders[i]);
}

static void add_link(struct buffer *out, const struct link *link)
{
    const struct mass_properties *m = &link->mass;
    const double numbers[] = {m->mass,       m->center.x,   m->center.y,   m->center.z,   m->inertia.xx,
                              m->inertia.yy, m->inertia.zz, m->inertia.xy, m->inertia.xz, m->inertia.yz};
    buffer_printf(out, "link %s\n", link->name);
    add_numbers(out, numbers, sizeof numbers / sizeof numbers[0]);
    for (size_t i = 0; i < link->part_count; i++)
        add_part(out, &link->parts[i]);
}

static void add_joint(struct buffer *out, const struct joint *joint)
{
    const double numbers[] = {joint->axis.x,   joint->axis.y,   joint->axis.z,      joint->lower,
                              joint->upper,    joint->home,     joint->open_end,    joint->damping,
                              joint->friction, joint->armature, joint->effort,      joint->velocity,
                              joint->kp,       joint->kv,       joint->mimic_ratio, joint->mimic_offset};
    buffer_printf(out, "joint %s %d %zu %zu %d %d\n", joint->name, (int)joint->kind, joint->parent,
                  joint->child, (int)joint->drive, joint->mimic);
    add_pose(out, &joint->pose);
    add_numbers(out, numbers, sizeof numbers / sizeof numbers[0]);
}

enum result object_digest(const struct articulation *object, char digest[65], struct fault *fault)
{
    struct buffer out;
    buffer_init(&out, DIGEST_MOST);
    buffer_printf(&out, "%s %s %d\n", object->name, object->family, (int)object->mounting);
    for (size_t i = 0; i < object->link_count; i++)
        add_link(&out, &object->links[i]);
    for (size_t i = 0; i < object->joint_count; i++)
        add_joint(&out, &object->joints[i]);
    for (size_t i = 0; i < object->site_count; i++) {
        buffer_printf(&out, "site %s %zu\n", object->sites[i].name, object->sites[i].link);
        add_pose(&out, &object->sites[i].pose);
    }
    enum result result = RESULT_OK;
    if (out.failed)
        result = fault_memory(fault);
    else
        sha256_hex(digest, out.data, out.length);
    buffer_free(&out);
    return result;
}
