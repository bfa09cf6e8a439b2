/* What the parts of the GLB writer share. Private to formats/. */
#ifndef GZM_FORMATS_GLB_INSIDE_H
#define GZM_FORMATS_GLB_INSIDE_H

#include "formats/json.h"
#include "formats/look.h"

/* A document while it is written: lists of JSON and the three runs of bytes that make up its binary chunk. */
struct glb_out {
    struct json_out json;
    json_t *nodes, *meshes, *materials, *accessors;
    struct buffer positions, normals, indices;
    struct look_list looks;
};

void glb_open(struct glb_out *glb);
/* Append the file to `out`: a scene of node 0. Frees what glb_open made, whatever comes. */
enum result glb_close(struct glb_out *glb, struct buffer *out, struct fault *fault);
/* The materials of the looks gathered so far. */
void glb_write_materials(struct glb_out *glb);
/* A mesh for each part that has triangles, in the order of links and parts; returns the index of the first.
 */
size_t glb_write_meshes(struct glb_out *glb, const struct articulation *object);
/* A node; *borrowed* from the list. Its index is that of the next node. */
json_t *glb_add_node(struct glb_out *glb, const char *name, struct pose pose);
void glb_add_child(struct glb_out *glb, json_t *parent, size_t child);
/*
 * The links of an object below `parent`, with names behind `prefix`; `first_mesh` from glb_write_meshes.
 * `parent` is told about the object, each link about its mass and joint.
 */
void glb_write_object(struct glb_out *glb, json_t *parent, const struct articulation *object,
                      const char *prefix, size_t first_mesh);

#endif
