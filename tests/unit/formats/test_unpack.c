/* Archives made to do harm. */
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "base/array.h"
#include "base/file.h"
#include "folder.h"
#include "objects.h"

static struct folder folder;
static char zip_path[FOLDER_PATH_SIZE + 16], out_path[FOLDER_PATH_SIZE + 16];

static void setup(void)
{
    folder_make(&folder);
    snprintf(zip_path, sizeof zip_path, "%s/bad.zip", folder.path);
    snprintf(out_path, sizeof out_path, "%s/out", folder.path);
}

static void teardown(void)
{
    folder_remove(&folder);
}

TestSuite(unpack, .init = setup, .fini = teardown);

static zip_t *zip_new(void)
{
    zip_t *zip = zip_open(zip_path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    cr_assert_not_null(zip);
    return zip;
}

static zip_uint64_t zip_put(zip_t *zip, const char *name, const char *text)
{
    zip_source_t *source = zip_source_buffer(zip, text, strlen(text), 0);
    zip_int64_t index = zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);
    cr_assert_geq(index, 0);
    cr_assert_eq(zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0), 0);
    return (zip_uint64_t)index;
}

static void zip_of_two(const char *first, const char *second)
{
    zip_t *zip = zip_new();
    zip_put(zip, first, "one");
    if (second)
        zip_put(zip, second, "two");
    cr_assert_eq(zip_close(zip), 0);
}

/* Nothing but the archive itself lies in the folder. */
static void expect_nothing_left(void)
{
    DIR *listing = opendir(folder.path);
    for (struct dirent *entry = readdir(listing); entry; entry = readdir(listing))
        cr_expect(entry->d_name[0] == '.' || strcmp(entry->d_name, "bad.zip") == 0, "%s was left",
                  entry->d_name);
    closedir(listing);
}

