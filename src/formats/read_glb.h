/* A binary glTF file while it is read. */
#ifndef GZM_FORMATS_READ_GLB_H
#define GZM_FORMATS_READ_GLB_H

#include <jansson.h>

#include "formats/read_inside.h"

struct glb {
    struct reading *reading;
    const char *path;
    json_t *root;
    const char *binary; /* the BIN chunk, *borrowed* */
    size_t binary_length;
    bool *seen; /* nodes */
    size_t triangles, vertices;
    struct mesh_parts *parts;
    struct fault *fault;
};

/* Item `index` of a list of the document, or NULL. */
json_t *glb_item(const struct glb *glb, const char *list, const json_t *index);
enum result glb_malformed(struct glb *glb, const char *what);
/* Append the triangles of a primitive. */
enum result glb_primitive(struct glb *glb, const json_t *primitive, struct mesh *mesh);

#endif
