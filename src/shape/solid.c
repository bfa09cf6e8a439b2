#include "shape/solid.h"

#include <math.h>

static const double PI = 3.14159265358979323846;
static const double CHORD_ERROR = 0.0002;
static const double EDGE_LEAST = 0.0001; /* shorter edges than this would not survive rounding well */

int solid_segments(double radius)
{
    if (!(radius > CHORD_ERROR))
        return 12;
    double wanted = ceil(PI / acos(1 - CHORD_ERROR / radius));
    int segments = wanted > 96 ? 96 : (int)wanted;
    segments = (segments + 3) / 4 * 4;
    return segments < 12 ? 12 : segments;
}

/* ---- boxes ------------------------------------------------------------------------------------- */

/* Corner i of a box has the sign bit 0 in x, bit 1 in y, bit 2 in z. */
static struct vec3 corner_sign(unsigned i)
{
    return vec3_make((i & 1) != 0 ? 1 : -1, (i & 2) != 0 ? 1 : -1, (i & 4) != 0 ? 1 : -1);
}

/* The faces -X +X -Y +Y -Z +Z as corners, counter-clockwise from outside. */
static const unsigned box_faces[6][4] = {{0, 4, 6, 2}, {1, 3, 7, 5}, {0, 1, 5, 4},
                                         {2, 6, 7, 3}, {0, 2, 3, 1}, {4, 5, 7, 6}};

void solid_box(struct mesh *mesh, struct pose pose, double x, double y, double z)
{
    if (!(x > 0 && y > 0 && z > 0))
        return;
    uint32_t first = (uint32_t)mesh->vertex_count;
    for (unsigned i = 0; i < 8; i++) {
        struct vec3 s = corner_sign(i);
        mesh_add_vertex(mesh, pose_apply(pose, vec3_make(s.x * x / 2, s.y * y / 2, s.z * z / 2)));
    }
    for (int i = 0; i < 6; i++)
        mesh_add_quad(mesh, first + box_faces[i][0], first + box_faces[i][1], first + box_faces[i][2],
                      first + box_faces[i][3]);
}

/* Vertex 3 i + axis: corner i, pushed in by the bevel along the two other axes. */
static void bevel_vertices(struct mesh *mesh, struct pose pose, struct vec3 half, double bevel)
{
    for (unsigned i = 0; i < 8; i++) {
        struct vec3 s = corner_sign(i), in = vec3_sub(half, vec3_make(bevel, bevel, bevel));
        mesh_add_vertex(mesh, pose_apply(pose, vec3_make(s.x * half.x, s.y * in.y, s.z * in.z)));
        mesh_add_vertex(mesh, pose_apply(pose, vec3_make(s.x * in.x, s.y * half.y, s.z * in.z)));
        mesh_add_vertex(mesh, pose_apply(pose, vec3_make(s.x * in.x, s.y * in.y, s.z * half.z)));
    }
}

/* The strips along the four edges of a face; each strip is made from the face with the lower axis. */
static void bevel_edges(struct mesh *mesh, uint32_t first, unsigned face)
{
    unsigned axis = face / 2;
    for (unsigned k = 0; k < 4; k++) {
        unsigned a = box_faces[face][k], b = box_faces[face][(k + 1) % 4];
        unsigned along = (a ^ b) == 1 ? 0 : (a ^ b) == 2 ? 1 : 2;
        unsigned other = 3 - axis - along;
        if (axis < other)
            mesh_add_quad(mesh, first + 3 * b + axis, first + 3 * a + axis, first + 3 * a + other,
                          first + 3 * b + other);
    }
}

