#include "formats/read_find.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/text.h"
#include "formats/read.h"

enum { DEPTH_MOST = 2, NAMES_MOST = ENTRIES_MOST, START_MOST = 64 * 1024 };

/* The smaller, the better; 0 for a file that is not known. */
static int rank_of(const char *path)
{
    static const char *const endings[] = {".xml", ".urdf", ".sdf", ".usda", ".usd",
                                          ".glb", ".obj",  ".stl", ".usdc", ".usdz"};
    if (text_equal(paths_name(path), "scene.xml"))
        return 1;
    if (text_equal(paths_name(path), "scene.json"))
        return 2;
    if (text_equal(paths_name(path), "scene.usda"))
        return 3;
    for (int i = 0; i < (int)(sizeof endings / sizeof endings[0]); i++)
        if (source_ends_with(path, endings[i]))
            return 4 + i;
    return 0;
}

static int depth_of(const char *path)
{
    int depth = 1;
    for (; *path; path++)
        depth += *path == '/';
    return depth;
}

struct found {
    char **names;
    size_t count;
    bool failed;
};

static void found_add(struct found *found, const char *path)
{
    if (rank_of(path) == 0 || depth_of(path) > DEPTH_MOST || found->count >= NAMES_MOST)
        return;
    char **moved = realloc(found->names, (found->count + 1) * sizeof *moved);
    char *name = text_copy(path);
    if (moved)
        found->names = moved;
    if (!moved || !name) {
        free(name);
        found->failed = true;
        return;
    }
    moved[found->count++] = name;
}

static void folder_search(struct found *found, const char *root, const char *below)
{
    char *folder = paths_join(root, below);
    DIR *handle = folder ? opendir(folder) : NULL;
    free(folder);
    for (struct dirent *entry; handle && (entry = readdir(handle)) != NULL;) {
        char path[SOURCE_PATH_SIZE];
        if (entry->d_name[0] == '.')
            continue;
        int length = snprintf(path, sizeof path, "%s%s%s", below, below[0] ? "/" : "", entry->d_name);
        if (length < 0 || (size_t)length >= sizeof path)
            continue;
        char *full = paths_join(root, path);
        bool is_folder = full && file_is_folder(full);
        free(full);
        if (!is_folder)
            found_add(found, path);
        else if (!below[0])
            folder_search(found, root, path);
    }
    if (handle)
        closedir(handle);
}

static int compare_names(const void *a, const void *b)
{
    const char *left = *(char *const *)a, *right = *(char *const *)b;
    int order = depth_of(left) - depth_of(right);
    if (order == 0)
        order = rank_of(left) - rank_of(right);
    return order ? order : strcmp(left, right);
}

/* Does the start of the file hold this text? That tells MJCF from other XML without reading it all. */
static bool start_holds(struct source *source, const char *path, const char *text)
{
    struct stream stream;
    uint64_t before = source->bytes;
    if (source_stream(source, path, READ_FILE_MOST, &stream, NULL) != RESULT_OK)
        return false;
    source->bytes = before;
    stream_fill(&stream, START_MOST);
    bool holds = memmem(stream.at, (size_t)(stream.end - stream.at), text, strlen(text)) != NULL;
    stream_close(&stream);
    return holds;
}

static bool is_readable(struct source *source, const char *name)
{
    if (source_ends_with(name, ".xml"))
        return start_holds(source, name, "<mujoco");
    if (source_ends_with(name, ".json"))
        return start_holds(source, name, "\"placements\"");
    return true;
}

static void found_free(struct found *found)
{
    for (size_t i = 0; i < found->count; i++)
        free(found->names[i]);
    free(found->names);
}

static void search(struct source *source, struct found *found)
{
    if (source->root)
        folder_search(found, source->root, "");
    for (size_t i = 0; i < source->zip.count; i++)
        if (!source->zip.entries[i].folder)
            found_add(found, source->zip.entries[i].name);
    if (found->count > 1)
        qsort(found->names, found->count, sizeof *found->names, compare_names);
}

static bool is_robot(struct source *source, const char *name)
{
    static const char *const endings[] = {".urdf", ".sdf", ".usda", ".usd", ".usdc", ".usdz"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (source_ends_with(name, endings[i]))
            return true;
    return source_ends_with(name, ".xml") &&
           (start_holds(source, name, "<mujoco ") || start_holds(source, name, "<mujoco>"));
}

enum result source_find_robots(struct source *source, char ***names, struct fault *fault)
{
    struct found found = {0};
    *names = NULL;
    search(source, &found);
    for (size_t i = 0; i < found.count && !found.failed; i++)
        if (is_robot(source, found.names[i]) && !strings_add(names, found.names[i]))
            found.failed = true;
    found_free(&found);
    return found.failed ? fault_memory(fault) : RESULT_OK;
}

enum result source_find_main(struct source *source, char main[SOURCE_PATH_SIZE], struct fault *fault)
{
    struct found found = {0};
    bool done = false;
    search(source, &found);
    for (size_t i = 0; i < found.count; i++) {
        const char *name = found.names[i];
        if (!done && is_readable(source, name)) {
            text_put(main, SOURCE_PATH_SIZE, name);
            done = true;
        }
    }
    found_free(&found);
    if (found.failed)
        return fault_memory(fault);
    if (!done)
        return fault_set(fault, RESULT_INVALID, "unknown_format", NULL,
                         "There is no MJCF, URDF, SDF, USD, GLB, OBJ or STL file in it.");
    return RESULT_OK;
}
