/* What the parts of the URDF writer share. Private to formats/. */
#ifndef GZM_FORMATS_URDF_INSIDE_H
#define GZM_FORMATS_URDF_INSIDE_H

#include "formats/file_set.h"
#include "formats/names.h"
#include "formats/xml.h"

/*
 * Links, then frames of sites, then the massless root; joints, then mounts of the sites, then that of the
 * root share one space of names each.
 */
struct urdf {
    struct xml xml;
    const struct articulation *object;
    const char *mesh_prefix; /* "" or "<asset>__" */
    name_text *link_names, *joint_names;
};

void urdf_origin(struct urdf *urdf, struct pose pose);
void urdf_write_link(struct urdf *urdf, size_t index);
/* A fixed joint. */
void urdf_mount(struct urdf *urdf, const char *name, const char *parent, const char *child, struct pose pose);
/* Joints of the object, and a massless link and a fixed joint for each site. */
void urdf_write_joints(struct urdf *urdf);

#endif
