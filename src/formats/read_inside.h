/* What the readers share. Every reader takes a stream, so that it can be tried on any bytes. */
#ifndef GZM_FORMATS_READ_INSIDE_H
#define GZM_FORMATS_READ_INSIDE_H

#include "formats/read.h"
#include "formats/read_source.h"

enum { READ_VERTICES_MOST = 3 * READ_TRIANGLES_MOST, READ_DEPTH_MOST = 200 };

struct reading {
    struct assembly *assembly;
    struct source *source;              /* *borrowed*; NULL: nothing can be referred to */
    size_t triangles, vertices, pieces; /* added to the assembly so far */
    bool full;                          /* a cap was reached, and that was said */
};

/* One mesh in one colour, as a mesh file holds it. */
struct mesh_part {
    char name[ASSEMBLY_NAME_SIZE];
    struct mesh mesh;
    bool coloured;
    double colour[4]; /* sRGB and alpha */
    double roughness, metallic;
    long frame; /* index in the frames of the file, or -1 */
};

/* A named place in a mesh file: a node of glTF. Meshes stay in the coordinates of the file. */
struct mesh_frame {
    char name[ASSEMBLY_NAME_SIZE];
    long parent;      /* smaller than its own index, or -1 */
    struct pose pose; /* in the file */
};

struct mesh_parts {
    struct mesh_part *parts;
    size_t count, capacity;
    struct mesh_frame *frames;
    size_t frame_count, frame_capacity;
    bool failed; /* memory ran out */
};

/* How the parts of a mesh file stand in a link. */
struct mesh_place {
    const char *name;
    size_t link;
    struct pose pose;
    struct vec3 scale;
    bool coloured; /* by `colour` and not by the file */
    double colour[4];
    double roughness, metallic;
    bool collision;
    unsigned contact_kind, contact_mask; /* as in a piece */
};

void mesh_parts_free(struct mesh_parts *parts);
/* *Borrowed*, never NULL; grey. */
struct mesh_part *mesh_parts_add(struct mesh_parts *parts, const char *name);
/* The index of a new frame, or -1 without memory. */
long mesh_parts_add_frame(struct mesh_parts *parts, const char *name, long parent, struct pose pose);
/* Vertices at exactly the same place become one, triangles without three different ones go. */
bool mesh_weld(struct mesh *mesh);

/* Add a solid or the parts of a file to the assembly, each as a piece. */
void reading_add_mesh(struct reading *reading, const struct mesh *mesh, const struct mesh_place *place);
void reading_add_parts(struct reading *reading, const struct mesh_parts *parts,
                       const struct mesh_place *place);
/* The same without a copy: the meshes of the parts are *taken* and are empty afterwards. */
void reading_take_parts(struct reading *reading, struct mesh_parts *parts, const struct mesh_place *place);
/* A whole file as an object: a link for the file, turned by `pose`, and fixed links for its frames. The
 * meshes are *taken*. */
void reading_take_file(struct reading *reading, struct mesh_parts *parts, struct pose pose);
/* A mesh file in the source by its ending; false when it is missing or broken, which is then a problem. */
bool reading_mesh_file(struct reading *reading, const char *path, struct mesh_parts *parts);

/*
 * The readers. The path of the stream is where the bytes come from, for messages and references. Mesh readers
 * append to `parts`, and to the assembly's problems only. RESULT_INVALID "malformed" with path and line in
 * `where`, or a fault of the stream.
 */
enum result obj_read(struct reading *reading, struct stream *stream, struct mesh_parts *parts,
                     struct fault *fault);
enum result stl_read(struct reading *reading, struct stream *stream, struct mesh_parts *parts,
                     struct fault *fault);
/* Y up, as in the file. */
enum result glb_read(struct reading *reading, struct stream *stream, struct mesh_parts *parts,
                     struct fault *fault);
enum result mjcf_read(struct reading *reading, struct stream *stream, struct fault *fault);
enum result urdf_read(struct reading *reading, struct stream *stream, struct fault *fault);
enum result sdf_read(struct reading *reading, struct stream *stream, struct fault *fault);
enum result usd_read(struct reading *reading, struct stream *stream, struct fault *fault);
/* The robots of a scene exported as URDF, as its scene.json places them. */
enum result scene_read(struct reading *reading, struct stream *stream, struct fault *fault);

/* A whole file by its ending; the assembly is initialised and, on failure, freed. `source` may be NULL. */
enum result read_stream(struct source *source, struct stream *stream, struct assembly *assembly,
                        struct fault *fault);

/* RESULT_INVALID "malformed"; the place is "path:line", or the path when `line` is 0. */
enum result malformed(struct fault *fault, const char *path, size_t line, const char *what);

#endif
