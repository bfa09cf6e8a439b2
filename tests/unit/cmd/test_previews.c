#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "cmd/previews.h"

static char folder[] = "/tmp/gzm-test-XXXXXX";

static void open_folder(void)
{
    cr_assert(mkdtemp(folder));
}

static char *put_archive(const char *name, int age_seconds)
{
    char *path = text_format("%s/%s", folder, name);
    cr_assert(path);
    cr_assert_eq(file_write(path, "bytes", 5, 0600, true, NULL), RESULT_OK);
    struct timespec times[2] = {{.tv_sec = time(NULL) - age_seconds}, {.tv_sec = time(NULL) - age_seconds}};
    cr_assert_eq(utimensat(AT_FDCWD, path, times, 0), 0);
    return path;
}

static time_t modified(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? status.st_mtime : 0;
}

static void remove_archive(char *path)
{
    unlink(path);
    free(path);
}

Test(previews, a_damaged_archive_goes, .init = open_folder)
{
    struct fault fault = FAULT_NONE;
    char *path = put_archive("ast_1@0.zip", 100);
    fault_set(&fault, RESULT_INVALID, "malformed", NULL, "no archive");
    previews_after_reading(NULL, path, &fault);
    cr_assert_not(file_exists(path));
    remove_archive(path);
    rmdir(folder);
}

Test(previews, a_good_archive_of_nothing_and_a_lack_of_memory_are_no_damage, .init = open_folder)
{
    const struct {
        enum result result;
        const char *code;
    } faults[] = {{RESULT_INVALID, "nothing_to_see"}, {RESULT_INTERNAL, "memory"}};
    char *path = put_archive("ast_1@0.zip", 100);
    for (int i = 0; i < 2; i++) {
        struct fault fault = FAULT_NONE;
        fault_set(&fault, faults[i].result, faults[i].code, NULL, "no picture");
        previews_after_reading(NULL, path, &fault);
        cr_assert(file_exists(path));
    }
    remove_archive(path);
    rmdir(folder);
}

Test(previews, what_was_read_counts_as_used_and_the_oldest_go, .init = open_folder)
{
    enum { ARCHIVES_MOST = 2000 };
    struct fault none = FAULT_NONE;
    char name[32];
    char *used = put_archive("used.zip", 100000), *oldest = put_archive("oldest.zip", 90000);
    char *other = put_archive("notes.txt", 200000);
    for (int i = 0; i < ARCHIVES_MOST - 1; i++) {
        snprintf(name, sizeof name, "%d.zip", i);
        free(put_archive(name, 1000));
    }
    previews_after_reading(NULL, used, &none);
    cr_assert(file_exists(used));
    cr_assert_gt(modified(used), time(NULL) - 1000);
    cr_assert_not(file_exists(oldest), "one more than there may be");
    cr_assert(file_exists(other), "it is none of ours");
    for (int i = 0; i < ARCHIVES_MOST - 1; i++) {
        char *path = text_format("%s/%d.zip", folder, i);
        cr_assert(file_exists(path), "%d", i);
        remove_archive(path);
    }
    remove_archive(used);
    remove_archive(oldest);
    remove_archive(other);
    rmdir(folder);
}
