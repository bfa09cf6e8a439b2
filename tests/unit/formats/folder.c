#include "folder.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "objects.h"

void folder_make(struct folder *folder)
{
    snprintf(folder->path, sizeof folder->path, "/tmp/gzm-formats-XXXXXX");
    cr_assert_not_null(mkdtemp(folder->path));
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *where)
{
    (void)info;
    (void)kind;
    (void)where;
    return remove(path);
}

void folder_remove(struct folder *folder)
{
    cr_assert_eq(nftw(folder->path, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
}

const char *folder_file(const struct folder *folder, const char *name)
{
    static char path[2 * FOLDER_PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    return path;
}

char *folder_read(const struct folder *folder, const char *name)
{
    struct buffer bytes;
    struct fault fault = FAULT_NONE;
    buffer_init(&bytes, ARCHIVE_MOST);
    cr_assert_eq(file_read(folder_file(folder, name), &bytes, &fault), RESULT_OK, "%s", fault.text);
    return buffer_take(&bytes);
}

void archive_of(const struct articulation *object, enum export_format format, struct buffer *archive)
{
    struct understanding understanding;
    struct check_report report = {0};
    struct fault fault = FAULT_NONE;
    understanding_example(&understanding);
    check_articulation(object, &report);
    struct export_asset asset = {object, &understanding, &report};
    buffer_init(archive, ARCHIVE_MOST);
    cr_assert_eq(archive_write_asset(&asset, format, archive, &fault), RESULT_OK, "%s", fault.text);
    understanding_clear(&understanding);
}

static void unpack(const struct folder *folder, struct buffer *archive)
{
    struct fault fault = FAULT_NONE;
    char zip[FOLDER_PATH_SIZE + 16], out[FOLDER_PATH_SIZE + 16];
    snprintf(zip, sizeof zip, "%s/a.zip", folder->path);
    snprintf(out, sizeof out, "%s/out", folder->path);
    cr_assert_eq(file_write(zip, archive->data, archive->length, 0600, true, &fault), RESULT_OK);
    cr_assert_eq(archive_unpack(zip, out, false, &fault), RESULT_OK, "%s", fault.text);
    buffer_free(archive);
}

void folder_export(const struct folder *folder, const struct articulation *object, enum export_format format)
{
    struct buffer archive;
    archive_of(object, format, &archive);
    unpack(folder, &archive);
}

void folder_export_scene(const struct folder *folder, enum export_format format)
{
    struct articulation objects[3];
    struct export_asset assets[3] = {{0}};
    struct buffer archive;
    struct fault fault = FAULT_NONE;
    struct quat turned = quat_about(vec3_make(0, 0, 1), 0.7);
    const struct export_placement placements[] = {
        {0, "Cabinet", {{0, 1.5, 0}, quat_identity()}},
        {0, "Cabinet", {{2, 1.5, 0}, turned}},
        {1, "3rd arm", {{0, 0, 0}, turned}},
        {2, "Crate", {{1, 0, 0}, turned}},
    };
    object_cabinet(&objects[0]);
    object_arm(&objects[1]);
    object_crate(&objects[2]);
    for (int i = 0; i < 3; i++)
        assets[i].object = &objects[i];
    struct export_scene scene = {"Work cell", assets, 3, placements, 4};
    buffer_init(&archive, ARCHIVE_MOST);
    cr_assert_eq(archive_write_scene(&scene, format, &archive, &fault), RESULT_OK, "%s", fault.text);
    for (int i = 0; i < 3; i++)
        articulation_free(&objects[i]);
    unpack(folder, &archive);
}
