/* Mesh files that robots refer to, each read once. */
#ifndef GZM_FORMATS_READ_REFERENCE_H
#define GZM_FORMATS_READ_REFERENCE_H

#include <libxml/hash.h>

#include "formats/read_inside.h"

struct mesh_files {
    struct reading *reading; /* *borrowed* */
    const char *path;        /* of the file that refers to them, *borrowed* */
    xmlHashTable *meshes;    /* paths to their *owned* parts */
};

/* False without memory. */
bool mesh_files_open(struct mesh_files *files, struct reading *reading, const char *path);
void mesh_files_close(struct mesh_files *files);
/* Show the mesh that `reference` names: relative, package:// or model://, never outside the source. What
 * cannot be shown is a problem. `reference` may be NULL. */
void mesh_files_show(struct mesh_files *files, const char *reference, const struct mesh_place *place);

#endif