void solid_beveled_box(struct mesh *mesh, struct pose pose, double x, double y, double z, double bevel)
{
    double least = fmin(x, fmin(y, z));
    if (!(bevel >= EDGE_LEAST / 2 && 2 * bevel <= least - EDGE_LEAST)) {
        solid_box(mesh, pose, x, y, z);
        return;
    }
    uint32_t first = (uint32_t)mesh->vertex_count;
    bevel_vertices(mesh, pose, vec3_make(x / 2, y / 2, z / 2), bevel);
    for (unsigned face = 0; face < 6; face++) {
        const unsigned *c = box_faces[face];
        unsigned axis = face / 2;
        mesh_add_quad(mesh, first + 3 * c[0] + axis, first + 3 * c[1] + axis, first + 3 * c[2] + axis,
                      first + 3 * c[3] + axis);
        bevel_edges(mesh, first, face);
    }
    for (unsigned i = 0; i < 8; i++) {
        bool outer = ((i ^ (i >> 1) ^ (i >> 2)) & 1) != 0;
        uint32_t v = first + 3 * i;
        mesh_add_triangle(mesh, v, outer ? v + 1 : v + 2, outer ? v + 2 : v + 1);
    }
}

/* ---- turned solids ----------------------------------------------------------------------------- */

/* One point of a profile, turned: `segments` vertices, or a single one on the axis. */
struct ring {
    uint32_t start;
    bool pole;
};

static struct ring ring_add(struct mesh *mesh, struct pose pose, struct point2 point, int segments)
{
    struct ring ring = {.start = (uint32_t)mesh->vertex_count, .pole = !(point.x > 1e-9)};
    if (ring.pole) {
        mesh_add_vertex(mesh, pose_apply(pose, vec3_make(0, 0, point.y)));
        return ring;
    }
    for (int k = 0; k < segments; k++) {
        double angle = 2 * PI * k / segments;
        struct vec3 v = vec3_make(point.x * cos(angle), point.x * sin(angle), point.y);
        mesh_add_vertex(mesh, pose_apply(pose, v));
    }
    return ring;
}

static void ring_join(struct mesh *mesh, struct ring lower, struct ring upper, int segments)
{
    for (int k = 0; k < segments; k++) {
        uint32_t here = (uint32_t)k, next = (uint32_t)((k + 1) % segments);
        if (lower.pole && !upper.pole)
            mesh_add_triangle(mesh, lower.start, upper.start + next, upper.start + here);
        else if (upper.pole && !lower.pole)
            mesh_add_triangle(mesh, lower.start + here, lower.start + next, upper.start);
        else if (!upper.pole)
            mesh_add_quad(mesh, lower.start + here, lower.start + next, upper.start + next,
                          upper.start + here);
    }
}

/* Twice the area that the profile, closed through the axis or by itself, encloses. */
static double profile_area(const struct point2 *p, size_t count, bool ring)
{
    double area = 0;
    for (size_t i = 0; i + 1 < count; i++)
        area += p[i].x * p[i + 1].y - p[i + 1].x * p[i].y;
    if (ring)
        return area + p[count - 1].x * p[0].y - p[0].x * p[count - 1].y;
    area += p[count - 1].x * p[count - 1].y; /* out to the axis at the top, back in at the bottom */
    return area - p[0].x * p[0].y;
}

static double profile_radius(const struct point2 *p, size_t count)
{
    double radius = 0;
    for (size_t i = 0; i < count; i++)
        radius = fmax(radius, p[i].x);
    return radius;
}

void solid_lathe(struct mesh *mesh, struct pose pose, const struct point2 *profile, size_t count)
{
    double area = count < 2 ? 0 : profile_area(profile, count, false);
    if (!(fabs(area) > 0))
        return;
    int segments = solid_segments(profile_radius(profile, count));
    bool upward = area > 0;
    struct point2 last = profile[upward ? 0 : count - 1];
    struct ring below = ring_add(mesh, pose, (struct point2){0, last.y}, segments);
    for (size_t i = 0; i < count; i++) {
        struct point2 point = profile[upward ? i : count - 1 - i];
        bool same = hypot(point.x - last.x, point.y - last.y) < EDGE_LEAST / 10;
        last = point;
        if (same && (i > 0 || below.pole == !(point.x > 1e-9)))
            continue;
        struct ring here = ring_add(mesh, pose, point, segments);
        ring_join(mesh, below, here, segments);
        below = here;
    }
    if (!below.pole)
        ring_join(mesh, below, ring_add(mesh, pose, (struct point2){0, last.y}, segments), segments);
}

