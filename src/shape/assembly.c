#include "shape/assembly.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"

/* A chain of followers longer than this is taken for a ring. */
enum { MIMIC_HOPS_MOST = 16 };

/* What builders may write to when memory ran out. Its mesh is marked failed and takes nothing. */
static _Thread_local struct assembly_joint dummy_joint;
static _Thread_local struct piece dummy_piece;
static _Thread_local struct assembly_posture dummy_posture;

static void name_put(char name[ASSEMBLY_NAME_SIZE], const char *text)
{
    text_put(name, ASSEMBLY_NAME_SIZE, text != NULL ? text : "");
    text_clean(name, false);
}

void assembly_init(struct assembly *assembly, const char *name)
{
    *assembly = (struct assembly){0};
    name_put(assembly->name, name);
}

void assembly_rename(struct assembly *assembly, const char *name)
{
    name_put(assembly->name, name);
}

void assembly_free(struct assembly *assembly)
{
    for (size_t i = 0; i < assembly->piece_count; i++)
        mesh_free(&assembly->pieces[i].mesh);
    for (size_t i = 0; i < assembly->posture_count; i++)
        free(assembly->postures[i].values);
    free(assembly->links);
    free(assembly->joints);
    free(assembly->pieces);
    free(assembly->postures);
    free(assembly->excludes);
    *assembly = (struct assembly){0};
}

/* ---- building ---------------------------------------------------------------------------------- */

size_t assembly_add_link(struct assembly *assembly, const char *name, long parent, struct pose pose)
{
    struct assembly_link *moved =
        array_reserve(assembly->links, &assembly->link_capacity, assembly->link_count + 1, sizeof *moved);
    if (moved == NULL) {
        assembly->failed = true;
        return 0;
    }
    assembly->links = moved;
    bool known = parent >= 0 && (size_t)parent < assembly->link_count;
    struct assembly_link link = {.parent = known ? parent : -1, .pose = pose, .joint = -1};
    name_put(link.name, name);
    moved[assembly->link_count] = link;
    return assembly->link_count++;
}

void assembly_add_mass(struct assembly *assembly, size_t index, double mass, struct vec3 center)
{
    if (index >= assembly->link_count)
        return;
    struct assembly_link *link = &assembly->links[index];
    if (mass < 0)
        assembly_add_problem(assembly, "Link %s has a negative mass.", link->name);
    if (!(mass > 0) || !isfinite(mass))
        return;
    double total = link->mass + mass;
    struct vec3 sum =
        vec3_add(vec3_scale(link->center, link->mass / total), vec3_scale(center, mass / total));
    link->mass = total;
    link->center = sum;
}

void assembly_state_mass(struct assembly *assembly, size_t index, double mass)
{
    if (index >= assembly->link_count)
        return;
    assembly->links[index].mass_stated = true;
    assembly->links[index].stated_mass = mass;
}

void assembly_state_inertia(struct assembly *assembly, size_t index, struct inertia inertia)
{
    if (index >= assembly->link_count)
        return;
    assembly->links[index].inertia_stated = true;
    assembly->links[index].inertia = inertia;
}

void assembly_add_exclude(struct assembly *assembly, size_t a, size_t b)
{
    struct assembly_exclude *moved = array_reserve(assembly->excludes, &assembly->exclude_capacity,
                                                   assembly->exclude_count + 1, sizeof *moved);
    if (moved == NULL) {
        assembly->failed = true;
        return;
    }
    assembly->excludes = moved;
    moved[assembly->exclude_count++] = (struct assembly_exclude){a, b};
}

/* Postures have a value for each joint, also for those that come after them. */
static bool postures_widen(struct assembly *assembly)
{
    for (size_t i = 0; i < assembly->posture_count; i++) {
        struct assembly_posture *posture = &assembly->postures[i];
        double *moved = realloc(posture->values, (assembly->joint_count + 1) * sizeof *moved);
        if (moved == NULL)
            return false;
        posture->values = moved;
        moved[assembly->joint_count] = 0;
    }
    return true;
}

struct assembly_joint *assembly_add_joint(struct assembly *assembly, enum joint_kind kind, const char *name,
                                          size_t link)
{
    struct assembly_joint joint = {.kind = kind, .axis = {0, 0, 1}, .mimic = -1, .mimic_ratio = 1};
    name_put(joint.name, name);
    struct assembly_joint *moved = NULL;
    if (link < assembly->link_count && postures_widen(assembly))
        moved = array_reserve(assembly->joints, &assembly->joint_capacity, assembly->joint_count + 1,
                              sizeof *moved);
    if (moved == NULL) {
        assembly->failed = true;
        dummy_joint = joint;
        return &dummy_joint;
    }
    assembly->joints = moved;
    assembly->links[link].joint = (long)assembly->joint_count;
    moved[assembly->joint_count] = joint;
    return &moved[assembly->joint_count++];
}

struct piece *assembly_add_piece(struct assembly *assembly, size_t link, const char *name)
{
    struct piece piece = {.link = link, .red = 0.7, .green = 0.7, .blue = 0.7, .alpha = 1, .roughness = 0.6};
    name_put(piece.name, name);
    struct piece *moved = NULL;
    if (link < assembly->link_count)
        moved = array_reserve(assembly->pieces, &assembly->piece_capacity, assembly->piece_count + 1,
                              sizeof *moved);
    if (moved == NULL) {
        assembly->failed = true;
        dummy_piece = piece;
        dummy_piece.mesh.failed = true;
        return &dummy_piece;
    }
    assembly->pieces = moved;
    moved[assembly->piece_count] = piece;
    return &moved[assembly->piece_count++];
}

