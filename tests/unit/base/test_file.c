#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/text.h"

static char folder[64];

static void make_folder(void)
{
    snprintf(folder, sizeof folder, "/tmp/gzm-test-XXXXXX");
    cr_assert(mkdtemp(folder));
}

static int count_entries(void)
{
    int count = 0;
    DIR *open_folder = opendir(folder);
    cr_assert(open_folder);
    while (readdir(open_folder))
        count++;
    closedir(open_folder);
    return count - 2;
}

static void remove_folder(void)
{
    char path[128];
    DIR *open_folder = opendir(folder);
    for (struct dirent *entry; open_folder && (entry = readdir(open_folder));) {
        snprintf(path, sizeof path, "%s/%.50s", folder, entry->d_name);
        unlink(path);
    }
    if (open_folder)
        closedir(open_folder);
    rmdir(folder);
}

static void expect_content(const char *path, const char *content)
{
    struct buffer buffer;
    buffer_init(&buffer, 1000);
    cr_expect_eq(file_read(path, &buffer, NULL), RESULT_OK);
    cr_expect_str_eq(buffer_text(&buffer), content);
    buffer_free(&buffer);
}

Test(file, writes_beside_and_never_replaces_unasked, .init = make_folder, .fini = remove_folder)
{
    char *path = paths_join(folder, "a.txt");
    struct fault fault = FAULT_NONE;
    cr_expect_eq(file_write(path, "one", 3, 0600, false, &fault), RESULT_OK, "%s", fault.text);
    cr_expect_eq(file_write(path, "two", 3, 0600, false, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "file_exists");
    expect_content(path, "one");
    fault = FAULT_NONE;
    cr_expect_eq(file_write(path, "three", 5, 0600, true, &fault), RESULT_OK);
    expect_content(path, "three");
    cr_expect_eq(count_entries(), 1, "no part is left behind");
    struct stat status;
    cr_expect_eq(stat(path, &status), 0);
    cr_expect_eq(status.st_mode & 0777, 0600);
    free(path);
}

Test(file, a_write_that_fails_leaves_nothing, .init = make_folder, .fini = remove_folder)
{
    struct fault fault = FAULT_NONE;
    char *path = paths_join(folder, "no/such/file");
    cr_expect_eq(file_write(path, "x", 1, 0600, true, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "file_error");
    fault = FAULT_NONE;
    cr_expect_eq(file_write(folder, "x", 1, 0600, true, &fault), RESULT_FILE, "a folder is not replaced");
    cr_expect_eq(count_entries(), 0);
    free(path);
}

Test(file, read_stops_at_the_cap, .init = make_folder, .fini = remove_folder)
{
    char *path = paths_join(folder, "big");
    char bytes[5000];
    memset(bytes, 'x', sizeof bytes);
    cr_assert_eq(file_write(path, bytes, sizeof bytes, 0600, false, NULL), RESULT_OK);
    struct buffer buffer;
    struct fault fault = FAULT_NONE;
    buffer_init(&buffer, sizeof bytes - 1);
    cr_expect_eq(file_read(path, &buffer, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "file_too_large");
    buffer_free(&buffer);
    buffer_init(&buffer, sizeof bytes);
    cr_expect_eq(file_read(path, &buffer, NULL), RESULT_OK);
    cr_expect_eq(buffer.length, sizeof bytes);
    buffer_free(&buffer);
    cr_expect_eq(file_read("/nonexistent/x", &buffer, NULL), RESULT_FILE);
    buffer_free(&buffer);
    free(path);
}

Test(file, makes_folders_with_parents, .init = make_folder, .fini = remove_folder)
{
    char *deep = paths_join(folder, "a/b/c"), *file = paths_join(folder, "f");
    cr_expect_eq(file_make_folders(deep, 0700, NULL), RESULT_OK);
    cr_expect_eq(file_make_folders(deep, 0700, NULL), RESULT_OK, "again is no error");
    cr_expect(file_is_folder(deep) && file_exists(deep));
    cr_assert_eq(file_write(file, "", 0, 0600, false, NULL), RESULT_OK);
    char *below = paths_join(file, "x");
    cr_expect_eq(file_make_folders(below, 0700, NULL), RESULT_FILE);
    cr_expect_not(file_is_folder(file));
    rmdir(deep);
    deep[strlen(deep) - 2] = '\0';
    rmdir(deep);
    deep[strlen(deep) - 2] = '\0';
    rmdir(deep);
    free(below);
    free(deep);
    free(file);
}

Test(paths, follow_the_xdg_variables)
{
    static const struct {
        char *(*path)(void);
        const char *variable, *home;
    } rows[] = {
        {paths_config, "XDG_CONFIG_HOME", "/h/.config/gzm"},
        {paths_data, "XDG_DATA_HOME", "/h/.local/share/gzm"},
        {paths_state, "XDG_STATE_HOME", "/h/.local/state/gzm"},
        {paths_cache, "XDG_CACHE_HOME", "/h/.cache/gzm"},
        {paths_runtime, "XDG_RUNTIME_DIR", "/h/.local/state/gzm"},
    };
    setenv("HOME", "/h", 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        unsetenv(rows[i].variable);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *path = rows[i].path();
        cr_expect_str_eq(path, rows[i].home);
        free(path);
        setenv(rows[i].variable, "relative", 1);
        path = rows[i].path();
        cr_expect_str_eq(path, rows[i].home, "a relative value is ignored");
        free(path);
        setenv(rows[i].variable, "/x", 1);
        path = rows[i].path();
        cr_expect_str_eq(path, "/x/gzm");
        free(path);
        unsetenv(rows[i].variable);
    }
}

Test(paths, join_and_name)
{
    char *path = paths_join("/a/", "b");
    cr_expect_str_eq(path, "/a/b");
    cr_expect_str_eq(paths_name(path), "b");
    free(path);
    path = paths_join("a", "b");
    cr_expect_str_eq(path, "a/b");
    free(path);
    cr_expect_str_eq(paths_name("plain"), "plain");
}

Test(fault, the_first_one_wins_and_is_clean)
{
    struct fault fault = FAULT_NONE;
    cr_expect_not(fault_is_set(&fault));
    cr_expect_eq(fault_set(&fault, RESULT_INVALID, "bad", "a\nb", "text \x1b[31m %d", 7), RESULT_INVALID);
    cr_expect_eq(fault_set(&fault, RESULT_NETWORK, "other", NULL, "later"), RESULT_INVALID);
    cr_expect_str_eq(fault.text, "text ?[31m 7");
    cr_expect_str_eq(fault.where, "a b");
    cr_expect_str_eq(fault.code, "bad");
    cr_expect_eq(fault_memory(NULL), RESULT_INTERNAL);
    cr_expect_not(fault_is_set(NULL));
}