void solid_lathe_ring(struct mesh *mesh, struct pose pose, const struct point2 *polygon, size_t count)
{
    double area = count < 3 ? 0 : profile_area(polygon, count, true);
    if (!(fabs(area) > 0))
        return;
    int segments = solid_segments(profile_radius(polygon, count));
    struct ring first = {0}, below = {0};
    for (size_t i = 0; i < count; i++) {
        struct ring here = ring_add(mesh, pose, polygon[area > 0 ? i : count - 1 - i], segments);
        if (i == 0)
            first = here;
        else
            ring_join(mesh, below, here, segments);
        below = here;
    }
    ring_join(mesh, below, first, segments);
}

/* ---- round solids ------------------------------------------------------------------------------ */

void solid_cylinder(struct mesh *mesh, struct pose pose, double radius, double height)
{
    solid_frustum(mesh, pose, radius, radius, height);
}

void solid_frustum(struct mesh *mesh, struct pose pose, double bottom, double top, double height)
{
    if (!(bottom >= 0 && top >= 0 && bottom + top > 0 && height > 0))
        return;
    struct point2 profile[] = {{bottom, -height / 2}, {top, height / 2}};
    solid_lathe(mesh, pose, profile, 2);
}

void solid_beveled_cylinder(struct mesh *mesh, struct pose pose, double radius, double height, double bevel)
{
    if (!(bevel >= EDGE_LEAST / 2 && 2 * bevel <= height - EDGE_LEAST && bevel <= radius / 2)) {
        solid_cylinder(mesh, pose, radius, height);
        return;
    }
    double h = height / 2;
    struct point2 profile[] = {
        {radius - bevel, -h}, {radius, bevel - h}, {radius, h - bevel}, {radius - bevel, h}};
    solid_lathe(mesh, pose, profile, 4);
}

void solid_tube(struct mesh *mesh, struct pose pose, double outer, double inner, double height)
{
    if (!(inner > 0)) {
        solid_cylinder(mesh, pose, outer, height);
        return;
    }
    if (!(outer > inner && height > 0))
        return;
    double h = height / 2;
    struct point2 polygon[] = {{inner, -h}, {outer, -h}, {outer, h}, {inner, h}};
    solid_lathe_ring(mesh, pose, polygon, 4);
}

enum { SEGMENTS_MOST = 96 };

/* Points on a half circle from the bottom to the top pole, the lower and upper halves `gap` apart. */
static size_t half_circle(struct point2 *points, double radius, double gap)
{
    int quarter = solid_segments(radius) / 4;
    size_t count = 0;
    for (int k = 0; k <= quarter; k++) {
        double angle = PI / 2 * k / quarter;
        points[count++] = (struct point2){k == 0 ? 0 : radius * sin(angle), -gap / 2 - radius * cos(angle)};
    }
    for (int k = gap > EDGE_LEAST ? quarter : quarter - 1; k >= 0; k--) {
        double angle = PI / 2 * k / quarter;
        points[count++] = (struct point2){k == 0 ? 0 : radius * sin(angle), gap / 2 + radius * cos(angle)};
    }
    return count;
}

void solid_sphere(struct mesh *mesh, struct pose pose, double radius)
{
    solid_capsule(mesh, pose, radius, 0);
}

void solid_capsule(struct mesh *mesh, struct pose pose, double radius, double height)
{
    struct point2 profile[SEGMENTS_MOST / 2 + 2];
    if (radius > 0 && height >= 0)
        solid_lathe(mesh, pose, profile, half_circle(profile, radius, height));
}

void solid_torus(struct mesh *mesh, struct pose pose, double radius, double section)
{
    struct point2 polygon[SEGMENTS_MOST];
    if (!(section > 0 && radius > section))
        return;
    int count = solid_segments(section);
    for (int k = 0; k < count; k++) {
        double angle = 2 * PI * k / count;
        polygon[k] = (struct point2){radius + section * cos(angle), section * sin(angle)};
    }
    solid_lathe_ring(mesh, pose, polygon, (size_t)count);
}
