/* Nothing outside the folder or archive is opened, and nothing that is no plain file. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "folder.h"
#include "formats/read.h"
#include "formats/read_source.h"

static struct folder folder;
static const char triangle[] = "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";

static void put(const char *name, const char *text)
{
    struct fault fault = FAULT_NONE;
    cr_assert_eq(file_write(folder_file(&folder, name), text, strlen(text), 0600, true, &fault), RESULT_OK);
}

static void setup(void)
{
    struct fault fault = FAULT_NONE;
    folder_make(&folder);
    cr_assert_eq(file_make_folders(folder_file(&folder, "in"), 0700, &fault), RESULT_OK);
    put("secret.obj", triangle);
}

static void teardown(void)
{
    folder_remove(&folder);
}

TestSuite(read_source, .init = setup, .fini = teardown);

static void expect_fault(const char *name, enum result result, const char *code)
{
    struct assembly assembly;
    struct fault fault = FAULT_NONE;
    cr_expect_eq(read_assembly(folder_file(&folder, name), &assembly, &fault), result);
    cr_expect_str_eq(fault.code, code, "%s: %s", name, fault.text);
}

Test(read_source, resolves_inside_only)
{
    char path[SOURCE_PATH_SIZE], longest[2 * SOURCE_PATH_SIZE];
    cr_expect(source_resolve(path, "a/b", "../c/./d.obj"));
    cr_expect_str_eq(path, "a/c/d.obj");
    cr_expect(source_resolve(path, "", "x\\y.obj"));
    cr_expect_str_eq(path, "x/y.obj");
    cr_expect_not(source_resolve(path, "a", "../../c"));
    cr_expect_not(source_resolve(path, "", "/c"));
    cr_expect_not(source_resolve(path, "", "http://host/c"));
    cr_expect_not(source_resolve(path, "", ".."));
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    cr_expect_not(source_resolve(path, "", longest));
}

Test(read_source, links_do_not_lead_out)
{
    struct assembly assembly;
    struct fault fault = FAULT_NONE;
    cr_assert_eq(symlink("../secret.obj", folder_file(&folder, "in/link.obj")), 0);
    put("in/a.xml", "<mujoco><asset><mesh name='m' file='link.obj'/></asset><worldbody><body><geom size='1'/>"
                    "<geom type='mesh' mesh='m'/></body></worldbody></mujoco>");
    cr_assert_eq(read_assembly(folder_file(&folder, "in"), &assembly, &fault), RESULT_OK, "%s", fault.text);
    cr_expect_eq(assembly.piece_count, 1);
    cr_expect_str_eq(assembly.problems[0], "link.obj is missing.");
    assembly_free(&assembly);
}

Test(read_source, includes_do_not_follow_links_out)
{
    struct assembly assembly;
    struct fault fault = FAULT_NONE;
    put("secret.xml", "<mujoco><worldbody><body name='secret'><geom size='1'/></body></worldbody></mujoco>");
    cr_assert_eq(symlink("../secret.xml", folder_file(&folder, "in/link.xml")), 0);
    cr_assert_eq(symlink("..", folder_file(&folder, "in/up")), 0);
    put("in/scene.xml", "<mujoco><include file='link.xml'/><include file='up/secret.xml'/><worldbody><body>"
                        "<geom size='1'/></body></worldbody></mujoco>");
    cr_assert_eq(read_assembly(folder_file(&folder, "in"), &assembly, &fault), RESULT_OK, "%s", fault.text);
    cr_expect_eq(assembly.piece_count, 1);
    cr_assert_eq(assembly.problem_count, 2);
    cr_expect_str_eq(assembly.problems[0], "link.xml is missing.");
    cr_expect_str_eq(assembly.problems[1], "up/secret.xml is missing.");
    assembly_free(&assembly);
}

Test(read_source, links_inside_are_followed)
{
    struct assembly assembly;
    struct fault fault = FAULT_NONE;
    put("in/real.dat", triangle);
    cr_assert_eq(symlink("real.dat", folder_file(&folder, "in/link.obj")), 0);
    cr_assert_eq(read_assembly(folder_file(&folder, "in"), &assembly, &fault), RESULT_OK, "%s", fault.text);
    cr_expect_eq(assembly_triangles(&assembly), 1);
    assembly_free(&assembly);
}

Test(read_source, only_plain_files)
{
    cr_assert_eq(mkfifo(folder_file(&folder, "in/pipe.obj"), 0600), 0);
    expect_fault("in/pipe.obj", RESULT_FILE, "missing");
    expect_fault("in", RESULT_FILE, "missing");
    expect_fault("nowhere.obj", RESULT_FILE, "missing");
}

Test(read_source, unknown_kinds_are_told)
{
    put("in/readme.txt", "hello");
    expect_fault("in/readme.txt", RESULT_INVALID, "unknown_format");
    expect_fault("in", RESULT_INVALID, "unknown_format");
    put("in/broken.zip", "PK\003\004 and no more");
    expect_fault("in/broken.zip", RESULT_FILE, "bad_archive");
}

Test(read_source, a_cap_holds)
{
    struct source source;
    struct buffer bytes;
    struct fault fault = FAULT_NONE;
    char name[SOURCE_PATH_SIZE];
    cr_assert_eq(source_open(&source, folder_file(&folder, "secret.obj"), name, &fault), RESULT_OK);
    cr_expect_str_eq(name, "secret.obj");
    buffer_init(&bytes, 10);
    cr_expect_eq(source_read(&source, name, &bytes, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "file_too_large");
    buffer_free(&bytes);
    buffer_init(&bytes, 1000);
    source.bytes = SOURCE_BYTES_MOST + 1;
    fault = FAULT_NONE;
    cr_expect_eq(source_read(&source, name, &bytes, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "file_too_large");
    buffer_free(&bytes);
    source_close(&source);
}
