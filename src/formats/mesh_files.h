/* The meshes of an object as files, which MJCF, URDF and SDF refer to. */
#ifndef GZM_FORMATS_MESH_FILES_H
#define GZM_FORMATS_MESH_FILES_H

#include "formats/file_set.h"
#include "shape/articulation.h"

enum { MESH_NAME_SIZE = PART_NAME_SIZE + 40 };

/* "<part>_visual" and "<part>_collision_<n>". */
void mesh_name_visual(char name[MESH_NAME_SIZE], const struct part *part);
void mesh_name_collision(char name[MESH_NAME_SIZE], const struct part *part, size_t index);
/* "<folder>/<prefix><name>.obj": every part that can be seen, every convex collider. */
void mesh_files_write(struct file_set *files, const char *folder, const char *prefix,
                      const struct articulation *object);

#endif
