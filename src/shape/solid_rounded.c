/* Boxes with round edges: rings of rounded rectangles from the bottom face to the top face. */
#include <math.h>

#include "shape/solid.h"

static const double PI = 3.14159265358979323846;
static const double EDGE_LEAST = 0.0001, ROUND_LEAST = 0.0005;
enum { QUARTER_MOST = 8 }; /* steps of a quarter turn: large radii need no more to look round */

struct rounded {
    struct mesh *mesh;
    struct pose pose;
    struct vec3 core; /* half sizes of the box of the sphere centres */
    double radius;
    int quarter;
    uint32_t around; /* vertices of a ring */
};

static void add_ring(const struct rounded *r, int side, double latitude)
{
    double flat = r->radius * cos(latitude), z = side * r->core.z + r->radius * sin(latitude);
    for (int corner = 0; corner < 4; corner++) {
        double sx = corner == 0 || corner == 3 ? 1 : -1, sy = corner < 2 ? 1 : -1;
        for (int k = 0; k <= r->quarter; k++) {
            double angle = PI / 2 * (corner + (double)k / r->quarter);
            struct vec3 v =
                vec3_make(sx * r->core.x + flat * cos(angle), sy * r->core.y + flat * sin(angle), z);
            mesh_add_vertex(r->mesh, pose_apply(r->pose, v));
        }
    }
}

/* The four corners of a face; corners of the ring next to it fan out from them. */
static uint32_t add_face(const struct rounded *r, int side)
{
    uint32_t first = (uint32_t)r->mesh->vertex_count;
    for (int corner = 0; corner < 4; corner++) {
        double sx = corner == 0 || corner == 3 ? 1 : -1, sy = corner < 2 ? 1 : -1;
        struct vec3 v = vec3_make(sx * r->core.x, sy * r->core.y, side * (r->core.z + r->radius));
        mesh_add_vertex(r->mesh, pose_apply(r->pose, v));
    }
    if (side > 0)
        mesh_add_quad(r->mesh, first, first + 1, first + 2, first + 3);
    else
        mesh_add_quad(r->mesh, first + 3, first + 2, first + 1, first);
    return first;
}

static void join_face(const struct rounded *r, uint32_t face, uint32_t ring, bool top)
{
    uint32_t each = (uint32_t)r->quarter + 1;
    for (uint32_t k = 0; k < r->around; k++) {
        uint32_t next = (k + 1) % r->around, a = face + k / each, b = face + next / each;
        uint32_t p = ring + (top ? k : next), q = ring + (top ? next : k);
        if (a == b)
            mesh_add_triangle(r->mesh, p, q, a);
        else
            mesh_add_quad(r->mesh, p, q, top ? b : a, top ? a : b);
    }
}

static void join_rings(const struct rounded *r, uint32_t lower, uint32_t upper)
{
    for (uint32_t k = 0; k < r->around; k++) {
        uint32_t next = (k + 1) % r->around;
        mesh_add_quad(r->mesh, lower + k, lower + next, upper + next, upper + k);
    }
}

void solid_rounded_box(struct mesh *mesh, struct pose pose, double x, double y, double z, double radius)
{
    radius = fmin(radius, fmin(x, fmin(y, z)) / 2 - EDGE_LEAST);
    if (!(radius >= ROUND_LEAST)) {
        solid_beveled_box(mesh, pose, x, y, z, radius);
        return;
    }
    int quarter = solid_segments(radius) / 4;
    struct rounded r = {mesh,
                        pose,
                        vec3_make(x / 2 - radius, y / 2 - radius, z / 2 - radius),
                        radius,
                        quarter < QUARTER_MOST ? quarter : QUARTER_MOST,
                        0};
    r.around = 4 * ((uint32_t)r.quarter + 1);
    uint32_t bottom = add_face(&r, -1), ring = (uint32_t)mesh->vertex_count;
    for (int side = -1; side <= 1; side += 2) {
        for (int k = side < 0 ? 1 - r.quarter : 0; k <= (side < 0 ? 0 : r.quarter - 1); k++)
            add_ring(&r, side, PI / 2 * k / r.quarter);
    }
    uint32_t rings = 2 * (uint32_t)r.quarter;
    join_face(&r, bottom, ring, false);
    for (uint32_t i = 0; i + 1 < rings; i++)
        join_rings(&r, ring + i * r.around, ring + (i + 1) * r.around);
    join_face(&r, add_face(&r, 1), ring + (rings - 1) * r.around, true);
}
