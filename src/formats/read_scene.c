/*
 * A scene exported as URDF: scene.json places robots, each of which is a URDF file beside it. A robot is read
 * once however often it stands in the scene. The format: scene_json.h.
 */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "formats/read_scan.h"
#include "formats/read_urdf.h"

enum { SCENE_SIZE_MOST = 64 * 1024 * 1024, PLACEMENTS_MOST = 10 * 1000 };

struct robot {
    char path[SOURCE_PATH_SIZE];
    bool good;
    struct urdf_read urdf;
};

struct scene {
    struct reading *reading;
    const char *path;
    struct robot **robots; /* *owned*: a URDF being read points into its own */
    size_t robot_count, robot_capacity;
    struct fault *fault;
};

/* ---- robots -------------------------------------------------------------------------------------- */

static bool robot_open(struct scene *scene, struct robot *robot)
{
    struct stream stream;
    struct fault fault = FAULT_NONE;
    enum result result =
        scene->reading->source
            ? source_stream(scene->reading->source, robot->path, READ_FILE_MOST, &stream, &fault)
            : fault_set(&fault, RESULT_FILE, "missing", robot->path, "%s is missing.", robot->path);
    if (result == RESULT_OK) {
        result = urdf_open(&robot->urdf, scene->reading, &stream, &fault);
        stream_close(&stream);
    }
    if (result == RESULT_INTERNAL)
        scene->reading->assembly->failed = true;
    if (result != RESULT_OK)
        assembly_add_issue(scene->reading->assembly, PROBLEM_FILE, "%s", fault.text);
    return result == RESULT_OK;
}

/* NULL when it cannot be read, which was said at the first time. */
static struct urdf_read *robot_find(struct scene *scene, const char *path)
{
    for (size_t i = 0; i < scene->robot_count; i++)
        if (strcmp(scene->robots[i]->path, path) == 0)
            return scene->robots[i]->good ? &scene->robots[i]->urdf : NULL;
    struct robot **moved =
        array_reserve(scene->robots, &scene->robot_capacity, scene->robot_count + 1, sizeof(void *));
    struct robot *robot = moved ? calloc(1, sizeof *robot) : NULL;
    if (moved)
        scene->robots = moved;
    if (!robot) {
        scene->reading->assembly->failed = true;
        return NULL;
    }
    moved[scene->robot_count++] = robot;
    snprintf(robot->path, sizeof robot->path, "%s", path);
    robot->good = robot_open(scene, robot);
    return robot->good ? &robot->urdf : NULL;
}

static void scene_free(struct scene *scene)
{
    for (size_t i = 0; i < scene->robot_count; i++) {
        urdf_close(&scene->robots[i]->urdf);
        free(scene->robots[i]);
    }
    free(scene->robots);
}

/* ---- placements ---------------------------------------------------------------------------------- */

static bool read_list(const json_t *list, double *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_array_get(list, i);
        values[i] = json_is_number(item) ? json_number_value(item) : NAN;
        if (!(fabs(values[i]) <= SCAN_VALUE_MOST))
            return false;
    }
    return json_array_size(list) == count;
}

static bool read_pose(const json_t *row, struct pose *pose)
{
    double p[3], q[4];
    if (!read_list(json_object_get(row, "position"), p, 3) ||
        !read_list(json_object_get(row, "rotation"), q, 4) ||
        !(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3] > 1e-12))
        return false;
    *pose = (struct pose){vec3_make(p[0], p[1], p[2]), quat_unit((struct quat){q[0], q[1], q[2], q[3]})};
    return true;
}

static void set_homes(struct scene *scene, const struct urdf_read *urdf, json_t *joints)
{
    const char *name;
    json_t *value;
    json_object_foreach(joints, name, value)
    {
        long index = urdf_find_joint(urdf, name);
        if (index >= 0 && json_is_number(value) && fabs(json_number_value(value)) <= SCAN_VALUE_MOST)
            scene->reading->assembly->joints[index].home = json_number_value(value);
    }
}

static void place(struct scene *scene, const json_t *row, size_t number)
{
    char folder[SOURCE_PATH_SIZE], path[SOURCE_PATH_SIZE], prefix[ASSEMBLY_NAME_SIZE], own[32];
    struct assembly *assembly = scene->reading->assembly;
    const char *name = json_string_value(json_object_get(row, "name"));
    const char *file = json_string_value(json_object_get(row, "urdf"));
    struct pose pose;
    source_folder(folder, scene->path);
    if (!name) {
        snprintf(own, sizeof own, "placement_%zu", number + 1);
        name = own;
    }
    if (!read_pose(row, &pose) || !file || !source_resolve(path, folder, file)) {
        assembly_add_problem(assembly, "Placement %s has no place or no robot in the folder.", name);
        return;
    }
    struct urdf_read *urdf = robot_find(scene, path);
    if (!urdf || assembly->link_count + urdf->link_count >= READ_LINKS_MOST || assembly->failed)
        return;
    size_t base = assembly_add_link(assembly, name, -1, pose);
    snprintf(prefix, sizeof prefix, "%.60s__", name);
    urdf_place(urdf, prefix, (long)base);
    set_homes(scene, urdf, json_object_get(row, "joints"));
}

static enum result place_all(struct scene *scene, const json_t *root)
{
    const json_t *rows = json_object_get(root, "placements");
    const char *name = json_string_value(json_object_get(root, "scene"));
    if (!json_is_array(rows))
        return malformed(scene->fault, scene->path, 0, "this is no scene: it has no placements");
    if (name && name[0])
        assembly_rename(scene->reading->assembly, name);
    if (json_array_size(rows) > PLACEMENTS_MOST)
        assembly_add_issue(scene->reading->assembly, PROBLEM_NOTE,
                           "More than %d placements: the rest is left out.", PLACEMENTS_MOST);
    for (size_t i = 0; i < json_array_size(rows) && i < PLACEMENTS_MOST; i++)
        place(scene, json_array_get(rows, i), i);
    return RESULT_OK;
}

enum result scene_read(struct reading *reading, struct stream *stream, struct fault *fault)
{
    struct scene scene = {.reading = reading, .path = stream->path, .fault = fault};
    json_error_t error;
    size_t length = 0;
    if (stream->size > SCENE_SIZE_MOST)
        return fault_set(fault, RESULT_FILE, "file_too_large", stream->path, "%s is too large for a scene.",
                         stream->path);
    const char *bytes = stream_whole(stream, &length);
    if (!bytes)
        return stream_result(stream, fault);
    json_t *root = json_loadb(bytes, length, 0, &error);
    enum result result =
        root ? place_all(&scene, root)
             : malformed(fault, stream->path, error.line > 0 ? (size_t)error.line : 0, "its JSON is broken");
    json_decref(root);
    scene_free(&scene);
    return result;
}
