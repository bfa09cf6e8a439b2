/* Settings of the compiler, default classes, and the attributes that both govern. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/read_mjcf.h"
#include "formats/read_scan.h"

/* ---- settings ------------------------------------------------------------------------------------ */

static void set_folder(struct mjcf *mjcf, const char *folder)
{
    char top[SOURCE_PATH_SIZE], path[SOURCE_PATH_SIZE];
    source_folder(top, mjcf->path);
    if (source_resolve(path, top, folder))
        text_put(mjcf->mesh_folder, sizeof mjcf->mesh_folder, path);
    else if (strcmp(folder, ".") != 0 && strcmp(folder, "./") != 0 && folder[0])
        assembly_add_issue(mjcf->reading->assembly, PROBLEM_FILE, "The folder of meshes %s lies outside.",
                           folder);
}

static void read_compiler(struct mjcf *mjcf, const xmlNode *node)
{
    const char *angle = node_text(node, "angle"), *limits = node_text(node, "autolimits");
    const char *sequence = node_text(node, "eulerseq"), *folder = node_text(node, "meshdir");
    if (angle)
        mjcf->degrees = strcmp(angle, "radian") != 0;
    if (limits)
        mjcf->autolimits = strcmp(limits, "false") != 0;
    if (sequence && strlen(sequence) == 3 && strspn(sequence, "xyzXYZ") == 3)
        memcpy(mjcf->sequence, sequence, 4);
    if (!folder)
        folder = node_text(node, "assetdir");
    if (folder)
        set_folder(mjcf, folder);
}

long mjcf_find_class(const struct mjcf *mjcf, const char *name)
{
    for (size_t i = mjcf->class_count; name && i > 0; i--)
        if (strcmp(mjcf->classes[i - 1].name, name) == 0)
            return (long)i - 1;
    return -1;
}

static void read_default(struct mjcf *mjcf, const xmlNode *node, long parent, int depth)
{
    const char *name = node_text(node, "class");
    if (!name)
        name = "main";
    struct mjcf_class *moved =
        array_reserve(mjcf->classes, &mjcf->class_capacity, mjcf->class_count + 1, sizeof *moved);
    if (!moved) {
        mjcf->reading->assembly->failed = true;
        return;
    }
    mjcf->classes = moved;
    long older = mjcf_find_class(mjcf, name);
    long own = (long)mjcf->class_count;
    moved[mjcf->class_count++] =
        (struct mjcf_class){.name = name, .parent = parent, .older = older, .node = node};
    for (const xmlNode *child = node_child(node, "default"); child; child = node_next(child, "default"))
        if (depth < MJCF_LEVELS_MOST && mjcf->class_count < MJCF_CLASSES_MOST)
            read_default(mjcf, child, own, depth + 1);
}

void mjcf_read_settings(struct mjcf *mjcf, const xmlNode *root)
{
    for (const xmlNode *node = node_child(root, NULL); node; node = node_next(node, NULL)) {
        if (node_is(node, "compiler"))
            read_compiler(mjcf, node);
        else if (node_is(node, "default") && mjcf->class_count < MJCF_CLASSES_MOST)
            read_default(mjcf, node, -1, 0);
    }
}

/* ---- levels -------------------------------------------------------------------------------------- */

static void levels_push(struct mjcf_levels *levels, const xmlNode *node)
{
    if (node && levels->count < MJCF_LEVELS_MOST)
        levels->nodes[levels->count++] = node;
}

struct mjcf_levels mjcf_levels(const struct mjcf *mjcf, const xmlNode *node, long inherited)
{
    struct mjcf_levels levels = {.count = 0, .class = mjcf_find_class(mjcf, node_text(node, "class"))};
    const char *element = (const char *)node->name;
    levels_push(&levels, node);
    if (levels.class < 0)
        levels.class = inherited >= 0 ? inherited : mjcf_find_class(mjcf, "main");
    int steps = 0;
    for (long at = levels.class; at >= 0 && steps++ < MJCF_LEVELS_MOST; at = mjcf->classes[at].parent)
        for (long same = at; same >= 0 && steps++ < MJCF_CLASSES_MOST; same = mjcf->classes[same].older)
            levels_push(&levels, node_child(mjcf->classes[same].node, element));
    return levels;
}

const char *levels_text(const struct mjcf_levels *levels, const char *attribute)
{
    const char *text = NULL;
    for (size_t i = 0; !text && i < levels->count; i++)
        text = node_text(levels->nodes[i], attribute);
    return text;
}

size_t levels_numbers(const struct mjcf_levels *levels, const char *attribute, double *values, size_t most)
{
    const char *text = levels_text(levels, attribute);
    return text ? scan_numbers(text, values, most) : 0;
}

/* ---- poses --------------------------------------------------------------------------------------- */

static double angle_of(const struct mjcf *mjcf, double value)
{
    return mjcf->degrees ? radians(value) : value;
}

/* Small letters turn with the frame, capitals stay with the outer one. */
static struct quat rotation_euler(const struct mjcf *mjcf, const double angles[3])
{
    struct quat q = quat_identity();
    for (int i = 0; i < 3; i++) {
        char axis = mjcf->sequence[i];
        int lower = tolower((unsigned char)axis);
        struct vec3 about = {lower == 'x', lower == 'y', lower == 'z'};
        struct quat turn = quat_about(about, angle_of(mjcf, angles[i]));
        q = axis == lower ? quat_mul(q, turn) : quat_mul(turn, q);
    }
    return q;
}

struct quat rotation_to(struct vec3 direction)
{
    struct vec3 d = vec3_unit(direction), z = {0, 0, 1};
    struct vec3 axis = vec3_cross(z, d);
    double sine = vec3_length(axis);
    if (sine < 1e-12)
        return d.z < 0 ? quat_about(vec3_make(1, 0, 0), radians(180)) : quat_identity();
    return quat_about(vec3_unit(axis), atan2(sine, d.z));
}

static bool rotation_of_node(const struct mjcf *mjcf, const xmlNode *node, struct quat *q)
{
    double v[6];
    if (node_numbers(node, "quat", v, 4) == 4)
        *q = quat_unit((struct quat){v[1], v[2], v[3], v[0]});
    else if (node_numbers(node, "axisangle", v, 4) == 4)
        *q = quat_about(vec3_unit(vec3_make(v[0], v[1], v[2])), angle_of(mjcf, v[3]));
    else if (node_numbers(node, "euler", v, 3) == 3)
        *q = rotation_euler(mjcf, v);
    else if (node_numbers(node, "xyaxes", v, 6) == 6)
        *q = quat_from_xy(vec3_make(v[0], v[1], v[2]), vec3_make(v[3], v[4], v[5]));
    else if (node_numbers(node, "zaxis", v, 3) == 3)
        *q = rotation_to(vec3_make(v[0], v[1], v[2]));
    else
        return false;
    *q = quat_unit(*q);
    return true;
}

struct quat mjcf_rotation(const struct mjcf *mjcf, const struct mjcf_levels *levels)
{
    struct quat q = quat_identity();
    for (size_t i = 0; i < levels->count; i++)
        if (rotation_of_node(mjcf, levels->nodes[i], &q))
            break;
    return q;
}

struct pose mjcf_pose(const struct mjcf *mjcf, const struct mjcf_levels *levels)
{
    double v[3] = {0};
    struct pose pose = pose_identity();
    if (levels_numbers(levels, "pos", v, 3) == 3)
        pose.position = vec3_make(v[0], v[1], v[2]);
    pose.rotation = mjcf_rotation(mjcf, levels);
    return pose;
}
