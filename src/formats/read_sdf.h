/* An SDF file while it is read. */
#ifndef GZM_FORMATS_READ_SDF_H
#define GZM_FORMATS_READ_SDF_H

#include <libxml/hash.h>

#include "formats/read_inside.h"
#include "formats/read_reference.h"
#include "formats/read_xml.h"

enum sdf_kind { SDF_MODEL, SDF_LINK, SDF_JOINT, SDF_FRAME };

/* All that has a pose, of all models; names of inner models' parts begin with "model::". */
struct sdf_frame {
    enum sdf_kind kind;
    const xmlNode *node;
    char name[ASSEMBLY_NAME_SIZE];
    long scope; /* the model that it is part of, or -1 */
    enum { POSE_OPEN, POSE_WALKED, POSE_KNOWN } state;
    struct pose pose; /* in the world, once known */
    long holder;      /* of links: the joint above, or -1 */
    long placed;      /* of links: the index in the assembly; of joints: that of the joint; or -1 */
};

struct sdf {
    struct reading *reading;
    const char *path;
    struct sdf_frame *frames;
    size_t frame_count, frame_capacity;
    xmlHashTable *names; /* to 1 + index */
    size_t common;       /* bytes of "model::" that names are shown without: there is one model only */
    struct mesh_files files;
};

/* The name as people see it. *Borrowed*. */
const char *sdf_shown_name(const struct sdf *sdf, const struct sdf_frame *frame);
/* Up to `most` numbers inside the child element `name`; 0 when it is absent or wrong. */
size_t sdf_numbers(const xmlNode *node, const char *name, double *values, size_t most);
double sdf_number(const xmlNode *node, const char *name, double otherwise);
/* What the <pose> in a node says, whatever it is relative to. */
struct pose sdf_raw_pose(const xmlNode *node);
/* Problems that only other readers have with the file. */
void sdf_check_rules(struct sdf *sdf, const xmlNode *root);
/* The visuals and collisions of a link. A link with collisions only shows them. */
void sdf_read_shapes(struct sdf *sdf, const xmlNode *node, size_t link);
/* The joint that holds a link already placed. `pose`: the joint in the link; `axis_to_link` turns the axis as
 * it is written into the link. */
void sdf_add_joint(struct sdf *sdf, struct sdf_frame *frame, size_t link, struct pose pose,
                   struct quat axis_to_link);

#endif
