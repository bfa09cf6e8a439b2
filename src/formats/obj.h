/* Wavefront OBJ of one mesh, in metres. */
#ifndef GZM_FORMATS_OBJ_H
#define GZM_FORMATS_OBJ_H

#include <stdbool.h>

#include "base/buffer.h"
#include "shape/mesh.h"

/* Faces that meet at less than this share a normal: 30 degrees. */
#define CREASE_ANGLE (30.0 * 3.14159265358979323846 / 180.0)

/* With `normals` each corner gets one; without, none are written. */
void obj_write(struct buffer *out, const char *name, const struct mesh *mesh, bool normals);

#endif
