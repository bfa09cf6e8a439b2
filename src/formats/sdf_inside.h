/* What the parts of the SDF writer share. Private to formats/. */
#ifndef GZM_FORMATS_SDF_INSIDE_H
#define GZM_FORMATS_SDF_INSIDE_H

#include "formats/names.h"
#include "formats/xml.h"
#include "shape/articulation.h"

/* One model. Links, joints and frames share one space of names in SDF. */
struct sdf {
    struct xml *xml;
    const struct articulation *object;
    const char *mesh_prefix; /* "" or "<asset>__" */
    name_text *names;        /* "world", links, joints, sites, the mount */
};

const char *sdf_link_name(const struct sdf *sdf, size_t link);
const char *sdf_joint_name(const struct sdf *sdf, size_t joint);
const char *sdf_site_name(const struct sdf *sdf, size_t site);
const char *sdf_mount_name(const struct sdf *sdf);

/* <pose>, relative to `frame` unless NULL. */
void sdf_pose(struct xml *xml, struct pose pose, const char *frame);
void sdf_write_link(struct sdf *sdf, size_t index);
/* Joints, the mount of an object that is bolted down, and a frame for each site. */
void sdf_write_joints(struct sdf *sdf);

#endif
