#include "formats/read.h"

#include <stdio.h>
#include <string.h>

#include "base/paths.h"
#include "base/text.h"
#include "formats/read_inside.h"

enum result malformed(struct fault *fault, const char *path, size_t line, const char *what)
{
    char where[128];
    if (line > 0)
        snprintf(where, sizeof where, "%.100s:%zu", path, line);
    else
        snprintf(where, sizeof where, "%.120s", path);
    return fault_set(fault, RESULT_INVALID, "malformed", where, "%s: %s.", where, what);
}

typedef enum result (*mesh_reader)(struct reading *reading, const char *path, const char *bytes,
                                   size_t length, struct mesh_parts *parts, struct fault *fault);

static mesh_reader mesh_reader_of(const char *path)
{
    if (source_ends_with(path, ".obj"))
        return obj_read;
    if (source_ends_with(path, ".stl"))
        return stl_read;
    if (source_ends_with(path, ".glb"))
        return glb_read;
    return NULL;
}

/* Memory is what the caller must know of; all else is listed. */
static bool mesh_file_failed(struct reading *reading, const struct fault *fault)
{
    if (fault->result == RESULT_INTERNAL)
        reading->assembly->failed = true;
    assembly_add_problem(reading->assembly, "%s", fault->text);
    return false;
}

bool reading_mesh_file(struct reading *reading, const char *path, struct mesh_parts *parts)
{
    mesh_reader reader = mesh_reader_of(path);
    struct fault fault = FAULT_NONE;
    struct buffer bytes;
    if (!reader) {
        assembly_add_problem(reading->assembly, "%s: mesh files of this kind are not read.", path);
        return false;
    }
    buffer_init(&bytes, READ_FILE_MOST);
    enum result result = RESULT_OK;
    if (reading->source)
        result = source_read(reading->source, path, &bytes, &fault);
    else
        result = fault_set(&fault, RESULT_FILE, "missing", path, "%s is missing.", path);
    if (result == RESULT_OK)
        result = reader(reading, path, buffer_text(&bytes), bytes.length, parts, &fault);
    buffer_free(&bytes);
    if (result == RESULT_OK && parts->failed)
        result = fault_memory(&fault);
    return result == RESULT_OK || mesh_file_failed(reading, &fault);
}

static enum result read_meshes(struct reading *reading, mesh_reader reader, const char *path,
                               const char *bytes, size_t length, struct fault *fault)
{
    const double quarter = radians(90);
    struct mesh_parts parts = {0};
    struct mesh_place place = {.name = "", .pose = pose_identity(), .scale = {1, 1, 1}};
    enum result result = reader(reading, path, bytes, length, &parts, fault);
    if (reader == glb_read) /* glTF is Y up */
        place.pose.rotation = quat_about(vec3_make(1, 0, 0), quarter);
    if (result == RESULT_OK) {
        place.link = assembly_add_link(reading->assembly, reading->assembly->name, -1, pose_identity());
        reading_add_parts(reading, &parts, &place);
    }
    if (parts.failed)
        reading->assembly->failed = true;
    mesh_parts_free(&parts);
    return result;
}

static void name_of(char name[ASSEMBLY_NAME_SIZE], const char *path)
{
    text_put(name, ASSEMBLY_NAME_SIZE, paths_name(path));
    char *dot = strrchr(name, '.');
    if (dot && dot != name)
        *dot = '\0';
}

void reading_set_mass(struct reading *reading, size_t link, double mass, struct vec3 center)
{
    struct assembly *assembly = reading->assembly;
    if (link >= assembly->link_count)
        return;
    if (!(mass >= 0)) {
        assembly_add_problem(assembly, "Link %s has a negative mass.", assembly->links[link].name);
        return;
    }
    assembly->links[link].has_mass = true;
    assembly->links[link].mass = mass;
    assembly->links[link].center = center;
}

enum result read_bytes(struct source *source, const char *path, const char *bytes, size_t length,
                       struct assembly *assembly, struct fault *fault)
{
    struct reading reading = {.assembly = assembly, .source = source};
    char name[ASSEMBLY_NAME_SIZE];
    enum result result = RESULT_OK;
    mesh_reader reader = mesh_reader_of(path);
    name_of(name, path);
    assembly_init(assembly, name);
    if (reader)
        result = read_meshes(&reading, reader, path, bytes, length, fault);
    else if (source_ends_with(path, ".urdf"))
        result = urdf_read(&reading, path, bytes, length, fault);
    else if (source_ends_with(path, ".xml") || source_ends_with(path, ".mjcf"))
        result = mjcf_read(&reading, path, bytes, length, fault);
    else
        result = fault_set(fault, RESULT_INVALID, "unknown_format", path,
                           "%s is no MJCF, URDF, GLB, OBJ or STL file.", path);
    if (result == RESULT_OK && assembly->failed)
        result = fault_memory(fault);
    if (result != RESULT_OK)
        assembly_free(assembly);
    return result;
}

enum result read_assembly(const char *path, struct assembly *assembly, struct fault *fault)
{
    struct source source;
    struct buffer bytes;
    char name[SOURCE_PATH_SIZE];
    *assembly = (struct assembly){0};
    buffer_init(&bytes, READ_FILE_MOST);
    enum result result = source_open(&source, path, name, fault);
    if (result != RESULT_OK)
        return result;
    result = source_read(&source, name, &bytes, fault);
    if (result == RESULT_OK)
        result = read_bytes(&source, name, buffer_text(&bytes), bytes.length, assembly, fault);
    buffer_free(&bytes);
    source_close(&source);
    return result;
}
