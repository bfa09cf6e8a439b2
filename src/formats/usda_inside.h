/* Writing prims and attributes of a .usda file. Private to formats/. */
#ifndef GZM_FORMATS_USDA_INSIDE_H
#define GZM_FORMATS_USDA_INSIDE_H

#include "base/buffer.h"
#include "formats/look.h"
#include "model/pose.h"
#include "shape/articulation.h"

struct usda {
    struct buffer *out;
    int depth;
    const char *root; /* the name of the root prim: paths are </root/…> */
};

/* The header of a layer in metres, kilograms, Z up. */
void usda_header(struct usda *usda, const char *default_prim);
void usda_line(struct usda *usda, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* `def type "name" (…) {`; `apis` and `metadata` may be NULL: "\"PhysicsMassAPI\"", "kind = \"component\"".
 */
void usda_prim(struct usda *usda, const char *type, const char *name, const char *apis, const char *metadata);
void usda_end(struct usda *usda);

/* `type` and name of the attribute together: "float physics:mass". */
void usda_number(struct usda *usda, const char *attribute, double value);
void usda_vec3(struct usda *usda, const char *attribute, struct vec3 value);
void usda_quat(struct usda *usda, const char *attribute, struct quat value);
void usda_extent(struct usda *usda, struct vec3 low, struct vec3 high);
/* translate, orient and, unless NULL, scale. */
void usda_transform(struct usda *usda, struct pose pose, const struct vec3 *scale);

/* The geometry of a Mesh prim: extent, points, faces, normals. */
void usda_mesh(struct usda *usda, const struct mesh *mesh);
void usda_materials(struct usda *usda, const struct articulation *object);
/* Visual meshes and colliders of a link. */
void usda_parts(struct usda *usda, const struct link *link);
/* The scope of joints, with the anchor of an object that is bolted down. */
void usda_joints(struct usda *usda, const struct articulation *object);

#endif
