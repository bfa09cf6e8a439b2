/*
 * Walks tests/cases/read/<format>/<name>/: the folder is read as a user would name it, and what was
 * understood of it is compared with expected.txt. Run from the root of the project.
 */
#include <criterion/criterion.h>

#include "case_folders.h"
#include "summary.h"

static void run_case(const char *folder)
{
    struct buffer got;
    buffer_init(&got, 1 << 20);
    summary_of_file(folder, &got);
    case_folder_expect(folder, &got);
    buffer_free(&got);
}

Test(read_cases, all)
{
    cr_expect_geq(case_folders_run("tests/cases/read", run_case), 30);
}
