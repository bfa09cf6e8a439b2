#include "formats/read_reference.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* The path in the source: "package://robot/meshes/a.stl" is looked for with and without the package's name.
 */
static bool find_mesh(const struct mesh_files *files, const char *reference, char path[SOURCE_PATH_SIZE])
{
    char folder[SOURCE_PATH_SIZE];
    const char *rest = reference;
    source_folder(folder, files->path);
    if (text_starts_with(reference, "file://") && reference[strlen("file://")] != '/')
        rest = reference + strlen("file://");
    if (!text_starts_with(reference, "package://") && !text_starts_with(reference, "model://"))
        return source_resolve(path, folder, rest);
    rest = strstr(reference, "://") + 3;
    const char *slash = strchr(rest, '/');
    const char *tries[4][2] = {
        {folder, slash ? slash + 1 : rest}, {"", slash ? slash + 1 : rest}, {folder, rest}, {"", rest}};
    for (int i = 0; i < 4; i++)
        if (source_resolve(path, tries[i][0], tries[i][1]) && files->reading->source &&
            source_has(files->reading->source, path))
            return true;
    return source_resolve(path, folder, slash ? slash + 1 : rest);
}

static const struct mesh_parts *load_mesh(struct mesh_files *files, const char *path)
{
    struct mesh_parts *parts = xmlHashLookup(files->meshes, (const xmlChar *)path);
    if (parts)
        return parts;
    parts = calloc(1, sizeof *parts);
    if (!parts || xmlHashAddEntry(files->meshes, (const xmlChar *)path, parts) != 0) {
        free(parts);
        files->reading->assembly->failed = true;
        return NULL;
    }
    if (!reading_mesh_file(files->reading, path, parts))
        mesh_parts_free(parts);
    return parts;
}

static void forget_mesh(void *payload, const xmlChar *name)
{
    (void)name;
    mesh_parts_free(payload);
    free(payload);
}

bool mesh_files_open(struct mesh_files *files, struct reading *reading, const char *path)
{
    *files = (struct mesh_files){.reading = reading, .path = path, .meshes = xmlHashCreate(64)};
    return files->meshes != NULL;
}

void mesh_files_close(struct mesh_files *files)
{
    xmlHashFree(files->meshes, forget_mesh);
    files->meshes = NULL;
}

void mesh_files_show(struct mesh_files *files, const char *reference, const struct mesh_place *place)
{
    char path[SOURCE_PATH_SIZE];
    if (!reference || !find_mesh(files, reference, path)) {
        assembly_add_issue(files->reading->assembly, PROBLEM_FILE, "The mesh %s lies outside the folder.",
                           reference ? reference : "without a name");
        return;
    }
    const struct mesh_parts *parts = load_mesh(files, path);
    if (parts)
        reading_add_parts(files->reading, parts, place);
}
