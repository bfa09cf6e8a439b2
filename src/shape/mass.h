/*
 * Mass properties of closed meshes by the divergence theorem: Mirtich, "Fast and Accurate Computation of
 * Polyhedral Mass Properties" (1996), in the tetrahedron form. SI units.
 */
#ifndef GZM_SHAPE_MASS_H
#define GZM_SHAPE_MASS_H

#include "shape/mesh.h"

/* A symmetric tensor; off-diagonal entries are tensor entries (the negative sign is included). */
struct inertia {
    double xx, yy, zz, xy, xz, yz;
};

struct mass_properties {
    double mass;            /* kg */
    double volume;          /* m3 */
    struct vec3 center;     /* in the frame of the mesh */
    struct inertia inertia; /* about `center`, axes of the frame of the mesh, kg m2 */
};

/* A homogeneous solid. */
struct mass_properties mass_of_mesh(const struct mesh *mesh, double density);
/* Both together (parallel axis theorem). */
struct mass_properties mass_combine(struct mass_properties a, struct mass_properties b);
struct mass_properties mass_transform(struct mass_properties m, struct pose pose);
/*
 * Principal moments, ascending, and the rotation of the principal axes (right-handed; sign fixed so that
 * equal input gives equal output), by cyclic Jacobi.
 */
void mass_principal(struct inertia inertia, double moments[3], struct quat *axes);

#endif
