/* Streams give the same bytes whatever the size of the file, and end cleanly. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "folder.h"
#include "formats/read.h"
#include "formats/read_source.h"

static struct folder folder;

static void setup(void)
{
    folder_make(&folder);
}

static void teardown(void)
{
    folder_remove(&folder);
}

TestSuite(read_stream, .init = setup, .fini = teardown);

static void put(const char *name, const char *bytes, size_t length)
{
    struct fault fault = FAULT_NONE;
    cr_assert_eq(file_write(folder_file(&folder, name), bytes, length, 0600, true, &fault), RESULT_OK);
}

static void open_file(const char *name, struct source *source, struct stream *stream)
{
    static char main[SOURCE_PATH_SIZE];
    struct fault fault = FAULT_NONE;
    cr_assert_eq(source_open(source, folder_file(&folder, name), main, &fault), RESULT_OK, "%s", fault.text);
    cr_assert_eq(source_stream(source, main, READ_FILE_MOST, stream, &fault), RESULT_OK, "%s", fault.text);
}

/* Lines of 0 to 600,000 bytes, more than two windows. */
Test(read_stream, lines_of_any_length)
{
    size_t lengths[] = {0, 1, 200000, 0, 262143, 262144, 262145, 600000, 7}, total = 0, i = 0;
    const size_t count = sizeof lengths / sizeof lengths[0];
    char *text = malloc(4 << 20);
    cr_assert_not_null(text);
    for (size_t k = 0; k < count; k++) {
        memset(text + total, 'a' + (int)k, lengths[k]);
        total += lengths[k];
        if (k + 1 < count)
            text[total++] = '\n';
    }
    put("a.obj", text, total);
    struct source source;
    struct stream stream;
    struct scan line;
    open_file("a.obj", &source, &stream);
    for (; stream_line(&stream, &line); i++) {
        cr_assert_lt(i, count);
        cr_expect_eq((size_t)(line.end - line.at), lengths[i], "line %zu", i);
        cr_expect(line.at == line.end || (*line.at == 'a' + (int)i && line.end[-1] == *line.at));
    }
    cr_expect_eq(i, count);
    cr_expect_eq(stream_result(&stream, NULL), RESULT_OK);
    stream_close(&stream);
    source_close(&source);
    free(text);
}

Test(read_stream, a_line_without_end_is_refused)
{
    struct assembly assembly;
    struct fault fault = FAULT_NONE;
    size_t length = (size_t)STREAM_LINE_MOST * 3;
    char *text = malloc(length);
    cr_assert_not_null(text);
    memset(text, ' ', length);
    put("a.obj", text, length);
    free(text);
    cr_expect_eq(read_assembly(folder_file(&folder, "a.obj"), &assembly, &fault), RESULT_INVALID);
    cr_expect_str_eq(fault.code, "line_too_long");
    cr_expect_str_eq(fault.where, "a.obj");
}

/* The file says how large it is when it is opened; what comes later is not read. */
Test(read_stream, a_file_that_grows_meanwhile_is_refused)
{
    struct source source;
    struct stream stream;
    size_t length = 0;
    put("a.obj", "v 0 0 0\n", 8);
    open_file("a.obj", &source, &stream);
    cr_assert_eq(truncate(folder_file(&folder, "a.obj"), 100000), 0);
    cr_expect_null(stream_whole(&stream, &length));
    struct fault fault = FAULT_NONE;
    cr_expect_eq(stream_result(&stream, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "file_too_large");
    stream_close(&stream);
    source_close(&source);
}

Test(read_stream, too_large_a_file_is_refused_before_it_is_read)
{
    struct assembly assembly;
    struct fault fault = FAULT_NONE;
    put("a.obj", "", 0);
    cr_assert_eq(truncate(folder_file(&folder, "a.obj"), (off_t)READ_FILE_MOST + 1), 0);
    cr_expect_eq(read_assembly(folder_file(&folder, "a.obj"), &assembly, &fault), RESULT_FILE);
    cr_expect_str_eq(fault.code, "file_too_large");
    cr_expect_str_eq(fault.where, "a.obj");
}

/* A mesh in one line of 4 MB, which is many windows, and again from an archive's point of view: in pieces. */
Test(read_stream, meshes_in_long_lines)
{
    struct buffer text;
    struct assembly assembly;
    struct fault fault = FAULT_NONE;
    enum { SIDE = 300 };
    buffer_init(&text, 64 << 20);
    buffer_append_text(&text, "<mujoco><asset><mesh name='m' vertex='");
    for (int i = 0; i < SIDE * SIDE; i++)
        buffer_printf(&text, "%d.25 %d.5 %d.125 ", i % SIDE, i / SIDE, i % 7);
    buffer_append_text(&text, "' face='");
    for (int i = 0; i + SIDE + 1 < SIDE * SIDE; i++)
        buffer_printf(&text, "%d %d %d ", i, i + 1, i + SIDE);
    buffer_append_text(&text, "'/></asset><worldbody><body><geom type='mesh' mesh='m'/>"
                              "<geom type='mesh' mesh='m' pos='0 0 9'/></body></worldbody></mujoco>");
    put("a.xml", text.data, text.length);
    buffer_free(&text);
    cr_assert_eq(read_assembly(folder_file(&folder, "a.xml"), &assembly, &fault), RESULT_OK, "%s",
                 fault.text);
    cr_assert_eq(assembly.piece_count, 2);
    for (int i = 0; i < 2; i++) {
        cr_expect_eq(assembly.pieces[i].mesh.vertex_count, SIDE * SIDE);
        cr_expect_eq(assembly.pieces[i].mesh.triangle_count, SIDE * SIDE - SIDE - 1);
    }
    cr_expect_float_eq(assembly.pieces[1].mesh.vertices[SIDE].y, 1.5, 0);
    cr_expect_float_eq(assembly.pieces[1].mesh.vertices[SIDE].z, 9.125 + SIDE % 7, 0);
    assembly_free(&assembly);
}
