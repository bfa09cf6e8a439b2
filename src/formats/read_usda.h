/*
 * A USD stage read from .usda text (the ASCII form of OpenUSD's crate): a strict reader of the grammar that
 * exporters write, then references and payloads to other .usda files of the same source are composed in.
 * Binary crates (.usdc, and .usd or .usdz that hold one) are not read. Sources: openusd.org, "USD Terms and
 * Concepts", the usdPhysics and usdGeom schema documents.
 */
#ifndef GZM_FORMATS_READ_USDA_H
#define GZM_FORMATS_READ_USDA_H

#include <libxml/hash.h>

#include "formats/read_inside.h"

enum {
    USD_PRIMS_MOST = 100 * 1000,
    USD_NUMBERS_MOST = 60 * 1000 * 1000, /* of all properties together */
    USD_LAYERS_MOST = 500,
    USD_ARCS_MOST = 32, /* references behind references */
};

/* Every value as a flat list of numbers or of texts. */
struct usd_property {
    char *name;
    char type[16]; /* "" for a relationship */
    bool relationship, array, valued;
    bool connected;  /* `texts` are the paths it is connected to */
    bool samples;    /* a value for some times only, which is not kept */
    double *numbers; /* bools and numbers; tuples one after the other */
    size_t number_count, number_capacity;
    char **texts;        /* strings, tokens, asset paths, targets; ends with NULL; or NULL */
    char *interpolation; /* of a primvar, or NULL */
    size_t line;
};

/* A reference or payload. */
struct usd_arc {
    char *asset; /* as written; NULL: a prim of the same layer */
    char *file;  /* its path in the source; NULL when it lies outside or is anonymous */
    char *prim;  /* the prim referred to; NULL: the default one */
    int depth;   /* arcs followed to come here */
};

struct usd_prim {
    char *path; /* "/root/link" */
    const char *name;
    char type[48];
    char specifier[8]; /* def, over or class */
    long parent;       /* smaller than its own index, or -1 */
    char **schemas;    /* apiSchemas; ends with NULL; or NULL */
    struct usd_arc *arcs;
    size_t arc_count, arc_capacity;
    struct usd_property *properties;
    size_t property_count, property_capacity;
    bool inactive;
    size_t line;
};

/* One file, or the stage that is composed of several. */
struct usd_layer {
    char *path; /* in the source */
    char *default_prim, *up_axis;
    double meters_per_unit; /* 0: not said */
    struct usd_prim *prims;
    size_t prim_count, prim_capacity, number_count;
    xmlHashTable *paths; /* to 1 + index of the prim */
    size_t repeated;     /* properties written twice */
    char first_repeated[160];
    size_t sublayers;
    bool failed; /* memory ran out */
};

struct usd_stage {
    struct reading *reading;
    struct usd_layer root;
    struct usd_layer *layers; /* the files referred to */
    size_t layer_count, layer_capacity;
};

/*
 * Read and compose; usd_close it whether or not that succeeds. RESULT_INVALID "malformed" with the line, or
 * "binary_usd" for a crate. What a reference lacks is a problem of the assembly and not fatal.
 */
enum result usd_open(struct usd_stage *stage, struct reading *reading, struct stream *stream,
                     struct fault *fault);
void usd_close(struct usd_stage *stage);
/* Links, joints and pieces of what the stage holds. */
void usd_assemble(struct usd_stage *stage);

/* ---- read_usda_text.c: one file */
enum result usd_layer_read(struct usd_layer *layer, struct stream *stream, struct fault *fault);
void usd_layer_free(struct usd_layer *layer);
void usd_property_free(struct usd_property *property);
/* Index or -1. */
long usd_layer_find(const struct usd_layer *layer, const char *path);
/* The index of a new prim, or -1 without memory or above the cap. `path` is copied. */
long usd_layer_add(struct usd_layer *layer, const char *path, long parent);
struct usd_property *usd_prim_add(struct usd_prim *prim, const char *name);

/* ---- asking */
const struct usd_property *usd_property_find(const struct usd_prim *prim, const char *name);
bool usd_prim_has(const struct usd_prim *prim, const char *schema);
/* Exactly `count` numbers, or false and `values` as they were. */
bool usd_numbers(const struct usd_prim *prim, const char *name, double *values, size_t count);
double usd_number(const struct usd_prim *prim, const char *name, double otherwise);
/* The first text or target, *borrowed*, or NULL. */
const char *usd_text(const struct usd_prim *prim, const char *name);
/* The rigid body that the prim is or is part of, or -1. */
long usd_body_of(const struct usd_layer *layer, long prim);
bool usd_is_joint(const struct usd_prim *prim);

/* ---- read_usda_space.c: where prims are */
/* A matrix for row vectors, as USD writes them: p' = p M. */
struct usd_matrix {
    double m[4][4];
};
struct usd_matrix usd_matrix_identity(void);
struct usd_matrix usd_matrix_mul(struct usd_matrix a, struct usd_matrix b);
struct vec3 usd_matrix_apply(const struct usd_matrix *matrix, struct vec3 point);
/* Lengths of the axes. */
struct vec3 usd_matrix_scale(const struct usd_matrix *matrix);
/* Position and rotation without scale. */
struct pose usd_matrix_pose(const struct usd_matrix *matrix);
/* Of every prim in the stage's own units and axes; *new*, or NULL without memory. `*odd` (or NULL) counts
 * operations that are not known or have no value. */
struct usd_matrix *usd_world(const struct usd_layer *layer, size_t *odd);
/* From the stage to metres, Z up. */
struct usd_matrix usd_to_metres(const struct usd_layer *layer);

/* ---- read_usda_shape.c: gprims as meshes, in their own frame */
bool usd_is_shape(const struct usd_prim *prim);
/* Append the triangles; false when the prim has no such shape, or a mesh whose numbers do not fit. */
bool usd_shape_mesh(const struct usd_prim *prim, struct mesh *mesh);

#endif
