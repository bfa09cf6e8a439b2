/* An MJCF model while it is read. Every element has levels: itself, then its default class and the classes
 * above. */
#ifndef GZM_FORMATS_READ_MJCF_H
#define GZM_FORMATS_READ_MJCF_H

#include <libxml/hash.h>

#include "formats/read_inside.h"
#include "formats/read_xml.h"

enum { MJCF_LEVELS_MOST = 32, MJCF_CLASSES_MOST = 2000 };

/* One <default>; several may share a name. */
struct mjcf_class {
    const char *name;   /* *borrowed* from the document */
    long parent, older; /* index or -1; `older`: the one before it of the same name */
    const xmlNode *node;
};

/* A mesh in the text, read while the text was. */
struct mjcf_inline {
    struct mesh mesh;
    bool faces, wrong;
};

struct mjcf_mesh {
    const xmlNode *node; /* its _private: a struct mjcf_inline or NULL */
    bool tried;
    size_t uses; /* geoms that will ask for it; the last one takes it */
    struct mesh_parts parts;
};

/* What a joint takes of a key's numbers, in the order of the document. */
struct mjcf_slot {
    enum { SLOT_FREE, SLOT_BALL, SLOT_ONE } kind;
    size_t joint; /* the first of the assembly; not for free joints */
    double ref;   /* the value in the pose that the file draws */
};

struct mjcf {
    struct reading *reading;
    struct fault *fault;
    const char *path;
    xmlDoc *document;
    bool degrees, autolimits;
    char sequence[4]; /* of Euler angles */
    char mesh_folder[SOURCE_PATH_SIZE];
    struct mjcf_class *classes;
    size_t class_count, class_capacity;
    struct mjcf_mesh *meshes;
    size_t mesh_count, mesh_capacity;
    struct mjcf_inline **inlines; /* *owned* */
    size_t inline_count, inline_capacity, inline_vertices, inline_triangles;
    bool inline_full;                     /* a cap was reached, and that was said */
    bool mesh_classes;                    /* geoms get meshes from classes: nobody knows who asks last */
    xmlHashTable *mesh_names, *materials; /* to 1 + index of the mesh, to nodes */
    xmlHashTable *joint_names;            /* to 1 + index of the slot */
    struct mjcf_slot *slots;
    size_t slot_count, slot_capacity;
    size_t bare_count; /* bodies without geometry */
    char bare[160];    /* their names */
    bool bare_cut;
};

struct mjcf_levels {
    const xmlNode *nodes[MJCF_LEVELS_MOST]; /* from the element itself upwards */
    size_t count;
    long class; /* that it has, or -1 */
};

/* ---- read_mjcf_class.c: settings, defaults */
void mjcf_read_settings(struct mjcf *mjcf, const xmlNode *root);
long mjcf_find_class(const struct mjcf *mjcf, const char *name);
/* `inherited`: the child class of the bodies around it, or -1. */
struct mjcf_levels mjcf_levels(const struct mjcf *mjcf, const xmlNode *node, long inherited);
const char *levels_text(const struct mjcf_levels *levels, const char *attribute);
size_t levels_numbers(const struct mjcf_levels *levels, const char *attribute, double *values, size_t most);
/* Position and any of the ways to write an orientation. */
struct pose mjcf_pose(const struct mjcf *mjcf, const struct mjcf_levels *levels);
struct quat mjcf_rotation(const struct mjcf *mjcf, const struct mjcf_levels *levels);
/* The rotation that turns Z to `direction`. */
struct quat rotation_to(struct vec3 direction);

/* ---- read_mjcf_asset.c: meshes and materials */
void mjcf_read_assets(struct mjcf *mjcf, const xmlNode *root);
/* Show a mesh at a place; says why when it cannot. */
void mjcf_show_mesh(struct mjcf *mjcf, const char *name, const struct mesh_place *place);
const xmlNode *mjcf_material(const struct mjcf *mjcf, const char *name);

/* ---- read_mjcf_inline.c: meshes in the text */
/* What xml_parse takes out of the text while it reads. */
struct xml_heavy mjcf_heavy(struct mjcf *mjcf);
void mjcf_inline_free(struct mjcf *mjcf);
/* Move the mesh into `parts`; false when it is wrong. */
bool mjcf_inline_take(struct mjcf_inline *inside, struct mesh_parts *parts);

/* ---- read_mjcf_geom.c */
/* Add what the geom shows to a link; false when it shows nothing. `pose` of the frame around it. */
bool mjcf_read_geom(struct mjcf *mjcf, const xmlNode *node, long inherited, size_t link, struct pose frame);

/* Add what the geom weighs, whose pieces start at `first_piece`: its mass, or its density times the volume of
 * what is drawn. */
void mjcf_weigh_geom(struct mjcf *mjcf, const xmlNode *node, long inherited, size_t link, size_t first_piece);

/* ---- read_mjcf_body.c */
void mjcf_read_world(struct mjcf *mjcf, const xmlNode *root);

/* ---- read_mjcf_tail.c: equalities, keys, what is missing */
void mjcf_read_tail(struct mjcf *mjcf, const xmlNode *root);

#endif
