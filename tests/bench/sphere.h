/* The mesh that every picture is measured with. */
#ifndef GZM_BENCH_SPHERE_H
#define GZM_BENCH_SPHERE_H

#include <stdbool.h>

#include "shape/mesh.h"

/* Fill an empty mesh with a sphere of radius 1 and about `triangles` triangles. */
void sphere_make(struct mesh *mesh, int triangles);
/* Write a mesh as OBJ. False when the file cannot be written. */
bool sphere_write(const struct mesh *mesh, const char *path);

#endif
