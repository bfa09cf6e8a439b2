/*
 * Closed triangle meshes. Vertices are shared (one per corner of the solid), triangles wind
 * counter-clockwise seen from outside. Metres.
 */
#ifndef GZM_SHAPE_MESH_H
#define GZM_SHAPE_MESH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "model/pose.h"

struct triangle {
    uint32_t a, b, c;
};

/* `failed` is set when memory ran out while building; later additions do nothing. */
struct mesh {
    struct vec3 *vertices;
    size_t vertex_count, vertex_capacity;
    struct triangle *triangles;
    size_t triangle_count, triangle_capacity;
    bool failed;
};

void mesh_init(struct mesh *mesh);
void mesh_free(struct mesh *mesh);
uint32_t mesh_add_vertex(struct mesh *mesh, struct vec3 position);
void mesh_add_triangle(struct mesh *mesh, uint32_t a, uint32_t b, uint32_t c);
/* A planar convex quad a b c d as two triangles. */
void mesh_add_quad(struct mesh *mesh, uint32_t a, uint32_t b, uint32_t c, uint32_t d);
/* Add a transformed copy of another mesh. */
void mesh_append(struct mesh *mesh, const struct mesh *other, struct pose pose);
/* Give back the memory that is kept for additions. */
void mesh_trim(struct mesh *mesh);
void mesh_transform(struct mesh *mesh, struct pose pose);
/* Round every coordinate to 1e-6 m; done once, before mass properties, so that files hold the same solid. */
void mesh_round(struct mesh *mesh);
/* The bounding box; false for an empty mesh. */
bool mesh_bounds(const struct mesh *mesh, struct vec3 *low, struct vec3 *high);
/*
 * A unit normal for each corner of each triangle (3 * triangle_count): faces that meet at less than
 * `crease` radians share a smoothed normal, weighted by corner angle. *New* array or NULL.
 */
struct vec3 *mesh_corner_normals(const struct mesh *mesh, double crease);

#endif
