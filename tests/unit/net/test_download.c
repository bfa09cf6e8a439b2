#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/paths.h"
#include "base/sha256.h"
#include "base/text.h"
#include "asker.h"
#include "net/download.h"

static const char archive[] = "PK\003\004 the rest of it";
enum { ARCHIVE_LENGTH = sizeof archive - 1 };

static void check_name(const char *server_name, const char *expected)
{
    char name[160];
    download_name(name, sizeof name, server_name, "ast_1.zip");
    cr_expect_str_eq(name, expected, "%s gave %s", server_name, name);
}

Test(download, name_from_a_server_stays_in_the_folder)
{
    check_name("oak_cabinet.zip", "oak_cabinet.zip");
    check_name("Oak-Cabinet.ZIP", "Oak-Cabinet.ZIP");
    check_name("oak cabinet", "oak_cabinet.zip");
    check_name("../../etc/passwd", "passwd.zip");
    check_name("..\\..\\autoexec.bat", "autoexec.bat.zip");
    check_name("/", "ast_1.zip");
    check_name("..", "ast_1.zip");
    check_name(".zip", "zip.zip");
    check_name(".bashrc", "bashrc.zip");
    check_name("a\x1b[2Jb.zip", "a__2Jb.zip");
    check_name("", "ast_1.zip");
}

Test(download, name_from_a_server_is_capped)
{
    char name[160], longest[1000] = "";
    memset(longest, 'a', sizeof longest - 1);
    download_name(name, sizeof name, longest, "x.zip");
    cr_expect_leq(strlen(name), 104);
    cr_expect_str_eq(name + strlen(name) - 4, ".zip");
}

static struct download *begin(const char *path, bool replace)
{
    struct fault fault = FAULT_NONE;
    struct download *download;
    cr_assert_eq(download_new(&download, path, "ast_1", replace, &fault), RESULT_OK, "%s", fault.text);
    return download;
}

static enum result publish(struct download *download, const char *server_name, char **path,
                           struct fault *fault)
{
    *fault = FAULT_NONE;
    return download_publish(download, server_name, path, fault);
}

Test(download, file_appears_whole_under_the_servers_name)
{
    char *folder = folder_new(), *path;
    struct fault fault;
    struct download *download = begin(folder, false);
    char hash[65];
    sha256_hex(hash, archive, ARCHIVE_LENGTH);
    download_expect(download, ARCHIVE_LENGTH, hash);
    cr_assert(download_write(download, archive, 5));
    cr_assert(download_write(download, archive + 5, ARCHIVE_LENGTH - 5));
    cr_expect_eq(folder_entries(folder), 1);
    cr_assert_eq(publish(download, "oak.zip", &path, &fault), RESULT_OK, "%s", fault.text);
    cr_expect(text_starts_with(path, folder));
    cr_expect_str_eq(paths_name(path), "oak.zip");
    struct buffer content;
    buffer_init(&content, 1000);
    cr_assert_eq(file_read(path, &content, NULL), RESULT_OK);
    cr_expect_eq(content.length, ARCHIVE_LENGTH);
    cr_expect_arr_eq(content.data, archive, ARCHIVE_LENGTH);
    buffer_free(&content);
    download_free(download);
    cr_expect_eq(folder_entries(folder), 1);
    free(path);
    folder_free(folder);
}

static void check_bad(const char *bytes, size_t length, int64_t told_size, const char *told_hash,
                      const char *code)
{
    char *folder = folder_new(), *path;
    struct fault fault;
    struct download *download = begin(folder, false);
    download_expect(download, told_size, told_hash);
    cr_assert(download_write(download, bytes, length));
    cr_expect_eq(publish(download, "", &path, &fault), RESULT_NETWORK);
    cr_expect_str_eq(fault.code, code);
    download_free(download);
    cr_expect_eq(folder_entries(folder), 0, "something was left");
    folder_free(folder);
}

Test(download, damaged_archives_leave_nothing)
{
    char wrong[65];
    memset(wrong, 'a', 64);
    wrong[64] = '\0';
    check_bad(archive, ARCHIVE_LENGTH, ARCHIVE_LENGTH + 1, "", "size_mismatch");
    check_bad(archive, ARCHIVE_LENGTH, -1, wrong, "hash_mismatch");
    check_bad("<html>sorry</html>", 18, -1, "", "bad_archive");
    check_bad("PK", 2, -1, "", "bad_archive");
    check_bad("", 0, -1, "", "bad_archive");
}

Test(download, file_that_appeared_meanwhile_is_not_overwritten)
{
    char *folder = folder_new(), *path, *name = paths_join(folder, "a.zip");
    struct fault fault = FAULT_NONE;
    struct download *download = begin(name, false);
    cr_assert(download_write(download, archive, ARCHIVE_LENGTH));
    cr_assert_eq(file_write(name, "mine", 4, 0644, false, &fault), RESULT_OK);
    cr_expect_eq(publish(download, "", &path, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "file_exists");
    download_free(download);
    struct stat status;
    cr_assert_eq(stat(name, &status), 0);
    cr_expect_eq(status.st_size, 4);
    cr_expect_eq(folder_entries(folder), 1);
    struct fault early = FAULT_NONE;
    cr_expect_eq(download_new(&download, name, "x", false, &early), RESULT_FILE,
                 "known before it is asked for");
    cr_expect_str_eq(early.code, "file_exists");
    download = begin(name, true);
    cr_assert(download_write(download, archive, ARCHIVE_LENGTH));
    cr_expect_eq(publish(download, "", &path, &fault), RESULT_OK);
    cr_assert_eq(stat(name, &status), 0);
    cr_expect_eq(status.st_size, ARCHIVE_LENGTH);
    download_free(download);
    free(path);
    free(name);
    folder_free(folder);
}

Test(download, folder_must_exist)
{
    struct fault fault = FAULT_NONE;
    struct download *download;
    char *folder = folder_new(), *name = paths_join(folder, "none/a.zip"),
         *none = text_format("%s/none/", folder);
    cr_expect_eq(download_new(&download, name, "x", false, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "no_folder");
    fault = FAULT_NONE;
    cr_expect_eq(download_new(&download, none, "x", false, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "no_folder");
    free(none);
    free(name);
    folder_free(folder);
}

Test(download, restart_forgets_what_was_written)
{
    char *folder = folder_new(), *path;
    struct fault fault;
    struct download *download = begin(folder, false);
    cr_assert(download_write(download, "half", 4));
    download_restart(download);
    cr_expect_eq(folder_entries(folder), 0);
    cr_assert(download_write(download, archive, ARCHIVE_LENGTH));
    cr_expect_eq(publish(download, "", &path, &fault), RESULT_OK);
    cr_expect_str_eq(paths_name(path), "ast_1.zip");
    download_free(download);
    free(path);
    folder_free(folder);
}
