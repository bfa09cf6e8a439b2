/* A URDF model while it is read. */
#ifndef GZM_FORMATS_READ_URDF_H
#define GZM_FORMATS_READ_URDF_H

#include <libxml/hash.h>

#include "formats/read_inside.h"
#include "formats/read_xml.h"

struct urdf_link {
    const xmlNode *node, *joint; /* the joint that holds it, or NULL */
    const char *name;            /* *borrowed* from the document */
    long placed;                 /* its index in the assembly, or -1 */
    long first, next;            /* first child, next child of the same parent; -1 */
};

struct urdf_read {
    struct reading *reading;
    const char *path;
    struct urdf_link *links;
    size_t link_count, link_capacity;
    xmlHashTable *link_names, *joint_names; /* to 1 + index */
    xmlHashTable *materials;                /* to nodes */
    xmlHashTable *meshes;                   /* files to their *owned* parts */
};

struct pose urdf_read_origin(const xmlNode *node);
/* The visuals and collisions of a link. A link with collisions only shows them. */
void urdf_read_shapes(struct urdf_read *urdf, const xmlNode *node, size_t link);

#endif