struct assembly_posture *assembly_add_posture(struct assembly *assembly, const char *name)
{
    double *values = calloc(assembly->joint_count + 1, sizeof *values);
    struct assembly_posture *moved = array_reserve(assembly->postures, &assembly->posture_capacity,
                                                   assembly->posture_count + 1, sizeof *moved);
    if (moved != NULL)
        assembly->postures = moved;
    if (moved == NULL || values == NULL) {
        free(values);
        assembly->failed = true;
        dummy_posture = (struct assembly_posture){0};
        return &dummy_posture;
    }
    struct assembly_posture *posture = &moved[assembly->posture_count++];
    *posture = (struct assembly_posture){.values = values};
    name_put(posture->name, name);
    for (size_t i = 0; i < assembly->joint_count; i++)
        values[i] = assembly->joints[i].home;
    return posture;
}

static void problem_put(struct assembly *assembly, enum problem_kind kind, const char *format,
                        va_list arguments)
{
    if (assembly->problem_count++ >= ASSEMBLY_PROBLEMS_MOST)
        return;
    enum { SIZE = sizeof assembly->problems[0] };
    char text[2 * SIZE];
    vsnprintf(text, sizeof text, format, arguments);
    assembly->problem_kinds[assembly->problem_count - 1] = kind;
    char *problem = assembly->problems[assembly->problem_count - 1];
    text_put(problem, SIZE, text);
    text_clean(problem, false);
}

void assembly_add_problem(struct assembly *assembly, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    problem_put(assembly, PROBLEM_CONTENT, format, arguments);
    va_end(arguments);
}

void assembly_add_issue(struct assembly *assembly, enum problem_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    problem_put(assembly, kind, format, arguments);
    va_end(arguments);
}

/* ---- asking ------------------------------------------------------------------------------------ */

static double joint_value(const struct assembly *assembly, size_t index, const double *q)
{
    double ratio = 1, offset = 0;
    for (int hops = 0; hops < MIMIC_HOPS_MOST; hops++) {
        const struct assembly_joint *joint = &assembly->joints[index];
        if (joint->mimic < 0 || (size_t)joint->mimic >= assembly->joint_count)
            break;
        offset += ratio * joint->mimic_offset;
        ratio *= joint->mimic_ratio;
        index = (size_t)joint->mimic;
    }
    return ratio * (q != NULL ? q[index] : assembly->joints[index].home) + offset;
}

static struct pose motion(const struct assembly_joint *joint, double value)
{
    struct pose pose = pose_identity();
    if (joint->kind == JOINT_PRISMATIC) {
        pose.position = vec3_scale(joint->axis, value);
    } else if (joint->kind != JOINT_FIXED) {
        pose.rotation = quat_about(joint->axis, value);
        pose.position = vec3_sub(joint->anchor, quat_rotate(pose.rotation, joint->anchor));
    }
    return pose;
}

void assembly_link_poses(const struct assembly *assembly, const double *q, struct pose *poses)
{
    for (size_t i = 0; i < assembly->link_count; i++) {
        const struct assembly_link *link = &assembly->links[i];
        poses[i] = link->pose;
        if (link->parent >= 0 && (size_t)link->parent < i)
            poses[i] = pose_mul(poses[link->parent], link->pose);
        if (link->joint < 0 || (size_t)link->joint >= assembly->joint_count)
            continue;
        const struct assembly_joint *joint = &assembly->joints[link->joint];
        poses[i] = pose_mul(poses[i], motion(joint, joint_value(assembly, (size_t)link->joint, q)));
    }
}

static void bounds_add(struct vec3 *low, struct vec3 *high, struct vec3 v)
{
    *low = vec3_make(fmin(low->x, v.x), fmin(low->y, v.y), fmin(low->z, v.z));
    *high = vec3_make(fmax(high->x, v.x), fmax(high->y, v.y), fmax(high->z, v.z));
}

bool assembly_bounds(const struct assembly *assembly, const double *q, struct vec3 *low, struct vec3 *high)
{
    struct pose *poses = calloc(assembly->link_count + 1, sizeof *poses);
    bool any = false;
    if (poses == NULL)
        return false;
    assembly_link_poses(assembly, q, poses);
    *low = vec3_make(INFINITY, INFINITY, INFINITY);
    *high = vec3_make(-INFINITY, -INFINITY, -INFINITY);
    for (size_t i = 0; i < assembly->piece_count; i++) {
        const struct piece *piece = &assembly->pieces[i];
        if (piece->collision || piece->mesh.triangle_count == 0)
            continue;
        for (size_t k = 0; k < piece->mesh.vertex_count; k++)
            bounds_add(low, high, pose_apply(poses[piece->link], piece->mesh.vertices[k]));
        any = true;
    }
    free(poses);
    return any;
}

size_t assembly_triangles(const struct assembly *assembly)
{
    size_t count = 0;
    for (size_t i = 0; i < assembly->piece_count; i++)
        count += assembly->pieces[i].mesh.triangle_count;
    return count;
}

bool assembly_follows(const struct assembly *assembly, size_t joint, size_t leader)
{
    size_t hops = 0;
    for (long at = (long)joint; at >= 0 && hops++ <= assembly->joint_count; at = assembly->joints[at].mimic)
        if ((size_t)at == leader)
            return true;
    return false;
}

long assembly_find_joint(const struct assembly *assembly, const char *name)
{
    for (size_t i = 0; i < assembly->joint_count; i++)
        if (strcmp(assembly->joints[i].name, name) == 0)
            return (long)i;
    return -1;
}
