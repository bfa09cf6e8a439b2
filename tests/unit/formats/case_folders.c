#include "case_folders.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>

#include "base/file.h"

void case_folder_expect(const char *folder, const struct buffer *got)
{
    char path[600];
    struct buffer expected;
    struct fault fault = FAULT_NONE;
    buffer_init(&expected, 1 << 20);
    snprintf(path, sizeof path, "%s/expected.txt", folder);
    cr_assert_eq(file_read(path, &expected, &fault), RESULT_OK, "%s", fault.text);
    cr_expect_str_eq(buffer_text(got), buffer_text(&expected), "%s:\n%s", folder, buffer_text(got));
    buffer_free(&expected);
}

static size_t run_folder(const char *folder, int depth, void (*run)(const char *folder))
{
    size_t count = 0;
    DIR *handle = opendir(folder);
    cr_assert_not_null(handle, "%s", folder);
    for (struct dirent *entry; (entry = readdir(handle)) != NULL;) {
        char path[512];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (depth == 0) {
            count += run_folder(path, 1, run);
        } else {
            run(path);
            count++;
        }
    }
    closedir(handle);
    return count;
}

size_t case_folders_run(const char *root, void (*run)(const char *folder))
{
    return run_folder(root, 0, run);
}
