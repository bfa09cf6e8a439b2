/*
 * What every reader must hold on arbitrary bytes: an assembly whose parts hold together, or a fault with a
 * code. A fuzzer of a format includes this and names the file that the bytes pretend to be.
 */
#ifndef GZM_TEST_FUZZ_READ_H
#define GZM_TEST_FUZZ_READ_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "formats/read_inside.h"

static void expect_whole(const struct assembly *assembly)
{
    struct vec3 low, high;
    for (size_t i = 0; i < assembly->piece_count; i++) {
        const struct mesh *mesh = &assembly->pieces[i].mesh;
        for (size_t k = 0; k < mesh->triangle_count; k++)
            if (mesh->triangles[k].a >= mesh->vertex_count || mesh->triangles[k].b >= mesh->vertex_count ||
                mesh->triangles[k].c >= mesh->vertex_count)
                abort();
        if (assembly->pieces[i].link >= assembly->link_count)
            abort();
    }
    for (size_t i = 0; i < assembly->link_count; i++)
        if (assembly->links[i].parent >= (long)i || !pose_is_finite(assembly->links[i].pose))
            abort();
    if (assembly_bounds(assembly, NULL, &low, &high) && !(low.x <= high.x))
        abort();
}

static void read_arbitrary(const char *name, const uint8_t *data, size_t size)
{
    /* Exactly as many bytes, so that reading one more is seen. */
    char *text = malloc(size > 0 ? size : 1);
    struct assembly assembly;
    struct stream stream;
    struct fault fault = FAULT_NONE;
    if (!text)
        return;
    for (size_t i = 0; i < size; i++)
        text[i] = (char)data[i];
    stream_of_memory(&stream, name, text, size);
    if (read_stream(NULL, &stream, &assembly, &fault) == RESULT_OK) {
        expect_whole(&assembly);
        assembly_free(&assembly);
    } else if (!fault.code[0] || !fault.text[0]) {
        abort();
    }
    stream_close(&stream);
    free(text);
}

#endif