static void expect_refused(const char *code)
{
    struct fault fault = FAULT_NONE;
    char **names = NULL;
    cr_expect_eq(archive_unpack(zip_path, out_path, false, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, code, "%s: %s", fault.code, fault.text);
    fault = FAULT_NONE;
    cr_expect_eq(archive_list(zip_path, &names, &fault), RESULT_FILE);
    cr_expect_null(names);
    expect_nothing_left();
}

Test(unpack, refuses_names_that_leave_the_folder)
{
    static const char *const names[] = {
        "../evil", "/etc/evil", "a/../../evil", "a/..",   "./a",
        "a//b",    "..",        "a\\b",         "C:evil", "a/con.txt",
        "NUL",     "lpt1.log",  "a ",           "a/b. ",  "a\xe2\x80\xae.txt",
        "...",
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        zip_of_two("good", names[i]);
        expect_refused("unsafe_archive");
    }
}

Test(unpack, takes_harmless_names)
{
    struct fault fault = FAULT_NONE;
    zip_of_two("assets/com.obj", "a..b/console.txt");
    cr_expect_eq(archive_unpack(zip_path, out_path, false, &fault), RESULT_OK, "%s", fault.text);
    cr_expect(file_exists(folder_file(&folder, "out/a..b/console.txt")));
}

Test(unpack, refuses_links)
{
    zip_t *zip = zip_new();
    zip_uint64_t index = zip_put(zip, "link", "/etc/passwd");
    zip_file_set_external_attributes(zip, index, 0, ZIP_OPSYS_UNIX, (zip_uint32_t)(S_IFLNK | 0777) << 16);
    cr_assert_eq(zip_close(zip), 0);
    expect_refused("unsafe_archive");
}

/* Replace `old` by `new`, of the same length, everywhere in the archive. */
static void zip_patch(const char *old, const char *new)
{
    struct buffer bytes;
    struct fault fault = FAULT_NONE;
    size_t length = strlen(old), changed = 0;
    buffer_init(&bytes, 1 << 20);
    cr_assert_eq(file_read(zip_path, &bytes, &fault), RESULT_OK);
    for (size_t i = 0; i + length <= bytes.length; i++) {
        if (memcmp(bytes.data + i, old, length) != 0)
            continue;
        memcpy(bytes.data + i, new, length);
        changed++;
    }
    cr_assert_gt(changed, 0);
    cr_assert_eq(file_write(zip_path, bytes.data, bytes.length, 0600, true, &fault), RESULT_OK);
    buffer_free(&bytes);
}

Test(unpack, refuses_two_entries_of_one_name)
{
    zip_of_two("name_a", "name_b");
    zip_patch("name_b", "name_a");
    expect_refused("unsafe_archive");
}

Test(unpack, refuses_a_file_that_is_also_a_folder)
{
    struct fault fault = FAULT_NONE;
    zip_of_two("a", "a/b");
    cr_expect_eq(archive_unpack(zip_path, out_path, false, &fault), RESULT_FILE);
    expect_nothing_left();
}

/* Set the unpacked size in the local and the central header to 0x7fffffff. */
static void zip_claim_size(void)
{
    struct buffer bytes;
    struct fault fault = FAULT_NONE;
    buffer_init(&bytes, 1 << 20);
    cr_assert_eq(file_read(zip_path, &bytes, &fault), RESULT_OK);
    for (size_t i = 0; i + 46 <= bytes.length; i++) {
        size_t at = memcmp(bytes.data + i, "PK\3\4", 4) == 0   ? 22
                    : memcmp(bytes.data + i, "PK\1\2", 4) == 0 ? 24
                                                               : 0;
        if (at > 0)
            memcpy(bytes.data + i + at, "\xff\xff\xff\x7f", 4);
    }
    cr_assert_eq(file_write(zip_path, bytes.data, bytes.length, 0600, true, &fault), RESULT_OK);
    buffer_free(&bytes);
}

Test(unpack, refuses_what_would_fill_the_disk)
{
    zip_of_two("big", NULL);
    zip_claim_size();
    expect_refused("unsafe_archive");
}

Test(unpack, refuses_too_many_entries)
{
    char name[16];
    zip_t *zip = zip_new();
    for (int i = 0; i < 10001; i++) {
        snprintf(name, sizeof name, "f%d", i);
        zip_put(zip, name, "");
    }
    cr_assert_eq(zip_close(zip), 0);
    expect_refused("unsafe_archive");
}

Test(unpack, refuses_what_is_no_archive)
{
    struct fault fault = FAULT_NONE;
    cr_assert_eq(file_write(zip_path, "PK\3\4 nonsense", 13, 0600, false, &fault), RESULT_OK);
    expect_refused("bad_archive");
    unlink(zip_path);
    cr_expect_eq(archive_unpack(zip_path, out_path, false, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "cannot_open");
}

Test(unpack, damaged_content_leaves_nothing)
{
    struct fault fault = FAULT_NONE;
    zip_of_two("a", "b");
    zip_patch("two", "tow");
    cr_expect_eq(archive_unpack(zip_path, out_path, false, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "bad_archive");
    expect_nothing_left();
}

Test(unpack, replaces_only_an_earlier_unpacking)
{
    struct fault fault = FAULT_NONE;
    zip_of_two("a/one", "two");
    cr_assert_eq(archive_unpack(zip_path, out_path, false, &fault), RESULT_OK);
    cr_expect_eq(archive_unpack(zip_path, out_path, false, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "file_exists");
    fault = FAULT_NONE;
    zip_of_two("a/three", "two");
    cr_expect_eq(archive_unpack(zip_path, out_path, true, &fault), RESULT_OK, "%s", fault.text);
    cr_expect_not(file_exists(folder_file(&folder, "out/a/one")));
    cr_expect(file_exists(folder_file(&folder, "out/a/three")));
    cr_assert_eq(file_write(folder_file(&folder, "out/diary"), "x", 1, 0600, false, &fault), RESULT_OK);
    cr_expect_eq(archive_unpack(zip_path, out_path, true, &fault), RESULT_FILE);
    cr_expect(file_exists(folder_file(&folder, "out/diary")));
}

Test(unpack, does_not_follow_a_link_in_place_of_the_folder)
{
    struct fault fault = FAULT_NONE;
    char away[FOLDER_PATH_SIZE + 16];
    snprintf(away, sizeof away, "%s/away", folder.path);
    cr_assert_eq(mkdir(away, 0700), 0);
    cr_assert_eq(symlink(away, out_path), 0);
    zip_of_two("a", NULL);
    cr_expect_eq(archive_unpack(zip_path, out_path, true, &fault), RESULT_FILE);
    cr_expect_not(file_exists(folder_file(&folder, "away/a")));
}
