/* A URDF model while it is read. */
#ifndef GZM_FORMATS_READ_URDF_H
#define GZM_FORMATS_READ_URDF_H

#include <libxml/hash.h>

#include "formats/read_inside.h"
#include "formats/read_reference.h"
#include "formats/read_xml.h"

struct urdf_link {
    const xmlNode *node, *joint; /* the joint that holds it, or NULL */
    const char *name;            /* *borrowed* from the document */
    long placed;                 /* its index in the assembly, or -1 */
    long parent;                 /* index of the link that holds it, or -1 */
};

struct urdf_read {
    struct reading *reading;
    const char *path;
    xmlDoc *document;
    struct mesh_files files;
    struct urdf_link *links;
    size_t link_count, link_capacity;
    xmlHashTable *link_names, *joint_names; /* to 1 + index */
    xmlHashTable *materials;                /* to nodes */
    const char *prefix;                     /* of the names of links and joints in the assembly */
    long base;                              /* the link on which its roots stand, or -1 */
    size_t first_joint;                     /* of this placement in the assembly */
};

/*
 * Read the text; urdf_close it whether or not that succeeds. `path` is *borrowed*. Then the robot can be
 * placed any number of times: its roots stand on link `base` of the assembly (-1: the world), its names begin
 * with `prefix`.
 */
enum result urdf_open(struct urdf_read *urdf, struct reading *reading, struct stream *stream,
                      struct fault *fault);
void urdf_close(struct urdf_read *urdf);
const char *urdf_robot_name(const struct urdf_read *urdf);
void urdf_place(struct urdf_read *urdf, const char *prefix, long base);
/* The joint of the last placement, as an index of the assembly, or -1. */
long urdf_find_joint(const struct urdf_read *urdf, const char *name);

struct pose urdf_read_origin(const xmlNode *node);
/* The visuals and collisions of a link. A link with collisions only shows them. */
void urdf_read_shapes(struct urdf_read *urdf, const xmlNode *node, size_t link);

#endif
