/*
 * Walks tests/cases/check/<format>/<name>/: the folder is judged, and every check that did not pass is
 * compared with expected.txt: "name" or "name advisory", one a line. Without MuJoCo its rows are left out of
 * both. Run from the root of the project.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "case_folders.h"
#include "formats/judge.h"

static void write_outcome(const struct judgements *judgements, struct buffer *out)
{
    for (size_t i = 0; i < judgements->count; i++) {
        const struct judgement *file = judgements->files[i];
        if (fault_is_set(&file->fault))
            buffer_printf(out, "unreadable %s\n", file->fault.code);
        for (size_t k = 0; k < file->report.count; k++) {
            const struct check *check = &file->report.checks[k];
            cr_expect(judge_meaning_of(check->name)->consequence[0], "%s is described", check->name);
            if (!check->passed && !text_starts_with(check->name, "mujoco_"))
                buffer_printf(out, "%s%s\n", check->name, check->advisory ? " advisory" : "");
        }
    }
}

static void run_case(const char *folder)
{
    struct buffer got;
    struct judgements judgements;
    struct fault fault = FAULT_NONE;
    buffer_init(&got, 1 << 16);
    if (judge_path(folder, &judgements, &fault) == RESULT_OK)
        write_outcome(&judgements, &got);
    else
        buffer_printf(&got, "fault %s\n", fault.code);
    case_folder_expect(folder, &got);
    judgements_free(&judgements);
    buffer_free(&got);
}

Test(judge_cases, all, .timeout = 120)
{
    cr_expect_geq(case_folders_run("tests/cases/check", run_case), 25);
}

/* What people read of a check is the page that lists them. */
Test(judge_cases, every_check_is_in_the_documentation)
{
    struct buffer page;
    struct fault fault = FAULT_NONE;
    buffer_init(&page, 1 << 20);
    cr_assert_eq(file_read("docs/checks.md", &page, &fault), RESULT_OK, "%s", fault.text);
    for (const struct judge_meaning *meaning = judge_meanings; meaning->name; meaning++) {
        char cell[64];
        snprintf(cell, sizeof cell, "| `%s` |", meaning->name);
        cr_expect(strstr(buffer_text(&page), cell), "%s", cell);
    }
    buffer_free(&page);
}
