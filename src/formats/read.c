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

typedef enum result (*mesh_reader)(struct reading *reading, struct stream *stream, struct mesh_parts *parts,
                                   struct fault *fault);

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
    assembly_add_issue(reading->assembly, PROBLEM_FILE, "%s", fault->text);
    return false;
}

bool reading_mesh_file(struct reading *reading, const char *path, struct mesh_parts *parts)
{
    mesh_reader reader = mesh_reader_of(path);
    struct fault fault = FAULT_NONE;
    struct stream stream;
    if (!reader && reading->source && !source_has(reading->source, path)) {
        assembly_add_issue(reading->assembly, PROBLEM_FILE, "%s is missing.", path);
        return false;
    }
    if (!reader) {
        assembly_add_issue(reading->assembly, PROBLEM_NOTE, "%s: mesh files of this kind are not read.",
                           path);
        return false;
    }
    enum result result = reading->source
                             ? source_stream(reading->source, path, READ_FILE_MOST, &stream, &fault)
                             : fault_set(&fault, RESULT_FILE, "missing", path, "%s is missing.", path);
    if (result == RESULT_OK) {
        result = reader(reading, &stream, parts, &fault);
        stream_close(&stream);
    }
    if (result == RESULT_OK && parts->failed)
        result = fault_memory(&fault);
    return result == RESULT_OK || mesh_file_failed(reading, &fault);
}

static enum result read_meshes(struct reading *reading, mesh_reader reader, struct stream *stream,
                               struct fault *fault)
{
    const double quarter = radians(90);
    struct mesh_parts parts = {0};
    struct pose pose = pose_identity();
    enum result result = reader(reading, stream, &parts, fault);
    if (reader == glb_read) /* glTF is Y up */
        pose.rotation = quat_about(vec3_make(1, 0, 0), quarter);
    if (result == RESULT_OK)
        reading_take_file(reading, &parts, pose);
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

static enum result read_by_ending(struct reading *reading, struct stream *stream, struct fault *fault)
{
    static const struct {
        const char *ending;
        enum result (*read)(struct reading *reading, struct stream *stream, struct fault *fault);
    } kinds[] = {{".xml", mjcf_read}, {".mjcf", mjcf_read}, {".urdf", urdf_read},
                 {".sdf", sdf_read},  {".usda", usd_read},  {".usd", usd_read},
                 {".usdc", usd_read}, {".usdz", usd_read},  {".json", scene_read}};
    mesh_reader reader = mesh_reader_of(stream->path);
    if (reader)
        return read_meshes(reading, reader, stream, fault);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (source_ends_with(stream->path, kinds[i].ending))
            return kinds[i].read(reading, stream, fault);
    return fault_set(fault, RESULT_INVALID, "unknown_format", stream->path,
                     "%s is no MJCF, URDF, SDF, USD, GLB, OBJ or STL file.", stream->path);
}

enum result read_stream(struct source *source, struct stream *stream, struct assembly *assembly,
                        struct fault *fault)
{
    struct reading reading = {.assembly = assembly, .source = source};
    char name[ASSEMBLY_NAME_SIZE];
    name_of(name, stream->path);
    assembly_init(assembly, name);
    enum result result = read_by_ending(&reading, stream, fault);
    if (result == RESULT_OK && assembly->failed)
        result = fault_memory(fault);
    if (result != RESULT_OK)
        assembly_free(assembly);
    return result;
}

enum result read_assembly(const char *path, struct assembly *assembly, struct fault *fault)
{
    struct source source;
    struct stream stream;
    char name[SOURCE_PATH_SIZE];
    *assembly = (struct assembly){0};
    enum result result = source_open(&source, path, name, fault);
    if (result != RESULT_OK)
        return result;
    result = source_stream(&source, name, READ_FILE_MOST, &stream, fault);
    if (result == RESULT_OK) {
        result = read_stream(&source, &stream, assembly, fault);
        stream_close(&stream);
    }
    source_close(&source);
    return result;
}
