/* Meshes from files made fit for drawing. */
#ifndef GZM_PICTURE_WELD_H
#define GZM_PICTURE_WELD_H

#include "shape/mesh.h"

/*
 * Copy the triangles that can be drawn (finite, in range, not degenerate) with equal corners shared, so that
 * normals become smooth whatever the file did. At most VALENCE_MOST triangles share a vertex. False without
 * memory; `out` is freed by the caller in either case.
 */
enum { VALENCE_MOST = 256 };
bool weld_mesh(const struct mesh *mesh, struct mesh *out);
/* Does every edge have its opposite? False also without memory. */
bool weld_is_closed(const struct mesh *mesh);
/* Turn a closed mesh whose triangles wind the wrong way. */
void weld_face_outward(struct mesh *mesh);

#endif
