/*
 * Walks tests/cases/read/<format>/<name>/: the folder is read as a user would name it, and what was
 * understood of it is compared with expected.txt. Run from the root of the project.
 */
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "summary.h"

static const char *const root = "tests/cases/read";

static void run_case(const char *folder)
{
    char path[600];
    struct buffer expected, got;
    struct fault fault = FAULT_NONE;
    buffer_init(&expected, 1 << 20);
    buffer_init(&got, 1 << 20);
    snprintf(path, sizeof path, "%s/expected.txt", folder);
    cr_assert_eq(file_read(path, &expected, &fault), RESULT_OK, "%s", fault.text);
    summary_of_file(folder, &got);
    cr_expect_str_eq(buffer_text(&got), buffer_text(&expected), "%s:\n%s", folder, buffer_text(&got));
    buffer_free(&expected);
    buffer_free(&got);
}

static size_t run_folder(const char *folder, int depth)
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
            count += run_folder(path, 1);
        } else {
            run_case(path);
            count++;
        }
    }
    closedir(handle);
    return count;
}

Test(read_cases, all)
{
    cr_expect_geq(run_folder(root, 0), 30);
}
